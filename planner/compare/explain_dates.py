"""The days of the default path: from which day each stage counts, how many days later it comes, and who set the number."""

from __future__ import annotations

from datetime import date, timedelta

from planner.compare.explain_follow import Followed
from planner.compare.explain_steps import AT_STEP, ESTIMATE
from planner.compare.working import EARLIER, LATER, Line, Working, days_text, formula
from planner.paths.default import StepRecord
from planner.paths.timeline import default_since
from planner.rules.citation import Citation
from planner.rules.presets import default_path_preset
from planner.text import Text
from planner.vocabulary import STEP_NAMES, Step

DAY_OF = Text("日期", "Day")
STAGE_BEFORE = Text("前一步", "the stage before")
NO_START = Text("没有填逾期起始日，从计算基准日 {day} 算起。", "The first day of default is missing; {day} stands in.")
NOT_BEFORE = Text("不早于计算基准日", "Not before the calculation day")
NOT_AFTER_SUIT = Text("不晚于起诉", "Not after the suit")
AFTER: dict[Step, tuple[Step, tuple[str, ...]]] = {
    "judgment_in_force": ("suit_filed", ("filing_to_judgment_days", "in_force_after_days")),
    "performance_over": ("judgment_in_force", ("performance_days",)),
    "enforcement": ("performance_over", ("enforcement_after_days",)),
}
"""The stage before, and the entries whose days lie between."""
OF_PRESET_ONLY: dict[Step, str] = {
    "reminders": "reminders_after_days", "visits": "visits_after_days", "mediation": "mediation_after_days",
}  # fmt: skip


def day_working(followed: Followed, record: StepRecord) -> Working | None:
    """How the day of a stage follows from the first day of default; ``None`` for one that has no day of its own."""
    days = dict(followed.stages.stages())
    if record.step not in days:
        return None
    name, day = STEP_NAMES[record.step], days[record.step]
    if record.step in AFTER:
        before, entries = AFTER[record.step]
        first = Line(STEP_NAMES[before], STAGE_BEFORE, days[before])
        told: tuple[Line, ...] = (first, Line(name, _later(days[before], followed, entries), day))
    else:
        entries = ("suit_after_days",) if record.step == "suit_filed" else ()
        told = _from_default(followed, record.step, name, day)
    since = () if followed.debt.in_default_since else (NO_START.fill(day=followed.case.as_of),)
    rules = followed.preset_rules(*entries) if entries else _preset(followed)
    return Working(
        AT_STEP.fill(what=DAY_OF, step=name), day, told, rules, (ESTIMATE, *followed.assumed(*entries), *since)
    )


def _preset(followed: Followed) -> tuple[Citation, ...]:
    return (default_path_preset(followed.settings.preset, followed.book).citation,)


def _later(start: date, followed: Followed, entries: tuple[str, ...]) -> Text:
    counts = [getattr(followed.lasts, entry) for entry in entries]
    pattern = "{start}" + "".join(f" + {{d{n}}}" for n in range(len(counts)))
    return formula(pattern, start=start, **{f"d{n}": days_text(count) for n, count in enumerate(counts)})


def _from_default(followed: Followed, step: Step, name: Text, day: date) -> tuple[Line, ...]:
    """Days after default: a suit not before ``as_of``, visits and mediation not after the suit."""
    since, as_of = default_since(followed.debt, followed.case.as_of), followed.case.as_of
    entry = OF_PRESET_ONLY.get(step, "suit_after_days")
    found = since + timedelta(getattr(followed.lasts, entry))
    first = Line(name, _later(since, followed, (entry,)), found)
    if step == "suit_filed" and found < as_of:
        return (first, Line(NOT_BEFORE, LATER.fill(one=found, other=as_of), day))
    if day != found:
        return (first, Line(NOT_AFTER_SUIT, EARLIER.fill(one=found, other=day), day))
    return (first,)
