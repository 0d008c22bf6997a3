"""Which debt, and which part of a debt, a payment goes to (民法典 arts. 560 and 561; 法释〔2014〕8号 art. 4)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.rules.citation import Cited
from planner.rules.listed import items_on
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook

Part = Literal["costs", "interest", "principal", "doubled_interest"]
Target = Literal["agreed", "designated", "due", "least_secured", "most_burdensome", "earliest_due", "pro_rata"]


def order_within_debt(on: date, book: Rulebook) -> Cited[tuple[Part, ...]]:
    """The parts of one debt in the order in which a payment settles them, unless agreed otherwise."""
    rule = book.on("order_of_payment", on)
    return Cited(rule.value["order"], rule.citation)


def order_among_debts(on: date, book: Rulebook) -> Cited[tuple[Target, ...]]:
    """What decides, one after the other, which of several debts to one creditor a payment settles."""
    rule = book.on("order_of_debts", on)
    return Cited(rule.value["order"], rule.citation)


def upfront_interest(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """Interest may not be taken out of the principal beforehand; what was received is the principal (民法典 art. 670)."""
    return items_on("upfront_interest", "rules", on, book)
