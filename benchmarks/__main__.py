"""``python -m benchmarks``: the versions, the gates, and one table of medians and ratios.

The command fails where a gate does not hold; nothing fails by time.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from benchmarks import calls, charts, edits, flows, gates, letters, payoffs, schedules, starts, works
from benchmarks.gates import Gate
from benchmarks.timing import ROUNDS, Result, measure

WORKS = (
    *schedules.WORKS,
    *flows.WORKS,
    *payoffs.WORKS,
    *works.WORKS,
    *letters.WORKS,
    *starts.WORKS,
    *charts.WORKS,
    *edits.WORKS,
)
GATES = (*schedules.GATES, *flows.GATES, *payoffs.GATES, *gates.GATES, *letters.GATES, *calls.GATES)
PACKAGES = (
    "numpy", "numpy-financial", "amortization", "mortgagemath", "pyxirr", "reportlab", "typst", "fpdf2", "weasyprint",
    "pyside6-essentials", "pyqtgraph", "matplotlib",
)  # fmt: skip
COLUMNS = f"{'row':>3}  {'work':74} {'rival':44} {'ours ms':>9} {'rival ms':>9} {'ratio':>9} {'target':>10}"
NOTES = "Rows 11 and 12 run over 96 months. Not timed: the floor of row 12, one fused loop in numba, which is no dependency here."


def _print(line: str = "") -> None:
    print(line, flush=True)


def _release(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} is not installed"


def _gate(gate: Gate) -> str:
    word = "exact" if gate.holds else "NOT EXACT"
    return f"{gate.row:>3}  {gate.name:74} {gate.apart:.1e} {gate.unit} (at most {gate.within:g}): {word}"


def _line(result: Result, *, first: bool) -> str:
    work, rival = result.work, result.rival
    row, name = (work.row, work.name) if first else ("", "")
    target, sign = "", ">=" if rival.kind == "peer" else "<="
    if rival.target is not None:
        target = f"{sign} {rival.target:.3g} x"
    word = {None: "", True: "  met", False: "  not met"}[result.met]
    scale = 1000 if work.unit == "s" else 1
    name += f", {work.unit}" if first and work.unit != "s" else ""
    name += ", processor time" if first and work.clock == "processor" else ""
    if rival.run is None:
        return f"{row:>3}  {name:74} {rival.kind + ': ' + rival.name:44} {result.ours * scale:9.3f} not on this machine"
    times = f"{result.ours * scale:9.3f} {result.other * scale:9.3f} {result.ratio:7.1f} x"
    return f"{row:>3}  {name:74} {rival.kind + ': ' + rival.name:44} {times} {target:>10}{word}"


def main() -> int:
    """Check the gates, time the works, and print both; 1 if a gate does not hold."""
    _print(f"Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} processors;")
    _print(", ".join(map(_release, PACKAGES)) + f"; medians of {ROUNDS} rounds, all in turn")
    _print("peer: the ratio says how many times as fast we are; floor: how many times as long we take")
    _print()
    checked = [gate() for gate in GATES]
    for gate in checked:
        _print(_gate(gate))
    _print()
    _print(COLUMNS)
    for make in WORKS:
        for number, result in enumerate(measure(make())):
            _print(_line(result, first=number == 0))
    _print()
    _print(NOTES)
    return 0 if all(gate.holds for gate in checked) else 1


if __name__ == "__main__":
    sys.exit(main())
