"""One of a few choices, each on a line of its own with a sentence about it; the arrow keys move, Enter stays with the dialog."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from planner.text import Text
from ui.i18n import say
from ui.widgets.basic import Snug, column, row, words
from ui.widgets.laid import put_in
from ui.widgets.segments import Choices, pairs


class RadioField(Snug):
    """``committed`` carries the new value. ``hints`` has a sentence for some of the values."""

    committed = Signal(object)

    def __init__(self, label: Text, choices: Choices, hints: Mapping[object, Text] | None = None) -> None:
        super().__init__()
        say(self, setAccessibleName=label)
        self._choices = pairs(choices)
        self._group = QButtonGroup(self)
        self._radios: list[QRadioButton] = []
        box = column(space=8)
        for index, (value, name) in enumerate(self._choices):
            radio = say(QRadioButton(), setText=name)
            say(radio, setAccessibleName=Text(f"{label.zh}：{name.zh}", f"{label.en}: {name.en}"))
            self._group.addButton(radio, index)
            self._radios.append(radio)
            box.addWidget(radio)
            hint = (hints or {}).get(value)
            if hint is not None:
                say(radio, setAccessibleDescription=hint)
                put_in(box, row(words(hint, "caption"), margins=(30, 0, 0, 4)))
        self.setLayout(box)
        self.set_value(self._choices[0][0])
        self._group.idClicked.connect(lambda index: self.committed.emit(self._choices[index][0]))

    def value(self) -> object:
        """The value chosen."""
        return self._choices[self._group.checkedId()][0]

    def set_value(self, value: object) -> None:
        """Choose a value without emitting anything; one that is not among the choices changes nothing."""
        for index, (each, _) in enumerate(self._choices):
            if each == value:
                self._radios[index].setChecked(True)

    def go_to(self) -> None:
        """Put the keyboard on what is chosen."""
        self._radios[self._group.checkedId()].setFocus(Qt.FocusReason.OtherFocusReason)
