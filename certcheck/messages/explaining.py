"""What `explain` says: the rule in words, the signals looked for, what became of each paper."""

from __future__ import annotations

from certcheck.messages.template import text

EXPLAINING = {
    "explain_unknown": text(
        ("没有叫 {word} 的项目或文件；是不是：{names}", "没有叫 {word} 的项目或文件。"),
        (
            "there is no item and no file called {word}; did you mean: {names}",
            "there is no item and no file called {word}",
        ),
    ),
    "explain_several": text(
        "叫 {word} 的不止一个：{names}", "{word} fits several: {names}; please name one"
    ),
    # the rule
    "rule": text("怎样判断", "The rule"),
    "rule_paper": text(
        "要有一份{papers}：有内容、没有过期、是本公司的",
        "one of these papers, with content, not expired and the company's own: {papers}",
    ),
    "rule_points": text(
        "要写到：{points}。要点可以分在几份材料里；其他材料要写到至少一半才算",
        "it must speak of: {points}; the points add up over several papers, a paper of another "
        "kind counts with at least half of them",
    ),
    "rule_also": text("要点也可以写在：{papers}", "the points may also stand in: {papers}"),
    "rule_nowhere_else": text(
        "写在别的材料里的不算", "what stands in papers of other kinds does not count"
    ),
    "rule_advice": text("最好也写到（不影响结论）：{points}", "advised, not required: {points}"),
    "rule_sides": text("正反两面都要", "both sides are needed"),
    "rule_signed": text(
        "要签字盖章的扫描件或照片；Word 等可编辑文件只算草稿",
        "a signed copy; an editable file is a draft",
    ),
    "rule_code": text("上面要有证照代码", "its code must be on it"),
    "rule_holder": text(
        "上面的姓名要与营业执照上的法定代表人一致",
        "the name on it must be the legal representative's",
    ),
    "rule_named": text("每个服务人员都应有名字在上面", "it should name everyone of the staff"),
    "rule_outdated": text("是停发的旧证，仍可计入", "it is no longer issued, and still counts"),
    "rule_records": text(
        "要有{papers}，并有填写的记录；表里要有这些栏目：{points}",
        "a table or a stack of forms with filled rows: {papers}; with the columns {points}",
    ),
    "rule_fresh": text(
        "最近一条应在 {count} 个月以内（只提醒）",
        "the newest record within {count} {count?month|months} (a warning)",
    ),
    "rule_span": text(
        "记录应跨 {count} 个月以上（只提醒）",
        "records over {count} {count?month|months} (a warning)",
    ),
    "rule_each": text(
        ("{tag}人员每人一份：{papers}", "服务人员每人一份：{papers}"),
        (
            "for each of the staff tagged {tag} one of: {papers}",
            "for each of the service staff one of: {papers}",
        ),
    ),
    "rule_weak": text("只有这种时要人工确认：{papers}", "not by itself: {papers}"),
    "rule_covered": text(
        "{item}的材料带有代码时，可以代替本项",
        "the paper of {item} stands for it where it carries the code",
    ),
    "rule_or": text("或者：{rule}", "or: {rule}"),
    "rule_when": text(
        "这个问题的回答为是时才适用：{question}", "only where the answer is yes: {question}"
    ),
    # signals
    "signals": text("认的标志", "What it is recognised by"),
    "signal_titles": text("标题以这些词结尾：{words}", "titles ending in: {words}"),
    "signal_labels": text(
        "或有这些栏目中的 {count} 个：{words}", "or {count} of these labels: {words}"
    ),
    "signal_not": text("有这些词就不是：{words}", "never with: {words}"),
    "signal_names": text("文件名里有：{words}", "file names with: {words}"),
    "signal_more": text("{words} 等 {count} 个", "{words} and others, {count} in all"),
    "signal_words": text(
        "标题、栏目或表头里有：{words}", "headings, labels or columns with: {words}"
    ),
    "signal_says": text("或句子里有：{words}", "or sentences with: {words}"),
    "signal_denies": text("但不能有：{words}", "but without: {words}"),
    # what was looked at
    "conclusion": text("结论", "The verdict"),
    "tried": text("看过的材料（{count} 份）", "What was looked at ({count})"),
    "tried_none": text("没有看到像这一项的材料。", "Nothing like it was seen."),
    "tried_more": text(
        "另有 {count} 份没有计入，用 -v 查看", "{count} more that do not count: see -v"
    ),
    "counts_yes": text("计入", "counts"),
    "counts_no": text("不计入", "does not count"),
    "counts_doubt": text("待确认", "in question"),
    "taken_for": text(
        "认作{paper}，把握 {sure}[：{because}]", "taken for: {paper} ({sure})[; {because}]"
    ),
    "taken_for_nothing": text("没有认出是哪一种材料", "recognised as no kind of paper"),
    "failed": text("没有通过：{why}", "failed: {why}"),
    "remark": text("说明：{why}", "remark: {why}"),
    "shown_points": text("写到了：{points}", "it speaks of: {points}"),
    "shown_point": text(
        "{point}（[第 {page} 页，]{by}：{snippet}）", "{point} ([p. {page}, ]{by}: {snippet})"
    ),
    "by_heading": text("标题", "heading"),
    "by_label": text("栏目", "label"),
    "by_row": text("表中一行", "row"),
    "by_column": text("表头", "column"),
    "by_sentence": text("句子", "sentence"),
    "by_figures": text("表中数字", "figures"),
    "by_step": text("逐年记述", "told year by year"),
    "by_node": text("图中文字", "words of the drawing"),
    "read_text": text("读法：文件里的文字", "read as: the file's own text"),
    "read_ocr": text(
        "读法：图片识别[，平均得分 {score}]", "read as: a picture[, mean score {score}]"
    ),
    "read_picture": text(
        "读法：文件里的图片 {picture}，图片识别[，平均得分 {score}]",
        "read as: the picture {picture} in the file[, mean score {score}]",
    ),
    "excerpt": text("开头：{text}", "begins: {text}"),
    "found_companies": text("公司：{names}", "companies: {names}"),
    "found_people": text("姓名：{names}", "names: {names}"),
    "found_codes": text("代码：{codes}", "codes: {codes}"),
    "code_wrong": text("{code}（校验不通过）", "{code} (wrong check character)"),
    "code_corrected": text("{code}（识别后更正）", "{code} (corrected)"),
    "found_dates": text("日期：{dates}", "dates: {dates}"),
    "date_until": text("{label} {date}", "{label} {date}"),
    "date_endless": text("{label}没有期限", "{label} without end"),
    "date_garbled": text("{label}看不清", "{label} not readable"),
    "date_dated": text("签发日期 {date}", "made out on {date}"),
    "found_rows": text(
        "记录：{count} 行[，{first} 至 {last}]",
        "records: {count} {count?row|rows}[, {first} to {last}]",
    ),
    # a file
    "file_place": text("结果：{why}", "Outcome: {why}"),
    "file_counts": text("用来证明：{items}", "it evidences: {items}"),
    "file_near": text("最接近的材料：{item}", "nearest item: {item}"),
    "file_pages": text("怎样读的", "How it was read"),
    "file_page": text("第 {page} 页", "p. {page}"),
    "file_whole": text("全文", "the whole"),
    "file_letters": text("{count} 个字", "{count} characters"),
    "file_more": text("另有 {count} 页，用 -v 查看", "{count} more pages: see -v"),
    "file_taken": text("认出了什么", "What it was taken for"),
    "file_roster": text("人员名单：{names}", "a roster: {names}"),
    "for_item": text("对{item}：{outcome}", "for {item}: {outcome}"),
    "weight_counts": text(
        "不是单独的一份本项材料，但写到了要求的要点的一半以上，所以计入",
        "no paper of the kind itself, but it shows half of the points or more, and so it counts",
    ),
    "chapter_of": text("{where} 的《{title}》", "{where}: {title}"),
    "tried_alike": text("同样的还有 {count} 处：{places}", "{count} more just like this: {places}"),
    "weight_silent": text("没有写到要求的要点", "it speaks of none of the points asked for"),
    "weight_spare": text(
        "也写到要点，但别的材料已经写全", "it speaks of points, all of which other papers show"
    ),
    "weight_few_points": text(
        "不是这种材料，写到的要点不到一半，或只是顺带一句",
        "no such paper, and it shows less than half of the points or one in passing",
    ),
    "weight_generic_points": text(
        "只写到许多材料都会写的要点", "only points that many papers speak of"
    ),
    "weight_around": text(
        "本项材料是这个文件里的一章，其他章节说的是别的事",
        "the paper is a chapter of this file; its other chapters are about other matters",
    ),
    "weight_other_kind": text(
        "是另一种材料，上面的字不能证明本项",
        "another kind of paper, whose words prove nothing for this item",
    ),
}
