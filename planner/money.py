"""Amounts in yuan as exact decimals with two places, and the two ways to read them from text.

:func:`parse_amount` reads the strict form of documents (``20000.00``). :func:`read_amount` reads what people type
(``1,234.56``, ``１２３４．５６``, ``12万``, ``￥3000``) and asks when the text could mean two things. No float touches money.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from typing import Literal

from planner.errors import InputError, Problem, input_error
from planner.frozen import dataclass
from planner.text import Text

Rounding = Literal["half_up", "up", "down"]
FEN = Decimal("0.01")
ZERO = Decimal("0.00")
LARGEST = Decimal("999999999999.99")
WIDE = Context(prec=500)
"""Room to round any amount, even the worth of money paid centuries ago at the highest rate."""
_MODES = {"half_up": ROUND_HALF_UP, "up": ROUND_UP, "down": ROUND_DOWN}
_STRICT = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?")


def round_fen(amount: Decimal, mode: Rounding = "half_up") -> Decimal:
    """``amount`` to the fen; half-up unless a contract says otherwise.

    >>> round_fen(Decimal("1.005"))
    Decimal('1.01')
    """
    return amount.quantize(FEN, rounding=_MODES[mode], context=WIDE)


def from_fen(fen: int) -> Decimal:
    """Whole fen as yuan."""
    return Decimal(fen).scaleb(-2)


def to_fen(amount: Decimal) -> int:
    """An amount of two places as whole fen."""
    return int(amount.scaleb(2))


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of amounts, 0.00 for none."""
    return sum(amounts, ZERO)


def parse_amount(text: object, where: str = "") -> Decimal:
    """The amount written in a document: digits, optionally a point and one or two decimals, not negative.

    Raises :class:`~planner.errors.InputError` for anything else (a sign, an exponent, ``nan``, more than two decimals,
    more than twelve digits before the point, a JSON number instead of a string).
    """
    if isinstance(text, str) and _STRICT.fullmatch(text):
        return Decimal(text).quantize(FEN)
    raise input_error(where, _fault(text), _remedy(text))


_NEGATIVE = Text("金额“{text}”是负数。", "The amount “{text}” is negative.")


def _fault(text: object) -> Text:
    shown = str(text)[:40]
    if isinstance(text, str) and text.startswith("-"):
        return _NEGATIVE.fill(text=shown)
    if not isinstance(text, str):
        return Text("金额 {text} 没有写成文本。", "The amount {text} is not written as text.").fill(text=shown)
    return Text("“{text}”不是金额。", "“{text}” is not an amount.").fill(text=shown)


def _remedy(text: object) -> Text:
    if isinstance(text, str) and text.startswith("-"):
        return Text("请填 0 或更大的金额。", "Give 0 or more.")
    if not isinstance(text, str):
        return Text('请加上引号，例如 "20000.00"。', 'Put it in quotes, for example "20000.00".')
    return Text(
        "请写数字，最多两位小数，不超过 999999999999.99，例如 20000.00。",
        "Write digits with at most two decimals, up to 999999999999.99, for example 20000.00.",
    )


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Typed text with two readings; the window shows both and lets the person choose."""

    readings: tuple[Decimal, Decimal]


_ALLOWED = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_PLAIN = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
_TWO_READINGS = re.compile(r"[0-9]+,[0-9]+|[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2}")
_UNITS = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1_000), "百": Decimal(100)}


def read_amount(text: str, where: str = "") -> Decimal | Ambiguous:
    """The amount a person typed, or both readings when it is ambiguous.

    Full-width forms, thousands separators, spaces, ``￥``, ``元`` and ``万`` are understood. ``1,23`` and ``1.234,56``
    could be meant in two ways and come back as :class:`Ambiguous`. Raises :class:`~planner.errors.InputError` for
    anything that is not plainly an amount (``1e9``, ``nan``, ``1_000``, a minus sign, more than 32 characters).

    >>> read_amount("12万")
    Decimal('120000.00')
    """
    plain = unicodedata.normalize("NFKC", text).replace("圆", "元")
    plain = re.sub(r"^(人民币|RMB|CNY)?[¥\s]*", "", plain.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s+", "", plain).removesuffix("整").removesuffix("元")
    unit = plain[-1:] if plain[-1:] in _UNITS else ""
    digits = plain.removesuffix(unit)
    if len(text) > 32 or not _ALLOWED.fullmatch(digits):
        raise _not_an_amount(text, where)
    readings = tuple(dict.fromkeys(_in_range(value * _UNITS[unit], text, where) for value in _readings(digits)))
    match readings:
        case (one,):
            return one
        case (one, two):
            return Ambiguous((one, two))
        case _:
            raise _not_an_amount(text, where)


def _readings(digits: str) -> list[Decimal]:
    """Every value these digits, points and commas can stand for; the likeliest first."""
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return [Decimal(digits.replace(",", ""))]
    if not _TWO_READINGS.fullmatch(digits):
        return []
    forms = (digits.replace(",", ""), digits.replace(".", "").replace(",", "."))
    return [round_fen(min(Decimal(form), LARGEST + 1)) for form in forms if _PLAIN.fullmatch(form)]


def _in_range(value: Decimal, text: str, where: str) -> Decimal:
    if value > LARGEST:
        raise input_error(
            where,
            Text("“{text}”太大。", "“{text}” is too large.").fill(text=text[:40]),
            Text("金额最大 999,999,999,999.99 元。", "The largest amount is 999,999,999,999.99 yuan."),
        )
    if value != value.quantize(FEN, rounding=ROUND_DOWN):
        raise input_error(
            where,
            Text("“{text}”的小数超过两位。", "“{text}” has more than two decimals.").fill(text=text[:40]),
            Text("请写到分，例如 1234.56。", "Write it to the fen, for example 1234.56."),
        )
    return value.quantize(FEN)


def _not_an_amount(text: str, where: str) -> InputError:
    told = unicodedata.normalize("NFKC", text).strip()
    negative = bool(re.fullmatch(r"(人民币|RMB|CNY)?[¥\s]*-[^-]*", told, re.IGNORECASE))
    message = _NEGATIVE.fill(text=told[:40]) if negative else _fault(text)
    remedy = Text("请填数字，例如 1234.56 或 12万。", "Type a number, for example 1234.56 or 12万.")
    return InputError(Problem("error", where, message, _remedy("-") if negative else remedy))


def plain(amount: Decimal) -> str:
    """The amount as documents write it: ``20000.00``."""
    return f"{amount:.2f}"


def grouped(amount: Decimal) -> str:
    """The amount as people read it: ``20,000.00``."""
    return f"{amount:,.2f}"


def amount_text(amount: Decimal) -> Text:
    """An amount in both languages: ``12,345.67 元`` and ``¥12,345.67``."""
    sign = "-" if amount < 0 else ""
    return Text(f"{grouped(amount)} 元", f"{sign}¥{grouped(abs(amount))}")
