"""Offer and agreement clause by clause: the six contents of article 70, by hand and as a law of sameness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case
from planner.case.record import BreachClause
from planner.case.terms import Haircut, Terms
from planner.compare.clauses import (
    Agreement,
    Clause,
    ClauseComparison,
    Line,
    as_offered,
    clauses_in_words,
    compare_clauses,
)
from planner.errors import CannotCompute
from planner.paths.proposal import DebtOffer, debt_offer
from planner.rules.rulebook import Rulebook, load_rulebook
from planner.vocabulary import CONTENTS
from tests import strategies as some
from tests.samples import AS_OF, full_case, one_debt

TERMS = Terms("d2", months=60, haircut=Haircut(default_interest=Decimal(1), fees=Decimal(1)))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def card_offer() -> tuple[Case, DebtOffer]:
    case = full_case()
    offer = debt_offer(case.debt("d2"), TERMS, AS_OF)
    assert isinstance(offer, DebtOffer)
    return case, offer


def compared(agreement: Agreement, book: Rulebook) -> ClauseComparison:
    case, offer = card_offer()
    found = compare_clauses(case, offer, agreement, book)
    assert isinstance(found, ClauseComparison)
    return found


def clause(found: ClauseComparison, content: str) -> Clause:
    [each] = [each for each in found.clauses if each.content == content]
    return each


def line(found: Clause, name: str) -> Line:
    [each] = [each for each in found.lines if each.name.en == name]
    return each


def agreement(**changed) -> Agreement:
    case, _ = card_offer()
    terms = {name: changed.pop(name) for name in list(changed) if name in Terms.__dataclass_fields__}
    found = as_offered(case.debt("d2"), replace(TERMS, **terms))
    return replace(found, text=replace(found.text, **changed))


def test_the_six_contents_come_in_the_order_of_the_article(book: Rulebook):
    found = compared(agreement(), book)
    assert {each.content for each in found.clauses} == set(CONTENTS)
    assert [each.content for each in found.clauses][:3] == ["balance", "schedule", "charges"]
    assert all("七十" in each.citation.article.zh for each in found.clauses)
    assert found.applies
    assert found.months_most == 60


def test_what_says_the_same_can_be_signed(book: Rulebook):
    found = compared(agreement(), book)
    assert {each.verdict for each in found.clauses} == {"same"}
    assert clauses_in_words(found).zh == "协议和您提出的一致，可以签。"
    assert found.good


def test_by_hand_a_waiver_left_out_is_worse_by_its_amount(book: Rulebook):
    """Default interest of 1,900.15 was to be waived; the fees of 880 are."""
    found = compared(agreement(haircut=Haircut(fees=Decimal(1))), book)
    balance = clause(found, "balance")
    assert balance.verdict == "worse"
    assert line(balance, "Default interest").by == Decimal("1900.15")
    assert line(balance, "Balance in the plan").by == Decimal("1900.15")
    assert line(clause(found, "schedule"), "Total").by == Decimal("1900.15")
    assert "（对您更差）" in clauses_in_words(found).zh


def test_by_hand_a_longer_term_is_different_and_its_instalments_are_smaller(book: Rulebook):
    found = compared(agreement(months=72), book)
    schedule = clause(found, "schedule")
    assert schedule.verdict == "differs"
    assert (line(schedule, "Instalments").offered.en, line(schedule, "Instalments").agreed.en) == ("60", "72")
    assert line(schedule, "Largest instalment").verdict == "better"
    assert not found.within_term
    assert not found.good
    assert clauses_in_words(found).en.endswith("longer than the 60 months of article 70.")


def test_interest_and_charges_while_the_plan_runs_are_worse(book: Rulebook):
    found = compared(agreement(annual_rate=Decimal("0.06"), other_charges=Decimal("100.00")), book)
    charges = clause(found, "charges")
    assert charges.verdict == "worse"
    assert line(charges, "Interest while the plan runs").by > 0
    assert line(charges, "Annual fee and other charges").by == 100


def test_what_the_agreement_does_not_state_is_missing_and_not_compared(book: Rulebook):
    found = compared(
        agreement(states=tuple(each for each in CONTENTS if each not in ("no_new_card", "schedule"))), book
    )
    missing = [each for each in found.clauses if each.verdict == "missing"]
    assert {each.content for each in missing} == {"no_new_card", "schedule"}
    assert all(each.lines == () for each in missing)
    assert "not in the agreement" in clauses_in_words(found).en


def test_what_follows_a_missed_instalment_is_weighed_for_the_borrower(book: Rulebook):
    harsh = compared(agreement(breach=BreachClause(), collection_stops=False), book)
    assert [each.verdict for each in clause(harsh, "rights_duties").lines] == ["worse", "same", "worse", "worse"]
    mild = compared(agreement(breach=BreachClause(15, waivers_revive=False, accelerates=False)), book)
    assert clause(mild, "rights_duties").verdict == "better"
    case, offer = card_offer()
    asked = compare_clauses(case, offer, agreement(breach=BreachClause(5)), book, BreachClause(10))
    assert isinstance(asked, ClauseComparison)
    assert [each.verdict for each in clause(asked, "rights_duties").lines] == ["same", "worse", "same", "same"]


def test_the_first_day_is_named_on_both_sides(book: Rulebook):
    found = compared(agreement(first_due=date(2027, 2, 1)), book)
    first = line(clause(found, "schedule"), "First due")
    assert (first.offered.zh, first.agreed.zh, first.verdict) == ("2026-12-23", "2027-02-01", "differs")


def test_for_another_debt_the_list_is_a_check_and_the_limit_does_not_bind(book: Rulebook):
    case = one_debt()
    terms = Terms("d1", months=72)
    offer = debt_offer(case.debts[0], terms, AS_OF)
    found = compare_clauses(case, offer, as_offered(case.debts[0], terms), book)
    assert isinstance(found, ClauseComparison)
    assert not found.applies
    assert clauses_in_words(found).en == "The agreement says what you offered. It can be signed."


def test_terms_that_make_no_schedule_are_said(book: Rulebook):
    case, offer = card_offer()
    never = agreement(annual_rate=Decimal("0.36"), instalment=Decimal("10.00"))
    found = compare_clauses(case, offer, never, book)
    assert isinstance(found, CannotCompute)


@given(data=st.data(), debt=some.debts())
def test_an_agreement_as_offered_is_the_same_in_every_clause_and_turns_round(data, debt, book):
    case, (one, other) = Case(AS_OF, debts=(debt,)), (data.draw(some.terms_for(debt)) for _ in range(2))
    offers = [debt_offer(debt, terms, AS_OF) for terms in (one, other)]
    if any(isinstance(offer, CannotCompute) for offer in offers):
        return
    same = compare_clauses(case, offers[0], as_offered(debt, one), book)
    assert {each.verdict for each in same.clauses} == {"same"}
    there = compare_clauses(case, offers[0], as_offered(debt, other), book)
    back = compare_clauses(case, offers[1], as_offered(debt, one), book)
    turned = {"better": "worse", "worse": "better"}
    for ours, theirs in zip(there.clauses, back.clauses, strict=True):
        for one_line, other_line in zip(ours.lines, theirs.lines, strict=True):
            assert other_line.verdict == turned.get(one_line.verdict, one_line.verdict)
            assert one_line.by is None or one_line.by == -other_line.by
            assert (one_line.offered, one_line.agreed) == (other_line.agreed, other_line.offered)
