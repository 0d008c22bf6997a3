"""Fifty letters made up at random, read back from the PDF: line ends, characters, margins, and the same amounts everywhere."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from planner.export import kinsoku
from planner.export.docx import render_docx
from planner.export.layout import BOTTOM, LEFT, TOP, WIDTH
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.letter import Letter, sentences
from planner.text import Lang
from tests.planner.export.read_pdf import Line, lines_of
from tests.planner.letters.generated import NUMBER, generated_letter

NEVER_FIRST = tuple("，。、；：？！）》”’】")
NEVER_LAST = tuple("（《“‘【")
AMOUNT = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9])")
LANGS: list[Lang] = ["zh", "en"]


def broken(lines: list[Line]) -> list[str]:
    """Lines that begin or end with a mark that may not stand there."""
    return [
        each.text
        for each in lines
        if each.text.strip().startswith(NEVER_FIRST) or each.text.strip().endswith(NEVER_LAST)
    ]


@pytest.mark.parametrize("seed", range(NUMBER))
def test_no_line_breaks_a_rule(seed: int) -> None:
    letter = generated_letter(seed)
    lines = lines_of(render_pdf(letter))
    assert broken(lines) == []
    for line in lines:
        assert line.left >= LEFT - 0.5
        assert line.right <= LEFT + WIDTH + 0.5, "the half of a mark that hangs out is empty"
        assert BOTTOM - 30 <= line.baseline <= TOP
    said = "".join(line.text for line in lines)
    for _, sentence in sentences(letter):
        for piece in sentence.split():
            assert piece in said, "every character comes back as text"


def test_without_the_rules_the_same_measure_finds_lines_that_break_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinsoku, "units", list)
    found = [text for seed in range(5) for text in broken(lines_of(render_pdf(generated_letter(seed))))]
    assert len(found) > 5


def word_text(letter: Letter) -> str:
    """The text of the Word document, cells and paragraphs apart."""
    body = docx.Document(BytesIO(render_docx(letter))).element.body
    return "\n".join("".join(node.text or "" for node in each.iter(qn("w:t"))) for each in body.iter(qn("w:p")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("seed", range(0, NUMBER, 4))
def test_all_forms_hold_the_same_amounts(lang: Lang, seed: int) -> None:
    letter = generated_letter(seed, lang)
    printed = Counter(AMOUNT.findall("\n".join(line.text for line in lines_of(render_pdf(letter)))))
    assert printed == Counter(AMOUNT.findall(render_text(letter)))
    assert printed == Counter(AMOUNT.findall(word_text(letter)))
    assert sum(printed.values()) > 20


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_case_gives_the_same_bytes(lang: Lang) -> None:
    for render in (render_pdf, render_docx, render_text):
        assert render(generated_letter(7, lang)) == render(generated_letter(7, lang))
