"""The tornado: every bar holds the base, the widest stands first, and what changes nothing has no width."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from planner.case.model import Case, DebtPathSettings, DefaultPathSettings, Household
from planner.compare.tornado import AS_SET, LAWYER, Bar, Tornado, tornado
from planner.dates import add_months
from planner.paths.default import default_path, horizon
from planner.paths.draws import DRAWN
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import AS_OF, full_case, one_debt, three_debts

BOOK = load_rulebook()


def bar(found: Tornado, name: str) -> Bar:
    return next(each for each in found.bars if each.name == name)


def cost(case: Case, day: date) -> Decimal:
    return default_path(case, BOOK, [day]).path.on(day).cost


def with_path(case: Case, **path) -> Case:
    return replace(case, default_path=replace(case.default_path, **path))


@given(some.cases(most_debts=2))
def test_every_bar_holds_the_base_and_the_widest_stands_first(case):
    case = with_path(case, horizon_months=min(18, case.default_path.horizon_months))
    found = tornado(case, BOOK)
    assert found.base == cost(with_path(case, sued=True), horizon(case))
    assert all(each.low.cost <= found.base <= each.high.cost for each in found.bars)
    assert all(wide.width >= narrow.width for wide, narrow in pairwise(found.bars))
    assert len({each.name for each in found.bars}) == len(found.bars) == 11


def test_the_ends_are_the_exact_path_with_that_value():
    case, day = three_debts(), add_months(AS_OF, 60)
    found = tornado(case, BOOK, day)
    assert found.day == day
    for preset in ("fast", "slow"):
        days = BOOK.latest(f"default_path_{preset}").value["suit_after_days"]
        assert cost(with_path(case, suit_after_days=days), day) in ends(found, "suit_after_days")
    assert cost(with_path(case, sued=False), day) in ends(found, "sued")
    assert cost(with_path(case, procedure="ordinary_with_notice"), day) == bar(found, "procedure").high.cost
    assert cost(with_path(case, lawyer_fee=Decimal(0)), day) == bar(found, "lawyer_fee").low.cost
    poorer = tuple(replace(each, amount=each.amount * Decimal("0.8")) for each in case.household.incomes)
    assert cost(replace(case, household=replace(case.household, incomes=poorer)), day) in ends(found, "incomes")


def ends(found: Tornado, name: str) -> tuple[Decimal, Decimal]:
    return bar(found, name).low.cost, bar(found, name).high.cost


def test_a_lawyers_fee_and_preservation_that_are_set_may_fall_away():
    found = tornado(with_path(full_case(), lawyer_fee=Decimal("1000.00"), preservation=True), BOOK)
    for name, words in (("lawyer_fee", "No lawyer's fee"), ("preservation", "Without preservation")):
        assert (bar(found, name).low.words.en, bar(found, name).high.words) == (words, AS_SET)


def test_a_fee_that_is_not_set_is_looked_at_all_the_same():
    """3,000 yuan on a debt that is wholly lawful: the fee itself, and what it adds to the court's."""
    case = with_path(one_debt("50000.00", default_annual_rate=Decimal("0.10")), lawyer_fee=Decimal(0))
    found = bar(tornado(case, BOOK), "lawyer_fee")
    assert (found.low.words, found.high.words.en) == (AS_SET, "¥3,000.00")
    assert LAWYER <= found.width <= LAWYER * Decimal("1.05")


def test_a_debt_with_a_procedure_of_its_own_keeps_the_times_of_that_procedure():
    """A notarised instrument has no time to perform: 10 days for all, in every preset, must not be put on it too."""
    first, *others = three_debts().debts
    notarised = replace(first, default_path=DebtPathSettings(procedure="notarised"))
    case = replace(three_debts(), debts=(notarised, *others), default_path=DefaultPathSettings())
    day = add_months(AS_OF, 60)
    found = tornado(case, BOOK, day)
    assert bar(found, "performance_days").width == 0
    slow = default_path_preset("slow", BOOK).value.filing_to_judgment_days
    own = default_path_preset("slow", BOOK, "notarised").value.filing_to_judgment_days
    assert own < slow
    settings = DebtPathSettings(procedure="notarised", filing_to_judgment_days=own)
    expected = with_path(
        replace(case, debts=(replace(first, default_path=settings), *others)), filing_to_judgment_days=slow
    )
    assert cost(expected, day) in ends(found, "filing_to_judgment_days")


def test_what_changes_nothing_has_no_width():
    """Without any income nothing is collected, whatever enforcement must leave and however much is lost."""
    case = replace(three_debts(), household=Household(protected_living_cost=Decimal(1200)))
    found = tornado(case, BOOK)
    for name in ("incomes", "protected_living_cost"):
        assert (bar(found, name).width, bar(found, name).low, bar(found, name).high) == (
            0, bar(found, name).low, bar(found, name).low,
        )  # fmt: skip
        assert bar(found, name).low.words == AS_SET
    assert found.bars[-1].width == 0 < found.bars[0].width


def test_on_the_day_itself_no_duration_has_begun():
    found = tornado(with_path(one_debt(default_annual_rate=Decimal("0.18")), suit_after_days=300), BOOK, AS_OF)
    assert [bar(found, name).width for name in DRAWN] == [0] * len(DRAWN)
    assert found.base == Decimal("10000.00")


def test_a_path_that_is_set_to_no_suit_is_looked_at_with_one():
    case = one_debt(default_annual_rate=Decimal("0.18"))
    assert tornado(with_path(case, sued=False), BOOK) == tornado(case, BOOK)


def test_a_day_before_the_start_is_refused():
    with pytest.raises(ValueError, match="is before"):
        tornado(one_debt(), BOOK, AS_OF - timedelta(1))


def test_a_case_without_debts_has_bars_without_width():
    found = tornado(replace(full_case(), debts=(), proposals=()), BOOK)
    assert (found.base, {each.width for each in found.bars}) == (Decimal("0.00"), {Decimal("0.00")})


def test_every_bar_says_what_is_set_now_and_an_end_without_change_says_so():
    case = with_path(
        three_debts(), suit_after_days=250, preservation=False, lawyer_fee=Decimal(0), procedure="ordinary"
    )
    found = tornado(case, BOOK)
    assert bar(found, "suit_after_days").now.en == "250 days"
    assert bar(found, "procedure").now.en == "Ordinary procedure"
    assert bar(found, "performance_days").now.zh == "10 天"
    lawyer = bar(found, "lawyer_fee")
    assert (lawyer.words(lawyer.low).en, lawyer.words(lawyer.high).en) == ("No lawyer's fee, now", "¥3,000.00")
    assert all(each.now.zh and each.now.en for each in found.bars)
