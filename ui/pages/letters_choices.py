"""What the letters are made from: the proposal, their language, their date, and the day to reply by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Proposal
from planner.errors import Problem
from planner.export.letters_pack import REPLY_WITHIN
from planner.text import Lang, Text, verbatim
from ui.widgets import Card, ChoiceField, DateField, ErrorSummary, Segmented, button, column, row, words

LANGUAGES: list[tuple[object, Text]] = [("zh", Text("中文", "中文")), ("en", Text("英文", "English"))]
LANGUAGE = Text("信的语言", "Language of the letters")
NAMELESS = Text("未命名方案", "Proposal without a name")
WITHOUT = Text("不用方案", "No proposal")
NO_PROPOSAL = Text(
    "还没有还款方案。想写明每月还多少、还多久，先定一个方案。",
    "There is no proposal yet. To say how much is paid and for how long, make a proposal first.",
)
TO_PROPOSALS = Text("去定方案", "Go to the proposals")


class Choices(QObject):
    """``whom`` holds the proposal above the creditors, ``how`` language and dates. ``changed`` comes when language, a date, or the
    choice to use no proposal was committed and can be used, ``chosen(proposal_id)`` when another proposal was.

    The reply-by day follows the date of the letter until the person sets it.
    """

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, creditors: QWidget) -> None:
        super().__init__()
        self.proposal = ChoiceField(Text("还款方案", "Proposal"), [("", Text("–", "–"))])
        self.language = Segmented(LANGUAGE, LANGUAGES)
        self.written = DateField(Text("写信日期", "Date of the letter"))
        self.reply = DateField(Text("请对方答复的日期", "Reply by"))
        self.faults = ErrorSummary(self.written, self.reply)
        language = column(words(LANGUAGE, "label"), self.language, space=4)
        self.to_proposals = button(TO_PROPOSALS, kind="quiet", icon="proposals")
        self._none = QWidget()
        self._none.setLayout(column(words(NO_PROPOSAL, "soft"), row(self.to_proposals, None), space=4))
        self.whom = Card(Text("写给谁", "To whom"), self.proposal, self._none, creditors, space=8)
        self.how = Card(
            Text("语言和日期", "Language and dates"), self.faults, language, self.written, self.reply, space=8
        )
        self._own_reply = False
        self._without = False
        self.proposal.committed.connect(self._proposal)
        self.language.committed.connect(lambda _: self.changed.emit())
        self.written.committed.connect(self._written)
        self.reply.committed.connect(self._reply)

    def begin(self, written_on: date) -> None:
        """Start anew for another case: today's date, the usual time to reply, Chinese."""
        self._own_reply = self._without = False
        self.language.set_value("zh")
        for field, day in ((self.written, written_on), (self.reply, written_on + REPLY_WITHIN)):
            field.restore()
            field.set_value(day)

    def speak(self, lang: str) -> None:
        """Have the letters in this language."""
        self.language.set_value(lang)
        self.changed.emit()

    def show_proposals(self, proposals: Sequence[Proposal], proposal_id: str) -> None:
        """Offer these proposals, with the one of that id chosen."""
        named = [(each.id, verbatim(each.name) if each.name else NAMELESS) for each in proposals]
        self.proposal.set_choices([("", WITHOUT), *named])
        self.proposal.set_value("" if self._without else proposal_id)
        self._none.setVisible(not proposals)

    @property
    def proposal_id(self) -> str:
        """The proposal chosen; empty where the letters are to use none."""
        return str(self.proposal.value() or "")

    @property
    def lang(self) -> Lang:
        """The language of the letters."""
        return "en" if self.language.value() == "en" else "zh"

    @property
    def days(self) -> tuple[date, date]:
        """Date of the letter and reply-by day, as last committed."""
        written, reply = self.written.value(), self.reply.value()
        assert isinstance(written, date)
        assert isinstance(reply, date)
        return written, reply

    def settled(self) -> bool:
        """Read what is still being typed; ``False``, with the keyboard on the field, while a date needs mending."""
        for field in (self.written, self.reply):
            field.commit()
        wrong = next((field for field in (self.written, self.reply) if _is_wrong(field)), None)
        if wrong is not None:
            wrong.go_to()
        return wrong is None

    def _proposal(self, _value: object) -> None:
        before, self._without = self._without, not self.proposal_id
        if not self._without:
            self.chosen.emit(self.proposal_id)
        if before != self._without:  # the proposal of the other pages may be the same as before
            self.changed.emit()

    def _written(self, value: object) -> None:
        if not self._own_reply and isinstance(value, date):
            self.reply.set_value(value + REPLY_WITHIN)
        self._compare()

    def _reply(self, _value: object) -> None:
        self._own_reply = True
        self._compare()

    def _compare(self) -> None:
        """A reply asked for before the letter is written cannot be meant."""
        written, reply = self.days
        if reply < written:
            self.reply.set_problem(_TOO_EARLY)
            return
        if self.reply.problem() == _TOO_EARLY:
            self.reply.set_problem(None)
        self.changed.emit()


_TOO_EARLY = Problem(
    "error",
    "",
    Text("答复日期早于写信日期。", "The reply is asked for before the date of the letter."),
    Text("改到写信日期之后，通常留 15 天。", "Choose a later day; 15 days are usual."),
)


def _is_wrong(field: DateField) -> bool:
    problem = field.problem()
    return (problem is not None and problem.severity == "error") or field.line.isModified()
