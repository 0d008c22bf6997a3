"""Where tables come from: what is on the clipboard, and files by what is in them, whatever their names say."""

from __future__ import annotations

from pathlib import Path

from planner.case.files import read_bytes
from planner.errors import input_error
from planner.imports.delimited import read_csv, read_pasted
from planner.imports.table import Table
from planner.text import Text

__all__ = ["LARGEST_FILE", "SUFFIXES", "read_file", "read_pasted", "read_table_bytes"]

LARGEST_FILE = 10_000_000
LARGEST_TEXT = 5_000_000
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_OLD = (
    Text("这是旧版 Excel 文件（.xls），或者设了密码。", "This is an old Excel file (.xls), or it has a password."),
    Text(
        "请在表格软件里打开，另存为 XLSX，不设密码。",
        "Open it in a spreadsheet and save it as XLSX, without a password.",
    ),
)
_PAGE = (
    Text("这是网页，不是表格文件。", "This is a web page, not a table."),
    Text("请用表格软件打开它，另存为 XLSX。", "Open it in a spreadsheet and save it as XLSX."),
)
_PDF = (
    Text("PDF 里的表格读不出来。", "Tables in a PDF cannot be read."),
    Text("请打开 PDF，复制表格后粘贴到这里。", "Open the PDF, copy the table and paste it here."),
)
_OTHERS = {
    b"\xd0\xcf\x11\xe0": _OLD, b"%PDF": _PDF, b"<html": _PAGE, b"<!doc": _PAGE, b"<tabl": _PAGE, b"<?xml": _PAGE,
}  # fmt: skip


def read_file(path: Path) -> tuple[Table, ...]:
    """The tables in a file, at least one. Raises :class:`~planner.errors.InputError` when there is none to read."""
    return read_table_bytes(read_bytes(path, LARGEST_FILE))


def read_table_bytes(data: bytes) -> tuple[Table, ...]:
    """The tables in the content of a file: the sheets of an XLSX workbook, or the one table of a CSV file."""
    if data.startswith(b"PK"):
        # openpyxl is loaded for the first workbook, not at the start of the program.
        from planner.imports.workbook import read_workbook

        return read_workbook(data)
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, told in _OTHERS.items():
        if start.startswith(mark.lower()):
            raise input_error("", *told)
    if len(data) > LARGEST_TEXT:
        raise input_error(
            "",
            Text("文件太大。", "The file is too large."),
            Text("CSV 不超过 5 MB。", "A CSV file has at most 5 MB."),
        )
    return (read_csv(data),)
