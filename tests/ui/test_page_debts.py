"""The page of debts, worked as a person works it: keys and mouse, then a look at the case."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, takewhile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)  # fmt: skip

from planner.case.model import Case, Creditor, Debt
from planner.compare.explain import debt_totals, debt_working
from planner.money import grouped
from planner.rules.citation import CERTAINTY_NAMES
from planner.vocabulary import LENDER_KINDS
from tests.samples import AS_OF
from tests.ui.eyes import tab_stops
from ui.i18n import language
from ui.pages.debts import DebtsPage
from ui.store import Store

KEY = Qt.Key
CARD = Debt(
    "d1",
    Creditor("Sample Bank", "credit_card"),
    "credit_card",
    contract_date=date(2024, 3, 1),
    in_default_since=date(2026, 6, 15),
    last_payment=date(2026, 5, 15),
    principal=Decimal("20000.00"),
    interest_due=Decimal("1200.00"),
    default_interest_due=Decimal("2500.00"),
    nominal_annual_rate=Decimal("0.18"),
    default_annual_rate=Decimal("0.36"),
)
LOAN = replace(
    CARD,
    id="d2",
    creditor=Creditor("Sample Loans", "consumer_finance"),
    kind="online_loan",
    principal=Decimal("9000.00"),
    default_annual_rate=None,
    default_multiplier=Decimal("1.3"),
)
FRIEND = replace(CARD, id="d3", creditor=Creditor("Sample Friend", "private"), kind="private_loan", estimated=True)
THREE = Case(AS_OF, debts=(CARD, LOAN, FRIEND))


@pytest.fixture
def page(qtbot, store: Store) -> DebtsPage:
    made = DebtsPage(store)
    qtbot.addWidget(made)
    store.add_case("示例", THREE)
    made.resize(1280, 1000)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def empty(page: DebtsPage) -> DebtsPage:
    page.store.add_case("空白", Case(AS_OF))
    return page


def editor() -> QWidget:
    """The editor of the cell being typed in."""
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit | QComboBox), found
    return found


def keys(*typed: str | KEY) -> None:
    """Words and keys, one after the other, to whatever has the keyboard."""
    for each in typed:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, each) if isinstance(each, str) else QTest.keyClick(target, each)


def write(page: DebtsPage, line: int, place: str, text: str, end: KEY = KEY.Key_Return) -> None:
    """Open a cell, put ``text`` in it and finish with a key."""
    page.table.edit(line, place)
    box = editor()
    assert isinstance(box, QLineEdit)
    box.selectAll()
    box.insert(text)
    QTest.keyClick(box, end)


def cell(page: DebtsPage, line: int, place: str) -> str:
    return page.model.index(line, page.model.place(place)).data()


def here(page: DebtsPage) -> tuple[int, str]:
    index = page.table.table.currentIndex()
    return index.row(), page.model.columns[index.column()].key


def debts(page: DebtsPage) -> tuple[Debt, ...]:
    assert page.store.case is not None
    return page.store.case.debts


def field(page: DebtsPage, place: str):
    return page.form.fields[place]


def fill(page: DebtsPage, place: str, text: str) -> None:
    field(page, place).type_text(text)
    field(page, place).commit()


def shown_words(page: QWidget) -> list[str]:
    QApplication.processEvents()
    parts = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisibleTo(page) and part.text()]


def click(page: QWidget, words: str) -> None:
    QApplication.processEvents()
    [found] = [each for each in page.findChildren(QAbstractButton) if each.text() == words and each.isVisibleTo(page)]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


# -- typing debts ---------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_belongs_there_and_has_one_button(empty: DebtsPage) -> None:
    assert not empty.full.isVisible()
    [start] = [each for each in empty.nothing.findChildren(QAbstractButton) if each.isVisibleTo(empty)]
    assert start.text() == "添加第一笔债务"
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert here(empty) == (0, "creditor.name")
    assert isinstance(editor(), QLineEdit), "the first cell waits for the name"
    assert debts(empty) == (), "nothing is in the case before something is typed"


def test_esc_gives_an_untouched_new_debt_up(empty: DebtsPage, qtbot) -> None:
    empty.begin_debt()
    keys(KEY.Key_Escape)
    qtbot.waitUntil(empty.nothing.isVisible)
    assert empty.model.rows() == ()


def test_six_debts_are_typed_with_the_keyboard_alone(empty: DebtsPage) -> None:
    empty.begin_debt()
    for number in range(1, 7):
        keys(f"Lender {number}", KEY.Key_Return)
        keys(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
        keys(f"{number}000", KEY.Key_Return, "1,200.50", KEY.Key_Tab, "300", KEY.Key_Return, KEY.Key_Return)
        keys("2026/6/15", KEY.Key_Return)
    assert [each.creditor.name for each in debts(empty)] == [f"Lender {number}" for number in range(1, 7)]
    assert {each.creditor.kind for each in debts(empty)} == {"consumer_finance"}
    assert [each.principal for each in debts(empty)] == [Decimal(f"{number}000.00") for number in range(1, 7)]
    assert {(each.interest_due, each.default_interest_due, each.fees_due) for each in debts(empty)} == {
        (Decimal("1200.50"), Decimal("300.00"), Decimal("0.00"))
    }
    assert {each.in_default_since for each in debts(empty)} == {date(2026, 6, 15)}
    assert here(empty) == (6, "creditor.name"), "the seventh line stands ready and is not in the case"
    assert cell(empty, 6, "creditor.name") == "新债务"


def test_typing_starts_the_edit_and_replaces_the_value(page: DebtsPage) -> None:
    page.table.go_to("d2", "principal")
    keys("8", "500", KEY.Key_Return)
    assert debts(page)[1].principal == Decimal("8500.00")
    assert here(page) == (1, "interest_due")
    assert page.store.undo_text().zh == "修改本金：Sample Loans"
    assert page.store.undo_text().en == "Change principal: Sample Loans"
    page.store.undo()
    assert page.store.case == THREE
    assert cell(page, 1, "principal") == "9,000.00"
    page.store.redo()
    assert cell(page, 1, "principal") == "8,500.00"


def test_tab_goes_on_over_the_figures_and_shift_tab_goes_back(page: DebtsPage) -> None:
    page.table.edit(0, "fees_due")
    keys(KEY.Key_Tab)
    assert here(page) == (0, "in_default_since")
    keys(KEY.Key_Tab)
    assert here(page) == (1, "creditor.name")
    QTest.keyClick(editor(), KEY.Key_Backtab)
    assert here(page) == (0, "in_default_since")


def test_tab_in_the_last_cell_ends_the_typing_without_a_new_debt(page: DebtsPage) -> None:
    page.table.edit(2, "in_default_since")
    keys(KEY.Key_Tab)
    assert len(page.model.rows()) == 3
    assert not page.table.editing


def test_the_kind_of_lender_is_chosen_from_a_list(page: DebtsPage) -> None:
    page.table.edit(1, "creditor.kind")
    combo = editor()
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(i) for i in range(combo.count())] == [name.zh for name in LENDER_KINDS.values()]
    keys(KEY.Key_Down)
    assert page.table.editing, "an arrow key only moves in the list"
    keys(KEY.Key_Return)
    assert debts(page)[1].creditor.kind == "microloan"
    assert here(page) == (1, "principal")


def test_a_choice_in_the_opened_list_goes_on_at_once(page: DebtsPage, qtbot) -> None:
    page.table.edit(1, "creditor.kind")
    combo = editor()
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    combo.view().setCurrentIndex(combo.model().index(0, 0))
    QTest.keyClick(combo.view(), KEY.Key_Return)
    qtbot.waitUntil(lambda: here(page) == (1, "principal"))
    assert debts(page)[1].creditor.kind == "bank"


def test_amounts_are_read_as_people_write_them(page: DebtsPage) -> None:
    for typed, value in (("１２３４．５６", "1234.56"), ("12万", "120000.00"), ("￥ 3000", "3000.00")):
        write(page, 0, "principal", typed)
        assert debts(page)[0].principal == Decimal(value)


def test_an_amount_typed_as_about_marks_the_debt_as_an_estimate(page: DebtsPage) -> None:
    write(page, 1, "principal", "约2万")
    assert (debts(page)[1].principal, debts(page)[1].estimated) == (Decimal("20000.00"), True)
    assert cell(page, 1, "claimed").startswith("约 ")
    assert "约" not in page.model.as_tsv().split("\n")[2], "a spreadsheet gets plain numbers"
    assert len(page.store.case.debts) == 3
    page.store.undo()
    assert page.store.case == THREE, "amount and mark are one step"


def test_a_day_that_is_not_known_is_allowed_and_marked(page: DebtsPage) -> None:
    write(page, 0, "in_default_since", "不清楚")
    assert debts(page)[0].in_default_since is None
    assert cell(page, 0, "in_default_since") == "不清楚"
    page.notices.toggle.click()
    assert any("逾期起始日" in each and "没有填" in each for each in page.notices.shown())


def test_ambiguous_text_asks_with_two_choices_and_changes_nothing_meanwhile(page: DebtsPage) -> None:
    write(page, 0, "principal", "1,23")
    assert page.store.case == THREE
    assert cell(page, 0, "principal") == "1,23"
    assert here(page) == (0, "interest_due"), "leaving the cell is never prevented"
    keys(KEY.Key_Escape)
    assert {"123.00 元", "1.23 元", "去看看"} <= set(shown_words(page.notices))
    assert any("可以读成两个数" in each for each in page.notices.shown())
    click(page.notices, "1.23 元")
    assert debts(page)[0].principal == Decimal("1.23")
    assert cell(page, 0, "principal") == "1.23"
    assert here(page) == (0, "principal")
    assert "1.23 元" not in shown_words(page.notices)


def test_text_that_is_no_amount_stays_while_other_cells_change(page: DebtsPage) -> None:
    write(page, 0, "principal", "1e9")
    keys(KEY.Key_Escape)
    write(page, 0, "interest_due", "50")
    keys(KEY.Key_Escape)
    assert cell(page, 0, "principal") == "1e9"
    assert debts(page)[0].interest_due == Decimal("50.00")
    [said] = [each for each in page.notices.shown() if "1e9" in each]
    assert said.startswith("Sample Bank，本金：")
    assert "例如 1234.56" in said
    click(page.notices, "去看看")
    assert editor().text() == "1e9"
    editor().setText("700")
    keys(KEY.Key_Return)
    assert debts(page)[0].principal == Decimal("700.00")
    assert not [each for each in page.notices.shown() if "1e9" in each]


def test_wrong_text_goes_when_the_amount_is_changed_elsewhere(page: DebtsPage) -> None:
    write(page, 0, "principal", "abc")
    keys(KEY.Key_Escape)
    page.table.choose("d1")
    fill(page, "principal", "800")
    assert cell(page, 0, "principal") == "800.00"


def test_a_new_debt_keeps_wrong_text_when_it_enters_the_case(page: DebtsPage) -> None:
    page.begin_debt()
    keys("Sample Shop", KEY.Key_Return, KEY.Key_Return, "5x", KEY.Key_Return, "20", KEY.Key_Return)
    keys(KEY.Key_Escape)
    assert (debts(page)[3].creditor.name, debts(page)[3].interest_due) == ("Sample Shop", Decimal("20.00"))
    assert cell(page, 3, "principal") == "5x"


def test_a_sorted_table_goes_on_in_the_same_debt(page: DebtsPage) -> None:
    header = page.table.table.horizontalHeader()
    header.setSortIndicator(page.model.place("principal"), Qt.SortOrder.AscendingOrder)
    assert cell(page, 0, "creditor.name") == "Sample Loans"
    write(page, 0, "principal", "30000")
    assert here(page) == (2, "interest_due"), "the debt moved to the end and the cursor with it"
    keys("7", KEY.Key_Return)
    assert debts(page)[1].interest_due == Decimal("7.00")


# -- the list as a whole --------------------------------------------------------------------------------------------------


def test_the_totals_stay_under_the_list(page: DebtsPage) -> None:
    foot, sums = page.table.foot, debt_totals(page.store.outcome)
    shown = [foot.model().index(0, place).data() for place in range(foot.model().columnCount())]
    assert shown[0] == "合计（3 笔）"
    for amount in (sums.principal, sums.interest_due, sums.claimed, sums.lawful, sums.contestable):
        assert grouped(amount) in shown


def test_a_copy_a_move_and_a_deletion_are_steps_with_names(page: DebtsPage) -> None:
    page.table.choose("d1")
    click(page, "复制一笔")
    assert [each.id for each in debts(page)] == ["d1", "d4", "d2", "d3"]
    assert here(page)[0] == 1, "the copy is chosen"
    page.move_debt(1)
    assert page.store.undo_text().zh == "下移：Sample Bank"
    page.delete()
    assert "d4" not in [each.id for each in debts(page)]
    assert page.banner.text() == "已删除：Sample Bank。"
    click(page.banner, "撤销")
    assert "d4" in [each.id for each in debts(page)]
    assert not page.banner.isVisible()
    while page.store.history.canUndo():
        page.store.undo()
    assert page.store.case == THREE


def test_the_keyboard_moves_and_deletes_debts(page: DebtsPage) -> None:
    page.table.go_to("d1", "principal")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.table.table, KEY.Key_Down, both)
    assert [each.id for each in debts(page)] == ["d2", "d1", "d3"]
    QTest.keyClick(page.table.table, KEY.Key_Up, both)
    assert [each.id for each in debts(page)] == ["d1", "d2", "d3"]
    page.table.table.selectAll()
    QTest.keyClick(page.table.table, KEY.Key_Delete)
    assert debts(page) == ()
    assert page.store.undo_text().en == "Delete 3 debts"
    assert page.nothing.isVisible()


def test_the_buttons_offer_only_what_can_be_done(page: DebtsPage) -> None:
    page.table.choose("d1")
    assert (page.buttons.up.isEnabled(), page.buttons.down.isEnabled()) == (False, True)
    page.table.choose("d3")
    assert (page.buttons.up.isEnabled(), page.buttons.down.isEnabled()) == (True, False)
    page.begin_debt()
    assert not page.buttons.duplicate.isEnabled()


def test_a_new_debt_left_without_a_word_goes_away(page: DebtsPage, qtbot) -> None:
    page.begin_debt()
    keys(KEY.Key_Tab)
    page.table.choose("d1")
    qtbot.waitUntil(lambda: len(page.model.rows()) == 3)
    assert page.store.case == THREE


def test_undo_while_a_new_debt_waits_gives_every_debt_its_own_id(page: DebtsPage) -> None:
    page.table.choose("d3")
    page.delete()
    page.begin_debt()
    page.store.undo()
    write(page, 3, "creditor.name", "Sample Shop")
    assert [each.id for each in debts(page)] == ["d1", "d2", "d3", "d4"]
    assert debts(page)[3].creditor.name == "Sample Shop"


def test_the_whole_table_is_copied_for_a_spreadsheet(page: DebtsPage) -> None:
    click(page, "复制整张表")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["债权人", "机构类型", "本金"]
    assert lines[1].split("\t")[:3] == ["Sample Bank", "信用卡中心", "20,000.00"]
    assert len(lines) == 4


# -- the form -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        ("creditor.name", "Another Bank", "Another Bank"),
        ("creditor.department", "Recovery", "Recovery"),
        ("creditor.address", "1 Sample Road", "1 Sample Road"),
        ("contract_number", "S-17", "S-17"),
        ("contract_date", "2025年3月27日", date(2025, 3, 27)),
        ("in_default_since", "20260701", date(2026, 7, 1)),
        ("last_payment", "", None),
        ("principal", "1.5万", Decimal("15000.00")),
        ("interest_due", "10", Decimal("10.00")),
        ("default_interest_due", "20", Decimal("20.00")),
        ("fees_due", "30", Decimal("30.00")),
        ("nominal_annual_rate", "15.4", Decimal("0.154")),
        ("default_annual_rate", "23.1％", Decimal("0.231")),
        ("guarantor", "A. Sample", "A. Sample"),
        ("joint_debtor", "B. Sample", "B. Sample"),
        ("assignee", "Sample Assets", "Sample Assets"),
        ("minimum", "250", Decimal("250.00")),
        ("court_ordered", "1,200", Decimal("1200.00")),
        ("left_out", "in dispute", "in dispute"),
    ],
)
def test_a_field_changes_its_value_of_the_debt_and_undo_restores_it(page: DebtsPage, place, typed, value) -> None:
    fill(page, place, typed)
    debt = debts(page)[0]
    assert getattr(debt.creditor if place.startswith("creditor.") else debt, place.removeprefix("creditor.")) == value
    assert debts(page)[1:] == THREE.debts[1:]
    page.store.undo()
    assert page.store.case == THREE
    assert field(page, place).value() == (
        getattr(CARD.creditor if place.startswith("creditor.") else CARD, place.removeprefix("creditor."))
    )


def test_choices_ticks_and_the_note_reach_the_debt(page: DebtsPage) -> None:
    for place, value in (("day_count", "ACT_365"), ("rounding", "up"), ("kind", "other"), ("creditor.kind", "bank")):
        box = field(page, place).combo
        keys_of = [each for each, _ in field(page, place)._choices]
        box.setCurrentIndex(keys_of.index(value))
        box.activated.emit(keys_of.index(value))
    for place in ("compounds", "secured", "estimated", "priority"):
        field(page, place).box.click()
    field(page, "note").edit.setPlainText("two\nlines")
    field(page, "note").edit.document().setModified(True)
    field(page, "note").commit()
    debt = debts(page)[0]
    assert (debt.day_count, debt.rounding, debt.kind, debt.creditor.kind) == ("ACT_365", "up", "other", "bank")
    assert (debt.compounds, debt.secured, debt.estimated, debt.note) == (True, True, True, "two\nlines")
    assert debt.priority


def test_a_kind_is_suggested_only_for_a_debt_that_has_none_yet(page: DebtsPage) -> None:
    page.begin_debt()
    keys(KEY.Key_Return, KEY.Key_Down, KEY.Key_Return)
    assert (debts(page)[3].creditor.kind, debts(page)[3].kind) == ("credit_card", "credit_card")
    page.table.edit(0, "creditor.kind")
    keys(KEY.Key_Down, KEY.Key_Return)
    assert (debts(page)[0].creditor.kind, debts(page)[0].kind) == ("consumer_finance", "credit_card")


def test_default_interest_is_a_rate_of_its_own_or_a_multiple(page: DebtsPage) -> None:
    rate = page.form.default_rate
    assert rate.rate.isVisible()
    assert not rate.multiple.isVisible()
    click(rate, "按倍数")
    assert debts(page)[0].default_annual_rate is None
    assert rate.means.text() == "= 27.00% / 年"
    fill(page, "default_multiplier", "1.3倍")
    assert debts(page)[0].default_multiplier == Decimal("1.3")
    assert rate.means.text() == "= 23.40% / 年"
    fill(page, "default_multiplier", "abc")
    assert "例如 1.5" in field(page, "default_multiplier").support_text()
    rate.multiple.restore()
    click(rate, "按年利率")
    assert debts(page)[0].default_annual_rate == Decimal("0.234")


def test_wrong_text_in_the_form_waits_with_its_own_debt(page: DebtsPage, qtbot) -> None:
    fill(page, "principal", "many")
    fill(page, "contract_date", "2025/2/29")
    page.table.choose("d2")
    assert field(page, "principal").text() == "9,000.00"
    assert field(page, "principal").problem() is None
    page.table.choose("d1")
    assert field(page, "principal").text() == "many"
    assert "2025年2月只有 28 天" in field(page, "contract_date").support_text()
    qtbot.waitUntil(lambda: len([each for each in page.notices.shown() if "many" in each]) == 1)
    assert page.store.case == THREE
    fill(page, "principal", "1200")
    fill(page, "contract_date", "2025/2/28")
    qtbot.waitUntil(lambda: page.notices.shown() == [])


def test_a_slipped_rate_offers_the_likely_one(page: DebtsPage) -> None:
    fill(page, "nominal_annual_rate", "1540")
    click(page.form, "15.40%")
    assert debts(page)[0].nominal_annual_rate == Decimal("0.154")


def test_a_form_shows_another_case_without_what_was_left_in_it(page: DebtsPage) -> None:
    fill(page, "principal", "many")
    page.store.add_case("另一个", replace(THREE, debts=(replace(CARD, principal=Decimal("1.00")),)))
    assert field(page, "principal").text() == "1.00"
    assert field(page, "principal").problem() is None


def test_the_less_common_fields_unfold(page: DebtsPage) -> None:
    assert not field(page, "guarantor").isVisible()
    click(page.form, "更多内容")
    assert field(page, "guarantor").isVisible()
    click(page.form, "收起更多内容")
    assert not field(page, "guarantor").isVisible()


# -- warnings and figures -------------------------------------------------------------------------------------------------


def test_a_warning_stands_beside_its_field_and_in_the_summary_and_blocks_nothing(page: DebtsPage) -> None:
    assert "高于法院通常支持的上限" in field(page, "default_annual_rate").support_text()
    page.notices.toggle.click()
    warned = [each for each in page.notices.shown() if each.startswith("Sample Bank，罚息年利率：")]
    assert len(warned) == 1
    [go] = [
        each
        for each in page.notices.findChildren(QAbstractButton)
        if each.isVisibleTo(page) and each.accessibleName() == f"去看看：{warned[0]}"
    ]
    page.table.choose("d2")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert here(page)[0] == 0
    assert QApplication.focusWidget() is field(page, "default_annual_rate").line
    fill(page, "default_annual_rate", "40")
    assert debts(page)[0].default_annual_rate == Decimal("0.4")


def test_the_figures_show_the_cap_its_source_and_the_working(page: DebtsPage) -> None:
    figures = page.store.outcome.debts[0]
    words, citation = shown_words(page.figures), figures.ceiling.citation
    for amount in (figures.debt.owed, figures.lawful_owed, figures.contestable):
        assert f"{grouped(amount)} 元" in words
    assert citation.article.zh in words
    assert CERTAINTY_NAMES[citation.certainty].zh in words
    assert any(citation.source.zh in each for each in words)
    for line in debt_working(figures, AS_OF):
        assert line.how.zh in words
    assert "本金 20,000.00 × 24% × 161 天 ÷ 365" in words
    for note in figures.ceiling.notes:
        assert note.zh in words


def test_the_figures_follow_the_chosen_debt_and_ask_for_amounts_where_there_are_none(page: DebtsPage) -> None:
    page.table.choose("d3")
    assert "民间借贷规定第二十五条" in shown_words(page.figures)
    page.begin_debt()
    assert any("填了本金和利率" in each for each in shown_words(page.figures))


def test_the_state_of_the_page_says_how_far_it_is(empty: DebtsPage) -> None:
    assert empty.state() == "empty"
    empty.begin_debt()
    keys("Sample Shop", KEY.Key_Return)
    assert empty.state() == "partial"
    write(empty, 0, "principal", "500")
    assert empty.state() == "done"


# -- everyone ------------------------------------------------------------------------------------------------------------


def everything_open(page: DebtsPage) -> None:
    page.form.show_more(more=True)
    page.notices.toggle.click()
    write(page, 1, "principal", "1,23")
    keys(KEY.Key_Escape)
    page.delete([page.model.row(2)])


def test_every_word_follows_the_language(page: DebtsPage) -> None:
    everything_open(page)
    language.use("en")
    said = [*shown_words(page), *(page.model.headerData(i, Qt.Orientation.Horizontal) for i in range(10))]
    said += [page.model.index(0, i).data() for i in range(10)]
    said += [page.table.foot.model().index(0, i).data() for i in range(10)]
    said += [part.text() for part in page.findChildren(QCheckBox)]
    said += [part.itemText(i) for part in page.findChildren(QComboBox) for i in range(part.count())]
    # A source may name Chinese documents; everything the program says itself is English.
    own = [each for each in said if each and "Source" not in each and "银发" not in each]
    assert [each for each in own if re.search(r"[一-鿿]", each)] == []
    language.use("zh")
    latin = [each for each in shown_words(page) if re.search(r"[a-z]{4,} [a-z]{2,}", each.replace("Sample", ""))]
    assert [each for each in latin if "LawRefBook" not in each] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_can_be_used_has_a_name(page: DebtsPage, lang) -> None:
    everything_open(page)
    language.use(lang)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTableView)
    parts = [part for kind in kinds for part in page.findChildren(kind) if part.isVisibleTo(page)]
    assert len(parts) > 30
    for part in parts:
        spoken = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        assert spoken, part
        if lang == "en":
            assert not re.search(r"[一-鿿]", spoken), spoken


def tab_order(page: DebtsPage, first: QWidget) -> list[QWidget]:
    """What Tab reaches from ``first`` on, to the end of the page."""
    return list(takewhile(page.isAncestorOf, tab_stops(first)))


def test_tab_goes_from_the_buttons_over_the_table_and_the_notices_to_the_form(page: DebtsPage) -> None:
    order = tab_order(page, page.buttons.duplicate)
    stops = [
        page.buttons.add,
        page.table.table,
        page.notices.toggle,
        field(page, "creditor.name").line,
        page.form.toggle,
    ]
    places = [order.index(each) for each in stops]
    assert places == sorted(places)


def test_tab_goes_through_the_form_as_the_eye_does(page: DebtsPage) -> None:
    page.form.show_more(more=True)
    order = [each for each in tab_order(page, field(page, "creditor.name").line) if page.form.isAncestorOf(each)]
    corners = [each.mapTo(page.form, QPoint(0, 0)) for each in order]
    assert len(order) >= 22
    for above, below in pairwise(corners):
        assert below.y() > above.y() - 40
        assert below.y() > above.y() or below.x() > above.x()


def test_a_narrow_window_puts_the_figures_under_the_form(page: DebtsPage) -> None:
    assert page.figures.mapTo(page, QPoint(0, 0)).x() > page.form.mapTo(page, QPoint(0, 0)).x()
    page.resize(780, 900)
    QApplication.processEvents()
    assert page.figures.mapTo(page, QPoint(0, 0)).y() > page.form.mapTo(page, QPoint(0, 0)).y()


def test_a_thousand_debts_stay_in_a_table_of_its_own_height(page: DebtsPage) -> None:
    many = tuple(replace(CARD, id=f"d{number}") for number in range(1, 1001))
    page.store.add_case("很多", Case(AS_OF, debts=many))
    assert len(page.model.rows()) == 1000
    assert page.table.height() < 500
    assert page.table.foot.isVisible()
