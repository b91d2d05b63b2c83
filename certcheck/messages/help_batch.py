"""The help of `certcheck batch`."""

from __future__ import annotations

from certcheck.messages.template import text

HELP_BATCH = {
    "batch": text(
        "检查一个文件夹里所有客户的材料：每个子文件夹或压缩包是一份，给出总览和各自的报告。"
        "中断后再运行，接着查没查完的。",
        "Check all dossiers of a folder: each folder or archive in it is one. Gives an overview "
        "and a report each. Broken off, it goes on where it was when run again.",
    ),
    "batch.folder": text("存放各客户材料的文件夹。", "The folder that holds the dossiers."),
    "batch.format": text(
        "总览的格式：terminal、json、csv、xlsx、html；默认 terminal。",
        "Format of the overview: terminal, json, csv, xlsx, html; default: terminal.",
    ),
    "batch.output": text("把总览写到这个文件。", "Write the overview to this file."),
    "batch.report_dir": text(
        "把每份材料的报告写到这个文件夹，没有就新建。",
        "Write a report on each dossier into this folder; made if it is not there.",
    ),
    "batch.report": text(
        "各份报告的格式，可重复使用：{known}；默认 json。",
        "Format of those reports, repeatable: {known}; default: json.",
    ),
    "batch.checklist": text(
        "清单的名称或文件；默认用各份材料的 certcheck.yaml 里指定的，否则用 after-sales-service。",
        "Name or file of the checklist; default: each dossier's own, else after-sales-service.",
    ),
    "batch.cluster": text(
        "用 Dask 集群读取：调度程序的地址（tls://主机:端口），或 local 表示本机。",
        "Read on a Dask cluster: the scheduler's address (tls://HOST:PORT), or local.",
    ),
    "batch.shared": text(
        "集群的机器在同样的路径能看到这些材料：文件不随任务发送。",
        "The machines of the cluster see the dossiers at the same paths: no file is sent.",
    ),
    "batch.quiet": text("只显示一行结论。", "Show one line alone."),
    "batch.verbose": text("还列出每份未齐的项目。", "List the open items of each dossier too."),
}
