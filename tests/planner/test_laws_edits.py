"""Laws of editing: an edit followed by its inverse gives the same case, and an edit changes nothing but what it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case import edits
from planner.case.model import Assumptions, Case, Client, DefaultPathSettings, Expense, Household, Income
from planner.case.terms import Terms
from tests import strategies as some

CASES = some.cases(proposals=True)
Setter = Callable[..., Case]


PARTS: tuple[tuple[Setter, str, Any], ...] = (
    (edits.set_client, "client", Client),
    (edits.set_household, "household", Household),
    (edits.set_default_path, "default_path", DefaultPathSettings),
    (edits.set_assumptions, "assumptions", Assumptions),
)


@given(CASES, CASES)
def test_each_field_set_and_set_back_gives_the_same_case(case: Case, other: Case):
    for setter, part, kind in PARTS:
        for each in fields(kind):
            new, old = (getattr(getattr(whose, part), each.name) for whose in (other, case))
            changed = setter(case, **{each.name: new})
            assert getattr(getattr(changed, part), each.name) == new
            assert replace(changed, **{part: getattr(case, part)}) == case
            assert setter(changed, **{each.name: old}) == case


@given(CASES, some.days())
def test_the_day_of_the_calculation_set_and_set_back_gives_the_same_case(case, day):
    assert edits.set_as_of(edits.set_as_of(case, day), case.as_of) == case


@given(CASES, some.amounts())
def test_a_line_of_the_budget_added_and_removed_or_changed_and_restored(case, amount):
    incomes, expenses = case.household.incomes, case.household.expenses
    assert edits.remove_income(edits.set_income(case, len(incomes), Income("甲", amount)), len(incomes)) == case
    assert (
        edits.remove_expense(edits.set_expense(case, len(expenses), Expense("乙", "food", amount)), len(expenses))
        == case
    )
    for index, income in enumerate(incomes):
        assert edits.set_income(edits.set_income(case, index, Income("甲", amount)), index, income) == case
    for index, expense in enumerate(expenses):
        assert edits.set_expense(edits.set_expense(case, index, Expense("乙", "food", amount)), index, expense) == case


@given(CASES, some.debts())
def test_a_debt_added_and_removed_gives_the_same_case(case, debt):
    added = edits.add_debt(case, debt)
    assert added.debts[:-1] == case.debts
    assert replace(added.debts[-1], id=debt.id) == debt
    assert edits.remove_debt(added, added.debts[-1].id) == case


@given(CASES, some.debts(), st.data())
def test_a_debt_changed_and_restored_gives_the_same_case(case, other, data):
    assume(case.debts)
    old = data.draw(st.sampled_from(case.debts))
    assert edits.set_debt(edits.set_debt(case, replace(other, id=old.id)), old) == case


@given(CASES, st.data())
def test_a_debt_moved_and_moved_back_gives_the_same_case(case, data):
    assume(case.debts)
    index = data.draw(st.integers(0, len(case.debts) - 1))
    places = data.draw(st.integers(-index, len(case.debts) - 1 - index))
    name = case.debts[index].id
    assert edits.move_debt(edits.move_debt(case, name, places), name, -places) == case


@given(CASES, st.data())
def test_a_debt_copied_and_its_copy_removed_gives_the_same_case(case, data):
    assume(case.debts)
    index = data.draw(st.integers(0, len(case.debts) - 1))
    copied = edits.copy_debt(case, case.debts[index].id)
    assert edits.remove_debt(copied, copied.debts[index + 1].id) == case


@given(CASES, st.data())
def test_a_proposal_copied_and_its_copy_removed_or_changed_and_restored(case, data):
    assume(case.proposals)
    old = data.draw(st.sampled_from(case.proposals))
    copied = edits.copy_proposal(case, old.id, "副本")
    assert replace(copied.proposals[-1], id=old.id, name=old.name) == old
    assert edits.remove_proposal(copied, copied.proposals[-1].id) == case
    assert edits.set_proposal(edits.set_proposal(case, replace(old, name="新", terms=())), old) == case


@given(CASES, st.integers(1, 60), st.data())
def test_terms_put_in_and_taken_out_or_changed_and_restored(case, months, data):
    assume(case.proposals)
    proposal = data.draw(st.sampled_from(case.proposals))
    present = {terms.debt_id: terms for terms in proposal.terms}
    for debt in case.debts:
        changed = edits.set_terms(case, proposal.id, Terms(debt.id, months=months))
        if debt.id in present:
            assert edits.set_terms(changed, proposal.id, present[debt.id]) == case
        else:
            assert edits.remove_terms(changed, proposal.id, debt.id) == case


@given(CASES, st.integers(1, 60))
def test_the_same_terms_changed_on_every_debt_and_restored(case, months):
    assume(case.proposals)
    proposal = case.proposals[0]
    old = {terms.debt_id: terms.months for terms in proposal.terms}
    changed = edits.set_all_terms(case, proposal.id, months=months)
    assert {terms.months for terms in changed.proposals[0].terms} <= {months}
    assert edits.change_terms(changed, proposal.id, lambda terms: replace(terms, months=old[terms.debt_id])) == case
