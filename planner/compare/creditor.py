"""The creditor's side: what accepting is worth to it today, what enforcing is worth, and whether there is room to agree.

Enforcing is worth what the default path collects by the horizon, less the execution fee, which the court keeps from what
comes in first, and less what the creditor must advance; all at the creditor's rate. It is limited by attachable income, and
shared with the other creditors, as on the default path. How much of that a creditor reckons with is never invented: all of
it, unless the person gives a share (``creditor_recovery``). Worth is always yuan on ``as_of``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.comparison import (
    RATIO,
    break_even_recovery,
    claim_at_enforcement,
    costs_advanced,
    recovery_day,
    settled_on,
)
from planner.compare.outcome import Outcome, debt_figures
from planner.dates import month_grid
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import WIDE, ZERO, round_fen, total
from planner.paths.default import DebtCourse, DefaultPath, default_path, horizon
from planner.paths.path import Flow, Path, flows_together, worth, worth_by
from planner.paths.proposal import DebtOffer
from planner.plan.solve import LONGEST_PLAN, SHARE
from planner.rates import PresentValue, discounting
from planner.rules.rulebook import Rulebook
from planner.shares import pro_rata
from planner.text import Text

WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Enforcing:
    """What suing and enforcing bring a creditor by the horizon, yuan.

    ``received`` is what reaches it, not discounted, after the court has kept ``fee``; ``collectable`` the same in today's
    worth, and ``collected`` the share of it that the creditor reckons with; ``advanced`` today's worth of what it pays first.
    ``claim`` is what is enforced from ``begins`` (``None`` where nothing is), ``lawful`` what a court would support today.
    ``floor`` is the least worth with which the creditor is no worse off than by enforcing: never below 0, and never above
    what a court would support today, for whoever pays that need not fear enforcement.
    """

    received: Decimal
    fee: Decimal
    collectable: Decimal
    collected: Decimal
    advanced: Decimal
    claim: Decimal
    begins: date | None
    lawful: Decimal
    floor: Decimal

    @property
    def worth(self) -> Decimal:
        """What enforcing is worth today; negative where it costs more than it brings."""
        return self.collected - self.advanced

    def floor_with(self, recovery: Decimal) -> Decimal:
        """The floor of one creditor that reckons with the share ``recovery`` of what can be collected."""
        return max(ZERO, min(round_fen(self.collectable * recovery) - self.advanced, self.lawful))

    def recovery_worth(self, amount: Decimal) -> Decimal | None:
        """With which share of what can be collected enforcing is worth ``amount`` yuan; ``None`` where nothing can be."""
        if not self.collectable:
            return None
        return ((amount + self.advanced) / self.collectable).quantize(RATIO, context=WIDE)


@dataclass(frozen=True, slots=True)
class Bargain:
    """Between what offers both sides gain, yuan of today.

    ``floor`` is the creditor's: what enforcing is worth. ``waiting`` is what the default path costs the borrower until the
    horizon, at the borrower's own rate; ``means`` what savings and the disposable income of five years are worth to the
    creditor. The ``ceiling`` is the lower of the two.
    """

    floor: Decimal
    waiting: Decimal
    means: Decimal

    @property
    def ceiling(self) -> Decimal:
        """The most the borrower can offer and still gain."""
        return min(self.waiting, self.means)

    @property
    def room(self) -> bool:
        """Whether some offer is no worse than enforcing for one side and no worse than waiting for the other."""
        return self.floor <= self.ceiling


@dataclass(frozen=True, slots=True)
class CreditorSide:
    """One offer seen by its creditor, or all offers by their creditors together (``debt_ids``): today's worth of
    ``accepting``, of enforcing, the share of the claim that a suit must recover to be worth as much (``None`` where nothing is
    enforced), and the bargain.
    """

    debt_ids: tuple[str, ...]
    accepting: Decimal
    enforcing: Enforcing
    break_even_recovery: Decimal | None
    bargain: Bargain

    @property
    def lacks(self) -> Decimal:
        """What accepting lacks until it is worth as much as enforcing, yuan of today; 0 where it lacks nothing."""
        return max(ZERO, self.enforcing.floor - self.accepting)

    @property
    def accepts(self) -> bool:
        """Whether accepting is worth at least as much as enforcing."""
        return not self.lacks


def creditor_sides(outcome: Outcome, offers: Sequence[DebtOffer]) -> tuple[CreditorSide, ...]:
    """Each offer of the case of ``outcome`` seen by its creditor, in the order of the offers."""
    case, means = outcome.case, _means(outcome.case)
    theirs, ours = _theirs(case), discounting(case.assumptions.discount_rate, case.as_of)
    lawful = {each.debt.id: each.lawful_owed for each in outcome.debts}
    courses = {course.debt_id: course for course in outcome.default_path.debts}
    sides = []
    for offer in offers:
        debt_id = offer.debt.id
        sued = DefaultPath((courses[debt_id],), courses[debt_id].path, outcome.default_path.attachable)
        found, accepting = _enforcing(case, sued, lawful[debt_id], theirs), worth_by(offer.flows, theirs)
        waiting = worth_by(settled_on(sued, horizon(case)), ours)
        needed = break_even_recovery(case, accepting, sued)
        sides.append(CreditorSide((debt_id,), accepting, found, needed, Bargain(found.floor, waiting, means[debt_id])))
    return tuple(sides)


def creditors_together(
    outcome: Outcome, offers: Sequence[DebtOffer], sides: Sequence[CreditorSide] | None = None
) -> CreditorSide:
    """All offers seen by their creditors together; there must be one. Each creditor's floor counts by itself.

    ``sides`` are those of the offers, where they are known already.
    """
    case, sides = outcome.case, creditor_sides(outcome, offers) if sides is None else sides
    each, bargains = [side.enforcing for side in sides], [side.bargain for side in sides]
    ids = tuple(offer.debt.id for offer in offers)
    courses = tuple(course for course in outcome.default_path.debts if course.debt_id in ids)
    flows = flows_together(course.path.flows for course in courses)
    sued = DefaultPath(courses, Path(flows, ()), outcome.default_path.attachable)
    accepting = worth_by(flows_together(offer.flows for offer in offers), _theirs(case))
    found = Enforcing(
        received=total(one.received for one in each),
        fee=total(one.fee for one in each),
        collectable=total(one.collectable for one in each),
        collected=total(one.collected for one in each),
        advanced=total(one.advanced for one in each),
        claim=total(one.claim for one in each),
        begins=recovery_day(sued),
        lawful=total(one.lawful for one in each),
        floor=total(one.floor for one in each),
    )
    bargain = Bargain(found.floor, total(one.waiting for one in bargains), total(one.means for one in bargains))
    return CreditorSide(ids, accepting, found, break_even_recovery(case, accepting, sued), bargain)


def _theirs(case: Case) -> PresentValue:
    """Worth on ``as_of`` at the creditor's rate."""
    return discounting(case.assumptions.creditor_discount_rate, case.as_of)


