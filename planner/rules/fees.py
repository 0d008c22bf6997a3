"""Court fees in yuan, from 《诉讼费用交纳办法》 (State Council Decree No. 481) as the rule files hold it.

The brackets are cumulative: each slice of the amount is charged at its own rate. The regulation is silent on rounding;
every fee is rounded once, half-up to the fen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from planner.errors import input_error
from planner.frozen import dataclass
from planner.money import ZERO, round_fen
from planner.rules.citation import Citation, Cited, Table, joined
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Bracket
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee in yuan and the rule it comes from; ``halved`` once it has been halved, which happens at most once."""

    amount: Decimal
    citation: Citation
    halved: bool = False


def acceptance_fee(claim: Decimal, on: date, book: Rulebook) -> Charge:
    """案件受理费 of a property case on the claim amount: 50 up to 10,000, then by brackets; art. 13(1).

    ``on`` is the day of the suit. Raises :class:`~planner.errors.InputError` for a negative amount or when no rule is in
    force on that day, as do all functions here.
    """
    return _by_brackets("acceptance_fee", claim, on, book)


def halved(fee: Charge, on: date, book: Rulebook) -> Charge:
    """Half of an acceptance fee: summary procedure, small claims, mediation or withdrawal; arts. 15 and 16.

    Raises :class:`~planner.errors.InputError` if the fee is halved already (only once: 民诉法解释 art. 206) or is not an
    acceptance fee.
    """
    if fee.halved:
        raise input_error(
            "halving",
            Text("受理费已经减半，只能减半一次。", "The acceptance fee is already halved; it is halved only once."),
            Text("直接使用减半后的金额。", "Use the halved amount as it is."),
        )
    if fee.citation.rule != "acceptance_fee":
        raise input_error(
            "halving",
            Text("只有案件受理费可以减半。", "Only the acceptance fee is halved."),
            Text("这项费用按全额计算。", "Count this fee in full."),
        )
    rule = book.on("halving", on)
    return Charge(round_fen(fee.amount / rule.value["divisor"]), joined(fee.citation, rule.citation), halved=True)


def payment_order_fee(claim: Decimal, on: date, book: Rulebook) -> Charge:
    """支付令 application fee: a third of the acceptance fee on the claim; art. 14(3)."""
    full, rule = acceptance_fee(claim, on, book), book.on("payment_order_fee", on)
    return Charge(round_fen(full.amount / rule.value["divisor"]), joined(rule.citation, full.citation))


def preservation_fee(claim: Decimal, on: date, book: Rulebook) -> Charge:
    """保全费 on the value preserved: 30 up to 1,000, then by brackets, at most 5,000; art. 14(2)."""
    return _by_brackets("preservation_fee", claim, on, book)


def execution_fee(amount: Decimal, on: date, book: Rulebook) -> Charge:
    """申请执行费 on the sum enforced: 50 up to 10,000, then by brackets; art. 14(1). Borne by the debtor, art. 38."""
    return _by_brackets("execution_fee", amount, on, book)


def notice_fee(on: date, book: Rulebook) -> Charge:
    """公告费 for serving by public notice: the usual price, an assumption the user may replace; art. 12."""
    rule = book.on("notice_fee", on)
    return Charge(round_fen(rule.value["amount"]), rule.citation)


def notary_fee(claim: Decimal, on: date, book: Rulebook) -> Charge:
    """公证费 of a notarised debt instrument on the sum of the certificate: a usual share, an assumption a region may replace."""
    return _by_brackets("notary_fee", claim, on, book)


