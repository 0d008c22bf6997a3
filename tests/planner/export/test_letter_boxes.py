"""Every kind of letter in print, as boxes of ink: nothing is clipped, covered or crossed, lines end where they may, and no
signature stands alone.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner.case.model import Expense, Household, Income
from planner.export.layout import LEFT, WIDTH
from planner.export.page import PAPER
from planner.export.pdf import render_pdf
from planner.letters.budget_annex import budget_blocks
from planner.letters.letter import Letter, Section
from tests.planner.export.read_pdf import Box, Sheet, lines_of, sheets_of
from tests.planner.letters.varied import NUMBER, varied

MARGIN = 5 / 25.4 * 72
"""What no printer reaches at the edge of a sheet, points."""
TOUCH = 0.6
"""How far the boxes of two glyphs may reach into each other, points: slanting strokes, never a stroke over another."""
HOOK = 1.6
"""The same for an f, whose hook hangs over the letter after it."""
NEVER_FIRST = tuple("，。、；：？！）》”")
NEVER_LAST = tuple("（《“")
SEEDS = pytest.mark.parametrize("seed", range(NUMBER))


def clipped(sheet: Sheet) -> list[str]:
    """Glyphs beyond the margins of a printer, or beyond the text area, which is as wide as every table."""
    left, bottom, right, top = LEFT - 0.5, MARGIN, LEFT + WIDTH + 0.5, PAPER[1] - MARGIN
    return [
        shown
        for shown, box in sheet.glyphs
        if box[0] < max(left, MARGIN) or box[2] > min(right, PAPER[0] - MARGIN) or box[1] < bottom or box[3] > top
    ]


def covered(sheet: Sheet) -> list[str]:
    """Glyphs that reach into another one: a cell into the next, a row into the next, a line into the next."""
    glyphs = sorted(sheet.glyphs, key=lambda each: each[1][0])
    found = []
    for place, (shown, box) in enumerate(glyphs):
        for other, beside in glyphs[place + 1 :]:
            if beside[0] >= box[2] - (HOOK if shown == "f" else TOUCH):
                break
            if min(box[3], beside[3]) - max(box[1], beside[1]) > TOUCH:
                found.append(shown + other)
    return found


def crossed(sheet: Sheet) -> list[str]:
    """Glyphs that a rule of a table goes through, so that they stand in two rows."""
    return [shown for shown, box in sheet.glyphs if any(_through(rule, box) for rule in sheet.rules)]


def _through(rule: Box, box: Box) -> bool:
    height = (rule[1] + rule[3]) / 2
    return box[1] + TOUCH < height < box[3] - TOUCH and rule[0] < box[2] and rule[2] > box[0]


@SEEDS
def test_every_glyph_is_on_the_paper_by_itself_and_in_its_row(seed: int) -> None:
    sheets = sheets_of(varied(seed).printed)
    assert all(sheet.glyphs for sheet in sheets)
    for number, sheet in enumerate(sheets, 1):
        assert (number, clipped(sheet)) == (number, [])
        assert (number, covered(sheet)) == (number, [])
        assert (number, crossed(sheet)) == (number, [])


@SEEDS
def test_lines_begin_and_end_where_they_may(seed: int) -> None:
    for line in lines_of(varied(seed).printed):
        assert not line.text.strip().startswith(NEVER_FIRST)
        assert not line.text.strip().endswith(NEVER_LAST)


@SEEDS
def test_no_signature_stands_alone(seed: int) -> None:
    """The closing, every line of the signature and at least two lines of the text before them are on one page."""
    found = varied(seed)
    lines = lines_of(found.printed)
    (page,) = {line.page for line in lines if line.text.strip() == found.letter.closing[0]}
    own = [line for line in lines if line.page == page and line.text.strip() != found.letter.mark]
    start = next(n for n, line in enumerate(own) if line.text.strip() == found.letter.closing[0])
    assert len({line.baseline for line in own[:start]}) >= 2
    after = [line.text.strip() for line in own[start:]]
    assert all(any(text.startswith(signed.label.strip()) for text in after) for signed in found.letter.signature)


def test_the_measures_find_what_is_clipped_covered_or_crossed() -> None:
    """Without these a test that finds nothing would say nothing."""
    inside: Box = (100.0, 100.0, 110.0, 110.0)
    assert clipped(Sheet((("甲", (70.0, 100.0, 80.0, 110.0)),), ()))
    assert clipped(Sheet((("甲", (100.0, 10.0, 110.0, 20.0)),), ()))
    assert covered(Sheet((("甲", inside), ("乙", (108.0, 108.0, 118.0, 118.0))), ()))
    assert crossed(Sheet((("甲", inside),), ((80.0, 104.8, 500.0, 105.2),)))
    beside, below = (110.0, 100.0, 120.0, 110.0), (100.0, 88.0, 110.0, 99.0)
    sheet = Sheet((("甲", inside), ("乙", beside), ("丙", below)), ((80.0, 99.2, 500.0, 99.6),))
    assert not clipped(sheet)
    assert not covered(sheet)
    assert not crossed(sheet)


def test_a_name_longer_than_a_line_wraps_in_the_budget() -> None:
    """Such a name once pushed the amounts off the paper."""
    name = "两个孩子的学费、课本费和住宿费，另有老人的药费和复查费" * 4
    home = Household((Income(name, Decimal("5000.00")),), (Expense(name, "education", Decimal("800.00")),))
    letter = Letter("zh", "说明", "", (), "", (Section("", budget_blocks(home, "zh")),), ("", ""), ())
    (sheet,) = sheets_of(render_pdf(letter))
    assert not clipped(sheet)
    assert not covered(sheet)
    assert {"5,000.00", "800.00"} <= {line.text for line in lines_of(render_pdf(letter))}
