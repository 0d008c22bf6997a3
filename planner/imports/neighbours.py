"""What a row is told by the rows around it: a name that spans several rows, a sum without the word for it, columns that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.errors import Problem
from planner.imports.doubts import Offer
from planner.imports.fields import AMOUNTS
from planner.imports.headings import read_heading
from planner.imports.layout import Layout
from planner.imports.reading import Flaw, Line
from planner.imports.table import Row
from planner.money import ZERO, total
from planner.text import Text, normal, verbatim

_SAME_AS_ABOVE = Text("同上一行：{name}", "As above: {name}")
_LOOKS_LIKE_A_SUM = Problem(
    "warning",
    "",
    Text("这一行正好是上面各行之和，可能是合计。", "This row is exactly the sum of the rows above; it may be a total."),
    Text("如果是合计，请不要导入这一行。", "If it is a total, leave this row out."),
)
_TWICE = Text(
    "有两列都像“{name}”，数不一样；只用了“{used}”，没有用第 {column} 列“{other}”。",
    "Two columns look like “{name}” and differ; “{used}” is used, column {column} “{other}” is not.",
)
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


def with_sum_noticed(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a word on the last one where each of its amounts is the sum of at least two above."""
    debts = [place for place, line in enumerate(lines) if line.state in ("good", "check")]
    if len(debts) < 3:
        return list(lines)
    *others, last = debts
    amounts = lines[last].amounts or {}
    sums = {column: total((lines[place].amounts or {}).get(column, ZERO) for place in others) for column in amounts}
    if not any(amounts.values()) or sums != amounts:
        return list(lines)
    flaws = (Flaw(_LOOKS_LIKE_A_SUM), *lines[last].flaws)
    return [replace(line, flaws=flaws) if place == last else line for place, line in enumerate(lines)]


def columns_twice(rows: Sequence[Row], layout: Layout) -> Iterator[Problem]:
    """What is said where two columns of amounts fit the same field equally well, differ, and only one of them is used."""
    for column, heading in enumerate(layout.headings):
        meant = read_heading(heading.text)
        if heading.field is not None or meant.field not in AMOUNTS or meant.field not in layout.fields:
            continue
        used = layout.fields.index(meant.field)
        other = layout.headings[used]
        if other.rank == meant.rank and any(normal(row.cell(column)) != normal(row.cell(used)) for row in rows):
            names = {"name": verbatim(other.text), "used": verbatim(other.text), "other": verbatim(heading.text)}
            yield Problem("warning", "", _TWICE.fill(column=column + 1, **names), _CHOOSE)
