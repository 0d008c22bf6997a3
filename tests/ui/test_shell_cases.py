"""Whole cases and whole casebooks: the list of those opened last, closing, and changing the casebook for another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from planner.case import edits
from planner.case.model import Debt
from planner.errors import input_error
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from ui import app as start
from ui import casebooks, clock
from ui.dialogs import case_dialogs
from ui.dialogs.import_table import ImportDialog
from ui.dialogs.preferences import preferences
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.recent import MOST
from ui.settings import Settings
from ui.store import Store
from ui.widgets import CheckField
from ui.widgets.dialogs import Chooser, Question

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
STEP = Text("添加一笔债务", "Add a debt")


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with Casebook.create(tmp_path / "book.heyi", now=NOW) as casebook:
        made = MainWindow(Store(casebook, load_rulebook()), Settings(), PAGES)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.store.casebook.close()


def test_on_a_small_screen_the_first_case_is_seen_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    """What said that there is none was in its place, with the keyboard."""
    window.resize(683, 384)
    qtbot.waitUntil(lambda: window.pages.is_made(0) and window.page.isAncestorOf(QApplication.focusWidget()))
    window.store.new_case("示例")
    window.run("page_0")
    page: Any = window.page

    def in_sight() -> bool:
        row = page.list.table.visualRect(page.list.table.currentIndex())
        top, bottom = (
            page.list.table.viewport().mapTo(page.area.viewport(), each).y()
            for each in (row.topLeft(), row.bottomLeft())
        )
        return row.isValid() and top >= 0 and bottom < page.area.viewport().height()

    qtbot.waitUntil(in_sight)


def lines(window: MainWindow) -> list[str]:
    """The list of cases opened last as its menu shows it."""
    return [action.text() for action in window.recent.menu.actions() if not action.isSeparator()]


def line(window: MainWindow, words: str) -> QAction:
    return next(action for action in window.recent.menu.actions() if words in action.text())


def a_change(window: MainWindow) -> None:
    assert window.store.case is not None
    window.store.push(STEP, edits.add_debt(window.store.case, Debt("d1")))


def no_disk(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    def full(*_: object, **__: object) -> int:
        raise input_error("", Text("磁盘已满。", "The disk is full."), Text("请腾出空间。", "Free some space."))

    monkeypatch.setattr(window.store.casebook, "save", full)


# -- recent -------------------------------------------------------------------------------------------------------------


def test_cases_opened_last_stand_in_the_menu_by_alias_and_day(window: MainWindow) -> None:
    assert lines(window) == ["还没有打开过个案"]
    for alias in ("甲", "乙 & 丙"):
        window.store.new_case(alias)
    assert lines(window)[:2] == ["&1 乙 && 丙　2026-11-23", "&2 甲　2026-11-23"]
    line(window, "甲").trigger()
    assert window.store.alias == "甲"
    assert lines(window)[0] == "&1 甲　2026-11-23"
    language.use("en")
    assert lines(window)[-1] == "&Clear this list"


def test_no_more_than_ten_are_listed_and_each_once(window: MainWindow) -> None:
    for number in range(MOST + 3):
        window.store.new_case(f"案{number}")
    line(window, "案5").trigger()
    assert len(lines(window)) == MOST + 1
    assert sum("案5" in each for each in lines(window)) == 1
    assert not any("案2" in each for each in lines(window))


def test_the_list_belongs_to_the_casebook_and_follows_a_new_alias(window: MainWindow, qtbot: QtBot) -> None:
    window.store.new_case("甲")
    window.store.rename("甲（二）")
    again = MainWindow(Store(window.store.casebook, load_rulebook()), Settings(), PAGES)
    qtbot.addWidget(again)
    assert lines(again)[0] == "&1 甲（二）　2026-11-23"


def test_a_deleted_case_leaves_the_list_and_its_alias_is_nowhere(window: MainWindow) -> None:
    window.store.new_case("甲")
    gone = str(window.store.case_id)
    assert "甲" not in window.store.casebook.kept("recent")
    window.store.delete_case(gone)
    assert lines(window) == ["还没有打开过个案"]
    assert gone not in window.store.casebook.kept("recent")


def test_a_case_that_is_missing_is_marked_and_can_be_removed(window: MainWindow) -> None:
    window.store.new_case("甲")
    window.store.new_case("乙")
    kept = next(row.id for row in window.store.casebook.cases() if row.alias == "甲")
    window.store.casebook.delete(kept)
    window.recent.fill()
    line(window, "个案已不在").trigger()
    assert [each for each in lines(window) if "不在" in each] == []
    assert window.store.alias == "乙", "no error box, and the open case stays"
    assert window.notice.text() == ""


def test_the_list_can_be_cleared_and_switched_off_in_the_preferences(window: MainWindow, qtbot: QtBot) -> None:
    window.store.new_case("甲")
    line(window, "清空").trigger()
    assert lines(window) == ["还没有打开过个案"]
    window.store.new_case("乙")
    dialog = preferences(window, window.settings, window.store)
    qtbot.addWidget(dialog)
    tick = next(each for each in dialog.findChildren(CheckField) if "最近" in each.label.zh)
    tick.box.click()
    assert not window.actions_by_id["recent"].isVisible()
    assert window.store.casebook.kept("recent") == "[]"
    window.store.new_case("丙")
    assert window.store.casebook.kept("recent") == "[]"
    tick.box.click()
    assert window.actions_by_id["recent"].isVisible()


def test_a_list_that_is_damaged_counts_as_none(window: MainWindow) -> None:
    window.store.casebook.keep("recent", '{"id": 3')
    window.recent.fill()
    assert lines(window) == ["还没有打开过个案"]
    window.store.new_case("甲")
    assert lines(window)[0].startswith("&1 甲")


# -- closing ------------------------------------------------------------------------------------------------------------


def test_the_case_is_closed_and_the_list_shown(window: MainWindow) -> None:
    assert not window.actions_by_id["close_case"].isEnabled()
    window.store.new_case("甲")
    window.actions_by_id["close_case"].trigger()
    assert window.store.case is None
    assert window.page is window.pages[0]
    assert window.windowTitle() == "和议[*]"
    assert not window.actions_by_id["close_case"].isEnabled()


def test_what_could_not_be_written_is_asked_about_before_the_case_is_closed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.new_case("甲")
    with monkeypatch.context() as broken:
        no_disk(broken, window)
        a_change(window)
        answers = iter([False, True])
        broken.setattr(case_dialogs, "ask_unsaved", lambda *_: next(answers))
        window.run("close_case")
        assert window.store.alias == "甲"
        window.run("close_case")
        assert window.store.case is None


def test_a_case_with_unsaved_changes_is_not_left_for_another(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.new_case("乙")
    other = str(window.store.case_id)
    window.store.new_case("甲")
    with monkeypatch.context() as broken:
        no_disk(broken, window)
        a_change(window)
        for leave in (
            lambda: window.store.open_case(other),
            window.store.open_sample,
            lambda: window.store.new_case("丙"),
        ):
            assert not leave()
            assert (window.store.alias, window.store.unsaved) == ("甲", True)
            assert "磁盘已满" in window.notice.text()
    assert window.store.open_case(other)
    assert window.store.casebook.search("甲")[0].latest == 2, "written as soon as there was room"


def test_opening_the_case_that_is_open_keeps_its_steps(window: MainWindow) -> None:
    window.store.new_case("甲")
    a_change(window)
    window.run("open")
    page = window.pages[0]
    page.open_row(page.model.rows()[0])
    assert window.store.undo_text() == STEP
    assert window.page.icon == "budget"


# -- casebooks ----------------------------------------------------------------------------------------------------------


def test_another_casebook_is_worked_with_at_once_and_after_the_next_start(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.heyi"
    with Casebook.create(other, now=NOW) as casebook:
        casebook.add("丁", '{"format": "debt-case", "version": 1, "as_of": "2026-11-23"}', at=NOW)
    window.store.new_case("甲")
    before = window.store.casebook
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    window.actions_by_id["open_casebook"].trigger()
    assert window.store.case is None
    assert [row.alias for row in window.pages[0].model.rows()] == ["丁"]
    assert casebooks.chosen(Settings()) == other
    with Casebook.open(before.path, now=NOW) as free:
        assert free.read_only is None, "the one before was closed"
        assert [row.alias for row in free.cases()] == ["甲"]


def test_a_new_casebook_is_begun_at_a_place_of_ones_choice(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.new_case("甲")
    monkeypatch.setattr("ui.dialogs.passphrase.ask_protection", lambda _: False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "usb" / "mine"), ""))
    window.actions_by_id["new_casebook"].trigger()
    assert window.store.casebook.path == tmp_path / "usb" / "mine.heyi"
    assert window.pages[0].model.rows() == ()
    assert window.store.new_case("乙")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "book.heyi"), ""))
    window.actions_by_id["new_casebook"].trigger()
    assert "已经有名为“book.heyi”的文件" in window.notice.text()
    assert window.store.alias == "乙", "nothing changed"


@pytest.mark.parametrize("content", [None, b"", b"Not a casebook, at any length. " * 40])
def test_a_file_that_cannot_be_used_is_told_calmly_and_all_stays(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    other = tmp_path / "letter.heyi"
    if content is not None:
        other.write_bytes(content)
    window.store.new_case("甲")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    window.run("open_casebook")
    assert "letter.heyi" in window.notice.text()
    assert window.store.alias == "甲"
    assert Settings().get("casebook") == ""
    a_change(window)
    assert not window.store.unsaved


def test_the_casebook_that_is_open_is_not_opened_a_second_time(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.new_case("甲")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(window.store.casebook.path), ""))
    window.run("open_casebook")
    assert window.store.alias == "甲"
    assert window.store.casebook.read_only is None
    assert "已经打开着" in window.notice.text()


def test_a_casebook_held_by_another_window_is_opened_to_read_and_says_so(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Casebook.create(tmp_path / "held.heyi", now=NOW):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "held.heyi"), ""))
        window.run("open_casebook")
        assert "只能查看" in window.notice.text()
        assert window.store.casebook.read_only is not None
        window.store.casebook.close()


def test_changes_that_cannot_be_written_hold_the_casebook(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.new_case("甲")
    before = window.store.casebook
    with monkeypatch.context() as broken:
        no_disk(broken, window)
        a_change(window)
        assert not casebooks.change(window.store, window.settings, tmp_path / "new.heyi", new=True)
    assert (window.store.casebook, window.store.alias) == (before, "甲")
    assert not (tmp_path / "new.heyi").exists()


def dropped(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, copy, left = QPoint(200, 200), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for event in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(window, event(where, copy, data, left, Qt.KeyboardModifier.NoModifier))
    QApplication.processEvents()


def test_a_casebook_dropped_on_the_window_is_opened(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.heyi"
    Casebook.create(other, now=NOW).close()
    dropped(window, other)
    assert window.store.casebook.path == other


def test_of_several_files_dropped_one_is_asked_for(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("jia", "yi"):
        (tmp_path / f"{name}.json").write_text(
            '{"format": "debt-case", "version": 1, "as_of": "2026-11-23"}', encoding="utf-8"
        )
    (tmp_path / "picture.png").write_bytes(b"")
    offered: list[list[str]] = []

    def second(dialog: Chooser) -> None:
        offered.append([dialog.list.item(number).text() for number in range(dialog.list.count())])
        dialog.list.setCurrentRow(1)
        dialog.buttons[0].click()

    monkeypatch.setattr(Chooser, "exec", second)
    dropped(window, tmp_path / "jia.json", tmp_path / "picture.png", tmp_path / "yi.json")
    assert offered == [["jia.json", "yi.json"]]
    assert window.store.alias == "yi"
    monkeypatch.setattr(Chooser, "exec", lambda dialog: dialog.back.click())
    dropped(window, tmp_path / "jia.json", tmp_path / "yi.json")
    assert window.store.alias == "yi", "going back opens none"


def test_a_table_dropped_goes_to_the_import_and_needs_a_case(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "debts.csv"
    table.write_text("债权人,本金\n示例银行,9000\n", encoding="utf-8")
    dropped(window, table)
    assert "还没有打开个案" in window.notice.text()
    window.store.new_case("甲")
    shown: list[str] = []
    monkeypatch.setattr(ImportDialog, "exec", lambda dialog: shown.append(dialog.name.text()))
    dropped(window, table)
    assert window.page.icon == "debts"
    assert ["debts" in name for name in shown] == [True]
    assert window.store.case is not None
    assert window.store.case.debts == (), "nothing enters the case before it is confirmed"


def test_the_preferences_name_the_casebook_and_follow_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = preferences(window, window.settings, window.store)
    qtbot.addWidget(dialog)
    field = dialog.findChild(casebooks.CasebookField)
    assert isinstance(field, casebooks.CasebookField)
    assert field.path.accessibleName() == str(tmp_path / "book.heyi")
    monkeypatch.setattr("ui.dialogs.passphrase.ask_protection", lambda _: False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "new.heyi"), ""))
    field.make.click()
    assert field.path.accessibleName() == str(tmp_path / "new.heyi")


# -- at the start -------------------------------------------------------------------------------------------------------


def test_a_chosen_casebook_that_is_gone_is_asked_about_and_not_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    gone, other = tmp_path / "usb" / "mine.heyi", tmp_path / "other.heyi"
    settings.set("casebook", str(gone))
    Casebook.create(other, now=NOW).close()
    told: list[str] = []
    labels: list[list[str]] = []

    def answer(question: Question) -> None:
        told.append(question.message.text())
        labels.append([each.text() for each in (question.back, *question.buttons)])
        assert isinstance(question.findChild(QLabel), QLabel)
        question.buttons[1].click()

    monkeypatch.setattr(Question, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    with casebooks.opened_at_start(settings, None) as opened:  # type: ignore[union-attr]
        assert opened.path == other
    assert "找不到“mine.heyi”" in told[0]
    assert labels == [["退出", "新建一个…", "打开另一个…"]]
    assert not gone.exists()
    assert settings.get("casebook") == str(other)


def test_quitting_there_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings()
    settings.set("casebook", str(tmp_path / "gone.heyi"))
    monkeypatch.setattr(Question, "exec", lambda question: question.back.click())
    assert casebooks.opened_at_start(settings, None) is None
    assert settings.get("casebook") == str(tmp_path / "gone.heyi")


def test_a_casebook_named_like_a_document_is_opened_as_one(tmp_path: Path) -> None:
    wishes = start.read_command_line([str(tmp_path / "mine.heyi")])
    assert (wishes.casebook, wishes.file) == (tmp_path / "mine.heyi", None)
    wishes = start.read_command_line([str(tmp_path / "lin.json")])
    assert (wishes.casebook, wishes.file) == (None, tmp_path / "lin.json")


def test_the_language_is_one_of_two() -> None:
    assert [start.read_command_line(["--lang", each]).lang for each in ("zh", "en")] == ["zh", "en"]
    assert start.read_command_line([]) == (None, None, None)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [(["--lang", "fr"], "--lang fr"), (["--lang"], "--lang"), (["--nope"], "nope"), (["a", "b"], "a b")],
)
def test_a_command_line_that_is_not_understood_says_what_of_it(
    wrong: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        start.read_command_line(wrong)
    said = capsys.readouterr()
    assert left.value.code == 2
    assert named in said.err
    assert "--help" in said.err
    assert said.out == ""


def test_help_is_told_and_nothing_is_started() -> None:
    asked = [sys.executable, "-m", "ui.app", "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60).stdout
    assert told.startswith("Usage: debt-planner [options] [file]")
    assert all(each in told for each in ("--lang", "--casebook"))
