"""What the methods of a guide return: frozen, comparable, with `to_dict` for JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["error", "warning", "suggestion"]
"""How severe a finding is."""

Applicability = Literal["safe", "unsafe", "display-only"]
"""How safe it is to apply a replacement without a person."""


class _Result:
    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """All fields, nested results included, as plain values that `json.dumps` writes."""
        return asdict(self)  # type: ignore[call-overload, no-any-return]  # each subclass is a dataclass


@dataclass(frozen=True, slots=True)
class Span(_Result):
    """A range of a text. `start` and `end` count code points, as Python does: `text[span.start:span.end]`."""

    start: int
    end: int
    bytes: tuple[int, int]
    """The range in bytes of the text in UTF-8."""
    utf16: tuple[int, int]
    """The range in UTF-16 code units, as browsers and language servers count."""


@dataclass(frozen=True, slots=True)
class Diagnostic(_Result):
    """A finding of a rule in a draft."""

    rule: str
    """The id of the rule, such as `knocks-competitor`."""
    level: Level
    message: str
    """One sentence that says what to write instead, in the language of the rules."""
    span: Span
    line: int
    """The line of the start, from 1."""
    column: int
    """The column of the start, from 1, in code points."""
    text: str
    """The flagged text."""
    replacements: tuple[str, ...]
    """What to write instead, best first."""
    applicability: Applicability | None
    """How safe the first replacement is; `None` if there is none."""
    confidence: float | None
    """How likely a learned finding is right, from 0 to 1; `None` for findings that are certain."""
    link: str | None
    """Where the rule is documented."""

    @property
    def start(self) -> int:
        """The start of the flagged text, in code points."""
        return self.span.start

    @property
    def end(self) -> int:
        """The end of the flagged text, in code points."""
        return self.span.end

    @property
    def fix(self) -> str | None:
        """The first replacement if it is safe."""
        return self.replacements[0] if self.applicability == "safe" else None


@dataclass(frozen=True, slots=True)
class Act(_Result):
    """Something that a draft does, such as `apology` or `next-step`."""

    act: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion(_Result):
    """A topic that fits a message."""

    topic: str
    """The id of the topic."""
    title: str
    score: float
    """The probability that the topic is right, from 0 to 1."""
    question: str | None
    """The question of the topic that is most like the message, if they share a word."""
    words: tuple[Span, ...]
    """The words that the message shares with the topic."""


@dataclass(frozen=True, slots=True)
class Suggestions(_Result):
    """The topics that fit a message, or the notice that a person must answer it."""

    topics: tuple[Suggestion, ...]
    """The topics that fit, best first. Empty if none fits, or if a person must answer."""
    ranked: tuple[Suggestion, ...]
    """The ten closest topics, whatever their score, for a threshold of your own."""
    escalation: Span | None
    """The words that require a person to answer."""


@dataclass(frozen=True, slots=True)
class Reply(_Result):
    """A filled answer, ready to send."""

    text: str
    topic: str
    answer: str


@dataclass(frozen=True, slots=True)
class Problem(_Result):
    """A problem of a guide, with its place."""

    kind: str
    level: Level
    message: str
    help: str | None
    """What to do about it: the nearest valid name, or the names there are."""
    file: str
    line: int
    column: int
    """The column, from 1, in code points."""
    entry: str
    """The entry of the guide, such as `topics.refund.public`; empty if it is in none."""
    text: str
    """The words that the problem is about."""


@dataclass(frozen=True, slots=True)
class Change(_Result):
    """A changed entry of a guide. Fields that a kind of change does not have are `None`."""

    section: str
    id: str
    entry: str
    """The path of the entry, such as `topics.refund.public`."""
    change: Literal["added", "removed", "renamed", "set", "reworded", "listed"]
    text: str | None = None
    """`added`, `removed`: a summary of the entry."""
    renamed_from: str | None = None
    """`renamed`: the old id."""
    key: str | None = None
    """`set`, `reworded`, `listed`: the key."""
    before: str | None = None
    after: str | None = None
    added: tuple[str, ...] | None = None
    """`listed`: the new items."""
    removed: tuple[str, ...] | None = None
    """`listed`: the items that are gone."""


@dataclass(frozen=True, slots=True)
class VerdictChange(_Result):
    """A rule that judges the same texts differently in the newer guide."""

    rule: str
    before: Level | None
    """The old level; `None` if the rule did not flag the texts."""
    after: Level | None
    """The new level; `None` if the rule does not flag the texts any more."""
    answers: tuple[str, ...]
    """The ids of the affected answers."""
    examples: int
    """The number of affected examples of rules."""
    words: tuple[str, ...]
    """Up to three of the flagged texts."""


@dataclass(frozen=True, slots=True)
class Diff(_Result):
    """What changed in meaning between two guides. It is false if nothing did."""

    changes: tuple[Change, ...]
    judged: tuple[VerdictChange, ...]

    def __bool__(self) -> bool:
        return bool(self.changes or self.judged)
