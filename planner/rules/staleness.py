"""Which rules want looking at: data that ended, rules that ended, values not compared with their source for long.

The day is an argument; nothing here asks the clock.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.dates import add_months
from planner.frozen import dataclass
from planner.rules.citation import Citation, Cited, Rule, Table
from planner.rules.rulebook import Rulebook
from planner.text import Text

Reason = Literal["data_ended", "rule_ended", "not_checked"]
MONTHS = 12
"""How old a check may be before a rule is listed, unless another number is asked for."""
DATA_ENDED = Text(
    "数据只核实到 {last}，{day} 要用时请先更新。", "The data ends on {last}; update it before using it on {day}."
)
RULE_ENDED = Text(
    "这条规则 {last} 之后不再施行，没有接续的规定。", "This rule ended on {last}, and nothing in the data follows it."
)
NOT_CHECKED = Text(
    "最近一次核对是 {checked}，已超过 {months} 个月。", "Last checked on {checked}, more than {months} months ago."
)


@dataclass(frozen=True, slots=True)
class Stale:
    """A rule that wants looking at on the day asked about: which, why, in words, and where its value comes from."""

    rule: str
    title: Text
    reason: Reason
    message: Text
    citation: Citation


def stale(book: Rulebook, day: date, months: int = MONTHS) -> tuple[Stale, ...]:
    """The rules that want looking at on ``day``, in the order in which the rulebook lists them.

    A check that is exactly ``months`` old still counts; the day after it does not. A rule may be listed for two reasons.
    """
    return tuple(each for rule in book.listed for each in _of_rule(rule, day, months))


def _of_rule(rule: Rule, day: date, months: int) -> list[Stale]:
    last = rule.periods[-1]
    ended = last.citation.in_force_until
    if ended is not None and ended < day:
        return [_stale(rule, last, "rule_ended", RULE_ENDED.fill(last=ended))]
    found: list[Stale] = []
    for period in rule.periods:
        if period.citation.in_force_until is not None and period.citation.in_force_until < day:
            continue
        through: date | None = period.value.get("valid_through")
        if through is not None and through < day:
            found.append(_stale(rule, period, "data_ended", DATA_ENDED.fill(last=through, day=day)))
        if add_months(period.citation.last_checked, months) < day:
            told = NOT_CHECKED.fill(checked=period.citation.last_checked, months=months)
            found.append(_stale(rule, period, "not_checked", told))
    return found


def _stale(rule: Rule, period: Cited[Table], reason: Reason, message: Text) -> Stale:
    return Stale(rule.name, rule.title, reason, message, period.citation)
