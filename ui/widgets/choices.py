"""Fields for choosing: a drop-down list, a few segments side by side, a tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from planner.text import Text
from ui.i18n import say, tr
from ui.theme import font, look
from ui.widgets.basic import Button, Snug, column, row, words
from ui.widgets.field import Field
from ui.widgets.laid import put_in

Choices = Mapping[object, Text] | Sequence[tuple[object, Text]]


def pairs(choices: Choices) -> list[tuple[object, Text]]:
    """The choices in order, from a table such as ``planner.vocabulary.METHODS`` or from pairs."""
    return list(choices.items() if isinstance(choices, Mapping) else choices)


class Combo(QComboBox):
    """A drop-down list that the mouse wheel never changes; what does not fit in it ends in dots."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        dotted = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, field.width() - 4)
        option.currentText = dotted
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field):
    """One of several values, from a drop-down list; the words follow the language."""

    def __init__(
        self,
        label: Text,
        choices: Choices,
        *,
        hint: Text | None = None,
        unit: Text | None = None,
        bare: bool = False,
    ) -> None:
        super().__init__(label, hint=hint, unit=unit, bare=bare)
        self.combo = Combo()
        self._choices: list[tuple[object, Text]] = []
        self.place(self.combo)
        self.set_choices(choices)
        self._support.show_help(hint)
        self.combo.activated.connect(self._chosen)
        self.combo.setMinimumContentsLength(6)

    def set_choices(self, choices: Choices) -> None:
        """Replace the list; the present value stays if the new list has it, else the first is shown."""
        kept = self.value() if self._choices else None
        self._choices = pairs(choices)
        self._fill()
        self.set_value(kept)

    def value(self) -> object:
        return self._choices[self._at][0] if self._choices else None

    def set_value(self, value: object) -> None:
        found = [i for i, (each, _) in enumerate(self._choices) if each == value]
        self._at = found[0] if found else 0
        self.combo.setCurrentIndex(self._at if self._choices else -1)

    def _fill(self) -> None:
        self.combo.clear()
        self.combo.addItems([tr(name) for _, name in self._choices])
        self._at = 0

    def _chosen(self, index: int) -> None:
        if index != self._at:
            self._at = index
            self.committed.emit(self.value())

    def _relabel(self) -> None:
        for index, (_, name) in enumerate(self._choices):
            self.combo.setItemText(index, tr(name))


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


class CheckField(Snug):
    """A statement to tick; its value is a ``bool``. ``hint`` stands underneath."""

    committed = Signal(object)

    def __init__(self, label: Text, *, hint: Text | None = None) -> None:
        super().__init__()
        self.label = label
        self.box = QCheckBox()
        say(self.box, setText=label, setAccessibleName=label)
        self.box.clicked.connect(self._clicked)
        box = column(self.box, space=2)
        if hint is not None:
            say(self.box, setAccessibleDescription=hint)
            put_in(box, row(words(hint, "caption"), margins=(30, 0, 0, 0)))
        self.setLayout(box)
        self.setFocusProxy(self.box)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        """Tick or clear it without emitting anything."""
        self.box.setChecked(bool(value))

    def _clicked(self, checked: bool) -> None:
        self.committed.emit(checked)
