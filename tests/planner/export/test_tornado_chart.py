"""The chart of what matters most: the sentence, the table, and that the bars and their words stand where they belong."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from matplotlib.text import Text as Words

from planner.case.model import Case, DefaultPathSettings, Household, Income
from planner.compare.tornado import tornado
from planner.export.chart_axes import price_axis
from planner.export.figures import chart_bytes
from planner.export.tornado_drawing import TornadoDrawing
from planner.export.tornado_frame import along
from planner.export.tornado_words import HEADINGS, TornadoData, tornado_rows, tornado_summary
from planner.money import grouped
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang
from tests.samples import full_case, one_debt, three_debts

BOOK = load_rulebook()


def with_income(case: Case, income: str = "9000.00") -> Case:
    household = Household(incomes=(Income("工资", Decimal(income)),), protected_living_cost=Decimal(1500))
    return replace(case, household=household)


CASES = {
    "one debt": with_income(one_debt("50000.00")),
    "three debts": with_income(three_debts()),
    "the full case": full_case(),
    "no income": replace(three_debts(), household=Household()),
    "large": with_income(one_debt("999999999999.99")),
    "a short time": replace(with_income(three_debts()), default_path=DefaultPathSettings(horizon_months=6)),
    "nothing owed": replace(full_case(), debts=(), proposals=()),
}


def data_of(case: Case) -> TornadoData:
    return TornadoData(tornado(case, BOOK), case.sample)


DATA = {name: data_of(case) for name, case in CASES.items()}


def words_of(drawing: TornadoDrawing) -> list[Words]:
    return [each for each in drawing.figure.findobj(Words) if each.get_visible() and each.get_text()]


# -- the sentence and the table -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_names_the_widest_bar_with_both_ends_and_the_next_one(lang: Lang):
    data = DATA["three debts"]
    said, (first, second, *_) = tornado_summary(data).to(lang), data.bars
    for part in (first.label.to(lang), first.words(first.low).to(lang), first.words(first.high).to(lang)):
        assert part in said
    for amount in (first.low.cost, first.high.cost, first.width, second.width):
        assert grouped(amount) in said
    assert said.index(first.label.to(lang)) < said.index(second.label.to(lang))


def test_where_no_assumption_matters_the_sentence_says_so():
    assert "whatever these assumptions are" in tornado_summary(DATA["nothing owed"]).en
    assert "0.00 元" in tornado_summary(DATA["nothing owed"]).zh


def test_the_table_holds_every_assumption_to_the_fen_the_widest_first():
    data = DATA["three debts"]
    rows = tornado_rows(data)
    assert len(rows) == len(data.found.bars) == len(data.bars) + len(data.still)
    assert all(len(row) == len(HEADINGS) for row in rows)
    for row, bar in zip(rows, data.found.bars, strict=True):
        assert (row[0], row[3], row[5], row[6]) == (
            bar.label,
            bar.low.cost,
            bar.high.cost,
            bar.high.cost - bar.low.cost,
        )


# -- the picture ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_no_words_lie_on_each_other_or_outside_the_picture(name: str, lang: Lang):
    for size, caption in (((9.6, 5.6), tornado_summary(DATA[name])), ((11.0, 4.6), None), ((4.6, 8.4), None)):
        drawing = TornadoDrawing(DATA[name], lang=lang, size=size, caption=caption)
        drawing.figure.canvas.draw()
        boxes = [(each.get_text(), each.get_window_extent().padded(-1)) for each in words_of(drawing)]
        for (one, first), (other, second) in itertools.combinations(boxes, 2):
            assert not first.overlaps(second), (size, one, other)
        for text, box in boxes:
            assert box.x0 >= 0, (size, text)
            assert box.y0 >= 0, (size, text)
            assert box.x1 <= drawing.figure.bbox.x1, (size, text)
            assert box.y1 <= drawing.figure.bbox.y1, (size, text)


@pytest.mark.parametrize("size", [(9.6, 5.6), (4.6, 8.4)])
def test_both_ends_of_every_bar_carry_their_assumption_and_amount(size: tuple[float, float]):
    data = DATA["three debts"]
    drawing = TornadoDrawing(data, lang="zh", size=size)
    texts = [each.get_text() for each in words_of(drawing)]
    for bar in data.bars:
        assert bar.label.zh in texts
        for end in (bar.low, bar.high):
            assert f"{bar.words(end).zh}：{drawing.axis.amount(end.cost)}" in texts


def test_the_widest_bar_is_on_top_and_each_reaches_its_two_prices():
    data = DATA["three debts"]
    drawing = TornadoDrawing(data, lang="en")
    middles = [drawing.row(place)[1] + drawing.row(place)[3] / 2 for place in range(len(data.bars))]
    assert middles == sorted(middles, reverse=True)
    for place, bar in enumerate(data.bars):
        left, right = drawing.bar(place)
        ends = [drawing.axes.transData.transform((float(end.cost), 0))[0] for end in (bar.low, bar.high)]
        assert (left, right) == pytest.approx(ends)
        assert drawing.place_at((left + right) / 2, middles[place]) == place


def test_beside_the_rows_there_is_no_bar():
    drawing = TornadoDrawing(DATA["three debts"], lang="en")
    _, _, width, height = drawing.figure.bbox.bounds
    assert drawing.place_at(width / 2, height - 2) is None
    assert drawing.place_at(width / 2, 2) is None
    assert TornadoDrawing(DATA["nothing owed"], lang="en").place_at(width / 2, height / 2) is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_less_and_more_lie_on_two_sides_of_the_line_in_two_colours(theme):
    data = DATA["three debts"]
    drawing = TornadoDrawing(data, lang="zh", theme=theme)
    base = float(data.found.base)
    parts = [part for part in drawing.axes.patches if part.get_width() > 0]
    less = {part.get_facecolor() for part in parts if part.get_x() + part.get_width() <= base}
    more = {part.get_facecolor() for part in parts if part.get_x() >= base}
    assert len(less) == len(more) == 1
    assert less != more


def test_what_changes_nothing_is_named_below_and_a_sample_is_marked():
    data = replace(DATA["no income"], sample=True)
    texts = " ".join(each.get_text() for each in words_of(TornadoDrawing(data, lang="zh")))
    assert all(each.label.zh in texts for each in data.still)
    assert "不影响的：" in texts
    assert "示例 · " in texts


def test_an_axis_that_never_begins_at_nothing_never_goes_below_it():
    axis = price_axis(Decimal(10), Decimal(1000), from_zero=False)
    assert axis.low == 0
    assert along(axis, axis.high) == 1
    assert price_axis(Decimal(100), Decimal(1000), from_zero=False).low >= 0


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_files_hold_nothing_but_the_chart_and_are_the_same_each_time(kind: str):
    data = DATA["the full case"]
    first, second = (chart_bytes(TornadoDrawing(data, lang="zh").figure, kind) for _ in range(2))
    assert first == second
    assert not any(trace in first for trace in (b"atplotlib", b"CreationDate", b"/Producer", b"<dc:date"))
