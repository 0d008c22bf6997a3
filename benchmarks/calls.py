"""Row 22: a hundred thousand calls of Qt with repaints end no program and lose no reference to ``None``.

PySide6 6.12.0 lost one with each call that returns nothing, and aborted after some thousand. The calls are made in a process of
their own, so that an abort is told and not suffered.
"""

from __future__ import annotations

import math
import subprocess
import sys
from importlib.metadata import version

from benchmarks.gates import Gate

CALLS, BETWEEN = 100_000, 100
"""Calls, and how many of them between two repaints."""
DRIFT = 99


def references_stay(calls: int = CALLS) -> Gate:
    """How far the references to ``None`` drift; an abort is as far as can be."""
    command = (sys.executable, "-m", "benchmarks.calls", str(calls))
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the words above
    drift = float(done.stdout.split()[-1]) if done.returncode == 0 else math.inf
    qt = version("pyside6-essentials")
    return Gate("22", f"{calls:,} calls of PySide6 {qt} with repaints of the window", drift, DRIFT, "references")


def _drift(calls: int) -> int:
    from benchmarks.screen import case_with_proposals, open_window, settle

    window = open_window(case_with_proposals(3, 2))
    number = next(number for number, page in enumerate(window.pages) if page.icon == "comparison")
    window.run(f"page_{number}")
    settle(window)
    canvas, label = window.page.chart.canvas, window.saved_line  # type: ignore[attr-defined]

    def call(count: int) -> None:
        for number in range(count // 4):
            label.setText("a" if number % 2 else "b")
            label.setToolTip("")
            canvas.update()
            canvas.choose(number % 5)
            if number % (BETWEEN // 4) == 0:
                window.repaint()
                canvas.repaint()

    call(BETWEEN)
    before = sys.getrefcount(None)
    call(calls)
    return abs(sys.getrefcount(None) - before)


GATES = (references_stay,)


if __name__ == "__main__":
    print(_drift(int(sys.argv[1])))
    sys.stdout.flush()
    sys.exit(0)
