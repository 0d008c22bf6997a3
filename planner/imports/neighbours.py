"""What a row is told by the rows around it: a name that spans several rows, a sum without the word for it, columns that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from planner.errors import Problem
from planner.imports.doubts import Offer
from planner.imports.fields import AMOUNTS, FIELDS
from planner.imports.headings import read_heading
from planner.imports.layout import Layout
from planner.imports.reading import Flaw, Line
from planner.imports.rows import TOTALS_ROW
from planner.imports.table import Row, Table
from planner.money import ZERO
from planner.text import Text, normal, verbatim

_SAME_AS_ABOVE = Text("同上一行：{name}", "As above: {name}")
_LOOKS_LIKE_A_SUM = Problem(
    "warning",
    "",
    Text("这一行正好是上面几行之和，可能是合计。", "This row is exactly the sum of rows above; it may be a total."),
    Text("如果是合计，请不要导入这一行。", "If it is a total, leave this row out."),
)
_TWICE = Text(
    "有两列都像“{name}”，数不一样；只用了“{used}”，没有用第 {column} 列“{other}”。",
    "Two columns look like “{name}” and differ; “{used}” is used, column {column} “{other}” is not.",
)
_HIDDEN = Text("第 {column} 列“{name}”在原表里是隐藏的。", "Column {column}, “{name}”, is hidden in the workbook.")
_CHOOSE = Text("请在列上方选对要用的那一列。", "Choose the right column above the table.")


def with_names_above(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines, with the name above as a button where a creditor's cell is empty, as below a merged cell."""
    fields = layout.fields
    if "creditor" not in fields:
        return list(lines)
    column, above, told = fields.index("creditor"), "", []
    for line in lines:
        name = line.row.cell(column)
        if not name and above and line.left_out is None:
            offer = Offer(above, _SAME_AS_ABOVE.fill(name=verbatim(above[:20])))
            told.append(replace(line, flaws=tuple(_offering(flaw, column, offer) for flaw in line.flaws)))
            continue
        told.append(line)
        above = name if line.left_out is None else above
    return told


def _offering(flaw: Flaw, column: int, offer: Offer) -> Flaw:
    return replace(flaw, offers=(offer,)) if flaw.column == column and not flaw.offers else flaw


def with_unnamed_sums(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines, without those that name no creditor and give exactly the sums of at least two debts above."""
    fields = layout.fields
    if "creditor" not in fields:
        return list(lines)
    column, above, told = fields.index("creditor"), _Sums(), []
    for line in lines:
        named = bool(line.row.cell(column))
        told.append(line if named or line.left_out or not above.are(line) else replace(line, left_out=TOTALS_ROW))
        if named and line.left_out is None:
            above.add(line)
    return told


def with_sums_noticed(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a word on those whose every amount is the sum of at least two above: of all, or since the last such line."""
    every, group, told = _Sums(), _Sums(), []
    for line in lines:
        told.append(line)
        if line.left_out is TOTALS_ROW:
            group = _Sums()
        if line.state not in ("good", "check"):
            continue
        if every.are(line) or group.are(line):
            told[-1] = replace(line, flaws=(Flaw(_LOOKS_LIKE_A_SUM), *line.flaws))
            group = _Sums()
        else:
            every.add(line)
            group.add(line)
    return told


class _Sums:
    """The sums of lines by their columns."""

    def __init__(self) -> None:
        self._count, self._sums = 0, dict[int, Decimal]()

    def add(self, line: Line) -> None:
        self._count += 1
        for column, amount in (line.amounts or {}).items():
            self._sums[column] = self._sums.get(column, ZERO) + amount

    def are(self, line: Line) -> bool:
        """Whether a line gives the sums of at least two lines, and not nothing."""
        amounts = line.amounts or {}
        if self._count < 2 or not any(amounts.values()):
            return False
        return all(self._sums.get(column, ZERO) == amount for column, amount in amounts.items())


def columns_hidden(table: Table, layout: Layout) -> Iterator[Problem]:
    """What is said of columns that are hidden in the workbook and yet would be imported."""
    for column, heading in enumerate(layout.headings):
        if heading.field is not None and column in table.hidden_columns:
            name = verbatim(heading.text) if heading.text else FIELDS[heading.field]
            yield Problem("warning", "", _HIDDEN.fill(name=name, column=column + 1), _CHOOSE)


def columns_twice(rows: Sequence[Row], layout: Layout) -> Iterator[Problem]:
    """What is said where two columns of amounts fit the same field equally well, differ, and only one of them is used."""
    for column, heading in enumerate(layout.headings):
        meant = read_heading(heading.text)
        if heading.field is not None or meant.field not in layout.fields or meant.field not in (*AMOUNTS, "creditor"):
            continue
        used = layout.fields.index(meant.field)
        other = layout.headings[used]
        if other.rank == meant.rank and any(normal(row.cell(column)) != normal(row.cell(used)) for row in rows):
            names = {"name": verbatim(other.text), "used": verbatim(other.text), "other": verbatim(heading.text)}
            yield Problem("warning", "", _TWICE.fill(column=column + 1, **names), _CHOOSE)
