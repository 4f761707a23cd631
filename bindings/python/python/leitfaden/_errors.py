"""The exceptions. All are `LeitfadenError`, a `ValueError`; all can be pickled, so they cross processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._results import Problem


class LeitfadenError(ValueError):
    """The base of all errors. `str(error)` is one sentence for people."""

    def __str__(self) -> str:
        return str(self.args[0])


class GuideError(LeitfadenError):
    """A guide does not load. `problems` has all of its problems, each with its line.

    >>> from leitfaden import Guide
    >>> try:
    ...     Guide.parse("leitfaden: 1\\nnmae: Team\\nlanguage: en\\n")
    ... except GuideError as error:
    ...     print(error.problems[0].line, error.problems[0].help)
    2 did you mean `name`?
    """

    def __init__(self, message: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(message, problems)
        self.problems = problems


class UnknownNameError(LeitfadenError):
    """There is nothing of this name."""

    def __init__(self, message: str, details: Mapping[str, Any]) -> None:
        super().__init__(message, details)
        self.name: str = details["name"]
        self.nearest: str | None = details["nearest"]
        self.known: tuple[str, ...] = tuple(details["known"])


class _KindError(LeitfadenError):
    """An error of one of several kinds."""

    def __init__(self, message: str, kind: str, details: Any = None) -> None:
        super().__init__(message, kind, details)
        self.kind = kind
        self._details: Mapping[str, Any] = details if isinstance(details, Mapping) else {}

    @property
    def name(self) -> str | None:
        """For the kinds `unknown-…`: the name that the guide does not have."""
        return self._details.get("name")

    @property
    def nearest(self) -> str | None:
        """For the kinds `unknown-…`: the known name that is most like it, if any is."""
        return self._details.get("nearest")

    @property
    def known(self) -> tuple[str, ...]:
        """The names that are possible instead, where there are such."""
        return tuple(self._details.get("known", ()))


class DraftError(_KindError):
    """A draft cannot be linted, so there are no diagnostics.

    `kind` is `unknown-language`, `unknown-channel`, `unknown-topic`, `unknown-answer`, `answer-without-topic`, `too-large`,
    `context` (a key or value of the context is wrong) or `not-unicode`; in tables also `no-text`.

    >>> from leitfaden import Guide
    >>> try:
    ...     Guide.builtin("en").lint("Thank you.", channel="facebok")
    ... except DraftError as error:
    ...     print(error.kind, error.name, error.nearest)
    unknown-channel facebok facebook
    """


@dataclass(frozen=True, slots=True)
class InvalidValue:
    """A value that does not fit its variable."""

    name: str
    reason: str


class ReplyError(_KindError):
    """A reply cannot be filled; there is never half of one.

    `kind` is `unknown-topic`, `unknown-channel`, `unknown-answer`, `unknown-variable`, `no-answer`, `no-language`,
    `not-approved`, `values`, `context` (a value cannot be read) or `template`. For `values`, `missing` and `invalid` have all of them.

    >>> from leitfaden import Guide
    >>> try:
    ...     Guide.sample("en").reply("late-delivery", channel="email")
    ... except ReplyError as error:
    ...     print(error.kind, error.missing)
    values ('customer.name', 'agent.name')
    """

    @property
    def missing(self) -> tuple[str, ...]:
        """The variables without a value, in the order of the guide."""
        return tuple(self._details.get("missing", ()))

    @property
    def invalid(self) -> tuple[InvalidValue, ...]:
        """The variables with a value that does not fit, each with the reason."""
        return tuple(InvalidValue(**value) for value in self._details.get("invalid", ()))


class EmbedderError(_KindError):
    """An embedder returned vectors that cannot be compared, so there are no suggestions.

    `kind` is `type` (no list of vectors), `count` (not one for each text), `length` (they differ in length), `not-finite` (a number
    is infinite or not a number) or `zero` (a vector is empty or all zeros). What the embedder itself raises is raised as it is.

    >>> from leitfaden import Guide
    >>> try:
    ...     Guide.sample("en").suggest("Where is my parcel?", embedder=lambda texts: [[1.0, 0.5]])
    ... except EmbedderError as error:
    ...     print(error.kind)
    count
    """


def _guide_error(message: str, problems: list[dict[str, Any]]) -> GuideError:
    return GuideError(message, tuple(Problem(**problem) for problem in problems))
