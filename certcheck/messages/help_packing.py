"""The help of `certcheck pack`."""

from __future__ import annotations

from certcheck.messages.template import text

HELP_PACKING = {
    "pack": text(
        "把齐全的材料按清单顺序打包，附目录和校验值；不改动原件。还有未齐的项目时不打包，退出码为 1。",
        "Pack a complete dossier in checklist order, with an index and check sums; the "
        "originals stay as they are. Refused, with exit code 1, while an item is open.",
    ),
    "pack.output": text(
        "打包到哪里：.zip 结尾的是压缩包，否则是文件夹；默认在当前文件夹里的一个 .zip。",
        "Where to: a zip if it ends in .zip, else a folder; default: a zip in the current folder.",
    ),
    "pack.force": text(
        "还有未齐的项目也打包，目录里会标明。", "Pack an open dossier too; the index says so."
    ),
    "pack.dry_run": text(
        "只列出会打包什么，不写文件。", "List what would be packed, and write nothing."
    ),
    "pack.quiet": text("不显示进度。", "Show no progress."),
}
