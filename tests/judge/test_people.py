"""Per-person items: whose a paper is, both sides, and one status for everybody."""

from __future__ import annotations

from datetime import date

import pytest

from certcheck.document import ProblemCode
from certcheck.fields.codes import make_id_number
from certcheck.judge.outcome import of_people
from certcheck.profile.model import Person, Profile
from certcheck.report import Status
from tests.judge.test_papers import LICENCE
from tests.scenes import OURS, broken, codes, declared, outcome, pdf, scan, word

A, B = "周海宁", "孟凡舟"
NUMBER = make_id_number("33020419880312401")


def front(name: str) -> str:
    return f"姓名 {name}\n性别 男 民族 汉\n出生 1988年3月12日\n住址 宁波市鄞州区某路1号\n公民身份号码 {NUMBER}"


BACK = "中华人民共和国\n#居民身份证\n签发机关 宁波市公安局鄞州分局\n有效期限 2018.05.01-2038.05.01"


def certificate(name: str) -> str:
    return f"#职业资格证书\n姓名 {name}\n职业名称 家用电器维修工\n等级 四级\n证书编号 2011003"


def statuses(found):
    return {one.name: one.status for one in found.subjects}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("complete complete", "complete"),
        ("missing missing", "missing"),
        ("complete review", "review"),
        ("complete missing", "partial"),
        ("partial review", "partial"),
        ("complete invalid review", "partial"),
        ("invalid missing", "invalid"),
        ("review missing", "review"),
        ("invalid review", "invalid"),
    ],
)
def test_one_status_for_everybody(given, status):
    assert Status(status) is of_people(Status(one) for one in given.split())


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("职业资格证书.pdf", ProblemCode.CORRUPT, Status.INVALID),
        ("职业资格证书.xmind", ProblemCode.UNSUPPORTED, Status.REVIEW),
        ("杂项.pdf", ProblemCode.CORRUPT, Status.MISSING),
    ],
)
def test_a_broken_file_called_like_the_paper_may_hold_everybodys(path, code, status):
    files = {path: broken(code), "1.pdf": pdf(certificate(A))}

    found = outcome("certificates", files, declared(A, B))

    assert {A: Status.COMPLETE, B: status} == statuses(found)


def test_a_broken_file_called_after_one_of_them_is_his():
    files = {f"职业资格证书{A}.pdf": broken(ProblemCode.CORRUPT)}

    found = outcome("certificates", files, declared(A, B))

    assert statuses(found) == {A: Status.INVALID, B: Status.MISSING}


def test_the_name_on_the_paper_decides_not_the_file():
    files = {f"{A}.pdf": pdf(certificate(B)), "2.pdf": pdf(certificate(B))}

    found = outcome("certificates", files, declared(A, B))

    assert statuses(found) == {A: Status.INVALID, B: Status.COMPLETE} or statuses(found) == {
        A: Status.MISSING,
        B: Status.COMPLETE,
    }


def test_somebody_without_a_paper_makes_it_partial():
    found = outcome("certificates", {"x.pdf": pdf(certificate(A))}, declared(A, B))

    assert (
        found.status,
        statuses(found),
    ) == (Status.PARTIAL, {A: Status.COMPLETE, B: Status.MISSING})
    assert [f.params["name"] for f in found.findings if f.code == "person_missing"] == [B]


def test_one_character_off_on_a_scan_is_to_be_looked_at():
    found = outcome("certificates", {"x.jpg": scan(certificate("周海于"))}, declared(A))

    assert Status.REVIEW is found.status
    assert "name_mismatch" in codes(found)


def test_one_character_off_in_a_text_may_be_a_slip():
    assert (
        Status.REVIEW
        is outcome("certificates", {"x.pdf": pdf(certificate("周海于"))}, declared(A)).status
    )


def test_one_character_off_in_a_scanned_list_leaves_a_doubt():
    both = declared(A, B)
    listed = f"#职业资格证书\n姓名 {A}\n姓名 孟凡丹\n职业名称 维修工\n等级 四级\n证书编号 1"

    scanned = outcome("certificates", {"x.jpg": scan(listed)}, both)
    typed = outcome("certificates", {"x.pdf": pdf(listed)}, both)

    assert statuses(scanned) == {A: Status.COMPLETE, B: Status.REVIEW}
    assert statuses(typed) == {A: Status.COMPLETE, B: Status.MISSING}


def test_a_surname_that_is_none_was_misread():
    name = "冼伟强"
    text = f"#职业资格证书\n职业名称 维修工\n等级 四级\n证书编号 1\n证明{name}于2011年考核合格。"

    for found in (text, certificate(name)):
        paper = {"x.jpg": scan(found.replace("冼", "洗"))}
        assert outcome("certificates", paper, declared(name)).status is Status.COMPLETE


