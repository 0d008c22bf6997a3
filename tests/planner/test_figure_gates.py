"""The gates of the benchmarks for schedules, rates and payoff plans, on fewer cases, and the floors in C where there is a compiler."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.compiled import LevelRows, library
from benchmarks.flows import typed_answers
from benchmarks.payoffs import books, dearest_is_never_dearer
from benchmarks.schedules import drawn_loans, on_paper, one_by_one
from benchmarks.timing import Rival, Work, measure
from planner.paths.kernels import level_rows


@pytest.mark.parametrize(
    ("gate", "cases"),
    [(one_by_one, 2_000), (on_paper, 200), (typed_answers, 300), (books, 60), (dearest_is_never_dearer, 60)],
)
def test_every_figure_of_the_gates_is_right(gate, cases):
    found = gate(cases)
    assert found.holds
    assert (found.apart, found.within) == (0, 0)


@pytest.mark.skipif(library() is None, reason="no C compiler")
def test_the_floor_in_c_finds_the_same_rows():
    loans = drawn_loans(300)
    ours, (principal, interest) = level_rows(loans), LevelRows(loans)()
    assert np.array_equal(ours.principal, principal)
    assert np.array_equal(ours.interest, interest)


def test_a_rival_that_is_not_here_is_not_given_a_time():
    work = Work(
        "0", "nothing", lambda: None, (Rival("peer", "absent", None, 3), Rival("floor", "here", lambda: None, 3))
    )
    absent, here = measure(work, 1)
    assert absent.met is None
    assert np.isnan(absent.other)
    assert here.other >= 0
