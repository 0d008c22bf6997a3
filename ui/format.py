"""How figures are written on the screen, and how typed percentages and counts are read; days are in :mod:`ui.day_format`.

Written forms follow GB/T 15835 for Chinese: ``12,345.67 元``.
A figure that cannot be computed shows its reason, never a blank. Nothing is calculated here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from planner.errors import CannotCompute, InputError, Problem, input_error
from planner.money import amount_text, grouped
from planner.text import Text, normal, verbatim
from ui.day_format import shown
from ui.i18n import tr

_PERCENT = re.compile(r"[0-9]{1,6}(\.[0-9]{0,8})?|\.[0-9]{1,8}")


def amount(value: Decimal | CannotCompute | None) -> str:
    """An amount with its unit in the current language; the reason where there is none; an en dash for ``None``."""
    return shown(value, lambda known: tr(amount_text(known)))


def plain_amount(value: Decimal | CannotCompute | None) -> str:
    """An amount for a table whose heading names the unit: ``12,345.67``."""
    return shown(value, grouped)


def headline_amount(value: Decimal | CannotCompute | None) -> str:
    """An amount for charts and headlines: from 10,000 on in 万元 with two decimals in Chinese, ``¥12.35k`` in English."""

    def short(known: Decimal) -> str:
        sign = "-" if known < 0 else ""
        if abs(known) < 10_000:
            return tr(amount_text(known))
        ten_thousands, thousands = abs(known).scaleb(-4), abs(known).scaleb(-3)
        return sign + tr(Text(f"{ten_thousands:,.2f} 万元", f"¥{thousands:,.2f}k"))

    return shown(value, short)


def percent(rate: Decimal | CannotCompute | None) -> str:
    """An annual fraction or a share as a percentage: ``0.2388`` is ``23.88%``; two decimals, more where the rate has more."""
    return shown(rate, lambda known: f"{percent_digits(known)}%")


def percent_digits(rate: Decimal) -> str:
    """The digits of a percentage without its sign: ``0.2388`` is ``23.88``."""
    hundredfold = rate.scaleb(2)
    exact = f"{hundredfold.normalize():f}"
    decimals = len(exact.partition(".")[2])
    return f"{hundredfold:.{min(max(decimals, 2), 8)}f}"


def share(value: Decimal | CannotCompute | None) -> str:
    """A share as a percentage without needless decimals: ``0.5`` is ``50%``."""
    return shown(value, lambda known: f"{known.scaleb(2).normalize():f}%")


def said(text: Text | None) -> str:
    """Words in a table, in the current language; an en dash where there are none."""
    return shown(text, tr)


def amount_or_dash(value: Decimal) -> str:
    """An amount for a table in which nothing is an en dash, so that the sums stand out."""
    return plain_amount(value or None)


def months_text(count: int) -> Text:
    """A number of months: ``36 个月`` and ``36 months``."""
    return Text(f"{count} 个月", f"{count} month" if count == 1 else f"{count} months")


def months(count: int | CannotCompute | None) -> str:
    """A number of months in the current language."""
    return shown(count, lambda known: tr(months_text(known)))


class Suggestion(InputError):
    """A reading refused, with the value that was probably meant: ``value`` and how to name it."""

    def __init__(self, problem: Problem, value: object, name: Text) -> None:
        super().__init__(problem)
        self.value = value
        self.name = name


def read_percent(text: str, where: str = "", highest: Decimal | None = None) -> Decimal:
    """The annual fraction of a typed percentage: ``15.4``, ``１５．４％`` and ``15.40 %`` are ``Decimal("0.154")``.

    Raises :class:`Suggestion` where a slipped decimal point is likely (1540), else
    :class:`~planner.errors.InputError`. ``highest`` is the largest fraction taken (10, that is 1000 %).
    """
    from planner.rates import HIGHEST_RATE

    digits, highest = normal(text).removesuffix("%"), HIGHEST_RATE if highest is None else highest
    top = f"{highest.scaleb(2).normalize():f}"
    remedy = Text(f"请填 0 到 {top} 之间的数，例如 15.4。", f"Type a number from 0 to {top}, for example 15.4.")
    if len(text) > 32 or not _PERCENT.fullmatch(digits):
        raise input_error(
            where, Text("“{text}”不是百分数。", "“{text}” is not a percentage.").fill(text=text[:40]), remedy
        )
    value = Decimal(digits).scaleb(-2)
    if value <= highest:
        return value
    problem = Problem("error", where, Text("{text}% 太高。", "{text}% is too high.").fill(text=digits), remedy)
    while value > 1:
        value = value.scaleb(-1)
    raise Suggestion(problem, value, verbatim(f"{percent_digits(value)}%"))


def read_whole(text: str, lowest: int, highest: int, where: str = "") -> int:
    """The whole number a person typed, from ``lowest`` to ``highest``; raises :class:`~planner.errors.InputError`."""
    digits = normal(text).replace(",", "")
    if re.fullmatch(r"[0-9]{1,9}", digits) and lowest <= int(digits) <= highest:
        return int(digits)
    places = {"text": text[:40], "lowest": lowest, "highest": highest}
    message = Text("“{text}”不在范围内。", "“{text}” is out of range.")
    if not re.fullmatch(r"[0-9]+", digits):
        message = Text("“{text}”不是整数。", "“{text}” is not a whole number.")
    remedy = Text("请填 {lowest} 到 {highest} 之间的整数。", "Type a whole number from {lowest} to {highest}.")
    raise input_error(where, message.fill(**places), remedy.fill(**places))
