"""The chart of all mixes on the page: keys and mouse choose a mix, one line tells it, and it becomes a proposal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.case import edits
from planner.case.model import Proposal
from planner.case.terms import Terms
from planner.export.frontier_data import PAIRS, frontier_summary
from planner.plan.offer_words import point_in_words
from planner.text import Text
from tests.samples import three_debts
from ui.charts.readout import spoken
from ui.i18n import language
from ui.pages.find import KEY as SEARCH
from ui.pages.find import FindView
from ui.pages.find_chart import HOW, MixesCard
from ui.pages.proposals import ProposalsPage
from ui.store import Store

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot, store: Store) -> FindView:
    """The view with creditors that reckon with half of what a suit could collect, its chart drawn."""
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    case = three_debts()
    household = replace(case.household, protected_living_cost=Decimal("3300.00"), savings=Decimal("4000.00"))
    store.add_case("示例", edits.set_assumptions(replace(case, household=household), creditor_recovery=Decimal("0.5")))
    page.resize(1200, 1900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_view("find")
    qtbot.waitUntil(lambda: not store.runner.is_busy(SEARCH))
    shown = page.view_shown
    assert isinstance(shown, FindView)
    qtbot.waitUntil(lambda: shown.mixes.chart.canvas.drawing is not None)
    return shown


@pytest.fixture
def mixes(view: FindView) -> MixesCard:
    return view.mixes


def press(mixes: MixesCard, key: Qt.Key, times: int = 1) -> None:
    mixes.chart.canvas.setFocus()
    for _ in range(times):
        QTest.keyClick(mixes.chart.canvas, key)


def spot(mixes: MixesCard, place: int) -> QPoint:
    return mixes.chart.canvas._at(place).toPoint()


# -- choosing -----------------------------------------------------------------------------------------------------------


def test_the_arrow_keys_walk_along_the_frontier_and_one_line_tells_the_mix(mixes):
    points = mixes.chart.data.points
    assert len(points) > 12
    assert mixes.chosen.text() == HOW.zh
    assert not mixes.take.isEnabled()
    press(mixes, KEY.Key_Right)
    assert mixes.chart.point() == points[0]
    press(mixes, KEY.Key_Right, 3)
    press(mixes, KEY.Key_Left)
    assert mixes.chart.point() == points[2]
    press(mixes, KEY.Key_PageDown)
    assert mixes.chart.point() == points[12]
    press(mixes, KEY.Key_End)
    assert mixes.chart.point() == points[-1]
    press(mixes, KEY.Key_Right)
    assert mixes.chart.point() == points[-1]
    press(mixes, KEY.Key_Home)
    assert mixes.chosen.text() == point_in_words(points[0], three_debts().as_of).zh
    assert mixes.take.isEnabled()
    press(mixes, KEY.Key_Escape)
    assert mixes.chart.point() is None
    assert mixes.chosen.text() == HOW.zh


def test_the_mouse_looks_and_a_click_chooses(mixes):
    canvas, points = mixes.chart.canvas, mixes.chart.data.points
    QTest.mouseMove(canvas, spot(mixes, 5))
    assert canvas.place == 5
    assert mixes.chart.point() is None
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, spot(mixes, 5))
    assert mixes.chart.point() == points[5]
    QTest.mouseMove(canvas, spot(mixes, 0))
    assert canvas.place == 0
    QTest.mouseMove(canvas, QPoint(canvas.width() - 4, 4))
    assert canvas.place == 5
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(canvas.width() - 4, 4))
    assert mixes.chart.point() is None


def test_the_read_out_has_the_exact_figures(mixes):
    point = mixes.chart.data.points[4]
    told = spoken(mixes.chart.read(4))
    for figure in (point.total, point.heaviest, point.present_value):
        assert f"{figure:,.2f} 元" in told
    assert f"{point.duration} 个月" in told


# -- taking -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["enter", "button", "twice"])
def test_the_mix_chosen_becomes_a_proposal_with_its_figures(view, mixes, way):
    before, point = view.store.case, mixes.chart.data.points[3]
    press(mixes, KEY.Key_Right, 4)
    if way == "enter":
        press(mixes, KEY.Key_Return)
    elif way == "button":
        mixes.take.click()
    else:
        QTest.mouseDClick(mixes.chart.canvas, LEFT, Qt.KeyboardModifier.NoModifier, spot(mixes, 3))
    [made] = view.store.case.proposals
    assert view.store.proposal_id == made.id
    figures = view.store.outcome.proposal(made.id).figures
    assert (figures.total_paid, figures.heaviest_month) == (point.total, point.heaviest)
    assert figures.last_due == point.last_due(before.as_of)
    assert view.store.outcome.proposal(made.id).comparison.creditor_present_value == point.present_value
    assert [mark.kind for mark in mixes.chart.data.marks].count("own") == 1
    assert mixes.chart.point() == point
    view.store.undo()
    assert view.store.case == before


def test_enter_without_a_mix_does_nothing(view, mixes):
    press(mixes, KEY.Key_Return)
    assert view.store.case.proposals == ()


def test_the_down_payment_is_out_of_the_savings_that_were_searched_with(qtbot, view, mixes):
    view.wish.savings.type_text("2000")
    view.wish.savings.commit()
    qtbot.waitUntil(lambda: not view.store.runner.is_busy(SEARCH))
    qtbot.waitUntil(lambda: mixes.chart.canvas.drawing is not None)
    place = next(n for n, point in enumerate(mixes.chart.data.points) if point.down)
    point = mixes.chart.data.points[place]
    mixes.chart.canvas.select(place)
    mixes.take.click()
    assert sum(each.down_payment for each in view.store.case.proposals[0].terms) == point.down <= 2000


# -- pairs, table, files ------------------------------------------------------------------------------------------------


def test_each_pair_has_its_own_frontier_and_sentence(mixes):
    press(mixes, KEY.Key_End)
    for pair in ("burden", "months", "worth"):
        mixes.pair.set_value(pair)
        mixes.pair.committed.emit(pair)
        assert mixes.chart.data.pair == pair
        assert mixes.sentence.text() == frontier_summary(mixes.chart.data).zh
        assert mixes.chart.canvas.accessibleDescription() == mixes.sentence.text()
        assert mixes.chart.point() is None
    assert set(PAIRS) == {"burden", "months", "worth"}


def test_the_table_holds_every_mix_of_the_frontier(mixes):
    mixes.chart.show_table(True)
    model, points = mixes.chart.table.model, mixes.chart.data.points
    assert model.rowCount() == len(points)
    shown = [model.index(0, place).data() for place in range(model.columnCount())]
    assert shown[0] == str(points[0].duration)
    assert f"{points[0].total:,.2f}" in shown
    assert points[0].last_due(three_debts().as_of).isoformat() in shown
    mixes.chart.copy_data()
    assert len(QApplication.clipboard().text().splitlines()) == len(points) + 1


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_chart_can_be_saved(mixes, tmp_path, kind):
    path = tmp_path / f"mixes.{kind}"
    mixes.chart.save_image(path)
    assert path.stat().st_size > 5000
    if kind == "png":
        assert not QImage(str(path)).isNull()


def test_own_proposals_that_leave_debts_out_are_named(view, mixes):
    own = Proposal("", "只有一笔", (Terms("d1"),))
    view.store.push(Text("加", "Add"), edits.add_proposal(view.store.case, own))
    assert [name.zh for name in mixes.chart.data.left_out] == ["只有一笔"]


def test_where_nothing_fits_there_is_no_chart(qtbot, view, mixes):
    view.wish.monthly.type_text("1")
    view.wish.monthly.commit()
    qtbot.waitUntil(lambda: not view.store.runner.is_busy(SEARCH))
    assert not mixes.isVisible()
    assert mixes not in view.panes()


def test_a_change_of_language_keeps_the_mix_chosen(mixes):
    press(mixes, KEY.Key_Right, 3)
    point = mixes.chart.point()
    language.use("en")
    assert mixes.chart.point() == point
    assert mixes.chosen.text() == point_in_words(point, three_debts().as_of).en
