"""The first start: three short steps before the window, by keyboard, in both languages, and never again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.case.model import Case
from planner.storage.casebook import Casebook
from planner.storage.passphrase import PassphraseNeeded, new_key
from tests.ui.eyes import cut_off
from tests.ui.test_shell_start import run_until
from ui import app as start
from ui import casebooks, clock
from ui.dialogs.preferences import preferences
from ui.dialogs.welcome import Welcome, is_due
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.role import WHO, role
from ui.settings import Settings, data_folder
from ui.store import Store
from ui.widgets import ChoiceField


@pytest.fixture
def settings(tmp_path: Path, dressed: QApplication) -> Settings:
    """Settings of somebody who has never been here, put on the application."""
    made = Settings(tmp_path / "new.ini")
    start.Dress(dressed, made, "zh")
    return made


@pytest.fixture
def first(settings: Settings, qtbot: QtBot) -> Welcome:
    dialog = Welcome(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def seen(widget: QWidget) -> str:
    """The words in sight; the places where the name of a file may break leave no trace."""
    words = "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())
    return words.replace("\u200b", "")


def test_three_steps_by_keyboard_keep_language_reader_and_place(first: Welcome, settings: Settings) -> None:
    press(Qt.Key.Key_Down)
    assert language.current == "en", "a language takes effect at once"
    press(Qt.Key.Key_Return)
    assert first.at == 1
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert first.at == 2
    assert first.path.accessibleName() == str(data_folder() / "casebook.heyi")
    assert first.protect.value() is True, "who helps others is offered a passphrase"
    press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert first.key is None
    assert first.result() == Welcome.DialogCode.Accepted
    kept = Settings(settings.path)
    assert (kept.get("language"), kept.get("role"), kept.get("welcomed")) == ("en", "counselor", True)
    assert kept.get("casebook") == "", "the person's own place needs no setting"
    assert role.current == "counselor"


def test_before_a_language_is_known_both_are_said_and_afterwards_one(first: Welcome) -> None:
    assert {"欢迎使用和议 · Welcome to Heyi", "选择语言 · Choose a language"} <= set(seen(first).split("\n"))
    assert (first.next.text(), first.skip.text()) == ("下一步 · Next", "跳过 · Skip")
    first.next.click()
    assert "Welcome" not in seen(first)
    assert (first.next.text(), first.skip.text()) == ("下一步", "跳过")
    first.back.click()
    assert first.at == 0


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_skipping_at_any_step_changes_no_more_and_is_final(first: Welcome, settings: Settings, steps: int) -> None:
    for _ in range(steps):
        first.next.click()
    press(Qt.Key.Key_Escape)
    assert not first.isVisible()
    assert settings.get("welcomed") is True
    assert settings.get("language") == ("zh" if steps else "system")
    assert settings.get("role") == ("borrower" if steps == 2 else "")
    assert not is_due(settings, None)


def test_a_casebook_of_ones_choice_is_made(
    first: Welcome, settings: Settings, tmp_path: Path, choose: Callable
) -> None:
    first.next.click()
    first.next.click()
    choose("getSaveFileName", tmp_path / "usb" / "mine")
    first.elsewhere.click()
    assert first.path.accessibleName() == str(tmp_path / "usb" / "mine.heyi")
    assert not (tmp_path / "usb").exists(), "nothing is made before one begins"
    first.next.click()
    assert settings.get("casebook") == str(tmp_path / "usb" / "mine.heyi")
    assert casebooks.chosen(settings).is_file()


def test_a_place_that_cannot_be_used_is_said_and_the_step_stays(
    first: Welcome, settings: Settings, tmp_path: Path, choose: Callable
) -> None:
    (tmp_path / "letter.heyi").write_bytes(b"Not a casebook, at any length. " * 40)
    first.next.click()
    first.next.click()
    choose("getOpenFileName", tmp_path / "letter.heyi")
    first.existing.click()
    first.next.click()
    assert first.isVisible()
    assert "letter.heyi" in first.problem.text()
    assert settings.get("casebook") == ""
    choose("getOpenFileName", tmp_path / "own.heyi")
    Casebook.create(tmp_path / "own.heyi", now=clock.now()).close()
    first.existing.click()
    assert first.problem.text() == ""
    first.next.click()
    assert settings.get("casebook") == str(tmp_path / "own.heyi")


# -- with a passphrase or without ---------------------------------------------------------------------------------------


def at_the_last_step(first: Welcome, reader: str = "borrower") -> None:
    first.next.click()
    first.role.set_value(reader)
    first.next.click()
    assert first.at == 2


def test_who_helps_others_begins_with_a_passphrase_chosen_and_a_borrower_without(first: Welcome) -> None:
    at_the_last_step(first)
    assert first.protect.value() is False
    assert "能打开这个文件的人，都能看到" in seen(first)
    assert "谁也找不回来" in seen(first)
    first.back.click()
    first.role.set_value("counselor")
    first.next.click()
    assert first.protect.value() is True


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("points", [11, 18])
def test_the_step_shows_all_its_words(
    settings: Settings, qtbot: QtBot, dressed: QApplication, lang: str, points: int
) -> None:
    settings.set("font_size", points)
    settings.set("language", lang)
    dialog = Welcome(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    at_the_last_step(dialog)
    dialog.adjustSize()
    assert cut_off(dialog) == []


def test_a_passphrase_chosen_there_seals_the_casebook_that_is_made(
    first: Welcome, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key("桂花 lantern 七", rounds=1)
    answers = [None, key]
    monkeypatch.setattr("ui.dialogs.welcome.ask_new", lambda _owner: answers.pop(0))
    at_the_last_step(first)
    first.protect.set_value(True)
    first.next.click()
    assert first.isVisible(), "one can go back from it to the choice"
    first.next.click()
    assert first.key is key
    with casebooks.opened_at_start(settings, None, first.key) as casebook:  # type: ignore[union-attr]
        assert casebook.opens_with(key)
    with pytest.raises(PassphraseNeeded):
        Casebook.open(casebooks.chosen(settings), now=clock.now())


def test_at_a_place_of_ones_own_too_and_the_start_does_not_ask_for_it_again(
    first: Welcome, settings: Settings, tmp_path: Path, choose: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key("桂花 lantern 七", rounds=1)
    monkeypatch.setattr("ui.dialogs.welcome.ask_new", lambda _owner: key)
    first.next.click()
    first.next.click()
    choose("getSaveFileName", tmp_path / "mine")
    first.elsewhere.click()
    first.protect.set_value(True)
    first.next.click()
    with casebooks.opened_at_start(settings, None, first.key) as casebook:  # type: ignore[union-attr]
        assert casebook.path == tmp_path / "mine.heyi"
        assert casebook.opens_with(key)


def test_a_casebook_that_one_has_is_as_it_is(
    first: Welcome, settings: Settings, tmp_path: Path, choose: Callable
) -> None:
    sealed = tmp_path / "own.heyi"
    Casebook.create(sealed, now=clock.now(), passphrase=new_key("七", rounds=1)).close()
    first.next.click()
    first.next.click()
    choose("getOpenFileName", sealed)
    first.existing.click()
    assert not first.protect.isVisible()
    first.next.click()
    assert first.result() == Welcome.DialogCode.Accepted
    assert settings.get("casebook") == str(sealed)
    assert first.key is None


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Path], None]:
    """The system's dialog of that name answers with a path."""
    return lambda name, path: monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (str(path), ""))


