"""Letters as plain text: one paragraph a line, tables in columns of equal width, for e-mail and online forms."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from planner.export.characters import check_characters, control_characters
from planner.letters.letter import (
    CHECK_CODE,
    Align,
    Annex,
    Block,
    Chart,
    Figure,
    KeyFigures,
    Letter,
    Listing,
    Paragraph,
    Section,
    Table,
)

_BLANK = "＿" * 8


def render_text(letter: Letter) -> str:
    """The letter with its annexes as text with lines ended by line feeds; tables line up in a font of fixed width.

    Raises :class:`~planner.errors.InputError` for control characters and broken characters.
    """
    check_characters(letter, control_characters)
    indent = "\u3000\u3000" if letter.lang == "zh" else ""
    lines = [*_head(letter), *_sections(letter.sections, indent), *_end(letter, indent)]
    for annex in letter.annexes:
        lines += _annex(annex, indent)
    lines += ["", CHECK_CODE.fill(code=letter.check_code).to(letter.lang)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(letter: Letter) -> Iterator[str]:
    yield from filter(None, (letter.mark, letter.title))
    yield ""
    yield letter.date_text
    yield from letter.addressee
    yield ""
    yield letter.salutation


def _end(letter: Letter, indent: str) -> Iterator[str]:
    first, second = letter.closing
    yield ""
    yield indent + first
    yield from filter(None, (second,))
    yield ""
    for line in letter.signature:
        yield f"{line.label} {line.value or _BLANK}"
    if letter.notice:
        yield from ("", letter.notice)


def _annex(annex: Annex, indent: str) -> list[str]:
    return ["", "", annex.title, *_sections(annex.sections, indent)]


def _sections(sections: tuple[Section, ...], indent: str) -> Iterator[str]:
    for section in sections:
        yield ""
        yield from filter(None, (section.heading,))
        for block in section.blocks:
            yield from _block(block, indent)


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield indent + text
        case Listing(items):
            yield from (f"{indent}{number}. {item}" for number, item in enumerate(items, 1))
        case KeyFigures(rows):
            yield from (indent + _figure(row, rows) for row in rows)
        case Table():
            yield from _table(block)
        case Chart():
            pass  # the sentence before it and the table after it say the same


def _figure(row: Figure, rows: tuple[Figure, ...]) -> str:
    label = _padded(row.label, max(_columns(each.label) for each in rows), "left")
    return f"{label}  {row.value} {row.words}".rstrip()


def _table(table: Table) -> Iterator[str]:
    """Caption, titles, a line, the rows and, after another line, the totals."""
    rows = [tuple(column.title for column in table.columns), *table.rows, *([table.totals] if table.totals else [])]
    widths = [max(map(_columns, cells)) for cells in zip(*rows, strict=True)]
    aligns: list[Align] = ["left" if column.align == "center" else column.align for column in table.columns]
    lines = [
        "  ".join(_padded(cell, width, align) for cell, width, align in zip(row, widths, aligns, strict=True))
        for row in rows
    ]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    yield from filter(None, (table.caption,))
    yield from (lines[0], rule)
    yield from lines[1 : len(table.rows) + 1]
    yield rule
    yield from lines[len(table.rows) + 1 :]


def _columns(text: str) -> int:
    """How many columns of a fixed-width terminal the text takes: two for a wide character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int, align: Align) -> str:
    blanks = " " * (width - _columns(text))
    return blanks + text if align == "right" else text + blanks
