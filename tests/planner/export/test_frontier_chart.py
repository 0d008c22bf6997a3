"""The chart of found offers: what it shows is what was found, its sentence says its ends, and it is drawn the same each time."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest

from planner.case.edits import add_proposal
from planner.case.model import Case, Proposal
from planner.case.terms import Terms
from planner.compare.finding import Wish, find
from planner.compare.outcome import Outcome, evaluate
from planner.export.figures import chart_bytes
from planner.export.frontier_data import PAIRS, FrontierData, frontier_data, frontier_summary
from planner.export.frontier_drawing import FrontierDrawing
from planner.money import ZERO, from_fen
from planner.plan.search import Found
from planner.rules.rulebook import Rulebook, load_rulebook
from planner.text import LANGUAGES
from tests.samples import three_debts

D = Decimal
WISH = Wish(D("2000.00"), D("3000.00"), D("0.5"))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def found(book: Rulebook) -> Found:
    answer = find(three_debts(), book, WISH)
    assert isinstance(answer, Found)
    return answer


def proposed(found: Found) -> Case:
    """A ready-made offer among the proposals, one of the person's own, and one that leaves debts out."""
    case = add_proposal(three_debts(), found.offers[0].proposal(three_debts(), "zh"))
    own = Proposal("", "自己的", tuple(Terms(debt.id, months=40) for debt in case.debts))
    return add_proposal(add_proposal(case, own), Proposal("", "只有一笔", (Terms("d1"),)))


@pytest.fixture(scope="module")
def outcome(found: Found, book: Rulebook) -> Outcome:
    return evaluate(proposed(found), book)


@pytest.fixture(params=PAIRS)
def data(request, found: Found, outcome: Outcome) -> FrontierData:
    return frontier_data(found, outcome, request.param)


def test_every_dot_is_a_mix_and_none_is_better_than_the_frontier(data, found):
    cloud = found.cloud
    along = cloud.worth / 100 if data.pair == "worth" else cloud.duration
    up = (cloud.heaviest if data.pair == "burden" else cloud.total) / 100
    mixes = set(zip(along.tolist(), up.tolist(), strict=True))
    assert 0 < len(data.dots) <= data.mixes == found.acceptable
    assert set(data.dots) <= mixes
    places = [data.place(point) for point in data.points]
    better = 1 if data.pair == "worth" else -1  # more for the creditors, fewer months
    for x, y in data.dots:
        assert any(float(py) <= y + 0.005 and float(px) * better >= x * better - 0.01 for px, py in places)


def test_own_proposals_stand_where_their_figures_say(data, outcome):
    marks = {mark.number: mark for mark in data.marks if mark.kind == "own"}
    assert set(marks) == {0, 1}
    result = outcome.proposals[1]
    expected = {
        "worth": (result.comparison.creditor_present_value, result.figures.total_paid),
        "months": (D(40), result.figures.total_paid),
        "burden": (D(40), result.figures.heaviest_month),
    }[data.pair]
    assert (marks[1].x, marks[1].y) == expected
    assert [name.zh for name in data.left_out] == ["只有一笔"]


def test_an_offer_that_is_among_the_proposals_is_marked_once(data, found):
    places = [(mark.x, mark.y) for mark in data.marks]
    assert len(places) == len(set(places))
    assert len(data.marks) == len(found.offers) + 1


def test_a_last_payment_within_a_month_counts_that_month(found, book):
    case = three_debts()
    first = case.as_of.replace(month=12, day=30)
    own = Proposal("", "", tuple(Terms(debt.id, months=10, first_due=first) for debt in case.debts))
    data = frontier_data(found, evaluate(add_proposal(case, own), book), "months")
    [mark] = [mark for mark in data.marks if mark.kind == "own"]
    assert mark.x == 11


def test_the_sentence_says_both_ends(data):
    said, first, last = frontier_summary(data), data.points[0], data.points[-1]
    for lang in ("zh", "en"):
        for point in (first, last):
            figure = {"worth": point.total, "months": point.total, "burden": point.heaviest}[data.pair]
            assert f"{figure:,.2f}" in said.to(lang)
    if data.pair == "worth":
        assert f"{last.present_value:,.2f}" in said.zh
    else:
        assert f"{first.duration} 个月" in said.zh


@pytest.mark.parametrize("pair", PAIRS)
def test_a_single_best_mix_has_a_sentence_of_its_own(found, outcome, pair):
    data = frontier_data(found, outcome, pair)
    alone = replace(data, points=data.points[:1])
    assert frontier_summary(alone) != frontier_summary(replace(data, points=data.points[:1] * 2))
    assert f"{alone.place(alone.points[0])[1]:,.2f}" in frontier_summary(alone).en


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_with_everything_inside(data, lang, theme):
    drawing = FrontierDrawing(data, lang=lang, theme=theme, size=(6.5, 4), dpi=100)
    drawing.figure.canvas.draw()
    box = drawing.axes.get_window_extent()
    assert len(drawing.pixels) == len(data.points)
    for x, y in drawing.pixels:
        assert box.x0 <= x <= box.x1
        assert box.y0 <= y <= box.y1
    whole = drawing.figure.bbox
    for text in drawing.figure.texts:
        extent = text.get_window_extent()
        assert extent.x0 >= whole.x0 - 1
        assert extent.x1 <= whole.x1 + 1


def test_names_do_not_lie_on_each_other(data):
    drawing = FrontierDrawing(data, lang="zh", size=(7, 4.5), dpi=100)
    drawing.figure.canvas.draw()
    names = {mark.name.zh for mark in data.marks}
    boxes = [text.get_window_extent() for text in drawing.figure.texts if text.get_text() in names]
    assert len(boxes) == len(data.marks)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one.x1 <= other.x0 or other.x1 <= one.x0 or one.y1 <= other.y0 + 2 or other.y1 <= one.y0 + 2


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_saved_chart_is_the_same_each_time_and_tells_nothing_else(data, kind):
    one, two = (
        chart_bytes(FrontierDrawing(data, lang="zh", caption=frontier_summary(data)).figure, kind) for _ in range(2)
    )
    assert one == two
    assert b"matplotlib" not in one.lower()


def test_figures_of_a_point_are_whole_fen(found):
    for point in found.frontiers["total"]:
        assert point.total == point.down + sum(point.payments, ZERO)
        assert point.total == from_fen(int(point.total * 100))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(9.6, 5.6), (10.4, 5.7), (5.0, 4.0)])
def test_no_name_of_an_offer_lies_on_another(data, lang, size):
    drawing = FrontierDrawing(data, lang=lang, size=size)
    drawing.figure.canvas.draw()
    names = {mark.name.to(lang) for mark in data.marks}
    boxes = [each.get_window_extent().padded(-1) for each in drawing.figure.texts if each.get_text() in names]
    assert boxes
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
