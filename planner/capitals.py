"""Amounts in words: Chinese capital numerals and English.

The Chinese form follows 《正确填写票据和结算凭证的基本规定》 (银发〔1997〕393号 附一). Where the rule leaves a choice, this is ours,
always the first of the spellings the rule prints:

- an amount that ends at 元 gets 整; one that ends at 角 or 分 does not (rule two: 整 after 角 may be left out, after 分 it must);
- where the digit of 元 is zero and that of 角 is not, 零 stands after 元 (壹仟陆佰捌拾元零叁角贰分);
- where the digit of 万 or 亿 is zero and the digit after it is not, no 零 stands between (壹拾万柒仟元).
"""

from __future__ import annotations

from decimal import Decimal

from planner.money import to_fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_LARGEST_YUAN = 10**16


def capital_amount(amount: Decimal) -> str:
    """``amount`` of yuan (two places, 0 to below 10**16) as the rule writes it, beginning with 人民币.

    Raises ValueError for a negative amount, one beyond the range or with more than two decimals.

    >>> capital_amount(Decimal("107000.53"))
    '人民币壹拾万柒仟元零伍角叁分'
    """
    yuan, jiao, fen = _parts(amount)
    if not jiao and not fen:
        return f"人民币{_integer(yuan)}元整"
    whole = f"{_integer(yuan)}元" if yuan else ""
    zero = "零" if yuan and (not jiao or yuan % 10 == 0) else ""
    tenth = f"{_DIGITS[jiao]}角" if jiao else ""
    return f"人民币{whole}{zero}{tenth}" + (f"{_DIGITS[fen]}分" if fen else "")


def _parts(amount: Decimal) -> tuple[int, int, int]:
    """Yuan, jiao and fen."""
    if amount < 0 or amount >= _LARGEST_YUAN or amount != amount.quantize(Decimal("0.01")):
        raise ValueError(f"no spelling for the amount {amount}")
    yuan, rest = divmod(to_fen(amount), 100)
    return yuan, rest // 10, rest % 10


def _integer(number: int) -> str:
    """A whole number below 10**16: groups of four digits, 亿 above 万, one 零 for a gap."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return f"{_integer(high)}{unit}{gap}{_integer(low) if low else ''}"
    return _group(number)


def _group(number: int) -> str:
    """A number of at most four digits, 零 for zeros between digits."""
    if not number:
        return "零"
    digits = f"{number:04}"
    spelled = "".join(_DIGITS[int(d)] + (place if d != "0" else "") for d, place in zip(digits, _PLACES, strict=True))
    while "零零" in spelled:
        spelled = spelled.replace("零零", "零")
    return spelled.strip("零")


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**15, "quadrillion"), (10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def words_amount(amount: Decimal) -> str:
    """``amount`` of yuan in English words; an amount of whole yuan ends in ``only``. Same range as :func:`capital_amount`.

    >>> words_amount(Decimal("12345.67"))
    'RMB twelve thousand three hundred forty-five yuan and sixty-seven fen'
    """
    yuan, jiao, fen = _parts(amount)
    cents = jiao * 10 + fen
    if not cents:
        return f"RMB {_english(yuan)} yuan only"
    return f"RMB {f'{_english(yuan)} yuan and ' if yuan else ''}{_english(cents)} fen"


def _english(number: int) -> str:
    for size, name in _SCALES:
        if number >= size:
            return _joined(f"{_english(number // size)} {name}", number % size, " ")
    if number >= 100:
        return _joined(f"{_ONES[number // 100]} hundred", number % 100, " ")
    return _ONES[number] if number < 20 else _joined(_TENS[number // 10], number % 10, "-")


def _joined(head: str, rest: int, link: str) -> str:
    return f"{head}{link}{_english(rest)}" if rest else head
