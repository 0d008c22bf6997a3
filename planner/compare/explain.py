"""How the figures of a debt came about: claimed, lawful, contestable and the ceiling, with the person's own numbers.

The formulas are those of :mod:`planner.paths.claim`; a line's amount is always the figure computed there, and its words
show how to reach it with pencil and paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planner.case.model import Debt
from planner.compare.explain_parts import (
    BOTH_CHARGES,
    charges_component,
    charges_spans,
    days_of,
    interest_component,
    interest_spans,
    weighted,
)
from planner.compare.outcome import DebtFigures, Outcome
from planner.compare.working import (
    CLAIMED,
    CONTESTABLE,
    LAWFUL,
    SMALLER,
    Line,
    Share,
    days_text,
    difference,
    formula,
    rate_text,
    sum_of,
)
from planner.frozen import dataclass
from planner.money import from_fen, grouped, to_fen, total
from planner.paths.accrual import whole_fen
from planner.paths.timeline import default_since
from planner.rules.ceilings import Ceiling, allowance_years
from planner.text import Text, verbatim

INTEREST_KEPT = Text("计入的利息", "Interest kept")
MEAN_CAP = Text("合同期间的上限，按天平均", "Cap while the contract ran, averaged by days")
MOST_CHARGES = Text("罚息和费用最多", "Most for default interest and fees")
CHARGES_KEPT = Text("计入的罚息和费用", "Default interest and fees kept")
ALL_COUNTED = Text("没有填名义利率，先全部计入", "No nominal rate is given; all of it counts for now")
WITHIN = Text(
    "名义年利率 {rate} 不超过上限 {cap}，全部计入", "The nominal rate {rate} is within the cap {cap}; all of it counts"
)
ALLOWANCE = Text("本金 {principal} × {caps} ÷ 365", "principal {principal} × {caps} ÷ 365")


@dataclass(frozen=True, slots=True)
class DebtTotals:
    """Sums over all debts on ``as_of``, yuan."""

    principal: Decimal
    interest_due: Decimal
    default_interest_due: Decimal
    fees_due: Decimal
    claimed: Decimal
    lawful: Decimal
    contestable: Decimal


def debt_totals(outcome: Outcome) -> DebtTotals:
    """The row of totals under the list of debts."""
    debts = [each.debt for each in outcome.debts]
    return DebtTotals(
        total(each.principal for each in debts),
        total(each.interest_due for each in debts),
        total(each.default_interest_due for each in debts),
        total(each.fees_due for each in debts),
        outcome.owed,
        outcome.lawful_owed,
        outcome.owed - outcome.lawful_owed,
    )


def lawful_share(figures: DebtFigures) -> Decimal:
    """What a court would support as a share of what is claimed, from 0 to 1 with four places; 1 when nothing is claimed."""
    claimed = figures.debt.owed
    return (figures.lawful_owed / claimed).quantize(Decimal("0.0001")) if claimed else Decimal(1)


def charges_allowed(debt: Debt, ceiling: Ceiling, as_of: date) -> Decimal:
    """The most that default interest and fees together may come to: principal x cap x days of default / 365, to the fen."""
    exact = to_fen(debt.principal) * allowance_years(ceiling, default_since(debt, as_of), as_of)
    return from_fen(whole_fen((exact.numerator, exact.denominator)))


def debt_working(figures: DebtFigures, as_of: date) -> tuple[Line, ...]:
    """How claimed, lawful and contestable were reached for one debt, in a few lines.

    A line such as ``20,000.00 × 24% × 161 days ÷ 365`` can be recomputed to its amount; lines about a component that is
    not claimed are left out.
    """
    debt = figures.debt
    return (
        Line(CLAIMED, _components(debt), debt.owed),
        *kept_lines(figures, as_of),
        Line(CONTESTABLE, difference(debt.owed, figures.lawful_owed), figures.contestable),
    )


def _components(debt: Debt) -> Text:
    named = (
        (Text("本金", "principal"), debt.principal),
        (Text("利息", "interest"), debt.interest_due),
        (Text("罚息", "default interest"), debt.default_interest_due),
        (Text("违约金和费用", "fees"), debt.fees_due),
    )
    parts = [(name, grouped(amount)) for name, amount in named if amount] or [(named[0][0], grouped(debt.principal))]
    return Text(
        " + ".join(f"{name.zh} {amount}" for name, amount in parts),
        " + ".join(f"{name.en} {amount}" for name, amount in parts),
    )


def kept_lines(figures: DebtFigures, as_of: date, *, periods: bool = False) -> Iterator[Line]:
    """What is kept of each component and all of it together; with ``periods`` also period by period."""
    yield from interest_lines(figures, as_of)
    if periods:
        yield from (line for each in interest_component(figures, as_of).periods for line in each.kept_lines())
    yield from _charges(figures, as_of)
    if periods:
        yield from (line for each in charges_component(figures, as_of).periods for line in each.kept_lines())
    kept = (figures.debt.principal, figures.lawful_interest, figures.lawful_charges)
    yield Line(LAWFUL, sum_of(kept), figures.lawful_owed)


def interest_lines(figures: DebtFigures, as_of: date) -> Iterator[Line]:
    """How much of the contract interest due is kept under the ceiling; nothing where none is due."""
    debt, rate = figures.debt, figures.debt.nominal_annual_rate
    if not debt.interest_due:
        return
    if not rate:
        yield Line(INTEREST_KEPT, ALL_COUNTED, figures.lawful_interest)
        return
    spans = interest_spans(figures, as_of)
    cap = Fraction(spans[0][2].annual_rate if len(spans) == 1 else figures.ceiling.annual_rate)
    caps = verbatim(rate_text(_share(cap).value))
    if len(spans) > 1:
        days = days_of(spans)
        cap = sum((Fraction(period.annual_rate) * own for _, own, period in spans), Fraction(0)) / days
        caps = formula("({caps}) ÷ {days}", caps=weighted(spans), days=days_text(days))
        yield Line(MEAN_CAP, caps, _share(cap))
    if cap >= Fraction(rate):
        how = WITHIN.fill(rate=rate_text(rate), cap=rate_text(_share(cap).value))
    else:
        how = formula("{due} × {caps} ÷ {rate}", due=grouped(debt.interest_due), caps=caps, rate=rate_text(rate))
    yield Line(INTEREST_KEPT, how, figures.lawful_interest)


def _share(exact: Fraction) -> Share:
    """The share to a ten thousandth of a per cent."""
    return Share((Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.000001")))


def _charges(figures: DebtFigures, as_of: date) -> Iterator[Line]:
    debt = figures.debt
    charges = debt.default_interest_due + debt.fees_due
    if not charges:
        return
    allowed = charges_allowed(debt, figures.ceiling, as_of)
    if debt.default_interest_due and debt.fees_due:
        yield Line(BOTH_CHARGES, sum_of((debt.default_interest_due, debt.fees_due)), charges)
    yield Line(MOST_CHARGES, _allowance(figures, as_of), allowed)
    yield Line(CHARGES_KEPT, SMALLER.fill(one=grouped(charges), other=grouped(allowed)), figures.lawful_charges)


def _allowance(figures: DebtFigures, as_of: date) -> Text:
    spans = charges_spans(figures, as_of)
    nothing = formula("{cap} × {days}", cap=rate_text(figures.ceiling.annual_rate), days=days_text(0))
    caps = formula("({caps})", caps=weighted(spans)) if len(spans) > 1 else weighted(spans) if spans else nothing
    return ALLOWANCE.fill(principal=grouped(figures.debt.principal), caps=caps)
