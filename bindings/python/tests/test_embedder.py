"""`suggest` with vectors: calls in, results and exceptions out."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from leitfaden import EmbedderError, Guide

TEAM = """
leitfaden: 1
name: Team
language: en
escalate: [lawyer]
topics:
  refund: { title: Money back, questions: [Where is my refund?, I want my money back.], answers: [{ id: a, text: "…" }] }
  delivery: { title: Delivery, questions: [Where is my parcel?, It has not arrived.], answers: [{ id: a, text: "…" }] }
  empty: { title: Invoices, answers: [{ id: a, text: "…" }] }
"""
MEANING = {"refund": 0, "money": 0, "geld": 0, "parcel": 1, "arrived": 1, "paket": 1, "invoices": 2, "rechnung": 2}


class Model:
    """Knows a few words of two languages."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def encode(self, texts: list[str]) -> list[list[float]]:
        self.calls.append(texts)
        return [self.vector(text) for text in texts]

    def vector(self, text: str) -> list[float]:
        vector = [0.1, 0.1, 0.1]
        for word, at in MEANING.items():
            vector[at] += word in text.lower()
        return vector


@pytest.fixture
def team() -> Guide:
    return Guide.parse(TEAM)


def test_vectors_find_what_words_do_not(team: Guide) -> None:
    model = Model()
    assert team.suggest("Mein Geld!").topics == ()
    found = team.suggest("Mein Geld!", embedder=model.encode)
    assert [one.topic for one in found.ranked][0] == "refund"
    assert team.suggest("Die Rechnung!", embedder=model.encode).ranked[0].topic == "empty"
    assert team.suggest("Mein Geld!").topics == ()


def test_the_vectors_of_a_guide_are_made_once(team: Guide) -> None:
    model, other = Model(), Model()
    for message in ["Where is it?", "Wo ist mein Paket? Und wo ist mein Geld?", "", "👍"]:
        team.suggest(message, embedder=model.encode)
    guide, one, two = model.calls
    assert guide == [
        *["Money back", "Where is my refund?", "I want my money back."],
        *["Delivery", "Where is my parcel?", "It has not arrived."],
        "Invoices",
    ]
    assert one == ["Where is it?"]
    assert two == ["Wo ist mein Paket? Und wo ist mein Geld?", "Wo ist mein Paket?", "Und wo ist mein Geld?"]
    team.suggest("Where is it?", embedder=other.encode)
    assert len(other.calls[0]) == 7


def test_escalation_and_quoted_text_stay_what_they_are(team: Guide) -> None:
    model = Model()
    assert team.suggest("My lawyer wants the money.", embedder=model.encode).escalation is not None
    team.suggest("Hi,\n\nwhere is my parcel?\n\n> I want my money", embedder=model.encode)
    assert model.calls[-1] == ["where is my parcel?"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda vectors: None, "type"),
        (lambda vectors: "vectors", "type"),
        (lambda vectors: 7, "type"),
        (lambda vectors: vectors[0], "type"),
        (lambda vectors: [["a"] * 3 for _ in vectors], "type"),
        (lambda vectors: vectors[:-1], "count"),
        (lambda vectors: [*vectors, vectors[0]], "count"),
        (lambda vectors: [*vectors[:-1], [1.0]], "length"),
        (lambda vectors: [*vectors[:-1], [1.0, 2.0, math.nan]], "not-finite"),
        (lambda vectors: [*vectors[:-1], [1.0, -math.inf, 2.0]], "not-finite"),
        (lambda vectors: [*vectors[:-1], [1.0, 1e300, 2.0]], "not-finite"),
        (lambda vectors: [*vectors[:-1], [0.0, 0.0, 0.0]], "zero"),
        (lambda vectors: [[] for _ in vectors], "zero"),
    ],
)
def test_vectors_that_cannot_be_compared_are_errors(team: Guide, change: Callable[[Any], Any], kind: str) -> None:
    model, wrong = Model(), False

    def embed(texts: list[str]) -> Any:
        vectors = model.encode(texts)
        return change(vectors) if wrong else vectors

    two = "Where is my parcel now? And where is my money?"
    team.suggest(two, embedder=embed)
    wrong = True
    with pytest.raises(EmbedderError, match="the embedder ") as raised:
        team.suggest(two, embedder=embed)
    # Vectors without numbers are of another length than those of the guide.
    assert raised.value.kind == ("length" if kind == "zero" and change([[1.0]]) == [[]] else kind)
    with pytest.raises(EmbedderError) as raised:
        Guide.parse(TEAM).suggest(two, embedder=embed)
    assert raised.value.kind == kind


def test_an_embedders_own_exception_is_raised_and_nothing_is_kept(team: Guide) -> None:
    model = Model()

    def broken(texts: list[str]) -> Any:
        raise ConnectionError("the model does not answer")

    for _ in range(2):
        with pytest.raises(ConnectionError, match="the model does not answer"):
            team.suggest("Where is it?", embedder=broken)
    assert team.suggest("Wo ist mein Paket?", embedder=model.encode).ranked[0].topic == "delivery"
    with pytest.raises(TypeError, match="`embedder` must be callable, not str"):
        team.suggest("Where is it?", embedder="all-MiniLM-L6-v2")  # type: ignore[arg-type]


def test_arrays_are_vectors(team: Guide) -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    model = Model()
    expected = team.suggest("Wo ist mein Paket?", embedder=model.encode)
    kinds: list[Callable[[Any], Any]] = [
        lambda vectors: numpy.array(vectors, dtype="float32"),
        lambda vectors: numpy.array(vectors, dtype="float16"),
        lambda vectors: [numpy.array(vector) for vector in vectors],
        lambda vectors: (tuple(vector) for vector in vectors),
    ]
    for kind in kinds:
        found = team.suggest("Wo ist mein Paket?", embedder=lambda texts, kind=kind: kind(model.encode(texts)))  # type: ignore[misc]
        assert [one.topic for one in found.ranked] == [one.topic for one in expected.ranked]
        assert found.ranked[0].score == pytest.approx(expected.ranked[0].score, abs=1e-3)


def test_threads_share_an_embedder(team: Guide) -> None:
    model = Model()
    with ThreadPoolExecutor(8) as threads:
        found = threads.map(lambda n: team.suggest(f"Mein Paket {n}", embedder=model.encode).ranked[0].topic, range(200))
    assert set(found) == {"delivery"}
    assert len(model.calls) == 201
