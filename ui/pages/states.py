"""How far each page is, told from the case alone: the rail says it before a page is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ui.store import Store

PageState = Literal["empty", "partial", "done"]


def state_of(icon: str, store: Store) -> PageState:
    """The state of the page with that icon; ``empty`` where a page has none of its own."""
    return _STATES[icon](store) if icon in _STATES and store.case is not None else "empty"


def _budget(store: Store) -> PageState:
    assert store.case is not None
    household, client = store.case.household, store.case.client
    if client == type(client)() and not (household.incomes or household.expenses):
        return "empty"
    return "done" if household.income > 0 and household.expense > 0 and client.name else "partial"


def _debts(store: Store) -> PageState:
    assert store.case is not None
    debts = store.case.debts
    if not debts:
        return "empty"
    return "done" if all(each.creditor.name and each.owed for each in debts) else "partial"


def _proposals(store: Store) -> PageState:
    outcome = store.outcome
    if outcome is None or not outcome.proposals:
        return "empty"
    return "done" if any(each.figures and each.figures.feasible for each in outcome.proposals) else "partial"


def _comparison(store: Store) -> PageState:
    outcome = store.outcome
    if outcome is None or not outcome.case.debts:
        return "empty"
    return "done" if any(each.comparison is not None for each in outcome.proposals) else "partial"


def _timeline(store: Store) -> PageState:
    assert store.case is not None
    debts = store.case.debts
    if not debts or store.outcome is None:
        return "empty"
    return "done" if all(debt.in_default_since is not None for debt in debts) else "partial"


def _letters(store: Store) -> PageState:
    """Whether letters are up to date only their page knows."""
    assert store.case is not None
    begun = store.case.letters or any(each.terms for each in store.case.proposals)
    return "partial" if begun else "empty"


_STATES: dict[str, Callable[[Store], PageState]] = {
    "budget": _budget,
    "debts": _debts,
    "proposals": _proposals,
    "comparison": _comparison,
    "timeline": _timeline,
    "letters": _letters,
}
