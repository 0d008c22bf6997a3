"""The default path: what happens, when, and at what price, if nothing is agreed ("let it run").

All debts run together from day to day on which something happens: a stage of one debt, a payment of one's own accord, the
monthly collection from attachable income once enforcement has begun, or a day whose position is asked for. Between two such
days interest runs exactly. On one day payments come first, then the collection, then the stages.

Collection: on the day of the month of ``as_of``, from the first such day after enforcement begins,
``max(0, income - protected living cost x persons)`` is shared pro rata among the debts in enforcement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from planner.case.model import Case, Debt, DefaultPathSettings
from planner.dates import add_months, month_grid, whole_months
from planner.frozen import dataclass
from planner.money import ZERO, from_fen, round_fen, to_fen
from planner.paths.accrual import Ratio, whole_fen
from planner.paths.claim import Claim, open_claim
from planner.paths.path import Flow, Path, Position, flows_of, together
from planner.paths.record import Record
from planner.paths.timeline import Timeline, durations, payments_of, settings_of, timeline
from planner.rules.citation import Citation
from planner.rules.fees import Charge, court_fee, execution_fee, notice_fee, preservation_fee
from planner.rules.rulebook import Rulebook
from planner.shares import pro_rata
from planner.vocabulary import Step

CostKind = Literal[
    "acceptance_fee", "payment_order_fee", "notary_fee", "notice_fee", "preservation_fee", "lawyer_fee", "execution_fee"
]
FEE_OF: dict[str, CostKind] = {"payment_order": "payment_order_fee", "notarised": "notary_fee"}
"""What is charged for the procedure itself where it is not the acceptance fee."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost that falls on the debtor: ``amount`` of a charge of ``full`` yuan; no citation for agreed lawyer's fees."""

    kind: CostKind
    amount: Decimal
    full: Decimal
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A stage: its day (``None`` if not reached before the horizon), and claim and lawful sum then, both without costs.

    A stage that lies before ``as_of`` shows the sums of ``as_of``. ``owed`` is what it took to clear everything then, before
    the costs that arise with the stage.
    """

    step: Step
    day: date | None
    claimed: Decimal
    lawful: Decimal
    costs: tuple[Cost, ...] = ()
    owed: Decimal = ZERO

    @property
    def share(self) -> Decimal:
        """What is supported as a share of what is claimed, to six places; 1 where nothing is claimed."""
        return (self.lawful / self.claimed).quantize(Decimal("0.000001")) if self.claimed else Decimal(1)


@dataclass(frozen=True, slots=True)
class DebtCourse:
    """The course of one debt: its stages, its path on the days asked for, and which of its flows were of one's own accord;
    ``record`` where it was asked for.
    """

    debt_id: str
    steps: tuple[StepRecord, ...]
    path: Path
    own_payments: tuple[Flow, ...] = ()
    record: Record | None = field(default=None, compare=False)

    @property
    def closed(self) -> date | None:
        """The day the debt is paid off, if that is before the horizon; ``as_of`` where nothing is owed."""
        return self.steps[-1].day

    @property
    def collected(self) -> tuple[Flow, ...]:
        """The flows that enforcement collects."""
        flows = list(self.path.flows)
        for own in self.own_payments:
            flows.remove(own)
        return tuple(flows)


@dataclass(frozen=True, slots=True)
class DefaultPath:
    """The courses of all debts, and all together as one path on the days asked for."""

    debts: tuple[DebtCourse, ...]
    path: Path
    attachable: Decimal

    @property
    def closed(self) -> date | None:
        """The day everything is paid off, if that is before the horizon; ``None`` too without debts."""
        ends = [course.closed for course in self.debts]
        return max((end for end in ends if end is not None), default=None) if None not in ends else None


def attachable_income(case: Case, lost: Decimal = ZERO) -> Decimal:
    """What enforcement can take every month: income less the protected living cost of each person, never negative.

    ``lost`` is a share of the income that is missing.
    """
    household = case.household
    income = round_fen(household.income * (1 - lost))
    return max(ZERO, income - household.protected_living_cost * (1 + case.client.dependants))


def horizon(case: Case) -> date:
    """The last day looked at: ``horizon_months`` after ``as_of``."""
    return add_months(case.as_of, case.default_path.horizon_months)


@dataclass(slots=True)
class _Course:
    """One debt under way: its claim and what has been noted so far."""

    claim: Claim
    settings: DefaultPathSettings
    agenda: dict[date, list[Step]]
    payments: dict[date, int]
    notes: dict[Step, StepRecord] = field(default_factory=dict)
    paid: list[tuple[date, int]] = field(default_factory=list)
    own: list[tuple[date, int]] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    closed: date | None = None

    @property
    def enforced(self) -> bool:
        return "enforcement" in self.notes and self.claim.owed > 0

    def over(self, day: date) -> bool:
        """Whether all was paid off of one's own accord before ``day``: then no stage is reached any more."""
        return bool(self.own) and self.closed is not None and self.closed < day

    def pay(self, fen: int, day: date) -> None:
        """Take ``fen`` on ``day``, which is closed for this debt once nothing is owed."""
        if fen:
            self.claim.pay(fen)
            self.paid.append((day, fen))
        if not self.claim.owed and self.closed is None:
            self.closed = day

    def pay_own(self, day: date) -> None:
        """What is paid of one's own accord on ``day``, as far as anything is owed."""
        before = len(self.paid)
        self.pay(min(self.payments[day], self.claim.owed), day)
        self.own += self.paid[before:]


