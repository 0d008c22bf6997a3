"""Composition and burden: the chart follows the course chosen, its sentence, its legend and its table say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.compare.plan_months import plan_months
from planner.export.burden_words import burden_summary, burdens_summary
from planner.export.composition_data import composition_summary
from planner.money import grouped
from planner.text import Text
from tests.ui.comparison_page import opened
from ui.charts.readout import spoken
from ui.i18n import language, tr
from ui.pages.comparison import ComparisonPage
from ui.pages.comparison_parts import CompositionCard, PartsView
from ui.store import Store

KEY = Qt.Key


@pytest.fixture
def page(qtbot, store: Store) -> ComparisonPage:
    return opened(qtbot, store, size=(1150, 1100))


@pytest.fixture
def view(page: ComparisonPage) -> PartsView:
    page.show_view("parts")
    assert isinstance(page.view_shown, PartsView)
    return page.view_shown


def drawn(qtbot, view: PartsView) -> CompositionCard:
    qtbot.waitUntil(lambda: view.composition.chart.canvas.drawing is not None, timeout=20_000)
    return view.composition


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentence_is_that_of_the_course_and_is_heard_too(view, store, lang):
    language.use(lang)
    card, chosen = view.composition, store.proposal_id
    for course, proposal_id in (("default", ""), ("proposal", chosen)):
        card.course.set_value(course)
        card.course.committed.emit(course)
        said = composition_summary(store.outcome, card.chart.data, proposal_id).to(lang)
        assert card.sentence.text() == said == card.chart.canvas.accessibleDescription()


def test_another_proposal_is_shown_when_it_is_chosen(view, page, store):
    card = view.composition
    card.course.set_value("proposal")
    card.course.committed.emit("proposal")
    before = card.sentence.text()
    page.choose(store.case.proposals[1].id)
    assert card.sentence.text() != before
    assert store.case.proposals[1].name in card.sentence.text()


def test_the_keys_read_out_the_parts_to_the_fen(view, qtbot, store):
    canvas = drawn(qtbot, view).chart.canvas
    QTest.keyClick(canvas, KEY.Key_End)
    told = spoken(view.composition.chart.read(canvas.place))
    price = store.outcome.default_path.path.positions[-1].cost
    assert f"一共 {grouped(price)} 元" in told
    assert f"本金 {grouped(sum(debt.principal for debt in store.case.debts))} 元" in told


def test_a_part_is_hidden_by_the_keyboard_and_stays_hidden_on_the_other_course(view, qtbot):
    card = drawn(qtbot, view)
    box = card.chart.legend.boxes["interest"]
    QTest.keyClick(box, KEY.Key_Space)
    assert "interest" not in [each.key for each in card.chart.canvas.drawing.data.shown]
    assert "未显示：利息。" in "".join(each.get_text() for each in card.chart.printed().figure.texts)
    for course in ("proposal", "default"):
        card.course.set_value(course)
        card.course.committed.emit(course)
    assert not card.chart.legend.boxes["interest"].isChecked()


def test_the_data_are_a_table_a_text_and_a_file(view, tmp_path):
    chart = view.composition.chart
    chart.show_table(True)
    assert chart.table.isVisible()
    chart.copy_data()
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) == 1 + len(chart.data.days)
    chart.save(tmp_path / "parts.csv")
    lines = (tmp_path / "parts.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == len(copied)
    assert lines[0].split(",") == [tr(each) for each in chart.figures().headings]


def test_without_proposals_only_the_default_path_is_offered(page, store, qtbot):
    store.push(Text("删除", "Delete"), replace(store.case, proposals=()))
    page.show_view("parts")
    assert page.view_shown.composition.course.isHidden()
    assert "不协商" in page.view_shown.composition.sentence.text()


def test_the_months_of_the_proposal_and_of_every_course_have_their_sentence(view, store, qtbot):
    card, chosen = view.burden, store.proposal_id
    assert card.sentence.text() == burden_summary(store.outcome, chosen).zh
    card.course.set_value("all")
    card.course.committed.emit("all")
    assert card.sentence.text() == burdens_summary(store.outcome).zh == card.chart.canvas.accessibleDescription()


def test_a_month_is_read_with_what_is_spare_to_the_fen(view, store, qtbot):
    card = view.burden
    qtbot.waitUntil(lambda: card.chart.canvas.drawing is not None, timeout=20_000)
    QTest.keyClick(card.chart.canvas, KEY.Key_Home)
    QTest.keyClick(card.chart.canvas, KEY.Key_Right)
    told = spoken(card.chart.read(card.chart.canvas.place))
    [month, *_] = plan_months(store.case, store.outcome.proposal(store.proposal_id).figures)
    assert told.startswith("2026年12月")
    assert f"一共 {grouped(month.paid)} 元" in told
    assert f"剩下 {grouped(month.spare)} 元" in told
    for debt in store.case.debts:
        assert debt.creditor.name in told


def test_the_table_of_the_months_has_a_line_a_month(view, store):
    chart = view.burden.chart
    chart.show_table(True)
    model = chart.table.model
    assert model.rowCount() == len(chart.data.days)
    assert model.index(0, 0).data() == "2026年11月"
