"""Who is paid what, worked as a person works it: typed sums, ticks, keys, then a look at the case and at what is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from planner.case.model import Case, Household, Income, PayoffSettings
from planner.money import total
from planner.paths.proposal import DebtOffer, offers
from planner.plan.paying import paying
from tests.samples import three_debts
from tests.ui.eyes import cut_off, settle, sideways, tab_stops, unnamed
from ui.i18n import language
from ui.pages.payoff import PayoffView
from ui.pages.proposals import ProposalsPage
from ui.pages.views import OWN
from ui.store import Store

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def opened(qtbot: QtBot, store: Store, case: Case, width: int = 1300) -> PayoffView:
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", case)
    page.resize(width, 1000)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_view("payoff")
    view = page.view_shown
    assert isinstance(view, PayoffView)
    return view


def case_with(**payoff) -> Case:
    payoff = {"monthly": Decimal("4000.00"), "strategy": "dearest_first"} | payoff
    return replace(three_debts(), payoff=PayoffSettings(**payoff))


@pytest.fixture
def view(qtbot: QtBot, store: Store) -> PayoffView:
    return opened(qtbot, store, case_with())


def type_in(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, KEY.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)


def cell(view: PayoffView, line: int, key: str) -> str:
    model = view.debts.model
    return model.index(line, model.place(key)).data()


def put(view: PayoffView, line: int, key: str, text: str) -> None:
    view.debts.table.edit(line, key)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    box.selectAll()
    QTest.keyClick(box, KEY.Key_Delete)
    QTest.keyClicks(box, text)
    QTest.keyClick(box, KEY.Key_Return)


def space(view: PayoffView, line: int, key: str) -> None:
    view.debts.table.table.setFocus()
    view.debts.table.select_row(line, view.debts.model.place(key))
    QTest.keyClick(view.debts.table.table, KEY.Key_Space)


def plan_of(view: PayoffView):
    return paying(view.store.case, view.store.outcome.default_path.debts).plan


# -- what is shared and how ---------------------------------------------------------------------------------------------


def test_the_settings_are_changed_by_typing_and_each_is_one_step(view: PayoffView) -> None:
    type_in(view.inputs.monthly.line, "5,000")
    type_in(view.inputs.lump.line, "800")
    view.inputs.order.combo.setCurrentIndex(1)
    view.inputs.order.combo.activated.emit(1)
    view.inputs.roll_over.box.click()
    assert view.store.case.payoff == PayoffSettings(
        Decimal("5000.00"), Decimal("800.00"), "smallest_first", roll_over=False
    )
    assert view.store.history.count() == 4
    for _ in range(4):
        view.store.undo()
    assert view.store.case.payoff == case_with().payoff
    assert view.inputs.monthly.value() == Decimal("4000.00")


def test_left_empty_the_budget_gives_the_pot_and_is_named(qtbot: QtBot, store: Store) -> None:
    case = replace(case_with(), household=Household((Income("工资", Decimal("6500.00")),), reserve=Decimal("400.00")))
    view = opened(qtbot, store, case)
    type_in(view.inputs.monthly.line, "")
    assert store.case.payoff.monthly is None
    assert "6,100.00" in view.inputs.monthly.support_text()
    assert plan_of(view).monthly == Decimal("6100.00")


def test_text_that_is_no_sum_stays_and_changes_nothing(view: PayoffView) -> None:
    type_in(view.inputs.monthly.line, "a lot")
    assert view.inputs.monthly.text() == "a lot"
    assert view.inputs.monthly.problem() is not None
    assert view.store.history.count() == 0


# -- the result ---------------------------------------------------------------------------------------------------------


def test_the_sentence_and_the_orders_beside_each_other(view: PayoffView) -> None:
    plan, rows = plan_of(view), view.result.model.rows()
    assert f"其中利息 {plan.total_interest:,.2f} 元" in view.result.sentence.text()
    assert [row.order for row in rows] == [
        "pro_rata",
        "smallest_first",
        "dearest_first",
        "most_urgent_first",
        "as_listed",
    ]
    assert [row.chosen for row in rows] == [False, False, True, False, False]
    assert view.result.order.text().startswith("先后：")


def test_enter_on_an_order_takes_it(view: PayoffView) -> None:
    view.result.table.table.setFocus()
    view.result.table.select_row(1)
    QTest.keyClick(view.result.table.table, KEY.Key_Return)
    assert view.store.case.payoff.strategy == "smallest_first"
    assert view.inputs.order.value() == "smallest_first"
    assert view.result.model.rows()[1].chosen


def test_a_pot_that_interest_outruns_says_so_and_offers_what_helps(qtbot: QtBot, store: Store) -> None:
    view = opened(qtbot, store, case_with(monthly=Decimal("100.00")))
    assert "还不清" in view.result.sentence.text()
    assert "停止计息" in view.result.difference.text()
    assert view.months.isHidden()
    assert view.result.table.isHidden()
    assert view.offer.kind == "interest_stopped"
    assert view.offer.make.isEnabled()


@pytest.mark.parametrize(
    ("household", "words"),
    [
        (Household(), "先填收入和支出"),
        (Household((Income("工资", Decimal("100.00")),), reserve=Decimal("200.00")), "每月没有剩余"),
    ],
)
def test_without_a_pot_the_reason_stands_there_with_a_way_to_the_budget(qtbot, store, household, words) -> None:
    view = opened(qtbot, store, replace(case_with(monthly=None), household=household))
    assert words in view.result.sentence.text()
    assert view.result.to_budget.isVisible()
    assert not view.offer.make.isEnabled()


def test_months_that_are_short_of_a_least_payment_are_said_in_words(qtbot: QtBot, store: Store) -> None:
    case = case_with()
    case = replace(case, debts=tuple(replace(debt, minimum=Decimal("1500.00")) for debt in case.debts))
    view = opened(qtbot, store, case)
    assert view.result.short.text().count("最低还款") == 3
    assert "short" in [column.key for column in view.months.view.model.columns]


# -- the months ---------------------------------------------------------------------------------------------------------


def test_each_line_sums_to_the_pot_and_the_foot_to_all_that_is_paid(view: PayoffView) -> None:
    view.months.shown.move(0, 1)
    rows, plan = view.months.view.model.rows(), plan_of(view)
    assert len(rows) == plan.months
    assert all(total(row.paid) == row.total == Decimal("4000.00") for row in rows[:-1])
    foot = view.months.view.foot.model()
    assert foot.index(0, 0).data() == "合计"
    assert foot.index(0, 1).data() == f"{plan.total_paid:,.2f}" == f"{total(row.total for row in rows):,.2f}"


def test_the_first_twelve_months_are_shown_at_first_with_the_lump_sum_before_them(view: PayoffView) -> None:
    type_in(view.inputs.lump.line, "500")
    assert [row.number for row in view.months.view.model.rows()] == list(range(13))
    assert "第一行" in view.months.unit.text()
    view.months.shown.move(0, 1)
    assert len(view.months.view.model.rows()) == plan_of(view).months + 1


def test_the_day_stays_in_sight_while_the_others_scroll(qtbot: QtBot, store: Store) -> None:
    view = opened(qtbot, store, case_with(), 620)
    table = view.months.view
    table.setFixedWidth(360)
    settle()
    bar = table.table.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert table.pinned.geometry().left() == table.table.viewport().x()
    assert table.pinned.columnViewportPosition(0) == 0
    assert table.pinned.indexAt(QPoint(5, 5)).data() == "2026-12-23"
    table.table.setFocus()
    table.select_row(0, 4)
    QTest.keyClick(table.table, KEY.Key_Left)
    QTest.keyClick(table.table, KEY.Key_Left)
    now = table.table.currentIndex()
    assert table.table.visualRect(now).left() >= table.pinned.width() - 1


def test_copy_and_csv_hold_every_month(view: PayoffView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view.months.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == plan_of(view).months + 2
    assert lines[0].split("\t")[:2] == ["还款日", "一共"]
    assert lines[-1].split("\t")[:2] == ["合计", f"{plan_of(view).total_paid:.2f}"]
    path = tmp_path / "paid.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    view.months.save.click()
    written = path.read_bytes().decode("utf-8-sig").splitlines()
    assert [line.replace("\t", ",") for line in lines] == written


# -- the debts in line --------------------------------------------------------------------------------------------------


def test_ticks_and_sums_are_edited_where_the_plan_is_read_and_undone(view: PayoffView) -> None:
    before = view.store.case
    space(view, 1, "priority")
    put(view, 0, "minimum", "120")
    put(view, 2, "court_ordered", "300")
    debts = view.store.case.debts
    assert (debts[1].priority, debts[0].minimum, debts[2].court_ordered) == (True, Decimal("120.00"), Decimal("300.00"))
    assert view.debts.first.text().count("\n") == 1
    assert "法院定的每月 300.00 元" in view.debts.first.text()
    for _ in range(3):
        view.store.undo()
    assert view.store.case == before
    assert view.debts.first.isHidden()


def test_a_debt_is_left_out_with_a_tick_or_with_a_reason_and_stands_apart(view: PayoffView) -> None:
    space(view, 0, "out")
    assert view.store.case.debts[0].left_out == "自己决定先不还"
    assert "自己决定先不还。现在欠" in view.debts.aside.text()
    assert len(plan_of(view).payees) == 2
    put(view, 0, "left_out", "in dispute")
    assert cell(view, 0, "left_out") == "in dispute"
    space(view, 0, "out")
    assert view.store.case.debts[0].left_out == ""
    assert view.debts.aside.isHidden()


def test_a_sum_of_two_readings_is_asked_about_and_stays(view: PayoffView) -> None:
    put(view, 0, "minimum", "1,23")
    assert cell(view, 0, "minimum") == "1,23"
    assert "两种读法" in view.debts.support.text()
    assert view.store.history.count() == 0
    put(view, 0, "minimum", "")
    assert view.store.case.debts[0].minimum == 0
    assert view.debts.support.isHidden()


def test_text_that_cannot_be_read_stays_with_its_debt(view: PayoffView) -> None:
    put(view, 2, "minimum", "plenty")
    space(view, 0, "priority")
    view.debts.table.select_row(2)
    view.debts.up.click()
    assert [cell(view, line, "minimum") for line in range(3)] == ["–", "plenty", "–"]
    assert view.debts.support.isVisible()


def test_alt_and_arrows_change_the_order_of_the_case(view: PayoffView) -> None:
    ids = [debt.id for debt in view.store.case.debts]
    view.debts.table.table.setFocus()
    view.debts.table.select_row(2)
    QTest.keyClick(view.debts.table.table, KEY.Key_Up, ALT)
    assert [debt.id for debt in view.store.case.debts] == [ids[0], ids[2], ids[1]]
    assert view.debts.table.current().debt.id == ids[2], "the cursor goes with the debt"
    QTest.keyClick(view.debts.table.table, KEY.Key_Down, ALT)
    assert [debt.id for debt in view.store.case.debts] == ids
    view.debts.up.click()
    assert [debt.id for debt in view.store.case.debts] == [ids[0], ids[2], ids[1]]


# -- the chart ----------------------------------------------------------------------------------------------------------


def test_the_chart_reads_out_what_is_owed_and_its_table_says_the_same(qtbot: QtBot, view: PayoffView) -> None:
    chart, plan = view.chart, plan_of(view)
    told = chart.read(3)
    assert told.date == "2027年2月23日"
    assert told.readings[0].amount == f"{plan.by_month[2].owed:,.2f} 元"
    assert {each.name for each in told.readings[1:]} <= {debt.creditor.name for debt in view.store.case.debts}
    chart.show_table(True)
    assert chart.table.model.rows()[3][1][-1] == plan.by_month[2].owed
    assert chart.accessibleDescription() == view.result.sentence.text()


def test_the_chart_is_drawn_once_it_is_seen_and_saved_on_white(qtbot: QtBot, view: PayoffView, tmp_path: Path) -> None:
    settle()
    area = view.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(view.chart.mapTo(view, QPoint(0, 0)).y())
    qtbot.waitUntil(lambda: view.chart.canvas.drawing is not None, timeout=60_000)
    assert view.chart.canvas.drawing.data is view.chart.data
    type_in(view.inputs.monthly.line, "2500")
    assert view.chart.canvas.drawing.data.days[-1] == plan_of(view).due(plan_of(view).months)
    view.chart.save_image(tmp_path / "owed.svg")
    assert "<svg" in (tmp_path / "owed.svg").read_text(encoding="utf-8")


# -- to a proposal ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["as_it_runs", "interest_stopped", "one_quota"])
def test_the_plan_becomes_a_proposal_with_its_payments(view: PayoffView, kind: str) -> None:
    place = [key for key, _ in view.offer.what._choices].index(kind)
    view.offer.what.combo.setCurrentIndex(place)
    view.offer.what.combo.activated.emit(place)
    type_in(view.offer.months.line, "10")
    count = len(view.store.case.proposals)
    view.offer.make.click()
    made = view.store.case.proposals[-1]
    assert len(view.store.case.proposals) == count + 1
    assert view.store.proposal_id == made.id
    assert view.page.switch.value() == OWN
    assert made.name in view.page.banner.text()
    assert QApplication.focusWidget().accessibleName().startswith(made.name), "the keyboard is on the new proposal"
    worked = offers(view.store.case, made)
    assert all(isinstance(offer, DebtOffer) and offer.schedule.left == 0 for offer in worked)
    if kind == "one_quota":
        assert total(offer.total_paid for offer in worked) == Decimal("40000.00")
    view.store.undo()
    assert len(view.store.case.proposals) == count


def test_what_would_be_waived_is_said_before_the_button_is_pressed(view: PayoffView) -> None:
    view.offer.what.combo.setCurrentIndex(2)
    view.offer.what.combo.activated.emit(2)
    type_in(view.offer.months.line, "10")
    left = total(debt.owed for debt in view.store.case.debts) - Decimal("40000.00")
    assert f"减免 {left:,.2f} 元" in view.offer.told.text()


def test_a_new_proposal_is_begun_among_the_proposals(view: PayoffView) -> None:
    page = view.page
    assert isinstance(page, ProposalsPage)
    page.new.click()
    assert page.switch.value() == OWN
    assert page.beginning.isVisible()


# -- manners ------------------------------------------------------------------------------------------------------------


def test_tab_goes_down_the_view(view: PayoffView) -> None:
    settle()
    stops = [each for each in tab_stops(view.inputs.monthly.line) if view.isAncestorOf(each)]
    parts = [view.inputs, view.result, view.months, view.debts, view.chart_card, view.offer]
    reached = [next(part for part in parts if part.isAncestorOf(stop)) for stop in stops]
    assert [part for part, _ in groupby(reached)] == parts
    assert stops.index(view.months.view.table) < stops.index(view.months.copy)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [1300, 560])
def test_nothing_is_cut_off_or_without_a_name(qtbot: QtBot, store: Store, lang, width) -> None:
    case = case_with(lump=Decimal("500.00"))
    case = replace(case, debts=(replace(case.debts[0], minimum=Decimal("4500.00"), priority=True), *case.debts[1:]))
    view = opened(qtbot, store, case, width)
    language.use(lang)
    assert cut_off(view) == []
    assert unnamed(view) == []
    assert sideways(view) == []


def test_no_chinese_is_left_after_switching_to_english(qtbot: QtBot, store: Store) -> None:
    case = case_with()
    plain = tuple(replace(debt, creditor=replace(debt.creditor, name=f"Bank {debt.id}")) for debt in case.debts)
    view = opened(qtbot, store, replace(case, debts=(replace(plain[0], left_out="in dispute"), *plain[1:])))
    language.use("en")
    shown = [
        view.result.sentence, view.result.difference, view.result.order, view.months.unit, view.debts.aside, view.offer.told,
    ]  # fmt: skip
    assert all(label.text().replace("¥", "").isascii() or "→" in label.text() or "“" in label.text() for label in shown)
    model = view.debts.model
    words = [str(model.index(0, place).data()) for place in range(model.columnCount())]
    assert all(each.isascii() or each == "–" for each in words)
