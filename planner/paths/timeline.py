"""When each stage of the default path is reached for one debt.

Suit = the later of ``as_of`` and ``in default since + suit_after_days``; the other stages follow by the durations of the
preset or of the person's own. A debt that is never sued has no stage after the attempts to collect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.case.model import Case, Debt, DefaultPathSettings
from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import Rulebook
from planner.vocabulary import Step


@dataclass(frozen=True, slots=True)
class Timeline:
    """The day of each stage; the court stages are ``None`` on a path without a suit."""

    reminders: date
    visits: date
    mediation: date
    suit_filed: date | None
    judgment_in_force: date | None
    performance_over: date | None
    enforcement: date | None

    def stages(self) -> tuple[tuple[Step, date], ...]:
        """Every stage that is reached, in order, with its day."""
        named: tuple[tuple[Step, date | None], ...] = (
            ("reminders", self.reminders),
            ("visits", self.visits),
            ("mediation", self.mediation),
            ("suit_filed", self.suit_filed),
            ("judgment_in_force", self.judgment_in_force),
            ("performance_over", self.performance_over),
            ("enforcement", self.enforcement),
        )
        return tuple((step, day) for step, day in named if day is not None)


def durations(settings: DefaultPathSettings, book: Rulebook) -> Durations:
    """The preset's durations with the person's own values in their place."""
    preset = default_path_preset(settings.preset, book).value
    own = {
        name: value
        for name in (
            "suit_after_days", "filing_to_judgment_days", "in_force_after_days",
            "performance_days", "enforcement_after_days", "procedure",
        )
        if (value := getattr(settings, name)) is not None
    }  # fmt: skip
    return replace(preset, **own)


def default_since(debt: Debt, as_of: date) -> date:
    """The first day of default; ``as_of`` where it is not known."""
    return debt.in_default_since or as_of


def timeline(case: Case, debt: Debt, lasts: Durations) -> Timeline:
    """The stages of one debt when each lasts as long as ``lasts`` says."""
    since = default_since(debt, case.as_of)
    suit = max(case.as_of, since + timedelta(lasts.suit_after_days))
    judgment = suit + timedelta(lasts.filing_to_judgment_days + lasts.in_force_after_days)
    performance_over = judgment + timedelta(lasts.performance_days)
    sued = case.default_path.sued
    return Timeline(
        reminders=since + timedelta(lasts.reminders_after_days),
        visits=min(suit, since + timedelta(lasts.visits_after_days)),
        mediation=min(suit, since + timedelta(lasts.mediation_after_days)),
        suit_filed=suit if sued else None,
        judgment_in_force=judgment if sued else None,
        performance_over=performance_over if sued else None,
        enforcement=performance_over + timedelta(lasts.enforcement_after_days) if sued else None,
    )
