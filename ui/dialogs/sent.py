"""The question when and how a letter was sent, and until when an answer is awaited."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.case.record import LetterRecord
from planner.errors import Problem
from planner.export.letters_pack import REPLY_WITHIN
from planner.frozen import dataclass
from planner.text import Text
from planner.vocabulary import SENT_BY, SentBy
from ui import clock
from ui.help_topics import has_help
from ui.widgets import ChoiceField, DateField, grid
from ui.widgets.basic import Kind
from ui.widgets.dialogs import Question

TITLE, CHANGE = Text("记下寄出", "Note the sending"), Text("改寄出的记录", "Change the sending")
LEAD = Text(
    "记下以后，这封信会原样保存，到期会提醒您等答复。",
    "The letter is then kept as it is, and you are reminded when the answer is due.",
)
TAKE, KEEP = Text("已寄出", "It was sent"), Text("保存", "Save")
NOT_SENT = Text("并没有寄出", "It was not sent")
ON, BY = Text("哪天寄的", "Sent on"), Text("怎么寄的", "Sent by")
REPLY_BY, REPLIED = Text("等答复到哪天", "Answer due by"), Text("收到答复的日期", "Answered on")
_AHEAD = Problem(
    "error",
    "",
    Text("这一天还没有到。", "This day is still to come."),
    Text("填实际寄出的那天。", "Enter the day on which it was sent."),
)
_TOO_EARLY = Problem(
    "error",
    "",
    Text("早于寄出的那天。", "This is before the day it was sent."),
    Text("改到寄出之后，或清空。", "Choose a later day, or leave it empty."),
)


@dataclass(frozen=True, slots=True)
class Sending:
    """What the person says of the sending; ``sent_on`` is ``None`` where the letter was not sent after all."""

    sent_on: date | None
    sent_by: SentBy = "registered_post"
    reply_by: date | None = None
    replied_on: date | None = None


class SentQuestion(Question):
    """Asks about one letter; a day that cannot be keeps the question open and says why under it."""

    def __init__(self, owner: QWidget | None, record: LetterRecord) -> None:
        self._sent = record.sent_on is not None
        self.day, self.by = DateField(ON), ChoiceField(BY, SENT_BY)
        self.reply_by, self.replied = DateField(REPLY_BY, optional=True), DateField(REPLIED, optional=True)
        sent, reply_by = record.sent_on or clock.today(), record.reply_by
        self.day.set_value(sent)
        self.by.set_value(record.sent_by)
        self.reply_by.set_value(sent + REPLY_WITHIN if reply_by and reply_by < sent else reply_by)
        self.replied.set_value(record.replied_on)
        self.replied.setVisible(self._sent)
        answers: list[tuple[object, Text, Kind]] = [(True, KEEP if self._sent else TAKE, "primary")]
        if self._sent:
            answers.insert(0, (False, NOT_SENT, "quiet"))
        fields = grid([[self.day, self.by], [self.reply_by, self.replied]], space=12)
        super().__init__(owner, CHANGE if self._sent else TITLE, None if self._sent else LEAD, answers, fields)
        has_help(self, "letters-sent")

    def sending(self) -> Sending | None:
        """What was said; ``None`` when the person went back."""
        if self.answer is None:
            return None
        if self.answer is False:
            return Sending(None)
        sent, by = self.day.value(), self.by.value()
        assert isinstance(sent, date)
        return Sending(sent, by, _day(self.reply_by), _day(self.replied))  # type: ignore[arg-type]

    def _take(self, value: object) -> None:
        if value is False or self._settled():
            super()._take(value)

    def _settled(self) -> bool:
        """Read what is still being typed; with the keyboard on the first field that needs mending, where there is one."""
        fields = (self.day, self.reply_by, self.replied)
        for field in fields:
            if field.problem() in (_AHEAD, _TOO_EARLY):
                field.set_problem(None)
            field.commit()
        sent = _day(self.day)
        if sent is not None and sent > clock.today():
            self.day.set_problem(_AHEAD)
        for field in fields[1:]:
            if sent is not None and (day := _day(field)) is not None and day < sent:
                field.set_problem(_TOO_EARLY)
        wrong = next((field for field in fields if field.problem() is not None), None)
        if wrong is not None:
            wrong.go_to()
        return wrong is None and sent is not None


def ask_sending(owner: QWidget | None, record: LetterRecord) -> Sending | None:
    """When and how the letter was sent; ``None`` when the person goes back."""
    dialog = SentQuestion(owner, record)
    dialog.day.go_to()
    dialog.exec()
    found = dialog.sending()
    dialog.deleteLater()
    return found


def _day(field: DateField) -> date | None:
    value = field.value()
    return value if isinstance(value, date) else None
