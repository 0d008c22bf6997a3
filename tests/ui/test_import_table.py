"""Importing a table of debts, worked as a person works it: paste, look, choose columns, mend, confirm, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.case.document import to_text
from planner.case.model import Case, Creditor, Debt
from planner.export.tables import debts_table
from planner.text import Lang
from tests.planner.imports.workbooks import number, sheet, workbook
from tests.samples import AS_OF, three_debts
from tests.ui.desk import window_over
from ui import clock
from ui.dialogs import import_table
from ui.dialogs.import_table import ImportDialog
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages.debts import DebtsPage
from ui.widgets import dialogs

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
TABLES = Path(__file__).resolve().parents[1] / "data" / "tables"
KEY = Qt.Key
GOOD = "债权人\t本金\t利息\n示例银行\t31,500\t2,100.40\n示例消费金融\t2万\t1,200"
MIXED = (
    "债权人\t机构类型\t本金\t利息\t逾期日期\t合计\n"
    "示例银行\t银行\t31,500\t100\t2026-03-08\t31,600\n"
    "示例花呗\t\t1,23\t0\t3月7日\t\n"
    "示例借款人\t朋友\t8千\t640\t\t9000\n"
    "合计\t\t39,500\t740\t\t"
)


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_over(tmp_path / "book.heyi", qtbot) as made:
        made.store.add_case("示例", Case(AS_OF))
        yield made


@pytest.fixture
def dialog(qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(None, ())
    qtbot.addWidget(made, before_close_func=lambda closing: setattr(closing, "_mended", False))  # it would ask
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def answer(monkeypatch: pytest.MonkeyPatch, *acts: object) -> list[ImportDialog]:
    """Instead of waiting, the dialog does these things; gives the dialogs that came up."""
    seen: list[ImportDialog] = []

    def at_once(dialog: ImportDialog) -> int:
        seen.append(dialog)
        dialog.show()
        QApplication.processEvents()
        for act in acts:
            act(dialog)  # type: ignore[operator]
        dialog.hide()
        return dialog.result()

    monkeypatch.setattr(ImportDialog, "exec", at_once)
    return seen


def states(dialog: ImportDialog) -> list[str]:
    assert dialog.table is not None
    model = dialog.table.model
    return [model.index(line, 1).data() for line in range(model.rowCount())]


def cell(dialog: ImportDialog, line: int, column: int) -> str:
    assert dialog.table is not None
    return str(dialog.table.model.index(line, column + 2).data())


def choose(dialog: ImportDialog, column: int, words: str) -> None:
    """Choose what a column is, as with the keyboard."""
    assert dialog.table is not None
    combo = dialog.table.strip.combos[column]
    place = combo.findText(words)
    assert place >= 0, words
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def shown_button(root: QWidget, words: str) -> QAbstractButton:
    [found] = [each for each in root.findChildren(QAbstractButton) if each.text() == words and each.isVisible()]
    return found


# -- pasting ---------------------------------------------------------------------------------------------------------------


def test_what_is_on_the_clipboard_is_shown_and_imported_as_one_step(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.run("page_2")
    copy(GOOD)
    answer(monkeypatch, lambda dialog: QTest.keyClick(dialog.take, KEY.Key_Return))
    before = window.store.case
    QTest.keyClick(window, KEY.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    case = window.store.case
    assert case is not None
    assert [(each.id, each.creditor.name, each.owed) for each in case.debts] == [
        ("d1", "示例银行", Decimal("33600.40")),
        ("d2", "示例消费金融", Decimal("21200.00")),
    ]
    assert window.page.banner.text() == "已导入 2 笔债务。"
    undo = window.store.undo_text()
    assert undo is not None
    assert undo.zh == "导入 2 笔债务"
    window.store.undo()
    assert window.store.case == before
    assert window.page.banner.text() == ""


def test_nothing_enters_the_case_before_it_is_confirmed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    copy(GOOD)
    before = window.store.case
    seen = answer(monkeypatch, lambda dialog: QTest.keyClick(dialog, KEY.Key_Escape))
    window.run("paste_table")
    assert len(seen) == 1
    assert window.store.case is before
    assert window.store.undo_text() is None


def test_pasting_works_from_every_page_and_leads_to_the_debts(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.run("page_1")
    copy(GOOD)
    answer(monkeypatch, lambda dialog: dialog.accept())
    assert window.actions_by_id["paste_table"].isEnabled()
    window.actions_by_id["paste_table"].trigger()
    assert isinstance(window.page, DebtsPage)
    assert window.page.banner.text() == "已导入 2 笔债务。"


def test_without_a_case_there_is_nothing_to_import_into(window: MainWindow) -> None:
    window.store.close_case()
    for command in ("paste_table", "import_table", "export_table"):
        assert not window.actions_by_id[command].isEnabled()


@pytest.mark.parametrize(("lang", "words"), [("zh", "剪贴板里没有文字"), ("en", "no text on the clipboard")])
def test_an_empty_clipboard_says_so(dialog: ImportDialog, lang: Lang, words: str) -> None:
    language.use(lang)
    QGuiApplication.clipboard().clear()
    dialog.source.take_clipboard()
    assert words in dialog.source.banner.text()
    assert dialog.steps.currentWidget() is dialog.source
    dialog.source.banner.clear()
    QTest.mouseClick(dialog.source.paste, Qt.MouseButton.LeftButton)
    assert words in dialog.source.banner.text()


def test_text_that_is_no_table_stays_with_the_reason(dialog: ImportDialog) -> None:
    copy("你好")
    dialog.source.take_clipboard()
    assert "看不出表格" in dialog.source.banner.text()
    assert dialog.source.edit.toPlainText() == "你好"
    dialog.source.edit.setPlainText(GOOD)
    QTest.mouseClick(dialog.source.read, Qt.MouseButton.LeftButton)
    assert dialog.steps.currentWidget() is dialog.shown
    assert dialog.source.banner.text() == ""


def test_pasting_into_the_area_reads_at_once(dialog: ImportDialog) -> None:
    copy(GOOD)
    dialog.source.edit.setFocus()
    QTest.keyClick(dialog.source.edit, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.steps.currentWidget() is dialog.shown
    assert len(dialog.preview.debts) == 2


def test_a_copied_file_is_read_like_a_chosen_one(dialog: ImportDialog) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(TABLES / "bank-gb18030.csv"))])
    QGuiApplication.clipboard().setMimeData(data)
    dialog.source.take_clipboard()
    assert dialog.name.text() == "bank-gb18030.csv"
    assert len(dialog.preview.debts) == 3


def test_a_file_of_another_kind_is_taken_and_what_to_do_is_said(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "示例账单.pdf"
    path.write_bytes(b"%PDF-1.4 example")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    dialog.source.take_clipboard()
    assert dialog.steps.currentWidget() is dialog.source
    assert "复制表格后粘贴" in dialog.source.banner.text()


# -- the preview -----------------------------------------------------------------------------------------------------------


def test_every_row_has_its_state_and_bad_rows_their_number_and_reason(dialog: ImportDialog) -> None:
    dialog.take_text(MIXED)
    assert states(dialog) == ["可以导入", "要改", "请核对", "跳过"]
    told = dialog.flaws.sentences()
    assert any(each.startswith("第 3 行，本金：") for each in told)
    assert any(each.startswith("第 3 行，逾期起始日：") and "没有年份" in each for each in told)
    assert any(each.startswith("第 4 行，欠款合计：") and "相差 360.00 元" in each for each in told)
    assert any(each.startswith("第 5 行：跳过。合计行") for each in told)
    assert dialog.counts.text() == "1 行可以导入　1 行请核对　1 行要改，不会导入　1 行跳过"
    assert dialog.take.text() == "导入 2 笔债务"


def test_cells_say_how_they_are_read(dialog: ImportDialog) -> None:
    dialog.take_text(MIXED)
    assert cell(dialog, 0, 2) == "31,500.00"
    assert cell(dialog, 2, 2) == "8千 → 8,000.00"
    assert cell(dialog, 2, 1) == "朋友 → 民间借贷"
    assert cell(dialog, 0, 4) == "2026-03-08"
    assert cell(dialog, 1, 2) == "1,23"


def test_the_keyboard_begins_at_the_first_thing_to_mend(dialog: ImportDialog) -> None:
    dialog.take_text(MIXED)
    assert dialog.table is not None
    index = dialog.table.view.table.currentIndex()
    assert (index.row(), index.column()) == (1, 4)
    dialog.take_text(GOOD)
    assert QApplication.focusWidget() is dialog.take


def test_a_reading_is_chosen_with_a_button_and_the_rest_is_typed(dialog: ImportDialog) -> None:
    dialog.take_text(MIXED)
    shown_button(dialog.flaws, "123.00 元").click()
    QApplication.processEvents()
    assert cell(dialog, 1, 2) == "123.00"
    assert states(dialog)[1] == "要改"
    assert dialog.table is not None
    dialog.table.view.edit(1, "cell4")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "3月7日", "a cell is changed as it stands in the table"
    editor.setText("2026-3-7")
    QTest.keyClick(editor, KEY.Key_Return)
    assert states(dialog)[1] == "可以导入"
    assert dialog.take.text() == "导入 3 笔债务"
    assert [str(each.principal) for each in dialog.preview.debts] == ["31500.00", "123.00", "8000.00"]


def test_rows_are_left_out_and_taken_in_again(dialog: ImportDialog) -> None:
    dialog.take_text(GOOD)
    assert dialog.table is not None
    view = dialog.table.view.table
    view.setFocus()
    dialog.table.view.select_row(0, 2)
    QTest.keyClick(view, KEY.Key_Delete)
    assert states(dialog) == ["跳过", "可以导入"]
    assert dialog.take.text() == "导入 1 笔债务"
    assert dialog.leave_out.text() == "还是导入这一行"
    dialog.leave_out.click()
    assert states(dialog) == ["可以导入", "可以导入"]


def test_what_a_column_is_can_be_chosen_above_it(dialog: ImportDialog) -> None:
    dialog.take_text("示例银行\t32000\t1200\n示例消金\t9000\t0")
    assert states(dialog) == ["等选列", "等选列"]
    assert not dialog.take.isEnabled()
    assert "金额" in dialog.banner.text()
    assert dialog.table is not None
    assert QApplication.focusWidget() is dialog.table.strip.combos[1]
    choose(dialog, 1, "本金")
    choose(dialog, 2, "利息")
    assert dialog.banner.text() == ""
    assert [each.owed for each in dialog.preview.debts] == [Decimal("33200.00"), Decimal("9000.00")]
    choose(dialog, 2, "本金")
    assert [each.principal for each in dialog.preview.debts] == [Decimal("33200.00"), Decimal("9000.00")], (
        "parts add up"
    )
    choose(dialog, 2, "债权人")
    assert [combo.currentText() for combo in dialog.table.strip.combos] == ["不导入", "本金", "债权人"]


def test_a_total_alone_becomes_the_principal_with_one_button(dialog: ImportDialog) -> None:
    dialog.take_text("平台\t欠款金额\n示例花呗\t5000")
    assert not dialog.take.isEnabled()
    shown_button(dialog.banner, "当作本金").click()
    assert [str(each.principal) for each in dialog.preview.debts] == ["5000.00"]


def test_the_choices_stand_over_their_columns_however_the_table_is_scrolled(dialog: ImportDialog) -> None:
    dialog.resize(700, 500)
    dialog.take_file(TABLES / "bank-gb18030.csv")
    QApplication.processEvents()
    assert dialog.table is not None
    header, strip = dialog.table.view.table.horizontalHeader(), dialog.table.strip
    bar = dialog.table.view.table.horizontalScrollBar()
    assert bar.maximum() > 0
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        for place, combo in enumerate(strip.combos):
            left = header.mapTo(dialog, QPoint(header.sectionViewportPosition(place + 2), 0)).x()
            assert abs(combo.mapTo(dialog, QPoint(0, 0)).x() - left) <= 4
    bar.setValue(0)
    strip.combos[-1].setFocus()
    assert bar.value() == bar.maximum(), "a choice that has the keyboard is in sight"


def test_enter_on_a_choice_opens_it_and_does_not_import(dialog: ImportDialog) -> None:
    dialog.take_text(GOOD)
    assert dialog.table is not None
    combo = dialog.table.strip.combos[0]
    combo.setFocus()
    QTest.keyClick(combo, KEY.Key_Return)
    assert combo.view().isVisible()
    combo.hidePopup()
    assert dialog.isVisible()


def test_debts_that_are_in_the_case_already_are_pointed_out(qtbot: QtBot) -> None:
    made = ImportDialog(
        None, (Debt("d1", Creditor("示例银行"), principal=Decimal("31500.00"), interest_due=Decimal("2100.40")),)
    )
    qtbot.addWidget(made)
    made.take_text(GOOD)
    assert states(made) == ["请核对", "可以导入"]


def test_mended_cells_are_not_thrown_away_without_asking(dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(import_table, "ask", lambda *_: asked.append(True))
    dialog.take_text(MIXED)
    shown_button(dialog.flaws, "1.23 元").click()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert asked == [True]
    assert dialog.isVisible()
    monkeypatch.setattr(import_table, "ask", lambda *_: True)
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_another_table_can_be_taken_instead(dialog: ImportDialog) -> None:
    dialog.take_text(MIXED)
    dialog.another.click()
    assert dialog.steps.currentWidget() is dialog.source
    dialog.take_text(GOOD)
    assert states(dialog) == ["可以导入", "可以导入"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_has_a_name_in_the_language_shown(dialog: ImportDialog, lang: Lang) -> None:
    dialog.take_text("Creditor\tPrincipal\tNote\nSample Bank\t1,23\t\nSample Loans\t100\t")
    language.use(lang)
    QApplication.processEvents()
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.parent() is not None:
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken, widget
            if lang == "en":
                assert not any("\u4e00" <= each <= "\u9fff" for each in spoken), spoken
    assert dialog.take.text() == {"zh": "导入 1 笔债务", "en": "Import 1 debt"}[lang]


def test_tab_walks_from_the_choices_through_the_table_to_the_button(dialog: ImportDialog) -> None:
    dialog.take_text(GOOD)
    assert dialog.table is not None
    combos, table = dialog.table.strip.combos, dialog.table.view.table
    combos[0].setFocus()
    met = [QApplication.focusWidget()]
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        met.append(QApplication.focusWidget())
    order = [met.index(each) for each in (*combos, table, dialog.back, dialog.take)]
    assert order == sorted(order)


# -- files -----------------------------------------------------------------------------------------------------------------


def test_a_file_is_chosen_from_the_menu(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(TABLES / "bank-gb18030.csv"), ""))
    answer(monkeypatch, lambda dialog: dialog.accept())
    window.actions_by_id["import_table"].trigger()
    assert window.store.case is not None
    assert [each.contract_number for each in window.store.case.debts] == [
        "0001202403010001",
        "0002202405060002",
        "0003202501150003",
    ]


def test_no_file_chosen_is_nothing_done(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    seen = answer(monkeypatch)
    window.actions_by_id["import_table"].trigger()
    assert seen == []


def test_the_button_of_the_page_asks_for_a_table(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.run("page_2")
    seen = answer(monkeypatch, lambda dialog: dialog.take_text(GOOD), lambda dialog: dialog.accept())
    shown_button(window.page, "导入表格").click()
    shown_button(window.page, "导入表格").click()
    assert len(seen) == 2
    assert window.store.case is not None
    assert len(window.store.case.debts) == 4


def test_other_sheets_with_debts_are_pointed_out(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    lists = {name: sheet([["债权人", "本金"], [name, number(31500.5)]]) for name in ("银行", "平台")}
    path.write_bytes(workbook(lists))
    dialog.take_file(path)
    assert "“平台”" in dialog.banner.text()
    assert dialog.take.isEnabled()
    dialog.sheets.combo.setCurrentIndex(1)
    dialog.sheets.combo.activated.emit(1)
    assert "“银行”" in dialog.banner.text()
    assert "“平台”" not in dialog.banner.text()


def test_the_likeliest_sheet_is_in_front_and_another_can_be_chosen(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        workbook(
            {
                "流水": sheet([["交易日期", "收入", "支出"], ["2026-03-08", "1", "2"]]),
                "债务": sheet([["债权人", "本金"], ["示例银行", number(31500.5)]]),
            }
        )
    )
    dialog.take_file(path)
    assert dialog.sheets.isVisible()
    assert dialog.sheets.combo.currentText() == "债务"
    assert len(dialog.preview.debts) == 1
    dialog.sheets.combo.setCurrentIndex(0)
    dialog.sheets.combo.activated.emit(0)
    assert "收支流水" in dialog.banner.text()
    assert not dialog.take.isEnabled()
    dialog.sheets.combo.setCurrentIndex(1)
    dialog.sheets.combo.activated.emit(1)
    assert dialog.banner.text() == ""
    assert len(dialog.preview.debts) == 1


def test_a_statement_of_movements_is_refused_with_the_reason(dialog: ImportDialog) -> None:
    dialog.take_file(TABLES / "wechat-bill.csv")
    assert dialog.source.banner.text().startswith("“wechat-bill.csv”：这是收支流水")
    assert dialog.steps.currentWidget() is dialog.source


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window and let them go; tells whether the window wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, copies, left, plain = (
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(where, copies, data, left, plain)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(where, copies, data, left, plain))
        QApplication.processEvents()
    return entering.isAccepted()


def test_a_table_dropped_on_the_window_goes_to_the_preview(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = answer(monkeypatch, lambda dialog: dialog.accept())
    assert drop(window, TABLES / "loans-semicolon.csv")
    assert len(seen) == 1
    assert window.store.case is not None
    assert len(window.store.case.debts) == 2


def test_a_case_document_dropped_on_the_window_is_opened(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(to_text(three_debts()), encoding="utf-8")
    assert drop(window, path)
    assert window.store.case == three_debts()


def test_other_files_are_not_wanted(window: MainWindow, tmp_path: Path) -> None:
    assert not drop(window, tmp_path / "picture.png")


def test_a_table_dropped_without_a_case_says_what_to_do(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.store.close_case()
    seen = answer(monkeypatch)
    assert drop(window, TABLES / "loans-semicolon.csv")
    assert seen == []
    assert "先打开或新建一个个案" in window.notice.text()


def test_of_several_files_one_is_asked_for(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = answer(monkeypatch, lambda dialog: dialog.accept())

    def take_last(question: dialogs.Chooser) -> int:
        question.list.setCurrentRow(question.list.count() - 1)
        question.buttons[0].click()
        return question.result()

    monkeypatch.setattr(dialogs.Chooser, "exec", take_last)
    assert drop(window, *[TABLES / "bank-gb18030.csv"] * 7, TABLES / "loans-semicolon.csv")
    assert [dialog.name.text() for dialog in seen] == ["loans-semicolon.csv"]


def test_what_is_exported_is_imported_again_the_same(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.store.add_case("甲", three_debts())
    path = tmp_path / "债务.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_by_id["export_table"].trigger()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    window.store.add_case("乙", Case(AS_OF))
    answer(monkeypatch, lambda dialog: dialog.accept())
    assert drop(window, path)
    assert window.store.case is not None
    assert debts_table(window.store.case.debts, "zh") == debts_table(three_debts().debts, "zh")


def test_a_place_that_cannot_be_written_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "missing" / "x.csv"), ""))
    window.actions_by_id["export_table"].trigger()
    assert "x.csv" in window.notice.text()


def test_the_list_copied_from_the_page_can_be_pasted_back(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.store.add_case("甲", three_debts())
    window.run("page_2")
    assert isinstance(window.page, DebtsPage)
    window.page.table.copy_all()
    window.store.add_case("乙", Case(AS_OF))
    answer(monkeypatch, lambda dialog: dialog.accept())
    window.run("paste_table")
    assert window.store.case is not None
    assert [
        (each.creditor.name, each.creditor.kind, each.owed, each.in_default_since) for each in window.store.case.debts
    ] == [(each.creditor.name, each.creditor.kind, each.owed, each.in_default_since) for each in three_debts().debts]
