"""Nothing gets out of an output: each attempt at each place, through every command, read back."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from certcheck.cli import run
from certcheck.visible import visible
from tests.chromium import asked_for, chromium, complaints, opened
from tests.hostile.breaking import READERS, by_name, screen
from tests.hostile.breakouts import ATTEMPTS, DAY, attempt, dossier, mark
from tests.renderers import strangers
from tests.renderers.seen import rendered

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that are none there")

HOSTILE = "<img src=x onerror=alert(1)>=1+1 ![x](http:\\evil.example)\x1b[2J\n::error::x"
"""The dossier's own folder."""
SCANS = tuple(name for name in READERS if name != "text")
FEW = {"ics": 1, "junit": 61}
"""Of the attempts that have to be seen: calendars tell papers that lapse, JUnit no paper unasked for."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of one scan's reports, `a.FORMAT`, and of what other commands made of it."""
    home = tmp_path_factory.mktemp("broken")
    folder = dossier(home / "客户" / HOSTILE)
    out = home / "out"
    out.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERTCHECK_CACHE_DIR", str(home / "cache"))
        patch.setenv("GITHUB_STEP_SUMMARY", str(out / "summary.md"))
        patch.chdir(out)
        _commands(folder)
        yield out


def _commands(folder: Path) -> None:
    reports = [word for name in SCANS for word in ("--report", f"{name}=a.{name}")]
    assert (
        run(["scan", str(folder), "--as-of", DAY, "-v", "-f", "github", "-o", "b.github", *reports])
        == 1
    )
    for form in ("docx", "xlsx", "md", "txt"):
        assert run(["request", "a.json", "-o", f"letter.{form}"]) == 0
    for form in ("html", "markdown"):
        assert run(["render", "a.json", "-f", form, "-o", f"again.{form}", "--lang", "en"]) in (
            0,
            1,
        )
    for form in ("json", "csv", "xlsx", "html"):
        assert run(["batch", str(folder.parent), "--as-of", DAY, "-o", f"batch.{form}"]) == 1
    assert run(["pack", str(folder), "-o", "pack", "--force", "--as-of", DAY]) == 0


def got_out(text: str, wrong: list[str], name: str, least: int) -> None:
    """Fails with what got out; or where so few attempts are seen that nothing was tried."""
    assert wrong == []
    seen = sum(mark(one) in text for one in ATTEMPTS)
    assert seen >= least, f"{name}: only {seen}"


@pytest.mark.parametrize("name", SCANS)
def test_of_a_report(told: Path, name: str) -> None:
    text, wrong = READERS[name]((told / f"a.{name}").read_bytes())

    got_out(text, wrong, name, FEW.get(name, len(ATTEMPTS)))


@pytest.mark.parametrize("name", SCANS)
def test_of_a_report_full_of_them(name: str) -> None:
    """The same of every field a report has, whether a scan fills it so or not."""
    text, wrong = READERS[name](rendered(name, strangers.nasty()))

    assert wrong == []
    assert "onerror=alert(1)" in text


MORE = {
    "summary.md": 62, "letter.docx": 61, "letter.xlsx": 61, "letter.md": 61, "letter.txt": 61,
    "again.html": 62, "again.markdown": 62,
    "batch.json": 1, "batch.csv": 1, "batch.xlsx": 1, "batch.html": 1,
}  # fmt: skip
"""Other outputs, and how many attempts have to be seen in each at least."""


@pytest.mark.parametrize("name", MORE)
def test_of_what_is_made_of_it(told: Path, name: str) -> None:
    text, wrong = by_name(told / name)

    got_out(text, wrong, name, MORE[name])


def test_of_a_pack(told: Path) -> None:
    """Covers are read back; the papers are handed in under names that any system and tool takes."""
    covers = [path for path in (told / "pack").iterdir() if path.suffix in {".html", ".docx"}]
    assert len(covers) == 2
    for cover in covers:
        text, wrong = by_name(cover)
        got_out(text, wrong, cover.name, 30)
    names = [path.name for path in (told / "pack").rglob("*")]
    assert [name for name in names if visible(name) != name or set(name) & set('<>:"|?*\\')] == []
    manifests = [path.read_text() for path in (told / "pack").glob("*manifest*.txt")]
    assert all(len(line.split(maxsplit=1)) == 2 for one in manifests for line in one.splitlines())


def test_of_screens(told: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossier = next((told.parent / "客户").iterdir())
    some = ("a title", "an annotation", "another direction")
    run(["diff", "a.json", "a.json", "--color", "always"])
    run(["batch", str(dossier.parent), "--as-of", DAY, "--color", "always"])
    run(["explain", str(dossier), "power-of-attorney", "--as-of", DAY])
    for name in some:
        run(["explain", str(dossier), f"甲/{attempt(name)}.txt", "--as-of", DAY])
    sys.stdout.flush()
    shown = capfd.readouterr()

    for stream in (shown.out, shown.err):
        assert screen(stream.encode("utf-8", "surrogateescape"))[1] == []
    assert all(mark(name) in shown.out for name in some)


BREAKS = [name for name, text in ATTEMPTS.items() if not text.isprintable()]
"""Those that are more than one line, or signs that are not seen."""


@pytest.mark.parametrize("name", BREAKS)
def test_of_what_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """A stranger's profile with an attempt as a key, as a value that is none, and as no YAML at all."""
    text = attempt(name).replace("\udcb5", "")
    profiles = (json.dumps({text: 1}), json.dumps({"checklist": text}), f"company: [{text}")
    for profile in profiles:
        (tmp_path / "certcheck.yaml").write_text(profile, "utf-8", newline="")
        assert run(["scan", str(tmp_path), "--no-cache"]) == 2
    assert run(["scan", str(tmp_path / text.replace("/", "∕"))]) == 2
    shown = capfd.readouterr()

    assert shown.out == ""
    assert screen(shown.err.encode("utf-8", "surrogateescape"))[1] == []
    assert [line for line in shown.err.splitlines() if line.lstrip().startswith("::")] == []


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


def pages(folder: Path) -> list[Path]:
    return [*folder.glob("*.html"), *(folder / "pack").glob("*.html")]


def test_of_pages_in_a_browser(browser: Chrome, told: Path) -> None:
    """Nothing runs, nothing is asked for, and no attempt became an element."""
    assert len(pages(told)) == 4
    for file in pages(told):
        opened(browser, file)
        assert complaints(browser) == [], file.name
        assert asked_for(browser) == {file.as_uri()}, file.name
        counted = "return document.scripts.length + document.querySelectorAll(arguments[0]).length"
        elements = "img[src^=http], iframe, svg:not(.bar), form, base, link, object, input:not([type=radio])"
        assert browser.execute_script(counted, elements) == 0, file.name
        shown = browser.execute_script("return document.body.textContent")
        assert mark("a script") in shown or file.name.startswith("batch"), file.name
