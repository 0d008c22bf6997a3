"""The debts in line, to be edited where the plan is read: who is paid first, what each asks for, who is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from planner.case.model import Case, Debt
from planner.errors import Problem
from planner.export.chart_data import STAGE_NAMES
from planner.frozen import dataclass
from planner.money import ZERO, Ambiguous, grouped, read_amount
from planner.plan import paying_words
from planner.plan.payee import Payee
from planner.plan.paying import Paying
from planner.plan.paying_words import Names
from planner.plan.payoff import Payoff
from planner.text import Text
from ui.format import amount_or_dash, percent, plain_amount, said
from ui.i18n import say, tr
from ui.models import Column, TableView
from ui.models.ticks import TickModel, yes_or_no
from ui.pages.debts_tools import DOWN, UP, move_by_keys
from ui.pages.proposals_custom import undecided
from ui.widgets import Card, button, words
from ui.widgets.support import Support

TITLE = Text("这些债务怎么排", "The debts in line")
NAME = Text("债务的先后和最低还款", "Order and least payments of the debts")
HINT = Text(
    "空格打勾，直接打字改金额。Alt+↑ 和 Alt+↓ 调整顺序。",
    "Space ticks, typing changes a sum. Alt+↑ and Alt+↓ change the order.",
)
UP_TIP, DOWN_TIP = Text("上移（Alt+↑）", "Move up (Alt+↑)"), Text("下移（Alt+↓）", "Move down (Alt+↓)")
BY_CHOICE = Text("自己决定先不还", "left out by choice")
STAGES = Text("走到哪一步，按不协商的走向估计。", "The stage is estimated from what happens when nothing is agreed.")
MOST_ROWS = 10
KEYS = ("Alt+Up", "Alt+Down")


@dataclass(frozen=True)
class Line:
    """A debt of the case as it stands in line; ``gone`` is the day after which nothing is owed, if the plan has one."""

    debt: Debt
    name: Text
    payee: Payee | None
    gone: date | None


def lines_of(case: Case, found: Paying, names: Names) -> list[Line]:
    """Every debt in the order of the case."""
    payees, plan = {payee.id: payee for payee in found.payees}, found.plan
    gone = {each.payee.id: plan.due(each.gone_in) for each in plan.courses} if isinstance(plan, Payoff) else {}
    return [Line(debt, names[debt.id], payees.get(debt.id), gone.get(debt.id)) for debt in case.debts]


def _stage(line: Line) -> Text | None:
    return STAGE_NAMES[line.payee.stage] if line.payee is not None and line.payee.stage is not None else None


def _month(day: date | None) -> str:
    return "–" if day is None else f"{day:%Y-%m}"


def _read(typed: str) -> Decimal:
    if not typed.strip() or typed.strip() in "–-":
        return ZERO
    found = read_amount(typed)
    if isinstance(found, Ambiguous):
        raise undecided(typed, found)
    return found


class LineModel(TickModel[Line]):
    """The debts; text that could not be read stays with its debt."""

    def identity(self, row: Line) -> object:
        return row.debt.id


class DebtsCard(Card):
    """``changed(debt_id, place, value)`` carries a change of one debt, ``moved(debt_id, places)`` one up or down the list."""

    changed = Signal(str, str, object)
    moved = Signal(str, int)

    def __init__(self) -> None:
        self.up = button(UP, lambda: self._move(-1), "quiet", "up", hide_text=True, tip=UP_TIP)
        self.down = button(DOWN, lambda: self._move(1), "quiet", "down", hide_text=True, tip=DOWN_TIP)
        super().__init__(TITLE, actions=(self.up, self.down))
        self.model = LineModel(self._columns())
        self.table = TableView(self.model, NAME, sortable=False)
        self.support = Support()
        self.support.hide()
        self.hint, self.stages = words(HINT, "caption"), words(STAGES, "caption")
        self.first, self.aside = words("", "soft"), words("", "soft")
        self.add(self.table, self.support, self.hint, self.stages, self.first, self.aside)
        self.model.refused.connect(self._refused)
        self.model.dataChanged.connect(self._settled)
        self.table.row_chosen.connect(lambda _: self._offer())
        self.table.table.horizontalScrollBar().rangeChanged.connect(self._fit)
        move_by_keys(self.table, self._move)
        for keys, places in zip(KEYS, (-1, 1), strict=True):
            shortcut = QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda places=places: self._move(places))

    def show_case(self, case: Case, found: Paying, names: Names) -> None:
        """Show the debts of the case; the one chosen stays chosen when it moves."""
        chosen: Line | None = self.table.current() if self.model.rows() else None
        self.model.set_rows(lines_of(case, found, names))
        ids = [line.debt.id for line in self.model.rows()]
        if chosen is not None and chosen.debt.id in ids:
            self.table.select_row(ids.index(chosen.debt.id), max(0, self.table.table.currentIndex().column()))
        self._settled()
        self._tell(self.first, paying_words.paid_first(found.payees, names))
        self._tell(self.aside, paying_words.left_out(found.payees, found.plan, names))
        self._offer()
        self._fit()

    def _columns(self) -> tuple[Column[Line], ...]:
        def place(key: str, title: Text, edit: Any, width: int, **more: Any) -> Column[Line]:
            return Column(key, title, read=lambda line: getattr(line.debt, key), edit=edit, width=width, **more)

        def amount(key: str, title: Text, width: int) -> Column[Line]:
            return place(
                key, title, lambda line, typed: self._put(line, key, _read(typed)), width,
                align="right", format=amount_or_dash, write=grouped,
            )  # fmt: skip

        return (
            Column("name", Text("债权人", "Creditor"), read=lambda line: line.name, format=tr, width=16),
            Column("owed", Text("现在欠", "Owed today"), "right", lambda line: line.debt.owed, format=plain_amount, width=9),
            Column("rate", Text("年利率", "Rate"), "right", lambda line: line.debt.default_rate, format=percent, width=8),
            Column("stage", Text("走到哪一步", "Stage"), read=_stage, format=said, width=12),
            place("priority", Text("优先", "First"), lambda line, yes: self._put(line, "priority", yes), 5, format=yes_or_no),
            amount("court_ordered", Text("法院定的", "By court"), 8),
            amount("minimum", Text("最低还款", "At least"), 8),
            Column(
                "out", Text("不列入", "Left out"), read=lambda line: bool(line.debt.left_out), format=yes_or_no,
                edit=self._leave_out, width=7,
            ),
            place(
                "left_out", Text("不列入的原因", "Why left out"),
                lambda line, typed: self._put(line, "left_out", typed.strip()), 14,
            ),
            Column("gone", Text("还清", "Gone by"), read=lambda line: line.gone, format=_month, width=8),
        )  # fmt: skip

    def _leave_out(self, line: Line, out: bool) -> None:
        self._put(line, "left_out", tr(BY_CHOICE) if out else "")

    def _put(self, line: Line, place: str, value: object) -> None:
        if value != getattr(line.debt, place):
            self.changed.emit(line.debt.id, place, value)

    def _move(self, places: int) -> None:
        line: Line | None = self.table.current()
        if line is not None:
            self.moved.emit(line.debt.id, places)

    def _offer(self) -> None:
        number, count = self.table.table.currentIndex().row(), len(self.model.rows())
        self.up.setEnabled(number > 0)
        self.down.setEnabled(0 <= number < count - 1)

    def _refused(self, problem: Problem) -> None:
        self.support.show_problem(problem)
        self.support.show()

    def _settled(self, *_: object) -> None:
        """What is to be mended is said as long as there is such a cell."""
        if not self.model.wrong():
            self.support.hide()

    def _tell(self, label: Any, found: Sequence[Text]) -> None:
        label.setVisible(bool(found))
        say(label, setText=Text("\n".join(each.zh for each in found), "\n".join(each.en for each in found)))

    def _fit(self, *_: object) -> None:
        self.table.fit_rows(1, MOST_ROWS)
