"""Middleware for agents of [LangChain](https://docs.langchain.com): an agent revises its reply until it may be sent.

    agent = create_agent(model, tools, middleware=[RevisedReplies(Guide.from_path("leitfaden.yaml"), channel="x")])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain.agents.middleware import AgentMiddleware, AgentState, hook_config
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langgraph.runtime import Runtime

from .._errors import LeitfadenError
from .._guide import Guide
from .._results import Diagnostic, Level
from ._judge import Judge, sentences

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._context import DraftContext

__all__ = ["RefusedReplyError", "RevisedReplies"]

ASKED_BY = "leitfaden"
"""The name of the messages that ask for a revision."""


class RefusedReplyError(LeitfadenError):
    """A reply that must not be sent, after all revisions. `text` is the last one, `diagnostics` why it is refused."""

    def __init__(self, text: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(text, diagnostics)
        self.text = text
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return f"the reply must not be sent: {sentences(self.diagnostics)}"


class RevisedReplies(AgentMiddleware[AgentState[Any], Any, Any]):
    """Lints each reply of an agent, with the customer's last message. Calls of tools are no replies.

    A reply with findings of the level `fail_on` goes back to the model with their messages, up to `revisions` times. After
    that, the run ends with `RefusedReplyError`, so that a person can take over.
    """

    def __init__(
        self, guide: Guide, *, fail_on: Level = "error", revisions: int = 2, **context: Unpack[DraftContext]
    ) -> None:
        super().__init__()
        if revisions < 0:
            raise ValueError(f"`revisions` must be 0 or more, not {revisions}")
        self._judge = Judge(guide, fail_on, context)
        self._revisions = revisions

    @hook_config(can_jump_to=["model"])
    def after_model(self, state: AgentState[Any], runtime: Runtime[Any]) -> dict[str, Any] | None:
        """Called by LangChain with the conversation so far."""
        *before, reply = state["messages"]
        if not isinstance(reply, AIMessage) or reply.tool_calls:
            return None
        asked, message = _conversation(before)
        refused = self._judge.refusals(reply.text, message=message)
        if not refused:
            return None
        if asked >= self._revisions:
            raise RefusedReplyError(str(reply.text), tuple(refused))
        wanted = "\n".join(f"- {one.message}" for one in refused)
        wanted = f"Your reply was not sent. Write it again, and nothing else, with these changes:\n{wanted}"
        return {"messages": [HumanMessage(wanted, name=ASKED_BY)], "jump_to": "model"}

    @hook_config(can_jump_to=["model"])
    async def aafter_model(self, state: AgentState[Any], runtime: Runtime[Any]) -> dict[str, Any] | None:
        """As `after_model`: linting takes microseconds."""
        return self.after_model(state, runtime)


def _conversation(messages: list[AnyMessage]) -> tuple[int, str | None]:
    """How many revisions were asked for since the customer's last message, and that message."""
    asked = 0
    for message in reversed(messages):
        if not isinstance(message, HumanMessage):
            continue
        if message.name != ASKED_BY:
            return asked, str(message.text)
        asked += 1
    return asked, None
