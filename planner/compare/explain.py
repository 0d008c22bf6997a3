"""How the figures of a debt came about: each step in words, with the person's own numbers.

The formulas are those of :mod:`planner.paths.claim`; a line's amount is always the figure computed there, and its words
show how to reach it with pencil and paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planner.case.model import Debt
from planner.compare.outcome import DebtFigures, Outcome
from planner.money import from_fen, grouped, to_fen, total
from planner.paths.accrual import whole_fen
from planner.paths.timeline import default_since
from planner.rates import years_between
from planner.rules.ceilings import Ceiling, allowance_years
from planner.text import Text, verbatim

CLAIMED = Text("债权人主张", "Claimed")
INTEREST_KEPT = Text("计入的利息", "Interest kept")
MOST_CHARGES = Text("罚息和费用最多", "Most for default interest and fees")
CHARGES_KEPT = Text("计入的罚息和费用", "Default interest and fees kept")
LAWFUL = Text("法院会支持", "A court would support")
CONTESTABLE = Text("可以提出异议", "Contestable")
ALL_COUNTED = Text("没有填名义利率，先全部计入", "No nominal rate is given; all of it counts for now")
WITHIN = Text(
    "名义年利率 {rate} 不超过上限 {cap}，全部计入", "The nominal rate {rate} is within the cap {cap}; all of it counts"
)
CUT = Text("{interest} × {cap} ÷ {rate}", "{interest} x {cap} / {rate}")
CUT_BY_MEAN = Text(
    "{interest} × {cap}（合同期间上限按天平均）÷ {rate}", "{interest} x {cap} (the caps averaged by days) / {rate}"
)
FITS = Text("共 {charges}，不超过上面的数，全部计入", "{charges} in all, within the line above; all of it counts")
EXCEEDS = Text("共 {charges}，只计入上面的数", "{charges} in all; no more counts than the line above")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a working: what it gives, how it is reached, and the amount in yuan."""

    name: Text
    how: Text
    amount: Decimal


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
    """How claimed, lawful and contestable were reached for one debt, line by line.

    A line such as ``20,000.00 x 24% x 161 days / 365`` can be recomputed to its amount; lines about a component that is
    not claimed are left out.
    """
    debt = figures.debt
    return (
        Line(CLAIMED, _components(debt), debt.owed),
        *_interest(figures, as_of),
        *_charges(figures, as_of),
        Line(LAWFUL, _sum(debt.principal, figures.lawful_interest, figures.lawful_charges), figures.lawful_owed),
        Line(CONTESTABLE, verbatim(f"{grouped(debt.owed)} − {grouped(figures.lawful_owed)}"), figures.contestable),
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


def _sum(*amounts: Decimal) -> Text:
    return verbatim(" + ".join(grouped(each) for each in amounts if each) or grouped(total(amounts)))


def _interest(figures: DebtFigures, as_of: date) -> Iterator[Line]:
    debt, rate = figures.debt, figures.debt.nominal_annual_rate
    if not debt.interest_due:
        return
    cap, averaged = _cap_of_interest(debt, figures.ceiling, as_of)
    if not rate:
        how = ALL_COUNTED
    elif cap >= rate:
        how = WITHIN.fill(rate=_percent(rate), cap=_percent(cap))
    else:
        how = (CUT_BY_MEAN if averaged else CUT).fill(
            interest=grouped(debt.interest_due), cap=_percent(cap), rate=_percent(rate)
        )
    yield Line(INTEREST_KEPT, how, figures.lawful_interest)


def _cap_of_interest(debt: Debt, ceiling: Ceiling, as_of: date) -> tuple[Decimal, bool]:
    """The cap on contract interest, and whether it is an average over a ceiling that changed while interest ran."""
    end = default_since(debt, as_of)
    start = debt.contract_date or end
    years = years_between(start, end, "ACT_365")
    if not years or len(ceiling.periods) == 1:
        return ceiling.annual_rate, False
    mean: Fraction = allowance_years(ceiling, start, end) / years
    return (Decimal(mean.numerator) / mean.denominator).quantize(Decimal("0.000001")), True


def _charges(figures: DebtFigures, as_of: date) -> Iterator[Line]:
    debt = figures.debt
    charges = debt.default_interest_due + debt.fees_due
    if not charges:
        return
    allowed = charges_allowed(debt, figures.ceiling, as_of)
    yield Line(MOST_CHARGES, _allowance(debt, figures.ceiling, as_of), allowed)
    how = FITS if charges <= allowed else EXCEEDS
    yield Line(CHARGES_KEPT, how.fill(charges=grouped(charges)), figures.lawful_charges)


def _allowance(debt: Debt, ceiling: Ceiling, as_of: date) -> Text:
    parts = list(_days_by_rate(ceiling, default_since(debt, as_of), as_of)) or [(ceiling.annual_rate, 0)]
    zh = " + ".join(f"{_percent(rate)} × {days} 天" for rate, days in parts)
    en = " + ".join(f"{_percent(rate)} x {days} days" for rate, days in parts)
    if len(parts) > 1:
        zh, en = f"({zh})", f"({en})"
    principal = grouped(debt.principal)
    return Text(f"本金 {principal} × {zh} ÷ 365", f"principal {principal} x {en} / 365")


def _days_by_rate(ceiling: Ceiling, start: date, end: date) -> Iterator[tuple[Decimal, int]]:
    """Each rate of the ceiling with the days it covers between ``start`` and ``end``."""
    for period in ceiling.periods:
        first = max(start, period.start or start)
        last = min(end, period.end + timedelta(days=1) if period.end else end)
        if last > first:
            yield period.annual_rate, (last - first).days


def _percent(rate: Decimal) -> str:
    """A rate without needless digits: ``24%``, ``23.88%``."""
    return f"{(rate * 100).normalize():f}%"
