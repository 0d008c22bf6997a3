"""What a proposal means for the person who pays it: total, waiver, heaviest month, whether the budget carries it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, total
from planner.paths.means import first_shortfall
from planner.paths.path import Path, together, worth
from planner.paths.proposal import DebtOffer, forgiven, offer_path, payments_by_month
from planner.rates import effective_annual_rate


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A proposal's figures, yuan. ``first_shortfall`` is the first payment day of the first month whose payments exceed
    disposable income (after savings at hand); ``effective_annual_rate`` is the price of the restructured balance.
    """

    offers: tuple[DebtOffer, ...]
    path: Path
    total_paid: Decimal
    forgiven: Decimal
    last_due: date
    heaviest_month: Decimal
    first_shortfall: date | None
    present_value: Decimal
    effective_annual_rate: Decimal | CannotCompute

    @property
    def feasible(self) -> bool:
        """Whether every month's payments fit the disposable income."""
        return self.first_shortfall is None


def plan_figures(case: Case, found: tuple[DebtOffer, ...], days: tuple[date, ...]) -> PlanFigures:
    """The figures of these offers kept on time, with the path's positions on ``days``."""
    path = together([offer_path(offer, days) for offer in found], days)
    months = payments_by_month(path.flows)
    return PlanFigures(
        offers=found,
        path=path,
        total_paid=total(offer.total_paid for offer in found),
        forgiven=forgiven(found),
        last_due=max(offer.last_due for offer in found),
        heaviest_month=max(months.values(), default=ZERO),
        first_shortfall=first_shortfall(case.household, path.flows),
        present_value=worth(path.flows, case.assumptions.discount_rate, case.as_of),
        effective_annual_rate=_price(found, path),
    )


def _price(found: Sequence[DebtOffer], path: Path) -> Decimal | CannotCompute:
    sums = dict(path.flows.by_day)
    for offer in found:
        sums[offer.agreed_on] = sums.get(offer.agreed_on, ZERO) - offer.restructured
    return effective_annual_rate(sorted((day, amount) for day, amount in sums.items() if amount))
