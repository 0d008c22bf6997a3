"""Characters that a document cannot show, named before anything is made: which, where, and how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from planner.errors import InputError, Problem
from planner.letters.letter import Letter, sentences
from planner.text import Text


def check_characters(letter: Letter, faulty: Callable[[str], tuple[str, ...]]) -> None:
    """Raise :class:`~planner.errors.InputError` with a problem for each character that ``faulty`` finds in the letter."""
    problems = [_problem(place, text, character) for place, text in sentences(letter) for character in faulty(text)]
    if problems:
        raise InputError(*dict.fromkeys(problems))


def control_characters(text: str) -> tuple[str, ...]:
    """Control characters, marks of writing direction and halves of characters in ``text``: no document may hold them."""
    return tuple(each for each in dict.fromkeys(text) if unicodedata.category(each) in {"Cc", "Cf", "Cs"})


def _problem(place: Text, text: str, character: str) -> Problem:
    shown = f"“{character}” (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
    readable = "".join(each if each.isprintable() else "□" for each in text)
    message = Text(
        "字符 {shown} 打印不出来，它在{place}：{text}。",
        "The character {shown} cannot be printed; it stands in the {place}: {text}.",
    )
    remedy = Text(
        "换成通用写法或拼音，打印后再手写原字。",
        "Write it another way, for example in pinyin, and add the character by hand after printing.",
    )
    return Problem("error", "", message.fill(shown=shown, place=place, text=readable[:60]), remedy)
