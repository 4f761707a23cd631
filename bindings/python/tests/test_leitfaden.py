"""The package from outside: calls in, results and exceptions out."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import leitfaden
import pytest
from leitfaden import DraftError, Guide, GuideError, LeitfadenError, ReplyError, UnknownNameError

TEAM = """
leitfaden: 1
name: Team
language: en
contacts: { mail: { kind: email, value: help@larkwood.example } }
channels: { x: { public: true, max_length: 280 } }
variables: { customer.name: { required: true, example: Sam }, order: { pattern: "[0-9]{8}", required: true, example: "20481234" } }
facts: { return_days: { value: 30, unit: days, words: [return], valid_until: 2027-12-31 } }
escalate: [lawyer]
topics:
  refund:
    title: Where is my refund
    questions: [Where is my refund?, I want my money back.]
    answers: [{ id: public, text: "{{salutation customer.name}}, your refund for {{order}} is on its way. Please write to {{contacts.mail}}." }]
"""


@pytest.fixture(scope="module")
def team() -> Guide:
    return Guide.parse(TEAM)


@pytest.fixture(scope="module")
def builtin() -> Guide:
    return Guide.builtin("en")


@pytest.mark.parametrize("before", ["", "Hi 🙂! ", "Grüße, ", "Gru\u0308ße, ", "שלום. ", "\ufeff", "A\r\n"])
def test_offsets_point_at_the_text_in_all_three_units(builtin: Guide, before: str) -> None:
    text = f"{before}Calm down. 🙂 That is not our problem."
    found = builtin.lint(text, language="en")
    assert [one.rule for one in found if one.rule in ("rude", "dismissive")] == ["rude", "dismissive"]
    for one in found:
        assert text[one.start : one.end] == one.text
        assert text.encode()[slice(*one.span.bytes)].decode() == one.text
        start, end = one.span.utf16
        assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == one.text


def test_results_are_frozen_comparable_picklable_and_plain(builtin: Guide) -> None:
    (found,), (again,) = builtin.lint("Calm down."), builtin.lint("Calm down.")
    assert found == again and hash(found) == hash(again)
    assert pickle.loads(pickle.dumps(found)) == found
    assert repr(found).startswith("Diagnostic(rule='rude', level='error', message=")
    with pytest.raises(FrozenInstanceError):
        found.rule = "kind"  # type: ignore[misc]
    assert json.loads(json.dumps(found.to_dict()))["span"] == {
        "start": 0,
        "end": 9,
        "bytes": [0, 9],
        "utf16": [0, 9],
    }


SENT = "Hi Sam, it is on its way and you have 30 days to return it."


@pytest.mark.parametrize(
    ("argument", "value", "rule"),
    [
        ("channel", "x", "length"),
        ("customer", "Dr. Anna van der Berg", "customer-name"),
        ("message", "This is the worst service ever. I am so angry, it never arrived!", "apology"),
        ("situation", "complaint", "apology"),
        ("topic", "late-delivery", "apology"),
        ("waited", timedelta(days=3), "response-time"),
        ("waited", "3d", "response-time"),
        ("previous", SENT * 5, "boilerplate"),
        ("today", date(2040, 1, 1), "fact"),
    ],
)
def test_each_argument_of_lint_reaches_the_rule_that_needs_it(argument: str, value: object, rule: str) -> None:
    guide = Guide.sample("en")
    assert rule not in [one.rule for one in guide.lint(SENT * 5)]
    assert rule in [one.rule for one in guide.lint(SENT * 5, **{argument: value})]  # type: ignore[arg-type]


def test_values_of_the_context_may_be_stated(team: Guide) -> None:
    def unsupported(context: dict[str, Any]) -> list[str]:
        found = team.lint("Hi Sam, you get 9.90 euros.", topic="refund", answer="public", context=context)
        return [one.text for one in found if one.rule == "unsupported"]

    assert len(unsupported({})) == 1
    assert unsupported({"order": {"total": Decimal("9.90"), "sent": date(2026, 3, 1), "items": [1, 2]}}) == []


def test_a_customers_name_is_text_and_never_a_template(team: Guide) -> None:
    for name, greeting in [("Sam O'Brien", "Hi Sam,"), ("{{contacts.mail}}", "Hi there,")]:
        reply = team.reply("refund", channel="x", values={"customer.name": name, "order": "20481234"})
        assert (reply.topic, reply.answer) == ("refund", "public")
        assert reply.text.startswith(greeting)


def test_a_reply_names_everything_that_keeps_it_from_being_filled(team: Guide) -> None:
    with pytest.raises(ReplyError) as raised:
        team.reply("refund", context={"order": "12"})
    error = raised.value
    assert (error.kind, error.missing) == ("values", ("customer.name",))
    assert [(value.name, "must match" in value.reason) for value in error.invalid] == [("order", True)]
    assert str(error).startswith("no value for `customer.name`; `order` is `12`")
    with pytest.raises(ReplyError) as raised:
        team.reply("refnd")
    assert (raised.value.kind, raised.value.name, raised.value.nearest) == ("unknown-topic", "refnd", "refund")
    for unreadable in ["\ud800", float("nan")]:
        with pytest.raises(ReplyError) as raised:
            team.reply("refund", values={"order": unreadable})
        assert raised.value.kind == "context"
    with pytest.raises(ReplyError, match="there is no variable `nmae`"):
        team.reply("refund", values={"nmae": "Sam"})


def test_suggestions_have_evidence_and_escalate(team: Guide) -> None:
    message = "🙂 where is my refund"
    first = team.suggest(message).topics[0]
    assert (first.topic, first.title) == ("refund", team.topics["refund"])
    assert "refund" in [message[word.start : word.end] for word in first.words]
    found = team.suggest("🙂 I will call my lawyer")
    assert found.topics == () and found.escalation is not None
    assert "🙂 I will call my lawyer"[found.escalation.start : found.escalation.end] == "lawyer"


def test_check_and_diff(team: Guide) -> None:
    assert team.check() == []
    assert [problem.entry for problem in team.check(today=date(2028, 1, 1))] == ["facts.return_days"]
    newer = Guide.parse(TEAM.replace("is on its way", "was sent").replace("refund:", "money:"))
    kinds = {change.change for change in team.diff(newer).changes}
    assert "renamed" in kinds, team.diff(newer)
    assert not team.diff(team)


def test_a_broken_guide_reports_all_problems(tmp_path: Path) -> None:
    file = tmp_path / "team.yaml"
    file.write_text("leitfaden: 1\nnmae: Team\nlanguage: en\nchanels: {}\n")
    with pytest.raises(GuideError) as raised:
        Guide.from_path(file)
    assert [(problem.line, problem.help) for problem in raised.value.problems][:2] == [
        (2, "did you mean `name`?"),
        (4, "did you mean `channels`?"),
    ]
    with pytest.raises(GuideError, match="there is no such file|cannot be read"):
        Guide.from_path(tmp_path / "none.yaml")
    with pytest.raises(UnknownNameError) as unknown:
        Guide.builtin("fr")
    assert unknown.value.known == ("de", "en")


@pytest.mark.parametrize("wrong", [None, b"Calm down.", 7, ["Calm down."]])
def test_what_is_no_text_is_a_type_error(team: Guide, wrong: object) -> None:
    calls: list[Callable[[Any], object]] = [team.lint, team.acts, team.suggest, Guide.parse]
    for call in calls:
        with pytest.raises(TypeError, match=f"must be a str, not {'None' if wrong is None else type(wrong).__name__}"):
            call(wrong)
    with pytest.raises(TypeError, match="draft 1 must be|`text` of draft 1 must be"):
        team.lint_many(["Thank you.", wrong])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        Guide()


def test_half_of_a_surrogate_pair_is_not_text(team: Guide) -> None:
    with pytest.raises(UnicodeEncodeError):
        team.suggest("Hi \ud800")
    with pytest.raises(UnicodeEncodeError):
        Guide.parse("\ud800")


@pytest.mark.parametrize(
    ("text", "context", "kind"),
    [
        ("\ud800 Calm down.", {}, "not-unicode"),
        ("x" * 10_000_000, {}, "too-large"),
        ("Calm down.", {"channel": "facebok"}, "unknown-channel"),
        ("Calm down.", {"topic": "refnd"}, "unknown-topic"),
        ("Calm down.", {"answer": "public"}, "answer-without-topic"),
        ("Calm down.", {"situation": "rant"}, "context"),
        ("Calm down.", {"waited": timedelta(days=-1)}, "context"),
        ("Calm down.", {"waited": "soon"}, "context"),
        ("Calm down.", {"customer": "\udfff"}, "context"),
        ("Calm down.", {"context": {"total": float("nan")}}, "context"),
    ],
)
def test_a_draft_that_cannot_be_judged_is_an_error_and_never_clean(
    builtin: Guide, text: str, context: dict[str, object], kind: str
) -> None:
    with pytest.raises(DraftError) as raised:
        builtin.lint(text, **context)  # type: ignore[arg-type]
    assert raised.value.kind == kind and isinstance(raised.value, LeitfadenError)
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.kind, again.nearest) == (str(raised.value), kind, raised.value.nearest)
    clean, failed, flagged = builtin.lint_many(["Thank you.", {"text": text, **context}, "Calm down."])
    assert isinstance(failed, DraftError) and str(failed) == str(raised.value)
    assert clean == [] and isinstance(flagged, list) and flagged[0].rule == "rude"


def test_many_drafts_give_what_one_by_one_gives(builtin: Guide) -> None:
    texts = [f"Hi {n}, 🙂 calm down." if n % 3 else f"Thank you {n}." for n in range(5000)]
    assert builtin.lint_many(texts) == [builtin.lint(text) for text in texts]
    assert builtin.lint_many(iter([])) == []
    (unknown,) = builtin.lint_many([{"text": "Calm down.", "chanel": "x", "id": 7}])
    assert isinstance(unknown, DraftError) and "did you mean `channel`?" in str(unknown)


def test_threads_share_a_guide(builtin: Guide) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: builtin.lint_many(["Calm down."] * n), range(100)))
    assert [len(results) for results in found] == list(range(100))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_guide_works_after_a_fork() -> None:
    program = """
