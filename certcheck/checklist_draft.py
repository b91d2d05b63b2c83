"""A checklist begun from the list a certification body or a tender sends: titles in, commented YAML out.

Titles that a shipped checklist or library asks for become `extends`; titles of a known kind of paper an
item on it; all others a new kind of paper whose signals are proposed from the words of the title. What
comes out can be used at once and is meant to be gone through by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from certcheck import checklists
from certcheck.checklist import Checklist, Item
from certcheck.document import Document, Paragraph, Table
from certcheck.recognition.titles import Titles
from certcheck.text import fold, han, romanised, squeeze
from certcheck.yaml_edit import written
from certcheck.yaml_source import parse

BASES = (
    "iso9001-initial",
    "iso14001-initial",
    "iso45001-initial",
    "high-tech-enterprise",
    "after-sales-service",
    "gbt27922-audit",
)
"""Whose items may be taken, the plainest words first."""
_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．)）章节]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}(?:[.．]\d{1,2})*[、.．)）]?(?!\d|年|月|个|份)|[①-⑳●■◆·*-])\s*"
)
_SECTION = re.compile(r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．章部]|#)")
_HEADERS = (
    "材料名称",
    "资料名称",
    "文件名称",
    "证明材料",
    "名称",
    "材料",
    "资料",
    "内容",
    "项目",
    "要求",
)
_HEAD_WORDS = ("序号", "备注", "份数", *_HEADERS)
_ASIDE = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")
_CUT = re.compile(r"[，,。；;：:]|(?<=件)并|(?<=书)并")
_BEFORE = re.compile(
    r"^(?:请?提供|投标人|供应商|申请人|企业|单位|公司|有效的?|最新的?|本年度的?|上一?年度的?|"
    r"(?:近|最近)(?:[一二三两\d]+)个?(?:年度?|会计年度|月)内?的?|20\d\d年度?(?:[-至到]20\d\d年度?)?的?)+"
)
_AFTER = re.compile(r"(?:的?(?:复印件|扫描件|原件|影印件|副本|正本|正反面|各?[一二两三\d]份))+$")
_YEARS = re.compile(r"(?:近|最近)([一二两三四五\d])个?(?:年|会计年度)")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_OPTIONAL = ("如有", "若有", "适用时", "如适用", "可选", "可不提供", "加分")
_FORMS = (
    ("certificate", ("证书", "许可证", "资格证", "登记证", "执照")),
    ("drawing", ("流程图", "机构图", "架构图", "平面图", "示意图")),
    ("records", ("记录", "台账", "登记表", "一览表", "清单", "汇总表", "明细表", "名录")),
)
_CERTIFICATE_LABELS = (
    "证书编号",
    "编号",
    "单位名称",
    "企业名称",
    "姓名",
    "发证机关",
    "发证日期",
    "有效期至",
    "有效期",
)
_LIKE = 72
"""rapidfuzz ratio (0-100) from which a shipped item's title is the same thing."""
_LONGEST, _SHORTEST = 80, 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: under which heading it stands, and what it says."""

    section: str
    text: str


def listed(document: Document) -> tuple[Listed, ...]:
    """The papers a list asks for, in order; a first line that names the list itself is left out."""
    section, found = "", []
    for text, heading in _lines(document):
        plain = _NUMBER.sub("", text).strip(" 　:：;；。")
        if heading and plain:
            section = plain
        elif han(plain) >= _SHORTEST and len(plain) <= _LONGEST * 2:
            found.append(Listed(section, plain))
    return tuple(dict.fromkeys(found))


def _lines(document: Document) -> Iterator[tuple[str, bool]]:
    """(line, whether it is a heading); of tables the column of names."""
    lines: list[tuple[str, bool]] = []
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                lines += [(text, False) for text in _column(block.rows)]
            elif isinstance(block, Paragraph):
                for line in block.text.splitlines():
                    if line.strip():
                        lines.append((squeeze(line), block.level is not None))
    numbered = any(re.match(r"^\s*[(（]?\d", text) for text, _ in lines)
    for number, (text, heading) in enumerate(lines):
        titled = number == 0 and (heading or not _NUMBER.match(text))
        if titled and re.search(r"(?:清单|目录|材料|资料|要求|一览表|须知)\s*[:：]?$", text):
            continue
        yield text, heading or (numbered and bool(_SECTION.match(text)))


def _column(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The cells of the column that names the papers: by its header, else the one with most words."""
    width = max(map(len, rows), default=0)
    words = [sum(han(row[n]) for row in rows if n < len(row)) for n in range(width)]
    named = [
        n
        for word in _HEADERS
        for row in rows[:3]
        for n, cell in enumerate(row)
        if fold(cell).endswith(word)
    ]
    column = next(iter(named), words.index(max(words)) if words else 0)
    for row in rows:
        cell = row[column].strip() if column < len(row) else ""
        heads = fold(cell) in _HEAD_WORDS or fold(cell).endswith(_HEAD_WORDS[:3])
        alone = len(set(filter(None, row))) < 2 and len(rows) > 2 and width > 1
        if cell and not heads and not alone:
            yield squeeze(cell)


