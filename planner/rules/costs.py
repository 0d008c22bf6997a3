"""Who bears the costs of a case, relief from them, and security for preservation (诉讼费用交纳办法, arts. 29 to 51)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.listed import cited_items, own_citation, typed
from planner.rules.parts import Bearing, Item
from planner.rules.rulebook import Rulebook
from planner.vocabulary import LenderKind


@dataclass(frozen=True, slots=True)
class Relief:
    """Relief for people who cannot pay court costs: the least share a reduction takes off, and the kinds of relief."""

    least_reduction: Decimal
    kinds: tuple[Cited[Item], ...]


def cost_bearing(on: date, book: Rulebook) -> tuple[Cited[Bearing], ...]:
    """Who bears which cost, outcome by outcome: lost, partly won, mediated, withdrawn, payment order, execution and so on."""
    rule = book.on("cost_bearing", on)
    outcomes: tuple[Bearing, ...] = rule.value["outcomes"]
    return tuple(Cited(each, own_citation(rule.citation, each.article, each.certainty)) for each in outcomes)


def fee_relief(on: date, book: Rulebook) -> Cited[Relief]:
    """Relief from court costs: exemption, reduction by at least 30 %, deferral; arts. 44 to 51."""
    rule = book.on("fee_relief", on)
    return typed(Relief, rule, kinds=cited_items(rule, "kinds"))


def security_for(kind: LenderKind, amount: Decimal, on: date, book: Rulebook) -> Cited[Decimal]:
    """The most security, in yuan, a court may ask of this lender for preserving ``amount``; 0 for those that are exempt."""
    rule = book.on("preservation_security", on)
    share = Decimal(0) if kind in rule.value["exempt"] else rule.value["most_share"]
    return Cited(amount * share, rule.citation)
