"""Rounds of talks: how they are logged, where they stand, and what a counter-offer changes, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_document, to_document
from planner.case.model import Assumptions, Case, Creditor, Debt, Household, Income, Proposal
from planner.case.record import Round
from planner.case.record_edits import add_round, change_round, set_round
from planner.case.talks import before, last_terms, log_round, proposed, talks, turn
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.round_words import effect_in_words, late_in_words, reply_in_words, terms_in_words
from planner.compare.rounds import NAMES_NONE, Effect, effect, replies, stand
from planner.errors import CannotCompute, InputError
from planner.paths.proposal import DebtOffer, debt_offer
from planner.vocabulary import Move
from tests import strategies as some

D = Decimal
DAY = date(2026, 11, 23)
WAIVE_ALL_BUT_PRINCIPAL = Haircut(D(0), D(1), D(1), D(1))


def example(means: str = "1000.00", savings: str = "0.00") -> Case:
    """Two debts: 10,000 and 1,000 of late fees; 4,000 and 1,000 of default interest. Twenty months each, the extras waived."""
    debts = (
        Debt("d1", Creditor("示例甲"), principal=D("10000.00"), fees_due=D("1000.00")),
        Debt("d2", Creditor("示例乙"), principal=D("4000.00"), default_interest_due=D("1000.00")),
    )
    terms = tuple(Terms(debt.id, months=20, haircut=WAIVE_ALL_BUT_PRINCIPAL) for debt in debts)
    household = Household((Income("工资", D(means)),), savings=D(savings))
    return Case(
        DAY,
        household=household,
        debts=debts,
        proposals=(Proposal("p1", "方案", terms),),
        assumptions=Assumptions(D(0), D(0)),
    )


def countered(case: Case, **changed) -> Case:
    """The case after a counter-offer on d1 that differs from the proposal in ``changed``."""
    logged = log_round(case, "p1", "d1", "counter", DAY)
    counter = logged.rounds[-1]
    return set_round(logged, replace(counter, terms=replace(counter.terms, **changed)))


def found(case: Case, floor: str = "9000.00") -> Effect:
    result = effect(case, "p1", case.rounds[-1], D(floor))
    assert isinstance(result, Effect)
    return result


# -- logging ------------------------------------------------------------------------------------------------------------


def test_an_offer_is_logged_with_the_terms_of_the_proposal():
    case = log_round(example(), "p1", "d1", "offer", DAY)
    [offer] = case.rounds
    assert (offer.side, offer.move, offer.day, offer.proposal_id) == ("borrower", "offer", DAY, "p1")
    assert offer.terms == example().proposals[0].terms[0]


def test_the_first_answer_brings_the_offer_that_it_answers():
    case = log_round(example(), "p1", "d1", "counter", DAY)
    offer, counter = case.rounds
    assert (offer.move, counter.move, counter.side) == ("offer", "counter", "creditor")
    assert counter.terms == offer.terms, "only what differs must be typed"
    again = log_round(case, "p1", "d1", "counter", DAY)
    assert [each.move for each in again.rounds] == ["offer", "counter", "counter"]


def test_an_answer_on_a_debt_that_no_proposal_has_is_logged_alone():
    case = replace(example(), proposals=())
    [counter] = log_round(case, "", "d2", "counter", DAY).rounds
    assert counter.terms == Terms("d2")
    assert proposed(case, "", "d2") is None


def test_a_refusal_names_no_terms_and_an_agreement_begins_with_the_last_that_were_named_and_nothing_ticked():
    case = countered(example(), months=10)
    case = log_round(case, "p1", "d1", "refusal", DAY)
    assert case.rounds[-1].terms is None
    agreement = log_round(case, "p1", "d1", "agreement", DAY).rounds[-1]
    assert agreement.terms.months == 10
    assert agreement.text.states == ()
    assert not agreement.text.collection_stops


def test_a_round_becomes_another_kind_of_move_without_what_that_has_no_place_for():
    counter = countered(example(), months=10).rounds[-1]
    agreed = turn(counter, "agreement")
    assert agreed.terms == counter.terms
    assert agreed.text.states == ()
    refusal = turn(agreed, "refusal")
    assert (refusal.terms, refusal.text, refusal.side) == (None, None, "creditor")
    assert turn(refusal, "offer").side == "borrower"
    assert turn(refusal, "counter").terms == Terms("d1")


def test_words_are_kept_as_a_document_can_hold_them():
    counter = countered(example()).rounds[-1]
    assert change_round(counter, "reason", "要求\x07提高").reason == "要求提高"
    assert change_round(counter, "reply_by", DAY).reply_by == DAY
    with pytest.raises(InputError):
        change_round(counter, "note", "字" * 20_001)


@given(case=some.cases(proposals=True), move=some.words(Move))
def test_whatever_is_logged_can_be_written_down_and_read_again(case, move):
    for debt in case.debts:
        case = log_round(case, case.proposals[0].id if case.proposals else "", debt.id, move, DAY)
    assert from_document(to_document(case)) == case


# -- order and standing -------------------------------------------------------------------------------------------------


def test_rounds_come_in_order_of_days_and_those_of_a_day_as_entered():
    case = example()
    for day, note in ((DAY, "b"), (DAY - timedelta(3), "a"), (DAY, "c")):
        case = add_round(case, Round("", "d1", day, note=note))
    case = add_round(case, Round("", "d2", DAY, note="other"))
    assert [each.note for each in talks(case, "d1")] == ["a", "b", "c"]
    assert [each.note for each in before(case, talks(case, "d1")[2])] == ["a", "b"]
    assert last_terms(talks(case, "d1"), "borrower") is None


def test_the_last_round_says_how_talks_stand():
    case = example()
    assert stand(case, "d1") == "none"
    offered = log_round(case, "p1", "d1", "offer", DAY)
    assert stand(offered, "d1") == "waiting"
    assert stand(log_round(offered, "p1", "d1", "refusal", DAY), "d1") == "refused"
    asked = log_round(offered, "p1", "d1", "counter", DAY)
    assert stand(asked, "d1") == "asked"
    assert stand(log_round(asked, "p1", "d1", "refusal", DAY), "d1") == "asked", "the terms named before still stand"
    assert stand(log_round(asked, "p1", "d1", "agreement", DAY), "d1") == "agreed"
    assert stand(asked, "d2") == "none"


def test_an_answer_is_awaited_to_the_last_round_only_and_the_most_urgent_comes_first():
    case = log_round(example(), "p1", "d1", "offer", DAY)
    case = set_round(case, replace(case.rounds[0], reply_by=DAY + timedelta(5)))
    case = log_round(case, "p1", "d2", "counter", DAY)
    case = set_round(case, replace(case.rounds[-1], reply_by=DAY + timedelta(1)))
    assert [(each.move.debt_id, each.theirs, each.days) for each in replies(case, DAY)] == [
        ("d2", False, 1),
        ("d1", True, 5),
    ]
    answered = log_round(case, "p1", "d1", "refusal", DAY)
    assert [each.move.debt_id for each in replies(answered, DAY)] == ["d2"]


def test_answers_due_today_or_overdue_are_said_by_creditor():
    case = log_round(example(), "p1", "d1", "offer", DAY)
    case = set_round(case, replace(case.rounds[0], reply_by=DAY))
    assert late_in_words(case, replies(case, DAY - timedelta(1))) is None
    case = log_round(case, "p1", "d2", "offer", DAY)
    case = set_round(case, replace(case.rounds[-1], reply_by=DAY - timedelta(1)))
    said = late_in_words(case, replies(case, DAY))
    assert said.zh == "示例乙：对方的答复已过期 1 天；示例甲：对方今天应答复"


def test_what_is_due_is_said_in_days():
    case = log_round(example(), "p1", "d1", "offer", DAY)
    case = set_round(case, replace(case.rounds[0], reply_by=DAY))
    said = [reply_in_words(replies(case, DAY + timedelta(days))[0]) for days in (-3, -1, 0, 2)]
    assert [each.en for each in said] == [
        "their answer is due in 3 days", "their answer is due in 1 day", "their answer is due today",
        "their answer is 2 days overdue",
    ]  # fmt: skip
    counter = log_round(case, "p1", "d1", "counter", DAY)
    counter = set_round(counter, replace(counter.rounds[-1], reply_by=DAY))
    assert [reply_in_words(replies(counter, DAY + timedelta(days))[0]).zh for days in (-1, 0, 1)] == [
        "还有 1 天，要答复对方", "今天要答复对方", "答复对方已晚了 1 天",
    ]  # fmt: skip


# -- what a counter-offer changes ---------------------------------------------------------------------------------------


def test_by_hand_nothing_waived_and_eleven_months():
    """11,000 in 11 instalments of 1,000 beside 200 a month for the other, who gets 4,000 of 5,000."""
    result = found(countered(example(), months=11, haircut=Haircut()))
    assert (result.price, result.price_before) == (D("11000.00"), D("10000.00"))
    assert (result.heaviest, result.means, result.shortfall) == (D("1200.00"), D("1000.00"), date(2026, 12, 23))
    assert (result.share, result.others, result.extra) == (D(1), D("0.8"), D("1000.00"))
    assert (result.accepting, result.accepting_before, result.floor) == (D("11000.00"), D("10000.00"), D("9000.00"))
    said = effect_in_words(result)
    assert said.cost.en == "This debt takes ¥11,000.00 in all, ¥1,000.00 more than we offered."
    assert said.means.en == "The heaviest month takes ¥1,200.00 of ¥1,000.00 that can be used: short from 2026-12-23."
    assert said.equal.en == (
        "It gets 100% of what is owed to it, the others 80%: 20 points more. To treat them alike takes ¥1,000.00 more."
    )
    assert said.creditor.en == (
        "To them it is worth ¥11,000.00 today, ¥1,000.00 more than our offer; enforcing brings no more than ¥9,000.00."
    )


def test_by_hand_two_hundred_a_month_too_much_is_carried_by_savings():
    result = found(countered(example(savings="2200.00"), months=11, haircut=Haircut()))
    assert result.shortfall is None
    assert effect_in_words(result).means.zh.endswith("多出的由存款支付。")


def test_by_hand_a_part_at_once_costs_less_and_puts_this_creditor_behind():
    """Half of the principal at once: 5,000 of 11,000 is 45.45%; the other gets 80%."""
    result = found(
        countered(example(), method="lump_sum", haircut=replace(WAIVE_ALL_BUT_PRINCIPAL, principal=D("0.5")))
    )
    said = effect_in_words(result)
    assert said.cost.zh == "这笔债务一共要还 5,000.00 元，比我方提出的少 5,000.00 元。"
    assert said.equal.zh == "拿到欠款的 45.45%，别的债权人是 80%，少 34.55 个百分点。"
    assert (
        said.creditor.zh
        == "对方接受它，等于今天拿到 5,000.00 元，比我方提出的少 5,000.00 元；起诉执行估计值 9,000.00 元。"
    )


def test_the_same_terms_change_nothing():
    said = effect_in_words(found(countered(example())))
    assert said.cost.en == "This debt takes ¥10,000.00 in all, as we offered."
    assert said.means.en == "The heaviest month takes ¥700.00 of ¥1,000.00 that can be used: it can be kept."
    assert "as our offer" in said.creditor.en


def test_without_income_others_or_an_offer_of_ours_each_sentence_says_so():
    case = replace(example(), household=Household(), proposals=(), debts=example().debts[:1])
    case = log_round(case, "", "d1", "counter", DAY)
    result = effect(case, "", case.rounds[0], D(0))
    assert isinstance(result, Effect)
    said = effect_in_words(result)
    assert said.cost.en == "This debt takes ¥11,000.00 in all."
    assert "enter the income" in said.means.en
    assert said.equal.en == "The proposal has no other creditor to compare with."
    assert said.creditor.en.startswith("To them it is worth ¥11,000.00 today; ")


def test_creditors_treated_alike_are_said_to_be():
    proposal = example().proposals[0]
    whole = replace(proposal, terms=tuple(replace(each, haircut=Haircut()) for each in proposal.terms))
    said = effect_in_words(found(countered(replace(example(), proposals=(whole,)))))
    assert said.equal.en == "Like the other creditors it gets 100% of what is owed to it."


def test_a_counter_is_compared_with_the_offer_before_it_and_not_with_what_the_proposal_became():
    case = countered(example(), months=11, haircut=Haircut())
    moved = replace(case, proposals=(replace(case.proposals[0], terms=(case.rounds[1].terms,)),))
    assert found(moved).price_before == D("10000.00")


def test_what_typed_payments_leave_unpaid_is_part_of_the_price():
    own = (DatedPayment(date(2026, 12, 23), D("3000.00")),)
    result = found(countered(example(), method="custom", custom=own))
    assert result.price == D("10000.00")


def test_terms_without_a_schedule_and_rounds_without_terms_say_why():
    case = countered(example(), annual_rate=D("0.36"), instalment=D("10.00"))
    assert isinstance(effect(case, "p1", case.rounds[-1], D(0)), CannotCompute)
    refused = log_round(case, "p1", "d1", "refusal", DAY)
    assert effect(refused, "p1", refused.rounds[-1], D(0)) == NAMES_NONE


# -- terms in one line --------------------------------------------------------------------------------------------------


def line(**changed) -> str:
    debt = example().debts[0]
    offer = debt_offer(debt, replace(Terms("d1", months=20), **changed), DAY)
    assert isinstance(offer, DebtOffer)
    return terms_in_words(offer).en


def test_terms_in_one_line():
    assert line() == "20 instalments of ¥550.00, no interest, nothing waived"
    assert line(haircut=WAIVE_ALL_BUT_PRINCIPAL, down_payment=D("1000.00")) == (
        "¥1,000.00 down, 20 instalments of ¥450.00, no interest, ¥1,000.00 waived"
    )
    assert line(method="lump_sum") == "¥11,000.00 at once on 2026-12-23, no interest, nothing waived"
    assert line(method="step_up", months=24, step_percent=D("0.1"), moratorium_months=3, annual_rate=D("0.06")) == (
        "a 3-month pause, 24 instalments of ¥464.97 to ¥511.53, 6% a year, nothing waived"
    )
    own = (DatedPayment(date(2026, 12, 23), D("3000.00")), DatedPayment(date(2027, 1, 23), D("8000.00")))
    assert line(method="custom", custom=own) == "2 payments, ¥11,000.00 in all, no interest, nothing waived"
    assert line(method="custom") == "nothing to pay, no interest, nothing waived"


@given(data=st.data(), debt=some.debts())
def test_every_offer_has_its_line_in_both_languages(data, debt):
    offer = debt_offer(debt, data.draw(some.terms_for(debt)), some.AS_OF)
    if isinstance(offer, DebtOffer):
        said = terms_in_words(offer)
        assert said.zh
        assert "{" not in said.en
