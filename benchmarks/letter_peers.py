"""The letter of two pages as other programs make it: the same words, table and font, and the number of the letter in its title.

Each function gives what makes the file, or ``None`` where the program is not installed. What can be prepared once is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from resources import path

Make = Callable[[int], bytes]
FAMILY, FILE = "Noto Serif SC", "NotoSerifSC-Regular.ttf"
MARGIN = 66
"""Points, on every side."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be written: a title, lines before the table, its headings, its rows by the letter's number, lines after it."""

    title: str
    before: Sequence[str]
    headings: Sequence[str]
    rows: Callable[[int], Sequence[Sequence[str]]]
    after: Sequence[str]

    def numbered(self, number: int) -> str:
        """The title of a letter."""
        return f"{self.title}第{number}号"

    def table(self, number: int) -> list[Sequence[str]]:
        """Headings and rows of a letter."""
        return [self.headings, *self.rows(number)]


def typst(given: Given) -> Make | None:
    """The typesetter typst, kept ready between letters."""
    try:
        import typst as program
    except ImportError:
        return None
    fonts = [str(path("fonts", FILE).parent)]
    compiler = program.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def make(number: int) -> bytes:
        made: bytes = compiler.compile(input=_typst_source(given, number).encode())
        return made

    return make


def _typst_source(given: Given, number: int) -> str:
    before, after = ("\n\n".join(lines) for lines in (given.before, given.after))
    cells = ", ".join(f"[{cell}]" for line in given.table(number) for cell in line)
    return (
        f'#set page("a4", margin: {MARGIN}pt)\n'
        f'#set text(font: "{FAMILY}", size: 12pt, lang: "zh")\n'
        "#set par(justify: true, leading: 0.5em, first-line-indent: 2em)\n"
        f"#align(center, text(18pt)[{given.numbered(number)}])\n\n{before}\n\n#set text(9.5pt)\n"
        f"#table(columns: (1fr,) * {len(given.headings)}, inset: 3.4pt, stroke: 0.3pt, {cells})\n"
        f"#set text(12pt)\n{after}\n"
    )


def qt(given: Given) -> Make | None:
    """Qt's own documents."""
    try:
        from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
        from PySide6.QtGui import QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument

        from benchmarks.screen import application
    except ImportError:
        return None
    application()
    QFontDatabase.addApplicationFont(str(path("fonts", FILE)))
    sheet = f"body {{ font-family: '{FAMILY}'; font-size: 12pt }} td {{ font-size: 9.5pt; padding: 1pt }}"

    def make(number: int) -> bytes:
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(out)
        writer.setResolution(72)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(*4 * [MARGIN - 57]), QPageLayout.Unit.Point)  # print adds 2 cm by itself
        document = QTextDocument()
        document.setDefaultStyleSheet(sheet)
        document.setHtml(_html(given, number))
        document.print_(writer)
        out.close()
        return bytes(out.data().data())

    return make


def fpdf2(given: Given) -> Make | None:
    """The package fpdf2."""
    try:
        import fpdf
    except ImportError:
        return None

    def make(number: int) -> bytes:
        pdf = fpdf.FPDF(unit="pt", format="A4")
        pdf.set_margin(MARGIN)
        pdf.set_auto_page_break(auto=True, margin=MARGIN)
        pdf.add_font(FAMILY, fname=path("fonts", FILE))
        pdf.add_page()
        _fpdf2_lines(pdf, 18, [given.numbered(number)])
        _fpdf2_lines(pdf, 12, given.before)
        pdf.set_font(FAMILY, size=9.5)
        with pdf.table(line_height=16, first_row_as_headings=False) as table:
            for line in given.table(number):
                table.row(line)
        _fpdf2_lines(pdf, 12, given.after)
        return bytes(pdf.output())

    return make


def _fpdf2_lines(pdf: Any, size: float, lines: Sequence[str]) -> None:
    pdf.set_font(FAMILY, size=size)
    for line in lines:
        pdf.multi_cell(0, size * 1.5, line, new_x="LMARGIN", new_y="NEXT")


def weasyprint(given: Given) -> Make | None:
    """The package WeasyPrint as pip installs it: fonts are cut down by fontTools."""
    return _weasyprint(given, with_harfbuzz=False)


def weasyprint_with_harfbuzz(given: Given) -> Make | None:
    """The same with HarfBuzz's library for cutting fonts down, which a system may have beside it."""
    return _weasyprint(given, with_harfbuzz=True)


def _weasyprint(given: Given, *, with_harfbuzz: bool) -> Make | None:
    try:
        import weasyprint as program
        from weasyprint.pdf import fonts as cutting
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):  # OSError: the package is here, its libraries are not
        return None
    library = getattr(cutting, "harfbuzz_subset", None)
    if with_harfbuzz and library is None:
        return None
    fonts = FontConfiguration()
    sheet = program.CSS(string=_css(), font_config=fonts)

    def make(number: int) -> bytes:
        cutting.harfbuzz_subset = library if with_harfbuzz else None
        try:
            made: bytes = program.HTML(string=_html(given, number)).write_pdf(stylesheets=[sheet], font_config=fonts)
        finally:
            cutting.harfbuzz_subset = library
        return made

    return make


def _css() -> str:
    return (
        f'@font-face {{ font-family: "{FAMILY}"; src: url("{path("fonts", FILE).as_uri()}") }}'
        f"@page {{ size: A4; margin: {MARGIN}pt }}"
        f'body {{ font: 12pt/1.5 "{FAMILY}" }} p {{ margin: 0 }} h1 {{ font-size: 18pt; font-weight: normal }}'
        "table { width: 100%; border-collapse: collapse }"
        "td { font-size: 9.5pt; line-height: 1.35; padding: 1.9pt; border-bottom: 0.3pt solid }"
    )


def _html(given: Given, number: int) -> str:
    before, after = ("".join(f"<p>{escape(line)}</p>" for line in lines) for lines in (given.before, given.after))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in given.table(number))
    title = f"<h1>{given.numbered(number)}</h1>"
    return f"<html><body>{title}{before}<table width='100%' cellspacing='0'>{rows}</table>{after}</body></html>"
