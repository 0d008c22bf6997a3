"""Time limits of procedure: how long the court, the creditor, the debtor and the lender have for each step.

Counting (民诉法 art. 85): the day of the event is not counted. That a last day on a holiday moves to the next working day, and
that working days leave out weekends and holidays, needs a calendar of holidays and is not computed here.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from planner.dates import add_months, add_years
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.listed import typed
from planner.rules.parts import Remark
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import LimitName, Party
from planner.text import Text
from planner.vocabulary import Procedure

Unit = Literal["days", "working_days", "months", "years"]
Bound = Literal["at_most", "at_least"]
LIMIT_NAMES: tuple[LimitName, ...] = get_args(LimitName)
WORKING_DAYS = Text(
    "按工作日计算，要有节假日安排才能算出日期。", "Counted in working days; the date needs the calendar of holidays."
)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One limit: so many units, at most or at least, for whom, counted from what, to do what.

    ``extension`` is how many more units a court may allow; ``missed`` what follows when the time goes by; ``procedures``
    those in which the step exists, empty where it is not tied to one.
    """

    amount: int
    unit: Unit
    bound: Bound
    party: Party
    starts: Text
    act: Text
    extension: int = 0
    missed: Text | None = None
    procedures: tuple[Procedure, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def last_day(self, event: date) -> date | CannotCompute:
        """The last day when ``event`` is the day that sets the time running; 15 days from 1 March end on 16 March."""
        if self.unit == "working_days":
            return CannotCompute(WORKING_DAYS)
        if self.unit == "days":
            return event + timedelta(days=self.amount)
        return add_months(event, self.amount) if self.unit == "months" else add_years(event, self.amount)


def time_limit(name: LimitName, on: date, book: Rulebook) -> Cited[TimeLimit]:
    """The limit of this name in force on a day; raises :class:`~planner.errors.InputError` when the data holds none."""
    return typed(TimeLimit, book.on(f"limit_{name}", on))


def time_limits(on: date, book: Rulebook) -> dict[LimitName, Cited[TimeLimit]]:
    """Every limit in force on a day, in the order of a case."""
    found = {name: book.find(f"limit_{name}", on) for name in LIMIT_NAMES}
    return {name: typed(TimeLimit, rule) for name, rule in found.items() if rule is not None}
