"""Why a paper counts, why a file proves nothing, and why one could not be read."""

from __future__ import annotations

from certcheck.messages.template import text

BECAUSE = {
    "title": text("标题是《{title}》", 'its title is "{title}"'),
    "chapter": text("其中一章是《{title}》", 'a chapter of it is "{title}"'),
    "title_like": text(
        "标题《{title}》和《{expected}》相近", 'its title "{title}" is much like "{expected}"'
    ),
    "resembles": text("行文和同类资料相像", "it reads like other papers of the kind"),
    "arrowed": text("用箭头把各步连了起来", "arrows join its steps"),
    "labels": text("有这些栏目：{labels}", "it has the labels {labels}"),
    "columns": text("表头有：{columns}", "the table has the columns {columns}"),
    "points": text(
        ("写到了：{points}", "写到了要求的内容"),
        ("it speaks of {points}", "it speaks of what is asked for"),
    ),
    "name": text("文件名是 {name}", "by the file's name, {name}"),
    "kind": text("认出是{paper}", "taken for: {paper}"),
    "holder": text("姓名是{name}", "it bears the name {name}"),
    "holder_by_name": text("文件名里有姓名{name}", "the file's name bears the name {name}"),
    "holder_next_file": text("旁边的文件是{name}的", "the file next to it is {name}'s"),
    "both_sides": text("正反两面都有", "both sides are there"),
    "front_only": text("只有人像面（正面）", "only the side with the portrait"),
    "back_only": text("只有国徽面（反面）", "only the side with the emblem"),
    "assigned": text("人工指定[（{source}）]", "assigned by a person[ ({source})]"),
    "accepted": text("[{by} ]人工认可[：{reason}]", "accepted[ by {by}][: {reason}]"),
    "covered_by": text(
        ("{paper}带统一社会信用代码[ {code}]，可以代替", "由{item}代替", "由另一项的材料代替"),
        (
            "{paper} carries the unified code[ {code}]",
            "the paper of {item} stands for it",
            "the paper of another item stands for it",
        ),
    ),
    "rows": text("有 {count} 行记录", "{count} filled {count?row|rows}"),
    "term": text("有效期至 {date}", "valid until {date}"),
    "endless": text("长期有效", "valid without end"),
}

