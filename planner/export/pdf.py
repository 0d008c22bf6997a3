"""Letters as PDF: the laid-out pages drawn with reportlab, fonts embedded, nothing in the file but the letter.

The same letter gives the same bytes: its properties hold no time and no name of a person or machine. Before anything is drawn every
character is checked against the fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from planner.export.characters import check_characters
from planner.export.fonts import REGULAR, codes_of, missing_glyphs, runs_of
from planner.export.layout import lay_out
from planner.export.page import PAPER, Area, Bookmark, Drawing, Page, Points, Rule, Run, Stroke
from planner.letters.letter import GENERIC_TITLE, Letter
from planner.text import Lang, Text

rl_config.useA85 = 0  # pages as they are, not once more as letters for mail that takes nothing else
_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def render_pdf(letter: Letter) -> bytes:
    """The letter as a PDF document of A4 pages.

    Raises :class:`~planner.errors.InputError` naming every character that no font of ours has, where it stands and what
    to do about it; nothing is made then.
    """
    return draw_pages(set_pages(letter), letter.lang, GENERIC_TITLE)


def set_pages(letter: Letter) -> tuple[Page, ...]:
    """The pages of the letter, every character checked; raises as :func:`render_pdf`."""
    check_characters(letter, missing_glyphs)
    return lay_out(letter)


def draw_pages(pages: Sequence[Page], lang: Lang, title: Text, bookmarks: Sequence[Bookmark] = ()) -> bytes:
    """The pages as a PDF document under a general ``title``; with ``bookmarks`` it opens with its outline shown."""
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=PAPER,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the published types call the name a number
        lang=_LANGUAGE_TAGS[lang],
    )
    document: Any = canvas.__dict__["_doc"]  # reportlab offers no other way to leave out author, program and times
    document.info = _Title(title.to(lang))
    for number, page in enumerate(pages):
        _mark(canvas, number, bookmarks)
        canvas.drawText(_Content(page, document))  # type: ignore[arg-type]  # only its getCode is called
        canvas.showPage()
    if bookmarks:
        canvas.showOutline()
    canvas.save()
    return out.getvalue()


def _mark(canvas: Canvas, number: int, bookmarks: Sequence[Bookmark]) -> None:
    """The lines of the outline that lead to this page."""
    for place, each in enumerate(bookmarks):
        if each.page == number:
            canvas.bookmarkPage(f"bookmark-{place}")
            canvas.addOutlineEntry(each.title, f"bookmark-{place}", each.level, closed=False)


class _Title(PDFInfo):
    """Document properties that hold a general title and nothing else: no author, program or time."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def format(self, document: Any) -> Any:
        return PDFDictionary({"Title": PDFString(self.title)}).format(document)


class _Content:
    """What stands on a page, as operators of PDF 32000-1 sections 8.5 and 9.4, drawn like a text object of reportlab.

    reportlab's own would measure each run anew to follow a cursor that nobody asks for.
    """

    def __init__(self, page: Page, document: Any) -> None:
        self._document = document
        self._code: list[str] = []
        self._state: dict[str, str] = {}
        self._look: tuple[float, float] | None = None
        for rule in page.rules:
            self._rule(rule)
        for drawing in page.drawings:
            self._drawing(drawing)
        self._code.append("BT")
        for run in page.runs:
            self._run(run)
        self._code.append("ET")

    def getCode(self) -> str:
        """The operators."""
        return " ".join(self._code)

    def _set(self, operator: str, value: str) -> None:
        """A grey, a weight, a font, where it is not set already."""
        if self._state.get(operator) != value:
            self._state[operator] = value
            self._code.append(f"{value} {operator}")

    def _rule(self, rule: Rule) -> None:
        self._set("G", f"{rule.grey:g}")
        self._set("w", f"{rule.weight:g}")
        self._code.append(f"{rule.x:.3f} {rule.y:.3f} m {rule.x + rule.length:.3f} {rule.y:.3f} l S")

    def _drawing(self, drawing: Drawing) -> None:
        """Areas and lines, marked with their words as an alternate description (section 14.9.3)."""
        said = drawing.said.encode("utf-16-be", "replace").hex()
        self._code.append(f"/Span <</Alt <feff{said}>>> BDC 1 j")
        for shape in drawing.shapes:
            if isinstance(shape, Area):
                self._area(shape)
            else:
                self._stroke(shape)
        self._set("d", "[] 0")
        self._code.append("EMC")

    def _area(self, area: Area) -> None:
        self._set("g", f"{area.grey:g}")
        self._code.append(f"{_path(area.points)} f")

    def _stroke(self, stroke: Stroke) -> None:
        self._set("G", f"{stroke.grey:g}")
        self._set("w", f"{stroke.weight:g}")
        self._set("d", f"[{' '.join(f'{each:g}' for each in stroke.dash)}] 0")
        self._code.append(f"{_path(stroke.points)} S")

    def _run(self, run: Run) -> None:
        if (
            look := (run.grey, run.spacing)
        ) != self._look:  # most have that of the one before: no number is written twice
            self._look = look
            self._set("g", f"{run.grey:g}")
            self._set("Tc", f"{run.spacing:.5f}")
        self._code.append(f"1 0 0 1 {run.x:.3f} {run.y:.3f} Tm")
        for name, piece in runs_of(run.text, run.font):
            for face, codes in codes_of(piece, name, self._document):
                self._set("Tf", f"{face} {run.size:g}")
                self._code.append(f"<{codes.hex()}> Tj")


def _path(points: Points) -> str:
    return " ".join(f"{x:.3f} {y:.3f} {'l' if number else 'm'}" for number, (x, y) in enumerate(points))
