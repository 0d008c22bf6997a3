"""The sheets of a workbook beside each other: which is the list of debts, and what is said of others that look like one."""

from __future__ import annotations

from collections.abc import Sequence

from planner.errors import InputError, Problem
from planner.imports.layout import find_layout, heading_score
from planner.imports.table import Table
from planner.text import Text

_SHOWN = 20
"""Characters of a sheet's name that are told."""
_OTHERS = Text(
    "别的工作表里也像有债务：{names}。一次导入一张。",
    "Other sheets look like debts too: {names}. One sheet is imported at a time.",
)
_THEN = Text("导入以后，再导入一次，选另一张。", "Once this one is in, import again and choose the other.")
_HIDDEN = Text("隐藏的工作表没有读：{names}。", "Hidden sheets are not read: {names}.")
_UNHIDE = Text(
    "里面如果有债务，请在表格软件里取消隐藏再导入。", "If it holds debts, unhide it in a spreadsheet and import again."
)


def likeliest(tables: Sequence[Table]) -> int:
    """Which of several sheets is the list of debts: the first of those that name most fields, sheets of payments last."""
    return max(range(len(tables)), key=lambda place: (_promise(tables[place]), -place))


def beside(tables: Sequence[Table], place: int) -> list[Problem]:
    """What is to be known of the sheets beside the one at ``place``, so that no debt is left behind unseen."""
    others = [table for number, table in enumerate(tables) if number != place]
    told = ((others, _OTHERS, _THEN), (tables[place].hidden_beside, _HIDDEN, _UNHIDE))
    return [note for sheets, words, remedy in told for note in _note(sheets, words, remedy)]


def _note(tables: Sequence[Table], words: Text, remedy: Text) -> list[Problem]:
    names = [table.name[:_SHOWN] for table in tables if _promise(table) > 0]
    if not names:
        return []
    zh, en = "、".join(f"“{name}”" for name in names), ", ".join(f"“{name}”" for name in names)
    return [Problem("warning", "", words.fill(names=Text(zh, en)), remedy)]


def _promise(table: Table) -> int:
    try:
        find_layout(table)
    except InputError:
        return -1
    return heading_score([row.cells for row in table.rows])
