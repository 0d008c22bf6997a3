"""What the words of a row say against it: other money or another unit, a debt that is settled, a name that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.errors import Problem
from planner.imports.currencies import FOREIGN, NAMES_MONEY, NAMES_UNIT, is_yuan, not_in_yuan
from planner.imports.fields import AMOUNTS, COMPONENTS, DATES, RATES, FieldKey
from planner.imports.headings import read_heading
from planner.imports.layout import Layout
from planner.imports.reading import Flaw
from planner.imports.table import Row, Table
from planner.text import Text, normal

_UNIT = re.compile("(人民币)?[百千万亿]+元?")
_UNIT_SAID = re.compile("(金额)?单位:?(人民币)?[百千万亿]+元?")
_EXAMPLE = re.compile(r"(例如?|样例|范例|示范|example|e\.g\.)(:.*)?", re.IGNORECASE)
_SETTLED = re.compile(
    r"(?<![未没不])(已经?|全部|提前)(全部)?(结清|还清|还完|清偿|销户)|^(结清|还清|销户)$|^(settled|paid(off|infull))$"
)
_FIGURED: tuple[FieldKey | None, ...] = (*AMOUNTS, *RATES, *DATES)
LONGEST_STATE = 20
"""Characters of a cell that tells the state of a debt; longer ones tell its story."""


def doubts_of(row: Row, table: Table, layout: Layout) -> list[Flaw]:
    """What is said of a row for the words in it."""
    return [*_other_money(row, layout), *_state(row, layout), *_name(row, layout), *_hidden(row, table)]


def _other_money(row: Row, layout: Layout) -> Iterator[Flaw]:
    """Other money or another unit in a column that names them; other money in the name of the creditor or of the product."""
    for column, heading in enumerate(layout.headings):
        text, title = row.cell(column), normal(heading.text).lower()
        if not text:
            continue
        if NAMES_MONEY.match(title) and not is_yuan(text):
            yield Flaw(not_in_yuan(text), column)
        elif _UNIT_SAID.fullmatch(normal(text)) or (
            NAMES_UNIT.match(title) and (_UNIT.fullmatch(normal(text)) or FOREIGN.fullmatch(normal(text)))
        ):
            yield Flaw(_problem("error", _OTHER_UNIT, text), column)
        elif heading.field in ("creditor", "debt_kind") and FOREIGN.search(normal(text)):
            yield Flaw(_problem("warning", _NAMES_OTHER_MONEY, text), column)


def _state(row: Row, layout: Layout) -> Iterator[Flaw]:
    """A word that says that nothing is owed any more."""
    for column, heading in enumerate(layout.headings):
        text = row.cell(column)
        if heading.field not in _FIGURED and len(text) <= LONGEST_STATE and _SETTLED.search(normal(text).lower()):
            yield Flaw(_problem("warning", _IS_SETTLED, text), column)


def _name(row: Row, layout: Layout) -> Iterator[Flaw]:
    """A creditor's name that is a heading or a formula."""
    if "creditor" not in layout.fields:
        return
    column = layout.fields.index("creditor")
    text = row.cell(column)
    if read_heading(text).field in (*COMPONENTS, *RATES, *DATES):
        yield Flaw(_problem("warning", _IS_HEADING, text), column)
    elif _EXAMPLE.fullmatch(normal(text)):
        yield Flaw(_problem("warning", _IS_EXAMPLE, text), column)
    elif text.startswith("="):
        yield Flaw(_problem("warning", _IS_FORMULA, text), column)


def _hidden(row: Row, table: Table) -> Iterator[Flaw]:
    if row.number in table.hidden:
        yield Flaw(_problem("warning", _IS_HIDDEN, ""))


def _problem(severity: str, told: tuple[Text, Text], text: str) -> Problem:
    message, remedy = told
    return Problem("error" if severity == "error" else "warning", "", message.fill(text=text.strip()[:40]), remedy)


_OTHER_UNIT = (
    Text("这一行的单位是“{text}”。", "The unit of this row is “{text}”."),
    Text("请把金额换算成元，清空单位。", "Convert the amounts to yuan and clear the unit."),
)
_NAMES_OTHER_MONEY = (
    Text("“{text}”里有外币。", "“{text}” names other money."),
    Text("请确认金额是人民币。", "Make sure that the amounts are in yuan."),
)
_IS_SETTLED = (
    Text("这一行写着“{text}”。", "This row says “{text}”."),
    Text("如果已经不欠，请不要导入这一行。", "If nothing is owed any more, leave this row out."),
)
_IS_HEADING = (
    Text("“{text}”像是标题，不像债权人。", "“{text}” looks like a heading, not like a creditor."),
    Text("请看看这一列选对了没有。", "Check which column holds the creditor."),
)
_IS_EXAMPLE = (
    Text("“{text}”像是填写示例。", "“{text}” looks like an example of how to fill the table in."),
    Text("如果不是真的债务，请不要导入这一行。", "If it is no debt, leave this row out."),
)
_IS_FORMULA = (
    Text("“{text}”像是公式，不像债权人。", "“{text}” looks like a formula, not like a creditor."),
    Text("请填上欠谁的钱。", "Fill in who is owed."),
)
_IS_HIDDEN = (
    Text("这一行在原表里是隐藏的。", "This row is hidden in the workbook."),
    Text("如果不该算进来，请不要导入这一行。", "If it should not count, leave this row out."),
)
