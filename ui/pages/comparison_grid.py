"""A group of assumptions: its title, typed fields in columns of equal width, and under them what is ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from planner.text import Text
from ui.theme import look
from ui.widgets import CheckField, Field, column, hairline, words

FIELD, TICK = 205, 340
"""Least widths of a typed field and of a tick, in pixels at 11 points."""
MOST_COLUMNS, MOST_TICKS, GAP = 5, 3, 16


class FieldGroup(QWidget):
    """Lays out the fields given to :meth:`place` in as many columns as its width has room for."""

    def __init__(self, title: Text, *, ruled: bool = True) -> None:
        super().__init__()
        self._typed, self._ticks = QGridLayout(), QGridLayout()
        for each in (self._typed, self._ticks):
            each.setHorizontalSpacing(0)
            each.setVerticalSpacing(12)
        parts = (words(title, "label"), column(self._typed, self._ticks, space=10))
        self.setLayout(column(hairline(), *parts, space=14) if ruled else column(*parts))
        self._placed: tuple[object, ...] = ()
        self._width = 0

    def place(self, fields: Sequence[Field | CheckField], width: int) -> None:
        """Show exactly these fields in ``width`` pixels; without any the group is hidden with its title."""
        typed = min(MOST_COLUMNS, max(1, width // look.length(FIELD)))
        ticks = [each for each in fields if isinstance(each, CheckField)]
        least = max([look.length(TICK), *(each.box.sizeHint().width() + GAP for each in ticks)])
        ticked = min(MOST_TICKS, max(1, width // least))
        self._width = width
        wanted = (typed, ticked, *fields)
        if wanted == self._placed:
            return
        for part in self._placed[2:]:
            if part not in fields:
                part.hide()  # type: ignore[attr-defined]
        self._placed = wanted
        _fill(self._typed, [each for each in fields if isinstance(each, Field)], typed)
        _fill(self._ticks, ticks, ticked)
        for field in fields:
            field.show()
        self.setVisible(bool(fields))

    def event(self, event: QEvent) -> bool:
        """Other words on a tick, as in another language, may need other columns."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._placed:
            self.place(self._placed[2:], self._width)  # type: ignore[arg-type]
        return done


def _fill(grid: QGridLayout, parts: Sequence[QWidget], count: int) -> None:
    """Columns of exactly equal width: the gap belongs to the parts, so empty columns are as wide as the others."""
    for number in range(MOST_COLUMNS):
        grid.setColumnStretch(number, 1 if number < count else 0)
    for place, part in enumerate(parts):
        part.layout().setContentsMargins(0, 0, GAP, 0)
        part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        grid.addWidget(part, place // count, place % count, Qt.AlignmentFlag.AlignTop)
