"""The letters page, driven as a person drives it: choose, read the preview, check the figures, save, copy, print."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.case.model import Case, Client, Proposal
from planner.case.terms import Terms
from planner.export import letters_pack
from planner.export.letters_pack import make_letter
from planner.letters.letter import Letter
from planner.text import Text
from tests.ui.eyes import tab_stops
from tests.ui.letters_page import case_of, change, opened, saving_in, saving_to, settle, shown_pack, shown_pdf, text_of
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import letters_places, letters_printing
from ui.pages.budget import BudgetPage
from ui.pages.casebook import CasebookPage
from ui.pages.letters import LettersPage
from ui.settings import Settings
from ui.store import Store
from ui.widgets.pdf_pages import images, page_pixels

pytestmark = pytest.mark.usefixtures("still_clock")


@pytest.fixture
def store(still_clock: object, store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def page(store: Store, qtbot: QtBot) -> LettersPage:
    return opened(store, qtbot)


def answering(monkeypatch: pytest.MonkeyPatch, answer: object) -> list[str]:
    asked: list[str] = []

    def ask(_owner: QWidget, title: Text, message: Text, *_answers: object) -> object:
        asked.append(f"{title.zh}{message.zh}")
        return answer

    monkeypatch.setattr(letters_places, "ask", ask)
    return asked


# -- reading ------------------------------------------------------------------------------------------------------------


def test_the_preview_is_the_pdf_itself(page: LettersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.preview.view.is_drawn)
    pdf = make_letter(shown_pack(page), "d1", "pdf")
    assert shown_pdf(page) == pdf
    shot: QImage = page.preview.view.viewport().grab().toImage()
    place = page.preview.view._rects[0]
    scale = page.preview.view._scale
    expected = images(page_pixels(pdf, [0], scale))[0]
    for x, y in ((150, 60), (200, 90), (310, 250), (120, 300)):
        at = QPoint(round(x * scale), round(y * scale))
        assert shot.pixel(place.topLeft() + at) == expected.pixel(at)
    assert page.preview.place.text().startswith("第 1 页，共 ")


def test_arrow_keys_choose_the_creditor_whose_letter_is_shown(page: LettersPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    settle(page, qtbot)
    assert "示例乙银行" in text_of(shown_pdf(page))
    assert ("收信人", "示例乙银行") in page.check.groups[0].rows()


def test_only_the_last_of_quick_choices_is_shown(page: LettersPage, qtbot: QtBot) -> None:
    for _ in range(4):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    settle(page, qtbot)
    assert shown_pdf(page) == make_letter(shown_pack(page), "d5", "pdf")


def test_pages_are_turned_and_zoomed_by_keyboard(page: LettersPage, qtbot: QtBot) -> None:
    view = page.preview.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == view.pages
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    before = view.factor
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.factor > before
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.factor == before
    qtbot.waitUntil(view.is_drawn)


def test_a_change_of_the_case_is_in_the_preview_and_undo_takes_it_back(page: LettersPage, qtbot: QtBot) -> None:
    before = shown_pdf(page)
    case = case_of(page)
    change(page, replace(case, client=replace(case.client, hardship="门店停业，收入减半")))
    settle(page, qtbot)
    assert "门店停业，收入减半" in text_of(shown_pdf(page))
    page.store.undo()
    settle(page, qtbot)
    assert shown_pdf(page) == before


def test_the_language_of_the_letter_is_chosen_apart_from_the_window(page: LettersPage, qtbot: QtBot) -> None:
    page.choices.language._buttons[1].click()
    settle(page, qtbot)
    assert "Annex 1" in text_of(shown_pdf(page))
    assert page.check.title.text() == "写信前核对"


# -- dates --------------------------------------------------------------------------------------------------------------


def test_the_letter_is_dated_today_with_fifteen_days_to_reply(page: LettersPage) -> None:
    assert page.choices.days == (date(2026, 11, 24), date(2026, 12, 9))
    assert "2026年12月9日" in text_of(shown_pdf(page))


def test_the_reply_day_follows_the_date_until_it_is_set(page: LettersPage, qtbot: QtBot) -> None:
    written, reply = page.choices.written, page.choices.reply
    enter(written.line, "2026-12-01", qtbot)
    assert reply.value() == date(2026, 12, 16)
    enter(reply.line, "2026-12-31", qtbot)
    enter(written.line, "2026-12-02", qtbot)
    assert page.choices.days == (date(2026, 12, 2), date(2026, 12, 31))
    settle(page, qtbot)
    assert "2026年12月31日" in text_of(shown_pdf(page))


def enter(line: QLineEdit, text: str, qtbot: QtBot) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "said"), [("2026-11-01", "早于写信日期"), ("2026-02-30", "只有 28 天"), ("soon", "不是日期")]
)
def test_a_day_that_cannot_be_keeps_its_text_and_nothing_is_saved(
    page, qtbot, monkeypatch, tmp_path, typed, said
) -> None:
    suggested = saving_to(monkeypatch, tmp_path / "letter.pdf")
    enter(page.choices.reply.line, typed, qtbot)
    assert said in page.choices.reply.support_text()
    assert page.choices.reply.text() == typed
    assert said in page.choices.faults.links()[0].text()
    page.actions.save_one.click()
    assert suggested == []
    assert page.choices.reply.line.hasFocus()
    enter(page.choices.reply.line, "2026-12-20", qtbot)
    assert page.choices.faults.isHidden()
    settle(page, qtbot)
    assert "2026年12月20日" in text_of(shown_pdf(page))


# -- checking -----------------------------------------------------------------------------------------------------------


def test_the_figures_of_the_letter_stand_beside_it(page: LettersPage) -> None:
    pdf = text_of(shown_pdf(page))
    rows = [row for group in page.check.groups for row in group.rows()]
    names = [name for name, _ in rows]
    for name in (
        "收信人",
        "欠款合计",
        "方案内欠款",
        "请求减免",
        "每期还款",
        "还款期数",
        "首期还款日",
        "末期还款日",
        "还款合计",
    ):
        assert name in names
    for name, figure in rows[:-1]:
        if name != "困难原因":
            assert figure in pdf, name


@pytest.mark.parametrize(("group", "target"), [(0, "debts"), (1, "proposals"), (2, "budget")])
def test_change_leads_to_the_page_and_the_place_is_kept(
    page: LettersPage, qtbot: QtBot, group: int, target: str
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.goto) as gone:
        qtbot.keyClick(page.check.groups[group].change, Qt.Key.Key_Space)
    assert gone.args == [target]
    page.hide()
    page.show()
    assert page.list.debt_id() == "d2"


def test_missing_facts_are_said_and_do_not_block(page: LettersPage, qtbot: QtBot, monkeypatch, tmp_path) -> None:
    case = case_of(page)
    first = replace(case.debts[0], contract_number="", creditor=replace(case.debts[0].creditor, name=""))
    change(page, replace(case, client=Client("林示例"), debts=(first, *case.debts[1:])))
    said = [each.text.text() for each in page.check.remarks()]
    assert [any(word in each for each in said) for word in ("债权人名称", "合同编号", "困难原因")] == [True] * 3
    assert "缺 3 项信息" in page.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    with qtbot.waitSignal(page.goto) as gone:
        page.check.remarks()[0].change.click()
    assert gone.args == ["debts"]
    saving_to(monkeypatch, tmp_path / "letter.pdf")
    page.actions.save_one.click()
    settle(page, qtbot)
    assert (tmp_path / "letter.pdf").exists()


def test_limitation_is_warned_of_before_anything_is_saved(page: LettersPage, qtbot: QtBot) -> None:
    case = case_of(page)
    old = replace(case.debts[2], last_payment=date(2022, 5, 1), in_default_since=date(2022, 6, 1))
    change(page, replace(case, debts=(*case.debts[:2], old, *case.debts[3:])))
    state = Qt.ItemDataRole.AccessibleTextRole
    assert page.list.item(2).data(state).endswith("：对账单：可以寄出"), "what gives nothing up is proposed"
    page.list.setCurrentRow(2)
    page.kind.kind.set_value("restructuring_offer")
    page.kind.kind.committed.emit("restructuring_offer")
    settle(page, qtbot)
    assert "先看时效提醒" in page.list.item(2).data(state)
    assert "时效" in page.check.remarks()[0].text.text()
    assert page.actions.save_one.isEnabled()


def test_an_offer_that_cannot_be_computed_is_told_with_the_way_on(page: LettersPage, qtbot: QtBot) -> None:
    case = case_of(page)
    first = case.proposals[0]
    wrong = replace(first, terms=(replace(first.terms[0], down_payment=Decimal("999999.00")), *first.terms[1:]))
    change(page, replace(case, proposals=(wrong, *case.proposals[1:])))
    sentence = page.preview.sentence()
    assert sentence is not None
    assert "首付款" in sentence.sentence.text()
    assert not page.actions.save_one.isEnabled()
    assert not page.actions.save_all.isEnabled()
    with qtbot.waitSignal(page.goto) as gone:
        sentence.button.click()
    assert gone.args == ["proposals"]
    page.store.undo()
    settle(page, qtbot)
    assert page.preview.sentence() is None


@pytest.mark.parametrize(
    ("empty", "target"),
    [
        (lambda case: replace(case, debts=(), proposals=()), "debts"),
        (lambda case: replace(case, proposals=(Proposal("p1", "空"),)), "proposals"),
    ],
)
def test_an_empty_page_says_what_belongs_here(page, qtbot, empty: Callable[[Case], Case], target: str) -> None:
    change(page, empty(case_of(page)))
    sentence = page.shelf.sentence() or page.preview.sentence()
    assert sentence is not None
    assert not page.actions.save_one.isEnabled()
    with qtbot.waitSignal(page.goto) as gone:
        sentence.button.click()
    assert gone.args == [target]
    assert "print" not in page.commands()


# -- saving -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "form"), [(0, "pdf"), (1, "docx"), (2, "txt")])
def test_the_file_saved_is_the_letter_shown(page, qtbot, monkeypatch, tmp_path, place: int, form) -> None:
    path = tmp_path / f"out.{form}"
    suggested = saving_to(monkeypatch, path)
    page.actions.form._buttons[place].click()
    page.actions.save_one.click()
    settle(page, qtbot)
    assert path.read_bytes() == make_letter(shown_pack(page), "d1", form)
    assert suggested == [f"letter-p1-d1-zh.{form}"]
    assert page.banner.text() == f"已保存为“out.{form}”。"
    if form == "pdf":
        assert path.read_bytes() == shown_pdf(page)


def test_one_action_writes_a_letter_for_each_creditor(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_in(monkeypatch, tmp_path / "信")
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.letters.open_folder", opened.append)
    assert page.state() == "partial"
    page.actions.save_all.click()
    settle(page, qtbot)
    written = sorted((tmp_path / "信").iterdir())
    names = [f"letter-p1-d{n}-zh.pdf" for n in range(1, 6)]
    names[3] = "letter-p1-d4-statement_request-zh.pdf"  # its amounts are estimates
    assert [path.name for path in written] == names
    for path, debt in zip(written, case_of(page).debts, strict=True):
        assert debt.creditor.name.split("（")[0] in text_of(path.read_bytes())
    assert "5 封" in page.banner.text()
    page.banner.action.click()
    assert opened == [tmp_path / "信"]
    assert page.state() == "done"


def test_a_letter_older_than_the_case_is_marked(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_to(monkeypatch, tmp_path / "letter.pdf")
    page.actions.save_one.click()
    settle(page, qtbot)
    state = Qt.ItemDataRole.AccessibleTextRole
    assert page.list.item(0).data(state).endswith("：已保存")
    change(page, replace(case_of(page), client=replace(case_of(page).client, dependants=2)))
    settle(page, qtbot)
    assert page.list.item(0).data(state).endswith("保存后有改动")
    assert page.banner.text() == ""
    page.store.undo()
    settle(page, qtbot)
    assert page.list.item(0).data(state).endswith("：已保存")


def test_what_is_not_ticked_is_not_saved(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_in(monkeypatch, tmp_path)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.actions.save_all.text() == "保存打勾的 4 封…"
    page.actions.save_all.click()
    settle(page, qtbot)
    assert [path.name[10:12] for path in sorted(tmp_path.glob("*.pdf"))] == ["d2", "d3", "d4", "d5"]


def test_a_click_on_the_box_ticks_and_elsewhere_only_chooses(page: LettersPage, qtbot: QtBot) -> None:
    line: QRect = page.list.visualItemRect(page.list.item(1))
    box = page.list.itemDelegate()._box(line).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.list.debt_ids() == ("d1", "d3", "d4", "d5")
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=line.center())
    assert page.list.debt_ids() == ("d1", "d3", "d4", "d5")
    assert page.list.debt_id() == "d2"


def test_files_that_are_there_are_never_replaced_silently(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_in(monkeypatch, tmp_path)
    old = tmp_path / "letter-p1-d2-zh.pdf"
    old.write_bytes(b"older")
    for answer in (None, "beside", "replace"):
        asked = answering(monkeypatch, answer)
        page.actions.save_all.click()
        settle(page, qtbot)
        assert "1 个同名文件" in asked[0]
        names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf"))
        inside = [name for name in names if name.startswith("letters-1/")]
        assert (old.read_bytes() == b"older") == (answer != "replace")
        assert len(inside) == (0 if answer is None else 5)
    assert len(list(tmp_path.glob("*.pdf"))) == 5


def test_a_name_without_its_ending_gets_it_and_asks_before_replacing(page, qtbot, monkeypatch, tmp_path) -> None:
    there = tmp_path / "my.letter.pdf"
    there.write_bytes(b"older")
    saving_to(monkeypatch, tmp_path / "my.letter")
    asked = answering(monkeypatch, None)
    page.actions.save_one.click()
    settle(page, qtbot)
    assert "my.letter.pdf" in asked[0]
    assert there.read_bytes() == b"older"


def test_going_back_from_the_dialog_writes_nothing(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page.actions.save_one.click()
    page.actions.save_all.click()
    assert not page.work.is_busy()
    assert page.banner.text() == ""


def test_a_full_disk_is_told_in_words_and_leaves_nothing(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_in(monkeypatch, tmp_path / "stick")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    page.actions.save_all.click()
    settle(page, qtbot)
    assert "磁盘写不下" in page.banner.text()
    assert "腾出空间" in page.banner.text()
    assert list((tmp_path / "stick").iterdir()) == []
    assert page.actions.save_all.isEnabled()


def test_a_character_no_font_has_is_named_before_anything_is_made(page, qtbot, monkeypatch, tmp_path) -> None:
    change(page, replace(case_of(page), client=replace(case_of(page).client, name="𠮷田")))
    settle(page, qtbot)
    sentence = page.preview.sentence()
    assert sentence is not None
    assert "𠮷" in sentence.sentence.text()
    saving_in(monkeypatch, tmp_path)
    page.actions.save_all.click()
    settle(page, qtbot)
    assert "示例甲消费金融公司" in page.banner.text()
    assert "𠮷" in page.banner.text()
    assert not list(tmp_path.glob("*.pdf"))


def test_many_letters_show_progress_and_can_be_stopped(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_in(monkeypatch, tmp_path)
    seen: list[tuple[int, int]] = []

    def watch(done: int, count: int) -> None:
        seen.append((done, count))
        if done == 2:
            assert page.actions.bar.isVisible()
            assert "已完成 2，共 5" in page.actions.done.text()
            assert not page.actions.save_all.isEnabled()
            page.actions.stop.click()

    page.work.progressed.connect(watch)
    page.actions.save_all.click()
    settle(page, qtbot)
    assert (3, 5) not in seen
    assert not list(tmp_path.glob("*.pdf"))
    assert page.actions.save_all.isEnabled()
    assert page.actions.bar.isHidden() or not page.actions.bar.isVisible()


def test_the_window_answers_while_letters_are_made(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_in(monkeypatch, tmp_path)
    page.actions.save_all.click()
    assert page.work.is_busy()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.debt_id() == "d2"
    settle(page, qtbot)
    assert len(list(tmp_path.glob("*.pdf"))) == 5
    assert text_of(shown_pdf(page)).count("示例乙银行") > 0


# -- copying and printing -----------------------------------------------------------------------------------------------


def test_the_text_is_copied_for_mail_and_online_forms(page: LettersPage, qtbot: QtBot) -> None:
    page.actions.copy.click()
    settle(page, qtbot)
    assert QGuiApplication.clipboard().text() == make_letter(shown_pack(page), "d1", "txt").decode()
    assert "已复制" in page.banner.text()


def test_what_is_printed_is_the_preview(page, qtbot, monkeypatch, tmp_path) -> None:
    def to_file(_owner: QWidget) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setResolution(300)
        return printer

    monkeypatch.setattr(letters_printing, "ask_printer", to_file)
    page.commands()["print"]()
    settle(page, qtbot)
    assert "已送往打印机" in page.banner.text()
    printed, shown = (tmp_path / "printed.pdf").read_bytes(), shown_pdf(page)
    pages = range(page.preview.view.pages)
    on_paper, on_screen = (images(page_pixels(pdf, pages, 1.0)) for pdf in (printed, shown))
    for number in pages:
        assert difference(on_paper[number], on_screen[number]) < 4


def difference(one: QImage, other: QImage) -> float:
    """How far the pictures differ on the average, 0 to 255, looked at as coarse greys."""
    greys = [
        each.scaled(120, 170, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        .convertToFormat(QImage.Format.Format_Grayscale8)
        for each in (one, other)
    ]  # fmt: skip
    values = [[image.pixelColor(x, y).value() for y in range(170) for x in range(120)] for image in greys]
    return sum(abs(a - b) for a, b in zip(*values, strict=True)) / len(values[0])


def test_going_back_from_the_printer_prints_nothing(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(letters_printing, "ask_printer", lambda _owner: None)
    page.actions.print.click()
    settle(page, qtbot)
    assert page.banner.text() == ""
    assert page.actions.print.isEnabled()


# -- cases, languages, access -------------------------------------------------------------------------------------------


def test_another_case_begins_anew(page: LettersPage, qtbot: QtBot) -> None:
    enter(page.choices.written.line, "soon", qtbot)
    enter(page.choices.reply.line, "2027-01-05", qtbot)
    page.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    only = case_of(page).debts[0]
    page.store.add_case(
        "王", Case(date(2026, 11, 24), debts=(only,), proposals=(Proposal("p1", "方案", (Terms("d1"),)),))
    )
    settle(page, qtbot)
    assert [each.text() for each in (page.choices.written, page.choices.reply)] == ["2026-11-24", "2026-12-09"]
    assert page.choices.faults.isHidden()
    assert page.list.debt_ids() == ("d1",)
    assert "林示例" not in text_of(shown_pdf(page))


def test_every_word_follows_the_language(page: LettersPage, qtbot: QtBot) -> None:
    case = case_of(page)
    english = replace(
        case,
        client=replace(case.client, name="Sample", hardship=""),
        debts=tuple(replace(each, creditor=replace(each.creditor, name=f"Lender {each.id}")) for each in case.debts),
        proposals=tuple(replace(each, name=each.id) for each in case.proposals),
    )
    change(page, english)
    settle(page, qtbot)
    language.use("en")
    settle(page, qtbot)
    words = [each.text() for each in page.findChildren(QLabel) if not each.isHidden()]
    words += [each.text() for each in page.findChildren(QAbstractButton)]
    words += [page.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(page.list.count())]
    chinese = [each for each in words if any("\u4e00" <= character <= "\u9fff" for character in each)]
    assert [each for each in chinese if each != "中文"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_can_be_used_has_a_name(page: LettersPage, lang) -> None:
    language.use(lang)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListWidget)
    parts = [each for kind in kinds for each in page.findChildren(kind) if each.isVisibleTo(page)]
    assert [each for each in parts if not each.accessibleName()] == []
    assert page.preview.view.accessibleName()
    assert page.preview.view.accessibleDescription()


@pytest.mark.parametrize("width", [1360, 700])
def test_tab_goes_the_way_the_eye_does(page: LettersPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 860)
    QApplication.processEvents()
    marks = [
        page.choices.proposal.combo,
        page.list,
        page.choices.written.line,
        page.preview.view,
        page.check.groups[0].change,
        page.actions.save_one,
    ]
    assert [each for each in tab_stops(marks[0]) if each in marks] == marks
    assert page.columns.is_wide() == (width == 1360)


def test_change_brings_the_window_to_that_page(store: Store, qtbot: QtBot) -> None:
    window = MainWindow(store, Settings(), [CasebookPage, BudgetPage, LettersPage])
    qtbot.addWidget(window)
    window.show()
    window.show_page(2)
    page = window.pages[2]
    settle(page, qtbot)
    page.check.groups[2].change.click()
    assert window.page.icon == "budget"
    window.show_page(2)
    assert window.actions_by_id["print"].isEnabled()
    settle(page, qtbot)


def many(page: LettersPage, count: int) -> None:
    """So many debts, a letter to each."""
    case = case_of(page)
    debts = tuple(replace(case.debts[0], id=f"x{n}") for n in range(count))
    terms = tuple(replace(case.proposals[0].terms[0], debt_id=each.id, months=3) for each in debts)
    change(
        page, replace(case, debts=debts, proposals=(Proposal("p1", "多", terms),), letters=(), rounds=(), contacts=())
    )


def calls_of(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls in this thread: the same on every machine."""
    found: Counter[str] = Counter()
    sys.setprofile(lambda _frame, event, _argument: found.update((event,)))
    try:
        work()
    finally:
        sys.setprofile(None)
    return found["call"] + found["c_call"]


