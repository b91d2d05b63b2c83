"""Whose a paper is: names, companies, addresses and numbers behind labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certcheck.checklist.model import Paper, Wording
from certcheck.document import Region
from certcheck.fields import codes
from certcheck.fields.addresses import address_in
from certcheck.fields.names import (
    find_companies,
    find_person_after,
    is_person_name,
    normalise_person,
)
from certcheck.fields.surnames import TITLES
from certcheck.recognition.flow import Field, Part, Unit
from certcheck.recognition.sighting import Side
from certcheck.text import fold, squeeze

_BODY = re.compile(
    r"(?=.{5,40}$)[\u3400-\u9fff()（）·]+[厂店队部站社所院行室坊铺中心公司集团企业园场馆]"
)
"""A name of an enterprise that stands where licences have it."""
_BEFORE_NUMBER = 48
"""Characters before an ID number among which its holder is looked for."""
_CLOSING = 6
"""Lines at the end of a paper among which the signature stands."""


def people(
    paper: Paper, units: Sequence[Unit], fields: Sequence[Field], wording: Wording
) -> tuple[str, ...]:
    """Names of holders, in order, each once: behind labels, or inside the phrases the checklist knows."""
    found = named(paper.person, units, fields, paper)
    if found or not paper.person:
        return found
    return tuple(dict.fromkeys(_by_number(_running(units), wording.leads)))


def named(
    words: Sequence[str],
    units: Sequence[Unit],
    fields: Sequence[Field],
    paper: Paper,
) -> tuple[str, ...]:
    """Names behind these labels, or inside these phrases."""
    found: dict[str, None] = {}
    labels = [fold(label) for label in words if "{}" not in label]
    lines = [line for unit in units for line in _parts(unit)]
    for label in labels:
        found.update(dict.fromkeys(_by_label(label, fields, lines, paper)))
    text = _running(units)
    for phrase in words:
        if "{}" in phrase:
            found.update(dict.fromkeys(_by_phrase(phrase, text)))
    return tuple(found)


def _running(units: Sequence[Unit]) -> str:
    """The folded text without line breaks, but for those around headings."""
    return "".join(unit.folded + ("" if unit.level is None else "\n") for unit in units)


def _by_number(text: str, leads: Sequence[str]) -> Iterator[str]:
    """Names written directly before an ID number: `张三(3302…)`, `张三,身份证号3302…`.

    `leads`: words that may run into the name before it.
    """
    ends = re.compile("|".join(re.escape(fold(word)) for word in leads) or "(?!)")
    for code in codes.find_id_numbers(text):
        near = text[max(0, code.span[0] - _BEFORE_NUMBER) : code.span[0]]
        before = re.search(
            r"([\u3400-\u9fff·]{2,20}?)[(,，]?(?:公民)?(?:身份证?|证件)?(?:号码?|编号)?[:]?$", near
        )
        if before:
            run = ends.split(before.group(1))[-1]
            if _stands_alone(run, near[: before.start(1)]):
                yield normalise_person(run)
                continue
            names = [run[-length:] for length in (4, 3, 2) if len(run) >= length]
            names = [name for name in names if is_person_name(name)]
            called = [name for name in names if run.removesuffix(name).endswith(TITLES)]
            yield from map(normalise_person, (called or names)[:1])


def _stands_alone(run: str, before: str) -> bool:
    """A whole name with nothing run into it: parts with a dot, or behind a mark, whatever its surname."""
    bounded = before.endswith((":", ",", "(", "。", ";"))
    return is_person_name(run, labelled=bounded) and (bounded or "·" in run)


def _parts(unit: Unit) -> Iterator[str]:
    """Lines of text as they stand, and rows of tables as lines."""
    if unit.part is Part.TABLE:
        for row in unit.rows:
            yield "  ".join(dict.fromkeys(row))
    else:
        yield unit.text


def _is_name(value: str, paper: Paper) -> bool:
    """On a certificate whatever stands behind the label is the name, known surname or not."""
    if is_person_name(value):
        return True
    text = fold(value)
    other = any(
        text.startswith(fold(label)) or fold(label).endswith(text) for label in paper.labels
    )
    return paper.form == "certificate" and not other and is_person_name(value, labelled=True)


def _by_label(
    label: str, fields: Sequence[Field], lines: Sequence[str], paper: Paper
) -> Iterator[str]:
    for field in fields:
        if field.label == label or (
            field.label.endswith(label) and len(field.label) <= len(label) + 2
        ):
            whole = normalise_person(field.value)
            name = (
                whole
                if _is_name(whole, paper)
                else find_person_after(f"{label}:{field.value}", (label,))
            )
            if name:
                yield name
    for number, line in enumerate(lines):
        if not fold(line).startswith(label):
            continue
        following = (
            lines[number + 1]
            if number + 1 < len(lines) and len(fold(line)) <= len(label) + 1
            else ""
        )
        start = _spaced(line, label)
        whole = normalise_person(f"{line[len(start) :]} {following}".strip(" :："))
        name = (
            whole
            if _is_name(whole, paper)
            else find_person_after(f"{line} {following}", (label, start))
        )
        if name:
            yield name


def _spaced(line: str, label: str) -> str:
    """The label as it stands at the line's beginning, letter-spaced or not."""
    for end in range(len(label), len(line) + 1):
        if fold(line[:end]) == label:
            return line[:end]
    return label


