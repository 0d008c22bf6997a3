"""What a price is made of: the parts add up to the price on every day, and the picture and the sentence say the same."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Proposal
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import evaluate
from planner.dates import add_months
from planner.export.chart_data import CLAIM, DEFAULT, PAID, chart_data, proposal_key
from planner.export.composition_data import PARTS, composition_data, composition_summary
from planner.export.layers_data import layers_table
from planner.export.layers_drawing import LayersDrawing
from planner.money import grouped
from planner.paths.default import default_path
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES
from tests import strategies as some
from tests.samples import AS_OF, three_debts

D = Decimal
BOOK = load_rulebook()


def proposed() -> Case:
    """All debts, one debt, and a plan that leaves something owed."""
    case = three_debts()
    every = Proposal("all", "全部", tuple(Terms(debt.id, months=24, annual_rate=D("0.05")) for debt in case.debts))
    one = Proposal("one", "一笔", (Terms(case.debts[0].id, months=12),))
    paid = DatedPayment(add_months(AS_OF, 3), D("500.00"))
    short = Proposal("short", "先还一点", (Terms(case.debts[0].id, method="custom", custom=(paid,)),))
    return replace(case, proposals=(every, one, short))


OUTCOME = evaluate(proposed(), BOOK)


def told(outcome, proposal_id=""):
    return composition_summary(outcome, composition_data(outcome, BOOK, proposal_id), proposal_id)


@given(some.cases())
def test_the_layers_of_the_default_path_are_its_price_on_every_day(case):
    if not case.debts:
        return
    outcome = evaluate(case, BOOK)
    data = composition_data(outcome, BOOK)
    assert [data.sum_on(place) for place in range(len(data.days))] == list(chart_data(outcome).one(DEFAULT).values)
    assert all(value >= 0 for series in data.series for value in series.values)


@pytest.mark.parametrize("proposal", ["all", "one", "short"])
def test_the_layers_of_a_proposal_are_the_price_that_the_comparison_draws(proposal):
    data = composition_data(OUTCOME, BOOK, proposal)
    drawn = chart_data(OUTCOME).one(proposal_key(proposal))
    assert [data.sum_on(place) for place in range(len(data.days))] == list(drawn.values)


def test_a_part_is_what_is_owed_of_it_and_what_was_paid_on_it():
    days = [each.day for each in OUTCOME.default_path.path.positions]
    recorded = default_path(OUTCOME.case, BOOK, days, recorded=True)
    data = composition_data(OUTCOME, BOOK)
    names = {"default_interest": "charges", "doubled_interest": "doubled"}
    for series in data.series:
        if series.key in PARTS:
            owed = [getattr(each.balance, series.key) for each in recorded.path.positions]
            paid = [
                sum(
                    getattr(each, names.get(series.key, series.key))
                    for course in recorded.debts
                    for each in course.record.payments
                    if each.day <= day
                )
                for day in days
            ]
            assert list(series.values) == [one + D(other) / 100 for one, other in zip(owed, paid, strict=True)]


def test_principal_never_changes_and_costs_come_with_the_suit():
    data = composition_data(OUTCOME, BOOK)
    principal = sum(debt.principal for debt in OUTCOME.case.debts)
    assert set(data.one("principal").values) == {principal}
    filed = min(step.day for course in OUTCOME.default_path.debts for step in course.steps if step.step == "suit_filed")
    assert [bool(value) for value in data.one("costs").values] == [day >= filed for day in data.days]


def test_the_lines_are_what_is_paid_and_what_is_claimed():
    data = composition_data(OUTCOME, BOOK)
    positions = OUTCOME.default_path.path.positions
    assert list(data.one(PAID).values) == [each.paid for each in positions]
    assert list(data.one(CLAIM).values) == [each.paid + each.claimed for each in positions]


def test_both_courses_have_the_same_axis():
    assert composition_data(OUTCOME, BOOK).highest == composition_data(OUTCOME, BOOK, "all").highest


def test_the_table_has_the_parts_and_their_sum():
    data = composition_data(OUTCOME, BOOK)
    table, prices = layers_table(data), chart_data(OUTCOME).one(DEFAULT).values
    at = [heading.en for heading in table.headings].index("In all") - 1
    assert [row[1][at] for row in table.rows] == list(prices)
    assert all(sum(row[1][:at]) == row[1][at] for row in table.rows)


def test_without_debts_there_is_nothing_and_the_sentence_says_what_to_do():
    empty = evaluate(Case(AS_OF), BOOK)
    assert composition_data(empty, BOOK) is None
    assert "Add a debt" in told(empty).en


def test_a_proposal_that_cannot_be_worked_out_has_no_layers():
    outcome = evaluate(replace(three_debts(), proposals=(Proposal("p1", "空"),)), BOOK)
    assert composition_data(outcome, BOOK, "p1") is None
    assert "has no terms yet" in told(outcome, "p1").en


def test_the_sentence_says_the_price_and_each_part():
    said, data = told(OUTCOME), composition_data(OUTCOME, BOOK)
    assert grouped(data.sum_on(-1)) in said.en
    for series in data.series:
        if series.key in PARTS and series.values[-1]:
            assert f"{series.name.zh} {grouped(series.values[-1])} 元" in said.zh


def test_the_sentence_of_a_proposal_says_its_interest():
    figures = OUTCOME.proposal("all").figures
    agreed = sum(each.restructured for each in figures.offers)
    said = told(OUTCOME, "all")
    assert grouped(figures.total_paid) in said.zh
    assert f"{grouped(figures.total_paid - agreed)} of interest" in said.en
    assert "no interest" in told(OUTCOME, "one").en
    assert "left over" in told(OUTCOME, "short").en


# -- the picture ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("proposal", ["", "all", "one"])
@pytest.mark.parametrize("size", [(9.6, 5.6), (5.0, 4.0)])
def test_no_words_lie_on_each_other_or_outside_the_picture(lang, theme, proposal, size):
    data = composition_data(OUTCOME, BOOK, proposal)
    caption = told(OUTCOME, proposal) if size[0] > 9 else None
    figure = LayersDrawing(data, lang=lang, theme=theme, size=size, caption=caption).figure
    figure.canvas.draw()
    texts = [*figure.texts, *figure.axes[0].get_xticklabels(), *figure.axes[0].get_yticklabels()]
    boxes = [(each.get_text(), each.get_window_extent().padded(-1)) for each in texts if each.get_text()]
    for (one, first), (other, second) in itertools.combinations(boxes, 2):
        assert not first.overlaps(second), (one, other)
    assert all(
        box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 for _, box in boxes
    )


@given(st.sampled_from([*PARTS, CLAIM, PAID]))
def test_a_layer_that_is_hidden_leaves_its_place_to_those_above_and_is_named(hidden):
    data = replace(composition_data(OUTCOME, BOOK), hidden=frozenset({hidden}))
    drawing = LayersDrawing(data, lang="zh")
    left = [each.values[-1] for each in data.layers]
    assert hidden not in [each.key for each in data.shown]
    assert drawing.heights[-1][-1] == pytest.approx(float(sum(left)))
    name = data.one(hidden).name.zh
    assert f"未显示：{name}。" in "".join(each.get_text() for each in drawing.figure.texts)


@pytest.mark.parametrize("inches", [3.0, 3.3, 3.6, 4.0, 4.5, 5.6])
def test_every_name_is_beside_the_chart_at_every_usual_height(inches):
    data = composition_data(OUTCOME, BOOK)
    drawing = LayersDrawing(data, lang="en", size=(9.6, inches))
    texts = [each.get_text() for each in drawing.figure.texts]
    assert all(texts.count(each.name.en) == 1 for each in data.shown)
