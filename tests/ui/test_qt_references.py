"""The gate of the benchmarks for calls of Qt, on fewer calls."""

from __future__ import annotations

import math
import subprocess

from benchmarks import calls


def test_calls_of_qt_lose_no_reference():
    found = calls.references_stay(1_000)
    assert found.holds


def test_an_abort_is_told(monkeypatch):
    ended = subprocess.CompletedProcess((), returncode=-6, stdout="", stderr="")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    found = calls.references_stay(1)
    assert found.apart == math.inf
    assert not found.holds
