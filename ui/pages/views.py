"""Views: a page that has more to show than fits one screen names several, and a switch under its title says which is shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from planner.frozen import dataclass
from planner.text import Text
from ui.widgets.basic import Part, column, row
from ui.widgets.laid import add_to
from ui.widgets.segments import Segmented

if TYPE_CHECKING:
    from ui.pages.page import Page

WHICH = Text("看什么", "View")
OWN = ""
"""The key of what the page itself shows."""


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view that may not be loaded yet, as a page names it: what the switch calls it, and its class in a module of ``ui.pages``."""

    icon: str
    """The page's icon and the view's key, such as ``comparison-parts``: also the topic of its help."""
    title: Text
    home: str
    name: str

    @property
    def key(self) -> str:
        """The key of the view on its page."""
        return self.icon.partition("-")[2]

    @property
    def is_loaded(self) -> bool:
        """Whether making the view loads nothing more."""
        return f"ui.pages.{self.home}" in sys.modules

    def load(self) -> type[View]:
        """The class of the view."""
        found: type[View] = getattr(import_module(f"ui.pages.{self.home}"), self.name)
        return found

    def __call__(self, page: Page) -> View:
        """The view itself, on a page."""
        return self.load()(page)


class View(QWidget):
    """One of several views of a page. Subclasses give ``key``, fill ``self.body`` and show the case.

    It is made when it is first looked at. Like a page it never changes the case itself but pushes the new one to
    ``self.store``, and :meth:`show_case` is called whenever the case, the outcome or the proposal chosen has changed, while it
    can be seen. Messages about the whole case go to ``self.page.banner``.
    """

    key: ClassVar[str]
    written: ClassVar[tuple[str, ...]] = ()
    """As :attr:`~ui.pages.page.Page.written`."""
    scrolls: ClassVar[bool] = True
    """``False`` for a view whose parts scroll by themselves, on a page that lays out its own whole height."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.store = page, page.store
        self.body: QVBoxLayout = column(space=16)
        self.setLayout(self.body)
        self.setProperty("role", "ground")

    def show_case(self) -> None:
        """Show ``self.store.case`` and ``self.store.outcome``; a case is open. It must not push."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 moves between."""
        return [self]

    def add(self, *parts: Part) -> None:
        """Put widgets or layouts at the end of the view; ``None`` is a stretch."""
        add_to(self.body, *parts)


class Switch(QWidget):
    """Which view is shown: segments side by side, or a list to choose from where they do not fit."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, Text]]) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        from ui.widgets.choices import ChoiceField

        self.segments = Segmented(WHICH, list(choices))
        self.combo = ChoiceField(WHICH, list(choices), bare=True)
        line = row(self.segments, self.combo, space=0)
        line.setAlignment(self.segments, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in (self.segments, self.combo):
            part.committed.connect(self._choose)
        self._fit()

    def value(self) -> str:
        """The key of the view shown."""
        return str(self.segments.value())

    def set_value(self, key: str) -> None:
        """Show which view is shown, without emitting anything."""
        for part in (self.segments, self.combo):
            part.set_value(key)

    def _choose(self, key: object) -> None:
        self.set_value(str(key))
        self.chosen.emit(str(key))

    def _fit(self) -> None:
        fits = self.segments.sizeHint().width() <= self.width()
        self.segments.setVisible(fits)
        self.combo.setVisible(not fits)

    def minimumSizeHint(self) -> QSize:
        """No wider than the list, to which the segments give way, and as high as what is shown."""
        return QSize(self.combo.minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Another language or size of type makes the segments wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
