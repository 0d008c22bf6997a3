"""The courses compared on paper: each drawing is the calculation's, lies within its page, and is said in words and figures too."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from planner.compare.held_back import WHY
from planner.export.burden_data import burden_data, heavy_months
from planner.export.chart_data import DEFAULT, proposal_key
from planner.export.composition_data import PARTS, composition_data
from planner.export.docx import render_docx
from planner.export.figures import chart_table
from planner.export.layout import BOTTOM, LEFT, TOP, WIDTH, lay_out
from planner.export.page import Area
from planner.export.papers.comparison import MOST_PROPOSALS, comparison_paper
from planner.export.papers.drawn import table_days
from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.kept import kept_letter, kept_text
from planner.letters.letter import Chart, Letter, Paragraph, Table
from planner.money import from_fen, grouped, to_fen, total
from planner.text import Lang
from tests.planner.export.papers.comparison_cases import cases, pack_for
from tests.planner.export.papers.papers_cases import BOOK, LANGS, crowded, pack_of
from tests.planner.export.papers.test_held_back import old_case
from tests.planner.export.read_pdf import sheets_of
from tests.planner.export.test_letter_boxes import clipped, covered, crossed

EVERY = pytest.mark.parametrize("name", list(cases()))
BOTH = pytest.mark.parametrize("lang", LANGS)


def charts(letter: Letter) -> list[Chart]:
    return [block for section in letter.sections for block in section.blocks if isinstance(block, Chart)]


# -- on the page ---------------------------------------------------------------------------------------------------------


@EVERY
@BOTH
def test_nothing_is_clipped_covered_or_crossed(name: str, lang: Lang) -> None:
    letter = comparison_paper(pack_for(name, lang))
    printed = render_pdf(letter)
    assert printed == render_pdf(letter)
    for sheet in sheets_of(printed):
        assert clipped(sheet) == []
        assert covered(sheet) == []
        assert crossed(sheet) == []
    for page in lay_out(letter):
        for drawing in page.drawings:
            for x, y in (point for shape in drawing.shapes for point in shape.points):
                assert LEFT - 0.01 <= x <= LEFT + WIDTH + 0.01
                assert BOTTOM <= y <= TOP


@EVERY
@BOTH
def test_every_drawing_stands_between_its_sentence_and_its_figures_on_one_page(name: str, lang: Lang) -> None:
    letter = comparison_paper(pack_for(name, lang))
    for section in letter.sections:
        assert isinstance(section.blocks[0], Paragraph)
        for number, block in enumerate(section.blocks):
            if isinstance(block, Chart):
                before, after = section.blocks[number - 1], section.blocks[number + 1]
                assert isinstance(before, Paragraph)
                assert before.text.startswith(block.said)
                assert isinstance(after, Table)
    pages = lay_out(letter)
    assert sum(len(page.drawings) for page in pages) == len(charts(letter))
    for page in pages:
        said = "".join(run.text for run in page.runs).replace(" ", "")
        for drawing in page.drawings:
            assert drawing.said.replace(" ", "")[:20] in said


def test_forms_that_cannot_draw_have_the_words_and_the_figures() -> None:
    letter = comparison_paper(pack_for("sample"))
    text = render_text(letter)
    for chart in charts(letter):
        assert chart.said in text
    for section in letter.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert all(cell in text for row in block.rows for cell in row)


def test_a_chart_can_be_kept_and_a_word_document_leaves_it_out() -> None:
    letter = comparison_paper(pack_for("sample"))
    assert kept_letter(kept_text(letter)) == letter
    bare = replace(letter, sections=tuple(
        replace(each, blocks=tuple(block for block in each.blocks if not isinstance(block, Chart))) for each in letter.sections
    ), code=letter.check_code)  # fmt: skip
    assert charts(letter)
    assert render_docx(letter) == render_docx(bare)


@BOTH
def test_a_drawing_carries_its_words_as_an_alternate_description(lang: Lang) -> None:
    letter = comparison_paper(pack_for("sample", lang))
    wanted = {chart.said for chart in charts(letter)}
    assert len(wanted) == 3
    assert alternates(render_pdf(letter)) == wanted


def alternates(printed: bytes) -> set[str]:
    """The alternate descriptions in what is drawn on the pages, each marked from its beginning to its end."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", printed, re.DOTALL)
    drawn = b" ".join(zlib.decompressobj().decompress(each) for each in found if each[:1] == b"x")
    said = re.findall(rb"/Span <</Alt <feff([0-9a-f]+)>>> BDC (?:(?!BDC).)+? EMC", drawn, re.DOTALL)
    return {bytes.fromhex(each.decode()).decode("utf-16-be") for each in said}


