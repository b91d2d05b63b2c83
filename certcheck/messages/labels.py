"""Names, headings and sentences of the reports and of the command line.

Some signs are avoided on purpose: consoles with a Chinese code page draw “ ” … — → two cells wide,
or lack them, and a line of 80 would break.
"""

from __future__ import annotations

from certcheck.messages.template import text

STATUSES = {
    "complete": text("齐全", "complete"),
    "partial": text("不完整", "partial"),
    "invalid": text("无效", "invalid"),
    "review": text("待确认", "to confirm"),
    "missing": text("缺失", "missing"),
    "not_applicable": text("不适用", "not applicable"),
    "waived": text("豁免", "waived"),
}

LIMITS = {
    "max_file_size": text("文件大小", "size of a file"),
    "max_folder_depth": text("文件夹层数", "depth of folders"),
    "max_entries": text("文件总数", "number of files"),
    "max_archive_depth": text("压缩包套压缩包的层数", "archives within archives"),
    "max_members": text("压缩包内的文件数", "files in an archive"),
    "max_ratio": text("压缩比", "compression ratio"),
    "max_expanded": text("解压后的大小", "unpacked size"),
    "archive_seconds": text("解压时间", "time to unpack"),
    "max_pages": text("页数", "number of pages"),
    "max_rows": text("表格行数", "rows of a sheet"),
    "max_words": text("一页内的文字数", "words of a page"),
    "max_pictures": text("文档内的图片数", "pictures in a file"),
    "max_pixels": text("图片像素", "pixels of a picture"),
    "max_parts": text("文档解开后的大小", "unpacked size of a document"),
    "timeout": text("每个文件的读取时间", "time a file may take"),
    "worker_memory": text("内存", "memory"),
}

