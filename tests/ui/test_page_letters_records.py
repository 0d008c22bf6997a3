"""Letters that were made and sent: noted by saving, kept as they were, told of when out of date or due, undone step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from planner.case import edits
from planner.case.record import LetterRecord
from planner.storage.casebook import Casebook
from planner.text import Text
from tests.ui.letters_page import EDIT, NOW, case_of, opened, settle
from ui import clock
from ui.dialogs.sent import Sending, SentQuestion
from ui.i18n import language
from ui.pages import letters_records
from ui.pages.letters import LettersPage
from ui.pages.letters_kept import KeptLetterDialog
from ui.pages.timeline import TimelinePage
from ui.store import Store

TODAY = NOW.date()
SENT = Sending(TODAY, "registered_post", date(2026, 12, 9))


pytestmark = pytest.mark.usefixtures("still_clock")


@pytest.fixture
def store(still_clock: object, store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def page(store: Store, qtbot: QtBot) -> LettersPage:
    return opened(store, qtbot)


@pytest.fixture
def saying(monkeypatch: pytest.MonkeyPatch) -> list[LetterRecord]:
    """The person says that the letter was sent today; the letters asked about are kept."""
    asked: list[LetterRecord] = []

    def ask(_owner: object, record: LetterRecord) -> Sending:
        asked.append(record)
        return SENT

    monkeypatch.setattr(letters_records, "ask_sending", ask)
    return asked


def save(page: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.actions.save_one.click()
    settle(page, qtbot)


def click(page: LettersPage, qtbot: QtBot, entry: int, name: str) -> None:
    next(each for each in page.records.card.entries[entry].buttons if each.text() == name).click()
    settle(page, qtbot)


def said(page: LettersPage) -> list[tuple[str, str]]:
    return [(each.said.text(), each.changed.text()) for each in page.records.card.entries]


def longer(page: LettersPage, qtbot: QtBot, months: int = 48) -> None:
    case = case_of(page)
    page.store.push(EDIT, edits.set_all_terms(case, case.proposals[0].id, months=months))
    settle(page, qtbot)


def listed(page: LettersPage) -> str:
    return str(page.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_letter_that_is_saved_is_noted_and_kept(page, qtbot, monkeypatch, tmp_path) -> None:
    assert page.records.card.entries == []
    assert page.records.card.nothing.isVisible()
    save(page, qtbot, monkeypatch, tmp_path / "a.pdf")
    assert said(page) == [("分期还款：2026年11月24日写好，还没有寄出。", "")]
    [record] = case_of(page).letters
    assert page.store.casebook.letter_codes(page.store.case_id) == (record.check_code,)
    assert page.banner.text() == "已保存为“a.pdf”。"
    before = page.store.history.count()
    save(page, qtbot, monkeypatch, tmp_path / "b.pdf")
    assert page.store.history.count() == before, "the same letter is noted once"
    page.store.undo()
    settle(page, qtbot)
    assert said(page) == []


def test_what_moved_since_is_told_with_both_amounts(page, qtbot, monkeypatch, tmp_path) -> None:
    save(page, qtbot, monkeypatch, tmp_path / "a.pdf")
    was = next(each.amount for each in case_of(page).letters[0].facts if each.name == "instalment")
    longer(page, qtbot)
    [(_, changed)] = said(page)
    assert changed.startswith(f"已经过时：每期还款原来是 {was:,} 元，现在是 ")
    assert listed(page).endswith("保存后有改动")
    page.store.undo()
    settle(page, qtbot)
    assert said(page)[0][1] == ""


def test_a_sent_letter_opens_as_it_was_after_the_case_moved_on(page, qtbot, monkeypatch, tmp_path, saying) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(KeptLetterDialog, "exec", lambda dialog: shown.append(dialog.view._pdf))
    save(page, qtbot, monkeypatch, tmp_path / "a.pdf")
    click(page, qtbot, 0, "记下寄出…")
    assert said(page)[0][0] == "分期还款：2026年11月24日寄出（挂号信或 EMS）。等对方在2026年12月9日前答复。"
    assert listed(page).endswith("：已寄出")
    assert page.records.card.mark_sent.isHidden(), "it is noted as it stands"
    longer(page, qtbot)
    assert page.records.card.mark_sent.text() == "记下寄出新的一封…"
    assert said(page)[0][1].startswith("寄出以后有变化：每期还款原来是 ")
    click(page, qtbot, 0, "看原信")
    assert shown == [(tmp_path / "a.pdf").read_bytes()], "page for page what was saved and sent"
    save(page, qtbot, monkeypatch, tmp_path / "b.pdf")
    assert [each.sent_on for each in case_of(page).letters] == [TODAY, None]


def test_the_letter_in_the_preview_is_noted_as_sent_in_one_step(page, qtbot, saying) -> None:
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    assert [each.sent_on for each in case_of(page).letters] == [TODAY]
    assert saying[0].reply_by == date(2026, 12, 9)
    assert page.store.undo_text() == Text("记下寄出", "Note the sending of a letter")
    [logged] = case_of(page).rounds
    assert (logged.day, logged.channel, logged.reply_by) == (TODAY, "letter", date(2026, 12, 9))
    assert logged.terms == case_of(page).proposals[0].terms[0]
    page.store.undo()
    settle(page, qtbot)
    assert (case_of(page).letters, case_of(page).rounds) == ((), ())
    page.store.redo()
    settle(page, qtbot)
    code = case_of(page).letters[0].check_code
    assert page.store.letter(code)


def test_answers_that_are_due_stand_at_the_head_until_one_came(page, qtbot, saying, still_clock) -> None:
    page.list.setCurrentRow(1)
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    assert page.records.due.isHidden()
    still_clock(date(2026, 12, 12))
    page.list.setCurrentRow(0)
    page.refresh()
    settle(page, qtbot)
    name = case_of(page).debts[1].creditor.name
    assert page.records.due.text() == f"{name}：请对方在2026年12月9日前答复，已经过了 3 天。"
    page.records.due.action.click()
    assert page.list.currentRow() == 1
    assert "该有答复了" in str(page.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole))
    click(page, qtbot, 0, "收到答复")
    assert case_of(page).letters[0].replied_on == date(2026, 12, 12)
    assert page.records.due.isHidden()
    assert page.banner.action.text() == "去记协商"
    page.store.undo()
    settle(page, qtbot)
    assert not page.records.due.isHidden()


def test_a_sending_can_be_changed_and_taken_back(page, qtbot, monkeypatch, saying) -> None:
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    monkeypatch.setattr(letters_records, "ask_sending", lambda *_: replace(SENT, sent_by="email", reply_by=None))
    click(page, qtbot, 0, "修改…")
    assert said(page)[0][0] == "分期还款：2026年11月24日寄出（电子邮件）。"
    assert [(each.channel, each.reply_by) for each in case_of(page).rounds] == [("email", None)]
    monkeypatch.setattr(letters_records, "ask_sending", lambda *_: Sending(None))
    click(page, qtbot, 0, "修改…")
    assert case_of(page).letters[0].sent_on is None
    assert case_of(page).rounds == ()
    monkeypatch.setattr(letters_records, "ask_sending", lambda *_: SENT)
    page.records.card.go_to()
    click(page, qtbot, 0, "移除")
    assert case_of(page).letters == ()
    assert page.records.card.mark_sent.hasFocus(), "the keyboard stays where the letters are"
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    assert page.records.card.entries[0].buttons[0].hasFocus()


def test_going_back_from_the_question_changes_nothing(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(letters_records, "ask_sending", lambda *_: None)
    page.records.card.mark_sent.click()
    assert case_of(page).letters == ()
    assert page.store.casebook.letter_codes(page.store.case_id) == ()


def test_a_letter_whose_text_is_elsewhere_says_so(page, qtbot) -> None:
    told: list[str] = []
    page.store.problem.connect(lambda problem: told.append(problem.message.zh))
    record = LetterRecord("l1", case_of(page).debts[0].id, TODAY, check_code="00000-00000", sent_on=TODAY)
    page.store.push(EDIT, replace(case_of(page), letters=(record,)))
    settle(page, qtbot)
    click(page, qtbot, 0, "看原信")
    assert told == ["案卷库里没有这封信的原文。"]


def test_the_page_speaks_english_too(page, qtbot, saying) -> None:
    language.use("en")
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    assert said(page)[0][0] == (
        "Repayment plan: sent on 24 November 2026 (registered post). An answer is asked for by 9 December 2026."
    )
    assert [each.text() for each in page.records.card.entries[0].buttons] == [
        "Reply received",
        "Open as sent",
        "Change…",
    ]


def test_the_page_of_days_tells_of_an_answer_that_is_due(page, qtbot, saying, still_clock) -> None:
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    days = TimelinePage(page.store)
    qtbot.addWidget(days)
    days.resize(1100, 700)
    days.show()
    assert days.banner.text() == ""
    still_clock(date(2026, 12, 9))
    days.refresh()
    assert days.banner.text() == f"{case_of(page).debts[0].creditor.name}：今天是请对方答复的最后一天。"
    assert days.banner.action.text() == "去协商函页"


def test_in_a_casebook_that_can_only_be_read_letters_are_saved_and_not_noted(
    page, store, qtbot, monkeypatch, tmp_path
) -> None:
    told: list[str] = []
    store.problem.connect(lambda problem: told.append(problem.message.en))
    with Casebook.open(store.casebook.path, now=clock.now()) as second:
        monkeypatch.setattr(store, "casebook", second)
        save(page, qtbot, monkeypatch, tmp_path / "a.pdf")
        assert (page.banner.text(), told) == ("已保存为“a.pdf”。", [])
        page.records.card.mark_sent.click()
        assert case_of(page).letters == ()
        assert "here it can only be read" in told[0]


# -- the question -------------------------------------------------------------------------------------------------------


def question(qtbot: QtBot, **fields: object) -> SentQuestion:
    record = replace(LetterRecord("l1", "d1", TODAY, reply_by=date(2026, 12, 9)), **fields)  # type: ignore[arg-type]
    made = SentQuestion(None, record)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_question_is_filled_in_and_taken_with_one_key(qtbot) -> None:
    asked = question(qtbot)
    qtbot.keyClick(asked.buttons[-1], Qt.Key.Key_Return)
    assert asked.sending() == SENT


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("day", "2026-11-25", "这一天还没有到。"),
        ("reply_by", "2026-11-01", "早于寄出的那天。"),
        ("day", "soon", ""),
    ],
)
def test_a_day_that_cannot_be_keeps_the_question_open(qtbot, field, typed, why) -> None:
    asked = question(qtbot)
    line = getattr(asked, field).line
    line.selectAll()
    qtbot.keyClicks(line, typed)
    asked.buttons[-1].click()
    assert asked.isVisible()
    assert asked.sending() is None
    assert why in getattr(asked, field).problem().message.zh
    assert line.text() == typed
    line.selectAll()
    qtbot.keyClicks(line, "2026-11-24")
    asked.buttons[-1].click()
    assert asked.sending() is not None


def test_an_answer_is_not_awaited_before_the_letter_went(qtbot, still_clock) -> None:
    still_clock(date(2026, 12, 12))
    asked = question(qtbot)
    asked.buttons[-1].click()
    assert asked.sending() == Sending(date(2026, 12, 12), "registered_post", date(2026, 12, 27))


def test_the_answer_and_not_sent_are_asked_of_a_sent_letter_only(qtbot) -> None:
    assert question(qtbot).replied.isHidden()
    asked = question(qtbot, sent_on=TODAY, replied_on=None)
    assert not asked.replied.isHidden()
    assert [each.text() for each in asked.buttons] == ["并没有寄出", "保存"]
    asked.buttons[0].click()
    assert asked.sending() == Sending(None)


def test_the_kept_letter_can_be_saved_once_more(page, qtbot, monkeypatch, tmp_path, saying) -> None:
    dialogs: list[KeptLetterDialog] = []
    path = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def look(dialog: KeptLetterDialog) -> None:
        dialogs.append(dialog)
        dialog.save_copy()

    monkeypatch.setattr(KeptLetterDialog, "exec", look)
    page.records.card.mark_sent.click()
    settle(page, qtbot)
    click(page, qtbot, 0, "看原信")
    document = pypdfium2.PdfDocument(path.read_bytes())
    words = "".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    assert case_of(page).letters[0].check_code in words
    assert len(dialogs) == 1
