"""What is still owed to each creditor on every payment day of a plan, as values for a chart of layers and for its table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.export.chart_data import Series
from planner.export.layers_data import Layers
from planner.money import total
from planner.plan.paying_words import Names
from planner.plan.payoff import Course, Payoff
from planner.text import Text

MOST_LAYERS = 8
"""Layers that can be told apart; the smallest debts beyond them share one."""
OTHERS = Text("另外 {count} 家", "{count} others")
TITLE = Text("每次还款以后还欠多少（{unit}）", "What is still owed after each payment ({unit})")
REST = "others"


def owed_data(plan: Payoff, names: Names, *, sample: bool) -> Layers:
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
    return Layers(days, tuple(series), None, (), len(plan.courses), sample, title=TITLE)


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
