"""The report as SARIF 2.1.0, for code scanning: an item is a rule, an open item a result.

Only what a person should look at is a result, for GitHub shows whatever is there as an alert.
"""

from __future__ import annotations

import hashlib
import json
from urllib.parse import quote

from certcheck.checklist.model import Item
from certcheck.renderers import sarif_shape as shape
from certcheck.renderers.account import Account, Entry, Loose, recount
from certcheck.renderers.levels import headline, level, paragraphs, remarkable
from certcheck.renderers.spots import Spot, in_checklist, of_item
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.report import ItemResult, Report
from certcheck.version import VERSION

NAME = "sarif"
SUFFIX = ".sarif"
BINARY = False

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def render(report: Report, style: Style) -> bytes:
    """One run; UTF-8."""
    account = recount(report, style)
    teller = Teller.of(report, show_personal=style.show_personal)
    log: shape.Log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [_run(report, account, teller)],
    }
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _run(report: Report, account: Account, teller: Teller) -> shape.Run:
    places = {item.id: index for index, item in enumerate(report.checklist.items)}
    return {
        "tool": {
            "driver": {
                "name": "certcheck",
                "version": VERSION,
                "rules": [_rule(item, teller) for item in report.checklist.items],
            }
        },
        "automationDetails": {"id": _category(report, teller)},
        "language": LANGUAGES.get(account.lang, account.lang),
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(file) for file in account.problems],
            }
        ],
        "results": [
            _result(result, entry, places[entry.id], report, teller)
            for result, entry in remarkable(report, account)
        ],
    }


def _category(report: Report, teller: Teller) -> str:
    """Tells the runs over one dossier from those over another."""
    return f"certcheck/{quote(teller.masked(report.dossier.path), errors='replace')}/"


def _rule(item: Item, teller: Teller) -> shape.Rule:
    return {
        "id": item.id,
        "shortDescription": _message(teller.item(item)),
        "fullDescription": _message(item.requires.get(teller.lang)),
        "help": _message(item.remedy.get(teller.lang)),
        "defaultConfiguration": {"level": "error" if item.required else "note"},
        "properties": {"tags": [item.section]},
    }


def _result(
    result: ItemResult, entry: Entry, index: int, report: Report, teller: Teller
) -> shape.Result:
    asked = in_checklist(result, report)
    logical: shape.Logical = {"fullyQualifiedName": entry.id, "kind": "member"}
    return {
        "ruleId": entry.id,
        "ruleIndex": index,
        "level": level(entry).value,
        "message": _message("\n".join((headline(entry), *paragraphs(entry, teller.lang)))),
        "locations": [
            {**_location(of_item(result, report, teller)), "logicalLocations": [logical]}
        ],
        "relatedLocations": [
            {**_location(asked), "id": 1, "message": _message(teller.title(result.item))}
        ],
        # By which, and by file and rule, GitHub knows an alert again, though its line has moved.
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(report, entry)},
        "properties": {
            "status": entry.status.value,
            "section": result.item.section,
            "ref": entry.ref,
        },
    }


def _location(spot: Spot) -> shape.Location:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": spot.uri},
            "region": {"startLine": spot.line},
        }
    }


def _notification(file: Loose) -> shape.Notification:
    said = " ".join(part for part in (file.path, file.where, file.why, file.remedy) if part)
    return {"level": "warning", "message": _message(said)}


def _message(text: str) -> shape.Message:
    """Plain text: no placeholder (section 3.11.5), no embedded link (3.11.6)."""
    plain = text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return {"text": plain}


def _fingerprint(report: Report, entry: Entry) -> str:
    return hashlib.sha256(f"{report.checklist.id}\n{entry.id}".encode()).hexdigest()[:32]
