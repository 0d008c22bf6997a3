"""Where tables come from: what is on the clipboard, and files by what is in them, whatever their names say."""

from __future__ import annotations

from pathlib import Path

from planner.case.files import read_bytes
from planner.errors import input_error
from planner.imports.delimited import read_csv, read_pasted
from planner.imports.other_files import refuse_other_file
from planner.imports.table import Table
from planner.text import Text

__all__ = ["LARGEST_FILE", "NOT_TABLES", "SUFFIXES", "read_file", "read_pasted", "read_table_bytes"]

LARGEST_FILE = 10_000_000
LARGEST_TEXT = 5_000_000
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
NOT_TABLES = (".xls", ".et", ".ods", ".pdf", ".html", ".htm", ".doc", ".docx", ".rtf", ".ofx", ".qif", ".zip")
"""Endings of files in which people have their debts too: they are taken, so that what to do with them can be said."""


def read_file(path: Path) -> tuple[Table, ...]:
    """The tables in a file, at least one. Raises :class:`~planner.errors.InputError` when there is none to read."""
    return read_table_bytes(read_bytes(path, LARGEST_FILE))


def read_table_bytes(data: bytes) -> tuple[Table, ...]:
    """The tables in the content of a file: the sheets of an XLSX workbook, or the one table of a CSV file."""
    if data.startswith(b"PK"):
        # openpyxl is loaded for the first workbook, not at the start of the program.
        from planner.imports.workbook import read_workbook

        return read_workbook(data)
    refuse_other_file(data)
    if len(data) > LARGEST_TEXT:
        raise input_error(
            "",
            Text("文件太大。", "The file is too large."),
            Text("CSV 不超过 5 MB。", "A CSV file has at most 5 MB."),
        )
    return (read_csv(data),)
