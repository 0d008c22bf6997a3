"""Where each debt stands with limitation: counted from the last event the case knows, and what would begin it anew.

The case knows the first day of default and the last payment. Demands, promises and letters begin the time anew as well
(民法典第一百九十五条) and are not in the case: an end that has passed only says that limitation *may* have run out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from planner.case.model import Debt
from planner.compare.outcome import Outcome
from planner.errors import InputError
from planner.frozen import dataclass
from planner.paths.default import DebtCourse
from planner.rules.citation import Cited
from planner.rules.limitation import (
    LimitationEnd,
    execution_limitation_end,
    guarantee_rules,
    interruptions,
    limitation_end,
    limitation_starts,
    waivers,
)
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook

Standing = Literal["unknown", "not_begun", "running", "may_be_over"]
"""Unknown without a date; not begun while default lies ahead; running to its last day, which still counts; past it."""
Lines = tuple[Cited[Item], ...]


@dataclass(frozen=True, slots=True)
class LimitationPosition:
    """The limitation position of a debt on ``as_of``.

    ``end`` is missing while ``standing`` is ``unknown`` or ``not_begun``. ``days_left`` counts to the last day, 0 on it and
    negative after it. ``from_payment``: counted from the last payment, else from the first day of default.
    ``execution_end`` is the last day to apply for execution of a judgment, estimated by the default path.
    """

    debt_id: str
    standing: Standing
    end: Cited[LimitationEnd] | None
    days_left: int | None
    from_payment: bool
    execution_end: Cited[date] | None
    guaranteed: bool


@dataclass(frozen=True, slots=True)
class LimitationRules:
    """What holds for every debt on the day asked about: what starts the time, what begins it anew, what follows its end."""

    starts: Lines
    begins_anew: Lines
    afterwards: Lines
    guarantee: Lines


def limitation_positions(outcome: Outcome, book: Rulebook) -> tuple[LimitationPosition, ...]:
    """The position of every debt, in the order of the case."""
    case = outcome.case
    paths = outcome.default_path.debts
    return tuple(_position(debt, its, case.as_of, book) for debt, its in zip(case.debts, paths, strict=True))


def limitation_rules(on: date, book: Rulebook) -> LimitationRules:
    """The rules of limitation in force on a day; lists the data does not hold for it are empty."""
    return LimitationRules(
        *(_known(read, on, book) for read in (limitation_starts, interruptions, waivers, guarantee_rules))
    )


def _known(read: Callable[[date, Rulebook], Lines], on: date, book: Rulebook) -> Lines:
    try:
        return read(on, book)
    except InputError:
        return ()


def _position(debt: Debt, path: DebtCourse, as_of: date, book: Rulebook) -> LimitationPosition:
    stands, end = standing(debt, as_of, book)
    over = next((step.day for step in path.steps if step.step == "performance_over"), None)
    return LimitationPosition(
        debt.id,
        stands,
        end,
        (end.value.last_day - as_of).days if end is not None else None,
        end is not None and end.value.counted_from == debt.last_payment,
        execution_limitation_end(over, book) if over is not None else None,
        bool(debt.guarantor.strip()),
    )


def near_or_past(debt: Debt, as_of: date, book: Rulebook) -> bool:
    """Whether the last day of limitation has come, or lies before anything the data reaches back to."""
    stands, end = standing(debt, as_of, book)
    if end is not None:
        return end.value.last_day <= as_of
    return stands == "unknown" and (debt.in_default_since or debt.last_payment) is not None


def standing(debt: Debt, as_of: date, book: Rulebook) -> tuple[Standing, Cited[LimitationEnd] | None]:
    """Where a debt stands on a day, and the end of its limitation where there is one.

    Counted from the first day of default, or where that is not known from the last payment; a later payment in time begins
    it anew. A payment that lies after ``as_of`` is not counted.
    """
    started = debt.in_default_since or debt.last_payment
    if started is None:
        return "unknown", None
    if started > as_of:
        return "not_begun", None
    payments = [day for day in (debt.last_payment,) if day is not None and day <= as_of]
    try:
        end = limitation_end(started, payments, book)
    except InputError:
        return "unknown", None
    return ("may_be_over" if end.value.over(as_of) else "running"), end
