"""Tables from outside: what each library gives and takes, and what is wrong with a table or a row of it."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from leitfaden import ArrowTable, DraftError, Guide, UnknownNameError

TEXTS = ["Hi 🙂, calm down. That is not our problem!!!", "", "Thank you, Sam.", "We did NOT get it."]


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide.sample("en")


def rows(table: ArrowTable) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = pa.table(table).to_pylist()
    return read


def expected(guide: Guide, text: str) -> list[dict[str, Any]]:
    found = [one.to_dict() for one in guide.lint(text)]
    for one in found:
        span = one.pop("span")
        (one["byte_start"], one["byte_end"]), (one["utf16_start"], one["utf16_end"]) = span["bytes"], span["utf16"]
        one.update(start=span["start"], end=span["end"], replacements=list(one["replacements"]))
    return found


def pyarrow_reader(columns: dict[str, Any]) -> ArrowTable:
    table = pa.table(columns)
    reader: ArrowTable = pa.RecordBatchReader.from_batches(table.schema, iter(table.to_batches(max_chunksize=3)))
    return reader


def polars_frame(columns: dict[str, Any]) -> ArrowTable:
    return pytest.importorskip("polars", reason="polars is not installed").DataFrame(columns)  # type: ignore[no-any-return]


def pandas_frame(columns: dict[str, Any]) -> ArrowTable:
    return pytest.importorskip("pandas", reason="pandas is not installed").DataFrame(columns)  # type: ignore[no-any-return]


def duckdb_relation(columns: dict[str, Any]) -> ArrowTable:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    return duckdb.connect().from_arrow(pa.table(columns))  # type: ignore[no-any-return]


PRODUCERS: list[Callable[[dict[str, Any]], ArrowTable]] = [
    pa.table,
    pa.RecordBatch.from_pydict,
    pyarrow_reader,
    polars_frame,
    pandas_frame,
    duckdb_relation,
]


@pytest.mark.parametrize("make", PRODUCERS)
def test_any_librarys_table_has_the_findings_of_lint_beside_its_columns(
    guide: Guide, make: Callable[[dict[str, Any]], ArrowTable]
) -> None:
    many = TEXTS * 50
    found = rows(guide.lint_table(make({"id": list(range(len(many))), "text": many})))
    assert [(row["id"], row["text"], row["error"]) for row in found] == [(n, text, None) for n, text in enumerate(many)]
    for row, text in zip(found[:4], TEXTS, strict=True):
        assert row["diagnostics"] == expected(guide, text)
    assert [row["diagnostics"] for row in found] == [row["diagnostics"] for row in found[:4]] * 50
    assert [one["rule"] for one in found[0]["diagnostics"]] == ["rude", "dismissive", "shouting"]


def test_any_library_takes_the_result(guide: Guide) -> None:
    table = pa.table({"text": TEXTS})
    rules = [[one.rule for one in guide.lint(text)] for text in TEXTS]
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = polars.DataFrame(guide.lint_table(table))
    assert [[one["rule"] for one in row] for row in frame["diagnostics"]] == rules
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    series = pandas.DataFrame.from_arrow(guide.lint_table(table))["diagnostics"]
    assert [[one["rule"] for one in row] for row in series] == rules
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    stream = guide.lint_table(table)
    found = duckdb.connect().from_arrow(stream).project("len(diagnostics)").fetchall()
    assert [row[0] for row in found] == [len(row) for row in rules]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())])
def test_text_may_have_any_layout(guide: Guide, kind: pa.DataType) -> None:
    texts = pa.array([*TEXTS, None], pa.string()).cast(kind)
    found = rows(guide.lint_table(pa.table({"text": pa.concat_arrays([texts, texts])}).slice(3, 4)))
    wanted = [expected(guide, TEXTS[3]), None, expected(guide, TEXTS[0]), expected(guide, TEXTS[1])]
    assert [row["diagnostics"] for row in found] == wanted
    assert found[1]["error"] == {"kind": "no-text", "message": "the text is null"}


SENT = "Hi Sam, it is on its way and you have 30 days to return it."


@pytest.mark.parametrize(
    ("argument", "value", "rule"),
    [
        ("channel", pa.scalar("x").cast(pa.dictionary(pa.int32(), pa.string())), "length"),
        ("customer", "Dr. Anna van der Berg", "customer-name"),
        ("message", "This is the worst service ever. I am so angry, it never arrived!", "apology"),
        ("situation", "complaint", "apology"),
        ("topic", "late-delivery", "apology"),
        ("waited", "3d", "response-time"),
        ("waited", pa.scalar(timedelta(days=3), pa.duration("ns")), "response-time"),
        ("waited", pa.scalar(timedelta(days=3), pa.duration("s")), "response-time"),
        ("previous", SENT * 5, "boilerplate"),
        ("today", "2040-01-01", "fact"),
        ("today", pa.scalar(date(2040, 1, 1)), "fact"),
        ("today", pa.scalar(datetime(2040, 1, 1, 13), pa.timestamp("ms")), "fact"),
        ("today", pa.scalar(datetime(2040, 1, 1, 13), pa.timestamp("ns")), "fact"),
    ],
)
def test_each_argument_of_lint_may_be_a_column(guide: Guide, argument: str, value: Any, rule: str) -> None:
    scalar = value if isinstance(value, pa.Scalar) else pa.scalar(value)
    table = pa.table({"reply": [SENT * 5] * 2, "known": pa.array([scalar.as_py(), None], scalar.type)})
    with_it, without = rows(guide.lint_table(table, columns={"text": "reply", argument: "known"}))
    assert with_it["error"] is None and without["error"] is None
    assert rule in [one["rule"] for one in with_it["diagnostics"]]
    assert without["diagnostics"] == expected(guide, SENT * 5)


def test_what_is_the_same_for_all_rows_is_given_once(guide: Guide) -> None:
    table = pa.table({"text": [SENT * 5], "name": ["Anna Berg"]})
    (row,) = rows(guide.lint_table(table, columns={"customer": "name"}, channel="x", today=date(2040, 1, 1)))
    rules = {one["rule"] for one in row["diagnostics"]}
    assert {"length", "customer-name", "fact"} <= rules


def test_values_of_the_context_are_a_column_of_json() -> None:
    guide = Guide.sample("en")
    text = "Hi Sam, you get 9.90 euros."
    table = pa.table({"text": [text] * 3, "known": ['{"order": {"total": 9.90}}', None, "[]"]})
    stated, unknown, wrong = rows(guide.lint_table(table, columns={"context": "known"}))
    assert stated["diagnostics"] == [one for one in unknown["diagnostics"] if one["rule"] != "unsupported"]
    assert wrong["error"] == {"kind": "context", "message": "`context` must be an object, but is a list"}


def broken_utf8() -> pa.Array:
    good, bad = "Calm down.".encode(), b"Calm \xff\xfe down."
    offsets = pa.array([0, len(good), len(good) + len(bad)], pa.int32()).buffers()[1]
    return pa.Array.from_buffers(pa.string(), 2, [None, offsets, pa.py_buffer(good + bad)])


def test_a_bad_row_has_an_error_and_the_others_are_judged(guide: Guide) -> None:
    texts = ["Calm down.", None, "x" * 10_000_000, "Calm down.", "Calm down.", "Calm down.", "Calm down.", "Calm down."]
    table = pa.table({
        "text": texts,
        "channel": ["x", "x", "x", "facebok", None, None, None, None],
        "situation": ["praise", None, None, None, "rant", None, None, None],
        "waited": pa.array([5, None, None, None, None, -5, None, None], pa.duration("s")),
        "known": [None, None, None, None, None, None, "{", None],
    })
    columns = {"channel": "channel", "situation": "situation", "waited": "waited", "context": "known"}
    found = rows(guide.lint_table(table, columns=columns))
    kinds = [row["error"] and row["error"]["kind"] for row in found]
    assert kinds == [None, "no-text", "too-large", "unknown-channel", "context", "context", "context", None]
    for row in found:
        assert (row["error"] is None) == (row["diagnostics"] is not None)
    with pytest.raises(DraftError) as raised:
        guide.lint("Calm down.", channel="facebok")
    assert found[3]["error"]["message"] == str(raised.value)
    assert [one["rule"] for one in found[7]["diagnostics"]] == ["rude"]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())])
def test_text_that_is_not_utf8_is_an_error_of_its_row(guide: Guide, kind: pa.DataType) -> None:
    broken = broken_utf8()
    if pa.types.is_dictionary(kind):
        texts = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int8()), broken)
    else:
        texts = broken.cast(kind)
    # As a list: Python could not read the text itself.
    read = pa.table(guide.lint_table(pa.table({"text": texts})))
    assert [len(one) if one else one for one in read["diagnostics"].to_pylist()] == [1, None]
    assert read["error"].to_pylist()[1]["kind"] == "not-unicode"
    beside = pa.table({"text": ["Calm down."] * 2, "name": texts})
    errors = pa.table(guide.lint_table(beside, columns={"customer": "name"}))["error"].to_pylist()
    assert [error and error["kind"] for error in errors] == [None, "not-unicode"]


@pytest.mark.parametrize(
    ("table", "arguments", "error", "words"),
    [
        ({"txt": ["Hi."]}, {}, UnknownNameError, "there is no column `text`; did you mean `txt`?"),
        ({}, {}, UnknownNameError, "there is no column `text`"),
        ({"text": ["Hi."]}, {"columns": {"customer": "name"}}, UnknownNameError, "there is no column `name`"),
        ({"text": ["Hi."]}, {"columns": {"chanel": "text"}}, UnknownNameError, "did you mean `channel`?"),
        ({"text": [b"Hi."]}, {}, TypeError, "the column `text` must have text, not Binary"),
        ({"text": [7]}, {}, TypeError, "the column `text` must have text, not Int64"),
        ({"text": ["Hi."], "n": [7]}, {"columns": {"waited": "n"}}, TypeError, "`n` must have durations, or text"),
        ({"text": ["Hi."], "n": [7]}, {"columns": {"today": "n"}}, TypeError, "`n` must have dates"),
        ({"text": ["Hi."], "diagnostics": [7]}, {}, ValueError, "has a column `diagnostics` already"),
        ({"text": ["Hi."]}, {"columns": {"channel": "text"}, "channel": "x"}, TypeError, "cannot be 'x' for all rows"),
        ({"text": ["Hi."]}, {"columns": "text"}, TypeError, "`columns` must be a dict"),
        ({"text": ["Hi."]}, {"columns": {"text": 1}}, TypeError, "the name of a column for each argument"),
    ],
)
def test_a_table_that_cannot_be_linted_is_an_exception_at_once(
    guide: Guide, table: dict[str, Any], arguments: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as raised:
        guide.lint_table(pa.table(table), **arguments)
    assert words in str(raised.value)


def test_what_is_no_table_is_an_exception(guide: Guide) -> None:
    for wrong in [None, "text", b"text", ["Calm down."], {"text": ["Calm down."]}]:
        with pytest.raises(TypeError, match=f"`table` must have `__arrow_c_stream__`.*{type(wrong).__name__}"):
            guide.lint_table(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="`table` cannot be read as a table"):
        guide.lint_table(pa.chunked_array([["Calm down."]]))
    twice = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    with pytest.raises(ValueError, match="several columns `text`"):
        guide.lint_table(twice)
    with pytest.raises(UnknownNameError):
        guide.suggest_table(pa.table({"mesage": ["Hi."]}))


def test_a_result_is_read_once(guide: Guide) -> None:
    stream = guide.lint_table(pa.table({"text": ["Calm down."]}))
    assert repr(stream) == "ArrowStream(text, diagnostics, error)"
    schema = pa.schema(stream)
    assert schema == pa.table(stream).schema
    with pytest.raises(ValueError, match="this stream has been read"):
        pa.table(stream)
    # Nor does it hurt not to read it, or not to the end.
    guide.lint_table(pyarrow_reader({"text": ["Calm down."] * 10}))
    next(iter(pa.RecordBatchReader.from_stream(guide.lint_table(pyarrow_reader({"text": ["Calm down."] * 10})))))


def test_empty_tables_have_the_columns(guide: Guide) -> None:
    for empty in [pa.table({"text": pa.array([], pa.string())}), pa.table({"text": pa.array([], pa.null())})]:
        read = pa.table(guide.lint_table(empty))
        assert read.num_rows == 0 and read.column_names == ["text", "diagnostics", "error"]
    dictionary = pa.array([None] * 3).cast(pa.dictionary(pa.int8(), pa.string()))
    for nulls in [pa.array([None] * 3), dictionary]:
        assert [row["error"]["kind"] for row in rows(guide.lint_table(pa.table({"text": nulls})))] == ["no-text"] * 3
    schema = pa.schema([("text", pa.string())])
    batches = [pa.record_batch({"text": pa.array(texts, pa.string())}) for texts in ([], ["Calm down."], [], [])]
    assert len(rows(guide.lint_table(pa.RecordBatchReader.from_batches(schema, batches)))) == 1


def test_a_huge_batch_is_linted_in_pieces(guide: Guide) -> None:
    n = 50_000
    texts = [TEXTS[i % 4] for i in range(n)]
    batch = pa.record_batch({"tags": [[str(i), "a"] for i in range(n)], "text": texts})
    pieces = list(pa.RecordBatchReader.from_stream(guide.lint_table(batch.slice(1))))
    assert max(piece.num_rows for piece in pieces) <= 4096
    read = pa.Table.from_batches(pieces)
    read.validate(full=True)
    assert read.select(["tags", "text"]) == pa.Table.from_batches([batch.slice(1)])
    lengths = [len(guide.lint(text)) for text in TEXTS]
    assert pa.compute.list_value_length(read["diagnostics"]).to_pylist() == [lengths[i % 4] for i in range(1, n)]


def test_long_texts_make_short_batches(guide: Guide) -> None:
    long = "We are sorry. " * 70_000
    table = pa.table({"text": [long] * 20})
    pieces = list(pa.RecordBatchReader.from_stream(guide.lint_table(table)))
    assert sum(piece.num_rows for piece in pieces) == 20 and max(piece.num_rows for piece in pieces) <= 5


def failing() -> Iterator[pa.RecordBatch]:
    yield pa.record_batch({"text": ["Calm down."]})
    raise OSError("the disk is gone")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_ctrl_c_ends_the_reader(guide: Guide) -> None:
    stream = guide.lint_table(pa.table({"text": pa.repeat("Calm down.", 3_000_000)}))
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(pa.ArrowInvalid, match="KeyboardInterrupt"):
        pa.table(stream)


def test_an_input_that_fails_midway_fails_the_reader(guide: Guide) -> None:
    def make() -> ArrowTable:
        schema = pa.schema([("text", pa.string())])
        return guide.lint_table(pa.RecordBatchReader.from_batches(schema, failing()))

    with pytest.raises(Exception, match="the disk is gone"):
        pa.table(make())
    polars = pytest.importorskip("polars", reason="polars is not installed")
    with pytest.raises(Exception, match="the disk is gone"):
        polars.DataFrame(make())


def test_streams_are_read_by_threads_at_once(guide: Guide) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def lint(n: int) -> int:
        return len(rows(guide.lint_table(pyarrow_reader({"text": ["Calm down."] * n}))))

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lint, range(60))) == list(range(60))


def test_suggestions_of_a_table_are_those_of_its_messages(guide: Guide) -> None:
    messages = ["my parcel hasnt arrived", "I will call my lawyer", "", "xyzzy", None]
    found = rows(guide.suggest_table(pa.table({"id": range(5), "body": messages}), column="body"))
    for row, message in zip(found[:4], messages[:4], strict=True):
        wanted = guide.suggest(message or "")
        assert row["error"] is None
        assert row["topics"] == [
            {"topic": one.topic, "title": one.title, "score": one.score, "question": one.question}
            for one in wanted.topics
        ]
        words = wanted.escalation
        assert row["escalation"] == (words and (message or "")[words.start : words.end])
    assert found[0]["topics"][0]["topic"] == "late-delivery" and found[1]["escalation"] == "lawyer"
    assert (found[4]["topics"], found[4]["error"]["kind"]) == (None, "no-text")


@pytest.mark.skipif(sys.platform == "win32", reason="the module `resource` is only on Unix")
def test_no_table_leaks(guide: Guide) -> None:
    import resource

    table = pa.table({"text": ["Calm down.", None, "Thank you."] * 300, "channel": ["x", "fax", None] * 300})

    def calls(n: int) -> int:
        for _ in range(n):
            read = pa.RecordBatchReader.from_stream(guide.lint_table(table, columns={"channel": "channel"}))
            assert sum(batch.num_rows for batch in read) == 900
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = calls(30)
    # A leak of one finding would add three hundred bytes a row: more than eight megabytes.
    assert calls(100) - before < 4_000 * (1024 if sys.platform == "darwin" else 1)
