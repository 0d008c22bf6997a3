"""What happened to one claim on the default path, kept where somebody wants to know how its figures came about.

Interest ran evenly within a :class:`Run`; a :class:`Payment` says what a payment went to; a :class:`Standing` is the claim at
the moment a stage was reached. Amounts are fen, rates whole numbers of ``1 / SCALE`` (:mod:`planner.paths.accrual`).
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from typing import Literal

from planner.frozen import dataclass
from planner.rates import DayCount
from planner.vocabulary import Step

Interest = Literal["claimed", "allowed", "judged", "doubled"]
"""By the contract; what the ceiling allows; general interest after the judgment; the doubled part for late performance."""


@dataclass(frozen=True, slots=True)
class Run:
    """Interest of one kind from ``start`` to ``end`` on ``base`` at ``rate``; the ceiling's own rates where it is ``allowed``.

    ``rate`` is for a year as ``count`` counts it, for a day without one.
    """

    of: Interest
    start: date
    end: date
    base: int
    rate: int
    count: DayCount | None


@dataclass(frozen=True, slots=True)
class Payment:
    """What a payment of a day went to, in the order in which it was set off."""

    day: date
    costs: int
    interest: int
    charges: int
    principal: int
    doubled: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim at a moment: what is claimed and what is kept of interest and charges, costs, and the doubled part due.

    Until the judgment what is claimed adds up to the claim of the creditor without costs.
    """

    day: date
    principal: int
    interest_claimed: int
    charges_claimed: int
    interest: int
    charges: int
    costs: int
    doubled: int


@dataclass(slots=True)
class Record:
    """Everything noted about one claim, in order of time."""

    runs: list[Run] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    standings: dict[Step, Standing] = field(default_factory=dict)

    def run(self, run: Run) -> None:
        """Note a run; one that goes on from the last of its kind on the same terms is joined to it."""
        for place in range(len(self.runs) - 1, -1, -1):
            last = self.runs[place]
            if last.of == run.of:
                if (last.end, last.base, last.rate) == (run.start, run.base, run.rate):
                    self.runs[place] = replace(last, end=run.end)
                    return
                break
        self.runs.append(run)

    def pay(self, before: Standing, after: Standing) -> None:
        """Note what a payment took off each part."""
        parts = ("costs", "interest", "charges", "principal", "doubled")
        taken = {part: getattr(before, part) - getattr(after, part) for part in parts}
        self.payments.append(Payment(after.day, **taken))
