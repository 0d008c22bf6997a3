"""The whole pack from the letters page: asked for, made with progress, stopped, looked at before printing, and left in peace."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.export.letters_pack import REPLY_WITHIN, Pack
from planner.export.pack import PARTS, as_file, bound, calendar_of, documents, make
from planner.text import Text
from tests.ui.letters_page import NOW, opened, settle
from ui.dialogs import pack as dialogs
from ui.dialogs.pack import Letters, PackChoice, PackQuestion
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES, letters_pack, letters_printing, pack_preview
from ui.pages.letters import LettersPage
from ui.pages.pack_preview import PackPreview
from ui.pages.pack_progress import PackProgress
from ui.settings import Settings
from ui.store import Store
from ui.widgets.pdf_pages import page_sizes

ALL = PackChoice(PARTS, "folder", "zh")
NAME = "还款资料-2026-11-24"


pytestmark = pytest.mark.usefixtures("still_clock")


@pytest.fixture
def store(still_clock: object, store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def page(store: Store, qtbot: QtBot) -> LettersPage:
    return opened(store, qtbot)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the person chooses."""
    folder = tmp_path / "place"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _o, _t, start, _k: (str(folder / Path(start).name), ""))
    return folder


def wanting(monkeypatch: pytest.MonkeyPatch, choice: PackChoice | None) -> list[tuple[Letters, tuple[str, ...]]]:
    """The person answers the question so; what was told of the letters and what was ticked at first is kept."""
    asked: list[tuple[Letters, tuple[str, ...]]] = []
    monkeypatch.setattr(
        letters_pack, "ask_pack", lambda _owner, letters, _lang, only: asked.append((letters, only)) or choice
    )
    return asked


def pack_now(page: LettersPage) -> Any:
    return page._pack()


# -- the question --------------------------------------------------------------------------------------------------------


def test_the_question_offers_everything_and_counts_the_letters(qtbot: QtBot) -> None:
    dialog = PackQuestion(None, Letters(5, 0, 0), "en")
    qtbot.addWidget(dialog)
    assert dialog.choice() == PackChoice(PARTS, "folder", "en")
    dialog.form.move(0, 1)
    assert dialog.choice().form == "pdf"
    assert "calendar" not in dialog.choice().parts
    assert not dialog.parts["calendar"].isEnabled()
    for part in PARTS:
        if dialog.parts[part].value():
            qtbot.mouseClick(
                dialog.parts[part].box, Qt.MouseButton.LeftButton, pos=dialog.parts[part].box.rect().center()
            )
            dialog.parts[part].box.setChecked(False)
            dialog.parts[part].committed.emit(False)
    assert not dialog.buttons[0].isEnabled()


def words_of(widget: QWidget) -> list[str]:
    found = [each.text() for each in widget.findChildren(QLabel)]
    return found + [each.text() for each in widget.findChildren(QAbstractButton)]


def test_letters_that_cannot_be_written_or_should_wait_are_said(qtbot: QtBot) -> None:
    dialog = PackQuestion(None, Letters(3, 2, 1), "zh")
    qtbot.addWidget(dialog)
    said = "".join(words_of(dialog))
    assert "3 封，一家一封。还写不了 2 封" in said
    assert "有 1 封信会让可能已过的诉讼时效重新计算" in said
    none = PackQuestion(None, Letters(0, 5, 0), "zh")
    qtbot.addWidget(none)
    assert "letters" not in none.choice().parts
    assert not none.parts["letters"].isEnabled()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_the_question_follows_the_language(qtbot: QtBot, lang) -> None:
    language.use(lang)
    dialog = PackQuestion(None, Letters(3, 2, 1), "zh")
    qtbot.addWidget(dialog)
    chinese = [each for each in words_of(dialog) if any("\u4e00" <= character <= "\u9fff" for character in each)]
    assert bool([each for each in chinese if each != "中文"]) == (lang == "zh")
    shown = [each for each in dialog.findChildren(QAbstractButton) if each.isVisibleTo(dialog)]
    assert all(each.accessibleName() for each in shown)


# -- a folder ------------------------------------------------------------------------------------------------------------


def test_one_action_makes_the_whole_folder(page, qtbot, monkeypatch, place: Path) -> None:
    asked = wanting(monkeypatch, ALL)
    opened: list[Path] = []
    monkeypatch.setattr(letters_pack.places, "open_folder", opened.append)
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert asked == [(Letters(5, 0, 0), ())]
    pack = pack_now(page)
    wanted = {each.name: as_file(make(each)) for each in documents(pack, PARTS)}
    wanted["calendar-zh.ics"] = calendar_of(pack, page.store.case_id)
    assert {each.name: each.read_bytes() for each in (place / NAME).iterdir()} == wanted
    assert [each.name for each in place.iterdir()] == [NAME]
    assert page.banner.text() == f"整套资料做好了，在“{NAME}”里。"
    page.banner.action.click()
    assert opened == [place / NAME]
    assert page.state() == "done"


