"""What is said of two reports compared."""

from __future__ import annotations

from certcheck.messages.template import text

COMPARING = {
    "diff_first": text(
        "[{company}：]{parts}；{total} 项中 {complete} 项齐全",
        "[{company}: ]{parts}; {complete} of {total} complete",
    ),
    "diff_count_done": text("新齐全 {count} 项", "{count} newly complete"),
    "diff_count_worse": text("变差 {count} 项（{items}）", "{count} worse ({items})"),
    "diff_count_better": text("有进展 {count} 项", "{count} better"),
    "diff_count_open": text("还有 {count} 项未齐", "{count} still open"),
    "diff_nothing": text("没有变化", "nothing has changed"),
    "diff_dates": text("上次 {old}，这次 {new}", "last {old}, now {new}"),
    "diff_files": text(
        "新收到 {count} 个文件", "{count} {count?file was|files were} not there before"
    ),
    "diff_checklist": text(
        "两次用的清单不同，新旧结论不一定可比。",
        "The checklists differ; the two verdicts may not be comparable.",
    ),
    "diff_worse": text("变差（{count} 项）", "Worse ({count})"),
    "diff_done": text("新齐全（{count} 项）", "Newly complete ({count})"),
    "diff_better": text("有进展，还没有齐（{count} 项）", "Better, still open ({count})"),
    "diff_new": text("新增的项目，还没有齐（{count} 项）", "New items, open ({count})"),
    "diff_same": text("还没有齐（{count} 项）", "Still open ({count})"),
    "diff_was": text("原为{status}", "was {status}"),
    "diff_people": text("不如上次的人：{names}", "Worse off than last time: {names}"),
    "diff_points": text(
        "上次写到、这次没有的内容：{points}", "Covered last time, no longer: {points}"
    ),
    "diff_other_checklist": text(
        "两份报告用的不是同一种清单：{old}、{new}",
        "the reports are of different checklists: {old}, {new}",
    ),
}