def test_the_work_of_the_page_grows_no_faster_than_the_letters(page: LettersPage, qtbot: QtBot) -> None:
    """What the page itself does on a change; working out so large a case is the store's."""
    work: dict[int, int] = {}
    for count in (100, 1000):
        many(page, count)
        settle(page, qtbot)
        work[count] = calls_of(page.refresh)
        assert page.list.count() == count
        settle(page, qtbot)
    assert work[100] < work[1000] < 11 * work[100]


def test_a_thousand_letters_do_not_hold_up_the_page(page: LettersPage, qtbot: QtBot, monkeypatch) -> None:
    """None is composed by the window itself, one preview at most is under way, and the keys are answered meanwhile."""
    threads: list[threading.Thread] = []
    composed = letters_pack.compose_letter

    def compose(*arguments: object) -> Letter:
        threads.append(threading.current_thread())
        return composed(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(letters_pack, "compose_letter", compose)
    parts = len(page.findChildren(QWidget))
    many(page, 1000)
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.debt_id() == "x3"
    settle(page, qtbot)
    assert threading.main_thread() not in threads
    assert 1 <= len(threads) <= 8, "only what is looked at is composed"
    assert len(page.findChildren(QWidget)) < parts + 50, "no row of the list is made of parts of its own"


def test_one_letter_alone_needs_no_second_button(page: LettersPage) -> None:
    assert not page.actions.save_all.isHidden()
    page.actions.offer(True, 1, 1)
    assert page.actions.save_all.isHidden()
    page.actions.offer(True, 1, 2)
    assert not page.actions.save_all.isHidden()
