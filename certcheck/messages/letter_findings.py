"""What is the matter and what to do, as the letter to the client says it.

`SAID` and `ADVISED` stand for findings whose words for a consultant would not do for a clerk who
has never heard of certification; all other findings are told there as everywhere.
"""

from __future__ import annotations

from certcheck.messages.template import text

SAID = {
    "point_missing": text(
        (
            "[{where}：]还差这些内容：{points}。",
            "[{where}：]还没有填的栏目：{columns}。",
            "还差一部分内容。",
        ),
        (
            "[{where}: ]still to be added: {points}.",
            "[{where}: ]these columns are still empty: {columns}.",
            "Some of the content is still to be added.",
        ),
    ),
    "person_missing": text(
        ("还没有收到{name}的。", "有几位同事的还没有收到。"),
        ("not received yet for {name}.", "Not received yet for some people."),
    ),
    "near_miss": text(
        (
            "收到了相近的 {where}：{because}。",
            "收到了相近的 {where}，里面只写到{points}，还不够。",
            "收到了相近的 {where}，不过不是这一项要的。",
            "收到了相近的文件，不过不是这一项要的。",
        ),
        (
            "A similar file has come, {where}: {because}.",
            "A similar file has come, {where}; it only speaks of {points}, which is not enough yet.",
            "A similar file has come, {where}; it is not quite what is asked for here.",
            "A similar file has come; it is not quite what is asked for here.",
        ),
    ),
    "near_miss/holder": text(
        "收到了一张身份证[（{where}）]，但还不知道是不是法定代表人的。",
        "An ID card has come[ ({where})]; we do not know yet whether it is the legal representative's.",
    ),
    "near_miss/subject": text(
        "收到了相近的[ {where}]，不过它是另一套管理体系的。",
        "A similar file has come[, {where}]; it belongs to another management system.",
    ),
    "weak_match": text(
        (
            "{name}：[{where} ]看起来是{paper}，想请您确认一下。",
            "[{where}：]看起来是{paper}，想请您确认一下。",
            "[{where}：]看起来就是这份材料，想请您确认一下。",
        ),
        (
            "{name}: [{where} ]looks like: {paper}; could you confirm it?",
            "[{where}: ]looks like: {paper}; could you confirm it?",
            "[{where}: ]looks like what is asked for; could you confirm it?",
        ),
    ),
    "weak_match/alone": text(
        (
            "{name}：收到了{paper}[（{where}）]，还需要另一份材料一起证明。",
            "[{where}：]收到了，还需要另一份材料一起证明。",
        ),
        (
            "{name}: {paper} has come[ ({where})]; one more paper is needed with it.",
            "[{where}: ]it has come; one more paper is needed with it.",
        ),
    ),
    "weak_match/code": text(
        "[{where}：]没能看清证照上的代码。", "[{where}: ]the code on it could not be read clearly."
    ),
    "weak_match/day": text(
        "[{where}：]没有找到日期[（{labels}，写在哪一页都算）]，想请您核对一下。",
        "[{where}: ]we have not found the day in it[ ({labels}, on whichever page)]; could you look?",
    ),
    "weak_match/share": text(
        "[{where}：]没有看到人数或比例，想请您核对一下。",
        "[{where}: ]we have not found the numbers in it; could you look?",
    ),
    "weak_match/year": text(
        "[{where}：]看不出是哪一年的，想请您确认一下。",
        "[{where}: ]we cannot tell which year it is for; could you tell us?",
    ),
    "weak_match/number": text(
        "[{where}：]名称对得上，没有看到清单里的那个编号，想请您核对一下。",
        "[{where}: ]the name agrees, the number in the list is not on it; could you compare?",
    ),
    "weak_match/subject": text(
        "[{where}：]没有写明是哪一套管理体系的，想请您确认一下。",
        "[{where}: ]it does not say which management system it is for; could you tell us?",
    ),
    "expired": text(
        (
            "{name}：[{paper}]上写的{label}是 {date}，已经过了[（{where}）]。",
            "{name}：[{paper}]有效期到 {date}，已经过了[（{where}）]。",
            "[{where}：][{paper}]上写的{label}是 {date}，已经过了。",
            "[{where}：][{paper}]有效期到 {date}，已经过了。",
            "{name}：[{paper}]有效期已经过了。",
            "[{where}：]有效期已经过了。",
        ),
        (
            "{name}: [{paper}: ]its {label}, {date}, is past[ ({where})].",
            "{name}: [{paper} ]valid only until {date}[ ({where})].",
            "[{where}: ][{paper}: ]its {label}, {date}, is past.",
            "[{where}: ][{paper} ]valid only until {date}.",
            "{name}: [{paper} ]no longer valid.",
            "[{where}: ]no longer valid.",
        ),
    ),
    "one_side_only/front": text(
        (
            "{name}：身份证收到了有照片的一面，还差有国徽的一面[（{where}）]。",
            "[{where}：]收到了身份证有照片的一面，还差有国徽的一面。",
        ),
        (
            "{name}: the front of the card, with the photo, has come; the back is still needed[ ({where})].",
            "[{where}: ]the front of the card, with the photo, has come; the back is still needed.",
        ),
    ),
    "one_side_only/back": text(
        (
            "{name}：身份证收到了有国徽的一面，还差有照片的一面[（{where}）]。",
            "[{where}：]收到了身份证有国徽的一面，还差有照片的一面。",
        ),
        (
            "{name}: the back of the card, with the emblem, has come; the front is still needed[ ({where})].",
            "[{where}: ]the back of the card, with the emblem, has come; the front is still needed.",
        ),
    ),
    "blank_template": text(
        "[{where}：]收到的是空白的，还没有填写。", "[{where}: ]the form is still blank."
    ),
    "hollow": text(
        "[{where}：]只有标题，下面还没有写。", "[{where}: ]there is only the title so far."
    ),
    "no_rows": text(
        "[{where}：]只有表头，下面还没有填记录。",
        "[{where}: ]the table has only its header so far.",
    ),
    "sparse_records": text(
        "[{where}：]还有不少格子空着。", "[{where}: ]many cells are still empty."
    ),
    "low_resolution": text(
        "[{where}：]图片太小，上面的字看不清。",
        "[{where}: ]the picture is too small for its words to be read.",
    ),
    "list_missing": text(
        "还没有收到对应的清单，所以不知道这些是不是全部。",
        "The list of them has not come, so we cannot tell whether these are all.",
    ),
    "company_unknown": text(
        "[{where}：]收到了几家公司的执照[（{name}）]，不知道该用哪一家的。",
        "[{where}: ]papers of several companies have come[ ({name})]; we cannot tell which to take.",
    ),
    "name_mismatch/holder": text(
        "[{where}：]上面的姓名是{found}，我们还不知道是不是法定代表人，请您核对一下。",
        "[{where}: ]it bears the name {found}; we do not know yet whether that is the legal "
        "representative; please compare.",
    ),
    "name_mismatch": text(
        (
            "[{where}：]上面写的是{found}，我们这边记的是{expected}；也可能是我们没看清，请您核对一下。",
            "[{where}：]上面没有看到{expected}，请您核对一下。",
            "[{where}：]上面的名称或姓名是{found}，请您核对一下。",
            "[{where}：]名称或姓名对不上[（{name}）]，请您核对一下。",
        ),
        (
            "[{where}: ]it says {found}, our list says {expected}; we may have misread it, please compare.",
            "[{where}: ]the name {expected} is not on it; please compare.",
            "[{where}: ]it bears the name {found}; please compare.",
            "[{where}: ]the name does not agree[ ({name})]; please compare.",
        ),
    ),
    "ocr_corrected": text(
        "[{where}：]上面的号码我们看到的是 {value}，请您核对一下。",
        "[{where}: ]we read the number on it as {value}; please compare.",
    ),
    "contradicts_declaration": text(
        (
            "之前说这一项不涉及，不过 {where} 看起来有关。",
            "之前说这一项不涉及，不过收到的文件看起来有关。",
        ),
        (
            "You told us this does not apply, but {where} seems to be about it.",
            "You told us this does not apply, but a file seems to be about it.",
        ),
    ),
    "uscc_check_failed": text(
        "[{where}：]统一社会信用代码[ {value}] 里可能有一位没看清，请您核对一下。",
        "[{where}: ]one character of the unified code[ {value}] may not be clear; please compare it.",
    ),
    "ocr_needed": text(
        "[{where}：]是图片，我们还没有看完。", "[{where}: ]a picture; we have not looked at it yet."
    ),
    "timeout": text(
        "[{where}：]文件比较大，我们还没有看完。",
        "[{where}: ]a large file; we have not finished reading it.",
    ),
    "too_large": text(
        "[{where}：]文件很大，我们这边打不开。", "[{where}: ]the file is too large for us to open."
    ),
    "unsupported": text(
        "[{where}：]这种格式[（{format}）]我们这边打不开。",
        "[{where}: ]we cannot open this format[ ({format})].",
    ),
    "corrupt": text("[{where}：]我们这边打不开。", "[{where}: ]we could not open it."),
    "empty": text("[{where}：]打开是空的。", "[{where}: ]it is empty when opened."),
    "encrypted": text("[{where}：]有密码，我们打不开。", "[{where}: ]it needs a password to open."),
    "not_downloaded": text(
        "[{where}：]没有传完整，我们只收到了文件名。",
        "[{where}: ]it did not come through; only its name is here.",
    ),
    "unreadable": text("[{where}：]看不清上面的字。", "[{where}: ]the words on it cannot be read."),
    "unsigned_draft": text(
        "[{where}：]收到的是电子稿，上面还没有签字盖章。",
        "[{where}: ]this is the text before signing; there is no signature or seal on it yet.",
    ),
    "waiver_expired": text(
        ("之前说好可以先不交，到 {until} 为止。", "之前说好可以先不交，现在到期了。"),
        ("It could be left out until {until}.", "The time in which it could be left out is over."),
    ),
    "expires_soon": text(
        (
            "[{name}的]有效期到 {date}，审核那天（{until}）已经过期。",
            "[{name}的]有效期到 {date}，快到期了。",
            "{name}的快到期了。",
            "快到期了。",
        ),
        (
            "[{name}: ]valid until {date}; no longer valid on the day of the audit, {until}.",
            "[{name}: ]valid until {date}, which is soon.",
            "{name}: soon no longer valid.",
            "Soon no longer valid.",
        ),
    ),
}

