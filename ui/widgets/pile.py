"""Parts of which one is shown at a time; those that are seldom looked at are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pile(QStackedWidget):
    """Parts by name, or what makes them; until a part is made an empty widget stands in its place."""

    def __init__(self, parts: Mapping[str, QWidget | Callable[[], QWidget]]) -> None:
        super().__init__()
        self._names = tuple(parts)
        self._makers = {name: part for name, part in parts.items() if not isinstance(part, QWidget)}
        for part in parts.values():
            self.addWidget(part if isinstance(part, QWidget) else QWidget())

    def bring(self, name: str) -> None:
        """Show the part of this name."""
        number = self._names.index(name)
        make = self._makers.pop(name, None)
        if make is not None:
            put_in_place(self, number, make())
        self.setCurrentIndex(number)


def put_in_place(stack: QStackedWidget, number: int, part: QWidget) -> None:
    """Let ``part`` stand where an empty widget stood; what is in front stays there."""
    place, in_front = stack.widget(number), stack.currentIndex()
    with QSignalBlocker(stack):  # another widget stands in the same place; nothing has come to the front
        stack.insertWidget(number, part)
        stack.removeWidget(place)
        stack.setCurrentIndex(in_front)
    place.deleteLater()
