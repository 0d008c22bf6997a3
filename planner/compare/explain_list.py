"""The figures of one debt's way to court, stage by stage, each with the key of its working."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.compare.explain_balance import COST_NAMES, OWED, PIECE_NAMES
from planner.compare.explain_collection import CLOSED, NOT_PAID_OFF, RECORD
from planner.compare.explain_keys import ALL_DEBTS, Key
from planner.compare.explain_position import COST, PAID
from planner.compare.explain_steps import ENFORCED, JUDGED, SHARE, SUED_FOR
from planner.compare.outcome import Outcome
from planner.compare.working import CLAIMED, LAWFUL, Figure, Share
from planner.dates import add_years, date_text
from planner.frozen import dataclass
from planner.paths.default import DebtCourse, StepRecord, horizon
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import STEP_NAMES

BY_THE_END = Text("到 {day}", "By {day}")
FIRST_SHARE = Text("第一次从收入里分到", "First share of the income")
ALL_TOGETHER = Text("全部债务，到 {day}", "All debts, by {day}")
AFTERWARDS = Text("还清以后", "Once paid off")


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure with its name and the key of its working; an empty key where there is nothing to explain."""

    name: Text
    figure: Figure
    key: Key = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one stage, whose day comes first under the name of the stage, or of one day."""

    title: Text
    figures: tuple[Listed, ...]


def course_figures(outcome: Outcome, debt_id: str, book: Rulebook) -> tuple[Group, ...]:
    """Every figure of one debt on the default path: its stages, the day it is paid off, and where it stands at the horizon.

    Raises ``KeyError`` for a debt that the outcome does not have.
    """
    course = {each.debt_id: each for each in outcome.default_path.debts}[debt_id]
    stages = tuple(
        Group(STEP_NAMES[record.step], tuple(_stage(course, record)))
        for record in course.steps
        if record.step != "closed"
    )
    return (
        *stages,
        Group(AFTERWARDS, tuple(_ends(outcome, debt_id, course.closed, book))),
        _at_the_end(outcome, course),
    )


def all_figures(outcome: Outcome, book: Rulebook) -> Group:
    """The figures of all debts together at the horizon, and when all is paid off."""
    end, path = horizon(outcome.case), outcome.default_path
    position = path.path.on(end)
    listed = [
        Listed(what, amount, ("on", ALL_DEBTS, end.isoformat(), name))
        for what, amount, name in (
            (PAID, position.paid, "paid"),
            (OWED, position.owed, "owed"),
            (COST, position.cost, "cost"),
        )
        if amount
    ]
    return Group(ALL_TOGETHER.fill(day=date_text(end)), (*listed, *_ends(outcome, ALL_DEBTS, path.closed, book)))


def _stage(course: DebtCourse, record: StepRecord) -> Iterator[Listed]:
    own, step = course.debt_id, record.step
    if record.day is not None:
        yield Listed(STEP_NAMES[step], record.day, ("step", own, step, "day"))
    if step == "suit_filed":
        yield Listed(SUED_FOR, record.claimed, ("step", own, step, "claimed"))
        yield Listed(LAWFUL, record.lawful, ("step", own, step, "lawful"))
        if record.claimed > record.lawful:
            yield Listed(SHARE, Share(record.share), ("step", own, step, "share"))
    elif step == "judgment_in_force":
        yield Listed(JUDGED, record.lawful, ("step", own, step, "lawful"))
    elif step == "enforcement":
        yield Listed(ENFORCED, record.owed, ("step", own, step, "enforced"))
    for cost in record.costs:
        yield Listed(COST_NAMES[cost.kind], cost.amount, ("step", own, step, cost.kind))
    if step == "enforcement":
        for flow in course.collected[:1]:
            yield Listed(FIRST_SHARE, flow.amount, ("collected", own, flow.day.isoformat()))


def _ends(outcome: Outcome, own: str, closed: date | None, book: Rulebook) -> Iterator[Listed]:
    end = NOT_PAID_OFF.fill(day=date_text(horizon(outcome.case)))
    yield Listed(CLOSED, closed or end, ("closed", own))
    if closed is not None:
        years = book.on("credit_record_years", outcome.case.as_of).value["years"]
        yield Listed(RECORD, add_years(closed, years), ("record", own))


def _at_the_end(outcome: Outcome, course: DebtCourse) -> Group:
    end = horizon(outcome.case)
    position = course.path.on(end)
    named = (*((PIECE_NAMES[name], name) for name in PIECE_NAMES), (PAID, "paid"), (COST, "cost"))
    balance = {name: getattr(position.balance, name) for name in PIECE_NAMES}
    amounts = {**balance, "paid": position.paid, "cost": position.cost}
    listed = [
        Listed(what, amounts[name], ("on", course.debt_id, end.isoformat(), name))
        for what, name in named
        if amounts[name] or name == "cost"
    ]
    if position.claimed != position.owed:
        listed.append(Listed(CLAIMED, position.claimed, ("on", course.debt_id, end.isoformat(), "claimed")))
    return Group(BY_THE_END.fill(day=date_text(end)), tuple(listed))
