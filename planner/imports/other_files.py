"""Files of other kinds that people choose for a table: each is named by what is in it, with a way to get at the table."""

from __future__ import annotations

from collections.abc import Container

from planner.errors import input_error
from planner.text import Text

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
_XML = (
    Text("这是 XML 文件，不是 XLSX。", "This is an XML file, not XLSX."),
    Text("请用表格软件打开它，另存为 XLSX。", "Open it in a spreadsheet and save it as XLSX."),
)
_PDF = (
    Text("PDF 里的表格读不出来。", "Tables in a PDF cannot be read."),
    Text("请打开 PDF，复制表格后粘贴到这里。", "Open the PDF, copy the table and paste it here."),
)
_PICTURE = (
    Text("图片里的字读不出来。", "Words in a picture cannot be read."),
    Text("请照着填进表格，或直接在债务页填。", "Type them into a table, or enter the debts on their page."),
)
_PACKED = (
    Text("这是压缩包。", "This is a compressed archive."),
    Text("请先解压，再选里面的表格。", "Unpack it first, then choose the table inside."),
)
_WRITTEN = (
    Text("这是文字文档，不是表格。", "This is a text document, not a table."),
    Text("请打开它，复制里面的表格，粘贴到这里。", "Open it, copy the table in it and paste it here."),
)
_DATA = (
    Text("这是给程序用的数据，不是表格。", "This is data for programs, not a table."),
    Text("请从原来的软件导出 CSV 或 XLSX。", "Export CSV or XLSX from the program it comes from."),
)
_OPEN_DOCUMENT = (
    Text("这是 OpenDocument 表格（.ods）。", "This is an OpenDocument spreadsheet (.ods)."),
    Text("请在表格软件里打开，另存为 XLSX。", "Open it in a spreadsheet and save it as XLSX."),
)
_EMPTY = (
    Text("这个文件是空的。", "This file is empty."),
    Text("请选择一个有债务清单的文件。", "Choose a file with a list of debts."),
)
_OTHERS = {
    b"\xd0\xcf\x11\xe0": _OLD, b"%pdf": _PDF, b"{\\rtf": _WRITTEN, b"ofxheader": _DATA, b"!type:": _DATA, b"[{": _DATA, b'{"': _DATA,
    b"sqlite format": _DATA, b"\x89png": _PICTURE, b"\xff\xd8\xff": _PICTURE, b"gif8": _PICTURE, b"\x1f\x8b": _PACKED,
    b"7z\xbc\xaf": _PACKED, b"rar!\x1a": _PACKED, b"<?xml": _XML, b"<": _PAGE,
}  # fmt: skip
"""Files of other kinds by their first bytes, in small letters."""


def refuse_other_file(data: bytes) -> None:
    """Raise :class:`~planner.errors.InputError` for a file that its first bytes show to be no text with a table."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[2:200].replace(b"\0", b"").lstrip().lower()
    for mark, told in _OTHERS.items():
        if start.startswith(mark):
            raise input_error("", *told)
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise input_error("", *_EMPTY)


def refuse_other_archive(names: Container[str]) -> None:
    """Raise :class:`~planner.errors.InputError` for an archive whose XML parts of these ``names`` are no workbook."""
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise input_error("", *_WRITTEN)
    if "content.xml" in names:
        raise input_error("", *_OPEN_DOCUMENT)
    if "[Content_Types].xml" not in names:
        raise input_error("", *_PACKED)
