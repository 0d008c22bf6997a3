"""What became of the letters to the creditor chosen: made, sent, answered, each with what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from planner.case.record import LetterRecord
from planner.frozen import dataclass
from planner.letters.standing import Standing
from planner.text import Text
from ui.help_topics import has_help
from ui.i18n import say
from ui.icons import wear
from ui.widgets import Button, Card, button, column, hairline, row, words
from ui.widgets.basic import bring_keyboard
from ui.widgets.flow import Flow
from ui.widgets.laid import clear

TITLE = Text("寄出和答复", "Sending and answers")
NOT_YET = Text(
    "寄出以后在这里记下，原信会保存，到期提醒您等答复。",
    "Note the sending here: the letter is kept as it is, and you are reminded when the answer is due.",
)
MARK_SENT, NEW_SENT = Text("记下寄出…", "Mark as sent…"), Text("记下寄出新的一封…", "Mark the new letter as sent…")
REPLIED = Text("收到答复", "Reply received")
OPEN_SENT, OPEN_MADE = Text("看原信", "Open as sent"), Text("看这封信", "Open")
CHANGE, REMOVE = Text("修改…", "Change…"), Text("移除", "Remove")
_LOOKS = {
    "made": ("document", "ink_soft"),
    "stale": ("clock", "amber_ink"),
    "sent": ("check", "accent"),
    "due": ("clock", "amber_ink"),
    "answered": ("check", "accent"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One letter with where it stands."""

    record: LetterRecord
    standing: Standing


class RecordCard(Card):
    """``asked(act, record)`` comes from the buttons; the record is ``None`` for a letter not noted yet. The acts: ``send``, ``reply``,
    ``open``, ``change``, ``remove``.
    """

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(TITLE, space=10)
        has_help(self, "letters-sent")
        self._shown: tuple[Told, ...] | None = None
        self.entries: list[Entry] = []
        self.nothing = words(NOT_YET, "soft")
        self.mark_sent = button(MARK_SENT, lambda: self.asked.emit("send", None), icon="check")
        self._lines: QVBoxLayout = column(space=10)
        self.add(self._lines, self.nothing, self.mark_sent)
        self.layout().setContentsMargins(20, 14, 20, 14)

    def show_letters(self, told: Sequence[Told], *, can_be_sent: bool) -> None:
        """Show these letters, the latest first; ``can_be_sent``: the letter in the preview may be noted as sent by itself."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.nothing.setVisible(not told)
        self.mark_sent.setVisible(can_be_sent)
        say(self.mark_sent, setText=NEW_SENT if told else MARK_SENT, setAccessibleName=NEW_SENT if told else MARK_SENT)
        if self._shown == tuple(told):
            return
        self._shown = tuple(told)
        clear(self._lines)
        self.entries = [Entry(each, self._ask) for each in told]
        for number, entry in enumerate(self.entries):
            if number:
                self._lines.addWidget(hairline())
            self._lines.addWidget(entry)
        if inside:
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self) -> None:
        """Give the keyboard to the first letter's first button."""
        bring_keyboard(self._first())

    def _first(self) -> Button:
        return self.entries[0].buttons[0] if self.entries else self.mark_sent

    def _ask(self, act: str, record: LetterRecord) -> None:
        self.asked.emit(act, record)


class Entry(QWidget):
    """One letter: where it stands, what has changed since, and what can be done."""

    def __init__(self, told: Told, on_act: Callable[[str, LetterRecord], object]) -> None:
        super().__init__()
        self.told = told
        self.said = words(told.standing.said, "body")
        self.changed = words(told.standing.changed or Text("", ""), "caption")
        self.changed.setVisible(told.standing.changed is not None)
        self.buttons = [self._button(name, act, on_act) for act, name in _acts(told)]
        tools = Flow(space=4)
        for each in self.buttons:
            tools.addWidget(each)
        picture = QLabel()
        wear(picture, *_LOOKS[told.standing.mark], 18)
        line = row(picture, column(self.said, self.changed, space=4), space=8)
        line.setStretch(1, 1)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, tools, space=4))

    def _button(self, name: Text, act: str, on_act: Callable[[str, LetterRecord], object]) -> Button:
        made = button(name, lambda: on_act(act, self.told.record), "plain" if act in ("send", "reply") else "quiet")
        said = self.told.standing.said
        return say(made, setAccessibleName=Text(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}"))


def _acts(told: Told) -> list[tuple[str, Text]]:
    """What can be done with a letter, the likeliest first."""
    if told.record.sent_on is None:
        return [("send", MARK_SENT), ("open", OPEN_MADE), ("remove", REMOVE)]
    reply = [("reply", REPLIED)] if told.standing.mark in ("sent", "due") else []
    return [*reply, ("open", OPEN_SENT), ("change", CHANGE)]
