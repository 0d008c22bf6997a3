"""The chart of what happens when: the keys walk through it, it opens what it shows, and its table has every day."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.case.document import from_text
from planner.export.stages_data import stages_summary
from tests.ui.eyes import cut_off, settle, sideways, unnamed
from ui import theme
from ui.charts.readout import spoken
from ui.charts.stages_chart import StagesChart
from ui.i18n import language
from ui.pages.timeline import TimelinePage
from ui.samples import sample_document
from ui.store import Store

KEY = Qt.Key


@pytest.fixture
def page(qtbot, store: Store, dressed) -> TimelinePage:
    made = TimelinePage(store)
    qtbot.addWidget(made)
    store.add_case("示例", from_text(sample_document()))
    made.resize(1150, 641)
    made.show()
    qtbot.waitExposed(made)
    made.show_view("chart")
    qtbot.waitUntil(lambda: made.stack.chart.chart.canvas.drawing is not None, timeout=20_000)
    return made


@pytest.fixture
def chart(page: TimelinePage) -> StagesChart:
    return page.stack.chart.chart


def told(chart: StagesChart) -> str:
    return spoken(chart.read(chart.canvas.place))


def press(chart: StagesChart, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(chart.canvas, key)


def test_the_keys_walk_along_a_debt_and_to_the_next(chart):
    press(chart, KEY.Key_Home)
    assert told(chart).startswith("2026年5月10日 – 2026年5月11日，示例甲消费金融公司；开始逾期")
    press(chart, KEY.Key_Right)
    assert "电话和短信提醒" in told(chart)
    press(chart, KEY.Key_Down)
    assert "示例乙银行；电话和短信提醒" in told(chart)
    press(chart, KEY.Key_Up, KEY.Key_Up)
    assert "示例甲消费金融公司" in told(chart)
    press(chart, KEY.Key_End, KEY.Key_Down)
    assert "全部还清" in told(chart)


def test_a_stage_reads_out_its_deadlines_with_their_articles(chart):
    place = next(n for n, each in enumerate(chart.data.shown) if each.key == "suit_filed")
    chart.canvas.choose(place)
    assert "答辩状" in told(chart)
    assert "民事诉讼法" in told(chart)


def test_enter_opens_the_stage_and_a_day_of_limitation_its_own_view(page, chart):
    place = next(n for n, each in enumerate(chart.data.shown) if each.key == "judgment_in_force")
    chart.canvas.choose(place)
    press(chart, KEY.Key_Return)
    assert page.view.value() == "steps"
    assert page.stage == "judgment_in_force"
    page.show_view("chart")
    chart.canvas.choose(next(n for n, each in enumerate(chart.data.shown) if each.key == "limitation"))
    press(chart, KEY.Key_Return)
    assert page.view.value() == "limitation"


def test_one_debt_is_shown_alone(page, chart, store):
    page.choose_debt(store.case.debts[1].id)
    assert [each.zh for each in chart.data.rows] == ["示例乙银行"]


def test_what_is_hidden_stays_hidden(page, chart, store):
    chart.legend.boxes["enforcement"].click()
    page.choose_debt(store.case.debts[1].id)
    assert "enforcement" not in [each.key for each in chart.data.shown]
    assert not chart.legend.boxes["enforcement"].isChecked()


def test_the_table_has_every_day_in_order(chart):
    chart.show_table(True)
    model = chart.table.model
    assert model.rowCount() == len(chart.data.items)
    days = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert days == sorted(days)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentence_is_shown_and_heard(page, chart, lang):
    language.use(lang)
    assert (
        page.stack.chart.sentence.text() == stages_summary(chart.data).to(lang) == chart.canvas.accessibleDescription()
    )


@pytest.mark.parametrize(("points", "size"), [(11, (1150, 641)), (18, (1245, 612)), (11, (560, 300))])
def test_nothing_is_cut_off_and_everything_has_a_name(page, dressed, points, size):
    theme.look.apply(dressed, "light", points)
    page.resize(*size)
    settle()
    assert cut_off(page) == []
    assert sideways(page) == []
    assert unnamed(page) == []
