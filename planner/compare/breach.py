"""What a missed instalment costs, and what a broken plan comes to beside never having agreed.

An agreement usually says that after a missed instalment and a time to make it good, what was waived comes back and all
falls due at once. What it says is a :class:`BreachClause`; the default path is then run from the day the plan breaks.
A creditor that has waited long enough before is assumed to sue on that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from planner.case.model import Case, Debt
from planner.case.record import BreachClause, Round
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, round_fen, total
from planner.paths.default import DefaultPath, default_path, horizon
from planner.paths.path import Flow
from planner.paths.proposal import DebtOffer, offer_path
from planner.paths.revived import revived_debt
from planner.rates import years_between
from planner.rules.rulebook import Rulebook
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Missed:
    """A missed instalment, yuan. ``sum`` was due from ``day`` on in that month on all debts.

    Made good by ``cure_until`` it costs ``late_interest``, the default interest of those days. Otherwise ``revived`` comes
    back, what is owed on that day is ``owed`` instead of ``owed_by_plan``, and ``at_once`` of it is due immediately.
    """

    day: date
    sum: Decimal
    cure_until: date
    late_interest: Decimal
    revived: Decimal
    owed: Decimal
    owed_by_plan: Decimal
    at_once: Decimal

    @property
    def extra(self) -> Decimal:
        """What missing it adds to what is owed."""
        return self.owed - self.owed_by_plan


@dataclass(frozen=True, slots=True)
class Broken:
    """A plan broken after ``kept`` months of payments, yuan: ``paid`` by then, ``supported`` of what is claimed when it breaks,
    and on ``end``, the horizon, its whole ``price`` beside ``waiting``, the default path of the same debts that was never
    interrupted.
    """

    kept: int
    missed: Missed
    paid: Decimal
    supported: Decimal
    end: date
    price: Decimal
    waiting: Decimal

    @property
    def difference(self) -> Decimal:
        """What having begun and failed costs more (negative: less) than never having agreed."""
        return self.price - self.waiting


def missed_instalment(
    case: Case, offers: Sequence[DebtOffer], kept: int, clause: BreachClause
) -> Missed | CannotCompute:
    """The instalments of the month after ``kept`` months with payments are missed on every debt.

    :class:`CannotCompute` where the plan has no more payments by then.
    """
    day = _missed_day(offers, kept)
    if day is None:
        return CannotCompute(Text("到那时方案已经还清。", "By then the plan has been paid off."))
    until, open_offers = day + timedelta(clause.cure_days), _open(offers, day)
    late = [(offer, _due_in_month(offer, day)) for offer in open_offers]
    after = [_after_breach(case, offer, day, until, clause) for offer in open_offers]
    owed, missed = total(debt.owed for debt in after), total(amount for _, amount in late)
    return Missed(
        day=day,
        sum=missed,
        cure_until=until,
        late_interest=total(_late_interest(offer.debt, amount, day, until) for offer, amount in late),
        revived=total(offer.waiver.total for offer in open_offers) if clause.waivers_revive else ZERO,
        owed=owed,
        owed_by_plan=total(_by_plan(offer, day, until) for offer in open_offers),
        at_once=owed if clause.accelerates else missed,
    )


def broken_plan(
    case: Case, offers: Sequence[DebtOffer], kept: int, clause: BreachClause, book: Rulebook
) -> Broken | CannotCompute:
    """The plan is broken after ``kept`` months with payments, and the rest goes the default path from there."""
    [found] = broken_plans(case, offers, (kept,), clause, book)
    return found


def broken_plans(
    case: Case, offers: Sequence[DebtOffer], keeps: Sequence[int], clause: BreachClause, book: Rulebook
) -> tuple[Broken | CannotCompute, ...]:
    """The plan broken after each of these numbers of months, beside the same default path worked out once."""
    missed = [missed_instalment(case, offers, kept, clause) for kept in keeps]
    ends = {max(horizon(case), each.cure_until) for each in missed if isinstance(each, Missed)}
    never = default_path(replace(case, debts=tuple(offer.debt for offer in offers)), book, sorted(ends))
    return tuple(
        _broken(case, offers, kept, each, (clause, book, never)) if isinstance(each, Missed) else each
        for kept, each in zip(keeps, missed, strict=True)
    )


def _broken(
    case: Case,
    offers: Sequence[DebtOffer],
    kept: int,
    missed: Missed,
    given: tuple[BreachClause, Rulebook, DefaultPath],
) -> Broken:
    (clause, book, never), broken_on = given, missed.cure_until
    end = max(horizon(case), broken_on)
    left = tuple(_after_breach(case, offer, missed.day, broken_on, clause) for offer in _open(offers, missed.day))
    paid = total(flow.amount for offer in offers for flow in offer.flows if flow.day < missed.day)
    after = default_path(replace(case, as_of=broken_on, debts=left), book, sorted({broken_on, end})).path
    now = after.on(broken_on)
    supported = now.owed - now.balance.costs  # a suit filed that very day has its costs already
    return Broken(kept, missed, paid, supported, end, paid + after.on(end).cost, never.path.on(end).cost)


def months_of_plan(offers: Sequence[DebtOffer]) -> int:
    """In how many calendar months something is due under the plan."""
    return len({(row.due.year, row.due.month) for offer in offers for row in offer.schedule.instalments if row.payment})


def usual_keeps(offers: Sequence[DebtOffer]) -> tuple[int, ...]:
    """After how many months kept a broken plan is looked at: at once, after a quarter, half a year, and each year."""
    months = months_of_plan(offers)
    return tuple(kept for kept in (0, 3, 6, *range(12, max(12, months), 12)) if kept < months)


def agreed_clause(case: Case, offers: Sequence[DebtOffer]) -> Round | None:
    """The latest agreement on a debt of the plan whose text is noted; of one day the one noted last."""
    debt_ids = {offer.debt.id for offer in offers}
    texts = [
        (move.day, number, move)
        for number, move in enumerate(case.rounds)
        if move.move == "agreement" and move.text is not None and move.debt_id in debt_ids
    ]
    return max(texts, key=lambda each: each[:2])[2] if texts else None


def _missed_day(offers: Sequence[DebtOffer], kept: int) -> date | None:
    """The first instalment day of the month after ``kept`` months with instalments."""
    days = sorted(row.due for offer in offers for row in offer.schedule.instalments if row.payment)
    months = list(dict.fromkeys((day.year, day.month) for day in days))
    if kept >= len(months):
        return None
    return next(day for day in days if (day.year, day.month) == months[kept])


def _open(offers: Sequence[DebtOffer], day: date) -> list[DebtOffer]:
    """The offers on which something is still due."""
    return [offer for offer in offers if any(flow.day >= day for flow in offer.flows)]


def _due_in_month(offer: DebtOffer, day: date) -> Decimal:
    due = (flow for flow in offer.flows if flow.day >= day and (flow.day.year, flow.day.month) == (day.year, day.month))
    return total(flow.amount for flow in due)


def _late_interest(debt: Debt, amount: Decimal, day: date, until: date) -> Decimal:
    years = years_between(day, until, debt.day_count)
    return round_fen(amount * debt.default_rate * years.numerator / years.denominator)


def _paid(offer: DebtOffer, day: date) -> list[Flow]:
    return [flow for flow in offer.flows if flow.day < day]


def _by_plan(offer: DebtOffer, day: date, until: date) -> Decimal:
    """What the plan would still have asked for on ``until``, with what was missed since ``day`` paid late."""
    paid = total(flow.amount for flow in offer.flows if day <= flow.day <= until)
    return offer_path(offer, (until,)).positions[0].owed + paid


def _after_breach(case: Case, offer: DebtOffer, day: date, until: date, clause: BreachClause) -> Debt:
    """The debt on ``until``, the plan broken: by its contract where waivers come back, else what the plan left of it."""
    debt = offer.debt
    if clause.waivers_revive:
        return revived_debt(debt, case.as_of, _paid(offer, day), until)
    principal = offer_path(offer, (day - timedelta(1),)).positions[0].balance.principal
    return replace(
        debt,
        contract_date=debt.contract_date or case.as_of,
        in_default_since=day,
        principal=principal,
        interest_due=max(ZERO, _by_plan(offer, day, day) - principal),
        default_interest_due=_late_interest(debt, principal, day, until),
        fees_due=ZERO,
    )
