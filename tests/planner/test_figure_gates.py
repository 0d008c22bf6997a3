"""The gates of the benchmarks for schedules, rates and payoff plans, on fewer cases, and the floors in C where there is a compiler."""

from __future__ import annotations

import random
from decimal import Decimal

import numpy as np
import pytest

from benchmarks.compiled import LevelRows, library
from benchmarks.flows import typed_answers
from benchmarks.payoffs import FIRST_DUE, books, dearest_is_never_dearer, drawn_debts
from benchmarks.schedules import drawn_loans, on_paper, one_by_one
from benchmarks.timing import Rival, Work, measure
from planner.paths.kernels import level_rows
from planner.plan.payoff import payoff


@pytest.mark.parametrize(
    ("gate", "cases"),
    [(one_by_one, 2_000), (on_paper, 200), (typed_answers, 300), (books, 60), (dearest_is_never_dearer, 60)],
)
def test_every_figure_of_the_gates_is_right(gate, cases):
    found = gate(cases)
    assert found.holds
    assert (found.apart, found.within) == (0, 0)


@pytest.mark.parametrize(
    ("share", "strategy", "paid", "months"),
    [
        ("1.02", "dearest_first", "780852.65", 61),
        ("1.1", "dearest_first", "738823.16", 53),
        ("1.3", "dearest_first", "684297.59", 42),
        ("1.5", "dearest_first", "655423.33", 35),
        ("1.5", "smallest_first", "695763.28", 37),
    ],
)
def test_another_program_pays_the_same_twenty_debts_off_to_the_cent(share, strategy, paid, months):
    """loan-payoff-tools 0.1.2 (Phillip Green II), which rounds to the cent and rolls over within the month; run on the same
    debts with the few words of Python 2 in it replaced.
    """
    payees, pot = drawn_debts(random.Random(9), 20)
    pot = (pot / Decimal("1.5") * Decimal(share)).quantize(Decimal("0.01"))
    found = payoff(payees, pot, strategy, FIRST_DUE)
    assert (found.total_paid, found.months) == (Decimal(paid), months)


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
