"""The icons: one family drawn for this program, 24 x 24 with round strokes of 1.75, tinted by the theme.

Each file in ``resources/icons`` is a plain SVG whose strokes are ``currentColor``; nothing is taken from another set.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

import resources
from ui.theme import look


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, role: str = "ink", size: int = 20, ratio: float = 2.0, gap: int = 0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels in the colour of the token ``role``, ``gap`` free pixels at its right."""
    return _drawn(name, look.colour(role).name(), size, ratio, gap)


def icon(
    name: str, role: str = "ink", off: str = "disabled", sizes: tuple[int, ...] = (16, 20, 24, 32), gap: int = 0
) -> QIcon:
    """The icon in the colour of ``role``; ``off`` is its colour where it cannot be used."""
    made = QIcon()
    for size in sizes:
        made.addPixmap(pixmap(name, role, size, gap=gap), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, off, size, gap=gap), QIcon.Mode.Disabled)
    return made


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
                owner.setIcon(icon(self.name, self.role, sizes=(size,), gap=gap))
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
