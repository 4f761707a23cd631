"""The adapters with the real libraries. One that is not installed is skipped, with the reason."""

import json
import os
import pickle
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from leitfaden import DraftError, Guide, UnknownNameError

RUDE = "Hi Sam, 🙂 calm down. Please write to us again if it is still missing tomorrow."
FINE = "Hi Sam, it is on its way. Please write to us again if it is still missing tomorrow."
TEAM = """
leitfaden: 1
name: Team
language: en
contacts: { mail: { kind: email, value: help@larkwood.example } }
channels: { x: { public: true, max_length: 280 } }
rules: { shouting: error }
"""


@pytest.fixture(scope="module")
def team() -> Guide:
    return Guide.parse(TEAM)


class TestPydantic:
    @pytest.fixture
    def answer(self, team: Guide) -> Callable[[object], str]:
        pydantic = pytest.importorskip("pydantic", reason="pydantic is not installed")
        from leitfaden.adapters.pydantic import Sendable

        class Answer(pydantic.BaseModel):  # type: ignore[misc, name-defined]
            text: Annotated[str, Sendable(team, channel="x")]

        return lambda text: str(Answer(text=text).text)

    def test_a_field_takes_only_what_may_be_sent(self, answer: Callable[[object], str]) -> None:
        from pydantic import ValidationError

        assert answer(FINE) == FINE
        with pytest.raises(ValidationError) as raised:
            answer(RUDE)
        (error,) = raised.value.errors()
        assert (error["type"], error["loc"]) == ("reply_refused", ("text",))
        assert error["msg"].startswith("“calm down” hurts")
        (found,) = error["ctx"]["diagnostics"]
        assert (found["rule"], found["span"]["start"]) == ("rude", 10)
        for unjudged in ["\ud800", "x" * (2 << 20), None]:
            with pytest.raises(ValidationError):
                answer(unjudged)


def scripted(replies: list[Any]) -> Any:
    """A chat model of LangChain that gives these replies in turn, and keeps what it was given."""
    from langchain_core.language_models.chat_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.outputs import ChatGeneration, ChatResult

    left: Iterator[Any] = iter(replies)
    given: list[list[BaseMessage]] = []

    class Scripted(BaseChatModel):
        @property
        def _llm_type(self) -> str:
            return "scripted"

        def bind_tools(self, *_: Any, **__: Any) -> Any:
            return self

        def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
            given.append(messages)
            return ChatResult(generations=[ChatGeneration(message=next(left))])

    return Scripted(), given


class TestLangChain:
    @pytest.fixture(autouse=True)
    def langchain(self) -> None:
        pytest.importorskip("langchain.agents.middleware", reason="LangChain 1 is not installed")

    def run(self, guide: Guide, replies: list[Any], message: str = "Where is my parcel?", **options: Any) -> Any:
        from langchain.agents import create_agent
        from langchain_core.messages import AIMessage
        from langchain_core.tools import tool
        from leitfaden.adapters.langchain import RevisedReplies

        @tool
        def parcel(number: str) -> str:
            """Where a parcel is."""
            return f"{number} is on its way"

        model, given = scripted([AIMessage(reply) if isinstance(reply, str) else reply for reply in replies])
        agent = create_agent(model, [parcel], middleware=[RevisedReplies(guide, channel="x", **options)])
        return agent, {"messages": [("user", message)]}, given

    def test_a_refused_reply_goes_back_to_the_model(self, team: Guide) -> None:
        agent, conversation, given = self.run(team, [RUDE, "Calm down, Sam.", FINE])
        messages = agent.invoke(conversation)["messages"]
        assert [message.type for message in messages] == ["human", "ai", "human", "ai", "human", "ai"]
        assert messages[-1].text == FINE
        assert "“calm down” hurts" in given[1][-1].text and given[1][-1].name == "leitfaden"

    def test_after_all_revisions_a_person_takes_over(self, team: Guide) -> None:
        from leitfaden.adapters.langchain import RefusedReplyError

        agent, conversation, given = self.run(team, [RUDE] * 9, revisions=1)
        with pytest.raises(RefusedReplyError, match="must not be sent: “calm down” hurts") as raised:
            agent.invoke(conversation)
        assert (len(given), raised.value.text, raised.value.diagnostics[0].rule) == (2, RUDE, "rude")
        assert pickle.loads(pickle.dumps(raised.value)).diagnostics == raised.value.diagnostics

    def test_each_message_of_the_customer_has_its_own_revisions(self, team: Guide) -> None:
        agent, conversation, _ = self.run(team, [RUDE, FINE, RUDE, FINE], revisions=1)
        first = agent.invoke(conversation)["messages"]
        second = agent.invoke({"messages": [*first, ("user", "And now?")]})["messages"]
        assert second[-1].text == FINE

    def test_calls_of_tools_are_no_replies(self, team: Guide) -> None:
        from langchain_core.messages import AIMessage

        call = {"name": "parcel", "args": {"number": "7"}, "id": "1", "type": "tool_call"}
        agent, conversation, _ = self.run(team, [AIMessage("Calm down.", tool_calls=[call]), FINE])
        assert [message.type for message in agent.invoke(conversation)["messages"]] == ["human", "ai", "tool", "ai"]

    def test_the_customers_message_counts(self, team: Guide) -> None:
        from leitfaden.adapters.langchain import RefusedReplyError

        angry = "This is the worst service ever. I am so angry, it never arrived!"
        agent, conversation, _ = self.run(team, [FINE], angry, revisions=0, fail_on="warning")
        with pytest.raises(RefusedReplyError) as raised:
            agent.invoke(conversation)
        assert "apology" in [one.rule for one in raised.value.diagnostics]

    def test_it_runs_asynchronously(self, team: Guide) -> None:
        import asyncio

        agent, conversation, _ = self.run(team, [RUDE, FINE])
        assert asyncio.run(agent.ainvoke(conversation))["messages"][-1].text == FINE

    def test_a_reply_that_cannot_be_judged_does_not_pass(self, team: Guide) -> None:
        agent, conversation, _ = self.run(team, ["x" * (2 << 20)])
        with pytest.raises(DraftError, match="more than 1 MiB"):
            agent.invoke(conversation)


