"""The facts that a letter states, taken down when it is made, so that it can be told later what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.case.model import Debt
from planner.case.record import Stated
from planner.compare.creditor import creditor_sides, letter_figures
from planner.errors import CannotCompute
from planner.letters.checklist import addressee, tells_hardship
from planner.letters.confirm import agreed_offer
from planner.letters.kinds import ON_A_PROPOSAL, Kind
from planner.letters.request import components
from planner.letters.situation import Situation
from planner.letters.words import percent, tidy
from planner.paths.proposal import DebtOffer
from planner.rules.shapes import Route
from planner.text import Lang
from planner.vocabulary import StatedName


def stated(
    where: Situation, debt: Debt, kind: Kind, lang: Lang, reply_by: date, route: Route | None = None
) -> tuple[Stated, ...]:
    """What the letter of that kind on a debt states, in its order; what it would leave out is not there."""
    case = where.case
    found = [
        _words("addressee", addressee(where, debt, kind, route).to(lang)),
        _words("contract_number", tidy(debt.contract_number)),
        _words("client", tidy(case.client.name)),
        _words("hardship", tidy(case.client.hardship) if tells_hardship(kind) else ""),
        *(_balance(where, debt) if kind in ON_A_PROPOSAL else ()),
        *(_position(where) if kind in (*ON_A_PROPOSAL, "hardship_statement") else ()),
        *_terms(_offer(where, debt, kind)),
        *(_worth(where, debt) if kind in ON_A_PROPOSAL else ()),
        *(_conduct(where, debt) if kind == "complaint" else ()),
        _day("reply_by", reply_by),
    ]
    return tuple(each for each in found if each.amount is not None or each.day is not None or each.words)


def _amount(name: StatedName, yuan: Decimal) -> Stated:
    return Stated(name, amount=yuan)


def _day(name: StatedName, day: date) -> Stated:
    return Stated(name, day=day)


def _words(name: StatedName, words: str) -> Stated:
    return Stated(name, words=words)


def _balance(where: Situation, debt: Debt) -> Iterator[Stated]:
    yield _day("as_of", where.case.as_of)
    for name, yuan in components(debt):
        yield _amount(name, yuan)
    yield _amount("owed", debt.owed)


def _position(where: Situation) -> Iterator[Stated]:
    case, home = where.case, where.case.household
    yield _words("debts", str(len(case.debts)))
    yield _amount("all_owed", case.owed)
    if home.incomes or home.expenses:
        yield _amount("income", home.income)
        yield _amount("expense", home.expense)
        yield _amount("reserve", home.reserve)


def _offer(where: Situation, debt: Debt, kind: Kind) -> DebtOffer | None:
    """The terms that the letter holds: those of the proposal, or those that were agreed."""
    if kind in ON_A_PROPOSAL:
        return where.offers.get(debt.id)
    move = where.last_round(debt) if kind == "confirm_agreement" else None
    offer = agreed_offer(where.case, debt, move) if move else None
    return offer if isinstance(offer, DebtOffer) else None


def _terms(offer: DebtOffer | None) -> Iterator[Stated]:
    if offer is None:
        return
    terms = offer.terms
    yield _amount("in_plan", offer.restructured)
    yield _amount("waived", offer.waiver.total)
    yield _words("method", terms.method)
    if offer.down_payment:
        yield _amount("down_payment", offer.down_payment)
        yield _day("down_day", offer.agreed_on)
    if terms.moratorium_months and terms.method != "custom":
        yield _words("pause_months", str(terms.moratorium_months))
    yield from _payments(offer)
    yield _words("rate", percent(terms.annual_rate))
    yield _amount("total_paid", offer.total_paid)
    yield _amount("left", offer.schedule.left)


def _payments(offer: DebtOffer) -> Iterator[Stated]:
    rows = offer.schedule.instalments
    if not rows:
        return
    yield _words("payments", str(len(rows)))
    paid = [row.payment for row in rows]
    if len(set(paid[:-1])) == 1:
        yield _amount("instalment", paid[0])
    else:
        yield _amount("first_instalment", paid[0])
        yield _amount("highest_instalment", max(paid))
    if paid[-1] != paid[0]:
        yield _amount("last_instalment", paid[-1])
    yield _day("first_due", rows[0].due)
    yield _day("last_due", rows[-1].due)


def _worth(where: Situation, debt: Debt) -> Iterator[Stated]:
    """What the letter says accepting and a suit are worth, where it says so; nothing is worth less than nothing there."""
    offer = where.offers.get(debt.id)
    found = letter_figures(where.case, creditor_sides(where.outcome, [offer])[0]) if offer else None
    if found is not None and not isinstance(found, CannotCompute):
        yield _amount("accepting", found.accepting)
        yield _amount("enforcing", max(found.enforcing, Decimal("0.00")))


def _conduct(where: Situation, debt: Debt) -> Iterator[Stated]:
    found = where.conduct.get(debt.id)
    if found is not None:
        yield _words("contacts", str(found.contacts))
        yield _words("breaches", str(found.breaking))
