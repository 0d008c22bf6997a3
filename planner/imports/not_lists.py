"""Tables that are no lists of debts: movements of an account, repayment schedules, and lists that lie on their side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from planner.errors import input_error
from planner.imports.fields import COMPONENTS
from planner.imports.headings import WIDEST, Heading, named_fields, read_heading
from planner.imports.table import Row, Table
from planner.text import Text, normal

_INCOME = re.compile(r"^(收入|贷方|存入|转入|进账|贷方发生额|credit|moneyin|deposits?|income|paidin)(金额|amount)?$")
_EXPENSE = re.compile(
    r"^(支出|借方|支取|转出|出账|借方发生额|debit|moneyout|withdrawals?|expenses?|paidout)(金额|amount)?$"
)
_BOTH_WAYS = re.compile(r"^(收/?[支付]|借贷标志|收支(类型|方向)?|交易类型|transactiontype)$")
_MOVED_ON = re.compile(
    r"^(交易|记账|入账|账务|付款|支付|trans(action)?|post(ing)?|booking|value)(发生|创建)?(日期?|时间|date|time)$"
)
_WHEN = re.compile(r"^(日期|时间|年月日|date|datetime|buchungstag|datum)$")
_WHAT_FOR = re.compile(
    r"^(交易|业务)?(摘要|用途|附言|地点|对方|商户|对方户名|商户名称|对手|说明)$|^(description|details|narrative|particulars|memo|payee|merchant|verwendungszweck)$"
)
_MOVED = re.compile(r"^((交易|人民币|入账|结算)?金额|交易额|发生额|余额|账户余额|amount|balance|betrag)$")
_NUMBERED = re.compile(r"^(期次|期号|第几?期|还款期次|instal?lment(no|number))$")
_INSTALMENT = re.compile(r"^(期数|期次|期号|还款期数?|第?几期|instal?lment(no|number)?|period)$")
_DUE = re.compile(r"应还|还款日|到期日|月供|每期|^due|payment|instal?ment")
_PAID_ON = re.compile(r"^(应?还款?|扣款)(日期?|时间)$")
_PART = re.compile(r"^(本期|当期|每期|每月)?(应还|偿还|归还|还款)(本金|本息|总?额|金额|款)$|^月供$")
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
_ON_ITS_SIDE = Text(
    "标题“{name}”写在一行的开头，不在第一行。",
    "The heading “{name}” stands at the beginning of a row, not above a column.",
)
_TURN = Text(
    "请改成第一行写标题、下面每笔债务一行（表格软件里用“选择性粘贴”的“转置”）。只有一笔债务时，直接在债务页填。",
    "Put the headings into the first row and each debt into a row below (“Transpose” in “Paste special” of a spreadsheet)."
    " A single debt is quicker typed on the page of debts.",
)


def refuse_payments(cells: Sequence[str]) -> None:
    """Raise :class:`~planner.errors.InputError` for the headings of a statement of movements or of a schedule."""
    words = [normal(re.sub(r"[(（].*", "", cell)).lower() for cell in cells[:WIDEST]]

    def has(pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(each) for each in words)

    alone = "creditor" not in named_fields(cells)
    of_one_day = has(_MOVED_ON) or (alone and has(_WHEN) and has(_WHAT_FOR))
    if (has(_INCOME) and has(_EXPENSE)) or (of_one_day and (has(_BOTH_WAYS) or has(_MOVED))):
        raise input_error("", _MOVEMENTS, Text(f"{_LIST.zh}{_BUDGET.zh}", f"{_LIST.en} {_BUDGET.en}"))
    by_number = has(_NUMBERED) or (alone and has(_INSTALMENT))
    if (has(_DUE) and by_number) or (alone and has(_PAID_ON) and has(_PART)):
        raise input_error("", _SCHEDULE, _LIST)


def refuse_instalments(rows: Sequence[Row], headings: Sequence[Heading]) -> None:
    """Raise :class:`~planner.errors.InputError` where the same creditor's rows count the instalments: 1, 2, 3."""
    columns = {
        each.field: place for place, each in enumerate(headings) if each.field in ("creditor", "contract_number")
    }
    counted = [place for place, each in enumerate(headings) if _INSTALMENT.search(normal(each.text).lower())]
    for row, after in pairwise(rows):
        same = all(after.cell(place) in ("", row.cell(place)) for place in columns.values())
        if "creditor" in columns and same and any(_next(row.cell(place), after.cell(place)) for place in counted):
            raise input_error("", _SCHEDULE, _LIST)


def refuse_on_its_side(table: Table, named: int) -> None:
    """Raise :class:`~planner.errors.InputError` where the first column names more fields than the best row (``named``)."""
    first = {read_heading(row.cell(0)).field: row.cell(0) for row in table.rows[:WIDEST] if row.cell(0)}
    first.pop(None, None)
    part = next((name for field, name in first.items() if field in COMPONENTS), None)
    if len(first) > max(1, named) and part is not None:
        raise input_error("", _ON_ITS_SIDE.fill(name=part[:40]), _TURN)


def _next(text: str, after: str) -> bool:
    """Whether two cells hold numbers of which the second follows the first."""
    numbers = [re.search("[0-9]{1,3}", normal(each)) for each in (text, after)]
    first, second = (int(each[0]) if each else -9 * place for place, each in enumerate(numbers, 1))
    return second == first + 1
