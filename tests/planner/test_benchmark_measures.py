"""What the benchmarks measure by themselves, and how it is told."""

from __future__ import annotations

from benchmarks.__main__ import _line
from benchmarks.timing import Rival, Taken, Work, measure


def test_what_a_run_has_taken_itself_is_its_measure():
    work = Work("0", "memory", lambda: Taken(120), (Rival("peer", "other", lambda: Taken(132), 1 / 1.1),), unit="MB")
    (result,) = measure(work)
    assert (result.ours, result.other, result.ratio) == (120, 132, 1.1)
    assert result.met
    assert "120.000   132.000     1.1 x" in _line(result, first=True)
    assert "memory, MB" in _line(result, first=True)


def test_a_limit_is_met_by_what_stays_below_it():
    work = Work("0", "freeze", lambda: Taken(0.12), (Rival("floor", "100 ms", lambda: Taken(0.1), 1),))
    (result,) = measure(work)
    assert result.met is False
    assert "120.000   100.000" in _line(result, first=True)
