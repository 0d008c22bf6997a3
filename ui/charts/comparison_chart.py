"""The main chart of the comparison page, with its legend, its data table, and the ways to take it along.

``show_outcome`` is for a committed change; ``preview`` for every tick of a slider: it moves the lines and nothing else. matplotlib
is loaded on a worker thread after the first paint, so neither start-up nor the first sight of the page waits for it.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from planner.compare.outcome import Outcome
from planner.errors import InputError
from planner.export.chart_data import CLAIM, DEFAULT, ChartData, ChartTable, chart_data, proposal_key, table_of, without
from planner.export.chart_words import NO_DEBTS, summary
from planner.paths.uncertainty import Quantiles
from planner.text import Text
from ui import format as written
from ui.background import Runner
from ui.charts.canvas import ChartCanvas
from ui.charts.legend import Legend
from ui.charts.loading import KEY, load_drawing
from ui.charts.readout import Readout, readout
from ui.i18n import language, on_language, say, tr
from ui.models import Column, TableModel, TableView
from ui.theme import look
from ui.widgets import EmptyState, Segmented, button, column

if TYPE_CHECKING:
    from planner.export.chart_drawing import ComparisonDrawing

NAME = Text("方案比较图", "Comparison chart")
TABLE_NAME = Text("比较图的数据", "Data of the comparison chart")
AS = Text("显示为", "Show as")
CHART, DATA = Text("图", "Chart"), Text("数据", "Data")
SAVE = Text("保存图片…", "Save the chart…")
COPY_IMAGE, COPY_DATA = Text("复制图片", "Copy the picture"), Text("复制数据", "Copy the data")
FILTER = Text("PNG 图片 (*.png);;SVG 图形 (*.svg);;PDF 文档 (*.pdf)", "PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)")
FILE_NAME = Text("方案比较.png", "comparison.png")
MOST_SHOWN = 8
"""Proposals shown at first; further ones wait in the legend."""


class ComparisonChart(QWidget):
    """Shows the price of every course on every day. ``failed`` carries the :class:`~planner.errors.Problem` of a file
    that could not be written; ``hidden_changed`` comes when the person hides or shows something.
    """

    failed = Signal(object)
    hidden_changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._module: Any = None
        self._outcome: Outcome | None = None
        self._quantiles: Quantiles | None = None
        self._data: ChartData | None = None
        self._hidden: set[str] = {CLAIM}
        self._met: set[str] = set()
        self.canvas = ChartCanvas(self._read)
        self.table: TableView | None = None
        self._make_parts()
        self.canvas.painted.connect(self._load)
        self.legend.toggled.connect(self.set_shown)
        look.changed.connect(self._dress)
        on_language(self, self._dress)

    # -- for pages ------------------------------------------------------------------------------------------------------

    def show_outcome(self, outcome: Outcome | None, quantiles: Quantiles | None = None) -> None:
        """Show a committed state: everything is drawn anew. ``quantiles`` may come later, with the same outcome."""
        self._outcome, self._quantiles = outcome, quantiles
        if outcome is None or not outcome.case.debts:
            self._data = None
            self._stack.setCurrentWidget(self._empty)
            self._tell()
            return
        self._data = self._data_of(outcome, quantiles)
        self._choose_view()
        self._refresh()

    def preview(self, outcome: Outcome) -> None:
        """Show a state that is not committed yet, such as a slider under way: only the lines move.

        The range stays as it is while the default path does not move, else it waits for :meth:`show_outcome`.
        """
        if self._data is None or self.canvas.drawing is None or not outcome.case.debts:
            self.show_outcome(outcome)
            return
        data = self._data_of(outcome, None)
        if not self.canvas.drawing.update(data):
            still = data.one(DEFAULT).values == self._data.one(DEFAULT).values
            self.show_outcome(outcome, self._quantiles if still else None)
            return
        if len(data.days) != len(self._data.days):
            self.canvas.choose_day(None)
        self._outcome, self._data = outcome, self.canvas.drawing.data
        self.canvas.blit()
        self._tell()
        if self._showing_table():
            self._fill_table()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a series, or the range, by its key (see :mod:`planner.export.chart_data`)."""
        (self._hidden.discard if shown else self._hidden.add)(key)
        if self._data is not None:
            self._data = without(self._data, self._hidden)
            self._refresh()
        self.hidden_changed.emit()

    def show_table(self, as_table: bool) -> None:
        """Show the figures in place of the chart, or the chart again."""
        self.view.set_value("data" if as_table else "chart")
        self._choose_view()

    def save_image(self, path: Path) -> None:
        """Write the chart as .png, .svg or .pdf: always on white, with the sentence, what is hidden named below.

        Raises :class:`~planner.errors.InputError` for another suffix or where it cannot be written.
        """
        from planner.export.figures import save_chart

        save_chart(self._for_print().figure, path)

    def ask_and_save(self, _checked: bool = False) -> None:
        """Ask where, then :meth:`save_image`; a failure goes out through ``failed``."""
        name, _ = QFileDialog.getSaveFileName(self, tr(SAVE), tr(FILE_NAME), tr(FILTER))
        if name:
            try:
                self.save_image(Path(name))
            except InputError as error:
                self.failed.emit(error.problems[0])

    def copy_image(self, _checked: bool = False) -> None:
        """Put the chart on the clipboard as a picture, as it would be saved."""
        from planner.export.figures import chart_bytes

        QGuiApplication.clipboard().setImage(QImage.fromData(chart_bytes(self._for_print().figure, "png")))

    def copy_data(self, _checked: bool = False) -> None:
        """Put the figures on the clipboard as text with tabs."""
        self._fill_table()
        assert self.table is not None
        self.table.copy_all()

    # -- parts ----------------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.view = Segmented(AS, [("chart", CHART), ("data", DATA)])
        self.view.committed.connect(self._choose_view)
        self.actions = [
            self._action(SAVE, self.ask_and_save),
            self._action(COPY_IMAGE, self.copy_image),
            self._action(COPY_DATA, self.copy_data),
        ]
        self._save = button(SAVE, self.ask_and_save, "quiet", "export", hide_text=True)
        self.legend = Legend(self.view, self._save)
        self._empty = EmptyState("comparison", NO_DEBTS)
        self._place = QStackedWidget()
        self._place.addWidget(self.canvas)
        shown = QWidget()
        box = column(self._place, self.legend, space=8)
        box.setStretch(0, 1)
        shown.setLayout(box)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        self.setLayout(column(self._stack))
        say(self, setAccessibleName=NAME)
        say(self.canvas, setAccessibleName=NAME)
        self._tell()

    def _action(self, text: Text, act: Any) -> QAction:
        made = QAction(self)
        made.triggered.connect(act)
        return say(made, setText=text)

    def _load(self) -> None:
        if self._module is None:
            self._runner.run(KEY, load_drawing, (), self._loaded)

    def _loaded(self, module: Any) -> None:
        self._module = module
        self._draw()

    # -- showing --------------------------------------------------------------------------------------------------------

    def _data_of(self, outcome: Outcome, quantiles: Quantiles | None) -> ChartData:
        for number, each in enumerate(outcome.proposals):
            key = proposal_key(each.proposal.id)
            if key not in self._met:
                self._met.add(key)
                if number >= MOST_SHOWN:
                    self._hidden.add(key)
        return chart_data(outcome, quantiles, hidden=self._hidden)

    def _dress(self) -> None:
        if self._data is not None:
            self._refresh()
        self._tell()

    def _refresh(self) -> None:
        """Legend, chart, table and words for the present data."""
        assert self._data is not None
        self.legend.show_data(self._data, look.name)
        self._draw()
        self._tell()
        if self._showing_table():
            self._fill_table()

    def _draw(self) -> None:
        if self._module is None or self._data is None:
            return
        if self.canvas.drawing is None or len(self.canvas.drawing.data.days) != len(self._data.days):
            self.canvas.choose_day(None)
        self.canvas.draw(self._make)

    def _make(self, size: tuple[float, float], dpi: float, scale: float) -> ComparisonDrawing:
        return self._module.ComparisonDrawing(  # type: ignore[no-any-return]
            self._data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale
        )

    def _for_print(self) -> ComparisonDrawing:
        """The chart for paper, with the data shown now; loads matplotlib if it must."""
        module, outcome = load_drawing(), self._outcome
        if outcome is None:
            raise RuntimeError("no outcome to draw")
        data = self._data or chart_data(outcome)
        return module.ComparisonDrawing(data, lang=language.current, caption=summary(outcome))  # type: ignore[no-any-return]

    def _tell(self) -> None:
        """The sentence as the description of the chart, for those who do not see it."""
        words = summary(self._outcome) if self._outcome is not None else NO_DEBTS
        say(self, setAccessibleDescription=words)
        say(self.canvas, setAccessibleDescription=words)

    def _read(self, place: int) -> Readout:
        assert self._data is not None
        return readout(self._data, place, look.name)

    # -- the table ------------------------------------------------------------------------------------------------------

    def _showing_table(self) -> bool:
        return self.view.value() == "data"

    def _choose_view(self, _: object = None) -> None:
        if self._data is None:
            return
        self._stack.setCurrentIndex(1)
        if self._showing_table():
            self._fill_table()
            assert self.table is not None
            self._place.setCurrentWidget(self.table)
        else:
            self._place.setCurrentWidget(self.canvas)

    def _fill_table(self) -> None:
        table = table_of(self._data) if self._data is not None else ChartTable((), ())
        columns = _columns(table)
        if self.table is None or [each.title for each in self.table.model.columns] != [each.title for each in columns]:
            self._new_table(columns)
        assert self.table is not None
        self.table.model.set_rows(table.rows)

    def _new_table(self, columns: list[Column[Any]]) -> None:
        old, model = self.table, TableModel(columns)
        self.table = TableView(model, TABLE_NAME)
        model.setParent(self.table)
        self._place.addWidget(self.table)
        if old is not None:
            if self._place.currentWidget() is old:
                self._place.setCurrentWidget(self.table)
            self._place.removeWidget(old)
            old.deleteLater()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._data is None:
            return
        menu = QMenu(self)
        menu.addActions(self.actions)
        menu.popup(event.globalPos())
        menu.aboutToHide.connect(menu.deleteLater)


def _columns(table: ChartTable) -> list[Column[Any]]:
    if not table.headings:
        return []
    first: Column[Any] = Column("day", table.headings[0], read=lambda line: line[0], format=written.table_date, width=11)
    amounts: list[Column[Any]] = [
        Column(
            f"amount{place}", title, "right", read=lambda line, place=place: line[1][place], format=_amount, width=_width(tr(title))
        )
        for place, title in enumerate(table.headings[1:])
    ]
    return [first, *amounts]


def _width(heading: str) -> int:
    """Characters that a column needs for its heading, Chinese ones counting double, from 14 to 32."""
    return min(32, max(14, sum(2 if ord(character) > 0x2E7F else 1 for character in heading)))


def _amount(value: Decimal | None) -> str:
    return written.plain_amount(value)