def test_a_second_pack_never_replaces_the_first(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, PackChoice(("summary",), "folder", "zh"))
    for _ in range(2):
        page.pack_desk.button.click()
        settle(page, qtbot)
    assert sorted(each.name for each in place.iterdir()) == ["本次小结-2026-11-24", "本次小结-2026-11-24-2"]


def test_the_language_of_the_pack_is_chosen_in_the_question(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, PackChoice(("summary", "calendar"), "folder", "en"))
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert sorted(each.name for each in (place / NAME).iterdir()) == ["1-summary-en.pdf", "calendar-en.ics"]


# -- one PDF -------------------------------------------------------------------------------------------------------------


def test_one_pdf_has_a_bookmark_for_each_document(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, replace(ALL, form="pdf", parts=PARTS[:-1]))
    page.pack_desk.button.click()
    settle(page, qtbot)
    path = place / f"{NAME}.pdf"
    document = pypdfium2.PdfDocument(path)
    titles = [each.get_title() for each in document.get_toc()]
    document.close()
    assert titles[:6] == ["本次小结", "几条路的比较", "行动计划", "每月还款表", "家庭收支表", "协商函"]
    assert len(titles) == 11
    made = [make(each) for each in documents(pack_now(page), PARTS)]
    assert path.read_bytes() == bound(made, "zh")
    assert NAME in page.banner.text()


# -- stopping, failing, leaving ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["folder", "pdf"])
@pytest.mark.parametrize("after", [0, 1, 5, 10])
def test_it_can_be_stopped_at_any_moment_and_nothing_is_left(
    page, qtbot, monkeypatch, place: Path, form, after
) -> None:
    wanting(monkeypatch, replace(ALL, form=form))

    def watch(done: int, count: int) -> None:
        if (done, count) == (after, 11):
            shown = page.pack_desk.progress
            assert shown.isVisible()
            assert (shown.bar.value(), shown.bar.maximum()) == (after, 11)
            assert f"已完成 {after}，共 11" in shown.done.text()
            assert not page.actions.save_all.isEnabled()
            shown.action.click()

    real = PackProgress.show_done
    monkeypatch.setattr(PackProgress, "show_done", lambda it, done, count: (real(it, done, count), watch(done, count)))
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert list(place.iterdir()) == []
    assert page.banner.text() == "停下了，没有写任何文件。"
    assert page.pack_desk.progress.text() == ""
    assert page.actions.save_all.isEnabled()


def test_stopped_while_it_is_written_nothing_is_left(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, ALL)
    real, calls = os.fsync, []

    def fsync(file: int) -> None:
        calls.append(file)
        real(file)
        if len(calls) == 2:
            page.work._now._enough.set()  # as the person's press of the button does, at exactly this moment

    monkeypatch.setattr(os, "fsync", fsync)
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert len(calls) == 2
    assert list(place.iterdir()) == []
    assert page.banner.text() == "停下了，没有写任何文件。"


def test_a_full_disk_is_told_and_leaves_nothing(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, ALL)

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert "磁盘写不下" in page.banner.text()
    assert list(place.iterdir()) == []


def test_a_character_no_font_has_is_named_with_its_document(page, qtbot, monkeypatch, place: Path) -> None:
    case = page.store.case
    page.store.push(dialogs.TITLE, replace(case, client=replace(case.client, name="𠮷田")))
    settle(page, qtbot)
    wanting(monkeypatch, ALL)
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert page.banner.text().startswith("本次小结：")
    assert "𠮷" in page.banner.text()
    assert list(place.iterdir()) == []


def test_letters_in_another_language_are_shown_in_it_from_then_on(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, PackChoice(("letters",), "folder", "en"))
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert page.choices.lang == "en"
    assert len(list((place / "协商函-2026-11-24").iterdir())) == 5
    assert page.state() == "done"
    assert "整套资料做好了" in page.banner.text()


def test_going_back_makes_nothing(page, qtbot, monkeypatch) -> None:
    wanting(monkeypatch, None)
    page.pack_desk.button.click()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    wanting(monkeypatch, ALL)
    page.pack_desk.button.click()
    assert not page.work.is_busy()
    assert page.banner.text() == ""


def test_the_window_answers_meanwhile(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, ALL)
    page.pack_desk.button.click()
    assert page.work.is_busy()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.debt_id() == "d2"
    settle(page, qtbot)
    assert (place / NAME).is_dir()


# -- printing ------------------------------------------------------------------------------------------------------------


