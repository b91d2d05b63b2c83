"""Starting the program: version, help, an unknown command, the library's face."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import certcheck as face
from certcheck.cli.app import FAMILIES
from certcheck.cli.mistyped import told
from certcheck.messages import LANGUAGES, help_text
from tests.cli.conftest import Ran, process

Certcheck = Callable[..., Ran]
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_answered_without_importing_anything(option: str) -> None:
    code = (
        "import sys; sys.argv = ['certcheck', sys.argv[1]]; before = set(sys.modules)\n"
        "from certcheck.__main__ import main; main()\n"
        "print(sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, option], capture_output=True, check=True, text=True
    )

    told, imported = ran.stdout.splitlines()
    assert told == f"certcheck {face.__version__}"
    assert not {"typer", "pydantic", "rich", "certcheck.cli"} & set(eval(imported))


def test_the_version_is_that_of_the_project() -> None:
    if not PROJECT.is_file():
        pytest.skip("not in the source tree")

    assert tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"] == face.__version__


def test_the_version_is_answered_among_other_options_too(certcheck: Certcheck) -> None:
    ran = certcheck("--version", "--help")

    assert (ran.code, ran.out) == (0, f"certcheck {face.__version__}\n")


def test_a_line_of_usage_says_once_what_may_be_repeated(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "test", "--help", "--lang=en")

    assert ran.out.startswith("usage: certcheck checklist test [OPTIONS] NAME|FILE...\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "words", [[], ["scan"], ["checklist"], ["checklist", "show"], ["checklist", "list"]]
)
def test_help_explains_every_option(certcheck: Certcheck, words: list[str], lang: str) -> None:
    ran = certcheck(*words, "--help", f"--lang={lang}")

    assert ran.code == 0
    rows = [line for line in ran.out.splitlines() if re.match("  [^ ]", line)]
    explained = [line for line in rows if line[30:].strip() or len(line) > 28]
    assert rows == explained
    assert max(map(len, ran.out.splitlines())) <= 80


def test_every_command_has_help_in_both_languages() -> None:
    names = list(FAMILIES)

    assert all(help_text(name, lang) for name in names for lang in LANGUAGES)


@pytest.mark.parametrize("words", [["nope"], ["--nope"], ["checklist", "nope"], ["scan"]])
def test_a_mistaken_command_is_2(certcheck: Certcheck, words: list[str]) -> None:
    ran = certcheck(*words)

    assert (ran.code, ran.out) == (2, "")
    assert "certcheck: " in ran.err
    assert "--help` " in ran.err


MISTYPED = [
    (["scna"], "没有 scna 这个命令；是不是 scan？", "there is no command scna; did you mean scan?"),
    (["checklist", "nope"], "没有 nope 这个命令", "there is no command nope"),
    (["-x"], "没有 -x 这个选项", "there is no option -x"),
    (
        ["scan", "--formt", "json", "x"],
        "没有 --formt 这个选项；是不是 --format、--report？",
        "there is no option --formt; did you mean --format, --report?",
    ),
    (["scan"], "还要写明 DOSSIER", "DOSSIER is missing"),
    (["scan", "x", "y", "z"], "多写了：y z", "this is too much: y z"),
    (["scan", "x", "--jobs", "two"], "--jobs 要写整数", "--jobs takes a whole number"),
    (["scan", "x", "--timeout", "long"], "--timeout 要写数字", "--timeout takes a number"),
    (["scan", "x", "--jobs", "0"], "--jobs 不能小于 1", "--jobs takes 1 or more"),
    (
        ["scan", "x", "--color", "red"],
        "--color：没有 red；可用：auto、always、never",
        "--color: no red; there are: auto, always, never",
    ),
    (["scan", "x", "--output"], "--output 后面要写上内容", "--output takes a value"),
    (["scan", "x", "--quiet=1"], "--quiet 后面不写内容", "--quiet takes no value"),
]


@pytest.mark.parametrize(("words", "zh", "en"), MISTYPED)
def test_a_mistake_is_told_in_the_language_asked_for(
    certcheck: Certcheck, words: list[str], zh: str, en: str
) -> None:
    """The library's own sentences are English; one it has worded anew would fail here."""
    for lang, said in (("zh", zh), ("en", en)):
        ran = certcheck(f"--lang={lang}", *words)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines()[0] == f"certcheck: {said}"


def test_a_language_there_is_not_is_told_in_chinese(certcheck: Certcheck) -> None:
    ran = certcheck("scan", "x", "--lang", "fr")

    assert ran.err.splitlines() == [
        "certcheck: --lang：没有 fr；可用：zh、en",
        "用法：certcheck scan [选项] DOSSIER",
        "`certcheck scan --help` 列出全部写法。",
    ]


def test_what_the_library_says_otherwise_is_passed_on() -> None:
    class OddError(Exception):
        ctx = None

        def format_message(self) -> str:
            return "An odd thing."

    assert told(OddError(), "zh") == "命令写法有误：An odd thing."
    assert told(OddError(), "en") == "An odd thing."


def test_a_family_without_a_command_shows_its_help(certcheck: Certcheck) -> None:
    ran = certcheck("checklist")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("用法：certcheck checklist [选项] 命令 [参数]...\n")


def test_the_library_gives_what_it_names() -> None:
    for name in face.__all__:
        assert getattr(face, name) is not None
    with pytest.raises(AttributeError, match="nope"):
        face.nope  # noqa: B018


def test_scan_stays_the_function_after_its_module_is_loaded() -> None:
    import certcheck.scan  # noqa: PLC0415

    assert callable(face.scan)
    assert face.scan is sys.modules["certcheck.scan"].scan
    assert certcheck.scan is face.scan


def test_a_reader_that_goes_away_is_no_error(dossier: Path) -> None:
    command = f'"{sys.executable}" -m certcheck scan "{dossier}"; echo $? >&2'
    ran = subprocess.run(
        ["bash", "-c", f"({command}) | head -n 1"], capture_output=True, check=False, text=True
    )

    assert ran.stdout.startswith("未齐全：")
    assert ran.stderr == "1\n"


@pytest.mark.parametrize("library", ["typer", "rich", "pydantic", "yaml"])
def test_an_import_that_fails_is_an_internal_error(tmp_path: Path, library: str) -> None:
    (tmp_path / f"{library}.py").write_text("raise ImportError('half installed')")
    (tmp_path / "certcheck.yaml").write_text("company: 宁波远山电器有限公司\n", encoding="utf-8")

    ran = process("scan", tmp_path, PYTHONPATH=str(tmp_path))

    assert ran.returncode == 3
    assert "half installed" in ran.stderr.decode()
