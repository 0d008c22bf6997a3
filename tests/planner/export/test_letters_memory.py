"""Letter after letter, as a centre makes them in a day: what was made before is let go of.

Measured by what the interpreter holds, which is the same on every machine, and where the system tells it by the memory of the
process, which also counts what libraries in C hold. A thousand letters as PDF and text made the process grow from 109.9 to
110.5 MB, and the interpreter hold 1,168 blocks more.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from planner.compare.outcome import evaluate
from planner.dates import add_months
from planner.export.docx import render_docx
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.compose import compose_letter
from planner.letters.letter import Letter
from planner.rates import _growth
from planner.rules.rulebook import load_rulebook
from tests.planner.letters.varied import DAYS, NUMBER, kind_of, lang_of, suited

WARMING = 40
"""Letters until everything that is kept on purpose is there: fonts, rules, templates, widths of words."""
REMEMBERED = (add_months, _growth)
"""Results by dates and days: letter after letter brings new ones, up to a bound."""
BLOCKS = 1_200
"""How many more blocks of memory the interpreter may hold, whatever the number of letters; one letter by itself holds about
four hundred."""
PROCESS = 24 * 2**20
"""How many more bytes the process may hold: the system gives memory back late and in large pieces."""
STATUS = Path("/proc/self/statm")


def made(seed: int) -> Letter:
    """A letter of the kind and language whose turn it is, in print and as text, and every fourth for Word."""
    book, (case, debt_id) = load_rulebook(), suited(seed, kind_of(seed))
    letter = compose_letter(evaluate(case, book), book, debt_id, kind_of(seed), lang_of(seed), DAYS, "p1")
    assert render_pdf(letter)
    assert render_text(letter)
    assert seed % 4 or render_docx(letter)
    return letter


def blocks() -> int:
    """Blocks of memory in use, after what nobody holds is gone, and what is remembered of days, of which there are only so many."""
    for remembered in REMEMBERED:
        remembered.cache_clear()
    gc.collect()
    return sys.getallocatedblocks()


def resident() -> int:
    """Bytes of the process in memory, 0 where the system does not tell."""
    return int(STATUS.read_text().split()[1]) * 4096 if STATUS.exists() else 0


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    for seed in range(WARMING):
        made(seed)


@pytest.mark.timeout(900)
def test_hundreds_of_letters_leave_nothing_behind() -> None:
    held, size = blocks(), resident()
    for seed in range(WARMING, WARMING + 2 * NUMBER):
        made(seed)
    assert blocks() - held < BLOCKS
    assert resident() - size < PROCESS


def test_the_measure_finds_letters_that_are_held() -> None:
    held = blocks()
    kept = [made(seed) for seed in range(WARMING, WARMING + 20)]
    assert blocks() - held > BLOCKS
    assert len(kept) == 20
