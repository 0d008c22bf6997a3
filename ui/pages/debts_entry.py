"""How what is typed into a cell of the list of debts is read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planner.money import ZERO, Ambiguous, read_amount
from ui.format import normal, read_date

AMOUNTS = ("principal", "interest_due", "default_interest_due", "fees_due")
_ABOUT = ("大约", "约", "≈", "~", "about")
_NOT_KNOWN = ("", "?", "不清楚", "不知道", "不详", "unknown")


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
        return Typed(None if normal(str(typed)).lower() in _NOT_KNOWN else read_date(str(typed)))
    return Typed(typed.strip() if isinstance(typed, str) else typed)


def _amount(text: str) -> Typed | Ambiguous:
    if normal(text).lower() in _NOT_KNOWN:
        return Typed(ZERO, about=bool(text.strip()))
    plain = text.strip()
    sign = next((each for each in _ABOUT if plain.lower().startswith(each)), "")
    found = read_amount(plain[len(sign) :])
    return found if isinstance(found, Ambiguous) else Typed(Decimal(found), about=bool(sign))
