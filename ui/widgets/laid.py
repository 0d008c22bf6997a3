"""What stands in a layout, put in and taken out without leaving Python with items that Qt deletes.

Qt makes the items of a layout, and deletes one along with its widget without a word to Python. Whatever Python was told of an item
stays noted under its address, where the next object may come to live; when that one goes, PySide6 6.11 frees it twice and the program
ends. So nobody calls ``itemAt`` or, outside of here, ``addLayout``: see ``tests/ui/test_ownership.py``.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget
from shiboken6 import Shiboken

Part = QWidget | QLayout | None


def add_to(box: QBoxLayout, *parts: Part) -> None:
    """Put parts at the end of a box; ``None`` is a stretch."""
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, QLayout):
            put_in(box, part)
        else:
            box.addWidget(part)


def put_in(box: QBoxLayout | QGridLayout, inner: QLayout, *where: int | Qt.AlignmentFlag) -> None:
    """Add a layout to another one; ``where`` is the stretch in a box, or line, place and alignment in a grid."""
    box.addLayout(inner, *where)  # type: ignore[arg-type,call-overload]
    if box.parent() is not None:
        _forget_items(inner)


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts that stand right in a layout of a widget, in its order."""
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    widgets = [each for each in layout.parentWidget().children() if isinstance(each, QWidget)]
    places = {layout.indexOf(each): each for each in [*inner, *widgets]}
    return [places[place] for place in sorted(places) if place >= 0]


def widgets_of(layout: QLayout) -> list[QWidget]:
    """The widgets that stand right in a layout, in its order."""
    return [each for each in parts_of(layout) if isinstance(each, QWidget)]


def take_out(layout: QLayout) -> list[QWidget]:
    """Leave a layout without anything, stretches and inner layouts included; returns the widgets, which live on."""
    taken = []
    for part in parts_of(layout):
        if isinstance(part, QLayout):
            taken += take_out(part)
            Shiboken.delete(part)
        else:
            layout.removeWidget(part)
            taken.append(part)
    while layout.count():
        Shiboken.delete(layout.takeAt(0))
    return taken


def clear(layout: QLayout) -> None:
    """Leave a layout without anything, and delete the widgets that stood in it."""
    for widget in take_out(layout):
        widget.hide()
        widget.deleteLater()


def _forget_items(layout: QLayout) -> None:
    """PySide6 looks at every item of a layout that comes under a widget, and keeps what it saw. Our own layouts keep theirs."""
    for place in range(layout.count() if isinstance(layout, QBoxLayout | QGridLayout) else 0):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            _forget_items(item)
        elif item is not None and not isinstance(item, QObject):
            Shiboken.invalidate(item)
