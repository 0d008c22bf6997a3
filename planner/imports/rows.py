"""Rows that are not a debt of this table, and rows whose cells have slipped: each is said, none is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.errors import Problem
from planner.imports.cells import torn_amount
from planner.imports.fields import AMOUNTS, FieldKey
from planner.imports.headings import read_heading
from planner.imports.layout import Layout, heading_score
from planner.imports.reading import Flaw
from planner.imports.table import Row, Table
from planner.text import Text, normal

_TOTALS = re.compile(
    r"(本页|以上|累计|全部)?(合计|总计|小计|共计|总和|总额)(金额)?|(grand|sub)?-?totals?|sum|all[0-9]+debts?",
    re.IGNORECASE,
)
TOTALS_OF_ALL = re.compile(r"合计|总计|共计|total", re.IGNORECASE)
_REMARK = re.compile(r"[0-9:：。，,；;]|.{20}")
"""What a line under a table has and the name of a creditor has not."""
TOTALS_ROW = Text("合计行，不是一笔债务。", "A row of totals, not a debt.")
HEADING_AGAIN = Text("重复的标题行。", "The headings again.")
REMARK = Text("表格后面的说明文字。", "Words after the table.")


def reasons(rows: Sequence[Row], layout: Layout) -> dict[int, Text]:
    """Why rows are left out, by their numbers."""
    last = max((place for place, row in enumerate(rows) if len(filled(row)) > 1), default=-1)
    found = {}
    for place, row in enumerate(rows):
        if is_totals(row):
            found[row.number] = TOTALS_ROW
        elif layout.first and heading_score([row.cells]) and _fits(row, layout):
            found[row.number] = HEADING_AGAIN
        elif place > last >= 0 and layout.first and _is_remark(row, layout.fields):
            found[row.number] = REMARK
    return found


def other_table(rows: Sequence[Row], layout: Layout) -> int | None:
    """The number of the first row that names other fields in these columns than the headings do: another table begins there."""
    if not layout.first:
        return None
    found = (row.number for row in rows if heading_score([row.cells]) and not _fits(row, layout))
    return next(found, None)


def _fits(row: Row, layout: Layout) -> bool:
    """Whether headings that come again stand over the same columns."""
    again = [read_heading(row.cell(column)).field for column in range(len(layout.headings))]
    first = [read_heading(heading.text).field for heading in layout.headings]
    return all(field in (None, before) for field, before in zip(again, first, strict=True))


def beyond(row: Row, other: int | None) -> list[Flaw]:
    """What is said of the rows of another table further down."""
    if other is None or row.number < other:
        return []
    message = Text("第 {other} 行起是另一个表，列不一样。", "Another table with other columns begins in row {other}.")
    remedy = Text("请把两个表分开导入。", "Import the two tables one after the other.")
    return [Flaw(Problem("error", "", message.fill(other=other), remedy))]


def _is_remark(row: Row, fields: Sequence[FieldKey | None]) -> bool:
    """Whether the only words of a row stand where no creditor stands, or are no name."""
    [place] = [column for column, cell in enumerate(row.cells) if cell]
    return fields[place] != "creditor" or bool(_REMARK.search(row.cells[place]))


def is_totals(row: Row) -> bool:
    """Whether the first words of a row say that it adds up the others."""
    first = next(iter(filled(row)), "")
    return bool(_TOTALS.fullmatch(re.sub(r"[(（:：].*", "", normal(first))))


def filled(row: Row) -> list[str]:
    """The cells that hold something."""
    return [cell for cell in row.cells if cell]


def torn(row: Row, table: Table, layout: Layout) -> list[Flaw]:
    """Signs that a separator inside a cell has torn it apart, or a quotation mark has swallowed a row."""
    if not table.separator:
        return []
    width = max((column + 1 for column, heading in enumerate(layout.headings) if heading.text), default=0)
    if width and len(row.cells) > width:
        return [Flaw(_too_long(len(row.cells), width))]
    swallowed = next((column for column, cell in enumerate(row.cells) if _holds_rows(cell, table)), None)
    if swallowed is not None:
        return [Flaw(_SWALLOWED, swallowed)]
    place = torn_amount(row.cells) if table.separator == "," else None
    fields = layout.fields
    if place is not None and fields[place] in AMOUNTS and fields[place + 1] in AMOUNTS:
        return [Flaw(_apart(row.cell(place), row.cell(place + 1)), place)]
    return []


def _holds_rows(cell: str, table: Table) -> bool:
    """Whether one of several lines in a cell has as many separators as half a row."""
    lines = cell.split("\n")
    return len(lines) > 1 and any(line.count(table.separator) >= max(1, table.width // 2) for line in lines)


def _too_long(cells: int, width: int) -> Problem:
    message = Text(
        "这一行有 {cells} 格，标题只有 {width} 格。", "This row has {cells} cells, the headings only {width}."
    )
    remedy = Text(
        "可能是金额里的逗号把一格分成了两格，请核对。", "A comma inside an amount may have split a cell; check it."
    )
    return Problem("error", "", message.fill(cells=cells, width=width), remedy)


_SWALLOWED = Problem(
    "error",
    "",
    Text(
        "这一格里有好几行，引号可能没有成对。", "This cell holds several lines; a quotation mark may lack its partner."
    ),
    Text("请在原表里检查引号。", "Check the quotation marks in the table."),
)


def _apart(left: str, right: str) -> Problem:
    message = Text(
        "“{left}”和“{right}”像是同一个金额被逗号分开了。",
        "“{left}” and “{right}” look like one amount split at its comma.",
    )
    remedy = Text("如果是两个金额，请写成 {left}.00。", "If they are two amounts, write {left}.00.")
    return Problem("error", "", message.fill(left=left, right=right), remedy.fill(left=left))
