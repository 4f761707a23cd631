"""Lints an archive of replies on Spark: which rule finds something, for which team, in which month.

    spark-submit spark_archive.py replies/ linted/ --guide leitfaden.yaml

Each file in `replies/`, Parquet or JSON Lines, is a part. A part that is done is left alone, so a job that failed goes on
where it is started again. Both folders may be wherever Spark reads and writes. In `linted/` are then

    parts/     the replies with `diagnostics`, or with an `error` where they could not be judged
    refused/   those with an `error`, with the line that could not be read as JSON in `unread`
    summary/   the number of findings by rule, team and month
"""

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import pyarrow as pa
from leitfaden import Guide
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

REPLIES = "id string, team string, sent date, channel string, customer string, text string, unread string"
COLUMNS = {"text": "text", "channel": "channel", "customer": "customer"}
# A task of Spark is one core.
THREADS = ("RAYON_NUM_THREADS", "1")


class Source:
    """A guide as text. Unpickled, it is the guide: each worker loads what is broadcast once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __reduce__(self) -> tuple[Any, ...]:
        return Guide.parse, (self.text,)


def read(spark: SparkSession, path: str) -> DataFrame:
    if path.endswith(".parquet"):
        return spark.read.parquet(path).withColumn("unread", F.lit(None).cast("string"))
    return spark.read.schema(REPLIES).option("columnNameOfCorruptRecord", "unread").json(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("replies")
    parser.add_argument("linted")
    parser.add_argument("--guide", required=True, help="one YAML file")
    arguments = parser.parse_args()
    source = Path(arguments.guide).read_text(encoding="utf-8")
    guide = Guide.parse(source, name=arguments.guide)

    os.environ.update([THREADS])
    builder = SparkSession.builder.appName("leitfaden").config(f"spark.executorEnv.{THREADS[0]}", THREADS[1])
    # Small enough that one large file keeps all cores busy.
    spark = builder.config("spark.sql.files.maxPartitionBytes", "8m").getOrCreate()
    shared = spark.sparkContext.broadcast(Source(source))

    def lint(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linter: Any = shared.value
        for batch in batches:
            yield from pa.RecordBatchReader.from_stream(linter.lint_table(batch, columns=COLUMNS))

    replies = to_arrow_schema(spark.createDataFrame([], REPLIES).schema)
    schema = from_arrow_schema(pa.schema(guide.lint_table(replies.empty_table(), columns=COLUMNS)))

    log = f"{arguments.linted}/done"
    spark.createDataFrame([], "part string").write.mode("append").parquet(log)
    done = {row.part for row in spark.read.schema("part string").parquet(log).collect()}
    # Lists the files and does not read them.
    files = spark.read.format("binaryFile").load(arguments.replies).select("path").collect()
    parts = {Path(row.path).name: row.path for row in files}
    missing = sorted(parts.keys() - done)

    def lint_part(part: str) -> None:
        linted = read(spark, parts[part]).select(*replies.names).mapInArrow(lint, schema)
        linted.write.mode("overwrite").parquet(f"{arguments.linted}/parts/{part}")

    # As many files at a time as there are cores: most are read by a single task.
    with ThreadPoolExecutor(spark.sparkContext.defaultParallelism) as pool:
        jobs = {pool.submit(lint_part, part): part for part in missing}
        failures = []
        for job in as_completed(jobs):
            if failure := job.exception():
                failures.append(failure)
                continue
            spark.createDataFrame([(jobs[job],)], "part string").write.mode("append").parquet(log)
            print(f"{jobs[job]}: linted")
    if failures:
        raise failures[0]

    all_parts = sorted(parts.keys() | done)
    linted = spark.read.schema(schema).parquet(*(f"{arguments.linted}/parts/{part}" for part in all_parts))
    linted.where("error is not null").write.mode("overwrite").parquet(f"{arguments.linted}/refused")
    month = F.trunc("sent", "month").alias("month")
    found = linted.select(F.explode("diagnostics.rule").alias("rule"), "team", month)
    summary = found.groupBy("rule", "team", "month").count().sort("rule", "team", "month")
    summary.write.mode("overwrite").parquet(f"{arguments.linted}/summary")
    print(f"{len(missing)} of {len(all_parts)} parts linted")
    spark.stop()


if __name__ == "__main__":
    main()
