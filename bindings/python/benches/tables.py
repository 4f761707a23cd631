"""How many replies a second, and what they cost: `python tables.py 20000`.

Each way of linting is a process of its own, and all take turns; the best of five rounds counts. CPU is that of the process and its children, without the
start of Python, the import of its libraries, and the load of the guide. The last column is what a row costs that has no text,
so that there is next to nothing to lint.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 5


def replies(n: int) -> Any:
    sys.path.insert(0, str(Path(__file__).parent))
    from replies import replies as generate

    table = generate(n, 1)
    # Without the rows that cannot be judged, which a loop would have to catch.
    return table.filter(table["text"].is_valid()).select(["text"])


def lint_table(table: Any, guide: Any) -> Callable[[], int]:
    import pyarrow

    return lambda: pyarrow.table(guide.lint_table(table)).num_rows


def polars(table: Any, guide: Any) -> Callable[[], int]:
    import polars

    frame = polars.DataFrame(table)
    return lambda: polars.DataFrame(guide.lint_table(frame)).height


def lint_many(table: Any, guide: Any) -> Callable[[], int]:
    texts = table["text"].to_pylist()
    return lambda: len(guide.lint_many(texts))


def loop(table: Any, guide: Any) -> Callable[[], int]:
    texts = table["text"].to_pylist()
    return lambda: len([guide.lint(text) for text in texts])


def pandas_apply(table: Any, guide: Any) -> Callable[[], int]:
    frame = table.to_pandas()
    return lambda: len(frame["text"].apply(guide.lint))


def command_line(table: Any, guide: Any) -> Callable[[], int]:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in table["text"].to_pylist())
    file = Path(tempfile.mkdtemp()) / "replies.jsonl"
    file.write_text(lines, encoding="utf-8")
    # Either the package's own, or another build of it.
    command = [os.environ["LEITFADEN"]] if "LEITFADEN" in os.environ else [sys.executable, "-m", "leitfaden"]

    def run() -> int:
        with open(os.devnull, "w") as nowhere:
            arguments = ["lint", "--guide", str(guide), "--jsonl", str(file)]
            subprocess.run([*command, *arguments], stdout=nowhere, check=False)
        return table.num_rows  # type: ignore[no-any-return]

    return run


WAYS = {
    "`lint_table`, pyarrow": lint_table,
    "`lint_table`, polars": polars,
    "`lint_many`, a list": lint_many,
    "`lint`, a loop": loop,
    "`lint`, pandas `apply`": pandas_apply,
    "`lint --jsonl`": command_line,
}


def seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(way: str, n: int) -> None:
    """Prints seconds and CPU seconds a row, with texts and without."""
    from leitfaden import Guide

    guide = Guide.sample("en")
    # Both judge by the same rules.
    given = Path(__file__).parents[3] / "guides/larkwood.yaml" if way == "`lint --jsonl`" else guide
    guide.lint("Calm down.")
    table = replies(n)
    times = []
    for rows in (table, table.set_column(0, "text", [[""] * table.num_rows])):
        run = WAYS[way](rows, given)
        before, started = seconds(), time.perf_counter()
        run()
        times += [(time.perf_counter() - started) / rows.num_rows, (seconds() - before) / rows.num_rows]
    print(json.dumps(times))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("replies", type=int)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        measure(arguments.way, arguments.replies)
        return
    found: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way, rounds in found.items():
            command = [sys.executable, __file__, str(arguments.replies), "--way", way]
            rounds.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    print("| way | rows/s | CPU: µs a row | CPU: µs an empty row |\n|---|--:|--:|--:|")
    for way, rounds in found.items():
        wall, cpu, _, empty = (min(times) for times in zip(*rounds, strict=True))
        print(f"| {way} | {1 / wall:,.0f} | {cpu * 1e6:.0f} | {empty * 1e6:.1f} |")


if __name__ == "__main__":
    main()
