"""How what is typed into a cell of the list of debts is read."""

from __future__ import annotations

from typing import Any

from planner.dates import read_date
from planner.frozen import dataclass
from planner.imports.cells import NOTHING, UNKNOWN, read_money
from planner.money import Ambiguous
from planner.text import normal

AMOUNTS = ("principal", "interest_due", "default_interest_due", "fees_due")


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as read; ``about`` when it was typed as an estimate (``约2万``)."""

    value: Any
    about: bool = False


def read_typed(place: str, typed: Any) -> Typed | Ambiguous:
    """The value typed into the cell at ``place``, or both readings of an ambiguous amount.

    ``不清楚``, ``?`` and an empty date mean that it is not known; an empty amount is 0. Raises
    :class:`~planner.errors.InputError` for text that cannot be read.
    """
    if place in AMOUNTS:
        return _amount(str(typed))
    if place == "in_default_since":
        return Typed(None if normal(str(typed)).lower() in NOTHING | UNKNOWN else read_date(str(typed)))
    return Typed(typed.strip() if isinstance(typed, str) else typed)


def _amount(text: str) -> Typed | Ambiguous:
    found = read_money(text)
    return found if isinstance(found, Ambiguous) else Typed(found.amount, about=found.about)