def core(text: str) -> str:
    """The name of the paper in a line of the list: what it is called, without what is said about it."""
    plain = _CUT.split(_ASIDE.sub("", text))[0].strip()
    return _AFTER.sub("", _BEFORE.sub("", plain).strip()).strip('《》“”" ') or plain


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a line."""

    line: Listed
    names: tuple[str, ...]
    """The paper's names; several where the list says 甲或乙."""
    taken: Item | None
    base: str = ""
    """The checklist the item was found in."""
    home: str = ""
    """What to `use` for it: a library where the item stands in one, else that checklist."""
    kinds: tuple[str, ...] = ()
    """Known kinds of paper of that name."""
    years: int = 0
    optional: bool = False


class Shelf:
    """The shipped checklists, to be looked through for a title."""

    @cached_property
    def _all(self) -> tuple[tuple[str, Checklist, Titles], ...]:
        loaded = [(name, checklists.load(name).checklist) for name in BASES]
        return tuple((name, checklist, Titles(checklist)) for name, checklist in loaded)

    def propose(self, line: Listed) -> Proposal:
        name = core(line.text)
        names = tuple(part for part in re.split(r"或者?|/", name) if han(part) > 1) or (name,)
        years = _YEARS.search(line.text)
        asked = years.group(1) if years else ""
        count = _DIGITS.get(asked) or (int(asked) if asked.isdigit() else 0)
        optional = any(word in line.text for word in _OPTIONAL)
        base, item = self._item(name) if len(names) == 1 else ("", None)
        if item is not None and count > 1 and item.needs.kind != "each-year":
            item = None
        kinds = () if item is not None else self._kinds(names)
        home = self._libraries.get(item.id, base) if item is not None else ""
        return Proposal(line, names, item, base, home, kinds, count, optional)

    @cached_property
    def _libraries(self) -> Mapping[str, str]:
        """The library of each shared item, by the item's id."""
        return {
            item.get("id").text: path.stem
            for path in sorted((checklists.home() / "library").glob("*.yaml"))
            for item in parse(path.read_bytes(), str(path)).get("items").elements
        }

    def _item(self, name: str) -> tuple[str, Item | None]:
        best: tuple[float, str, Item | None] = (_LIKE, "", None)
        for base, checklist, titles in self._all:
            kinds = {match.kind for match in titles.kinds(name) if match.whole}
            for item in checklist.items:
                like = fuzz.ratio(fold(name), fold(core(item.title.zh)))
                if kinds.intersection(item.papers[:1]) and item.needs.kind in ("paper", "records"):
                    like = max(like, 90.0)
                if like > best[0] and not (item.when and like < 90):
                    best = (like, base, item)
        return best[1], best[2]

    def _kinds(self, names: Iterable[str]) -> tuple[str, ...]:
        """Kinds of the common library whose title each of the names is."""
        common = self._all[0][1].papers
        titles = self._all[0][2]
        found = [next((m.kind for m in titles.kinds(name) if m.whole), "") for name in names]
        return tuple(found) if all(kind in common for kind in found) else ()


