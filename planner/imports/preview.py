"""A whole table as it would be imported: every row by its number, what to mend, and what the table as a whole lacks.

Nothing is in the case yet. The window shows this and asks; :func:`planner.case.edits.add_debts` takes :attr:`Preview.debts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from planner.case.model import Debt
from planner.errors import Problem
from planner.frozen import dataclass
from planner.imports.fields import AMOUNTS, COMPONENTS, FIELDS, FieldKey
from planner.imports.layout import Layout
from planner.imports.neighbours import (
    columns_hidden,
    columns_twice,
    with_names_above,
    with_sums_noticed,
    with_unnamed_sums,
)
from planner.imports.reading import Flaw, Line, read_row, readers
from planner.imports.row_words import doubts_of
from planner.imports.rows import TOTALS_ROW, beyond, is_totals_of_all, other_table, reasons, torn
from planner.imports.table import Row, Table
from planner.money import grouped, total
from planner.text import Text, normal

MOST_DEBTS = 1_000
"""As many as a case document may hold."""
BY_CHOICE = Text("已选择不导入。", "Left out by choice.")


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows in their order, and what concerns the table as a whole.

    ``total_alone`` is the column of a total while no column holds a part of the debt: perhaps it is the principal.
    """

    lines: tuple[Line, ...]
    notes: tuple[Problem, ...] = ()
    total_alone: int | None = None

    @property
    def debts(self) -> tuple[Debt, ...]:
        """The debts that can be imported, in the order of their rows, without ids; none while the table lacks something."""
        if any(note.severity == "error" for note in self.notes):
            return ()
        return tuple(line.debt for line in self.lines if line.debt is not None and line.state in ("good", "check"))

    def count(self, *states: str) -> int:
        """How many rows are in one of these states."""
        return sum(line.state in states for line in self.lines)


def preview(
    table: Table, layout: Layout, existing: Sequence[Debt] = (), left_out: frozenset[int] = frozenset()
) -> Preview:
    """The table as debts under a layout.

    ``existing`` are the debts of the case, to tell those that are in it already; ``left_out`` the numbers of rows that the person does
    not want.
    """
    rows = table.rows[layout.first :]
    other = other_table(rows, layout)
    left = reasons(rows, layout) | dict.fromkeys(left_out, BY_CHOICE)
    by_column = readers(layout.headings, [row for row in rows if row.number not in left])
    lines = [
        Line(row, left_out=left[row.number])
        if row.number in left
        else _with_flaws(
            read_row(row, layout.headings, by_column),
            [*torn(row, table, layout), *beyond(row, other), *doubts_of(row, table, layout)],
        )
        for row in rows
    ]
    lines = with_names_above(with_unnamed_sums(lines, layout), layout)
    lines = with_sums_noticed(_with_repeats(lines, existing))
    alone = _total_alone(layout.fields)
    notes = (
        *_lacking(rows, layout, alone),
        *columns_twice(rows, layout),
        *columns_hidden(table, layout),
        *_against_totals(lines, layout),
        *_too_many(lines, existing),
    )
    return Preview(tuple(lines), notes, alone)


def _with_flaws(line: Line, flaws: Iterable[Flaw]) -> Line:
    return replace(line, flaws=(*flaws, *line.flaws))


# -- debts that stand twice ------------------------------------------------------------------------------------------------


def _with_repeats(lines: Iterable[Line], existing: Sequence[Debt]) -> list[Line]:
    """The lines, with a word where the same debt is in the case already or in a row above."""
    known: dict[tuple[object, ...], dict[str, Text]] = {}
    for debt in existing:
        known.setdefault(_mark(debt), {})[debt.contract_number] = IN_CASE
    told = []
    for line in lines:
        if line.debt is None or line.state not in ("good", "check"):
            told.append(line)
            continue
        same, number = known.setdefault(_mark(line.debt), {}), line.debt.contract_number
        where = next((place for other, place in same.items() if number in ("", other) or not other), None)
        told.append(_with_flaws(line, [Flaw(_repeated(where))] if where else []))
        same.setdefault(number, ABOVE.fill(number=line.row.number))
    return told


IN_CASE = Text("个案里", "the case")
ABOVE = Text("第 {number} 行", "row {number}")


def _mark(debt: Debt) -> tuple[object, ...]:
    """What tells a debt apart beside its number, which not every table gives."""
    return normal(debt.creditor.name).lower(), debt.principal, debt.owed


