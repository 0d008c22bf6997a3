"""Rows that say of themselves that they are no debt, or not one of yuan owed today. Every name is made up."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest

from planner.imports.layout import find_layout
from planner.imports.preview import Preview, preview
from planner.imports.sources import read_pasted
from tests.planner.imports.test_strange_statements import lines, principals, read, said

HEAD = ("债权人", "本金", "利息")


def states(found: Preview) -> list[str]:
    return [line.state for line in found.lines]


# -- rows that add up others -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["示例甲银行小计", "网贷合计", "银行类 小计：", "Subtotal banks", "总共", "总共 300 元"]
)
def test_the_sum_of_a_group_is_no_debt(name: str) -> None:
    found = read(
        lines(HEAD[:2], ("示例甲", "100"), ("示例乙", "200"), (name, "300"), ("示例丙", "50"), ("合计", "350"))
    )
    assert principals(found) == {"示例甲": "100.00", "示例乙": "200.00", "示例丙": "50.00"}
    assert not found.notes


def test_a_sum_without_a_name_is_no_debt() -> None:
    found = read(lines(("序号", *HEAD), ("1", "示例甲", "100", "1"), ("2", "示例乙", "200", "2"), ("", "", "300", "3")))
    assert states(found) == ["good", "good", "left_out"]


def test_a_row_without_a_name_that_is_no_sum_has_to_be_named() -> None:
    assert states(read(lines(HEAD[:2], ("示例甲", "100"), ("示例乙", "200"), ("", "301")))) == ["good", "good", "bad"]


def test_the_sums_of_groups_are_pointed_out() -> None:
    amounts = ("100", "200", "300", "50", "60", "110", "410")
    found = read(lines(HEAD[:2], *((f"示例{place}", amount) for place, amount in enumerate(amounts))))
    assert states(found) == ["good", "good", "check", "good", "good", "check", "check"]


@pytest.mark.parametrize("name", ["一、银行类", "（二）网贷", "亲友：", "三、亲友"])
def test_the_heading_of_a_group_is_no_debt(name: str) -> None:
    found = read(lines(HEAD, (name, "", ""), ("示例甲", "100", "1")))
    assert states(found) == ["left_out", "good"]


def test_a_name_without_amounts_is_not_passed_over() -> None:
    assert states(read(lines(HEAD, ("示例银行", "", ""), ("示例甲", "100", "1")))) == ["bad", "good"]


def test_a_row_that_is_cleared_is_left_out() -> None:
    """Also the last one, where remarks stand."""
    table = read_pasted(lines(HEAD[:2], ("示例甲", "100"), ("示例说明", ""))).with_cell(3, 0, "")
    assert states(preview(table, find_layout(table))) == ["good", "left_out"]


# -- other money, settled debts, names that are none ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "state"),
    [
        ("账户币种", "美元", "bad"), ("账户币种", "人民币元", "good"), ("交易币种", "USD", "bad"), ("币种", "", "good"),
        ("单位", "万元", "bad"), ("金额单位", "万", "bad"), ("单位", "美元", "bad"), ("单位", "元", "good"), ("单位", "示例厂", "good"),
        ("备注", "金额单位：万元", "bad"), ("备注", "单位是示例厂", "good"),
        ("状态", "已结清", "check"), ("状态", "未结清", "good"), ("状态", "全部还清", "check"), ("账户状态", "Settled", "check"), ("状态", "逾期", "good"),
    ],
)  # fmt: skip
def test_a_column_that_says_how_the_row_is_meant(column: str, cell: str, state: str) -> None:
    assert states(read(lines((*HEAD[:2], column), ("示例甲银行", "1000", cell), ("示例乙银行", "20", "")))) == [
        state,
        "good",
    ]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("示例银行信用卡（美元账户）", "check"), ("示例平台（已结清）", "check"), ("剩余应还本金", "check"), ("=B3", "check"), ("示例人民币卡", "good"),
        ("Sample Interest Bank", "check"), ("例：某银行", "check"),
        ("示例银行", "good"),
    ],
)  # fmt: skip
def test_a_name_that_says_more_than_who_is_owed(name: str, state: str) -> None:
    assert states(read(lines(HEAD[:2], (name, "1000")))) == [state]


def test_a_total_and_interest_without_principal_are_asked_about() -> None:
    found = read(lines(("债权人", "利息", "欠款总额"), ("示例甲", "5", "100")))
    assert not found.debts
    assert "没有本金" in said(found)


def test_two_lists_side_by_side_are_told() -> None:
    found = read(lines((*HEAD[:2], "", *HEAD[:2]), ("示例甲", "100", "", "示例乙", "100")))
    assert "第 4 列“债权人”" in said(found)


# -- debts that are there already -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2"), ["good", "good"]), (("1", "1"), ["good", "check"]), (("1", ""), ["good", "check"]), (("", "1"), ["good", "check"]),
    ],
)  # fmt: skip
def test_a_debt_without_a_number_may_be_one_with_a_number(numbers: tuple[str, str], expected: list[str]) -> None:
    found = read(lines(("债权人", "合同编号", "本金"), *(("示例甲", number, "1000") for number in numbers)))
    assert states(found) == expected


def test_a_debt_of_the_case_is_known_without_its_number() -> None:
    [debt] = read(lines(("债权人", "合同编号", "本金"), ("示例甲", "A-1", "1000"))).debts
    table = read_pasted(lines(HEAD[:2], ("示例甲", "1000")))
    found = preview(table, find_layout(table), [debt])
    assert states(found) == ["check"]
    assert "个案里" in said(found)


# -- what a workbook hides ------------------------------------------------------------------------------------------------------


def book(rows: Sequence[Sequence[object]], row: int = 0, column: str = "") -> bytes:
    made, written = openpyxl.Workbook(), io.BytesIO()
    for each in rows:
        made.active.append(list(each))
    if row:
        made.active.row_dimensions[row].hidden = True
    if column:
        made.active.column_dimensions[column].hidden = True
    made.save(written)
    return written.getvalue()


ROWS = [[*HEAD, "逾期日期"], ["示例甲", 1000, 1, dt.date(2025, 3, 1)], ["示例乙", 500, 2, None]]


def test_hidden_rows_are_pointed_out() -> None:
    found = read(book(ROWS, row=3))
    assert states(found) == ["good", "check"]
    assert "这一行在原表里是隐藏的" in said(found)
    assert "隐藏" not in said(read(book(ROWS)))


def test_hidden_columns_are_pointed_out() -> None:
    assert "第 3 列“利息”在原表里是隐藏的" in said(read(book(ROWS, column="C")))


def test_a_workbook_of_words_may_not_be_wider_than_can_be_shown() -> None:
    with pytest.raises(ValueError, match="too large"):
        read(book([["债权人", "本金", *["说明"] * 120], ["示例甲", 1, *["无"] * 120]]))
