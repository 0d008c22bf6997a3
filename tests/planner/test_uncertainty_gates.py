"""The gates of the benchmarks, on fewer paths: three other ways to simulate find the same paths and the same range."""

from __future__ import annotations

import pytest

from benchmarks.gates import Gate, paths_by_day, paths_by_month, range_by_convolution
from benchmarks.timing import Result, Rival, Work


def test_every_path_meets_a_loop_over_days():
    assert paths_by_day(paths=3).holds


def test_every_path_meets_a_month_grid():
    assert paths_by_month(paths=20).holds


@pytest.mark.parametrize("debts", [1, 3])
def test_the_range_meets_convolution(debts):
    assert range_by_convolution(debts).holds


def test_a_gate_holds_up_to_its_limit_and_no_further():
    assert [Gate("13", "", apart, 0.3, "%").holds for apart in (0.0, 0.3, 0.31)] == [True, True, False]


@pytest.mark.parametrize(
    ("kind", "target", "ratio", "met"),
    [("peer", 3.0, 4.0, True), ("peer", 5.0, 4.0, False), ("floor", 0.25, 0.25, True), ("floor", 0.2, 0.25, False)],
)
def test_peers_are_to_be_slower_and_floors_not_much_faster(kind, target, ratio, met):
    rival = Rival(kind, "", list, target)
    result = Result(Work("11", "", list, (rival,)), rival, ours=1.0, other=4.0)
    assert (result.ratio, result.met) == (ratio, met)


def test_a_rival_without_a_target_is_only_looked_at():
    rival = Rival("peer", "", list)
    assert Result(Work("", "", list, (rival,)), rival, ours=1.0, other=0.5).met is None
