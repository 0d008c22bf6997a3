"""Makes ``format-1.casebook`` and, beside it, what must be read from it for ever.

Run once, when format 1 was released, with the code of that time; the files are kept and never made again.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.storage.casebook import Casebook

HERE = Path(__file__).parent
START = datetime(2026, 11, 23, 1, 30, 0, 123456, tzinfo=UTC)


def fill(book: Casebook) -> None:
    """Three cases: one edited over months, one put away, one sample."""
    edited = book.add("单某", '{"version": 1, "note": "第 0 天"}', at=START, label="新建")
    for day in range(1, 120, 7):
        document = json.dumps({"version": 1, "note": f"第 {day} 天 𬱖", "amount": "20000.00"}, ensure_ascii=False)
        book.save(edited, document, alias="单某某", label=f"第 {day} 天", at=START + timedelta(days=day))
    book.archive(book.add("曾某", "{}", at=START))
    book.add("", "[" + "0, " * 4000 + "0]", at=START + timedelta(hours=1), sample=True)
    book.keep("last", json.dumps({"case": edited}))


def readable(book: Casebook) -> dict[str, object]:
    """All that can be read from a casebook, as plain values."""
    cases = {
        row.id: {
            "alias": row.alias, "created": row.created.isoformat(), "changed": row.changed.isoformat(),
            "archived": row.archived, "sample": row.sample, "latest": row.latest, "document": book.load(row.id),
            "versions": [
                [made.number, made.saved.isoformat(), made.label, book.load_version(row.id, made.number)]
                for made in book.versions(row.id)
            ],
        }
        for row in book.search("")
    }  # fmt: skip
    return {"cases": cases, "last": book.kept("last")}


def main() -> None:
    """Make both files; an existing casebook is not replaced."""
    with Casebook.create(HERE / "format-1.casebook", now=START) as book:
        fill(book)
        expected = json.dumps(readable(book), ensure_ascii=False, indent=1)
    (HERE / "expected.json").write_text(expected + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
