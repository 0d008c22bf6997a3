"""What the chart says about one day: the date, the stage, and the exact price of every course, to the fen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from planner.export.chart_data import ChartData
from planner.export.chart_style import Theme, stroke
from planner.frozen import dataclass
from planner.text import Text
from planner.vocabulary import STEP_NAMES
from ui import format as written
from ui.day_format import long_date
from ui.i18n import tr
from ui.theme import look

PAD, GAP, DOT = 10.0, 14.0, 9.0
LIKELY = Text("可能的范围 5%–95%", "Likely range, 5–95%")
MOST = 12
"""Lines that fit a read-out; the table beside the chart has them all."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of a read-out: the series (empty for the range), its colour, its name and the amount in words."""

    key: str
    colour: str
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class Readout:
    """A day's read-out in the current language."""

    date: str
    stage: str
    readings: tuple[Reading, ...]


def readout(data: ChartData, place: int, theme: Theme) -> Readout:
    """What the shown courses cost on day number ``place``, the dearest first; amounts from the exact values."""
    day = data.days[place]
    stage = next((each.step for each in data.stages if each.start <= day < each.end), None)
    ordered = sorted(data.shown, key=lambda series: -series.values[place])[:MOST]
    readings = [
        Reading(series.key, stroke(series, theme).colour, tr(series.name), written.amount(series.values[place]))
        for series in ordered
    ]
    spread = data.shown_spread
    if spread is not None and day in spread.days:
        at = spread.days.index(day)
        between = f"{written.amount(spread.values[0][at])} – {written.amount(spread.values[-1][at])}"
        readings.append(Reading("", "", tr(LIKELY), between))
    return Readout(long_date(day), tr(STEP_NAMES[stage]) if stage else "", tuple(readings))


def spoken(told: Readout) -> str:
    """The read-out as a screen reader says it."""
    first = "，".join(part for part in (told.date, told.stage) if part)
    return "；".join([first, *(f"{each.name} {each.amount}" for each in told.readings)])


def paint_readout(
    painter: QPainter, told: Readout, points: Mapping[str, QPointF], area: QRectF, bounds: QRectF
) -> None:
    """A line on the day, a dot on each course, and a box with the words that stays inside ``bounds``."""
    if not points:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = next(iter(points.values())).x()
    painter.setPen(QPen(look.colour("ink_soft"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    for reading in told.readings:
        if reading.key:
            painter.setPen(QPen(look.colour("surface"), 1.5))
            painter.setBrush(QColor(reading.colour))
            painter.drawEllipse(points[reading.key], 5, 5)
    paint_box(painter, told, QPointF(x, area.top() + 8), bounds)


def paint_box(painter: QPainter, told: Readout, at: QPointF, bounds: QRectF, above: float | None = None) -> None:
    """A box with the words beside ``at`` and from there down, inside ``bounds``.

    Where it has no room below, it moves up; with ``above`` it then stands over that height instead.
    """
    x = at.x()
    small = painter.font()
    small.setPointSizeF(look.points * 0.9)
    painter.setFont(small)
    metrics = QFontMetricsF(small)
    line = metrics.height() * 1.2
    readings = told.readings[: max(1, int((bounds.height() - 2 * PAD) / line) - 1)]
    head = "  ·  ".join(part for part in (told.date, told.stage) if part)
    names = max((metrics.horizontalAdvance(each.name) for each in readings), default=0.0)
    amounts = max((metrics.horizontalAdvance(each.amount) for each in readings), default=0.0)
    names = min(names, bounds.width() * (0.4 if amounts else 0.85))
    width = max(DOT + 6 + names + GAP + amounts, metrics.horizontalAdvance(head)) + 2 * PAD
    height = line * (1 + len(readings)) + 2 * PAD - 4
    left = x + 14 if x + 14 + width <= bounds.right() - 2 else max(bounds.left() + 2, x - 14 - width)
    lowest = bounds.bottom() - height - 2
    wanted = above - height if above is not None and at.y() > lowest else at.y()
    top = min(max(wanted, bounds.top() + 2), max(bounds.top() + 2, lowest))
    box = QRectF(left, top, width, height)
    painter.setPen(QPen(look.colour("control_line"), 1))
    ground = look.colour("surface")
    ground.setAlphaF(0.94)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(look.colour("ink"))
    y = box.top() + PAD - 2
    painter.drawText(QRectF(box.left() + PAD, y, width - 2 * PAD, line), Qt.AlignmentFlag.AlignVCenter, head)
    for each in readings:
        y += line
        _paint_line(painter, each, QRectF(box.left() + PAD, y, width - 2 * PAD, line), names, metrics)


def _paint_line(painter: QPainter, each: Reading, line: QRectF, room: float, metrics: QFontMetricsF) -> None:
    if each.colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(each.colour))
        painter.drawEllipse(QRectF(line.left(), line.center().y() - DOT / 2, DOT, DOT))
    painter.setPen(look.colour("ink_soft"))
    name = metrics.elidedText(each.name, Qt.TextElideMode.ElideRight, room + 1)
    painter.drawText(line.adjusted(DOT + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
    painter.setPen(look.colour("ink"))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, each.amount)
