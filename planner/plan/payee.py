"""A debt as it stands in line for a monthly pot: what is owed, what it asks for every month, and how pressing it is.

A mortgage that is kept up is not one of these: its instalment is a necessary expense of the household.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from planner.case.model import Debt
from planner.frozen import dataclass
from planner.money import ZERO
from planner.text import Text
from planner.vocabulary import STEPS, Step, Strategy


@dataclass(frozen=True, slots=True)
class Minimum:
    """What a creditor asks for at least every month: ``floor`` yuan, or more where a share of the balance asks for more.

    The share is of the balance after the month's interest, to the fen; ``with_interest`` adds that interest to it, as card
    issuers do ("interest plus 1 %, at least 25").
    """

    floor: Decimal = ZERO
    share: Decimal = Decimal(0)
    with_interest: bool = False


@dataclass(frozen=True, slots=True)
class Payee:
    """One debt in line. Amounts are yuan owed on the day of the start, rates annual fractions.

    ``costs`` are those of pursuing the claim, ``interest`` is all that is unpaid beside principal and costs. Unpaid interest
    bears interest only where the contract ``compounds``. ``later_rate`` says after how many months which other rate runs.
    ``court_ordered`` is a sum for each month under an order or a settlement before the court. ``excluded`` says why a debt is
    left out of the plan.
    """

    id: str
    principal: Decimal
    annual_rate: Decimal = Decimal(0)
    interest: Decimal = ZERO
    costs: Decimal = ZERO
    compounds: bool = False
    minimum: Minimum = Minimum()
    later_rate: tuple[int, Decimal] | None = None
    court_ordered: Decimal = ZERO
    priority: bool = False
    secured: bool = False
    stage: Step | None = None
    excluded: Text | None = None

    @property
    def owed(self) -> Decimal:
        """Everything owed at the start, yuan."""
        return self.principal + self.interest + self.costs

    def rate_in(self, month: int) -> Decimal:
        """The annual rate at which interest of month ``month`` (1 is the first) runs."""
        if self.later_rate is not None and month > self.later_rate[0]:
            return self.later_rate[1]
        return self.annual_rate


def payee_of(
    debt: Debt,
    minimum: Decimal = ZERO,
    *,
    court_ordered: Decimal = ZERO,
    priority: bool = False,
    stage: Step | None = None,
    excluded: Text | None = None,
) -> Payee:
    """``debt`` in line with the rate that runs in default; late fees stand with the interest, as on the default path."""
    return Payee(
        debt.id,
        debt.principal,
        debt.default_rate,
        debt.interest_due + debt.default_interest_due + debt.fees_due,
        compounds=debt.compounds,
        minimum=Minimum(minimum),
        court_ordered=court_ordered,
        priority=priority,
        secured=debt.secured,
        stage=stage,
        excluded=excluded,
    )


def ranked(payees: Sequence[Payee], strategy: Strategy, month: int = 1) -> list[int]:
    """The places of ``payees`` in the order in which money beyond the minimums reaches them in ``month``.

    Priority debts stand before all others. Most urgent is what a court has ordered, then what is secured, then the later
    stage, then the dearer. Equally dear debts come by size; all other ties keep the order of ``payees``, which is the person's
    own order ``as_listed``.
    """
    key = _KEYS[strategy]
    return sorted(range(len(payees)), key=lambda place: (not payees[place].priority, *key(payees[place], month)))


def _urgency(payee: Payee, month: int) -> tuple[Decimal | int, ...]:
    stage = STEPS.index(payee.stage) if payee.stage is not None else -1
    return (not payee.court_ordered, not payee.secured, -stage, -payee.rate_in(month))


_KEYS: dict[Strategy, Callable[[Payee, int], tuple[Decimal | int, ...]]] = {
    "pro_rata": lambda _payee, _month: (),
    "smallest_first": lambda payee, _month: (payee.owed,),
    "dearest_first": lambda payee, month: (-payee.rate_in(month), payee.owed),
    "most_urgent_first": _urgency,
    "as_listed": lambda _payee, _month: (),
}
