"""The creditor's side: what accepting the chosen proposal is worth to each creditor beside suing, and where both sides gain."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case
from planner.compare.creditor import CreditorSide, creditor_sides, creditors_together, unknown
from planner.compare.creditor_words import how_many_accept
from planner.compare.explain_creditor import ALL, creditor_working
from planner.compare.names import debt_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.room import offer_ways_in_words, room_ways_in_words
from planner.errors import CannotCompute
from planner.letters.worth import letter_sentence
from planner.rates import HIGHEST_RATE
from planner.text import Text
from ui.dialogs.working import show_working
from ui.pages.comparison_creditor_side import CHOOSE_ONE, SideCard
from ui.pages.comparison_creditor_table import TOGETHER, Line, SidesTable
from ui.pages.comparison_start import Start
from ui.pages.page import Page
from ui.pages.views import View
from ui.widgets import Card, RateField, grid
from ui.widgets.numbers import PERCENT

INPUTS = Text("这些数靠什么", "What these figures rest on")
RECOVERY = Text("对方指望收回多少", "What they reckon with")
RECOVERY_HINT = Text(
    "强制执行能收到的里面，对方指望收回的比例。没人知道就留 100%。",
    "The share of what enforcement can collect. Leave 100 % where nobody knows.",
)
RATE = Text("债权人的折现率", "The creditor's discount rate")
RATE_HINT = Text("债权人晚收一年要打的折扣。", "What a year of waiting costs the creditor.")
CHANGES = {
    "creditor_recovery": Text("修改对方指望收回的比例", "Change what they reckon with"),
    "creditor_discount_rate": Text("修改债权人的折现率", "Change the creditor's discount rate"),
}


class CreditorView(View):
    """The creditors' side of the chosen proposal."""

    key = "creditor"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.start = Start(page)
        self.card, self.table = SideCard(), SidesTable()
        self.recovery = RateField(RECOVERY, unit=PERCENT, highest=Decimal(1), hint=RECOVERY_HINT)
        self.rate = RateField(RATE, highest=HIGHEST_RATE, hint=RATE_HINT)
        self.inputs = Card(INPUTS, grid([[self.recovery, self.rate]]))
        self.debt_id = ""
        self.sides: tuple[CreditorSide, ...] = ()
        self.shown: CreditorSide | None = None
        self.add(self.start, self.card, self.table, self.inputs, None)
        self.card.chosen.connect(self.choose)
        self.table.chosen.connect(self.choose)
        self.card.how_asked.connect(self.ask_how)
        self.recovery.committed.connect(lambda value: self._push("creditor_recovery", value))
        self.rate.committed.connect(lambda value: self._push("creditor_discount_rate", value))

    def show_case(self) -> None:
        case, outcome = self.store.case, self.store.outcome
        assert case is not None
        self.recovery.set_value(case.assumptions.creditor_recovery)
        self.rate.set_value(case.assumptions.creditor_discount_rate)
        result = self.start.show_case(outcome, self.store.proposal_id, unknown(case))
        for part in (self.card, self.table, self.inputs):
            part.setVisible(result is not None)
        self.sides, self.shown = (), None
        if outcome is not None and result is not None:
            self.sides = creditor_sides(outcome, result.offers)
            self._show(outcome, result)

    def panes(self) -> list[QWidget]:
        return [part for part in (self.start, self.card, self.table, self.inputs) if not part.isHidden()]

    def choose(self, debt_id: str) -> None:
        """Show another creditor; with the empty id all together."""
        self.debt_id = debt_id
        self.show_case()

    def ask_how(self, key: str) -> None:
        """Open the working of a figure."""
        outcome, result = self.store.outcome, self._result()
        if outcome is not None and result is not None and self.shown is not None:
            show_working(self, creditor_working(key, outcome, result, self.shown), self.store.rulebook)

    def _result(self) -> ProposalOutcome | None:
        outcome = self.store.outcome
        return outcome.proposal(self.store.proposal_id) if outcome is not None and self.store.proposal_id else None

    def _show(self, outcome: Outcome, result: ProposalOutcome) -> None:
        case, ids = outcome.case, [side.debt_ids[0] for side in self.sides]
        if self.debt_id not in ids:
            self.debt_id = ids[0] if len(ids) == 1 else ""
        names = [(debt_id, debt_name(case, case.debt(debt_id))) for debt_id in ids]
        lines = [Line(n, *name, side) for n, (name, side) in enumerate(zip(names, self.sides, strict=True))]
        if len(ids) > 1:
            names.insert(0, ("", ALL))
            lines.append(Line(len(lines), "", TOGETHER, creditors_together(outcome, result.offers, self.sides)))
        self.shown = next(line.side for line in lines if line.debt_id == self.debt_id)
        self.card.show_choice(names, self.debt_id)
        self._show_side(case, result, self.shown)
        self.table.show_lines(lines, self.debt_id)

    def _show_side(self, case: Case, result: ProposalOutcome, side: CreditorSide) -> None:
        alone, figures = len(side.debt_ids) == 1, result.figures
        assert figures is not None
        offers = [offer for offer in result.offers if offer.debt.id in side.debt_ids]
        spare = case.household.disposable - figures.heaviest_month if len(offers) == len(result.offers) else None
        ways = room_ways_in_words(case, side) or offer_ways_in_words(case, offers, side, spare)
        some = None if alone else how_many_accept(self.sides)
        letter = letter_sentence(case, side) if alone else CannotCompute(CHOOSE_ONE)
        self.card.show_side(case, side, some, ways, letter)

    def _push(self, name: str, value: object) -> None:
        case = self.store.case
        assert case is not None
        self.store.push(CHANGES[name], edits.set_assumptions(case, **{name: value}), f"assumptions.{name}")
