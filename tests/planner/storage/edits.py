"""A process that edits one case without end and prints the number of each version once it is acknowledged."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.storage.casebook import Casebook
from planner.storage.names import spelling

START = datetime(2026, 1, 1, tzinfo=UTC)


def document(number: int) -> str:
    """The document of version ``number``: of any size up to some pages, and not compressible."""
    drawn = random.Random(number)
    return f"{number} {drawn.randbytes(drawn.choice([10, 500, 5_000, 40_000])).hex()}"


def main(path: str, case_id: str) -> None:
    """Edit until killed."""
    with Casebook.open(Path(path), now=START) as book:
        if book.read_only is not None:
            sys.exit(book.read_only.problem.message.en)
        spelling("某人")  # loads the dictionaries, so that the kill meets a saving and not an import
        print("ready", flush=True)  # noqa: T201
        number = book.case(case_id).latest
        while True:
            number += 1
            at = START + timedelta(hours=number)
            acknowledged = book.save(case_id, document(number), alias=f"某人{number}", label=str(number), at=at)
            print(acknowledged, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
