"""certcheck.yaml written from what a recipe decided, as a consultant would write it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import yaml

from tests.corpus.dossier import Profile


def text(profile: Profile, sums: Mapping[str, str], comment: str = "") -> str:  # noqa: PLR0912
    """The YAML of a profile; `sums`: sha256 of the files that are accepted, by path."""
    parts = [f"# {comment}" if comment else "# 本资料的说明", "checklist: after-sales-service"]
    if profile.company:
        parts.append(f"company: {profile.company}")
    if profile.uscc:
        parts.append(f"uscc: {profile.uscc}")
    if profile.also_known_as:
        parts.append(f"also_known_as: [{', '.join(profile.also_known_as)}]")
    if profile.hazardous is not None:
        parts.append(f"facts: {{hazardous: {str(profile.hazardous).lower()}}}")
    if profile.people:
        parts.append("people:")
        for key, tagged in profile.people:
            own = f", id: {_quoted(key)}" if "#" in key else ""
            name = key.partition("#")[0]
            parts.append(f"  - {{name: {name}{own}{', tags: [hazardous]' if tagged else ''}}}")
    if profile.assign or profile.pages:
        parts.append("assign:")
        parts += [f"  {_quoted(path)}: {item or 'null'}" for path, item in profile.assign]
        for path, group in groupby(profile.pages, key=lambda one: one[0]):
            said = ", ".join(f"{{item: {i}, pages: {a}-{b}}}" for _, i, a, b in group)
            parts.append(f"  {_quoted(path)}: [{said}]")
    if profile.accept:
        parts.append("accept:")
        for one in profile.accept:
            entry = {"item": one.item, "file": one.file, "reason": one.reason, "by": "审核员 苗"}
            entry["sha256"] = sums[one.file]
            flow = ", ".join(f"{key}: {_quoted(value)}" for key, value in entry.items())
            parts.append(f"  - {{{flow}}}")
    if profile.ignore:
        parts.append(f"ignore: [{', '.join(_quoted(pattern) for pattern in profile.ignore)}]")
    if profile.owners:
        parts.append("owners:")
        parts += [f"  {key}: {value}" for key, value in profile.owners]
    if profile.waive:
        parts.append("waive:")
        for waiver in profile.waive:
            until = f", until: {waiver.until}" if waiver.until else ""
            parts.append(f"  - {{item: {waiver.item}, reason: {_quoted(waiver.reason)}{until}}}")
    written = "\n".join(parts) + "\n"
    yaml.safe_load(written)
    return written


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
