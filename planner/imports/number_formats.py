"""What a number in a workbook looks like to the person: its format says percent, decimals, other money, 万元 or thousands."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.styles.numbers import BUILTIN_FORMATS

from planner.imports.currencies import FOREIGN
from planner.money import FEN

_TWO_DECIMALS = re.compile(r"0\.00(?!0)")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
"""Commas behind the last digit: the number is shown in thousands, the cell itself holds all of it."""
_UNIT = re.compile("[万千分角]")
_EXACT = 10**15
"""From here on a spreadsheet's number no longer holds every digit."""


def number_text(value: float, form: str) -> str:
    """A number with the fifteen digits that spreadsheets show, to the fen where the cell shows two decimals.

    Longer numbers have already lost digits; they are given as a power of ten, which no reader of amounts or numbers takes.
    """
    if not abs(value) < _EXACT:
        return f"{value:.14E}"
    number = Decimal(f"{value:.15g}")
    shown = form.partition(";")[0]
    if "%" in shown:
        return f"{number.scaleb(2).normalize():f}%"
    if _TWO_DECIMALS.search(shown) and number != number.quantize(FEN):
        number = number.quantize(FEN, rounding=ROUND_HALF_UP)
    if re.fullmatch("0{2,}", shown) and number >= 0:
        return f"{number:0{len(shown)}.0f}"  # a number with leading zeros, such as the last digits of a card
    return f"{_other_money(form)}{number:f}{_unit(shown)}"


def _unit(shown: str) -> str:
    """The unit with which a cell shows its number, so that it is not taken for that of its column."""
    bare = re.sub(r"\[[^\]]*\]", "", shown)
    if _SCALED.search(bare):
        return "元"
    found = _UNIT.search(bare)
    return found[0] if found else ""


def _other_money(form: str) -> str:
    """The sign of money other than yuan with which a cell shows its number; formats that follow the system's own money have none."""
    if form in BUILTIN_FORMATS.values():
        return ""
    named = re.search(r"\[\$([^\]\-]+)(-[0-9A-Fa-f]+)?\]", form)
    if named and named[1].strip() in ("¥", "￥"):
        return "JPY" if (named[2] or "").endswith("411") else ""
    found = FOREIGN.search(named[1] if named else re.sub(r"\[[^\]]*\]", "", form))
    return found[0] if found else ""
