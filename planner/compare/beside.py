"""What the comparison page says beside the chart: the default path as a row of the table, and what a proposal saves.

Savings here count what a plan with own dates and amounts leaves unpaid as part of its price, as the sentence over the chart does.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.compare.comparison import Comparison, present_cost
from planner.compare.outcome import Outcome
from planner.compare.plan_figures import PlanFigures
from planner.dates import add_years
from planner.frozen import dataclass
from planner.money import ZERO, total
from planner.paths.default import horizon
from planner.paths.proposal import payments_by_month
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class DefaultFigures:
    """The default path of all debts as one row beside the proposals, yuan.

    ``total`` is its cost on ``day``, the horizon. ``closed`` is the day everything is paid off by enforcement and
    ``credit_clear_date`` when the record clears after it; ``None`` where that lies beyond the horizon. ``heaviest_month``
    is the most that is paid in a month, to enforcement or of one's own accord.
    """

    day: date
    total: Decimal
    closed: date | None
    heaviest_month: Decimal
    present_value: Decimal
    credit_clear_date: date | None


@dataclass(frozen=True, slots=True)
class Saving:
    """What keeping a proposal saves against letting it run, yuan; negative where waiting is cheaper.

    ``left`` is what the plan leaves unpaid after its last payment, and ``price`` all that it pays together with that.
    """

    price: Decimal
    left: Decimal
    at_last_due: Decimal
    at_horizon: Decimal
    present_value: Decimal


def default_figures(outcome: Outcome, book: Rulebook) -> DefaultFigures | None:
    """The row of the default path; ``None`` without debts."""
    case, path = outcome.case, outcome.default_path
    if not case.debts:
        return None
    end = horizon(case)
    collected = payments_by_month([flow for flow in path.path.flows if flow.day <= end])
    years: int = book.on("credit_record_years", case.as_of).value["years"]
    return DefaultFigures(
        day=end,
        total=path.path.on(end).cost,
        closed=path.closed,
        heaviest_month=max(collected.values(), default=ZERO),
        present_value=present_cost(case, path, end),
        credit_clear_date=add_years(path.closed, years) if path.closed else None,
    )


def saving(figures: PlanFigures, found: Comparison) -> Saving:
    """What a proposal saves, with what it leaves unpaid counted as part of its price."""
    left = total(offer.schedule.left for offer in figures.offers)
    return Saving(
        price=figures.total_paid + left,
        left=left,
        at_last_due=found.saving - left,
        at_horizon=found.saving_at_horizon - left,
        present_value=found.saving_present_value,
    )
