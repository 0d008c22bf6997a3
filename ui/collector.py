"""Python's garbage collector, run on the window's thread alone.

Left to itself it runs on whatever thread makes the object that is one too many. On a worker thread it would then take apart widgets
that nobody holds any more, while Qt draws; Qt's objects belong to the thread they were made on.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 2_000
"""Milliseconds between two looks."""


class Collector(QObject):
    """Collects when the counts say that it is time, as Python itself would, but between two events of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.timer = QTimer(self, interval=EVERY)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    @Slot()
    def look(self) -> None:
        """Collect each generation that is over its threshold, the young ones first."""
        for generation, threshold in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= threshold:
                break
            gc.collect(generation)
