"""What regulators allow lenders to charge on new loans, by the day of the contract.

These limits bind the lender towards its regulator. What a court enforces between lender and borrower is another matter and
stands in :mod:`planner.rules.ceilings`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.frozen import dataclass
from planner.rules.ceilings import lpr_on, resting_on, tidy
from planner.rules.citation import Cited
from planner.rules.listed import cited_items
from planner.rules.parts import Item, Remark
from planner.rules.rulebook import Rulebook
from planner.vocabulary import LenderKind

DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class LendingLimit:
    """The limit on new loans of one kind of lender.

    ``annual_rate`` is a fraction a year, ``None`` where no limit is laid down; a limit by the day also has ``daily_rate`` and
    counts 365 days a year. ``averaged``: an average over the lender's new loans, not a limit of each. ``fees_count``: all
    charges count in. ``target_multiple`` times the one-year LPR is to be reached by ``target_day``. ``needs_update``: the LPR
    it rests on is later than the data.
    """

    annual_rate: Decimal | None
    daily_rate: Decimal | None
    averaged: bool
    fees_count: bool
    target_multiple: int | None
    target_day: date | None
    needs_update: bool
    remarks: tuple[Remark, ...]


def lending_limit(kind: LenderKind, contract_date: date, book: Rulebook) -> Cited[LendingLimit] | None:
    """The limit in force for a loan contracted on ``contract_date``; ``None`` where the data holds none for the lender or day.

    Credit card of 2020-12-31: 0.05 % a day, 18.25 % a year; of 2021-01-01: no limit is laid down any more. Microloan of
    2026-01-10: 24 %, and 4 x LPR by 2027-12-31.
    """
    name = f"lending_{kind}"
    rule = book.find(name, contract_date) if name in book.rules else None
    if rule is None:
        return None
    value, citation, needs_update = rule.value, rule.citation, False
    annual: Decimal | None = value.get("annual_rate")
    if "daily_rate" in value:
        annual = tidy(value["daily_rate"] * DAYS_OF_YEAR)
    elif "lpr_multiple" in value:
        lpr, needs_update = lpr_on(contract_date, book)
        annual, citation = tidy(lpr.value * value["lpr_multiple"]), resting_on(rule, lpr)
    limit = LendingLimit(
        annual_rate=annual,
        daily_rate=value.get("daily_rate"),
        averaged=value.get("averaged", False),
        fees_count=value.get("fees_count", False),
        target_multiple=value.get("target_multiple"),
        target_day=value.get("target_day"),
        needs_update=needs_update,
        remarks=value.get("remarks", ()),
    )
    return Cited(limit, citation)


def least_card_rate(on: date, book: Rulebook) -> Cited[Decimal] | None:
    """The lowest daily rate a card issuer might ask (0.7 x 0.05 % through 2020-12-31); ``None`` where none is laid down."""
    rule = book.find("lending_credit_card", on)
    if rule is None or "discount" not in rule.value:
        return None
    return Cited(tidy(rule.value["daily_rate"] * rule.value["discount"]), rule.citation)


def disclosure_duties(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """What a lender must state before a loan of this day, and may not charge if it did not; empty before 2026-08-01."""
    rule = book.find("cost_disclosure", on)
    return cited_items(rule, "duties") if rule else ()
