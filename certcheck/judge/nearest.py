"""What came nearest to an item for which nothing was found: titles and names that only speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from certcheck.checklist.model import Checklist, Item, Paper, Wording
from certcheck.judge.outcome import Outcome
from certcheck.matching.scene import Scene, Seen
from certcheck.report import Finding, Severity

TITLE_ONLY = "title_only"
_MOST = 3


def nearest(
    item: Item, outcome: Outcome, scene: Scene, checklist: Checklist
) -> tuple[Finding, ...]:
    """The files to be told, the likeliest first; none where the judgement has told a paper itself
    that is one but for something. One that speaks of some points does not hide what is called so."""
    told = [one for one in outcome.findings if one.code == "near_miss" and one.path]
    if any("points" not in one.params for one in told):
        return ()
    known = {one.path for one in told if one.params.get("reason") != "points"}
    found: dict[str | None, Finding] = {}
    for one in chain(_titled(item, scene, checklist), () if told else _named(item, scene)):
        if one.path not in known:
            found.setdefault(one.path, one)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def about(title: str, kind: Paper, wording: Wording) -> str:
    """What a title that names a kind of paper without being one announces instead: a code.

    Drawings are of rules themselves: one of another process is just another.
    """
    if kind.form == "drawing":
        return TITLE_ONLY
    for words, code in (
        (wording.rules, "rules_not_records"),
        (wording.plans, "plans_not_results"),
    ):
        own = any(one.endswith(words) for one in kind.titles) if words else False
        if not own and any(title.rstrip().endswith(word) for word in words):
            return code
    return TITLE_ONLY


def _titled(item: Item, scene: Scene, checklist: Checklist) -> Iterator[Finding]:
    for seen in scene.files:
        for kind, title in seen.recognition.nearly:
            if kind in item.papers:
                code = about(title, checklist.papers[kind], checklist.wording)
                yield _near(seen, code, kind, title)
                break


def _named(item: Item, scene: Scene) -> Iterator[Finding]:
    """Files called like it."""
    for seen in scene.named(item.papers):
        kind = next(kind for kind in seen.told if kind in item.papers)
        yield _near(seen, "name_only", kind, "")


def _near(seen: Seen, reason: str, kind: str, title: str) -> Finding:
    params = {"reason": reason, "paper": kind, "title": title}
    return Finding("near_miss", Severity.INFO, params, seen.path)
