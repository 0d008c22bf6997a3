"""``python -m benchmarks``: one table with medians and ratios. Nothing here is a test and nothing fails by time."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.works import WORKS

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time: ``ours`` against ``peer`` doing the same, both without arguments."""

    name: str
    peer_name: str
    ours: Callable[[], object]
    peer: Callable[[], object]
    repeat: int = 1


def _once(function: Callable[[], object], repeat: int) -> float:
    began = time.perf_counter()
    for _ in range(repeat):
        function()
    return (time.perf_counter() - began) / repeat


def _medians(work: Work) -> tuple[float, float]:
    pairs = [(_once(work.ours, work.repeat), _once(work.peer, work.repeat)) for _ in range(ROUNDS)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _print(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    """Time every work and print the table."""
    names = ("numpy", "numpy-financial", "reportlab")
    _print(f"Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in names))
    _print(f"{'work':52} {'peer':34} {'ours ms':>10} {'peer ms':>10} {'peer/ours':>10}")
    for make in WORKS:
        work = Work(*make())
        work.ours()
        work.peer()
        ours, peer = _medians(work)
        _print(f"{work.name:52} {work.peer_name:34} {ours * 1000:10.3f} {peer * 1000:10.3f} {peer / ours:10.1f}")


if __name__ == "__main__":
    main()
