"""Row 18: the chart under a moving slider, a range and six lines, beside other libraries that draw charts with Qt.

Every chart has the same size and the same figures; those of the others are given as floats, ours come from the outcome of a case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from benchmarks.screen import application, case_with_proposals, settle_runner
from benchmarks.timing import Rival, Run, Work
from planner.case.edits import change_terms
from planner.case.model import Case
from planner.compare.outcome import Outcome, evaluate
from planner.export.chart_data import ChartData, chart_data
from planner.paths.uncertainty import Quantiles, simulate
from planner.rules.rulebook import load_rulebook

SIZE = (880, 460)
DEBTS, PROPOSALS, PATHS = 8, 5, 2_000
COLOURS = ("#202020", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00")
BANDS = ((0, -1), (1, -2))
Points = Sequence[float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on the chart at one place of the slider, in floats."""

    days: Points
    lines: Sequence[Points]
    bands: Sequence[tuple[Points, Points]]
    top: float


def _frame(data: ChartData) -> Frame:
    assert data.spread is not None
    lines = [[float(value) for value in each.values] for each in data.shown]
    levels = [[float(value) for value in level] for level in data.spread.values]
    bands = [(levels[low], levels[high]) for low, high in BANDS]
    top = max(max(line) for line in (*lines, *levels))
    return Frame([float(day.toordinal()) for day in data.days], lines, bands, top)


def moving_chart() -> Work:
    """Row 18."""
    application()
    book = load_rulebook()
    case = case_with_proposals(DEBTS, PROPOSALS)
    quantiles = simulate(case, book, 1, PATHS)
    outcomes = [evaluate(_moved(case, months), book) for months in (48, 47)]
    frames = [_frame(chart_data(outcome, quantiles)) for outcome in outcomes]
    found = _ours(outcomes, quantiles)
    peers = (("pyqtgraph", _pyqtgraph, 2.0), ("QtCharts", _qt_charts, 1.3))
    return Work("18", f"chart under a moving slider, range and {PROPOSALS + 1} lines", found, (
        *(Rival("peer", name, make(frames), target) for name, make, target in peers),
        Rival("floor", "the same lines by QPainter", _painter(frames), 2),
    ), 10, clock="processor")  # fmt: skip


def _moved(case: Case, months: int) -> Case:
    return change_terms(case, case.proposals[0].id, lambda terms: replace(terms, months=months))


def _ours(outcomes: Sequence[Outcome], quantiles: Quantiles) -> Run:
    from ui.background import Runner
    from ui.charts import ComparisonChart

    runner = Runner()
    chart = ComparisonChart(runner)
    chart.resize(SIZE[0], SIZE[1] + 90)  # the canvas above its legend is as large as the others
    chart.show()
    chart.show_outcome(outcomes[0], quantiles)
    settle_runner(runner)
    assert chart.canvas.drawing is not None
    runner.close()
    turn = cycle(outcomes)

    def run() -> None:
        chart.preview(next(turn))
        chart.canvas.repaint()

    return run


def _painter(frames: Sequence[Frame]) -> Run:
    """The least: polygons and polylines, no axes, no words."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
    from PySide6.QtWidgets import QWidget

    class Bare(QWidget):
        frame = frames[0]

        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            painter, frame = QPainter(self), self.frame
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            first, last = frame.days[0], frame.days[-1]
            wide, high = self.width() / (last - first), self.height() / frame.top

            def points(values: Points) -> list[QPointF]:
                pairs = zip(frame.days, values, strict=False)
                return [QPointF((day - first) * wide, self.height() - value * high) for day, value in pairs]

            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(32, 32, 32, 30))
            for low, up in frame.bands:
                painter.drawPolygon(QPolygonF([*points(low), *reversed(points(up))]))
            for colour, line in zip(COLOURS, frame.lines, strict=True):
                painter.setPen(QPen(QColor(colour), 2))
                painter.drawPolyline(QPolygonF(points(line)))
            painter.end()

    bare = Bare()
    bare.resize(*SIZE)
    bare.show()

    def show(frame: Frame) -> None:
        bare.frame = frame

    return _in_turn(show, frames, bare.repaint)


def _pyqtgraph(frames: Sequence[Frame]) -> Run | None:
    try:
        import pyqtgraph as program
    except ImportError:
        return None
    program.setConfigOptions(antialias=True, background="w", foreground="k")
    plot = program.PlotWidget()
    plot.resize(*SIZE)
    plot.setYRange(0, frames[0].top)
    bands = [(program.PlotDataItem(), program.PlotDataItem()) for _ in BANDS]
    for low, up in bands:
        plot.addItem(program.FillBetweenItem(low, up, brush=(32, 32, 32, 30)))
    lines = [plot.plot(pen=program.mkPen(colour, width=2)) for colour in COLOURS]
    plot.show()

    def show(frame: Frame) -> None:
        for line, values in zip(lines, frame.lines, strict=True):
            line.setData(frame.days, values)
        for edges, values in zip(bands, frame.bands, strict=True):
            for edge, each in zip(edges, values, strict=True):
                edge.setData(frame.days[: len(each)], each)

    return _in_turn(show, frames, lambda: plot.viewport().repaint())


def _qt_charts(frames: Sequence[Frame]) -> Run | None:
    try:
        from PySide6.QtCharts import QAreaSeries, QChart, QChartView, QLineSeries, QValueAxis
    except ImportError:
        return None
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QColor, QPainter, QPen

    chart = QChart()
    lines, bands = [QLineSeries() for _ in COLOURS], [(QLineSeries(), QLineSeries()) for _ in BANDS]
    areas = [QAreaSeries(high, low) for low, high in bands]
    for area in areas:
        area.setColor(QColor(32, 32, 32, 30))
        chart.addSeries(area)
    for line, colour in zip(lines, COLOURS, strict=True):
        line.setPen(QPen(QColor(colour), 2))
        chart.addSeries(line)

    def show(frame: Frame) -> None:
        for line, values in zip(lines, frame.lines, strict=True):
            line.replace([QPointF(*pair) for pair in zip(frame.days, values, strict=False)])
        for edges, values in zip(bands, frame.bands, strict=True):
            for edge, each in zip(edges, values, strict=True):
                edge.replace([QPointF(*pair) for pair in zip(frame.days, each, strict=False)])

    across, up = QValueAxis(), QValueAxis()
    across.setRange(frames[0].days[0], frames[0].days[-1])
    up.setRange(0, frames[0].top)
    chart.addAxis(across, Qt.AlignmentFlag.AlignBottom)
    chart.addAxis(up, Qt.AlignmentFlag.AlignLeft)
    for series in (*areas, *lines):
        series.attachAxis(across)
        series.attachAxis(up)
    view = QChartView(chart)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(*SIZE)
    view.show()
    kept = (view, areas)
    return _in_turn(show, frames, lambda: kept[0].viewport().repaint())


def _in_turn(show: Callable[[Frame], None], frames: Sequence[Frame], repaint: Callable[[], None]) -> Run:
    turn: Iterator[Frame] = cycle(frames)
    application().processEvents()

    def run() -> None:
        show(next(turn))
        application().processEvents()
        repaint()

    return run


WORKS = (moving_chart,)
