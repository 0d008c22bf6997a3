"""What enforcement collects: the attachable income of a month, each creditor's share of it, and the day all is paid off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from planner.case.model import PER_YEAR, Case, monthly
from planner.compare.explain_follow import Followed
from planner.compare.explain_steps import ESTIMATE
from planner.compare.names import debt_name
from planner.compare.working import AS_ENTERED, LARGER, SMALLER, Line, Working, difference, each_once, formula, sum_of
from planner.dates import add_years, date_text
from planner.money import ZERO, grouped, total
from planner.paths.default import horizon
from planner.paths.path import Balance
from planner.rules.enforcement import several_creditors
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim

ATTACHABLE = Text("每月最多从收入里扣", "Taken from the income a month, at most")
INCOME = Text("每月收入", "Income a month")
KEPT = Text("必要生活费用", "Protected living costs")
PERSONS = Text("{cost} × {count} 人", "{cost} × {count} persons")
LEFT = Text("收入减去必要生活费用", "Income less living costs")
NEVER_BELOW = Text("不会是负数", "Never below nothing")
SHARE_OF = Text("{day} 分给 {who}", "To {who} on {day}")
OWED_TO = Text("{who}：当天扣款前的欠款", "{who}: owed that day before the payment")
ALL_ENFORCED = Text("当天执行中的欠款合计", "Owed that day on all debts in enforcement")
REMAINDER = Text(
    "{pot} × {owed} ÷ {all}，零头按余数大小取到分", "{pot} × {owed} ÷ {all}, to the fen by largest remainder"
)
POT = Text("这个月分的钱", "Shared this month")
BY_SHARE = Text(
    "执行中的几笔债务按欠款比例分；每月扣一次，在和计算基准日相同的日子。",
    "Debts in enforcement share it in proportion to what is owed. That is done once a month, on the same day of the month as the calculation.",
)
AS_NOW = Text("按现在的收入估计；收入变了，这个数也变。", "At the present income; it changes when the income does.")
CLOSED = Text("全部还清", "Paid off")
PAYMENTS = Text("{year} 年付的 {count} 次", "Paid in {year}, {count} times")
PAID_BY = Text("到 {day} 付的钱", "Paid by {day}")
LEFT_AFTER = Text("最后一次付款后还欠", "Owed after the last payment")
NOTHING_LEFT = Text("不再欠款的那天", "the day nothing is left")
SEE_DEBT = Text("见这笔债务", "see this debt")
LAST_OF_ALL = Text("最晚的一笔", "the last of them")
NOT_PAID_OFF = Text("到 {day} 还没还清", "Not paid off by {day}")
STILL_OWED = Text("{day} 还欠", "Still owed on {day}")
RECORD = Text("信用记录清除", "Credit record clears")
YEARS = Text("还清那天 {day} + {years} 年", "the day it is settled, {day} + {years} years")


def attachable_working(case: Case, attachable: Decimal, book: Rulebook) -> Working:
    """Income less the living costs of each person, never below nothing."""
    household, persons = case.household, 1 + case.client.dependants
    kept = household.protected_living_cost * persons
    rest = household.income - kept
    lines = [
        *_incomes(case),
        Line(KEPT, PERSONS.fill(cost=grouped(household.protected_living_cost), count=persons), kept),
        Line(LEFT, difference(household.income, kept), rest),
    ]
    if rest < 0:
        lines.append(Line(NEVER_BELOW, LARGER.fill(one=grouped(ZERO), other=grouped(rest)), attachable))
    rules = (book.on("living_costs", case.as_of).citation,)
    return Working(ATTACHABLE, attachable, tuple(lines), rules, (AS_NOW,))


def _incomes(case: Case) -> Iterator[Line]:
    held = case.household.incomes
    amounts = [monthly(each.amount, each.every) for each in held]
    for each, amount in zip(held, amounts, strict=True):
        name = verbatim(each.name) if each.name else INCOME
        if each.every == "month":
            yield Line(name, AS_ENTERED, amount)
        else:
            how = formula("{sum} × {times} ÷ 12", sum=grouped(each.amount), times=PER_YEAR[each.every])
            yield Line(name, how, amount)
    yield Line(INCOME, sum_of(amounts), case.household.income)


def share_working(whose: Followed, together: Sequence[Followed], day: date) -> Working | None:
    """What one creditor gets of the income taken on a day, in proportion to what is owed on all debts in enforcement."""
    owed = {each.debt.id: each.on(day).owed + _taken(each, day) for each in together if _enforced(each, day)}
    shared, all_owed = total(_taken(each, day) for each in together), total(owed.values())
    amount = _taken(whose, day)
    if not amount:
        return None
    names = {each.debt.id: debt_name(each.case, each.debt) for each in together}
    lines = [
        Line(OWED_TO.fill(who=names[debt_id]), _before(each, day), owed[debt_id])
        for each in together
        if (debt_id := each.debt.id) in owed
    ]
    pot = SMALLER.fill(one=grouped(whose.path.attachable), other=grouped(all_owed))
    lines += [Line(ALL_ENFORCED, sum_of(owed.values()), all_owed), Line(POT, pot, shared)]
    others = [each for each in together if each.debt.id in owed and each.debt.id != whose.debt.id]
    for each in (*others, whose):
        how = REMAINDER.fill(pot=grouped(shared), owed=grouped(owed[each.debt.id]), all=grouped(all_owed))
        lines.append(Line(SHARE_OF.fill(who=names[each.debt.id], day=day), how, _taken(each, day)))
    rules = each_once(
        [
            *(each.citation for each in several_creditors(day, whose.book) if each.value.id == "pro_rata"),
            whose.book.on("living_costs", whose.case.as_of).citation,
        ]
    )
    return Working(lines[-1].name, amount, tuple(lines), rules, (BY_SHARE, ESTIMATE))


def _taken(followed: Followed, day: date) -> Decimal:
    return total(flow.amount for flow in followed.course.collected if flow.day == day)


def _enforced(followed: Followed, day: date) -> bool:
    begun = followed.step("enforcement")
    return bool(begun and begun.day and begun.day < day and followed.on(day).owed + _taken(followed, day))


def _before(followed: Followed, day: date) -> Text:
    return sum_of((followed.on(day).owed, _taken(followed, day)))


def closed_working(followed: Followed) -> Working:
    """The day the last fen of a debt is paid, or what is still owed when the time looked at ends."""
    day, end = followed.course.closed, horizon(followed.case)
    if day is None:
        position = followed.on(end)
        lines = (
            *paid_lines(followed, end),
            Line(STILL_OWED.fill(day=end), sum_of(_parts(position.balance)), position.owed),
        )
        return Working(CLOSED, NOT_PAID_OFF.fill(day=date_text(end)), lines, (), (BY_SHARE, ESTIMATE))
    lines = tuple(paid_lines(followed, day))
    if lines:
        last = total(flow.amount for flow in followed.course.path.flows if flow.day == day)
        lines = (*lines, Line(LEFT_AFTER, difference(last, last), ZERO))
    return Working(CLOSED, day, (*lines, Line(CLOSED, NOTHING_LEFT, day)), (), (BY_SHARE, ESTIMATE))


def _parts(balance: Balance) -> tuple[Decimal, ...]:
    return (
        balance.principal, balance.interest, balance.default_interest, balance.costs, balance.doubled_interest,
    )  # fmt: skip


def paid_lines(followed: Followed, until: date) -> Iterator[Line]:
    """What was paid up to a day: year by year, then the sum."""
    flows = [flow for flow in followed.course.path.flows if flow.day <= until]
    sums = []
    for year, group in groupby(flows, key=lambda flow: flow.day.year):
        amounts = [flow.amount for flow in group]
        sums.append(total(amounts))
        yield Line(PAYMENTS.fill(year=year, count=len(amounts)), sum_of(amounts), sums[-1])
    if len(sums) > 1:
        yield Line(PAID_BY.fill(day=until), sum_of(sums), total(sums))


def all_closed_working(together: Sequence[Followed]) -> Working:
    """The day all debts are paid off: that of the last one."""
    path, case = together[0].path, together[0].case
    lines = [
        Line(
            debt_name(case, each.debt), SEE_DEBT, each.course.closed or NOT_PAID_OFF.fill(day=date_text(horizon(case)))
        )
        for each in together
    ]
    figure = path.closed or NOT_PAID_OFF.fill(day=date_text(horizon(case)))
    return Working(CLOSED, figure, (*lines, Line(CLOSED, LAST_OF_ALL, figure)), (), (BY_SHARE, ESTIMATE))


def record_working(title: Text, settled: date, book: Rulebook, as_of: date, *, estimate: bool) -> Working:
    """The day the credit record clears: years after the debt is settled."""
    rule = book.on("credit_record_years", as_of)
    years: int = rule.value["years"]
    clear = add_years(settled, years)
    lines = (Line(RECORD, YEARS.fill(day=settled, years=years), clear),)
    return Working(title, clear, lines, (rule.citation,), (ESTIMATE,) if estimate else ())
