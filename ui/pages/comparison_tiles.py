"""The key figures of the chosen proposal as tiles in two columns, each with a small button that answers "how?"."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from planner.text import Text
from ui.i18n import say, tr
from ui.pages.comparison_words import TITLES, Told
from ui.widgets import WhyButton, column, retone, row, words

WIDE = "creditor"
LONG, SHORT = 30, 13
"""Half-width characters: up to the second a figure is set large, up to the first as a heading, beyond that as a label."""


class Tile(QFrame):
    """One figure. ``how_asked(key)`` comes when the person asks how it came about."""

    how_asked = Signal(str)

    def __init__(self, key: str, title: Text) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.key = key
        self.title, self.figure, self.note = words(title, "soft"), words("–", "title"), words("", "caption")
        self.how = WhyButton(lambda: self.how_asked.emit(key), title)
        head = row(self.title, self.how, space=4)
        head.setStretch(0, 1)
        head.setAlignment(self.title, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(head, self.figure, self.note, None, space=0, margins=(14, 3, 6, 5)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_told(self, told: Told, answers: bool, roomy: bool) -> None:
        """Show a figure; ``answers`` says whether there is a working to open, ``roomy`` that it may be larger."""
        say(self.title, setText=told.title)
        say(self.figure, setText=told.figure)
        say(self.note, setText=told.note)
        self.note.setVisible(bool(told.note.zh))
        retone(self.figure, "role", _role(tr(told.figure), roomy))
        retone(self.note, "role", "attention" if told.attention else "caption")
        self.how.setVisible(answers)
        self.how.name(told.title)
        say(self, setAccessibleName=_both(told.title, told.figure), setAccessibleDescription=told.note)


class TilePanel(QWidget):
    """All tiles, by default those of a proposal; ``how_asked(key)`` as in :class:`Tile`."""

    how_asked = Signal(str)

    def __init__(self, titles: Mapping[str, Text] = TITLES, count: int = 2) -> None:
        super().__init__()
        self.tiles = {key: Tile(key, title) for key, title in titles.items()}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.setLayout(self._grid)
        self._columns, self._roomy = 0, False
        self._told: tuple[Mapping[str, Told], bool] | None = None
        self.set_columns(count)
        for tile in self.tiles.values():
            tile.how_asked.connect(self.how_asked.emit)

    def show_tiles(self, told: Mapping[str, Told], answers: bool) -> None:
        """Show these figures."""
        self._told = told, answers
        for key, tile in self.tiles.items():
            tile.show_told(told[key], answers, self._roomy)

    def set_roomy(self, roomy: bool) -> None:
        """Whether the figures may be larger."""
        if roomy != self._roomy:
            self._roomy = roomy
            if self._told is not None:
                self.show_tiles(*self._told)

    def set_columns(self, count: int) -> None:
        """Lay the tiles out in so many columns; the last one takes what is left of its line."""
        if count == self._columns:
            return
        self._columns = count
        for column_number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column_number, 1 if column_number < count else 0)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        for place, (key, tile) in enumerate(self.tiles.items()):
            line, left = divmod(place, count)
            self._grid.addWidget(tile, line, left, 1, count - left if key == WIDE else 1)
            self._grid.setRowStretch(line, 1)
            self._grid.setColumnStretch(left, 1)


def _role(figure: str, roomy: bool) -> str:
    """Where in the type scale a figure of this length stands."""
    length = sum(2 if ord(character) > 0x2E7F else 1 for character in figure)
    if length <= SHORT:
        return "figure" if roomy else "title"
    return ("title" if roomy else "heading") if length <= LONG else "heading" if roomy else "label"


def _both(first: Text, second: Text) -> Text:
    return Text("{a}：{b}", "{a}: {b}").fill(a=first, b=second)
