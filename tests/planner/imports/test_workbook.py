"""Workbooks: values as a person sees them, and archives that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from planner.errors import InputError
from planner.imports import workbook as reader
from planner.imports.layout import find_layout
from planner.imports.preview import preview
from planner.imports.sources import read_table_bytes
from tests.planner.imports.workbooks import HEAD, MAIN, STYLES, number, sheet, text, workbook, zipped

HEADINGS = ["债权人", "本金", "利息", "年利率", "逾期日期"]


def cells(*rows: list[str]) -> list[list[str]]:
    [table] = read_table_bytes(workbook({"债务": sheet(rows)}))
    return [list(row.cells) for row in table.rows]


def test_defusedxml_is_active() -> None:
    assert openpyxl.DEFUSEDXML


def test_figures_are_read_as_a_person_sees_them() -> None:
    assert cells(
        [number(31500.005, 3), number("0.30000000000000004"), number(0.2388, 2), number(45723, 1), number("1.5E3")],
        [
            number(-1200.5, 3),
            number("1234.5678"),
            number("0.1825", 2),
            '<c t="b"><v>1</v></c>',
            '<c t="e"><v>#DIV/0!</v></c>',
        ],
    ) == [["31500.01", "0.3", "23.88%", "2025-03-07", "1500"], ["-1200.5", "1234.5678", "18.25%", "TRUE", "#DIV/0!"]]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("[$$-409]#,##0.00", "$5"), ("&quot;US$&quot;#,##0.00", "US$5"), ("[$€-407]#,##0", "€5"), ("[$¥-411]#,##0", "JPY5"), ("[$USD] #,##0", "USD5"),
        ("[$¥-804]#,##0.00", "5"), ("&quot;¥&quot;#,##0.00", "5"), ("[$-804]#,##0", "5"), ("#,##0.00;[Red]-#,##0.00", "5"), ("0.00", "5"),
    ],
)  # fmt: skip
def test_a_number_shown_in_other_money_says_so(form: str, words: str) -> None:
    styles = STYLES.replace("#,##0.00", form)
    [table] = read_table_bytes(workbook({"甲": sheet([["a", number(5, 3)]])}, styles=styles))
    assert table.rows[0].cells == ("a", words)


def test_the_money_of_the_system_is_yuan_here() -> None:
    styles = STYLES.replace('numFmtId="164"/>', 'numFmtId="44"/>')
    [table] = read_table_bytes(workbook({"甲": sheet([["a", number(5, 3)]])}, styles=styles))
    assert table.rows[0].cells == ("a", "5")


def test_numbers_that_have_lost_digits_are_no_numbers_any_more() -> None:
    [[code]] = cells([number("6222000011112222333")])
    assert code == "6.22200001111222E+18"


def test_formulas_are_never_worked_out_the_stored_value_is_taken() -> None:
    assert cells([number(7, 0, "1+1")]) == [["7"]]


def test_a_formula_without_a_stored_value_is_shown_and_never_taken_for_nothing() -> None:
    data = workbook({"债务": sheet([HEADINGS, ["示例银行", number(100), "<c><f>SUM(B2:B2)</f><v></v></c>", "", ""]])})
    [table] = read_table_bytes(data)
    shown = preview(table, find_layout(table))
    assert shown.lines[0].state == "bad"
    assert "公式" in shown.lines[0].flaws[0].problem.message.zh
    assert shown.lines[0].flaws[0].column == 2


def test_what_openpyxl_itself_writes_is_read() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADINGS)
    page.append(["示例银行", 31500, 2100.4, 0.1825, "2026/3/8"])
    page["D2"].number_format = "0.00%"
    page.append(["示例消金", 9000, "=B3*0.1", 0.24, None])
    written = io.BytesIO()
    book.save(written)
    [table] = read_table_bytes(written.getvalue())
    assert table.rows[1].cells == ("示例银行", "31500", "2100.4", "18.25%", "2026/3/8")
    assert table.rows[2].cells == ("示例消金", "9000", "=B3*0.1", "0.24")


def test_hidden_and_empty_sheets_are_left_out() -> None:
    data = workbook({"甲": sheet([["a", "b"]]), "乙": sheet([["c", "d"]]), "丙": sheet([])}, hidden=["乙"])
    assert [table.name for table in read_table_bytes(data)] == ["甲"]


def test_rows_keep_their_numbers() -> None:
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="7">{text("a")}</row><row r="1000000">{text("")}</row></sheetData></worksheet>'
    [table] = read_table_bytes(workbook({"甲": xml}))
    assert [row.number for row in table.rows] == [7]


def test_a_workbook_with_nothing_in_it() -> None:
    with pytest.raises(InputError, match="nothing in this file"):
        read_table_bytes(workbook({"甲": sheet([])}))


# -- harm ------------------------------------------------------------------------------------------------------------------


def refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_table_bytes(data)


def test_an_archive_that_unpacks_to_too_much() -> None:
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"<row/>" * 2_000_000}</sheetData></worksheet>'
    refused(workbook({"甲": xml}), "unpack to too much")


def test_an_archive_of_too_many_elements() -> None:
    refused(
        workbook({"甲": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"<row/>" * 200_000}</sheetData></worksheet>'}),
        "unpack to too much",
    )


def test_an_archive_that_is_too_dense() -> None:
    refused(workbook({"甲": sheet([["a"]])}, extra={"xl/media/picture.bin": bytes(50_000_000)}), "unpack to too much")


def test_an_archive_of_too_many_entries() -> None:
    refused(zipped({f"{n}.xml": b"<a/>" for n in range(1_001)}), "unpack to too much")


def test_pictures_are_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    read = zipfile.ZipFile.read
    monkeypatch.setattr(
        zipfile.ZipFile,
        "read",
        lambda self, name, pwd=None: opened.append(getattr(name, "filename", name)) or read(self, name, pwd),
    )
    read_table_bytes(workbook({"甲": sheet([["a", "b"]])}, extra={"xl/media/image1.png": b"\x89PNG" * 1_000}))
    assert opened
    assert not [name for name in opened if name.endswith(".png")]


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]>',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("place", ["sheet", "styles", "other"])
def test_document_types_and_entities_are_refused_wherever_they_stand(part: str, place: str) -> None:
    harmless = sheet([["a", "b"]])
    harmful = harmless.replace(HEAD, HEAD + part)
    data = {
        "sheet": lambda: workbook({"甲": harmful}),
        "styles": lambda: workbook({"甲": harmless}, styles=f'{HEAD}{part}<styleSheet xmlns="{MAIN}"/>'),
        "other": lambda: workbook({"甲": harmless}, extra={"docProps/core.xml": f"{HEAD}{part}<a/>".encode()}),
    }[place]()
    refused(data, "damaged")


def test_xml_nested_too_deeply() -> None:
    refused(
        workbook({"甲": sheet([["a"]])}, extra={"docProps/app.xml": b"<a>" * 5_000 + b"</a>" * 5_000}),
        "unpack to too much",
    )


def test_a_row_that_is_too_wide() -> None:
    xml = (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    )
    refused(workbook({"甲": xml}), "too large")


def test_a_sheet_that_is_too_long() -> None:
    refused(workbook({"甲": sheet([["a", "b"]] * 2_001)}), "too large")


def test_a_row_number_beyond_every_sheet_does_not_run_away() -> None:
    rows = f'<row r="1">{text("a")}</row><row r="99999999999">{text("b")}</row>'
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    [table] = read_table_bytes(workbook({"甲": xml}))
    assert [row.number for row in table.rows] == [1]


def test_a_password_is_named() -> None:
    data = bytearray(workbook({"甲": sheet([["a"]])}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    refused(bytes(data), "password")


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "a\u202egnp.xml"])
def test_names_in_an_archive_never_touch_the_disk(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read_table_bytes(workbook({"../甲": sheet([["a", "b"]])}, extra={name: b"<a/>"}))
    assert list(tmp_path.rglob("*")) == []


def test_parts_of_other_endings_do_not_reach_openpyxl() -> None:
    data = workbook({"甲": sheet([["a", "b"]])})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    harmful = parts["xl/worksheets/sheet1.xml"].replace(HEAD.encode(), HEAD.encode() + b"<!DOCTYPE a>")
    rels = parts["xl/_rels/workbook.xml.rels"].replace(b"sheet1.xml", b"sheet1.bin")
    del parts["xl/worksheets/sheet1.xml"]
    refused(
        zipped(parts | {"xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet1.bin": harmful}),
        "nothing in this file",
    )


def test_the_limits_leave_room_for_a_long_list() -> None:
    rows = [
        HEADINGS,
        *([f"示例机构{n}", number(1000 + n, 3), number(0), number(0.18, 2), number(45723, 1)] for n in range(1_000)),
    ]
    [table] = read_table_bytes(workbook({"债务": sheet(rows)}))
    assert len(preview(table, find_layout(table)).debts) == 1_000
    assert 20 * len(sheet(rows)) < reader.LARGEST_XML
