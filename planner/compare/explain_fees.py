"""Fees of the court, bracket by bracket: each slice of the amount at its own rate, rounded once at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.compare.working import BY_RULE, SMALLER, Line, formula, rate_text
from planner.money import ZERO, grouped, round_fen
from planner.rules.citation import Citation, Cited, Table
from planner.rules.fees import bracket_sum
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Bracket
from planner.rules.words import yuan
from planner.text import Text, verbatim

FIRST = Text("不超过 {top} 元的部分", "Up to ¥{top}")
MIDDLE = Text("超过 {floor} 元到 {top} 元的部分", "From ¥{floor} to ¥{top}")
ABOVE = Text("超过 {floor} 元的部分", "Above ¥{floor}")
ALL_OF_IT = Text("全部", "All of it")
FULL = Text("各段相加", "All slices together")
AT_MOST = Text("最多收 {cap} 元", "At most ¥{cap}")
HALVED = Text("减半一次", "Halved, once")
PART = Text("支付令收 1/{divisor}", "Payment order: 1/{divisor} of it")
SMALL_CLAIM = Text("小额诉讼的受理费", "Fee of a small claim")


def bracket_lines(rule_id: str, amount: Decimal, on: date, book: Rulebook) -> tuple[tuple[Line, ...], Decimal]:
    """A fee by brackets on ``amount`` yuan: a line for each slice, their sum, and the cap where there is one."""
    rule = book.on(rule_id, on).value
    brackets: Sequence[Bracket] = rule["brackets"]
    slices = list(_slices(amount, brackets))
    whole = round_fen(bracket_sum(amount, brackets))
    lines = [line for line, _ in slices]
    if len(slices) > 1:
        how = " + ".join(each for _, each in slices)
        lines.append(Line(FULL, verbatim(how), whole))
    if "cap" not in rule:
        return tuple(lines), whole
    cap = round_fen(rule["cap"])
    how_cap = SMALLER.fill(one=grouped(whole), other=grouped(cap))
    return (*lines, Line(AT_MOST.fill(cap=yuan(cap)), how_cap, min(whole, cap))), min(whole, cap)


def _slices(amount: Decimal, brackets: Sequence[Bracket]) -> Iterator[tuple[Line, str]]:
    """A line for each bracket that the amount reaches, and its formula as a part of the sum."""
    floor = ZERO
    for bracket in brackets:
        top = amount if bracket.up_to is None else min(amount, bracket.up_to)
        part = top - floor
        if part > 0 or bracket.fixed:
            yield _slice(floor, part, bracket)
        floor = top


def _slice(floor: Decimal, part: Decimal, bracket: Bracket) -> tuple[Line, str]:
    name = FIRST if not floor else MIDDLE
    if bracket.up_to is None:
        name = ABOVE if floor else ALL_OF_IT
    places = {"floor": yuan(floor), "top": yuan(bracket.up_to or ZERO)}
    rate = f"{grouped(part)} × {rate_text(bracket.rate)}" if bracket.rate else ""
    how = " + ".join(each for each in (yuan(bracket.fixed) if bracket.fixed else "", rate) if each)
    figure = round_fen(bracket.fixed + part * bracket.rate)
    return Line(name.fill(**places), verbatim(how) if rate else BY_RULE, figure), how


def court_fee_lines(
    amount: Decimal, procedure: str, on: date, book: Rulebook
) -> tuple[tuple[Line, ...], Decimal, tuple[Citation, ...]]:
    """What the court charges to hear a claim of ``amount``, by procedure: lines, the fee, and the rules.

    The same fee as :func:`planner.rules.fees.court_fee`.
    """
    if procedure == "notarised":
        lines, fee = bracket_lines("notary_fee", amount, on, book)
        return lines, fee, (book.on("notary_fee", on).citation,)
    own, divisor = _reduction(procedure, on, book)
    if own is not None and "fixed" in own.value:
        fixed = round_fen(own.value["fixed"])
        return (Line(SMALL_CLAIM, BY_RULE, fixed),), fixed, (own.citation,)
    lines, full = bracket_lines("acceptance_fee", amount, on, book)
    rules = (book.on("acceptance_fee", on).citation, *((own.citation,) if own is not None else ()))
    if own is None:
        return lines, full, rules
    fee = round_fen(full / divisor)
    name = PART.fill(divisor=divisor) if procedure == "payment_order" else HALVED
    how = formula("{full} ÷ {divisor}", full=grouped(full), divisor=divisor)
    return (*lines, Line(name, how, fee)), fee, rules


def _reduction(procedure: str, on: date, book: Rulebook) -> tuple[Cited[Table] | None, int]:
    """The rule that reduces the acceptance fee, if any, and by what it is divided."""
    if procedure == "payment_order":
        rule = book.on("payment_order_fee", on)
    elif procedure == "small_claims":
        rule = book.on("small_claims_fee", on)
    else:
        rule = book.on("halving", on)
        if procedure not in rule.value["procedures"]:
            return None, 1
    return rule, rule.value.get("divisor", 1)


def borne_line(name: Text, full: Decimal, lawful: Decimal, claimed: Decimal, amount: Decimal) -> Line:
    """The debtor's part of a charge: in the ratio of what is supported to what is claimed."""
    how = formula("{full} × {lawful} ÷ {claimed}", full=grouped(full), lawful=grouped(lawful), claimed=grouped(claimed))
    return Line(name, how, amount)
