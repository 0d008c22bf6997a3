"""Who to pay what and when: months down, creditors across. Every line sums to the pot, the foot to all that is paid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.export.paying_table import ALL, DUE, SHORT, STILL_OWED, TOTAL, paying_table
from planner.money import total
from planner.plan.paying import PaidMonth, paid_months
from planner.plan.paying_words import Names
from planner.plan.payoff import Payoff
from planner.text import Text
from ui.day_format import table_date
from ui.format import amount_or_dash, plain_amount
from ui.i18n import language, tr
from ui.models import Column, FrozenView, TableModel
from ui.widgets import Button, Card, Segmented, button, row, words

TITLE = Text("每月给谁多少", "Month by month")
NAME = Text("每月给谁多少的表", "Table of who is paid what")
SHOWN = Text("表里显示", "The table shows")
YEAR, EVERYTHING = Text("前 12 个月", "First 12 months"), Text("全部", "All")
COPY, SAVE = Text("复制整张表", "Copy the table"), Text("存成 CSV…", "Save as CSV…")
UNIT = Text("金额单位：元。合计是全部月份的。", "Amounts in yuan. Totals are of all months.")
WITH_LUMP = Text(
    "金额单位：元。第一行是马上拿出的那笔。合计是全部月份的。",
    "Amounts in yuan. The first line is the sum paid at once. Totals are of all months.",
)
MOST_ROWS = 13
WIDEST = 20
"""Characters of the widest heading."""


def columns_of(plan: Payoff, names: Names) -> tuple[Column[PaidMonth], ...]:
    """The day, all together, a column for each creditor, what is short of the least payments where something is, what is left."""
    short = [_money("short", SHORT, lambda row: row.short, 10)] if plan.short else []
    return (
        Column("due", DUE, read=lambda row: row.due, format=table_date, width=11),
        _money("total", ALL, lambda row: row.total, 10),
        *(
            _money(f"paid{place}", names[payee.id], lambda row, place=place: row.paid[place], _width(names[payee.id]))
            for place, payee in enumerate(plan.payees)
        ),
        *short,
        _money("owed", STILL_OWED, lambda row: row.owed, 10),
    )


def _money(key: str, title: Text, read: object, width: int) -> Column[PaidMonth]:
    short = Text(_shortened(title.zh), _shortened(title.en))
    return Column(key, short, "right", read=read, format=amount_or_dash, width=width, hint=title)  # type: ignore[arg-type]


def _cells(words: str) -> int:
    """How many characters wide, Chinese ones counting double."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in words)


def _width(name: Text) -> int:
    return min(WIDEST, max(9, _cells(tr(name))))


def _shortened(name: str) -> str:
    """A name that fits its column; the whole one is in the tip of the heading."""
    if _cells(name) <= WIDEST:
        return name
    while _cells(name) > WIDEST - 2:
        name = name[:-1]
    return f"{name}…"


class MonthsCard(Card):
    """The table, for the first twelve months or for all; ``save_asked(text)`` carries it as CSV."""

    save_asked = Signal(str)

    def __init__(self) -> None:
        self.shown = Segmented(SHOWN, [(False, YEAR), (True, EVERYTHING)])
        self.copy = button(COPY, self.copy_table, "quiet", "copy")
        self.save = button(SAVE, lambda: self.save_asked.emit(self._text(",")), "quiet", "export")
        super().__init__(TITLE, actions=(self.shown,))
        self.view: FrozenView | None = None
        self.unit = words(UNIT, "caption")
        self._plan: Payoff | None = None
        self._names: Names = {}
        self.add(self.unit, row(self.copy, self.save, None, space=8))
        self.shown.committed.connect(lambda _: self._fill())

    def show_plan(self, plan: Payoff, names: Names) -> None:
        """Show the months of ``plan``."""
        self._plan, self._names = plan, names
        columns = columns_of(plan, names)
        if self.view is None or _headings(columns) != _headings(self.view.model.columns):
            self._make(columns)
        self.unit.setText(tr(WITH_LUMP if any(plan.run[0][2]) else UNIT))
        self.shown.setVisible(plan.months > 12)
        self._fill()

    def copy_table(self) -> None:
        """Put the whole table on the clipboard, every month of it."""
        QGuiApplication.clipboard().setText(self._text("\t"))

    def _text(self, separator: str) -> str:
        assert self._plan is not None
        return paying_table(self._plan, self._names, language.current, separator)

    def _make(self, columns: Sequence[Column[PaidMonth]]) -> None:
        old = self.view
        self.view = FrozenView(TableModel(columns), NAME)
        self.view.table.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.body.insertWidget(0, self.view)
        QWidget.setTabOrder(self.shown.findChildren(Button)[-1], self.view.table)
        QWidget.setTabOrder(self.view.table, self.copy)
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _fill(self) -> None:
        if self._plan is None or self.view is None:
            return
        rows = paid_months(self._plan)
        shown = rows if self.shown.value() else [each for each in rows if each.number <= 12]
        self.view.model.set_rows(shown)
        sums = {f"paid{place}": course.total_paid for place, course in enumerate(self._plan.courses)}
        sums |= {"total": self._plan.total_paid, "short": total(each.short for each in rows)}
        self.view.set_totals({"due": tr(TOTAL)} | {key: plain_amount(each) for key, each in sums.items()})
        self._fit()

    def _fit(self, *_: object) -> None:
        if self.view is not None:
            self.view.fit_rows(1, MOST_ROWS)


def _headings(columns: Sequence[Column[PaidMonth]]) -> list[tuple[str, Text, int]]:
    return [(each.key, each.title, each.width) for each in columns]
