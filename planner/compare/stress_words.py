"""What stress does to a plan in words, and how the figures of one stress came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planner.case.model import Case
from planner.compare.stress import Stress, Stressed, largest_drop, months_under, under_stress
from planner.compare.working import Line, Working, difference, formula, joined, rate_text, sum_of
from planner.dates import month_text
from planner.money import ZERO, amount_text, grouped, round_fen
from planner.paths.means import MonthOfMeans, savings_left
from planner.paths.path import Flow
from planner.text import Text, verbatim

_TOLERATES = Text(
    "收入少 {share} 以内，这个方案还得完；再少就不够了。",
    "The plan holds while income falls by no more than {share}; beyond that it does not.",
)
_TOLERATES_ALL = Text("就算没有收入，存款也够还完。", "Even without any income the savings carry the plan to the end.")
_TOLERATES_NOTHING = Text(
    "收入一少就不够：这个方案没有留余地。", "Any fall in income is too much: the plan leaves nothing to spare."
)
_SHORT_ALREADY = Text(
    "收入不变也不够：{month}起付不出。先把方案改小，或调整收支。",
    "Even with the income as it is, {month} cannot be paid. Lower the plan or change the budget first.",
)
_KEPT = Text("{name}：照样还得完。", "{name}: the plan is kept to the end.")
_BROKEN = Text(
    "{name}：{month}付不出。要照原方案还，得另外备 {missing}；手头不变，每月最多付 {largest}。",
    "{name}: {month} cannot be paid. The plan needs {missing} more in hand; as it is, at most {largest} a month holds.",
)
NO_INCOME = Text(
    "先填收入和支出，才看得出方案经不经得起变化。",
    "Fill in income and expenses first; only then can a change be tried.",
)
NOTHING_LEFT = Text(
    "收入减去必要支出和备用金，没有余钱。下面只靠存款在算；先看看收支能不能调整。",
    "Income less necessary expenses and the reserve leaves nothing. Only savings count below; see what can change in the budget.",
)


def tolerance_in_words(case: Case, flows: Sequence[Flow]) -> Text:
    """How far the income may fall with the plan kept to the end."""
    drop = largest_drop(case, flows)
    if drop is None:
        first = under_stress(case, flows, Stress(verbatim(""))).first_break
        assert first is not None
        return _SHORT_ALREADY.fill(month=month_text(first))
    if not drop:
        return _TOLERATES_NOTHING
    return _TOLERATES_ALL if drop == 1 else _TOLERATES.fill(share=rate_text(drop))


def stressed_in_words(found: Stressed) -> Text:
    """One line about a plan under a stress."""
    if found.first_break is None:
        return _KEPT.fill(name=found.stress.name)
    return _BROKEN.fill(
        name=found.stress.name,
        month=month_text(found.first_break),
        missing=amount_text(found.missing),
        largest=amount_text(found.largest_instalment),
    )


_TITLE = Text("{name}，方案撑到哪里", "{name}: how far the plan holds")
_HOLDS = Text("撑到最后", "Holds to the end")
_LEFT_OVER = Text("每月可支配", "To spare each month")
_BUDGET = Text(
    "{income} 收入 − {expense} 支出 − {reserve} 备用金", "{income} income − {expense} expenses − {reserve} reserve"
)
_NOT_NEGATIVE = Text("{formula}，不低于 0", "{formula}, never below 0")
_LOST = Text("收入每月少", "Income lost each month")
_STILL = Text("每月还能付", "Can still be paid each month")
_WITHOUT = Text("没有收入的月份", "A month without income")
_BEFORE = Text("到{month}之前，手头的钱", "In hand before {month}")
_BEFORE_HOW = Text(
    "存款 {savings}，减去前面各月不够的和一次性支出", "savings of {savings} less what earlier months and the cost took"
)
_DUE = Text("{month}要付", "Due in {month}")
_DUE_HOW = Text("各笔债务当月到期的加起来", "all debts' payments of that month")
_ONCE = Text("{month}一次性支出", "The cost in {month}")
_LACKS = Text("还差", "Short by")
_LARGEST = Text("每月最多付", "At most each month")
_LARGEST_HOW = Text(
    "每期都付一样多，能撑到最后的最大数，到分", "the largest equal payment that holds to the end, to the fen"
)
_RESERVE = Text("手头至少要有", "Needed in hand")
_RESERVE_HOW = Text("照原方案撑到最后的最小数，到分", "the least that carries the plan to the end, to the fen")
_MISSING = Text("还要另外备", "More to put aside")
_ASSUMED = (
    Text("收入从 {month}起少，一直到方案结束。", "Income falls from {month} to the end of the plan."),
    Text("每月用剩的钱不攒下来：按过日子花掉算。", "What a month leaves over is not saved: it is taken as lived on."),
)


def stress_working(case: Case, flows: Sequence[Flow], found: Stressed) -> Working:
    """How the first month that breaks, the largest instalment and the savings needed came about."""
    figure = month_text(found.first_break) if found.first_break is not None else _HOLDS
    lines = (*_means(case, found.stress), *_first_break(case, flows, found), *_needed(case, found))
    assumed = _ASSUMED if found.stress.income_drop else _ASSUMED[1:]
    told = tuple(each.fill(month=month_text(case.as_of)) for each in assumed)
    return Working(_TITLE.fill(name=found.stress.name), figure, lines, assumptions=told)


def _means(case: Case, stress: Stress) -> Iterator[Line]:
    household = case.household
    budget = _BUDGET.fill(
        income=grouped(household.income), expense=grouped(household.expense), reserve=grouped(household.reserve)
    )
    means = max(ZERO, household.disposable)
    yield Line(_LEFT_OVER, _NOT_NEGATIVE.fill(formula=budget) if household.disposable < 0 else budget, means)
    if stress.income_drop:
        lost = round_fen(household.income * stress.income_drop)
        share = formula("{income} × {share}", income=grouped(household.income), share=rate_text(stress.income_drop))
        yield Line(_LOST, share, lost)
        yield Line(_STILL, difference(means, lost), means - lost)
    if stress.late_months:
        yield Line(_WITHOUT, difference(means, household.income), means - household.income)


def _first_break(case: Case, flows: Sequence[Flow], found: Stressed) -> Iterator[Line]:
    """The first month that cannot be paid: what is at hand before it, what it takes, what it lacks."""
    if found.first_break is None:
        return
    savings, before = case.household.savings, case.household.savings
    for month, left in savings_left(months_under(case, flows, found.stress), savings):
        if month.key == (found.first_break.year, found.first_break.month):
            yield from _short(month, before, left, savings, month_text(found.first_break))
            return
        before = left


def _short(month: MonthOfMeans, before: Decimal, left: Decimal, savings: Decimal, name: Text) -> Iterator[Line]:
    yield Line(_BEFORE.fill(month=name), _BEFORE_HOW.fill(savings=grouped(savings)), before)
    yield Line(_DUE.fill(month=name), _DUE_HOW, month.due)
    taken = sum_of([month.due, month.costs])
    if month.costs:
        yield Line(_ONCE.fill(month=name), sum_of([month.costs]), month.costs)
    yield Line(_LACKS, joined([taken, verbatim(grouped(month.means)), verbatim(grouped(before))], " − "), -left)


def _needed(case: Case, found: Stressed) -> Iterator[Line]:
    yield Line(_LARGEST, _LARGEST_HOW, found.largest_instalment)
    yield Line(_RESERVE, _RESERVE_HOW, found.reserve_needed)
    if found.missing:
        yield Line(_MISSING, difference(found.reserve_needed, case.household.savings), found.missing)
