"""Line ends by GB/T 15834-2011 section 5: marks stay with their words, numbers and words stay whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.export.fonts import REGULAR, width_of
from planner.export.kinsoku import break_lines, units

NEVER_FIRST = "，。、；：？！）》”’】"
NEVER_LAST = "（《“‘【"


def measure(text: str) -> float:
    return width_of(text, REGULAR, 12)


@pytest.mark.parametrize(
    "whole",
    [
        "12,345.67", "￥12,345.67", "12,345.67 元", "RMB 12,345.67", "36期", "第36期", "2025年", "24%", "A-2024-0001", "——", "……",
        "（甲", "甲）。", "《甲", "甲》，", "“甲", "甲”；", "don't", "don’t", "１２３４", "银行", "（ loan", "loan ，",
    ],
)  # fmt: skip
def test_what_holds_together(whole: str) -> None:
    found = units(f"前面{whole}后面")
    if whole == "银行":
        assert "银" in found, "Chinese characters part anywhere"
    else:
        assert any(whole in unit for unit in found), found


PIECES = st.sampled_from([
    *"协商还款方案本人贵行期限减免利息罚息", "，", "。", "、", "；", "：", "？", "！", "（", "）", "《", "》", "“", "”", "‘", "’", "【", "】",
    "……", "——", "12,345.67", "￥1,000.00", "12,345.67 元", "24%", "2026年", "3月", "第5期", "HT-2024-0001", "RMB 20.00", " loan ", " Annex ", "（ ", " ，",
])  # fmt: skip


def _sensible(pieces: list[str]) -> str:
    """Pieces as a text in which marks or numbers do not follow each other without end, as no one writes them."""
    parted = [f"{piece}和" if piece[0].isascii() or len(piece) > 2 else piece for piece in pieces]
    return re.sub(
        r"([，。、；：？！（《“‘【）》”’】])[，。、；：？！（《“‘【）》”’】]+", r"\1", "".join(parted)
    ).strip()


@given(st.lists(PIECES, min_size=1, max_size=120), st.floats(150, 444), st.sampled_from([0.0, 24.0]))
def test_no_line_breaks_a_rule(pieces: list[str], width: float, indent: float) -> None:
    text = _sensible(pieces)
    lines = break_lines(text, measure, width, indent, em=12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", ""), "nothing is lost"
    for number, line in enumerate(lines):
        assert number == 0 or line[0] not in NEVER_FIRST
        assert number == len(lines) - 1 or line[-1] not in NEVER_LAST
        assert measure(line) <= width - (0 if number else indent) + 6 + 1e-6
    for amount in re.findall(r"[0-9][0-9,.]*[0-9]", text):
        assert any(amount in line for line in lines), amount


@given(st.text("abcdefgh0123456789", min_size=100, max_size=300))
def test_only_what_is_wider_than_a_line_is_split(word: str) -> None:
    lines = break_lines(f"合同编号{word}。", measure, 200)
    assert "".join(lines) == f"合同编号{word}。"
    assert all(measure(line) <= 200 for line in lines)
    assert lines[-1] != "。"


def test_the_last_line_is_not_a_lonely_character() -> None:
    text = "协商还款" * 9 + "方。"
    lines = break_lines(text, measure, 36 * 12)
    assert [len(line) for line in lines] == [36, 2] or len(lines[-1]) > 2


def test_english_breaks_between_words() -> None:
    lines = break_lines("I ask you to accept these terms for RMB 1,234.56 in all.", measure, 120)
    assert all(not line.startswith(" ") and not line.endswith(" ") for line in lines)
    assert any("RMB 1,234.56" in line for line in lines)
    assert " ".join(lines) == "I ask you to accept these terms for RMB 1,234.56 in all."
