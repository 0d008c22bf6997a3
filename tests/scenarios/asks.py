"""What a scenario may ask of the rules: each word is one call of a public function, its answer written as the tables write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planner.errors import CannotCompute
from planner.money import plain, round_fen
from planner.rules import (
    card_plan,
    ceilings,
    complaints,
    conduct,
    costs,
    credit,
    delay,
    enforcement,
    fees,
    lending,
    limitation,
    payments,
    penalty,
    small_claims,
    time_limits,
)
from planner.rules.parts import Bearing, Item
from planner.rules.rulebook import Rulebook

Given = Mapping[str, Any]


def amount(given: Given, key: str) -> Decimal:
    return Decimal(given[key])


def rate(value: Decimal | None) -> str:
    return "no limit" if value is None else f"{value.normalize():f}"


def ids(cited: Any) -> list[str]:
    return [each.value.id for each in cited]


def half_fee(given: Given, book: Rulebook) -> Decimal:
    on = given["on"]
    return fees.halved(fees.acceptance_fee(amount(given, "claim"), on, book), on, book).amount


def halved_twice(given: Given, book: Rulebook) -> str:
    on = given["on"]
    once = fees.halved(fees.acceptance_fee(amount(given, "claim"), on, book), on, book)
    return plain(fees.halved(once, on, book).amount)


def allowed_interest(given: Given, book: Rulebook) -> str:
    ceiling = ceilings.rate_cap(given["lender"], given["contract"], given["filing"], book)
    share = ceilings.allowance_years(ceiling, given["start"], given["end"])
    exact = Fraction(given["principal"]) * share
    return plain(round_fen(Decimal(exact.numerator) / exact.denominator))


def lending_limit(given: Given, book: Rulebook) -> str:
    found = lending.lending_limit(given["lender"], given["contract"], book)
    return "no data" if found is None else rate(found.value.annual_rate)


def least_card_rate(given: Given, book: Rulebook) -> str:
    found = lending.least_card_rate(given["on"], book)
    return "no limit" if found is None else rate(found.value)


def penalty_band(given: Given, book: Rulebook) -> list[str]:
    band = penalty.penalty_band(amount(given, "rate"), given["on"], book, misuse=given.get("misuse", False)).value
    return [rate(band.least), rate(band.most)]


def may_refuse(given: Given, book: Rulebook) -> bool:
    return limitation.limitation_end(given["started"], given["interruptions"], book).value.over(given["day"])


def last_day(given: Given, book: Rulebook) -> date | CannotCompute:
    return time_limits.time_limit(given["limit"], given["event"], book).value.last_day(given["event"])


def reach(given: Given, book: Rulebook) -> str:
    wage = Decimal(given["average_wage"]) if "average_wage" in given else None
    found = small_claims.small_claims_reach(amount(given, "claim"), given["on"], book, wage)
    return "unknown" if isinstance(found, CannotCompute) else found.value


def attachable(given: Given, book: Rulebook) -> str:
    keep = Decimal(given["keep"]) if "keep" in given else None
    income, dependants = amount(given, "income"), given["dependants"]
    found = enforcement.attachable_income(income, dependants, given["on"], book, keep)
    return "unknown" if isinstance(found, CannotCompute) else plain(found.value)


def repaired(given: Given, book: Rulebook) -> bool:
    repair = credit.credit_repair(book).value
    return repair.covers(given["overdue"], amount(given, "amount"), given["repaid"])


def breaches(given: Given, book: Rulebook) -> list[str]:
    contacts = [contact(given["day"], line) for line in given["contacts"]]
    found = conduct.breaches(contacts, given["lender"], book)
    return [f"{each.citation.rule} {each.value.what}" for each in found]


def contact(day: date, line: str) -> conduct.Contact:
    """``22:30 call debtor agreed``: time, way, whom it reached, then how many came and what else matters."""
    time, way, reached, *more = line.split()
    at = datetime.combine(day, datetime.strptime(time, "%H:%M").time())  # noqa: DTZ007 a clock on the wall, no zone
    visitors = next((int(word) for word in more if word.isdigit()), 2)
    return conduct.Contact(at, way, reached, "agreed" in more, "unreachable" in more, visitors)  # type: ignore[arg-type]


def rule_values(given: Given, book: Rulebook) -> dict[str, Any]:
    value = book.on(given["rule"], given["on"]).value
    return {key: shown(each) for key, each in value.items()}


def shown(value: Any) -> Any:
    if isinstance(value, Decimal):
        return rate(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Item | Bearing):
        return [each.id for each in value]
    return list(value) if isinstance(value, tuple) else value


ASKS: dict[str, Callable[[Given, Rulebook], Any]] = {
    "acceptance_fee": lambda g, book: plain(fees.acceptance_fee(amount(g, "claim"), g["on"], book).amount),
    "execution_fee": lambda g, book: plain(fees.execution_fee(amount(g, "claim"), g["on"], book).amount),
    "preservation_fee": lambda g, book: plain(fees.preservation_fee(amount(g, "claim"), g["on"], book).amount),
    "court_fee": lambda g, book: plain(fees.court_fee(amount(g, "claim"), g["procedure"], g["on"], book).amount),
    "halved_twice": halved_twice,
    "near_acceptance_fee": lambda g, book: fees.acceptance_fee(amount(g, "claim"), g["on"], book).amount,
    "near_half_fee": half_fee,
    "security": lambda g, book: plain(costs.security_for(g["lender"], amount(g, "amount"), g["on"], book).value),
    "doubled_interest": lambda g, book: plain(
        delay.doubled_interest(amount(g, "base"), g["deadline"], g["paid"], book).amount
    ),
    "cap": lambda g, book: rate(ceilings.rate_cap(g["lender"], g["contract"], g.get("filing"), book).annual_rate),
    "allowed_interest": allowed_interest,
    "lending_limit": lending_limit,
    "least_card_rate": least_card_rate,
    "disclosure": lambda g, book: ids(lending.disclosure_duties(g["on"], book)),
    "penalty": penalty_band,
    "excessive_from": lambda g, book: plain(penalty.excessive_from(amount(g, "loss"), g["on"], book).value),
    "order_within_debt": lambda g, book: list(payments.order_within_debt(g["on"], book).value),
    "order_among_debts": lambda g, book: list(payments.order_among_debts(g["on"], book).value),
    "may_refuse": may_refuse,
    "execution_limitation": lambda g, book: limitation.execution_limitation_end(g["performance_over"], book).value,
    "guarantee": lambda g, book: limitation.guarantee_end(g["matured"], book).value,
    "time_limit": last_day,
    "small_claims": reach,
    "attachable": attachable,
    "listed_until": lambda g, book: enforcement.listed_until(g["listed"], g["extension"], book).value,
    "credit_clear": lambda g, book: credit.credit_clear_date(g["ended"], book).value,
    "credit_repair": repaired,
    "extension": lambda g, book: card_plan.loan_extension(g["on"], book).value.longest(g["term"], g["product_most"]),
    "consumer_years": lambda g, book: card_plan.consumer_loan_term(g["on"], book).value.years_most,
    "card_plan_contents": lambda g, book: ids(card_plan.card_plan(g["on"], book).value.contents),
    "card_plan_months": lambda g, book: card_plan.card_plan(g["on"], book).value.months_most,
    "conduct": breaches,
    "complaints": lambda g, book: [
        each.value.route for each in complaints.complaint_routes(g["lender"], g["on"], book)
    ],
    "rule": rule_values,
}
