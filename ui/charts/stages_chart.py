"""The chart of stages on the screen: what happens when to each debt, and the days that matter, on one time axis."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from planner.compare.outcome import Outcome
from planner.export.kinsoku import break_lines
from planner.export.stages_data import (
    FROM,
    NOTE,
    UNTIL,
    WHAT,
    WHOSE,
    Item,
    StagesData,
    key_name,
    key_stroke,
    stages_data,
    stages_summary,
)
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.background import Runner
from ui.charts.bars import BarCanvas
from ui.charts.legend import Entry
from ui.charts.panel import ChartPanel
from ui.charts.readout import Reading, Readout
from ui.charts.surface import ChartSurface, Drawing
from ui.day_format import long_date, table_date
from ui.i18n import language, tr
from ui.models import Column
from ui.theme import look

LINE, LEAST_LINE = 68, 24
"""Characters in a line of the read-out, Chinese ones counting double, and the fewest in a narrow chart."""
SPAN = Text("{first} – {last}", "{first} – {last}")


class StagesCanvas(BarCanvas):
    """The read-out goes along the stages and days of a debt with the left and right keys, to the next debt with up and down."""

    steps: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
    row_height, named_row_height, around = 50, 62, 120

    def count(self) -> int:
        return len(self.drawing.data.shown) if self.drawing is not None else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if rows is None or self.drawing is None or not self.count():
            super().keyPressEvent(event)
        else:
            self.choose(0 if self.place is None else self._in_row(self.place, rows), announce=True)

    def _in_row(self, place: int, rows: int) -> int:
        """The item of another debt that begins nearest to this one; this one where there is no other debt."""
        items: Sequence[Item] = self.drawing.data.shown
        here = items[place]
        others = [number for number, each in enumerate(items) if each.row == here.row + rows]
        return min(others, key=lambda number: abs((items[number].start - here.start).days), default=place)


class StagesChart(ChartPanel):
    """Shows the stages given by :meth:`show_stages`; ``opened(key)`` comes when one is to be read about."""

    name = Text("什么时候会怎样的图", "Chart of what happens when")
    table_name = Text("日子一览", "All the days")
    file_name = Text("什么时候会怎样.png", "what-happens-when.png")
    opened = Signal(str)
    canvas: StagesCanvas

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.canvas.opened.connect(lambda place: self.opened.emit(self.data.shown[place].key))

    def show_stages(self, outcome: Outcome, book: Rulebook, debt_id: str = "") -> None:
        """Show the stages of every debt, or of the one of that id."""
        self.outcome = outcome
        data = stages_data(outcome, book, debt_id)
        if data is not None:
            self.canvas.set_rows(len(data.rows))
            data = replace(data, hidden=frozenset(self.hidden))
        self.show_data(data)

    def words(self) -> Text:
        return Text("", "") if self.data is None else stages_summary(self.data)

    def new_canvas(self) -> ChartSurface:
        return StagesCanvas(self.read)

    def read(self, place: int) -> Readout:
        """The days and the debt, the stage, and what is to be known there, in short lines."""
        item: Item = self.data.shown[place]
        days = long_date(item.start)
        if item.end is not None:
            days = tr(SPAN.fill(first=days, last=long_date(item.end)))
        head = Reading("", key_stroke(self.data, item.key, look.name).colour, tr(item.name), "")
        lines = [line for part in tr(item.note).splitlines() for line in break_lines(part, _wide, self._line(), em=2)]
        return Readout(days, tr(self.data.rows[item.row]), (head, *(Reading("", "", line, "") for line in lines)))

    def drawn(self, size: tuple[float, float], dpi: float, scale: float) -> Drawing:
        from planner.export.stages_drawing import StagesDrawing

        return StagesDrawing(self.data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale)

    def printed(self) -> Drawing:
        from planner.export.stages_drawing import StagesDrawing, stages_size

        return StagesDrawing(self.data, lang=language.current, size=stages_size(self.data), caption=self.words())

    def listed(self) -> tuple[list[Column[Any]], Sequence[Any]]:
        return list(_columns(self.data)), sorted(self.data.items, key=lambda each: (each.start, each.row))

    def entries(self) -> Sequence[Entry]:
        return [(key, key_name(key), key_stroke(self.data, key, look.name)) for key in self.data.keys]

    def places(self, data: StagesData) -> object:
        return [(each.debt_id, each.key) for each in data.shown]

    def drawn_height(self) -> int:
        return self.canvas.minimumHeight()

    def _line(self) -> int:
        """How many characters a line of the read-out has in the present width."""
        half = look.points * 0.9 * self.logicalDpiX() / 72 / 2
        return max(LEAST_LINE, min(LINE, int(self.canvas.width() * 0.8 / half)))


def _columns(data: StagesData) -> tuple[Column[Any], ...]:
    def words_column(key: str, title: Text, read: Callable[[Item], Text], width: int) -> Column[Any]:
        return Column(key, title, read=read, format=tr, sort=lambda each: tr(read(each)), width=width)

    return (
        Column("from", FROM, read=lambda each: each.start, format=table_date, width=11),
        Column("until", UNTIL, read=lambda each: each.end, format=table_date, width=11),
        words_column("what", WHAT, lambda each: key_name(each.key), 22),
        words_column("whose", WHOSE, lambda each: data.rows[each.row], 24),
        words_column("note", NOTE, lambda each: each.note, 60),
    )


def _wide(text: str) -> float:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
