"""Tab goes as the eye does: through what stands in layouts, line by line, whenever it was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QGridLayout, QLayout, QScrollArea, QWidget

from ui.widgets.laid import parts_of


def put_in_order(root: QWidget) -> None:
    """Let Tab go through ``root`` in the order in which its layouts place their parts.

    The order that Qt has so far is not asked for: see ``tests/ui/test_ownership.py``.
    """
    for one, other in pairwise(_stops(root)):
        QWidget.setTabOrder(one, other)


class InOrder:
    """Makes of a dialog, or of what fills a window, one whose parts take their place before Tab moves, whenever they were made."""

    def in_order(self) -> QWidget:
        """What is put in order."""
        assert isinstance(self, QWidget)
        return self

    def focusNextPrevChild(self, forward: bool) -> bool:
        put_in_order(self.in_order())
        return super().focusNextPrevChild(forward)  # type: ignore[misc]


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Where Tab may stop in a part, itself first. What was hidden takes its place when it is shown."""
    if part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    if isinstance(part, QScrollArea):
        inner = part.widget()
        if inner is not None:
            yield from _stops(inner)
    elif not isinstance(part, QAbstractScrollArea):
        for each in _parts(part):
            yield from _stops(each)


def _parts(part: QWidget) -> list[QWidget]:
    """Those in its layouts as they are placed, then those that stand in none."""
    layout = part.layout()
    placed = {} if layout is None else dict.fromkeys(_placed(layout))
    loose = (each for each in part.children() if isinstance(each, QWidget) and each not in placed)
    return [*placed, *(each for each in loose if not each.isWindow())]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    parts = parts_of(layout)
    if isinstance(layout, QGridLayout):
        parts.sort(key=lambda part: layout.getItemPosition(layout.indexOf(part))[:2])  # type: ignore[index]
    for part in parts:
        if isinstance(part, QLayout):
            yield from _placed(part)
        else:
            yield part
