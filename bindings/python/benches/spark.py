"""What `examples/spark_archive.py` costs beside `examples/polars_archive.py`: `python spark.py replies/ leitfaden.yaml`.

Runs Spark on one core and on two, then polars, and prints a table. Processor time and memory are read from the system every
second, bytes and failed tasks from Spark's own log. With `--kill`, the first of Spark's Python workers that has linted for so
many seconds is killed, and what Spark says of it is printed; `--ways "local[2,4]"` lets a task fail four times.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet as pq

EXAMPLES = Path(__file__).parents[1] / "examples"
LOGGED = {
    "internal.metrics.shuffle.write.bytesWritten": "shuffle bytes",
    "data sent to Python workers": "bytes to Python",
    "data returned from Python workers": "bytes from Python",
}


def is_linting(process: psutil.Process) -> bool:
    return any("leitfaden" in file.path for file in process.memory_maps())


def watch(process: subprocess.Popen[str], kill: float | None) -> tuple[Counter[str], Counter[str]]:
    """CPU seconds and peak MiB by kind of process."""
    used: dict[int, tuple[str, float]] = {}
    peak: Counter[str] = Counter()
    parent = psutil.Process(process.pid)
    while process.poll() is None:
        memory: Counter[str] = Counter()
        for one in [parent, *parent.children(recursive=True)]:
            try:
                kind = "Java" if one.name() == "java" else "driver" if one.pid == process.pid else "workers"
                times = one.cpu_times()
                used[one.pid] = kind, times.user + times.system
                memory[kind] += one.memory_info().rss >> 20
                if kill is not None and kind == "workers" and times.user > kill and is_linting(one):
                    print(f"killing the worker {one.pid} after {times.user:.1f} s")
                    one.send_signal(signal.SIGKILL)
                    kill = None
            except psutil.Error:
                continue
        peak |= memory
        time.sleep(1)
    cpu: Counter[str] = Counter()
    for kind, seconds in used.values():
        cpu[kind] += round(seconds)
    return cpu, peak


def events(folder: Path) -> Iterator[dict[str, Any]]:
    for file in folder.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def read_log(folder: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for event in events(folder):
        if event["Event"] != "SparkListenerTaskEnd":
            continue
        found["tasks"] += 1
        if event["Task End Reason"]["Reason"] != "Success":
            found["failed tasks"] += 1
            print(json.dumps(event["Task End Reason"])[:600])
        for value in event["Task Info"]["Accumulables"]:
            if value.get("Name") in LOGGED:
                found[LOGGED[value["Name"]]] += int(value.get("Update", 0))
    return found


def run(way: str, replies: Path, guide: Path, kill: float | None) -> str:
    rows = sum(pq.read_metadata(file).num_rows for file in replies.glob("*.parquet"))
    with tempfile.TemporaryDirectory() as temporary:
        log, linted, errors = (Path(temporary) / name for name in ("log", "linted", "errors"))
        log.mkdir()
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
        program = EXAMPLES / ("polars_archive.py" if way == "polars" else "spark_archive.py")
        if way != "polars":
            logging = {"enabled": "true", "dir": log.as_uri(), "compress": "false", "rolling.enabled": "false"}
            options = " ".join(f"--conf spark.eventLog.{name}={value}" for name, value in logging.items())
            environment["PYSPARK_SUBMIT_ARGS"] = f"--master {way} {options} pyspark-shell"
        command = [sys.executable, str(program), str(replies), str(linted), "--guide", str(guide)]
        started = time.monotonic()
        with errors.open("w", encoding="utf-8") as file:
            process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=file, text=True)
            cpu, peak = watch(process, kill)
        seconds = time.monotonic() - started
        said = errors.read_text(encoding="utf-8")
        if process.returncode != 0:
            raise SystemExit(said[-5000:])
        if kill is not None:
            print("\n".join(line[:300] for line in said.splitlines() if "Exception" in line or "Lost task" in line))
        logged = read_log(log)
        files = [file for file in (linted / "parts").rglob("*.parquet") if file.is_file()]
        written = sum(pq.read_metadata(file).num_rows for file in files)
        if written != rows:
            raise SystemExit(f"{written} of {rows} rows were written")
    spread = " / ".join(f"{cpu[kind]}" for kind in ("driver", "workers", "Java"))
    memory = " / ".join(f"{peak[kind]}" for kind in ("driver", "workers", "Java"))
    moved = " / ".join(f"{logged[name]:,}" for name in LOGGED.values())
    tasks = f"{logged['tasks']} / {logged['failed tasks']}"
    return f"| {way} | {seconds:.0f} | {rows / seconds:,.0f} | {spread} | {memory} | {moved} | {tasks} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("replies", type=Path)
    parser.add_argument("guide", type=Path)
    parser.add_argument("--ways", nargs="+", default=["local[1]", "local[2]", "polars"])
    parser.add_argument("--kill", type=float)
    arguments = parser.parse_args()
    print("| | s | rows/s | CPU s: driver / workers / Java | peak MiB: likewise | bytes: shuffle / to Python / back | tasks / failed |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for way in arguments.ways:
        print(run(way, arguments.replies, arguments.guide, arguments.kill), flush=True)


if __name__ == "__main__":
    main()
