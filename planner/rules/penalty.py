"""Penalty interest and damages a contract may agree: 银发〔2003〕251号, bank card terms, 民法典 art. 585."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.frozen import dataclass
from planner.rules.ceilings import tidy
from planner.rules.citation import Cited
from planner.rules.listed import typed
from planner.rules.rulebook import Rulebook
from planner.vocabulary import LenderKind


@dataclass(frozen=True, slots=True)
class PenaltyBand:
    """The annual rates between which overdue interest lies, and whether unpaid interest itself bears the penalty rate."""

    least: Decimal
    most: Decimal
    compounds: bool


@dataclass(frozen=True, slots=True)
class CardCharges:
    """Usual card terms: late fee as a share of the unpaid minimum payment; whether fees may bear interest."""

    late_share: Decimal
    interest_on_fees: bool


def penalty_band(contract_rate: Decimal, on: date, book: Rulebook, *, misuse: bool = False) -> Cited[PenaltyBand]:
    """The band for overdue loans, contract rate x 1.3 to x 1.5, or for money put to another use, x 1.5 to x 2.

    ``contract_rate`` and the result are fractions a year: 0.0612 gives 0.07956 to 0.0918. Raises
    :class:`~planner.errors.InputError` for a day before 2004-01-01.
    """
    rule = book.on("penalty_interest", on)
    use = "misuse" if misuse else "overdue"
    least, most = (tidy(contract_rate * (1 + rule.value[f"{use}_{end}"])) for end in ("least", "most"))
    return Cited(PenaltyBand(least, most, rule.value["compounds"]), rule.citation)


def penalty_lenders(on: date, book: Rulebook) -> Cited[tuple[LenderKind, ...]]:
    """The lenders whose penalty interest the band governs."""
    rule = book.on("penalty_interest", on)
    return Cited(rule.value["lenders"], rule.citation)


def card_charges(on: date, book: Rulebook) -> Cited[CardCharges]:
    """The usual charges of a card contract."""
    return typed(CardCharges, book.on("card_charges", on))


def excessive_from(loss: Decimal, on: date, book: Rulebook) -> Cited[Decimal]:
    """The sum in yuan above which agreed damages generally count as excessive: the loss and 30 % of it."""
    rule = book.on("liquidated_damages", on)
    return Cited(loss * (1 + rule.value["excess_share"]), rule.citation)