def _repeated(where: Text) -> Problem:
    message = Text("{where}已有同一债权人、同样金额的债务。", "The same creditor and amounts are in {where} already.")
    remedy = Text("如果是同一笔，请不要导入这一行。", "If it is the same debt, leave this row out.")
    return Problem("warning", "", message.fill(where=where), remedy)


# -- the table as a whole --------------------------------------------------------------------------------------------------


def _total_alone(fields: Sequence[FieldKey | None]) -> int | None:
    alone = "total" in fields and not set(fields) & set(COMPONENTS)
    return fields.index("total") if alone else None


_NO_CREDITOR = Text(
    "请在那一列上方选“债权人”；表里没有的话，在原表里加上这一列。",
    "Choose “Creditor” above that column; if the table has none, add one to it.",
)
_NO_PRINCIPAL = Problem(
    "error",
    "",
    Text("表里有合计，也有利息或费用，没有本金。", "The table has a total and interest or charges, but no principal."),
    Text(
        "请在原表里加一列本金，或把合计的列改为“不导入”。",
        "Add a column of principal to the table, or choose not to import the total.",
    ),
)


def _lacking(rows: Sequence[Row], layout: Layout, alone: int | None) -> list[Problem]:
    """The columns without which no row can be a debt."""
    fields, found = layout.fields, []
    if not rows:
        message = Text("这个表只有标题，没有内容。", "The table has headings only.")
        found.append(Problem("error", "", message, Text("请连同下面的行一起复制。", "Copy it with the rows below.")))
    if "creditor" not in fields:
        message = Text("还没有选哪一列是债权人。", "No column is chosen for the creditor yet.")
        found.append(Problem("error", "", message, _NO_CREDITOR))
    if alone is not None:
        name = layout.headings[alone].text or FIELDS["total"]
        message = Text(
            "表里只有“{name}”，没有分出本金和利息。", "The table has only “{name}”, without principal and interest."
        )
        remedy = Text(
            "不清楚怎么分，可以先都算作本金。", "While the parts are not known, it can all count as principal."
        )
        found.append(Problem("error", "", message.fill(name=name), remedy))
    elif "total" in fields and "principal" not in fields:
        found.append(_NO_PRINCIPAL)
    elif not set(fields) & set(COMPONENTS):
        message = Text("还没有选哪一列是金额。", "No column is chosen for the amounts yet.")
        found.append(
            Problem("error", "", message, Text("请在那一列上方选“本金”。", "Choose “Principal” above that column."))
        )
    return found


def _against_totals(lines: Sequence[Line], layout: Layout) -> list[Problem]:
    """What is said where the table's own sums are not the sums of its rows; only where every row could be read."""
    if any(line.state in ("bad", "waiting") or line.left_out is BY_CHOICE for line in lines):
        return []
    found = []
    for place, line in enumerate(lines):
        if line.left_out is TOTALS_ROW and is_totals_of_all(line.row):
            for column, told in _totals_of(line.row, layout).items():
                added = total(each.amounts[column] for each in lines[:place] if each.amounts)
                if added != told:
                    found.append(_other_sum(layout.headings[column].text, line.row.number, told, added))
    return found


def _totals_of(row: Row, layout: Layout) -> Mapping[int, Decimal]:
    """What a row of totals says, by column."""
    by_column = readers(layout.headings, [row])
    amounts = [column for column, field in enumerate(layout.fields) if field in AMOUNTS and normal(row.cell(column))]
    return read_row(row, layout.headings, {column: by_column[column] for column in amounts}).amounts or {}


def _other_sum(name: str, number: int, told: Decimal, added: Decimal) -> Problem:
    message = Text(
        "第 {number} 行写“{name}”合计 {told} 元，各行加起来是 {added} 元。",
        "Row {number} gives ¥{told} in all for “{name}”; the rows add up to ¥{added}.",
    )
    remedy = Text("请核对是否漏了行。", "Check whether a row is missing.")
    return Problem(
        "warning", "", message.fill(number=number, name=name, told=grouped(told), added=grouped(added)), remedy
    )


def _too_many(lines: Sequence[Line], existing: Sequence[Debt]) -> list[Problem]:
    room = MOST_DEBTS - len(existing)
    if sum(line.state in ("good", "check") for line in lines) <= room:
        return []
    message = Text(
        "一个个案最多 {most} 笔债务，还能导入 {room} 笔。", "A case holds at most {most} debts; {room} more fit in."
    )
    remedy = Text("请减少要导入的行。", "Leave some rows out.")
    return [Problem("error", "", message.fill(most=MOST_DEBTS, room=max(0, room)), remedy)]
