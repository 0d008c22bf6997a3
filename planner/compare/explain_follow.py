"""One debt followed along the default path: what every explanation of the path needs to know about it.

The path is the one whose figures are shown; it is run once more with a record of what happened
(:mod:`planner.paths.record`), which changes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Debt, DefaultPathSettings
from planner.compare.assumed import in_force, in_force_in_words
from planner.compare.outcome import DebtFigures, Outcome, figures_under
from planner.frozen import dataclass
from planner.paths.claim import ceiling_for
from planner.paths.default import Cost, DebtCourse, DefaultPath, StepRecord, default_path
from planner.paths.path import Position
from planner.paths.record import Record, Standing
from planner.paths.timeline import Timeline, durations, settings_of, timeline
from planner.rules.citation import Citation
from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import Step


@dataclass(frozen=True, slots=True)
class Followed:
    """A debt on its default path. ``figures`` are under the ceiling that holds on the day of the suit."""

    case: Case
    figures: DebtFigures
    settings: DefaultPathSettings
    lasts: Durations
    stages: Timeline
    course: DebtCourse
    record: Record
    path: DefaultPath
    book: Rulebook

    @property
    def debt(self) -> Debt:
        """The debt itself."""
        return self.figures.debt

    def step(self, name: Step) -> StepRecord | None:
        """A stage, if it is reached."""
        return next((each for each in self.course.steps if each.step == name), None)

    def standing(self, name: Step) -> Standing | None:
        """The claim at the moment a stage is reached; ``None`` for one that lies before ``as_of`` or is not reached."""
        return self.record.standings.get(name)

    def judged_by(self, day: date) -> date | None:
        """The day of the judgment, if it has taken effect by ``day``."""
        held = self.standing("judgment_in_force")
        return held.day if held is not None and held.day <= day else None

    def costs(self, until: date) -> Iterator[Cost]:
        """The costs that have arisen by a day."""
        return (cost for each in self.course.steps if each.day and each.day <= until for cost in each.costs)

    def on(self, day: date) -> Position:
        """The position on a day that was asked for."""
        return self.course.path.on(day)

    def assumed(self, *keys: str) -> tuple[Text, ...]:
        """Entries of the assumptions that are in force, each with its value and where it comes from."""
        return tuple(in_force_in_words(self.case, self.debt, key, self.book) for key in keys)

    def preset_rules(self, *keys: str) -> tuple[Citation, ...]:
        """The preset, where one of these entries comes from it."""
        preset = default_path_preset(self.settings.preset, self.book)
        taken = any(getattr(self.settings, key) is None for key in keys)
        return (preset.citation,) if taken else ()

    def holds(self, key: str) -> Decimal | None:
        """The value in force of an entry in yuan."""
        found = in_force(self.case, self.debt, key, self.book)
        return found if isinstance(found, Decimal) else None


def follow(outcome: Outcome, book: Rulebook, days: Sequence[date] = ()) -> tuple[Followed, ...]:
    """Every debt of the outcome, followed; positions are known on ``days`` besides those of the outcome."""
    case = outcome.case
    known = [each.day for each in outcome.default_path.path.positions]
    path = default_path(case, book, sorted({*known, *(day for day in days if day >= case.as_of)}), recorded=True)
    return tuple(_followed(case, debt, course, path, book) for debt, course in zip(case.debts, path.debts, strict=True))


def _followed(case: Case, debt: Debt, course: DebtCourse, path: DefaultPath, book: Rulebook) -> Followed:
    assert course.record is not None
    settings = settings_of(case, debt)
    lasts = durations(settings, book)
    stages = timeline(case, debt, lasts)
    ceiling = ceiling_for(case, debt, stages.suit_filed, book)
    return Followed(
        case, figures_under(debt, ceiling, case.as_of), settings, lasts, stages, course, course.record, path, book
    )
