"""What would close the gap between an offer and enforcing: each way, taken, closes it; and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from planner.case.model import Assumptions, Case, Household, Income
from planner.case.terms import Haircut
from planner.compare import creditor_words as say
from planner.compare.creditor import Bargain, CreditorSide, creditor_sides, creditors_together
from planner.compare.explain_creditor import creditor_working
from planner.compare.outcome import evaluate
from planner.compare.room import offer_ways_in_words, room_ways_in_words, ways_for_means, ways_for_offer
from planner.compare.working import Working, working_text
from planner.money import FEN, ZERO, amount_text
from planner.paths.proposal import DebtOffer
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import one_debt, three_debts, with_terms

FLAT = Assumptions(Decimal(0), Decimal(0))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def earning(case: Case, income: str = "6000.00", living: str = "1200.00", **changes) -> Case:
    household = Household((Income("工资", Decimal(income)),), protected_living_cost=Decimal(living), **changes)
    return replace(case, household=household)


def seen(case: Case, book: Rulebook) -> tuple[tuple[DebtOffer, ...], CreditorSide]:
    outcome = evaluate(case, book)
    offers = outcome.proposals[0].offers
    return offers, creditors_together(outcome, offers)


def test_by_hand_a_tenth_waived_lacks_a_tenth(book: Rulebook):
    """10,000 in default, 9,000 offered in ten months, nothing discounted: 1,000 at once, 100 a month, or two months more."""
    case = with_terms(
        replace(earning(one_debt()), assumptions=FLAT), months=10, haircut=Haircut(principal=Decimal("0.1"))
    )
    offers, side = seen(case, book)
    assert side.lacks == Decimal("1000.00")
    ways = ways_for_offer(case, offers, side)
    assert (ways.at_once, ways.more, ways.instalments) == (Decimal("1000.00"), Decimal("100.00"), 10)
    assert (ways.instalment, ways.months) == (Decimal("900.00"), 2)


@given(case=some.cases())
def test_each_way_taken_makes_the_offer_good_enough(case: Case, book: Rulebook):
    case = with_terms(earning(case), months=20, haircut=Haircut(Decimal("0.3"), Decimal("0.5"), Decimal(1), Decimal(1)))
    case = replace(case, assumptions=replace(case.assumptions, creditor_recovery=Decimal(1)))
    for offer, side in zip(evaluate(case, book).proposals[0].offers, creditor_sides_of(case, book), strict=True):
        ways = ways_for_offer(case, [offer], side)
        if ways is None:
            assert side.accepts
            continue
        rate = case.assumptions.creditor_discount_rate
        dues = [row.due for row in offer.schedule.instalments if row.payment]

        def worth(days, amount, rate=rate, case=case):
            return sum(amount / (1 + rate) ** (Decimal((day - case.as_of).days) / 365) for day in days)

        assert ways.at_once == side.enforcing.floor - side.accepting
        if dues:
            assert worth(dues, ways.more) >= side.lacks > worth(dues, ways.more - FEN)


def creditor_sides_of(case: Case, book: Rulebook) -> tuple[CreditorSide, ...]:
    outcome = evaluate(case, book)
    return creditor_sides(outcome, outcome.proposals[0].offers)


def test_by_hand_what_makes_room(book: Rulebook):
    """Means of 60 x 50 = 3,000 against 10,000: 7,000 once, 116.67 a month more, and no term up to ten years suffices."""
    case = replace(earning(one_debt(), "4050.00", reserve=Decimal(4000)), assumptions=FLAT)
    _, side = seen(with_terms(case, months=60), book)
    assert side.bargain.means == Decimal("3000.00")
    ways = ways_for_means(case, side.bargain)
    assert (ways.at_once, ways.more, ways.months) == (Decimal("7000.00"), Decimal("116.67"), None)
    richer = replace(case, household=replace(case.household, reserve=Decimal(3950)))
    _, side = seen(with_terms(richer, months=60), book)
    assert ways_for_means(richer, side.bargain).months == 40
    [most, once, longer, hope] = room_ways_in_words(richer, side)
    assert "66.67" in most.zh
    assert "4,000.00" in once.en
    assert "100 months" in longer.en
    assert "%" in hope.zh


def test_where_means_suffice_nothing_is_missing(book: Rulebook):
    case = with_terms(earning(one_debt()), months=12)
    _, side = seen(case, book)
    assert ways_for_means(case, side.bargain) is None
    assert room_ways_in_words(case, side) == ()


def test_ways_are_said_with_what_the_budget_leaves(book: Rulebook):
    case = with_terms(earning(three_debts()), months=24, haircut=Haircut(principal=Decimal("0.5")))
    offers, side = seen(case, book)
    more = ways_for_offer(case, offers, side).more
    lines = offer_ways_in_words(case, offers, side, more + Decimal("12.34"))
    assert amount_text(side.lacks).zh in lines[0].zh
    assert "还剩 12.34 元" in lines[1].zh
    for spare in (Decimal("12.34"), Decimal(-5)):
        assert f"差 {more - spare:,.2f} 元" in offer_ways_in_words(case, offers, side, spare)[1].zh
    assert not any("指望" in line.zh for line in lines), "of several creditors each has a share of its own"
    [one, *_] = creditor_sides_of(case, book)
    assert "指望" in offer_ways_in_words(case, offers[:1], one)[-1].zh


def test_a_single_payment_cannot_go_on_longer(book: Rulebook):
    case = with_terms(earning(one_debt()), method="lump_sum", months=1, haircut=Haircut(principal=Decimal("0.5")))
    offers, side = seen(case, book)
    ways = ways_for_offer(case, offers, side)
    assert ways.months is None
    assert ways.instalments == 1


def test_a_down_payment_alone_has_no_month_to_pay_more_in(book: Rulebook):
    case = earning(one_debt())
    case = with_terms(
        case, method="lump_sum", months=1, down_payment=Decimal("5000.00"), haircut=Haircut(principal=Decimal("0.5"))
    )
    offers, side = seen(case, book)
    ways = ways_for_offer(case, offers, side)
    assert (ways.more, ways.months) == (None, None)
    assert len(offer_ways_in_words(case, offers, side)) == 2


def test_no_room_is_said_plainly():
    beyond = say.room_in_words(Bargain(floor=Decimal(9000), waiting=Decimal(12000), means=Decimal(5000)))
    assert "没有可谈的余地" in beyond.zh
    assert "5,000" in beyond.en
    assert "9,000" in beyond.en
    cheaper = say.room_in_words(Bargain(floor=Decimal(9000), waiting=Decimal(8000), means=Decimal(20000)))
    assert "there is no room" in cheaper.en
    assert "8,000" in cheaper.zh
    room = say.room_in_words(Bargain(floor=Decimal(5000), waiting=Decimal(8000), means=Decimal(7000)))
    assert "5,000" in room.zh
    assert "7,000" in room.zh


def test_the_result_is_said_for_whom_it_is_better(book: Rulebook):
    case = with_terms(earning(one_debt(), "1700.00"), months=12)
    _, side = seen(replace(case, assumptions=Assumptions(creditor_recovery=Decimal("0.5"))), book)
    assert "接受对对方更好" in say.side_in_words(side).zh
    _, side = seen(with_terms(replace(earning(one_debt()), assumptions=FLAT), months=12), book)
    assert side.accepting == side.enforcing.lawful < side.enforcing.worth
    assert "不吃亏" in say.side_in_words(side).zh
    _, side = seen(with_terms(earning(one_debt()), months=60), book)
    assert amount_text(side.lacks).en in say.side_in_words(side).en
    assert say.how_many_accept((side, side)).en == "The plan reaches the floor of 0 of 2 creditors."


def told(working: Working) -> str:
    return working_text(working, load_rulebook(), "zh")


def test_how_tells_every_figure(book: Rulebook):
    case = replace(earning(three_debts()), assumptions=Assumptions(creditor_recovery=Decimal("0.7")))
    outcome = evaluate(with_terms(case, months=24), book)
    [result] = outcome.proposals
    side = creditors_together(outcome, result.offers)
    found, attachable = side.enforcing, outcome.default_path.attachable
    how = told(creditor_working("enforcing", outcome, result, side))
    for amount in (
        found.received,
        found.fee,
        found.collectable,
        found.collected,
        found.advanced,
        found.worth,
        attachable,
    ):
        assert amount_text(amount).zh in how
    assert "70%" in how
    assert amount_text(side.accepting).zh in told(creditor_working("accepting", outcome, result, side))
    assert "约 10 个月" in told(creditor_working("delay", outcome, result, side))
    assert amount_text(found.claim).zh in told(creditor_working("needed", outcome, result, side))
    ends = [told(creditor_working(key, outcome, result, side)) for key in ("floor", "ceiling")]
    for amount in (found.floor, side.bargain.waiting, side.bargain.means, side.bargain.ceiling):
        assert amount_text(amount).zh in " ".join(ends)


@given(case=some.cases())
def test_the_lines_of_a_working_add_up(case: Case, book: Rulebook):
    outcome = evaluate(with_terms(case, months=12), book)
    [result] = outcome.proposals
    for side in creditor_sides(outcome, result.offers):
        floor = creditor_working("floor", outcome, result, side)
        worth, lawful, found = (line.gives for line in floor.lines)
        assert found == max(ZERO, min(worth, lawful)) == floor.figure
        lines = {line.name.en: line.gives for line in creditor_working("enforcing", outcome, result, side).lines}
        assert lines["Enforcement collects"] - lines["Execution fee"] == lines["Reaches them"]
        reckoned = lines.get("What they reckon with", lines["In money of today"])
        assert reckoned - lines["Costs they pay first"] == lines["Suing and enforcing"] == worth
    if len(result.offers) > 1:
        together = creditor_working("floor", outcome, result, creditors_together(outcome, result.offers))
        assert together.figure == sum(line.gives for line in together.lines[: len(result.offers)])


def test_without_a_suit_there_is_no_wait_to_explain(book: Rulebook):
    case = with_terms(earning(one_debt()), months=10)
    outcome = evaluate(replace(case, default_path=replace(case.default_path, sued=False)), book)
    [result] = outcome.proposals
    [side] = creditor_sides(outcome, result.offers)
    for key in ("delay", "needed"):
        assert "没有强制执行" in told(creditor_working(key, outcome, result, side))
    assert side.enforcing.recovery_worth(ZERO) is None
