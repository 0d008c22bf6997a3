"""What is taken over from the outcome before a change is what would have been computed anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.case.document import from_text
from planner.case.edits import change_terms
from planner.case.model import Case
from planner.compare import outcome as module
from planner.compare.outcome import Outcome, evaluate
from planner.errors import InputError
from planner.rules.rulebook import load_rulebook
from resources import path
from tests.strategies import cases

BOOK = load_rulebook()


def outcome(case: Case, known: Outcome | None = None) -> Outcome | None:
    """The outcome, or nothing where the rules do not reach."""
    try:
        return evaluate(case, BOOK, known)
    except InputError:
        return None


@st.composite
def changed(draw: st.DrawFn, case: Case) -> Case:
    """The case with other terms, one proposal fewer, proposals in another order, or something else changed."""
    kind = draw(st.sampled_from(("months", "first_due", "dropped", "turned", "income", "horizon")))
    offered = [each for each in case.proposals if each.terms]
    if kind in ("months", "first_due", "dropped") and offered:
        chosen = draw(st.sampled_from(offered))
        if kind == "dropped":
            return replace(case, proposals=tuple(each for each in case.proposals if each is not chosen))
        if kind == "months":
            months = draw(st.integers(1, 60))
            return change_terms(case, chosen.id, lambda terms: replace(terms, method="equal_instalment", months=months))
        later = case.as_of + timedelta(draw(st.integers(1, 400)))
        return change_terms(case, chosen.id, lambda terms: replace(terms, first_due=later))
    if kind == "turned":
        return replace(case, proposals=case.proposals[::-1])
    if kind == "horizon":
        longer = case.default_path.horizon_months + 1
        return replace(case, default_path=replace(case.default_path, horizon_months=longer))
    return replace(case, household=replace(case.household, protected_living_cost=Decimal("1234.00")))


@settings(max_examples=min(100, settings().max_examples))
@given(st.data(), cases(proposals=True))
def test_an_outcome_is_the_same_whatever_was_known(data, case):
    known = outcome(case)
    for _ in range(2):
        case = data.draw(changed(case))
        expected = outcome(case)
        assert outcome(case, known) == expected
        known = expected


def test_another_length_of_one_proposal_leaves_the_rest_as_it_was(monkeypatch):
    case = from_text(path("samples", "sample.json").read_text(encoding="utf-8"))
    first, *others = case.proposals

    def of(months: int) -> Case:
        return change_terms(case, first.id, lambda terms: replace(terms, months=months))

    known = evaluate(of(20), BOOK, evaluate(case, BOOK))
    monkeypatch.setattr(module, "default_path", None)
    for months in (19, 24, 36, 60, 21):
        found = evaluate(of(months), BOOK, known)
        assert all(found.proposal(each.id).comparison is known.proposal(each.id).comparison for each in others)
        assert found.proposal(first.id) != known.proposal(first.id)
        known = found
