"""One payment on a day instead of instalments: the most that can be raised by then, and what it settles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Haircut, Terms
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import grouped, total
from planner.plan.mixes import balances
from planner.plan.solve import SHARE, largest_lump_sum
from planner.text import Lang, Text


@dataclass(frozen=True, slots=True)
class LumpSum:
    """What can be paid at once: ``most`` yuan by the ``day``; what is ``paid`` of it, once the share ``waiver`` of the
    principal and all of the rest that was asked for are waived; the ``terms`` of each debt, and all of it in words.
    """

    day: date
    most: Decimal
    waiver: Decimal
    paid: Decimal
    terms: tuple[Terms, ...]
    said: Text

    def proposal(self, case: Case, lang: Lang) -> Proposal:
        """The payment as a proposal of ``case`` under a fresh id, named and explained in ``lang``."""
        new_id = fresh_id("p", (each.id for each in case.proposals))
        return Proposal(new_id, _NAME.to(lang), self.terms, self.said.to(lang))


def lump_sum(case: Case, debts: Sequence[Debt], day: date, cut: Haircut) -> LumpSum | CannotCompute:
    """The largest payment that the budget allows by ``day``, and the smallest waiver of principal, to a hundredth of a per
    cent, with which it settles ``debts``; ``cut`` is waived of their other components.
    """
    most = largest_lump_sum(case.household, case.as_of, day)
    unit = bisect_left(range(int(1 / SHARE) + 1), True, key=lambda unit: _paid(debts, cut, unit * SHARE) <= most)
    waiver = unit * SHARE
    if waiver > 1 or not most:
        return CannotCompute(_TOO_LITTLE.fill(day=day, most=grouped(most)))
    paid = _paid(debts, cut, waiver)
    words = _NEEDED if waiver else _ENOUGH
    said = words.fill(day=day, most=grouped(most), paid=grouped(paid), waiver=f"{(waiver * 100).normalize():f}")
    asked = replace(cut, principal=waiver)
    terms = tuple(Terms(debt.id, "lump_sum", months=1, first_due=day, haircut=asked) for debt in debts)
    return LumpSum(day, most, waiver, paid, terms, said)


def _paid(debts: Sequence[Debt], cut: Haircut, waiver: Decimal) -> Decimal:
    return total(balances(debts, replace(cut, principal=waiver)))


_NAME = Text("一次付清", "Settled at once")
_ENOUGH = Text(
    "到 {day} 最多能一次拿出 {most} 元，够一次付清 {paid} 元，不用减免本金。",
    "By {day} at most ¥{most} can be paid at once. That is enough to settle it with ¥{paid}, without a waiver of principal.",
)
_NEEDED = Text(
    "到 {day} 最多能一次拿出 {most} 元。请求减免本金 {waiver}%，一次付 {paid} 元结清。",
    "By {day} at most ¥{most} can be paid at once. With {waiver}% of the principal waived, ¥{paid} settles it.",
)
_TOO_LITTLE = Text(
    "到 {day} 最多能一次拿出 {most} 元，本金全部减免也结不清。可以把日期往后放，或改成分期。",
    "By {day} at most ¥{most} can be paid at once, which settles nothing even with all principal waived. "
    "Take a later day, or instalments.",
)
