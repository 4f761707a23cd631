"""A callable that turns texts into vectors, and the vectors of a guide's questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from ._native import EmbeddedGuide
from ._native import Guide as NativeGuide

Embedder = Callable[[list[str]], Sequence[Sequence[float]] | Any]
"""A list of texts in, one vector for each out: lists of numbers, or an array of numpy or torch."""


class LastEmbedder:
    """Keeps the vectors of a guide for the embedder that was used last."""

    __slots__ = ("_kept", "_lock")

    def __init__(self) -> None:
        self._kept: tuple[Embedder, EmbeddedGuide] | None = None
        self._lock = Lock()

    def guide(self, native: NativeGuide, embedder: Embedder) -> EmbeddedGuide:
        """The guide with vectors of `embedder`. Methods of one object are equal, so `model.encode` is always the same."""
        with self._lock:
            if self._kept is None or self._kept[0] != embedder:
                if not callable(embedder):
                    raise TypeError(f"`embedder` must be callable, not {type(embedder).__name__}")
                self._kept = embedder, native.with_embedder(embedder)
            return self._kept[1]
