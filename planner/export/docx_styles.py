"""The styles and page of Word letters, set on python-docx's template after everything foreign to a letter is removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from planner.export.table_layout import PADDING
from planner.frozen import dataclass
from planner.text import Lang

TEXT_WIDTH = 444.0
TABLE_SIZE = 9.5
"""Size of type in tables, points."""
LETTER_TABLE = "Letter Table"
_PAPER = (595.3, 841.9)
_MARGIN = 72.0
_SONG = "宋体"
_HEI = "黑体"
_LATIN = "Times New Roman"
_KEPT = {
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Header",
    "Footer",
    "Title",
    "Heading 1",
    "Heading 2",
}
_BUILT_IN = {"Date", "Salutation", "Body Text", "List Number", "Closing", "Signature", "Caption"}
_OUTLINE = {"Heading 1": "0", "Heading 2": "1"}
_EMPTY_PROPERTIES = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style: size in points, indents in characters, space above in points."""

    size: float
    bold: bool = False
    east_asian: str = _SONG
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    left: float = 0.0
    first: float = 0.0
    above: float = 0.0
    tab: float = 0.0
    keep: bool = False
    line: float = 0.0


def _looks(lang: Lang) -> dict[str, _Look]:
    zh = lang == "zh"
    size, indent, tab = (12.0, 2.0, 10.0) if zh else (10.5, 0.0, 13.0)
    both, right, centre = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
    left = WD_ALIGN_PARAGRAPH.LEFT
    return {
        "Title": _Look(18, True, _HEI, centre, keep=True),
        "Date": _Look(size, align=right if zh else left, above=9, keep=True),
        "Salutation": _Look(size, keep=True),
        "Heading 1": _Look(14, True, _HEI, centre, keep=True),
        "Heading 2": _Look(size, True, _HEI, above=7, keep=True),
        "Body Text": _Look(size, align=both if zh else left, first=indent, above=0 if zh else 6),
        "List Number": _Look(size, left=indent + 1.5, first=-1.5),
        "Key Figure": _Look(size, left=tab, first=2 - tab, tab=tab, keep=True),
        "Closing": _Look(size, first=indent, above=10, keep=True),
        "Signature": _Look(size, above=8, line=2.0),
        "Caption": _Look(9.5, True, _HEI, above=9, keep=True),
        "Table Text": _Look(TABLE_SIZE, line=1.15),
        "Notice": _Look(8.5, above=18),
        "Header": _Look(12, True, _HEI),
        "Footer": _Look(8.5),
    }


def set_up(document: Document, lang: Lang) -> None:
    """Paper, margins and styles of ``lang``; the template's properties, preview picture and spare styles are removed."""
    _remove_foreign_parts(document)
    page = document.sections[0]
    page.page_width, page.page_height = Pt(_PAPER[0]), Pt(_PAPER[1])
    page.top_margin = page.bottom_margin = Pt(_MARGIN)
    page.left_margin = page.right_margin = Pt((_PAPER[0] - TEXT_WIDTH) / 2)
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    _set_defaults(document)
    for name, look in _looks(lang).items():
        _set_style(_paragraph_style(document, name), look, 1.5 if lang == "zh" else 1.3)
    _add_table_style(document)


def _remove_foreign_parts(document: Document) -> None:
    """What the template says about itself: author, dates, program, preview picture, editing sessions, extra parts."""
    properties: Any = document.core_properties._element  # noqa: SLF001 (nor to remove a property)
    for child in list(properties):
        properties.remove(child)
    package: Any = document.part.package
    for owner, kinds in ((package, {"thumbnail"}), (document.part, {"stylesWithEffects", "customXml", "numbering"})):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in kinds:
                del owner.rels[key]
            elif relation.reltype.endswith("extended-properties"):
                relation.target_part._blob = _EMPTY_PROPERTIES  # noqa: SLF001 (python-docx has no way to empty it)
    settings: Any = document.settings.element
    styles: Any = document.styles.element
    for root, tag in ((settings, "rsids"), (settings, "zoom"), (settings, "savePreviewPicture"), (styles, "rsid")):
        for child in list(root.iter(qn(f"w:{tag}"))):
            child.getparent().remove(child)


def _set_defaults(document: Document) -> None:
    defaults: Any = document.styles.element.find(qn("w:docDefaults"))
    fonts = defaults.find(".//" + qn("w:rFonts"))
    _set_fonts(fonts, _SONG)
    language = defaults.find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    spacing = defaults.find(".//" + qn("w:spacing"))
    spacing.set(qn("w:after"), "0")


def _set_fonts(fonts: Any, east_asian: str) -> None:
    """Latin and East Asian fonts by name; references to the template's theme are dropped."""
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", east_asian), ("cs", _LATIN)):
        fonts.set(qn(f"w:{attribute}"), name)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    """The style of that name, emptied, or a new one."""
    if name in _KEPT:
        style = document.styles[name]
        element: Any = style.element
        for tag in ("w:pPr", "w:rPr", "w:link", "w:rsid"):
            for child in element.findall(qn(tag)):
                element.remove(child)
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
    assert isinstance(style, ParagraphStyle)
    return style


def _set_style(style: ParagraphStyle, look: _Look, line: float) -> None:
    style.base_style = None
    style.quick_style = True
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    run: Any = style.element.get_or_add_rPr()
    _set_fonts(run.get_or_add_rFonts(), look.east_asian)
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.left_indent = Pt(look.left * look.size)
    shape.first_line_indent = Pt(look.first * look.size)
    shape.space_before = Pt(look.above)
    shape.line_spacing = look.line or line
    shape.keep_with_next = look.keep
    shape.widow_control = True
    if style.name in _OUTLINE:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), _OUTLINE[style.name])
        style.element.get_or_add_pPr().append(level)
    if look.tab:
        shape.tab_stops.add_tab_stop(Pt(look.tab * look.size))


def _add_table_style(document: Document) -> None:
    """Three rules and light lines between rows, as in the PDF."""
    style = document.styles.add_style(LETTER_TABLE, WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, weight, colour in (("top", "8", "000000"), ("bottom", "8", "000000"), ("insideH", "4", "BFBFBF")):
        border = OxmlElement(f"w:{side}")
        for attribute, value in (("val", "single"), ("sz", weight), ("space", "0"), ("color", colour)):
            border.set(qn(f"w:{attribute}"), value)
        borders.append(border)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(PADDING * 10)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    style.element.append(properties)


def set_flag(row: _Row, tag: str) -> None:
    """Switch on a property of a table row: ``w:tblHeader`` repeats it on each page, ``w:cantSplit`` keeps it whole."""
    element: Any = row._tr  # noqa: SLF001 (python-docx does not know these properties)
    element.get_or_add_trPr().append(OxmlElement(tag))


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fix how wide the columns of a table are, points."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field such as ``PAGE`` that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 (python-docx does not know fields)