def _enforcing(case: Case, sued: DefaultPath, lawful: Decimal, theirs: PresentValue) -> Enforcing:
    """What enforcing the one debt of ``sued`` is worth to its creditor."""
    [course], end = sued.debts, horizon(case)
    within = [flow for flow in received(course) if flow.day <= end]
    collectable, recovery = worth_by(within, theirs), case.assumptions.creditor_recovery
    found = Enforcing(
        received=total(flow.amount for flow in within),
        fee=total(flow.amount for flow in course.path.flows if flow.day <= end) - total(flow.amount for flow in within),
        collectable=collectable,
        collected=round_fen(collectable * recovery),
        advanced=round_fen(theirs(costs_advanced(sued))),
        claim=claim_at_enforcement(sued),
        begins=recovery_day(sued),
        lawful=lawful,
        floor=ZERO,
    )
    return replace(found, floor=found.floor_with(recovery))


def received(course: DebtCourse) -> list[Flow]:
    """What reaches the creditor: the court keeps its execution fee from the first sums that enforcement collects, not from
    what the person pays of their own accord.
    """
    fee = total(cost.amount for step in course.steps for cost in step.costs if cost.kind == "execution_fee")
    flows, own = [], list(course.own_payments)
    for flow in course.path.flows:
        kept = ZERO if flow in own else min(fee, flow.amount)
        own = [each for each in own if each != flow]
        fee -= kept
        flows.append(replace(flow, amount=flow.amount - kept))
    return flows


