"""Works, their rivals, and how they are timed: in turn, round after round, so that a busy machine hurts all alike."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

ROUNDS = 5
Run = Callable[[], object]
CLOCKS: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "processor": time.process_time}


class Taken(float):
    """What a run has measured itself, in the unit of its work: such as the time to a window, without that to close it."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another way to the same figures (``peer``: we are to be ``target`` times as fast), or the least that any way must do
    (``floor``: we may take ``target`` times as long). A rival without a target is there to be looked at, one without a ``run``
    is not on this machine.
    """

    kind: Literal["peer", "floor"]
    name: str
    run: Run | None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Something that we do, beside its rivals. ``row`` is that of the list of targets; ``repeat`` is for short works.

    ``unit`` is that of the median: seconds unless each run gives what it has :class:`Taken` of something else. With the clock of
    the ``processor`` the seconds are those in which this process worked: on a busy machine a long work is interrupted more often
    than a short one, and works of many milliseconds that use one thread cannot be compared by the time of day.
    """

    row: str
    name: str
    ours: Run
    rivals: tuple[Rival, ...]
    repeat: int = 1
    unit: str = "s"
    clock: Literal["wall", "processor"] = "wall"


@dataclass(frozen=True, slots=True)
class Result:
    """Medians of a work and of one of its rivals; the latter is not a number where the rival is not here."""

    work: Work
    rival: Rival
    ours: float
    other: float

    @property
    def ratio(self) -> float:
        """How many times as fast as a peer we are, or how many times as long as a floor we take."""
        return self.other / self.ours if self.rival.kind == "peer" else self.ours / self.other

    @property
    def met(self) -> bool | None:
        """Whether the target is met; ``None`` without one."""
        if self.rival.target is None or self.rival.run is None:
            return None
        return self.ratio >= self.rival.target if self.rival.kind == "peer" else self.ratio <= self.rival.target


def measure(work: Work, rounds: int = ROUNDS) -> list[Result]:
    """Medians of a work and its rivals, each run once to warm up and then in turn in every round."""
    runs = [work.ours, *(rival.run for rival in work.rivals if rival.run is not None)]
    for run in runs:
        run()
    taken = [[_once(run, work.repeat, CLOCKS[work.clock]) for run in runs] for _ in range(rounds)]
    ours, *medians = (statistics.median(column) for column in zip(*taken, strict=True))
    others = iter(medians)
    return [Result(work, rival, ours, math.nan if rival.run is None else next(others)) for rival in work.rivals]


def _once(run: Run, repeat: int, clock: Callable[[], float]) -> float:
    began = clock()
    for _ in range(repeat):
        found = run()
    return found if isinstance(found, Taken) else (clock() - began) / repeat
