"""A process that opens, edits and closes a casebook as it is told on its input, and answers in lines of JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.errors import InputError
from planner.storage.casebook import Casebook

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)


def visit(book: Casebook, case_id: str) -> dict[str, object]:
    """Try to save; say whether that worked and what was said otherwise."""
    since = book.read_only.owner_since if book.read_only else None
    try:
        saved, said = book.save(case_id, "edited", alias="某人", label="", at=NOW), ""
    except InputError as refusal:
        saved, said = 0, str(refusal)
    return {"saved": saved, "said": said, "since": since.isoformat() if since else "", "read": book.load(case_id)}


def main(path: str, case_id: str) -> None:
    """Obey until the input ends."""
    book: Casebook | None = None
    for line in sys.stdin:
        answer: dict[str, object] = {}
        if line == "open\n":
            book = Casebook.open(Path(path), now=NOW)
            answer = visit(book, case_id)
        elif book is not None:
            book.close()
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
