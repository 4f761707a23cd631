"""Findings for [Presidio](https://microsoft.github.io/presidio): what a reply must not show in public, as a recognizer finds it.

    analyzer.registry.add_recognizer(ReplyRecognizer(Guide.from_path("leitfaden.yaml"), channel="x"))
    analyzer.analyze(reply, language="en")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from .._errors import UnknownNameError
from .._guide import Guide
from .._results import Diagnostic
from ._judge import Judge

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._context import DraftContext

__all__ = ["ReplyRecognizer", "entity", "results"]

RECOGNIZER = "leitfaden"


def entity(rule: str) -> str:
    """The entity of a rule: `PRIVATE_DATA` for `private-data`."""
    return rule.replace("-", "_").upper()


def results(found: Iterable[Diagnostic]) -> list[RecognizerResult]:
    """Findings as results of a recognizer. The score of one that is certain is 1."""
    return [_result(one) for one in found]


def _result(one: Diagnostic) -> RecognizerResult:
    score = 1.0 if one.confidence is None else one.confidence
    reason = AnalysisExplanation(recognizer=RECOGNIZER, original_score=score, textual_explanation=one.message)
    return RecognizerResult(entity(one.rule), one.start, one.end, score, reason)


def _unknown(rule: str, guide: Guide) -> UnknownNameError:
    known = sorted(guide.rules)
    nearest = next(iter(get_close_matches(rule, known, 1)), None)
    hint = f"; did you mean `{nearest}`?" if nearest else ""
    return UnknownNameError(f"there is no rule `{rule}`{hint}", {"name": rule, "nearest": nearest, "known": known})


class ReplyRecognizer(EntityRecognizer):
    """Recognizes what some rules find, such as account numbers that stand in public.

    A text that cannot be judged raises `DraftError`.

    :param rules: the ids of the rules; one that the guide does not have raises `UnknownNameError`.
    :param context: what is known of all replies. `private-data` needs a public `channel`.
    """

    def __init__(
        self, guide: Guide, *, rules: Sequence[str] = ("private-data",), **context: Unpack[DraftContext]
    ) -> None:
        self._judge = Judge(guide, "suggestion", context)
        self._rules = {entity(rule): rule for rule in rules}
        for rule in rules:
            if rule not in guide.rules:
                raise _unknown(rule, guide)
        super().__init__(list(self._rules), name=RECOGNIZER, supported_language=guide.language.split("-")[0])

    def load(self) -> None:
        """Nothing is left to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """The findings of the rules whose entities are asked for."""
        wanted = {self._rules[name] for name in entities or self._rules if name in self._rules}
        return results(one for one in self._judge.refusals(text) if one.rule in wanted)
