"""Less income, a cost that cannot wait, income that comes late: how far the plan holds, for one proposal or for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from planner.case.model import Case
from planner.compare.life import Life, Tested
from planner.compare.stress import DROPS, Stressed, Trials
from planner.compare.stress_words import NOTHING_LEFT, stressed_in_words
from planner.export.chart_data import proposal_name
from planner.frozen import dataclass
from planner.money import amount_text
from planner.text import Text, verbatim
from ui.format import plain_amount
from ui.i18n import say, tr
from ui.models import Column, TableModel, TableView
from ui.pages.comparison_fields import MONTHS
from ui.pages.comparison_grid import FieldGroup
from ui.widgets import AmountField, Banner, Card, IntField, RateField, Segmented, WhyButton, row, words
from ui.widgets.numbers import PERCENT

TITLE = Text("收入少了，或者临时要花钱", "Less income, or a sudden cost")
HINT = Text("金额是元。每次只变一样，其他照旧。", "Yuan. One thing changes at a time; the rest stays.")
SCOPE = Text("看哪些方案", "Which proposals")
SCOPES = (("one", Text("这个方案", "This proposal")), ("all", Text("所有方案并排", "All side by side")))
NAME_ONE, NAME_ALL = (
    Text("方案经不经得起", "How far the plan holds"),
    Text("各方案经不经得起", "How far each plan holds"),
)
HOLDS = Text("撑到最后", "Holds to the end")
BREAKS = Text("{month} 付不出", "Short in {month}")
TRY = Text("换成您自己的情况", "Try your own")
OWN = Text("收入少多少", "A fall of")
COST = Text("一次性支出", "A cost, once")
COST_HINT = Text("空着就按一个月的支出 {sum}。", "Left empty: a month's expenses, {sum}.")
COST_MONTH = Text("几个月以后要付", "Due in how many months")
LATE = Text("收入晚几个月", "Income late by")
GO_TO_BUDGET = Text("去看收支", "See the budget")


@dataclass(frozen=True)
class Line:
    """A proposal and how it fares under each stress, in the order of the columns."""

    place: int
    name: Text
    tested: Tested

    @property
    def proposal_id(self) -> str:
        """The proposal's id."""
        return self.tested.result.proposal.id


def _break(value: date | None) -> str:
    return tr(HOLDS) if value is None else tr(BREAKS.fill(month=f"{value:%Y-%m}"))


def _by_day(value: Stressed) -> date:
    return value.first_break or date.max


def _amount(key: str, title: Text, read: Callable[[Stressed], Decimal]) -> Column[Stressed]:
    return Column(key, title, "right", read=read, format=plain_amount, width=max(12, len(title.en) - 2))


def stress_columns() -> list[Column[Stressed]]:
    """What stands in the table of one proposal."""

    def name(found: Stressed) -> Any:
        return found.stress.name

    return [
        Column("name", Text("如果", "If"), read=name, format=tr, width=31, tip=name),
        Column(
            "break",
            Text("撑到哪里", "How far it holds"),
            read=lambda found: found.first_break,
            format=_break,
            width=16,
            sort=_by_day,
        ),
        _amount("largest", Text("每月最多付得起", "At most a month"), lambda found: found.largest_instalment),
        _amount("reserve", Text("手头至少要有", "Needed in hand"), lambda found: found.reserve_needed),
        _amount("missing", Text("还要另外备", "More to put aside"), lambda found: found.missing),
    ]


ALL_TITLES = (
    *(Text(f"收入少 {percent}%", f"{percent}% less") for percent in (10, 20, 30)),
    Text("您填的比例", "Your own fall"),
    COST,
    Text("收入晚到", "Income late"),
)
OWN_PLACE = len(DROPS)


def beside_columns() -> list[Column[Line]]:
    """What stands in the table of all proposals: one column a stress."""

    def name(line: Line) -> Any:
        return line.name

    def at(place: int) -> Callable[[Line], Stressed | None]:
        return lambda line: _in_columns(line.tested.stressed)[place]

    first: Column[Line] = Column(
        "name", Text("方案", "Proposal"), read=name, format=tr, width=20, tip=name, sort=lambda line: line.place
    )
    return [first, *(_of_stress(place, title, at(place)) for place, title in enumerate(ALL_TITLES))]


def _of_stress(place: int, title: Text, read: Callable[[Line], Stressed | None]) -> Column[Line]:
    def sort(line: Line) -> date | None:
        found = read(line)
        return None if found is None else _by_day(found)

    def tip(line: Line) -> Text | None:
        found = read(line)
        return None if found is None else stressed_in_words(found)

    return Column(f"s{place}", title, read=read, format=_written, width=14, sort=sort, tip=tip)


def _written(found: Stressed | None) -> str:
    return "" if found is None else _break(found.first_break)


def _in_columns(stressed: tuple[Stressed, ...]) -> tuple[Stressed | None, ...]:
    """Every stress under its column; without a fall of one's own that column stays empty."""
    if len(stressed) == len(ALL_TITLES):
        return stressed
    return (*stressed[:OWN_PLACE], None, *stressed[OWN_PLACE:])


