"""What every chart on the screen has: the picture, its data as a table, its sentence for those who do not see it, and the
ways to take it along. A chart says what it shows by the methods that :class:`ChartPanel` lists under "what a chart says".

matplotlib is loaded on a worker thread after the first paint, so neither start-up nor the first sight of a page waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from planner.compare.outcome import Outcome
from planner.errors import InputError
from planner.export.chart_data import ChartTable
from planner.export.chart_words import NO_DEBTS
from planner.export.files import write_files
from planner.export.tables import as_file
from planner.text import Text
from ui.background import Runner
from ui.charts.canvas import ChartCanvas
from ui.charts.columns import columns_of
from ui.charts.legend import Entry, Legend
from ui.charts.loading import KEY, load_drawing
from ui.charts.readout import Readout
from ui.charts.surface import ChartSurface, Drawing
from ui.i18n import on_language, say, tr
from ui.models import Column, TableModel, TableView
from ui.theme import look
from ui.widgets import EmptyState, Segmented, button, column, row

AS = Text("显示为", "Show as")
CHART, DATA = Text("图", "Chart"), Text("数据", "Data")
SAVE = Text("保存图或数据…", "Save the chart or its data…")
TAKE = Text("保存或复制", "Save or copy")
COPY_IMAGE, COPY_DATA = Text("复制图片", "Copy the picture"), Text("复制数据", "Copy the data")
FILTER = Text(
    "PNG 图片 (*.png);;SVG 图形 (*.svg);;PDF 文档 (*.pdf);;CSV 数据 (*.csv)",
    "PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf);;CSV data (*.csv)",
)


class ChartPanel(QWidget):
    """The base of the charts. ``hidden_changed`` comes when the person hides or shows something, ``failed`` carries the
    :class:`~planner.errors.Problem` of a file that could not be written.

    Subclasses give ``name``, ``table_name`` and ``file_name`` and have the methods under "what a chart says". ``data`` is what
    is shown, ``None`` where the sentence of the empty state stands instead.
    """

    name: ClassVar[Text]
    table_name: ClassVar[Text]
    file_name: ClassVar[Text]
    failed = Signal(object)
    hidden_changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.outcome: Outcome | None = None
        self.data: Any = None
        self.hidden: set[str] = set()
        self.canvas = self.new_canvas()
        self.table: TableView | None = None
        self._runner = runner
        self._loaded = False
        self._make_parts()
        self.canvas.painted.connect(self._load)
        look.changed.connect(self._dress)
        on_language(self, self._dress)

    # -- what a chart says ----------------------------------------------------------------------------------------------

    words: Callable[[], Text]
    """The result in one sentence."""
    read: Callable[[int], Readout]
    """The read-out of place number so and so: of a day, or of a bar."""
    drawn: Callable[[tuple[float, float], float, float], Drawing]
    """The drawing of ``data`` for the screen, of this size, dots an inch and scale; matplotlib is loaded when it is called."""
    printed: Callable[[], Drawing]
    """The drawing of ``data`` for paper: light, with its sentence."""
    figures: Callable[[], ChartTable]
    """The table behind ``data``; without columns where there are no data. Not asked where ``listed`` is the chart's own."""

    def new_canvas(self) -> ChartSurface:
        """The surface that ``drawn`` is shown on."""
        return ChartCanvas(self.read)

    def listed(self) -> tuple[list[Column[Any]], Sequence[Any]]:
        """The columns and the rows of the table behind ``data``."""
        table = self.figures()
        return columns_of(table), table.rows

    def entries(self) -> Sequence[Entry]:
        """What the legend offers to hide."""
        return ()

    def places(self, data: Any) -> object:
        """What the read-out can be about: where that is something else, an open read-out is put away."""
        return len(data.days)

    def drawn_height(self) -> int:
        """How high the drawing shall be, in pixels, with the legend below it; 0 where the page sets the height of both."""
        return 0

    # -- for pages ------------------------------------------------------------------------------------------------------

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide something by its key, see ``entries``."""
        (self.hidden.discard if shown else self.hidden.add)(key)
        if self.data is not None:
            self.data = replace(self.data, hidden=frozenset(self.hidden))
            self.refresh()
        self.hidden_changed.emit()

    def show_table(self, as_table: bool) -> None:
        """Show the figures in place of the chart, or the chart again."""
        self.view.set_value("data" if as_table else "chart")
        self._choose_view()

    def save(self, path: Path) -> None:
        """Write the figures as .csv, or the chart by :meth:`save_image`."""
        if path.suffix.lower() == ".csv":
            write_files({path: as_file(self.fill_table().model.as_csv())}, replace=True, where="--out")
        else:
            self.save_image(path)

    def save_image(self, path: Path) -> None:
        """Write the chart as .png, .svg or .pdf: always on white, with the sentence, what is hidden named below.

        Raises :class:`~planner.errors.InputError` for another suffix or where it cannot be written.
        """
        load_drawing()
        from planner.export.figures import save_chart

        save_chart(self.printed().figure, path)

    def ask_and_save(self, _checked: bool = False) -> None:
        """Ask where, then :meth:`save`; a failure goes out through ``failed``."""
        name, _ = QFileDialog.getSaveFileName(self, tr(SAVE), tr(self.file_name), tr(FILTER))
        if name:
            try:
                self.save(Path(name))
            except InputError as error:
                self.failed.emit(error.problems[0])

    def copy_image(self, _checked: bool = False) -> None:
        """Put the chart on the clipboard as a picture, as it would be saved."""
        load_drawing()
        from planner.export.figures import chart_bytes

        QGuiApplication.clipboard().setImage(QImage.fromData(chart_bytes(self.printed().figure, "png")))

    def copy_data(self, _checked: bool = False) -> None:
        """Put the figures on the clipboard as text with tabs."""
        self.fill_table().copy_all()

    # -- parts ----------------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.view = Segmented(AS, [("chart", CHART), ("data", DATA)])
        self.view.committed.connect(self._choose_view)
        self.actions = [
            self._action(SAVE, self.ask_and_save),
            self._action(COPY_IMAGE, self.copy_image),
            self._action(COPY_DATA, self.copy_data),
        ]
        tools = QWidget()
        self.take = button(TAKE, self._offer, "quiet", "export", hide_text=True)
        tools.setLayout(row(self.view, self.take, space=16))
        self.legend = Legend(tools)
        self.legend.toggled.connect(self.set_shown)
        self.empty = EmptyState("comparison", NO_DEBTS)
        self._place = QStackedWidget()
        self._place.addWidget(self.canvas)
        shown = QWidget()
        box = column(self._place, self.legend, space=8)
        box.setStretch(0, 1)
        shown.setLayout(box)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(shown)
        self.setLayout(column(self._stack))
        say(self, setAccessibleName=self.name)
        say(self.canvas, setAccessibleName=self.name)
        self.tell()

    def _action(self, text: Text, act: Callable[[bool], None]) -> QAction:
        made = QAction(self)
        made.triggered.connect(act)
        return say(made, setText=text)

    def _load(self) -> None:
        if not self._loaded:
            self._runner.run(f"{KEY}: {self.name.en}", load_drawing, (), self._ready)

    def _ready(self, _module: object) -> None:
        self._loaded = True
        self.draw()

    # -- for subclasses -------------------------------------------------------------------------------------------------

    def show_data(self, data: Any) -> None:
        """Show other data, or the empty state where there are none."""
        self.data = data
        if data is None:
            self.canvas.clear()
            self._stack.setCurrentWidget(self.empty)
            self.tell()
        else:
            self._choose_view()
            self.refresh()

    def refresh(self) -> None:
        """Chart, legend, words and table for the present data."""
        self.legend.show_entries(self.entries(), self.hidden)
        self.draw()
        self.tell()
        if self.showing_table():
            self.fill_table()

    def draw(self) -> None:
        """Draw the present data anew as soon as that can be."""
        if not self._loaded or self.data is None:
            return
        if self.canvas.drawing is None or self.places(self.canvas.drawing.data) != self.places(self.data):
            self.canvas.choose(None)
        self.canvas.draw(self.drawn)

    def tell(self) -> None:
        """The sentence as the description of the chart, for those who do not see it."""
        words = self.words() if self.outcome is not None else NO_DEBTS
        say(self, setAccessibleDescription=words)
        say(self.canvas, setAccessibleDescription=words)

    def showing_table(self) -> bool:
        """Whether the table stands in place of the chart."""
        return self.view.value() == "data"

    def fill_table(self) -> TableView:
        """The table with the present figures; a new one where its columns are others."""
        columns, rows = self.listed()
        old = self.table
        if old is None or [each.title for each in old.model.columns] != [each.title for each in columns]:
            self.table = self._new_table(columns)
        assert self.table is not None
        self.table.model.set_rows(rows)
        return self.table

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        if self.data is not None:
            self.refresh()
        self.tell()

    def _choose_view(self, _: object = None) -> None:
        if self.data is not None:
            self._stack.setCurrentIndex(1)
            self._place.setCurrentWidget(self.fill_table() if self.showing_table() else self.canvas)

    def _new_table(self, columns: list[Column[Any]]) -> TableView:
        old, model = self.table, TableModel(columns)
        made = TableView(model, self.table_name)
        model.setParent(made)
        self._place.addWidget(made)
        if old is not None:
            if self._place.currentWidget() is old:
                self._place.setCurrentWidget(made)
            self._place.removeWidget(old)
            old.deleteLater()
        return made

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self.drawn_height():
            self._fit()
        return done

    def _fit(self) -> None:
        """As high as drawing and legend need; a layout does not ask a stack how high it is for its width."""
        legend = self.legend.heightForWidth(max(1, self.width())) if self.data is not None else 0
        self.setFixedHeight(self.drawn_height() + legend + look.length(16))

    def _offer(self) -> None:
        self._menu().popup(self.take.mapToGlobal(self.take.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addActions(self.actions)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.data is not None:
            self._menu().popup(event.globalPos())
