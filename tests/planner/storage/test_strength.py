"""How hard a passphrase is to guess, in words: more is never less, and what people choose first is never praised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.storage.strength import LEVELS, bits, strength

WORST, BEST = LEVELS[0][1], LEVELS[-1][1]


@pytest.mark.parametrize(
    "chosen", ["", "1", "123456", "12345678", "87654321", "password", "Password1", "qwerty", "abc123", "aaaaaaaaaaaaaaaa",
               "1qaz2wsx", "5201314", "woaini1314", "19900101", "1990-1-1", "密码123", "１２３４５６"],
)  # fmt: skip
def test_what_is_tried_first_is_very_easy(chosen):
    assert strength(chosen) == WORST


@pytest.mark.parametrize(
    "chosen",
    ["晚饭后河边散步看月亮", "copper lantern seven quiet gardens", "今年冬天的雪 came early 26", "kT9#vq2Lw!zR7mXe8^"],
)
def test_long_ones_of_ones_own_are_hard(chosen):
    assert strength(chosen) in (LEVELS[-2][1], BEST)


@pytest.mark.parametrize(
    ("less", "more"), [("小林1990", "小林爱吃桂花糕"), ("13812345678", "13812345678桂花糕"), ("tree", "tree tall")]
)
def test_a_longer_one_of_different_words_is_harder(less, more):
    assert bits(less) < bits(more)


def test_a_part_again_and_again_counts_once():
    assert bits("桂花" * 20) == bits("桂花")


def test_a_telephone_number_is_not_praised():
    assert strength("13987261504") in (WORST, LEVELS[1][1])


@given(st.text(max_size=60))
def test_any_text_has_one_of_the_words_and_no_negative_measure(text):
    assert bits(text) >= 0
    assert strength(text) in {said for _, said in LEVELS}


def test_no_word_names_what_a_passphrase_must_hold():
    said = " ".join(each.zh + each.en for _, each in LEVELS)
    assert not any(rule in said for rule in ("must", "必须", "大写", "capital", "符号", "digit"))
