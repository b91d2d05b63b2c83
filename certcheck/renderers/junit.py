"""The report as JUnit XML, which every build server reads: a suite a section, a test an item.

Written after the schema of Ant's JUnit task, the strictest in use: a test holds one failure or one
skip, papers are told in the suite's output.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from certcheck.messages import label
from certcheck.renderers.account import Account, Chapter, Entry, recount
from certcheck.renderers.levels import headline, paragraphs
from certcheck.renderers.style import Style
from certcheck.report import Report, Status

NAME = "junit"
SUFFIX = ".xml"
BINARY = False


def render(report: Report, style: Style) -> bytes:
    """UTF-8. An item fails where `run.fail_on` names its status; else it is skipped or passes."""
    account = recount(report, style)
    root = Element("testsuites")
    for number, chapter in enumerate(account.chapters):
        root.append(_suite(number, chapter, report, account))
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _suite(number: int, chapter: Chapter, report: Report, account: Account) -> Element:
    failing = report.run.fail_on
    failed = [entry for entry in chapter.entries if _fails(entry, failing)]
    skipped = [entry for entry in chapter.entries if _skips(entry, failing)]
    suite = Element(
        "testsuite",
        name=chapter.title,
        package=f"certcheck.{report.checklist.id}",
        id=str(number),
        tests=str(len(chapter.entries)),
        failures=str(len(failed)),
        errors="0",
        skipped=str(len(skipped)),
        time="0",
        timestamp=f"{report.run.as_of.isoformat()}T00:00:00",
        hostname="localhost",
    )
    properties = SubElement(suite, "properties")
    for name, value in _properties(report, account):
        SubElement(properties, "property", name=name, value=value)
    for entry in chapter.entries:
        suite.append(_case(entry, chapter, failing, account.lang))
    SubElement(suite, "system-out").text = "\n".join(_papers(chapter, account.lang))
    SubElement(suite, "system-err").text = "\n".join(account.doubts)
    return suite


def _properties(report: Report, account: Account) -> Sequence[tuple[str, str]]:
    return (
        ("verdict", account.verdict),
        ("company", account.company),
        ("dossier", account.dossier),
        ("checklist", f"{report.checklist.id} {report.checklist.version}"),
        ("as_of", report.run.as_of.isoformat()),
        ("note", account.not_audit),
    )


def _case(entry: Entry, chapter: Chapter, failing: Sequence[Status], lang: str) -> Element:
    name = " ".join((entry.ref, entry.title))
    case = Element("testcase", name=name, classname=f"{chapter.id}.{entry.id}", time="0")
    said = paragraphs(entry, lang)
    if _fails(entry, failing):
        message = entry.reasons[0] if entry.reasons else headline(entry)
        failure = SubElement(case, "failure", message=message, type=entry.status.value)
        failure.text = "\n".join((headline(entry), *said))
    elif _skips(entry, failing):
        told = (entry.status_name, entry.note, " ".join(said))
        SubElement(case, "skipped", message=label("colon", lang).join(filter(None, told)))
    return case


def _fails(entry: Entry, failing: Sequence[Status]) -> bool:
    return entry.required and entry.status in failing


def _skips(entry: Entry, failing: Sequence[Status]) -> bool:
    return entry.status is not Status.COMPLETE and not _fails(entry, failing)


def _papers(chapter: Chapter, lang: str) -> list[str]:
    """`齐全 营业执照副本复印件 一(1)：营业执照.jpg`."""
    colon, comma = label("colon", lang), label("list", lang)
    return [
        f"{headline(entry)}{colon}{comma.join(entry.files)}"
        for entry in chapter.entries
        if entry.files
    ]
