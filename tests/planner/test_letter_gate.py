"""The gate of the benchmark for letters, on fewer characters, and that its letter is what the table says it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2

from benchmarks import letters
from planner.export.pdf import render_pdf


def test_every_character_of_a_letter_comes_back():
    found = letters.characters_come_back(last=0x600)
    assert found.holds
    assert found.apart == 0


def test_the_gate_counts_what_is_lost(monkeypatch):
    monkeypatch.setattr(letters, "render_pdf", lambda letter: render_pdf(replace(letter, closing=("", ""))))
    assert not letters.characters_come_back(last=0x20).holds


def test_the_letter_has_two_pages_and_sixty_rows():
    letter = letters.two_pages(7)
    document = pypdfium2.PdfDocument(render_pdf(letter))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(document) == 2
    assert len(re.findall(r"20\d\d-\d\d-23", text)) == letters.ROWS
    document.close()
