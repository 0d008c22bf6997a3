"""The ready-made proposals to begin with, each a card with what it means; what is chosen can be changed afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.case.model import Case, Proposal
from planner.case.terms import Terms
from planner.errors import CannotCompute
from planner.plan.presets import PROPOSAL_PRESETS, ProposalPreset
from planner.text import Text
from ui.i18n import language, say, tr
from ui.icons import wear
from ui.pages.proposals_cards import PressCard
from ui.pages.proposals_inputs import OwnFigures
from ui.pages.proposals_solver import SolverCard
from ui.theme import look
from ui.widgets import Card, button, column, row, scrolling, words

TITLE = Text("或者选一个起点", "Or choose a starting point")
HINT = Text(
    "先选最接近的一种，再逐项调整。方案可以有任意多个，放在一起比较。",
    "Take the nearest one and adjust it. Make as many as you like and compare them.",
)
OWN = Text("付不起整笔时，先填几个数", "Where the whole is out of reach: a few figures first")
BACK = Text("返回方案", "Back to the proposals")
BLANK = Text("自己设定", "Set it all yourself")
BLANK_LINE = Text("全部债务分 12 期，不计利息，没有减免。", "All debts in 12 months, no interest, nothing waived.")
BLANK_FITS = Text("适合已经谈好条件、只要录入的情况。", "For terms that are agreed already and only need entering.")
WIDEST, CARD_WIDTH = 1280, 330
ICONS = {
    "card_plan": "calendar",
    "reduced_rate": "sparkline",
    "deferral": "clock",
    "lump_sum": "check",
    "down_payment": "layers",
}


class StartCard(PressCard):
    """One way to begin: its name, what it means, whom it fits and when lenders grant it; or why it does not apply here."""

    def __init__(self, name: Text, line: Text, fits: Text, icon: str, granted: Text | None = None) -> None:
        super().__init__()
        self.name, self._line, self._fits = name, line, fits
        picture = QLabel()
        wear(picture, icon, "accent", 22)
        head = row(picture, words(name, "label"), space=10)
        head.setStretch(1, 1)
        self._words = [words(line), *(words(each, "caption") for each in (fits, granted) if each is not None)]
        self.fill(column(head, *self._words, None, space=6, margins=(16, 14, 16, 14)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_reason(None)

    def show_reason(self, reason: Text | None) -> None:
        """Why this way cannot be taken; ``None`` where it can."""
        line = reason or self._line
        self.setEnabled(reason is None)
        say(self._words[0], setText=line)
        for caption in self._words[1:]:
            caption.setVisible(reason is None)
        say(self, setAccessibleName=Text("{name}：{line}", "{name}: {line}").fill(name=self.name, line=line))
        say(self, setAccessibleDescription=self._fits if reason is None else Text("", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StartPanel(QWidget):
    """The solver and every ready-made proposal. ``chosen(Proposal)`` when one is taken, ``left`` to go back without."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self.solver = SolverCard(prominent=True)
        self.cards = {preset.key: self._card(preset) for preset in PROPOSAL_PRESETS}
        self.blank = StartCard(BLANK, BLANK_LINE, BLANK_FITS, "edit")
        self._lines = QGridLayout()
        self._lines.setSpacing(12)
        for place, card in enumerate((*self.cards.values(), self.blank)):
            self._lines.addWidget(card, place, 0)
        self.back = button(BACK, self.left.emit, "quiet", "left")
        inner = QWidget()
        inner.setProperty("role", "ground")
        self.own = OwnFigures()
        begin = Card(TITLE, self._lines, hint=HINT, actions=(self.back,))
        inner.setLayout(column(self.solver, begin, Card(OWN, self.own), None, space=16))
        inner.setMaximumWidth(WIDEST)
        self.setLayout(column(scrolling(inner), space=0))
        self.solver.found.connect(self.chosen.emit)
        self.own.chosen.connect(self.chosen.emit)
        self.blank.clicked.connect(self._take_blank)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three cards in a line where there is room, else two or one."""
        super().resizeEvent(event)
        beside = min(3, max(1, self.width() // look.length(CARD_WIDTH)))
        for place, card in enumerate((*self.cards.values(), self.blank)):
            self._lines.addWidget(card, place // beside, place % beside)
        for place in range(3):
            self._lines.setColumnStretch(place, 1 if place < beside else 0)

    def show_case(self, case: Case, can_leave: bool) -> None:
        """The case the proposals are made for; ``can_leave`` where there is a proposal to go back to."""
        self._case = case
        self.back.setVisible(can_leave)
        self.solver.show_case(case)
        self.own.show_case(case)
        for preset in PROPOSAL_PRESETS:
            made = preset.proposal(case, language.current)
            self.cards[preset.key].show_reason(made.reason if isinstance(made, CannotCompute) else None)

    def go_to(self) -> None:
        """Put the keyboard on the amount that can be paid."""
        self.solver.monthly.go_to()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _card(self, preset: ProposalPreset) -> StartCard:
        card = StartCard(preset.name, preset.line, preset.fits, ICONS.get(preset.key, "proposals"), preset.granted)
        card.clicked.connect(lambda: self._take(preset))
        return card

    def _take(self, preset: ProposalPreset) -> None:
        assert self._case is not None
        made = preset.proposal(self._case, language.current)
        if not isinstance(made, CannotCompute):
            self.chosen.emit(made)

    def _take_blank(self) -> None:
        assert self._case is not None
        self.chosen.emit(Proposal("", tr(BLANK), tuple(Terms(debt.id) for debt in self._case.debts)))
