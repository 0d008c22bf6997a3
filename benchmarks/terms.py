"""What the other ways of simulating know of a case: the terms of its debts as columns, and the tariff of the courts.

Nothing of the planner's random paths is used here, so that what agrees with them agrees for a reason. Sums are in fen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case
from planner.dates import month_grid
from planner.paths.claim import ceiling_for, kept_interest
from planner.paths.default import attachable_income
from planner.paths.timeline import default_since, durations
from planner.rates import years_between
from planner.rules.ceilings import allowance_years
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Bracket

Floats = NDArray[np.float64]
Days = NDArray[np.int32] | NDArray[np.int64]
LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
Marks = NDArray[np.bool_]


def column(values: Iterable[Decimal | Fraction | int]) -> Floats:
    """One value a debt, one row each."""
    return np.array([float(value) for value in values])[:, np.newaxis]


@dataclass(frozen=True, slots=True)
class Terms:
    """The debts of a case, one row each; ``years`` has a row a debt and a column a day: the part of a year that it is."""

    case: Case
    principal: Floats
    interest: Floats
    claimed: Floats
    charges: Floats
    allowed: Floats
    nominal: Floats
    default: Floats
    cap: Floats
    since: Floats
    capped: Marks
    years: Floats
    doubled: float
    income: float
    months: tuple[int, ...]
    tariff: Tariff

    @classmethod
    def of(cls, case: Case, book: Rulebook, last: int) -> Terms:
        """The terms on ``as_of``, which must hold to the horizon and to the ``last`` day that any path asks for."""
        months = tuple((day - case.as_of).days for day in month_grid(case.as_of, case.default_path.horizon_months))
        pairs = [(debt, ceiling_for(case, debt, None, book)) for debt in case.debts]
        since = [default_since(debt, case.as_of) for debt in case.debts]
        year = {"ACT_360": 360, "ACT_365": 365, "MONTHLY": 365}
        return cls(
            case=case,
            principal=column(debt.principal * 100 for debt in case.debts),
            interest=column(kept_interest(debt, ceiling, case.as_of) * 100 for debt, ceiling in pairs),
            claimed=column((debt.principal + debt.interest_due) * 100 for debt in case.debts),
            charges=column((debt.default_interest_due + debt.fees_due) * 100 for debt in case.debts),
            allowed=column(
                int(debt.principal * 100) * allowance_years(ceiling, began, case.as_of)
                for (debt, ceiling), began in zip(pairs, since, strict=True)
            ),
            nominal=column(debt.nominal_annual_rate for debt in case.debts),
            default=column(debt.default_rate for debt in case.debts),
            cap=column(ceiling.annual_rate for _, ceiling in pairs),
            since=column((began - case.as_of).days for began in since),
            capped=np.array([[d.default_rate * 365 > c.annual_rate * year[d.day_count]] for d, c in pairs]),
            years=np.array([_years(case, debt.day_count, max(last, months[-1])) for debt in case.debts]),
            doubled=float(book.on("doubled_interest", case.as_of).value["daily_rate"]),
            income=float(attachable_income(case) * 100),
            months=months,
            tariff=Tariff.of(case, book),
        )

    def lawful(self, day: int) -> Floats:
        """Interest of one fen on a day after the judgment."""
        return np.where(self.capped, self.cap / 365, self.default * self.years[:, day : day + 1])


def _years(case: Case, count: str, last: int) -> list[float]:
    """The part of a year that each day is, the day that ends on ``as_of`` (nothing) first."""
    if count != "MONTHLY":
        return [0.0] + [1 / (360 if count == "ACT_360" else 365)] * last
    upto = [years_between(case.as_of, case.as_of + timedelta(day), "MONTHLY") for day in range(last + 1)]
    return [0.0] + [float(later - earlier) for earlier, later in pairwise(upto)]


@dataclass(frozen=True, slots=True)
class Tariff:
    """The fees of the court as straight lines between corners, and what the settings of the case add to them."""

    acceptance: tuple[Floats, Floats]
    execution: tuple[Floats, Floats]
    divisor: int
    lawyer: float

    @classmethod
    def of(cls, case: Case, book: Rulebook) -> Tariff:
        """The tariff on ``as_of``; for the summary procedure, without preservation."""
        assert durations(case.default_path, book).procedure == "summary"
        assert not case.default_path.preservation
        acceptance, execution = (
            _corners(book.on(rule, case.as_of).value["brackets"]) for rule in ("acceptance_fee", "execution_fee")
        )
        divisor, lawyer = book.on("halving", case.as_of).value["divisor"], float(case.default_path.lawyer_fee * 100)
        return cls(acceptance, execution, divisor, lawyer)

    def suit(self, claimed: Floats, lawful: Floats) -> Floats:
        """The debtor's part of the costs of a suit."""
        full = fen(fen(np.interp(claimed + self.lawyer, *self.acceptance)) / self.divisor)
        share = lawful / np.maximum(claimed, 1.0)
        return fen(full * share) + fen(self.lawyer * share)

    def enforcement(self, owed: Floats) -> Floats:
        """The execution fee."""
        return fen(np.interp(owed, *self.execution))


def _corners(brackets: Sequence[Bracket]) -> tuple[Floats, Floats]:
    bounds, fees = [0.0], [float(brackets[0].fixed * 100)]
    for bracket in brackets:
        top = 1e14 if bracket.up_to is None else float(bracket.up_to * 100)
        fees.append(fees[-1] + (top - bounds[-1]) * float(bracket.rate))
        bounds.append(top)
    return np.array(bounds), np.array(fees)


def fen(sums: Floats) -> Floats:
    """Half-up to whole fen; a half that floats just miss is still one."""
    return np.floor(sums + 0.5 + 1e-6)