def draft(lines: Sequence[Listed], checklist_id: str, title: str, shelf: Shelf) -> tuple[str, int]:
    """The text of the checklist, and how many items were taken from shipped ones."""
    proposals = [shelf.propose(line) for line in lines]
    return "".join(f"{line}\n" for line in _Draft(proposals, checklist_id, title).lines()), sum(
        one.taken is not None for one in proposals
    )


class _Draft:
    """Writes the YAML, section by section."""

    def __init__(self, proposals: Sequence[Proposal], checklist_id: str, title: str) -> None:
        self._proposals = proposals
        self._id = checklist_id
        self._title = title
        self._sections = tuple(dict.fromkeys(one.line.section for one in proposals))
        self._used: set[str] = set()
        self._ids = [self._new_id(one) for one in proposals]

    def _new_id(self, one: Proposal) -> str:
        plain = one.taken.id if one.taken else "-".join(one.kinds[:1]) or _latin(one.names[0])
        name, number = plain, 2
        while name in self._used:
            name, number = f"{plain}-{number}", number + 1
        self._used.add(name)
        return name

    def lines(self) -> Iterator[str]:
        yield from self._head()
        new = [
            (id_, one)
            for id_, one in zip(self._ids, self._proposals, strict=True)
            if not one.taken and not one.kinds
        ]
        if new:
            yield "# 新的材料：titles 是标题的结尾，补上平时的其他叫法；证照要写 labels（见 library/common.yaml 开头）"
            yield "papers:"
            for id_, one in new:
                yield from _paper(id_, one)
            yield ""
        yield "items:"
        for number, (id_, one) in enumerate(zip(self._ids, self._proposals, strict=True), 1):
            yield ""
            yield from self._item(id_, number, one)

    def _head(self) -> Iterator[str]:
        bases = dict.fromkeys(one.base for one in self._proposals if one.base)
        homes = dict.fromkeys(one.home for one in self._proposals if one.home)
        yield f"# {self._title}"
        yield "# 由材料名称自动起草，请逐项核对：取自现有清单的（extends）看要求是否一致；"
        yield "# 新写的补充 titles、要点（points）和示例（examples），英文栏请翻译。"
        yield "# 改完运行：certcheck checklist validate、test、lint。写法见 after-sales-service.yaml 的开头。"
        yield ""
        yield "certcheck: 1"
        yield f"id: {self._id}"
        yield f"title: {{zh: {written(self._title)}, en: {written(self._title)}}}"
        yield 'version: "1"'
        yield f"use: [{', '.join(dict.fromkeys(('common', *homes)))}]"
        yield ""
        yield "sections:"
        for number, section in enumerate(self._sections, 1):
            name = section or self._title
            yield f"  - {{id: part-{number}, title: {{zh: {written(name)}, en: {written(name)}}}}}"
        facts = _facts(self._proposals)
        if facts:
            yield ""
            yield "# 取来的项目要先问的问题"
            yield "facts:"
            for fact, ask in facts:
                yield f"  - {{id: {fact}, ask: {{zh: {written(ask[0])}, en: {written(ask[1])}}}}}"
        subject = next((self._subject(base) for base in bases if self._subject(base)), "")
        if subject:
            yield ""
            yield "# 本体系叫什么，别的体系叫什么（见 on_subject）"
            yield subject
        yield ""
        yield "# 示例里的公司和人都是编的"
        yield "trial:"
        yield "  company: 杭州云栎电器有限公司"
        yield "  people: [陈立行]"
        yield ""

    def _subject(self, base: str) -> str:
        found = checklists.load(base).checklist.subject
        if found is None or not any(
            one.base == base and one.taken and "on_subject=True" in repr(one.taken.needs)
            for one in self._proposals
        ):
            return ""
        names, others = (", ".join(map(written, words)) for words in (found.names, found.others))
        return f"subject:\n  names: [{names}]\n  others: [{others}]"

    def _item(self, id_: str, number: int, one: Proposal) -> Iterator[str]:
        section = f"part-{self._sections.index(one.line.section) + 1}"
        yield f"  # 原文：{one.line.text}"
        if one.taken is not None:
            yield f"  - extends: {one.taken.id}  # 取自 {one.base}：{one.taken.title.zh}"
            if id_ != one.taken.id:
                yield f"    id: {id_}"
        else:
            yield f"  - id: {id_}"
        yield f"    section: {section}"
        yield f'    ref: "{number}"'
        if one.optional:
            yield "    required: false"
        name = written(one.names[0] if len(one.names) == 1 else "或".join(one.names))
        if one.taken is not None:
            return
        yield f"    title: {{zh: {name}, en: {name}}}"
        yield f"    requires: {{zh: {written(one.line.text)}, en: {written(one.line.text)}}}"
        ask = written(f"请提供：{one.line.text}")
        yield f"    remedy: {{zh: {ask}, en: {ask}}}"
        papers = f"[{', '.join(one.kinds or (id_,))}]"
        if one.years > 1:
            yield f"    needs: {{kind: each-year, papers: {papers}, years: {one.years}}}"
        else:
            yield f"    needs: {{kind: paper, papers: {papers}}}"
        if not one.kinds:
            yield from _examples(one)


