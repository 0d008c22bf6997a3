"""The passphrase of a casebook in the window: set, changed, removed, asked for wherever a casebook is opened or shown again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.storage import passphrase as keys
from planner.storage.casebook import Casebook
from planner.storage.passphrase import PassphraseNeeded
from tests.ui.desk import window_over
from tests.ui.test_shell_start import run_until
from ui import app as start
from ui import casebooks, clock
from ui.dialogs.passphrase import LOST, PAPER, ChangeDialog, NewPassphrase, OpenDialog, Working, ask_new
from ui.dialogs.preferences import preferences
from ui.i18n import language
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.widgets import Question
from ui.widgets.secret import DOTS, SHOWN, SecretField

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
RIGHT, OTHER = "桂花 lantern 七", "四季 copper 山"
Answer = Callable[[QDialog], None]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single round for each key; a fixed clock. That the rounds are many is tested with the casebook."""
    monkeypatch.setattr(keys, "ROUNDS", 1)
    for each in (keys.key_of, keys.new_key):
        monkeypatch.setattr(each, "__defaults__", (1,))
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_over(tmp_path / "book.heyi", qtbot) as made:
        made.store.new_case("小林")
        yield made


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """Another casebook, with the passphrase ``RIGHT`` and one case."""
    path = tmp_path / "sealed.heyi"
    with Casebook.create(path, now=NOW, passphrase=RIGHT) as book:
        book.add("丁", '{"format": "debt-case", "version": 1, "as_of": "2026-11-23"}', at=NOW)
    return path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Dialogs that come up are given to these answers, one after the other."""

    def follow(*given: Answer) -> None:
        rest = list(given)

        def shown(dialog: QDialog) -> int:
            dialog.setModal(False)
            dialog.show()
            rest.pop(0)(dialog)
            return dialog.result()

        monkeypatch.setattr(QDialog, "exec", shown)

    return follow


def put(field: SecretField, text: str) -> None:
    field.line.setFocus()
    field.line.clear()
    QApplication.sendEvent(field.line, _committed(text))


def _committed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def done(dialog: QDialog, qtbot: QtBot) -> None:
    """Until what was to be worked out is there."""
    qtbot.waitUntil(lambda: not isinstance(dialog, Working) or dialog.buttons[-1].isEnabled() or not dialog.isVisible())


def opens(qtbot: QtBot, *tried: str) -> Answer:
    """Type these passphrases one after the other, each with the button."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenDialog)
        for each in tried:
            put(dialog.passphrase, each)
            dialog.buttons[0].click()
            done(dialog, qtbot)

    return answer