def default_path(case: Case, book: Rulebook, days: Sequence[date], *, recorded: bool = False) -> DefaultPath:
    """The default path of all debts of ``case``, with positions on ``days`` (ascending, none before ``as_of``).

    ``recorded`` keeps how every figure came about (:mod:`planner.paths.record`); the figures are the same without.
    """
    courses = [_open(case, debt, book) for debt in case.debts]
    if recorded:
        for course in courses:
            course.claim.record = Record()
    until = max([horizon(case), *days, *(max(course.agenda) for course in courses)])
    collections = set(month_grid(case.as_of, whole_months(case.as_of, until))[1:])
    asked, income = set(days), to_fen(attachable_income(case))
    for day in sorted(asked | collections | _own_days(courses, until)):
        for course in courses:
            course.claim.advance(day)
            if day in course.payments:
                course.pay_own(day)
        if day in collections:
            _collect(courses, income, day)
        for course in courses:
            for step in () if course.over(day) else course.agenda.get(day, ()):
                _reach(course, step, day, book)
            if day in asked:
                course.positions.append(course.claim.position())
    return _result(case, courses, days)


def _own_days(courses: Sequence[_Course], until: date) -> set[date]:
    return {
        day
        for course in courses
        for day in (*course.agenda, *course.payments, course.claim.since)
        if course.claim.start <= day <= until
    }


def _open(case: Case, debt: Debt, book: Rulebook) -> _Course:
    settings = settings_of(case, debt)
    stages: Timeline = timeline(case, debt, durations(settings, book))
    agenda: dict[date, list[Step]] = {}
    for step, day in stages.stages():
        agenda.setdefault(max(day, case.as_of), []).append(step)
    claim = open_claim(case, debt, stages, book)
    return _Course(claim, settings, agenda, payments_of(case, debt), closed=None if claim.owed else case.as_of)


def _reach(course: _Course, step: Step, day: date, book: Rulebook) -> None:
    """A stage is reached: costs arise, the judgment fixes what is kept."""
    claim = course.claim
    claimed, lawful, owed = from_fen(claim.claimed), from_fen(claim.lawful), from_fen(claim.owed)
    if claim.record is not None:
        claim.record.standings[step] = claim.standing()
    costs: tuple[Cost, ...] = ()
    if step == "suit_filed" and claim.claimed:
        costs = _suit_costs(course.settings, claim, day, book)
    elif step == "judgment_in_force":
        claim.judge()
        claimed = from_fen(claim.claimed)
    elif step == "enforcement" and claim.owed:
        charge = execution_fee(from_fen(claim.owed), day, book)
        costs = (Cost("execution_fee", charge.amount, charge.amount, charge.citation),)
    claim.costs += sum(to_fen(cost.amount) for cost in costs)
    shown = dict(claim.stages.stages())[step]
    course.notes[step] = StepRecord(step, shown, claimed, lawful, costs, owed)


def _suit_costs(settings: DefaultPathSettings, claim: Claim, day: date, book: Rulebook) -> tuple[Cost, ...]:
    """Costs that arise at the suit; the debtor bears each in the ratio lawful / claimed (办法 art. 29)."""
    procedure = durations(settings, book).procedure
    sued_for = from_fen(claim.claimed) + settings.lawyer_fee
    fee = court_fee(sued_for, procedure, day, book)
    charges: list[tuple[CostKind, Decimal, Citation | None]] = [
        (FEE_OF.get(procedure, "acceptance_fee"), fee.amount, fee.citation)
    ]
    if procedure == "ordinary_with_notice":
        charges.append(("notice_fee", *_notice(settings.notice_fee, notice_fee(day, book))))
    if settings.preservation:
        preserved = preservation_fee(sued_for, day, book)
        charges.append(("preservation_fee", preserved.amount, preserved.citation))
    if settings.lawyer_fee:
        charges.append(("lawyer_fee", settings.lawyer_fee, None))
    share = claim.lawful, claim.claimed
    return tuple(Cost(kind, _borne(full, share), full, citation) for kind, full, citation in charges)


def _borne(full: Decimal, share: Ratio) -> Decimal:
    """The debtor's part of a charge, half-up to the fen."""
    return from_fen(whole_fen((to_fen(full) * share[0], share[1])))


def _notice(own: Decimal | None, usual: Charge) -> tuple[Decimal, Citation | None]:
    return (usual.amount, usual.citation) if own is None else (own, None)


def _collect(courses: Sequence[_Course], income: int, day: date) -> None:
    """Share the attachable income of a month among the debts in enforcement, pro rata to what is owed on each."""
    enforced = [course for course in courses if course.enforced]
    shares = pro_rata(from_fen(income), [from_fen(course.claim.owed) for course in enforced])
    for course, share in zip(enforced, shares, strict=True):
        course.pay(to_fen(share), day)


def _result(case: Case, courses: Sequence[_Course], days: Sequence[date]) -> DefaultPath:
    last = horizon(case)
    found = tuple(
        DebtCourse(
            course.claim.debt.id,
            _steps(course, last),
            Path(flows_of(course.claim.debt.id, course.paid), tuple(course.positions)),
            tuple(flows_of(course.claim.debt.id, course.own)),
            course.claim.record,
        )
        for course in courses
    )
    return DefaultPath(found, together([each.path for each in found], days), attachable_income(case))


def _steps(course: _Course, last: date) -> tuple[StepRecord, ...]:
    """Every stage of the timeline in order, without those that lie after the debt was paid off of one's own accord;
    ``closed`` comes last, without a day if it lies beyond the horizon.
    """
    claim = course.claim
    now = from_fen(claim.claimed), from_fen(claim.lawful)
    ahead = [(step, day) for step, day in claim.stages.stages() if not course.over(day)]
    reached = [course.notes.get(step, StepRecord(step, day, *now)) for step, day in ahead]
    closed = course.closed if course.closed is not None and course.closed <= last else None
    return (*reached, StepRecord("closed", closed, *now))
