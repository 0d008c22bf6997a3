"""Cells and files written oddly: read as they are meant, asked about, or refused with a reason that fits."""

from __future__ import annotations

import pytest

from planner.errors import InputError
from planner.imports.sources import read_pasted, read_table_bytes
from tests.planner.imports.test_strange_statements import lines, one, read, said, workbook


@pytest.mark.parametrize(
    ("cell", "amount", "about"),
    [
        ("1000块", "1000.00", False), ("3万块钱", "30000.00", False), ("1,000.00元人民币", "1000.00", False), ("CN¥1000", "1000.00", False),
        ("近3万", "30000.00", True),
    ],
)  # fmt: skip
def test_amounts_as_people_say_them(cell: str, amount: str, about: bool) -> None:
    debt = one(cell)
    assert debt is not None
    assert (str(debt.principal), debt.estimated) == (amount, about)


@pytest.mark.parametrize("cell", ["1-2万", "2024-01-01", "1903-04-14", "13800-000"])
def test_a_dash_between_figures_is_no_minus(cell: str) -> None:
    found = said(read(lines(("债权人", "本金"), ("示例甲", cell))))
    assert f"“{cell}”不是金额" in found
    assert "负数" not in found


def test_a_minus_is_a_minus() -> None:
    for cell in ("-5", "¥-5", "-¥5", "−5元"):
        assert "负数" in said(read(lines(("债权人", "本金"), ("示例甲", cell))))


def test_a_large_figure_in_a_column_of_ten_thousands_is_asked_about() -> None:
    found = read(
        lines(
            ("债权人", "本金（万元）"),
            ("示例甲", "2.3"),
            ("示例乙", "25000"),
            ("示例丙", "2500万"),
            ("示例丁", "25000元"),
        )
    )
    assert [line.state for line in found.lines] == ["good", "check", "good", "good"]
    assert "“25000”按万元读成 250,000,000.00 元" in said(found)


@pytest.mark.parametrize(
    ("heading", "cell", "state", "annual"),
    [
        ("利率", "日息万五", "good", "0.1825"), ("利率", "日万分之五", "good", "0.1825"), ("日利率", "万五", "good", "0.1825"),
        ("利率", "月息千八", "good", "0.096"),
        ("年利率", "24%(单利)", "good", "0.24"), ("利率", "1.5", "check", "0.015"), ("年利率", "1.5", "good", "0.015"), ("利率", "15.4", "good", "0.154"),
        ("利率", "0.0005", "check", "0.0005"), ("年利率", "0.05%", "check", "0.0005"), ("利率", "年利率 2.6%", "good", "0.026"), ("利率", "0", "good", "0"),
    ],
)  # fmt: skip
def test_rates_that_do_not_say_their_period(heading: str, cell: str, state: str, annual: str) -> None:
    found = read(lines(("债权人", "本金", heading), ("示例甲", "1000", cell)))
    assert found.lines[0].state == state
    assert [format(each.nominal_annual_rate.normalize(), "f") for each in found.debts] == [annual]


def test_the_number_of_a_line_is_no_part_of_a_name() -> None:
    found = read(lines(("债权人", "本金"), ("1、示例甲", "100"), ("12、 示例乙", "200")))
    assert [debt.creditor.name for debt in found.debts] == ["示例甲", "示例乙"]


def test_commas_between_thousands_are_not_between_cells() -> None:
    table = read_pasted("示例花花 8,235.40\n示例借借 23,000.00\n示例某 12,000\n")
    assert [row.cells for row in table.rows] == [
        ("示例花花", "8,235.40"),
        ("示例借借", "23,000.00"),
        ("示例某", "12,000"),
    ]
    assert read_pasted("示例甲,100,200\n示例乙,300,400\n").rows[0].cells == ("示例甲", "100", "200")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("債權人,本金\n示例銀行,100\n".encode("big5"), "This file cannot be read as text"),
        (b'<?xml version="1.0"?><Workbook/>', "This is an XML file"),
        ('债权人,本金\n"示例甲,100\n示例乙,200\n'.encode(), "no partner"),
    ],
)
def test_files_are_refused_for_what_they_are(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read_table_bytes(data)
    assert refused.value.problems[0].remedy.zh.isprintable()
    assert "unexpected" not in refused.value.problems[0].sentence("zh")


@pytest.mark.parametrize(
    ("heading", "cell"), [("本金", "1000²"), ("本金", "1000①"), ("逾期日期", "2024-6-1①"), ("年利率", "15³%")]
)
def test_the_mark_of_a_note_is_no_digit(heading: str, cell: str) -> None:
    head = ("债权人", "本金") if heading == "本金" else ("债权人", "本金", heading)
    found = read(lines(head, ("示例甲", cell) if heading == "本金" else ("示例甲", "1000", cell)))
    assert not found.debts
    assert f"“{cell}”里有上标或圈号" in said(found)


def test_a_rate_among_amounts_is_called_a_rate() -> None:
    found = said(read(lines(("债权人", "本金", "利息"), ("示例甲", "1000", "15.4%"), ("示例乙", "1000", "月息2分"))))
    assert "“15.4%”是利率，不是金额" in found
    assert "“月息2分”是利率，不是金额" in found


def test_words_for_no_interest_and_no_default() -> None:
    [debt] = read(lines(("债权人", "本金", "年利率", "逾期日期"), ("示例甲", "1000", "免息", "未逾期"))).debts
    assert (debt.nominal_annual_rate, debt.in_default_since) == (0, None)


def test_leading_zeros_that_a_format_shows_are_kept() -> None:
    found = read(workbook([["债权人", "卡号尾号", "本金"], ["示例甲", 12, 1000]], {"B2": "0000"}))
    assert [debt.contract_number for debt in found.debts] == ["0012"]
