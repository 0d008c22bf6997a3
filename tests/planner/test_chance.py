"""How likely a suit is, and what the range says: the break-even chance is where both prices meet, and words follow the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case import edits
from planner.case.model import Case, DefaultPathSettings, Household, Income
from planner.case.path_edits import set_debt_path
from planner.case.terms import DatedPayment
from planner.compare.chance import NO_SUIT, NO_TERMS, Chance, chance_of, facts, own_chances, verdict, what_follows
from planner.compare.likely import BEYOND, Likely, beside_price, counted, likely_by, likely_in_words, rests_on
from planner.compare.outcome import evaluate
from planner.errors import CannotCompute
from planner.money import amount_text
from planner.paths.uncertainty import Quantiles, simulate
from planner.rules.rulebook import load_rulebook
from tests.samples import one_debt, three_debts, with_terms

BOOK = load_rulebook()
D = Decimal
sums = st.integers(0, 10**8).map(lambda fen: D(fen).scaleb(-2))


def between() -> Case:
    """A case in which the proposal is better only if a suit is likely enough."""
    debt = one_debt("10000.00", nominal_annual_rate=D("0.05"), default_annual_rate=D("0.05"))
    case = replace(with_terms(debt, months=24, annual_rate=D("0.11")), household=Household((Income("工资", D(0)),)))
    return edits.set_default_path(case, suit_after_days=30, lawyer_fee=D("1000.00"))


def found(case: Case) -> Chance | CannotCompute:
    outcome = evaluate(case, BOOK)
    return chance_of(outcome, outcome.proposals[0], BOOK)


def prices(price: str, sued: str, unsued: str) -> Chance:
    return Chance(date(2028, 1, 5), D(price), D(sued), D(unsued))


# -- the chance of a suit -------------------------------------------------------------------------------------------------


def test_the_break_even_chance_is_the_one_of_the_comparison():
    outcome = evaluate(between(), BOOK)
    chance = found(between())
    assert 0 < chance.break_even < 1
    assert chance.break_even == outcome.proposals[0].comparison.break_even_suit_probability
    assert chance.price == outcome.proposals[0].figures.total_paid


@given(price=sums, sued=sums, unsued=sums)
def test_at_the_break_even_chance_both_cost_the_same_and_on_its_sides_they_do_not(price, sued, unsued):
    chance = Chance(date(2028, 1, 5), price, sued, unsued)
    if chance.break_even is None:
        never_crosses = [chance.waiting(D(p)) - price for p in (0, 1)]
        assert min(never_crosses) >= 0 or max(never_crosses) <= 0
        return
    assert abs(chance.waiting(chance.break_even) - price) <= abs(sued - unsued) * D("0.0000005") + D("0.01")
    assert (chance.waiting(D(0)) - price) * (chance.waiting(D(1)) - price) < 0


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (prices("100.00", "150.00", "50.00"), "above 50.00% the proposal is better"),
        (prices("100.00", "50.00", "150.00"), "below 50.00% the proposal is better"),
        (prices("100.00", "150.00", "120.00"), "the proposal never costs more"),
        (prices("100.00", "90.00", "50.00"), "waiting never costs more"),
    ],
)
def test_the_verdict_says_on_which_side_of_the_chance_the_proposal_is_better(chance: Chance, words: str):
    assert words in verdict(chance).en
    for amount in (chance.price, chance.sued, chance.unsued):
        assert amount_text(amount).zh in facts(chance).zh


def test_an_own_estimate_says_what_waiting_costs_on_average():
    chance = prices("100.00", "150.00", "50.00")
    assert what_follows(chance, D("0.8")).zh == "按您估的 80.00%，等着平均要 130.00 元，比方案多 30.00 元：方案更划算。"
    assert "40.00" in what_follows(chance, D("0.1")).zh
    assert what_follows(chance, D("0.1")).zh.endswith("等着更便宜。")
    assert "一样贵" in what_follows(chance, D("0.5")).zh
    assert "还没有估计" in what_follows(chance, None).zh


def test_chances_of_single_debts_are_mentioned_where_they_are_left_aside():
    assert own_chances(replace(three_debts(), default_path=DefaultPathSettings(suit_probability=D("0.5")))) is None
    assert "1 笔单独填了可能" in own_chances(set_debt_path(three_debts(), "d2", suit_probability=D("0.5"))).zh


def test_what_cannot_be_compared_says_why():
    case = between()
    assert found(replace(case, proposals=(replace(case.proposals[0], terms=()),))) == NO_TERMS
    assert found(edits.set_default_path(case, sued=False)) == NO_SUIT
    assert found(set_debt_path(case, "d1", sued=False)) == NO_SUIT
    assert isinstance(found(set_debt_path(edits.set_default_path(case, sued=False), "d1", sued=True)), Chance)
    part = edits.change_terms(
        case,
        "p1",
        lambda terms: replace(
            terms, annual_rate=D(0), method="custom", custom=(DatedPayment(date(2027, 1, 15), D(4000)),)
        ),
    )
    assert "6,000.00" in found(part).reason.zh
    dear = found(edits.change_terms(case, "p1", lambda terms: replace(terms, down_payment=D(900_000))))
    assert isinstance(dear, CannotCompute)


# -- the range ------------------------------------------------------------------------------------------------------------


def levels(*values: str) -> Likely:
    return Likely(date(2030, 1, 5), tuple(map(D, values)))


def test_the_range_of_a_day_is_that_of_the_month_row_on_it_or_after_it():
    quantiles = simulate(three_debts(), BOOK, 1, 200)
    first, second = quantiles.days[10:12]
    for day, place in ((first, 10), (first.replace(day=first.day + 1), 11)):
        likely = likely_by(quantiles, day)
        assert likely.day == (first, second)[place - 10]
        assert likely.levels == tuple(row[place] for row in quantiles.values)
    assert likely_by(quantiles, quantiles.days[-1].replace(year=quantiles.days[-1].year + 1)) == BEYOND


def test_the_range_is_said_in_words():
    found = levels("10.00", "20.00", "30.00", "40.00", "50.00")
    assert likely_in_words(found).zh == "到2030年1月5日：10 次里有 9 次在 10.00 元到 50.00 元之间，一半低于 30.00 元。"
    assert (
        likely_in_words(found).en
        == "By 5 January 2030: in 9 of 10 courses between ¥10.00 and ¥50.00; half are below ¥30.00."
    )
    later = replace(found, day=date(2034, 1, 5))
    assert likely_in_words(later, found).en == "The same by 5 January 2034."
    assert likely_in_words(later, BEYOND).en.startswith("By 5 January 2034: in 9 of 10")
    assert "nearly the same" in likely_in_words(levels(*["7.00"] * 5)).en


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ("9.00", "at least 19 of 20 courses letting it run costs more"),
        ("10.00", "at least 3 of 4 courses letting it run costs more"),
        ("19.99", "at least 3 of 4 courses letting it run costs more"),
        ("25.00", "at least half of the courses letting it run costs more"),
        ("30.00", "as much as the middle course"),
        ("35.00", "at least half of the courses letting it run costs less"),
        ("40.01", "at least 3 of 4 courses letting it run costs less"),
        ("51.00", "at least 19 of 20 courses letting it run costs less"),
    ],
)
def test_a_price_is_placed_in_the_range(price: str, words: str):
    assert words in beside_price(levels("10.00", "20.00", "30.00", "40.00", "50.00"), D(price)).en


def test_the_share_of_courses_is_true_of_the_courses_themselves():
    costs = sorted(D(n) for n in range(1, 102))
    quantiles = Quantiles(
        (date(2030, 1, 5),), tuple((costs[round(level * 100)],) for level in (0.05, 0.25, 0.5, 0.75, 0.95)), 1, 101
    )
    likely = likely_by(quantiles, date(2030, 1, 5))
    least = {"19 of 20": D("0.95"), "3 of 4": D("0.75"), "half": D("0.5")}
    for price in (D(n) / 2 for n in range(210)):
        said = beside_price(likely, price).en
        share = next((share for words, share in least.items() if words in said), D(0))
        counted = sum(cost > price for cost in costs) if "costs more" in said else sum(cost < price for cost in costs)
        assert D(counted) / len(costs) >= share - D("0.011"), (price, said)


def test_the_words_name_what_the_courses_rest_on():
    case = three_debts()
    common = replace(case.default_path, suit_probability=None, income_shock_probability=None, sued=True)
    sure = replace(case, default_path=common)
    assert (
        rests_on(sure, 10_000).en == "10,000 random courses; each stage is shorter or longer. Every debt is sued for."
    )
    maybe = edits.set_default_path(
        sure, suit_probability=D("0.6"), income_shock_probability=D("0.2"), income_shock_share=D("0.3")
    )
    assert "每笔有 60% 的可能被起诉。" in rests_on(maybe, 10).zh
    assert "每年有 20% 的可能收入少 30%。" in rests_on(maybe, 10).zh
    own = set_debt_path(set_debt_path(maybe, "d1", sued=False), "d2", suit_probability=D("0.6"))
    assert "有 1 笔另有设定。" in rests_on(own, 10).zh
    assert "No debt is sued for." in rests_on(edits.set_default_path(sure, sued=False), 10).en


def test_which_debts_the_range_counts_is_said_where_a_proposal_covers_only_some() -> None:
    case = three_debts()
    assert counted(case, 3) is None
    told = counted(case, 2)
    assert told is not None
    assert "全部 3 笔" in told.zh
    assert "the 2 of the proposal" in told.en
