"""The icons: one family drawn for this program, 24 x 24 with round strokes of 1.75, tinted by the theme.

Each file in ``resources/icons`` is a plain SVG whose strokes are ``currentColor``; nothing is taken from another set.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

import resources
from ui.theme import look


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, width: int, height: int, ratio: float, gap: int) -> QPixmap:
    """In the middle of ``width`` by ``height`` logical pixels, of which ``gap`` stay free at the right."""
    side = min(width - gap, height)
    square = QRectF((width - gap - side) / 2 * ratio, (height - side) / 2 * ratio, side * ratio, side * ratio)
    picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(painter, square)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, role: str = "ink", size: int = 20, ratio: float = 2.0, gap: int = 0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels in the colour of the token ``role``, ``gap`` free pixels at its right."""
    return _drawn(name, look.colour(role).name(), size + gap, size, ratio, gap)


class _Engine(QIconEngine):
    """Draws an icon when it is first seen, sharp at any size."""

    def __init__(self, name: str, role: str, off: str, gap: int) -> None:
        super().__init__()
        self._drawn_as = name, role, off, gap

    def clone(self) -> QIconEngine:
        """For a copy that is altered. PySide6 leaves it to Python, which would delete it under the copy: so it is kept here."""
        copy = _Engine(*self._drawn_as)
        _copies[:] = [*filter(isValid, _copies), copy]
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.topLeft(), self.scaledPixmap(rect.size(), mode, state, ratio))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """``size`` is in logical pixels, of which each has ``scale`` by ``scale`` of the screen's. Each picture is drawn once."""
        name, role, off, gap = self._drawn_as
        colour = look.colour(off if mode == QIcon.Mode.Disabled else role).name()
        return _drawn(name, colour, size.width(), size.height(), scale, gap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)


_copies: list[_Engine] = []
"""Until Qt deletes them."""


def icon(name: str, role: str = "ink", off: str = "disabled", gap: int = 0) -> QIcon:
    """The icon in the colour of ``role``; ``off`` is its colour where it cannot be used. ``gap`` free pixels stand at its right."""
    return QIcon(_Engine(name, role, off, gap))


class _Worn(QObject):
    """Keeps the icon of one object in the colours of the theme; lives and dies with it."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.name = self.role = ""
        self.size, self.gap = 20, 0
        look.changed.connect(self.put)

    @Slot()
    def put(self) -> None:
        owner = self.parent()
        if isinstance(owner, QLabel):
            owner.setPixmap(pixmap(self.name, self.role, look.length(self.size)))
        else:
            size, gap = look.length(self.size), look.length(self.gap)
            if hasattr(owner, "setIconSize"):
                owner.setIcon(icon(self.name, self.role, gap=gap))
                owner.setIconSize(QSize(size + gap, size))
            else:
                owner.setIcon(icon(self.name, self.role))


def wear(owner: QObject, name: str, role: str = "ink", size: int = 20, gap: int = 0) -> None:
    """Put an icon on a button, action or label, now and again after every change of theme or font size.

    ``gap`` keeps words at a distance from it. The size is in pixels at 11 points.
    """
    worn = owner.findChild(_Worn, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Worn(owner)
    worn.name, worn.role, worn.size, worn.gap = name, role, size, gap
    worn.put()
