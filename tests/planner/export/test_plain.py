"""Letters as plain text: all that the letter says, tables in columns that line up."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import east_asian_width

import pytest

from planner.errors import InputError
from planner.export.plain import render_text
from planner.letters.letter import sentences
from planner.text import Lang
from tests.planner.export.sample_letters import RARE_NAMES, sample_letter

LANGS: list[Lang] = ["zh", "en"]


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_all_the_letter_says(lang: Lang) -> None:
    letter = sample_letter(lang, 12, name=RARE_NAMES)
    text = render_text(letter)
    assert all(sentence in text for _, sentence in sentences(letter))
    assert letter.check_code in text
    assert text.endswith("\n")
    assert "\r" not in text


def test_columns_line_up() -> None:
    text = render_text(sample_letter("zh", 12))
    lines = [line for line in text.splitlines() if "1,234.56" in line and "-23" in line]
    widths = {sum(2 if east_asian_width(each) in "WF" else 1 for each in line) for line in lines}
    assert len(lines) == 12
    assert len(widths) == 1


def test_paragraphs_are_indented_by_two_characters_in_chinese_only() -> None:
    assert "\n　　本人于" in render_text(sample_letter("zh"))
    assert "　" not in render_text(replace(sample_letter("en"), annexes=()))


def test_control_characters_are_named() -> None:
    with pytest.raises(InputError, match=r"U\+0000"):
        render_text(sample_letter(name="张\x00"))