def floors(case: Case, book: Rulebook, recovery: Decimal | None = None) -> dict[str, Decimal]:
    """By debt id, the least present value that its creditor can accept; with the share of the case unless another is given."""
    return floors_by_recovery(case, book)(case.assumptions.creditor_recovery if recovery is None else recovery)


def floors_by_recovery(case: Case, book: Rulebook) -> Callable[[Decimal], dict[str, Decimal]]:
    """:func:`floors` for any share that creditors reckon with, the default path being worked out once."""
    sued, theirs = default_path(case, book, (horizon(case),)), _theirs(case)
    found = {
        course.debt_id: _enforcing(
            case,
            DefaultPath((course,), course.path, sued.attachable),
            debt_figures(case, case.debt(course.debt_id), book).lawful_owed,
            theirs,
        )
        for course in sued.debts
    }
    return lambda recovery: {debt_id: one.floor_with(recovery) for debt_id, one in found.items()}


def _means(case: Case) -> Mapping[str, Decimal]:
    """What can be paid on each debt within the longest plan, at the creditor's rate: shared pro rata to what is claimed.

    No debt can be paid more than all of its claim at once.
    """
    shares = pro_rata(payable(case, LONGEST_PLAN), [debt.owed for debt in case.debts])
    return {debt.id: share for debt, share in zip(case.debts, shares, strict=True)}


def payable(case: Case, months: int) -> Decimal:
    """What savings and the disposable income of so many months are worth to the creditors today, yuan."""
    monthly = max(ZERO, case.household.disposable)
    dues = month_grid(case.as_of, months)[1:]
    flows = [Flow(case.as_of, case.household.savings, ""), *(Flow(day, monthly, "") for day in dues)]
    return worth(flows, case.assumptions.creditor_discount_rate, case.as_of)


@dataclass(frozen=True, slots=True)
class LetterFigures:
    """The comparison that the letter to a creditor may draw, yuan of today: ``enforcing`` reckons with the share ``recovery``
    of what enforcement collects. A suit pays better only above the share ``needed`` of the claim (to a hundredth of a per
    cent), by ``begins``.
    """

    rate: Decimal
    accepting: Decimal
    enforcing: Decimal
    recovery: Decimal
    needed: Decimal
    begins: date


_NOT_KNOWN = Text(
    "填入收入和当地的必要生活费用，才能估算强制执行能收回多少。",
    "Enter the income and the local protected living cost; only then can enforcement be estimated.",
)
_NO_SUIT = Text("没有假设起诉，无从比较。", "No suit is assumed, so there is nothing to compare with.")
_SUIT_BETTER = Text(
    "按这些假设，强制执行对债权人更值，所以信里不写这个比较。",
    "On these assumptions enforcing is worth more to the creditor, so the letter leaves the comparison out.",
)


def unknown(case: Case) -> Text | None:
    """What must be filled in before enforcement can be estimated; ``None`` where nothing is missing."""
    household = case.household
    return None if household.incomes and household.protected_living_cost else _NOT_KNOWN


def letter_figures(case: Case, side: CreditorSide) -> LetterFigures | CannotCompute:
    """The comparison for the letter to this creditor, where it speaks for the offer; else why there is none."""
    found = side.enforcing
    if (missing := unknown(case)) is not None:
        return CannotCompute(missing)
    if side.break_even_recovery is None or found.begins is None:
        return CannotCompute(_NO_SUIT)
    if side.accepting < found.worth:  # even where the debt could be cleared today for less
        return CannotCompute(_SUIT_BETTER)
    assumed = case.assumptions
    return LetterFigures(
        rate=assumed.creditor_discount_rate,
        accepting=side.accepting,
        enforcing=found.worth,
        recovery=assumed.creditor_recovery,
        needed=side.break_even_recovery.quantize(SHARE),
        begins=found.begins,
    )
