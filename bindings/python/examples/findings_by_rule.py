"""Draws how often each rule finds something in a CSV file of replies.

    python findings_by_rule.py replies.csv --column reply --guide leitfaden.yaml
"""

import argparse
import csv
from collections import Counter

from leitfaden import DraftError, Guide

WIDTH = 30


def main() -> None:
    parser = argparse.ArgumentParser(description="Findings by rule in a CSV file of replies")
    parser.add_argument("file")
    parser.add_argument("--column", default="text", help="the column with the replies")
    parser.add_argument("--guide", help="otherwise the built-in rules for English")
    arguments = parser.parse_args()
    guide = Guide.from_path(arguments.guide) if arguments.guide else Guide.builtin("en")

    with open(arguments.file, newline="", encoding="utf-8-sig") as file:
        replies = [row[arguments.column] for row in csv.DictReader(file)]
    rules: Counter[str] = Counter()
    failed = 0
    for result in guide.lint_many(replies):
        if isinstance(result, DraftError):
            failed += 1
        else:
            rules.update(found.rule for found in result)

    name = max((len(rule) for rule in rules), default=0) + 2
    for rule, n in rules.most_common():
        bar = "█" * max(1, round(WIDTH * n / max(rules.values())))
        print(f"{rule:<{name}} {bar} {n}")
    print(f"{len(replies)} replies, {rules.total()} findings, {failed} not judged")


if __name__ == "__main__":
    main()
