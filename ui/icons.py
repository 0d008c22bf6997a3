"""The icons: one family drawn for this program, 24 x 24 with round strokes of 1.75, tinted by the theme.

Each file in ``resources/icons`` is a plain SVG whose strokes are ``currentColor``; nothing is taken from another set.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

import resources
from ui.theme import look


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, role: str = "ink", size: int = 20, ratio: float = 2.0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels in the colour of the token ``role``."""
    colour: QColor = look.colour(role)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, role: str = "ink", off: str = "disabled") -> QIcon:
    """The icon in the colour of ``role``; ``off`` is its colour where it cannot be used."""
    made = QIcon()
    for size in (16, 20, 24, 32):
        made.addPixmap(pixmap(name, role, size), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, off, size), QIcon.Mode.Disabled)
    return made


class _Worn(QObject):
    """Keeps the icon of one object in the colours of the theme; lives and dies with it."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.name = self.role = ""
        self.size = 20
        look.changed.connect(self.put)

    def put(self) -> None:
        owner = self.parent()
        if isinstance(owner, QLabel):
            owner.setPixmap(pixmap(self.name, self.role, look.length(self.size)))
        else:
            owner.setIcon(icon(self.name, self.role))
            if hasattr(owner, "setIconSize"):
                owner.setIconSize(QSize(look.length(self.size), look.length(self.size)))


def wear(owner: QObject, name: str, role: str = "ink", size: int = 20) -> None:
    """Put an icon on a button, action or label, now and again after every change of theme or font size."""
    worn = owner.findChild(_Worn, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Worn(owner)
    worn.name, worn.role, worn.size = name, role, size
    worn.put()
