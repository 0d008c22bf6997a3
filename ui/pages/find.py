"""Find an offer: from what can be paid, every mix of terms that the creditors can accept as well, and the best of them.

The search runs off the window's thread; only the answer to the latest wish about the present case is shown.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case, Proposal
from planner.compare.finding import Wish, find
from planner.errors import CannotCompute, InputError
from planner.plan.answers import Answer
from planner.plan.lump_sum import LumpSum
from planner.plan.search import Found, Point, ReadyOffer
from planner.text import Text
from ui.i18n import language, say
from ui.pages.find_cards import OfferCards
from ui.pages.find_chart import MixesCard
from ui.pages.find_solver import UnknownCard
from ui.pages.find_wish import WishCard
from ui.pages.page import Page
from ui.pages.views import OWN, View
from ui.widgets import Card, words
from ui.widgets.support import full_sentence

KEY = "find an offer"
FOUND, NOTHING = Text("合适的方案", "Offers that fit"), Text("还没有合适的方案", "Nothing fits yet")
SEARCHING = Text("正在比较各种组合…", "Comparing every mix…")
RECKONED = Text("修改债权人估计能收回的比例", "Change the share creditors reckon with")
ADDED = Text("新建方案：{name}", "New proposal: {name}")
TAKEN = Text(
    "“{name}”已加入您的方案，各页都以它为准。", "“{name}” is among your proposals now and is the one every page shows."
)
KNOWN = Text("这个方案已经在您的方案里：“{name}”。", "This is among your proposals already: “{name}”.")
SEE_TERMS = Text("看它的条件", "See its terms")


class FindView(View):
    """Wish, ready-made offers, and everything that can be done with them."""

    key = "find"
    written = ("wish.recovery", "offers.takes", "mixes.take", "unknown.take")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.found: Found | CannotCompute | None = None
        self._asked: tuple[Case, Wish] | None = None
        self._answered: Wish | None = None
        self._case_id: str | None = None
        self.wish, self.offers = WishCard(), OfferCards()
        self.searching = words(SEARCHING, "soft")
        self.result = Card(FOUND, self.searching, self.offers)
        self.mixes = MixesCard(self.store.runner)
        self.unknown = UnknownCard()
        self.add(self.wish, self.result, self.mixes, self.unknown, None)
        self.wish.wished.connect(self._wished)
        self.wish.reckoned.connect(self._reckon)
        self.offers.wished.connect(self._take_wish)
        self.offers.started.connect(page.commands()["add"])
        self.offers.taken.connect(self._take)
        self.offers.compared.connect(self._compare)
        self.mixes.taken.connect(self._take_mix)
        self.unknown.found.connect(self._take_answer)
        self.mixes.chart.failed.connect(lambda problem: page.banner.show_text(full_sentence(problem), "error"))

    def panes(self) -> list[QWidget]:
        return [each for each in (self.wish, self.result, self.mixes, self.unknown) if not each.isHidden()]

    def show_case(self) -> None:
        case = self.store.case
        assert case is not None
        anew = self.store.case_id != self._case_id
        self._case_id = self.store.case_id
        self.wish.show_case(case, anew=anew)
        self._search(self.wish.wish())
        self.unknown.show_case(case, self.wish.wish(), anew=anew)
        self._show_mixes()

    # -- searching ------------------------------------------------------------------------------------------------------

    def _search(self, wish: Wish) -> None:
        """Search unless this is what was asked last; proposals play no part in it."""
        asked = self._question(wish)
        if asked == self._asked:
            return
        if self._asked is None or asked[0] != self._asked[0]:
            self.found = None
            self._show_found()
        self._asked = asked
        arguments = (asked[0], self.store.rulebook, wish)
        self.store.runner.run(KEY, find, arguments, partial(self._receive, asked), self._fail)

    def _question(self, wish: Wish) -> tuple[Case, Wish]:
        assert self.store.case is not None
        return replace(self.store.case, proposals=(), contacts=(), rounds=()), wish

    def _receive(self, asked: tuple[Case, Wish], found: Found | CannotCompute) -> None:
        """An answer about a case that is no longer the one shown is dropped."""
        if self.store.case is not None and asked == self._asked and self._question(asked[1]) == asked:
            self.found, self._answered = found, asked[1]
            self._show_found()

    def _fail(self, error: Exception) -> None:
        """Rule data that does not reach that far is said; anything else is an error of the program."""
        self._asked = None
        if not isinstance(error, InputError):
            raise error
        self.page.banner.show_text(full_sentence(error.problems[0]), "error")

    def _show_found(self) -> None:
        assert self.store.case is not None
        self.searching.setVisible(self.found is None)
        self.offers.setVisible(self.found is not None)
        if self.found is not None:
            say(self.result.title, setText=FOUND if isinstance(self.found, Found) else NOTHING)
            self.offers.show_found(self.found, self.store.case.as_of)
        self._show_mixes()

    def _show_mixes(self) -> None:
        """The chart, beside the proposals as they are now."""
        outcome, shown = self.store.outcome, isinstance(self.found, Found)
        self.mixes.setVisible(shown and outcome is not None)
        if isinstance(self.found, Found) and outcome is not None:
            self.mixes.show_found(self.found, outcome)

    def _wished(self, wish: Wish) -> None:
        self._search(wish)
        self.unknown.show_case(self._case(), wish, anew=False)

    def _take_wish(self, wish: Wish) -> None:
        self.wish.show_wish(wish)
        self._reckon(wish.recovery)
        self._wished(wish)

    def _reckon(self, share: Decimal) -> None:
        """What creditors reckon with is an assumption of the case, which other pages and the letters rest on too."""
        changed = edits.set_assumptions(self._case(), creditor_recovery=share)
        self.store.push(RECKONED, changed, "assumptions.creditor_recovery")

    # -- taking ---------------------------------------------------------------------------------------------------------

    def _take(self, offer: ReadyOffer) -> None:
        self.add_proposal(offer.proposal(self._case(), language.current))

    def _take_mix(self, point: Point) -> None:
        """A mix of the chart, with the down payment out of the savings it was searched with."""
        assert self._answered is not None
        self.add_proposal(point.proposal(self._case(), language.current, self._answered.savings))

    def _take_answer(self, answer: Answer | LumpSum) -> None:
        self.add_proposal(answer.proposal(self._case(), language.current))

    def _compare(self, offer: ReadyOffer) -> None:
        self._take(offer)
        self.page.go_to_page("comparison")

    def add_proposal(self, proposal: Proposal) -> None:
        """Add a proposal and let every page be about it; the same terms again only choose the proposal that has them."""
        case = self._case()
        same = next((each for each in case.proposals if each.terms == proposal.terms), None)
        if same is None:
            added = edits.add_proposal(case, proposal)
            self.store.push(ADDED.fill(name=added.proposals[-1].name), added)
            same = next((each for each in self._case().proposals if each.terms == proposal.terms), None)
            told = TAKEN
        else:
            told = KNOWN
        if same is not None:  # else the casebook can only be read, which the window says
            self.store.choose(same.id)
            see = lambda: self.page.show_view(OWN)  # noqa: E731 - one expression
            self.page.banner.show_text(told.fill(name=same.name), "info", SEE_TERMS, see)

    def _case(self) -> Case:
        assert self.store.case is not None
        return self.store.case
