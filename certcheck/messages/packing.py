"""What is said of the hand-in pack, in its index and on the command line."""

from __future__ import annotations

from certcheck.messages.template import text

PACKING = {
    # the index
    "pack_title": text("提交材料目录", "Papers handed in"),
    "pack_index": text("目录", "index"),
    "pack_checklist": text("{checklist} {version}", "{checklist} {version}"),
    "pack_day": text("{date}，共 {count} 个文件", "{date}, {count} {count?file|files}"),
    "pack_open": text(
        "还有 {count} 项未齐，见下表", "{count} {count?item is|items are} still open, see below"
    ),
    "pack_sums": text(
        "文件均为原件的副本，未作改动；每个文件的 SHA-256 校验值见 manifest-sha256.txt。",
        "All files are unchanged copies; manifest-sha256.txt holds the SHA-256 of each.",
    ),
    "pack_sign": text(
        "提交单位（盖章）：                         日期：",
        "Handed in by (seal):                         Date:",
    ),
    "pack_number": text("序号", "No."),
    "pack_paper": text("材料", "Paper"),
    "pack_file_number": text("编号", "File no."),
    "pack_file": text("文件", "File"),
    "pack_where": text("位置", "Where"),
    "pack_whole": text("全部", "all of it"),
    # the command line
    "pack_name": text("{name}-提交材料.zip", "{name}-pack.zip"),
    "pack_would": text(
        "将打包 {count} 个文件：{path}", "{count} {count?file|files} to be packed: {path}"
    ),
    "pack_written": text(
        "已打包 {count} 个文件：{path}", "{count} {count?file|files} packed: {path}"
    ),
    "pack_refused": text(
        "没有打包：还有 {count} 项未齐（--force 仍要打包）",
        "not packed: {count} {count?item is|items are} still open (--force packs all the same)",
    ),
    "pack_nothing": text(
        "没有打包：没有一个文件能证明任何一项",
        "not packed: there is not one file that counts",
    ),
    "pack_changed": text(
        "{path} 在检查之后变了或读不了，请重新打包",
        "{path} changed or went away after it was checked; please pack again",
    ),
    "pack_there": text(
        "{path} 已经有了：请换一个名字，或先把它移开",
        "{path} is there already: choose another name, or move it away",
    ),
}
