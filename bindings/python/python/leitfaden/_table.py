"""Tables that this package takes and gives, whoever makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class ArrowTable(Protocol):
    """A table, or a stream of batches: of pyarrow, polars, pandas (with pyarrow), duckdb and others.

    See [Arrow's PyCapsule interface](https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html).
    """

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The batches, as a capsule."""


def columns(given: Mapping[str, str], same: Mapping[str, object]) -> list[tuple[str, str]]:
    """The columns that are read; an argument is either a column or the same for all rows."""
    if not isinstance(given, Mapping):
        raise TypeError(f"`columns` must be a dict of arguments and names of columns, not {type(given).__name__}")
    for argument, name in given.items():
        if not isinstance(argument, str) or not isinstance(name, str):
            raise TypeError(f"`columns` must have the name of a column for each argument, not {argument!r}: {name!r}")
        if same.get(argument) is not None:
            raise TypeError(f"`{argument}` is the column {name!r}, so it cannot be {same[argument]!r} for all rows")
    return list(given.items())
