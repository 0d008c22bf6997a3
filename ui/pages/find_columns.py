"""Parts beside each other in columns of equal width, as many as there is room for, the others on further lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import look


class Columns(QWidget):
    """Lays out those of ``parts`` that are not hidden; none gets narrower than ``least`` pixels at 11 points, or than it can be.

    ``top`` keeps each at the top of its line; else all of a line are as high as the highest. Lines are filled evenly: six parts
    stand in lines of six, three, two or one.
    """

    def __init__(self, parts: Sequence[QWidget], least: int, *, top: bool = False, space: int = 12) -> None:
        super().__init__()
        self._parts, self._least = list(parts), least
        self._where = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0)
        self._now = 1
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(space)
        self.setLayout(self._grid)
        for line, part in enumerate(self._parts):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
            self._grid.addWidget(part, line, 0)  # only what has a parent tells whether it is hidden
        look.changed.connect(self.arrange)
        self.arrange()

    @property
    def beside(self) -> int:
        """How many parts stand beside each other."""
        shown = [part for part in self._parts if not part.isHidden()]
        count = max(1, len(shown))
        narrowest = max(look.length(self._least), *(part.minimumSizeHint().width() for part in shown), 1)
        room = max(1, (self.width() + self._grid.spacing()) // (narrowest + self._grid.spacing()))
        lines = -(-count // min(room, count))
        return -(-count // lines)

    def arrange(self) -> None:
        """Put every part where it belongs now; to be called after one was hidden or shown."""
        self._now = beside = self.beside
        shown = [part for part in self._parts if not part.isHidden()]
        for place, part in enumerate(shown):
            self._grid.addWidget(part, place // beside, place % beside, self._where)
        for place in range(len(self._parts)):
            self._grid.setColumnStretch(place, 1 if place < beside else 0)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one part: the others give way."""
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Words in another language may need more room, or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.beside != self._now:
            self.arrange()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
