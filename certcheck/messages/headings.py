"""Headings, columns and notes of the reports made for people who were not at the screen."""

from __future__ import annotations

from certcheck.messages.template import text

HEADINGS = {
    "report_title": text("材料检查报告：{checklist}", "Dossier check: {checklist}"),
    "made_by": text("由 certcheck {version} 生成", "made by certcheck {version}"),
    "page_of": text("第 {page} 页，共 {pages} 页", "page {page} of {pages}"),
    # headings
    "open_items": text("需要补充或确认的材料（{count} 项）", "Still open ({count})"),
    "nothing_open": text("没有需要补充的材料。", "Nothing needs to be supplied."),
    "to_answer": text(
        "需要回答的问题（{count} 个）", "{count?Question|Questions} to answer ({count})"
    ),
    "matrix": text("人员与证件", "People and their papers"),
    "expiries": text("有效期一览（{count} 份）", "When papers expire ({count})"),
    "expiry_days": text("还有 {count} 天", "in {count} {count?day|days}"),
    "expiry_soon": text("审核前到期", "before the audit"),
    "expiry_line": text(
        "{until}（{left}）  {titles}[，{person}]  {file}",
        "{until} ({left})  {titles}[, {person}]  {file}",
    ),
    "ics_name": text("[{company} ]材料有效期", "[{company}: ]when papers expire"),
    "ics_expires": text("到期：{titles}[（{person}）]", "Expires: {titles}[ ({person})]"),
    "ics_audit": text("计划审核[：{company}]", "Planned audit[: {company}]"),
    "identity": text("材料里的公司和人员", "Company and people, as the papers state them"),
    "identity_differs_mark": text("不一致", "differs"),
    "identity_stranger_mark": text("名单上没有", "not on the roster"),
    "identity_line": text(
        "{name}：{value}[（{mark}）]  {files}", "{name}: {value}[ ({mark})]  {files}"
    ),
    "shots": text("证据页（{count} 处）", "Pages of evidence ({count})"),
    "shots_note": text(
        "身份证等个人证件，以及写有身份证号、电话的页面不放图片。"
        "Word、Excel、OFD 等文件没有现成的页面图，放的是开头的文字。",
        "Identity papers, and pages that bear ID or telephone numbers, are never pictured. Of Word, "
        "Excel, OFD and other files whose pages cannot be drawn here, the first words are shown.",
    ),
    "overview": text("总览", "Overview"),
    "evidence": text("证据", "Evidence"),
    "missing_list": text("缺失清单", "Open items"),
    "people_matrix": text("人员矩阵", "People"),
    "loose_files": text("未匹配文件", "Unmatched files"),
    "files": text("文件", "files"),
    "left_out": text(
        "篇幅所限，这里没有列出：{parts}。", "Left out here for want of room: {parts}."
    ),
    # columns
    "column_section": text("章节", "Section"),
    "column_ref": text("条款", "Clause"),
    "column_id": text("编号", "Id"),
    "column_item": text("材料", "Paper"),
    "column_status": text("状态", "Status"),
    "column_problem": text("问题", "What is the matter"),
    "column_supply": text("怎么补", "What to supply"),
    "column_have": text("已有文件", "What is there"),
    "column_person": text("姓名", "Name"),
    "column_file": text("文件", "File"),
    "column_where": text("位置", "Where"),
    "column_counts": text("是否计入", "Counts"),
    "column_how": text("识别方式", "Read by"),
    "column_because": text("依据", "Because"),
    "column_until": text("有效期至", "Valid until"),
    "column_field": text("项目", "Field"),
    "column_value": text("内容", "Value"),
    "column_left": text("剩余", "Left"),
    "column_why": text("原因", "Why"),
    "column_near": text("最接近的材料", "Nearest paper"),
    "column_todo": text("怎么办", "What to do"),
    "column_kind": text("类别", "Kind"),
    "column_required": text("应交", "Required"),
    "column_total": text("合计", "Total"),
    # words in cells and lines
    "colon": text("：", ": "),
    "have": text("已有：{files}", "There is: {files}"),
    "yes": text("是", "yes"),
    "no": text("否", "no"),
    "how_text": text("文字", "text"),
    "how_ocr": text("图片识别", "picture"),
    "how_name": text("文件名", "name"),
    "how_accepted": text("人工认可", "accepted"),
    "kind_unmatched": text("不能证明", "proves nothing"),
    "kind_problem": text("没能读取", "not read"),
    "count_items": text("{count} 项", "{count}"),
    # reports read back
    "saved_unreadable": text("读不了 {path}：{error}", "cannot read {path}: {error}"),
    "saved_invalid": text(
        "{path} 不是 certcheck 的 JSON 报告，或版本不同：{error}",
        "{path} is no JSON report of certcheck, or of another version: {error}",
    ),
    # the filter of the page
    "show": text("只看", "Show"),
    "show_all": text("全部", "all"),
}
