"""Why a figure moved: one line that names what was changed between two cases, and by how much the figure changed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from planner.case.model import Case
from planner.compare.changes import cause_in_words, changes
from planner.compare.comparison import Comparison
from planner.compare.outcome import Outcome, evaluate
from planner.compare.plan_figures import PlanFigures
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import grouped
from planner.plan.paying import pay_off, payees_of
from planner.rules.rulebook import Rulebook
from planner.text import Text

FigureKey = Literal[
    "owed", "lawful_owed", "disposable", "waiting", "total_paid", "forgiven", "heaviest_month", "present_value",
    "saving", "saving_at_horizon", "creditor_present_value", "all_paid_off",
]  # fmt: skip
Value = Decimal | CannotCompute
NO_PROPOSAL = CannotCompute(Text("没有这个方案。", "There is no such proposal."))
NO_TERMS = CannotCompute(Text("方案里还没有还款条件。", "The proposal has no terms yet."))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be followed: its name, and how it is read from an outcome, for one proposal where it needs one."""

    name: Text
    value: Callable[[Outcome, str], Value]


def _all_paid_off(outcome: Outcome, _: str) -> Value:
    """What the plan of who is paid what comes to, by the order chosen."""
    case = outcome.case
    found = pay_off(case, payees_of(case, outcome.default_path.debts), case.payoff.strategy)
    return found if isinstance(found, CannotCompute) else found.total_paid


def _plan(read: Callable[[PlanFigures], Decimal]) -> Callable[[Outcome, str], Value]:
    return lambda outcome, proposal_id: _of_proposal(outcome, proposal_id, lambda figures, _: read(figures))


def _compared(read: Callable[[Comparison], Decimal]) -> Callable[[Outcome, str], Value]:
    return lambda outcome, proposal_id: _of_proposal(outcome, proposal_id, lambda _, found: read(found))


def _of_proposal(outcome: Outcome, proposal_id: str, read: Callable[[PlanFigures, Comparison], Decimal]) -> Value:
    result = next((each for each in outcome.proposals if each.proposal.id == proposal_id), None)
    if result is None:
        return NO_PROPOSAL
    if result.failures:
        return result.failures[0][1]
    if result.figures is None or result.comparison is None:
        return NO_TERMS
    return read(result.figures, result.comparison)


FIGURES: dict[FigureKey, Figure] = {
    "owed": Figure(Text("债权人主张的总额", "What creditors claim"), lambda outcome, _: outcome.owed),
    "lawful_owed": Figure(
        Text("法院会支持的总额", "What a court would support"), lambda outcome, _: outcome.lawful_owed
    ),
    "disposable": Figure(
        Text("每月可支配收入", "Disposable income a month"), lambda outcome, _: outcome.case.household.disposable
    ),
    "waiting": Figure(
        Text("不协商的总代价", "The price of letting it run"),
        lambda outcome, _: outcome.default_path.path.on(outcome.days[-1]).cost,
    ),
    "total_paid": Figure(Text("方案一共要还", "The plan's total"), _plan(lambda plan: plan.total_paid)),
    "forgiven": Figure(Text("请求减免的总额", "What is asked to be waived"), _plan(lambda plan: plan.forgiven)),
    "heaviest_month": Figure(Text("最重的月份", "The heaviest month"), _plan(lambda plan: plan.heaviest_month)),
    "present_value": Figure(
        Text("方案折成今天的钱", "The plan in today's money"), _plan(lambda plan: plan.present_value)
    ),
    "saving": Figure(Text("比不协商节省", "The saving against letting it run"), _compared(lambda found: found.saving)),
    "saving_at_horizon": Figure(
        Text("测算期末比不协商节省", "The saving at the end of the time looked at"),
        _compared(lambda found: found.saving_at_horizon),
    ),
    "creditor_present_value": Figure(
        Text("方案对债权人今天的价值", "The plan's worth to creditors today"),
        _compared(lambda found: found.creditor_present_value),
    ),
    "all_paid_off": Figure(Text("把债务全部还清一共要还", "What paying off all debts comes to"), _all_paid_off),
}


def why_it_moved(before: Case, after: Case, key: FigureKey, book: Rulebook, proposal_id: str = "") -> Text:
    """One line: what was changed from ``before`` to ``after``, and what it did to the figure (of that proposal)."""
    return why_outcome_moved(evaluate(before, book), evaluate(after, book), key, proposal_id)


