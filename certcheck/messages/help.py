"""The command line's help: a text for every command and option, by `command.parameter`."""

from __future__ import annotations

from certcheck.messages.help_batch import HELP_BATCH
from certcheck.messages.help_deciding import HELP_DECIDING
from certcheck.messages.help_packing import HELP_PACKING
from certcheck.messages.template import text

_LANG = text("用哪种语言：zh 中文，en 英文；默认 zh。", "The language: zh or en; default: zh.")
_NAMED = text("清单的名称或文件。", "Name or file of the checklist.")

_CHECKLIST = text(
    "清单的名称或文件；默认用 certcheck.yaml 里指定的，否则用 after-sales-service。",
    "Name or file of the checklist; default: the profile's, else after-sales-service.",
)
_AS_OF = text("按哪一天判断有效期等；默认今天。", "The day to judge validity by; default: today.")
_AUDIT_DATE = text(
    "计划审核的日子：在那之前到期的材料会提醒。",
    "The day of the planned audit: papers that expire before it are told.",
)
_PROFILE = text(
    "用这份设置，而不是材料里的 certcheck.yaml。",
    "Use this profile instead of the dossier's certcheck.yaml.",
)
_NO_PROFILE = text("不使用材料里的 certcheck.yaml。", "Do not use the dossier's certcheck.yaml.")
_NO_OCR = text("不识别图片和扫描件。", "Do not read pictures and scans.")
_NO_CACHE = text("不使用缓存，全部重新读取。", "Read everything again, without the cache.")
_JOBS = text(
    "同时读取几个文件；默认按处理器数，最多 8 个。",
    "How many files to read at once; default: one for each processor, at most 8.",
)
_TIMEOUT = text(
    "每个文件最多读几秒；默认 60 秒，还在一页页往下读的不算超时。",
    "Seconds a file may take; default: 60, or longer while page follows page.",
)
_PASSWORDS = text(
    "存有密码的文本文件，每行一个，用来打开加密的文件。",
    "A text file of passwords to try on encrypted files, one a line.",
)
_SHOW_PERSONAL = text(
    "完整显示身份证号、电话和银行卡号（默认遮盖）。",
    "Show ID, telephone and bank-card numbers in full (masked by default).",
)

_FAIL_ON = text(
    "有这些状态时退出码为 1，用逗号分隔，never 表示从不；默认 missing,partial,invalid,review。",
    "Exit with 1 on any of these statuses, joined by commas; or never. "
    "Default: missing,partial,invalid,review.",
)
_COLOR = text("是否用颜色；默认只在屏幕上用。", "Whether to use colour; default: on a terminal.")

