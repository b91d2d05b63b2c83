"""Positioned fragments to blocks: shapes of pages, each told as text at places."""

from __future__ import annotations

import pytest

from certcheck.document import Block, Paragraph, Region, Table
from certcheck.readers.layout import Fragment, Ruling, arrange

PAGE = (600.0, 840.0)


def at(x: float, y: float, text: str, size: float = 12.0, bold: bool = False) -> Fragment:
    """A fragment of full-width (Han) and half-width characters."""
    width = sum(size if c > "\u2000" else size / 2 for c in text)
    return Fragment(text, x, y, x + width, y + size, size, bold)


def seen(blocks: tuple[Block, ...]) -> list[str | tuple[tuple[str, ...], ...]]:
    return [b.rows if isinstance(b, Table) else b.text for b in blocks]


def lines(*texts: str, x: float = 70, top: float = 150, lead: float = 20) -> list[Fragment]:
    return [at(x, top + lead * i, text) for i, text in enumerate(texts)]


def grid(xs: list[float], ys: list[float]) -> list[Ruling]:
    level = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return level + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


FULL = "我单位承诺所提交的全部材料真实有效如有虚假愿意承担由此产生的一切法律责任并接受处"


def test_nothing_on_a_page_is_nothing() -> None:
    assert arrange([], PAGE) == ()
    assert arrange([at(10, 10, "  ")], PAGE) == ()


def test_wrapped_lines_are_one_paragraph() -> None:
    page = [
        at(94, 150, FULL[:38]),
        *lines(FULL[:40], "理。", top=170),
        at(94, 210, "二次承诺另行签署。"),
    ]
    assert seen(arrange(page, PAGE)) == [FULL[:38] + FULL[:40] + "理。", "二次承诺另行签署。"]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    page = lines("姓名：沈牧言", "性别：男", "职务：总经理")
    assert seen(arrange(page, PAGE)) == ["姓名：沈牧言", "性别：男", "职务：总经理"]


def test_a_heading_set_a_little_larger_does_not_go_on_with_the_text_before() -> None:
    page = [*lines(FULL[:40]), at(70, 170, "回去以后呢", 14.0), *lines(FULL[:40], top=192)]
    assert seen(arrange(page, PAGE)) == [FULL[:40], "回去以后呢", FULL[:40]]


def test_a_title_set_large_may_be_a_question() -> None:
    page = [at(200, 60, "报码课，学了有用吗？", 19.0), *lines(FULL[:40], FULL[:20] + "吗？")]
    blocks = arrange(page, PAGE)
    assert [b.level for b in blocks if isinstance(b, Paragraph)] == [0, None]


def test_items_of_a_list_are_not_joined() -> None:
    page = lines("一、" + FULL[:38], "二、" + FULL[:38], "三、" + FULL[:20])
    assert len(seen(arrange(page, PAGE))) == 3


def test_numbered_labels_are_not_joined_to_the_line_before() -> None:
    page = lines(
        FULL[:38], "2 适用范围：" + FULL[:30], "3 工具Tools：" + FULL[:20], "4.1 备件 Spares: 泵"
    )
    assert len(seen(arrange(page, PAGE))) == 4


def test_a_number_that_goes_on_with_the_sentence_is_joined() -> None:
    page = lines(FULL[:38], "24 小时内回电，特殊情况除外，由主管批准后执行。")
    assert len(seen(arrange(page, PAGE))) == 1


def test_latin_lines_are_joined_with_a_blank() -> None:
    words = "This is to certify that the holder of this document has been working with"
    page = [
        *lines(words, "us since the year two thousand and ten, without any interruption of", "it."),
    ]
    assert seen(arrange(page, PAGE)) == [
        words + " us since the year two thousand and ten, without any interruption of it."
    ]


def test_a_large_centred_line_is_the_title() -> None:
    page = [at(234, 80, "授权委托书", 22), *lines(FULL, "现委托赵明轩。")]
    title = arrange(page, PAGE)[0]
    assert isinstance(title, Paragraph)
    assert (title.text, title.level) == ("授权委托书", 0)


def test_a_short_centred_first_line_is_the_title_in_any_size() -> None:
    page = [at(264, 80, "培训计划", 12), *lines(FULL, "各部门遵照执行。")]
    assert isinstance(title := arrange(page, PAGE)[0], Paragraph)
    assert title.level == 0