def test_the_library_that_draws_windows_is_not_loaded() -> None:
    program = (
        "import sys; from tests.planner.export.papers.papers_cases import pack_of;"
        "from planner.export.papers.comparison import comparison_paper; from planner.export.pdf import render_pdf;"
        "assert render_pdf(comparison_paper(pack_of())); assert 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=100)


# -- the figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sample", "one debt", "eight debts", "long", "short", "small"])
def test_the_prices_are_those_of_the_chart_in_the_window(name: str) -> None:
    pack = pack_for(name)
    chart = charts(comparison_paper(pack))[0]
    known = chart_table(pack.outcome)
    columns = list(zip(*(amounts for _, amounts in known.rows), strict=True))
    shown = [DEFAULT, *(proposal_key(each.id) for each in pack.outcome.case.proposals)]
    own = [columns[0], *columns[2:]]  # the claim is no line of this drawing
    assert len(shown) == len(own) == len(chart.lines)
    assert chart.days == tuple(day.isoformat() for day, _ in known.rows)
    assert [line.fen for line in chart.lines] == [tuple(map(to_fen, column)) for column in own]
    table = next(each for each in tables_of(comparison_paper(pack)))
    at = {day.isoformat(): row for day, row in known.rows}
    for day, *cells in table.rows:
        assert cells == [grouped(value) for value in (at[day][0], *at[day][2:])]


def tables_of(letter: Letter) -> list[Table]:
    return [block for section in letter.sections for block in section.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("name", ["sample", "eight debts", "long"])
def test_lengths_on_paper_are_the_amounts(name: str) -> None:
    """Read back from the drawing by the ticks of its axis, every corner of a line and every bar is the amount."""
    pack = pack_for(name)
    letter = comparison_paper(pack)
    drawings = [drawing for page in lay_out(letter) for drawing in page.drawings]
    for chart, drawing in zip(charts(letter), drawings, strict=True):
        (low, _), *_, (high, _) = chart.prices
        grid = [shape.points for shape in drawing.shapes[: len(chart.prices) - 1]]
        ground = next(
            shape.points[0][1] for shape in drawing.shapes if not isinstance(shape, Area) and shape.weight == 0.8
        )
        assert low == 0
        scale = high / (grid[-1][0][1] - ground)
        if chart.bars:
            tops = [shape.points[1][1] for shape in drawing.shapes if isinstance(shape, Area)]
            wanted = [each for each in map(sum, zip(*(one.fen for one in chart.layers), strict=True)) if each]
            assert [(top - ground) * scale for top in tops] == pytest.approx(wanted)
        for line in chart.lines if not chart.bars else ():
            read = [[(y - ground) * scale for _, y in shape.points] for shape in drawing.shapes
                    if not isinstance(shape, Area) and len(shape.points) == len(line.fen)]  # fmt: skip
            assert any(each == pytest.approx(list(line.fen)) for each in read)


def test_the_layers_are_those_of_the_composition() -> None:
    pack = pack_for("sample")
    data = composition_data(pack.outcome, BOOK)
    assert data is not None
    chart = charts(comparison_paper(pack))[2]
    parts = [each for each in data.series if each.key in PARTS]
    assert [layer.name for layer in chart.layers] == [each.name.zh for each in parts]
    assert [layer.fen for layer in chart.layers] == [tuple(map(to_fen, each.values)) for each in parts]
    assert chart.lines == ()


@pytest.mark.parametrize("name", ["sample", "eight debts", "long", "poor", "large", "many proposals"])
def test_the_months_are_all_in_the_table_and_dark_where_they_ask_for_more(name: str) -> None:
    pack = pack_for(name)
    data, found = burden_data(pack.outcome, "p1"), pack.outcome.proposal("p1")
    assert data is not None
    assert found.figures is not None
    letter = comparison_paper(pack)
    chart = charts(letter)[1]
    [bars] = chart.layers
    assert total(map(from_fen, bars.fen)) == found.figures.total_paid
    heavy = {
        (month.year, month.month)
        for month, _ in ((date(*key, 1), due) for key, due in heavy_months(pack.outcome.case, found))
    }
    dark = {(day.year, day.month) for n in chart.dark for day in [date.fromisoformat(chart.days[n])]}
    assert dark == heavy
    rows = tables_of(letter)[1].rows
    assert sum(int(row[1]) for row in rows) == len(chart.days)
    most = max(Decimal(row[2].replace(",", "")) for row in rows)
    assert most == found.figures.heaviest_month
    means = max(Decimal("0.00"), pack.outcome.case.household.disposable)
    for row in rows:
        assert Decimal(row[3].replace(",", "")) == means
        assert Decimal(row[4].replace(",", "")) == means - Decimal(row[2].replace(",", ""))


def test_without_income_the_months_have_no_line_of_means() -> None:
    letter = comparison_paper(pack_for("no income"))
    assert charts(letter)[1].lines == ()
    assert len(tables_of(letter)[1].columns) == 3
    assert "收入还没填" in render_text(letter)


@BOTH
def test_what_cannot_be_worked_out_is_said_and_not_drawn(lang: Lang) -> None:
    letter = comparison_paper(pack_for("fails", lang))
    assert len(charts(letter)) == 2, "the price of letting it run, and what it is made of"
    assert [line.name for line in charts(letter)[0].lines] == [{"zh": "不协商", "en": "Let it run"}[lang]]
    assert {"zh": "算不出来", "en": "cannot be computed"}[lang] in render_text(letter)
    assert {"zh": "没有画的方案：1 个", "en": "Proposals not drawn: 1."}[lang] in render_text(letter)
    empty = comparison_paper(pack_for("no debts", lang))
    assert charts(empty) == []
    assert {"zh": "填入一笔债务", "en": "Add a debt"}[lang] in render_text(empty)
    alone = comparison_paper(pack_for("no proposal", lang))
    assert len(charts(alone)) == 2
    assert {"zh": "选定一个方案", "en": "Choose a proposal"}[lang] in render_text(alone)


def test_of_many_proposals_the_chosen_one_is_drawn_and_the_rest_counted() -> None:
    pack = pack_of(crowded(2, 12), "p9")
    letter = comparison_paper(pack)
    lines = charts(letter)[0].lines
    assert len(lines) == 1 + MOST_PROPOSALS
    assert lines[1].name.endswith("9")
    assert f"没有画的方案：{12 - MOST_PROPOSALS} 个" in render_text(letter)


@BOTH
def test_what_limitation_may_have_run_out_on_is_kept_aside(lang: Lang) -> None:
    pack = pack_of(old_case(), lang=lang)
    said = render_text(comparison_paper(pack))
    aside = total(offer.total_paid for offer in pack.outcome.proposal("p1").offers if offer.debt.id == "d1")
    assert f"{ {'zh': '的 ', 'en': 'the ¥'}[lang] }{grouped(aside)}" in said
    assert WHY.to(lang) in said
    assert WHY.to(lang) not in render_text(comparison_paper(pack_for("sample", lang)))


# -- in black and white --------------------------------------------------------------------------------------------------


@EVERY
def test_lines_differ_by_dash_and_layers_by_grey(name: str) -> None:
    for page in lay_out(comparison_paper(pack_for(name))):
        for drawing in page.drawings:
            curves = [shape for shape in drawing.shapes if not isinstance(shape, Area) and shape.weight >= 1]
            assert len({shape.dash for shape in curves}) == len(curves)
            fills = [shape for shape in drawing.shapes if isinstance(shape, Area) and len(shape.points) > 4]
            assert all(abs(one.grey - other.grey) > 0.1 for one, other in pairwise(fills))


# -- the days of the table -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("months", [1, 2, 9, 12, 60, 120, 600])
def test_the_table_has_the_first_and_the_last_day_and_few_between(months: int) -> None:
    grid = [date(2026 + (10 + n) // 12, (10 + n) % 12 + 1, 23) for n in range(months + 1)]
    also = [date(2026, 12, 1)]
    found = table_days(grid, also)
    assert {grid[0], grid[-1], *also} <= set(found)
    assert len(found) <= 12
    assert list(found) == sorted(set(found))
