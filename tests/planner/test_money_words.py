"""Money in words is written one way: ¥ before the figure in English windows and papers, RMB in letters, 元 behind it in Chinese."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from planner.letters.words import amount
from planner.money import amount_text
from tests.sentences import Said, everything

TO_CREDITORS = re.compile(r"planner/letters/(?!ready_kinds)")
"""Where letters get their words; what is to be weighed before they go out is shown in the window."""


def pairs() -> list[tuple[Said, Said]]:
    """What the windows and the papers say, in Chinese and in English, where a figure in yuan is filled in."""
    said = [each for each in everything() if each.group in ("ui", "planner") and not TO_CREDITORS.match(each.where)]
    found = [
        (one, two) for one, two in pairwise(said) if (one.lang, two.lang) == ("zh", "en") and one.where == two.where
    ]
    return [(zh, en) for zh, en in found if re.search(r"\{\w+\} 元", zh.words)]


def test_every_figure_that_is_yuan_in_chinese_has_its_sign_in_english() -> None:
    assert len(pairs()) > 100
    wrong = [
        (en.where, name, en.words)
        for zh, en in pairs()
        for name in re.findall(r"\{(\w+)\} 元(?!·天)", zh.words)
        if (re.search(rf"(?<!¥)\{{{name}\}}", en.words) if name != "x" else "¥" not in en.words)
    ]
    assert wrong == []


def test_no_sentence_of_the_windows_spells_yuan_behind_a_figure() -> None:
    said = [each for each in everything() if each.lang == "en" and each.group in ("ui", "planner")]
    assert [each for each in said if re.search(r"\{\w+\} yuan\b(?!-days)", each.words)] == []


def test_letters_write_no_sign() -> None:
    said = [
        each
        for each in everything()
        if each.lang == "en" and (each.group == "letters" or TO_CREDITORS.match(each.where))
    ]
    assert said
    assert [each for each in said if "¥" in each.words] == []


@pytest.mark.parametrize(("yuan", "window"), [("1234.50", "¥1,234.50"), ("-5.00", "-¥5.00"), ("0.00", "¥0.00")])
def test_a_figure_in_a_window_and_in_a_letter(yuan: str, window: str) -> None:
    assert amount_text(Decimal(yuan)).en == window
    assert amount(Decimal("1234.50"), "en") == "RMB 1,234.50"
    assert amount(Decimal("1234.50"), "zh") == amount_text(Decimal("1234.50")).zh == "1,234.50 元"
