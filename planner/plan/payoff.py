"""Paying several debts off with one pot of money: who is paid what and when, to the fen, and what it costs.

Interest of a month is ``what bears it x annual rate / 12``, half-up to the fen. Every month court-ordered sums are paid first,
then the minimums of priority debts, then those of the others; what is left of the pot goes on by the strategy. Within a debt a
payment goes to costs, then interest, then principal (民法典 art. 561). How the pot runs is in :mod:`planner.plan.pot`.

**Dearest first and smallest first.** With a pot that is the same every month and rolls over, fixed minimums, rates that do not
change, no priority among the debts, and interest on all that is owed (nothing but principal at the start, or contracts that
compound), paying the dearest debt first costs no more than any other order, in unrounded arithmetic. Rounding each month's
interest to the fen can turn a near tie by a few fen: by no more than half a fen for each debt and month of both plans, grown
at the highest rate. Where unpaid interest bears no interest, the dearest first can be truly dearer: it pays interest that costs
nothing more while a cheaper debt's principal goes on costing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.lazily import cached_property
from planner.money import ZERO, from_fen, to_fen, total
from planner.paths.schedule import never_paid_off
from planner.plan.division import rate_of
from planner.plan.payee import Payee
from planner.plan.pot import Month, Pot
from planner.plan.solve import too_long
from planner.text import Text
from planner.vocabulary import Strategy


@dataclass(frozen=True, slots=True)
class Payment:
    """A month of one debt, yuan: ``closing = opening + accrued - paid`` and ``paid = costs + interest + principal``.

    ``number`` 0 is the lump sum on the day of the start, on which nothing has accrued yet.
    """

    number: int
    due: date
    opening: Decimal
    accrued: Decimal
    paid: Decimal
    costs: Decimal
    interest: Decimal
    principal: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True)
class Course:
    """One debt from the start until it is gone, with every month in which it was still open."""

    payee: Payee
    payments: tuple[Payment, ...]

    @property
    def total_paid(self) -> Decimal:
        """All payments, yuan."""
        return total(each.paid for each in self.payments)

    @property
    def total_interest(self) -> Decimal:
        """All interest that accrues from the start, yuan."""
        return total(each.accrued for each in self.payments)

    @property
    def gone_in(self) -> int:
        """The number of the month after which nothing is owed; 0 for the lump sum, or where nothing was owed."""
        return self.payments[-1].number if self.payments else 0


@dataclass(frozen=True, slots=True)
class Total:
    """All debts of the plan in one month, yuan; ``owed`` is what is left afterwards."""

    number: int
    due: date
    interest: Decimal
    paid: Decimal
    owed: Decimal


@dataclass(frozen=True, slots=True)
class Aside:
    """A debt left out of the plan: why, what is owed at the start, and what that comes to at its end if nothing is paid."""

    payee: Payee
    reason: Text
    owed: Decimal
    owed_at_end: Decimal


@dataclass(frozen=True, slots=True)
class Short:
    """A minimum that the pot did not meet: ``missing`` yuan in the month ``number``."""

    number: int
    debt_id: str
    missing: Decimal


@dataclass(frozen=True)
class Payoff:
    """A plan that pays every debt off. ``monthly`` is ``None`` where only minimums are paid.

    ``order`` names the debts as money beyond the minimums reaches them in the first month; ``run`` holds the months in fen by
    the places of ``payees``, the lump sum in front.
    """

    payees: tuple[Payee, ...]
    strategy: Strategy
    start: date
    first_due: date
    monthly: Decimal | None
    order: tuple[str, ...]
    run: tuple[Month, ...]
    short: tuple[Short, ...]
    left_out: tuple[Payee, ...]

    @property
    def months(self) -> int:
        """How many months until nothing is owed."""
        return len(self.run) - 1

    @property
    def total_interest(self) -> Decimal:
        """What the plan costs beyond all that is owed at the start, yuan."""
        return from_fen(sum(sum(interest) for _, interest, _ in self.run))

    @property
    def total_paid(self) -> Decimal:
        """All payments, yuan."""
        return from_fen(sum(sum(pays) for _, _, pays in self.run))

    def due(self, number: int) -> date:
        """The day of the payment ``number``; 0 is the start."""
        return add_months(self.first_due, number - 1) if number else self.start

    @cached_property
    def gone_in(self) -> tuple[int, ...]:
        """For each of ``payees`` the number of the month after which nothing is owed; 0 for the lump sum."""
        last = [0] * len(self.payees)
        for number, (places, _, _) in enumerate(self.run):
            for place in places:
                last[place] = number
        return tuple(last)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Every debt by itself, in the order in which they were given."""
        return tuple(Course(payee, tuple(self._payments(place, payee))) for place, payee in enumerate(self.payees))

    def _payments(self, place: int, payee: Payee) -> list[Payment]:
        rows, owed, costs, unpaid = [], to_fen(payee.owed), to_fen(payee.costs), to_fen(payee.interest)
        for number, (places, interest, pays) in enumerate(self.run):
            if place not in places:
                continue
            accrued, paid = (column[places.index(place)] for column in (interest, pays))
            to_costs = min(paid, costs)
            to_interest = min(paid - to_costs, unpaid + accrued)
            to_principal = paid - to_costs - to_interest
            costs, unpaid = costs - to_costs, unpaid + accrued - to_interest
            figures = (owed, accrued, paid, to_costs, to_interest, to_principal, owed + accrued - paid)
            rows.append(Payment(number, self.due(number), *map(from_fen, figures)))
            owed += accrued - paid
        return rows

    @cached_property
    def by_month(self) -> tuple[Total, ...]:
        """All debts together, month by month; the first is the lump sum where there is one."""
        rows, owed = [], sum(to_fen(payee.owed) for payee in self.payees)
        for number, (_, interest, pays) in enumerate(self.run):
            owed += sum(interest) - sum(pays)
            if number or sum(pays):
                figures = (sum(interest), sum(pays), owed)
                rows.append(Total(number, self.due(number), *map(from_fen, figures)))
        return tuple(rows)

    @cached_property
    def aside(self) -> tuple[Aside, ...]:
        """The debts left out of the plan, apart from all its sums."""
        return tuple(
            Aside(payee, payee.excluded, payee.owed, left_alone(payee, self.months))
            for payee in self.left_out
            if payee.excluded is not None
        )


