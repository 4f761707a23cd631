"""Lints an archive of replies on one machine: what `spark_archive.py` does on many.

    python polars_archive.py replies/ linted/ --guide leitfaden.yaml

Each Parquet file in `replies/` is a part; a part that is done is left alone. In `linted/` are then `parts/`, `refused.parquet`
and `summary.parquet`.
"""

import argparse
from pathlib import Path

import polars as pl
from leitfaden import Guide

COLUMNS = {"text": "text", "channel": "channel", "customer": "customer"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("replies", type=Path)
    parser.add_argument("linted", type=Path)
    parser.add_argument("--guide", required=True)
    arguments = parser.parse_args()
    guide = Guide.from_path(arguments.guide)

    parts = arguments.linted / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    files = sorted(arguments.replies.glob("*.parquet"))
    for file in files:
        done = parts / file.name
        if done.exists():
            continue
        linted = pl.DataFrame(guide.lint_table(pl.read_parquet(file), columns=COLUMNS))
        unfinished = done.with_suffix(".unfinished")
        linted.write_parquet(unfinished)
        unfinished.rename(done)
        print(f"{file.name}: {linted.height} replies")

    archive = pl.scan_parquet(parts / "*.parquet")
    archive.filter(pl.col("error").is_not_null()).sink_parquet(arguments.linted / "refused.parquet")
    rule = pl.col("diagnostics").list.eval(pl.element().struct.field("rule")).alias("rule")
    found = archive.select("team", pl.col("sent").dt.truncate("1mo").alias("month"), rule).explode("rule").drop_nulls("rule")
    summary = found.group_by("rule", "team", "month").len("count").sort("rule", "team", "month")
    summary.sink_parquet(arguments.linted / "summary.parquet")


if __name__ == "__main__":
    main()