@pytest.mark.parametrize(
    ("fragment", "level"),
    [
        (at(70, 206, "服务流程", 15), 1),
        (at(70, 206, "服务流程", 12, bold=True), 1),
        (at(70, 206, "服务流程", 12), None),
        (at(70, 206, "2026", 15), None),
        (at(70, 206, "（盖章）", 15), None),
        (at(70, 206, "本公司向每一位客户承诺以下内容。", 15), None),
    ],
)
def test_headings_are_larger_or_bold_and_no_sentences(fragment: Fragment, level: int) -> None:
    page = [*lines(FULL, FULL), fragment, *lines(FULL, FULL, top=242)]
    found = [b for b in arrange(page, PAGE) if isinstance(b, Paragraph)]
    assert next(b.level for b in found if b.text == fragment.text) == level


@pytest.mark.parametrize("number", ["- 3 -", "3", "第 3 页 共 12 页", "3/12", "Page 3 of 12"])
def test_page_numbers_are_footers(number: str) -> None:
    page = [*lines(FULL, FULL), at(280, 810, number)]
    last = arrange(page, PAGE)[-1]
    assert isinstance(last, Paragraph)
    assert last.region is Region.FOOTER


def test_a_label_keeps_its_value() -> None:
    page = [at(70, 150, "名称"), at(160, 150, "临河市星槎电器有限公司")]
    assert seen(arrange(page, PAGE)) == ["名称  临河市星槎电器有限公司"]


@pytest.mark.parametrize(
    "spread",
    [
        [at(70, 150, "名"), at(106, 150, "称"), at(160, 150, "星槎电器")],
        [at(70, 150, "名"), at(140, 150, "称"), at(190, 150, "星槎电器")],
        [at(70, 150, "名 称"), at(160, 150, "星槎电器")],
    ],
)
def test_letter_spaced_labels_are_put_together(spread: list[Fragment]) -> None:
    assert "".join(seen(arrange(spread, PAGE))[0]).replace(" ", "") == "名称星槎电器"


def test_a_value_wrapped_under_itself_stays_with_its_label() -> None:
    page = [
        at(70, 150, "住址"),
        at(120, 150, "临河市望潮路街道"),
        at(120, 170, "17号2幢401室"),
        at(70, 190, "公民身份号码"),
        at(170, 190, "330212198804120039"),
    ]
    assert seen(arrange(page, PAGE)) == [
        "住址  临河市望潮路街道 17号2幢401室",
        "公民身份号码  330212198804120039",
    ]


def test_a_form_in_two_columns_is_read_column_by_column() -> None:
    left = [("名称", "临河市星槎电器有限公司"), ("类型", "有限责任公司"), ("法定代表人", "沈牧言")]
    right = [("注册资本", "伍佰万元整"), ("成立日期", "2019年3月28日"), ("营业期限", "长期")]
    page: list[Fragment] = []
    for i, ((a, b), (c, d)) in enumerate(zip(left, right, strict=True)):
        page += [at(40, 150 + 30 * i, a), at(114, 150 + 30 * i, b)]
        page += [at(330, 150 + 30 * i, c), at(400, 150 + 30 * i, d)]
    page += [
        at(40, 240, "经营范围"),
        at(114, 240, "家用电器销售安装与维修；"),
        at(330, 240, "住所"),
    ]
    page += [at(400, 240, "临河市望潮路17号"), at(114, 258, "制冷设备销售。")]
    assert seen(arrange(page, PAGE)) == [
        "名称  临河市星槎电器有限公司",
        "类型  有限责任公司",
        "法定代表人  沈牧言",
        "经营范围  家用电器销售安装与维修；制冷设备销售。",
        "注册资本  伍佰万元整",
        "成立日期  2019年3月28日",
        "营业期限  长期",
        "住所  临河市望潮路17号",
    ]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    left = [FULL[i : i + 18] for i in range(5)]
    right = [FULL[i : i + 18] for i in range(6, 11)]
    page = lines(*left, x=60) + lines(*right, x=320)
    assert seen(arrange(page, PAGE)) == ["".join(left), "".join(right)]


def test_strokes_of_large_letters_are_no_rulings() -> None:
    title = at(100, 150, "居民身份证", size=40)
    below = lines("签发机关 滨海市公安局", "有效期限 2019.03.11", "编号 二〇一九", top=220)
    strokes = grid([182, 201, 218], [154, 166, 186])
    assert seen(arrange([title, *below], PAGE, strokes))[0] == "居民身份证"


