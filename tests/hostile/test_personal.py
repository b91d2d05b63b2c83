"""Personal numbers: masked in every output and every word on the screen, exact only where asked for."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from certcheck.renderers import RENDERERS, terminal
from certcheck.renderers.style import Style
from certcheck.report import Report
from certcheck.scan import scan
from tests.formats.papers import COMPANY
from tests.hostile.scanning import OPTIONS

ID, PHONE, CARD = "330102199001011237", "13805711234", "6222021202012345678"
NUMBERS = (ID, PHONE, CARD)
CLIENTS = [one for one in RENDERERS if one.NAME != "json"]

PROFILE = f"""company: {COMPANY}
people:
  - {{name: 方启明, id: '{ID}'}}
assign:
  '身份证{ID}.txt': staff-id-card
accept:
  - {{item: service-flowchart, file: '流程 {PHONE}.txt', reason: '电话 {PHONE} 已核对', by: '{ID}'}}
waive:
  - {{item: market-position, reason: '卡号 {CARD}'}}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("in")
    card = f"居民身份证\n姓名 方启明\n性别 男 民族 汉\n住址 宁波市\n公民身份号码 {ID}\n"
    files = {
        "certcheck.yaml": PROFILE,
        f"身份证{ID}.txt": card,
        f"流程 {PHONE}.txt": f"流程\n{PHONE}\n",
        f"收款 {CARD}.txt": f"{COMPANY}\n开户许可证\n账号 {CARD}\n电话 {PHONE}\n",
        f"坏 {ID}.pdf": "%PDF-1.4 broken",
        "授权委托书.txt": (
            f"授权委托书\n委托人：{COMPANY}\n受托人：方启明，身份证号 {ID}，电话 {PHONE}\n"
            "委托事项：办理售后服务认证\n期限：2026年1月1日至2027年1月1日\n"
        ),
        "求职.txt": f"应聘人 {ID} {PHONE}\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return scan(folder, OPTIONS)


def words(data: bytes) -> str:
    """All that is in an output, also in the parts of a package."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )


@pytest.mark.parametrize("renderer", CLIENTS, ids=lambda one: one.NAME)
def test_what_goes_to_clients_is_masked(report: Report, renderer: object) -> None:
    for verbosity in (0, 1):
        told = words(renderer.render(report, Style(verbosity=verbosity)))  # type: ignore[attr-defined]
        assert [number for number in NUMBERS if number in told] == []


@pytest.mark.parametrize(
    "renderer", [one for one in CLIENTS if one.NAME != "ics"], ids=lambda one: one.NAME
)
def test_full_numbers_only_when_asked_for(report: Report, renderer: object) -> None:
    style = Style(show_personal=True, verbosity=1)
    told = words(renderer.render(report, style))  # type: ignore[attr-defined]

    assert any(number in told for number in NUMBERS)


def test_json_has_exact_paths_and_nothing_else(report: Report) -> None:
    renderer = next(one for one in RENDERERS if one.NAME == "json")
    told = json.loads(renderer.render(report, Style()))

    assert any(ID in one["path"] for one in told["files"])
    leaks = sorted({place for place in _places(told) if not re.search(r"\bpaths?\b", place)})
    assert leaks == []


def _places(told: object, at: str = "") -> list[str]:
    """Where a full number stands in a JSON value, as `files.path`."""
    if isinstance(told, dict):
        return [place for key, value in told.items() for place in _places(value, f"{at}.{key}")]
    if isinstance(told, list):
        return [place for value in told for place in _places(value, at)]
    return [at] if isinstance(told, str) and any(number in told for number in NUMBERS) else []


def test_the_terminal_is_masked(report: Report) -> None:
    told = terminal.render(report, Style(verbosity=1)).decode()

    assert "330***********1237" in told
    assert not any(number in told for number in NUMBERS)


def test_the_name_of_the_file_being_read_is_masked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from certcheck.cli.progress import _short  # noqa: PLC0415 — what the bar shows
    from certcheck.cli.streams import say  # noqa: PLC0415

    say(f"已写入 {tmp_path / ID}.json")

    assert ID not in capsys.readouterr().err
    assert ID not in _short(f"身份证{ID}.txt", 60)
