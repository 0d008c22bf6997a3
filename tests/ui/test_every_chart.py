"""What every chart must do, for each of them: words, table, read-out by mouse and keys, legend, colours, files, both themes."""

from __future__ import annotations

import colorsys
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text as Words
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from planner.case.document import from_text
from planner.case.model import PayoffSettings
from planner.compare.finding import Wish, find
from planner.compare.outcome import Outcome, evaluate
from planner.compare.tornado import tornado
from planner.export.chart_fonts import MISSING, font_file
from planner.export.chart_style import STYLES
from planner.export.figures import DPI
from planner.export.tornado_words import TornadoData
from planner.paths.uncertainty import simulate
from planner.plan.paying import paying
from planner.plan.paying_words import names_of
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES
from tests.colours import SIGHT, difference
from tests.samples import three_debts
from ui.background import Runner
from ui.charts import BurdenChart, ComparisonChart, CompositionChart, OwedChart, TornadoChart
from ui.charts.frontier_chart import FrontierChart
from ui.charts.panel import COPY_DATA, COPY_IMAGE, SAVE, ChartPanel
from ui.charts.readout import spoken
from ui.charts.stages_chart import StagesChart
from ui.i18n import language, tr
from ui.samples import sample_document
from ui.theme import look

D = Decimal
BOOK = load_rulebook()
KEY = Qt.Key
AMOUNT = re.compile(r"\d[\d,]*\.\d\d 元")
DAY = re.compile(r"20\d\d年\d+月")
UNIT = re.compile(r"（(?:元|万元)）")
TRACES = (b"atplotlib", b"CreationDate", b"/Producer", b"/Creator", b"/Author", b"<dc:date", b"/tmp/")


@cache
def outcome() -> Outcome:
    return evaluate(from_text(sample_document()), BOOK)


def comparison(runner: Runner) -> ChartPanel:
    made = ComparisonChart(runner)
    made.show_outcome(outcome(), simulate(outcome().case, BOOK, 1, 200))
    return made


def composition(proposal_id: str) -> Callable[[Runner], ChartPanel]:
    def make(runner: Runner) -> ChartPanel:
        made = CompositionChart(runner)
        made.show_course(outcome(), BOOK, proposal_id)
        return made

    return make


def burden(runner: Runner) -> ChartPanel:
    made = BurdenChart(runner)
    made.show_proposal(outcome(), outcome().proposals[0].proposal.id)
    return made


def burdens(runner: Runner) -> ChartPanel:
    made = BurdenChart(runner)
    made.show_all(outcome())
    return made


def owed(runner: Runner) -> ChartPanel:
    made, case = OwedChart(runner), replace(outcome().case, payoff=PayoffSettings(D("3000.00"), D("500.00")))
    made.show_plan(outcome(), paying(case, ()).plan, names_of(case.debts))
    return made


@cache
def found() -> tuple[object, Outcome]:
    case = three_debts()
    return find(case, BOOK, Wish(D("2000.00"), D("3000.00"), D("0.5"))), evaluate(case, BOOK)


def frontier(runner: Runner) -> ChartPanel:
    made = FrontierChart(runner)
    made.show_found(*found())
    return made


@cache
def bars() -> TornadoData:
    return TornadoData(tornado(outcome().case, BOOK), sample=True)


def matters(runner: Runner) -> ChartPanel:
    made = TornadoChart(runner)
    made.show_bars(outcome(), bars())
    return made


def stages(runner: Runner) -> ChartPanel:
    made = StagesChart(runner)
    made.show_stages(outcome(), BOOK)
    return made


CHARTS: dict[str, Callable[[Runner], ChartPanel]] = {
    "comparison": comparison,
    "composition": composition(""),
    "composition of a proposal": composition("p2"),
    "burden": burden,
    "burdens": burdens,
    "owed": owed,
    "frontier": frontier,
    "what matters most": matters,
    "stages": stages,
}
MONEY = [name for name in CHARTS if name != "stages"]
NAMES = {
    "composition": "本金",
    "burden": "示例",
    "owed": "示例",
    "stages": "示例",
    "comparison": "不协商",
    "burdens": "不协商",
}


