"""The comparison chart on the screen: exact amounts under the mouse and the keys, the legend, the table, files, both themes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.case.model import Case, Creditor, Debt, Household, Income, Proposal
from planner.case.terms import Haircut, Terms
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.chart_data import CLAIM, DEFAULT, RANGE, proposal_key
from planner.export.chart_style import STYLES
from planner.export.chart_words import summary
from planner.paths.uncertainty import simulate
from planner.rules.rulebook import load_rulebook
from ui.background import Runner
from ui.charts import ComparisonChart
from ui.charts.canvas import ChartCanvas
from ui.charts.readout import spoken
from ui.i18n import language, tr
from ui.theme import THEMES, look

D = Decimal
BOOK = load_rulebook()
LOAN = Debt(
    "d1", Creditor("示例消费金融", "consumer_finance"), contract_date=date(2024, 3, 1), in_default_since=date(2026, 6, 15),
    principal=D("20000.00"), interest_due=D("1200.00"), nominal_annual_rate=D("0.2388"),
)  # fmt: skip
TERMS = Terms("d1", months=36, annual_rate=D("0.04"), first_due=date(2026, 12, 23), haircut=Haircut(interest=D("0.5")))
CASE = Case(
    date(2026, 11, 23), household=Household((Income("工资", D("5000.00")),), protected_living_cost=D("2000.00")), debts=(LOAN,),
    proposals=(Proposal("p1", "三年 & 免息", (TERMS,)), Proposal("p2", "五年", (replace(TERMS, months=60),))),
)  # fmt: skip
OUTCOME = evaluate(CASE, BOOK)
QUANTILES = simulate(CASE, BOOK, 1, 200)
FIRST = proposal_key("p1")


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def chart(qtbot: QtBot, runner: Runner) -> ComparisonChart:
    """The chart of the case, drawn."""
    made = ComparisonChart(runner)
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show_outcome(OUTCOME, QUANTILES)
    made.show()
    qtbot.waitUntil(lambda: made.canvas.drawing is not None)
    return made


def at_rate(rate: str) -> Case:
    return replace(
        CASE, proposals=(replace(CASE.proposals[0], terms=(replace(TERMS, annual_rate=D(rate)),)), CASE.proposals[1])
    )


def hover(canvas: ChartCanvas, x: float, y: float) -> None:
    at = QPointF(x, y)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, move)


def told(chart: ComparisonChart) -> str:
    assert chart.canvas.day is not None
    return spoken(chart.read(chart.canvas.day))


def test_opening_the_page_does_not_load_matplotlib():
    code = "import sys, ui.charts, ui.main_window, ui.pages; print('matplotlib' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_the_chart_comes_after_the_first_paint(qtbot, runner):
    made = ComparisonChart(runner)
    qtbot.addWidget(made)
    made.show_outcome(OUTCOME)
    assert not runner.is_busy()
    with qtbot.waitSignal(made.canvas.painted):
        made.show()
    qtbot.waitUntil(lambda: made.canvas.drawing is not None)


def test_the_mouse_reads_out_date_proposal_and_exact_amount(chart):
    canvas, place = chart.canvas, 20
    x, y = canvas.drawing.pixel(place, FIRST)
    hover(canvas, x, canvas.height() - y)
    position = OUTCOME.proposals[0].figures.path.positions[place]
    assert canvas.day == place
    assert "2028年7月23日" in told(chart)
    assert f"三年 & 免息 {position.cost:,.2f} 元" in told(chart)
    assert f"不协商 {OUTCOME.default_path.path.positions[place].cost:,.2f} 元" in told(chart)
    assert f"{QUANTILES.values[0][place]:,.2f} 元 – {QUANTILES.values[-1][place]:,.2f} 元" in told(chart)


def test_beside_the_lines_the_mouse_reads_out_nothing(chart):
    hover(chart.canvas, 400, 200)
    assert chart.canvas.day is not None
    hover(chart.canvas, chart.canvas.width() - 3, 200)
    assert chart.canvas.day is None


def test_the_arrow_keys_read_out_the_same(chart, qtbot):
    canvas = chart.canvas
    for key, expected in (
        (Qt.Key.Key_Home, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_PageDown, 13), (Qt.Key.Key_Left, 12), (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Left, 0), (Qt.Key.Key_End, 96), (Qt.Key.Key_Right, 96), (Qt.Key.Key_Escape, None),
    ):  # fmt: skip
        qtbot.keyClick(canvas, key)
        assert canvas.day == expected
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert told(chart).startswith("2026年11月23日")


def test_the_read_out_is_painted_over_the_chart_and_inside_it(chart):
    before = chart.canvas.grab().toImage()
    for place in (0, 40, 96):
        chart.canvas.choose(place)
        assert chart.canvas.grab().toImage() != before
    chart.canvas.choose(None)
    assert chart.canvas.grab().toImage() == before


def test_the_focus_does_not_cover_the_chart(chart, qtbot):
    chart.activateWindow()
    chart.canvas.setFocus()
    qtbot.waitUntil(chart.canvas.hasFocus)
    chart.canvas.choose(10)
    middle = chart.canvas.grab().toImage().pixelColor(chart.canvas.width() - 12, chart.canvas.height() // 2)
    assert middle == QColor(THEMES["light"].surface)


def test_taking_the_tick_away_hides_a_series_and_putting_it_back_shows_it(chart, qtbot):
    box = chart.legend.boxes[FIRST]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
    assert FIRST not in chart.canvas.drawing.lines
    chart.canvas.choose(5)
    assert "三年" not in told(chart)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert FIRST in chart.canvas.drawing.lines


def test_the_claim_of_the_creditors_is_offered_but_not_drawn_at_first(chart):
    assert not chart.legend.boxes[CLAIM].isChecked()
    assert CLAIM not in chart.canvas.drawing.lines
    chart.set_shown(CLAIM, True)
    assert CLAIM in chart.canvas.drawing.lines


def test_an_ampersand_in_a_name_is_shown(chart):
    assert chart.legend.boxes[FIRST].text() == "三年 && 免息"


def test_of_many_proposals_the_first_eight_are_shown_at_first(qtbot, runner):
    many = tuple(Proposal(f"p{n}", f"{n} 期", (replace(TERMS, months=n),)) for n in range(6, 18))
    made = ComparisonChart(runner)
    qtbot.addWidget(made)
    made.show_outcome(evaluate(replace(CASE, proposals=many), BOOK))
    ticked = [key for key, box in made.legend.boxes.items() if box.isChecked()]
    assert ticked == [DEFAULT, *(proposal_key(f"p{n}") for n in range(6, 14))]


def test_under_a_slider_only_the_lines_move(chart):
    drawing = chart.canvas.drawing
    before = chart.canvas.grab().toImage()
    outcome = evaluate(at_rate("0.08"), BOOK)
    chart.preview(outcome)
    assert chart.canvas.drawing is drawing
    shown = [D(f"{y:.2f}") for y in drawing.lines[FIRST].get_ydata()]
    assert shown == [each.cost for each in outcome.proposals[0].figures.path.positions]
    moved = chart.canvas.grab().toImage()
    assert moved != before
    chart.preview(OUTCOME)
    assert _apart(chart.canvas.grab().toImage(), before) < 0.002, (
        "the line that moved lies over those it crosses, no more"
    )
    chart.preview(outcome)
    assert _apart(chart.canvas.grab().toImage(), moved) < 0.002
    chart.show_outcome(OUTCOME, QUANTILES)
    assert chart.canvas.grab().toImage() == before


def _apart(one: QImage, other: QImage) -> float:
    """The share of pixels that differ."""
    bits = [np.frombuffer(each.constBits(), np.uint32) for each in (one, other)]
    return float((bits[0] != bits[1]).mean())


def test_only_what_moves_is_drawn_again(chart, monkeypatch):
    drawing, drawn = chart.canvas.drawing, []
    for each in drawing.moving:
        draw = each.draw
        monkeypatch.setattr(each, "draw", lambda renderer, each=each, draw=draw: (drawn.append(each), draw(renderer)))
    chart.preview(evaluate(at_rate("0.08"), BOOK))
    drawn.clear()
    chart.preview(evaluate(at_rate("0.09"), BOOK))
    assert drawing.lines[FIRST] in drawn
    assert not {drawing.lines[DEFAULT], drawing.lines[proposal_key("p2")]} & {*drawn}
    chart.preview(evaluate(at_rate("0.09"), BOOK))
    assert len(drawn) <= 2 * 4


def test_the_range_stays_while_only_a_proposal_moves(chart):
    chart.preview(evaluate(at_rate("0.08"), BOOK))
    chart.canvas.choose(10)
    assert "可能的范围" in told(chart)


def test_the_range_goes_while_the_default_path_moves(chart):
    settings = replace(CASE.default_path, lawyer_fee=D("10.00"))
    chart.preview(evaluate(replace(CASE, default_path=settings), BOOK))
    chart.canvas.choose(10)
    assert "可能的范围" not in told(chart)


def test_a_price_that_leaves_the_axis_is_drawn_on_a_new_one(chart):
    outcome = evaluate(at_rate("2.4"), BOOK)
    chart.preview(outcome)
    highest = max(each.cost for each in outcome.proposals[0].figures.path.positions)
    assert chart.canvas.drawing.axis.high >= highest
    assert RANGE in chart.legend.boxes


def test_without_debts_words_say_what_belongs_here(qtbot, runner):
    made = ComparisonChart(runner)
    qtbot.addWidget(made)
    made.show_outcome(evaluate(Case(date(2026, 11, 23)), BOOK))
    made.show()
    assert made.empty.isVisible()
    assert "债务" in made.empty.sentence.text()
    made.show_outcome(None)
    assert made.empty.isVisible()
    made.show_outcome(OUTCOME)
    assert not made.empty.isVisible()


def test_those_who_do_not_see_it_hear_the_sentence_in_both_languages(chart):
    interface = QAccessible.queryAccessibleInterface(chart.canvas)
    for lang in ("zh", "en"):
        language.use(lang)
        assert interface.text(QAccessible.Text.Description) == summary(OUTCOME).to(lang)
        assert interface.text(QAccessible.Text.Name)
        assert all(box.accessibleName() for box in chart.legend.boxes.values())


def test_the_chart_follows_the_language(chart):
    language.use("en")
    texts = [each.get_text() for each in chart.canvas.drawing.figure.texts]
    assert "Let it run" in texts
    assert chart.legend.boxes[DEFAULT].text() == "Let it run"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_follows_the_theme(chart, dressed, theme):
    look.apply(dressed, theme, 11)
    picture = chart.canvas.grab().toImage()
    assert picture.pixelColor(picture.width() - 3, 3) == QColor(THEMES[theme].surface)
    style = STYLES[theme]
    assert (style.ground, style.ink, style.ink_soft) == (look.tokens.surface, look.tokens.ink, look.tokens.ink_soft)


def test_the_text_of_the_chart_grows_with_the_text_of_the_program(chart, dressed):
    def size() -> float:
        return chart.canvas.drawing.frame.label_size

    before = size()
    look.apply(dressed, "light", 18)
    assert size() == pytest.approx(before * 18 / 11)


def test_the_table_shows_the_same_figures_and_copies_them(chart):
    chart.show_table(True)
    model = chart.table.model
    assert chart.table.isVisible()
    assert not chart.canvas.isVisible()
    place = model.rowCount() - 1
    costs = [each.figures.path.positions[place].cost for each in OUTCOME.proposals]
    assert [model.index(place, 3 + n).data() for n in range(2)] == [f"{cost:,.2f}" for cost in costs]
    chart.copy_data()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(OUTCOME.default_path.path.positions)
    assert lines[0].startswith("日期\t不协商\t债权人主张\t三年 & 免息")


def test_the_table_follows_the_language_and_new_proposals(chart):
    chart.show_table(True)
    language.use("en")
    assert chart.table.model.headerData(1, Qt.Orientation.Horizontal) == "Let it run"
    chart.show_outcome(evaluate(replace(CASE, proposals=CASE.proposals[:1]), BOOK))
    assert chart.table.isVisible()
    assert chart.table.model.columnCount() == 4


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_chart_is_saved_on_white_in_every_theme(chart, dressed, tmp_path, kind):
    light, dark = tmp_path / f"light.{kind}", tmp_path / f"dark.{kind}"
    chart.save_image(light)
    look.apply(dressed, "dark", 14)
    chart.save_image(dark)
    assert light.read_bytes() == dark.read_bytes()


def test_what_is_hidden_is_named_in_the_saved_chart(chart):
    chart.set_shown(FIRST, False)
    words = " ".join(each.get_text() for each in chart.printed().figure.texts)
    assert "未显示：三年 & 免息。" in words


def test_a_file_of_another_kind_is_refused(chart, tmp_path):
    with pytest.raises(InputError):
        chart.save_image(tmp_path / "chart.bmp")


def test_a_file_that_cannot_be_written_is_told(chart, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "none" / "chart.png"
    monkeypatch.setattr("ui.charts.panel.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(chart.failed) as failed:
        chart.ask_and_save()
    assert "chart.png" in tr(failed.args[0].message)


def test_the_picture_goes_to_the_clipboard(chart):
    chart.copy_image()
    assert QApplication.clipboard().image().width() == 1920


def test_the_chart_is_drawn_anew_in_a_new_size(chart, qtbot):
    before = chart.canvas.drawing
    chart.resize(640, 420)
    qtbot.waitUntil(lambda: chart.canvas.drawing is not before)
    assert chart.canvas.drawing.figure.bbox.width == pytest.approx(
        chart.canvas.width() * chart.canvas.devicePixelRatioF(), abs=1
    )
