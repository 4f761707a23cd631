"""What all adapters ask: may this reply be sent?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from .._guide import Guide
from .._results import Diagnostic, Level

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._context import DraftContext

LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels, the most severe first."""


class Judge:
    """A guide, the level from which it refuses a reply, and what is known of all replies."""

    def __init__(self, guide: Guide, fail_on: Level, context: DraftContext) -> None:
        if not isinstance(guide, Guide):
            raise TypeError(f"`guide` must be a Guide, not {type(guide).__name__}")
        if fail_on not in LEVELS:
            raise ValueError(f"`fail_on` must be one of {', '.join(LEVELS)}, not {fail_on!r}")
        self.guide = guide
        self._refused = LEVELS[: LEVELS.index(fail_on) + 1]
        self._context = context
        # A mistake in the context is told now, and not with the first reply.
        self.refusals("")

    def known(self, **more: Unpack[DraftContext]) -> DraftContext:
        """What is known of all replies, and `more` of this one."""
        return {**self._context, **more}

    def refusals(self, text: str, **more: Unpack[DraftContext]) -> list[Diagnostic]:
        """The findings for which a reply must not be sent."""
        found = self.guide.lint(text, **self.known(**more))
        return [one for one in found if one.level in self._refused]


def sentences(found: Iterable[Diagnostic]) -> str:
    """The messages of some findings."""
    return "; ".join(one.message for one in found)
