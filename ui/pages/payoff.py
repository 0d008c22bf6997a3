"""Who is paid what: one pot shared among all debts month by month, by the order that the person chooses."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case
from planner.plan.paying import Paying, paying
from planner.plan.paying_offer import Offered, remarks
from planner.plan.paying_words import Names, names_of
from planner.plan.payoff import Payoff
from planner.text import Text
from ui import panes
from ui.charts import OwedChart
from ui.pages import debts_words
from ui.pages.debts_fields import LABELS, name_of
from ui.pages.page import Page
from ui.pages.payoff_debts import DebtsCard
from ui.pages.payoff_inputs import InputsCard
from ui.pages.payoff_months import MonthsCard
from ui.pages.payoff_offer import OfferCard
from ui.pages.payoff_result import ResultCard
from ui.pages.table_files import ask_and_write
from ui.pages.views import OWN, View
from ui.theme import look
from ui.widgets import Card
from ui.widgets.support import full_sentence

STEPS: dict[str, Text] = {
    "monthly": Text("修改每月一共还多少", "Change the monthly sum"),
    "lump": Text("修改马上拿出的一笔钱", "Change the sum paid at once"),
    "strategy": Text("修改先还哪笔", "Change who is paid first"),
    "roll_over": Text("修改还清后钱去哪", "Change where freed money goes"),
}
MADE = Text("新建方案：{name}", "New proposal: {name}")
DONE = Text("做成了方案“{name}”。", "The proposal “{name}” is made.")
TAKE_BACK = Text("撤销", "Undo")
OWED = Text("还欠多少", "What is still owed")
CHART = 380
"""The height of the chart, pixels at 11 points."""
SAVE, FILE = (
    Text("保存每月给谁多少的表", "Save the table of who is paid what"),
    Text("每月给谁多少", "who-is-paid-what"),
)


class PayoffView(View):
    """The settings, the result, the months, the debts in line, and the way to a proposal."""

    key = "payoff"
    written = ("inputs", "debts", "debts.up", "debts.down", "offer.make")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.inputs, self.result, self.months = InputsCard(), ResultCard(), MonthsCard()
        self.debts, self.offer = DebtsCard(), OfferCard()
        self.chart = OwedChart(self.store.runner)
        self.chart_card = Card(OWED, self.chart)
        self.add(self.inputs, self.result, self.months, self.debts, self.chart_card, self.offer, None)
        self.chart.failed.connect(self.store.problem)
        look.changed.connect(self._measure)
        self._measure()
        self.inputs.changed.connect(self._set)
        self.result.order_chosen.connect(lambda order: self._set("strategy", order))
        self.result.budget_asked.connect(lambda: self.page.go_to_page("budget"))
        self.months.save_asked.connect(lambda text: ask_and_write(self.window(), self.store, SAVE, FILE, text))
        self.debts.changed.connect(self._change_debt)
        self.debts.moved.connect(self._move)
        self.offer.made.connect(self._add)

    def show_case(self) -> None:
        case, outcome = self._case, self.store.outcome
        if self.store.outcome_problem is not None:
            self.page.banner.show_text(full_sentence(self.store.outcome_problem), "error")
        found = paying(case, outcome.default_path.debts if outcome is not None else ())
        names = names_of(case.debts)
        self.inputs.show_case(case)
        self.result.show_result(found, names)
        self._show_plan(found, names)
        self.debts.show_case(case, found, names)
        self.offer.show_case(case, found)

    def panes(self) -> list[QWidget]:
        parts = [self.inputs, self.result.table, self.months.view, self.debts.table, self.chart, self.offer]
        return [each for each in parts if each is not None and each.isVisibleTo(self)]

    def _show_plan(self, found: Paying, names: Names) -> None:
        """The months and the chart, where there is a plan."""
        plan = found.plan
        for part in (self.months, self.chart_card):
            part.setVisible(isinstance(plan, Payoff))
        if isinstance(plan, Payoff):
            self.months.show_plan(plan, names)
            self.chart.show_plan(self.store.outcome, plan, names)

    def _measure(self) -> None:
        self.chart.setFixedHeight(look.length(CHART))

    # -- what a person does ---------------------------------------------------------------------------------------------

    @property
    def _case(self) -> Case:
        assert self.store.case is not None
        return self.store.case

    def _set(self, key: str, value: object) -> None:
        self.store.push(STEPS[key], edits.set_payoff(self._case, **{key: value}), f"payoff.{key}")

    def _change_debt(self, debt_id: str, place: str, value: object) -> None:
        debt = edits.change_debt(self._case.debt(debt_id), place, value)
        self.store.push(debts_words.changed(LABELS[place], name_of(debt)), edits.set_debt(self._case, debt))

    def _move(self, debt_id: str, places: int) -> None:
        said = debts_words.MOVED_UP if places < 0 else debts_words.MOVED_DOWN
        who = name_of(self._case.debt(debt_id))
        self.store.push(said.fill(who=who), edits.move_debt(self._case, debt_id, places))

    def _add(self, made: Offered) -> None:
        """The proposal, chosen and shown with what is to be said of it."""
        names, case = names_of(self._case.debts), edits.add_proposal(self._case, made.proposal)
        name = case.proposals[-1].name
        self.store.push(MADE.fill(name=name), case)
        if self.store.case is not case:
            return
        self.store.choose(case.proposals[-1].id)
        self.page.show_view(OWN)
        panes.enter(self.page.panes_shown()[0])
        said = [DONE.fill(name=name), *remarks(made, names)]
        told = Text("".join(each.zh for each in said), " ".join(each.en for each in said))
        self.page.banner.show_text(told, "info", TAKE_BACK, self.store.undo)
