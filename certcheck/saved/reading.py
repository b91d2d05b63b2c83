"""A saved JSON report read back, so that it can be rendered, compared or sent on without a scan.

The report comes from anywhere: it is checked against its shape, and no path in it is ever opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import Point, Text
from certcheck.errors import UsageError
from certcheck.messages import label, system_reason
from certcheck.renderers import json_shape as shape
from certcheck.report import (
    Acceptance,
    Assignment,
    Dossier,
    Evidence,
    FileProblem,
    FileResult,
    Finding,
    Identity,
    ItemResult,
    Place,
    PointResult,
    Reason,
    Report,
    Run,
    Severity,
    Status,
    SubjectResult,
    WaiverUse,
)
from certcheck.saved.checklist import checklist_of

_MOST_BYTES = 64 * 2**20
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def load(path: Path, lang: str, checklist: Checklist | None = None) -> Report:
    """The report in a file, to be told in its own language; `lang`: that of the error.

    `checklist`: the one it was made with; None: the shipped one, else what the report says of it.

    :raises UsageError: no such file, or no JSON report of this version.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = system_reason(error, lang)
        raise UsageError(label("saved_unreadable", lang, path=str(path), error=reason)) from error
    try:
        return parse(data, checklist)
    except ValidationError as error:
        raise UsageError(label("saved_invalid", lang, path=str(path), error=_told(error))) from None
    except (ValueError, LookupError, RecursionError) as error:
        raise UsageError(label("saved_invalid", lang, path=str(path), error=str(error))) from None


def parse(data: bytes, checklist: Checklist | None = None) -> Report:
    """The report in the bytes of a file.

    :raises ValidationError: not of the shape of a report.
    :raises ValueError: a date that is none.
    """
    if len(data) > _MOST_BYTES:
        raise ValueError(f"> {_MOST_BYTES} bytes")
    saved = _adapter().validate_json(_text(data))
    used = checklist or checklist_of(saved)
    known = {item.id: item for item in used.items}
    if any(item["id"] not in known for item in saved["items"]):
        raise ValueError("checklist")
    items = tuple(_item(item, known[item["id"]]) for item in saved["items"])
    sources = [item["source"]["file"] for item in saved["items"]]
    return Report(
        checklist=used,
        checklist_sha256=saved["checklist"]["sha256"],
        checklist_file=sources[0] if sources else "",
        run=_run(saved["run"]),
        dossier=_dossier(saved["dossier"]),
        items=items,
        files=_files(saved),
        problems=tuple(
            FileProblem(one["path"], one["code"], one["page"], one.get("params", {}))
            for one in saved["problems"]
        ),
        identity=tuple(
            Identity(one["field"], one["value"], tuple(one["paths"]), one["agrees"])
            for one in saved["identity"]
        ),
        assignments=tuple(
            Assignment(one["path"], one["item"], one["source"]) for one in saved["assignments"]
        ),
        acceptances=tuple(
            Acceptance(one["path"], one["item"], one["reason"], one["by"], one["source"])
            for one in saved["acceptances"]
        ),
        waivers=tuple(
            WaiverUse(one["item"], one["reason"], _day(one["until"]), one["source"])
            for one in saved["waivers"]
        ),
        findings=_findings(saved.get("findings", [])),
        questions=tuple(one["id"] for one in saved.get("questions", [])),
        owners=saved.get("owners", {}),
    )


@cache
def _adapter() -> TypeAdapter[shape.Report]:
    """Made when first needed: that takes 10 ms."""
    return TypeAdapter(shape.Report)


def _text(data: bytes) -> bytes:
    """Without a byte order mark; half a pair of surrogates, which is no text, spelt out.

    Such a half stands in the path of a dossier whose name is no Unicode.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not _SURROGATE.search(data):
        return data
    text = json.dumps(json.loads(data), ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\\\u{ord(half[0]):04x}", text).encode()


def _told(error: ValidationError) -> str:
    """The first mistake: where, and what."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def _dossier(dossier: shape.Dossier) -> Dossier:
    return Dossier(
        path=dossier["path"],
        company=dossier["company"],
        uscc=dossier["uscc"],
        files=dossier["files"],
        facts=dossier["facts"],
    )


def _run(run: shape.Run) -> Run:
    return Run(
        as_of=date.fromisoformat(run["as_of"]),
        lang=run["lang"],
        fail_on=tuple(Status(status) for status in run["fail_on"]),
        ocr=run["ocr"],
        profile=run["profile"],
        limits=tuple(run["limits"]),
        unread=run["unread"],
        audit_date=_day(run.get("audit_date")),
        sent_to=run.get("sent_to"),
    )


def _item(item: shape.Item, asked: Item) -> ItemResult:
    return ItemResult(
        item=asked,
        status=Status(item["status"]),
        evidence=_evidences(item["evidence"]),
        points=tuple(_point(point, asked) for point in item["points"]),
        subjects=tuple(
            SubjectResult(
                one["id"], one["name"], Status(one["status"]), _evidences(one["evidence"])
            )
            for one in item["subjects"]
        ),
        findings=_findings(item["findings"]),
        line=item["source"]["line"],
    )


def _point(point: shape.Point, asked: Item) -> PointResult:
    told = Point(
        id=point["id"],
        title=Text(zh=point["title"], en=point["title"]),
        words=(point["title"],),
        required=point["required"],
    )
    known = next((one for one in asked.points if one.id == point["id"]), told)
    return PointResult(known, point["covered"], point["path"], point["page"])


def _evidences(evidences: Sequence[shape.Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            path=one["path"],
            kind=one["kind"],
            how=one["how"],
            counts=one["counts"],
            confidence=one["confidence"],
            pages=tuple(one["pages"]),
            sheet=one["sheet"],
            valid_until=_day(one["valid_until"]),
            subject=one["subject"],
            because=tuple(Reason(r["code"], r["params"]) for r in one.get("reasons", [])),
        )
        for one in evidences
    )


def _findings(findings: Sequence[shape.Finding]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            one["code"],
            Severity(one["severity"]),
            one["params"],
            one["path"],
            one["page"],
            one["subject"],
            one["point"],
        )
        for one in findings
    )


def _files(saved: shape.Report) -> tuple[FileResult, ...]:
    unmatched = {one["path"]: one for one in saved["unmatched"]}
    return tuple(_file(one, unmatched) for one in saved["files"])


def _file(file: shape.File, unmatched: Mapping[str, shape.Unmatched]) -> FileResult:
    why = unmatched.get(file["path"])
    return FileResult(
        path=file["path"],
        sha256=file["sha256"],
        place=Place(file["place"]),
        kind=file["kind"],
        items=tuple(file["items"]),
        code=file.get("code") or (why["code"] if why else None),
        params=file.get("params", {}),
        nearest_item=why["nearest_item"] if why else None,
    )


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
