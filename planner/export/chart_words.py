"""The comparison in one plain sentence: what a proposal costs, what letting it run would cost by then, which is more.

It says the result as it is: also when waiting is cheaper, when the budget does not carry the proposal, when it leaves out
debts or leaves something owed, and when nothing can be compared yet.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.compare.comparison import Comparison
from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.dates import chinese_date
from planner.money import grouped, total
from planner.text import Lang, Text

NO_DEBTS = Text(
    "填入一笔债务，这里就会比较两条路的价钱。", "Add a debt, and the price of each course is compared here."
)
NO_PROPOSALS = Text(
    "不协商，到{day}大约要 {cost} 元，比今天的 {now} 元多 {more} 元。加一个还款方案就能比较。",
    "Letting it run would cost about ¥{cost} by {day}: ¥{more} more than the ¥{now} of today. Add a proposal to compare.",
)
NO_TERMS = Text("“{name}”还没有条款，填好就能比较。", "“{name}” has no terms yet. Fill them in to compare.")
NOT_COMPUTED = Text("“{name}”算不出来：{reason}", "“{name}” cannot be computed: {reason}")
PRICE = Text("照“{name}”还完要 {price} 元；", "Kept to the end, “{name}” costs ¥{price}; ")
PRICE_WITH_REST = Text(
    "照“{name}”还完再结清剩下的 {left} 元，共 {price} 元；",
    "Kept to the end and with the ¥{left} left over, “{name}” costs ¥{price}; ",
)
COVERED = Text("就它涉及的 {count} 笔债务，", "For the {count} debts it covers: ")
COVERED_ONE = Text("就它涉及的 1 笔债务，", "For the one debt it covers: ")
DEARER = Text(
    "不协商，到{day}大约要 {waiting} 元，多 {difference} 元。",
    "letting it run would cost about ¥{waiting} by {day}: ¥{difference} more.",
)
SAME = Text("不协商，到{day}大约也要 {waiting} 元。", "letting it run would cost about the same by {day}.")
CHEAPER = Text(
    "不协商，到{day}大约要 {waiting} 元，少 {difference} 元。只看价钱，等着更便宜。",
    "letting it run would cost about ¥{waiting} by {day}: ¥{difference} less. On price alone, waiting is cheaper.",
)
TOO_MUCH = Text(
    "按现在的预算，{day}那期拿不出；把每期调低些再比。",
    " The budget does not carry the payment of {day}; try smaller instalments.",
)
NO_INCOME = Text("收入还没填，能不能负担还不知道。", " Fill in the income to see whether the budget carries it.")


def chart_summary(outcome: Outcome, lang: Lang, proposal_id: str | None = None) -> str:
    """:func:`summary` in ``lang``."""
    return summary(outcome, proposal_id).to(lang)


def summary(outcome: Outcome, proposal_id: str | None = None) -> Text:
    """The result of the comparison in words, for one proposal.

    Without ``proposal_id`` it is, among the proposals the budget carries (or among all, if it carries none), the one that
    saves most against letting it run. Amounts are to the fen; the default path is an estimate and called "about".
    """
    if not outcome.case.debts:
        return NO_DEBTS
    if not outcome.proposals:
        return _waiting_alone(outcome)
    number, found = _spoken_of(outcome, proposal_id)
    name = proposal_name(found.proposal, number)
    if found.figures is not None and found.comparison is not None:
        return _compared(outcome, name, found.figures, found.comparison)
    if found.failures:
        return NOT_COMPUTED.fill(name=name, reason=found.failures[0][1].reason)
    return NO_TERMS.fill(name=name)


def _spoken_of(outcome: Outcome, proposal_id: str | None) -> tuple[int, ProposalOutcome]:
    numbered = list(enumerate(outcome.proposals))
    if proposal_id is not None:
        return next(each for each in numbered if each[1].proposal.id == proposal_id)
    return max(numbered, key=lambda each: _merit(each[1]))


def _merit(found: ProposalOutcome) -> tuple[bool, bool, Decimal]:
    if found.figures is None or found.comparison is None:
        return False, False, Decimal(0)
    return True, found.figures.feasible, found.comparison.saving - _left(found.figures)


def _left(figures: PlanFigures) -> Decimal:
    """What is still owed after the last payment, yuan: only plans with own dates and amounts leave something."""
    return total(offer.schedule.left for offer in figures.offers)


def _waiting_alone(outcome: Outcome) -> Text:
    path, last = outcome.default_path.path, outcome.days[-1]
    now, cost = path.on(outcome.days[0]).cost, path.on(last).cost
    return NO_PROPOSALS.fill(day=_day(last), cost=grouped(cost), now=grouped(now), more=grouped(cost - now))


def _compared(outcome: Outcome, name: Text, figures: PlanFigures, comparison: Comparison) -> Text:
    left, waiting = _left(figures), comparison.saving + figures.total_paid
    price = figures.total_paid + left
    more = waiting - price
    first = (PRICE_WITH_REST if left else PRICE).fill(name=name, left=grouped(left), price=grouped(price))
    course = DEARER if more > 0 else CHEAPER if more < 0 else SAME
    second = course.fill(day=_day(figures.last_due), waiting=grouped(waiting), difference=grouped(abs(more)))
    return _joined(_scope(outcome, figures), first, second, _burden(outcome, figures))


def _scope(outcome: Outcome, figures: PlanFigures) -> Text:
    count = len(figures.offers)
    if count == len(outcome.case.debts):
        return Text("", "")
    return COVERED_ONE if count == 1 else COVERED.fill(count=count)


def _burden(outcome: Outcome, figures: PlanFigures) -> Text:
    if figures.first_shortfall is None:
        return Text("", "")
    if not outcome.case.household.incomes:
        return NO_INCOME
    return TOO_MUCH.fill(day=_day(figures.first_shortfall))


def _day(day: date) -> Text:
    return Text(chinese_date(day), day.isoformat())


def _joined(*parts: Text) -> Text:
    """The parts as one sentence; in English its first letter is a capital also after a scope."""
    return Text("".join(part.zh for part in parts), "".join(part.en for part in parts))
