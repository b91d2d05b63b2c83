"""Under which heading an open item stands: by its status, or in a second round by what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from certcheck.changes import Change, Changes, Turn
from certcheck.renderers.letter.model import Ask, Group
from certcheck.report import OPEN, ItemResult, Status

ORDER = (Status.INVALID, Status.MISSING, Status.PARTIAL, Status.REVIEW)
Asked = Callable[[ItemResult, int], Ask]
Labelled = Callable[..., str]


def first(results: Sequence[ItemResult], asked: Asked, label: Labelled) -> Iterator[Group]:
    """What is to be replaced, what has not come, what is incomplete, what is to be confirmed."""
    number = 1
    for status in ORDER:
        chosen = [result for result in results if result.status is status]
        if chosen:
            yield _group(f"letter_{status.value}", chosen, number, asked, label, stated=False)
            number += len(chosen)


def second(
    results: Sequence[ItemResult], changes: Changes, asked: Asked, label: Labelled
) -> Iterator[Group]:
    """What was asked for before and is still open; then what was not."""
    turned = {change.new.item.id: change for change in changes.items}
    ordered = sorted(results, key=lambda result: ORDER.index(result.status))
    new = [result for result in ordered if _is_new(turned.get(result.item.id))]
    still = [result for result in ordered if result not in new]
    if still:
        yield _group("letter_still", still, 1, asked, label, stated=True)
    if new:
        yield _group("letter_new", new, len(still) + 1, asked, label, stated=True)


def settled(changes: Changes) -> tuple[ItemResult, ...]:
    """What was open and is no longer."""
    return tuple(change.new for change in changes.of(Turn.DONE) if change.new.item.required)


def _is_new(change: Change | None) -> bool:
    if change is None or change.old is None:
        return True
    lost = change.turn is Turn.WORSE and bool(change.people or change.points)
    return lost or change.old.status not in OPEN


def _group(
    key: str,
    results: Sequence[ItemResult],
    number: int,
    asked: Asked,
    label: Labelled,
    *,
    stated: bool,
) -> Group:
    asks = tuple(asked(result, number + index) for index, result in enumerate(results))
    return Group(label(key, count=len(asks)), label(f"{key}_note"), asks, stated)
