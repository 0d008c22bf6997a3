"""Where the headings of a table are, what each column holds, and which tables are no lists of debts.

Bank statements put up to forty lines above the table and some below it. A row is the heading when its cells name at least two
fields of a debt; a statement of movements or a repayment schedule is refused, because each of its rows is a payment and not a debt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.errors import InputError, input_error
from planner.imports.currencies import other_unit
from planner.imports.fields import AMOUNTS, COMPONENTS, FieldKey
from planner.imports.headings import Heading, read_heading, read_unit
from planner.imports.table import Row, Table
from planner.text import Text, normal

DEEPEST = 60
"""Rows in which a heading is looked for."""
WIDEST = 40
"""Columns in which a heading is looked for."""
_FIGURES = re.compile(r"[0-9]{3}|[0-9][.,:][0-9]")
_INCOME = re.compile(r"^(收入|贷方|存入|转入|进账|贷方发生额|credit|moneyin|deposits?|income|paidin)(金额|amount)?$")
_EXPENSE = re.compile(
    r"^(支出|借方|支取|转出|出账|借方发生额|debit|moneyout|withdrawals?|expenses?|paidout)(金额|amount)?$"
)
_BOTH_WAYS = re.compile(r"^(收/?支|收付|借贷标志|收支(类型|方向)?|交易类型|transactiontype)$")
_MOVED_ON = re.compile(r"^(交易|记账|入账|账务|trans(action)?|post(ing)?|booking|value)(发生)?(日期?|时间|date|time)$")
_WHEN = re.compile(r"^(日期|时间|年月日|date|datetime|buchungstag|datum)$")
_WHAT_FOR = re.compile(
    r"^(交易|业务)?(摘要|用途|附言|地点|对方|商户|对方户名|商户名称|对手|说明)$|^(description|details|narrative|particulars|memo|payee|merchant|verwendungszweck)$"
)
_MOVED = re.compile(r"^((交易|人民币|入账|结算)?金额|交易额|发生额|余额|账户余额|amount|balance|betrag)$")
_NUMBERED = re.compile(r"^(期次|期号|第几?期|还款期次|instal?lment(no|number))$")
_INSTALMENT = re.compile(r"^(期数|期次|期号|还款期数?|第?几期|instal?lment(no|number)?|period)$")
_DUE = re.compile(r"应还|还款日|到期日|月供|每期|^due|payment|instal?ment")
_UNIT_LINE = re.compile(r"(货币|金额)?单位[:：]?.{1,8}|unit(s|in)?:?.{1,16}|[(（](人民币)?[万千]元?[)）]")
_UNIT_CELL = re.compile(
    r"[(（]?(人民币)?(元|万元?|千元|%|‰|年|月|日|天|美元|港元|rmb|cny|yuan|usd|-)[)）]?", re.IGNORECASE
)
_MOVEMENTS = Text(
    "这是收支流水，每行是一次收付，不是一笔债务。",
    "This is a statement of movements: each row is a payment, not a debt.",
)
_SCHEDULE = Text(
    "这是还款计划表，每行是一期还款，不是一笔债务。",
    "This is a repayment schedule: each row is an instalment, not a debt.",
)
_LIST = Text(
    "请用每笔债务一行的表格，列出债权人、本金、利息和逾期日期。",
    "Use a table with one row for each debt: creditor, principal, interest, in default since.",
)
_BUDGET = Text("每月收支填在“客户与收支”页。", "Income and spending go on the budget page.")


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds (``headings`` tell how), and the index in ``table.rows`` at which the debts begin."""

    headings: tuple[Heading, ...]
    first: int

    @property
    def fields(self) -> tuple[FieldKey | None, ...]:
        """The field of each column, ``None`` where a column is not imported."""
        return tuple(each.field for each in self.headings)

    def with_field(self, column: int, field: FieldKey | None) -> Layout:
        """The layout with another field for one column. Components of the debt can stand in several columns, which are added;
        any other field leaves the column where it was.
        """
        alone = field is not None and field not in COMPONENTS
        headings = [replace(each, field=None) if alone and each.field == field else each for each in self.headings]
        headings[column] = replace(headings[column], field=field)
        return replace(self, headings=tuple(headings))


def find_layout(table: Table) -> Layout:
    """The layout of a table as far as it shows. Raises :class:`~planner.errors.InputError` for tables of payments."""
    for row in table.rows[:DEEPEST]:
        _refuse_payments(row.cells)
    scores = [heading_score([row.cells]) for row in table.rows[:DEEPEST]]
    place = max(range(len(scores)), key=lambda index: (scores[index], -index), default=0)
    if not any(scores):
        return Layout(_without_headings(table), 0)
    names, first = _names(table, place)
    above = table.rows[:place]
    if strange := next((unit for row in above if (unit := other_unit(" ".join(row.cells)))), ""):
        names = [f"{name}（{strange}）" if read_heading(name).field in AMOUNTS else name for name in names]
    unit = next((read for row in above if (read := _unit_above(row))), "")
    headings = [read_heading(name) for name in names]
    return Layout(_one_each([replace(each, unit=each.unit or unit) for each in headings]), first)


