"""Words and signs of money: which of them mean yuan, and which mean that a figure has to be converted first."""

from __future__ import annotations

import re

from planner.errors import Problem
from planner.text import Text, normal

_CODES = "usdt?|hkd|eur|gbp|jpy|chf|sgd|aud|cad|nzd|krw|thb|twd|ntd|mop|inr|rub|myr|vnd|php|idr|zar|sek|nok|dkk|brl|aed|btc|eth"
FOREIGN = re.compile(
    rf"(us|hk|nt)?[$€£₩฿₫₽₹₱]|円|(?<![a-z])({_CODES})(?![a-z])|美元|美金|港币|港元|港幣|欧元|英镑|日元|日币|法郎|新元|新加坡元|新币|加元|澳元|"
    r"纽元|新西兰元|韩元|韩币|台币|泰铢|卢布|卢比|澳门元|澳门币|林吉特|越南盾|比特币|以太币|泰达币",
    re.IGNORECASE,
)
"""Money other than yuan, by its sign, code or name; for text in half-width forms."""
NAMES_MONEY = re.compile(r"^(.{0,4}(币种|币别)|货币|货币种类|货币类型|(account|loan|transaction)?currency(code)?|ccy)$")
"""The heading of a column that names the money of each row; for :func:`planner.text.normal` text in small letters."""
NAMES_UNIT = re.compile(r"^((金额|货币|计量)?单位|units?)$")
"""The heading of a column that gives the unit of each row; 单位 may also be an employer or a lender."""
_YUAN = re.compile(r"(人民币|rmb|cny|cnh|¥|元|yuan|本币|156|chineseyuan|renminbi)(元|钞|户|\(cny\))?")
_HUNDREDTHS = re.compile(r"[(\[【{〔《</]\s*(人民币)?\s*[分角]\s*([)\]】}〕》>]|$)")
_LINE = re.compile(r"(?:币种|币别|货币|(?:货币|金额)?单位|currency|unitsin|units?|amountsin)[:：]?([^,，;；]{1,16})")


def is_yuan(text: str) -> bool:
    """Whether the word in a column of currencies means yuan."""
    return bool(_YUAN.fullmatch(normal(text).lower()))


def in_hundredths(heading: str) -> bool:
    """Whether a heading (half-width, small letters) says that its figures are in 分 or 角, which nobody expects of a debt."""
    return bool(_HUNDREDTHS.search(heading))


def other_unit(line: str) -> str:
    """The unit that a line above a table gives for its amounts where it is neither yuan nor thousands of them; else empty.

    >>> other_unit("单位：分"), other_unit("币种:美元"), other_unit("币种：人民币")
    ('分', '美元', '')
    """
    for found in _LINE.finditer(normal(line).lower()):
        unit = found[1]
        if re.match(r"[分角]($|[)）])", unit) or (FOREIGN.search(unit) and not re.search("人民币|rmb|cny", unit)):
            return unit
    return ""


def not_in_yuan(text: str) -> Problem:
    """What is said of an amount in other money."""
    return Problem(
        "error",
        "",
        Text("“{text}”不是人民币。", "“{text}” is not in yuan.").fill(text=text.strip()[:40]),
        Text("请换算成人民币再填。", "Convert it to yuan."),
    )
