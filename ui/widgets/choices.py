"""Fields for choosing: a drop-down list, a tick."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from planner.text import Text
from ui.i18n import say, tr
from ui.widgets.basic import Snug, column, row, words
from ui.widgets.field import Field
from ui.widgets.laid import put_in
from ui.widgets.segments import Choices, pairs


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
