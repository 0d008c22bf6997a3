"""The plan of who is paid what in words: its result, how it compares with the other orders, who comes first, who is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from planner.case.model import Debt
from planner.dates import month_text
from planner.errors import CannotCompute
from planner.money import grouped, total
from planner.plan.payee import Payee
from planner.plan.paying import Paying
from planner.plan.payoff import Payoff
from planner.text import Text, verbatim
from planner.vocabulary import STEP_NAMES, STRATEGIES

Names = Mapping[str, Text]
"""What each debt is called, by its id."""
RESULT = Text(
    "{count} 笔债务到{month}全部还清：一共还 {paid} 元，其中利息 {interest} 元。",
    "All {count} debts are gone by {month}: ¥{paid} in all, of it ¥{interest} interest.",
)
RESULT_ONE = Text(
    "这笔债务到{month}还清：一共还 {paid} 元，其中利息 {interest} 元。",
    "The debt is gone by {month}: ¥{paid} in all, of it ¥{interest} interest.",
)
RESULT_SOME = Text(
    "列入的 {count} 笔债务到{month}还清：一共还 {paid} 元，其中利息 {interest} 元。",
    "Debts in the plan: {count}, gone by {month}: ¥{paid} in all, of it ¥{interest} interest.",
)
AT_ONCE = Text(
    "这笔一次性的钱就能全部还清：{count} 笔，共 {paid} 元。",
    "The lump sum clears everything at once: ¥{paid}, debts: {count}.",
)
BEST = Text("在这几种顺序里，它的利息最少。", "Of all these orders it costs the least interest.")
SAME = Text("换别的顺序，利息也一样。", "The other orders cost the same interest.")
CHEAPER = Text(
    "换成“{order}”，利息少 {less} 元，{when}。", "“{order}” would cost ¥{less} less interest and end {when}."
)
ENDS_BY = Text(
    "换成“{order}”，到{month}能还清，利息 {interest} 元。",
    "“{order}” would end it by {month}, with ¥{interest} interest.",
)
SOONER = Text("早 {count} 个月还清", "{count} months sooner")
SOONER_ONE = Text("早 1 个月还清", "a month sooner")
LATER = Text("晚 {count} 个月还清", "{count} months later")
LATER_ONE = Text("晚 1 个月还清", "a month later")
AS_SOON = Text("还清的月份一样", "in the same month")
ORDER = Text("先后：{names}。", "Order: {names}.")
WITH_REASON = Text("{who}（{why}）", "{who} ({why})")
COURT, SECURED = Text("法院定了金额", "ordered by a court"), Text("有抵押", "secured")
COURT_FIRST = Text(
    "{who}：法院定的每月 {sum} 元，在一切之前付。",
    "{who}: ¥{sum} a month ordered by a court, paid before all else.",
)
FIRST = Text("{who}：标了优先，在其他债务之前还。", "{who}: marked to be paid before the others.")
SHORT_ONE = Text(
    "{who}：{month}的最低还款差 {missing} 元。", "{who}: ¥{missing} short of the least payment in {month}."
)
SHORT = Text(
    "{who}：{first}到{last}有 {count} 个月不够最低还款，一共差 {missing} 元。",
    "{who}: short of the least payment in {count} months, {first} to {last}, by ¥{missing} in all.",
)
ASIDE = Text("{who}：{why}。现在欠 {owed} 元", "{who}: {why}. Owed today: ¥{owed}")
ASIDE_END = Text("；一直不还，到{month}约 {later} 元。", "; left alone, about ¥{later} by {month}.")
UNNAMED, SEVERAL = (
    Text("第 {number} 笔债务", "Debt {number}"),
    Text("{name}（第 {number} 笔）", "{name} (no. {number})"),
)
ENDS = "。. "
FULL_STOP = Text("。", ".")


def result(plan: Payoff | CannotCompute) -> Text:
    """The result in one sentence; why there is none where no plan ends the debts."""
    if isinstance(plan, CannotCompute):
        return plan.reason
    places = {"count": len(plan.payees), "paid": grouped(plan.total_paid), "interest": grouped(plan.total_interest)}
    if not plan.months:
        return AT_ONCE.fill(**places)
    said = RESULT_SOME if plan.left_out else RESULT_ONE if len(plan.payees) == 1 else RESULT
    return said.fill(month=month_text(plan.due(plan.months)), **places)


def difference(found: Paying) -> Text | None:
    """What another order would save, or that it ends where the one chosen does not; ``None`` without any plan, or with one debt."""
    plans = {order: plan for order, plan in found.plans.items() if isinstance(plan, Payoff)}
    mine = plans.get(found.strategy)
    if not plans or len(next(iter(plans.values())).payees) < 2:
        return None
    best = min(plans, key=lambda order: (plans[order].total_interest, plans[order].months))
    if mine is None:
        ends = plans[best]
        places = {"month": month_text(ends.due(ends.months)), "interest": grouped(ends.total_interest)}
        return ENDS_BY.fill(order=STRATEGIES[best], **places)
    less = mine.total_interest - plans[best].total_interest
    if less:
        when = _when(mine.months - plans[best].months)
        return CHEAPER.fill(order=STRATEGIES[best], less=grouped(less), when=when)
    return SAME if len({plan.total_interest for plan in plans.values()}) == 1 else BEST


def _when(sooner: int) -> Text:
    if not sooner:
        return AS_SOON
    one, many = (SOONER_ONE, SOONER) if sooner > 0 else (LATER_ONE, LATER)
    return one if abs(sooner) == 1 else many.fill(count=abs(sooner))


def order(plan: Payoff, names: Names) -> Text | None:
    """In which order money beyond the least payments reaches the debts at first; ``None`` where it goes to all at once."""
    if plan.strategy == "pro_rata" or len(plan.order) < 2:
        return None
    by_id = {payee.id: payee for payee in plan.payees}
    said = [_named(by_id[each], names, urgent=plan.strategy == "most_urgent_first") for each in plan.order]
    return ORDER.fill(names=Text(" → ".join(each.zh for each in said), " → ".join(each.en for each in said)))


def _named(payee: Payee, names: Names, *, urgent: bool) -> Text:
    why = COURT if payee.court_ordered else SECURED if payee.secured else payee.stage and STEP_NAMES[payee.stage]
    return WITH_REASON.fill(who=names[payee.id], why=why) if urgent and why else names[payee.id]


def paid_first(payees: Sequence[Payee], names: Names) -> tuple[Text, ...]:
    """Who is paid before the others, and why."""
    return tuple(
        COURT_FIRST.fill(who=names[payee.id], sum=grouped(payee.court_ordered))
        if payee.court_ordered
        else FIRST.fill(who=names[payee.id])
        for payee in payees
        if payee.excluded is None and (payee.court_ordered or payee.priority)
    )


def shortages(plan: Payoff, names: Names) -> Iterator[Text]:
    """For each debt whose least payment the pot does not always meet: in which months, and by how much."""
    for payee in plan.payees:
        found = [each for each in plan.short if each.debt_id == payee.id]
        months = [month_text(plan.due(each.number)) for each in found]
        missing = grouped(total(each.missing for each in found))
        if len(found) == 1:
            yield SHORT_ONE.fill(who=names[payee.id], month=months[0], missing=missing)
        elif found:
            places = {"first": months[0], "last": months[-1], "count": len(found), "missing": missing}
            yield SHORT.fill(who=names[payee.id], **places)


def left_out(payees: Sequence[Payee], plan: Payoff | CannotCompute, names: Names) -> tuple[Text, ...]:
    """The debts that have no part in the plan: why, and what they come to by its end if nothing is paid."""
    ends = {each.payee.id: each.owed_at_end for each in plan.aside} if isinstance(plan, Payoff) and plan.months else {}
    month = month_text(plan.due(plan.months)) if isinstance(plan, Payoff) else Text("", "")

    def said(payee: Payee, why: Text) -> Text:
        bare = Text(why.zh.rstrip(ENDS), why.en.rstrip(ENDS))
        begins = ASIDE.fill(who=names[payee.id], why=bare, owed=grouped(payee.owed))
        tail = FULL_STOP if payee.id not in ends else ASIDE_END.fill(month=month, later=grouped(ends[payee.id]))
        return Text(begins.zh + tail.zh, begins.en + tail.en)

    return tuple(said(payee, payee.excluded) for payee in payees if payee.excluded is not None)


def names_of(debts: Sequence[Debt]) -> dict[str, Text]:
    """What each debt is called, by its id: its creditor, with its number in the list where several have that name or none."""
    counted = Counter(debt.creditor.name for debt in debts)
    return {debt.id: _called(debt, number, counted) for number, debt in enumerate(debts, 1)}


def _called(debt: Debt, number: int, counted: Counter[str]) -> Text:
    name = debt.creditor.name
    if not name:
        return UNNAMED.fill(number=number)
    return SEVERAL.fill(name=name, number=number) if counted[name] > 1 else verbatim(name)
