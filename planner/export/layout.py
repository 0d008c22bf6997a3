"""A letter laid out on A4: every line and row at its place, with measures of a Chinese or an English business letter.

Chinese: title centred, salutation to the left margin, paragraphs indented by two characters, lines 1.5 apart and flush on
both sides, 此致 / 敬礼, the signature to the right. English: paragraphs apart, ragged right. The text area is 37 characters
of 12 points wide, so full lines fall on the grid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from planner.export.chart_layout import lay_chart
from planner.export.fonts import BOLD, REGULAR, width_of
from planner.export.kinsoku import break_lines, overhang
from planner.export.page import PAPER, Box, Page, Rule, Run, kept, paginate, paragraph_ties
from planner.export.table_layout import lay_table
from planner.frozen import dataclass
from planner.letters.letter import (
    CHECK_CODE,
    PAGE_OF,
    Annex,
    Block,
    Chart,
    Figure,
    KeyFigures,
    Letter,
    Listing,
    Paragraph,
    Section,
    SignatureLine,
    Table,
)
from planner.text import Lang

WIDTH = 444.0
LEFT = (PAPER[0] - WIDTH) / 2
TOP = PAPER[1] - 66.0
BOTTOM = 66.0
_FOOT = 40.0
_SMALL = 8.5
_SIGN_FROM = 210.0


@dataclass(frozen=True, slots=True)
class Style:
    """How one language is set: sizes and distances in points, ``indent`` of a paragraph in characters.

    ``words`` is the size of an amount in words beside its figure.
    """

    size: float
    words: float
    leading: float
    indent: float
    gap: float
    title: float
    table: float
    justified: bool

    def characters(self, count: float) -> float:
        """The width of that many full-width characters, points."""
        return count * self.size


STYLES: dict[Lang, Style] = {
    "zh": Style(size=12, words=12, leading=18, indent=2, gap=0, title=18, table=9.5, justified=True),
    "en": Style(size=10.5, words=9.5, leading=15, indent=0, gap=6, title=16, table=9, justified=False),
}


def lay_out(letter: Letter) -> tuple[Page, ...]:
    """The pages of the letter and its annexes, numbered through, each with the check code at its foot."""
    style = STYLES[letter.lang]
    parts = [_letter_boxes(letter, style), *(_annex_boxes(annex, style) for annex in letter.annexes)]
    pages = [page for boxes in parts for page in paginate(boxes, LEFT, TOP, BOTTOM)]
    code = CHECK_CODE.fill(code=letter.check_code).to(letter.lang)
    return tuple(_with_foot(letter, code, page, number, len(pages)) for number, page in enumerate(pages, 1))


def _letter_boxes(letter: Letter, style: Style) -> list[Box]:
    body = [*_head(letter, style), *_sections(letter.sections, style)]
    end = [*_closing(letter, style), *_signature(letter.signature, style)]
    end += _notice(letter.notice)
    return [*body[:-2], *kept(body[-2:]), *kept(end[:-1]), *end[-1:]]


def _annex_boxes(annex: Annex, style: Style) -> list[Box]:
    title = centred(annex.title, BOLD, style.size + 2, style.leading * 1.3)
    small = replace(style, size=style.size - 1.5, leading=style.leading - 3, gap=style.gap * 0.6)
    return [*kept([title]), *_sections(annex.sections, small)]


def line_box(text: str, style: Style, x: float = 0.0, font: str = REGULAR, above: float = 0.0) -> Box:
    """One line of body text beginning at ``x``."""
    return Box(style.leading, (Run(x, baseline(style.leading, style.size), text, font, style.size),), above=above)


def baseline(height: float, size: float) -> float:
    """How far above the bottom of a line of that height its letters stand."""
    return (height - size) / 2 + 0.12 * size


def centred(text: str, font: str, size: float, height: float, above: float = 0.0) -> Box:
    """One line in the middle of the text area."""
    x = (WIDTH - width_of(text, font, size)) / 2
    return Box(height, (Run(x, baseline(height, size), text, font, size),), above=above)


def _right(text: str, style: Style) -> Box:
    return line_box(text, style, WIDTH - width_of(text, REGULAR, style.size))


def _head(letter: Letter, style: Style) -> list[Box]:
    title = _wrapped_title(letter.title, style)
    date = _right(letter.date_text, style) if style.indent else line_box(letter.date_text, style)
    address = [box for line in letter.addressee for box in _lines(line, style)]
    address[:1] = [replace(box, above=style.gap) for box in address[:1]]
    salutation = _lines(letter.salutation, style, above=style.leading / 2) if letter.salutation else []
    return kept([*title, replace(date, above=style.leading / 2), *address, *salutation])


def _wrapped_title(text: str, style: Style) -> list[Box]:
    lines = break_lines(text, lambda words: width_of(words, BOLD, style.title), WIDTH)
    return [centred(line, BOLD, style.title, style.title * 1.5) for line in lines]


def _sections(sections: Iterable[Section], style: Style) -> list[Box]:
    return list(chain.from_iterable(_section(section, style) for section in sections))


def _section(section: Section, style: Style) -> list[Box]:
    boxes = kept(_lines(section.heading, style, font=BOLD, above=style.leading / 3)) if section.heading else []
    for block in section.blocks:
        # What introduces figures, points or a table does not stay behind on the page before.
        tied = [] if isinstance(block, Paragraph) else kept(boxes if isinstance(block, Chart) else boxes[-2:])
        boxes = [*boxes[: len(boxes) - len(tied)], *tied, *_block(block, style)]
    if not section.heading:
        boxes[:1] = [replace(box, above=max(box.above, style.leading / 3)) for box in boxes[:1]]
    return boxes


def _block(block: Block, style: Style) -> list[Box]:
    match block:
        case Paragraph(text):
            return _lines(text, style, first=style.characters(style.indent), above=style.gap)
        case Listing(items):
            return list(chain.from_iterable(_item(number, item, style) for number, item in enumerate(items, 1)))
        case KeyFigures(rows):
            return _key_figures(rows, style)
        case Table():
            return lay_table(block, WIDTH, style.table)
        case Chart():
            return lay_chart(block, WIDTH, style.table)


def _lines(
    text: str, style: Style, x: float = 0.0, first: float = 0.0, font: str = REGULAR, above: float = 0.0
) -> list[Box]:
    """Text broken into lines between ``x`` and the right margin, the first one indented by ``first``."""
    em = style.size if style.justified else 0.0
    lines = break_lines(text, lambda words: width_of(words, font, style.size), WIDTH - x, first, em)
    boxes = []
    for number, line in enumerate(lines):
        start = x + (0.0 if number else first)
        run = Run(start, baseline(style.leading, style.size), line, font, style.size)
        if style.justified and number < len(lines) - 1:
            run = _justified(run, WIDTH - start + overhang(line, em))
        boxes.append(Box(style.leading, (run,), above=0.0 if number else above))
    return paragraph_ties(boxes)


def _justified(run: Run, width: float) -> Run:
    """The line spread to ``width`` unless that would tear it apart visibly (over 0.16 of a character each)."""
    gaps = max(1, len(run.text) - 1)
    spacing = (width - width_of(run.text, run.font, run.size)) / gaps
    return run.spaced(spacing) if spacing <= 0.16 * run.size else run


def _item(number: int, text: str, style: Style) -> list[Box]:
    indent = style.characters(style.indent)
    hanging = indent + style.characters(1.5)
    boxes = _lines(text, style, x=hanging, above=style.gap / 2)
    first = boxes[0]
    label = Run(indent, first.runs[0].y, f"{number}.", REGULAR, style.size)
    return [replace(first, runs=(label, *first.runs)), *boxes[1:]]


def _key_figures(rows: tuple[Figure, ...], style: Style) -> list[Box]:
    """The figures between two thin rules, labels in a column of their own; a page may end between two of them, and the next begins with a rule."""
    indent = style.characters(2)
    column = indent + max(width_of(row.label, REGULAR, style.size) for row in rows) + 1.5 * style.size
    top = Box(6.0, rules=(Rule(indent, 2.0, WIDTH - indent, 0.5, 0.45),), above=4.0, keep=True)
    bottom = Box(8.0, rules=(Rule(indent, 4.0, WIDTH - indent, 0.5, 0.45),))
    boxes = [top]
    for number, row in enumerate(rows):
        *lines, last = _figure(row, indent, column, style)
        boxes += [*kept(lines), replace(last, keep=number == 0 or number >= len(rows) - 2)]
    again = (replace(top, above=0.0),)
    return [top, *(replace(box, header=again) for box in boxes[1:]), bottom]


def _figure(row: Figure, indent: float, column: float, style: Style) -> list[Box]:
    """The label, the figure beside it, and the words of an amount on the same line where they fit, else below."""
    label = Run(indent, baseline(style.leading, style.size), row.label, REGULAR, style.size)
    first, *rest = [_unspread(box) for box in _lines(row.value, style, x=column, font=BOLD)]
    first = replace(first, runs=(label, *first.runs))
    if not row.words:
        return [first, *rest]
    x = column + width_of(row.value, BOLD, style.size) + 0.5 * style.size
    if x + width_of(row.words, REGULAR, style.words) > WIDTH:
        return [first, *rest, *_lines(row.words, replace(style, size=style.words), x=column)]
    return [replace(first, runs=(*first.runs, replace(label, x=x, text=row.words, size=style.words))), *rest]


def _unspread(box: Box) -> Box:
    return replace(box, runs=tuple(run.spaced(0.0) for run in box.runs))


def _closing(letter: Letter, style: Style) -> list[Box]:
    first, second = letter.closing
    lines = [line_box(first, style, style.characters(style.indent), above=style.leading / 2)] if first else []
    return [*lines, line_box(second, style)] if second else lines


def _signature(lines: tuple[SignatureLine, ...], style: Style) -> list[Box]:
    """Labels in one column, what follows in another: the value, or a rule to write on with room above."""
    if not lines:
        return []
    column = _SIGN_FROM + max(width_of(line.label, REGULAR, style.size) for line in lines) + 6
    first, *rest = [box for line in lines for box in _signature_line(line, column, style)]
    return [replace(first, above=style.leading * 0.8), *rest]


def _signature_line(line: SignatureLine, column: float, style: Style) -> list[Box]:
    label = Run(_SIGN_FROM, baseline(style.leading, style.size), line.label, REGULAR, style.size)
    if not line.value:
        rule = Rule(column, label.y - 3, WIDTH - column, 0.5)
        return [Box(style.leading, (label,), (rule,), above=style.leading * 0.6)]
    first, *rest = _lines(line.value, style, x=column, above=style.leading * 0.2)
    return [replace(first, runs=(label, *first.runs)), *rest]


def _notice(text: str) -> list[Box]:
    lines = break_lines(text, lambda words: width_of(words, REGULAR, _SMALL), WIDTH)
    height = _SMALL * 1.5
    y = baseline(height, _SMALL)
    boxes = [Box(height, (Run(0.0, y, line, REGULAR, _SMALL, grey=0.35),)) for line in lines]
    boxes[:1] = [replace(box, above=20.0) for box in boxes[:1]]
    return [*kept(boxes[:-1]), *boxes[-1:]]


def _with_foot(letter: Letter, code: str, page: Page, number: int, pages: int) -> Page:
    count = PAGE_OF.fill(page=number, pages=pages).to(letter.lang)
    right = LEFT + WIDTH - width_of(count, REGULAR, _SMALL)
    foot = (Run(LEFT, _FOOT, code, REGULAR, _SMALL, grey=0.35), Run(right, _FOOT, count, REGULAR, _SMALL, grey=0.35))
    middle = PAPER[0] / 2 - width_of(letter.mark, BOLD, 12) / 2
    mark = (Run(middle, PAPER[1] - 44.0, letter.mark, BOLD, 12, grey=0.35),) if letter.mark else ()
    line = Rule(LEFT, _FOOT + 14, WIDTH, 0.4, 0.6)
    return Page((*mark, *page.runs, *foot), (*page.rules, line), page.drawings)
