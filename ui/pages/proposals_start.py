"""The ready-made proposals to begin with, each a card with what it means; what is chosen can be changed afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.case.model import Case, Proposal, Terms
from planner.plan.presets import READY_MADE
from planner.text import Text
from ui.i18n import say, tr
from ui.icons import wear
from ui.pages.proposals_cards import PressCard
from ui.widgets import Card, button, column, row, scrolling, words

TITLE = Text("选一个起点", "Choose a starting point")
HINT = Text(
    "先选最接近的一种，再逐项调整。方案可以有任意多个，放在一起比较。",
    "Take the nearest one and adjust it. Make as many as you like and compare them.",
)
BACK = Text("返回方案", "Back to the proposals")
BLANK = Text("自己设定", "Set it all yourself")
BLANK_ABOUT = Text("全部债务，12 期，不计利息，没有减免。", "All debts, 12 months, no interest, nothing waived.")


class StartCard(PressCard):
    """One way to begin: its name, what it means, and an icon."""

    def __init__(self, name: Text, about: Text, icon: str) -> None:
        super().__init__()
        picture = QLabel()
        wear(picture, icon, "accent", 22)
        head = row(picture, words(name, "label"), space=10)
        head.setStretch(1, 1)
        self.fill(column(head, words(about, "soft"), None, space=6, margins=(16, 14, 16, 14)))
        spoken = Text("{name}：{about}", "{name}: {about}").fill(name=name, about=about)
        say(self, setAccessibleName=spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StartPanel(QWidget):
    """Every ready-made proposal as a card. ``chosen(Proposal)`` when one is taken, ``left`` to go back without."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self.cards = [self._card(preset.name, preset.about, "proposals", preset.build) for preset in READY_MADE]
        self.cards.append(self._card(BLANK, BLANK_ABOUT, "edit", blank))
        lines = QGridLayout()
        lines.setSpacing(12)
        for place, card in enumerate(self.cards):
            lines.addWidget(card, place // 2, place % 2)
        self.back = button(BACK, self.left.emit, "quiet", "left")
        inner = QWidget()
        inner.setProperty("role", "ground")
        inner.setLayout(column(Card(TITLE, lines, hint=HINT, actions=(self.back,)), None, space=0))
        inner.setMaximumWidth(1100)
        self.setLayout(column(scrolling(inner), space=0))
        self.setFocusProxy(self.cards[0])

    def show_case(self, case: Case, can_leave: bool) -> None:
        """The case the proposals are made for; ``can_leave`` where there is a proposal to go back to."""
        self._case = case
        self.back.setVisible(can_leave)

    def go_to(self) -> None:
        """Put the keyboard on the first card."""
        self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, name: Text, about: Text, icon: str, build: Callable[[Case], Proposal]) -> StartCard:
        card = StartCard(name, about, icon)
        card.clicked.connect(lambda: self._take(name, build))
        return card

    def _take(self, name: Text, build: Callable[[Case], Proposal]) -> None:
        assert self._case is not None
        self.chosen.emit(build(self._case))


def blank(case: Case) -> Proposal:
    """Every debt on the plainest terms."""
    return Proposal("", tr(BLANK), tuple(Terms(debt.id) for debt in case.debts))
