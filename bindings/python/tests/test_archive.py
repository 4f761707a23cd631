"""The examples for an archive, run as a user runs them on ten thousand replies."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

HERE = Path(__file__).parents[1]
REPLIES = 10_000
GUIDE = "{leitfaden: 1, name: Archive, language: en, channels: {email: {}, x: {public: true, max_length: 280}, facebook: {}}}"

SPARK = {
    # Otherwise the workers are whatever is called python3.
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 pyspark-shell",
}


def run(program: str, *arguments: object) -> str:
    command = [sys.executable, str(HERE / program), *map(str, arguments)]
    environment = {**os.environ, **SPARK}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=540, check=False)
    assert done.returncode == 0, done.stderr[-5000:]
    return done.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    run("benches/replies.py", REPLIES, folder / "replies")
    (folder / "leitfaden.yaml").write_text(GUIDE, encoding="utf-8")
    return folder


def check(parts: pa.Table, refused: pa.Table, summary: pa.Table) -> None:
    assert parts.num_rows == REPLIES
    errors = [error["kind"] for error in refused["error"].to_pylist()]
    assert set(errors) == {"no-text", "unknown-channel"} and len(errors) == parts["diagnostics"].null_count
    findings = sum(len(found or []) for found in parts["diagnostics"].to_pylist())
    assert sum(summary["count"].to_pylist()) == findings > REPLIES / 10
    assert {"rude", "shouting"} <= set(summary["rule"].to_pylist())
    assert len(set(summary["month"].to_pylist())) == 12 and len(set(summary["team"].to_pylist())) == 4


def test_one_machine_lints_an_archive_and_goes_on_where_it_was(archive: Path) -> None:
    pytest.importorskip("polars", reason="polars is not installed")
    linted = archive / "polars"
    arguments = ("examples/polars_archive.py", archive / "replies", linted, "--guide", archive / "leitfaden.yaml")
    assert run(*arguments).count("replies") == 12
    (linted / "parts/2025-03.parquet").unlink()
    assert run(*arguments).startswith("2025-03.parquet: ")
    check(*(pq.read_table(linted / name) for name in ("parts", "refused.parquet", "summary.parquet")))


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed")
@pytest.mark.skipif(shutil.which("java") is None, reason="Java, which Spark needs, is not installed")
def test_spark_lints_an_archive_and_goes_on_where_it_was(archive: Path) -> None:
    linted = archive / "spark"
    arguments = ("examples/spark_archive.py", archive / "replies", linted, "--guide", archive / "leitfaden.yaml")
    assert "12 of 12 parts linted" in run(*arguments)
    check(*(pq.read_table(linted / name) for name in ("parts", "refused", "summary")))

    lines = archive / "replies/late.jsonl"
    lines.write_text('{"id": "a", "team": "Shop", "sent": "2025-12-29", "text": "Calm down."}\n{"id": "b"\n')
    assert "1 of 13 parts linted" in run(*arguments)
    lines.unlink()
    (broken,) = (row for row in pq.read_table(linted / "refused").to_pylist() if row["unread"])
    assert (broken["unread"], broken["error"]["kind"]) == ('{"id": "b"', "no-text")
