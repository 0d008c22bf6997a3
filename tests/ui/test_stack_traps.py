"""Traps of this stack that would come back with a new version of it."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel

from ui.charts.loading import load_drawing


def test_calls_that_return_nothing_keep_the_count_of_none(qtbot):
    """PySide6 6.12.0 on Python 3.11 loses a reference to None on each call and aborts after some thousands."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(2_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


def test_no_source_is_read_when_a_module_is_loaded():
    """PySide6 looks into every module for its other spelling of names, which took half of the time until the window was there."""
    feature = sys.modules["shibokensupport.feature"]
    assert not feature._mod_uses_pyside(sys.modules[__name__])
    assert "PySide6" in Path(__file__).read_text(encoding="utf-8"), "so it would say otherwise if it looked"


def test_what_stays_is_told_to_the_collector_once(qapp):
    """What is told again and again would keep every window that was ever closed."""
    load_drawing()
    before = gc.get_freeze_count()
    kept = [[] for _ in range(1_000)]
    load_drawing()
    assert gc.get_freeze_count() == before
    assert len(kept) == 1_000
