"""The program as a person starts it, taken to the chart: ``python -m benchmarks.started`` tells when it is there, and stays.

One line comes when the chart is painted, with the moment (``time.monotonic``, seconds) and the longest time since the first paint
of the window in which the program could not answer; another once nothing is worked on any more. It ends with its input.
"""

from __future__ import annotations

import sys
import time

from ui import app, casebooks  # first of all, as the program does: it says how PySide6 is loaded

# isort: split
from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.main_window import MainWindow
from ui.settings import Settings

QUIET = 2.0
"""Seconds without work after which the program is idle."""


class Watch(QObject):
    """Ticks as often as it can; what lies between two ticks is time in which the window did not answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last = self._busy = 0.0
        self._longest = 0.0
        self._told = False
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window is painted for the first time: from now on it is watched, and the person goes to the chart."""
        if event.type() == QEvent.Type.Paint and not self._last:
            self._last = time.monotonic()
            self._timer.start()
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        self._window.store.opened.connect(lambda _: QTimer.singleShot(0, self, self._go_on))
        self._window.store.open_sample()

    def _go_on(self) -> None:
        self._window.run(f"page_{self._window.pages.number('comparison')}")

    def _tick(self) -> None:
        now = time.monotonic()
        self._longest, self._last = max(self._longest, now - self._last), now
        if self._window.store.runner.is_busy():
            self._busy = now
        if not self._told and (canvas := self._drawn()) is not None:
            self._told = True
            canvas.repaint()
            print("chart", time.monotonic(), self._longest, flush=True)
        if self._told and now - self._busy > QUIET:
            self._timer.stop()
            print("idle", flush=True)

    def _drawn(self) -> QWidget | None:
        """The chart, once it is there and drawn."""
        pages = self._window.pages
        number = pages.number("comparison")
        if not pages.is_made(number):
            return None
        canvas: QWidget = pages[number].chart.canvas  # type: ignore[attr-defined]
        return canvas if canvas.isVisible() and canvas.drawing is not None else None  # type: ignore[attr-defined]


def main() -> int:
    """Start, go to the chart, and stay until the input ends."""
    app.prepare_folders()
    application = app.make_application()
    settings = Settings()
    app.Dress(application, settings, "zh")
    casebook = casebooks.opened_at_start(settings, None)
    assert casebook is not None
    with casebook:
        window = app.make_window(casebook, settings)
        Watch(window)
        window.show()
        end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
        end.activated.connect(QApplication.quit)
        status = application.exec()
        window.store.runner.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
