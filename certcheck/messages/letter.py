"""The letter to the client: for a clerk who has never heard of certification, plain, without blame."""

from __future__ import annotations

from certcheck.messages.template import text

LETTER = {
    "letter_title": text("补充材料清单", "Papers still needed"),
    "letter_to": text("致：{company}", "To: {company}"),
    "letter_you": text("贵公司", "your company"),
    "letter_about": text("事由：{checklist}", "About: {checklist}"),
    "letter_hello": text("您好！", "Hello,"),
    "letter_counts": text(
        "发来的 {files} 个文件我们看过了。一共要交 {total} 项材料，已经齐了 {done} 项，"
        "还有 {open} 项需要补充或确认，都写在这份清单里。",
        "we have looked through the {files} {files?file|files} you sent. Of the {total} papers asked for, {done} "
        "{done?is|are} complete; {open} still {open?needs|need} something from you, as set out in this list.",
    ),
    "letter_unread": text(
        "其中 {count} 个打不开或看不清：{files}。请检查后再发一次；用不上的可以不管。",
        "{count} of them could not be opened or read: {files}. Please have a look and send "
        "{count?it|them} again, unless {count?it is|they are} not needed.",
    ),
    "letter_none": text(
        "我们还没有收到文件。一共要交 {total} 项材料，都写在这份清单里。",
        "no files have reached us yet. The {total} papers asked for are in this list.",
    ),
    "letter_since": text(
        "{old}之后新收到 {count} 个文件，谢谢！其中新补齐了 {done} 项，"
        "现在 {total} 项里已经齐了 {complete} 项，还有 {open} 项需要补充或确认。",
        "thank you for the {count} new {count?file|files} since {old}! {done} more "
        "{done?paper is|papers are} complete now, {complete} of {total} in all; {open} still "
        "{open?needs|need} something from you.",
    ),
    "letter_since_nothing": text(
        "{old}之后还没有收到新文件。现在 {total} 项里已经齐了 {complete} 项，"
        "还有 {open} 项需要补充或确认。",
        "no new files have reached us since {old}. {complete} of {total} papers are complete; {open} "
        "still {open?needs|need} something from you.",
    ),
    "letter_done": text(
        "要交的 {total} 项材料都齐了，目前没有需要补充的，谢谢您的配合！",
        "all {total} papers are complete; nothing more is needed. Thank you!",
    ),
    "letter_due": text("请在{date}前发给我们，谢谢！", "Please send them by {date}. Thank you!"),
    "letter_day": text("{year}年{month}月{day}日", "{year}-{month}-{day}"),
    "letter_contact": text(
        "有不清楚的地方，请联系：{contact}", "Questions? Please contact: {contact}"
    ),
    "letter_written": text("{date} 整理", "as of {date}"),
    # the groups, each with a line of its own
    "letter_invalid": text("请换一份（{count} 项）", "Please replace ({count})"),
    "letter_invalid_note": text(
        "这些收到了，只是现在这一份还用不上，请按说明换一份。",
        "These have come, but the copy we have cannot be used yet.",
    ),
    "letter_missing": text("还没有收到（{count} 项）", "Not received yet ({count})"),
    "letter_missing_note": text(
        "如果已经发过，可能是我们没认出来，告诉我们是哪个文件就可以。",
        "If you have sent one of these, we may not have recognised it; just tell us which file it is.",
    ),
    "letter_partial": text("请补充一部分（{count} 项）", "Please complete ({count})"),
    "letter_partial_note": text(
        "收到的可以用，再补上下面写的就齐了。",
        "What has come can be used; only what is listed here is still to be added.",
    ),
    "letter_review": text("请您确认（{count} 项）", "Please confirm ({count})"),
    "letter_review_note": text(
        "这些请您看一下：有的确认一声就可以，有的要换一份或再补一份。",
        "Please have a look: for some a word will do, some are to be replaced or added to.",
    ),
    "letter_questions": text("请回答（{count} 个问题）", "Please answer ({count})"),
    "letter_questions_note": text(
        "直接回复就可以；回答以后，我们才知道下面的材料要不要准备。",
        "A short reply is enough; the answer decides whether the papers named are needed.",
    ),
    "letter_decides": text("有关的材料：{items}", "Papers concerned: {items}"),
    "letter_matrix": text("每位同事的证件", "Papers of each person"),
    "letter_ahead": text("审核前会到期（{count} 项）", "Expiring before the audit ({count})"),
    "letter_ahead_note": text(
        "这些现在可以用，但到审核那天就过期了，请提前办理。",
        "These are fine today but will have expired by the audit; please renew them in time.",
    ),
    "where_ahead": text("{title}[（{path}）]", "{title}[ ({path})]"),
    "letter_received": text("已收到（{count} 项）", "Received ({count})"),
    "letter_received_note": text(
        "这些已经齐了，不用再发。", "These are complete; nothing more to send."
    ),
    "letter_not_asked": text("不用再交", "no longer needed"),
    "letter_still": text("仍缺（{count} 项）", "Still open ({count})"),
    "letter_still_note": text(
        "上次请您准备、现在还没齐的，按每一项的说明补上就可以。",
        "Asked for last time and not complete yet; each says what is still to be done.",
    ),
    "letter_new": text("新发现（{count} 项）", "Newly noticed ({count})"),
    "letter_new_note": text(
        "上次没有提到，这次看文件时才注意到，请一起补上。",
        "Not mentioned last time; we noticed it only now.",
    ),
    "chat_heading": text("【{title}】", "== {title} =="),
    "in_brackets": text("（{text}）", " ({text})"),
    "sheet_list": text("补充材料清单", "Papers still needed"),
    "sheet_questions": text("请回答", "Questions"),
    "sheet_people": text("人员", "People"),
    "sheet_received": text("已收到", "Received"),
    "sheet_letter": text("说明", "Letter"),
    # one item
    "ask_state_invalid": text("请换一份", "please replace"),
    "ask_state_missing": text("还没有收到", "not received yet"),
    "ask_state_partial": text("请补充", "please complete"),
    "ask_state_review": text("请确认", "please confirm"),
    "ask_requires": text("需要什么", "What is needed"),
    "ask_received": text("已收到什么", "What has come"),
    "ask_why": text("为什么不能用", "Why it cannot be used yet"),
    "ask_why_or_lacks": text("为什么不能用，还差什么", "Why not, or what it lacks"),
    "letter_got": text("已收到", "Received"),
    "ask_supply": text("请这样提供", "How to supply it"),
    "ask_owner": text("负责人", "In charge"),
    "ask_due": text("截止日期", "By"),
    "ask_kind": text("类别", "Kind"),
    "ask_paper": text("材料", "Paper"),
    "ask_number": text("序号", "No."),
    "ask_done": text("完成", "Done"),
    "ask_answer": text("回答", "Answer"),
    "ask_question": text("问题", "Question"),
    "ask_nothing": text("还没有", "nothing yet"),
    "ask_format": text("格式：{format}", "Format: {format}"),
    "ask_form": text("{said}。", "{said}."),
    "ask_not_again": text("已经收到的不用再发。", "What has been received need not be sent again."),
    "ask_copies": text("{count} 份", "{count} {count?copy|copies}"),
    "ask_seal": text("加盖公章", "with the company seal"),
    "ask_sides": text("正反两面都要", "both sides"),
    "received_there": text("同「{item}」", 'as under "{item}"'),
    "received_people": text("{names}（{count} 人）", "{names} ({count})"),
    "received_parts": text("{names}", "{names}"),
    "received_more": text("等 {count} 个文件", "and {count} more"),
    # one person
    "person_complete": text("已收到", "received"),
    "person_missing": text("还缺", "needed"),
    "person_invalid": text("请换一份", "to be replaced"),
    "person_partial": text("请补充", "to be completed"),
    "person_review": text("请确认", "to be confirmed"),
    "person_needs": text("{name}：{papers}", "{name}: {papers}"),
    # the end
    "letter_tips": text("小提示", "Good to know"),
    "letter_tip_formats": text(
        "没有写明格式的，Word、PDF、Excel 或清晰的照片都可以。",
        "Where no format is named, Word, PDF, Excel or a clear photo will do.",
    ),
    "letter_tip_names": text(
        "文件名写上材料名称就可以，个人证件再加上姓名，例如「张三 毕业证」。",
        "Please name each file after the paper; personal papers after the person too.",
    ),
    "letter_tip_photos": text(
        "拍照时请整页入镜、字迹清楚、不要反光。", "Photos: the whole page, sharp, without glare."
    ),
    "letter_tip_secret": text(
        "身份证等个人证件，请用贵公司平时传文件的安全方式发送。",
        "Please send ID cards and the like in the safe way your company usually uses.",
    ),
    # the command line
    "request_unread": text(
        "有 {count} 个文件里的图片没有识别，信里可能会要已经交过的材料",
        "{count} {count?file holds|files hold} pictures that were not read; the letter may ask for "
        "what is already there",
    ),
    "request_limits": text(
        "检查时达到上限（{limits}），信里可能会要已经交过的材料",
        "limits were hit ({limits}); the letter may ask for what is already there",
    ),
    "request_saved": text(
        "{options} 只在检查材料文件夹时有用；{path} 是存下的报告",
        "{options}: only where a dossier is checked; {path} is a saved report",
    ),
}
