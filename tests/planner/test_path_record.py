"""What is recorded of a claim on the default path: it changes no figure and accounts for each of them."""

from __future__ import annotations

from itertools import groupby, pairwise

from hypothesis import given

from planner.case.model import Case
from planner.compare.outcome import evaluate
from planner.money import from_fen, to_fen
from planner.paths.default import default_path
from planner.rules.rulebook import load_rulebook
from tests import strategies as some

BOOK = load_rulebook()


@given(some.cases())
def test_a_record_changes_no_figure(case: Case) -> None:
    outcome = evaluate(case, BOOK)
    days = [each.day for each in outcome.default_path.path.positions]
    assert default_path(case, BOOK, days, recorded=True) == outcome.default_path
    assert all(course.record is None for course in outcome.default_path.debts)


@given(some.cases())
def test_payments_say_what_they_went_to_and_add_up(case: Case) -> None:
    days = [each.day for each in evaluate(case, BOOK).default_path.path.positions]
    for debt, course in zip(case.debts, default_path(case, BOOK, days, recorded=True).debts, strict=True):
        assert course.record is not None
        paid = [
            (each.day, from_fen(each.costs + each.interest + each.charges + each.principal + each.doubled))
            for each in course.record.payments
        ]
        assert paid == [(flow.day, flow.amount) for flow in course.path.flows]
        for position in course.path.positions:
            gone = sum(each.principal for each in course.record.payments if each.day <= position.day)
            assert to_fen(position.balance.principal) == to_fen(debt.principal) - gone


@given(some.cases())
def test_interest_runs_without_a_gap_and_a_step_shows_the_claim_of_its_moment(case: Case) -> None:
    for course in default_path(case, BOOK, [case.as_of], recorded=True).debts:
        assert course.record is not None
        runs = sorted(course.record.runs, key=lambda run: run.of)
        for _, of_a_kind in groupby(runs, key=lambda run: run.of):
            held = list(of_a_kind)
            assert all(one.end == other.start for one, other in pairwise(held))
        for step in course.steps:
            held = course.record.standings.get(step.step)
            if held is not None and step.step != "judgment_in_force":
                claimed = held.principal + held.interest_claimed + held.charges_claimed
                assert from_fen(claimed) == step.claimed
                assert from_fen(held.principal + held.interest + held.charges) == step.lawful