_TELL = text(
    "请回复告诉我们，或者发一份写得清楚的。",
    "Please tell us in a reply, or send one that says so.",
)

ADVISED = {
    "company_unknown": text(
        "请告诉我们这次申请的是哪一家公司。",
        "Please tell us which company applies.",
    ),
    "person_missing": text("请补上这几位同事的。", "Please send it for them too."),
    "near_miss": text("请提供这一项要的材料。", "Please send the paper described here."),
    "near_miss/points": text(
        "请把还缺的内容补写完整。", "Please write down what it does not cover yet."
    ),
    "weak_match": text(
        "如果就是这份材料，回复「是」就可以；不是的话请另外提供。",
        "If it is, a short yes will do; if not, please send the right one.",
    ),
    "weak_match/code": text(
        "请发一份能看清代码的。", "Please send a copy on which the code can be read."
    ),
    "weak_match/day": _TELL,
    "weak_match/share": _TELL,
    "weak_match/year": _TELL,
    "weak_match/number": _TELL,
    "weak_match/subject": _TELL,
    "expired": text(
        "请发一份还在有效期内的[{paper}]；如果已经办了新的、复审过或者重新出具了，发新的那份就可以。",
        "Please send one that is still valid[ ({paper})]; if it has been renewed or made out anew, the new one.",
    ),
    "one_side_only/front": text(
        (
            "请补一张{name}身份证有国徽的一面（印着有效期限），扫描或拍照都可以。",
            "请补一张身份证有国徽的一面（印着有效期限），扫描或拍照都可以。",
        ),
        (
            "Please send the back of {name}'s card, with the dates of validity; a scan or a photo will do.",
            "Please send the back of the card, with the dates of validity; a scan or a photo will do.",
        ),
    ),
    "one_side_only/back": text(
        (
            "请补一张{name}身份证有照片的一面（印着姓名和号码），扫描或拍照都可以。",
            "请补一张身份证有照片的一面（印着姓名和号码），扫描或拍照都可以。",
        ),
        (
            "Please send the front of {name}'s card, with the photo and the number; a scan or a photo will do.",
            "Please send the front of the card, with the photo and the number; a scan or a photo will do.",
        ),
    ),
    "blank_template": text(
        "请照实际情况填好，再发给我们。", "Please fill it in and send it again."
    ),
    "too_young": text(
        "请您核对一下日期；天数满了以后再发也可以。",
        "Please compare the date; you may also send it when the days are over.",
    ),
    "too_small": text(
        "请您核对一下数字；如果没写错，请和我们联系。",
        "Please compare the figures; if they are right, please get in touch with us.",
    ),
    "too_large": text("请拆成几个小一点的文件再发一次。", "Please send it again in smaller files."),
    "ocr_corrected": text("不一样的话，请告诉我们。", "If it differs, please tell us."),
    "contradicts_declaration": text(
        "想请您再确认一下；确实涉及的话，请补上这份材料。",
        "Could you confirm it? If it does apply, please send the paper.",
    ),
    "ocr_needed": text(
        "暂时不用处理，我们看完再联系您。", "Nothing to do for now; we will come back to you."
    ),
    "timeout": text(
        "暂时不用处理；方便的话，请拆成几个小一点的文件再发一次。",
        "Nothing to do for now; if it is easy for you, please send it again in smaller files.",
    ),
    "not_downloaded": text(
        "请在电脑上打开确认后，再发一次。", "Please open it on your computer, then send it again."
    ),
    "waiver_expired": text("现在请补上这份材料。", "Please send it now."),
    "expires_soon": text(
        "请在审核前办好续期或换证，把新的发给我们。",
        "Please have it renewed before the audit and send us the new one.",
    ),
}

