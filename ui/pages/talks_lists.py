"""The creditors with where their talks stand, and the rounds with one of them, each as a list of cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from PySide6.QtWidgets import QLabel

from planner.case.model import Case
from planner.case.record import Round
from planner.case.talks import talks
from planner.compare.names import creditor_name
from planner.compare.round_words import reply_in_words, terms_in_words
from planner.compare.rounds import Reply
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.paths.proposal import debt_offer
from planner.text import Text
from planner.vocabulary import CHANNELS, MOVES, Move
from ui.day_format import table_date
from ui.i18n import say
from ui.icons import wear
from ui.pages.proposals_cards import CardList, ListedCard
from ui.widgets import column, retone, row, words

CREDITORS = Text("债权人列表", "List of creditors")
ROUNDS = Text("协商经过", "Rounds of talks")
NOT_YET = Text("还没有谈", "No talks yet")
LAST = Text("{day}　{move}", "{day}   {move}")
BY = Text("{channel}", "{channel}")
WITH = Text("{channel}，{person}", "{channel}, {person}")
REFUSED_BY_US = Text("我方拒绝", "We refused")
REASON = Text("理由：{reason}", "Reason: {reason}")
NOTHING = Text("", "")
MOST_LETTERS = 12
"""Of whom one spoke with, at the right of a card's title."""
SPOKEN = Text("{head}，{line}", "{head}, {line}")
ICONS: dict[Move, str] = {"offer": "right", "counter": "left", "refusal": "close", "agreement": "check"}


@dataclass(frozen=True)
class Line:
    """What a card says: its key, what stands in bold, a remark at its right, lines beneath, and when an answer is due (late or not)."""

    key: str
    icon: str
    head: Text
    aside: Text
    under: tuple[Text, ...]
    due: Text | None
    late: bool


class TalkCard(ListedCard):
    """An icon and a bold line with a remark at its right, two lines of words, and when an answer is due; read as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self.head, self.aside = QLabel(), words("", "label"), words("", "caption", wrap=False)
        self.under = [words("", "body"), words("", "caption")]
        self._clock, self.due = QLabel(), words("", "caption")
        self._top = row(self._icon, self.head, self.aside, space=8)
        self._top.setStretch(1, 1)
        foot = row(self._clock, self.due, space=6)
        foot.setStretch(1, 1)
        self.fill(column(self._top, *self.under, foot, space=3, margins=(12, 9, 12, 9)))

    def show_line(self, line: Line) -> None:
        """Show what a line says."""
        self.key = line.key
        self._icon.setVisible(bool(line.icon))
        if line.icon:
            wear(self._icon, line.icon, "accent", 16)
        say(self.head, setText=line.head)
        say(self.aside, setText=line.aside)
        for label, text in zip(self.under, (*line.under, None, None), strict=False):
            label.setVisible(text is not None)
            if text is not None:
                say(label, setText=text)
        self._show_due(line)
        spoken = [each for each in (line.head, line.aside, *line.under, line.due) if each is not None and each.zh]
        say(self, setAccessibleName=reduce(lambda first, second: SPOKEN.fill(head=first, line=second), spoken))

    def _show_due(self, line: Line) -> None:
        for part in (self._clock, self.due):
            part.setVisible(line.due is not None)
        if line.due is not None:
            wear(self._clock, "warning" if line.late else "clock", "amber_ink" if line.late else "ink_soft", 14)
            say(self.due, setText=line.due)
            retone(self.due, "role", "attention" if line.late else "caption")


class TalkList(CardList[TalkCard]):
    """Cards of lines; the one of the key chosen is pressed."""

    def __init__(self, name: Text) -> None:
        super().__init__(name, TalkCard, space=8)

    def show_lines(self, lines: Sequence[Line], chosen: str) -> None:
        """A card for each line."""
        self.size_to(len(lines))
        for card, line in zip(self.cards, lines, strict=True):
            card.show_line(line)
        self.press(chosen)


def creditor_lines(case: Case, awaited: Mapping[str, Reply]) -> list[Line]:
    """A line for each debt: its creditor, the last move, and the answer ``awaited`` by the id of its round."""
    lines = []
    for debt in case.debts:
        last = talks(case, debt.id)[-1:]
        under = [LAST.fill(day=f"{each.day:%m-%d}", move=move_name(each)) for each in last] or [NOT_YET]
        due = next((awaited[each.id] for each in last if each.id in awaited), None)
        lines.append(Line(debt.id, "", creditor_name(debt), NOTHING, tuple(under), *_due(due)))
    return lines


def round_lines(case: Case, debt_id: str, awaited: Mapping[str, Reply]) -> list[Line]:
    """A line for each round about a debt: when and what, the terms or the reason, and when an answer is due."""
    lines = []
    for each in talks(case, debt_id):
        way = (WITH if each.person else BY).fill(channel=CHANNELS[each.channel], person=each.person[:MOST_LETTERS])
        head = LAST.fill(day=table_date(each.day), move=move_name(each))
        reason = REASON.fill(reason=each.reason) if each.reason else None
        under = tuple(text for text in (_terms(case, each), reason) if text is not None)
        lines.append(Line(each.id, ICONS[each.move], head, way, under, *_due(awaited.get(each.id))))
    return lines


def move_name(move: Round) -> Text:
    """What a move is called; a refusal of one's own says so."""
    own = move.move == "refusal" and move.side == "borrower"
    return REFUSED_BY_US if own else MOVES[move.move]


def _due(reply: Reply | None) -> tuple[Text | None, bool]:
    return (None, False) if reply is None else (reply_in_words(reply), reply.days <= 0)


def _terms(case: Case, move: Round) -> Text | None:
    """The terms of a round in one line; why they make no schedule where they make none."""
    if move.terms is None:
        return None
    offer = debt_offer(case.debt(move.debt_id), move.terms, case.as_of)
    return offer.reason if isinstance(offer, CannotCompute) else terms_in_words(offer)
