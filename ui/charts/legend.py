"""The legend: one tick box for each thing drawn, with a piece of its line; taking the tick away hides it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from planner.export.chart_data import RANGE, SPREAD, ChartData
from planner.export.chart_style import Stroke, Theme
from planner.export.layers_data import look_of
from planner.text import Text
from ui.i18n import say
from ui.theme import look
from ui.widgets.flow import Flow

SHOWN = Text("图中显示：{name}", "Show in the chart: {name}")
SAMPLE = QSize(34, 14)


Entry = tuple[str, Text, Stroke | None]
"""The key of what can be hidden, its name, and how it is drawn; ``None`` for the range."""


def entries_of(data: ChartData, theme: Theme) -> list[Entry]:
    """Every series of a chart, and the range where there is one."""
    entries: list[Entry] = [(each.key, each.name, look_of(data, each, theme)) for each in data.series]
    if data.spread is not None:
        entries.insert(1, (RANGE, SPREAD, None))
    return entries


class Legend(QWidget):
    """``toggled(key, shown)`` comes when the person hides or shows something. ``tools`` stand at the end of the last line."""

    toggled = Signal(str, bool)

    def __init__(self, *tools: QWidget) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._tools = tools
        self._flow = Flow(space=16, lines=4, left=True)
        self._flow.put(tools)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """No wider than its widest part: it goes on in the next line."""
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def show_entries(self, entries: Sequence[Entry], hidden: Collection[str]) -> None:
        """One box for each entry; boxes that stay keep the focus."""
        if [key for key, _, _ in entries] != list(self.boxes):
            self._make([key for key, _, _ in entries])
        for key, name, line in entries:
            box = self.boxes[key]
            say(box, setText=_escaped(name), setAccessibleName=SHOWN.fill(name=name))
            box.setIcon(QIcon(_sample(line)))
            if box.isChecked() != (key not in hidden):
                box.blockSignals(True)
                box.setChecked(key not in hidden)
                box.blockSignals(False)

    def _make(self, keys: Sequence[str]) -> None:
        for key in set(self.boxes) - set(keys):
            box = self.boxes.pop(key)
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        for key in keys:
            if key not in self.boxes:
                box = QCheckBox()
                box.setIconSize(SAMPLE)
                box.toggled.connect(lambda shown, key=key: self.toggled.emit(key, shown))
                self.boxes[key] = box
        self.boxes = {key: self.boxes[key] for key in keys}
        self._flow.put([*self.boxes.values(), *self._tools])
        self._put_before_tools()

    def _put_before_tools(self) -> None:
        """Tab comes to the boxes where it came to the first tool, and then to that tool.

        What stands before them is not asked for: PySide6 makes what ``nextInFocusChain`` and ``previousInFocusChain`` return
        a child of the one that was asked, and takes it from its true parent.
        """
        parts = [part for tool in self._tools for part in (tool, *tool.findChildren(QWidget))]
        first = [part for part in parts if part.focusPolicy() != Qt.FocusPolicy.NoFocus][:1]
        for one, other in pairwise([*first, *self.boxes.values(), *first]):
            QWidget.setTabOrder(one, other)


def _escaped(name: Text) -> Text:
    """A name in which & is a character and not the mark of a short cut."""
    return Text(name.zh.replace("&", "&&"), name.en.replace("&", "&&"))


def _sample(line: Stroke | None) -> QPixmap:
    """A piece of a line with its dash and marker, or of a layer with its hatch; two tints of grey for the range."""
    picture = QPixmap(SAMPLE * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = SAMPLE.height() / 2
    if line is None:
        tint = look.colour("ink")
        for inset, alpha in ((1, 40), (4, 60)):
            tint.setAlpha(alpha)
            painter.fillRect(QRectF(1, inset, SAMPLE.width() - 2, SAMPLE.height() - 2 * inset), tint)
    elif line.fill:
        _paint_layer(painter, line, QRectF(1, 1, SAMPLE.width() - 2, SAMPLE.height() - 2))
    else:
        painter.setPen(_pen(line) if line.width else Qt.PenStyle.NoPen)
        painter.drawLine(QPointF(1, middle), QPointF(SAMPLE.width() - 1, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(line.colour))
        _paint_marker(painter, line.marker, QPointF(SAMPLE.width() / 2, middle), 4.5)
    painter.end()
    return picture


def _pen(line: Stroke) -> QPen:
    pen = QPen(QColor(line.colour), line.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not isinstance(line.dash, str):
        pen.setDashPattern(list(line.dash[1]))
    return pen


_HATCHES = {
    "///": Qt.BrushStyle.BDiagPattern,
    "\\\\\\": Qt.BrushStyle.FDiagPattern,
    "...": Qt.BrushStyle.Dense6Pattern,
    "xxx": Qt.BrushStyle.DiagCrossPattern,
}


def _paint_layer(painter: QPainter, layer: Stroke, box: QRectF) -> None:
    painter.fillRect(box, QColor(layer.fill))
    if layer.hatch:
        painter.fillRect(box, QBrush(QColor(layer.colour), _HATCHES[layer.hatch]))
    painter.setPen(QPen(QColor(layer.colour), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


_CORNERS = {
    "s": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "D": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "^": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "v": ((0, 1.1), (1.1, -0.9), (-1.1, -0.9)),
}


def _paint_marker(painter: QPainter, marker: str, at: QPointF, radius: float) -> None:
    if marker == "o":
        painter.drawEllipse(at, radius, radius)
    elif marker:
        size = radius * 0.9
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x * size, at.y() + y * size) for x, y in _CORNERS[marker]]))
