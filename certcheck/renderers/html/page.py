"""An account set as a page: the template filled in, with a policy that lets nothing in.

The policy (CSP level 3) allows the page's own style sheet, by its digest, and nothing else: no
script, no picture, no address, whatever stands in a file's name.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from certcheck.messages import label
from certcheck.renderers.account import Account
from certcheck.renderers.html.template import beside, template
from certcheck.report import Status

LANGUAGES = {"zh": "zh-CN", "en": "en"}
_BAR = 1000
"""The bar's length in its own units."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch of the bar: so many items have this status."""

    status: Status
    name: str
    count: int
    start: float
    length: float


def page(account: Account) -> str:
    """The whole page."""
    css = beside(__package__, "report.css")
    return template(__package__, "report.html.j2").render(
        account=account,
        bar=_bar(account),
        css=css,
        label=lambda key, **params: label(key, account.lang, **params),
        language=LANGUAGES.get(account.lang, account.lang),
        policy=policy(css, pictures=bool(account.shots)),
        data_uri=_data_uri,
    )


def policy(css: str, *, pictures: bool = False) -> str:
    """What a page with this one style sheet may do: load nothing, show pictures it holds itself."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    shown = "; img-src data:" if pictures else ""
    style = f"style-src 'sha256-{digest}'"
    return f"default-src 'none'; {style}{shown}; base-uri 'none'; form-action 'none'"


def _data_uri(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"


def _bar(account: Account) -> tuple[Stripe, ...]:
    total = sum(count for _, _, count in account.counts) or 1
    stripes: list[Stripe] = []
    start = 0.0
    for status, name, count in account.counts:
        length = count * _BAR / total
        stripes.append(Stripe(status, name, count, round(start, 2), round(length, 2)))
        start += length
    return tuple(stripe for stripe in stripes if stripe.count)
