"""The preview of a table: what each column is, chosen above it, and every row with how it is read and its state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem

from planner.imports.fields import AMOUNTS, FIELDS, RATES, FieldKey
from planner.imports.layout import Layout
from planner.imports.reading import Line, State
from planner.text import normal
from ui.dialogs import import_words as say_so
from ui.dialogs.import_mapping import FIXED, MappingStrip
from ui.i18n import tr
from ui.icons import pixmap
from ui.models import Column, TableModel, TableView
from ui.models.cells import CellDelegate, draw_mark
from ui.models.table import Index
from ui.theme import look
from ui.widgets import column as stacked

NARROWEST, WIDEST = 10, 28
FEWEST_ROWS = 3
LOOKS: dict[State, tuple[str, str]] = {
    "good": ("check", "accent"),
    "check": ("warning", "amber_ink"),
    "bad": ("error", "red_ink"),
    "left_out": ("minus", "ink_soft"),
    "waiting": ("clock", "ink_soft"),
}
Edit = Callable[[Line, int, str], None]


def columns(layout: Layout, lines: Sequence[Line], edit: Edit) -> list[Column[Line]]:
    """The columns of the preview; ``edit(line, column, text)`` puts other text into a cell."""

    def cell(number: int) -> Column[Line]:
        return Column(
            f"cell{number}",
            say_so.column_name(layout.headings, number),
            read=lambda line: line.row.cell(number),
            edit=lambda line, typed: edit(line, number, typed),
            width=_width(layout, lines, number),
        )

    return [
        Column("row", say_so.ROW, "right", read=lambda line: line.row.number, width=3),
        Column(
            "state", say_so.STATE, read=lambda line: line.state, format=lambda state: tr(say_so.STATES[state]), width=11
        ),
        *(cell(number) for number in range(len(layout.headings))),
    ]


def _width(layout: Layout, lines: Sequence[Line], number: int) -> int:
    """In characters: room for the heading, for what the column is and for how its cells are read."""
    field = layout.headings[number].field
    named = tr(FIELDS[field]) if field else ""
    rows = [cell_words(line, number) for line in lines[:50] if line.left_out is None]
    longest = max(_length(text) for text in (layout.headings[number].text, f"{named}xxx", *rows))
    return min(max(longest, NARROWEST), WIDEST)


def _length(text: str) -> int:
    """The length of a text in characters of which a Chinese one counts two."""
    return sum(2 if ord(each) > 0x2E80 else 1 for each in text[:WIDEST])


def cell_words(line: Line, place: int) -> str:
    """What a cell says: how it is read, and its own text before that where the two differ."""
    text = " ".join(line.row.cell(place).split())
    read = line.shown[place] if place < len(line.shown) else None
    value = "" if read is None else tr(read)
    if not value or _same(text, value):
        return value or text
    return tr(say_so.READ_AS.fill(text=text, value=value))


class PreviewModel(TableModel[Line]):
    """The rows of the preview. A cell says how it is read; where that differs from its text, both."""

    def __init__(self, shown: Sequence[Column[Line]], layout: Layout, lines: Sequence[Line]) -> None:
        self.layout = layout
        super().__init__(shown, lines)

    def put(self, layout: Layout, lines: Sequence[Line]) -> None:
        """Show the rows under another layout, or read anew."""
        self.layout = layout
        self.set_rows(lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, place = self.row(index.row()), index.column() - FIXED
        match role:
            case Qt.ItemDataRole.DisplayRole if place >= 0:
                return cell_words(line, place)
            case Qt.ItemDataRole.AccessibleTextRole if place >= 0:
                return f"{tr(self.columns[index.column()].title)} {cell_words(line, place)} {self._told(line, place) or ''}".strip()
            case Qt.ItemDataRole.ToolTipRole:
                return self._told(line, place)
            case Qt.ItemDataRole.TextAlignmentRole if place >= 0:
                side = Qt.AlignmentFlag.AlignRight if self._figures(place) else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.DecorationRole if place == -1:
                name, colour = LOOKS[line.state]
                return pixmap(name, colour, look.length(16))
            case Qt.ItemDataRole.ForegroundRole:
                return look.colour(self._ink(line, place))
        return super().data(index, role)

    def tone(self, index: Index) -> str | None:
        """``red`` for a cell to mend, ``amber`` for one to check."""
        return self._tone(self.row(index.row()), index.column() - FIXED)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= FIXED and self._figures(section - FIXED):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def _field(self, place: int) -> FieldKey | None:
        return self.layout.headings[place].field

    def _figures(self, place: int) -> bool:
        return self._field(place) in (*AMOUNTS, *RATES)

    def _told(self, line: Line, place: int) -> str | None:
        """What stands against a cell, or against the row; else what the table says where only the reading is shown."""
        if place < 0:
            return None if line.left_out is None else tr(line.left_out)
        told = [flaw.problem for flaw in line.flaws if flaw.column == place]
        if told:
            return " ".join(f"{tr(each.message)} {tr(each.remedy)}" for each in told)
        text = line.row.cell(place)
        return tr(say_so.IN_TABLE.fill(text=text)) if text and cell_words(line, place) != text else None

    def _tone(self, line: Line, place: int) -> str | None:
        told = {flaw.problem.severity for flaw in line.flaws if flaw.column == place and place >= 0}
        return "red" if "error" in told else "amber" if "warning" in told else None

    def _ink(self, line: Line, place: int) -> str:
        tone = self._tone(line, place)
        if tone is not None:
            return f"{tone}_ink"
        if place == -1:
            return LOOKS[line.state][1]
        quiet = line.left_out is not None or (place >= 0 and self._field(place) is None) or place < -1
        return "ink_soft" if quiet else "ink"


def _same(text: str, value: str) -> bool:
    """Whether a reading says no more than the text: thousands, leading zeros and the marks of dates aside."""
    return _bare(text) == _bare(value)


def _bare(text: str) -> str:
    plain = normal(text).replace(",", "").removeprefix("¥").removesuffix("元")
    parts = (
        plain.replace("/", "-").replace(".", "-").replace("年", "-").replace("月", "-").removesuffix("日").split("-")
    )
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        return "-".join(part.zfill(2) for part in parts)
    return plain.removesuffix("%").rstrip("0").removesuffix(".") if "." in plain else plain.removesuffix("%")


class PreviewView(TableView):
    """The table of the preview; spare width goes to the columns of the source, not to number and state."""

    def __init__(self, model: PreviewModel) -> None:
        super().__init__(model, say_so.TABLE, sortable=False)
        self._marks = _Marks(self.table)
        self.table.setItemDelegate(self._marks)

    def spread(self) -> None:
        own, others = self._natural[:FIXED], self._natural[FIXED:]
        spare = max(0, self.table.viewport().width() - sum(self._natural))
        for number, width in enumerate([*own, *(width + spare * width // max(1, sum(others)) for width in others)]):
            self.table.setColumnWidth(number, width)


class _Marks(CellDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell; one to mend or to check is underlined and marked in the corner."""
        super().paint(painter, option, index)
        model = index.model()
        tone = model.tone(index) if isinstance(model, PreviewModel) else None
        if tone is not None:
            draw_mark(painter, option.rect, f"{tone}_line")


