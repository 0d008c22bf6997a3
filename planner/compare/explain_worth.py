"""Money of today as a formula: each payment divided by ``(1 + rate) ^ (days / 365)``, year by year, rounded once at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby

from planner.compare.working import Exact, Line, formula, joined, rate_text
from planner.money import grouped
from planner.rates import Flow, present_value
from planner.text import Text, verbatim

OF_YEAR = Text("{what}，{year} 年", "{what}, {year}")
EIGHT = Decimal("0.00000001")
WHY_EXACT = Text(
    "年折现率 {rate}。折到今天的数先留八位小数，合计才取到分。",
    "At {rate} a year. Money of today keeps eight decimals until the sum is rounded to the fen.",
)


def why_exact(rate: Decimal) -> Text:
    """The rate of the discount, and where it is rounded."""
    return WHY_EXACT.fill(rate=rate_text(rate))


def worth_lines(what: Text, flows: Iterable[Flow], rate: Decimal, on: date) -> tuple[tuple[Line, ...], Text, Decimal]:
    """What payments are worth on a day: a line a year, the formula of their sum, and the sum, not rounded."""
    by_day: dict[date, Decimal] = {}
    for day, amount in flows:
        if not amount:
            continue
        by_day[day] = by_day.get(day, Decimal(0)) + amount
    lines = []
    for year, group in groupby(sorted(by_day.items()), key=lambda flow: flow[0].year):
        held = list(group)
        how = joined(discounted(amount, rate, (day - on).days) for day, amount in held)
        lines.append(Line(OF_YEAR.fill(what=what, year=year), how, Exact(_exact(held, rate, on))))
    shown = " + ".join(f"{line.gives.value:,.8f}" for line in lines if isinstance(line.gives, Exact))
    return tuple(lines), verbatim(shown or "0"), present_value(list(by_day.items()), rate, on)


def _exact(flows: list[Flow], rate: Decimal, on: date) -> Decimal:
    return present_value(flows, rate, on).quantize(EIGHT)


def discounted(amount: Decimal, rate: Decimal, days: int) -> Text:
    """The formula for an amount some days away."""
    if not days or not rate:
        return verbatim(grouped(amount))
    growth = f"{(1 + rate).normalize():f}"
    return formula(
        "{sum} ÷ {growth}^({days} ÷ 365)", sum=grouped(amount), growth=growth, days=str(days).replace("-", "−")
    )
