"""The kind of letter to each creditor: proposed with its reason, chosen by keyboard, previewed at once, saved under its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.case.record import Contact, Round
from planner.case.terms import Terms
from planner.export.letters_pack import make_letter
from planner.letters.kinds import KINDS
from tests.ui.letters_page import case_of, change, opened, saving_in, saving_to, settle, shown_pack, shown_pdf, text_of
from ui.pages.letters import LettersPage
from ui.store import Store

CALL = Contact("c1", datetime(2026, 11, 20, 23, 5), "d1", evidence="录音")  # noqa: DTZ001 - by the clock on the wall


pytestmark = pytest.mark.usefixtures("still_clock")


@pytest.fixture
def store(still_clock: object, store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def page(store: Store, qtbot: QtBot) -> LettersPage:
    """The sample case without talks and contacts."""
    made = opened(store, qtbot)
    change(made, replace(case_of(made), contacts=(), rounds=()))
    settle(made, qtbot)
    return made


def choose(page: LettersPage, kind: str, qtbot: QtBot) -> None:
    """By keyboard: down the list of kinds, then Enter's worth of an activation."""
    combo = page.kind.kind.combo
    combo.setFocus()
    names = [each for each, _ in page.kind.kind._choices]
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(names.index(kind)):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle(page, qtbot)


def test_the_proposed_kind_is_marked_with_its_reason(page: LettersPage) -> None:
    assert page.kind.kind.value() == "restructuring_offer"
    assert page.kind.kind.combo.currentText() == "协商分期还款（建议）"
    assert page.kind.why.text() == "方案是分期还款。"
    assert len(page.kind.kind._choices) == len(KINDS)


def test_each_creditor_has_a_kind_of_its_own(page: LettersPage, qtbot: QtBot) -> None:
    shown = []
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        shown.append(page.kind.kind.value())
    assert shown == [
        "restructuring_offer", "card_plan", "restructuring_offer", "statement_request", "restructuring_offer",
    ]  # fmt: skip
    settle(page, qtbot)


def test_a_kind_is_chosen_by_keyboard_and_previewed_at_once(page: LettersPage, qtbot: QtBot) -> None:
    choose(page, "statement_request", qtbot)
    assert "请求提供对账单的函" in text_of(shown_pdf(page))
    assert shown_pdf(page) == make_letter(shown_pack(page), "d1", "pdf")
    assert page.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("：对账单：可以寄出")
    page.list.setCurrentRow(2)
    settle(page, qtbot)
    assert "协商还款申请书" in text_of(shown_pdf(page)), "the others keep theirs"
    page.list.setCurrentRow(0)
    assert page.kind.kind.value() == "statement_request"


@pytest.mark.parametrize(
    "kind", ["hardship_statement", "statement_request", "complaint", "reconsider", "confirm_agreement"]
)
def test_what_is_checked_beside_a_letter_stands_in_it(page: LettersPage, qtbot: QtBot, kind: str) -> None:
    move = {"reconsider": "refusal", "confirm_agreement": "agreement"}.get(kind)
    terms = Terms("d1", months=24, first_due=date(2027, 1, 5)) if move == "agreement" else None
    rounds = (Round("r1", "d1", date(2026, 11, 20), "creditor", move, terms=terms),) if move else ()
    change(page, replace(case_of(page), contacts=(CALL,), rounds=rounds))
    if page.kind.kind.value() != kind:
        choose(page, kind, qtbot)
    settle(page, qtbot)
    printed = text_of(shown_pdf(page)).replace(" ", "")
    rows = [row for group in page.check.groups if not group.isHidden() for row in group.rows()]
    assert len(rows) >= 3
    for name, figure in rows:
        if name != "困难原因":
            assert figure.replace(" ", "") in printed, (name, figure)


def test_whether_limitation_begins_anew_is_said_for_each_kind(page: LettersPage, qtbot: QtBot) -> None:
    assert "诉讼时效会重新计算（民法典第一百九十五条）" in page.check._limitation.text()
    choose(page, "statement_request", qtbot)
    assert "不承认欠款" in page.check._limitation.text()
    choose(page, "hardship_statement", qtbot)
    assert "等于承认欠款" in page.check._limitation.text()


def test_a_kind_that_lacks_something_says_what_and_leads_there(page: LettersPage, qtbot: QtBot) -> None:
    choose(page, "complaint", qtbot)
    sentence = page.preview.sentence()
    assert sentence is not None
    assert "没有记下这家的催收联系" in sentence.sentence.text()
    assert page.kind.kind.combo.currentText() == "投诉催收行为（还缺条件）"
    assert not page.actions.save_one.isEnabled()
    assert page.actions.save_all.text() == "保存打勾的 4 封…"
    with qtbot.waitSignal(page.goto) as gone:
        sentence.button.click()
    assert gone.args == ["timeline"]
    change(page, replace(case_of(page), contacts=(CALL,)))
    settle(page, qtbot)
    assert page.preview.sentence() is None
    assert "关于催收行为的投诉" in text_of(shown_pdf(page))
    assert page.actions.save_all.text() == "保存全部 5 封…"


