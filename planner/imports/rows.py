"""Rows that are not a debt of this table, and rows whose cells have slipped: each is said, none is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.errors import Problem
from planner.imports.cells import torn_amount
from planner.imports.fields import AMOUNTS, FieldKey
from planner.imports.headings import holds_figures, read_heading
from planner.imports.layout import Layout, heading_score
from planner.imports.reading import Flaw
from planner.imports.table import Row, Table
from planner.text import Text, normal

_TOTALS = re.compile(
    r"((本页|以上|累计|全部|所有|各项|应还|待还|未还|剩余|欠款|债务|负债|贷款|借款|本息|人民币|各笔|汇总)*"
    r"(合计|总计|小计|共计|总和|合共|汇总|累计|总(额|数|欠款|负债|债务|金额)?)(金额|数|欠款|负债|债务)?)|(合计|总共|共计?)[¥0-9.,]*元?|(合计|共计?|总共)?[0-9]+笔(债务|贷款|借款|欠款)?(合计|共计)?"
    r"|(上期|本期|期初|期末|承前页?|过次页?|上页|下页)(余额|结余|合计|小计)?|(大写|人民币大写)(金额)?"
    r"|(grand|sub|running)?-?totals?(owed|due|amount|debts?|balance|forall)?|sum(total)?|all[0-9]*debts?|intotal|overall(total)?"
    r"|(opening|closing|ending|beginning)balance|(brought|carried)forward|balance(brought|carried)?(forward)?",
    re.IGNORECASE,
)
_TOTALS_OF_SOME = re.compile(r".{1,20}(小计|合计|总计|汇总)|sub-?total.{0,20}|.{1,20}sub-?total", re.IGNORECASE)
"""Behind the name of a group, as in ``网贷合计``: no lender is called so."""
_OF_ALL = re.compile(r"合计|总计|共计|total", re.IGNORECASE)
_SECTION = re.compile(
    r"([一二三四五六七八九十]{1,3}[、.:]|\([一二三四五六七八九十]{1,3}\)|[ivx]{1,4}[.)]).{1,20}|.{1,20}(类|:)|[a-f][.)].{2,20}",
    re.IGNORECASE,
)
"""The words alone in a row that begin a group of debts: ``一、银行类``."""
_PAGE_MARK = re.compile(
    r".{0,40}(第[0-9]+页.{0,12}|共[0-9]+页|page[0-9]+(of[0-9]+)?)|-[0-9]+-|[0-9]+/[0-9]+页?", re.IGNORECASE
)
_REMARK = re.compile(r"[0-9:：。，,；;]|.{20}")
"""What a line under a table has and the name of a creditor has not."""
TOTALS_ROW = Text("合计行，不是一笔债务。", "A row of totals, not a debt.")
HEADING_AGAIN = Text("重复的标题行。", "The headings again.")
REMARK = Text("表格后面的说明文字。", "Words after the table.")
SECTION = Text("小标题，不是一笔债务。", "A heading within the table, not a debt.")
EMPTY = Text("空行。", "An empty row.")
PAGE_MARK = Text("页码，不是一笔债务。", "A page number, not a debt.")


def reasons(rows: Sequence[Row], layout: Layout) -> dict[int, Text]:
    """Why rows are left out, by their numbers."""
    last = max((place for place, row in enumerate(rows) if len(filled(row)) > 1), default=-1)
    names = layout.fields.index("creditor") if "creditor" in layout.fields else None
    found = {}
    for place, row in enumerate(rows):
        if not filled(row):
            found[row.number] = EMPTY
        elif is_totals(row) or (names is not None and _adds_up(row.cell(names))):
            found[row.number] = TOTALS_ROW
        elif _is_page_mark(row):
            found[row.number] = PAGE_MARK
        elif layout.first and heading_score([row.cells]) and _fits(row, layout):
            found[row.number] = HEADING_AGAIN
        elif place > last >= 0 and layout.first and _is_remark(row, layout.fields):
            found[row.number] = REMARK
        elif layout.first and names is not None and _is_section(row, names):
            found[row.number] = SECTION
    return found


def other_table(rows: Sequence[Row], layout: Layout) -> int | None:
    """The number of the first row that names other fields in these columns than the headings do: another table begins there."""
    if not layout.first:
        return None
    found = (row.number for row in rows if heading_score([row.cells]) and not _fits(row, layout))
    return next(found, None)


def _fits(row: Row, layout: Layout) -> bool:
    """Whether headings that come again stand over the same columns."""
    again = [read_heading(row.cell(column)).field for column in range(len(layout.headings))]
    first = [read_heading(heading.text).field for heading in layout.headings]
    return all(field in (None, before) for field, before in zip(again, first, strict=True))


def beyond(row: Row, other: int | None) -> list[Flaw]:
    """What is said of the rows of another table further down."""
    if other is None or row.number < other:
        return []
    message = Text("第 {other} 行起是另一个表，列不一样。", "Another table with other columns begins in row {other}.")
    remedy = Text("请把两个表分开导入。", "Import the two tables one after the other.")
    return [Flaw(Problem("error", "", message.fill(other=other), remedy))]


def _is_remark(row: Row, fields: Sequence[FieldKey | None]) -> bool:
    """Whether the only words of a row stand where no creditor stands, or are no name."""
    [place] = [column for column, cell in enumerate(row.cells) if cell]
    if fields[place] in AMOUNTS and holds_figures(row.cells[place]):
        return False
    return fields[place] != "creditor" or bool(_REMARK.search(row.cells[place]))


def is_totals(row: Row) -> bool:
    """Whether the first words of a row say that it adds up the others."""
    return _adds_up(next(iter(filled(row)), ""))


def is_totals_of_all(row: Row) -> bool:
    """Whether a row says that it adds up all the others, and not a group of them."""
    name = next(iter(filled(row)), "")
    return bool(_TOTALS.fullmatch(_label(name)) and _OF_ALL.search(name))


def _adds_up(name: str) -> bool:
    return any(pattern.fullmatch(_label(name)) for pattern in (_TOTALS, _TOTALS_OF_SOME))


def _label(name: str) -> str:
    return re.sub(r"[(（:：].*", "", normal(name))


def _is_section(row: Row, names: int) -> bool:
    """Whether all that a row says is the name of a group, in the column of the creditors or before it."""
    alone = [column for column, cell in enumerate(row.cells) if cell]
    return len(alone) == 1 and alone[0] <= names and bool(_SECTION.fullmatch(normal(row.cells[alone[0]])))


def _is_page_mark(row: Row) -> bool:
    """Whether all that a row says is which page begins or ends there."""
    return len(words := filled(row)) == 1 and bool(_PAGE_MARK.fullmatch(normal(words[0])))


def filled(row: Row) -> list[str]:
    """The cells that hold something."""
    return [cell for cell in row.cells if cell]


def torn(row: Row, table: Table, layout: Layout) -> list[Flaw]:
    """Signs that a separator inside a cell has torn it apart, or a quotation mark has swallowed a row."""
    if not table.separator:
        return []
    width = max((column + 1 for column, heading in enumerate(layout.headings) if heading.text), default=0)
    if width and len(row.cells) > width:
        return [Flaw(_too_long(len(row.cells), width))]
    if width and 1 < row.given < width:
        return [Flaw(_too_short(row.given, width))]
    swallowed = next((column for column, cell in enumerate(row.cells) if _holds_rows(cell, table)), None)
    if swallowed is not None:
        return [Flaw(_SWALLOWED, swallowed)]
    place = torn_amount(row.cells) if table.separator == "," else None
    fields = layout.fields
    if place is not None and fields[place] in AMOUNTS and fields[place + 1] in AMOUNTS:
        return [Flaw(_apart(row.cell(place), row.cell(place + 1)), place)]
    return []


def _holds_rows(cell: str, table: Table) -> bool:
    """Whether one of several lines in a cell has as many separators as half a row."""
    lines = cell.split("\n")
    return len(lines) > 1 and any(line.count(table.separator) >= max(1, table.width // 2) for line in lines)


def _too_long(cells: int, width: int) -> Problem:
    message = Text(
        "这一行有 {cells} 格，标题只有 {width} 格。", "This row has {cells} cells, the headings only {width}."
    )
    remedy = Text(
        "可能是金额里的逗号把一格分成了两格，请核对。", "A comma inside an amount may have split a cell; check it."
    )
    return Problem("error", "", message.fill(cells=cells, width=width), remedy)


def _too_short(cells: int, width: int) -> Problem:
    message = Text("这一行只有 {cells} 格，标题有 {width} 格。", "This row has {cells} cells, the headings {width}.")
    remedy = Text("请核对每个数都在对应的标题下面。", "Check that each figure stands under its heading.")
    return Problem("warning", "", message.fill(cells=cells, width=width), remedy)


_SWALLOWED = Problem(
    "error",
    "",
    Text(
        "这一格里有好几行，引号可能没有成对。", "This cell holds several lines; a quotation mark may lack its partner."
    ),
    Text("请在原表里检查引号。", "Check the quotation marks in the table."),
)


def _apart(left: str, right: str) -> Problem:
    message = Text(
        "“{left}”和“{right}”像是同一个金额被逗号分开了。",
        "“{left}” and “{right}” look like one amount split at its comma.",
    )
    remedy = Text("如果是两个金额，请写成 {left}.00。", "If they are two amounts, write {left}.00.")
    return Problem("error", "", message.fill(left=left, right=right), remedy.fill(left=left))
