"""Finding an offer: what the person can pay, what the creditors hope to get, which terms may move, and what comes of it.

Where nothing fits, the answer says which condition fails, by how much, and with which other wish something would fit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from planner.case.model import Case
from planner.compare.creditor import WHOLE, floors_by_recovery
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, grouped
from planner.plan.mixes import EVERY_KNOB, Knobs, moved, usual_space, with_means
from planner.plan.search import Found, Prepared, owing, prepare
from planner.rules.rulebook import Rulebook
from planner.text import Text

PERCENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Wish:
    """What an offer is searched with: yuan a ``monthly`` payment may take and ``savings`` may add, the share ``recovery`` of
    what a suit could collect that creditors reckon with, and the terms that may move.
    """

    monthly: Decimal
    savings: Decimal
    recovery: Decimal = WHOLE
    knobs: Knobs = EVERY_KNOB


def usual_wish(case: Case) -> Wish:
    """What the budget leaves each month and the savings at hand, everything free to move."""
    return Wish(max(ZERO, case.household.disposable), case.household.savings, case.assumptions.creditor_recovery)


@dataclass(frozen=True, slots=True)
class Way:
    """What would make something fit, and the ``wish`` that says so; ``action`` is what a button for it is called."""

    text: Text
    action: Text
    wish: Wish


@dataclass(frozen=True, slots=True)
class NothingFits(CannotCompute):
    """Why no offer is left, and the ``ways`` to have one."""

    ways: tuple[Way, ...] = ()


def find(case: Case, book: Rulebook, wish: Wish) -> Found | CannotCompute:
    """The search of every mix of the terms that may move, within what can be paid, that leaves no creditor below what
    enforcing is worth to it. :class:`NothingFits` where there is none.
    """
    prepared = _prepare(case, wish)
    if isinstance(prepared, CannotCompute):
        return prepared
    floors = floors_by_recovery(case, book)
    found = prepared.sift(floors(wish.recovery))
    if isinstance(found, CannotCompute):
        return NothingFits(found.reason, tuple(_ways(case, wish, prepared, floors)))
    return found


def _prepare(case: Case, wish: Wish) -> Prepared | CannotCompute:
    space = moved(usual_space(len(owing(case))), wish.knobs)
    return prepare(with_means(case, wish.monthly, wish.savings), space)


_PAY_MORE = Text(
    "每月拿出 {sum} 元，就有合适的组合，比现在多 {more} 元。", "With ¥{sum} a month, ¥{more} more, something fits."
)
_HOPE_LESS = Text(
    "债权人若只指望收回 {share}%，就有合适的组合。",
    "If creditors reckon with {share}% of what a suit could collect, something fits.",
)
_FREE_ALL = Text("让所有条件都能变，就有合适的组合。", "With every term free to move, something fits.")
_FREE_AND_PAY = Text(
    "让所有条件都能变，再每月拿出 {sum} 元（多 {more} 元），就有合适的组合。",
    "With every term free to move and ¥{sum} a month, ¥{more} more, something fits.",
)
_TAKE_BOTH = Text("全部放开，每月 {sum} 元", "Free them all, ¥{sum} a month")
_TAKE_SUM = Text("改成每月 {sum} 元", "Make it ¥{sum} a month")
_TAKE_SHARE = Text("改成 {share}%", "Make it {share}%")
_TAKE_ALL = Text("全部放开", "Free them all")


def _ways(
    case: Case, wish: Wish, prepared: Prepared, floors: Callable[[Decimal], Mapping[str, Decimal]]
) -> Iterator[Way]:
    """One thing changed at a time, each to the nearest value that does."""
    wanted = floors(wish.recovery)
    least = prepared.least_monthly(wanted)
    yield from _with_every_knob(case, wish, wanted, alone=least is not None)
    if least is not None:
        places = _places(wish, least)
        yield Way(_PAY_MORE.fill(**places), _TAKE_SUM.fill(**places), replace(wish, monthly=least))
    percent = int(wish.recovery / PERCENT)
    above = bisect_left(range(percent + 1), True, key=lambda share: not prepared.meets(floors(share * PERCENT)))
    if 0 < above <= percent:
        share = above - 1
        yield Way(_HOPE_LESS.fill(share=share), _TAKE_SHARE.fill(share=share), replace(wish, recovery=share * PERCENT))


def _with_every_knob(case: Case, wish: Wish, floors: Mapping[str, Decimal], *, alone: bool) -> Iterator[Way]:
    """Every term free to move; with more a month as well where that does not suffice and more ``alone`` would not do either."""
    freed = replace(wish, knobs=EVERY_KNOB)
    every = _prepare(case, freed) if wish != freed else None
    if not isinstance(every, Prepared):
        return
    if every.meets(floors):
        yield Way(_FREE_ALL, _TAKE_ALL, freed)
        return
    least = every.least_monthly(floors)
    if least is not None and not alone:
        places = _places(wish, least)
        yield Way(_FREE_AND_PAY.fill(**places), _TAKE_BOTH.fill(**places), replace(freed, monthly=least))


def _places(wish: Wish, least: Decimal) -> dict[str, str]:
    return {"sum": grouped(least), "more": grouped(least - wish.monthly)}
