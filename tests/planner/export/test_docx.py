"""Letters as Word documents: real styles, repeated header rows, nothing of the machine, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from planner.errors import InputError
from planner.export.docx import render_docx
from planner.export.fonts import REGULAR, width_of
from planner.letters.letter import sentences
from planner.text import Lang
from tests.planner.export.sample_letters import RARE_NAMES, sample_letter

LANGS: list[Lang] = ["zh", "en"]


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_all_the_letter_says_in_order(lang: Lang) -> None:
    letter = sample_letter(lang, 12, name=RARE_NAMES)
    document = docx.Document(BytesIO(render_docx(letter)))
    said = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    place = 0
    for _, sentence in sentences(letter):
        assert sentence in said[place:]
        place = said.index(sentence, place)
    foot = document.sections[0].footer.paragraphs[0]
    assert letter.check_code in foot.text
    assert {field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))} == {"PAGE", "NUMPAGES"}


def test_styles_are_real_and_name_east_asian_fonts() -> None:
    document = docx.Document(BytesIO(render_docx(sample_letter())))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert used >= {"Title", "Salutation", "Heading 1", "Heading 2", "Body Text", "Closing", "Signature", "Caption"}
    assert "Normal" not in used
    for name in used:
        fonts = document.styles[str(name)].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts.get(qn("w:eastAsia")) in {"宋体", "黑体"}
        assert fonts.get(qn("w:asciiTheme")) is None
    assert document.styles["Heading 1"].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == "0"


@pytest.mark.parametrize("lang", LANGS)
def test_figures_line_up_behind_the_longest_label(lang: Lang) -> None:
    """What runs over a line hangs under the figure, and no label reaches the column of the figures."""
    document = docx.Document(BytesIO(render_docx(sample_letter(lang))))
    shape = document.styles["Key Figure"].paragraph_format
    assert shape.left_indent is not None
    assert shape.first_line_indent is not None
    room, size = -shape.first_line_indent.pt, document.styles["Key Figure"].font.size.pt
    longest = "一次还清的金额" if lang == "zh" else "Late fees and charges"
    assert width_of(longest, REGULAR, size) < room


def test_header_rows_are_repeated_and_rows_kept_whole() -> None:
    (table,) = docx.Document(BytesIO(render_docx(sample_letter("zh", 60)))).tables
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True] + [False] * 61
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_closing_and_signature_are_tied_to_two_paragraphs_of_the_text() -> None:
    letter = sample_letter()
    found = docx.Document(BytesIO(render_docx(letter))).paragraphs
    end = next(n for n, each in enumerate(found) if each.text.startswith(letter.closing[0]))
    assert [each.style.name for each in found[end : end + 3] if each.style] == ["Closing", "Signature", "Notice"]
    assert all(each.paragraph_format.keep_with_next for each in found[end - 2 : end + 2])
    assert found[end].paragraph_format.keep_together
    assert found[end + 1].paragraph_format.keep_together


def test_columns_are_as_wide_as_what_stands_in_them_and_fill_the_page() -> None:
    (table,) = docx.Document(BytesIO(render_docx(sample_letter("zh", 60)))).tables
    widths = [cell.width.pt for cell in table.rows[0].cells if cell.width]
    assert abs(sum(widths) - 444) < 1
    assert widths[1] > widths[0], "a date takes more room than a number"


def test_an_annex_begins_a_page() -> None:
    document = docx.Document(BytesIO(render_docx(sample_letter())))
    starts = [each for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert len(starts) == 2
    assert all(each.paragraph_format.page_break_before for each in starts)


def test_nothing_but_the_letter_is_in_the_file() -> None:
    data = render_docx(sample_letter())
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "thumbnail" in name or "custom" in name.lower()]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in names)
        core = archive.read("docProps/core.xml").decode()
    for trace in (b"python-docx", b"Microsoft Macintosh", b"2013-12-23", b"<w:rsid "):
        assert trace not in everything
    document = docx.Document(BytesIO(data))
    told = ("author", "comments", "keywords", "last_modified_by", "subject", "category")
    assert [getattr(document.core_properties, name) for name in told] == [""] * len(told)
    assert "<dc:title>协商函</dc:title>" in core
    assert "created" not in core


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_letter_gives_the_same_bytes(lang: Lang) -> None:
    assert render_docx(sample_letter(lang)) == render_docx(sample_letter(lang))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\u202e", "\ud800"])
def test_control_and_broken_characters_are_named(character: str) -> None:
    with pytest.raises(InputError, match=f"U\\+{ord(character):04X}"):
        render_docx(sample_letter(name=f"张{character}"))


def test_a_name_beyond_our_fonts_may_be_written_in_word() -> None:
    assert render_docx(sample_letter(name="𠮷田"))


def test_a_sample_says_so_in_the_header() -> None:
    document = docx.Document(BytesIO(render_docx(replace(sample_letter(), mark="示例"))))
    assert document.sections[0].header.paragraphs[0].text == "示例"
