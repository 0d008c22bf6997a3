"""How the text of one cell is read: names, amounts, dates. Text with two readings comes back with both, nothing is guessed.

Amounts go through :func:`planner.money.read_amount` alone; here only what stands around them is taken off (``CNY 13.50``,
``8,000.00(CN)``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from planner.dates import checked_date, read_date
from planner.errors import input_error
from planner.frozen import dataclass
from planner.imports.doubts import Doubt, Offer
from planner.imports.not_amounts import refuse_note_marks, refuse_others
from planner.money import ZERO, Ambiguous, grouped, plain, read_amount, round_fen
from planner.text import Text, normal, verbatim

LARGE_UNITS = ("万", "千")
LONGEST_NAME = 200
LONGEST_NOTE = 20_000
NOTHING = frozenset((
    "", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "没有", "免息", "无息", "无利息", "不计息", "nil", "none", "n/a", "na",
))  # fmt: skip
UNKNOWN = frozenset(("?", "??", "不清楚", "不知道", "不详", "不明", "未知", "待查", "待核实", "unknown"))
_NOT_IN_DEFAULT = frozenset(("未逾期", "没逾期", "没有逾期", "正常", "否", "no", "current"))
YES, NO = (
    frozenset(("是", "对", "y", "yes", "true", "1", "√", "✓", "约", "估计")),
    frozenset(("否", "n", "no", "false", "0", "×")),
)

_ABOUT = re.compile(r"^(大约|大概|约|近|≈|~|about|approx\.?|ca\.?)|(左右|上下|多)$", re.IGNORECASE)
_OURS = re.compile(
    r"\((cn|cny|rmb|人民币|元|¥)\)$|(?<=[0-9.])(cny|rmb|yuan)$|(?<=[0-9.万千])(块钱?|元人民币)$|^cn(?=¥)", re.IGNORECASE
)
_FINER_THAN_FEN = re.compile(r"([0-9]{1,12})\.([0-9]{3,15})")
_SPACED = re.compile(r"^[^0-9]*[0-9]{1,3}([ \u2009][0-9]{3})+(\.[0-9]*)?[^0-9]*$")
"""Thousands set apart by spaces: ``31 500.00``."""
_POWER = re.compile(r"[0-9.]+e\+?[0-9]+", re.IGNORECASE)
_FIGURE = re.compile(r"[¥+-]*[0-9.,%\s]+元?")
_LISTED = re.compile(r"^[0-9]{1,3}、\s*(?=\D)")
"""The number of a line in a list: ``1、示例银行``."""
_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_CLOCK = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}.*$")
_IDLE = re.compile(r"(?<=^[0-9]{8})\.0$")
"""What a program adds to ``20250327`` that takes it for a number."""
_WEEKDAY = re.compile(r"\(?(星期|周)[一二三四五六日天]\)?$")
_NO_DAY = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}月?|(19|2[01])[0-9]{2}年?")
_NO_YEAR = re.compile(r"[0-9]{1,2}[-/.月][0-9]{1,2}日?|(0[1-9]|1[0-2])[0-3][0-9]")
_SHORT_YEAR = re.compile(r"([0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMED_MONTH = re.compile(r"([0-9]{1,2})?-?([a-z]{3})[a-z]*\.?,?-?([0-9]{1,2}(?=,|-|[0-9]{4}))?,?-?([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as read; ``about`` when it is written as an estimate (``约2万``) or not known at all (``不清楚``)."""

    amount: Decimal
    about: bool = False


def read_money(text: str, unit: str = "") -> Money | Ambiguous:
    """The amount in a cell; ``unit`` (``万``, ``千`` or ``元``) is that of the column. An empty cell or a dash is nothing owed.

    Raises :class:`~planner.errors.InputError` for anything else that is not an amount of yuan.
    """
    told = normal(text).removeprefix("'")
    if told.lower() in NOTHING | UNKNOWN:
        return Money(ZERO, about=told.lower() in UNKNOWN)
    bare = _OURS.sub("", _ABOUT.sub("", told))
    refuse_others(text, told)
    found = read_amount(bare + unit if unit in LARGE_UNITS and bare[-1:].isdigit() else bare)
    return found if isinstance(found, Ambiguous) else Money(found, about=bool(_ABOUT.search(told)))


