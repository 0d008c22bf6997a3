"""Where complaints about the lenders of a case may go, each route with the debts it is open for."""

from __future__ import annotations

from collections.abc import Sequence

from planner.case.model import Case
from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.complaints import ROUTES, ComplaintRoute, complaint_routes
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """One route with its source, and the debts whose lenders it is open against."""

    route: Cited[ComplaintRoute]
    debt_ids: tuple[str, ...]


def open_routes(case: Case, book: Rulebook, debt_ids: Sequence[str] = ()) -> tuple[OpenRoute, ...]:
    """The routes open on ``as_of`` against the lenders of these debts, by default of all: the lender's own desk first."""
    chosen = [debt for debt in case.debts if not debt_ids or debt.id in debt_ids]
    found = {debt.id: complaint_routes(debt.creditor.kind, case.as_of, book) for debt in chosen}
    opened: list[OpenRoute] = []
    for name in ROUTES:
        for_debts = {id_: each for id_, routes in found.items() for each in routes if each.value.route == name}
        if for_debts:
            opened.append(OpenRoute(next(iter(for_debts.values())), tuple(for_debts)))
    return tuple(opened)