def heading_score(rows: Sequence[Sequence[str]]) -> int:
    """How many fields of a debt the best heading row names; 0 when no row names two."""
    best = max((len(_named(row)) for row in rows[:DEEPEST]), default=0)
    return best if best > 1 else 0


def likeliest(tables: Sequence[Table]) -> int:
    """Which of several sheets is the list of debts: the first of those that name most fields, sheets of payments last."""
    return max(range(len(tables)), key=lambda place: (_promise(tables[place]), -place))


def _promise(table: Table) -> int:
    try:
        find_layout(table)
    except InputError:
        return -1
    return heading_score([row.cells for row in table.rows])


def _named(cells: Sequence[str]) -> set[FieldKey]:
    """The fields that a row names, if it can be a heading: figures never are."""
    if any(_FIGURES.search(cell) for cell in cells):
        return set()
    return {field for cell in cells[:WIDEST] if (field := read_heading(cell).field) is not None}


def _names(table: Table, place: int) -> tuple[list[str], int]:
    """The headings, put together from two rows where one spans several columns of the other, and where the debts begin.

    A unit that stands in the other row, or in a row of its own under the headings, is put behind each name that it concerns.
    """
    rows, columns = table.rows, range(table.width)
    names, first = [rows[place].cell(column) for column in columns], place + 1
    if place and _is_upper(rows[place - 1]):
        above = rows[place - 1]
        names = [_with_unit(name or above.cell(column), _span(above, column)) for column, name in enumerate(names)]
    if first < len(rows) and _is_lower(rows[first], names):
        upper = Row(0, tuple(names))
        names = [
            _with_unit(rows[first].cell(column) or name, _span(upper, column)) for column, name in enumerate(names)
        ]
        first += 1
    if first < len(rows) and all(_UNIT_CELL.fullmatch(normal(cell)) for cell in rows[first].cells if cell):
        names = [
            f"{name}（{cell}）" if (cell := rows[first].cell(column)) else name for column, name in enumerate(names)
        ]
        first += 1
    return names, first


def _span(row: Row, column: int) -> str:
    """The cell that spans a column: its own, or the last one before it that is not empty."""
    return next((row.cell(place) for place in range(column, -1, -1) if row.cell(place)), "")


def _with_unit(name: str, upper: str) -> str:
    unit = read_unit(upper)
    return f"{name}（{unit.removesuffix('元')}元）" if name and unit and not read_unit(name) else name


def _is_upper(row: Row) -> bool:
    return len([cell for cell in row.cells if cell]) > 1 and not any(_FIGURES.search(cell) for cell in row.cells)


def _is_lower(row: Row, names: Sequence[str]) -> bool:
    """A second row of headings names fields and fills gaps, or repeats nothing of the first."""
    gaps = [column for column, name in enumerate(names) if not name and row.cell(column)]
    return bool(gaps) and heading_score([row.cells]) > 1


def _one_each(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Each field in one column only, the one that fits best; charges of several kinds are all charges."""
    kept: list[Heading] = []
    for column, each in enumerate(headings):
        rivals = [(other.rank, place) for place, other in enumerate(headings) if other.field == each.field]
        keeps = each.field in (None, "fees") or min(rivals)[1] == column
        kept.append(each if keeps else replace(each, field=None))
    return tuple(kept)


def _without_headings(table: Table) -> tuple[Heading, ...]:
    """A table without headings: the first column of words is taken for the creditors, nothing else is guessed."""
    columns = [[text for row in table.rows if (text := row.cell(column))] for column in range(table.width)]
    wordy = (
        column for column, texts in enumerate(columns) if texts and not any(_FIGURES.search(text) for text in texts)
    )
    name = next(wordy, None)
    return tuple(Heading(field="creditor" if column == name else None) for column in range(table.width))


def _unit_above(row: Row) -> str:
    told = normal(" ".join(row.cells)).lower()
    return read_unit(found[0]) if (found := _UNIT_LINE.search(told)) else ""


def _refuse_payments(cells: Sequence[str]) -> None:
    """Refuse the headings of a statement of movements or of a schedule."""
    words = [normal(re.sub(r"[(（].*", "", cell)).lower() for cell in cells[:WIDEST]]

    def has(pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(each) for each in words)

    alone = "creditor" not in _named(cells)
    of_one_day = has(_MOVED_ON) or (alone and has(_WHEN) and has(_WHAT_FOR))
    if (has(_INCOME) and has(_EXPENSE)) or (of_one_day and (has(_BOTH_WAYS) or has(_MOVED))):
        raise input_error("", _MOVEMENTS, Text(f"{_LIST.zh}{_BUDGET.zh}", f"{_LIST.en} {_BUDGET.en}"))
    if has(_DUE) and (has(_NUMBERED) or (alone and has(_INSTALMENT))):
        raise input_error("", _SCHEDULE, _LIST)
