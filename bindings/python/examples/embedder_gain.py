"""What an embedder gains, and costs, for the suggestions of a guide.

    python embedder_gain.py GUIDE MESSAGES.jsonl MODULE:CALLABLE

Each line of MESSAGES.jsonl is a JSON object with `text` and `label`, the id of the right topic. The callable takes a list of texts
and returns their vectors. GUIDE may also be a file of such lines: then each label is a topic, and the texts are its questions.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leitfaden import Embedder, Guide, Suggestions


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def guide_of(file: Path) -> tuple[Guide, dict[str, str]]:
    """The guide, and the labels of its topics."""
    if file.suffix != ".jsonl":
        guide = Guide.from_path(file)
        return guide, {topic: topic for topic in guide.topics}
    questions = lines(file)
    topics: dict[str, list[str]] = {}
    for line in questions:
        topics.setdefault(line["label"], []).append(line["text"])
    ids = {label: f"t{number}" for number, label in enumerate(topics)}
    content = {
        "leitfaden": 1,
        "name": "Measured",
        "language": questions[0].get("lang", "en"),
        "topics": {
            ids[label]: {
                "title": label.replace("_", " "),
                "questions": texts,
                "answers": [{"id": "none", "text": "…"}],
            }
            for label, texts in topics.items()
        },
    }
    # YAML reads JSON.
    return Guide.parse(json.dumps(content, ensure_ascii=False)), {number: label for label, number in ids.items()}


def suggested(guide: Guide, messages: list[dict[str, Any]], embedder: Embedder | None) -> Iterator[Suggestions]:
    return (guide.suggest(message["text"], embedder=embedder) for message in messages)


def measure(guide: Guide, labels: dict[str, str], messages: list[dict[str, Any]], embedder: Embedder | None) -> str:
    """A row of the table."""
    start = time.process_time()
    guide.suggest("", embedder=embedder)
    prepared = time.process_time() - start
    start = time.process_time()
    found = list(suggested(guide, messages, embedder))
    spent = (time.process_time() - start) / max(len(messages), 1)
    first = among_three = asked = lost = out = refused = 0
    for message, result in zip(messages, found):
        ranked = [labels.get(one.topic, one.topic) for one in result.ranked[:3]]
        if message["label"] not in labels.values():
            out += 1
            refused += not result.topics
            continue
        asked += 1
        first += ranked[:1] == [message["label"]]
        among_three += message["label"] in ranked
        lost += not result.topics
    shares = [f"{100 * first / max(asked, 1):.1f}", f"{100 * among_three / max(asked, 1):.1f}"]
    shares += [f"{100 * refused / out:.1f} %" if out else "–", f"{100 * lost / max(asked, 1):.1f} %"]
    return " | ".join([*shares, f"{1000 * spent:.3f}", f"{prepared:.2f}"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("guide", type=Path)
    parser.add_argument("messages", type=Path)
    parser.add_argument("embedder", metavar="MODULE:CALLABLE")
    arguments = parser.parse_args()
    module, _, name = arguments.embedder.partition(":")
    embedder = getattr(importlib.import_module(module), name)
    guide, labels = guide_of(arguments.guide)
    messages = lines(arguments.messages)
    print("| suggestions by | top-1 | top-3 | refused | lost | ms a message | s to prepare |\n|---|--:|--:|--:|--:|--:|--:|")
    print(f"| words | {measure(guide, labels, messages, None)} |", flush=True)
    print(f"| words and vectors | {measure(guide, labels, messages, embedder)} |")


if __name__ == "__main__":
    main()
