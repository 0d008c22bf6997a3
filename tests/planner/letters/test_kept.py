"""A letter kept as text comes back as it was, under its check code, also when letters are made otherwise by then."""

from __future__ import annotations

import json

import pytest

from planner.errors import InputError
from planner.export.plain import render_text
from planner.letters.kept import kept_letter, kept_text
from planner.text import LANGUAGES
from tests.planner.letters.golden_cases import CASES, KINDS, golden_letter


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_letter_comes_back_as_it_was(kind, lang):
    for name in CASES:
        letter = golden_letter(name, kind, lang)
        again = kept_letter(kept_text(letter))
        assert again == letter
        assert render_text(again) == render_text(letter)


def test_a_letter_of_an_earlier_form_keeps_the_code_it_was_given_then():
    letter = golden_letter("ordinary", KINDS[0], "zh")
    tree = json.loads(kept_text(letter))
    del tree["notice"], tree["annexes"]
    tree["code"] = "00000-00000"
    again = kept_letter(json.dumps(tree))
    assert again.check_code == "00000-00000"
    assert (again.notice, again.annexes, again.sections) == ("", (), letter.sections)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"is": "Letter"}', '{"is": "Path"}', '{"is": "Figure", "label": "a", "value": "b"}']
)
def test_any_other_text_is_refused_in_words(text):
    with pytest.raises(InputError, match="cannot be read"):
        kept_letter(text)