def test_rulings_make_a_table_with_its_empty_cells() -> None:
    page = [at(65, 155, "序号"), at(125, 155, "姓名"), at(225, 155, "签到")]
    page += [at(65, 185, "1"), at(125, 185, "周念慈"), at(65, 215, "2"), at(225, 215, "√")]
    rulings = grid([60, 120, 220, 320], [150, 180, 210, 240])
    assert seen(arrange(page, PAGE, rulings)) == [
        (("序号", "姓名", "签到"), ("1", "周念慈", ""), ("2", "", "√"))
    ]


def test_a_merged_cell_says_its_text_in_each_place() -> None:
    page = [at(65, 155, "服务登记表"), at(65, 185, "客户"), at(165, 185, "周念慈")]
    page += [at(265, 185, "电话"), at(365, 185, "13800000000")]
    rulings = grid([60, 160, 260, 360, 460], [150, 180, 210])
    rulings = [r for r in rulings if r.level or r.x0 in (60, 460)]
    rulings += [Ruling(x, 180, x, 210) for x in (160, 260, 360)]
    assert seen(arrange(page, PAGE, rulings)) == [
        (("服务登记表",) * 4, ("客户", "周念慈", "电话", "13800000000"))
    ]


def test_wrapped_lines_of_a_cell_are_joined_and_others_stay_apart() -> None:
    page = [at(63, 153, "故障描"), at(63, 167, "述"), at(123, 153, "王工"), at(123, 167, "139")]
    page += [at(63, 195, "异响"), at(123, 195, "赵工")]
    rulings = grid([60, 102, 220], [150, 190, 220])
    assert seen(arrange(page, PAGE, rulings)) == [(("故障描述", "王工\n139"), ("异响", "赵工"))]


def test_text_across_a_border_is_cut_at_it() -> None:
    page = [at(65, 155, "01周念慈"), at(65, 185, "02梁清越")]
    rulings = grid([60, 77, 220], [150, 180, 210])
    assert seen(arrange(page, PAGE, rulings)) == [(("01", "周念慈"), ("02", "梁清越"))]


def test_a_table_open_at_its_sides_is_a_table() -> None:
    page = [at(65, 155, "项目"), at(165, 155, "得分"), at(65, 185, "态度"), at(165, 185, "95")]
    rulings = grid([60, 160, 260], [150, 180, 210])
    rulings = [r for r in rulings if r.level or r.x0 == 160]
    assert seen(arrange(page, PAGE, rulings)) == [(("项目", "得分"), ("态度", "95"))]


def test_a_frame_around_the_page_is_no_table() -> None:
    page = lines("姓名：沈牧言", "性别：男")
    frame = grid([20, 580], [20, 820]) + grid([25, 575], [25, 815])
    assert seen(arrange(page, PAGE, frame)) == ["姓名：沈牧言", "性别：男"]


def test_boxes_joined_by_arrows_are_no_table() -> None:
    page: list[Fragment] = []
    rulings: list[Ruling] = []
    for i, step in enumerate(("客户咨询", "问题诊断", "提供方案", "客户回访")):
        top = 150 + 60 * i
        page.append(at(250, top + 8, step))
        rulings += grid([200, 400], [top, top + 30])
        rulings.append(Ruling(300, top + 30, 300, top + 60))
    assert seen(arrange(page, PAGE, rulings)) == ["客户咨询", "问题诊断", "提供方案", "客户回访"]


def test_text_before_and_after_a_table_keeps_its_place() -> None:
    page = [at(70, 100, "一、名单"), at(70, 260, "二、说明")]
    page += [at(65, 155, "姓名"), at(165, 155, "岗位"), at(65, 185, "周念慈"), at(165, 185, "客服")]
    found = seen(arrange(page, PAGE, grid([60, 160, 260], [150, 180, 210])))
    assert found == ["一、名单", (("姓名", "岗位"), ("周念慈", "客服")), "二、说明"]


def test_aligned_records_without_rulings_are_a_table() -> None:
    rows = (
        ("序号", "姓名", "岗位", "入职日期"),
        ("1", "周念慈", "客服专员", "2020-03-02"),
        ("2", "梁清越", "维修工程师", "2019-11-20"),
        ("3", "陶然", "", "2021-07-01"),
    )
    page = [
        at(x, 150 + 24 * i, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 110, 220, 350), row, strict=True)
        if cell
    ]
    assert seen(arrange(page, PAGE)) == [rows]