class TestGuardrails:
    @pytest.fixture(autouse=True)
    def guardrails(self) -> None:
        pytest.importorskip("guardrails", reason="Guardrails is not installed: it has 500 MB")
        from guardrails.settings import settings

        settings.rc.enable_metrics = False

    def guard(self, guide: Guide, **options: Any) -> Any:
        from guardrails import Guard
        from leitfaden.adapters.guardrails import SendableReply

        return Guard().use(SendableReply(guide, channel="x", **options))

    def test_a_reply_passes_or_fails_with_its_spans(self, team: Guide) -> None:
        assert self.guard(team).validate(FINE).validation_passed
        outcome = self.guard(team, on_fail="noop").validate(RUDE)
        assert not outcome.validation_passed
        (summary,) = outcome.validation_summaries
        assert "“calm down” hurts" in summary.failure_reason
        (span,) = summary.error_spans
        assert RUDE[span.start : span.end] == "calm down"
        with pytest.raises(Exception, match="“calm down” hurts"):
            self.guard(team, on_fail="exception").validate(RUDE)

    def test_a_fixed_reply_passes_only_if_it_may_be_sent(self, team: Guide) -> None:
        guard = self.guard(team, on_fail="fix")
        assert guard.validate("Thank you, we got it!!!").validated_output == "Thank you, we got it!"
        assert guard.validate("Calm down, we got it!!!").validated_output is None

    def test_the_metadata_of_a_call_says_what_is_known_of_it(self, team: Guide) -> None:
        guard = self.guard(team, on_fail="noop")
        assert guard.validate("Hi Tom, it is on its way.", metadata={}).validation_passed
        known = {"leitfaden": {"customer": "Sam"}}
        assert not guard.validate("Hi Tom, it is on its way.", metadata=known).validation_passed

    def test_a_reply_that_cannot_be_judged_does_not_pass(self, team: Guide) -> None:
        with pytest.raises(Exception, match="more than 1 MiB"):
            self.guard(team).validate("x" * (2 << 20))