@pytest.fixture(params=CHARTS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def chart(name, qtbot, runner, dressed) -> ChartPanel:
    """The chart of that name, drawn."""
    made = CHARTS[name](runner)
    qtbot.addWidget(made)
    made.resize(1000, 620)
    made.show()
    qtbot.waitUntil(lambda: made.canvas.drawing is not None, timeout=20_000)
    return made


def words_of(drawing: object) -> list[Words]:
    return [each for each in drawing.figure.findobj(Words) if each.get_visible() and each.get_text()]


def told(chart: ChartPanel) -> str:
    return spoken(chart.read(chart.canvas.place))


def place_on_screen(chart: ChartPanel, place: int) -> QPointF:
    """Where the mouse must be for that place, in logical pixels."""
    drawing, ratio, height = chart.canvas.drawing, chart.canvas.devicePixelRatioF(), chart.canvas.height()
    if hasattr(drawing, "row"):
        left, bottom, width, tall = drawing.row(place)
        x, y = left + width / 2, bottom + tall / 2
    elif hasattr(drawing, "pixels"):
        x, y = drawing.pixels[place]
    else:
        x, y = drawing.pixel(place, drawing.data.shown[0].key)
    return QPointF(x / ratio, height - y / ratio)


# -- words and figures ----------------------------------------------------------------------------------------------------


def test_it_has_a_sentence_in_both_languages_that_is_heard_where_it_is_not_seen(chart):
    for lang in LANGUAGES:
        language.use(lang)
        assert len(chart.words().to(lang)) > 15
        assert chart.canvas.accessibleDescription() == chart.words().to(lang)
        assert chart.canvas.accessibleName() == chart.name.to(lang)


def test_its_table_has_a_name_headings_and_rows_and_can_be_copied_and_saved(chart, tmp_path):
    chart.show_table(True)
    model = chart.table.model
    assert chart.table.isVisible()
    assert model.rowCount() > 0
    assert all(tr(each.title) for each in model.columns)
    chart.copy_data()
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) == model.rowCount() + 1
    chart.save(tmp_path / "data.csv")
    saved = (tmp_path / "data.csv").read_bytes()
    assert saved.startswith(b"\xef\xbb\xbf")
    assert saved.decode("utf-8-sig").count("\r\n") >= len(copied)


# -- the read-out ---------------------------------------------------------------------------------------------------------


def test_the_keys_read_out_days_names_and_amounts_to_the_fen(chart, name):
    [onward] = [key for key, step in chart.canvas.steps.items() if step == 1]
    said = []
    for key in (KEY.Key_Home, onward, KEY.Key_End):
        QTest.keyClick(chart.canvas, key)
        said.append(told(chart))
        assert name == "what matters most" or DAY.search(said[-1])
        assert name == "stages" or AMOUNT.search(said[-1])
    assert NAMES.get(name, "") in said[1]
    assert chart.canvas.place == chart.canvas.count() - 1
    QTest.keyClick(chart.canvas, KEY.Key_Escape)
    assert chart.canvas.place is None


def test_the_mouse_reads_out_the_same_as_the_keys(chart):
    QTest.keyClick(chart.canvas, KEY.Key_Home)
    [onward] = [key for key, step in chart.canvas.steps.items() if step == 1]
    for _ in range(3):
        QTest.keyClick(chart.canvas, onward)
    place, by_keys = chart.canvas.place, told(chart)
    QTest.keyClick(chart.canvas, KEY.Key_Escape)
    at, none = place_on_screen(chart, place), Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, chart.canvas.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(chart.canvas, move)
    assert chart.canvas.place == place
    assert told(chart) == by_keys


# -- the legend -----------------------------------------------------------------------------------------------------------


def test_the_legend_hides_by_keyboard_even_everything_and_what_is_hidden_is_named_on_paper(chart):
    boxes, before = dict(chart.legend.boxes), chart.data.hidden
    assert boxes
    for key, box in boxes.items():
        assert box.accessibleName()
        assert box.focusPolicy() & Qt.FocusPolicy.TabFocus
        was = box.isChecked()
        QTest.keyClick(box, KEY.Key_Space)
        assert (key in chart.data.hidden) == was
        assert chart.canvas.drawing.data.hidden == chart.data.hidden
    notes = "".join(each.get_text() for each in words_of(chart.printed()))
    assert "未显示：" in notes
    for key, text, _ in chart.entries():
        assert key in before or tr(text).split("（")[0] in notes
    QTest.keyClick(chart.canvas, KEY.Key_Home)
    for box in boxes.values():
        QTest.keyClick(box, KEY.Key_Space)
    assert chart.data.hidden == before == chart.canvas.drawing.data.hidden


# -- colours --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", STYLES)
def test_neighbours_differ_for_every_sight_and_by_more_than_colour(chart, dressed, theme):
    look.apply(dressed, theme, 11)
    looks = [each for _, _, each in chart.entries() if each is not None]
    for one, other in itertools.pairwise(looks):
        assert (one.dash, one.marker, one.hatch, one.width) != (other.dash, other.marker, other.hatch, other.width)
        if one.colour != other.colour and bool(one.fill) == bool(other.fill):
            seen = [(each.fill or each.colour) for each in (one, other)]
            assert min(difference(*seen, sight) for sight in SIGHT) >= 15, seen