def changes(qtbot: QtBot, new: str, again: str | None = None, now: str = "") -> Answer:
    """Type a new passphrase, and the one before, and take the main button."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPassphrase)
        if isinstance(dialog, ChangeDialog) and now:
            put(dialog.now, now)
        put(dialog.new, new)
        put(dialog.again, new if again is None else again)
        dialog.buttons[-1].click()
        done(dialog, qtbot)

    return answer


def goes_back(dialog: QDialog) -> None:
    dialog.reject()


def seen(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


# -- the dialog ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_plainly_that_nobody_can_recover_it_and_to_keep_it_on_paper(qtbot: QtBot, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    dialog = NewPassphrase(None, [(True, casebooks.PASSPHRASE, "primary")])
    qtbot.addWidget(dialog)
    dialog.show()
    assert {LOST.to(lang), PAPER.to(lang)} <= set(seen(dialog).split("\n"))  # type: ignore[arg-type]
    assert "nobody can recover" in LOST.en.casefold()
    assert "谁也找不回来" in LOST.zh
    assert "print" in PAPER.en
    assert "打印" in PAPER.zh


def test_strength_is_said_in_words_while_typing_and_asks_for_no_kinds_of_characters(qtbot: QtBot) -> None:
    dialog = NewPassphrase(None, [(True, casebooks.PASSPHRASE, "primary")])
    qtbot.addWidget(dialog)
    dialog.show()
    hint = dialog.new.support_text()
    said = []
    for each in ("12345678", "晚饭后河边散步看月亮"):
        put(dialog.new, each)
        said.append(dialog.new.support_text())
    assert said == ["很容易猜到。", "很难猜到。"]
    dialog.new.type_text("")
    assert dialog.new.support_text() == hint
    put(dialog.new, "aaaaaaaa")
    put(dialog.again, "aaaaaaaa")
    dialog.buttons[0].click()
    done(dialog, qtbot)
    assert dialog.key is not None, "an easy one is told and taken"


def test_dots_or_characters_by_button_and_the_name_says_which(qtbot: QtBot) -> None:
    dialog = NewPassphrase(None, [(True, casebooks.PASSPHRASE, "primary")])
    qtbot.addWidget(dialog)
    assert dialog.new.line.echoMode() == DOTS == QLineEdit.EchoMode.Password
    button = dialog.new.show_button
    assert (button.text(), button.accessibleName()) == ("显示", "显示：新口令")
    button.click()
    assert dialog.new.line.echoMode() == SHOWN
    assert (button.text(), dialog.again.line.echoMode()) == ("隐藏", DOTS)
    button.click()
    assert dialog.new.line.echoMode() == DOTS


def test_two_different_ones_are_told_and_nothing_is_set(window: MainWindow, qtbot: QtBot, answers: Callable) -> None:
    def differently(dialog: QDialog) -> None:
        changes(qtbot, RIGHT, OTHER)(dialog)
        assert isinstance(dialog, ChangeDialog)
        assert "两次输入的不一样" in dialog.again.support_text()
        assert dialog.isVisible()
        assert dialog.focusWidget() is dialog.again.line
        dialog.reject()

    answers(differently)
    window.run("passphrase")
    assert not window.store.casebook.has_passphrase


@pytest.mark.parametrize(("typed", "said"), [("", "口令是空的"), ("a" * 1025, "超过 1,024 个字符")])
def test_none_and_too_long_are_told(qtbot: QtBot, answers: Callable, typed: str, said: str) -> None:
    def answer(dialog: QDialog) -> None:
        changes(qtbot, typed)(dialog)
        assert isinstance(dialog, NewPassphrase)
        assert said in dialog.problem.text()
        dialog.reject()

    answers(answer)
    assert ask_new(None) is None


def test_a_new_one_is_a_key_of_its_own_and_nothing_typed_stays(qtbot: QtBot, answers: Callable) -> None:
    left: list[object] = []

    def answer(dialog: QDialog) -> None:
        changes(qtbot, RIGHT)(dialog)
        assert isinstance(dialog, NewPassphrase)
        left.extend((dialog.new.text(), dialog.new.value(), dialog.again.text()))

    answers(answer, answer)
    one, other = ask_new(None), ask_new(None)
    assert one is not None
    assert other is not None
    assert not one.same(other)
    assert keys.key_of(RIGHT, one.salt).same(one)
    assert left == [""] * 6


# -- set, change, remove ------------------------------------------------------------------------------------------------


def test_it_is_set_changed_and_removed_from_the_menu_and_work_goes_on(
    window: MainWindow, qtbot: QtBot, answers: Callable
) -> None:
    path, case_id = window.store.casebook.path, window.store.case_id
    answers(changes(qtbot, RIGHT))
    window.actions_by_id["passphrase"].trigger()
    assert window.store.casebook.opens_with(RIGHT)
    assert "口令设好了" in window.notice.text()
    assert window.store.case_id == case_id
    window.store.rename("小林二")
    answers(changes(qtbot, OTHER, now=unicodedata.normalize("NFD", RIGHT)))
    window.actions_by_id["passphrase"].trigger()
    assert window.store.casebook.opens_with(OTHER)

    def remove(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangeDialog)
        put(dialog.now, OTHER)
        dialog.buttons[0].click()
        done(dialog, qtbot)

    answers(remove, lambda sure: sure.buttons[0].click())  # type: ignore[attr-defined]
    window.actions_by_id["passphrase"].trigger()
    assert not window.store.casebook.has_passphrase
    assert "口令去掉了" in window.notice.text()
    window.store.casebook.close()
    with Casebook.open(path, now=NOW) as book:
        assert [row.alias for row in book.cases()] == ["小林二"]


def test_who_does_not_know_the_one_now_changes_nothing(window: MainWindow, qtbot: QtBot, answers: Callable) -> None:
    window.store.casebook.set_passphrase(RIGHT)
    before = window.store.casebook.path.read_bytes()

    def guess(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangeDialog)
        changes(qtbot, OTHER, now="a guess")(dialog)
        assert "这不是现在的口令" in dialog.now.support_text()
        put(dialog.now, "another guess")
        dialog.buttons[0].click()
        done(dialog, qtbot)
        assert "这不是现在的口令" in dialog.now.support_text()
        dialog.reject()

    answers(guess)
    window.run("passphrase")
    assert window.store.casebook.path.read_bytes() == before
    assert window.store.casebook.opens_with(RIGHT)


def test_a_disk_that_fails_is_told_in_the_dialog_and_the_old_one_stays(
    window: MainWindow, qtbot: QtBot, answers: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    def answer(dialog: QDialog) -> None:
        with monkeypatch.context() as broken:
            broken.setattr("planner.storage.anew.written", full)
            changes(qtbot, RIGHT)(dialog)
        assert isinstance(dialog, ChangeDialog)
        assert "磁盘写不下" in dialog.problem.text()
        dialog.reject()

    answers(answer)
    window.run("passphrase")
    assert not window.store.casebook.has_passphrase
    window.store.rename("小林二")
    assert not window.store.unsaved


def test_the_preferences_say_whether_there_is_one_and_lead_there(
    window: MainWindow, qtbot: QtBot, answers: Callable
) -> None:
    dialog = preferences(window, window.settings, window.store)
    qtbot.addWidget(dialog)
    field = dialog.findChild(casebooks.CasebookField)
    assert isinstance(field, casebooks.CasebookField)
    assert "没有口令" in field.sealed.text()
    answers(changes(qtbot, RIGHT))
    field.passphrase.click()
    assert "加密保存" in field.sealed.text()


def test_the_key_opens_it_and_a_casebook_that_can_only_be_read_offers_it_not(
    window: MainWindow, sealed: Path, answers: Callable, qtbot: QtBot
) -> None:
    assert [each.toString() for each in window.actions_by_id["passphrase"].shortcuts()] == ["Ctrl+Shift+K"]
    with Casebook.open(sealed, now=NOW, passphrase=RIGHT):
        answers(opens(qtbot, RIGHT))
        casebooks.change(window.store, window.settings, sealed, owner=window)
        assert window.store.casebook.read_only is not None
        assert not window.actions_by_id["passphrase"].isEnabled()


@pytest.mark.parametrize(("taken", "is_sealed"), [("先不设口令", False), ("设口令", True)])
def test_a_new_casebook_is_begun_with_one_or_without_as_one_says(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, answers: Callable, monkeypatch: pytest.MonkeyPatch,
    taken: str, is_sealed: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "new"), ""))
    answers(goes_back)
    window.run("new_casebook")
    assert window.store.casebook.path == tmp_path / "book.heyi"
    assert not (tmp_path / "new.heyi").exists()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPassphrase)
        if is_sealed:
            put(dialog.new, RIGHT)
            put(dialog.again, RIGHT)
        next(each for each in dialog.buttons if each.text() == taken).click()
        done(dialog, qtbot)

    answers(answer)
    window.run("new_casebook")
    assert window.store.casebook.path == tmp_path / "new.heyi"
    assert window.store.casebook.has_passphrase == is_sealed
    assert window.store.casebook.opens_with(RIGHT)


# -- opening ------------------------------------------------------------------------------------------------------------


def test_another_casebook_asks_says_a_wrong_one_calmly_and_opens(
    window: MainWindow, sealed: Path, qtbot: QtBot, answers: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (sealed.read_bytes(), sealed.stat().st_mtime_ns)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenDialog)
        assert "sealed.heyi" in seen(dialog)
        opens(qtbot, "a guess", "another")(dialog)
        assert "这个口令打不开“sealed.heyi”" in dialog.passphrase.support_text()
        assert dialog.passphrase.problem().severity == "warning"  # type: ignore[union-attr]
        assert dialog.focusWidget() is dialog.passphrase.line
        assert (sealed.read_bytes(), sealed.stat().st_mtime_ns) == before
        opens(qtbot, RIGHT)(dialog)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sealed), ""))
    answers(answer)
    window.run("open_casebook")
    assert window.store.casebook.path == sealed
    assert [row.alias for row in window.store.casebook.cases()] == ["丁"]
    assert casebooks.chosen(Settings()) == sealed


def test_going_back_leaves_what_was_open(window: MainWindow, sealed: Path, answers: Callable) -> None:
    before = window.store.casebook
    answers(goes_back)
    assert not casebooks.change(window.store, window.settings, sealed, owner=window)
    assert window.store.casebook is before
    assert window.store.alias == "小林"
    with pytest.raises(PassphraseNeeded):
        Casebook.open(sealed, now=NOW)


def test_a_damaged_one_is_told_as_damaged_once_the_passphrase_is_right(
    window: MainWindow, sealed: Path, qtbot: QtBot, answers: Callable
) -> None:
    data = bytearray(sealed.read_bytes())
    data[5000] ^= 1
    sealed.write_bytes(data)
    answers(opens(qtbot, RIGHT))
    assert not casebooks.change(window.store, window.settings, sealed, owner=window)
    assert "已损坏" in window.notice.text()


def test_the_window_goes_on_while_the_key_is_worked_out_and_one_can_go_back(
    sealed: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    free, where = threading.Event(), []

    def slow(_path: Path, _text: str) -> None:
        where.append(threading.current_thread())
        free.wait(10)

    monkeypatch.setattr("ui.dialogs.passphrase.key_at", slow)
    dialog = OpenDialog(None, sealed)
    qtbot.addWidget(dialog)
    dialog.show()
    put(dialog.passphrase, RIGHT)
    dialog.buttons[0].click()
    qtbot.waitUntil(lambda: bool(where))
    assert where[0] is not threading.main_thread()
    assert dialog.buttons[0].text() == "正在核对…"
    assert not dialog.buttons[0].isEnabled()
    assert dialog.back.isEnabled()
    QTimer.singleShot(0, free.set)
    QApplication.processEvents()
    dialog.back.click()
    assert dialog.casebook is None
    assert dialog.passphrase.text() == ""


def test_trying_again_to_write_uses_the_passphrase_that_is_known(
    window: MainWindow, sealed: Path, qtbot: QtBot, answers: Callable
) -> None:
    with Casebook.open(sealed, now=NOW, passphrase=RIGHT):
        answers(opens(qtbot, RIGHT))
        casebooks.change(window.store, window.settings, sealed, owner=window)
    answers()
    window.protection.try_again()
    assert window.store.casebook.read_only is None
    assert window.store.casebook.opens_with(RIGHT)


def test_one_changed_by_another_window_meanwhile_is_asked_for(
    window: MainWindow, sealed: Path, qtbot: QtBot, answers: Callable
) -> None:
    with Casebook.open(sealed, now=NOW, passphrase=RIGHT) as other:
        answers(opens(qtbot, RIGHT))
        casebooks.change(window.store, window.settings, sealed, owner=window)
        other.set_passphrase(OTHER)
    answers(opens(qtbot, OTHER))
    window.protection.try_again()
    assert window.store.casebook.opens_with(OTHER)


# -- the start ----------------------------------------------------------------------------------------------------------


def test_the_start_asks_and_goes_on(sealed: Path, dressed: QApplication, qtbot: QtBot, answers: Callable) -> None:
    found: list[str] = []

    def answer(dialog: QDialog) -> None:
        opens(qtbot, "wrong", RIGHT)(dialog)
        run_until(lambda window: found.extend(row.alias for row in window.store.casebook.cases()))

    answers(answer)
    assert start.main(["--casebook", str(sealed), "--lang", "zh"]) == 0
    assert found == ["丁"]


def test_without_it_one_may_choose_another_try_again_or_quit(
    sealed: Path, tmp_path: Path, qtbot: QtBot, answers: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    settings.set("casebook", str(sealed))
    other = tmp_path / "other.heyi"
    Casebook.create(other, now=NOW).close()
    labels: list[str] = []

    def asked(take: int) -> Answer:
        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, Question)
            labels[:] = [each.text() for each in (dialog.back, *dialog.buttons)]
            dialog.buttons[take].click()

        return answer

    answers(goes_back, asked(2), opens(qtbot, RIGHT))
    with casebooks.opened_at_start(settings, None) as casebook:  # type: ignore[union-attr]
        assert casebook.path == sealed
    assert labels == ["退出", "新建一个…", "打开另一个…", "再试一次"]
    answers(goes_back, goes_back)
    assert casebooks.opened_at_start(settings, None) is None
    assert settings.get("casebook") == str(sealed)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    answers(goes_back, asked(1))
    with casebooks.opened_at_start(settings, None) as casebook:  # type: ignore[union-attr]
        assert casebook.path == other


def test_a_new_one_begun_there_is_asked_about_a_passphrase_too(
    tmp_path: Path, qtbot: QtBot, answers: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    settings.set("casebook", str(tmp_path / "gone.heyi"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "new.heyi"), ""))

    def begins(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        dialog.buttons[0].click()

    answers(begins, goes_back, begins, changes(qtbot, RIGHT))
    with casebooks.opened_at_start(settings, None) as casebook:  # type: ignore[union-attr]
        assert casebook.path == tmp_path / "new.heyi"
        assert casebook.opens_with(RIGHT)
    assert settings.get("casebook") == str(tmp_path / "new.heyi")


# -- the screen that is hidden ------------------------------------------------------------------------------------------


def test_only_the_passphrase_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    window.store.casebook.set_passphrase(RIGHT)
    window.run("lock")
    page = window.lock.page
    assert page is not None
    assert "输入案卷库的口令" in seen(page)
    assert "只是把屏幕藏起来" not in seen(page)
    for guess in ("", "a guess"):
        put(page.field, guess)
        page.go_on.click()
        qtbot.waitUntil(page.go_on.isEnabled)
        assert window.lock.locked
        assert window.header.alias.text() == ""
    assert "口令不对" in page.told.text()
    put(page.field, unicodedata.normalize("NFD", RIGHT))
    QTest.keyClick(page.field.line, "\r")
    qtbot.waitUntil(lambda: not window.lock.locked)
    assert window.header.alias.text() == "小林"


def test_hidden_without_one_it_says_plainly_what_it_does(window: MainWindow) -> None:
    window.run("lock")
    page = window.lock.page
    assert page is not None
    assert "只是把屏幕藏起来" in seen(page)
    assert not page.field.isVisible()
    assert page.go_on.hasFocus()


def test_a_question_about_the_passphrase_goes_when_the_screen_is_hidden(
    window: MainWindow, sealed: Path, answers: Callable
) -> None:
    answers(lambda _: window.lock.lock())
    before = window.store.casebook
    assert not casebooks.change(window.store, window.settings, sealed, owner=window)
    assert window.lock.locked
    assert window.store.casebook is before


# -- no trace of it -----------------------------------------------------------------------------------------------------


def test_it_is_in_no_title_no_tip_no_setting_and_no_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, answers: Callable
) -> None:
    answers(changes(qtbot, RIGHT))
    window.run("passphrase")
    window.settings.set("theme", "dark")
    shown = {each.windowTitle() + each.toolTip() for each in QApplication.allWidgets()} | {window.notice.text()}
    typed = {each.text() for each in QApplication.allWidgets() if isinstance(each, QLineEdit)}
    assert not any("lantern" in each for each in shown | typed)
    content = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert not any("lantern".encode(code) in content for code in ("utf-8", "utf-16-le"))
