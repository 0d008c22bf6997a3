"""Every figure of one debt's way to court, stage by stage, each with the button that answers "how?"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.compare.explain_list import Group, Listed
from planner.compare.working import figure_text
from planner.text import Text
from ui.i18n import say
from ui.theme import look
from ui.widgets import Pair, column, words
from ui.widgets.laid import put_in, take_out

OF_DEBT = Text("{debt}：每一步的日期和钱，怎么来的", "{debt}: each day and amount, and how it comes about")
COLUMN = 330
"""Pixels at 11 points that a column needs."""
MOST_COLUMNS = 3


class CourseFigures(QWidget):
    """Groups of figures in up to three columns. ``asked(key)`` comes when the person asks how one came about."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = words("", "label")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._groups: tuple[Group, ...] = ()
        self._parts: list[QWidget] = []
        self._columns = 0
        self.setLayout(column(self.title, self._grid, space=12))
        look.changed.connect(self._spread)

    def show_groups(self, debt: Text, groups: Sequence[Group]) -> None:
        """Show the figures of a debt."""
        say(self.title, setText=OF_DEBT.fill(debt=debt))
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [self._part(group) for group in self._groups]
        self._columns = 0
        self._spread()

    def _part(self, group: Group) -> QWidget:
        part = QWidget()
        pairs = [self._pair(group.title, each) for each in group.figures]
        head = [] if group.figures and group.figures[0].name == group.title else [words(group.title, "label")]
        part.setLayout(column(*head, *pairs, space=2))
        return part

    def _pair(self, title: Text, listed: Listed) -> Pair:
        head = listed.name == title
        pair = Pair(strong=head, ask=lambda: self.asked.emit(listed.key))
        pair.show_line(listed.name, figure_text(listed.figure))
        if head:
            pair.name.setProperty("role", "label")
        assert pair.why is not None
        pair.why.name(title if head else Text(f"{title.zh}，{listed.name.zh}", f"{title.en}, {listed.name.en}"))
        return pair

    def _spread(self) -> None:
        """Lay the groups out in as many columns as there is room for, about equally high, in order from top to bottom."""
        columns = max(1, min(MOST_COLUMNS, self.width() // look.length(COLUMN)))
        if columns == self._columns:
            return
        self._columns = columns
        take_out(self._grid)
        for place, parts in enumerate(_divided(self._groups, columns)):
            box: QVBoxLayout = column(*(self._parts[number] for number in parts), None, space=16)
            put_in(self._grid, box, 0, place, Qt.AlignmentFlag.AlignTop)
        for place in range(MOST_COLUMNS):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def minimumSizeHint(self) -> QSize:
        """No wider than one column, so that a narrower window can take the other ones away."""
        return QSize(look.length(COLUMN) * 2 // 3, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()


def _divided(groups: Sequence[Group], columns: int) -> list[list[int]]:
    """The numbers of the groups for each column: a new column begins where a part of all lines is full."""
    heights = [len(group.figures) + 1.0 for group in groups]
    share, found, filled = sum(heights) / columns, [[] for _ in range(columns)], 0.0
    for number, height in enumerate(heights):
        found[min(columns - 1, int((filled + height / 2) // share))].append(number)
        filled += height
    return found
