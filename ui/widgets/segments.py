"""A few choices side by side, one of them pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy

from planner.text import Text
from ui.i18n import say
from ui.theme import font, look
from ui.widgets.basic import Button, row

Choices = Mapping[object, Text] | Sequence[tuple[object, Text]]


def pairs(choices: Choices) -> list[tuple[object, Text]]:
    """The choices in order, from a table such as ``planner.vocabulary.METHODS`` or from pairs."""
    return list(choices.items() if isinstance(choices, Mapping) else choices)


class Segmented(QFrame):
    """A few choices side by side, one of them pressed; the arrow keys move. ``committed`` carries the new value."""

    committed = Signal(object)

    def __init__(self, label: Text, choices: Choices) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        say(self, setAccessibleName=label)
        self._choices = pairs(choices)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: list[Button] = []
        for index, (_, name) in enumerate(self._choices):
            segment = _Segment(self, index)
            say(segment, setText=name)
            say(segment, setAccessibleName=Text(f"{label.zh}：{name.zh}", f"{label.en}: {name.en}"))
            self._group.addButton(segment, index)
            self._buttons.append(segment)
        self.setLayout(row(*self._buttons, space=2, margins=(2, 2, 2, 2)))
        self._group.idClicked.connect(self._chosen)
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_value(self._choices[0][0])

    def value(self) -> object:
        """The value of the pressed segment."""
        return self._choices[self._at][0]

    def set_value(self, value: object) -> None:
        """Press the segment of ``value`` without emitting anything."""
        for index, (each, _) in enumerate(self._choices):
            if each == value:
                self._at = index
                self._buttons[index].setChecked(True)
        for index, segment in enumerate(self._buttons):
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == self._at else Qt.FocusPolicy.ClickFocus)

    def focus_value(self) -> None:
        """Put the keyboard on the pressed segment."""
        self._buttons[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def move(self, index: int, direction: int) -> None:
        """From the segment at ``index`` to its neighbour, which is chosen and takes the keyboard."""
        target = self._buttons[(index + direction) % len(self._buttons)]
        target.click()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, index: int) -> None:
        if index != self._at:
            self.set_value(self._choices[index][0])
            self.committed.emit(self.value())


class _Segment(Button):
    def __init__(self, owner: Segmented, index: int) -> None:
        super().__init__("segment")
        self.setCheckable(True)
        self._owner, self._index = owner, index

    def sizeHint(self) -> QSize:
        """Wide enough for its words in bold, as they are once it is pressed."""
        plain, bold = (QFontMetrics(font(look.points, bold)).horizontalAdvance(self.text()) for bold in (False, True))
        hint = super().sizeHint()
        return QSize(hint.width() + max(0, bold - plain), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._owner.move(self._index, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
