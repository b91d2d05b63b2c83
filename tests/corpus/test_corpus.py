"""The corpus holds together: companies load, truth follows the cuts, bytes never change."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import yaml

from tests.corpus import certificates, library, numbers
from tests.corpus.build import Built, build, rendered, zipped
from tests.corpus.catalogue import CATALOGUE, ITEMS
from tests.corpus.disguise import as_scans, nameless
from tests.corpus.dossier import Dossier, File
from tests.corpus.library import Cut, full_set, load, written
from tests.corpus.render import fonts, sheets
from tests.corpus.render.files import Made, make
from tests.corpus.render.pages import pdf
from tests.corpus.render.papers import Prose, Records
from tests.corpus.truth import truth
from tests.corpus.variants import RECIPES, box
from tests.corpus.variants.atomic import atomic, share, statuses
from tests.corpus.variants.gaps import points
from tests.corpus.variants.whole import orderly

pytestmark = pytest.mark.skipif(
    not fonts.available(), reason=f"needs Chinese fonts: apt-get install {fonts.PACKAGES}"
)

COMPANY = "jiadian"


def only_text(dossier: Dossier) -> Dossier:
    """The dossier with digital PDFs for pictures: quick to render."""
    files = tuple(
        replace(file, form="pdf") if file.form in {"scan", "photo"} else file
        for file in dossier.files
    )
    return replace(dossier, files=files)


def built(dossier: Dossier) -> Built:
    return build(only_text(dossier))


def test_the_catalogue_has_the_contracts_34_items() -> None:
    assert len(CATALOGUE) == len(ITEMS) == 34


@pytest.mark.parametrize("company", library.companies())
def test_every_company_loads_and_gives_its_dossiers(company: str) -> None:
    file = load(company)
    made = [recipe(file) for recipe in RECIPES]
    assert len({dossier.id for dossier in made}) == len(RECIPES) >= 10
    for dossier in made:
        shown = [entry.shown for entry in dossier.files]
        assert len(shown) == len(set(shown))


SOME = (COMPANY, pytest.param("dianti", marks=pytest.mark.slow))


@pytest.mark.parametrize("company", SOME)
def test_atomic_cases_are_named_after_their_truth(company: str) -> None:
    for item, dossier in atomic(load(company)):
        made = tuple(_pages(file, dossier) for file in dossier.files)
        assert dossier.id.split("--")[:2] == [item, truth(dossier, made).item(item).status]


def _pages(file: File, dossier: Dossier) -> Made:
    """The pages of every paper; rendered only where the truth of a case hangs on them."""
    if dossier.profile and dossier.profile.pages:
        return rendered(file)
    return Made(b"", tuple((number,) for number, _ in enumerate(file.leaves, 1)))


@pytest.mark.parametrize("company", SOME)
def test_every_item_has_a_case_for_every_status(company: str) -> None:
    names = [dossier.id.split("--") for _, dossier in atomic(load(company))]
    assert len({tuple(name) for name in names}) == len(names)
    for entry in CATALOGUE:
        assert {status for item, status, _ in names if item == entry.id} == statuses(entry)


def test_companies_share_the_atomic_cases_among_them() -> None:
    file = load(COMPANY)
    shares = [{dossier.id for _, dossier in share(file, number, 2)} for number in range(2)]
    assert set.union(*shares) == {dossier.id for _, dossier in atomic(file)}
    decoys = {f"decoy-{decoy.id}" for decoy in library.decoys(file)}
    assert {name.split("--")[2] for name in set.intersection(*shares)} == decoys


@pytest.mark.parametrize("company", library.companies())
def test_numbers_of_people_and_company_are_valid(company: str) -> None:
    file = load(company)
    assert len(numbers.uscc(file.company)) == 18
    assert len({numbers.id_number(one) for one in file.people}) == len(file.people)


@pytest.mark.parametrize(
    ("region", "organization", "code"), [("350100", "M000100Y", "91350100M000100Y43")]
)
def test_uscc_of_the_standards_example(region: str, organization: str, code: str) -> None:
    company = load(COMPANY).company.model_copy(
        update={"region": region, "organization": organization}
    )
    assert numbers.uscc(company) == code


def test_a_whole_set_is_complete() -> None:
    assert {item.status for item in built(orderly(load(COMPANY))).truth.items} == {"complete"}


def test_what_is_taken_out_is_missing_in_the_truth() -> None:
    file = load(COMPANY)
    cut = Cut(gone=frozenset({"service-policy/响应时间"}))
    dossier = replace(orderly(file), files=box.in_sections(full_set(file, 0, cut)))
    item = built(dossier).truth.item("service-policy")
    assert (item.status, item.missing) == ("partial", ("响应时间",))


def test_a_column_taken_out_is_out_of_the_table() -> None:
    file = load(COMPANY)
    paper = next(one for one in file.papers if one.id == "handling")
    leaf = written(file, paper, Cut(gone=frozenset({"service-handling/客户反馈"})))
    assert leaf is not None
    assert isinstance(leaf.paper, Records)
    assert "用户意见" not in [column.name for column in leaf.paper.columns]
    assert "客户反馈" not in leaf.claims[0].points


def test_removed_points_leave_every_recipe_with_open_items() -> None:
    truth = built(points(load(COMPANY))).truth
    partial = [item for item in truth.items if item.status == "partial"]
    assert len(partial) >= 10
    assert all(item.missing for item in partial)


def test_pages_of_a_merged_pdf_are_where_the_truth_says() -> None:
    file = load(COMPANY)
    leaves = tuple(sheet.leaf for sheet in full_set(file)[:6])
    dossier = Dossier("one", file, (File("全套.pdf", "pdf", leaves),))
    made = build(dossier)
    place = made.truth.item("power-of-attorney").places[0]
    page = pypdfium2.PdfDocument(made.files[0][1])[place.pages[0] - 1]
    assert "授权委托书" in page.get_textpage().get_text_range()


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv", "txt", "md", "pdf", "scan"])
def test_the_same_paper_gives_the_same_bytes(form: str) -> None:
    paper = library.roster(load(COMPANY)).leaf.paper
    assert make((paper,), form).data == make((paper,), form).data


def test_a_photo_shows_one_page() -> None:
    licence = certificates.licence(load(COMPANY).company)
    assert make((licence,), "photo").data.startswith(b"\xff\xd8")
    with pytest.raises(ValueError, match="one page"):
        make((licence, licence), "photo")


def test_names_in_a_zip_are_gbk_without_the_flag() -> None:
    data = zipped([("人员/身份证.txt", b"x")])
    assert "人员/身份证.txt".encode("gbk") in data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not archive.infolist()[0].flag_bits & 0x800


def test_disguises_keep_the_statuses_of_a_whole_set() -> None:
    dossier = orderly(load(COMPANY))
    named = build(nameless(only_text(dossier)))
    assert {item.status for item in named.truth.items} == {"complete"}
    assert {file.form for file in as_scans(dossier).files} == {"scan"}


def test_profiles_are_yaml() -> None:
    words = dict(built(orderly(load(COMPANY))).files)["certcheck.yaml"].decode()
    assert yaml.safe_load(words)["facts"] == {"hazardous": True}


def test_long_papers_run_over_several_pages() -> None:
    long = Prose(
        "长文",
        library.blocks("一段文字。" * 90 + "\n" + "\n".join("又一段。" * 30 for _ in range(40))),
    )
    assert pdf((long,))[1][0] > 2


def test_plain_lines_tell_what_a_paper_says() -> None:
    flow = next(sheet.leaf.paper for sheet in full_set(load(COMPANY)) if sheet.id == "flow")
    assert any("回访" in line for line in sheets.plain_lines(flow))
