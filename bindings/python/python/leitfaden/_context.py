"""Python values as JSON, which the extension reads with the same checks as the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, TypedDict

from ._errors import DraftError

Situation = Literal["question", "complaint", "praise", "abuse", "incident", "solved"]


class DraftContext(TypedDict, total=False):
    """What is known of a draft beside its text: the arguments of `Guide.lint`."""

    channel: str | None
    customer: str | None
    message: str | None
    situation: Situation | None
    topic: str | None
    answer: str | None
    language: str | None
    waited: timedelta | str | None
    previous: str | None
    context: Mapping[str, Any] | None
    today: date | str | None


def draft(context: Mapping[str, Any]) -> str | None:
    """What is known of a draft, as a line of JSON Lines without its text; `None` if nothing is."""
    known = {key: value for key, value in context.items() if value is not None}
    if not known:
        return None
    try:
        return dumps({"text": "", **known})
    except ValueError as error:
        raise DraftError(f"the context cannot be read: {error}", "context") from error


def dumps(value: Any) -> str:
    """JSON, with dates and durations in the notation of guides."""
    return json.dumps(value, default=_written, allow_nan=False)


def _written(value: object) -> object:
    if isinstance(value, timedelta):
        if value < timedelta():
            raise ValueError(f"{value} is a negative duration")
        return f"{value // timedelta(minutes=1)}m"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a value must be a str, a number, a date, a list or a dict, not {type(value).__name__}")
