"""Every creditor's side as one table, all together in the last row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal

from planner.compare.checks import percent
from planner.compare.creditor import CreditorSide
from planner.frozen import dataclass
from planner.text import Text
from ui.day_format import table_date
from ui.format import plain_amount
from ui.i18n import tr
from ui.models import Column, TableModel, TableView
from ui.widgets import Card

TITLE = Text("每个债权人", "Each creditor")
HINT = Text(
    "金额是元，折成今天的钱。选一行，上面就显示那一家。",
    "Yuan, in money of today. Choose a row to see that creditor above.",
)
NAME = Text("债权人比较表", "Table of creditors")
CREDITOR, TOGETHER = Text("债权人", "Creditor"), Text("合起来", "All together")
YES, NO = Text("够得上", "Reached"), Text("还差 {sum}", "{sum} short")
NOTHING = Text("没有执行", "None")


@dataclass(frozen=True)
class Line:
    """A row: one creditor, or all together under the empty id."""

    place: int
    debt_id: str
    name: Text
    side: CreditorSide


def _amount(key: str, title: Text, read: Callable[[CreditorSide], Decimal], width: int = 10) -> Column[Line]:
    return Column(key, title, "right", read=lambda line: read(line.side), format=plain_amount, width=width)


def _begins(line: Line) -> date | None:
    return line.side.enforcing.begins


def _needed(line: Line) -> Decimal | None:
    return line.side.break_even_recovery


def _day(value: date | None) -> str:
    return tr(NOTHING) if value is None else table_date(value)


def _share(value: Decimal | None) -> str:
    return tr(NOTHING) if value is None else percent(value)


def _verdict(line: Line) -> Text:
    return YES if line.side.accepts else NO.fill(sum=plain_amount(line.side.lacks))


def columns() -> list[Column[Line]]:
    """The columns, in order."""

    def name(line: Line) -> Any:
        return line.name

    return [
        Column("name", CREDITOR, read=name, format=tr, width=16, tip=name, sort=lambda line: line.place),
        _amount("accepting", Text("接受方案", "Accepting"), lambda side: side.accepting),
        _amount("worth", Text("起诉并执行", "Suing"), lambda side: side.enforcing.worth),
        _amount("floor", Text("对方的底线", "Their floor"), lambda side: side.bargain.floor),
        _amount("ceiling", Text("您的上限", "Your ceiling"), lambda side: side.bargain.ceiling),
        Column(
            "verdict",
            Text("方案和底线", "Plan and floor"),
            read=_verdict,
            format=tr,
            width=14,
            tip=_verdict,
            sort=lambda line: line.side.lacks,
        ),
        Column("needed", Text("打平回收率", "Break-even"), "right", read=_needed, format=_share, width=10),
        Column("begins", Text("最早执行", "Enforced from"), read=_begins, format=_day, width=12),
        _amount("received", Text("执行能到手", "Enforced in all"), lambda side: side.enforcing.received, 13),
        _amount("collected", Text("到手折到今天", "Of that, today"), lambda side: side.enforcing.collected, 13),
        _amount("advanced", Text("要先垫付", "Advanced"), lambda side: side.enforcing.advanced),
    ]


class SidesTable(Card):
    """The table; ``chosen(debt_id)`` comes when a person goes to a row, empty for all together."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(TITLE, hint=HINT)
        self.model: TableModel[Line] = TableModel(columns())
        self.view = TableView(self.model, NAME, grows=True)
        self.view.row_chosen.connect(self._row)
        self.view.opened.connect(self._row)
        self.add(self.view)
        self._showing = False

    def show_lines(self, lines: Sequence[Line], chosen: str) -> None:
        """Show these rows with the cursor on the one chosen."""
        self._showing = True
        self.model.set_rows(lines)
        place = next((n for n, line in enumerate(self.model.rows()) if line.debt_id == chosen), -1)
        if place >= 0 and self.view.table.currentIndex().row() != place:
            self.view.select_row(place, max(0, self.view.table.currentIndex().column()))
        self._showing = False

    def _row(self, line: Line | None) -> None:
        if line is not None and not self._showing:
            self.chosen.emit(line.debt_id)