class StressCard(Card):
    """``tried(Trials)`` when something else is to be tried, ``how_asked`` for the working of the row with the cursor,
    ``chosen(proposal_id)`` when a person goes to the row of a proposal, ``budget_asked`` for the way to the budget.
    """

    tried = Signal(object)
    how_asked = Signal()
    chosen = Signal(str)
    budget_asked = Signal()

    def __init__(self) -> None:
        self.scope = Segmented(SCOPE, SCOPES)
        super().__init__(TITLE, hint=HINT, actions=(self.scope,))
        self.nothing, self.sentence = Banner(), words("", "label")
        self.one: TableModel[Stressed] = TableModel(stress_columns())
        self.all: TableModel[Line] = TableModel(beside_columns())
        self.one_view = TableView(self.one, NAME_ONE, grows=True, sortable=False)
        self.all_view = TableView(self.all, NAME_ALL, grows=True)
        self.told, self.why = words(""), WhyButton(self.how_asked.emit, NAME_ONE)
        self.told_line = row(self.told, self.why, space=8)
        self.told_line.setStretch(0, 1)
        self.own = RateField(OWN, unit=PERCENT, optional=True, highest=Decimal(1))
        self.cost = AmountField(COST, optional=True)
        self.month = IntField(COST_MONTH, lowest=0, highest=120, unit=MONTHS)
        self.late = IntField(LATE, lowest=1, highest=60, unit=MONTHS)
        self.fields = FieldGroup(TRY)
        self.add(self.nothing, self.sentence, self.one_view, self.all_view, self.told_line, self.fields)
        self._showing = False
        self.forget()
        self._listen()

    def trials(self) -> Trials:
        """What is to be tried."""
        return Trials(self.own.value(), self.cost.value(), self.month.value(), self.late.value())  # type: ignore[arg-type]

    def forget(self) -> None:
        """What is usually tried; another case is open."""
        usual = Trials()
        for field, value in (
            (self.own, usual.own_drop),
            (self.cost, usual.cost),
            (self.month, usual.cost_month),
            (self.late, usual.late_months),
        ):
            field.restore()
            field.set_value(value)
        self.scope.set_value("one")

    def show_case(self, case: Case) -> None:
        """Show what the fields rest on, before anything is worked out."""
        self.cost.hint = COST_HINT.fill(sum=amount_text(case.household.expense))
        if self.cost.problem() is None and not self.cost.line.isModified():
            self.cost.set_problem(None)
        if case.household.disposable > 0:
            self.nothing.clear()
        else:
            self.nothing.show_text(NOTHING_LEFT, "warning", GO_TO_BUDGET, self.budget_asked.emit)
        self._fit()

    def show_life(self, case: Case, found: Life, proposal_id: str) -> None:
        """Show how the chosen proposal fares, and the others beside it."""
        self._showing = True
        names = {each.id: proposal_name(each, number) for number, each in enumerate(case.proposals)}
        lines = [Line(n, names[each.result.proposal.id], each) for n, each in enumerate(found.tested)]
        mine = next(line for line in lines if line.proposal_id == proposal_id)
        say(self.sentence, setText=mine.tested.tolerance)
        self.one.set_rows(mine.tested.stressed)
        if self.one_view.current() is None:
            self.one_view.select_row(0)
        self.all.set_rows(lines)
        place = next(n for n, line in enumerate(self.all.rows()) if line is mine)
        self.all_view.select_row(place, max(0, self.all_view.table.currentIndex().column()))
        own = len(mine.tested.stressed) == len(ALL_TITLES)
        self.all_view.table.setColumnHidden(OWN_PLACE + 1, not own)
        self.scope.setVisible(len(lines) > 1)
        self._showing = False
        self._show_scope()

    def current(self) -> Stressed | None:
        """The row with the cursor in the table of one proposal."""
        return self.one_view.current()

    def _show_scope(self) -> None:
        several = self.scope.value() == "all" and not self.scope.isHidden()
        self.one_view.setVisible(not several)
        self.all_view.setVisible(several)
        self.why.setVisible(not several)
        self._tell()

    def _tell(self) -> None:
        found = self.current()
        several = not self.all_view.isHidden()
        say(self.told, setText=stressed_in_words(found) if found is not None and not several else verbatim(""))
        self.told.setVisible(not several)

    def _listen(self) -> None:
        for field in (self.own, self.cost, self.month, self.late):
            field.committed.connect(lambda _: self.tried.emit(self.trials()))
        self.scope.committed.connect(lambda _: self._show_scope())
        self.one_view.row_chosen.connect(lambda _: self._tell())
        self.one_view.opened.connect(lambda _: self.how_asked.emit())
        self.all_view.row_chosen.connect(self._row)

    def _row(self, line: Line | None) -> None:
        if line is not None and not self._showing:
            self.chosen.emit(line.proposal_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.fields.place([self.own, self.cost, self.month, self.late], self.width() - 40)
