"""What every mistake in a checklist or profile says, in Chinese and English, by code.

The codes are pydantic's names of its errors, and our own. A literal brace is doubled.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # the file
    "unreadable": ("无法读取文件（{reason}）", "the file cannot be read ({reason})"),
    "too_large": (
        "文件过大，上限为 {limit} KB",
        "the file is too large; at most {limit} KB are read",
    ),
    "not_utf8": (
        "文件不是 UTF-8 编码（看起来是 {guess}）；请用编辑器“另存为 UTF-8”",
        "the file is not UTF-8 (it looks like {guess}); save it as UTF-8 in your editor",
    ),
    "control_character": (
        "有不可见的控制字符 {character}，请删除",
        "there is an invisible control character {character}; delete it",
    ),
    "empty_file": ("文件是空的", "the file is empty"),
    "several_documents": (
        "一个文件里只能有一份内容，请删除这里的 `---`",
        "only one document a file; take out this `---`",
    ),
    # YAML itself
    "syntax": ("这里不是正确的 YAML：{problem}", "this is not valid YAML: {problem}"),
    "colon": (
        "冒号要用半角，后面跟一个空格：`键: 值`",
        "a key is followed by an ASCII colon and a blank: `key: value`",
    ),
    "tab": ("缩进不能用制表符（Tab），请改用空格", "indent with blanks, not with tabs"),
    "indentation": (
        "缩进没有对齐，或者上一行没有写完",
        "the indentation does not fit, or the line before is unfinished",
    ),
    "colon_inside": (
        "这里多了一个 `: `；含有它的文字要加引号",
        "one `: ` too many; a text that holds it needs quotes",
    ),
    "no_colon": ("这一行应是 `键: 值`", "this line should be `key: value`"),
    "escape": (
        "双引号里的反斜杠有特殊含义；路径请写 `/`，或改用单引号",
        "a backslash in double quotes is special; write paths with `/`, or use single quotes",
    ),
    "unclosed": (
        "引号或括号没有成对：从这里开始没有结束",
        "a quote or bracket that begins here is never closed",
    ),
    "quote": (
        '以 `{character}` 开头的文字要加引号："{character}…"',
        'a text that begins with `{character}` needs quotes: "{character}…"',
    ),
    "alias": (
        "不支持 YAML 的锚点和引用（`&`、`*`）；以它们开头的文字要加引号",
        "anchors and aliases (`&`, `*`) are not supported; a text beginning so needs quotes",
    ),
    "tag": (
        "不支持 YAML 标签；以 `!` 开头的文字要加引号",
        "YAML tags are not supported; a text beginning with `!` needs quotes",
    ),
    "too_deep": ("嵌套太深，最多 {limit} 层", "nested too deeply; at most {limit} levels"),
    "key_not_text": ("键必须是文字", "a key must be plain text"),
    "duplicate_key": (
        "`{key}` 重复了，第 {first} 行已经有",
        "`{key}` is there twice, first in line {first}",
    ),
    "not_mapping": ("这里应是若干 `键: 值`", "expected keys and values (`key: value`)"),
    # shapes, by pydantic's name of the error
    "unusable": ("这个值不能用", "this value cannot be used"),
    "missing": ("缺少 `{key}`", "`{key}` is missing"),
    "extra_forbidden": ("不认识的键 `{key}`", "unknown key `{key}`"),
    "string_type": ("`{key}` 应是一段文字", "`{key}` must be a text"),
    "string_pattern_mismatch": (
        "`{input}` 不能作编号：只用小写字母、数字，中间用 `-` 连接",
        "`{input}` is no id: use lower-case letters and digits, joined by `-`",
    ),
    "literal_error": (
        "`{key}` 不能是 `{input}`，可以是：{expected}",
        "`{key}` cannot be `{input}`; it can be: {expected}",
    ),
    "union_tag_not_found": ("缺少 `{tag}`", "`{tag}` is missing"),
    "union_tag_invalid": (
        "`{tag}` 不认识，可以是：{expected_tags}",
        "`{tag}` is unknown; it can be: {expected_tags}",
    ),
    "int_parsing": ("`{key}` 应是整数", "`{key}` must be a whole number"),
    "int_type": ("`{key}` 应是整数", "`{key}` must be a whole number"),
    "int_from_float": ("`{key}` 应是整数", "`{key}` must be a whole number"),
    "greater_than_equal": ("`{key}` 至少为 {ge}", "`{key}` must be at least {ge}"),
    "bool_parsing": ("`{key}` 只能是 true 或 false", "`{key}` must be true or false"),
    "bool_type": ("`{key}` 只能是 true 或 false", "`{key}` must be true or false"),
    "tuple_type": ("`{key}` 应是一个列表", "`{key}` must be a list"),
    "dict_type": ("`{key}` 应是若干 `键: 值`", "`{key}` must hold keys and values"),
    "model_type": (
        "`{key}` 应是若干 `键: 值`，例如 `{{{example}}}`",
        "`{key}` must hold keys and values, such as `{{{example}}}`",
    ),
    "model_attributes_type": (
        "`{key}` 应是若干 `键: 值`，例如 `{{{example}}}`",
        "`{key}` must hold keys and values, such as `{{{example}}}`",
    ),
    "too_short": (
        "`{key}` 至少要有 {min_length} 项",
        "`{key}` needs at least {min_length} entries",
    ),
    "blank": ("`{key}` 不能是空的", "`{key}` must not be blank"),
    "ending_of_one": (
        (
            "`{input}` 至少要有两段，用“ + ”连接（加号两边空格），词用“|”分开，例如 `供应商|分包方 + 评价 + 表`；"
            "只有一段的写进 titles"
        ),
        (
            "`{input}` needs at least two parts joined by ` + `, words apart by `|`, as in `supplier|maker + list`; "
            "what is of one part belongs in titles"
        ),
    ),
    # checklists
    "unknown_paper": ("没有这种材料：`{id}`", "there is no such paper: `{id}`"),
    "unknown_section": ("没有这个部分：`{id}`", "there is no such section: `{id}`"),
    "unknown_fact": ("没有这个事实：`{id}`", "there is no such fact: `{id}`"),
    "unknown_ref": ("`paragraphs` 里没有 `{id}`", "`{id}` is not among the `paragraphs`"),
    "unknown_item": ("没有这个项目：`{id}`", "there is no such item: `{id}`"),
    "unknown_point": ("这个项目没有要点 `{id}`", "the item has no point `{id}`"),
    "unknown_checklist": (
        "没有名为 `{id}` 的清单；现有：{known}",
        "there is no checklist `{id}`; there are: {known}",
    ),
    "not_shipped": (
        "没有名为 `{id}` 的清单；资料里的配置只能用自带的清单（{known}），其他清单请用 --checklist 指定",
        "there is no checklist `{id}`; a dossier's own profile names one of {known}; --checklist any",
    ),
    "no_model": (
        "`{id}` 不是训练好的模型，或已损坏",
        "`{id}` is no trained model, or it is damaged",
    ),
    "no_such_file": ("没有这个文件：{id}", "there is no such file: {id}"),
    "unknown_library": ("找不到资料库 `{id}`", "there is no such library: `{id}`"),
    "uses_itself": (
        "`{id}` 绕了一圈又用到这份清单自己",
        "`{id}` uses this checklist itself in the end",
    ),
    "unknown_shared_item": (
        "所用的资料库和清单里没有项目 `{id}`",
        "no library or checklist in `use` has an item `{id}`",
    ),
    "no_subject": (
        "要求 `on_subject`，但清单没有写 `subject`",
        "`on_subject` is asked for, but the checklist has no `subject`",
    ),
    "not_records": (
        "`{id}` 不是记录或名单（`form: records`、`form: list`），里面没有可以逐行核对的表格",
        "`{id}` is no table to go by: its `form` is neither `records` nor `list`",
    ),
    "list_without_columns": (
        "`each-listed` 要有 `numbers` 或 `names`",
        "`each-listed` needs `numbers` or `names`",
    ),
    "age_without_limit": (
        "`age` 要有 `at_least_days` 或 `at_most_days`",
        "`age` needs `at_least_days` or `at_most_days`",
    ),
    "less_than_equal": ("`{key}` 最多为 {le}", "`{key}` must be at most {le}"),
    "alike_group": (
        "`{value}` 不是一组同义词，请写 清单|一览表|台账 这样",
        "`{value}` is no group of words that mean the same; write a|b|c",
    ),
    "duplicate_id": (
        "编号 `{id}` 重复了，第 {first} 行已经用过",
        "the id `{id}` is used twice, first in line {first}",
    ),
    "other_id": (
        "这里的编号应与键 `{id}` 相同，或不写",
        "the id must be that of the key, `{id}`, or left out",
    ),
    "covered_by_itself": ("`{id}` 绕了一圈又由自己覆盖", "`{id}` is covered by itself in the end"),
    "no_sides": (
        "要求 `sides`，但所列材料都没有说明正反面（`sides: {{front, back}}`）",
        "`sides` is asked for, but none of the papers tells its `sides: {{front, back}}`",
    ),
    "enough_too_large": (
        "`enough` 是 {enough}，而 `labels` 只有 {labels} 个",
        "`enough` is {enough}, but there are only {labels} `labels`",
    ),
    "point_without_words": ("要点要有 `words` 或 `says`", "a point needs `words` or `says`"),
    "two_names": ("一个短语里只能有一个 `{{}}`", "only one `{{}}` a phrase"),
    "bad_phrase": (
        "`{of}` 的短语 `{phrase}` 有误：{reason}",
        "`{of}`: the phrase `{phrase}` is wrong: {reason}",
    ),
    "word_is_regex": (
        "`{of}` 的 {key} 里的 `{input}` 像是正则表达式：这里的词都按原样比对",
        "`{of}`, {key}: `{input}` looks like a regular expression; these words are compared as they stand",
    ),
    "phrase_is_regex": (
        "短语里不能写正则表达式，只认 `|`、` + `、`#` 和 `…`",
        "it looks like a regular expression; a phrase knows only `|`, ` + `, `#` and `…`",
    ),
    "phrase_empty_group": ("`+` 的一边是空的", "nothing on one side of a `+`"),
    "phrase_empty_alternative": ("`|` 的一边是空的", "nothing on one side of a `|`"),
    "phrase_gap_at_edge": (
        "`…` 只能在两段文字中间",
        "a `…` must stand between two pieces of text",
    ),
    "phrase_side_by_side": ("`#` 和 `#` 不能紧挨着", "two `#` must not touch"),
    "phrase_too_many_gaps": ("最多 {limit} 个 `…`", "at most {limit} `…` in an alternative"),
    "phrase_too_long": ("短语太长，最多 {limit} 字", "too long; at most {limit} characters"),
    # profiles
    "not_date": (
        "`{input}` 不是日期，请写 2027-12-31 这样",
        "`{input}` is no date; write it like 2027-12-31",
    ),
    "not_pages": (
        '`{input}` 不是页码，请写 `20`、`12-14` 或 `"3,5-7"`',
        '`{input}` are no pages; write `20`, `12-14` or `"3,5-7"`',
    ),
    "not_sha256": ("`sha256` 应是 64 位十六进制", "`sha256` must be 64 hexadecimal digits"),
    "unknown_owner": ("没有这个部分或项目：`{id}`", "there is no such section or item: `{id}`"),
    "duplicate_person": (
        "有两位 `{id}`（第 {first} 行）：同名的人请各加 `id`",
        "there are two `{id}` (see line {first}); give people of one name an `id`",
    ),
    "duplicate_path": (
        "与第 {first} 行是同一个文件",
        "this is the same file as in line {first}",
    ),
    "bad_pattern": ("`{input}` 不是正确的 gitignore 规则", "`{input}` is no gitignore pattern"),
    "too_many_stars": (
        "一条规则的同一段里最多 {limit} 个 `*`",
        "at most {limit} `*` in one part of a pattern",
    ),
    "too_many_entries": (
        "`{key}` 最多 {limit} 条",
        "`{key}` may have {limit} entries at most",
    ),
    "person_ambiguous": (
        "有几位 `{id}`，请改写其 `id`",
        "several people are called `{id}`; name the person's `id`",
    ),
    "uscc_check_failed": (
        "统一社会信用代码 `{input}` 的校验码不对",
        "the check character of the unified social credit code `{input}` is wrong",
    ),
    "uscc_shape": (
        "`{input}` 不是 18 位的统一社会信用代码",
        "`{input}` is no unified social credit code of 18 characters",
    ),
    "unknown_tag": ("清单里没有标签 `{id}`", "the checklist does not use the tag `{id}`"),
    "unknown_person": ("`people` 里没有 `{id}`", "`{id}` is not among the `people`"),
}