WORDED = {
    "people_missing": text("还缺：{names}", "Still needed for: {names}"),
    "people_invalid": text("收到了但还不能用：{names}", "Received, to be replaced: {names}"),
    "people_partial": text("还差一部分：{names}", "Received in part: {names}"),
    "people_review": text("请您确认：{names}", "To be confirmed: {names}"),
    "missing_points": text("还差这些内容：{points}", "Still to be added: {points}"),
    "missing_columns": text(
        "表格里没有、或还没有填的栏目：{points}", "Columns still to be filled in: {points}"
    ),
    "add_points": text(
        "请照实际情况补齐这些内容，再发一份完整的。",
        "Please add it as it really is, and send the whole paper again.",
    ),
    "add_columns": text(
        "请在表格里补上并填好。",
        "Please add what the table lacks and fill it in.",
    ),
    "nearest": text(
        "收到了相近的 {path}：{reason}。", "A similar file has come, {path}: {reason}."
    ),
    "ask_roster": text(
        "哪些人做售后服务？请发一份名单（姓名、部门、岗位）。",
        "Who works in after-sales service? Please send a list (name, department, post).",
    ),
    "ask_tagged": text(
        "售后服务人员里，哪几位从事危险作业？请写出姓名。",
        "Which of the service staff do hazardous work? Please name them.",
    ),
    "offered": text("", ""),
    "inside": text(" 里的 ", " > "),
}
"""What stands instead of a label of the same name, and the letter's own words for people and points."""
