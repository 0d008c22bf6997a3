"""The spellings of 银发〔1997〕393号 附一, and that no two amounts share one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.capitals import capital_amount, words_amount
from planner.money import from_fen

REGULATION = {
    "1409.50": "人民币壹仟肆佰零玖元伍角",
    "6007.14": "人民币陆仟零柒元壹角肆分",
    "1680.32": "人民币壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "人民币壹拾万柒仟元零伍角叁分",
    "16409.02": "人民币壹万陆仟肆佰零玖元零贰分",
    "325.04": "人民币叁佰贰拾伍元零肆分",
}
CASES = {
    "0": "人民币零元整",
    "0.01": "人民币壹分",
    "0.10": "人民币壹角",
    "0.12": "人民币壹角贰分",
    "1.00": "人民币壹元整",
    "10.00": "人民币壹拾元整",
    "10.05": "人民币壹拾元零伍分",
    "10.50": "人民币壹拾元零伍角",
    "1005.00": "人民币壹仟零伍元整",
    "1050.00": "人民币壹仟零伍拾元整",
    "10000.00": "人民币壹万元整",
    "10001.00": "人民币壹万零壹元整",
    "12345.67": "人民币壹万贰仟叁佰肆拾伍元陆角柒分",
    "100000.00": "人民币壹拾万元整",
    "100500.00": "人民币壹拾万零伍佰元整",
    "1000000.00": "人民币壹佰万元整",
    "10203040.50": "人民币壹仟零贰拾万叁仟零肆拾元零伍角",
    "100000000.00": "人民币壹亿元整",
    "100000001.00": "人民币壹亿零壹元整",
    "100007000.00": "人民币壹亿零柒仟元整",
    "100070000.00": "人民币壹亿零柒万元整",
    "1010000000.00": "人民币壹拾亿壹仟万元整",
    "999999999999.99": "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "1234500000000.00": "人民币壹万贰仟叁佰肆拾伍亿元整",
}


@pytest.mark.parametrize(("amount", "spelling"), (REGULATION | CASES).items())
def test_spelling(amount: str, spelling: str) -> None:
    assert capital_amount(Decimal(amount)) == spelling


_DIGIT = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACE = {"拾": 10, "佰": 100, "仟": 1000}


def _read_integer(spelling: str) -> int:
    """The inverse of the rule, written from the way people read: digit times place, 万 and 亿 multiply what stands before."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in spelling:
            high, low = spelling.rsplit(unit, 1)
            return _read_integer(high) * size + _read_integer(low)
    pairs = re.findall(r"([零壹贰叁肆伍陆柒捌玖])([拾佰仟]?)", spelling)
    return sum(_DIGIT[digit] * _PLACE.get(place, 1) for digit, place in pairs)


def read_back(spelling: str) -> Decimal:
    """The amount that a spelling in capitals stands for."""
    match = re.fullmatch(r"人民币(?:(.+?)元)?整?零?(?:(.)角)?(?:(.)分)?", spelling)
    assert match is not None, spelling
    yuan, jiao, fen = match.groups()
    return Decimal(_read_integer(yuan or "")) + Decimal(_DIGIT[jiao or "零"] * 10 + _DIGIT[fen or "零"]).scaleb(-2)


@pytest.mark.parametrize(
    ("amount", "spelling"),
    [("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"), ("107000.53", "人民币壹拾万零柒仟元伍角叁分")],
)
def test_the_other_spellings_that_the_rule_allows_are_read_as_the_same_amount(amount: str, spelling: str) -> None:
    """Rule three, third case: one zero may be written or left out; ours is the one it names first."""
    assert spelling != capital_amount(Decimal(amount))
    assert read_back(spelling) == Decimal(amount)


@given(st.integers(1, 99_999_999_999_999))
def test_every_amount_reads_back(fen: int) -> None:
    amount = from_fen(fen)
    assert read_back(capital_amount(amount)) == amount


@given(st.integers(1, 99_999_999_999_999))
def test_endings_and_zeros_follow_the_rule(fen: int) -> None:
    spelling = capital_amount(from_fen(fen))
    assert spelling.endswith("整") == (fen % 100 == 0)
    assert "零零" not in spelling
    assert not re.search("零[拾佰仟万亿元角分]", spelling)
    assert re.match("人民币[壹贰叁肆伍陆柒捌玖]", spelling)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("12345.67", "RMB twelve thousand three hundred forty-five yuan and sixty-seven fen"),
        ("1000.00", "RMB one thousand yuan only"),
        ("0.05", "RMB five fen"),
        ("0", "RMB zero yuan only"),
        ("21000019.10", "RMB twenty-one million nineteen yuan and ten fen"),
        ("115.00", "RMB one hundred fifteen yuan only"),
    ],
)
def test_english_words(amount: str, words: str) -> None:
    assert words_amount(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-0.01", "1.001", "10000000000000000.00"])
def test_no_spelling_outside_the_range(amount: str) -> None:
    with pytest.raises(ValueError, match="no spelling"):
        capital_amount(Decimal(amount))