def _facts(proposals: Sequence[Proposal]) -> tuple[tuple[str, tuple[str, str]], ...]:
    found: dict[str, tuple[str, str]] = {}
    for one in proposals:
        if one.taken is not None and one.taken.when is not None:
            facts = checklists.load(one.base).checklist.facts
            ask = next(fact.ask for fact in facts if fact.id == one.taken.when)
            found[one.taken.when] = (ask.zh, ask.en)
    return tuple(found.items())


def _form(name: str) -> str:
    return next((form for form, words in _FORMS if name.endswith(words)), "document")


def _paper(id_: str, one: Proposal) -> Iterator[str]:
    form = _form(one.names[0])
    title = written(one.names[0])
    yield f"  {id_}:"
    yield f"    title: {{zh: {title}, en: {title}}}"
    yield f"    form: {form}"
    yield f"    titles: [{', '.join(map(written, one.names))}]"
    if form == "certificate":
        yield f"    labels: [{', '.join(_CERTIFICATE_LABELS)}]  # 换成证照上真有的标签"
        yield f"    enough: {len(_CERTIFICATE_LABELS)}  # 只凭标签不认，还要有标题"
        yield "    until: [有效期至, 有效期限, 有效期]"
    if one.names[0].endswith(("清单", "目录")):
        yield "    catalogue: true  # 它本身就是一份清单"


def _examples(one: Proposal) -> Iterator[str]:
    """One that counts, and one that only promises; to be replaced by real texts."""
    form, name = _form(one.names[0]), one.names[0]
    years = [2026 - 1 - n for n in range(one.years)] if one.years > 1 else []
    span = f"（{years[-1]}年度至{years[0]}年度）" if years else ""
    yield "    examples:  # 换成这份材料真实的文字"
    if form == "records":
        yield "      - table:"
        yield f"          - [{written(name + span)}, '', '']"
        yield "          - [序号, 名称, 日期]"
        yield "          - ['1', 请换成真实内容的第一行, '2025-10-01']"
        yield "          - ['2', 请换成真实内容的第二行, '2025-11-01']"
    else:
        yield "      - text: |"
        yield f"          {name}{span}"
        if form == "certificate":
            yield "          证书编号：A20250001"
            yield "          单位名称：杭州云栎电器有限公司"
            yield "          发证机关：杭州市某部门"
            yield "          有效期至：2030年12月31日"
        elif form == "drawing":
            yield from ("          受理", "          审核", "          实施", "          归档")
        else:
            yield "          这里换成这份材料里的两三句话，让人看得出它写的确实是这件事，而不只是一个标题。"
    yield "        status: complete"
    yield "      - text: |"
    yield f"          {name}后补。"
    yield "        status: missing"


def _latin(name: str) -> str:
    """An id from a Chinese title: its pinyin, cut to a handy length."""
    typed = romanised(name)
    plain = re.sub(r"[^a-z0-9]+", "-", (typed[0] if typed else fold(name)).lower()).strip("-")
    return plain[:40].strip("-") or "paper"