LABELS = {
    # how things are put together
    "where": text("{path} 第 {page} 页", "{path} p. {page}"),
    "pages": text("第 {pages} 页", "{count?p.|pp.} {pages}"),
    "sheet": text("工作表 {sheet}", "sheet {sheet}"),
    "list": text("、", ", "),
    "comma": text("，", ", "),
    "blank": text("", " "),
    "clauses": text("；", "; "),
    "item": text("{title} {ref}", "{title} {ref}"),
    # the verdict
    "verdict_complete": text("已齐全：{total} 项中 {parts}", "Complete: {total} items, {parts}"),
    "verdict_open": text("未齐全：{total} 项中 {parts}", "Incomplete: {total} items, {parts}"),
    "part": text("{count} {status}", "{count} {status}"),
    "verdict_review": text(
        (
            "；{count} 项待确认：请回答 {questions} 个问题",
            "；{count} 项待确认：请人工查看",
        ),
        (
            "; {count} to confirm: please answer {questions} {questions?question|questions}",
            "; {count} to confirm: please look at {count?it|them}",
        ),
    ),
    "verdict_review_others": text(
        "；{count} 项待确认：请回答 {questions} 个问题，其余请人工查看",
        "; {count} to confirm: please answer {questions} {questions?question|questions}, "
        "and look at the others",
    ),
    # the first lines
    "dossier": text("{path}（{files} 个文件）", "{path} ({files} {files?file|files})"),
    "checked": text(
        "{checklist} {version}，按 {date} 判断[，{audit} 审核]",
        "{checklist} {version}, as of {date}[, audit on {audit}]",
    ),
    "empty_dossier": text("这里面没有任何文件。", "There is not a single file in it."),
    "unread": text(
        "{count} 个文件没有读完：--no-ocr 不识别图片，里面的材料不算在内。",
        "{count} {count?file was|files were} not fully read: with --no-ocr pictures are left out.",
    ),
    "limits": text(
        "达到上限，可能没有读全：{limits}",
        "Limits were hit; not everything may have been read: {limits}",
    ),
    "identity_differs": text(
        "各份材料的{field}不一致：{values}", "The papers differ in the {field}: {values}"
    ),
    "identity_strangers": text(
        "有些证件上的人不在服务人员名单里：{values}",
        "Papers name people who are not on the roster: {values}",
    ),
    "identity_value": text("{value}（{count} 处）", "{value} ({count})"),
    "field_company": text("公司名称", "company name"),
    "field_uscc": text("统一社会信用代码", "unified code"),
    "field_representative": text("法定代表人", "legal representative"),
    "field_address": text("地址", "address"),
    "field_person": text("服务人员", "service staff"),
    # questions
    "questions": text("请先回答", "Please answer first"),
    "decides": text("决定 {count} 项：{items}", "decides {count} {count?item|items}: {items}"),
    "answer_fact": text(
        "在 certcheck.yaml 里写 facts: {fact}，不涉及就把 true 改成 false",
        "in certcheck.yaml write facts: {fact}, or false if it does not",
    ),
    "ask_roster": text("哪些人是售后服务人员？", "Who are the service staff?"),
    "ask_tagged": text(
        "服务人员中哪些人从事危险作业？", "Which of the service staff do hazardous work?"
    ),
    "answer_roster": text(
        "请提供人员名单，或在 certcheck.yaml 的 people 里列出",
        "supply a roster, or list them under people in certcheck.yaml",
    ),
    "answer_tagged": text(
        "在 certcheck.yaml 的 people 里给这些人加上 tags: {tags}",
        "give them tags: {tags} under people in certcheck.yaml",
    ),
    "see_question": text("取决于问题 {number}", "depends on question {number}"),
    # what is open
    "section": text(
        "{total} 项中 {complete} 项齐全[，{others}]", "{complete} of {total} complete[, {others}]"
    ),
    "section_done": text("{total} 项全部齐全", "all {total} complete"),
    "with_other": text(
        "和{item}一起解决：那一项齐了，这一项就不用另外提供。",
        "Goes with: {item}; once that is complete, nothing more is needed here.",
    ),
    "missing_points": text(
        (
            "已有 {files}，还缺少内容：{points}；请补写，或另交写有这些内容的材料。",
            "缺少内容：{points}；请补写进材料。",
        ),
        (
            "There is {files}; not covered: {points}; please add {count?it|them}.",
            "Not covered: {points}; please add {count?it|them} to the paper.",
        ),
    ),
    "missing_columns": text(
        (
            "{files}：没有或空着的栏目：{points}；请补填。",
            "没有或空着的栏目：{points}；请补填。",
        ),
        (
            "{files}: columns absent or empty: {points}; please fill {count?it|them} in.",
            "Columns absent or empty: {points}; please fill {count?it|them} in.",
        ),
    ),
    "chapter": text("《{title}》", '"{title}"'),
    "files_more": text("{files}等 {count} 份", "{files} and others, {count} in all"),
    "missing_advice": text("建议补充：{points}", "Advisable besides: {points}"),
    "people": text("{status} {count} 人：{names}", "{status}, {count}: {names}"),
    "parts": text("{status} {count} 份：{names}", "{status}, {count}: {names}"),
    "nearest": text("最接近的是 {path}：{reason}。", "Nearest: {path}; {reason}."),
    "offered": text("现有：{paths}", "Offered: {paths}"),
    "more": text("还有 {count} 条，用 -v 看全部", "{count} more; -v shows all"),
    "optional": text("（可选）", "(optional)"),
    # the rest
    "heeds": text("不缺材料，但请留意", "Nothing to supply, but please note"),
    "remarks": text("其他提醒", "Other remarks"),
    "unmatched": text("不能证明任何一项的文件（{count} 个）", "Files that prove nothing ({count})"),
    "problems": text(
        "没能读取的文件或页（{count} 个）", "Files or pages that could not be read ({count})"
    ),
    "problem_accepted": text(
        "已由人工认可，不用再交。", "A person has accepted it; nothing more to supply."
    ),
    "nearest_item": text("（接近：{item}）", "(near: {item})"),
    "more_files": text("还有 {count} 个，用 -v 看全部", "{count} more; -v shows all"),
    "settled": text("不用再补的项目（{count} 项）", "Nothing more to supply ({count})"),
    "views": text("每个文件用在哪里", "What each file is used for"),
    "until": text("至 {until}", "until {until}"),
    "not_audit": text(
        "材料齐全不等于通过审核；内容是否真实、符合要求，由认证机构判断。",
        "A complete dossier is not a passed audit; the certification body judges what the "
        "papers say.",
    ),
    "see_verbose": text(
        "-v 列出齐全的项目，以及每个文件用在哪里。",
        "-v lists the complete items, and what each file is used for.",
    ),
    # the command line
    "usage": text("用法：{usage}", "usage: {usage}"),
    "reading": text("正在读取", "reading"),
    "pages_read": text("{n} 页", "{n} pages"),
    "scans_left": text("待识别 {n} 页", "{n} to OCR"),
    "time_left": text("剩 {time}", "{time} left"),
    "written": text("已写入 {path}", "written: {path}"),
    "interrupted": text("已中断", "interrupted"),
    "not_remembered": text(
        "本次结果不受影响，但没有记入缓存：{reason}",
        "The result stands, but was not kept in the cache: {reason}",
    ),
    "internal_error": text(
        "程序内部错误：{error}（设置 CERTCHECK_DEBUG=1 可看到详细位置）",
        "internal error: {error} (CERTCHECK_DEBUG=1 shows where)",
    ),
    "bad_format": text(
        (
            "没有 {name} 这种格式；是不是 {near}？现有：{known}",
            "没有 {name} 这种格式；现有：{known}",
        ),
        (
            "there is no format {name}; did you mean {near}? There are: {known}",
            "there is no format {name}; there are: {known}",
        ),
    ),
    "bad_ending": text(
        "{path}：写不出这种文件；文件名可以用这些结尾：{known}（要 PDF，请打开写好的文件，打印成 PDF）",
        "{path}: no such file can be written; names may end in {known} (for a PDF, open one of "
        "these and print it to PDF)",
    ),
    "bad_report": text(
        "--report {value}：应写成 格式=文件，例如 json=report.json",
        "--report {value}: write FORMAT=FILE, such as json=report.json",
    ),
    "bad_status": text(
        "--fail-on {value}：没有这种状态；可用：{known}，或 never",
        "--fail-on {value}: no such status; there are: {known}; or never",
    ),
    "bad_date": text(
        "{option} {value}：应写成 YYYY-MM-DD，例如 2026-11-23",
        "{option} {value}: write YYYY-MM-DD, such as 2026-11-23",
    ),
    "audit_past": text(
        "--audit-date {value} 早于 --as-of {today}",
        "--audit-date {value} lies before --as-of {today}",
    ),
    "output_inside": text(
        "{path} 在材料文件夹里面；检查不会改动材料，请把报告写到别处",
        "{path} lies inside the dossier; a scan never writes there, choose another place",
    ),
    "output_twice": text("两份报告都要写到 {path}", "two reports are to be written to {path}"),
    "output_no_folder": text(
        "无法写入 {path}：没有 {folder} 这个文件夹，请先建好",
        "cannot write {path}: there is no folder {folder}; make it first",
    ),
    "output_folder": text(
        "无法写入 {path}：这是一个文件夹，请写上文件名",
        "cannot write {path}: it is a folder; give the name of a file",
    ),
    "standard_output": text("标准输出", "standard output"),
    "output_failed": text("无法写入 {path}：{error}", "cannot write {path}: {error}"),
    "binary_terminal": text(
        "{name} 是二进制格式，不能显示在屏幕上；请用 --output 文件",
        "{name} is a binary format and cannot be shown on a terminal; use --output FILE",
    ),
    "no_dossier": text(
        "找不到 {path}：请给出材料所在的文件夹或压缩包",
        "{path} is not there: name the folder or archive of the dossier",
    ),
    "no_source": text(
        "找不到 {path}：请给出材料所在的文件夹、压缩包，或 scan 存下的 JSON 报告",
        "{path} is not there: name the dossier, or a JSON report saved by scan",
    ),
    "checklist_valid": text(
        "{path}：没有发现错误，共 {count} 项", "{path}: no mistakes, {count} items"
    ),
    "no_file": text("读不了 {option} {path}：{error}", "cannot read {option} {path}: {error}"),
    "bad_choice": text("{option} {value}：可用 {known}", "{option} {value}: choose from {known}"),
}
