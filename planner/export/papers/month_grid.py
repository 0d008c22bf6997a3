"""Months down, creditors across: tables of payments that stay readable however many creditors there are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.export.letters_pack import Pack
from planner.export.papers.paper import Head, narrow, table
from planner.frozen import dataclass
from planner.letters.letter import Table
from planner.money import ZERO, grouped
from planner.text import Text, verbatim

MONTH, TOTAL = Text("月份", "Month"), Text("合计", "Total")
YUAN = Text("每月还款（单位：元）", "Payments (yuan)")
YUAN_OF = Text("每月还款，{first} 号到 {last} 号（单位：元）", "Payments, nos. {first} to {last} (yuan)")
WIDEST = 6
"""Creditors side by side in one table."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A line: its label, what each creditor is paid in their order, and what stands at its end, yuan."""

    label: str
    paid: tuple[Decimal, ...]
    ends: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All lines, the sums of the creditors, the titles of what stands at the ends, and the totals of those, empty where a sum says nothing."""

    rows: tuple[MonthRow, ...]
    sums: tuple[Decimal, ...]
    ends: tuple[Text, ...]
    end_sums: tuple[str, ...]


def month_tables(pack: Pack, grid: Grid) -> Iterator[Table]:
    """Tables of up to six creditors each, numbered through; the last one holds the ends of the lines."""
    count = len(grid.sums)
    for start in range(0, count, WIDEST):
        stop = min(start + WIDEST, count)
        last = stop == count
        columns: list[Head] = [narrow(MONTH), *(narrow(verbatim(str(n)), "right") for n in range(start + 1, stop + 1))]
        columns += [narrow(each, "right") for each in (grid.ends if last else ())]
        rows = [
            (row.label, *map(_cell, row.paid[start:stop]), *map(grouped, row.ends if last else ())) for row in grid.rows
        ]
        totals = (
            TOTAL.to(pack.lang),
            *map(grouped, grid.sums[start:stop]),
            *(grid.end_sums if last else ()),
        )
        span = YUAN if count <= WIDEST else YUAN_OF.fill(first=start + 1, last=stop)
        yield from table(pack, columns, rows, totals, span)


def _cell(amount: Decimal) -> str:
    return grouped(amount) if amount != ZERO else ""
