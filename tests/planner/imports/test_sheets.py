"""Several sheets in a workbook: which is the list of debts, and that none with debts is left behind unseen."""

from __future__ import annotations

import pytest

from planner.imports.sheets import beside, likeliest
from planner.imports.sources import read_table_bytes
from planner.imports.table import MOST_ROWS
from tests.planner.imports.workbooks import number, sheet, workbook

DEBTS = sheet([["债权人", "本金"], ["示例银行", number(31500.5)]])
LOANS = sheet([["平台", "本金", "利率"], ["示例平台", number(8000), number(0.24)]])
LISTS = sheet([["银行"], ["网贷"], ["信用卡"]])
MOVES = sheet([["交易日期", "收入", "支出"], ["2026-03-08", number(1), number(2)]])


def told(sheets: dict[str, str], place: int, hidden: tuple[str, ...] = ()) -> list[str]:
    return [note.message.zh for note in beside(read_table_bytes(workbook(sheets, hidden)), place)]


def test_the_sheet_that_names_most_fields_is_the_list_of_debts():
    tables = read_table_bytes(workbook({"流水": MOVES, "债务": DEBTS, "平台": LOANS, "选项": LISTS}))
    assert [table.name for table in tables][likeliest(tables)] == "平台"


def test_another_sheet_with_debts_is_pointed_out():
    (said,) = told({"债务": DEBTS, "流水": MOVES, "平台": LOANS}, 0)
    assert "“平台”" in said
    assert "流水" not in said


def test_a_hidden_sheet_with_debts_is_pointed_out():
    (said,) = told({"债务": DEBTS, "平台": LOANS, "选项": LISTS}, 0, hidden=("平台", "选项"))
    assert said.startswith("隐藏的工作表没有读：“平台”")


@pytest.mark.parametrize("sheets", [{"债务": DEBTS}, {"债务": DEBTS, "流水": MOVES, "选项": LISTS}])
def test_of_sheets_without_debts_nothing_is_said(sheets):
    assert told(sheets, 0) == []


def test_a_hidden_sheet_that_is_too_large_holds_nobody_up():
    tall = sheet([["债权人", "本金"], *([["某平台", number(1)]] * (MOST_ROWS + 1))])
    assert told({"债务": DEBTS, "旧": tall}, 0, hidden=("旧",)) == []
