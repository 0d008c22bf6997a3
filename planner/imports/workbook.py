"""Tables in XLSX workbooks, which are hostile until shown otherwise.

A workbook is a ZIP archive of XML. Before openpyxl sees it, the archive is measured (entries, unpacked size, ratio) and every XML
part is read once by defusedxml, which refuses document types and entities. Only values are taken: no formula is worked out, no link
followed, nothing unpacked to the disk.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Any

import openpyxl
from defusedxml.ElementTree import DefusedXMLParser
from openpyxl.cell.read_only import EMPTY_CELL

from planner.errors import InputError, input_error
from planner.imports.number_formats import number_text
from planner.imports.other_files import refuse_other_archive
from planner.imports.table import MOST_COLUMNS, MOST_ROWS, Table, make_table, too_large
from planner.text import Text

if not openpyxl.DEFUSEDXML:
    raise ImportError("openpyxl must read XML through defusedxml")

MOST_ENTRIES = 1_000
LARGEST_XML = 10_000_000
"""Bytes of XML in all parts together; pictures do not count, they are never unpacked."""
MOST_ELEMENTS = 120_000
"""Elements of XML in all parts together: a thousand debts are about fifty thousand."""
LARGEST_UNPACKED = 100_000_000
HIGHEST_RATIO = 200
"""Unpacked to packed: sheets of ordinary workbooks reach 30. Archives that stay under ``SMALL`` bytes may be as dense as they are."""
SMALL = 2_000_000
DEEPEST = 64
MOST_SHEETS = 30
LAST_ROW = 1_048_576
_ENTRY = b"PK\x01\x02"
_TRUE = ("1", "true")
_XML = (".xml", ".rels", ".vml")


def read_workbook(data: bytes) -> tuple[Table, ...]:
    """The tables of the visible sheets, empty ones left out. Raises :class:`~planner.errors.InputError`."""
    try:
        parts = _parts(data)
        refuse_other_archive(parts)
        scan = _Scan()
        for name, part in parts.items():
            _look_through(name, part, scan)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of parts that it leaves out
            tables = _read(_archive(parts), scan)
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - a damaged part leads openpyxl into errors of every class
        raise input_error(
            "",
            Text("这个 XLSX 文件损坏了，或者不是表格。", "This XLSX file is damaged, or it is no workbook."),
            Text("请在表格软件里打开，另存为 XLSX 再试。", "Open it in a spreadsheet, save it as XLSX and try again."),
        ) from None
    if not tables:
        raise input_error(
            "",
            Text("这个文件里没有内容。", "There is nothing in this file."),
            Text("请选择一个有债务清单的文件。", "Choose a file with a list of debts."),
        )
    return tables


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of an archive by their names; an archive that is too much is refused before anything is unpacked."""
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise _too_much()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if any(each.flag_bits & 1 for each in entries):
            raise input_error(
                "",
                Text("这个文件设了密码。", "This file has a password."),
                Text("请去掉密码，另存后再试。", "Remove the password, save it and try again."),
            )
        packed, unpacked = sum(each.compress_size for each in entries), sum(each.file_size for each in entries)
        if unpacked > LARGEST_UNPACKED or (unpacked > SMALL and unpacked > HIGHEST_RATIO * packed):
            raise _too_much()
        parts = [each for each in entries if each.filename.lower().endswith(_XML)]
        if sum(each.file_size for each in parts) > LARGEST_XML:
            raise _too_much()
        return {each.filename: archive.read(each) for each in parts}


