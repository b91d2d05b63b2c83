"""A checklist's rules in words: what `checklist show` says of an item, and `checklist lint` of two."""

from __future__ import annotations

from certcheck.messages.template import text

RULES = {
    "rule_each_year": text(
        "最近 {count} 个会计年度，每年一份：{papers}",
        "for each of the last {count} fiscal {count?years|years}: {papers}",
    ),
    "rule_since": text("公司成立以前的年度不问", "not for years before the company was founded"),
    "rule_each_listed": text(
        "{lists}上的每一项一份：{papers}", "for every entry of the list ({lists}): {papers}"
    ),
    "rule_only": text("只问写着{words}的行", "only rows that say: {words}"),
    "rule_older": text(
        "{papers}上的「{title}」到扫描那天至少 {count} 天",
        "{title} on {papers} at least {count} {count?day|days} before the day of the scan",
    ),
    "rule_younger": text(
        "{papers}上的「{title}」到扫描那天不超过 {count} 天",
        "{title} on {papers} not more than {count} {count?day|days} before the day of the scan",
    ),
    "rule_share": text(
        "{papers}里写的{title}占{found}的 {expected}% 以上",
        "{title} at least {expected} % of {found}, as stated in {papers}",
    ),
    "rule_step": text(
        "{found}不超过 {amount} 元的，{expected}% 以上",
        "at least {expected} % where {found} is up to {amount} yuan",
    ),
    "rule_all": text("整套，每样都要：{titles}", "a set, all of it: {titles}"),
    "rule_part": text("{title}：{rule}", "{title}: {rule}"),
    "rule_part_advised": text("{title}（建议）：{rule}", "{title} (advised): {rule}"),
    "rule_subject": text("写的要是本体系：{words}", "it must be about our own system: {words}"),
    "rule_optional": text("建议项，缺了不影响结论", "recommended; its lack changes nothing"),
    "rule_source": text("依据：{source}", "source: {source}"),
    # lint
    "lint_same": text(
        "{item} 和 {other} 分不开：要的是同样的材料、同样的内容；请合为一项，或写明各自要看到什么",
        "{item} and {other} cannot be told apart: the same papers, the same points; make them one, or "
        "write what each must show",
    ),
    "lint_titles": text(
        "{item} 和 {other} 分不开：{paper} 的标题全是 {found} 的标题；请给 {paper} 加上自己的叫法",
        "{item} and {other} cannot be told apart: all titles of {paper} are titles of {found}; give "
        "{paper} titles of its own",
    ),
    "lint_endings": text(
        "{item} 和 {other} 有分不开的标题：{paper} 和 {found} 的 endings 都有「{value}」这样的标题；请删去其中一处的词",
        "{item} and {other} have titles in common: the endings of {paper} and of {found} both make "
        "{value}; take a word out of one of them",
    ),
    "lint_examples": text(
        "{item} 和 {other} 分不开：各自齐全的示例也使对方齐全；请加上只有一项才有的标题或要点",
        "{item} and {other} cannot be told apart: the good examples of each complete the other; add "
        "titles or points that only one of them has",
    ),
    "lint_refused": text(
        "{paper} 的标题「{value}」用不上：被自己的 not_titles 排除；请删去这个标题，或改 not_titles",
        "the title {value} of {paper} cannot be met: its own not_titles refuse it; take it out, or "
        "change not_titles",
    ),
    "lint_list": text(
        "{paper} 的标题「{value}」用不上：它算资料目录（wording.lists）；确是这种材料请写 catalogue: true",
        "the title {value} of {paper} cannot be met: it is a list of papers (wording.lists); "
        "if that is what is meant, write catalogue: true",
    ),
    "lint_denied": text(
        "{item} 的要点 {point}：词语「{value}」用不上，被自己的 denies 排除；请删去这个词，或改 denies",
        "point {point} of {item}: the word {value} cannot be met, its own denies refuse it; take it "
        "out, or change denies",
    ),
    "lint_untried": text(
        "{item} 没有{status}的示例，改词时看不出对错；请在 examples 里补一个",
        "{item} has no example that comes out as: {status}; add one to its examples",
    ),
    "lint_clean": text("{path}：没有发现分不开的项目", "{path}: nothing to tell"),
    "lint_found": text("{path}：{count} 处", "{path}: {count}"),
    # new
    "new_nothing": text(
        "{path}：没有读到任何材料名称", "{path}: no name of a paper was found in it"
    ),
    "new_there": text("{path} 已经存在，不覆盖", "{path} is there already; nothing was written"),
    "new_done": text(
        "已写好 {path}：{count} 项，其中 {found} 项取自现有清单；请逐项核对，再运行 certcheck checklist test",
        "wrote {path}: {count} items, {found} of them from shipped checklists; please go through "
        "them, then run certcheck checklist test",
    ),
}
