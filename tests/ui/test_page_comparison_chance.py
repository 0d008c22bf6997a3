"""What matters most: the bars and where they lead, the range in words, the chance of a suit and years of less income."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from planner.case import edits
from planner.case.model import Case, Household, Income
from planner.case.path_edits import set_debt_path
from planner.compare.chance import chance_of, verdict, what_follows
from planner.compare.likely import beside_price, counted, likely_by, likely_in_words
from planner.compare.tornado import tornado
from planner.export.tornado_words import TornadoData, tornado_summary
from planner.paths.default import horizon
from tests.samples import one_debt, with_terms
from tests.ui.comparison_page import opened
from tests.ui.desk import Desk
from tests.ui.person import focus
from ui.i18n import language
from ui.pages.comparison import ComparisonPage
from ui.pages.comparison_chance import ChanceView
from ui.store import Store

KEY = Qt.Key


@pytest.fixture
def page(qtbot, store: Store) -> ComparisonPage:
    return opened(qtbot, store)


@pytest.fixture
def view(page: ComparisonPage) -> ChanceView:
    page.show_view("chance")
    assert isinstance(page.view_shown, ChanceView)
    return page.view_shown


def rest(qtbot, view: ChanceView) -> None:
    """Wait until the bars and the range are there and drawn."""
    qtbot.waitUntil(lambda: view.finder.known is not None and view.range.known() is not None, timeout=20_000)
    qtbot.waitUntil(lambda: view.bars.chart.canvas.drawing is not None, timeout=20_000)


def between() -> Case:
    """A case in which the proposal is better only if a suit is likely enough."""
    debt = one_debt("10000.00", nominal_annual_rate=Decimal("0.05"), default_annual_rate=Decimal("0.05"))
    case = replace(with_terms(debt, months=24, annual_rate=Decimal("0.11")), household=Household((Income("工资"),)))
    return edits.set_default_path(case, suit_after_days=30, lawyer_fee=Decimal("1000.00"))


def commit(field, text: str) -> None:
    field.type_text(text)
    field.commit()


def place_of(view: ChanceView, name: str) -> int:
    return next(place for place, bar in enumerate(view.bars.chart.data.bars) if bar.name == name)


def open_bar(view: ChanceView, name: str) -> None:
    """Choose a bar with the keys and press Enter on it."""
    canvas = view.bars.chart.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, KEY.Key_Home)
    for _ in range(place_of(view, name)):
        QTest.keyClick(canvas, KEY.Key_Down)
    QTest.keyClick(canvas, KEY.Key_Return)


def test_it_is_the_last_view_and_its_bars_come_from_the_background(qtbot, page: ComparisonPage):
    assert page.views[-1].load() is ChanceView
    page.show_view("chance")
    view = page.view_shown
    assert view.finder.known is None
    assert "计算" in view.bars.sentence.text()
    rest(qtbot, view)
    found = tornado(page.store.case, page.store.rulebook)
    assert view.bars.sentence.text() == tornado_summary(TornadoData(found)).zh
    assert [bar.name for bar in view.bars.chart.data.bars] == [bar.name for bar in found.bars if bar.width]


def test_the_range_is_said_for_the_end_of_the_proposal_and_of_the_time_looked_at(qtbot, view: ChanceView):
    rest(qtbot, view)
    quantiles, figures = view.range.known(), view.store.outcome.proposal("p1").figures
    after = likely_by(quantiles, figures.last_due)
    assert view.likely.after.text() == likely_in_words(after).zh
    assert view.likely.price.text() == beside_price(after, figures.total_paid).zh
    assert view.likely.end.text() == likely_in_words(likely_by(quantiles, horizon(view.store.case)), after).zh
    assert f"{quantiles.paths:,} 条随机走向" in view.likely.basis.text()


def test_a_proposal_for_some_of_the_debts_is_not_set_beside_the_range_of_all(qtbot, view: ChanceView):
    view.store.add_case("另一个", edits.remove_terms(view.store.case, "p1", "d1"))
    rest(qtbot, view)
    assert view.likely.after.isVisibleTo(view)
    assert not view.likely.price.isVisibleTo(view)
    assert view.likely.scope.text() == counted(view.store.case, len(view.store.case.debts) - 1).zh


def test_which_debts_the_range_counts_is_said_only_where_a_proposal_covers_some(qtbot, view: ChanceView):
    rest(qtbot, view)
    assert not view.likely.scope.isVisibleTo(view)


def test_an_own_estimate_is_entered_here_and_says_what_follows(qtbot, view: ChanceView):
    view.store.add_case("另一个", between())
    outcome = view.store.outcome
    found = chance_of(outcome, outcome.proposals[0], view.store.rulebook)
    assert view.suit.verdict.text() == verdict(found).zh
    assert view.suit.follows.text() == what_follows(found, None).zh
    for typed, own in (("99", Decimal("0.99")), ("1", Decimal("0.01"))):
        commit(view.suit.inputs.fields["suit_probability"], typed)
        assert view.store.case.default_path.suit_probability == own
        assert view.suit.follows.text() == what_follows(found, own).zh
    assert view.store.undo_text().zh == "修改被起诉的可能"
    view.store.undo()
    assert view.store.case.default_path.suit_probability is None


def test_years_of_less_income_are_entered_here_and_move_the_range(qtbot, view: ChanceView):
    rest(qtbot, view)
    before = view.likely.end.text()
    commit(view.income.inputs.fields["income_shock_probability"], "50")
    commit(view.income.inputs.fields["income_shock_share"], "60")
    settings = view.store.case.default_path
    assert (settings.income_shock_probability, settings.income_shock_share) == (Decimal("0.5"), Decimal("0.6"))
    rest(qtbot, view)
    assert view.likely.end.text() != before
    assert "每年有 50% 的可能收入少 60%。" in view.likely.basis.text()


def test_a_change_of_a_proposal_leaves_the_bars_and_another_works_them_out_anew(qtbot, view: ChanceView):
    rest(qtbot, view)
    known = view.finder.known
    case = edits.change_terms(view.store.case, "p1", lambda terms: replace(terms, months=30))
    view.store.push(view.page.title, case)
    assert view.finder.known is known
    view.store.push(view.page.title, edits.set_default_path(case, lawyer_fee=Decimal("500.00")))
    assert view.finder.known is None
    assert "重新计算" in view.bars.help.text()
    assert view.bars.chart.data is not None, "the bars shown stay until the new ones are there"
    rest(qtbot, view)
    assert "Enter" in view.bars.help.text()


def test_a_bar_leads_to_the_field_of_its_assumption(qtbot, page: ComparisonPage, view: ChanceView):
    rest(qtbot, view)
    open_bar(view, "suit_after_days")
    assert page.view_shown is None
    assert page.assumptions.fields["suit_after_days"].line.hasFocus()
    page.show_view("chance")
    open_bar(view, "preservation")
    assert page.assumptions.fields["preservation"].box.hasFocus()


@pytest.mark.parametrize(("name", "where"), [("incomes", "收入"), ("protected_living_cost", "必要生活费用")])
def test_a_bar_of_the_budget_leads_to_the_budget(desk: Desk, qtbot, name: str, where: str):
    with desk.sitting("zh") as person:
        person.press("Return", "Ctrl+5")
        page = person.window.pages[person.window.stack.currentIndex()]
        page.show_view("chance")
        rest(qtbot, page.view_shown)
        page.view_shown.open(name)
        assert where in focus()
        person.press("Ctrl+Q")


def test_single_debts_are_reached_from_the_chance(page: ComparisonPage, view: ChanceView):
    assert view.suit.debts.isVisibleTo(view)
    assert not view.suit.aside.isVisibleTo(view)
    page.store.add_case("另一个", set_debt_path(page.store.case, "d2", suit_probability=Decimal("0.3")))
    assert "1 笔" in view.suit.aside.text()
    view.suit.debts.click()
    assert page.assumptions.fields["suit_probability"].line.hasFocus()


def test_without_a_proposal_the_bars_are_shown_and_the_estimate_is_asked_for(qtbot, view: ChanceView):
    view.store.add_case("另一个", replace(view.store.case, proposals=()))
    rest(qtbot, view)
    assert not view.suit.verdict.isVisibleTo(view)
    assert view.suit.inputs.isVisibleTo(view)
    assert not view.likely.after.isVisibleTo(view)
    assert "10 次里有 9 次" in view.likely.end.text()


def test_nothing_of_another_case_is_shown(qtbot, view: ChanceView):
    rest(qtbot, view)
    told, chance = view.bars.sentence.text(), view.suit.inputs.fields["suit_probability"]
    commit(chance, "很可能")
    assert chance.text() == "很可能"
    view.store.add_case("另一个", between())
    assert chance.text() == ""
    assert view.bars.sentence.text() != told
    assert view.bars.chart.data is None
    rest(qtbot, view)
    assert view.bars.sentence.text() == tornado_summary(TornadoData(view.finder.known)).zh


def test_the_view_follows_the_language(qtbot, view: ChanceView):
    rest(qtbot, view)
    language.use("en")
    assert view.bars.sentence.text() == tornado_summary(TornadoData(view.finder.known)).en
    assert "in 9 of 10 courses between" in view.likely.after.text()
    assert view.suit.verdict.text().isascii()


@pytest.mark.parametrize(("width", "abreast"), [(1150, True), (620, False)])
def test_the_cards_stand_abreast_where_there_is_room_and_nothing_is_cut(qtbot, page, view, width: int, abreast: bool):
    page.resize(width, 700)
    rest(qtbot, view)
    QApplication.processEvents()
    tops = {card.y() for card in (view.likely, view.suit, view.income)}
    assert (len(tops) == 1) is abreast
    assert page.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


def test_the_picture_can_be_copied_from_the_card(qtbot, view: ChanceView):
    rest(qtbot, view)
    QTest.mouseClick(view.bars.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().image().width() == 1920
