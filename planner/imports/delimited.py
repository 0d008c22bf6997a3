"""Tables in text: pasted from a spreadsheet or a chat, or a CSV file. Which mark separates the cells is found, not asked."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from planner.errors import InputError, input_error
from planner.imports.layout import heading_score
from planner.imports.table import Table, make_table, too_large
from planner.text import Text

LONGEST = 2_000_000
"""Characters of pasted text."""
SAMPLE = 200
"""Lines that decide which separator it is."""
_MARKS = ("\t", ",", ";", "|", "，", "；")
"""Separators between cells that may be quoted; the first of equally good ones is taken."""
_GAPS = {
    "  ": re.compile(r"[ \u3000]{2,}|\u3000|\t"),
    ":": re.compile(r"(?<![0-9])[:：]|[:：](?![0-9])"),
    " ": re.compile(r"\s+"),
}
"""Gaps between columns of text that was set out by eye, as in a chat."""
_RULE = re.compile(r"[\s|:+=\-─━—_]*")
"""A line that only draws."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_CHINESE = re.compile("[\ue000-\uf8ff]")
"""Characters that GB18030 leaves to everybody's own use: the bytes were in another encoding."""
_AMOUNT = re.compile(r"(?:^|(?<=[\s¥￥:：]))[0-9]{1,3}(,[0-9]{3})+(?![0-9,])")
"""An amount whose commas stand between thousands, not between cells."""
_ENCODED = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip


def read_pasted(text: str) -> Table:
    """The table in pasted text. Raises :class:`~planner.errors.InputError` when there is none."""
    if len(text) > LONGEST:
        raise too_large()
    if not text.strip():
        raise input_error(
            "",
            Text("这里没有文字。", "There is no text here."),
            Text("请先复制表格，再粘贴。", "Copy a table first, then paste it."),
        )
    return _split(text)


def read_csv(data: bytes) -> Table:
    """The table in a CSV file or another file of text: UTF-8, UTF-16 or GB18030."""
    text = decoded(data)
    named = re.match(r"sep=([,;|\t])\r?\n", text)  # the line by which spreadsheets name the separator
    if named:
        return _records(text[named.end() :], named[1], first=2)
    return _split(text)


def decoded(data: bytes) -> str:
    """The text of a file, by its byte order mark or by what its bytes can be.

    UTF-8 forbids most byte sequences, so text that passes is UTF-8; GB18030 contains GBK and GB2312, in which Chinese banks
    and spreadsheets write. Raises :class:`~planner.errors.InputError` for anything else.
    """
    marked = next((name for mark, name in _ENCODED if data.startswith(mark)), None)
    for name in (marked,) if marked else (*_wide(data), "utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text) and not (name == "gb18030" and _NOT_CHINESE.search(text)):
            return text
    raise input_error(
        "",
        Text("这个文件读不成文字。", "This file cannot be read as text."),
        Text("请在表格软件里另存为 CSV（UTF-8）或 XLSX。", "Save it as CSV (UTF-8) or XLSX from a spreadsheet."),
    )


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark shows by the zero bytes of its digits and commas."""
    head = data[:4_000]
    if head.count(0) < len(head) // 8:
        return ()
    return ("utf-16-le",) if head[1::2].count(0) >= head[::2].count(0) else ("utf-16-be",)


def _split(text: str) -> Table:
    """The table, split by the separator under which headings are known and rows are equally long."""
    lines = list(islice(io.StringIO(text, newline=""), SAMPLE))
    graded = [(*_grade(lines, each), -place, each) for place, each in enumerate((*_MARKS, *_GAPS))]
    # Where a mark tells the headings apart, gaps inside names are only gaps.
    score, alike, _, best = max(graded, key=lambda each: (each[0], bool(each[0]) and each[3] in _MARKS, *each[1:]))
    if score == 0 and alike == 0:
        raise input_error(
            "",
            Text("这里看不出表格。", "No table can be seen here."),
            Text(
                "请复制至少两列，例如债权人和本金，每笔债务一行。",
                "Copy at least two columns, such as creditor and principal, one line for each debt.",
            ),
        )
    return _records(text, best)


def _grade(lines: Sequence[str], separator: str) -> tuple[int, float]:
    """How well a separator fits: headings known, and the share of rows as long as most (0 if that is one cell)."""
    try:
        rows = [row for row in _cells(lines, separator, strict=False) if any(cell.strip() for cell in row)]
    except csv.Error:
        return (0, 0)
    if (
        separator == ","
        and sum(bool(_AMOUNT.search(line)) for line in lines) * 2 >= len(rows)
        and not heading_score(rows)
    ):
        return (0, 0)
    widths = Counter(len(row) for row in rows)
    width, count = max(widths.items(), key=lambda each: (each[1] * (each[0] > 1), each[0]), default=(0, 0))
    return (heading_score(rows), round(count / len(rows), 2) if width > 1 else 0)


def _records(text: str, separator: str, first: int = 1) -> Table:
    source = io.StringIO(text, newline="")
    blank = [[""]] * (first - 1)
    try:
        return make_table([*blank, *_bounded(_cells(source, separator, strict=True))], separator=separator)
    except csv.Error:
        if separator != "\t":
            raise _unquoted() from None
    plain = (_pieces(line, separator) for line in io.StringIO(text, newline=""))
    return make_table([*blank, *_bounded(plain)], separator=separator)


def _bounded(records: Iterable[list[str]]) -> Iterator[list[str]]:
    """The records as long as they are as many as a table may have; blank ones at the end of a file count too."""
    for number, record in enumerate(records):
        if number > 200_000:
            raise too_large()
        yield record


def _cells(lines: Iterable[str], separator: str, *, strict: bool) -> Iterator[list[str]]:
    if separator in _GAPS:
        return (_pieces(line, separator) for line in lines)
    rows = csv.reader(lines, delimiter=separator, strict=strict)
    return (_between_bars(row) for row in rows) if separator == "|" else rows


def _between_bars(row: list[str]) -> list[str]:
    """The cells of a line drawn with bars: ``| a | b |``; a line that only draws has none."""
    if _RULE.fullmatch("".join(row)):
        return []
    return row[1:-1] if len(row) > 2 and not row[0].strip() and not row[-1].strip() else row


def _pieces(line: str, separator: str) -> list[str]:
    """The cells of one line in which quotes mean nothing."""
    return _GAPS[separator].split(line.strip()) if separator in _GAPS else line.rstrip("\r\n").split(separator)


def _unquoted() -> InputError:
    return input_error(
        "",
        Text(
            "文件里有引号没有成对，后面的行分不清。",
            "A quotation mark has no partner, so the rows after it are unclear.",
        ),
        Text(
            "请在表格软件里打开，另存为 XLSX 或 CSV 再试。",
            "Open the file in a spreadsheet, save it as XLSX or CSV and try again.",
        ),
    )
