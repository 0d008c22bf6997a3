"""Where the headings of a table are, and what each column holds.

Bank statements put up to forty lines above the table and some below it. A row is the heading when its cells name at least two
fields of a debt; a statement of movements or a repayment schedule is refused, because each of its rows is a payment and not a debt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.frozen import dataclass
from planner.imports.currencies import other_unit
from planner.imports.fields import AMOUNTS, COMPONENTS, FieldKey
from planner.imports.headings import Heading, holds_figures, is_known, named_fields, read_heading, read_unit, under
from planner.imports.not_lists import refuse_instalments, refuse_on_its_side, refuse_payments
from planner.imports.table import Row, Table
from planner.text import normal

DEEPEST = 60
"""Rows in which a heading is looked for."""
_UNIT_LINE = re.compile(
    r"(货币|金额)?单位[:：]?.{1,8}|以(?P<named>[万千]?元)(计|为单位)|unit(s|in)?:?.{1,16}|[(（](人民币)?[万千]元?[)）]"
)
_UNIT_CELL = re.compile(
    r"[(（]?(人民币)?(元|万元?|千元|%|‰|年|月|日|天|美元|港元|rmb|cny|yuan|usd|-)[)）]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds (``headings`` tell how), and the index in ``table.rows`` at which the debts begin."""

    headings: tuple[Heading, ...]
    first: int

    @property
    def fields(self) -> tuple[FieldKey | None, ...]:
        """The field of each column, ``None`` where a column is not imported."""
        return tuple(each.field for each in self.headings)

    def with_field(self, column: int, field: FieldKey | None) -> Layout:
        """The layout with another field for one column. Components of the debt can stand in several columns, which are added;
        any other field leaves the column where it was.
        """
        alone = field is not None and field not in COMPONENTS
        headings = [replace(each, field=None) if alone and each.field == field else each for each in self.headings]
        headings[column] = replace(headings[column], field=field)
        return replace(self, headings=tuple(headings))


def find_layout(table: Table) -> Layout:
    """The layout of a table as far as it shows. Raises :class:`~planner.errors.InputError` for tables of payments."""
    for row in table.rows[:DEEPEST]:
        refuse_payments(row.cells)
    scores = [heading_score([row.cells]) for row in table.rows[:DEEPEST]]
    place = max(range(len(scores)), key=lambda index: (scores[index], -index), default=0)
    place = next((earlier for earlier in range(place) if _has_debts(table.rows[earlier:place])), place)
    refuse_on_its_side(table, max(scores, default=0))
    if not any(scores):
        return _little_known(table)
    names, uppers, first = _names(table, place)
    around = [*table.rows[:place], *_below(table.rows[first:])]
    if strange := next((unit for row in around if (unit := other_unit(" ".join(row.cells)))), ""):
        names = [f"{name}（{strange}）" if read_heading(name).field in AMOUNTS else name for name in names]
    unit = next((read for row in around if (read := _unit_told(row))), "")
    named = [under(read_heading(name), upper) for name, upper in zip(names, uppers, strict=True)]
    headings = _one_each([replace(each, unit=each.unit or unit) for each in named])
    refuse_instalments(table.rows[first:], headings)
    return Layout(headings, first)


def heading_score(rows: Sequence[Sequence[str]]) -> int:
    """How many fields of a debt the best heading row names; 0 when no row names two."""
    best = max((len(named_fields(row)) for row in rows[:DEEPEST]), default=0)
    return best if best > 1 else 0


def _names(table: Table, place: int) -> tuple[list[str], list[str], int]:
    """The headings, put together from rows of which one spans several columns of the other, what spans each of them, and
    where the debts begin.

    A unit that stands in the other row, or in a row of its own under the headings, is put behind each name that it concerns.
    """
    rows, columns = table.rows, range(table.width)
    names, first = [rows[place].cell(column) for column in columns], place + 1
    uppers = [""] * len(names)
    if place and _is_upper(rows[place - 1]):
        above = rows[place - 1]
        uppers = [_span(above, column) for column in columns]
        names = [_with_unit(name or above.cell(column), uppers[column]) for column, name in enumerate(names)]
    while first < len(rows) and _is_lower(rows[first], names):
        upper = Row(0, tuple(names))
        spans = [_span(upper, column) for column in columns]
        lower = [_below_name(rows[first].cell(column), spans[column], names[column]) for column in columns]
        uppers = [f"{old}{span}" for old, span in zip(uppers, spans, strict=True)]
        names, first = [_with_unit(name, span) for name, span in zip(lower, spans, strict=True)], first + 1
    if first < len(rows) and all(_UNIT_CELL.fullmatch(normal(cell)) for cell in rows[first].cells if cell):
        cells = [rows[first].cell(column).strip("()（）") for column in columns]
        names = [f"{name}（{cell}）" if cell else name for name, cell in zip(names, cells, strict=True)]
        first += 1
    return names, uppers, first


