"""The first screen of the comparison: the sentence on top, the chart, and the key figures beside it.

In a roomy window all of it fits the height of the page; in a narrow one the figures stand under the chart.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from planner.text import Text
from ui.charts import ComparisonChart
from ui.i18n import say
from ui.pages.comparison_sliders import QuickSliders
from ui.pages.comparison_tiles import TilePanel
from ui.pages.comparison_words import NOTHING
from ui.theme import font, look
from ui.widgets import WhyButton, column, hairline, row, words

BESIDE = 940
"""Pixels at 11 points from which the figures stand beside the chart."""
ROOMY = 1400
"""Pixels at 11 points from which the figures get more of the width and larger type."""
TALL, LEAST = 800, 322
"""The most height of the first screen, and the least of the chart in it."""
UNDER = 520
"""The height of the chart with the figures under it."""
UNBOUND = 16_777_215
RANGE = Text("可能的范围", "The likely range")
TILE = 250
"""Least width of a tile under the chart."""
GAP = 8
"""Pixels between the drawing and its legend."""


class Sentence(QLabel):
    """The one sentence that says the result; larger than a heading, smaller than the title of the page."""

    SCALE = 1.32

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFont(font(look.points * self.SCALE, bold=True))


class Held(QWidget):
    """Gives the chart exactly the room there is; its own wish for height would push the figures off the screen."""

    def __init__(self, chart: ComparisonChart) -> None:
        super().__init__()
        self._chart = chart
        self._legend = 0
        chart.setParent(self)
        chart.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Room for the least drawing with its legend."""
        return QSize(look.length(360), max(look.length(LEAST), self._chart.canvas.minimumHeight() + GAP + self._legend))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._chart.setGeometry(self.rect())
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        """The legend takes more lines where its words are longer."""
        legend = self._chart.legend.heightForWidth(max(1, self.width()))
        if legend != self._legend:
            self._legend = legend
            self.updateGeometry()


class ChartCard(QFrame):
    """The chart, what is said about its range, and the quick sliders. ``range_asked`` comes when the person asks how it is found."""

    range_asked = Signal()

    def __init__(self, chart: ComparisonChart, sliders: QuickSliders) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.range = words("", "caption")
        self.rule = hairline()
        self.why_range = WhyButton(self.range_asked.emit, RANGE)
        said = row(self.range, self.why_range, space=4)
        said.setStretch(0, 1)
        said.setAlignment(self.range, Qt.AlignmentFlag.AlignVCenter)
        box = column(Held(chart), said, self.rule, sliders, space=6, margins=(14, 8, 14, 8))
        box.setStretch(0, 1)
        self.setLayout(box)


class Hero(QWidget):
    """The sentence, the chart and the tiles; the page gives it the height there is with :meth:`set_room`."""

    def __init__(self, chart: ComparisonChart, sliders: QuickSliders, tiles: TilePanel, instead: QWidget) -> None:
        super().__init__()
        self.sentence, self.assumed = Sentence(), words("", "caption")
        self.card = ChartCard(chart, sliders)
        self.tiles, self.instead = tiles, instead
        self._room = 0
        self._side = QWidget()
        self._side.setLayout(column(tiles, instead, space=0))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(12)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.card, 1)
        self._line.addWidget(self._side)
        box = column(column(self.sentence, self.assumed, space=2), self._line, space=10)
        box.setStretch(1, 1)
        self.setLayout(box)
        look.changed.connect(self.arrange)

    def say_result(self, sentence: Text, assumed: Text = NOTHING) -> None:
        """Show the sentence and the assumption it rests on."""
        say(self.sentence, setText=sentence, setAccessibleName=sentence)
        say(self.assumed, setText=assumed)
        self.assumed.setVisible(bool(assumed.zh))

    def set_room(self, height: int) -> None:
        """The height that can be seen without scrolling."""
        self._room = height
        self.arrange()

    @property
    def beside(self) -> bool:
        """Whether the figures stand beside the chart."""
        return self.width() >= look.length(BESIDE)

    def arrange(self) -> None:
        """Put the parts where the width has room for them."""
        ways, roomy = QBoxLayout.Direction, self.width() >= look.length(ROOMY)
        self._line.setDirection(ways.LeftToRight if self.beside else ways.TopToBottom)
        if self.beside:
            self._side.setFixedWidth(look.length(520 if roomy else 420))
            self.tiles.set_columns(2)
            self.card.setMinimumHeight(0)
            self.card.setMaximumHeight(UNBOUND)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(UNBOUND)
            self.tiles.set_columns(max(1, self.width() // look.length(TILE)))
            self.card.setFixedHeight(look.length(UNDER))
        self.tiles.set_roomy(roomy)
        self._fit()

    def _fit(self) -> None:
        needed = self.layout().totalMinimumHeightForWidth(self.width()) if self.layout().hasHeightForWidth() else 0
        wanted = min(self._room, look.length(TALL)) if self.beside else 0
        height = max(wanted, needed)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()
