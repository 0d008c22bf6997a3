"""The floors in C, compiled when they are first asked for; where there is no compiler, their rows say so."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planner.paths.kernels import Loans, level_payments

FLAGS = ("-O3", "-march=native", "-fno-math-errno", "-shared", "-fPIC")


@cache
def library() -> ctypes.CDLL | None:
    """The compiled floors, or ``None`` without a C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "floors.so"
        source = Path(__file__).with_name("floors.c")
        subprocess.run([compiler, *FLAGS, "-o", target, source, "-lm"], check=True)  # noqa: S603 - our own file
        return ctypes.CDLL(str(target))


class LevelRows:
    """Rows of equal payments of these loans, all of the same number of months, as C works them out."""

    def __init__(self, loans: Loans) -> None:
        numerator, denominator = loans.reduced
        self.months, self.count = int(loans.months[0]), loans.balance.size
        self.balance, self.rate = loans.balance.astype(float), numerator / denominator
        self.payment, self.nudge = level_payments(loans).astype(float), 0.5 + 0.5 / denominator

    def __call__(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Principal and interest of every payment, in fen."""
        compiled = library()
        assert compiled is not None
        left, both = np.empty(self.count), np.empty((2, self.months, self.count))
        compiled.level_rows(
            ctypes.c_int64(self.count), ctypes.c_int64(self.months),
            *map(_at, (self.balance, self.rate, self.payment)), ctypes.c_double(self.nudge),
            *map(_at, (left, both[0], both[1])),
        )  # fmt: skip
        return both[0], both[1]


def _at(values: NDArray[np.float64] | NDArray[np.int64]) -> ctypes.c_void_p:
    return ctypes.c_void_p(values.ctypes.data)


class PayoffMonths:
    """A pot of ``pot`` fen for debts in order, at annual rates in ten-thousandths, with fixed minimums, as C works it out."""

    def __init__(self, balance: list[int], rate: list[int], least: list[int], pot: int, longest: int) -> None:
        self.columns = [np.array(column, np.int64) for column in (balance, rate, least)]
        self.pot, self.longest = pot, longest

    def __call__(self) -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
        """How many months it takes, and the interest and payments of each debt in every month."""
        compiled = library()
        assert compiled is not None
        balance, rate, least = self.columns
        owed, both = np.empty_like(balance), np.empty((2, self.longest, balance.size), np.int64)
        compiled.payoff.restype = ctypes.c_int64
        months = compiled.payoff(
            ctypes.c_int64(balance.size), _at(balance), _at(rate), ctypes.c_int64(120_000), _at(least),
            ctypes.c_int64(self.pot), ctypes.c_int64(self.longest), _at(owed), _at(both[0]), _at(both[1]),
        )  # fmt: skip
        return months, both[0, :months], both[1, :months]
