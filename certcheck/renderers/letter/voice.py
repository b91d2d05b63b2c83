"""Speaks to a client's clerk: the same findings in other words, members of archives in plain ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from certcheck import messages
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.telling import Teller
from certcheck.report import Finding, ItemResult
from certcheck.visible import visible

_MEMBER = "!/"
"""Stands in paths between an archive and what is in it."""


@dataclass(frozen=True)
class ClientTeller(Teller):
    """Speaks of a report as the letter does."""

    known: str = ""
    """A file that has just been named, and need not be named again."""

    def label(self, key: str, **params: str | int) -> str:
        if key in {"people", "parts"}:
            key = f"people_{params['state']}"
        return messages.client_label(key, self.lang, **params)

    def message(self, finding: Finding, result: ItemResult | None = None) -> str:
        if finding.path == self.known:
            finding = replace(finding, path=None, page=None)
        params = self._finding_params(finding, result)
        return self.masked(messages.client_message(finding.code, params, self.lang))

    def remedy(self, finding: Finding, result: ItemResult | None = None) -> str:
        if result is not None and _as_asked(finding):
            return result.item.remedy.get(self.lang)
        params = self._finding_params(finding, result)
        return self.masked(messages.client_remedy(finding.code, params, self.lang))


def _as_asked(finding: Finding) -> bool:
    """Whether the paper the item asks for is still to be sent, whatever has come instead."""
    alone = finding.code == "weak_match" and finding.params.get("reason") == "alone"
    return alone or finding.code == "not_found"


@dataclass(frozen=True)
class ClientVoice(Voice):
    teller: ClientTeller

    def clean(self, text: str) -> str:
        inside = messages.client_label("inside", self.teller.lang)
        return visible(self.teller.masked(text).replace(_MEMBER, inside))

    def knowing(self, path: str) -> ClientVoice:
        return replace(self, teller=replace(self.teller, known=path))

    def title(self, result: ItemResult) -> str:
        return self.clean(self.teller.title(result.item))