@pytest.mark.parametrize("theme", STYLES)
def test_nothing_is_drawn_in_red(chart, dressed, theme):
    look.apply(dressed, theme, 11)
    for _, _, each in chart.entries():
        if each is not None:
            hue, saturation, _ = colorsys.rgb_to_hsv(*QColor(each.colour).getRgbF()[:3])
            assert saturation < 0.4 or 15 / 360 < hue < 345 / 360, each.colour


@pytest.mark.parametrize("theme", STYLES)
def test_the_screen_follows_the_theme_and_paper_is_light(chart, dressed, theme):
    look.apply(dressed, theme, 11)
    ground = QColor.fromRgbF(*chart.canvas.drawing.figure.get_facecolor()[:3]).name()
    assert ground == STYLES[theme].ground
    assert QColor.fromRgbF(*chart.printed().figure.get_facecolor()[:3]).name() == STYLES["light"].ground


# -- words in the picture -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_character_is_in_the_bundled_font(chart, lang):
    language.use(lang)
    known = FT2Font(font_file()).get_charmap()
    for drawing in (chart.canvas.drawing, chart.printed()):
        texts = words_of(drawing)
        assert all("NotoSansSC" in each.get_fontproperties().get_file() for each in texts)
        assert all(ord(character) in known for each in texts for character in each.get_text())
        assert all(MISSING not in each.get_text() for each in texts)


@pytest.mark.parametrize("name", MONEY)
def test_the_unit_is_stated_once_for_an_axis_and_amounts_have_thousands_separators(chart, name):
    axes = 2 if name == "frontier" else 1
    for drawing in (chart.canvas.drawing, chart.printed()):
        texts = [each.get_text() for each in words_of(drawing)]
        assert sum(len(UNIT.findall(each)) for each in texts) == axes
        ticks = [each.get_text() for axis in (drawing.axes.xaxis, drawing.axes.yaxis) for each in axis.get_ticklabels()]
        assert not any(
            re.search(r"\d{5}", each.replace("-", "")) for each in ticks if "年" not in each and "-" not in each
        )


@pytest.mark.parametrize("name", ["composition", "composition of a proposal", "burden", "burdens", "owed"])
def test_layers_and_bars_stand_on_zero(chart, name):
    assert chart.canvas.drawing.axes.get_ylim()[0] == 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(420, 460), (1300, 760)])
def test_in_every_size_the_words_stay_inside(chart, qtbot, lang, size):
    language.use(lang)
    before = chart.canvas.drawing
    chart.resize(*size)
    qtbot.waitUntil(lambda: chart.canvas.drawing is not before, timeout=20_000)
    for drawing in (chart.canvas.drawing, chart.printed()):
        drawing.figure.canvas.draw()
        edge = drawing.figure.bbox
        for each in words_of(drawing):
            box = each.get_window_extent().padded(-1)
            assert box.x0 >= 0, each.get_text()
            assert box.y0 >= 0, each.get_text()
            assert box.x1 <= edge.x1, each.get_text()
            assert box.y1 <= edge.y1, each.get_text()


# -- files ----------------------------------------------------------------------------------------------------------------


def test_files_are_the_same_in_both_themes_and_hold_nothing_but_the_chart(chart, dressed, tmp_path):
    for kind in ("png", "svg", "pdf"):
        written = []
        for theme in STYLES:
            look.apply(dressed, theme, 11)
            file = tmp_path / f"{theme}.{kind}"
            chart.save(file)
            written.append(file.read_bytes())
        assert written[0] == written[1], kind
        assert not [trace for trace in TRACES if trace in written[0]], kind
    png = (tmp_path / "light.png").read_bytes()
    assert int.from_bytes(png[16:20]) == round(chart.printed().figure.get_figwidth() * DPI)
    assert DPI >= 200


def test_the_picture_goes_to_the_clipboard_as_it_would_be_saved(chart):
    chart.copy_image()
    width, height = chart.printed().figure.get_size_inches()
    image = QApplication.clipboard().image()
    assert (image.width(), image.height()) == (round(width * DPI), round(height * DPI))


def test_a_button_offers_to_save_and_to_copy_also_by_keyboard(chart):
    assert chart.take.accessibleName()
    assert chart.take.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(chart.take, KEY.Key_Space)
    [menu] = [each for each in chart.findChildren(QMenu) if each.isVisible()]
    assert [each.text() for each in menu.actions()] == [tr(SAVE), tr(COPY_IMAGE), tr(COPY_DATA)]
    QApplication.clipboard().clear()
    menu.actions()[2].trigger()
    assert "\t" in QApplication.clipboard().text()
    menu.close()