def why_outcome_moved(before: Outcome, after: Outcome, key: FigureKey, proposal_id: str = "") -> Text:
    """As :func:`why_it_moved`, for cases already worked out."""
    figure = FIGURES[key]
    old, new = (figure.value(outcome, proposal_id) for outcome in (before, after))
    cause = cause_in_words(changes(before.case, after.case))
    return _line(figure.name, old, new, cause)


def _line(name: Text, old: Value, new: Value, cause: Text) -> Text:
    return _words(old, new).fill(figure=name, cause=cause, **_places(old, new))


HEADLINES: tuple[FigureKey, ...] = (
    "total_paid", "heaviest_month", "saving", "saving_at_horizon", "waiting", "lawful_owed", "owed", "disposable",
    "all_paid_off",
)  # fmt: skip
"""The figures a person watches, the one told first in front."""
_NO_FIGURE = Text("没有金额变动：{cause}。", "No figure moved: {cause}.")


@dataclass(frozen=True, slots=True)
class Movement:
    """What one step did: a line that names the cause and the first figure that moved, and a line for each further figure."""

    line: Text
    others: tuple[Text, ...] = ()


def movement(before: Outcome, after: Outcome, proposal_id: str = "") -> Movement:
    """What changed between two outcomes of one case, with the proposal that every page is about."""
    cause = cause_in_words(changes(before.case, after.case))
    moved = []
    for key in HEADLINES:
        old, new = (FIGURES[key].value(outcome, proposal_id) for outcome in (before, after))
        if old != new:
            moved.append((FIGURES[key].name, old, new))
    if not moved:
        return Movement(_NO_FIGURE.fill(cause=cause))
    first, *rest = moved
    return Movement(_line(*first, cause), tuple(_without_cause(*each) for each in rest))


_BY_ITSELF: dict[bool, Text] = {
    True: Text("{figure}：{old} → {new} 元，多 {by} 元", "{figure}: ¥{old} to ¥{new}, ¥{by} more"),
    False: Text("{figure}：{old} → {new} 元，少 {by} 元", "{figure}: ¥{old} to ¥{new}, ¥{by} less"),
}
_NOT_ANY_MORE = Text("{figure}：算不出来了。{new}", "{figure}: can no longer be worked out. {new}")
_NOW = Text("{figure}：现在是 {new} 元", "{figure}: now ¥{new}")


def _without_cause(name: Text, old: Value, new: Value) -> Text:
    if isinstance(new, CannotCompute):
        return _NOT_ANY_MORE.fill(figure=name, new=new.reason)
    words = _NOW if isinstance(old, CannotCompute) else _BY_ITSELF[new > old]
    return words.fill(figure=name, **_places(old, new))


_ROSE = Text(
    "{figure}从 {old} 元变为 {new} 元，多 {by} 元：{cause}。",
    "{figure} rose by ¥{by} from ¥{old} to ¥{new}: {cause}.",
)
_FELL = Text(
    "{figure}从 {old} 元变为 {new} 元，少 {by} 元：{cause}。",
    "{figure} fell by ¥{by} from ¥{old} to ¥{new}: {cause}.",
)
_STAYED = Text("{figure}不变，还是 {new} 元：{cause}。", "{figure} stays at ¥{new}: {cause}.")
_APPEARED = Text("{figure}现在算得出来，是 {new} 元：{cause}。", "{figure} can now be worked out, ¥{new}: {cause}.")
_VANISHED = Text("{figure}算不出来了：{cause}。{new}", "{figure} can no longer be worked out: {cause}. {new}")
_ABSENT = Text("{figure}还算不出来：{cause}。{new}", "{figure} cannot be worked out yet: {cause}. {new}")


def _words(old: Value, new: Value) -> Text:
    if isinstance(new, CannotCompute):
        return _ABSENT if isinstance(old, CannotCompute) else _VANISHED
    if isinstance(old, CannotCompute):
        return _APPEARED
    return _ROSE if new > old else _FELL if new < old else _STAYED


def _places(old: Value, new: Value) -> dict[str, object]:
    shown: dict[str, object] = {name: _shown(value) for name, value in (("old", old), ("new", new))}
    if isinstance(old, CannotCompute) or isinstance(new, CannotCompute):
        return shown
    return {**shown, "by": grouped(abs(new - old))}


def _shown(value: Value) -> object:
    return value.reason if isinstance(value, CannotCompute) else grouped(value)
