"""Rows 16, 17 and 21: from the start of a program to its window and to its chart, and what it keeps in memory, beside others.

Every program runs on a screen of its own (Xvfb) with an empty home; those not on the path are said to be missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from benchmarks.display import XLIB, screen, stop
from benchmarks.timing import Rival, Run, Taken, Work

PROGRAM = (sys.executable, "-m", "ui.app", "--lang", "zh")
TO_CHART = (sys.executable, "-m", "benchmarks.started")
OTHERS = {"HomeBank": ("homebank",), "GnuCash": ("gnucash", "--nofile"), "KMyMoney": ("kmymoney",)}
BARE = (sys.executable, "-c", """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app, window = QApplication([]), QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1000, 700)
window.show()
app.exec()
""")  # fmt: skip
DRAWING = (sys.executable, "-c", "import matplotlib.figure, matplotlib.backends.backend_agg")
SETTLE = 3.0
"""Seconds after which the other programs are taken to be idle."""
PATIENCE = 60.0
"""Seconds within which a window must be painted."""
MEBIBYTE = 1024


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    """An empty home for every program, and a folder for compiled modules as an installed program has them."""
    made = tempfile.TemporaryDirectory(prefix="benchmark-")
    folder = Path(made.name)
    for name in ("config", "data", "cache", "run", "heyi"):
        (folder / name).mkdir(mode=0o700)
    # The questions of the very first start are over: what is measured is every start after it.
    (folder / "heyi" / "settings.ini").write_text("[General]\nwelcomed=true\n", encoding="utf-8")
    return made


def _environment() -> dict[str, str]:
    home = Path(_home().name)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    folders = {"CONFIG": "config", "DATA": "data", "CACHE": "cache"}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "HOME": str(home),
        **{f"XDG_{name}_HOME": str(home / folder) for name, folder in folders.items()},
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPYCACHEPREFIX": str(home / "cache"),
        "DEBT_PLANNER_DATA": str(home / "heyi"),
        "DEBT_PLANNER_CONFIG": str(home / "heyi" / "settings.ini"),
    }


@contextmanager
def _running(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], bool], float]]:
    """A program on a screen: its process, whether its window is painted, and when it was started."""
    with screen() as shown:
        began = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 - the commands above
            command,
            env={**_environment(), "DISPLAY": shown.name},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield process, shown.painted, began
        finally:
            assert process.stdin is not None
            process.stdin.close()
            stop(process)


def seconds_to_window(command: Sequence[str]) -> Taken:
    """From the start of a program to its window being painted."""
    with _running(command) as (process, painted, began):
        _wait(process, painted)
        return Taken(time.monotonic() - began)


def _wait(process: subprocess.Popen[bytes], painted: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not painted():
        if process.poll() is not None or time.monotonic() - began > PATIENCE:
            raise RuntimeError(f"no window was shown by {process.args}")
        time.sleep(0.004)


def _told(process: subprocess.Popen[bytes], word: str) -> list[str]:
    """The line of our own program that begins with ``word``."""
    assert process.stdout is not None
    for line in process.stdout:
        words = line.decode().split()
        if words[:1] == [word]:
            return words
    raise RuntimeError(f"the program ended before it told: {word}")


def seconds_to_chart() -> Taken:
    """From the start of the program to the chart of the sample case."""
    with _running(TO_CHART) as (process, _, began):
        return Taken(float(_told(process, "chart")[1]) - began)


def longest_freeze() -> Taken:
    """The longest time in which the window did not answer, from its first paint to the chart."""
    with _running(TO_CHART) as (process, _, _):
        return Taken(float(_told(process, "chart")[2]))


def memory_with_chart() -> Taken:
    """Mebibytes of the program with its chart, nothing going on."""
    with _running(TO_CHART) as (process, _, _):
        _told(process, "idle")
        return _memory(process.pid)


def memory_of(command: Sequence[str]) -> Taken:
    """Mebibytes of another program some seconds after its window is painted."""
    with _running(command) as (process, painted, _):
        _wait(process, painted)
        time.sleep(SETTLE)
        return _memory(process.pid)


def _memory(process: int) -> Taken:
    """The resident set size, as the system's monitor shows it. The proportional one would depend on what else has Qt loaded just then,
    such as these benchmarks.
    """
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return Taken(next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / MEBIBYTE)


def _finished(command: Sequence[str]) -> None:
    subprocess.run(command, env=_environment(), check=True)  # noqa: S603 - the commands above


# ----------------------------------------------------------------------------------------------------------------- works


def _rival(name: str, measure: Callable[[Sequence[str]], Taken], target: float | None = None) -> Rival:
    command = OTHERS[name]
    here = XLIB is not None and shutil.which(command[0]) is not None
    run: Run | None = (lambda: measure(command)) if here else None
    return Rival("peer", name, run, target)


def _on_screen(run: Run) -> Run:
    """Our own run; without Xvfb there is nothing to show a window on."""
    if XLIB is None:
        return lambda: Taken("nan")
    return run


def to_window() -> Work:
    """Row 16."""
    return Work("16", "process start to painted window", _on_screen(lambda: seconds_to_window(PROGRAM)), (
        _rival("HomeBank", seconds_to_window, 1 / 1.1),
        _rival("GnuCash", seconds_to_window),
        _rival("KMyMoney", seconds_to_window),
        Rival("floor", "bare window of PySide6", _on_screen(lambda: seconds_to_window(BARE)), 1.5),
    ))  # fmt: skip


def to_chart() -> Work:
    """Row 17."""
    return Work("17", "process start to the chart of the sample case", _on_screen(seconds_to_chart), (
        _rival("GnuCash", seconds_to_window, 1 / 1.1),
        Rival("floor", "matplotlib imported", lambda: _finished(DRAWING), 1.5),
    ))  # fmt: skip


def freeze() -> Work:
    """Row 17, the other half."""
    limit = Rival("floor", "100 ms", lambda: Taken(0.1), 1)
    return Work("17", "longest freeze on the way from window to chart", _on_screen(longest_freeze), (limit,))


def memory() -> Work:
    """Row 21."""
    return Work("21", "memory with chart, idle (resident)", _on_screen(memory_with_chart), (
        _rival("GnuCash", memory_of, 1 / 1.1),
        _rival("KMyMoney", memory_of),
        Rival("floor", "bare window of PySide6", _on_screen(lambda: memory_of(BARE)), 3),
    ), unit="MB")  # fmt: skip


WORKS = (to_window, to_chart, freeze, memory)
