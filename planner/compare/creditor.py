"""The creditor's side: what accepting is worth to it today, what enforcing is worth, and whether there is room to agree.

Enforcing is worth what the default path collects by the horizon, less the execution fee, which the court keeps from what
comes in first, and less what the creditor must advance; all at the creditor's rate. It is limited by attachable income, and
shared with the other creditors, as on the default path. How much of that a creditor reckons with is never invented: all of
it, unless the person gives a share as ``recovery``. Worth is always yuan on ``as_of``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.comparison import (
    break_even_recovery,
    claim_at_enforcement,
    costs_advanced,
    present_cost,
    recovery_day,
)
from planner.compare.outcome import debt_figures
from planner.dates import month_grid
from planner.errors import CannotCompute
from planner.money import ZERO, grouped, round_fen, total
from planner.paths.default import DebtCourse, DefaultPath, default_path, horizon
from planner.paths.path import Flow, together, worth
from planner.paths.proposal import DebtOffer
from planner.plan.solve import LONGEST_PLAN
from planner.rates import present_value
from planner.rules.rulebook import Rulebook
from planner.shares import pro_rata
from planner.text import Text

WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Enforcing:
    """What suing and enforcing bring a creditor by the horizon.

    ``received`` is what reaches it, not discounted; ``collected`` the same in today's worth; ``advanced`` today's worth of
    what it pays first. ``claim`` is what is enforced from ``begins`` (``None`` where nothing is), ``lawful`` what a court
    would support today.
    """

    received: Decimal
    collected: Decimal
    advanced: Decimal
    claim: Decimal
    begins: date | None
    lawful: Decimal

    @property
    def worth(self) -> Decimal:
        """What enforcing is worth today; negative where it costs more than it brings."""
        return self.collected - self.advanced

    @property
    def floor(self) -> Decimal:
        """The least worth with which the creditor is no worse off than by enforcing.

        Never below 0, and never above what a court would support today: whoever pays that need not fear enforcement.
        """
        return max(ZERO, min(self.worth, self.lawful))


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
    """One offer seen by its creditor: today's worth of ``accepting``, of enforcing, the share of the claim that a suit must
    recover to be worth as much (``None`` where nothing is enforced), and the bargain.
    """

    debt_id: str
    accepting: Decimal
    enforcing: Enforcing
    break_even_recovery: Decimal | None
    bargain: Bargain

    @property
    def accepts(self) -> bool:
        """Whether accepting is worth at least as much as enforcing."""
        return self.accepting >= self.enforcing.floor


@dataclass(frozen=True, slots=True)
class _Books:
    """The default path of all debts of a case, and what is reckoned with."""

    case: Case
    book: Rulebook
    sued: DefaultPath
    recovery: Decimal

    def enforcing(self, *debt_ids: str) -> Enforcing:
        """What enforcing these debts is worth to their creditors together."""
        sued, case = self.of(*debt_ids), self.case
        rate, end = case.assumptions.creditor_discount_rate, horizon(case)
        flows = [flow for course in sued.debts for flow in _received(course) if flow.day <= end]
        lawful = (debt_figures(case, case.debt(debt_id), self.book).lawful_owed for debt_id in debt_ids)
        return Enforcing(
            received=round_fen(total(flow.amount for flow in flows) * self.recovery),
            collected=round_fen(worth(flows, rate, case.as_of) * self.recovery),
            advanced=round_fen(present_value(costs_advanced(sued), rate, case.as_of)),
            claim=claim_at_enforcement(sued),
            begins=recovery_day(sued),
            lawful=total(lawful),
        )

    def of(self, *debt_ids: str) -> DefaultPath:
        """The part of the default path that is about these debts."""
        courses = tuple(course for course in self.sued.debts if course.debt_id in debt_ids)
        path = together([course.path for course in courses], [each.day for each in self.sued.path.positions])
        return DefaultPath(courses, path, self.sued.attachable)

    def bargain(self, *debt_ids: str) -> Bargain:
        """The bargain over these debts."""
        waiting = present_cost(self.case, self.of(*debt_ids), horizon(self.case))
        means = _means(self.case)
        return Bargain(self.enforcing(*debt_ids).floor, waiting, total(means[debt_id] for debt_id in debt_ids))


def _books(case: Case, book: Rulebook, recovery: Decimal) -> _Books:
    return _Books(case, book, default_path(case, book, (horizon(case),)), recovery)


def _received(course: DebtCourse) -> list[Flow]:
    """What reaches the creditor: the court keeps its execution fee from the first sums collected."""
    fee = total(cost.amount for step in course.steps for cost in step.costs if cost.kind == "execution_fee")
    flows = []
    for flow in course.path.flows:
        kept = min(fee, flow.amount)
        fee -= kept
        flows.append(replace(flow, amount=flow.amount - kept))
    return flows


def floors(case: Case, book: Rulebook, recovery: Decimal = WHOLE) -> dict[str, Decimal]:
    """By debt id, the least present value that its creditor can accept."""
    return floors_by_recovery(case, book)(recovery)


def floors_by_recovery(case: Case, book: Rulebook) -> Callable[[Decimal], dict[str, Decimal]]:
    """:func:`floors` for any share that creditors reckon with, the default path being worked out once."""
    books = _books(case, book, WHOLE)

    def found(recovery: Decimal) -> dict[str, Decimal]:
        reckoned = replace(books, recovery=recovery)
        return {debt.id: reckoned.enforcing(debt.id).floor for debt in case.debts}

    return found


def creditor_sides(
    case: Case, offers: Sequence[DebtOffer], book: Rulebook, recovery: Decimal = WHOLE
) -> tuple[CreditorSide, ...]:
    """Each offer seen by its creditor, in the order of the offers."""
    books, rate = _books(case, book, recovery), case.assumptions.creditor_discount_rate
    sides = []
    for offer in offers:
        debt_id, accepting = offer.debt.id, worth(offer.flows, rate, case.as_of)
        needed = break_even_recovery(case, accepting, books.of(debt_id))
        sides.append(CreditorSide(debt_id, accepting, books.enforcing(debt_id), needed, books.bargain(debt_id)))
    return tuple(sides)


def bargain(case: Case, book: Rulebook, recovery: Decimal = WHOLE) -> Bargain:
    """The bargain with all creditors of the case together."""
    return _books(case, book, recovery).bargain(*(debt.id for debt in case.debts))


def _means(case: Case) -> dict[str, Decimal]:
    """What can be paid on each debt within the longest plan, at the creditor's rate: shared pro rata to what is claimed.

    No debt can be paid more than all of its claim at once.
    """
    monthly = max(ZERO, case.household.disposable)
    dues = month_grid(case.as_of, LONGEST_PLAN)[1:]
    flows = [Flow(case.as_of, case.household.savings, ""), *(Flow(day, monthly, "") for day in dues)]
    payable = worth(flows, case.assumptions.creditor_discount_rate, case.as_of)
    shares = pro_rata(payable, [debt.owed for debt in case.debts])
    return {debt.id: share for debt, share in zip(case.debts, shares, strict=True)}


_ROOM = Text(
    "债权人今天拿到 {floor} 元就不比强制执行差；折成今天的钱，您付到 {ceiling} 元都不比拖下去差，也付得起。中间是可谈的余地。",
    "With {floor} yuan today the creditor is no worse off than by enforcing; up to {ceiling} yuan in today's money you are no worse "
    "off than by waiting, and can pay it. Between the two lies the room for an agreement.",
)
_BEYOND_MEANS = Text(
    "没有可谈的余地：折成今天的钱，五年内最多付得起 {means} 元，强制执行对债权人值 {floor} 元。先看看预算能不能调整，或由家人帮一部分。",
    "There is no room for an agreement: in today's money at most {means} yuan can be paid within five years, while enforcing is worth "
    "{floor} yuan to the creditor. See whether the budget can change, or whether family can help with a part.",
)
_WAITING_CHEAPER = Text(
    "没有可谈的余地：强制执行对债权人值 {floor} 元，拖下去的代价折成今天的钱是 {waiting} 元，比它少。先核对假设。",
    "There is no room for an agreement: enforcing is worth {floor} yuan to the creditor, and waiting costs {waiting} yuan in "
    "today's money, less than that. Check the assumptions first.",
)


def room_in_words(found: Bargain) -> Text:
    """What the two ends of the bargain are, or plainly why there is no room."""
    words = _ROOM if found.room else _BEYOND_MEANS if found.means < found.floor else _WAITING_CHEAPER
    sums = {"floor": found.floor, "ceiling": found.ceiling, "means": found.means, "waiting": found.waiting}
    return words.fill(**{name: grouped(amount) for name, amount in sums.items()})


_LETTER = Text(
    "按年折现率 {rate}% 估算，接受本方案相当于今天收到 {accepting} 元，起诉并执行扣除垫付费用后相当于 {enforcing} 元；"
    "到 {day} 收回债权的 {share}% 以上，起诉才更合算。",
    "Discounted at {rate}% a year, accepting this plan is estimated to be worth {accepting} yuan today, and a suit with enforcement "
    "{enforcing} yuan after the costs advanced; a suit pays better only if more than {share}% of the claim is recovered by {day}.",
)
_NEVER_BETTER = Text(
    "按年折现率 {rate}% 估算，接受本方案相当于今天收到 {accepting} 元，起诉并执行扣除垫付费用后相当于 {enforcing} 元；"
    "即使到 {day} 收回全部债权，也不比接受本方案多。",
    "Discounted at {rate}% a year, accepting this plan is estimated to be worth {accepting} yuan today, and a suit with enforcement "
    "{enforcing} yuan after the costs advanced; even recovering the whole claim by {day} would not bring more.",
)
_NOT_KNOWN = Text(
    "填入收入和当地的必要生活费用，才能估算强制执行能收回多少。",
    "Enter the income and the local protected living cost; only then can enforcement be estimated.",
)
_NO_SUIT = Text("没有假设起诉，无从比较。", "No suit is assumed, so there is nothing to compare with.")
_SUIT_BETTER = Text(
    "按这些假设，强制执行对债权人值 {enforcing} 元，比接受本方案的 {accepting} 元多；信里不写这个比较。",
    "On these assumptions enforcing is worth {enforcing} yuan to the creditor, more than the {accepting} yuan of this plan; the letter "
    "leaves the comparison out.",
)


def letter_sentence(case: Case, side: CreditorSide) -> Text | CannotCompute:
    """The comparison in one sentence for the letter to this creditor, where the figures bear it out; else why not."""
    household, found = case.household, side.enforcing
    sums = {"accepting": grouped(side.accepting), "enforcing": grouped(max(ZERO, found.worth))}
    if not household.incomes or not household.protected_living_cost:
        return CannotCompute(_NOT_KNOWN)
    if side.break_even_recovery is None or found.begins is None:
        return CannotCompute(_NO_SUIT)
    if side.accepting < found.worth:  # even where the debt could be cleared today for less
        return CannotCompute(_SUIT_BETTER.fill(**sums))
    words = _LETTER if side.break_even_recovery < 1 else _NEVER_BETTER
    return words.fill(
        rate=_percent(case.assumptions.creditor_discount_rate),
        share=_percent(side.break_even_recovery),
        day=found.begins,
        **sums,
    )


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}"
