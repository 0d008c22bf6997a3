"""The assumptions of one debt by itself: the same fields as for all debts, empty where the debt follows the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.case.model import Creditor, DebtPathSettings
from planner.case.path_edits import set_debt_path
from planner.case.terms import DatedPayment
from tests.ui.comparison_page import opened
from ui.i18n import language
from ui.pages.comparison import ComparisonPage
from ui.store import Store
from ui.widgets import ErrorSummary

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, store: Store) -> ComparisonPage:
    return opened(qtbot, store)


def choose(page: ComparisonPage, place: int) -> None:
    """Choose from the list with the keys: 0 for all debts, then the debts in order."""
    combo = page.assumptions.scope.choice.combo
    combo.setFocus()
    while combo.currentIndex() != place:
        QTest.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() < place else Qt.Key.Key_Up)


def pick(field, place: int) -> None:
    field.combo.setCurrentIndex(place)
    field.combo.activated.emit(place)


def commit(field, text: str) -> None:
    field.type_text(text)
    field.commit()


def own(page: ComparisonPage, debt_id: str) -> DebtPathSettings:
    return page.store.case.debt(debt_id).default_path


def listed(page: ComparisonPage) -> list[str]:
    combo = page.assumptions.scope.choice.combo
    return [combo.itemText(place) for place in range(combo.count())]


def test_the_list_names_all_debts_and_then_each_creditor(page: ComparisonPage):
    assert listed(page) == ["全部债务", *(debt.creditor.name for debt in page.store.case.debts)]


def test_one_debt_shows_the_same_fields_empty_with_what_holds_and_why(page: ComparisonPage):
    commit(page.assumptions.fields["performance_days"], "20")
    suit = page.assumptions.fields["suit_after_days"]
    choose(page, 2)
    assert suit.text() == ""
    assert suit.support_text() == "空着：300 天（全部债务的“通常”）"
    assert page.assumptions.fields["performance_days"].support_text() == "空着：20 天（同全部债务）"
    page.assumptions.own_preset._buttons[1].click()
    assert own(page, "d2").preset == "fast"
    assert page.assumptions.fields["performance_days"].support_text() == "空着：10 天（这笔债务的“较快”）"
    choose(page, 0)
    assert suit.support_text() == "不填就按“通常”：300 天。"
    assert page.store.case.default_path.preset == "typical"


def test_a_change_of_one_debt_is_its_own_step_that_names_the_creditor(page: ComparisonPage):
    before = page.store.case
    choose(page, 2)
    commit(page.assumptions.fields["suit_after_days"], "120")
    assert own(page, "d2").suit_after_days == 120
    assert page.store.case.default_path == before.default_path
    assert page.store.undo_text().zh == "修改逾期到起诉的天数：示例乙银行"
    commit(page.assumptions.fields["lawyer_fee"], "0")
    assert own(page, "d2").lawyer_fee == 0, "no fee of its own is not the same as an empty line"
    page.store.undo()
    page.store.undo()
    assert page.store.case == before
    assert page.assumptions.scope.debt_id == "d2", "the debt stays chosen"


def test_a_suit_and_preservation_are_answered_in_three_ways(page: ComparisonPage):
    choose(page, 2)
    sued = page.assumptions.own["sued"]
    assert sued.isVisibleTo(page)
    assert not page.assumptions.fields["sued"].isVisibleTo(page)
    assert sued.support_text() == "不设定：是（同全部债务）"
    for place, value in ((2, False), (1, True), (0, None)):
        pick(sued, place)
        assert own(page, "d2").sued is value
    pick(page.assumptions.own["preservation"], 1)
    assert own(page, "d2").preservation is True
    choose(page, 0)
    assert page.assumptions.fields["sued"].isVisibleTo(page)
    assert not sued.isVisibleTo(page)


def test_what_is_for_all_debts_only_is_not_asked_for_one(page: ComparisonPage):
    only = (
        "fixed_sums_doubled",
        "horizon_months",
        "discount_rate",
        "creditor_discount_rate",
        "income_shock_probability",
    )
    assert all(page.assumptions.fields[key].isVisibleTo(page) for key in only)
    assert not page.assumptions.payments.isVisibleTo(page)
    choose(page, 1)
    assert not any(page.assumptions.fields[key].isVisibleTo(page) for key in only)
    assert page.assumptions.payments.isVisibleTo(page)


def test_debts_with_settings_of_their_own_are_marked_and_go_back_in_one_step(page: ComparisonPage):
    choose(page, 3)
    assert not page.assumptions.scope.clear.isVisibleTo(page)
    commit(page.assumptions.fields["suit_probability"], "40")
    pick(page.assumptions.own["sued"], 2)
    assert [name.endswith(" · 单独设定") for name in listed(page)] == [False, False, False, True, False, False]
    QTest.mouseClick(page.assumptions.scope.clear, LEFT)
    assert own(page, "d3") == DebtPathSettings()
    assert page.store.undo_text().zh.startswith("和全部债务一样：示例丙")
    page.store.undo()
    assert own(page, "d3").suit_probability == Decimal("0.4")


def test_two_debts_of_one_creditor_can_be_told_apart(page: ComparisonPage):
    case = page.store.case
    debts = tuple(replace(each, creditor=Creditor("示例银行")) for each in case.debts)
    page.store.add_case("另一个", replace(case, debts=debts))
    assert len(set(listed(page))) == 6
    assert page.assumptions.scope.debt_id == ""


def test_the_cost_of_public_notice_follows_the_procedure_of_the_debt(page: ComparisonPage):
    choose(page, 1)
    procedure, notice = page.assumptions.fields["procedure"], page.assumptions.fields["notice_fee"]
    assert procedure.support_text() == "不设定：简易程序（全部债务的“通常”）"
    place = next(n for n in range(procedure.combo.count()) if "公告" in procedure.combo.itemText(n))
    pick(procedure, place)
    assert own(page, "d1").procedure == "ordinary_with_notice"
    assert notice.isVisibleTo(page)
    assert "规则数据里的常见金额" in notice.support_text()
    choose(page, 0)
    assert not notice.isVisibleTo(page)
    assert procedure.combo.currentText() == "按预设（简易程序）"


def test_text_that_cannot_be_read_waits_with_its_debt(page: ComparisonPage):
    suit = page.assumptions.fields["suit_after_days"]
    choose(page, 1)
    commit(suit, "三百天")
    choose(page, 2)
    assert suit.text() == ""
    assert page.assumptions.findChild(ErrorSummary).links() == []
    choose(page, 1)
    assert suit.text() == "三百天"
    assert "整数" in suit.support_text()
    page.store.open_sample()
    assert page.assumptions.scope.debt_id == ""
    assert suit.text() == ""


def test_payments_of_ones_own_are_made_out_by_month(page: ComparisonPage):
    payments = page.assumptions.payments
    choose(page, 2)
    commit(payments.amount, "300")
    commit(payments.first, "2026-12-05")
    commit(payments.last, "2027-02-28")
    QTest.mouseClick(payments.make, LEFT)
    days = [date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)]
    assert own(page, "d2").payments == tuple(DatedPayment(day, Decimal("300.00")) for day in days)
    assert page.store.undo_text().zh == "修改自己还的钱：示例乙银行"
    assert payments.table.model.rowCount() == 3
    payments.table.view.select_row(1)
    QTest.mouseClick(payments.table.remove, LEFT)
    assert [each.date for each in own(page, "d2").payments] == [days[0], days[2]]
    QTest.mouseClick(payments.make, LEFT)
    assert len(own(page, "d2").payments) == 3, "a day that is there already is not paid twice"
    choose(page, 1)
    assert payments.table.model.rowCount() == 0


def test_payments_that_cannot_be_made_out_say_what_to_mend(page: ComparisonPage):
    payments = page.assumptions.payments
    choose(page, 2)
    QTest.mouseClick(payments.make, LEFT)
    assert "填每月还多少" in payments.amount.support_text()
    commit(payments.amount, "300")
    commit(payments.last, "2026-12-01")
    QTest.mouseClick(payments.make, LEFT)
    assert "2026-12-23" in payments.last.support_text()
    commit(payments.last, "明年")
    QTest.mouseClick(payments.make, LEFT)
    assert payments.last.text() == "明年"
    assert own(page, "d2") == DebtPathSettings()


def test_payments_that_do_not_count_say_why(page: ComparisonPage):
    early = tuple(DatedPayment(date(2026, month, 1), Decimal(100)) for month in range(1, 6))
    page.store.add_case("另一个", set_debt_path(page.store.case, "d2", payments=early))
    choose(page, 2)
    notes = page.assumptions.payments.notes
    assert notes.isVisibleTo(page)
    assert notes.text().count("早于计算基准日") == 3
    choose(page, 1)
    assert not notes.isVisibleTo(page)


def test_many_payments_do_not_fill_the_page(page: ComparisonPage):
    choose(page, 2)
    payments = page.assumptions.payments
    commit(payments.amount, "10")
    QTest.mouseClick(payments.make, LEFT)
    QApplication.processEvents()
    assert payments.table.model.rowCount() == page.store.case.default_path.horizon_months
    assert payments.table.view.height() < 400


def test_a_year_of_less_income_is_an_assumption_for_all_debts(page: ComparisonPage):
    chance, share = (page.assumptions.fields[f"income_shock_{name}"] for name in ("probability", "share"))
    assert (chance.text(), share.text()) == ("", "30.00")
    commit(chance, "20")
    commit(share, "50")
    settings = page.store.case.default_path
    assert (settings.income_shock_probability, settings.income_shock_share) == (Decimal("0.2"), Decimal("0.5"))
    assert page.store.undo_text().zh == "修改收入变少的比例"
    commit(chance, "")
    assert page.store.case.default_path.income_shock_probability is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_stages_say_which_debt_has_settings_of_its_own(page: ComparisonPage, lang: str):
    language.use(lang)
    case = set_debt_path(
        page.store.case, "d2", suit_after_days=120, payments=(DatedPayment(date(2027, 1, 5), Decimal(9)),)
    )
    assert not page.stages.own.isVisibleTo(page)
    page.store.add_case("另一个", case)
    names = [page.stages.model.index(row, 0).data() for row in range(5)]
    mark = {"zh": "单独设定", "en": "own settings"}[lang]
    assert [mark in name for name in names] == [False, True, False, False, False]
    assert "120" in page.stages.own.text()
    tip = page.stages.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "120" in tip


def test_the_sentence_says_that_some_debts_are_assumed_not_to_be_sued_for(page: ComparisonPage):
    case = set_debt_path(set_debt_path(page.store.case, "d2", sued=False), "d3", sued=False)
    page.store.add_case("另一个", case)
    assert "其中 2 笔假设不会被起诉" in page.hero.assumed.text()
    page.store.add_case("再一个", replace(case, default_path=replace(case.default_path, sued=False)))
    assert page.hero.assumed.text().endswith("现在假设不会被起诉。")


def test_the_field_of_an_assumption_can_be_gone_to(page: ComparisonPage):
    page.assumptions.go_to("lawyer_fee", "d2")
    assert page.assumptions.scope.debt_id == "d2"
    assert page.assumptions.fields["lawyer_fee"].line.hasFocus()
    page.assumptions.go_to("sued")
    assert page.assumptions.scope.debt_id == ""
    assert page.assumptions.fields["sued"].box.hasFocus()
