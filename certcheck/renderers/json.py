"""The report for programs: the contract's JSON (section 4), key by key in its order, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from pydantic_core import to_json

from certcheck.checklist.model import Supply
from certcheck.privacy import mask_values
from certcheck.renderers import json_shape as shape
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.report import (
    Evidence,
    FileProblem,
    FileResult,
    Finding,
    ItemResult,
    Params,
    Place,
    PointResult,
    Report,
    Status,
    SubjectResult,
)
from certcheck.version import VERSION
from certcheck.visible import escaped

NAME = "json"
SUFFIX = ".json"
BINARY = False


def render(report: Report, style: Style) -> bytes:
    """The same report gives the same bytes. A path that is no valid Unicode keeps its escapes."""
    return b"".join(pieces(report, style))


def pieces(report: Report, style: Style) -> Iterator[bytes]:
    """What `render` gives, piece by piece: of ten thousand files nobody needs it as a whole."""
    yield from _pieces(report, style, indent=2)
    yield b"\n"


def render_narrow(report: Report, style: Style) -> bytes:
    """The same in one line, for memories: written in a third of the time."""
    return b"".join(_pieces(report, style, indent=None))


def _pieces(report: Report, style: Style, indent: int | None) -> Iterator[bytes]:
    teller = Teller.of(report, show_personal=style.show_personal)
    writing = _Writing(indent)
    long: dict[str, Iterable[Iterable[bytes]]] = {
        "items": (_item_pieces(result, report, teller, writing) for result in report.items),
        "files": (writing.value(_file(file, teller), 2) for file in report.files),
        "unmatched": (
            writing.value(_unmatched(file, teller), 2)
            for file in report.files
            if file.place is Place.UNMATCHED
        ),
    }
    yield from writing.mapping(_report(report, teller), long, 0)


def _item_pieces(
    result: ItemResult, report: Report, teller: Teller, writing: _Writing
) -> Iterator[bytes]:
    """An item, which may have as much evidence as there are files."""
    long: dict[str, Iterable[Iterable[bytes]]] = {
        "evidence": (
            writing.value(_evidence(evidence, result, teller), 4) for evidence in result.evidence
        ),
        "findings": (
            writing.value(_finding(finding, result, teller), 4) for finding in result.findings
        ),
    }
    yield from writing.mapping(_item(result, report, teller), long, 2)


@dataclass(frozen=True, slots=True)
class _Writing:
    """JSON piece by piece, as `json.dumps` with this indent would write the whole."""

    indent: int | None

    def mapping(
        self, whole: Mapping[str, object], long: Mapping[str, Iterable[Iterable[bytes]]], depth: int
    ) -> Iterator[bytes]:
        """An object so deep inside others; its `long` lists are written element by element."""
        before, between = self._line(depth + 1), self._comma(depth + 1)
        start = b"{" + before
        for key, value in whole.items():
            yield start + json.dumps(key).encode() + b": "
            yield from (
                self._list(long[key], depth + 1) if key in long else self.value(value, depth + 1)
            )
            start = between
        yield self._line(depth) + b"}"

    def _list(self, elements: Iterable[Iterable[bytes]], depth: int) -> Iterator[bytes]:
        start, between = b"[" + self._line(depth + 1), self._comma(depth + 1)
        empty = True
        for element in elements:
            yield between if not empty else start
            yield from element
            empty = False
        yield b"[]" if empty else self._line(depth) + b"]"

    def value(self, value: object, depth: int) -> tuple[bytes]:
        """A small one; a line break in a text is no line break here."""
        text = _written(value, self.indent)
        if self.indent:
            text = escaped(text).replace("\n", "\n" + " " * self.indent * depth)
        return (text.encode("utf-8", "backslashreplace"),)

    def _line(self, depth: int) -> bytes:
        return b"\n" + b" " * self.indent * depth if self.indent else b""

    def _comma(self, depth: int) -> bytes:
        return b"," + self._line(depth) if self.indent else b", "


def _written(value: object, indent: int | None) -> str:
    """As `json.dumps` does it, which with an indent takes six times as long."""
    if indent:
        with suppress(ValueError):  # half a surrogate pair, from a name that is no Unicode
            return to_json(value, indent=indent).decode()
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _report(report: Report, teller: Teller) -> shape.Report:
    """The whole, but for its three long lists."""
    checklist: shape.Checklist = {
        "id": report.checklist.id,
        "title": teller.title(report.checklist),
        "version": report.checklist.version,
        "sha256": report.checklist_sha256,
    }
    if report.checklist.edition:
        checklist["edition"] = report.checklist.edition
    whole: shape.Report = {
        "schema_version": shape.SCHEMA_VERSION,
        "tool": {"name": "certcheck", "version": VERSION},
        "verdict": "open" if report.open else "complete",
        "checklist": checklist,
        "sections": [
            {"id": section.id, "title": teller.title(section)}
            for section in report.checklist.sections
        ],
        "run": _run(report),
        "dossier": _dossier(report, teller),
        "identity": [
            {
                "field": one.field,
                "value": teller.masked(one.value),
                "paths": list(one.paths),
                "agrees": one.agrees,
            }
            for one in report.identity
        ],
        "summary": _summary(report),
        "items": [],
        "assignments": [
            {"path": one.path, "item": one.item, "source": one.source} for one in report.assignments
        ],
        "acceptances": [
            {
                "path": one.path,
                "item": one.item,
                "reason": teller.masked(one.reason),
                "by": one.by and teller.masked(one.by),
                "source": one.source,
            }
            for one in report.acceptances
        ],
        "waivers": [
            {
                "item": one.item,
                "reason": teller.masked(one.reason),
                "until": one.until.isoformat() if one.until else None,
                "source": one.source,
            }
            for one in report.waivers
        ],
        "files": [],
        "unmatched": [],
        "problems": [_problem(problem, teller) for problem in report.problems],
    }
    if report.findings:
        whole["findings"] = [_finding(finding, None, teller) for finding in report.findings]
    if report.questions:
        asks = {fact.id: fact.ask.get(teller.lang) for fact in report.checklist.facts}
        whole["questions"] = [{"id": one, "ask": asks.get(one, one)} for one in report.questions]
    if report.owners:
        whole["owners"] = {key: teller.masked(owner) for key, owner in report.owners.items()}
    return whole


def _run(report: Report) -> shape.Run:
    run = report.run
    told: shape.Run = {
        "as_of": run.as_of.isoformat(),
        "lang": "en" if run.lang == "en" else "zh",
        "fail_on": [status.value for status in run.fail_on],
        "ocr": run.ocr,
        "profile": run.profile,
        "limits": list(run.limits),
        "unread": run.unread,
    }
    if run.sent_to is not None:
        told["sent_to"] = run.sent_to
    if run.audit_date is not None:
        told["audit_date"] = run.audit_date.isoformat()
    return told


def _dossier(report: Report, teller: Teller) -> shape.Dossier:
    dossier = report.dossier
    return {
        "path": dossier.path,
        "company": dossier.company and teller.masked(dossier.company),
        "uscc": dossier.uscc,
        "files": dossier.files,
        "facts": dict(dossier.facts),
    }


def _summary(report: Report) -> shape.Summary:
    return {
        "complete": report.count(Status.COMPLETE),
        "partial": report.count(Status.PARTIAL),
        "invalid": report.count(Status.INVALID),
        "review": report.count(Status.REVIEW),
        "missing": report.count(Status.MISSING),
        "not_applicable": report.count(Status.NOT_APPLICABLE),
        "waived": report.count(Status.WAIVED),
        "required": len(report.required),
        "completeness": report.completeness,
    }


def _item(result: ItemResult, report: Report, teller: Teller) -> shape.Item:
    """The whole, but for its two long lists."""
    item = result.item
    shown: shape.Item = {
        "id": item.id,
        "section": item.section,
        "title": teller.title(item),
        "ref": item.ref,
        "required": item.required,
        "status": result.status.value,
        "requires": item.requires.get(teller.lang),
        "remedy": item.remedy.get(teller.lang),
        "source": {"file": report.checklist_file, "line": result.line},
        "evidence": [],
        "points": [_point(point, teller) for point in result.points],
        "subjects": [_subject(subject, result, teller) for subject in result.subjects],
        "findings": [],
    }
    if item.supply:
        shown["supply"] = _supply(item.supply, teller)
    return shown


def _supply(supply: Supply, teller: Teller) -> shape.Supply:
    return {
        "format": supply.format.get(teller.lang) if supply.format else None,
        "copies": supply.copies,
        "seal": supply.seal,
        "sides": supply.sides,
    }


def _evidences(
    evidences: Iterable[Evidence], result: ItemResult, teller: Teller
) -> list[shape.Evidence]:
    return [_evidence(evidence, result, teller) for evidence in evidences]


def _evidence(evidence: Evidence, result: ItemResult, teller: Teller) -> shape.Evidence:
    shown: shape.Evidence = {
        "path": evidence.path,
        "pages": list(evidence.pages),
        "sheet": evidence.sheet and teller.masked(evidence.sheet),
        "how": evidence.how,
        "kind": evidence.kind,
        "counts": evidence.counts,
        "confidence": round(evidence.confidence, 4),
        "valid_until": evidence.valid_until.isoformat() if evidence.valid_until else None,
        "subject": evidence.subject and teller.masked(evidence.subject),
        "because": [teller.because(reason, result.item) for reason in evidence.because],
    }
    if evidence.because:
        shown["reasons"] = [
            {"code": reason.code, "params": _params(reason.params, teller)}
            for reason in evidence.because
        ]
    return shown


def _point(point: PointResult, teller: Teller) -> shape.Point:
    return {
        "id": point.point.id,
        "title": teller.title(point.point),
        "required": point.point.required,
        "covered": point.covered,
        "path": point.path,
        "page": point.page,
    }


def _subject(subject: SubjectResult, result: ItemResult, teller: Teller) -> shape.Subject:
    return {
        "id": teller.masked(subject.id),
        "name": teller.masked(subject.called(teller.lang)),
        "status": subject.status.value,
        "evidence": _evidences(subject.evidence, result, teller),
    }


def _finding(finding: Finding, result: ItemResult | None, teller: Teller) -> shape.Finding:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "params": _params(finding.params, teller),
        "message": teller.message(finding, result),
        "remedy": teller.remedy(finding, result),
        "path": finding.path,
        "page": finding.page,
        "subject": finding.subject and teller.masked(finding.subject),
        "point": finding.point,
    }


def _params(params: Params, teller: Teller) -> dict[str, str]:
    ordered = dict(sorted(params.items()))
    return ordered if teller.show_personal else mask_values(ordered)


def _file(file: FileResult, teller: Teller) -> shape.File:
    shown: shape.File = {
        "path": file.path,
        "sha256": file.sha256,
        "place": file.place.value,
        "kind": file.kind,
        "items": list(file.items),
    }
    if file.code == "duplicate" and file.params.get("path"):
        shown["duplicate_of"] = file.params["path"]
    if file.code:
        shown["code"] = file.code
    if file.params:
        shown["params"] = _params(file.params, teller)
    return shown


def _problem(problem: FileProblem, teller: Teller) -> shape.Problem:
    shown: shape.Problem = {
        "path": problem.path,
        "page": problem.page,
        "code": problem.code,
        "message": teller.problem(problem, placed=False),
    }
    if problem.params:
        shown["params"] = _params(problem.params, teller)
    return shown


def _unmatched(file: FileResult, teller: Teller) -> shape.Unmatched:
    return {
        "path": file.path,
        "code": file.code or "",
        "kind": file.kind,
        "nearest_item": file.nearest_item,
        "reason": teller.unmatched(file),
    }
