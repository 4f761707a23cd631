"""A field of [pydantic](https://docs.pydantic.dev) that only takes a reply that may be sent.

>>> from typing import Annotated
>>> from pydantic import BaseModel, ValidationError
>>> from leitfaden import Guide
>>> from leitfaden.adapters.pydantic import Sendable
>>> class Answer(BaseModel):
...     text: Annotated[str, Sendable(Guide.sample("en"), channel="x")]
>>> try:
...     Answer(text="Hi Sam, calm down.")
... except ValidationError as error:
...     print(error.errors()[0]["msg"])
“calm down” hurts: please stick to what happened and what happens next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .._guide import Guide
from .._results import Level
from ._judge import Judge, sentences

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._context import DraftContext

__all__ = ["Sendable"]


class Sendable:
    """Marks a `str`: `Annotated[str, Sendable(guide, channel="x")]`.

    A reply with findings of the level `fail_on` is an error of the type `reply_refused`, with the findings as dicts in its
    `ctx["diagnostics"]`. One that cannot be judged is a `value_error`.
    """

    def __init__(self, guide: Guide, *, fail_on: Level = "error", **context: Unpack[DraftContext]) -> None:
        self._judge = Judge(guide, fail_on, context)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._sendable, handler(source))

    def _sendable(self, text: str) -> str:
        refused = self._judge.refusals(text)
        if refused:
            diagnostics = [one.to_dict() for one in refused]
            raise PydanticCustomError(
                "reply_refused", "{reasons}", {"reasons": sentences(refused), "diagnostics": diagnostics}
            )
        return text