def test_it_is_due_only_where_nothing_is_there_yet(settings: Settings, tmp_path: Path) -> None:
    assert is_due(settings, None)
    assert not is_due(settings, tmp_path / "named.heyi")
    settings.set("casebook", str(tmp_path / "usb.heyi"))
    assert not is_due(settings, None), "a casebook chosen before, perhaps on a stick, is asked about instead"
    settings.set("casebook", "")
    casebooks.open_or_make(casebooks.chosen(settings)).close()
    assert not is_due(settings, None)


def test_the_program_asks_on_the_first_start_and_not_on_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dressed: QApplication
) -> None:
    monkeypatch.setenv("DEBT_PLANNER_CONFIG", str(tmp_path / "nobody.ini"))
    asked: list[str] = []

    def skip(dialog: Welcome) -> int:
        asked.append(dialog.windowTitle())
        dialog.reject()
        return 0

    monkeypatch.setattr(Welcome, "exec", skip)
    run_until(lambda window: asked.append(window.windowTitle()))
    assert start.main(["--lang", "en"]) == 0
    assert asked == ["欢迎使用和议 · Welcome to Heyi", "Heyi[*]"]
    casebooks.chosen(Settings()).unlink()
    assert not is_due(Settings(), None)


# -- what the reader changes --------------------------------------------------------------------------------------------


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(store, settings, PAGES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_start_page_speaks_to_who_reads_it_and_offers_sample_and_new_case(
    window: MainWindow, settings: Settings
) -> None:
    said = set()
    for reader in ("", "borrower", "counselor"):
        settings.set("role", reader)
        said.add(window.page.nothing.sentence.text())
    assert len(said) == 3
    assert "客户" in window.page.lead_line.text()
    window.page.nothing.button.click()
    assert window.store.case is not None
    assert window.store.case.sample


def test_a_borrowers_own_case_opens_at_the_start_and_a_counselor_sees_the_list(
    store: Store, settings: Settings
) -> None:
    store.new_case("我的")
    own = store.case_id
    store.open_sample()
    store.close_case()
    settings.set("role", "counselor")
    start.open_own_case(store)
    assert store.case is None
    settings.set("role", "borrower")
    start.open_own_case(store)
    assert store.case_id == own
    store.add_case("另一个", Case(as_of=clock.today()))
    store.close_case()
    start.open_own_case(store)
    assert store.case is None, "of several none is guessed"


def test_the_reader_can_be_changed_in_the_preferences(window: MainWindow, settings: Settings, qtbot: QtBot) -> None:
    dialog = preferences(window, settings, window.store)
    qtbot.addWidget(dialog)
    who = next(each for each in dialog.findChildren(ChoiceField) if each.label == WHO)
    who.combo.setCurrentIndex(2)
    who.combo.activated.emit(2)
    assert settings.get("role") == role.current == "counselor"