def court_fee(claim: Decimal, procedure: str, on: date, book: Rulebook) -> Charge:
    """What the court charges to hear the claim, by procedure; for ``notarised`` what the notary charges instead.

    Half the acceptance fee for ``summary`` and ``mediated``, and for ``small_claims`` unless the region has a tariff of its
    own; all of it for ``ordinary`` and ``ordinary_with_notice`` (the notice itself is :func:`notice_fee`); a third for
    ``payment_order``.
    """
    if procedure == "payment_order":
        return payment_order_fee(claim, on, book)
    if procedure == "notarised":
        return notary_fee(claim, on, book)
    fee = acceptance_fee(claim, on, book)
    if procedure == "small_claims":
        return _small_claims_fee(fee, book.on("small_claims_fee", on))
    if procedure in book.on("halving", on).value["procedures"]:
        return halved(fee, on, book)
    if procedure in ("ordinary", "ordinary_with_notice"):
        return fee
    raise input_error(
        "procedure",
        Text("程序“{word}”不在列表里。", "The procedure “{word}” is not on the list.").fill(word=procedure[:40]),
        Text(
            "请用 summary、small_claims、ordinary、ordinary_with_notice、mediated、payment_order 或 notarised。",
            "Use summary, small_claims, ordinary, ordinary_with_notice, mediated, payment_order or notarised.",
        ),
    )


def _small_claims_fee(full: Charge, rule: Cited[Table]) -> Charge:
    """The fee of a small claim: a part of the acceptance fee, or the fixed sum of a local tariff."""
    if "fixed" in rule.value:
        return Charge(round_fen(rule.value["fixed"]), rule.citation)
    reduced = round_fen(full.amount / rule.value["divisor"])
    return Charge(reduced, joined(full.citation, rule.citation), halved=True)


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """How the court's fee follows from the brackets of ``rule``: divided by ``divisor``, or ``fixed`` yuan whatever the claim."""

    divisor: int
    fixed: Decimal | None = None
    rule: str = "acceptance_fee"


def fee_terms(procedure: str, on: date, book: Rulebook) -> FeeTerms:
    """The terms of :func:`court_fee` on a day, for computing many fees at once."""
    if procedure == "payment_order":
        return FeeTerms(book.on("payment_order_fee", on).value["divisor"])
    if procedure == "small_claims":
        tariff = book.on("small_claims_fee", on).value
        return FeeTerms(tariff.get("divisor", 1), tariff.get("fixed"))
    if procedure == "notarised":
        return FeeTerms(1, rule="notary_fee")
    halving = book.on("halving", on).value
    return FeeTerms(halving["divisor"] if procedure in halving["procedures"] else 1)


def objection_fee(on: date, book: Rulebook) -> Cited[tuple[Decimal, Decimal]]:
    """Least and most that an objection to jurisdiction costs when it fails, yuan; art. 13(6)."""
    rule = book.on("objection_fee", on)
    return Cited((rule.value["least"], rule.value["most"]), rule.citation)


def set_aside_fee(on: date, book: Rulebook) -> Charge:
    """The fee for asking a court to set an arbitral award aside; art. 14(5)."""
    rule = book.on("set_aside_fee", on)
    return Charge(round_fen(rule.value["amount"]), rule.citation)


def bracket_sum(amount: Decimal, brackets: Sequence[Bracket]) -> Decimal:
    """The sum over the slices of ``amount``, each at its bracket's rate, on top of the first bracket's fixed sum."""
    fee, floor = brackets[0].fixed, ZERO
    for bracket in brackets:
        top = amount if bracket.up_to is None else min(amount, bracket.up_to)
        fee += max(ZERO, top - floor) * bracket.rate
        floor = top
    return fee


def _by_brackets(rule_id: str, amount: Decimal, on: date, book: Rulebook) -> Charge:
    if amount < 0:
        raise input_error(
            rule_id,
            Text("金额 {amount} 是负数。", "The amount {amount} is negative.").fill(amount=amount),
            Text("请填 0 或更大的金额。", "Give 0 or more."),
        )
    rule = book.on(rule_id, on)
    fee = bracket_sum(amount, rule.value["brackets"])
    return Charge(round_fen(min(fee, rule.value.get("cap", fee))), rule.citation)
