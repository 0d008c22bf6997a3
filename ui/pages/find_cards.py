"""What the search came to: the ready-made offers as cards, or why there is none and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from planner.compare.finding import NothingFits, Way
from planner.dates import date_text
from planner.errors import CannotCompute
from planner.money import amount_text
from planner.plan.offer_words import monthly_in_words, terms_in_words
from planner.plan.search import Found, ReadyOffer
from planner.text import Text, verbatim
from ui.i18n import say
from ui.pages.find_columns import Columns
from ui.widgets import Banner, button, column, row, words
from ui.widgets.laid import clear

COUNTED = Text(
    "比了 {mixes} 种组合：{within} 种付得起，其中 {left} 种债权人也不比起诉差。",
    "{mixes} mixes compared: {within} can be kept, and {left} of these leave no creditor better off by suing.",
)
TOTAL, END = Text("一共要还", "Paid in all"), Text("最后一笔", "Last payment")
INTERIM = Text("先做过渡方案", "An interim plan")
TAKE = Text("作为我的方案", "Make it my proposal")
COMPARE = Text("放到比较页", "Show on the comparison page")
OF = Text("{action}：{name}", "{action}: {name}")
CARD_WIDTH = 260
MOST = 3


class OfferCard(QFrame):
    """One offer: what it takes a month, in all and until when, its terms in words, why it is the one, and what to do with it."""

    taken = Signal(object)
    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.offer: ReadyOffer | None = None
        self.name, self.monthly = words("", "heading"), words("", "title")
        self.total, self.end = words("", "body", wrap=False), words("", "body", wrap=False)
        self.terms, self.reason = words(), words("", "caption")
        self.take = button(TAKE, lambda: self.taken.emit(self.offer), "plain", "check")
        self.compare = button(COMPARE, lambda: self.shown.emit(self.offer), "quiet", "comparison")
        lines = [
            row(words(title, "caption", wrap=False), None, figure, space=8)
            for title, figure in ((TOTAL, self.total), (END, self.end))
        ]
        head = column(self.name, self.monthly, *lines, space=4)
        said = column(self.terms, self.reason, space=6)
        self.setLayout(column(head, said, None, self.take, self.compare, space=8, margins=(16, 12, 16, 10)))

    def show_offer(self, offer: ReadyOffer, as_of: date) -> None:
        """Show an offer made on ``as_of``."""
        self.offer, point = offer, offer.point
        say(self.name, setText=offer.name)
        say(self.monthly, setText=monthly_in_words(point))
        say(self.total, setText=amount_text(point.total))
        say(self.end, setText=date_text(point.last_due(as_of)))
        say(self.terms, setText=terms_in_words(point))
        say(self.reason, setText=offer.reason)
        for control, action in ((self.take, TAKE), (self.compare, COMPARE)):
            say(control, setAccessibleName=OF.fill(action=action, name=offer.name))


class OfferCards(QWidget):
    """``taken(ReadyOffer)`` when one is to become a proposal, ``compared(ReadyOffer)`` when it is to be compared as well.

    ``wished(Wish)`` comes when the person takes one of the ways to make something fit, ``started`` when they want a plan for
    the time until something does.
    """

    taken = Signal(object)
    compared = Signal(object)
    wished = Signal(object)
    started = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = words("", "soft")
        self.cards = [OfferCard() for _ in range(MOST)]
        self.takes = [each for card in self.cards for each in (card.take, card.compare)]
        """The buttons that would add to the case."""
        self.why, self.ways = Banner(), WaysOut()
        self.beside = Columns(self.cards, CARD_WIDTH)
        self.setLayout(column(self.count, self.beside, self.why, self.ways, space=10))
        for card in self.cards:
            card.taken.connect(self.taken.emit)
            card.shown.connect(self.compared.emit)
            card.hide()
        self.ways.wished.connect(self.wished.emit)

    def show_found(self, found: Found | CannotCompute, as_of: date) -> None:
        """Show what was found, or why nothing was."""
        offers = found.offers if isinstance(found, Found) else ()
        self.count.setVisible(bool(offers))
        for card, offer in zip(self.cards, offers, strict=False):
            card.show_offer(offer, as_of)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(offers))
        self.beside.arrange()
        if isinstance(found, Found):
            counts = {"mixes": found.mixes, "within": found.within_means, "left": found.acceptable}
            say(self.count, setText=COUNTED.fill(**{name: f"{count:,}" for name, count in counts.items()}))
            self.why.clear()
            self.ways.show_ways(())
        else:
            self.why.show_text(found.reason, "warning", INTERIM, self.started.emit)
            self.ways.show_ways(found.ways if isinstance(found, NothingFits) else ())


class WaysOut(QWidget):
    """What would make something fit: a sentence and a button for each way. ``wished(Wish)`` when one is taken."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(space=6)
        self.setLayout(self._lines)
        self.buttons: list[QWidget] = []

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show these ways."""
        clear(self._lines)
        self.buttons = []
        for way in ways:
            self._lines.addWidget(self._line(way))
        self.setVisible(bool(ways))

    def _line(self, way: Way) -> QWidget:
        line = QWidget()
        take = button(way.action, lambda: self.wished.emit(way.wish))
        said = row(words(verbatim("•"), "soft", wrap=False), words(way.text), take, space=10)
        said.setStretch(1, 1)
        line.setLayout(said)
        self.buttons.append(take)
        return line
