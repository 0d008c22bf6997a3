"""What is assumed of the way each debt takes, and when each stage of the default path is reached for it.

What is assumed for all debts holds for each of them unless it has settings of its own (:func:`settings_of`). Suit = the later
of ``as_of`` and ``in default since + suit_after_days``; the other stages follow by the durations of the preset or of the
person's own. A debt that is never sued has no stage after the attempts to collect.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from planner.case.model import Case, Debt, DebtPathSettings, DefaultPathSettings
from planner.frozen import dataclass
from planner.money import to_fen
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


OF_PRESET = (
    "suit_after_days", "filing_to_judgment_days", "in_force_after_days",
    "performance_days", "enforcement_after_days", "procedure",
)  # fmt: skip
"""The settings that a preset stands in for where they are left open."""
OF_DEBT = ("preset", *OF_PRESET, "preservation", "lawyer_fee", "notice_fee", "sued", "suit_probability")
"""The settings that a debt may have of its own."""
_NOTHING_OWN = DebtPathSettings()


def settings_of(case: Case, debt: Debt) -> DefaultPathSettings:
    """What is assumed of one debt: the case-wide settings with the debt's own in place of them.

    A ``preset`` of its own also drops the case-wide durations and procedure, which were changes of the case-wide preset; what
    the debt itself sets outranks everything. Horizon, income and fixed sums are those of the case.
    """
    own, shared = debt.default_path, case.default_path
    if replace(own, payments=()) == _NOTHING_OWN:
        return shared
    if own.preset is not None:
        left_open: dict[str, Any] = dict.fromkeys(OF_PRESET)
        shared = replace(shared, **left_open)
    return replace(shared, **_given(own, OF_DEBT))


def without_suit(case: Case) -> Case:
    """The same case with no debt sued."""
    debts = tuple(replace(debt, default_path=replace(debt.default_path, sued=None)) for debt in case.debts)
    return replace(case, debts=debts, default_path=replace(case.default_path, sued=False))


def durations(settings: DefaultPathSettings, book: Rulebook) -> Durations:
    """The preset's durations, for the procedure that was chosen, with the person's own values in their place."""
    usual = default_path_preset(settings.preset, book, settings.procedure).value
    return replace(usual, **_given(settings, OF_PRESET))


def _given(settings: DebtPathSettings | DefaultPathSettings, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(settings, name)) is not None}


def payments_of(case: Case, debt: Debt) -> dict[date, int]:
    """What is paid on a debt of one's own accord while nothing is agreed: fen by day, in order.

    What lies before ``as_of`` is in the amounts owed already and does not count.
    """
    found: dict[date, int] = {}
    for each in sorted(debt.default_path.payments, key=lambda payment: payment.date):
        if each.date >= case.as_of and each.amount:
            found[each.date] = found.get(each.date, 0) + to_fen(each.amount)
    return found


def default_since(debt: Debt, as_of: date) -> date:
    """The first day of default; ``as_of`` where it is not known."""
    return debt.in_default_since or as_of


def timeline(case: Case, debt: Debt, lasts: Durations) -> Timeline:
    """The stages of one debt when each lasts as long as ``lasts`` says."""
    since = default_since(debt, case.as_of)
    suit = max(case.as_of, since + timedelta(lasts.suit_after_days))
    judgment = suit + timedelta(lasts.filing_to_judgment_days + lasts.in_force_after_days)
    performance_over = judgment + timedelta(lasts.performance_days)
    sued = settings_of(case, debt).sued
    return Timeline(
        reminders=since + timedelta(lasts.reminders_after_days),
        visits=min(suit, since + timedelta(lasts.visits_after_days)),
        mediation=min(suit, since + timedelta(lasts.mediation_after_days)),
        suit_filed=suit if sued else None,
        judgment_in_force=judgment if sued else None,
        performance_over=performance_over if sued else None,
        enforcement=performance_over + timedelta(lasts.enforcement_after_days) if sued else None,
    )
