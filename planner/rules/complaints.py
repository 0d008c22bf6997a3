"""Where a complaint goes, by kind of lender, and how long the answer may take."""

from __future__ import annotations

from datetime import date
from typing import get_args

from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.listed import typed
from planner.rules.parts import Remark
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Route
from planner.text import Text
from planner.vocabulary import LenderKind

ROUTES: tuple[Route, ...] = get_args(Route)


@dataclass(frozen=True, slots=True)
class ComplaintRoute:
    """One route: to whom, its numbers or sites, and the days in which an answer is due (``None`` where none is laid down).

    ``answer_days`` is the ordinary time, ``longest_days`` the time with every extension.
    """

    route: Route
    to: Text
    contact: tuple[str, ...] = ()
    answer_days: int | None = None
    longest_days: int | None = None
    remarks: tuple[Remark, ...] = ()


def complaint_routes(kind: LenderKind, on: date, book: Rulebook) -> tuple[Cited[ComplaintRoute], ...]:
    """The routes open against this kind of lender on a day, the lender itself first."""
    found = {route: book.find(f"complaint_{route}", on) for route in ROUTES}
    open_rules = {route: rule for route, rule in found.items() if rule is not None and kind in rule.value["lenders"]}
    return tuple(typed(ComplaintRoute, rule, route=route) for route, rule in open_rules.items())
