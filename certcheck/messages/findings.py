"""What is said of an item, by the finding's code: for a consultant, plain and without blame.

`where` is made of path and page; `points` holds one or several titles. Every other param may be
absent. `code/reason` is the text of a finding whose param `reason` is that.
"""

from __future__ import annotations

from certcheck.messages.template import text

FINDINGS = {
    # nothing there, or not all of it
    "not_found": text("没有找到[{title}]。", "[{title}: ]nothing was found."),
    "point_missing": text(
        (
            "[{where}：]缺少内容：{points}。",
            "[{where}：]整栏没有填写：{columns}。",
            "缺少部分要求的内容。",
        ),
        (
            "[{where}: ]not covered: {points}.",
            "[{where}: ]columns without any entry: {columns}.",
            "Some of the required content is not there.",
        ),
    ),
    "person_missing": text(
        ("{name}：没有找到[{title}]。", "有人员还没有[{title}]。"),
        (
            "{name}: nothing was found[ ({title})].",
            "For some people nothing was found[ ({title})].",
        ),
    ),
    "part_missing": text(
        ("没有找到：{name}。", "缺少其中一部分。"),
        ("Nothing was found for: {name}.", "Part of it was not found."),
    ),
    "list_missing": text(
        "没有找到对应的清单，无法核对这些材料是否一份不少。",
        "There is no list to tell how many of these papers there should be.",
    ),
    "weak_match/day": text(
        "[{where}：]没有读到要核对的日期[（{labels}，写在哪一页都算）]，请人工核对。",
        "[{where}: ]the day to be checked[ ({labels}, on whichever page)] cannot be read; please look.",
    ),
    "weak_match/share": text(
        "[{where}：]没有读到要核对的人数或比例，请人工核对。",
        "[{where}: ]the numbers to be compared were not found; please look.",
    ),
    "too_young": text(
        (
            "[{where}：]{date} 起到现在是 {count} 天，要满 {expected} 天。",
            "[{where}：]还没有满规定的天数。",
        ),
        (
            "[{where}: ]{count} {count?day|days} since {date}; it must be {expected}.",
            "[{where}: ]not enough days have passed.",
        ),
    ),
    "too_old": text(
        (
            "[{where}：]{date} 到现在已 {count} 天，不能超过 {expected} 天。",
            "[{where}：]出具得太早了。",
        ),
        (
            "[{where}: ]{count} {count?day|days} since {date}; not more than {expected} are allowed.",
            "[{where}: ]it was made out too long ago.",
        ),
    ),
    "too_small": text(
        (
            "[{where}：]写的比例是 {found}%，要达到 {expected}%。",
            "[{where}：]写的比例没有达到要求。",
        ),
        (
            "[{where}: ]it states {found} %; {expected} % is asked for.",
            "[{where}: ]the share it states is too small.",
        ),
    ),
    "weak_match/year": text(
        "[{where}：]看不出是哪一年度的，请人工确认。",
        "[{where}: ]which year it is for cannot be told; please look.",
    ),
    "weak_match/number": text(
        "[{where}：]名称相符，但没有看到清单上的编号，请核对。",
        "[{where}: ]the name agrees, but the number in the list is not on it; please compare.",
    ),
    "weak_match/subject": text(
        "[{where}：]没有写明是哪个体系的，请人工确认。",
        "[{where}: ]which system it belongs to is not said; please look.",
    ),
    "near_miss/subject": text(
        "最接近的是[ {where}]，但它是另一个体系的材料。",
        "Nearest: [{where}, ]but it belongs to another system.",
    ),
    "one_side_only/front": text(
        (
            "{name}：身份证只有人像面，缺国徽面[（{where}）]。",
            "[{where}：]身份证只有人像面，缺国徽面。",
        ),
        (
            "{name}: only the front of the card is there, the side with the photo[ ({where})].",
            "[{where}: ]only the front of the card is there, the side with the photo.",
        ),
    ),
    "one_side_only/back": text(
        (
            "{name}：身份证只有国徽面，缺人像面[（{where}）]。",
            "[{where}：]身份证只有国徽面，缺人像面。",
        ),
        (
            "{name}: only the back of the card is there, the side with the emblem[ ({where})].",
            "[{where}: ]only the back of the card is there, the side with the emblem.",
        ),
    ),
    "one_side_only": text(
        ("{name}：只有一面，缺另一面[（{where}）]。", "[{where}：]只有一面，缺另一面。"),
        (
            "{name}: only one side of the card is there[ ({where})].",
            "[{where}: ]only one side of the card is there.",
        ),
    ),
    "near_miss": text(
        (
            "最接近的是 {where}：写到{points}，但{because}。",
            "最接近的是 {where}：{because}。",
            "最接近的是 {where}：只写到{points}，不足以作为本项材料。",
            "最接近的是 {where}[（像是{paper}）]，但它不能证明本项。",
            "有相近的文件，但不能证明本项。",
        ),
        (
            "Nearest: {where}; it covers {points}, but {because}.",
            "Nearest: {where}; {because}.",
            "Nearest: {where}; it only covers {points}, which is too little.",
            "Nearest: {where}[ (taken for: {paper})], but it does not prove this item.",
            "A similar file is there, but it does not prove this item.",
        ),
    ),
    "weak_match": text(
        (
            "{name}：[{where} ]可能是{paper}，请人工确认。",
            "[{where}：]可能是{paper}，请人工确认。",
            "[{where}：]可能就是本项材料，请人工确认。",
        ),
        (
            "{name}: [{where} ]may be: {paper}; please look.",
            "[{where}: ]may be: {paper}; please look.",
            "[{where}: ]may be what is asked for; please look.",
        ),
    ),
    "weak_match/alone": text(
        (
            "{name}：只有{paper}[（{where}）]，单独一份不足以证明。",
            "[{where}：]只有这一份，不足以证明。",
        ),
        (
            "{name}: only {paper} is there[ ({where})], which does not prove it by itself.",
            "[{where}: ]this does not prove it by itself.",
        ),
    ),
    "weak_match/code": text(
        "[{where}：]没有看到证照上的代码，请人工确认。",
        "[{where}: ]the code cannot be seen on it; please look.",
    ),
    "near_miss/holder": text(
        "最接近的是[ {where}，]一张身份证，但不知道法定代表人是谁。",
        "Nearest: an ID card[ ({where})], but who the legal representative is is not known.",
    ),
    "rules_not_records": text(
        "[{where}：]是制度或办法，不是实际做过的记录。",
        "[{where}: ]sets out rules; it is no record of what was done.",
    ),
    # validity
    "expired": text(
        (
            "[{where}：][{name}的][{paper}]{label}是 {date}，已经过了。",
            "[{where}：][{name}的][{paper}]有效期已于 {date} 届满。",
            "{name}：[{paper}]有效期已过。",
            "[{where}：]有效期已过。",
        ),
        (
            "[{where}: ][{name}: ][{paper}: ]its {label}, {date}, is past.",
            "[{where}: ][{name}: ][{paper} ]expired on {date}.",
            "{name}: [{paper} ]expired.",
            "[{where}: ]expired.",
        ),
    ),
    "expires_soon": text(
        (
            "[{where}：][{name}的][{paper}]有效期至 {date}，早于审核日 {until}。",
            "[{where}：][{name}的][{paper}]有效期至 {date}，快到期了。",
            "{name}：[{paper}]在审核前到期。",
            "[{where}：]快到期了。",
        ),
        (
            "[{where}: ][{name}: ][{paper} ]expires on {date}, before the audit on {until}.",
            "[{where}: ][{name}: ][{paper} ]expires soon, on {date}.",
            "{name}: [{paper} ]expires before the audit.",
            "[{where}: ]expires soon.",
        ),
    ),
    "date_unreadable": text(
        "[{where}：]有效期看不清[（{found}）]，无法判断是否过期。",
        "[{where}: ]the date of expiry cannot be read[ ({found})].",
    ),
    "outdated_paper": text(
        ("[{where}：]{paper}是已停用的旧证。", "[{where}：]是已停用的旧式证照。"),
        (
            "[{where}: ]{paper}: this kind is no longer issued.",
            "[{where}: ]a kind of paper no longer issued.",
        ),
    ),
    "stale_records/span": text(
        ("[{where}：]记录的时间跨度不到 {count} 个月。", "记录的时间跨度太短。"),
        (
            "[{where}: ]the records span less than {count} {count?month|months}.",
            "the records span too short a time.",
        ),
    ),
    "stale_records": text(
        (
            "[{where}：]最近一条记录是 {date}，已超过 {count} 个月。",
            "[{where}：]最近一条记录是 {date}，时间较久。",
            "[{where}：]记录较旧，或时间跨度太短。",
        ),
        (
            "[{where}: ]the newest record dates from {date}, over {count} {count?month|months} ago.",
            "[{where}: ]the newest record dates from {date}, some time ago.",
            "[{where}: ]the records are old, or span too short a time.",
        ),
    ),
    # content
    "blank_template": text(
        "[{where}：]是空白模板，没有填写。", "[{where}: ]an empty form, not filled in."
    ),
    "hollow": text(
        "[{where}：]只有标题，下面没有内容。", "[{where}: ]a title with nothing under it."
    ),
    "no_rows": text(
        "[{where}：]只有表头，没有一行记录。",
        "[{where}: ]a table header without a single filled row.",
    ),
    "sparse_records": text(
        "[{where}：]记录填写得很少[（{count} 行）]，很多格是空的。",
        "[{where}: ]few cells are filled in[ ({count} {count?row|rows})].",
    ),
    "unsigned_draft": text(
        "[{where}：]是可编辑的电子稿，看不到签字盖章。",
        "[{where}: ]an editable file; no signature or seal can be seen.",
    ),
    "seal_not_seen": text(
        "[{where}：]没有看到红色公章。", "[{where}: ]no red company seal was seen."
    ),
    # whose it is
    "other_company": text(
        (
            "[{where}：]是{found}的材料，不是{expected}的。",
            "[{where}：]是另一家公司的材料[（{company}）]。",
        ),
        (
            "[{where}: ]belongs to {found}, not to {expected}.",
            "[{where}: ]belongs to another company[ ({company})].",
        ),
    ),
    "other_person": text(
        (
            "[{where}：]上面的姓名是{found}，不是{expected}。",
            "[{where}：]是别人的材料[（{name}）]。",
        ),
        (
            "[{where}: ]bears the name {found}, not {expected}.",
            "[{where}: ]belongs to somebody else[ ({name})].",
        ),
    ),
    "name_mismatch/holder": text(
        "[{where}：]上面的姓名是{found}，但材料里没有写法定代表人是谁，请核对。",
        "[{where}: ]bears the name {found}; no paper says who the legal representative is; "
        "please compare.",
    ),
    "name_mismatch": text(
        (
            "[{where}：]上面是{found}，应为{expected}；也可能只是识别有误，请核对。",
            "[{where}：]上面没有看到{expected}，请核对。",
            "[{where}：]上面的名称或姓名是{found}，请核对是不是这一份。",
            "[{where}：]名称或姓名对不上[（{name}）]，请核对。",
        ),
        (
            "[{where}: ]it reads {found}, expected {expected}; perhaps misread, please compare.",
            "[{where}: ]the name {expected} is not on it; please compare.",
            "[{where}: ]it bears the name {found}; please compare.",
            "[{where}: ]the name does not agree[ ({name})]; please compare.",
        ),
    ),
    "company_unknown": text(
        "[{where}：]有几家公司的执照[（{name}）]，看不出资料是哪一家的。",
        "[{where}: ]there are licences of several companies[ ({name})]; whose dossier it is cannot be told.",
    ),
    "uscc_check_failed": text(
        "[{where}：]统一社会信用代码[ {value}] 校验不通过，请核对。",
        "[{where}: ]the check character of the unified code[ {value}] is wrong; please compare.",
    ),
    "not_on_roster": text(
        ("{name}不在服务人员名单上[（{where}）]。", "[{where}：]上面的人不在服务人员名单上。"),
        (
            "{name} is not on the list of the service staff[ ({where})].",
            "[{where}: ]this person is not on the list of the service staff.",
        ),
    ),
    # how it reads
    "low_resolution": text(
        "[{where}：]图片分辨率太低，看不清。", "[{where}: ]the resolution is too low."
    ),
    "blurred": text("[{where}：]图片模糊，看不清。", "[{where}: ]the picture is blurred."),
    "cropped": text(
        "[{where}：]没有拍全，边上缺了一块。", "[{where}: ]part of the page is cut off."
    ),
    "read_in_part": text(
        "[{where}：]有一部分字看不清，或被涂盖、重叠。",
        "[{where}: ]part of the words cannot be read: unclear, covered, or printed over.",
    ),
    "ocr_needed": text(
        "[{where}：]是图片或扫描件，这次没有识别图片（--no-ocr）。",
        "[{where}: ]a picture or scan; pictures were not read (--no-ocr).",
    ),
    "ocr_corrected": text(
        (
            "[{where}：]识别出的 {found} 已按校验位更正为 {value}。",
            "[{where}：]识别结果有更正[（{value}）]。",
        ),
        (
            "[{where}: ]read as {found}, corrected to {value} by its check character.",
            "[{where}: ]what was read has been corrected[ ({value})].",
        ),
    ),
    # several papers
    "covered_by": text(
        (
            "{paper}上有统一社会信用代码[ {code}]，可以代替本项（三证合一）。",
            "{item}的材料可以代替本项[（{where}）]。",
            "另一项的材料可以代替本项[（{where}）]。",
        ),
        (
            "{paper} carries the unified code[ {code}] and stands for this paper.",
            "The paper of {item} stands for this one[ ({where})].",
            "The paper of another item stands for this one[ ({where})].",
        ),
    ),
    "older_version": text(
        "[{where}：]是旧版本，已采用较新的[ {found}]。",
        "[{where}: ]an older version; the newer one[ ({found})] counts.",
    ),
    "duplicate/form": text(
        ("{where} 与 {found} 是同一份材料，只算一份。", "[{where}：]与另一份文件是同一份材料。"),
        (
            "{where}: the same paper as {found}; it counts once.",
            "[{where}: ]the same paper as another file.",
        ),
    ),
    "duplicate": text(
        ("{where} 与 {found} 内容完全相同。", "[{where}：]与另一份文件内容完全相同。"),
        ("{where}: the same contents as {found}.", "[{where}: ]the same contents as another file."),
    ),
    # people and facts
    "roster_inferred": text(
        "没有找到服务人员名单；目前按文件夹和证书推断[：{name}]。",
        "No list of the service staff was found; people are inferred from folders and "
        "papers[: {name}].",
    ),
    "people_undeclared": text(
        "不知道服务人员中谁从事危险作业。",
        "It is not known which of the service staff do hazardous work.",
    ),
    "applicability_unknown": text(
        ("要先回答：{question}", "本项是否适用还不知道。"),
        ("To be answered first: {question}", "Whether this applies is not known."),
    ),
    "contradicts_declaration": text(
        ("声明为不适用，但 {where} 看起来与声明不符。", "声明为不适用，但有文件看起来与声明不符。"),
        (
            "Declared not applicable, but {where} seems to say otherwise.",
            "Declared not applicable, but a file seems to say otherwise.",
        ),
    ),
    # what a person decided
    "accepted": text(
        "[{where} ]已由[{by}]人工认可[：{reason}]。", "[{where}: ]accepted[ by {by}][: {reason}]."
    ),
    "assign_unused": text(
        (
            "certcheck.yaml 里的 assign 没有对应的文件或页：{path}。",
            "certcheck.yaml 里有一条 assign 没有用上。",
        ),
        (
            "An assign in the profile meets no file or page: {path}.",
            "An assign in the profile meets nothing.",
        ),
    ),
    "accept_unused": text(
        (
            "对 {path} 的人工认可没有用上[：{reason}]。",
            "certcheck.yaml 里有一条 accept 没有用上[：{reason}]。",
        ),
        (
            "The acceptance of {path} was not used[: {reason}].",
            "An accept in the profile was not used[: {reason}].",
        ),
    ),
    "waiver_expired": text(
        ("豁免已于 {until} 到期[（{reason}）]，按未豁免判断。", "豁免已到期，按未豁免判断。"),
        (
            "The waiver lapsed on {until}[ ({reason})]; judged without it.",
            "The waiver has lapsed; judged without it.",
        ),
    ),
    "waiver_unused": text(
        "材料已齐全，用不上豁免[（{reason}）]。", "Complete; the waiver[ ({reason})] is not needed."
    ),
}
