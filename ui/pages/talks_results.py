"""What the terms of a round change, in four sentences, and what can be offered next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from planner.case.model import Case
from planner.case.record import Round
from planner.case.talks import before, proposed
from planner.compare.next_offer import NextOffer
from planner.compare.round_words import NextWords, effect_in_words, next_in_words
from planner.compare.rounds import Effect, Stand
from planner.compare.talk_results import TalkResults
from planner.dates import date_text
from planner.errors import CannotCompute
from planner.paths.proposal import DebtOffer
from planner.text import Text, verbatim
from ui.i18n import say
from ui.icons import wear
from ui.widgets import Card, button, column, retone, row, words

CHANGES = Text("这些条件改变什么", "What these terms change")
AGAINST_OFFER = Text(
    "和 {day} 我方提出的相比；别的债务按方案“{name}”。",
    "Against our offer of {day}; other debts as in the proposal “{name}”.",
)
AGAINST_PROPOSAL = Text("和方案“{name}”相比。", "Against the proposal “{name}”.")
AGAINST_NOTHING = Text("还没有我方的条件可比。", "There is no offer of ours to compare with.")
NAMELESS = Text("未命名方案", "Proposal without a name")
PARTS = (
    ("cost", "budget", Text("总额", "Total")),
    ("means", "home", Text("负担", "Budget")),
    ("equal", "scale", Text("公平", "Fairness")),
    ("creditor", "debts", Text("对方", "Creditor")),
)
NOTHING = Text("", "")
NEXT = Text("下一步提什么", "What to offer next")
USE = Text("用到我的方案里", "Use in my proposal")
USED = Text(
    "方案里已经是这些条件。对方听到以后，记一笔“我方提出方案”。",
    "The proposal has these terms. Log “We offered” once they were told.",
)
STANDS: dict[Stand, Text] = {
    "none": Text(
        "还没有开始谈。寄出协商函或打电话提出以后，记下我方提出的条件。",
        "No talks yet. Send the letter or call, then log what was offered.",
    ),
    "waiting": Text("我方的条件在对方手里，等对方答复。", "Our offer is with them. Wait for their answer."),
    "agreed": Text(
        "已经达成协议。先逐条核对，再采用。", "An agreement was reached. Check it clause by clause, then adopt it."
    ),
}


class Sentence(QWidget):
    """An icon, a short name, and a sentence; amber where it needs attention."""

    def __init__(self, icon: str, name: Text) -> None:
        super().__init__()
        self._name, self._plain = name, icon
        self._icon, self.words = QLabel(), words()
        line = row(self._icon, words(name, "label", wrap=False), None, space=8)
        self.setLayout(column(line, self.words, space=2))

    def show_words(self, said: Text, attention: bool = False) -> None:
        """Show a sentence."""
        wear(self._icon, "warning" if attention else self._plain, "amber_ink" if attention else "accent", 18)
        say(self.words, setText=said)
        retone(self.words, "role", "attention" if attention else "body")


class EffectCard(Card):
    """What the terms of a round change; hidden for a round that names none."""

    def __init__(self) -> None:
        super().__init__(CHANGES, space=12)
        self.against, self.reason = words("", "caption"), words()
        self.parts = {key: Sentence(icon, name) for key, icon, name in PARTS}
        self.add(self.against, self.reason, *self.parts.values())

    def show_effect(self, case: Case, proposal_id: str, move: Round, found: Effect | CannotCompute) -> None:
        """Show what was found about the terms of ``move``."""
        worked = isinstance(found, Effect)
        self.reason.setVisible(not worked)
        self.against.setVisible(worked)
        for part in self.parts.values():
            part.setVisible(worked)
        if isinstance(found, CannotCompute):
            say(self.reason, setText=found.reason)
            return
        say(self.against, setText=_against(case, proposal_id, move, found))
        told = effect_in_words(found)
        self.parts["cost"].show_words(told.cost)
        self.parts["means"].show_words(told.means, attention=found.shortfall is not None)
        self.parts["equal"].show_words(told.equal)
        self.parts["creditor"].show_words(told.creditor)


def _against(case: Case, proposal_id: str, move: Round, found: Effect) -> Text:
    """What the effect is measured against."""
    name = proposal_name(case, proposal_id)
    offered = [each for each in before(case, move) if each.side == "borrower" and each.terms is not None]
    if offered:
        return AGAINST_OFFER.fill(day=date_text(offered[-1].day), name=name)
    return AGAINST_NOTHING if found.ours is None else AGAINST_PROPOSAL.fill(name=name)


def proposal_name(case: Case, proposal_id: str) -> Text:
    """What a proposal is called, also while it has no name."""
    name = next((each.name for each in case.proposals if each.id == proposal_id), "")
    return verbatim(name) if name else NAMELESS


def _told(results: TalkResults) -> NextWords:
    """The next offer in words, why there is none, or how the talks stand."""
    if isinstance(results.next, NextOffer):
        return next_in_words(results.next)
    return NextWords(results.next.reason if results.next is not None else STANDS[results.stand])


class NextCard(Card):
    """The next offer with its reasons; ``used(terms)`` when the person takes it into the proposal."""

    used = Signal(object)

    def __init__(self) -> None:
        super().__init__(NEXT, space=8)
        self.why, self.terms = words(), words("", "label")
        self.beneath, self.done = [words("", "caption"), words("", "caption")], words(USED, "caption")
        self.use = button(USE, self._use, "primary", "check")
        self.add(self.why, self.terms, *self.beneath, row(self.use, None), self.done)
        self._offer: DebtOffer | None = None

    def show_next(self, case: Case, proposal_id: str, results: TalkResults) -> None:
        """Show the next offer on a debt, or how the talks stand where it is not our turn."""
        told, self._offer = _told(results), results.next.offer if isinstance(results.next, NextOffer) else None
        say(self.why, setText=told.why)
        for label, text in zip((self.terms, *self.beneath), (told.terms, *told.beneath, None, None), strict=False):
            label.setVisible(text is not None)
            say(label, setText=text or NOTHING)
        offer = self._offer
        there = offer is not None and proposed(case, proposal_id, offer.debt.id) == offer.terms
        self.use.setVisible(offer is not None and not there)
        self.done.setVisible(there)

    def _use(self) -> None:
        if self._offer is not None:
            self.used.emit(self._offer.terms)