HELP = {
    "": text(
        "检查认证材料是否齐全：读取文件内容，逐项说明哪些材料齐全、哪些缺失，以及原因。",
        "Check whether a certification dossier is complete, by reading what is in the files.",
    ),
    "version": text("显示版本号。", "Show the version."),
    "language": _LANG,
    "help": text("显示帮助。", "Show this help."),
    "scan": text(
        "检查一份材料：一个文件夹，或一个压缩包。",
        "Check one dossier: a folder or an archive.",
    ),
    "scan.dossier": text("材料所在的文件夹或压缩包。", "The folder or archive of the dossier."),
    "scan.checklist": _CHECKLIST,
    "scan.format": text(
        "报告格式：{known}；默认 terminal。", "Format of the report: {known}; default: terminal."
    ),
    "scan.output": text("把报告写到这个文件。", "Write the report to this file."),
    "scan.report": text(
        "另存一份报告，可重复使用，例如 --report json=report.json。",
        "Write one more report; repeatable, such as --report json=report.json.",
    ),
    "scan.language": _LANG,
    "scan.fail_on": _FAIL_ON,
    "scan.as_of": _AS_OF,
    "scan.audit_date": _AUDIT_DATE,
    "scan.profile": _PROFILE,
    "scan.no_dossier_profile": _NO_PROFILE,
    "scan.no_ocr": _NO_OCR,
    "scan.no_cache": _NO_CACHE,
    "scan.jobs": _JOBS,
    "scan.timeout": _TIMEOUT,
    "scan.password_file": _PASSWORDS,
    "scan.thumbnails": text(
        "在 html 报告里放证据页的小图；身份证等个人证件从不放。",
        "Small pictures of the evidence in the html report; never of identity papers.",
    ),
    "scan.show_personal": _SHOW_PERSONAL,
    "scan.quiet": text("只显示一行结论。", "Show the verdict alone."),
    "scan.verbose": text(
        "还列出齐全的项目，以及每个文件用在哪里。",
        "List the complete items too, and what each file is used for.",
    ),
    "scan.color": _COLOR,
    "request": text(
        "写给客户的补充材料清单：只写还缺什么、为什么、怎么提供。",
        "The letter to the client: what is still needed, why, and how to supply it.",
    ),
    "request.source": text(
        "材料所在的文件夹或压缩包，或 scan 存下的 JSON 报告。",
        "The dossier, or a JSON report saved by scan.",
    ),
    "request.since": text(
        "上一封信所用的 JSON 报告：写成第二轮，分已收到、仍缺、新发现。",
        "The JSON report of the last letter: write a second round, with what has come, what is "
        "still open and what is new.",
    ),
    "request.due": text("请客户在哪一天前提供。", "The day by which the client is to answer."),
    "request.contact": text(
        '有疑问时联系谁，照写不遮盖，例如 --contact "王工 0571-8888"。',
        "Whom to ask; written as given, not masked.",
    ),
    "request.company": text(
        "信写给哪家公司；默认用检查时认出的名称。",
        "The company the letter is to; default: as found in the papers.",
    ),
    "request.format": text(
        "docx、xlsx、markdown，或可以贴进微信的 text；默认 docx。",
        "docx, xlsx, markdown, or text to paste into a chat; default: docx.",
    ),
    "request.output": text("把信写到这个文件。", "Write the letter to this file."),
    "request.language": text(
        "用哪种语言：zh 中文，en 英文；默认与报告相同。",
        "The language: zh or en; default: that of the report.",
    ),
    "request.checklist": _CHECKLIST,
    "request.as_of": _AS_OF,
    "request.audit_date": _AUDIT_DATE,
    "request.profile": _PROFILE,
    "request.no_dossier_profile": _NO_PROFILE,
    "request.no_ocr": _NO_OCR,
    "request.no_cache": _NO_CACHE,
    "request.jobs": _JOBS,
    "request.timeout": _TIMEOUT,
    "request.password_file": _PASSWORDS,
    "request.show_personal": _SHOW_PERSONAL,
    "request.quiet": text("不说写到了哪里。", "Do not say where it was written."),
    "explain": text(
        "说明一项为什么是这个结论、看过哪些材料；或一个文件被当成什么、怎样读的。",
        "Why an item came out as it did and what was looked at; or what a file was taken for and "
        "how it was read.",
    ),
    "explain.what": text(
        "项目的编号或名称，或文件的路径（写末尾一段也行，压缩包里的也行）。",
        "The id or title of an item; or the path of a file, or its end, also inside an archive.",
    ),
    "explain.json": text("输出 JSON，供程序使用。", "Print JSON, for programs."),
    "explain.verbose": text("列出看过的所有材料和页。", "List everything that was looked at."),
    "explain.quiet": text("不显示进度。", "Show no progress."),
    "render": text(
        "把存下的 JSON 报告变成别的格式或语言，不用重新检查。",
        "Put a saved JSON report into another format or language, without a scan.",
    ),
    "render.report": text("scan 存下的 JSON 报告。", "A JSON report saved by scan."),
    "render.format": text(
        "报告格式：{known}；默认 terminal。", "Format of the report: {known}; default: terminal."
    ),
    "render.output": text("把报告写到这个文件。", "Write the report to this file."),
    "render.more": text(
        "另存一份报告，可重复使用，例如 --report html=report.html。",
        "Write one more report; repeatable, such as --report html=report.html.",
    ),
    "render.language": text(
        "用哪种语言：zh 中文，en 英文；默认与原报告相同。",
        "The language: zh or en; default: that of the report.",
    ),
    "render.checklist": text(
        "报告所用清单的名称或文件；自带的清单不用写。",
        "Name or file of the report's checklist; not needed for one that comes with the program.",
    ),
    "render.show_personal": text(
        "不再遮盖；存报告时已经遮盖的号码不会恢复。",
        "Mask nothing more; what was masked when the report was saved stays so.",
    ),
    "render.quiet": text("只显示一行结论。", "Show the verdict alone."),
    "render.verbose": text(
        "还列出齐全的项目，以及每个文件用在哪里。",
        "List the complete items too, and what each file is used for.",
    ),
    "render.color": text(
        "是否用颜色；默认只在屏幕上用。", "Whether to use colour; default: on a terminal."
    ),
    "diff": text(
        "比较两次的 JSON 报告：新齐全、变差、还没有齐；有变差的退出码为 1。",
        "Compare two JSON reports: newly complete, worse, still open. Exits with 1 if "
        "anything got worse.",
    ),
    "diff.old": text("上次的报告。", "The report of last time."),
    "diff.new": text("这次的报告。", "The report of now."),
    "diff.language": text(
        "用哪种语言：zh 中文，en 英文；默认与这次的报告相同。",
        "The language: zh or en; default: that of the newer report.",
    ),
    "diff.quiet": text("只显示第一行。", "Show the first line alone."),
    "diff.color": text(
        "是否用颜色；默认只在屏幕上用。", "Whether to use colour; default: on a terminal."
    ),
    "doctor": text(
        "列出各种文件格式由哪个程序库读取、装了没有、缺了会怎样。",
        "List each format with the library that reads it, whether it is there, and what is lost "
        "without it.",
    ),
    "doctor.language": _LANG,
    "checklist": text("查看和检验清单。", "Look at checklists, and check them."),
    "checklist.language": _LANG,
    "checklist.list": text("列出自带的清单。", "List the checklists that come with the program."),
    "checklist.show": text("显示一份清单的各项要求。", "Show what a checklist asks for."),
    "checklist.validate": text("检验一份清单有没有写错。", "Check a checklist for mistakes."),
    "checklist.schema": text(
        "输出 JSON Schema，供编辑器检查写法。", "Print a JSON Schema, for editors to check by."
    ),
    "checklist.schema.of": text(
        "哪一种文件的：清单、资料库、certcheck.yaml，或 JSON 报告；默认 checklist。",
        "Of which file: a checklist, a library, certcheck.yaml, or the JSON report; "
        "default: checklist.",
    ),
    "checklist.list.language": _LANG,
    "checklist.show.checklist": _NAMED,
    "checklist.show.language": _LANG,
    "checklist.validate.checklist": _NAMED,
    "checklist.validate.language": _LANG,
    "checklist.test": text(
        "试一遍清单里的例子（examples），看判断结果与写的是否一致；不一致的退出码为 1。",
        "Try a checklist's own examples. Exits with 1 if any comes out otherwise than written.",
    ),
    "checklist.test.checklist": _NAMED,
    "checklist.test.language": _LANG,
    "checklist.new": text(
        "由一份材料清单（txt、xlsx、docx 等，认证机构或招标文件里的）起草一张审核清单。",
        "Begin a checklist from a list of papers (txt, xlsx, docx) as a certification body or "
        "a tender sends it.",
    ),
    "checklist.new.titles": text("列有材料名称的文件。", "The file with the names of the papers."),
    "checklist.new.output": text(
        "写到这个文件；默认输出到屏幕。", "Write it to this file; default: print it."
    ),
    "checklist.new.title": text(
        "清单的名称；默认用文件名。", "The checklist's title; default: the file's name."
    ),
    "checklist.new.language": _LANG,
    "checklist.lint": text(
        "找出分不开的项目和用不上的词语；有的话退出码为 1。",
        "Find items that cannot be told apart, and words that are never met. Exits with 1 if "
        "there are any.",
    ),
    "checklist.lint.checklist": _NAMED,
    "checklist.lint.language": _LANG,
    "checklist.schema.output": text("写到这个文件。", "Write it to this file."),
    "checklist.schema.language": _LANG,
    "cache": text(
        "缓存：读过的文件不用再读一遍。", "The cache: what was read need not be read again."
    ),
    "cache.language": _LANG,
    "cache.info": text(
        "缓存在哪里、有多大、上限是多少（环境变量 CERTCHECK_CACHE_LIMIT，例如 500MB）。",
        "Where it lies, how large it is and may become (set by CERTCHECK_CACHE_LIMIT, "
        "such as 500MB).",
    ),
    "cache.info.language": _LANG,
    "cache.clear": text("清空缓存。", "Forget everything."),
    "cache.clear.language": _LANG,
    "completion": text(
        "输出命令补全脚本。bash：source <(certcheck completion bash)",
        "Print the script that completes commands, for bash: source <(certcheck completion bash)",
    ),
    "completion.shell": text("哪一种 shell。", "Which shell."),
    **HELP_DECIDING,
    **HELP_BATCH,
    "batch.language": _LANG,
    "batch.fail_on": _FAIL_ON,
    "batch.as_of": _AS_OF,
    "batch.audit_date": _AUDIT_DATE,
    "batch.no_dossier_profile": _NO_PROFILE,
    "batch.no_ocr": _NO_OCR,
    "batch.no_cache": _NO_CACHE,
    "batch.jobs": _JOBS,
    "batch.timeout": _TIMEOUT,
    "batch.password_file": _PASSWORDS,
    "batch.show_personal": _SHOW_PERSONAL,
    "batch.color": _COLOR,
    **HELP_PACKING,
}

_AS_SCAN = """
dossier checklist language as_of profile no_dossier_profile no_ocr no_cache jobs timeout password_file
show_personal color
"""
"""Options that mean in other commands what they mean in `scan`."""

for _command in ("explain", "pack"):
    HELP |= {f"{_command}.{name}": HELP[f"scan.{name}"] for name in _AS_SCAN.split()}
