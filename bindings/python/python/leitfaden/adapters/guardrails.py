"""A validator of [Guardrails](https://guardrailsai.com): which replies may be sent.

    guard = Guard().use(SendableReply(Guide.from_path("leitfaden.yaml"), channel="x", on_fail="fix"))
    guard.validate("We did NOT get it!!!").validated_output
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from guardrails.validator_base import (
    ErrorSpan,
    FailResult,
    PassResult,
    ValidationResult,
    Validator,
    register_validator,
)

from .._guide import Guide
from .._results import Level
from ._judge import Judge, sentences

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._context import DraftContext

__all__ = ["SendableReply"]


@register_validator(name="leitfaden/sendable-reply", data_type="string")
class SendableReply(Validator):
    """Fails on a reply with findings of the level `fail_on`, with the spans of the findings.

    The fixed value is the reply with all safe replacements, if it may be sent then; otherwise there is none, so that
    `on_fail="fix"` never passes on a reply that is still refused. The metadata of a call may have the arguments of `Guide.lint`
    under `leitfaden`, such as the customer's name.
    """

    def __init__(
        self,
        guide: Guide,
        *,
        fail_on: Level = "error",
        on_fail: str | Callable[..., Any] | None = None,
        **context: Unpack[DraftContext],
    ) -> None:
        super().__init__(on_fail=on_fail)
        self._judge = Judge(guide, fail_on, context)

    def _validate(self, value: Any, metadata: dict[str, Any]) -> ValidationResult:
        more = metadata.get("leitfaden", {})
        refused = self._judge.refusals(value, **more)
        if not refused:
            return PassResult()
        fixed = self._judge.guide.fix(value, **self._judge.known(**more))
        return FailResult(
            error_message=sentences(refused),
            fix_value=None if self._judge.refusals(fixed, **more) else fixed,
            error_spans=[ErrorSpan(start=one.start, end=one.end, reason=one.message) for one in refused],
        )
