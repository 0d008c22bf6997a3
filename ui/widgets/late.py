"""A part below what is seen first: made in a moment of its own, so that the page is there before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.basic import column

Part = TypeVar("Part", bound=QWidget)


PAUSE = 50
"""Milliseconds after which it is looked again whether the part can be made."""


class Late(QWidget, Generic[Part]):
    """Stands for a part until it is made: once it is shown and nothing else is to be done, or when somebody asks for :attr:`part`.

    ``fill`` shows the present case in it. One that stands below another is made a moment after that.
    """

    def __init__(
        self,
        make: Callable[[], Part],
        fill: Callable[[Part], None],
        is_free: Callable[[], bool],
        above: Late[Any] | None = None,
    ) -> None:
        super().__init__()
        self._make, self._fill, self._is_free, self._above = make, fill, is_free, above
        self._part: Part | None = None
        self._may_come = False
        self._soon = QTimer(self, interval=PAUSE)
        self._soon.timeout.connect(self._come)
        self._box = column(space=0)
        self.setLayout(self._box)

    @property
    def part(self) -> Part:
        """The part itself, made and filled if it was not yet."""
        if self._part is None:
            self._part = self._make()
            self._box.addWidget(self._part)
            self._fill(self._part)
            self._part.show()
        return self._part

    @property
    def is_made(self) -> bool:
        """Whether the part is there."""
        return self._part is not None

    def refresh(self) -> None:
        """Show the present case, where the part is made."""
        if self._part is not None:
            self._fill(self._part)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._part is None:
            self._soon.start()

    @Slot()
    def _come(self) -> None:
        """Made at the second look that finds the page free, so that the window answers between one part and the next."""
        before, self._may_come = self._may_come, self._is_free() and (self._above is None or self._above.is_made)
        if not self.isVisible() or self.is_made:
            self._soon.stop()
        elif before and self._may_come:
            self._soon.stop()
            self.part  # noqa: B018 - made by being asked for
