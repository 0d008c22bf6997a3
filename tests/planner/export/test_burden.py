"""What each month asks for: the months add up to the plan, and words say which are above what is left."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from planner.case.model import Case, Creditor, Debt, Household, Income, Proposal
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import Outcome, evaluate
from planner.dates import add_months
from planner.export.burden_data import burden_data, burden_table, burdens_data
from planner.export.burden_words import burden_summary, burdens_summary
from planner.export.chart_data import DEFAULT, MEANS, proposal_key
from planner.export.composition_data import composition_data
from planner.export.layers_drawing import LayersDrawing
from planner.export.owed_data import MOST_LAYERS
from planner.money import ZERO, total
from planner.paths.proposal import payments_by_month
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES
from tests import strategies as some
from tests.samples import AS_OF, three_debts

D = Decimal
BOOK = load_rulebook()


def proposed(income: str = "1000.00", savings: str = "0.00", months: int = 12) -> Outcome:
    """Three debts, an offer on all and an offer on one, with so much left every month."""
    case = three_debts()
    incomes = (Income("工资", D(income)),) if D(income) else ()
    every = Proposal("all", "全部", tuple(Terms(debt.id, months=months + 6 * n) for n, debt in enumerate(case.debts)))
    one = Proposal("one", "一笔", (Terms(case.debts[0].id, months=6),))
    return evaluate(replace(case, household=Household(incomes, savings=D(savings)), proposals=(every, one)), BOOK)


def own_months(*amounts: tuple[int, str], income: str = "1000.00", savings: str = "0.00") -> Outcome:
    """One debt, paid by these amounts so many months from now."""
    debt = Debt("d1", Creditor("示例银行"), principal=D("60000.00"), in_default_since=add_months(AS_OF, -3))
    custom = tuple(DatedPayment(add_months(AS_OF, month), D(amount)) for month, amount in amounts)
    terms = Terms("d1", method="custom", custom=custom)
    household = Household((Income("工资", D(income)),), savings=D(savings))
    return evaluate(Case(AS_OF, household=household, debts=(debt,), proposals=(Proposal("p", "自定", (terms,)),)), BOOK)


@given(some.cases())
def test_the_months_of_every_proposal_are_its_payments_to_the_fen(case):
    outcome = evaluate(case, BOOK)
    for found in outcome.proposals:
        data = burden_data(outcome, found.proposal.id)
        assert (data is None) == (found.figures is None)
        if data is None or found.figures is None:
            continue
        paid = payments_by_month(found.figures.path.flows)
        sums = {(day.year, day.month): data.sum_on(place) for place, day in enumerate(data.days)}
        assert {key: value for key, value in sums.items() if value} == {
            key: value for key, value in paid.items() if value
        }
        assert total(sums.values()) == found.figures.total_paid
        means = max(ZERO, case.household.disposable)
        above = [place for place in range(len(data.days)) if data.sum_on(place) > means]
        assert list(data.marked) == (above if case.household.incomes else [])


def test_each_debt_has_a_layer_and_many_small_ones_share_one():
    outcome = proposed()
    data = burden_data(outcome, "all")
    for offer in outcome.proposal("all").offers:
        assert total(data.one(f"debt:{offer.debt.id}").values) == offer.total_paid
    many = tuple(Debt(f"d{n}", Creditor(f"示例{n}"), principal=D(1000 + n)) for n in range(12))
    case = Case(AS_OF, debts=many, proposals=(Proposal("p", "", tuple(Terms(each.id, months=3) for each in many)),))
    data = burden_data(evaluate(case, BOOK), "p")
    assert len(data.layers) == MOST_LAYERS
    assert data.layers[-1].name.en == "5 others"


def test_the_table_says_what_is_spare_and_negative_what_is_lacking():
    outcome = proposed("4000.00")
    table = burden_table(burden_data(outcome, "all"))
    for _, (*debts, in_all, means, spare) in table.rows:
        assert in_all == total(debts)
        assert means == outcome.case.household.disposable
        assert spare == means - in_all
    assert any(amounts[-1] < 0 for _, amounts in table.rows)
    assert any(amounts[-1] > 0 for _, amounts in table.rows)


def test_all_courses_have_a_line_each_and_letting_it_run_what_is_taken():
    outcome = proposed()
    data = burdens_data(outcome)
    assert [each.key for each in data.lines] == [DEFAULT, proposal_key("all"), proposal_key("one"), MEANS]
    taken = payments_by_month(outcome.default_path.path.flows)
    assert list(data.one(DEFAULT).values) == [taken.get((day.year, day.month), ZERO) for day in data.days]
    assert total(data.one(proposal_key("one")).values) == outcome.proposal("one").figures.total_paid
    assert [heading.en for heading in burden_table(data).headings][1] == "Let it run"


def test_without_an_income_nothing_is_said_to_fit_or_not():
    outcome = proposed("0.00")
    data = burden_data(outcome, "all")
    assert not data.marked
    assert MEANS not in [each.key for each in data.series]
    assert "fill in the income" in burden_summary(outcome, "all").en
    assert "not filled in yet" in burdens_summary(outcome).en


def test_months_that_fit_are_said_to_fit():
    outcome = own_months((1, "900.00"), (2, "1000.00"))
    said = burden_summary(outcome, "p")
    assert said.zh == "“自定”最重的一个月是2027年1月，要 1,000.00 元；每月拿得出 1,000.00 元，每个月都够。"
    assert said.en.endswith("¥1,000.00 is left each month, enough for every month.")


@pytest.mark.parametrize(
    ("savings", "words"),
    [("0.00", "从2027年1月起拿不出。"), ("700.00", "到2027年3月，存款也补不上。"), ("5000.00", "手头的存款够补。")],
)
def test_months_above_what_is_left_are_named_with_what_the_savings_do(savings, words):
    outcome = own_months((1, "900.00"), (2, "1500.00"), (3, "1000.01"), (4, "2000.00"), (6, "1200.00"), savings=savings)
    said = burden_summary(outcome, "p").zh
    assert said.startswith(
        "“自定”有 4 个月要的比每月拿得出的 1,000.00 元多：2027年1月到2027年3月、2027年5月。最重的是2027年3月，要 2,000.00 元，多 1,000.00 元。"
    )
    assert said.endswith(words)


def test_one_month_above_what_is_left_is_one():
    said = burden_summary(own_months((1, "900.00"), (2, "1500.00")), "p")
    assert said.en.startswith(
        "One month of “自定” asks for more than the ¥1,000.00 left: January 2027 with ¥1,500.00, ¥500.00 more."
    )


def test_many_stretches_are_not_all_listed():
    outcome = own_months(*((month, "1500.00" if month % 2 else "10.00") for month in range(1, 12)))
    assert "2026年12月、2027年2月、2027年4月等" in burden_summary(outcome, "p").zh


def test_the_sentence_of_all_courses_says_which_fit():
    said = burdens_summary(proposed("4000.00"))
    assert said.zh.startswith("每月拿得出 4,000.00 元：“全部”有 ")
    assert "“一笔”" in said.zh
    none = evaluate(three_debts(), BOOK)
    assert "还没有方案" in burdens_summary(replace(none, proposals=())).zh
    assert "Add a debt" in burdens_summary(evaluate(Case(AS_OF), BOOK)).en


def test_a_proposal_without_terms_has_no_months():
    outcome = evaluate(replace(three_debts(), proposals=(Proposal("p", "空"),)), BOOK)
    assert burden_data(outcome, "p") is None
    assert "has no terms yet" in burden_summary(outcome, "p").en


# -- the picture ----------------------------------------------------------------------------------------------------------


def test_bars_stand_on_nothing_and_months_above_what_is_left_carry_a_sign():
    data = burden_data(own_months((1, "900.00"), (2, "1500.00"), (3, "800.00")), "p")
    drawing = LayersDrawing(data, lang="zh")
    assert drawing.axes.get_ylim()[0] == 0
    marks = [line for line in drawing.axes.lines if line.get_marker() == "v"]
    assert [list(line.get_xdata()) for line in marks] == [[data.days[2].toordinal()]]
    assert any("▼" in each.get_text() for each in drawing.figure.texts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(9.6, 5.6), (5.0, 4.0)])
@pytest.mark.parametrize("which", ["all", "one", ""])
def test_no_words_lie_on_each_other_or_outside_the_picture(lang, size, which):
    outcome = proposed("4000.00", "500.00")
    data = burden_data(outcome, which) if which else burdens_data(outcome)
    figure = LayersDrawing(data, lang=lang, size=size, caption=burdens_summary(outcome) if size[0] > 9 else None).figure
    figure.canvas.draw()
    texts = [*figure.texts, *figure.axes[0].get_xticklabels(), *figure.axes[0].get_yticklabels()]
    boxes = [(each.get_text(), each.get_window_extent().padded(-1)) for each in texts if each.get_text()]
    for (one, first), (other, second) in itertools.combinations(boxes, 2):
        assert not first.overlaps(second), (one, other)
    assert all(
        box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 for _, box in boxes
    )


@pytest.mark.parametrize("name", ["{x}", "{", "{unit}", "100% {0!r} $a_b$", "𠮷😀"])
def test_a_name_may_hold_any_characters(name):
    outcome = proposed()
    case = replace(outcome.case, proposals=(replace(outcome.case.proposals[0], name=name),))
    outcome = evaluate(case, BOOK)
    for data in (burden_data(outcome, "all"), burdens_data(outcome), composition_data(outcome, BOOK, "all")):
        drawing = LayersDrawing(data, lang="zh", caption=burden_summary(outcome, "all"))
        drawing.figure.canvas.draw()
        assert burdens_summary(outcome).zh
