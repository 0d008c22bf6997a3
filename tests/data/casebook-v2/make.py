"""Makes ``format-2.casebook`` and, beside it, what must be read from it for ever: a casebook that keeps letters.

Run once, when format 2 was released, with the code of that time; the files are kept and never made again.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.storage.casebook import Casebook

HERE = Path(__file__).parent
START = datetime(2026, 11, 27, 1, 30, 0, 123456, tzinfo=UTC)


def fill(book: Casebook) -> None:
    """Two cases with letters, of which one was edited later, and one without."""
    sent = book.add("单某", '{"version": 1}', at=START, label="新建")
    book.keep_letters(sent, {"7F3A9-1C20B": "第一封 𬱖", "00000-00001": "第二封" * 2000}, at=START)
    book.save(sent, '{"version": 1, "note": "后来"}', alias="单某", label="修改", at=START + timedelta(days=1))
    book.keep_letters(book.add("曾某", "{}", at=START), {"7F3A9-1C20B": "另一个人的同一个核对码"}, at=START)
    book.add("Lee", "[]", at=START)


def readable(book: Casebook) -> dict[str, object]:
    """All that can be read from a casebook, as plain values."""
    return {
        row.id: {
            "alias": row.alias, "document": book.load(row.id), "versions": len(book.versions(row.id)),
            "letters": {code: book.letter(row.id, code) for code in book.letter_codes(row.id)},
        }
        for row in book.search("")
    }  # fmt: skip


def main() -> None:
    """Make both files; an existing casebook is not replaced."""
    with Casebook.create(HERE / "format-2.casebook", now=START) as book:
        fill(book)
        expected = json.dumps(readable(book), ensure_ascii=False, indent=1)
    (HERE / "expected.json").write_text(expected + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