def _by_phrase(phrase: str, text: str) -> Iterator[str]:
    """Names in `学生{}，`: what stands between the two literals, if it is a name."""
    before, after = (fold(part) for part in phrase.split("{}", 1))
    end = (
        f"(?:{'|'.join(map(re.escape, after.split('|')))})" if after else r"(?=[^\u4e00-\u9fff·]|$)"
    )
    for match in re.finditer(re.escape(before) + r"[:,]?([\u3400-\u9fff·]{2,14}?)" + end, text):
        name = normalise_person(match.group(1))
        if is_person_name(name, labelled=bool(before and after)):
            yield name


def companies(
    paper: Paper,
    units: Sequence[Unit],
    fields: Sequence[Field],
    wording: Wording,
    *,
    bound: bool = False,
) -> tuple[str, ...]:
    """The companies whose paper it says it is: behind its labels; else in title, header and signature.

    `bound`: one of many papers in a file; see `owners`.
    """
    labels = tuple(fold(label) for label in paper.company if "{}" not in label)
    labelled = [
        name
        for field in fields
        if any(field.label == label or field.label.endswith(label) for label in labels)
        for name in find_companies(field.value)[:1] or _body(paper, field.value)
    ]
    running, lines = (mark.join(unit.folded for unit in units) for mark in ("", "\n"))
    labelled += [
        name
        for phrase in paper.company
        if "{}" in phrase
        for name in _companies_in(phrase, lines if phrase.startswith("{}") else running)
    ]
    if labelled:
        return tuple(dict.fromkeys(labelled))
    if paper.form == "certificate":
        text = "\n".join(unit.text for unit in units if unit.part is Part.TEXT)
        after = [name for label in labels for name in _company_after(label, text, paper)]
        return tuple(dict.fromkeys(after))
    return () if paper.of_others else owners(units, wording, bound=bound)


def _body(paper: Paper, value: str) -> tuple[str, ...]:
    """What a licence calls its holder, whatever form the name ends in: 洛阳市某某电梯安装队."""
    name = squeeze(value).strip()
    whole = paper.code is not None and _BODY.fullmatch(name)
    return (name,) if whole and not any(fold(label) in fold(name) for label in paper.labels) else ()


def _companies_in(phrase: str, text: str) -> Iterator[str]:
    """Companies inside a phrase such as `系{}的法定代表人`; before `{}全体股东`, from the line's beginning."""
    before, after = (re.escape(fold(part)) for part in phrase.split("{}", 1))
    lazy = "?" if after else ""
    pattern = f"{before or '^'}([^,，。;\\n]{{4,40}}{lazy}){after}"
    for match in re.finditer(pattern, text, re.MULTILINE):
        yield from find_companies(match.group(1))[:1]


def _company_after(label: str, text: str, paper: Paper) -> Iterator[str]:
    for line in text.splitlines():
        folded = fold(line)
        if folded.startswith(label):
            value = folded[len(label) :].lstrip(":")
            yield from find_companies(value)[:1] or _body(paper, value)


