"""What is still owed to each creditor on every payment day of a plan, as values for a chart of layers and for its table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.export.chart_data import DAY, ChartData, ChartTable, Series
from planner.money import total
from planner.plan.paying_words import Names
from planner.plan.payoff import Course, Payoff
from planner.text import Text

MOST_LAYERS = 8
"""Layers that can be told apart; the smallest debts beyond them share one."""
OTHERS = Text("另外 {count} 家", "{count} others")
IN_ALL = Text("一共", "In all")
REST = "others"


def owed_data(plan: Payoff, names: Names, *, sample: bool) -> ChartData:
    """A series for each creditor: yuan owed after the payment of each day. Who is gone last comes first, as the lowest layer."""
    days = tuple(plan.due(number) for number in range(plan.months + 1))
    ordered = sorted(plan.courses, key=lambda course: -course.payee.owed)
    several = len(ordered) > MOST_LAYERS
    own = ordered[: MOST_LAYERS - 1] if several else ordered
    layers = [(f"debt:{course.payee.id}", names[course.payee.id], [course]) for course in own]
    if several:
        rest = ordered[MOST_LAYERS - 1 :]
        layers.append((REST, OTHERS.fill(count=len(rest)), rest))
    layers.sort(key=lambda layer: -max(course.gone_in for course in layer[2]))
    series = [
        Series(key, name, _owed(courses, plan.months), number) for number, (key, name, courses) in enumerate(layers)
    ]
    return ChartData(days, tuple(series), None, (), len(plan.courses), sample)


def _owed(courses: Sequence[Course], months: int) -> tuple[Decimal, ...]:
    found = []
    for course in courses:
        after = {row.number: row.closing for row in course.payments}
        last, values = course.payee.owed, []
        for number in range(months + 1):
            last = after.get(number, last)
            values.append(last)
        found.append(values)
    return tuple(total(each) for each in zip(*found, strict=True))


def owed_table(data: ChartData) -> ChartTable:
    """The figures behind the chart: the day, each layer, and all together."""
    rows = tuple(
        (day, (*(each.values[place] for each in data.series), sum_on(data, place)))
        for place, day in enumerate(data.days)
    )
    return ChartTable((DAY, *(each.name for each in data.series), IN_ALL), rows)


def sum_on(data: ChartData, place: int) -> Decimal:
    """All that is owed on day number ``place``."""
    return total(each.values[place] for each in data.series)
