"""Every text is there in both languages, and reads well whatever is known."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator

import pytest

from certcheck import messages
from certcheck.errors import UsageError
from certcheck.limits import Limit
from certcheck.messages.batching import BATCHING
from certcheck.messages.commands import COMMANDS
from certcheck.messages.comparing import COMPARING
from certcheck.messages.deciding import DECIDING
from certcheck.messages.doctor import DOCTOR
from certcheck.messages.explaining import EXPLAINING
from certcheck.messages.findings import FINDINGS
from certcheck.messages.headings import HEADINGS
from certcheck.messages.help import HELP
from certcheck.messages.labels import LABELS, LIMITS, STATUSES
from certcheck.messages.letter import LETTER
from certcheck.messages.letter_findings import ADVISED, SAID, WORDED
from certcheck.messages.packing import PACKING
from certcheck.messages.reasons import BECAUSE, PROBLEMS, UNMATCHED
from certcheck.messages.remedies import REMEDIES
from certcheck.messages.rules import RULES
from certcheck.messages.system import REFUSALS, SYSTEM
from certcheck.messages.template import Text, param_names, text
from certcheck.messages.usage import USAGE

# The codes of the contract, section 4.
PROBLEM_CODES = "empty corrupt encrypted unsupported too_large timeout not_downloaded unreadable"
FINDING_CODES = """
not_found point_missing person_missing near_miss weak_match expired expires_soon date_unreadable
blank_template hollow no_rows sparse_records stale_records other_company other_person name_mismatch
rules_not_records one_side_only unsigned_draft seal_not_seen low_resolution blurred cropped
ocr_needed ocr_corrected uscc_check_failed outdated_paper covered_by older_version duplicate
roster_inferred not_on_roster people_undeclared applicability_unknown contradicts_declaration
accepted assign_unused accept_unused waiver_expired waiver_unused part_missing list_missing too_young too_old too_small
read_in_part company_unknown
"""
REASON_CODES = """
title chapter labels columns points name holder holder_by_name holder_next_file both_sides
front_only back_only assigned accepted covered_by rows term endless kind
"""
STATUS_NAMES = "complete partial invalid review missing not_applicable waived"

PARAMS = """
title paper path page name expected found date today point points count columns company reason until
by item code value folder question snippet where because label labels source detail format blank
"""

CATALOGUES = {
    "findings": FINDINGS,
    "remedies": REMEDIES,
    "problems": PROBLEMS,
    "because": BECAUSE,
    "unmatched": UNMATCHED,
    "statuses": STATUSES,
    "limits": LIMITS,
    "labels": LABELS,
    "headings": HEADINGS,
    "comparing": COMPARING,
    "doctor": DOCTOR,
    "commands": COMMANDS,
    "batching": BATCHING,
    "deciding": DECIDING,
    "explaining": EXPLAINING,
    "packing": PACKING,
    "help": HELP,
    "rules": RULES,
    "system": SYSTEM,
    "letter": LETTER,
    "said": SAID,
    "advised": ADVISED,
    "worded": WORDED,
    "usage": USAGE,
}
SENTENCES = ("findings", "remedies", "problems", "said", "advised")
TOLD_OF_A_PAPER = ("findings", "remedies", "problems", "because", "unmatched", "said", "advised")


def all_texts(*names: str) -> list[object]:
    return [
        pytest.param(one, id=f"{name}:{code}")
        for name in names or CATALOGUES
        for code, one in CATALOGUES[name].items()
    ]


def params_of(versions: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(param_names(version) for version in versions))


@pytest.mark.parametrize("code", FINDING_CODES.split() + PROBLEM_CODES.split())
@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_every_code_of_the_contract_has_a_message(code: str, lang: str) -> None:
    assert messages.finding_message(code, {}, lang) not in {code, ""}


@pytest.mark.parametrize("code", PROBLEM_CODES.split())
def test_every_problem_has_a_message_and_a_way_out(code: str) -> None:
    assert code in PROBLEMS
    assert code in REMEDIES


@pytest.mark.parametrize("code", [*FINDING_CODES.split(), *PROBLEM_CODES.split()])
def test_every_finding_says_what_to_do_but_for_what_a_person_accepted(code: str) -> None:
    assert (code in REMEDIES) is (code != "accepted")


def test_every_reason_status_and_limit_has_its_words() -> None:
    assert {limit.value for limit in Limit} == set(LIMITS)
    assert set(REASON_CODES.split()) <= set(BECAUSE)
    assert set(STATUS_NAMES.split()) == set(STATUSES)


def test_what_the_system_refuses_is_said_in_both_languages() -> None:
    assert set(REFUSALS.values()) <= set(SYSTEM)
    error = UsageError.keyed("path_unreadable", path="a")
    error.__cause__ = OSError(errno.EACCES, "Permission denied")

    assert messages.error_text(error, "zh") == "读不了 a：没有权限"
    assert messages.error_text(error, "en") == "a cannot be read: permission denied"
    assert messages.system_reason(OSError(errno.ENOTTY, "Inappropriate"), "zh") == "Inappropriate"
    assert messages.error_text(UsageError("said already"), "zh") == "said already"


@pytest.mark.parametrize("one", all_texts())
def test_both_languages_speak_of_the_same_params(one: Text) -> None:
    assert params_of(one.zh) - {"count"} == params_of(one.en) - {"count"}


@pytest.mark.parametrize("one", all_texts(*TOLD_OF_A_PAPER))
def test_no_text_speaks_of_a_param_nobody_gives(one: Text) -> None:
    assert params_of(one.zh) | params_of(one.en) <= set(PARAMS.split())


@pytest.mark.parametrize("one", all_texts())
def test_nothing_of_the_little_language_is_left_over(one: Text) -> None:
    for lang in messages.LANGUAGES:
        assert not set("{}[]|") & set(
            one.fill(dict.fromkeys(params_of(one.zh + one.en), "2"), lang)
        )


@pytest.mark.parametrize("one", all_texts())
def test_no_english_in_chinese_sentences_and_no_chinese_in_english(one: Text) -> None:
    assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", "".join(one.en))
    assert re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef{]|^$", "".join(one.zh))


@pytest.mark.parametrize("one", all_texts())
def test_consoles_of_a_chinese_code_page_have_every_sign(one: Text) -> None:
    everything = "".join(one.zh + one.en)

    everything.encode("gbk")
    assert not set("“”‘’…—→·×√●") & set(everything)


def known_params(one: Text) -> Iterator[dict[str, str]]:
    """Nothing known; each param alone; all of them."""
    names = sorted(params_of(one.zh) | params_of(one.en))
    yield {}
    yield from ({name: "甲"} for name in names)
    yield dict.fromkeys(names, "甲")


@pytest.mark.parametrize("one", all_texts(*SENTENCES))
def test_a_sentence_reads_well_whatever_is_known(one: Text) -> None:
    for params in known_params(one):
        zh, en = one.fill(params, "zh"), one.fill(params, "en")
        assert not re.search(
            r"^[，。：；、）]|[（《][，。：；）》]|[，：；、][，。：；、]|\s$|  ", zh
        )
        assert not re.search(r"^[,.:; ]|\( |\(\)|[,:;] ?[,.:;]|\s$|  ", en)
        assert zh.endswith(("。", "？", "甲"))
        assert en.endswith((".", "?", "甲"))


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, "没有。"),
        ({"a": "甲"}, "只有甲。"),
        ({"a": "甲", "b": "[{乙}]"}, "甲和[{乙}]（2）。"),
    ],
)
def test_the_most_telling_version_is_taken(params: dict[str, str], expected: str) -> None:
    one = text(("{a}和{b}[（{n}）][丙{c}]。", "只有{a}。", "没有。"), "-")

    assert one.fill({**params, "n": "2"}, "zh") == expected


@pytest.mark.parametrize(("count", "expected"), [("1", "1 file is"), ("2", "2 files are")])
def test_english_counts_one_and_many(count: str, expected: str) -> None:
    assert text("-", "{n} {n?file is|files are}").fill({"n": count}, "en") == expected


def test_a_code_nobody_wrote_a_text_for_is_shown_as_it_is() -> None:
    assert messages.finding_message("brand_new", {}, "zh") == "brand_new"
    assert messages.finding_remedy("brand_new", {}, "zh") == ""
    assert messages.problem_message("brand_new", {}, "en") == "brand_new"
    assert messages.reason_text("brand_new", {}, "en") == "brand_new"
    assert messages.unmatched_reason("brand_new", {}, "en") == "brand_new"


@pytest.mark.parametrize(
    ("code", "params", "zh", "en"),
    [
        (
            "expired",
            {"path": "执照.jpg", "page": "2", "paper": "营业执照", "date": "2024-05-31"},
            "执照.jpg 第 2 页：营业执照有效期已于 2024-05-31 届满。",
            "执照.jpg p. 2: 营业执照 expired on 2024-05-31.",
        ),
        (
            "near_miss",
            {"path": "制度.docx", "reason": "rules_not_records"},
            "最接近的是 制度.docx：是制度或办法，不是实际记录。",
            "Nearest: 制度.docx; it sets out rules; it is no record.",
        ),
        (
            "stale_records",
            {"path": "台账.xlsx", "reason": "span", "count": "3"},
            "台账.xlsx：记录的时间跨度不到 3 个月。",
            "台账.xlsx: the records span less than 3 months.",
        ),
        ("corrupt", {}, "文件已损坏，打不开。", "The file is damaged and cannot be opened."),
        ("hollow", {"path": "a.docx"}, "a.docx：只有标题，下面没有内容。",
         "a.docx: a title with nothing under it."),
    ],
)  # fmt: skip
def test_findings_read(code: str, params: dict[str, str], zh: str, en: str) -> None:
    assert messages.finding_message(code, params, "zh") == zh
    assert messages.finding_message(code, params, "en") == en