class PreviewTable(QFrame):
    """The choices and the table in one card. ``chosen(column, field)`` and ``left_out(lines)`` ask for a change."""

    chosen = Signal(int, object)
    left_out = Signal(object)

    def __init__(self, layout: Layout, lines: Sequence[Line], edit: Edit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.model = PreviewModel(columns(layout, lines, edit), layout, lines)
        self.view = PreviewView(self.model)
        self.strip = MappingStrip(self.view, layout)
        self.strip.chosen.connect(self.chosen.emit)
        self.view.delete_asked.connect(self.left_out.emit)
        box = stacked(self.strip, self.view, space=0, margins=(8, 8, 8, 8))
        box.setStretch(1, 1)
        self.setLayout(box)
        look.changed.connect(self._fit)
        self._fit()

    def put(self, layout: Layout, lines: Sequence[Line]) -> None:
        """Show the rows under another layout, or read anew."""
        self.model.put(layout, lines)
        self.strip.show_layout(layout)
        self.view.table.horizontalHeader().viewport().update()

    def _fit(self) -> None:
        """No higher than its rows need."""
        table = self.view.table
        rows = table.verticalHeader().defaultSectionSize() * max(FEWEST_ROWS, self.model.rowCount())
        bar = table.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(self.strip.height() + table.horizontalHeader().sizeHint().height() + rows + bar + 36)

    def go_to(self, number: int, column: int | None) -> None:
        """Put the keyboard on a cell of row ``number`` of the source."""
        at = next(place for place, line in enumerate(self.model.rows()) if line.row.number == number)
        self.view.table.setFocus()
        self.view.select_row(at, FIXED if column is None else column + FIXED)
