"""The help of the commands that write the profile: `init`, `assign`, `accept`, `waive`."""

from __future__ import annotations

from certcheck.messages.template import text

_LANG = text("用哪种语言：zh 中文，en 英文；默认 zh。", "The language: zh or en; default: zh.")
_DOSSIER = text("材料所在的文件夹或压缩包。", "The folder or archive of the dossier.")
_FILE = text(
    "材料里的文件，按报告里的写法，或电脑上的路径。",
    "A file of the dossier, as the report names it or by its path on disk.",
)
_ITEM = text(
    "项目的编号或名称，例如 business-license。",
    "The id or title of an item, such as business-license.",
)
_CHECKLIST = text(
    "清单的名称或文件；默认用 certcheck.yaml 里指定的，否则用 after-sales-service。",
    "Name or file of the checklist; default: the profile's, else after-sales-service.",
)
_PROFILE = text(
    "写到这份设置，而不是材料里的 certcheck.yaml；压缩包必须用。",
    "Write into this profile instead of the dossier's certcheck.yaml; needed for an archive.",
)
_PASSWORDS = text(
    "存有密码的文本文件，每行一个，用来打开加密的压缩包。",
    "A text file of passwords to try on encrypted archives, one a line.",
)
_REMOVE = text("去掉以前写的这一条。", "Take out what was said before.")
_SHARED = {
    "dossier": _DOSSIER,
    "remove": _REMOVE,
    "checklist": _CHECKLIST,
    "profile": _PROFILE,
    "language": _LANG,
}

HELP_DECIDING = {
    "init": text(
        "新建一份材料：写一个 certcheck.yaml（旁边放一份供编辑器检查写法的 Schema），可以同时建好文件夹。",
        "Begin a dossier: write its certcheck.yaml, with its JSON Schema beside it for editors, "
        "and folders if wanted.",
    ),
    "init.dossier": text(
        "放材料的文件夹；没有就新建。", "The folder of the dossier; made if it is not there."
    ),
    "init.checklist": text(
        "清单的名称或文件；默认 after-sales-service。",
        "Name or file of the checklist; default: after-sales-service.",
    ),
    "init.company": text("公司全称。", "The full name of the company."),
    "init.with_folders": text(
        "按清单的顺序，每一项建一个文件夹。", "Make a folder for each item, in checklist order."
    ),
    "init.language": _LANG,
    "assign": text(
        "指定一个文件（或其中几页）是哪一项，写进 certcheck.yaml。",
        "Say which item a file, or some pages of it, is for; written into certcheck.yaml.",
    ),
    **{f"assign.{key}": said for key, said in _SHARED.items()},
    "assign.file": _FILE,
    "assign.item": _ITEM,
    "assign.pages": text(
        "只是这几页，例如 12-14；可以分几次指定不同的页。",
        "These pages alone, such as 12-14; other pages can be assigned in turn.",
    ),
    "assign.person": text("这是谁的材料。", "Whose paper it is."),
    "assign.nothing": text("它不是任何一项，不用管。", "It is for no item; leave it out."),
    "assign.password_file": _PASSWORDS,
    "accept": text(
        "人工认可一个文件算作某一项；文件一改动就失效，也不能让过期的重新有效。",
        "Let a file count for an item by your word; it ends when the file changes, and revives "
        "nothing that has expired.",
    ),
    **{f"accept.{key}": said for key, said in _SHARED.items()},
    "accept.file": _FILE,
    "accept.item": _ITEM,
    "accept.reason": text("为什么可以（必填）。", "Why it counts; required."),
    "accept.by": text("谁认可的。", "Who says so."),
    "accept.password_file": _PASSWORDS,
    "waive": text(
        "一个项目不用交，写明理由，可以写到哪一天为止。",
        "An item need not be handed in, for a reason, perhaps until a day.",
    ),
    **{f"waive.{key}": said for key, said in _SHARED.items()},
    "waive.item": _ITEM,
    "waive.reason": text("为什么不用交（必填）。", "Why it need not; required."),
    "waive.until": text("到这一天为止（含当天）。", "The last day of the waiver."),
}
