"""Garbage is collected on the window's thread: a widget that nobody holds is never taken apart on another."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from ui.collector import Collector


@pytest.fixture(autouse=True)
def same_thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


class Part(QObject):
    """Holds itself, so that only the collector can let it go."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def fill() -> list[list[int]]:
    return [[number] for number in range(50_000)]


def test_a_worker_never_takes_parts_of_the_window_apart(collector: Collector) -> None:
    where: list[threading.Thread] = []
    part = Part()
    weakref.finalize(part, lambda: where.append(threading.current_thread()))
    del part
    gc.set_threshold(700, 10, 10)
    kept: list[list[list[int]]] = []
    worker = threading.Thread(target=lambda: kept.append(fill()))
    worker.start()
    worker.join()
    assert where == [], "fifty thousand new objects, and nothing was collected on their thread"
    collector.look()
    assert where == [threading.main_thread()]


def test_nothing_is_collected_before_it_is_time(collector: Collector) -> None:
    gc.set_threshold(1_000_000, 10, 10)
    part = Part()
    gone = weakref.ref(part)
    del part
    collector.look()
    assert gone() is not None
    gc.collect()
    assert gone() is None


def test_older_objects_are_looked_through_less_often(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for counts in ((700, 0, 0), (701, 10, 0), (701, 11, 10), (701, 11, 11), (5, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        collector.look()
    assert asked == [0, 0, 1, 0, 1, 2]