def addresses(paper: Paper, units: Sequence[Unit], fields: Sequence[Field]) -> tuple[str, ...]:
    """Where the company is: behind the paper's labels, over two lines where one is too short for it."""
    labels = tuple(fold(label) for label in paper.address)
    if not labels:
        return ()
    lines = [line for unit in units if unit.body for line in _parts(unit)]
    found: dict[str, None] = {}
    for label in labels:
        values = [(field.value, "") for field in fields if field.label == label]
        for line, following in zip(lines, [*lines[1:], ""], strict=False):
            if fold(line).startswith(label):
                values.insert(0, (line[len(_spaced(line, label)) :], following))
        said = (address_in(value, following) for value, following in values)
        found.update(dict.fromkeys(address for address in said if address))
    return tuple(found)


def owners(units: Sequence[Unit], wording: Wording, *, bound: bool = False) -> tuple[str, ...]:
    """Companies named where papers name their maker: first lines, headers and footers, last lines.

    The running header of papers `bound` together tells who bound them: it is asked only where the paper
    itself names nobody.
    """
    counterparts = tuple(fold(label) for label in wording.counterparts)
    lines = [unit for unit in units if unit.part is Part.TEXT]
    running = [unit for unit in lines if unit.region in (Region.HEADER, Region.FOOTER)]
    body = [unit for unit in lines if unit.body]
    head = [unit for unit in body[:3] if len(unit.text) <= 40]
    tail = [
        unit
        for unit in body[-_CLOSING:]
        if len(unit.text) <= 40 and not re.search(r"[。；;]", unit.text)
    ]
    own = ((*head, *tail), running) if bound else ((*head, *running, *tail),)
    named = (tuple(_named_in(lines, counterparts)) for lines in own)
    return next(filter(None, named), ())


def _named_in(lines: Sequence[Unit], counterparts: Sequence[str]) -> Iterator[str]:
    found: dict[str, None] = {}
    for unit in lines:
        if not _addressee(unit.text) and not _of_another(unit.text, counterparts):
            found.update(dict.fromkeys(find_companies(unit.text)))
    yield from found


def _of_another(line: str, labels: Sequence[str]) -> bool:
    """Forms name whom they are about behind a label, directly: `客户名称：…有限公司`."""
    named = [fold(name) for name in find_companies(line)[:1]]
    text = fold(line)
    return any(
        text.startswith((label + name, f"{label}:{name}")) for name in named for label in labels
    )


def _addressee(line: str) -> bool:
    """Letters name whom they go to first: `致：…`, `尊敬的…`, `…公司：`."""
    text = line.strip()
    return text.startswith(("致", "尊敬")) or text.endswith((":", "："))


def paper_codes(paper: Paper, units: Sequence[Unit], *, ocr: bool) -> tuple[codes.Code, ...]:
    """The codes the kind of paper carries; only what was read from a picture may be misread.

    Looked for in lines as they stand: folding would glue neighbouring figures together.
    """
    text = "\n".join(line for unit in units for line in _parts(unit))
    if paper.code == "uscc":
        return codes.find_uscc(text, ocr=ocr)
    if paper.code == "organization-code":
        return codes.find_organization_codes(text)
    if paper.code == "id-number":
        return codes.find_id_numbers(text)
    return ()


def old_codes(paper: Paper, units: Sequence[Unit]) -> tuple[codes.Code, ...]:
    """As `paper_codes`, the numbers that the unified code of companies has taken the place of."""
    text = "\n".join(line for unit in units for line in _parts(unit))
    return codes.find_registration_numbers(text) if paper.code == "uscc" else ()


def sides(paper: Paper, text: str) -> frozenset[Side]:
    """Which sides of a card these words stand on: two words of a side, or its first."""
    if paper.sides is None:
        return frozenset()
    found = set()
    for side, words in ((Side.FRONT, paper.sides.front), (Side.BACK, paper.sides.back)):
        folded = [fold(word) for word in words]
        met = [word for word in folded if word in text]
        if folded and (folded[0] in met or len(met) >= 2):
            found.add(side)
    return frozenset(found)
