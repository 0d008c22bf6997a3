"""A chart of a paper, whatever it holds: within its box, names and dates apart, and lengths in proportion to amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.dates import month_grid
from planner.export.chart_data import Series
from planner.export.chart_layout import lay_chart
from planner.export.fonts import width_of
from planner.export.layers_data import Layers
from planner.export.page import Area, Box, Run, Stroke
from planner.export.papers.drawn import layers_chart, lines_chart
from planner.letters.letter import Chart
from planner.text import LANGUAGES, Lang, Text, verbatim
from tests.planner.export.papers.papers_cases import pack_of

WIDTH, SIZE = 444.0, 9.5
SAID = verbatim("说明")
TITLE = Text("那天一共要付的钱（{unit}）", "Total price on that day ({unit})")
NAMES = st.lists(
    st.sampled_from([*"协商还款方案，（甲）", "WWWWW", "a ", "12,345.67", "60期"]), min_size=1, max_size=12
).map("".join)
AMOUNTS = st.one_of(st.just(0), st.integers(0, 10_000), st.integers(0, 10**12)).map(lambda fen: Decimal(fen).scaleb(-2))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Lines, areas or bars over 1 to 120 months, with up to eight names."""
    lang: Lang = draw(st.sampled_from(LANGUAGES))
    days = month_grid(date(2026, draw(st.integers(1, 12)), draw(st.integers(1, 28))), draw(st.integers(1, 120)))
    count = draw(st.integers(1, 8))
    ends = draw(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=count, max_size=count))
    names = draw(st.lists(NAMES, min_size=count, max_size=count))
    series = [
        Series(f"s{n}", verbatim(name), tuple(first if k < len(days) // 2 else last for k in range(len(days))), n)
        for n, ((first, last), name) in enumerate(zip(ends, names, strict=True))
    ]
    if draw(st.booleans()):
        return lines_chart(pack_of(lang=lang), TITLE, SAID, days, series)
    over, bars = frozenset({"s0"} if draw(st.booleans()) else set()), draw(st.booleans())
    data = Layers(days, tuple(series), None, (), count, sample=False, title=TITLE, over=over, bars=bars)
    return layers_chart(pack_of(lang=lang), data, SAID)


def frame(run: Run) -> tuple[float, float, float, float]:
    """The room that a line of words takes: left, bottom, right, top."""
    return run.x, run.y - 0.2 * run.size, run.x + width_of(run.text, run.font, run.size), run.y + 0.8 * run.size


def body(chart: Chart) -> Box:
    *titles, drawn = lay_chart(chart, WIDTH, SIZE)
    assert all(title.keep for title in titles), "the title stays with the drawing"
    return drawn


@given(charts())
def test_everything_lies_within_the_box_and_no_words_on_others(chart: Chart) -> None:
    drawn = body(chart)
    frames = [frame(run) for run in drawn.runs]
    for left, bottom, right, top in frames:
        assert left >= -0.01
        assert right <= WIDTH + 0.01
        assert bottom >= -0.01
        assert top <= drawn.height + 0.01
    for one, other in combinations(frames, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        assert apart
    for drawing in drawn.drawings:
        for x, y in (point for shape in drawing.shapes for point in shape.points):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= drawn.height


def test_a_date_at_the_very_end_stays_on_the_paper() -> None:
    days = month_grid(date(2026, 1, 1), 60)
    sums = Series("s", verbatim("甲"), (Decimal("1.00"),) * len(days), 0)
    data = Layers(days, (sums,), None, (), 1, sample=False, title=TITLE, bars=True)
    chart = layers_chart(pack_of(), data, SAID)
    assert chart.dates[-1] == ("2031-01-01", "2031年")
    assert max(frame(run)[2] for run in body(chart).runs) <= WIDTH


@given(charts())
def test_every_word_of_the_chart_stands_on_the_page(chart: Chart) -> None:
    said = "".join(run.text for box in lay_chart(chart, WIDTH, SIZE) for run in box.runs).replace(" ", "")
    shown = chart.lines if chart.bars else (*chart.layers, *chart.lines)
    for words in (chart.title, *(label for _, label in (*chart.prices, *chart.dates)), *(each.last for each in shown)):
        assert words.replace(" ", "") in said
    for each in shown:
        assert each.name.replace(" ", "") in said


@given(charts())
def test_heights_are_in_proportion_to_amounts(chart: Chart) -> None:
    [drawing] = body(chart).drawings
    (_, _), *ticks = chart.prices
    ground = next(shape.points[0][1] for shape in drawing.shapes if isinstance(shape, Stroke) and shape.weight == 0.8)
    grid = [shape.points[0][1] - ground for shape in drawing.shapes[: len(ticks)]]
    scale = grid[-1] / ticks[-1][0]
    assert grid == pytest.approx([fen * scale for fen, _ in ticks])
    sums = [sum(each) for each in zip(*(layer.fen for layer in chart.layers), strict=True)]
    areas = [shape for shape in drawing.shapes if isinstance(shape, Area)]
    if chart.bars:
        assert [area.points[1][1] - ground for area in areas] == pytest.approx([fen * scale for fen in sums if fen])
    elif areas:
        top = [y - ground for _, y in areas[-1].points[: len(sums)]]
        assert top == pytest.approx([fen * scale for fen in sums])
    lines = [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.weight > 1]
    for line, stroke in zip(chart.lines, lines, strict=True):
        assert stroke.points[-1][1] - ground == pytest.approx(line.fen[-1] * scale)