UNMATCHED = {
    # what it is instead
    "not_found": text("没有认出是哪一项的材料", "it was not recognised as any paper asked for"),
    "not_asked": text(
        ("是{paper}，清单没有要求", "清单没有要求这种材料"),
        (
            "it is: {paper}, which the checklist does not ask for",
            "the checklist does not ask for it",
        ),
    ),
    "not_applicable": text(
        ("是{paper}，这一项已声明不适用", "这一项已声明不适用"),
        (
            "it is: {paper}, and what asks for it is declared not applicable",
            "what asks for it is declared not applicable",
        ),
    ),
    "not_needed": text(
        ("是{paper}，这一项已有别的材料证明", "这一项已有别的材料证明"),
        ("it is: {paper}, and other papers show that already", "other papers show that already"),
    ),
    "rules_not_records": text(
        ("《{title}》是制度或办法，不是实际记录", "是制度或办法，不是实际记录"),
        ('"{title}" sets out rules; it is no record', "it sets out rules; it is no record"),
    ),
    "plans_not_results": text(
        ("《{title}》是计划，不是做过的结果", "是计划，不是做过的结果"),
        ('"{title}" is a plan, not a result', "it is a plan, not a result"),
    ),
    "title_only": text(
        (
            "标题《{title}》和{paper}有关，但不是要的那一种",
            "标题和要的材料有关，但不是要的那一种",
        ),
        (
            'its title "{title}" has to do with: {paper}, but it is not the kind asked for',
            "its title has to do with what is asked for, but it is not that kind",
        ),
    ),
    "name_only": text(
        ("文件名像是{paper}，但内容看不出来", "文件名像，但内容看不出来"),
        (
            "its name says: {paper}, but its contents do not show it",
            "its name says so, but its contents do not show it",
        ),
    ),
    "refused_title": text(
        (
            "写到{points}，但标题《{title}》表明是别的材料",
            "写到{points}，但标题表明是别的材料",
            "标题《{title}》表明是别的材料",
            "标题表明是别的材料",
        ),
        (
            'it covers {points}, but its title "{title}" says that it is something else',
            "it covers {points}, but its title says that it is something else",
            'its title "{title}" says that it is something else',
            "its title says that it is something else",
        ),
    ),
    "refused_words": text(
        ("写到{points}，但里面的文字表明说的是别的事", "里面的文字表明说的是别的事"),
        (
            "it covers {points}, but its words say that it is about something else",
            "its words say that it is about something else",
        ),
    ),
    "list_of_titles": text("是目录或清单，只列了材料名称", "it only lists the titles of papers"),
    "promise": text("只写了以后补交", "it only promises the paper for later"),
    "lack": text("写明了暂时没有", "it says that there is none"),
    "asked_for": text("是索要材料的通知，不是材料本身", "it asks for the paper, and is none"),
    "blank_template": text("是空白模板，没有填写", "it is an empty form"),
    "hollow": text("只有标题，没有内容", "a title with nothing under it"),
    "no_rows": text("只有表头，没有记录", "a table header without any filled row"),
    "points_scattered": text(
        "写到{points}，但散在几处，没有一处够得上这种材料",
        "it covers {points}, but scattered; no stretch of it is such a paper",
    ),
    "other_kind": text(
        ("写到{points}，但整份是另一种材料，不能算这一项", "整份是另一种材料，不能算这一项"),
        (
            "it covers {points}, but as a whole it is another kind of paper",
            "as a whole it is another kind of paper",
        ),
    ),
    "near_miss": text(
        ("只写到{points}，不足以作为一项材料", "与要求的材料相近，但不能证明它"),
        (
            "it only covers {points}, which is too little",
            "close to a paper asked for, but it does not prove it",
        ),
    ),
    "weak_match": text(
        ("可能是{paper}，但把握不大", "可能是要求的材料，但把握不大"),
        (
            "it may be: {paper}, but that is not certain",
            "it may be a paper asked for; that is not certain",
        ),
    ),
    "other_company": text(
        ("是{found}的材料，不是{expected}的", "是{found}的材料", "是另一家公司的材料"),
        (
            "it belongs to {found}, not to {expected}",
            "it belongs to {found}",
            "it belongs to another company",
        ),
    ),
    "other_person": text(
        ("是{found}的，不是{expected}的", "是{found}的材料", "不是服务人员的材料"),
        ("it is {found}'s, not {expected}'s", "it is {found}'s", "it belongs to somebody else"),
    ),
    "not_on_roster": text(
        ("{name}不在服务人员名单上", "上面的人不在服务人员名单上"),
        (
            "{name} is not on the list of the service staff",
            "this person is not on the list of the service staff",
        ),
    ),
    "expired": text("[{date} ]已过有效期", "it expired[ on {date}]"),
    "outdated_paper": text("是已停用的旧式证照", "a kind of paper no longer issued"),
    "unsigned_draft": text("是没有签字盖章的电子稿", "a draft without signature or seal"),
    "older_version": text(
        ("是旧版本，已采用 {found}", "是旧版本，已采用较新的"),
        ("an older version; {found} counts", "an older version"),
    ),
    "assigned_to_nothing": text(
        "人工指定为不使用[（{source}）]", "set aside by a person[ ({source})]"
    ),
    "ocr_needed": text(
        "是图片或扫描件，这次没有识别图片", "a picture or scan; pictures were not read"
    ),
    "data_file": text("是程序的设置或数据文件", "settings or data of a program, no paper"),
    "no_text": text("里面没有文字", "there are no words in it"),
    # left out
    "junk": text("系统或临时文件", "a file of the system, or a temporary one"),
    "ignore": text(
        "按 certcheck.yaml 的 ignore 略过[（{found}）]", "left out by the profile[ ({found})]"
    ),
    "duplicate": text(
        ("与 {path} 内容相同", "与另一份文件内容相同"),
        ("the same contents as {path}", "the same contents as another file"),
    ),
    # used
    "list": text("用作核对的清单", "used as the list to check by"),
    "roster": text("用作服务人员名单", "used as the roster of the service staff"),
    "profile": text("本次检查的设置（certcheck.yaml）", "the profile of this scan"),
}

PROBLEMS = {
    "empty": text(
        ("[{where}：]图片是空白的，上面什么也没有{blank?|}。", "[{where}：]文件是空的（0 字节）。"),
        (
            "[{where}: ]the picture is blank, nothing is on it{blank?|}.",
            "[{where}: ]the file is empty (0 bytes).",
        ),
    ),
    "corrupt": text(
        "[{where}：]文件已损坏，打不开。", "[{where}: ]the file is damaged and cannot be opened."
    ),
    "encrypted": text("[{where}：]文件有密码，打不开。", "[{where}: ]the file needs a password."),
    "unsupported": text(
        "[{where}：]目前还读不了这种格式[（{format}）]。",
        "[{where}: ]this format[ ({format})] cannot be read yet.",
    ),
    "too_large": text(
        "[{where}：]文件太大，没有读取。", "[{where}: ]the file is too large and was not read."
    ),
    "timeout": text(
        "[{where}：]读取超时，没有读完。", "[{where}: ]reading took too long and was given up."
    ),
    "not_downloaded": text(
        "[{where}：]还在网盘里，没有下载到电脑上。",
        "[{where}: ]still in the cloud; it has not been downloaded.",
    ),
    "unreadable": text(
        ("[{where}：]读不出内容（{detail}）。", "[{where}：]读不出内容。"),
        (
            "[{where}: ]nothing can be read from it ({detail}).",
            "[{where}: ]nothing can be read from it.",
        ),
    ),
    "ocr_needed": text(
        "[{where}：]是图片或扫描件，这次没有识别图片（--no-ocr）。",
        "[{where}: ]a picture or scan; pictures were not read (--no-ocr).",
    ),
}
