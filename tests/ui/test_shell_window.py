"""The window as a person meets it: menus, rail, header, language, keyboard, closing."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.errors import Problem, input_error
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from tests.ui.eyes import settle
from ui import clock
from ui.actions import COMMANDS
from ui.dialogs import case_dialogs
from ui.dialogs.case_dialogs import alias_dialog
from ui.dialogs.preferences import preferences
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.casebook import CasebookPage
from ui.settings import Settings
from ui.store import Store
from ui.theme import look
from ui.widgets.dialogs import Question

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.create(tmp_path / "book.heyi", now=NOW) as made:
        yield made


@pytest.fixture
def window(casebook: Casebook, qtbot: QtBot) -> MainWindow:
    made = MainWindow(Store(casebook, load_rulebook()), Settings(), PAGES)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def page_of(window: MainWindow) -> CasebookPage:
    page = window.pages[0]
    assert isinstance(page, CasebookPage)
    return page


def sentences(root: QWidget) -> Iterator[str]:
    """Every word a person can meet in a window: on it, in its menus, in tooltips and names."""
    for each in (root, *root.findChildren(QObject)):
        if isinstance(each, QWidget):
            yield from (each.windowTitle(), each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QAction):
            yield from (each.text(), each.toolTip())
        if isinstance(each, QMenu):
            yield each.title()
        if isinstance(each, QLineEdit):
            yield each.placeholderText()
        if isinstance(each, QComboBox):
            yield from (each.itemText(n) for n in range(each.count()))
        if isinstance(each, QTableView) and each.model() is not None:
            model = each.model()
            yield from (
                str(model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "")
                for n in range(model.columnCount())
            )


def test_every_command_stands_in_a_menu(window: MainWindow) -> None:
    in_menus = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    assert {action for action in window.findChildren(QAction) if action.objectName()} <= in_menus
    assert {command.id for command in COMMANDS} <= {action.objectName() for action in in_menus}


USUAL = (
    ("new", "Ctrl+N"),
    ("open", "Ctrl+O"),
    ("export_case", "Ctrl+Shift+S"),
    ("undo", "Ctrl+Z"),
    ("redo", "Ctrl+Y"),
    ("redo", "Ctrl+Shift+Z"),
    ("find", "Ctrl+F"),
    ("print", "Ctrl+P"),
    ("help", "F1"),
    ("zoom_in", "Ctrl++"),
    ("zoom_out", "Ctrl+-"),
    ("present", "F11"),
    ("full_screen", "Shift+F11"),
    ("quit", "Ctrl+Q"),
    ("preferences", "Ctrl+,"),
    ("next_pane", "F6"),
    ("previous_pane", "Shift+F6"),
    ("page_0", "Ctrl+1"),
)


def test_the_usual_keys_do_the_usual_things(window: MainWindow) -> None:
    missing = [
        (command, keys)
        for command, keys in USUAL
        if QKeySequence(keys) not in window.actions_by_id[command].shortcuts()
    ]
    assert missing == []


def test_no_key_stands_for_two_commands_and_none_is_a_single_letter() -> None:
    keys = [QKeySequence(each).toString() for command in COMMANDS for each in command.keys]
    assert [each for each, count in Counter(keys).items() if count > 1] == []
    assert [each for each in keys if re.fullmatch(r"(Shift\+)?.", each)] == []


def test_mnemonics_are_unique_in_each_menu(window: MainWindow) -> None:
    for lang in ("zh", "en"):
        language.use(lang)
        for menu in [window.menuBar(), *window.menuBar().findChildren(QMenu)]:
            texts = [action.text() for action in menu.actions() if not action.isSeparator()]
            letters = [found[1].upper() for text in texts if (found := re.search(r"&(.)", text))]
            assert len(letters) == len(texts), texts
            assert [each for each, count in Counter(letters).items() if count > 1] == [], texts


def test_a_change_of_language_leaves_no_stale_word(window: MainWindow) -> None:
    window.store.new_case("Lin")
    window.store.push(Text("修改", "Change"), window.store.case.__class__(as_of=NOW.date(), sample=True))  # type: ignore[union-attr]
    window.show_problem(
        Problem("error", "", Text("磁盘已满。", "The disk is full."), Text("请腾出空间。", "Free some space."))
    )
    for number in range(len(window.pages)):
        window.show_page(number)
    before = set(sentences(window))
    language.use("en")
    stale = [each for each in sentences(window) if CHINESE.search(each)]
    assert {each for each in stale if "中文" not in each} == set()
    language.use("zh")
    assert set(sentences(window)) == before


def test_every_control_has_a_name_in_both_languages(window: MainWindow) -> None:
    window.store.new_case("Lin")
    kinds = QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QAbstractItemView
    for lang in ("zh", "en"):
        language.use(lang)
        for each in window.findChildren(QWidget):
            if isinstance(each, kinds) and each.isVisibleTo(window) and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                interface = QAccessible.queryAccessibleInterface(each)
                assert interface.text(QAccessible.Text.Name), each


def test_the_first_start_offers_the_sample_in_one_click(window: MainWindow) -> None:
    page = page_of(window)
    assert page.nothing.isVisible()
    assert page.nothing.button is not None
    page.nothing.button.click()
    assert window.store.case is not None
    assert window.store.case.sample
    assert window.header.mark.isVisible()
    assert window.header.mark.text() == "示例"
    page.open_sample()
    assert len(page.model.rows()) <= 1 or [row.sample for row in page.model.rows()].count(True) == 1


def test_the_header_and_title_show_alias_and_day_and_nothing_more(window: MainWindow) -> None:
    assert window.windowTitle() == "和议[*]"
    window.store.new_case("小林")
    assert window.windowTitle() == "小林[*] — 和议"
    assert (window.header.alias.text(), window.header.day.text()) == ("小林", "计算基准日 2026年11月23日")
    language.use("en")
    assert (window.windowTitle(), window.header.day.text()) == ("小林[*] — Heyi", "As of 23 November 2026")


def test_a_name_never_reaches_the_title(window: MainWindow) -> None:
    from dataclasses import replace

    from planner.case.model import Client

    window.store.new_case("A7")
    assert window.store.case is not None
    new = replace(window.store.case, client=Client(name="CANARY-NAME", phone="CANARY-ID"))
    window.store.push(Text("修改", "Change"), new)
    assert "CANARY" not in window.windowTitle()


def test_the_status_line_says_when_it_was_saved(window: MainWindow) -> None:
    window.store.new_case("小林")
    assert window.store.case is not None
    window.store.push(Text("修改", "Change"), window.store.case.__class__(as_of=NOW.date(), sample=True))
    assert window.saved_line.text() == "已保存 14:32"
    language.use("en")
    assert window.saved_line.text() == "Saved 14:32"


def test_a_failed_save_is_said_above_the_page_and_can_be_tried_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.new_case("小林")
    assert window.store.case is not None

    def full(*_: object, **__: object) -> int:
        raise input_error("", Text("磁盘已满。", "The disk is full."), Text("请腾出空间。", "Free some space."))

    with monkeypatch.context() as broken:
        broken.setattr(window.store.casebook, "save", full)
        window.store.push(Text("修改", "Change"), window.store.case.__class__(as_of=NOW.date(), sample=True))
        assert window.notice.text() == "磁盘已满。请腾出空间。"
        assert window.saved_line.text() == "有未保存的修改"
        assert window.isWindowModified()
    window.notice.action.click()
    assert (window.notice.text(), window.saved_line.text()) == ("", "已保存 14:32")


def test_undo_and_redo_name_what_they_do(window: MainWindow) -> None:
    window.store.new_case("小林")
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    assert not undo.isEnabled()
    assert window.store.case is not None
    window.store.push(
        Text("修改年利率", "Change the annual rate"), window.store.case.__class__(as_of=NOW.date(), sample=True)
    )
    assert undo.text() == "撤销：修改年利率(&U)"
    undo.trigger()
    assert (undo.text(), redo.text()) == ("撤销(&U)", "重做：修改年利率(&R)")
    language.use("en")
    assert redo.text() == "&Redo: Change the annual rate"


def test_theme_text_size_and_language_are_kept_and_work_at_once(window: MainWindow, dressed: QApplication) -> None:
    window.settings.changed.connect(
        lambda *_: look.apply(dressed, window.settings.get("theme"), window.settings.get("font_size"))
    )
    window.run("zoom_in")
    window.run("theme_dark")
    window.run("language_en")
    assert (look.points, look.name) == (12, "dark")
    assert (window.settings.get("language"), Settings(window.settings.path).get("font_size")) == ("en", 12)


@pytest.mark.parametrize("points", [9, 11, 24])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_title_of_the_rail_is_cut_when_it_stands_in_bold(window: MainWindow, lang: str, points: int) -> None:
    window.resize(1900, 1000)
    language.use(lang)
    look.apply(QApplication.instance(), "light", points)
    for number, each in enumerate(window.rail.buttons):
        window.rail.show_page(number)
        settle()
        assert each._words.shown() == each._words.text()


def test_f6_moves_from_rail_to_page_to_header_and_round(window: MainWindow) -> None:
    window.rail.buttons[0].setFocus()
    places = []
    for _ in range(3):
        window.actions_by_id["next_pane"].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        places.append(next(p for p in (window.rail, window.page, window.header) if p.isAncestorOf(focus)))
    assert places == [window.page, window.header, window.rail]


def test_ctrl_z_in_an_unchanged_field_reaches_the_case(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    window.store.new_case("小林")
    window.show_page(0)
    start = window.store.case
    assert start is not None
    window.store.push(Text("修改", "Change"), start.__class__(as_of=NOW.date(), sample=True))
    page.search.go_to()
    qtbot.keyClick(page.search.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.store.case == start


def test_search_finds_by_pinyin_says_when_nothing_is_found_and_can_be_cleared(window: MainWindow) -> None:
    for alias in ("小林", "王芳"):
        window.store.new_case(alias)
    window.show_page(0)
    page = page_of(window)
    page.search.line.setText("wf")
    assert [row.alias for row in page.model.rows()] == ["王芳"]
    page.search.line.setText("zzz")
    assert "zzz" in page.missing.text()
    page.missing.action.click()
    assert len(page.model.rows()) == 2


def test_enter_in_the_list_opens_the_case(window: MainWindow, qtbot: QtBot) -> None:
    for alias in ("甲", "乙"):
        window.store.new_case(alias)
    window.show_page(0)
    page = page_of(window)
    other = next(n for n, row in enumerate(page.model.rows()) if row.alias == "甲")
    page.list.select_row(other)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert window.store.alias == "甲"


def test_put_away_leaves_the_list_and_is_still_found(window: MainWindow) -> None:
    window.store.new_case("王芳")
    window.show_page(0)
    page = page_of(window)
    page.archive.click()
    assert page.model.rows() == ()
    page.search.line.setText("王芳")
    assert [row.archived for row in page.model.rows()] == [True]


def test_deleting_asks_and_going_back_deletes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.store.new_case("王芳")
    window.show_page(0)
    page = page_of(window)
    monkeypatch.setattr(Question, "exec", lambda dialog: dialog.back.click())
    page.delete.click()
    assert len(page.model.rows()) == 1
    monkeypatch.setattr(Question, "exec", lambda dialog: dialog.buttons[0].click())
    page.delete.click()
    assert page.model.rows() == ()
    assert window.store.case is None


def press(qtbot: QtBot, dialog: Question, key: Qt.Key) -> None:
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget() or dialog, key)


def test_enter_takes_the_default_and_escape_goes_back(qtbot: QtBot) -> None:
    dialog, field = alias_dialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.buttons[0].isEnabled()
    field.go_to()
    qtbot.keyClicks(field.line, "Lin")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (dialog.answer, field.value()) == (True, "Lin")
    danger = Question(None, Text("删除？", "Delete?"), None, [(True, Text("删除", "Delete"), "danger")])
    qtbot.addWidget(danger)
    press(qtbot, danger, Qt.Key.Key_Return)
    assert danger.answer is None, "Enter never takes the dangerous way"
    again = Question(None, Text("删除？", "Delete?"), None, [(True, Text("删除", "Delete"), "danger")])
    qtbot.addWidget(again)
    press(qtbot, again, Qt.Key.Key_Escape)
    assert again.answer is None


def test_preferences_take_effect_at_once(window: MainWindow, qtbot: QtBot) -> None:
    dialog = preferences(window, window.settings, window.store)
    qtbot.addWidget(dialog)
    dialog.show()
    button = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == "大字")
    button.click()
    assert window.settings.get("font_size") == 18


def test_typing_is_committed_before_the_window_closes(window: MainWindow) -> None:
    window.store.new_case("小林")
    window.show_page(0)
    page = page_of(window)
    page.search.go_to()
    page.search.type_text("x")
    heard: list[object] = []
    page.search.committed.connect(heard.append)
    window.close()
    assert heard == ["x"]


def test_closing_with_something_unsaved_asks(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(case_dialogs, "ask_unsaved", lambda _: next(answers))
    monkeypatch.setattr(window.store, "save_now", lambda: False)
    assert not window.close()
    assert window.close()


def test_the_window_comes_back_where_it_was(window: MainWindow, casebook: Casebook, qtbot: QtBot) -> None:
    window.resize(760, 560)
    window.close()
    again = MainWindow(Store(casebook, load_rulebook()), Settings(window.settings.path), PAGES)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 560)


def test_a_window_that_was_on_a_screen_now_gone_comes_back_in_sight(
    window: MainWindow, casebook: Casebook, qtbot: QtBot
) -> None:
    window.move(9000, 7000)
    assert QGuiApplication.screenAt(window.frameGeometry().center()) is None
    window.close()
    again = MainWindow(Store(casebook, load_rulebook()), Settings(window.settings.path), PAGES)
    qtbot.addWidget(again)
    assert QGuiApplication.screenAt(again.frameGeometry().center()) is not None


def test_no_button_is_clipped_at_any_text_size(window: MainWindow, dressed: QApplication) -> None:
    """One window through the sizes that ``test_tour.py`` does not walk."""
    window.resize(1366, 768)
    window.store.new_case("小林")
    window.show_page(0)
    for points, lang in ((9, "zh"), (14, "en"), (24, "zh"), (24, "en"), (9, "en")):
        language.use(lang)  # type: ignore[arg-type]
        look.apply(dressed, "light", points)
        settle()
        for each in window.findChildren(QAbstractButton):
            if each.isVisible() and each.text():
                assert each.width() >= each.minimumSizeHint().width(), each.text()
                assert each.height() >= min(24, each.minimumSizeHint().height()), each.text()


def test_tab_goes_down_the_page_as_the_eye_does(window: MainWindow, qtbot: QtBot) -> None:
    window.store.new_case("小林")
    window.show_page(0)
    page = page_of(window)
    page.search.go_to()
    seen: list[int] = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not page.isAncestorOf(focus):
            break
        where = focus.mapTo(page, focus.rect().topLeft())
        seen.append(where.y() // 40 * 10_000 + where.x())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len(seen) >= 4
    assert seen == sorted(seen)


def test_files_are_brought_in_and_out_whole(window: MainWindow, tmp_path: Path) -> None:
    from ui.case_files import export_case, import_case

    window.store.open_sample()
    case = window.store.case
    assert export_case(window.store, tmp_path / "out.json")
    assert list(tmp_path.glob("*.part")) == []
    assert import_case(window.store, tmp_path / "out.json")
    assert window.store.case == case
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert not import_case(window.store, tmp_path / "bad.json")
    assert "bad.json" in window.notice.text()
    assert not export_case(window.store, tmp_path / "nowhere" / "out.json")
    assert window.store.case == case


def test_a_window_that_is_gone_leaves_nothing_behind(casebook: Casebook, qtbot: QtBot) -> None:
    """Parts without a parent would stay, and follow every later change of language."""
    counts = []
    for _ in range(3):
        made = MainWindow(Store(casebook, load_rulebook()), Settings(), PAGES)
        made.close()
        made.deleteLater()
        qtbot.wait(1)
        del made
        gc.collect()
        counts.append(len(QApplication.allWidgets()))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_window_fits_a_small_laptop_at_200_per_cent(window: MainWindow, lang: str) -> None:
    """1366 x 768 at 200 % leaves 683 x 384, less a task bar; every page keeps within it and scrolls."""
    window.store.open_sample()
    language.use(lang)
    window.resize(683, 350)
    for number in range(len(window.pages)):
        window.show_page(number)
        settle()
        assert (window.width(), window.height()) == (683, 350)
    window.show_page(0)
    settle()
    card = window.pages[0]
    assert card.open.geometry().top() >= card.list.geometry().bottom()
