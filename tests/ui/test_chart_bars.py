"""The chart of bars: what the mouse and the keys read out, what a click opens, and the table beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from planner.case.model import Household, Income
from planner.compare.outcome import evaluate
from planner.compare.tornado import tornado
from planner.export.tornado_words import TornadoData, tornado_summary
from planner.rules.rulebook import load_rulebook
from tests.samples import three_debts
from ui.background import Runner
from ui.charts import TornadoChart
from ui.charts.readout import spoken
from ui.i18n import language
from ui.theme import look

BOOK = load_rulebook()
CASE = replace(
    three_debts(), household=Household((Income("工资", Decimal(9000)),), protected_living_cost=Decimal(1500))
)
OUTCOME = evaluate(CASE, BOOK)
DATA = TornadoData(tornado(CASE, BOOK))
KEY = Qt.Key


@pytest.fixture
def runner():
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def chart(qtbot, runner):
    made = TornadoChart(runner)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show_bars(OUTCOME, DATA)
    made.show()
    qtbot.waitUntil(lambda: made.canvas.drawing is not None, timeout=20_000)
    return made


def middle(chart: TornadoChart, place: int) -> QPoint:
    """The middle of a bar's row in logical pixels."""
    ratio = chart.canvas.devicePixelRatioF()
    left, bottom, width, height = (each / ratio for each in chart.canvas.drawing.row(place))
    return QPoint(round(left + width / 2), round(chart.canvas.height() - bottom - height / 2))


def test_until_the_bars_are_there_words_say_so(qtbot, runner):
    made = TornadoChart(runner)
    qtbot.addWidget(made)
    made.show_bars(OUTCOME, None)
    made.show()
    assert made.empty.isVisible()
    assert "计算" in made.empty.sentence.text()
    made.show_bars(OUTCOME, DATA)
    assert not made.empty.isVisible()


def test_the_mouse_reads_out_both_ends_and_how_far_apart_they_are(chart, qtbot):
    bar = DATA.bars[1]
    qtbot.mouseMove(chart.canvas, middle(chart, 1))
    assert chart.canvas.place == 1
    told = spoken(chart.read(1))
    for part in (bar.label.zh, bar.low.words.zh, f"{bar.low.cost:,.2f}", f"{bar.high.cost:,.2f}", f"{bar.width:,.2f}"):
        assert part in told
    qtbot.mouseMove(chart.canvas, QPoint(5, 5))
    assert chart.canvas.place is None


def test_the_keys_read_out_the_same_and_open_a_bar(chart, qtbot):
    opened: list[str] = []
    chart.opened.connect(opened.append)
    for key, expected in (
        (KEY.Key_Return, None), (KEY.Key_Home, 0), (KEY.Key_Down, 1), (KEY.Key_Up, 0), (KEY.Key_Up, 0),
        (KEY.Key_End, len(DATA.bars) - 1), (KEY.Key_Escape, None), (KEY.Key_Down, 0), (KEY.Key_Down, 1),
    ):  # fmt: skip
        qtbot.keyClick(chart.canvas, key)
        assert chart.canvas.place == expected
    qtbot.keyClick(chart.canvas, KEY.Key_Return)
    assert opened == [DATA.bars[1].name]


def test_a_click_opens_the_bar_under_it_and_none_beside_the_bars(chart, qtbot):
    opened: list[str] = []
    chart.opened.connect(opened.append)
    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=middle(chart, 2))
    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert opened == [DATA.bars[2].name]


def test_the_read_out_is_painted_over_the_chart_and_put_away_again(chart):
    before = chart.canvas.grab().toImage()
    for place in range(len(DATA.bars)):
        chart.canvas.choose(place)
        assert chart.canvas.grab().toImage() != before
    chart.canvas.choose(None)
    assert chart.canvas.grab().toImage() == before


def test_the_table_holds_every_assumption_and_is_copied_to_the_fen(chart):
    chart.show_table(True)
    model = chart.table.model
    assert model.rowCount() == len(DATA.found.bars)
    assert model.index(0, 6).data() == f"{DATA.bars[0].width:,.2f}"
    chart.copy_data()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "假设"
    assert len(lines) == 1 + len(DATA.found.bars)
    language.use("en")
    assert model.index(0, 0).data() == DATA.bars[0].label.en


def test_those_who_do_not_see_it_hear_the_sentence(chart):
    for lang in ("zh", "en"):
        language.use(lang)
        assert chart.canvas.accessibleDescription() == tornado_summary(DATA).to(lang)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_it_is_saved_on_white_in_every_theme(chart, dressed, tmp_path, kind):
    light, dark = tmp_path / f"light.{kind}", tmp_path / f"dark.{kind}"
    chart.save_image(light)
    look.apply(dressed, "dark", 14)
    chart.save_image(dark)
    assert light.read_bytes() == dark.read_bytes()


def test_the_picture_goes_to_the_clipboard(chart):
    chart.copy_image()
    assert QApplication.clipboard().image().width() == 1920


def test_it_is_as_high_as_its_bars_need_and_higher_where_it_is_narrow(chart, qtbot):
    wide = chart.canvas.height()
    chart.resize(560, 900)
    qtbot.waitUntil(lambda: chart.canvas.height() > wide)
    fewer = TornadoData(replace(DATA.found, bars=DATA.found.bars[:3]))
    narrow = chart.canvas.height()
    chart.show_bars(OUTCOME, fewer)
    assert chart.canvas.height() < narrow


def test_what_is_no_longer_shown_is_not_drawn_again_after_a_change_of_size(chart):
    chart.resize(800, 700)
    chart.show_bars(OUTCOME, None)
    chart.canvas.redraw()
    assert chart.canvas.drawing is None
    assert chart.canvas.place is None
    chart.show_bars(OUTCOME, DATA)
    assert chart.canvas.drawing.data == DATA
