"""A process that gives a casebook one passphrase after the other and prints the number of each once it is acknowledged."""

from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.storage.casebook import Casebook
from planner.storage.database import salt
from planner.storage.passphrase import Key, key_of, new_key

START = datetime(2026, 1, 1, tzinfo=UTC)
PLAIN = 3
"""Every so many changes the casebook is left without a passphrase."""


def is_sealed(number: int) -> bool:
    """Whether there is a passphrase of that number."""
    return number % PLAIN != 0


def fresh(number: int) -> Key | None:
    """The passphrase of that number, at a single round; none for some."""
    return new_key(f"口令 {number}", rounds=1) if is_sealed(number) else None


def key(path: Path, number: int) -> Key | None:
    """What opens the casebook if it has the passphrase of that number."""
    return key_of(f"口令 {number}", salt(path), rounds=1) if is_sealed(number) else None


def main(path: str, number: str) -> None:
    """Change the passphrase until killed, beginning after that of ``number``."""
    file = Path(path)
    with Casebook.open(file, now=START, passphrase=key(file, int(number))) as book:
        print("ready", flush=True)  # noqa: T201
        for each in itertools.count(int(number) + 1):
            book.set_passphrase(fresh(each))
            print(each, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
