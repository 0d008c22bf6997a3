"""What would close the gap where an offer falls short of enforcing, or where there is no room for an agreement at all.

Each way is reckoned by itself, at the creditor's rate: so much at once, so much more a month, or more months of the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_UP, Decimal

from planner.case.model import Case
from planner.compare.checks import percent
from planner.compare.creditor import Bargain, CreditorSide, payable
from planner.compare.working import rate_text
from planner.dates import add_months, month_grid, whole_months
from planner.frozen import dataclass
from planner.money import FEN, WIDE, ZERO, amount_text
from planner.paths.path import flows_together
from planner.paths.proposal import DebtOffer, payments_by_month
from planner.plan.solve import LONGEST_PLAN
from planner.rates import present_value
from planner.text import Text

LONGEST_TALK = 120
"""The longest term, in months, that is looked at where five years do not suffice."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to close a gap, each by itself: ``at_once`` yuan today; ``more`` yuan in each of ``instalments`` months; or
    ``months`` more months of ``instalment`` yuan. ``None`` where there is no such way within the longest term.
    """

    at_once: Decimal
    more: Decimal | None
    instalments: int
    instalment: Decimal
    months: int | None


def ways_for_offer(case: Case, offers: Sequence[DebtOffer], side: CreditorSide) -> Ways | None:
    """How ``offers`` could be worth as much as enforcing; ``None`` where they are already."""
    if side.accepts:
        return None
    paid = payments_by_month(flows_together(offer.flows for offer in offers))
    dues = _dues(offers)
    instalment = max(list(paid.values())[-2:], default=ZERO)
    longer = _longer(case, dues[-1], instalment, side.lacks) if len(dues) > 1 else None
    return Ways(side.lacks, _more(case, dues, side.lacks), len(dues), instalment, longer)


def ways_for_means(case: Case, found: Bargain) -> Ways | None:
    """How the means could reach the creditor's floor; ``None`` where they do."""
    gap, whole = found.floor - found.means, payable(case, LONGEST_PLAN)
    if gap <= 0:
        return None
    share = found.means / whole if whole else Decimal(0)
    monthly = max(ZERO, case.household.disposable) * share
    end = add_months(case.as_of, LONGEST_PLAN)
    longer = _longer(case, end, monthly, gap, LONGEST_TALK) if monthly else None
    dues = month_grid(case.as_of, LONGEST_PLAN)[1:]
    instalment = monthly.quantize(FEN, context=WIDE)
    return Ways(gap, _more(case, dues, gap), LONGEST_PLAN, instalment, longer)


def _dues(offers: Sequence[DebtOffer]) -> list[date]:
    """The first day with an instalment in each month that has one."""
    days = sorted(row.due for offer in offers for row in offer.schedule.instalments if row.payment)
    first: dict[tuple[int, int], date] = {}
    for day in days:
        first.setdefault((day.year, day.month), day)
    return list(first.values())


def _more(case: Case, dues: Sequence[date], gap: Decimal) -> Decimal | None:
    """The least that must come on each of these days to be worth ``gap`` today, up to the fen."""
    if not dues:
        return None
    worth_of_one = present_value(
        [(day, Decimal(1)) for day in dues], case.assumptions.creditor_discount_rate, case.as_of
    )
    return (gap / worth_of_one).quantize(FEN, rounding=ROUND_UP, context=WIDE)


def _longer(case: Case, last: date, instalment: Decimal, gap: Decimal, longest: int = LONGEST_PLAN) -> int | None:
    """How many more months after ``last`` of ``instalment`` are worth ``gap`` today, up to ``longest`` months from today."""
    spare = longest - whole_months(case.as_of, last)
    for count, day in enumerate(month_grid(last, max(0, spare))[1:], 1):
        gap -= present_value([(day, instalment)], case.assumptions.creditor_discount_rate, case.as_of)
        if gap <= 0:
            return count
    return None


_AT_ONCE = Text("今天多付首付 {sum}。", "{sum} more as a down payment today.")
_MORE = Text("每月多付 {sum}，共 {count} 个月。", "{sum} more a month, for {count} months.")
_MORE_SPARE = Text(
    "每月多付 {sum}，共 {count} 个月；之后最重的月份预算还剩 {left}。",
    "{sum} more a month, for {count} months; after that the budget leaves {left} in the heaviest month.",
)
_MORE_SHORT = Text(
    "每月多付 {sum}，共 {count} 个月；但最重的月份预算差 {short}。",
    "{sum} more a month, for {count} months; but the budget is {short} short in the heaviest month.",
)
_LONGER = Text("照每月 {sum}再多付 {months} 个月。", "{months} more months at {sum} a month.")
_HELP = Text("家人帮忙或变卖物品，一次多拿出 {sum}。", "{sum} once, from family or from something sold.")
_EARN = Text("五年里每月多拿出 {sum}。", "{sum} more a month for five years.")
_SLOWER = Text("用 {months} 个月来还，比五年长。", "A term of {months} months, longer than five years.")
_HOPE = Text(
    "或者，对方只指望收回其中的 {share}；现在按 {now} 算。",
    "Or the creditor expects only {share} of what enforcement collects; {now} is assumed now.",
)
_CHECK = Text("先核对起诉、执行和看多远的假设。", "Check what is assumed of suit, enforcement and how far to look.")


def offer_ways_in_words(
    case: Case, offers: Sequence[DebtOffer], side: CreditorSide, spare: Decimal | None = None
) -> tuple[Text, ...]:
    """Each way to better the offer as one line, none where it is good enough; ``spare`` is what the heaviest month leaves."""
    ways = ways_for_offer(case, offers, side)
    if ways is None:
        return ()
    lines = [_AT_ONCE.fill(sum=amount_text(ways.at_once))]
    if ways.more is not None:
        lines.append(_more_in_words(ways.more, ways.instalments, spare))
    if ways.months is not None:
        lines.append(_LONGER.fill(sum=amount_text(ways.instalment), months=ways.months))
    return (*lines, *_hope(case, side, side.accepting))


def _more_in_words(more: Decimal, count: int, spare: Decimal | None) -> Text:
    """So much more a month, and whether the budget carries it."""
    if spare is None:
        return _MORE.fill(sum=amount_text(more), count=count)
    if spare < more:
        return _MORE_SHORT.fill(sum=amount_text(more), count=count, short=amount_text(more - spare))
    return _MORE_SPARE.fill(sum=amount_text(more), count=count, left=amount_text(spare - more))


def room_ways_in_words(case: Case, side: CreditorSide) -> tuple[Text, ...]:
    """What could make room for an agreement, a line each; none where there is room."""
    if side.bargain.room:
        return ()
    ways = ways_for_means(case, side.bargain)
    if ways is None:
        return (_CHECK,)
    lines = [] if ways.more is None else [_EARN.fill(sum=amount_text(ways.more))]
    lines.append(_HELP.fill(sum=amount_text(ways.at_once)))
    if ways.months is not None:
        lines.append(_SLOWER.fill(months=LONGEST_PLAN + ways.months))
    return (*lines, *_hope(case, side, side.bargain.means))


def _hope(case: Case, side: CreditorSide, amount: Decimal) -> Iterator[Text]:
    """How little a single creditor would have to reckon with for ``amount`` to be enough."""
    share, now = side.enforcing.recovery_worth(amount), case.assumptions.creditor_recovery
    if len(side.debt_ids) == 1 and share is not None and share < now:
        yield _HOPE.fill(share=percent(share), now=rate_text(now))
