"""Letters as PDF: the laid-out pages drawn with reportlab, fonts embedded, nothing in the file but the letter.

The same letter gives the same bytes: its properties hold no time and no name of a person or machine. Before anything is drawn every
character is checked against the fonts.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from planner.export.characters import check_characters
from planner.export.fonts import REGULAR, missing_glyphs, runs_of
from planner.export.layout import lay_out
from planner.export.page import PAPER, Page
from planner.letters.letter import GENERIC_TITLE, Letter

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def render_pdf(letter: Letter) -> bytes:
    """The letter as a PDF document of A4 pages.

    Raises :class:`~planner.errors.InputError` naming every character that no font of ours has, where it stands and what
    to do about it; nothing is made then.
    """
    check_characters(letter, missing_glyphs)
    pages = lay_out(letter)
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=PAPER,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the published types call the name a number
        lang=_LANGUAGE_TAGS[letter.lang],
    )
    document: Any = canvas.__dict__["_doc"]  # reportlab offers no other way to leave out author, program and times
    document.info = _Title(GENERIC_TITLE.to(letter.lang))
    for page in pages:
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Title(PDFInfo):
    """Document properties that hold a general title and nothing else: no author, program or time."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def format(self, document: Any) -> Any:
        return PDFDictionary({"Title": PDFString(self.title)}).format(document)


def _draw(canvas: Canvas, page: Page) -> None:
    for rule in page.rules:
        canvas.setStrokeGray(rule.grey)
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.x, rule.y, rule.x + rule.length, rule.y)
    text = canvas.beginText()
    grey, spacing = 0.0, 0.0
    for run in page.runs:
        if run.grey != grey:
            grey = run.grey
            text.setFillGray(grey)
        if run.spacing != spacing:
            spacing = run.spacing
            text.setCharSpace(spacing)
        text.setTextOrigin(run.x, run.y)
        for font, piece in runs_of(run.text, run.font):
            text.setFont(font, run.size)
            text.textOut(piece)
    canvas.drawText(text)
