"""Lint replies to customers against your team's guide, find the topic of a message, and fill the approved answer.

>>> from leitfaden import Guide
>>> guide = Guide.sample("en")
>>> for found in guide.lint("Calm down, it is only a parcel."):
...     print(f"{found.level}[{found.rule}]: {found.text}")
error[rude]: Calm down
>>> guide.suggest("my parcel hasnt arrived").topics[0].topic
'late-delivery'

A `Guide` is loaded once, never changes, and may be used by any number of threads. Everything that cannot be judged
raises a `LeitfadenError`: an empty list always means that all rules that apply have passed.
"""

from ._context import DraftContext, Situation
from ._embedder import Embedder
from ._errors import DraftError, EmbedderError, GuideError, InvalidValue, LeitfadenError, ReplyError, UnknownNameError
from ._guide import Guide, schema
from ._native import ArrowStream, __version__
from ._results import (
    Act,
    Applicability,
    Change,
    Diagnostic,
    Diff,
    Level,
    Problem,
    Reply,
    Span,
    Suggestion,
    Suggestions,
    VerdictChange,
)
from ._table import ArrowTable

__all__ = [
    "Act",
    "Applicability",
    "ArrowStream",
    "ArrowTable",
    "Change",
    "Diagnostic",
    "Diff",
    "DraftContext",
    "DraftError",
    "Embedder",
    "EmbedderError",
    "Guide",
    "GuideError",
    "InvalidValue",
    "LeitfadenError",
    "Level",
    "Problem",
    "Reply",
    "ReplyError",
    "Situation",
    "Span",
    "Suggestion",
    "Suggestions",
    "UnknownNameError",
    "VerdictChange",
    "__version__",
    "schema",
]