def left_alone(payee: Payee, months: int) -> Decimal:
    """What ``payee`` comes to after these months without a payment, yuan."""
    bearing = to_fen(payee.principal + payee.interest if payee.compounds else payee.principal)
    owed = to_fen(payee.owed)
    for number in range(1, months + 1):
        numerator, denominator = rate_of(payee, number)
        interest = (bearing * numerator + denominator // 2) // denominator
        owed += interest
        bearing += interest if payee.compounds else 0
    return from_fen(owed)


def payoff(
    payees: Sequence[Payee],
    monthly: Decimal | None,
    strategy: Strategy,
    first_due: date,
    *,
    lump_sum: Decimal = ZERO,
    start: date | None = None,
    roll_over: bool = True,
) -> Payoff | CannotCompute:
    """How ``monthly`` yuan pay the debts off, after ``lump_sum`` on ``start`` (a month before ``first_due`` if left out).

    ``monthly`` of ``None`` pays only what each creditor asks for at least. The order is fixed at the start, but the smallest is
    found anew every month, and the dearest when a rate changes. ``pro_rata`` divides by what is owed at the start, so that
    every creditor sees the same instalment until somebody is paid off.

    With ``roll_over`` the whole pot is paid every month until the last: what a debt does not need any more moves on at once.
    Without it, a debt's own instalment (its minimum, and pro rata its share of the rest) ends with the debt and stays with the
    person; only the extra beyond all minimums moves on.

    A pot below the minimums is rationed within court orders, priority debts and the others, and ``short`` says what is missing.
    :class:`~planner.errors.CannotCompute` when interest outruns the pot, or it takes more than a hundred years.
    """
    taken = tuple(payee for payee in payees if payee.excluded is None)
    pot = Pot(taken, None if monthly is None else to_fen(monthly), strategy, roll_over=roll_over)
    pot.run(to_fen(lump_sum))
    if not pot.finished:
        return _endless(pot)
    start = start or add_months(first_due, -1)
    return plan_of(
        taken, pot, strategy, (start, first_due), monthly, [each for each in payees if each.excluded is not None]
    )


def plan_of(
    taken: tuple[Payee, ...],
    pot: Pot,
    strategy: Strategy,
    days: tuple[date, date],
    monthly: Decimal | None,
    left_out: Sequence[Payee],
) -> Payoff:
    """The plan that a finished ``pot`` makes for the debts ``taken``; ``days`` are its start and first due day."""
    return Payoff(
        taken,
        strategy,
        *days,
        monthly,
        tuple(taken[place].id for place in pot.order),
        (pot.lump, *pot.months),
        tuple(Short(number, taken[place].id, from_fen(fen)) for number, place, fen in pot.short),
        tuple(left_out),
    )


def _endless(pot: Pot) -> CannotCompute:
    _, interest, pays = pot.months[-1]
    if pot.stuck:
        return never_paid_off(from_fen(sum(pays)), from_fen(sum(interest)))
    return too_long(from_fen(sum(pays)))


def below_the_minimums(plan: Payoff) -> CannotCompute | None:
    """Where the pot does not meet all minimums: what they come to in the first such month, in words."""
    if not plan.short:
        return None
    number = plan.short[0].number
    paid = sum(plan.run[number][2])
    missing = total(each.missing for each in plan.short if each.number == number)
    return CannotCompute(
        Text(
            "每月 {paid} 元不够各笔债务的最低还款，合计 {least} 元。",
            "¥{paid} a month does not cover the least payments of ¥{least} in all.",
        ).fill(paid=f"{from_fen(paid):,.2f}", least=f"{from_fen(paid) + missing:,.2f}")
    )
