"""Letters as Word documents with real styles, so that a counselor can go on writing.

The file holds the letter and nothing else: document properties are emptied except a general title, parts of the template
that name a program are removed, and every entry of the archive has the same fixed time, so the same letter gives the same
bytes. Fonts are named, not embedded: 宋体 and 黑体 are on every Chinese computer.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from planner.export.characters import check_characters, control_characters
from planner.export.docx_styles import LETTER_TABLE, TABLE_SIZE, TEXT_WIDTH, add_field, set_flag, set_up, set_widths
from planner.export.table_layout import column_widths
from planner.letters.letter import (
    CHECK_CODE,
    GENERIC_TITLE,
    PAGE_OF,
    Align,
    Annex,
    Block,
    Chart,
    KeyFigures,
    Letter,
    Listing,
    Paragraph,
    Section,
    SignatureLine,
    Table,
)

_ALIGNMENTS: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SIGN_FROM = Pt(210)
_APART = Pt(9)
_BELOW_TABLE = Pt(6)


def render_docx(letter: Letter) -> bytes:
    """The letter as a Word document (Office Open XML).

    Raises :class:`~planner.errors.InputError` for control characters and broken characters, which no document may hold.
    """
    check_characters(letter, control_characters)
    document = docx.Document()
    set_up(document, letter.lang)
    document.core_properties.title = GENERIC_TITLE.to(letter.lang)
    _foot_and_mark(document, letter)
    _write_letter(document, letter)
    for annex in letter.annexes:
        _write_annex(document, annex)
    return _fixed_archive(document)


def _fixed_archive(document: Document) -> bytes:
    """The document as an archive whose entries carry one fixed time and no trace of the operating system."""
    loose, fixed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _write_letter(document: Document, letter: Letter) -> None:
    document.add_paragraph(letter.title, style="Title")
    document.add_paragraph(letter.date_text, style="Date")
    for line in letter.addressee:
        document.add_paragraph(line, style="Salutation")
    if letter.salutation:
        document.add_paragraph(letter.salutation, style="Salutation").paragraph_format.space_before = _APART
    _write_sections(document, letter.sections)
    _write_end(document, letter)


def _write_end(document: Document, letter: Letter) -> None:
    """Closing, signature and small print, tied to the last two paragraphs of the text.

    Closing and signature are a paragraph each: LibreOffice lets go of a longer chain of paragraphs kept with the next.
    """
    for paragraph in document.paragraphs[-2:]:
        _keep(paragraph)
    if any(letter.closing):
        _keep(document.add_paragraph("\n".join(filter(None, letter.closing)), style="Closing"))
    if letter.signature:
        signature = _write_signature(document, letter.signature)
        signature.paragraph_format.keep_with_next = bool(letter.notice)
    if letter.notice:
        document.add_paragraph(letter.notice, style="Notice")


def _keep(paragraph: WordParagraph) -> None:
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.keep_together = True


def _write_signature(document: Document, lines: tuple[SignatureLine, ...]) -> WordParagraph:
    """Line by line the label, then the value or a blank underlined up to the right margin."""
    paragraph = document.add_paragraph(style="Signature")
    paragraph.paragraph_format.left_indent = _SIGN_FROM
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for number, line in enumerate(lines):
        paragraph.add_run(f"\n{line.label} " if number else f"{line.label} ")
        paragraph.add_run(line.value or "\t").underline = not line.value
    return paragraph


def _write_annex(document: Document, annex: Annex) -> None:
    document.add_paragraph(annex.title, style="Heading 1").paragraph_format.page_break_before = True
    _write_sections(document, annex.sections)


def _write_sections(document: Document, sections: tuple[Section, ...]) -> None:
    for section in sections:
        if section.heading:
            document.add_paragraph(section.heading, style="Heading 2")
        for before, block in zip((None, *section.blocks), section.blocks, strict=False):
            _write_block(document, block)
            if isinstance(before, Table) and isinstance(block, Paragraph):
                document.paragraphs[-1].paragraph_format.space_before = _BELOW_TABLE


def _write_block(document: Document, block: Block) -> None:
    match block:
        case Paragraph(text):
            document.add_paragraph(text, style="Body Text")
        case Listing(items):
            for number, item in enumerate(items, 1):
                document.add_paragraph(f"{number}.\t{item}", style="List Number")
        case KeyFigures():
            _write_figures(document, block)
        case Table():
            _write_table(document, block)
        case Chart():
            pass  # the sentence before it and the table after it say the same


def _write_figures(document: Document, figures: KeyFigures) -> None:
    for row in figures.rows:
        paragraph = document.add_paragraph(f"{row.label}\t", style="Key Figure")
        paragraph.add_run(row.value).bold = True
        paragraph.add_run(f" {row.words}" if row.words else "")


def _write_table(document: Document, table: Table) -> None:
    if table.caption:
        document.add_paragraph(table.caption, style="Caption")
    rows = (tuple(column.title for column in table.columns), *table.rows, *([table.totals] if table.totals else []))
    grid = document.add_table(rows=len(rows), cols=len(table.columns), style=LETTER_TABLE)
    size, widths = column_widths(table, TEXT_WIDTH, TABLE_SIZE)
    set_widths(grid, widths)
    for number, (row, cells) in enumerate(zip(grid.rows, rows, strict=True)):
        set_flag(row, "w:cantSplit")
        bold = number == 0 or (bool(table.totals) and number == len(rows) - 1)
        for cell, column, text in zip(row.cells, table.columns, cells, strict=True):
            run = _write_cell(cell, column.align, text)
            run.bold = bold
            run.font.size = Pt(size) if size < TABLE_SIZE else None
    set_flag(grid.rows[0], "w:tblHeader")


def _write_cell(cell: _Cell, align: Align, text: str) -> Run:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    paragraph.alignment = _ALIGNMENTS[align]
    run: Run = paragraph.add_run(text)
    return run


def _foot_and_mark(document: Document, letter: Letter) -> None:
    """The check code and the page count at the foot of each page, the mark of a sample at its head."""
    page = document.sections[0]
    foot = page.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(CHECK_CODE.fill(code=letter.check_code).to(letter.lang) + "\t")
    before, rest = PAGE_OF.to(letter.lang).split("{page}")
    between, after = rest.split("{pages}")
    foot.add_run(before)
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)
    if letter.mark:
        page.header.paragraphs[0].text = letter.mark
        page.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
