"""What a missed instalment costs, and what a broken plan comes to beside never having agreed.

An agreement usually says that after a missed instalment and a time to make it good, what was waived comes back and all
falls due at once. What it says is a :class:`BreachClause`; the default path is then run from the day the plan breaks.
A creditor that has waited long enough before is assumed to sue on that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from planner.case.model import Case, Debt
from planner.case.record import BreachClause
from planner.errors import CannotCompute
from planner.money import ZERO, grouped, round_fen, total
from planner.paths.default import default_path, horizon
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
    """A plan broken after ``kept`` months of payments, yuan: ``paid`` by then, and on ``end``, the horizon, its whole
    ``price`` beside ``waiting``, the default path of the same debts that was never interrupted.
    """

    kept: int
    missed: Missed
    paid: Decimal
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
    missed = missed_instalment(case, offers, kept, clause)
    if isinstance(missed, CannotCompute):
        return missed
    end, broken_on = max(horizon(case), missed.cure_until), missed.cure_until
    left = tuple(_after_breach(case, offer, missed.day, broken_on, clause) for offer in _open(offers, missed.day))
    paid = total(flow.amount for offer in offers for flow in offer.flows if flow.day < missed.day)
    after = default_path(replace(case, as_of=broken_on, debts=left), book, (end,))
    never = default_path(replace(case, debts=tuple(offer.debt for offer in offers)), book, (end,))
    return Broken(kept, missed, paid, end, paid + after.path.on(end).cost, never.path.on(end).cost)


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


_MISSED = Text(
    "{day} 那期共 {sum} 元没付：{until} 前补上，另付 {late} 元罚息就没事。到期不补，减免的 {revived} 元会恢复，"
    "要还的从 {plan} 元变成 {owed} 元，其中马上要付 {at_once} 元。",
    "If the {sum} yuan due from {day} are missed: made good by {until}, they cost {late} yuan of default interest. Otherwise {revived} "
    "yuan that were waived come back, {owed} yuan are owed instead of {plan} yuan, and {at_once} yuan of it at once.",
)
_DEARER = Text(
    "守约 {kept} 个月后中断，到 {end} 总共要 {price} 元，比一开始就不协商多 {more} 元。",
    "Broken after {kept} months kept, the plan comes to {price} yuan by {end}: {more} yuan more than never having agreed.",
)
_CHEAPER = Text(
    "守约 {kept} 个月后中断，到 {end} 总共要 {price} 元，仍比一开始就不协商少 {less} 元。",
    "Broken after {kept} months kept, the plan comes to {price} yuan by {end}: still {less} yuan less than never having agreed.",
)


def missed_in_words(found: Missed) -> Text:
    """What a missed instalment costs, in two sentences."""
    sums = {
        "sum": found.sum,
        "late": found.late_interest,
        "revived": found.revived,
        "plan": found.owed_by_plan,
        "owed": found.owed,
        "at_once": found.at_once,
    }
    amounts = {name: grouped(amount) for name, amount in sums.items()}
    return _MISSED.fill(day=found.day, until=found.cure_until, **amounts)


def broken_in_words(found: Broken) -> Text:
    """What a plan broken half-way costs beside never having agreed, in one sentence."""
    words, apart = (_DEARER if found.difference > 0 else _CHEAPER), grouped(abs(found.difference))
    return words.fill(kept=found.kept, end=found.end, price=grouped(found.price), more=apart, less=apart)