def test_a_complaint_goes_by_the_route_chosen(page: LettersPage, qtbot: QtBot) -> None:
    change(page, replace(case_of(page), contacts=(CALL,)))
    assert page.kind.route.isHidden() or not page.kind.route.isVisible()
    choose(page, "complaint", qtbot)
    assert page.kind.route.isVisible()
    assert "投诉处理部门" in text_of(shown_pdf(page))
    combo = page.kind.route.combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle(page, qtbot)
    assert "国家金融监督管理总局" in text_of(shown_pdf(page))
    assert page.list.item(0).text().startswith("国家金融监督管理总局")
    choose(page, "statement_request", qtbot)
    assert not page.kind.route.isVisible()


def test_proofs_are_ticked_beside_the_letter_and_undone(page: LettersPage, qtbot: QtBot) -> None:
    assert page.proofs.isHidden()
    choose(page, "hardship_statement", qtbot)
    assert page.proofs.isVisible()
    assert any("没有勾选" in each.text.text() for each in page.check.remarks())
    box = page.proofs.fields["income"].box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert case_of(page).enclosures == ("income",)
    assert "1.收入证明" in text_of(shown_pdf(page)).replace(" ", "")
    assert not page.check.remarks()
    page.store.undo()
    settle(page, qtbot)
    assert case_of(page).enclosures == ()
    assert not box.isChecked()


def test_change_of_a_proof_that_is_missing_leads_to_the_proofs(page: LettersPage, qtbot: QtBot) -> None:
    choose(page, "hardship_statement", qtbot)
    page.check.remarks()[0].change.click()
    first = next(iter(page.proofs.fields.values())).box
    assert first.hasFocus()


def test_without_a_proposal_letters_without_terms_can_be_written(page: LettersPage, qtbot: QtBot) -> None:
    change(page, replace(case_of(page), proposals=()))
    settle(page, qtbot)
    assert page.choices._none.isVisible()
    assert page.kind.kind.value() == "hardship_statement"
    assert page.list.count() == 5
    assert page.actions.save_one.isEnabled()
    choose(page, "restructuring_offer", qtbot)
    sentence = page.preview.sentence()
    assert sentence is not None
    with qtbot.waitSignal(page.goto) as gone:
        sentence.button.click()
    assert gone.args == ["proposals"]
    with qtbot.waitSignal(page.goto) as gone:
        page.choices.to_proposals.click()
    assert gone.args == ["proposals"]


def test_a_debt_outside_the_proposal_is_written_to_without_one(page: LettersPage, qtbot: QtBot) -> None:
    first = case_of(page).proposals[0]
    change(page, replace(case_of(page), proposals=(replace(first, terms=first.terms[:2]),)))
    assert page.list.count() == 2
    combo = page.choices.proposal.combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    settle(page, qtbot)
    assert page.list.count() == 5
    assert page.choices.proposal_id == ""
    assert page.store.proposal_id == first.id, "the other pages keep the proposal they show"
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle(page, qtbot)
    assert page.list.count() == 2


def test_files_say_which_letter_they_hold(page, qtbot, monkeypatch, tmp_path) -> None:
    choose(page, "hardship_statement", qtbot)
    suggested = saving_to(monkeypatch, tmp_path / "out.pdf")
    page.actions.save_one.click()
    settle(page, qtbot)
    assert suggested == ["letter-p1-d1-hardship_statement-zh.pdf"]
    saving_in(monkeypatch, tmp_path / "信")
    page.actions.save_all.click()
    settle(page, qtbot)
    assert len(list((tmp_path / "信").iterdir())) == 5


def test_another_kind_than_the_one_saved_is_not_saved(page, qtbot, monkeypatch, tmp_path) -> None:
    saving_to(monkeypatch, tmp_path / "out.pdf")
    page.actions.save_one.click()
    settle(page, qtbot)
    state = Qt.ItemDataRole.AccessibleTextRole
    assert page.list.item(0).data(state).endswith("：分期还款：已保存")
    choose(page, "statement_request", qtbot)
    assert page.list.item(0).data(state).endswith("：对账单：可以寄出")


def test_a_large_card_debt_is_warned_of(page: LettersPage) -> None:
    case = case_of(page)
    card = replace(case.debts[1], principal=Decimal("50000.00"))
    change(page, replace(case, debts=(case.debts[0], card, *case.debts[2:])))
    page.list.setCurrentRow(1)
    assert any("可能涉及刑事" in each.text.text() for each in page.check.remarks())


def test_another_case_begins_anew(page: LettersPage, qtbot: QtBot) -> None:
    choose(page, "statement_request", qtbot)
    page.store.close_case()
    page.store.open_sample()
    page.refresh()
    settle(page, qtbot)
    assert page.kind.kind.value() == "restructuring_offer"
