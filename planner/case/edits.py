"""Every change of a case, as a pure function that gives the new case. The window, imports and tests all change it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from planner.case.model import Case, Debt, Expense, Income, Proposal, Terms


def fresh_id(prefix: str, taken: Iterable[str]) -> str:
    """The first of ``d1``, ``d2``, ... that is not taken."""
    used = set(taken)
    return next(name for number in range(1, len(used) + 2) if (name := f"{prefix}{number}") not in used)


def set_as_of(case: Case, day: date) -> Case:
    """The case calculated on another day; what is owed stays as typed."""
    return replace(case, as_of=day)


def set_client(case: Case, **fields: Any) -> Case:
    """The case with fields of the client changed."""
    return replace(case, client=replace(case.client, **fields))


def set_household(case: Case, **fields: Any) -> Case:
    """The case with fields of the household changed."""
    return replace(case, household=replace(case.household, **fields))


def set_default_path(case: Case, **fields: Any) -> Case:
    """The case with assumptions of the default path changed."""
    return replace(case, default_path=replace(case.default_path, **fields))


def set_assumptions(case: Case, **fields: Any) -> Case:
    """The case with discount rates changed."""
    return replace(case, assumptions=replace(case.assumptions, **fields))


def set_income(case: Case, index: int, income: Income) -> Case:
    """The case with the income at ``index`` replaced; one past the end adds it."""
    return set_household(case, incomes=_put(case.household.incomes, index, income))


def remove_income(case: Case, index: int) -> Case:
    """The case without the income at ``index``."""
    return set_household(case, incomes=_without(case.household.incomes, index))


def set_expense(case: Case, index: int, expense: Expense) -> Case:
    """The case with the expense at ``index`` replaced; one past the end adds it."""
    return set_household(case, expenses=_put(case.household.expenses, index, expense))


def remove_expense(case: Case, index: int) -> Case:
    """The case without the expense at ``index``."""
    return set_household(case, expenses=_without(case.household.expenses, index))


def add_debt(case: Case, debt: Debt | None = None) -> Case:
    """The case with one more debt at the end, with an id of its own: a blank one, or ``debt`` under a new id."""
    new_id = fresh_id("d", (each.id for each in case.debts))
    added = Debt(id=new_id) if debt is None else replace(debt, id=new_id)
    return replace(case, debts=(*case.debts, added))


def set_debt(case: Case, debt: Debt) -> Case:
    """The case with the debt of that id replaced."""
    return replace(case, debts=tuple(debt if each.id == debt.id else each for each in case.debts))


def remove_debt(case: Case, debt_id: str) -> Case:
    """The case without the debt, and without its terms in every proposal."""
    proposals = tuple(
        replace(each, terms=tuple(terms for terms in each.terms if terms.debt_id != debt_id)) for each in case.proposals
    )
    return replace(case, debts=tuple(each for each in case.debts if each.id != debt_id), proposals=proposals)


def move_debt(case: Case, debt_id: str, places: int) -> Case:
    """The case with the debt moved down by ``places`` (up if negative), as far as the list goes."""
    debts = list(case.debts)
    index = next(i for i, each in enumerate(debts) if each.id == debt_id)
    moved = debts.pop(index)
    debts.insert(max(0, min(len(debts), index + places)), moved)
    return replace(case, debts=tuple(debts))


def add_proposal(case: Case, proposal: Proposal) -> Case:
    """The case with one more proposal at the end, under an id of its own."""
    new_id = fresh_id("p", (each.id for each in case.proposals))
    return replace(case, proposals=(*case.proposals, replace(proposal, id=new_id)))


def copy_proposal(case: Case, proposal_id: str, name: str) -> Case:
    """The case with a copy of the proposal at the end, called ``name``."""
    return add_proposal(case, replace(case.proposal(proposal_id), name=name))


def set_proposal(case: Case, proposal: Proposal) -> Case:
    """The case with the proposal of that id replaced."""
    return replace(case, proposals=tuple(proposal if each.id == proposal.id else each for each in case.proposals))


def remove_proposal(case: Case, proposal_id: str) -> Case:
    """The case without the proposal."""
    return replace(case, proposals=tuple(each for each in case.proposals if each.id != proposal_id))


def set_terms(case: Case, proposal_id: str, terms: Terms) -> Case:
    """The case with the terms for one debt put into the proposal, in place of any it had; in the order of the debts."""
    proposal = case.proposal(proposal_id)
    by_debt = {each.debt_id: each for each in proposal.terms} | {terms.debt_id: terms}
    ordered = tuple(by_debt[debt.id] for debt in case.debts if debt.id in by_debt)
    return set_proposal(case, replace(proposal, terms=ordered))


def set_all_terms(case: Case, proposal_id: str, **fields: Any) -> Case:
    """The case with the same fields changed in the terms of every debt of the proposal."""
    proposal = case.proposal(proposal_id)
    return set_proposal(case, replace(proposal, terms=tuple(replace(each, **fields) for each in proposal.terms)))


def remove_terms(case: Case, proposal_id: str, debt_id: str) -> Case:
    """The case with the debt taken out of the proposal."""
    proposal = case.proposal(proposal_id)
    return set_proposal(case, replace(proposal, terms=tuple(each for each in proposal.terms if each.debt_id != debt_id)))


def _put(items: tuple[Any, ...], index: int, item: Any) -> tuple[Any, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _without(items: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    return (*items[:index], *items[index + 1 :])