def settled_money(text: str, unit: str = "") -> Money:
    """The amount in a cell like :func:`read_money`; text with two readings, or finer than the fen, is a :class:`Doubt`."""
    refuse_note_marks(text)
    plain_text = unicodedata.normalize("NFKC", text)
    if re.search(r"[0-9]\s+[0-9]", plain_text) and not _SPACED.search(plain_text):
        raise input_error(
            "",
            Text("“{text}”里有几个数。", "“{text}” holds several figures.").fill(text=" ".join(text.split())[:40]),
            Text("一格只写一个金额。", "Write one amount in a cell."),
        )
    fine = None if unit in LARGE_UNITS else _FINER_THAN_FEN.fullmatch(normal(text))
    if fine:
        raise _finer_than_fen(text, fine)
    found = read_money(text, unit)
    if isinstance(found, Ambiguous):
        raise _amount_doubt(text, found)
    return found


def _finer_than_fen(text: str, figure: re.Match[str]) -> Doubt:
    """The question for a computed figure such as ``1234.5678``; ``1.234`` may also have a point between thousands."""
    ways = [round_fen(Decimal(figure[0]))]
    if len(figure[2]) == 3 and len(figure[1]) <= 3:
        ways.append(round_fen(Decimal(figure[1] + figure[2])))
    return Doubt(
        Text("“{text}”的小数超过两位。", "“{text}” has more than two decimals.").fill(text=text.strip()[:40]),
        Text("请选一个，或写到分。", "Choose one, or write it to the fen."),
        *_offers(ways),
    )


def _amount_doubt(text: str, found: Ambiguous) -> Doubt:
    """The question for an amount with two readings."""
    return Doubt(
        Text("“{text}”可以读成两个数。", "“{text}” can mean two amounts.").fill(text=text.strip()[:40]),
        Text("请选一个。", "Choose one."),
        *_offers(found.readings),
    )


def _offers(amounts: Iterable[Decimal]) -> list[Offer]:
    """Amounts as buttons; the unit is written out, so that they mean the same in a column of 万元."""
    return [Offer(f"{plain(each)}元", Text(f"{grouped(each)} 元", f"¥{grouped(each)}")) for each in amounts]


def read_day(text: str) -> date | None:
    """The date in a cell, ``None`` where it is empty or not known.

    Takes what people type, dates with a time of day or a weekday, ``7 March 2025``, and the serial numbers of spreadsheets
    (45723 is 2025-03-07). A date without a year or a day is refused; ``03/07/2025`` is asked about.
    """
    told = unicodedata.normalize("NFKC", text).strip()
    if normal(told).lower() in NOTHING | UNKNOWN | _NOT_IN_DEFAULT:
        return None
    refuse_note_marks(text)
    told = _WEEKDAY.sub("", _IDLE.sub("", normal(_CLOCK.sub("", told)))).lower()
    serial, named, last = _SERIAL.fullmatch(told), _NAMED_MONTH.fullmatch(told), _YEAR_LAST.fullmatch(told)
    if serial:
        day = _EPOCH + timedelta(int(serial[1]))
        return checked_date(day.year, day.month, day.day)
    if last:
        return _year_last(text, *(int(part) for part in last.groups()))
    if named and named[2] in _MONTHS and bool(named[1]) != bool(named[3]):
        return checked_date(int(named[4]), _MONTHS.index(named[2]) + 1, int(named[1] or named[3]))
    _refuse_incomplete(text, told)
    return read_date(told)


