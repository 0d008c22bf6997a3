"""One door to every working: a key such as ``("debt", "d1", "lawful")`` names a figure, :func:`explain` says how it came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from planner.compare.explain_debt import ceiling_working, claimed_working, contestable_working, lawful_working
from planner.compare.names import debt_name
from planner.compare.outcome import DebtFigures, Outcome
from planner.compare.working import Working
from planner.rules.rulebook import Rulebook

Key = tuple[str, ...]
"""What is explained: the kind of figure, whose it is, and its name."""
OF_A_DEBT: dict[str, Callable[[DebtFigures, date], Working]] = {
    "claimed": claimed_working,
    "lawful": lawful_working,
    "contestable": contestable_working,
    "ceiling": ceiling_working,
}


def explain(key: Key, outcome: Outcome, book: Rulebook) -> Working | None:  # noqa: ARG001
    """The working of a figure of ``outcome``; ``None`` where there is no such figure, as for a debt deleted meanwhile."""
    match key:
        case ("debt", debt_id, name) if name in OF_A_DEBT:
            figures = next((each for each in outcome.debts if each.debt.id == debt_id), None)
            if figures is not None:
                about = debt_name(outcome.case, figures.debt)
                return replace(OF_A_DEBT[name](figures, outcome.case.as_of), about=about)
    return None


def keys_of(outcome: Outcome) -> tuple[Key, ...]:
    """The keys of all figures of ``outcome`` that have a working."""
    return tuple(("debt", each.debt.id, name) for each in outcome.debts for name in OF_A_DEBT)
