"""The next offer between ours and theirs: by hand, and as laws of means, worth and floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case.model import Assumptions, Case, Creditor, Debt, Household, Income, Proposal
from planner.case.record import Round
from planner.case.record_edits import add_round
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.budget import NO_INCOME
from planner.compare.next_offer import NOTHING_OFFERED, NextOffer, between, largest, next_offer
from planner.compare.round_words import next_in_words
from planner.compare.rounds import Table, table
from planner.errors import CannotCompute
from planner.paths.proposal import DebtOffer, debt_offer
from tests import strategies as some

D = Decimal
DAY = date(2026, 11, 23)
OURS = Terms("d1", months=60)


def talked(
    means: str = "600.00", savings: str = "0.00", theirs: Terms | None = None, ours: Terms = OURS, **debt
) -> Case:
    """A debt of 12,000 (unless ``debt`` says otherwise), what was offered on it, and the answer; a refusal without terms."""
    owed = Debt("d1", Creditor("示例甲"), **{"principal": D("12000.00"), **debt})
    household = Household((Income("工资", D(means)),), savings=D(savings))
    case = Case(DAY, household=household, debts=(owed,), assumptions=Assumptions(D("0.03"), D("0.06")))
    case = add_round(case, Round("", "d1", DAY, terms=ours))
    move = "refusal" if theirs is None else "counter"
    return add_round(case, Round("", "d1", DAY, "creditor", move, terms=theirs))


def found(case: Case, floor: str = "0.00", proposal: str = "") -> NextOffer:
    result = next_offer(case, proposal, "d1", D(floor))
    assert isinstance(result, NextOffer)
    return result


def test_by_hand_half_of_the_gap_in_the_instalment_that_can_be_afforded():
    """We offered 60 of 200, they ask for 12 of 1,000, 600 can be paid: 20 of 600 at most, so 400, in 30 instalments."""
    result = found(talked(theirs=Terms("d1", months=12)))
    assert result.kind == "halfway"
    assert (result.most.terms.months, largest(result.most)) == (20, D("600.00"))
    assert (result.offer.terms.months, largest(result.offer)) == (30, D("400.00"))
    said = next_in_words(result)
    assert said.terms.en == "30 instalments of ¥400.00, no interest, nothing waived"
    assert (
        said.beneath[0].en == "The most that can be afforded: 20 instalments of ¥600.00, no interest, nothing waived."
    )


def test_what_they_left_as_offered_stays():
    """They want fewer instalments and say nothing against waiving the late fees."""
    waived = Haircut(fees=D(1))
    result = found(
        talked(theirs=Terms("d1", months=12, haircut=waived), ours=replace(OURS, haircut=waived), fees_due=D("500.00"))
    )
    assert result.offer.terms.haircut == waived
    assert result.offer.terms.months == 30


def test_a_counter_offer_within_means_can_be_accepted():
    result = found(talked(theirs=Terms("d1", months=24)))
    assert (result.kind, result.offer.terms) == ("accept", Terms("d1", months=24))
    assert next_in_words(result).why.zh == "对方的条件在预算之内，可以接受："


def test_the_savings_count_as_means():
    assert found(talked("0.00", "12000.00", theirs=Terms("d1", "lump_sum"))).kind == "accept"
    assert found(talked("0.00", "11999.99", theirs=Terms("d1", "lump_sum"))).kind != "accept"


def test_other_debts_of_the_proposal_take_their_part_of_the_means():
    case = talked(theirs=Terms("d1", months=12))
    other = Debt("d2", principal=D("6000.00"))
    case = replace(case, debts=(*case.debts, other), proposals=(Proposal("p1", "", (Terms("d2", months=60),)),))
    result = found(case, proposal="p1")
    assert largest(result.most) == D("500.00"), "100 of the 600 are for the other"


def test_half_way_is_gone_further_only_where_that_reaches_the_floor():
    counter = talked(theirs=Terms("d1", months=12))
    half, most = found(counter), found(counter).most
    reachable = found(counter, floor=str(half.worth + 50))
    assert reachable.worth >= half.worth + 50
    assert largest(half.offer) < largest(reachable.offer) <= largest(most)
    assert "enforcing brings no more than" in next_in_words(reachable).beneath[-1].en
    beyond = found(counter, floor="11999.00")
    assert beyond.offer == half.offer, "giving everything away would not reach it either"
    assert "起诉执行估计值 11,999.00 元" in next_in_words(beyond).beneath[-1].zh


def test_where_the_budget_is_used_up_more_in_all_over_a_longer_term():
    """200 a month is all there is: 48 of it pay 9,600 of 12,000. They want all of it in two years; 54 and 57 months pay more."""
    ours = Terms("d1", months=48, haircut=Haircut(principal=D("0.2")))
    result = found(talked("200.00", theirs=Terms("d1", months=24), ours=ours))
    assert result.kind == "longer"
    assert result.offer.terms.months > 48
    assert largest(result.offer) <= 200
    assert result.offer.total_paid > 9600
    assert result.worth > result.worth_of_ours


def test_where_nothing_more_can_be_paid_the_last_offer_stands():
    result = found(talked("200.00", theirs=Terms("d1", months=24)))
    assert (result.kind, result.offer.terms) == ("keep", OURS)
    assert next_in_words(result).why.en.startswith("The budget allows no more.")


def test_a_counter_offer_worth_less_but_sooner_is_said_to_be_that():
    """9,000 at once is less than 12,000 in five years, but it is not there."""
    theirs = Terms("d1", "lump_sum", haircut=Haircut(principal=D("0.25")))
    result = found(talked(theirs=theirs))
    assert result.kind == "keep"
    assert next_in_words(result).why.en.startswith("In today's money they ask for less than we offered, only sooner")


def test_they_never_get_more_than_they_ask_for_even_where_it_could_be_paid():
    """10,800 after 1,096 days are worth 10,800 / 1.06 ** (1096 / 365) = 9,066.44 today; nearly as much in instalments before then would be worth more."""
    ours = Terms("d1", haircut=Haircut(principal=D("0.4")))
    theirs = Terms("d1", "bullet", months=36, haircut=Haircut(principal=D("0.1")))
    result = found(talked("700.00", theirs=theirs, ours=ours))
    assert result.kind == "halfway"
    assert result.worth_of_ours < result.worth <= result.worth_of_theirs == D("9066.44")
    assert debt_offer(result.ours.debt, result.most.terms, DAY).total_paid < D("10440.00")


def test_where_even_our_offer_is_beyond_means_there_is_nothing():
    result = found(talked("100.00", theirs=Terms("d1", months=24)))
    assert (result.kind, result.offer, result.most) == ("none", None, None)
    assert "deferral" in next_in_words(result).why.en
    assert next_in_words(result).terms is None


def test_a_bare_refusal_is_taken_as_asking_for_all_at_once_and_never_as_terms_to_accept():
    result = found(talked())
    assert (result.kind, result.named) == ("halfway", False)
    assert next_in_words(result).why.zh.startswith("对方没有说条件，先问对方能接受什么。")
    rich = found(talked("20000.00"))
    assert rich.kind == "halfway"


def test_it_goes_on_from_the_latest_offer():
    case = talked(theirs=Terms("d1", months=12))
    step = found(case).offer.terms
    case = add_round(case, Round("", "d1", DAY, terms=step))
    case = add_round(case, Round("", "d1", DAY, "creditor", "refusal"))
    again = found(case)
    assert again.ours.terms == step
    assert largest(again.offer) == D("500.00"), "half of what is left between 400 and 600"


def test_what_is_missing_is_said():
    case = talked(theirs=Terms("d1", months=12))
    assert next_offer(replace(case, household=Household()), "", "d1", D(0)) == CannotCompute(NO_INCOME)
    only_theirs = replace(case, rounds=case.rounds[1:])
    assert next_offer(only_theirs, "", "d1", D(0)) == CannotCompute(NOTHING_OFFERED)
    with_ours = replace(only_theirs, proposals=(Proposal("p1", "", (OURS,)),))
    assert found(with_ours, proposal="p1").ours.terms == OURS
    never = talked(theirs=Terms("d1", annual_rate=D("0.36"), instalment=D("10.00")))
    assert isinstance(next_offer(never, "", "d1", D(0)), CannotCompute)


@pytest.mark.parametrize(
    ("mine", "asked", "method"),
    [
        ("equal_instalment", "lump_sum", "equal_instalment"),
        ("lump_sum", "equal_principal", "equal_principal"),
        ("lump_sum", "lump_sum", "lump_sum"),
        ("custom", "custom", "equal_instalment"),
        ("equal_instalment", "step_up", "step_up"),
    ],
)
def test_how_it_is_repaid_stays_ours_where_it_can_be_spread(mine, asked, method):
    own = (DatedPayment(date(2027, 5, 23), D("12000.00")),)
    ends = [Terms("d1", each, custom=own, step_percent=D("0.1")) for each in (mine, asked)]
    ours, theirs = (debt_offer(Debt("d1", principal=D("12000.00")), terms, DAY) for terms in ends)
    assert between(ours, theirs, D("0.5")).method == method


def test_a_due_day_is_given_in_to_but_not_a_start_months_earlier():
    debt = Debt("d1", principal=D("12000.00"))

    def start(mine: date | None, asked: date | None) -> date | None:
        ours, theirs = (debt_offer(debt, Terms("d1", first_due=day), DAY) for day in (mine, asked))
        return between(ours, theirs, D("0.5")).first_due

    assert start(None, date(2026, 12, 5)) == date(2026, 12, 5)
    assert start(date(2027, 3, 1), date(2026, 12, 5)) == date(2027, 3, 1)
    assert start(date(2027, 3, 1), None) == date(2027, 3, 1)


# -- laws ---------------------------------------------------------------------------------------------------------------


@st.composite
def bargains(draw: st.DrawFn) -> tuple[Case, Decimal]:
    """A debt with an offer, an answer and another debt beside it; and a floor."""
    debt, other = draw(some.debts("d1", "60000.00")), draw(some.debts("d2", "20000.00"))
    income = Income("", draw(some.amounts("300.00", "8000.00")))
    household = Household((income,), savings=draw(some.amounts(most="20000.00")))
    offered = Proposal("p1", "", (Terms("d2", months=draw(st.integers(12, 60))),))
    rates = Assumptions(D("0.03"), draw(some.rates("0.20")))
    case = Case(some.AS_OF, household=household, debts=(debt, other), proposals=(offered,), assumptions=rates)
    case = add_round(case, Round("", "d1", some.AS_OF, terms=draw(some.terms_for(debt))))
    answer = draw(st.none() | some.terms_for(debt))
    move = "counter" if answer else "refusal"
    return add_round(case, Round("", "d1", some.AS_OF, "creditor", move, terms=answer)), draw(
        some.amounts(most="60000.00")
    )


@given(bargains())
def test_never_beyond_the_means_nor_worse_than_ours_nor_better_than_theirs(bargain):
    case, floor = bargain
    result, weighed = next_offer(case, "p1", "d1", floor), table(case, "p1", "d1")
    assert isinstance(weighed, Table)
    assume(isinstance(result, NextOffer))
    assert next_offer(case, "p1", "d1", floor) == result, "the same talks give the same answer"
    if result.offer is None:
        assert weighed.shortfall(result.ours) is not None
        return
    assert weighed.shortfall(result.offer) is None
    assert weighed.shortfall(result.most) is None
    assert result.worth == weighed.accepting(result.offer)
    if result.kind == "accept":
        assert result.offer == result.theirs
    elif result.kind == "keep":
        assert result.offer == result.ours
    else:
        assert result.worth_of_ours < result.worth <= weighed.accepting(result.most) <= result.worth_of_theirs
        if weighed.accepting(result.most) >= floor:
            assert result.worth >= floor


@given(bargains())
def test_who_can_pay_anything_accepts_what_is_named(bargain):
    case, floor = bargain
    rich = replace(case, household=Household((Income("", D("99999999.00")),)))
    result = next_offer(rich, "p1", "d1", floor)
    if isinstance(result, NextOffer) and result.named:
        assert result.kind == "accept"


@given(data=st.data(), debt=some.debts(), part=st.integers(1, 49))
def test_between_equal_ends_lies_the_same_schedule(data, debt, part):
    terms = replace(data.draw(some.terms_for(debt)), instalment=None)
    offer = debt_offer(debt, terms, some.AS_OF)
    assume(isinstance(offer, DebtOffer) and terms.method not in ("custom", "lump_sum"))
    same = debt_offer(debt, between(offer, offer, D(part) / 50), some.AS_OF)
    assert isinstance(same, DebtOffer)
    assert same.flows == offer.flows
