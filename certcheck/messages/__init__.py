"""Every text people read, in Chinese and English, by code.

Codes and params go in, a sentence comes out; a code nobody has written a text for is shown as it
is, for the lists of codes are open. Nothing here masks numbers or cleans file names: see
`privacy.py` and `renderers/`.
"""

from __future__ import annotations

from collections.abc import Mapping

from certcheck.errors import CertcheckError
from certcheck.messages.batching import BATCHING
from certcheck.messages.commands import COMMANDS
from certcheck.messages.comparing import COMPARING
from certcheck.messages.deciding import DECIDING
from certcheck.messages.doctor import DOCTOR
from certcheck.messages.explaining import EXPLAINING
from certcheck.messages.findings import FINDINGS
from certcheck.messages.headings import HEADINGS
from certcheck.messages.help import HELP
from certcheck.messages.labels import LABELS, LIMITS, STATUSES
from certcheck.messages.letter import LETTER
from certcheck.messages.letter_findings import ADVISED, SAID, WORDED
from certcheck.messages.packing import PACKING
from certcheck.messages.reasons import BECAUSE, PROBLEMS, UNMATCHED
from certcheck.messages.remedies import REMEDIES
from certcheck.messages.rules import RULES
from certcheck.messages.system import REFUSALS, SYSTEM
from certcheck.messages.template import LANGUAGES, Text
from certcheck.messages.usage import USAGE
from certcheck.visible import visible

__all__ = [
    "LANGUAGES",
    "client_label",
    "client_message",
    "client_remedy",
    "error_text",
    "finding_message",
    "finding_remedy",
    "help_text",
    "label",
    "limit_name",
    "problem_message",
    "problem_remedy",
    "reason_text",
    "status_name",
    "system_reason",
    "unmatched_reason",
]

Params = Mapping[str, str]
_LABELS = {
    **BATCHING,
    **LABELS,
    **HEADINGS,
    **EXPLAINING,
    **COMPARING,
    **DOCTOR,
    **COMMANDS,
    **DECIDING,
    **LETTER,
    **PACKING,
    **RULES,
    **SYSTEM,
    **USAGE,
}


def finding_message(code: str, params: Params, lang: str) -> str:
    """What is the matter, in one sentence; of an unreadable file what `problem_message` says."""
    if code in PROBLEMS and code not in FINDINGS:
        return problem_message(code, params, lang)
    key = _special(FINDINGS, code, params)
    return _sentence(FINDINGS, key, _known_reason(_placed(params, lang), lang), lang)


def finding_remedy(code: str, params: Params, lang: str) -> str:
    """What to do about it; empty where there is nothing to do."""
    remedy = REMEDIES.get(_special(REMEDIES, code, params))
    return remedy.fill(_placed(params, lang), lang) if remedy else ""


def client_message(code: str, params: Params, lang: str) -> str:
    """What is the matter, as a client's clerk is told it."""
    key = _special(SAID, code, params)
    if key not in SAID:
        return finding_message(code, params, lang)
    return _sentence(SAID, key, _known_reason(_placed(params, lang), lang), lang)


def client_remedy(code: str, params: Params, lang: str) -> str:
    """What a client's clerk can do about it."""
    remedy = ADVISED.get(_special(ADVISED, code, params))
    return (
        remedy.fill(_placed(params, lang), lang) if remedy else finding_remedy(code, params, lang)
    )


def client_label(key: str, lang: str, **params: str | int) -> str:
    """A label as the letter to the client says it."""
    if key not in WORDED:
        return label(key, lang, **params)
    return WORDED[key].fill({name: str(value) for name, value in params.items()}, lang)


def problem_message(code: str, params: Params, lang: str) -> str:
    """Why a file, or a page of it, could not be read."""
    return _sentence(PROBLEMS, code, _placed(params, lang), lang)


def problem_remedy(code: str, params: Params, lang: str) -> str:
    """What the client can do about a file that could not be read."""
    return finding_remedy(code, params, lang)


def reason_text(code: str, params: Params, lang: str) -> str:
    """Why a paper counts, or what it was taken for: a clause without a full stop."""
    return _say(BECAUSE, code, params, lang)


def unmatched_reason(code: str, params: Params, lang: str) -> str:
    """Why a file proves nothing or was left out: a clause without a full stop."""
    if code in UNMATCHED:
        return _say(UNMATCHED, code, params, lang)
    return finding_message(code, params, lang).rstrip("。.")


def status_name(status: str, lang: str) -> str:
    """The name of an item's status."""
    return _say(STATUSES, status, {}, lang)


def limit_name(limit: str, lang: str) -> str:
    """What there was too much of, where a limit was hit."""
    return _say(LIMITS, limit, {}, lang)


def label(key: str, lang: str, **params: str | int) -> str:
    """A heading, a note or a sentence of the reports and the command line; a `path` in it on one line."""
    given = {name: str(value) for name, value in params.items()}
    if "path" in given:
        given["path"] = visible(given["path"])
    return _LABELS[key].fill(given, lang)


def error_text(error: CertcheckError, lang: str) -> str:
    """What stopped the run; with the system's reason, where that was the cause."""
    if not error.key:
        return str(error)
    cause = error.__cause__
    reason = {"error": system_reason(cause, lang)} if isinstance(cause, OSError) else {}
    return label(error.key, lang, **error.params, **reason)


def system_reason(error: OSError, lang: str) -> str:
    """Why the system refused, in the reader's language where we have words for it."""
    key = REFUSALS.get(error.errno or 0)
    return label(key, lang) if key else error.strerror or type(error).__name__


def _special(texts: Mapping[str, Text], code: str, params: Params) -> str:
    """`code/reason` where there is a text for that, else the code."""
    special = f"{code}/{params.get('reason', '')}"
    return special if special in texts else code


def _say(texts: Mapping[str, Text], code: str, params: Params, lang: str) -> str:
    found = texts.get(code)
    return found.fill(params, lang) if found else code


def help_text(key: str, lang: str, **params: str) -> str | None:
    """The help of a command, or of its option as `command.option`; None where there is none."""
    return HELP[key].fill(params, lang) if key in HELP else None


def _sentence(texts: Mapping[str, Text], code: str, params: Params, lang: str) -> str:
    """With a capital, unless a file's name comes first."""
    said = _say(texts, code, params, lang)
    return said if params["where"] or code not in texts else said[:1].upper() + said[1:]


def _placed(params: Params, lang: str) -> Params:
    """With `where`, made of path and page, and a single `point` as `points`."""
    where = params.get("path", "")
    if where and params.get("page"):
        where = label("where", lang, path=where, page=params["page"])
    points = params.get("points") or params.get("point", "")
    return {**params, "where": where, "points": points}


def _known_reason(params: Params, lang: str) -> Params:
    """With `because`, where the param `reason` is itself the code of one."""
    reason = params.get("reason", "")
    if reason not in UNMATCHED:
        return params
    # The points are told beside it.
    alone = {key: value for key, value in params.items() if key != "points"}
    return {**params, "because": unmatched_reason(reason, alone, lang)}
