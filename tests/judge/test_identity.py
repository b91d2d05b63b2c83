"""The identity card of a dossier: what the papers say of company and people, and who disagrees."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from certcheck.judge.identity import identity
from certcheck.profile.model import Profile
from tests.judge.test_papers import LICENCE
from tests.judge.test_people import BACK, certificate, front
from tests.scenes import OURS, Paper, declared, mini, pdf, scan, scene, word

ADDRESS = "浙江省宁波市鄞州区远山路18号"
HERE = f"{LICENCE}住所 {ADDRESS}"
LETTER = """
#授权委托书
委托人：{company}
法定代表人：{boss}
单位地址：{address}
委托期限 自2026年1月1日至2027年12月31日止
"""

Rows = list[tuple[str, str, bool, tuple[str, ...]]]


def card(files: Mapping[str, Paper], profile: Profile | None = None) -> Rows:
    found = identity(scene(files, profile or declared()), mini())
    return [(one.field, one.value, one.agrees, one.paths) for one in found]


def of(field: str, files: Mapping[str, Paper], profile: Profile | None = None) -> Rows:
    return [row for row in card(files, profile) if row[0] == field]


def letter(company: str = OURS, boss: str = "沈远山", address: str = ADDRESS) -> Paper:
    return pdf(LETTER.format(company=company, boss=boss, address=address))


def test_company_code_representative_and_address_with_their_files() -> None:
    rows = card({"执照.pdf": pdf(HERE), "委托书.pdf": letter()})

    both = ("委托书.pdf", "执照.pdf")
    assert [(field, value, agrees, paths) for field, value, agrees, paths in rows][:1] == [
        ("company", OURS, True, both)
    ]
    assert [row[0] for row in rows] == ["company", "uscc", "representative", "address"]
    assert rows[2][1:] == ("沈远山", True, both)
    assert rows[3][1:] == (ADDRESS, True, both)


def test_what_disagrees_is_told_with_its_file() -> None:
    other = letter(boss="陈立行", address="宁波市海曙区中山西路200号")

    rows = card({"执照.pdf": pdf(HERE), "委托书.pdf": other})

    assert [row for row in rows if not row[2]] == [
        ("representative", "陈立行", False, ("委托书.pdf",)),
        ("address", "宁波市海曙区中山西路200号", False, ("委托书.pdf",)),
    ]


def test_another_companys_paper_says_nothing_of_ours_but_its_name() -> None:
    rows = card({"执照.pdf": pdf(HERE), "别家.pdf": letter("宁波海川机电有限公司", "陈立行")})

    told = [row for row in rows if "别家.pdf" in row[3]]
    assert told == [("company", "宁波海川机电有限公司", False, ("别家.pdf",))]


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        pytest.param(f"住所 {ADDRESS}", ADDRESS, id="beside its label"),
        pytest.param(f"住  所{ADDRESS}", ADDRESS, id="letter-spaced, run into the label"),
        pytest.param(
            "住所 浙江省宁波市鄞州区远山路18号汽车\n城B3展厅",
            ADDRESS + "汽车城B3展厅",
            id="over two lines",
        ),
        pytest.param(
            f"住所 {ADDRESS}\n鄞州区市场监督管理局", ADDRESS, id="not the office below it"
        ),
        pytest.param(f"住所 {ADDRESS}   登记机关", ADDRESS, id="not the next column"),
        pytest.param(
            "经营场所：宁波市鄞州区远山路18号3楼", "宁波市鄞州区远山路18号3楼", id="a shop"
        ),
        pytest.param("住所 详见附件", None, id="no address"),
    ],
)
def test_addresses_as_licences_have_them(lines: str, address: str | None) -> None:
    rows = of("address", {"执照.jpg": scan(LICENCE + lines)})

    assert [row[1] for row in rows] == ([address] if address else [])


def test_everybody_of_the_staff_with_the_files_that_name_them() -> None:
    rows = of(
        "person",
        {
            "执照.pdf": pdf(HERE),
            "花名册.docx": word("#人员名单\n|姓名|部门|\n|周海宁|售后部|\n|孟凡舟|售后部|"),
            "周.pdf": pdf(certificate("周海宁")),
            "周身份证.pdf": pdf(front("周海宁"), BACK),
        },
        Profile(company=OURS),
    )

    assert rows == [
        ("person", "周海宁", True, ("花名册.docx", "周.pdf", "周身份证.pdf")),
        ("person", "孟凡舟", True, ("花名册.docx",)),
    ]


def test_a_certificate_of_somebody_who_is_not_on_the_roster_disagrees() -> None:
    files = {
        "执照.pdf": pdf(HERE),
        "周.pdf": pdf(certificate("周海宁")),
        "何.pdf": pdf(certificate("何千帆")),
    }

    rows = of("person", files, declared("周海宁"))

    assert rows == [
        ("person", "周海宁", True, ("周.pdf",)),
        ("person", "何千帆", False, ("何.pdf",)),
    ]


def test_the_representatives_own_papers_are_no_strangers() -> None:
    files = {"执照.pdf": pdf(HERE), "法人身份证.pdf": pdf(front("沈远山"), BACK)}

    assert of("person", files, declared("周海宁")) == [("person", "周海宁", True, ())]


def test_a_scan_one_character_off_is_the_same_person() -> None:
    files = {"执照.pdf": pdf(HERE), "周.jpg": scan(certificate("周海宇"))}

    assert of("person", files, declared("周海宁")) == [("person", "周海宁", True, ("周.jpg",))]


def test_nobody_is_a_stranger_where_nobody_said_who_the_staff_are() -> None:
    files = {"执照.pdf": pdf(HERE), "周.pdf": pdf(certificate("周海宁"))}

    assert of("person", files, Profile(company=OURS)) == [("person", "周海宁", True, ("周.pdf",))]
