"""The course of a debt that is not settled: every stage with its day, and what is to be known there.

Days are those of the default path, so they are estimates; known is only the day default began. Whether a suit was filed the
case does not say: the stages from the suit on are never taken as reached. Law is that of ``as_of``. A deadline that runs
from the day a paper is served has no day here, see :class:`~planner.compare.course_point.Point`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from planner.compare.course_collection import MEDIATION, OVERDUE, REMINDERS, VISITS
from planner.compare.course_court import JUDGMENT, PERFORMANCE, SUIT
from planner.compare.course_enforcement import CLOSED, ENFORCEMENT
from planner.compare.course_point import Fact, Point, Provider, Situation, Topic, facts, together
from planner.compare.outcome import Outcome
from planner.frozen import dataclass
from planner.paths.timeline import durations, settings_of
from planner.rules.citation import Citation, Cited
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import STEP_NAMES, Step

StageName = Literal["overdue", Step]
Timing = Literal["passed", "partly", "any_day", "ahead", "beyond"]
"""Where a stage stands on ``as_of``: passed for all debts or for some, possible any day, ahead, beyond the horizon."""
STAGE_NAMES: dict[StageName, Text] = {"overdue": Text("开始逾期", "Default begins"), **dict(STEP_NAMES.items())}
BEFORE_SUIT: tuple[StageName, ...] = ("overdue", "reminders", "visits", "mediation")
PROVIDERS: dict[StageName, tuple[Provider, ...]] = {
    "overdue": OVERDUE,
    "reminders": REMINDERS,
    "visits": VISITS,
    "mediation": MEDIATION,
    "suit_filed": SUIT,
    "judgment_in_force": JUDGMENT,
    "performance_over": PERFORMANCE,
    "enforcement": ENFORCEMENT,
    "closed": CLOSED,
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of one debt or of several: ``days`` holds the day of each debt, ``None`` where it lies beyond the horizon.

    ``estimated`` is false only for days of default that the person entered. ``points`` are listed by topic.
    """

    name: StageName
    days: Mapping[str, date | None]
    timing: Timing
    estimated: bool
    points: Mapping[Topic, tuple[Cited[Point], ...]]

    @property
    def first(self) -> date | None:
        """The earliest day of any debt."""
        return min((day for day in self.days.values() if day is not None), default=None)

    @property
    def last(self) -> date | None:
        """The latest day of any debt."""
        return max((day for day in self.days.values() if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Course:
    """The stages of the debts looked at, in order. The first ``reached`` of them have begun on ``as_of``.

    ``timing`` cites the preset from which the times come, the case-wide one where debts differ; ``own_times`` says that the
    person replaced some of them.
    ``unknown_start`` are debts without a day of default: for them ``as_of`` stands in.
    """

    as_of: date
    debt_ids: tuple[str, ...]
    stages: tuple[Stage, ...]
    reached: int
    timing: Citation
    own_times: bool
    unknown_start: tuple[str, ...]

    def stage(self, name: StageName) -> Stage:
        """The stage of that name; ``KeyError`` where the path does not reach it, such as a suit on a path without one."""
        return {each.name: each for each in self.stages}[name]


def course(outcome: Outcome, book: Rulebook, debt_ids: Sequence[str] = ()) -> Course:
    """The course of these debts together, by default of all; debts on which nothing is owed have none."""
    situations = [
        each for each in _situations(outcome, book) if each.debt.owed and (not debt_ids or each.debt.id in debt_ids)
    ]
    names = [name for name in PROVIDERS if name == "overdue" or any(name in each.steps for each in situations)]
    stages = tuple(_stage(name, situations) for name in names) if situations else ()
    return Course(
        outcome.case.as_of,
        tuple(each.debt.id for each in situations),
        stages,
        sum(1 for each in stages if each.timing in ("passed", "partly")),
        _timing_of(outcome, situations, book),
        any(_own_times(each) for each in situations),
        tuple(each.debt.id for each in situations if each.debt.in_default_since is None),
    )


def _situations(outcome: Outcome, book: Rulebook) -> list[Situation]:
    path, found = outcome.default_path, []
    for figures, its in zip(outcome.debts, path.debts, strict=True):
        settings, steps = settings_of(outcome.case, figures.debt), {step.step: step for step in its.steps}
        timing = default_path_preset(settings.preset, book).citation
        lasts = durations(settings, book)
        found.append(Situation(outcome.case, figures, steps, lasts, timing, path.attachable, book))
    return found


def _timing_of(outcome: Outcome, situations: Sequence[Situation], book: Rulebook) -> Citation:
    """The preset of all the debts looked at, or where they differ the case-wide one."""
    cited = [each.timing for each in situations]
    if cited and all(each == cited[0] for each in cited):
        return cited[0]
    return default_path_preset(outcome.case.default_path.preset, book).citation


def _own_times(at: Situation) -> bool:
    """Whether the person set some time; a procedure that was chosen brings its own."""
    settings = settings_of(at.case, at.debt)
    return at.lasts != default_path_preset(settings.preset, at.book, settings.procedure).value


def _stage(name: StageName, situations: Sequence[Situation]) -> Stage:
    days = {each.debt.id: _day(name, each) for each in situations}
    found = [
        fact
        for provider in PROVIDERS[name]
        for each in situations
        for fact in _of_debt(facts((provider,), each), each.debt.id)
    ]
    known = name == "overdue" and all(each.debt.in_default_since is not None for each in situations)
    return Stage(name, days, _timing(name, days, situations[0].on), not known, together(found))


def _of_debt(found: Sequence[Fact], debt_id: str) -> list[Fact]:
    return [(topic, Cited(replace(each.value, debt_ids=(debt_id,)), each.citation)) for topic, each in found]


def _day(name: StageName, at: Situation) -> date | None:
    return (at.debt.in_default_since or at.on) if name == "overdue" else at.day(name)


def _timing(name: StageName, days: Mapping[str, date | None], as_of: date) -> Timing:
    known = [day for day in days.values() if day is not None]
    if not known:
        return "beyond"
    if name not in BEFORE_SUIT:
        return "any_day" if name == "suit_filed" and min(known) <= as_of else "ahead"
    if max(known) <= as_of:
        return "passed"
    return "partly" if min(known) <= as_of else "ahead"
