"""What matters most: how far each assumption moves the price of letting it run, and what the chances mean.

Everything here rests on the assumptions of the page's own view; a bar leads to the one it is about.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.compare.outcome import Outcome, ProposalOutcome
from planner.text import Text
from ui.i18n import say
from ui.pages.comparison_chance_bars import BarsCard, TornadoFinder
from ui.pages.comparison_chance_side import NO_RANGE, IncomeCard, RangeCard, SuitCard
from ui.pages.page import Page
from ui.pages.proposals_fields import Step
from ui.pages.views import OWN, View
from ui.theme import look

BESIDE, ABREAST, SIDE = 1340, 860, 400
"""Pixels at 11 points: from where the cards stand beside the chart, from where they stand abreast under it, their width."""
ON_THE_BUDGET = {"incomes": "household.incomes", "protected_living_cost": "household.protected_living_cost"}
"""Assumptions of the bars that are entered on the page of the budget, with their places there."""
NO_BARS = Text("算不出来：规则数据没有到那么远。", "This cannot be worked out: the rule data does not reach that far.")


class ChanceView(View):
    """The bars, the range in words, the chance of a suit and years of less income."""

    key = "chance"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.range = page.range  # type: ignore[attr-defined]
        self.finder = TornadoFinder(self.store.runner, self)
        self.bars = BarsCard(self.store.runner)
        self.likely, self.suit, self.income = RangeCard(), SuitCard(), IncomeCard()
        self._lay_out()
        self._listen()

    def show_case(self) -> None:
        case, outcome = self.store.case, self.store.outcome
        assert case is not None
        for inputs in (self.suit.inputs, self.income.inputs):
            inputs.show_case(case)
        for card in (self.bars, self.likely, self.suit):
            card.setVisible(outcome is not None)
        if outcome is None:
            return
        self.finder.want(case, self.store.rulebook)
        self.range.want(case)
        self.bars.show_bars(outcome, self.finder.known)
        self.suit.show_chance(outcome, self._result(outcome), self.store.rulebook)
        self._tell_range()

    def panes(self) -> list[QWidget]:
        return [card for card in (self.bars, self.likely, self.suit, self.income) if not card.isHidden()]

    def open(self, name: str) -> None:
        """Go to the field of the assumption that a bar is about."""
        if name in ON_THE_BUDGET:
            window = self.window()
            number = window.pages.number("budget")
            window.show_page(number)
            window.pages[number].go_to(ON_THE_BUDGET[name])
        else:
            self.page.show_view(OWN)
            self.page.assumptions.go_to(name)  # type: ignore[attr-defined]

    def _listen(self) -> None:
        for part in (self.bars, self.suit.inputs, self.income.inputs):
            self.store.opened.connect(part.forget)
        self.finder.found.connect(lambda _: self._show_bars())
        self.finder.refused.connect(lambda: say(self.bars.sentence, setText=NO_BARS))
        self.range.found.connect(lambda _: self._tell_range())
        self.range.refused.connect(lambda: self.likely.wait(NO_RANGE))
        self.bars.opened.connect(self.open)
        self.bars.chart.failed.connect(self.page._show_problem)  # type: ignore[attr-defined] # noqa: SLF001
        self.suit.one_by_one.connect(lambda: self.open("suit_probability"))
        for inputs in (self.suit.inputs, self.income.inputs):
            inputs.stepped.connect(self._push)

    def _push(self, step: Step) -> None:
        self.store.push(step.words, step.case, step.key)

    def _show_bars(self) -> None:
        if self.store.outcome is not None:
            self.bars.show_bars(self.store.outcome, self.finder.known)

    def _tell_range(self) -> None:
        outcome = self.store.outcome
        if outcome is not None:
            self.likely.show_range(outcome, self._result(outcome), self.range.known())

    def _result(self, outcome: Outcome) -> ProposalOutcome | None:
        return outcome.proposal(self.store.proposal_id) if self.store.proposal_id else None

    # -- room -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._line, self._cards = (QBoxLayout(QBoxLayout.Direction.TopToBottom) for _ in range(2))
        for box in (self._line, self._cards):
            box.setSpacing(16)
            box.setContentsMargins(0, 0, 0, 0)
        for card in (self.likely, self.suit, self.income):
            self._cards.addWidget(card, 1)
        self._side = QWidget()
        self._side.setProperty("role", "ground")
        self._side.setLayout(self._cards)
        self._line.addWidget(self.bars, 1, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._side)
        self.add(self._line, None)
        look.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The cards beside the chart where there is room, else under it: abreast, or one under the other."""
        ways, beside = QBoxLayout.Direction, self.width() >= look.length(BESIDE)
        abreast = not beside and self.width() >= look.length(ABREAST)
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._cards.setDirection(ways.LeftToRight if abreast else ways.TopToBottom)
        self._side.setMaximumWidth(look.length(SIDE) if beside else 16_777_215)
        self._side.setMinimumWidth(look.length(SIDE) if beside else 0)
