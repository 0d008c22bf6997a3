"""Tables declared as columns: what is shown, how cells are edited, how they are copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.errors import CannotCompute, Problem
from planner.money import read_amount
from planner.text import Text
from tests.ui.eyes import settle
from ui.format import percent, plain_amount
from ui.i18n import language
from ui.models import Column, TableModel, TableView

Show = Callable[..., QWidget]
KINDS = (("bank", Text("银行", "Bank")), ("private", Text("民间", "Private")))


@dataclass(frozen=True)
class Line:
    name: str
    principal: Decimal
    rate: Decimal | CannotCompute
    kind: str = "bank"


class Ledger:
    """Stands for a page: keeps the rows and changes them as a page would, by making new ones."""

    def __init__(self) -> None:
        never = CannotCompute(Text("算不出", "Cannot be computed"))
        self.rows = [
            Line("乙银行", Decimal("20000.00"), Decimal("0.2388")),
            Line("甲公司", Decimal("300.00"), never),
            Line("=丙", Decimal("4000.50"), Decimal("0.1")),
        ]
        self.model: TableModel[Line] = TableModel(
            (
                Column("name", Text("债权人", "Creditor"), read=lambda row: row.name, edit=self.rename),
                Column(
                    "principal",
                    Text("本金（元）", "Principal (yuan)"),
                    "right",
                    read=lambda row: row.principal,
                    format=plain_amount,
                    edit=self.repay,
                ),
                Column("rate", Text("年利率", "Annual rate"), "right", read=lambda row: row.rate, format=percent),
                Column(
                    "kind",
                    Text("类别", "Kind"),
                    read=lambda row: row.kind,
                    format=lambda kind: dict(KINDS)[kind].to(language.current),
                    edit=self.rekind,
                    choices=KINDS,
                ),
            ),
            self.rows,
        )

    def change(self, row: Line, **what: object) -> None:
        self.rows[self.rows.index(row)] = replace(row, **what)  # type: ignore[arg-type]
        self.model.set_rows(self.rows)

    def rename(self, row: Line, text: str) -> None:
        self.change(row, name=text)

    def repay(self, row: Line, text: str) -> None:
        self.change(row, principal=read_amount(text))

    def rekind(self, row: Line, kind: str) -> None:
        self.change(row, kind=kind)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def cell(model: TableModel[Line], row: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, model.place(key)), role)


def editor(view: TableView, kind: type[QWidget]) -> QWidget:
    return next(each for each in view.table.viewport().findChildren(kind) if each.isVisible())


def test_the_model_keeps_qts_contract(ledger: Ledger, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ledger.model)
    ledger.model.set_rows(ledger.rows[:1])
    ledger.model.sort(0)
    ledger.model.set_rows([])
    qtmodeltester.check(ledger.model)


def test_amounts_stand_right_and_what_cannot_be_computed_says_so(ledger: Ledger) -> None:
    model = ledger.model
    assert cell(model, 0, "principal") == "20,000.00"
    assert cell(model, 0, "principal", Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert [cell(model, row, "rate") for row in range(3)] == ["23.88%", "算不出", "10.00%"]


def test_headings_and_cells_follow_the_language(ledger: Ledger) -> None:
    language.use("en")
    headings = [ledger.model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert headings == ["Creditor", "Principal (yuan)", "Annual rate", "Kind"]
    assert (cell(ledger.model, 1, "rate"), cell(ledger.model, 1, "kind")) == ("Cannot be computed", "Bank")


def test_sorting_is_stable_and_can_be_taken_back(ledger: Ledger) -> None:
    model = ledger.model
    model.sort(model.place("rate"))
    assert [row.name for row in model.rows()] == ["=丙", "乙银行", "甲公司"], "what cannot be computed stands last"
    assert [cell(model, row, "name") for row in range(3)] == ["=丙", "乙银行", "甲公司"]
    model.sort(model.place("principal"), Qt.SortOrder.DescendingOrder)
    assert [cell(model, row, "principal") for row in range(3)] == ["20,000.00", "4,000.50", "300.00"]
    model.sort(model.place("kind"))
    assert [row.name for row in model.rows()] == [row.name for row in ledger.rows]
    model.sort(-1)
    assert model.rows() == tuple(ledger.rows)


def test_typing_in_a_cell_edits_and_enter_moves_down(ledger: Ledger, show: Show, qtbot: QtBot) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.select_row(0, ledger.model.place("principal"))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_5)
    line = editor(view, QLineEdit)
    qtbot.keyClicks(line, "00")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert ledger.rows[0].principal == Decimal("500.00")
    assert cell(ledger.model, 0, "principal") == "500.00"
    assert (view.table.currentIndex().row(), view.table.currentIndex().column()) == (1, 1)


def test_tab_walks_the_cells_that_can_be_edited(ledger: Ledger, show: Show, qtbot: QtBot) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.edit(0, "principal")
    qtbot.keyClick(editor(view, QLineEdit), Qt.Key.Key_Tab)
    assert view.table.currentIndex().column() == ledger.model.place("kind"), "the computed rate is passed over"
    assert editor(view, QComboBox).accessibleName() == "类别"


def test_escape_leaves_the_cell_as_it_was(ledger: Ledger, show: Show, qtbot: QtBot) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.edit(0, "principal")
    line = editor(view, QLineEdit)
    qtbot.keyClicks(line, "7")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert ledger.rows[0].principal == Decimal("20000.00")


def test_text_that_cannot_be_read_stays_in_the_cell_with_its_reason(ledger: Ledger) -> None:
    model, refused = ledger.model, []
    model.refused.connect(refused.append)
    index = model.index(0, model.place("principal"))
    model.setData(index, "12x")
    assert cell(model, 0, "principal") == "12x"
    assert isinstance(refused[0], Problem)
    assert model.wrong() == refused
    assert refused[0].remedy.zh in str(cell(model, 0, "principal", Qt.ItemDataRole.ToolTipRole))
    assert ledger.rows[0].principal == Decimal("20000.00")
    model.setData(index, "12")
    assert (cell(model, 0, "principal"), model.wrong()) == ("12.00", [])


def test_a_choice_in_a_cell_is_committed_when_chosen(ledger: Ledger, show: Show, qtbot: QtBot) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.edit(2, "kind")
    combo = editor(view, QComboBox)
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
    assert ledger.rows[2].kind == "bank"
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ledger.rows[2].kind == "private")
    assert not view.table.isPersistentEditorOpen(view.table.currentIndex())


def test_copying_gives_tabs_and_no_formula(ledger: Ledger, show: Show, qtbot: QtBot) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.table.selectAll()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "乙银行\t20,000.00\t23.88%\t银行"
    assert lines[2].startswith("'=丙\t")
    view.copy_all()
    assert QGuiApplication.clipboard().text().startswith("债权人\t本金（元）")


def test_delete_asks_the_page_with_the_rows_chosen(ledger: Ledger, show: Show, qtbot: QtBot) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    asked: list[object] = []
    view.delete_asked.connect(asked.append)
    view.select_row(1)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert asked == [[ledger.rows[1]]]


def test_the_cursor_stays_where_it_is_when_a_value_changes(ledger: Ledger, show: Show) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.select_row(2, 1)
    ledger.repay(ledger.rows[0], "9")
    assert (view.table.currentIndex().row(), view.table.currentIndex().column()) == (2, 1)


def test_totals_stay_at_the_foot_under_their_columns(ledger: Ledger, show: Show) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    view.set_totals({"name": "合计", "principal": "24,300.50"})
    QApplication.processEvents()
    foot = view.foot
    assert foot.isVisible()
    assert foot.model().data(foot.model().index(0, 1)) == "24,300.50"
    assert [foot.columnWidth(n) for n in range(4)] == [view.table.columnWidth(n) for n in range(4)]


def test_a_column_is_wide_enough_for_its_total(ledger: Ledger, show: Show) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    before = view.table.columnWidth(1)
    view.set_totals({"principal": "999,999,999,999.99"})
    needed = view.foot.sizeHintForColumn(1)
    assert view.foot.columnWidth(1) == view.table.columnWidth(1) >= needed > before
    view.table.setColumnWidth(0, 300)
    view.set_totals({"principal": "1.00"})
    assert view.table.columnWidth(0) == 300, "widths set by hand stay where the totals fit"


def test_no_figure_is_cut_and_widths_set_by_hand_stay(ledger: Ledger, show: Show) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    show(view)
    before = view.table.columnWidth(1)
    ledger.repay(ledger.rows[0], "123,456,789,012.34")
    assert view.table.columnWidth(1) >= view.table.sizeHintForColumn(1) > before
    view.table.setColumnWidth(0, 300)
    ledger.repay(ledger.rows[0], "123,456,789,012.99")
    assert view.table.columnWidth(0) == 300, "the figures are no longer than they were"


def test_where_room_is_short_figures_stand_closer_together_before_the_table_scrolls(ledger: Ledger, show: Show) -> None:
    view = TableView(ledger.model, Text("债务", "Debts"))
    window = show(view)
    natural = sum(view._natural)
    window.resize(natural + 200, 300)
    wide = view.table.columnWidth(2)
    view.table.setFixedWidth(natural - 12)
    settle()
    assert view.table.sizeHintForColumn(2) <= view.table.columnWidth(2) < wide
    assert view.table.horizontalScrollBar().maximum() == 0


def test_longer_words_have_the_room_that_others_leave(show: Show) -> None:
    long = "示例市示例区示例有限公司"
    columns = (
        Column("name", Text("名", "Name"), width=4),
        Column("note", Text("记", "Note"), read=lambda _: "", width=20),
    )
    view = TableView(TableModel(columns), Text("表", "Table"))
    show(view).resize(460, 300)
    settle()
    view.model.set_rows([long])
    assert view.table.columnWidth(0) >= view.table.sizeHintForColumn(0)
    assert view.table.horizontalScrollBar().maximum() == 0


def test_a_thousand_rows_are_prepared_once(ledger: Ledger) -> None:
    read: list[Line] = []
    counted = Column("name", Text("名", "Name"), read=lambda row: (read.append(row), row.name)[1])
    model: TableModel[Line] = TableModel([counted], ledger.rows * 400)
    count = len(read)
    for row in range(1200):
        model.data(model.index(row, 0))
    assert len(read) == count == 1200


def test_a_row_put_forward_while_the_keys_of_a_command_are_still_held_is_the_only_one_chosen(
    show: Show, qtbot: QtBot
) -> None:
    view = TableView(TableModel((Column("n", Text("数", "Number")),), (1, 2, 3)), Text("表", "Table"))
    show(view)
    view.select_row(0)
    qtbot.keyPress(view.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    view.select_row(2)
    qtbot.keyRelease(view.table, Qt.Key.Key_Control)
    assert view.selected() == [3]
