"""Writes an archive of invented replies, a Parquet file for each of twelve months: `python replies.py 1000000 replies/`.

The same number makes the same replies. One in a thousand is null, and one in a thousand has a channel that no guide has.
"""

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

NAMES = ["Sam Hughes", "Priya Nair", "Owen O'Brien", "Dr. Anna van der Berg", "Ayşe Yılmaz", "Lucy Ford"]
TEAMS = ["Parcels", "Returns", "Billing", "Shop floor"]
CHANNELS = ["email", "email", "x", "facebook"]
OPENINGS = [
    "Hi {name},\n\nthanks for getting in touch. I'm sorry that your order {order} is late.",
    "Hello {name},\n\nthank you for your patience with order {order}, and I'm sorry about the wait.",
    "Dear {name},\n\nI have looked at order {order}, and I can see what went wrong.",
    "Hey,\n\nwe have your message about {order}.",
]
MIDDLES = [
    "I've asked the courier where it is, and I'll write again by tomorrow noon. Nothing will be charged twice.",
    "A new one leaves our warehouse today, and you needn't send the old one back. It should be with you by Thursday.",
    "Your refund of {order}0 pence went out this morning. Banks take up to five working days to show it.",
    "Please send us a photo of the label on the box, so that we can find out which batch it came from.",
    "The lamp that you ordered is sold out, and the next delivery arrives in spring. We can refund it or keep the order.",
    "You should have read the instructions first.",
    "That is NOT our fault!!!",
    "Unfortunately we cannot do anything about that.",
    "Calm down, it is only a parcel.",
    "As per our terms and conditions, the aforementioned item is excluded from the return.",
]
# The last five, which the rules find, are rare.
WEIGHTS = [18, 18, 18, 18, 18, 2, 2, 2, 2, 2]
CLOSINGS = [
    "Anything else? Just reply to this mail, or call us on 020 7946 0000.\n\nKind regards\nMia\nLarkwood customer care",
    "If there is anything else, write to us at any time.\n\nBest wishes\nTom\nLarkwood customer care",
    "Let us know.\n\nMK",
]


def replies(n: int, month: int) -> pa.Table:
    choice = random.Random(month)
    first = date(2025, month, 1)
    columns: dict[str, list[object]] = {key: [] for key in ("id", "team", "sent", "channel", "customer", "text")}
    for i in range(n):
        name = choice.choice(NAMES)
        middle = " ".join(choice.choices(MIDDLES, WEIGHTS, k=2))
        text = f"{choice.choice(OPENINGS)} {middle}\n\n{choice.choice(CLOSINGS)}"
        columns["id"].append(f"{month}-{i}")
        columns["team"].append(choice.choice(TEAMS))
        columns["sent"].append(first + timedelta(days=choice.randrange(28)))
        columns["channel"].append("fax" if i % 1000 == 7 else choice.choice(CHANNELS))
        columns["customer"].append(name)
        columns["text"].append(
            None if i % 1000 == 3 else text.format(name=name.split()[0], order=choice.randrange(10**7, 10**8))
        )
    return pa.table(columns)


def write(n: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for month in range(1, 13):
        table = replies(n // 12 + (month <= n % 12), month)
        # Spark reads a file in as many tasks as it has row groups.
        pq.write_table(table, folder / f"2025-{month:02}.parquet", row_group_size=8192)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("replies", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write(arguments.replies, arguments.folder)
