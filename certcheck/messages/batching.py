"""What is said of many dossiers at once."""

from __future__ import annotations

from certcheck.messages.template import text

BATCHING = {
    "batch_title": text("客户材料总览", "Overview of dossiers"),
    "batch_verdict": text(
        "{count} 份材料：{complete} 份齐全，{open} 份未齐[，{failed} 份没能检查]",
        "{count} {count?dossier|dossiers}: {complete} complete, {open} open"
        "[, {failed} could not be checked]",
    ),
    "batch_checked": text("{folder}，按 {date} 判断", "{folder}, as of {date}"),
    "batch_left_out": text(
        "不是文件夹也不是压缩包，没有检查（{count} 个）：{names}",
        "neither folder nor archive, not checked ({count}): {names}",
    ),
    "files_sent": text(
        "文件曾离开本机：已加密发送到 {address} 读取。",
        "Files left this machine: they were sent, encrypted, to {address} to be read.",
    ),
    # columns
    "batch_name": text("客户", "Client"),
    "batch_company": text("公司", "Company"),
    "batch_verdict_head": text("结论", "Verdict"),
    "batch_completeness": text("齐全率", "Complete"),
    "batch_open": text("未齐", "Open"),
    "batch_missing": text("缺失", "Missing"),
    "batch_partial": text("不完整", "Partial"),
    "batch_invalid": text("无效", "Invalid"),
    "batch_review": text("待确认", "To confirm"),
    "batch_open_items": text("未齐的项目", "Open items"),
    "batch_lapses": text("90 天内到期", "Lapses within 90 days"),
    "batch_change": text("和上次比", "Since last time"),
    "batch_files": text("文件数", "Files"),
    "batch_unreadable": text("没能读取", "Unreadable"),
    "batch_error": text("没能检查的原因", "Why it could not be checked"),
    # cells
    "batch_client": text("{name}[（{company}）]", "{name}[ ({company})]"),
    "batch_of_checklist": text("{checklist}：{section}", "{checklist}: {section}"),
    "batch_state_complete": text("齐全", "complete"),
    "batch_state_open": text("未齐", "open"),
    "batch_state_failed": text("没能检查", "not checked"),
    "batch_count": text("{status} {count}", "{count} {status}"),
    "batch_part": text("{complete}（共 {of}）", "{complete} of {of}"),
    "batch_item": text("{title}（{status}）", "{title} ({status})"),
    "batch_lapse": text("{date} {title}[（{person}）]", "{date} {title}[ ({person})]"),
    "batch_first": text("第一次检查", "first time"),
    "batch_same": text("没有变化", "no change"),
    "batch_worse": text("变差 {count} 项", "{count} worse"),
    "batch_worse_named": text("变差 {count} 项（{titles}）", "{count} worse ({titles})"),
    "batch_received": text("新到文件 {count} 个", "{count} new {count?file|files}"),
    "semicolon": text("；", "; "),
    # below the table
    "batch_failed": text("没能检查（{count} 份）", "Could not be checked ({count})"),
    "batch_got_worse": text("比上次差（{count} 份）", "Worse than last time ({count})"),
    "batch_lapses_heading": text("90 天内到期（{count} 份）", "Lapsing within 90 days ({count})"),
    "batch_archive_corrupt": text(
        "压缩包打不开，可能已损坏；请重新索取，或自己解压成文件夹再检查",
        "the archive is damaged and cannot be opened; ask for it again, or unpack it into a folder",
    ),
    "batch_archive_encrypted": text(
        "压缩包有密码；请用 --password-file 给出密码",
        "the archive needs a password; give it with --password-file",
    ),
    # many machines
    "cluster_extra": text(
        '--cluster 要另外安装：pip install "certcheck[cluster]"',
        '--cluster needs the extra: pip install "certcheck[cluster]"',
    ),
    "cluster_address": text(
        "--cluster {address}：应写成 local、tls://主机:端口，或本机的 tcp://127.0.0.1:端口",
        "--cluster {address}: write local, tls://HOST:PORT, or tcp://127.0.0.1:PORT on this machine",
    ),
    "cluster_no_tls": text(
        "--cluster {address} 不在本机：里面有身份证等材料，只能用加密的 tls:// 地址",
        "--cluster {address} is not this machine: ID cards are in there, so only tls:// will do",
    ),
    "cluster_no_certificate": text(
        "tls:// 需要证书：请设置 DASK_DISTRIBUTED__COMM__TLS__CA_FILE、"
        "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT 和 DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY",
        "tls:// needs certificates: set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
        "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY",
    ),
    "cluster_open_line": text(
        "{address} 这台机器没有用 TLS 连接，不会把文件发过去",
        "the worker at {address} is not connected over TLS; no file is sent there",
    ),
    "cluster_nobody": text(
        "{address} 没有应答：调度程序（dask scheduler）在运行吗？",
        "nobody answers at {address}: is the scheduler (dask scheduler) running?",
    ),
    "cluster_lost": text(
        "和 {address} 的连接断了：调度程序可能停了",
        "the connection to {address} was lost: the scheduler may have stopped",
    ),
    "cluster_idle": text(
        "{address} 一分钟内没有任何工作进程（dask worker）",
        "there has been no worker (dask worker) at {address} for a minute",
    ),
    "cluster_unfit": text(
        "有一个工作进程不能用：{found}；每台机器都要装 certcheck {version}",
        "a worker cannot do the work: {found}; every machine needs certcheck {version}",
    ),
    "cluster_unseen": text(
        "集群的工作进程打不开 {path}；不加 --shared，文件就随任务发送",
        "a worker of the cluster cannot open {path}; without --shared the files are sent to it",
    ),
    "cluster_failed": text(
        "{address} 上的工作进程出错：{error}；每台机器都装了 certcheck 吗？",
        "a worker of {address} failed: {error}; is certcheck installed on every machine?",
    ),
    # the command line
    "batch_empty": text(
        "{path} 里没有文件夹或压缩包：每份材料应是其中的一个",
        "there is no folder or archive in {path}: each of them would be a dossier",
    ),
    "batch_no_folder": text(
        "找不到 {path}：请给出存放各客户材料的文件夹",
        "{path} is not there: name the folder that holds the dossiers",
    ),
    "batch_reports_inside": text(
        "{path} 在 {folder} 里面，会被当成客户材料；请把报告放到别处",
        "{path} lies inside {folder} and would be taken for a dossier; choose another place",
    ),
    "batch_reports_nowhere": text(
        "--report 要和 --report-dir 一起用：报告写到哪个文件夹？",
        "--report needs --report-dir: which folder are the reports to go to?",
    ),
    "batch_resume": text(
        "已经查完的会记住：再运行一次同样的命令，就从这里继续。",
        "What is done is remembered: run the same command again to go on from here.",
    ),
    "batch_checking": text("正在检查", "checking"),
}
