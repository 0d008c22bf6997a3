"""A screen of its own (Xvfb), the program on it as a child process, and a hand at its keyboard and mouse (xdotool).

There is no window manager: a window gets the keyboard because the hand gives it. Nothing waits for a length of time: every step
polls for what it is about to need and fails after :data:`DEADLINE`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image, ImageGrab

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)
DEADLINE = 90.0
"""Seconds after which a step has failed, on however busy a machine."""
POLL = 0.05
BUTTON = 90
"""Pixels that a main button is wide at least; what else wears its colour is narrower."""
FOREIGN = (
    "QT_",
    "XDG_",
    "WAYLAND_",
    "DBUS_",
    "AT_SPI_",
    "GTK_",
    "GNOME_",
    "KDE_",
    "DESKTOP_",
    "XMODIFIERS",
    "LC_",
    "LANG",
)
"""What the surroundings of the tests may say and the program must not hear."""

Found = TypeVar("Found")


@contextmanager
def xvfb() -> Iterator[str]:
    """A screen nobody sees; its display name. It chooses a free number itself, repeats no keys, and does not begin anew when a first
    client leaves, which would turn away those that come meanwhile.
    """
    read, write = os.pipe()
    options = ["-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp", "-r", "-noreset"]
    server = subprocess.Popen(["Xvfb", *options, "-displayfd", str(write)], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=DEADLINE)


class Program:
    """The window program on a display, over the casebook ``book.heyi`` in ``folder``, where all its files are; with a ``bus``, it
    speaks to the screen readers there.
    """

    def __init__(self, display: str, folder: Path, bus: str = "") -> None:
        self.display, self.folder, self.book = display, folder, folder / "book.heyi"
        self.errors = folder / "stderr.txt"
        own = {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
            "HOME": str(folder),
            "DEBT_PLANNER_CONFIG": str(folder / "settings.ini"),
            "DEBT_PLANNER_DATA": str(folder / "data"),
        }
        if bus:
            own |= {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.environment = {key: text for key, text in os.environ.items() if not key.startswith(FOREIGN)} | own
        command = [sys.executable, "-m", "ui.app", "--casebook", str(self.book), "--lang", "zh"]
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=errors, stderr=errors)

    # -- waiting --------------------------------------------------------------------------------------------------------

    def until(self, what: str, look: Callable[[], Found]) -> Found:
        """What ``look`` finds as soon as it finds something; fails with ``what`` if the program ends or time is over."""
        end = time.monotonic() + DEADLINE
        while not (found := look()):
            gone = self.process.poll() is not None
            if gone or time.monotonic() > end:
                picture = self.folder / "failed.png"
                self.picture().save(picture)
                told = self.errors.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise AssertionError(
                    f"{what}: not seen{' before the program ended' if gone else ''}; {picture}; {told}"
                )
            time.sleep(POLL)
        return found

    def ended(self) -> int:
        """The exit status once the program has ended by itself."""
        return self.process.wait(timeout=DEADLINE)

    def stop(self) -> None:
        """End the program if a failed test left it running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=DEADLINE)

    # -- hand -----------------------------------------------------------------------------------------------------------

    def window(self, title: str) -> str:
        """Give the keyboard to the window with this title as soon as it is there."""

        def has_keyboard() -> str:
            shown = self._xdotool("search", "--onlyvisible", "--name", ".").split()
            named = [each for each in shown if self._xdotool("getwindowname", each).strip() == title]
            if len(named) != 1:
                return ""
            self._xdotool("windowfocus", named[0])
            return named[0] if self._xdotool("getwindowfocus", "-f").strip() == named[0] else ""

        return self.until(f"the window {title!r}", has_keyboard)

    def press(self, *keys: str) -> None:
        """Keys and chords such as ``ctrl+n``."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str, *keys: str) -> None:
        """Text from the keyboard, then keys."""
        self._xdotool("type", "--clearmodifiers", "--", text)
        if keys:
            self.press(*keys)

    def click_on(self, colour: str) -> None:
        """Click the middle of the widest patch of a colour, such as the main button of a page, once it stands still."""
        seen: list[tuple[int, int] | None] = [None]

        def still() -> tuple[int, int] | None:
            seen.append(patch(self.picture(), colour))
            return seen[-1] if seen[-1] == seen[-2] else None

        x, y = self.until(f"a patch of {colour}", still)
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def _xdotool(self, *words: str) -> str:
        """What xdotool answers; nothing where a window it looked at is gone meanwhile."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=DEADLINE, check=False
        )
        return done.stdout if done.returncode == 0 else ""

    # -- eyes -----------------------------------------------------------------------------------------------------------

    def picture(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")


def pixels(picture: Image.Image, colour: str) -> int:
    """How many pixels have this colour (``#rrggbb``)."""
    return int(_where(picture, colour).sum())


def patch(picture: Image.Image, colour: str) -> tuple[int, int] | None:
    """The middle of the longest stretch of a colour along a line of the picture; ``None`` where all are shorter than a button."""
    where = _where(picture, colour)
    best = (BUTTON, 0, 0)
    for y in np.flatnonzero(where.sum(axis=1) > best[0]):
        edges = np.flatnonzero(np.diff(where[y].astype(int), prepend=0, append=0)).reshape(-1, 2)
        length, start = max((int(end - begin), int(begin)) for begin, end in edges)
        best = max(best, (length, start, int(y)))
    length, start, y = best
    return (start + length // 2, y) if y else None


def _where(picture: Image.Image, colour: str) -> np.ndarray:
    return (np.asarray(picture) == list(bytes.fromhex(colour[1:]))).all(axis=2)