def _below_name(lower: str, span: str, name: str) -> str:
    """The name of a column with a cell below: that cell, behind what spans it where it names nothing by itself."""
    return (lower if is_known(lower) else f"{span}{lower}") if lower else name


def _span(row: Row, column: int) -> str:
    """The cell that spans a column: its own, or the last one before it that is not empty."""
    return next((row.cell(place) for place in range(column, -1, -1) if row.cell(place)), "")


def _with_unit(name: str, upper: str) -> str:
    unit = read_unit(upper)
    return f"{name}（{unit.removesuffix('元')}元）" if name and unit and not read_unit(name) else name


def _is_upper(row: Row) -> bool:
    return _filled(row) > 1 and not any(holds_figures(cell) for cell in row.cells)


def _is_lower(row: Row, names: Sequence[str]) -> bool:
    """A second row of headings has words alone and fills gaps; it names fields, or nothing stands under the creditors."""
    gaps = [column for column, name in enumerate(names) if not name and row.cell(column)]
    if not gaps or any(holds_figures(cell) for cell in row.cells):
        return False
    unnamed = any(read_heading(name).field == "creditor" and not row.cell(column) for column, name in enumerate(names))
    return heading_score([row.cells]) > 1 or (unnamed and any(map(is_known, row.cells)))


def _one_each(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Each field in one column only, the one that fits best; charges of several kinds are all charges."""
    kept: list[Heading] = []
    for column, each in enumerate(headings):
        rivals = [(other.rank, place) for place, other in enumerate(headings) if other.field == each.field]
        keeps = each.field in (None, "fees") or min(rivals)[1] == column
        kept.append(each if keeps else replace(each, field=None))
    return tuple(kept)


def _little_known(table: Table) -> Layout:
    """A table whose headings name one field or none. Words over figures are headings, if one of them is known.

    The first column of words is taken for the creditors, unless its heading says something else; nothing else is guessed.
    """
    first = next((place + 1 for place in range(len(table.rows[:DEEPEST])) if _is_over_figures(table.rows, place)), 0)
    columns = range(table.width)
    headings = [read_heading(table.rows[first - 1].cell(column)) if first else Heading() for column in columns]
    below = [[text for row in table.rows[first:] if (text := row.cell(column))] for column in columns]
    wordy = (column for column, texts in enumerate(below) if texts and not any(map(holds_figures, texts)))
    name = next(wordy, None)
    if name is not None and (not first or (name < 2 and not is_known(headings[name].text))):
        headings[name] = replace(headings[name], field="creditor")
    return Layout(_one_each(headings), first)


def _is_over_figures(rows: Sequence[Row], place: int) -> bool:
    """Whether a row has words alone, known ones among them, and the next one figures under them.

    Further down it has to be surer: two known words, and more cells than any row above.
    """
    row, after = rows[place], rows[place + 1] if place + 1 < len(rows) else Row(0, ())
    known = sum(map(is_known, row.cells))
    if not _is_upper(row) or known < (2 if place else 1) or any(_filled(each) >= _filled(row) for each in rows[:place]):
        return False
    return any(cell and holds_figures(after.cell(column)) for column, cell in enumerate(row.cells))


def _has_debts(rows: Sequence[Row]) -> bool:
    """Whether the first of these rows is the heading of a list of debts, of which at least one stands below it."""
    named = named_fields(rows[0].cells)
    if "creditor" not in named or len(named) < 2:
        return False
    return any(_filled(row) > 1 and any(map(holds_figures, row.cells)) for row in rows[1:])


def _filled(row: Row) -> int:
    return len([cell for cell in row.cells if cell])


def _below(rows: Sequence[Row]) -> list[Row]:
    """The rows at the end that have words in one cell alone, as remarks under a table have."""
    last = max((place for place, row in enumerate(rows) if _filled(row) > 1), default=-1)
    return list(rows[last + 1 :])


def _unit_told(row: Row) -> str:
    told = normal(" ".join(row.cells)).lower()
    return read_unit(found["named"] or found[0]) if (found := _UNIT_LINE.search(told)) else ""
