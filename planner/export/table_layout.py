"""A table of a letter laid out: columns as wide as what stands in them, three rules, the header ready to be repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.export.fonts import BOLD, REGULAR, width_of
from planner.export.kinsoku import break_lines
from planner.export.page import Box, Rule, Run, kept
from planner.letters.letter import Align, Column, Table

PADDING = 8.0
_SMALLEST = 6.0
_LINE = 1.35
_ROW_AIR = 1.9
_THIN = 0.3
_STRONG = 0.9
_WHOLE = 8
"""A table of at most so many rows stays on one page."""


def lay_table(table: Table, width: float, size: float) -> list[Box]:
    """Boxes of the caption, the header and the rows; the last rows stay with the totals.

    The type shrinks from ``size`` (not below 6 points) where the columns would not fit ``width`` otherwise.
    """
    size, columns = _placed_columns(table, width, size)
    header = _ruled(
        _row([column.title for column in table.columns], columns, size, BOLD), width, above=_STRONG, below=_THIN
    )
    lines = [_row(cells, columns, size, REGULAR, header=(header,)) for cells in table.rows]
    lines = [_ruled(line, width, below=_THIN, grey=0.75) for line in lines[:-1]] + lines[-1:]
    rows = _with_end(table, lines, columns, width, size)
    tied = rows if len(rows) <= _WHOLE else rows[-1:]
    first = header if table.caption else replace(header, above=size * 0.4)
    return [*_caption(table.caption, size), *kept([first]), *rows[: -len(tied)], *kept(tied), Box(size * 0.5)]


def column_widths(table: Table, width: float, size: float) -> tuple[float, list[float]]:
    """The size of type at which a table fits ``width``, at most ``size``, and how wide its columns are with their air; points."""
    size, places = _placed_columns(table, width, size)
    return size, [room + PADDING for _, _, room in places]


def _with_end(table: Table, lines: list[Box], columns: list[_Place], width: float, size: float) -> list[Box]:
    """The rows closed by a strong rule; totals, where given, tied to the last two rows."""
    if not table.totals:
        return [*lines[:-1], *(_ruled(line, width, below=_STRONG) for line in lines[-1:])]
    totals = _row(table.totals, columns, size, BOLD, header=lines[-1].header if lines else ())
    totals = _ruled(totals, width, above=_THIN, below=_STRONG)
    return [*lines[:-2], *kept(lines[-2:]), totals]


_Place = tuple[Column, float, float]
"""A column with the left edge and the width of its text."""


def _cells(table: Table) -> list[list[str]]:
    """The cells of each column: title, rows, totals."""
    rows = [tuple(column.title for column in table.columns), *table.rows, *([table.totals] if table.totals else [])]
    return [list(cells) for cells in zip(*rows, strict=True)]


def _natural_widths(table: Table) -> list[float]:
    """The widest cell of each column, in ems."""
    return [max(width_of(cell, BOLD, 1.0) for cell in cells) for cells in _cells(table)]


def _fitting_size(table: Table, ems: Sequence[float], width: float, size: float) -> float:
    widths = [each * size for each in ems]
    fixed = sum(w for w, column in zip(widths, table.columns, strict=True) if not column.wraps)
    wrapping = sum(min(w, 8 * size) for w, column in zip(widths, table.columns, strict=True) if column.wraps)
    room = width - PADDING * len(widths)
    return max(_SMALLEST, min(size, size * room / max(fixed + wrapping, 1.0)))


def _placed_columns(table: Table, width: float, size: float) -> tuple[float, list[_Place]]:
    """The size of type that fits, and the columns side by side over the whole ``width``: spare room goes to all alike; where
    it is short the wrapping ones give way.
    """
    ems = _natural_widths(table)
    size = _fitting_size(table, ems, width, size)
    natural = [each * size for each in ems]
    room = width - PADDING * len(natural)
    wrapping = [column.wraps for column in table.columns]
    if sum(natural) > room and any(wrapping):
        fixed = sum(each for each, wraps in zip(natural, wrapping, strict=True) if not wraps)
        most = _most(sorted(each for each, wraps in zip(natural, wrapping, strict=True) if wraps), room - fixed)
        widths = [min(each, most) if wraps else each for each, wraps in zip(natural, wrapping, strict=True)]
    else:
        share = (room - sum(natural)) / len(natural)
        widths = [each + share for each in natural]
    places: list[_Place] = []
    left = 0.0
    for column, wide in zip(table.columns, widths, strict=True):
        text_width = max(wide, 2 * size)
        places.append((column, left + PADDING / 2, text_width))
        left += text_width + PADDING
    return size, places


def _most(widths: Sequence[float], room: float) -> float:
    """How wide a wrapping column may be, so that all of them (narrowest first) fill ``room``: narrow ones stay whole."""
    for number, each in enumerate(widths):
        share = room / (len(widths) - number)
        if each > share:
            return share
        room -= each
    return widths[-1]


def _row(cells: Sequence[str], places: Sequence[_Place], size: float, font: str, header: tuple[Box, ...] = ()) -> Box:
    broken = [_broken(cell, place, size, font) for cell, place in zip(cells, places, strict=True)]
    depth = max(len(lines) for lines in broken)
    height = depth * size * _LINE + 2 * _ROW_AIR
    runs = []
    for lines, (column, left, width) in zip(broken, places, strict=True):
        for number, line in enumerate(lines):
            y = height - _ROW_AIR - (number + 1) * size * _LINE + size * 0.3
            runs.append(Run(left + _shift(column.align, line, width, font, size), y, line, font, size))
    return Box(height, tuple(runs), header=header)


def _broken(cell: str, place: _Place, size: float, font: str) -> list[str]:
    column, _, width = place
    if not column.wraps:
        return [cell]
    return break_lines(cell, lambda words: width_of(words, font, size), width) or [""]


def _shift(align: Align, line: str, width: float, font: str, size: float) -> float:
    spare = width - width_of(line, font, size) if align != "left" else 0.0
    return spare / 2 if align == "center" else spare


def _ruled(box: Box, width: float, above: float = 0.0, below: float = 0.0, grey: float = 0.0) -> Box:
    """The box with rules of these weights along its edges."""
    rules = [Rule(0.0, box.height, width, above, grey)] if above else []
    rules += [Rule(0.0, 0.0, width, below, grey)] if below else []
    return replace(box, rules=(*box.rules, *rules))


def _caption(text: str, size: float) -> list[Box]:
    if not text:
        return []
    height = size * 2
    return kept([Box(height, (Run(0.0, size * 0.5, text, BOLD, size),), above=size * 0.5)])