def _archive(parts: dict[str, bytes]) -> io.BytesIO:
    """An archive of these parts alone: what was not looked at does not reach openpyxl."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written


def _too_much() -> InputError:
    return input_error(
        "",
        Text("这个文件打开后太大，没有读取。", "This file would unpack to too much; it was not read."),
        Text(
            "请把债务清单单独另存为一个 XLSX 或 CSV。", "Save the list of debts by itself as XLSX or CSV and try again."
        ),
    )


class _Scan:
    """What the parser meets in the parts: how much and how deep, how wide rows are, formulas without a stored value."""

    def __init__(self) -> None:
        self.uncomputed = False
        self._count = self._depth = 0
        self._formula = self._value = self._inside = False
        self._place = ""
        self._row = 0
        self.rows, self.columns = set[int](), set[int]()
        self.hidden: dict[str, tuple[frozenset[int], frozenset[int]]] = {}

    def leave(self, name: str) -> None:
        """Keep the rows and columns that the part just looked through hides."""
        self.hidden[name] = frozenset(self.rows), frozenset(self.columns)
        self.rows, self.columns, self._row = set(), set(), 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        name = tag.rpartition("}")[2]
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise _too_much()
        if name == "c":
            self._formula = self._value = False
            self._place = attributes.get("r", "")
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            if attributes.get("hidden") in _TRUE:
                self.rows.add(self._row)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first = _number(attributes.get("min"), 1)
            self.columns.update(range(first - 1, min(_number(attributes.get("max"), first), MOST_COLUMNS)))
        elif name in ("v", "is"):
            self._inside = name == "v"
            if _column(self._place) > MOST_COLUMNS:
                raise too_large()

    def data(self, text: str) -> None:
        if self._inside and text.strip():
            self._value = True

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition("}")[2]
        if name == "v":
            self._inside = False
        elif name == "c" and self._formula and not self._value:
            self.uncomputed = True


def _look_through(name: str, part: bytes, scan: _Scan) -> None:
    parser = DefusedXMLParser(target=scan, forbid_dtd=True)
    parser.feed(part)
    parser.close()
    scan.leave(name)


def _number(text: str | None, other: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else other


def _column(place: str) -> int:
    """The number of the column of a cell named like ``AB12``; 0 for a cell without a name."""
    number = 0
    for letter in place[:4].rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - 64
    return number


def _read(archive: io.BytesIO, scan: _Scan) -> tuple[Table, ...]:
    """The sheets; where a formula has no value stored with it, the formula itself stands in the cell."""
    book = openpyxl.load_workbook(archive, read_only=True, data_only=True, keep_links=False)
    bare = openpyxl.load_workbook(archive, read_only=True, keep_links=False) if scan.uncomputed else None
    tables: list[Table] = []
    out_of_sight: list[Table] = []
    for place, sheet in enumerate(book.worksheets[:MOST_SHEETS]):
        is_shown = sheet.sheet_state == "visible"
        with nullcontext() if is_shown else suppress(InputError):  # nobody asked for what is hidden
            table = _table(sheet, bare.worksheets[place] if bare is not None else None, scan)
            if table.rows:
                (tables if is_shown else out_of_sight).append(table)
    return tuple(replace(table, hidden_beside=tuple(out_of_sight)) for table in tables)


def _table(sheet: Any, bare: Any, scan: _Scan) -> Table:
    table = make_table(_records(_rows(sheet), None if bare is None else _rows(bare)), sheet.title)
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    hidden, columns = scan.hidden.get(part, (frozenset(), frozenset()))
    return replace(table, hidden=hidden, hidden_columns=columns)


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what a sheet says of its size is not to be trusted
    return islice(sheet.iter_rows(max_col=MOST_COLUMNS), LAST_ROW)


def _records(rows: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]] | None) -> Iterator[list[str]]:
    missing: Sequence[Any] | None = None
    for number, cells in enumerate(rows, 1):
        bare = next(formulas, ()) if formulas is not None else ()
        if cells is missing:  # openpyxl gives the same empty row for every one that the sheet leaves out
            if number <= MOST_ROWS:
                yield []
            continue
        words = ["" if cell is EMPTY_CELL else _words(cell) for cell in cells]
        for place, cell in enumerate(bare[: len(words)]):
            if not words[place] and cell.data_type == "f":
                words[place] = f"={str(getattr(cell.value, 'text', cell.value)).removeprefix('=')}"
        missing = None if any(words) else cells
        if number <= MOST_ROWS or any(words):
            yield words


def _words(cell: Any) -> str:
    """What a cell says, as the person sees it: dates by year, month and day, percentages with their sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return number_text(value, str(cell.number_format)) if isinstance(value, (int, float)) else str(value)