def test_a_wrapped_cell_without_rulings_belongs_to_the_row_above() -> None:
    page = []
    for i, (number, name, fault) in enumerate(
        (("序号", "客户", "故障描述"), ("1", "周念慈", "不制冷并"), ("2", "梁清越", "遥控失灵"))
    ):
        page += [at(60, 150 + 40 * i, number), at(120, 150 + 40 * i, name)]
        page.append(at(220, 150 + 40 * i, fault))
    page.append(at(220, 150 + 40 + 14, "有异响"))
    assert seen(arrange(page, PAGE)) == [
        (
            ("序号", "客户", "故障描述"),
            ("1", "周念慈", "不制冷并有异响"),
            ("2", "梁清越", "遥控失灵"),
        )
    ]


def test_two_lines_abreast_are_no_table() -> None:
    page = [at(60, 150, "甲方：星槎电器"), at(330, 150, "乙方：鹿鸣酒店")]
    page += [at(60, 180, "日期：2026年"), at(330, 180, "日期：2026年")]
    assert all(isinstance(b, Paragraph) for b in arrange(page, PAGE))


def test_the_row_above_a_grid_whose_upper_edge_was_missed_is_its_header() -> None:
    page = [at(65, 130, "序号"), at(125, 130, "姓名"), at(225, 130, "签到")]
    page += [at(65, 155, "1"), at(125, 155, "周念慈"), at(225, 155, "√")]
    page += [at(65, 185, "2"), at(125, 185, "梁清越"), at(225, 185, "√")]
    rulings = grid([60, 120, 220, 320], [148, 178, 208])
    assert seen(arrange(page, PAGE, rulings)) == [
        (("序号", "姓名", "签到"), ("1", "周念慈", "√"), ("2", "梁清越", "√"))
    ]


def test_a_line_above_a_table_that_is_no_header_stays_outside() -> None:
    page = [at(65, 130, "编号：QR-031"), at(225, 130, "版本：A/2")]
    page += [at(65, 155, "1"), at(125, 155, "周念慈"), at(225, 155, "√")]
    page += [at(65, 185, "2"), at(125, 185, "梁清越"), at(225, 185, "√")]
    found = seen(arrange(page, PAGE, grid([60, 120, 220, 320], [148, 178, 208])))
    assert found[0] == "编号：QR-031  版本：A/2"
    assert found[1] == (("1", "周念慈", "√"), ("2", "梁清越", "√"))


def test_a_line_that_begins_with_a_comma_goes_on() -> None:
    page = lines("本校机电专业学习期满成绩合格", "，准予毕业。")
    assert seen(arrange(page, PAGE)) == ["本校机电专业学习期满成绩合格，准予毕业。"]


def test_a_sentence_with_blanks_filled_in_goes_on() -> None:
    first = [
        at(70, 150, "兹证明"),
        at(120, 150, "沈牧言同志系我单位法定代表人现任执行董事兼总经理职务全权签署文件负责全"),
    ]
    page = [*first, *lines("面经营管理工作。", top=170), *lines(FULL, top=230)]
    assert seen(arrange(page, PAGE))[0].startswith("兹证明  沈牧言同志")
    assert seen(arrange(page, PAGE))[0].endswith("负责全面经营管理工作。")


def test_letters_sized_by_ocr_make_headings_by_their_width() -> None:
    """OCR's heights vary by a fifth; the length of a line tells its letters better."""
    page = [*lines(FULL, FULL), *lines(FULL, FULL, top=250)]
    page = [f if i % 2 else at(f.left, f.top, f.text[:36], 12) for i, f in enumerate(page)]
    tall = Fragment("本条不是标题", 70, 206, 142, 220.5, 14.5)
    wide = Fragment("第二章服务标准", 70, 228, 70 + 7 * 14.2, 240, 12.3)
    found = arrange([*page, tall, wide], PAGE, rough=True)
    levels = {b.text: b.level for b in found if isinstance(b, Paragraph)}
    assert levels["第二章服务标准"] == 1
    assert levels["本条不是标题"] is None


def test_a_face_taken_for_a_letter_is_left_out() -> None:
    page = [at(70, 150, "姓名  沈牧言"), Fragment("8", 400, 100, 480, 220, 120)]
    assert seen(arrange(page, PAGE, rough=True)) == ["姓名  沈牧言"]
    assert len(arrange(page, PAGE)) == 2
