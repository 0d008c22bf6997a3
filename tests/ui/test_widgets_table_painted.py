"""Cells of plain words are painted at one go: to the pixel what Qt paints cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from planner.errors import Problem, input_error
from planner.text import Text
from ui import theme
from ui.models import Column, FrozenView, TableModel, TableView, plain
from ui.models.plain import is_plain
from ui.models.ticks import TickModel, yes_or_no

Show = Callable[..., QWidget]
OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent
Cells = tuple[str, str, str]
ROWS: list[Cells] = [
    ("2026-12", "12,345.67", "示例银行 Sample Bank"),
    ("2027-01", "-1,890.00", "一家名字很长很长很长很长很长的示例消费金融有限公司，比这一列宽得多"),
    ("2027-02", "0.00", ""),
    ("gjpqy ÄÉ", "999,999,999,999.99", "中"),
    ("2111-11", "1,111,171.17", "7,1 71.7 4,4 第1页"),
    ("4774-07", "74,714.41", "111,111.11"),
] * 3


def columns(edit: Callable[[Cells, str], None] | None = None) -> list[Column[Cells]]:
    return [
        Column("month", Text("月份", "Month"), read=lambda row: row[0], width=8),
        Column("paid", Text("要还", "To pay"), "right", read=lambda row: row[1], width=9, edit=edit),
        Column("name", Text("债权人", "Creditor"), "centre", read=lambda row: row[2]),
    ]


def shown(show: Show) -> TableView:
    made = TableView(TableModel(columns(), ROWS), Text("样表", "Sample"), sortable=False)
    made.table.setFixedSize(420, 300)
    show(made)
    return made


@pytest.fixture
def table(show: Show) -> TableView:
    return shown(show)


@contextmanager
def by_qt() -> Iterator[None]:
    """Tables painted as Qt does it."""
    with pytest.MonkeyPatch.context() as other:
        other.setattr(TableModel, "plain", property(lambda _: False))
        other.setattr(plain, "lay_ground", lambda sheet, _: sheet.setAttribute(OPAQUE, False))
        yield


def painted(table: QTableView) -> QImage:
    port = table.viewport()
    image = QImage(port.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    port.render(image)
    return image


def same(view: TableView | QTableView) -> bool:
    table = view.table if isinstance(view, TableView) else view
    painted(table)  # lays out what was put off, such as bars to scroll
    assert is_plain(table, table.model())
    ours = painted(table)
    with by_qt():
        assert not is_plain(table, table.model())
        painted(table)  # from now on Qt lays the ground
        return bool(ours == painted(table))


@pytest.mark.parametrize(("name", "points"), [("dark", 11), *(("light", points) for points in range(9, 25))])
def test_words_stand_where_qt_puts_them(show: Show, dressed: QApplication, name: str, points: int):
    theme.look.apply(dressed, name, points)
    assert same(shown(show))


@pytest.mark.parametrize("enabled", [True, False])
def test_what_is_selected_looks_the_same(table, enabled: bool):
    table.select_row(1)
    table.table.selectionModel().select(table.model.index(4, 1), QItemSelectionModel.SelectionFlag.Select)
    table.setEnabled(enabled)
    assert same(table)
    table.table.clearSelection()
    assert same(table)


@pytest.mark.parametrize("width", [20, 60, 61, 62, 63, 64, 90, 91, 92, 93])
def test_words_too_long_for_their_column_are_shortened_alike(table, width: int):
    for place in range(3):
        table.table.setColumnWidth(place, width)
    assert same(table)


def test_scrolled_and_with_a_column_hidden(table):
    table.table.setColumnWidth(2, 900)
    table.table.verticalScrollBar().setValue(37)
    table.table.horizontalScrollBar().setValue(53)
    assert same(table)
    table.table.setColumnHidden(1, True)
    table.table.setRowHeight(5, 0)
    assert same(table)


def test_a_table_without_rows(table):
    table.model.set_rows([])
    assert same(table)


def test_the_picture_shows_the_words(table):
    before = painted(table.table)
    table.model.set_rows([("2099-09", "7.77", "别的"), *ROWS[1:]])
    assert before != painted(table.table)


def test_the_row_of_totals_and_a_column_that_stays_are_painted_alike(show: Show):
    made = FrozenView(TableModel(columns(), ROWS), Text("样表", "Sample"))
    made.table.setFixedSize(300, 200)
    show(made)
    made.set_totals({"month": "合计", "paid": "1,234,567.89", "name": ""})
    assert all(same(each) for each in (made.table, made.foot, made.pinned, made.pinned_foot))
    before = painted(made.foot)
    made.set_totals({"month": "合计", "paid": "7.00", "name": ""})
    assert before != painted(made.foot)


def test_cells_with_line_breaks_ticks_or_text_that_was_not_understood_are_left_to_qt(show: Show):
    def refuse(_row: Cells, _text: str) -> None:
        raise input_error("", Text("看不懂", "Not understood"), Text("改一改", "Change it"))

    made = TableView(TableModel(columns(refuse), ROWS), Text("样表", "Sample"))
    show(made)
    refused: list[Problem] = []
    made.model.refused.connect(refused.append)
    assert is_plain(made.table, made.model)
    made.model.setData(made.model.index(0, 1), "啊", Qt.ItemDataRole.EditRole)
    assert refused
    assert not is_plain(made.table, made.model)
    made.model.set_rows([("2026-12", "1.00", "两\n行")])
    assert not is_plain(made.table, made.model)
    made.model.set_rows([("2026-12", "1.00", "一行")])
    assert is_plain(made.table, made.model)
    ticks: TickModel[bool] = TickModel([Column("on", Text("选", "On"), format=yes_or_no)], [True])
    assert not ticks.plain
