"""Recipes about what people decided in the profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.corpus.dossier import Acceptance, Dossier, File, Leaf, Waiver
from tests.corpus.form import CompanyFile
from tests.corpus.library import Cut, full_set, roster
from tests.corpus.render.papers import Line, Prose
from tests.corpus.render.pictures import Look
from tests.corpus.variants.box import (
    as_file,
    find,
    having,
    in_sections,
    unique,
    usual_profile,
    without,
)
from tests.corpus.variants.wrong import misprinted


def decided(file: CompanyFile) -> Dossier:
    """Waivers, one lapsed, one not needed; assign, accept, ignore; hazard declared false."""
    gone = frozenset(
        {"market-position", "service-statistics", "quality-monitoring", "training-evaluation"}
    )
    sheets = list(full_set(file, 0, Cut(gone=gone)))
    history = having(sheets, "company-history")[0]
    duties = having(sheets, "staff-duties")[0]
    sheets = without(sheets, duties.id, history.id)
    leaf, wrong = misprinted(file)
    sheets = [replace(sheet, leaf=leaf) if sheet.id == "licence" else sheet for sheet in sheets]
    board = Leaf("board", Prose("", (Line("√  √  △"), Line("3 / 3"))))
    files = [
        *in_sections([*sheets, roster(file)]),
        File("IMG_3301.JPG", "photo", (board,), Look(photo=True, blur=2.5, dpi=70)),
        replace(as_file(duties, "旧/岗位"), path="旧/岗位.docx", form="docx"),
        replace(as_file(history, "待定/说明"), path="待定/说明.docx", form="docx"),
    ]
    day = file.as_of
    profile = replace(
        usual_profile(file),
        uscc=wrong,
        hazardous=False,
        assign=(("待定/说明.docx", None),),
        accept=(Acceptance("quality-monitoring", "IMG_3301.JPG", "看板照片，已现场核对"),),
        ignore=("旧/**",),
        waive=(
            Waiver("market-position", "机构同意免交", day + timedelta(days=200)),
            Waiver("service-statistics", "首年运行，数据不足一年", day - timedelta(days=1)),
            Waiver("company-scale", "与上年相同"),
            Waiver("training-evaluation", "机构书面同意", day),
        ),
    )
    return Dossier(
        "decided", file, unique(files), profile, "豁免、指定、接受、忽略", ("旧/岗位.docx",)
    )


def untagged(file: CompanyFile) -> Dossier:
    """Hazardous work declared, nobody tagged; the licence found only inside a Word file."""
    sheets = list(full_set(file, 1))
    licence = replace(find(sheets, "licence"), form="docx", name="证照")
    sheets = [licence if sheet.id == "licence" else sheet for sheet in sheets]
    staff = tuple((name, False) for name, _ in usual_profile(file).people)
    profile = replace(usual_profile(file), people=staff, uscc="")
    return Dossier("untagged", file, in_sections(sheets), profile, "危险作业人员未标明")