def test_what_is_looked_at_is_what_is_printed(page, qtbot, monkeypatch, tmp_path: Path) -> None:
    wanting(monkeypatch, PackChoice(("summary",), "print", "zh"))
    shown: list[bytes] = []

    def look_over(_owner: QWidget, _runner: object, pdf: bytes) -> str:
        shown.append(pdf)
        return "print"

    def to_file(_owner: QWidget) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    printed: list[bytes] = []
    real = letters_printing.Printing
    monkeypatch.setattr(letters_pack, "look_over", look_over)
    monkeypatch.setattr(letters_printing, "ask_printer", to_file)
    monkeypatch.setattr(
        "ui.pages.letters_work.Printing", lambda r, p, pdf, parent: printed.append(pdf) or real(r, p, pdf, parent)
    )
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert printed == shown == [bound([make(each) for each in documents(pack_now(page), ("summary",))], "zh")]
    assert (tmp_path / "printed.pdf").stat().st_size > 1_000
    assert page.banner.text() == "这套资料已送往打印机。"


def test_what_is_looked_at_can_be_saved_as_it_is(page, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, PackChoice(("summary",), "print", "zh"))
    shown: list[bytes] = []
    monkeypatch.setattr(letters_pack, "look_over", lambda _owner, _runner, pdf: shown.append(pdf) or "save")
    page.pack_desk.button.click()
    settle(page, qtbot)
    assert {each.name: each.read_bytes() for each in place.iterdir()} == {"本次小结-2026-11-24.pdf": shown[0]}
    assert "本次小结-2026-11-24.pdf" in page.banner.text()


def test_the_summary_alone_is_a_command_of_its_own(window, qtbot, monkeypatch) -> None:
    asked = wanting(monkeypatch, None)
    window.actions_by_id["print_summary"].trigger()
    assert asked == [(Letters(5, 0, 0), ("summary",))]
    dialog = PackQuestion(None, Letters(5, 0, 0), "zh", ("summary",))
    qtbot.addWidget(dialog)
    assert dialog.choice() == PackChoice(("summary",), "print", "zh")
    assert dialog.buttons[0].text() == "做好给我看"


def test_the_preview_shows_the_pdf_itself(page, qtbot) -> None:
    pdf = bound([make(each) for each in documents(pack_now(page), ("summary", "budget"))], "zh")
    dialog = PackPreview(page, page.store.runner, pdf)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.pane.view.is_drawn)
    assert dialog.pane.view._pdf == pdf
    assert dialog.pane.view.pages == len(page_sizes(pdf)) == 2
    assert pack_preview.TITLE.zh in words_of(dialog)


# -- in the window -------------------------------------------------------------------------------------------------------


@pytest.fixture
def window(store: Store, qtbot: QtBot) -> MainWindow:
    made = MainWindow(store, Settings(), PAGES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_the_menu_makes_it_from_any_page(window, qtbot, monkeypatch) -> None:
    asked = wanting(monkeypatch, None)
    window.show_page(0)
    assert window.actions_by_id["make_pack"].isEnabled()
    window.actions_by_id["make_pack"].trigger()
    assert isinstance(window.page, LettersPage)
    assert asked == [(Letters(5, 0, 0), ())]
    assert [each.toString() for each in window.actions_by_id["make_pack"].shortcuts()] == ["Ctrl+Shift+P"]


def test_without_debts_there_is_no_pack(page: LettersPage, qtbot: QtBot) -> None:
    page.store.push(dialogs.TITLE, replace(page.store.case, debts=(), proposals=(), contacts=(), rounds=()))
    assert "make_pack" not in page.commands()
    assert not page.pack_desk.button.isEnabled()


@pytest.mark.parametrize("stay", [True, False])
def test_quitting_while_it_is_made_is_asked_about(window, qtbot, monkeypatch, place: Path, stay: bool) -> None:
    wanting(monkeypatch, ALL)
    asked: list[str] = []

    def ask(_owner: QWidget, title: Text, *_: object, **__: object) -> object:
        asked.append(title.zh)
        return None if stay else True

    monkeypatch.setattr("ui.dialogs.unfinished.ask", ask)
    window.run("make_pack")
    assert window.close() is not stay
    assert asked == ["资料还没有做完"]
    if stay:
        settle(window.page, qtbot)
        assert (place / NAME).is_dir()
    else:
        assert [each for each in place.iterdir() if each.name != NAME] == []
        whole = len(documents(pack_now(window.page), PARTS)) + 1
        assert [len(list(each.iterdir())) for each in place.iterdir()] in ([], [whole])


def test_hidden_while_it_is_made_it_is_whole_or_not_there(window, qtbot, monkeypatch, place: Path) -> None:
    wanting(monkeypatch, ALL)
    window.run("make_pack")
    window.lock.lock()
    window.store.runner.close()
    assert [each for each in place.iterdir() if each.suffix == ".part"] == []
    whole = len(documents(pack_of_sample(window.store), PARTS)) + 1
    assert [len(list(each.iterdir())) for each in place.iterdir()] in ([], [whole])


def pack_of_sample(store: Store) -> Pack:
    assert store.outcome is not None
    return Pack(store.outcome, store.proposal_id, "zh", NOW.date(), NOW.date() + REPLY_WITHIN)
