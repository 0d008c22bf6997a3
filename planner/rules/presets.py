"""Presets of the default path: how long each stage takes when nothing is agreed. Assumptions, not predictions."""

from __future__ import annotations

from dataclasses import fields, replace

from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.parts import Pace
from planner.rules.rulebook import Rulebook
from planner.vocabulary import Preset, Procedure


@dataclass(frozen=True, slots=True)
class Durations:
    """Stages of the default path in days.

    ``reminders``, ``visits``, ``mediation`` and ``suit`` count from the day in default; each later stage counts from the
    one before it. ``fast`` and ``slow`` also serve as the least and the most of the random durations.
    """

    reminders_after_days: int
    visits_after_days: int
    mediation_after_days: int
    suit_after_days: int
    filing_to_judgment_days: int
    in_force_after_days: int
    performance_days: int
    enforcement_after_days: int
    procedure: str


def default_path_preset(name: Preset, book: Rulebook, procedure: Procedure | None = None) -> Cited[Durations]:
    """The durations of a preset, with their evidence and how weak it is.

    Where a ``procedure`` was chosen, what it changes stands in their place: no time to appeal, say, where there is no appeal.
    """
    rule = book.latest(f"default_path_{name}")
    usual = Durations(**{field.name: rule.value[field.name] for field in fields(Durations)})
    if procedure is None:
        return Cited(usual, rule.citation)
    paces: tuple[Pace, ...] = rule.value.get("by_procedure", ())
    own = next((each.days for each in paces if each.procedure == procedure), {})
    return Cited(replace(usual, **own, procedure=procedure), rule.citation)