import os
from leitfaden import Guide
guide = Guide.sample("en")
drafts = ["Calm down."] * 1000
guide.lint_many(drafts)
child = os.fork()
if child == 0:
    os._exit(0 if len(guide.lint_many(drafts)) == 1000 and guide.suggest("my parcel").ranked else 1)
assert os.waitpid(child, 0)[1] == 0
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="the module `resource` is only on Unix")
def test_no_call_leaks(team: Guide) -> None:
    import resource

    def embed(texts: list[str]) -> list[list[float]]:
        return [[1.0, len(text)] for text in texts]

    def calls(n: int) -> int:
        for _ in range(n // 10):
            assert team.lint_many(["Hi.", "Hi."]) == [[], []]
            for _ in range(3):
                assert team.lint("") == []
            assert len(team.lint("Calm down.", situation="question")) == 1
            assert team.fix("Thank you!!!") == "Thank you!"
            with pytest.raises(DraftError):
                team.lint("Hi.", channel="no")
            with pytest.raises(ReplyError):
                team.reply("refund")
            assert team.suggest("money").ranked
            assert team.suggest("money", embedder=embed).ranked
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    # A million calls take minutes, so fewer of them look for a leak elsewhere than in CI.
    n = 1_000_000 if os.environ.get("CI") else 50_000
    before = calls(20_000)
    # One object of 100 bytes that leaks in one of ten calls would add half a megabyte, and ten of them in CI.
    assert calls(n) - before < (1_000 if n > 100_000 else 400) * (1024 if sys.platform == "darwin" else 1)


def test_the_package_says_what_it_is() -> None:
    assert leitfaden.schema()["$schema"].startswith("http://json-schema.org/draft-07")
    cargo = Path(__file__).parents[3].joinpath("Cargo.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{leitfaden.__version__}"\n' in cargo
