"""The two ends of the bargain and the offer on one calm bar, in money of today."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.compare.creditor import CreditorSide
from planner.frozen import dataclass
from planner.money import ZERO, amount_text
from planner.text import Text
from ui.i18n import on_language, say, tr
from ui.theme import font, look

OFFER = Text("您的方案 {sum}", "Your plan {sum}")
FLOOR = Text("对方的底线 {sum}", "Their floor {sum}")
CEILING = Text("您的上限 {sum}", "Your ceiling {sum}")
NAME = Text("底线、方案和上限", "Floor, plan and ceiling")
SPOKEN = Text("{floor}；{offer}；{ceiling}。", "{floor}; {offer}; {ceiling}.")
BAR, GAP, SIDE = 16, 5, 7
"""Pixels at 11 points: height of the bar, room beside a label, half a mark."""
LINES = 3


@dataclass(frozen=True)
class Mark:
    """A mark on the bar: its amount, its words and the colour of its stroke."""

    amount: Decimal
    words: Text
    role: str


class BargainBar(QWidget):
    """From nothing to the largest of the three; what lies between floor and ceiling is the room for an agreement."""

    def __init__(self) -> None:
        super().__init__()
        self._offer = self._floor = self._ceiling = Mark(ZERO, Text("", ""), "ink")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        on_language(self, self.update)

    def show_side(self, side: CreditorSide) -> None:
        """Show the ends of this side's bargain and what is offered."""
        found = side.bargain
        self._floor = _mark(found.floor, FLOOR, "ink_soft")
        self._ceiling = _mark(found.ceiling, CEILING, "accent")
        self._offer = _mark(side.accepting, OFFER, "accent_strong")
        spoken = SPOKEN.fill(floor=self._floor.words, offer=self._offer.words, ceiling=self._ceiling.words)
        say(self, setAccessibleName=NAME, setAccessibleDescription=spoken)
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(font(look.points)).height()
        return QSize(look.length(320), round(line * LINES + look.length(BAR + 3 * GAP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.length(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(look.points))
        bar = self._bar()
        self._draw_bar(painter, bar)
        line = QFontMetricsF(font(look.points)).height()
        below = bar.bottom() + look.length(GAP)
        self._draw_tick(painter, bar, self._floor, below)
        self._draw_tick(painter, bar, self._ceiling, below + line)
        self._draw_offer(painter, bar)
        painter.end()

    def _bar(self) -> QRectF:
        line = QFontMetricsF(font(look.points)).height()
        side = look.length(SIDE)
        return QRectF(side, line + look.length(GAP), self.width() - 2 * side, look.length(BAR))

    def _across(self, bar: QRectF, amount: Decimal) -> float:
        """Where an amount stands; the marks alone decide the scale."""
        most = max(self._offer.amount, self._floor.amount, self._ceiling.amount)
        share = float(max(ZERO, amount) / most) if most > 0 else 0.0
        return bar.left() + share * bar.width()

    def _draw_bar(self, painter: QPainter, bar: QRectF) -> None:
        """The whole scale, and on it the room there is; where there is none, the gap in amber with a broken edge."""
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(bar, 4, 4)
        floor, ceiling = (self._across(bar, each.amount) for each in (self._floor, self._ceiling))
        room = floor <= ceiling
        band = QRectF(min(floor, ceiling), bar.top(), abs(ceiling - floor), bar.height())
        style = Qt.PenStyle.SolidLine if room else Qt.PenStyle.DashLine
        painter.setPen(QPen(look.colour("accent" if room else "amber_line"), 1, style))
        painter.setBrush(look.colour("accent_soft" if room else "amber_soft"))
        painter.drawRect(band)

    def _draw_tick(self, painter: QPainter, bar: QRectF, mark: Mark, top: float) -> None:
        across = self._across(bar, mark.amount)
        painter.setPen(QPen(look.colour(mark.role), 2))
        painter.drawLine(QPointF(across, bar.top() - 2), QPointF(across, top + look.length(GAP)))
        self._write(painter, mark, across, top + look.length(GAP) / 2)

    def _draw_offer(self, painter: QPainter, bar: QRectF) -> None:
        across, half = self._across(bar, self._offer.amount), look.length(SIDE)
        middle = bar.center().y()
        painter.setPen(QPen(look.colour("surface"), 1.5))
        painter.setBrush(look.colour(self._offer.role))
        corners = [QPointF(across, middle - half), QPointF(across + half, middle), QPointF(across, middle + half)]
        painter.drawPolygon(QPolygonF([*corners, QPointF(across - half, middle)]))
        self._write(painter, self._offer, across, 0, bold=True)

    def _write(self, painter: QPainter, mark: Mark, across: float, top: float, *, bold: bool = False) -> None:
        """The words of a mark beside or above it, kept within the bar's width."""
        face, words = font(look.points, bold=bold), tr(mark.words)
        metrics = QFontMetricsF(face)
        width = metrics.horizontalAdvance(words)
        left = across - width / 2 if bold else across + look.length(GAP)
        if not bold and left + width > self.width():
            left = across - width - look.length(GAP)
        left = min(max(0.0, left), max(0.0, self.width() - width))
        painter.setFont(face)
        painter.setPen(look.colour("ink" if bold else mark.role))
        painter.drawText(QPointF(left, top + metrics.ascent()), words)


def _mark(amount: Decimal, words: Text, role: str) -> Mark:
    return Mark(amount, words.fill(sum=amount_text(amount)), role)
