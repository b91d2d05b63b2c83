"""The part of SARIF 2.1.0 (OASIS standard) that a report needs, as types; `sarif.py` fills them."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict


class Message(TypedDict):
    """Section 3.11."""

    text: str


class Artifact(TypedDict):
    """Section 3.4."""

    uri: str


class Region(TypedDict):
    """Section 3.30; lines begin with 1."""

    startLine: int


class Physical(TypedDict):
    """Section 3.29."""

    artifactLocation: Artifact
    region: Region


class Logical(TypedDict):
    """Section 3.33; here an item of the checklist."""

    fullyQualifiedName: str
    kind: str


class Location(TypedDict):
    """Section 3.28; GitHub drops a file that has a result without a physical one."""

    physicalLocation: Physical
    logicalLocations: NotRequired[list[Logical]]
    id: NotRequired[int]
    message: NotRequired[Message]


Level = Literal["error", "warning", "note"]


class Configuration(TypedDict):
    level: Level


class RuleProperties(TypedDict):
    tags: list[str]


class Rule(TypedDict):
    """A reportingDescriptor, section 3.49."""

    id: str
    shortDescription: Message
    fullDescription: Message
    help: Message
    defaultConfiguration: Configuration
    properties: RuleProperties


class ResultProperties(TypedDict):
    status: str
    section: str
    ref: str


class Result(TypedDict):
    """Section 3.27."""

    ruleId: str
    ruleIndex: int
    level: Level
    message: Message
    locations: list[Location]
    relatedLocations: list[Location]
    partialFingerprints: dict[str, str]
    properties: ResultProperties


class Notification(TypedDict):
    """Section 3.58: what the tool met that is no result, such as a file it could not read."""

    level: Level
    message: Message


class Invocation(TypedDict):
    executionSuccessful: bool
    toolExecutionNotifications: list[Notification]


class Driver(TypedDict):
    name: str
    version: str
    rules: list[Rule]


class Tool(TypedDict):
    driver: Driver


class Automation(TypedDict):
    """Section 3.17: what tells the runs over one dossier from those over another."""

    id: str


class Run(TypedDict):
    """Section 3.14."""

    tool: Tool
    automationDetails: Automation
    language: str
    columnKind: str
    invocations: list[Invocation]
    results: list[Result]


# `$schema` is no name Python can write.
Log = TypedDict("Log", {"$schema": str, "version": str, "runs": list[Run]})
