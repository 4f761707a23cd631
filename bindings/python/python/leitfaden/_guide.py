"""The guide."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, final

from . import _context, _native, _table
from ._context import Situation
from ._embedder import Embedder, LastEmbedder
from ._errors import DraftError, ReplyError
from ._native import SCHEMA, ArrowStream
from ._native import Guide as NativeGuide
from ._results import Act, Change, Diagnostic, Diff, Problem, Reply, Suggestions, VerdictChange
from ._table import ArrowTable

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._context import DraftContext

_TEXT = MappingProxyType({"text": "text"})


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 7) of a guide's files, with which editors complete and explain keys.

    >>> schema()["type"]
    'object'
    """
    loaded: dict[str, Any] = json.loads(SCHEMA)
    return loaded


@final
class Guide:
    """A team's guide: loaded and checked once, then immutable, and shared between threads.

    Load one with `Guide.from_path`, `Guide.parse`, `Guide.builtin` or `Guide.sample`.
    """

    __slots__ = ("_embedded", "_native")
    _native: NativeGuide
    _embedded: LastEmbedder

    def __init__(self) -> None:
        raise TypeError("load a guide with Guide.from_path, Guide.parse, Guide.builtin or Guide.sample")

    @classmethod
    def _of(cls, native: NativeGuide) -> Guide:
        guide = cls.__new__(cls)
        guide._native = native
        guide._embedded = LastEmbedder()
        return guide

    @classmethod
    def from_path(cls, path: str | os.PathLike[str]) -> Guide:
        """Loads a guide from a YAML file, with the files that it includes. Raises `GuideError` with all problems."""
        return cls._of(NativeGuide.from_path(path))

    @classmethod
    def parse(cls, text: str, *, name: str = "leitfaden.yaml") -> Guide:
        """Loads a guide from YAML. `name` is the file name in messages. Raises `GuideError` with all problems.

        >>> Guide.parse("{leitfaden: 1, name: Support team, language: en}").name
        'Support team'
        """
        return cls._of(NativeGuide.parse(text, name))

    @classmethod
    def builtin(cls, language: str) -> Guide:
        """The built-in rules and channels for `de` or `en`. Raises `UnknownNameError` for other languages."""
        return cls._of(NativeGuide.builtin(language))

    @classmethod
    def sample(cls, language: str) -> Guide:
        """The guide of an invented company, `de` or `en`. Raises `UnknownNameError` for other languages.

        >>> Guide.sample("de")
        Guide('Musterstrom Kundendialog', language='de')
        """
        return cls._of(NativeGuide.sample(language))

    @property
    def name(self) -> str:
        """The guide's name."""
        return self._native.name

    @property
    def language(self) -> str:
        """The guide's language, as a BCP 47 tag."""
        return self._native.language

    @property
    def topics(self) -> dict[str, str]:
        """The titles of the topics by their ids, in the order of the guide."""
        return dict(self._native.topics())

    @property
    def rules(self) -> dict[str, str]:
        """What each rule finds, by the ids of the rules.

        >>> Guide.builtin("en").rules["rude"]
        'Insults, profanity, contempt and condescension.'
        """
        rules: dict[str, str] = {}
        for rule, what in self._native.rules():
            # A rule of two languages is described in the guide's own, which comes first.
            rules.setdefault(rule, what)
        return rules

    def lint(
        self,
        text: str,
        *,
        channel: str | None = None,
        customer: str | None = None,
        message: str | None = None,
        situation: Situation | None = None,
        topic: str | None = None,
        answer: str | None = None,
        language: str | None = None,
        waited: timedelta | str | None = None,
        previous: str | None = None,
        context: Mapping[str, Any] | None = None,
        today: date | str | None = None,
    ) -> list[Diagnostic]:
        """Lints a draft. Returns the diagnostics in the order of the text; an empty list if there is nothing to change.

        Rules that need what is not given stay silent.

        :param channel: the id of the channel on which the reply will be sent.
        :param customer: the customer's full name.
        :param message: the customer's message that the draft answers.
        :param situation: otherwise that of the topic, or a guess from the message.
        :param topic: the id of the topic of the conversation.
        :param answer: the id of the approved answer that the draft is based on; needs `topic`.
        :param language: a BCP 47 tag; otherwise detected, or the guide's.
        :param waited: how long the customer has waited, in whole minutes; or `"90m"`, `"2h"`, `"3d"`.
        :param previous: our previous reply in the same conversation.
        :param context: other known values, such as order numbers and amounts, which the draft may state.
        :param today: the date on which the reply will be sent. Without it, facts do not expire.
        :raises DraftError: if the draft cannot be judged.

        >>> found = Guide.sample("en").lint("Hi Tom, 🙂 calm down.", channel="x", customer="Sam O'Brien")
        >>> [(one.rule, one.start, one.end, one.text) for one in found]
        [('customer-name', 3, 6, 'Tom'), ('rude', 10, 19, 'calm down')]
        """
        given = _context.draft({
            "channel": channel,
            "customer": customer,
            "message": message,
            "situation": situation,
            "topic": topic,
            "answer": answer,
            "language": language,
            "waited": waited,
            "previous": previous,
            "context": context,
            "today": today,
        })
        return self._native.lint(text, given)

    def fix(self, text: str, **context: Unpack[DraftContext]) -> str:
        """The draft with all safe replacements of its findings. Takes the arguments of `lint`.

        What has no safe replacement is left as it is: lint the result.

        :raises DraftError: as `lint`.

        >>> Guide.builtin("en").fix("We did NOT get it!!! Send us a photo.")
        'We did not get it! Please send us a photo.'
        """
        return self._native.fix(text, _context.draft(context))

    def lint_many(self, drafts: Iterable[str | Mapping[str, Any]]) -> list[list[Diagnostic] | DraftError]:
        """Lints many drafts on all cores, while other threads of Python run.

        A draft is a text, or a dict with `text` and the arguments of `lint`; `id` is ignored. The results are in the order
        of the drafts. A draft that cannot be judged has a `DraftError` as its result, and the others are judged.
        Something that is not a draft at all, such as `None`, is a `TypeError`, before any is judged.

        >>> drafts = ["Calm down.", {"text": "Thank you, Sam.", "channel": "fax"}]
        >>> for result in Guide.builtin("en").lint_many(drafts):
        ...     print([one.rule for one in result] if isinstance(result, list) else result.kind)
        ['rude']
        unknown-channel
        """
        if isinstance(drafts, (str, bytes, Mapping)):
            raise TypeError(f"`drafts` must be a list of drafts, not {type(drafts).__name__}")
        rows: list[tuple[str, str | None] | DraftError] = [_row(n, draft) for n, draft in enumerate(drafts)]
        results = iter(self._native.lint_many([row for row in rows if not isinstance(row, DraftError)]))
        return [row if isinstance(row, DraftError) else next(results) for row in rows]

    def lint_table(
        self,
        table: ArrowTable,
        *,
        columns: Mapping[str, str] = _TEXT,
        channel: str | None = None,
        language: str | None = None,
        today: date | str | None = None,
    ) -> ArrowStream:
        """Lints the rows of a table on all cores, without a Python object for each. Returns the table with two new columns.

        `diagnostics` is a list of structs with the fields of `Diagnostic`; its span is `start` and `end` in code points,
        with `byte_start`, `byte_end`, `utf16_start` and `utf16_end` beside. A row that cannot be judged has no
        `diagnostics` but an `error` with `kind` and `message`, as `DraftError` has them, or of the kind `no-text` where
        the text is null; the others are judged.

        The result is a stream of batches that are linted while they are read, so it takes any number of rows; read it
        once.

        :param table: anything with `__arrow_c_stream__`: a table, batch or reader of pyarrow; a data frame; a relation.
        :param columns: the columns of the arguments of `lint`, such as `{"text": "reply", "customer": "name"}`. The text
            is in the column `text` unless another is given. `waited` may have durations, `today` dates, `context` JSON.
        :param channel: the channel of all rows; likewise `language` and `today`.
        :raises UnknownNameError: if the table does not have a column.
        :raises TypeError: if a column has something else than text, or if `table` is no table.

        >>> import pyarrow
        >>> table = pyarrow.table({"id": [1, 2, 3], "reply": ["Calm down.", "Thank you, Sam.", None]})
        >>> for row in pyarrow.table(Guide.builtin("en").lint_table(table, columns={"text": "reply"})).to_pylist():
        ...     print(row["id"], row["error"] or [found["rule"] for found in row["diagnostics"]])
        1 ['rude']
        2 []
        3 {'kind': 'no-text', 'message': 'the text is null'}
        """
        same = {"channel": channel, "language": language, "today": today}
        return _native.lint_table(self._native, table, _table.columns(columns, same), _context.draft(same))

    def suggest_table(self, table: ArrowTable, *, column: str = "message") -> ArrowStream:
        """Suggests topics for each row of a table, as `lint_table` lints: on all cores, while the result is read.

        `topics` has a list of structs with `topic`, `title`, `score` and `question`, best first; `escalation` the words
        that require a person to answer; `error` is for rows that have no text.

        :param column: the column with the messages.

        >>> import pyarrow
        >>> table = pyarrow.table({"message": ["my parcel hasnt arrived"]})
        >>> (row,) = pyarrow.table(Guide.sample("en").suggest_table(table)).to_pylist()
        >>> [found["topic"] for found in row["topics"]]
        ['late-delivery']
        """
        return _native.suggest_table(self._native, table, column)

    def acts(
        self, text: str, *, channel: str | None = None, customer: str | None = None, language: str | None = None
    ) -> list[Act]:
        """What a draft does, in the order of the text: thanks, apology, contact options, next step, refusal and more.

        :raises DraftError: as `lint`.

        >>> [act.act for act in Guide.builtin("en").acts("Sorry about that!")]
        ['apology']
        """
        given = _context.draft({"channel": channel, "customer": customer, "language": language})
        return self._native.acts(text, given)

    def suggest(self, message: str, *, embedder: Embedder | None = None) -> Suggestions:
        """Suggests topics for a customer's message, best first. Reads its first 64 KiB.

        The first call builds the index, which takes some milliseconds.

        :param embedder: a callable that turns a list of texts into vectors, such as `SentenceTransformer(…).encode`. Topics are then
            also compared by meaning. The vectors of the guide's questions are made at the first call and kept for the embedder that
            was used last; each message is one call more.
        :raises EmbedderError: if the vectors cannot be compared.

        >>> found = Guide.sample("en").suggest("my parcell still hasn't arrived!!")
        >>> found.topics[0].topic, found.topics[0].title
        ('late-delivery', 'The parcel is late')
        """
        if embedder is None:
            return self._native.suggest(message)
        return self._embedded.guide(self._native, embedder).suggest(message)

    def reply(
        self,
        topic: str,
        *,
        channel: str | None = None,
        language: str | None = None,
        answer: str | None = None,
        values: Mapping[str, Any] | None = None,
        context: Mapping[str, Any] | None = None,
    ) -> Reply:
        """Fills the approved answer of a topic.

        :param values: variables by name. One that the guide does not declare is an error.
        :param context: a nested dict, such as `{"customer": {"name": "Sam"}}`. What the guide does not declare is ignored.
        :raises ReplyError: with everything that is missing or invalid.

        >>> reply = Guide.sample("en").reply(
        ...     "late-delivery", channel="x", values={"customer.name": "Sam O'Brien", "agent.initials": "MK"}
        ... )
        >>> reply.text.split(",")[0]
        'Hi Sam'
        """
        try:
            written = _context.dumps(values or {}), _context.dumps(context or {})
        except ValueError as error:
            raise ReplyError(f"the values cannot be read: {error}", "context") from error
        filled = self._native.reply(topic, channel, language, answer, *written)
        return Reply(**json.loads(filled))

    def check(self, *, today: date | str | None = None) -> list[Problem]:
        """Checks the guide against its own rules and examples.

        :param today: also reports reviews that are overdue and facts that expire within 30 days.

        >>> Guide.sample("en").check()
        []
        """
        found = json.loads(self._native.check(None if today is None else str(today)))
        return [Problem(**problem) for problem in found]

    def diff(self, newer: Guide) -> Diff:
        """What changes in meaning from this guide to a newer version of it.

        >>> def team(days):
        ...     return Guide.parse(
        ...         "{leitfaden: 1, name: Team, language: en, facts: {return_days: {value: %d, unit: days}}}" % days
        ...     )
        >>> [(one.entry, one.before, one.after) for one in team(30).diff(team(14)).changes]
        [('facts.return_days', '30', '14')]
        """
        if not isinstance(newer, Guide):
            raise TypeError(f"`newer` must be a Guide, not {type(newer).__name__}")
        found = json.loads(self._native.diff(newer._native))
        return Diff(
            tuple(_change(change) for change in found["changes"]),
            tuple(VerdictChange(**_frozen(change)) for change in found["judged"]),
        )

    def __repr__(self) -> str:
        return f"Guide({self.name!r}, language={self.language!r})"


def _row(n: int, draft: object) -> tuple[str, str | None] | DraftError:
    if isinstance(draft, str):
        return draft, None
    if not isinstance(draft, Mapping):
        raise TypeError(f"draft {n} must be a str or a dict, not {type(draft).__name__}")
    context = dict(draft)
    text = context.pop("text", None)
    if not isinstance(text, str):
        raise TypeError(f"`text` of draft {n} must be a str, not {type(text).__name__}")
    try:
        return text, _context.draft(context)
    except DraftError as error:
        return error


def _change(change: dict[str, Any]) -> Change:
    if "from" in change:
        change["renamed_from"] = change.pop("from")
    return Change(**_frozen(change))


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