class TestPromptfoo:
    """The assertion of the manual."""

    @pytest.fixture
    def assertion(self, tmp_path: Path) -> Path:
        manual = Path(__file__).parents[3].joinpath("src/docs/python.md").read_text(encoding="utf-8")
        (program,) = [block for block in manual.split("```python\n")[1:] if "def get_assert(" in block]
        file = tmp_path / "reply_tone.py"
        file.write_text(program.split("```")[0].replace("leitfaden.yaml", tmp_path.joinpath("leitfaden.yaml").as_posix()), encoding="utf-8")
        tmp_path.joinpath("leitfaden.yaml").write_text(TEAM, encoding="utf-8")
        return file

    def test_the_assertion_grades_an_output(self, assertion: Path) -> None:
        names = runpy.run_path(str(assertion))
        graded = [names["get_assert"](reply, {"vars": {}}) for reply in (FINE, RUDE)]
        assert [(one["pass"], one["score"]) for one in graded] == [(True, 1.0), (False, 0.0)]
        assert graded[0]["reason"] == "nothing to change" and "“calm down” hurts" in graded[1]["reason"]

    def test_promptfoo_runs_it(self, assertion: Path) -> None:
        promptfoo = shutil.which("promptfoo")
        if promptfoo is None:
            pytest.skip("promptfoo is not installed: `npm install --global promptfoo`")
        config = {
            "prompts": ["{{reply}}"],
            "providers": ["echo"],
            "tests": [
                {"vars": {"reply": reply}, "assert": [{"type": "python", "value": f"file://{assertion}"}]}
                for reply in (FINE, RUDE)
            ],
        }
        file, out = assertion.with_name("promptfooconfig.json"), assertion.with_name("out.json")
        file.write_text(json.dumps(config), encoding="utf-8")
        off = {name: "1" for name in ("PROMPTFOO_DISABLE_TELEMETRY", "PROMPTFOO_DISABLE_UPDATE", "PROMPTFOO_DISABLE_REMOTE_GENERATION")}
        home = {"PROMPTFOO_CONFIG_DIR": str(assertion.parent), "PROMPTFOO_PYTHON": sys.executable}
        command = [promptfoo, "eval", "--no-cache", "--no-write", "--config", str(file), "--output", str(out)]
        subprocess.run(command, env={**os.environ, **off, **home}, capture_output=True, timeout=240)
        results = json.loads(out.read_text(encoding="utf-8"))["results"]["results"]
        assert {one["vars"]["reply"]: one["success"] for one in results} == {FINE: True, RUDE: False}


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"channel": "facebok"}, DraftError, "did you mean `facebook`"),
        ({"chanel": "x"}, TypeError, "unexpected keyword argument 'chanel'"),
        ({"fail_on": "fatal"}, ValueError, "`fail_on` must be one of error, warning, suggestion, not 'fatal'"),
    ],
)
def test_a_mistake_is_told_when_an_adapter_is_made(
    options: dict[str, Any], error: type[Exception], words: str
) -> None:
    pytest.importorskip("pydantic", reason="pydantic is not installed")
    from leitfaden.adapters.pydantic import Sendable

    with pytest.raises(error, match=words):
        Sendable(Guide.builtin("en"), **options)
    with pytest.raises(TypeError, match="`guide` must be a Guide, not str"):
        Sendable("leitfaden.yaml")  # type: ignore[arg-type]


class TestPresidio:
    LEAK = "🙂 Hi Sam, the card 4111 1111 1111 1111 is not charged."

    @pytest.fixture(autouse=True)
    def presidio(self) -> None:
        pytest.importorskip("presidio_analyzer", reason="Presidio's analyzer is not installed: it has 370 MB")

    def test_a_recognizer_finds_what_must_not_be_public(self, team: Guide) -> None:
        from leitfaden.adapters.presidio import ReplyRecognizer
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

        class NoModel(NlpEngine):  # type: ignore[misc]
            """A language without a model: the recognizer needs none."""

            def load(self) -> None: ...

            def is_loaded(self) -> bool:
                return True

            def process_text(self, text: str, language: str) -> NlpArtifacts:
                return NlpArtifacts([], [], [], [], self, language)

            def process_batch(self, texts: Any, language: str, **_: Any) -> Any:
                return ((text, self.process_text(text, language)) for text in texts)

            def is_stopword(self, word: str, language: str) -> bool:
                return False

            def is_punct(self, word: str, language: str) -> bool:
                return False

            def get_supported_entities(self) -> list[str]:
                return []

            def get_supported_languages(self) -> list[str]:
                return ["en"]

        registry = RecognizerRegistry(recognizers=[ReplyRecognizer(team, channel="x")], supported_languages=["en"])
        analyzer = AnalyzerEngine(registry=registry, nlp_engine=NoModel(), supported_languages=["en"])
        (found,) = analyzer.analyze(self.LEAK, language="en")
        assert (found.entity_type, self.LEAK[found.start : found.end]) == ("PRIVATE_DATA", "4111 1111 1111 1111")
        assert found.score == 1.0
        assert analyzer.analyze("Thank you, Sam.", language="en") == []
        with pytest.raises(DraftError):
            analyzer.analyze("x" * (2 << 20), language="en")

    def test_findings_are_results(self, team: Guide) -> None:
        from leitfaden.adapters.presidio import ReplyRecognizer, results

        with pytest.raises(UnknownNameError, match="did you mean `private-data`"):
            ReplyRecognizer(team, rules=["private_data"])
        (found,) = results(team.lint(RUDE))
        assert (found.entity_type, RUDE[found.start : found.end]) == ("RUDE", "calm down")
        assert "hurts" in found.analysis_explanation.textual_explanation