def _year_last(text: str, first: int, second: int, year: int) -> date:
    if first == second or first > 12:
        return checked_date(year, second, first)
    if second > 12:
        return checked_date(year, first, second)
    days = [checked_date(year, first, second).isoformat(), checked_date(year, second, first).isoformat()]
    raise Doubt(
        Text("“{text}”可以读成两个日期。", "“{text}” can mean two dates.").fill(text=text.strip()[:40]),
        Text("请选一个。", "Choose one."),
        *(Offer(day, verbatim(day)) for day in days),
    )


def _refuse_incomplete(text: str, told: str) -> None:
    shown = text.strip()[:40]
    example = Text("请写成年-月-日，例如 2025-03-27。", "Write year-month-day, for example 2025-03-27.")
    short = _SHORT_YEAR.fullmatch(told)
    if short:
        year, month, of_month = (int(part) for part in short.groups() if part is not None)
        day = checked_date(2000 + year, month, of_month).isoformat()
        raise Doubt(
            Text("“{text}”的年份只有两位。", "The year of “{text}” has only two digits.").fill(text=shown),
            Text("是 {day} 吗？", "Is it {day}?").fill(day=day),
            Offer(day, verbatim(day)),
        )
    if _NO_YEAR.fullmatch(told):
        raise input_error("", Text("“{text}”没有年份。", "“{text}” has no year.").fill(text=shown), example)
    if _NO_DAY.fullmatch(told):
        raise input_error("", Text("“{text}”没有写哪一天。", "“{text}” has no day.").fill(text=shown), example)


def read_name(text: str) -> str:
    """The name of a creditor, on one line. Raises :class:`~planner.errors.InputError` where it is missing or a figure."""
    name = _LISTED.sub("", " ".join(text.split("\n")))
    if not name.strip():
        raise input_error(
            "", Text("没有写债权人。", "The creditor is missing."), Text("请填上欠谁的钱。", "Fill in who is owed.")
        )
    if _FIGURE.fullmatch(unicodedata.normalize("NFKC", name)):
        raise input_error(
            "",
            Text("“{text}”是数字，不像债权人。", "“{text}” is a figure, not a creditor.").fill(text=name[:40]),
            Text("请看看这一列选对了没有。", "Check which column holds the creditor."),
        )
    return _at_most(name, LONGEST_NAME)


def read_code(text: str) -> str:
    """A contract or account number, digits untouched. One that a spreadsheet has rounded is refused."""
    code = " ".join(text.split()).lstrip("'`")
    if _POWER.fullmatch(unicodedata.normalize("NFKC", code)):
        raise input_error(
            "",
            Text(
                "“{text}”是被表格软件改写过的编号，后几位已经丢了。",
                "“{text}” is a number that a spreadsheet has rounded; its last digits are lost.",
            ).fill(text=code[:40]),
            Text("请照合同重新填写，或清空这一格。", "Type it from the contract, or clear the cell."),
        )
    return "" if code.lower() in NOTHING | UNKNOWN else _at_most(code, LONGEST_NAME)


def read_note(text: str) -> str:
    """A note, as it stands."""
    return _at_most(text, LONGEST_NOTE)


def read_flag(text: str) -> bool:
    """Yes or no; empty is no."""
    told = normal(text).lower()
    if told in YES or told in NO | NOTHING:
        return told in YES
    raise input_error(
        "",
        Text("“{text}”不是“是”或“否”。", "“{text}” is neither yes nor no.").fill(text=text[:40]),
        Text("请填“是”，或空着。", "Write yes, or leave it empty."),
    )


def _at_most(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    raise input_error(
        "",
        Text("文字太长（{length} 个字符）。", "The text is too long ({length} characters).").fill(length=len(text)),
        Text("请缩短到 {most} 个字符以内。", "Shorten it to {most} characters.").fill(most=longest),
    )


def torn_amount(cells: Sequence[str]) -> int | None:
    """The first of two cells that look like one amount torn apart at its comma (``8`` and ``000.00``), if there are such."""
    for place, (left, right) in enumerate(pairwise(cells)):
        if re.fullmatch(r"[¥￥]?[1-9][0-9]{0,2}", left) and re.fullmatch(r"[0-9]{3}(\.[0-9]{1,2})?", right):
            return place
    return None