def test_a_word_before_a_name_with_a_dot_is_not_a_part_of_it():
    name = "艾力·吐尔逊"
    text = certificate(name).replace("姓名 ", "姓名 售后服务部")

    assert outcome("certificates", {"x.pdf": pdf(text)}, declared(name)).status is Status.COMPLETE


def test_a_weak_paper_alone_is_to_be_looked_at():
    found = outcome(
        "certificates", {"x.docx": word(f"#简历\n姓名：{A}\n2010年起在本市修电器。")}, declared(A)
    )

    assert Status.REVIEW is found.status


def test_both_sides_in_one_picture():
    assert (
        Status.COMPLETE
        is outcome("cards", {"IMG_1.jpg": scan(front(A) + "\n" + BACK)}, declared(A)).status
    )


def test_sides_in_neighbouring_files_belong_together():
    files = {
        "IMG_0001.jpg": scan(front(A)),
        "IMG_0002.jpg": scan(BACK),
        "IMG_0003.jpg": scan(front(B)),
        "IMG_0004.jpg": scan(BACK),
    }

    found = outcome("cards", files, declared(A, B))

    assert statuses(found) == {A: Status.COMPLETE, B: Status.COMPLETE}


def test_one_side_only_is_partial():
    found = outcome("cards", {"IMG_1.jpg": scan(front(A))}, declared(A))

    assert Status.PARTIAL is found.status
    assert "one_side_only" in codes(found)


def test_a_lapsed_card_is_invalid():
    files = {"IMG_1.jpg": scan(front(A)), "IMG_2.jpg": scan(BACK)}

    found = outcome("cards", files, declared(A), as_of=date(2039, 1, 1))

    assert Status.INVALID is found.status
    assert "expired" in codes(found)


def test_all_cards_in_one_pdf():
    found = outcome("cards", {"身份证.pdf": scan(front(A), BACK, front(B), BACK)}, declared(A, B))

    assert statuses(found) == {A: Status.COMPLETE, B: Status.COMPLETE}


def test_the_representatives_card_is_told_from_the_staffs():
    files = {
        "l.pdf": pdf(LICENCE),
        "1.jpg": scan(front("沈远山")),
        "2.jpg": scan(BACK),
        "3.jpg": scan(front(A)),
        "4.jpg": scan(BACK),
    }

    assert Status.COMPLETE is outcome("representative", files, declared(A)).status
    assert [e.path for e in outcome("representative", files, declared(A)).evidence] == [
        "1.jpg",
        "2.jpg",
    ]
    del files["1.jpg"], files["2.jpg"]
    assert Status.MISSING is outcome("representative", files, declared(A)).status


def test_a_roster_tells_the_service_staff_from_the_others():
    roster = f"#员工花名册\n|姓名|部门|电话|\n|{A}|售后服务部|1|\n|{B}|财务部|2|"

    found = outcome(
        "certificates", {"花名册.docx": word(roster), "x.pdf": pdf(certificate(A))}, declared()
    )

    assert (found.status, statuses(found)) == (Status.COMPLETE, {A: Status.COMPLETE})


def test_without_a_roster_it_is_at_best_to_be_confirmed():
    found = outcome("certificates", {"x.pdf": pdf(certificate(A))}, declared())

    assert Status.REVIEW is found.status
    assert "roster_inferred" in codes(found)


PERMIT = f"""#特种作业操作证
姓名 {A}
作业类别 电工作业
操作项目 低压电工
有效期限 2024.01.01至2030.01.01
应复审日期 2027.01.01"""


@pytest.mark.parametrize(
    ("profile", "text", "status", "code"),
    [
        (declared(A, B, tagged=(A,)), PERMIT, Status.COMPLETE, None),
        (declared(A, hazardous=False), PERMIT, Status.NOT_APPLICABLE, "contradicts_declaration"),
        (declared(A, hazardous=None), PERMIT, Status.REVIEW, "applicability_unknown"),
        (declared(A), PERMIT, Status.REVIEW, "people_undeclared"),
        (
            declared(A, tagged=(A,)),
            PERMIT.replace("2027.01.01", "2026.01.01"),
            Status.INVALID,
            "expired",
        ),
        (
            declared(A, tagged=(A,)),
            PERMIT.replace("2030.01.01", "2O3?.01"),
            Status.REVIEW,
            "date_unreadable",
        ),
    ],
)
def test_hazardous_work(profile, text, status, code):
    found = outcome("permits", {"x.pdf": pdf(text)}, profile)

    assert status is found.status, found
    assert code is None or code in codes(found)


def test_namesakes_need_a_paper_each():
    profile = Profile(
        company=OURS, people=(Person("a-1", A), Person("a-2", A)), facts={"hazardous": False}
    )

    one = outcome("certificates", {"1.pdf": pdf(certificate(A))}, profile)
    two = outcome(
        "certificates",
        {"1.pdf": pdf(certificate(A)), "2.pdf": pdf(certificate(A).replace("003", "009"))},
        profile,
    )

    assert Status.REVIEW is one.status
    assert Status.COMPLETE is two.status
