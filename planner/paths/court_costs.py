"""Court fees on many amounts at once, in fen, cut to the fen at the same points as :mod:`planner.rules.fees` does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case, Debt, DefaultPathSettings
from planner.money import to_fen
from planner.paths.curves import Claims, Floats, to_whole, value
from planner.paths.draws import Days
from planner.paths.strands import stretches
from planner.paths.timeline import durations, settings_of
from planner.rules.citation import Table
from planner.rules.fees import fee_terms
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Bracket

Groups = list[tuple[DefaultPathSettings, list[int] | slice]]
"""Settings with the rows of the debts that have them."""
SUIT_RULES = (
    "acceptance_fee", "halving", "small_claims_fee", "payment_order_fee", "notary_fee", "notice_fee", "preservation_fee",
)  # fmt: skip


def bracket_fee(rule: Table, fen: Floats) -> Floats:
    """A fee by brackets: each slice of the amount at its own rate, at most the cap where there is one."""
    brackets: Sequence[Bracket] = rule["brackets"]
    fee, rate, floor = np.full_like(fen, float(brackets[0].fixed * 100)), brackets[0].rate * 0, 0.0
    most = float(fen.max(initial=0.0))
    for bracket in brackets:
        if floor > most:
            break
        if bracket.rate != rate:
            fee += np.maximum(fen - floor, 0.0) * float(bracket.rate - rate)
        rate, floor = bracket.rate, float((bracket.up_to or 0) * 100)
    return to_whole(np.minimum(fee, float(rule["cap"] * 100)) if "cap" in rule else fee)


def suit_costs(case: Case, debts: Sequence[Debt], claims: Claims, days: Floats, filed: range, book: Rulebook) -> Floats:
    """The debtor's part of the costs of a suit ``filed`` on each of some days; ``days`` is the clock of all days.

    ``debts`` are those of the claims, one a row.
    """
    clock = days[:, filed.start : filed.stop]
    lawful = claims.principal + claims.interest + to_whole(value(claims.kept(clock), clock))
    claimed = np.maximum(lawful, claims.claimed + to_whole(value(claims.charges(clock), clock)))
    costs, groups = np.empty_like(lawful), alike(case, debts)
    for span in stretches(book, SUIT_RULES, case.as_of, (filed.start, filed.stop - 1)):
        on, part = case.as_of + timedelta(span.start), slice(span.start - filed.start, span.stop - filed.start)
        for settings, rows in groups:
            costs[rows, part] = borne(settings, lawful[rows, part], claimed[rows, part], on, book)
    return costs


def suit_costs_by_day(
    case: Case, groups: Groups, rows: NDArray[np.intp], sums: tuple[Floats, Floats], days: Days, book: Rulebook
) -> Floats:
    """The same for single suits: for each the row of its debt in ``groups``, what is kept and claimed, and its day."""
    (lawful, claimed), costs = sums, np.empty_like(sums[0])
    for span in stretches(book, SUIT_RULES, case.as_of, (int(days.min()), int(days.max()))):
        on, within = case.as_of + timedelta(span.start), (days >= span.start) & (days < span.stop)
        for settings, own in groups:
            here = within if isinstance(own, slice) else within & np.isin(rows, own)
            if here.any():
                costs[here] = borne(settings, lawful[here], claimed[here], on, book)
    return costs


def alike(case: Case, debts: Sequence[Debt]) -> Groups:
    """The settings that some of the debts share, with their rows."""
    found: dict[DefaultPathSettings, list[int]] = {}
    for row, debt in enumerate(debts):
        found.setdefault(settings_of(case, debt), []).append(row)
    return [(settings, rows if len(found) > 1 else slice(None)) for settings, rows in found.items()]


def borne(settings: DefaultPathSettings, lawful: Floats, claimed: Floats, on: date, book: Rulebook) -> Floats:
    """The debtor's part of the costs of suits filed ``on`` a day: each in the ratio of what is kept to what is claimed,
    half-up to the fen.
    """
    share = np.divide(lawful, claimed, out=np.zeros_like(lawful), where=claimed > 0)
    charges = _charges(settings, claimed, on, book)
    return sum((to_whole(charge * share) for charge in charges), start=np.zeros_like(lawful))


def _charges(settings: DefaultPathSettings, claimed: Floats, on: date, book: Rulebook) -> list[Floats | float]:
    """Every cost of a suit in full."""
    procedure = durations(settings, book).procedure
    sued_for = claimed + to_fen(settings.lawyer_fee)
    terms = fee_terms(procedure, on, book)
    fee = to_whole(bracket_fee(book.on(terms.rule, on).value, sued_for) / terms.divisor)
    charges: list[Floats | float] = [fee if terms.fixed is None else float(terms.fixed * 100)]
    if procedure == "ordinary_with_notice":
        usual = book.on("notice_fee", on).value["amount"]
        charges.append(float((usual if settings.notice_fee is None else settings.notice_fee) * 100))
    if settings.preservation:
        charges.append(bracket_fee(book.on("preservation_fee", on).value, sued_for))
    return [*charges, float(to_fen(settings.lawyer_fee))]


def execution_fees(case: Case, owed: Floats, days: Days, book: Rulebook) -> Floats:
    """The execution fee on what is ``owed`` when enforcement begins on each of ``days``; nothing on nothing."""
    fees = np.zeros_like(owed)
    for span in stretches(book, ("execution_fee",), case.as_of, (int(days.min()), int(days.max()))):
        rule = book.on("execution_fee", case.as_of + timedelta(span.start)).value
        fee = bracket_fee(rule, owed)
        fees = fee if span.start <= days.min() else np.where(days >= span.start, fee, fees)
    return np.where(owed > 0, fees, 0.0)
