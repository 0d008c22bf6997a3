"""One round of talks as a form. Each entry is kept at once; terms come filled in, so that only what differs is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.case.record import AgreementText, Round
from planner.case.record_edits import change_round, set_round
from planner.case.talks import turn
from planner.case.terms import Terms
from planner.compare.names import creditor_name
from planner.compare.rounds import answered
from planner.errors import InputError
from planner.text import Text
from planner.vocabulary import CHANNELS, MOVES, SIDES
from ui.i18n import say
from ui.pages.proposals_fields import Step, fold_support, support_of
from ui.pages.talks_agreement import AgreementFields
from ui.pages.talks_terms import TermsFields
from ui.widgets import (
    Card,
    ChoiceField,
    DateField,
    ErrorSummary,
    Field,
    NoteField,
    TextField,
    button,
    column,
    grid,
    hairline,
    words,
)
from ui.widgets.basic import bring_keyboard
from ui.widgets.line import LineField
from ui.widgets.unread import Unread

DELETE = Text("删除这一条", "Delete this entry")
TERMS = Text("条件", "Terms")
AS_OURS = Text("已按我方提出的填好，只改不同的。", "Filled in as we offered: change only what differs.")
AS_NAMED = Text("已按最后谈到的填好，只改不同的。", "Filled in as last named: change only what differs.")
KIND = Text("修改发生了什么", "Change what happened")
HOW = Text("怎么谈的", "How it came")
WORDED = Text("{action}：{who}", "{action}: {who}")


class RoundForm(Card):
    """Shows one round; ``stepped(Step)`` for each change, ``delete_asked`` for the button."""

    stepped = Signal(object)
    delete_asked = Signal()

    def __init__(self) -> None:
        self.delete = button(DELETE, None, "quiet", "delete")
        super().__init__(Text("", ""), actions=(self.delete,), space=14)
        self.delete.clicked.connect(self.delete_asked)
        self.kind = ChoiceField(Text("发生了什么", "What happened"), MOVES)
        self.side = ChoiceField(Text("谁拒绝", "Who refused"), SIDES)
        self.channel = ChoiceField(Text("渠道", "Channel"), CHANNELS)
        self.day, self.reply_by = (
            DateField(Text("日期", "Day")),
            DateField(Text("答复期限", "Answer due by"), optional=True),
        )
        self.person = TextField(Text("和谁谈的", "Spoke with"), optional=True)
        self.reason = NoteField(Text("对方的理由", "Their reason"), optional=True, lines=2)
        self.note = NoteField(Text("备注", "Note"), optional=True, lines=2)
        self.terms, self.agreement = TermsFields(), AgreementFields()
        self.as_ours = words("", "caption")
        self.faults = ErrorSummary(*self._lines().values())
        self._shown = ""
        self._unread = Unread(self._lines())
        self._lay_out()
        self._listen()

    def show_round(self, case: Case, proposal_id: str, move: Round) -> None:
        """Show a round of ``case``."""
        self._case, self._round = case, move
        say(self.title, setText=MOVES[move.move])
        other = move.id != self._shown
        if other:
            self._unread.put_away(self._shown)
        self._show_plain(anew=other)
        self._show_terms(case, proposal_id, move)
        self._shown = move.id
        if other:
            self._unread.take_out(move.id)

    def forget(self) -> None:
        """Drop what could not be read; another case is open."""
        self._unread.forget()
        self._shown = ""

    def _show_plain(self, *, anew: bool) -> None:
        """Show what is no term; words that were refused stay while the same round is shown."""
        move = self._round
        for field, value in self._plain():
            if anew:
                field.set_problem(None)
            if not isinstance(field, NoteField) or field.problem() is None:
                field.set_value(value)
        self.side.setVisible(move.move == "refusal")
        self.reason.setVisible(move.side == "creditor")

    def _show_terms(self, case: Case, proposal_id: str, move: Round) -> None:
        self._with_terms.setVisible(move.terms is not None)
        self._with_text.setVisible(move.text is not None)
        ours = answered(case, proposal_id, move)
        say(self.as_ours, setText=AS_NAMED if move.move == "agreement" else AS_OURS)
        self.as_ours.setVisible(move.side == "creditor" and ours is not None)
        if move.terms is not None:
            self.terms.show_terms(move.terms, ours if move.side == "creditor" else None, case.as_of)
        if move.text is not None:
            self.agreement.show_text(move.text)

    def go_to(self) -> None:
        """Give the keyboard to what is most likely to be typed next."""
        shown = [field for key, field in self.terms.lines().items() if key in self.terms.shown]
        theirs = self._round.side == "creditor"
        found = self.channel if not theirs else shown[0] if self._round.terms is not None else self.reason
        bring_keyboard(found)
        if isinstance(found, LineField):
            found.line.selectAll()

    def _plain(self) -> tuple[tuple[Field, object], ...]:
        """The fields that show one value of the round each."""
        move = self._round
        return (
            (self.kind, move.move), (self.side, move.side), (self.channel, move.channel), (self.day, move.day),
            (self.reply_by, move.reply_by), (self.person, move.person), (self.reason, move.reason), (self.note, move.note),
        )  # fmt: skip

    def _lines(self) -> dict[str, Field]:
        """The typed fields, whose text may not be read."""
        own = {"day": self.day, "reply_by": self.reply_by, "person": self.person}
        return own | self.terms.lines() | {"charges": self.agreement.charges, "cure": self.agreement.cure}

    def _lay_out(self) -> None:
        for line in (self.day, self.reply_by, self.person):
            fold_support(line)
        for field in (self.kind, self.side, self.channel, self.reason, self.note):
            support_of(field).hide()
        for note in (self.reason, self.note):
            note.problem_changed.connect(lambda of=note: support_of(of).setVisible(of.problem() is not None))
        self._with_terms, self._with_text = QWidget(), QWidget()
        self._with_terms.setLayout(column(hairline(), words(TERMS, "heading"), self.as_ours, self.terms, space=8))
        self._with_text.setLayout(column(hairline(), self.agreement, space=12))
        self.add(
            self.faults,
            self._with_terms,
            self._with_text,
            hairline(),
            words(HOW, "heading"),
            grid([[self.channel, self.person], [self.day, self.reply_by], [self.kind, self.side]]),
            self.reason,
            self.note,
        )

    def _listen(self) -> None:
        actions: tuple[tuple[Field, str, Text], ...] = (
            (self.side, "side", Text("修改谁拒绝", "Change who refused")),
            (self.channel, "channel", Text("修改渠道", "Change the channel")),
            (self.day, "day", Text("修改协商日期", "Change the day of the talk")),
            (self.reply_by, "reply_by", Text("修改答复期限", "Change the day an answer is due")),
            (self.person, "person", Text("修改和谁谈的", "Change whom one spoke with")),
            (self.reason, "reason", Text("修改对方的理由", "Change their reason")),
            (self.note, "note", Text("修改备注", "Change the note")),
        )
        for field, place, action in actions:
            field.committed.connect(lambda value, of=(field, place, action): self._put(*of, value))
        self.kind.committed.connect(lambda kind: self._step(KIND, turn(self._round, kind), "move"))
        self.terms.changed.connect(self._put_terms)
        self.agreement.changed.connect(self._put_text)

    def _put(self, field: Field, place: str, action: Text, value: object) -> None:
        """Change one value; words that are too long for a case stay in their field, with how to mend them."""
        try:
            changed = change_round(self._round, place, value)
        except InputError as refused:
            field.set_problem(refused.problems[0])
        else:
            field.set_problem(None)
            self._step(action, changed, place)

    def _put_terms(self, terms: Terms, action: Text, key: str) -> None:
        self._step(action, replace(self._round, terms=terms), f"terms.{key}")

    def _put_text(self, text: AgreementText, action: Text, key: str) -> None:
        self._step(action, replace(self._round, text=text), f"text.{key}")

    def _step(self, action: Text, move: Round, key: str) -> None:
        who = creditor_name(self._case.debt(move.debt_id))
        case = set_round(self._case, move)
        self.stepped.emit(Step(WORDED.fill(action=action, who=who), case, f"rounds[{move.id}].{key}"))
