"""Statements in every strange shape: each is imported as it is meant, or refused with its reason; no figure is quietly another.

Every table here is made up, and says so in its names.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from planner.case.model import Debt
from planner.errors import InputError
from planner.imports.layout import find_layout
from planner.imports.preview import Preview, preview
from planner.imports.sources import read_pasted, read_table_bytes
from tests.planner.imports.workbooks import zipped

HEAD = ("债权人", "本金", "利息", "逾期日期")
FIRST = ("示例甲银行", "1000.00", "20.00", "2025-03-01")
SECOND = ("示例乙消费金融", "2000.00", "30.50", "2025-04-01")
BOTH = {"示例甲银行": "1000.00", "示例乙消费金融": "2000.00"}


def lines(*rows: Sequence[str], by: str = "\t") -> str:
    return "\n".join(by.join(row) for row in rows)


def read(source: str | bytes) -> Preview:
    [table] = [read_pasted(source)] if isinstance(source, str) else read_table_bytes(source)
    return preview(table, find_layout(table))


def principals(found: Preview) -> dict[str, str]:
    return {debt.creditor.name: str(debt.principal) for debt in found.debts}


def said(found: Preview) -> str:
    flaws = [flaw.problem for line in found.lines for flaw in line.flaws]
    return " ".join(each.sentence("zh") for each in (*flaws, *found.notes))


def one(cell: str, heading: str = "本金") -> Debt | None:
    """The debt whose principal is written so; ``None`` where the row is refused, with a reason."""
    found = read(lines(("债权人", heading), ("示例甲银行", cell)))
    assert found.debts or said(found)
    return found.debts[0] if found.debts else None


WORKBOOK_ROWS = [list(HEAD), ["示例甲银行", 1000, 20, dt.date(2025, 3, 1)]]


def workbook(rows: Sequence[Sequence[Any]], formats: dict[str, str] | None = None) -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    for place, form in (formats or {}).items():
        book.active[place].number_format = form
    book.save(written)
    return written.getvalue()


# -- shapes that are read ------------------------------------------------------------------------------------------------

PLAIN = lines(HEAD, FIRST, SECOND)
PREAMBLE = [(f"示例说明第 {n} 条", *([""] * (n % 3))) for n in range(1, 21)]


@pytest.mark.parametrize(
    "source",
    [
        PLAIN,
        PLAIN.encode("gb18030"),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        lines(HEAD, FIRST, SECOND, by=",").encode("gb18030"),
        lines(*PREAMBLE, HEAD, FIRST, SECOND).encode("gb18030"),
        lines(("示例行债务清单", "", "", ""), ("打印日期：2025-06-01", "", "", ""), HEAD, FIRST, SECOND),
        lines(HEAD, FIRST, HEAD, SECOND),
        lines(HEAD, FIRST, ("示例行 第2页 共2页",), HEAD, SECOND, ("-2-",)),
        lines(HEAD, FIRST, ("小计", "1000.00", "20.00"), SECOND, ("总计", "3000.00", "50.50")),
        lines(HEAD, FIRST, SECOND, ("合 计（人民币）", "3000.00", "50.50", ""), ("大写：叁仟元整",)),
        lines(("序号", *HEAD), ("1", *FIRST), ("2", *SECOND), ("3", "合计", "3000.00", "50.50", "")),
        lines(HEAD, FIRST, SECOND).replace("1000.00", "１，０００．００"),
        lines(HEAD, FIRST, SECOND).replace("1000.00", "CNY 1,000").replace("2000.00", "2,000.00(CN)"),
        lines(("债权人", "本金(万元)", "利息(元)", "逾期日期"), ("示例甲银行", "0.1", "20", "45717"), (*SECOND[:1], "0.2", "30.5", "")),
        lines((*HEAD, "币种"), (*FIRST, "人民币"), (*SECOND, "CNY")),
        '债权人,本金,利息,备注\n"示例甲\n银行",1000,20,"一\n二"\n示例乙消费金融,"2,000",30.50,\n',
        "债权人,本金\r示例甲银行,1000\r\n示例乙消费金融,2000\n",
        workbook([*WORKBOOK_ROWS, ["示例乙消费金融", 2000, 30.5, 45748]]),
        workbook([["示例清单"], ["单位：千元"], HEAD[:2], ["示例甲银行", 1], ["示例乙消费金融", 2]]),
    ],
)  # fmt: skip
def test_what_is_meant_is_imported(source: str | bytes) -> None:
    assert {name.replace(" ", ""): sum_ for name, sum_ in principals(read(source)).items()} == BOTH


@pytest.mark.parametrize(
    ("form", "value", "amount"),
    [
        ('0.00"万元"', 3.5, "35000.00"),
        ('0!.0,"万"', 35000, "35000.00"),
        ("#,##0,", 35123.45, "35123.45"),
        ("#,##0.00_);(#,##0.00)", 1234.567, "1234.57"),
        ("General", 0.1 + 0.2, "0.30"),
    ],
)
@pytest.mark.parametrize("heading", ["本金", "本金（千元）"])
def test_a_number_is_what_its_format_shows(form: str, value: float, amount: str, heading: str) -> None:
    found = read(workbook([["债权人", heading], ["示例甲银行", value]], {"B2": form}))
    own_unit = "万" in form or form.endswith(",")
    if own_unit or heading == "本金":
        assert principals(found) == {"示例甲银行": amount}


@pytest.mark.parametrize(
    "label",
    "合计 总计： 小计 全部债务合计 总负债 应还合计 Total Total|owed Grand|total 共2笔 2笔债务合计 汇总 累计 期末余额 上期结余 Sum|total 本页小计".split(),
)
def test_rows_of_totals_are_never_debts(label: str) -> None:
    assert principals(read(lines(HEAD, FIRST, SECOND, (label.replace("|", " "), "3000.00", "50.50", "")))) == BOTH


def test_a_sum_without_a_known_word_is_pointed_out() -> None:
    found = read(lines(HEAD, FIRST, SECOND, ("示例全家", "3000.00", "50.50", "")))
    assert found.lines[-1].state == "check"
    assert "正好是上面几行之和" in said(found)
    assert "正好是上面几行之和" not in said(read(lines(HEAD, FIRST, SECOND, ("示例丙银行", "3000.00", "50.51", ""))))


# -- cells that are refused, each with its reason ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        *((each, "负数") for each in "-100 −100 －100 ﹣100 –100 —100 (100.00) （100.00） 100- -￥100 ￥-100 -100元 (100元)".split()),
        *((each, "借贷标记") for each in ("100CR", "100.00 DR", "CR 100", "100.00 Cr.", "借100", "100元 贷")),
        *((each, "不是人民币") for each in (
            "USD 5", "$5", "HK$5", "5美元", "NT$5", "₩500", "5 卢布", "CHF 10", "10 新元", "5000円", "€1.234,56", "100 泰铢", "0.1 BTC",
        )),
        *((each, "可以读成两个数") for each in ("1.234,56", "1,23")),
        *((each, "没能显示") for each in ("########", "#REF!", "#N/A", "#DIV/0!")),
        ("12345分", "是 123.45元 吗"), ("100角", "是 10.00元 吗"), ("=1+2", "公式"), ("100%", "不是金额"), ("1.234E+05", "不是金额"),
        ("100 20", "几个数"), ("一万二", "不是金额"), ("#100", "不是金额"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_refused_with_its_reason(cell: str, reason: str) -> None:
    found = read(lines(("债权人", "本金", "备注"), ("示例甲银行", cell, "示例")))
    assert not found.debts
    assert reason in said(found)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("0327", "没有年份"), ("3/27", "没有年份"), ("3月27日", "没有年份"), ("1225", "没有年份"), ("2025年3月", "没有写哪一天"),
        ("2025", "没有写哪一天"), ("250327", "是 2025-03-27 吗"), ("25/3/27", "是 2025-03-27 吗"), ("03/04/2025", "可以读成两个日期"),
        ("2025/2/30", "只有 28 天"), ("9999-12-31", "超出范围"), ("逾期30天", "不是日期"), ("1743033600", "不是日期"),
    ],
)  # fmt: skip
def test_a_date_that_is_not_whole_is_refused_with_its_reason(cell: str, reason: str) -> None:
    found = read(lines(("示例行 2025年 对账单", ""), ("债权人", "本金", "逾期日期"), ("示例甲银行", "100", cell)))
    assert not found.debts
    assert reason in said(found)


@pytest.mark.parametrize(
    "cell",
    ["27/03/2025", "03/27/2025", "45743", "20250327", "20250327.0", "2025.3.27", "２０２５／３／２７", "27-Mar-2025"],
)
def test_a_date_with_one_reading_is_taken(cell: str) -> None:
    [debt] = read(lines(("债权人", "本金", "逾期日期"), ("示例甲银行", "100", cell))).debts
    assert debt.in_default_since == dt.date(2025, 3, 27)


@pytest.mark.parametrize(
    "rows",
    [
        [("单位：分",), HEAD, FIRST],
        [("币种：美元",), HEAD, FIRST],
        [("货币单位: 港元", "", ""), HEAD, FIRST],
        [("Currency: USD",), ("Creditor", "Principal", "Interest"), ("Sample Bank", "100", "1")],
        [("债权人", "本金（分）", "利息"), FIRST[:3]],
        [("债权人", "本金", "利息（角）"), FIRST[:3]],
        [("债权人", "本金（CHF）", "利息"), FIRST[:3]],
        [(*HEAD, "币种"), (*FIRST, "美元")],
        [("Creditor", "Currency", "Principal"), ("Sample Bank", "HKD", "100")],
    ],
)
def test_figures_in_another_unit_or_money_are_never_yuan(rows: list[Sequence[str]]) -> None:
    found = read(lines(*rows))
    assert not found.debts
    assert "人民币" in said(found)


def test_a_unit_in_yuan_above_refuses_nothing() -> None:
    assert one("1000") is not None
    for line in ("币种：人民币", "单位：元", "货币单位：人民币元"):
        assert principals(read(lines((line,), HEAD, FIRST))) == {"示例甲银行": "1000.00"}


# -- rows that may have slipped ------------------------------------------------------------------------------------------


def test_a_name_over_merged_cells_is_offered_for_the_rows_below() -> None:
    found = read(lines(HEAD, FIRST, ("", "500", "1", "2025-05-01"), SECOND))
    bad = found.lines[1]
    assert bad.state == "bad"
    assert [offer.text for flaw in bad.flaws for offer in flaw.offers] == ["示例甲银行"]
    assert principals(found) == BOTH


def test_short_rows_and_columns_that_stand_twice_are_pointed_out() -> None:
    short = read("债权人,本金,利息,违约金\n示例甲银行,1000,20,5\n示例乙消费金融,2000,3\n")
    assert [line.state for line in short.lines] == ["good", "check"]
    assert "这一行只有 3 格，标题有 4 格" in said(short)
    gaps = read("债权人    本金    利息    违约金\n示例甲银行    1000    20    5\n示例乙消费金融    2000    5\n")
    assert "这一行只有 3 格" in said(gaps)
    twice = lines(("债权人", "本金", "本金"), ("示例甲银行", "100", "200"))
    assert "第 3 列" in said(read(twice))
    assert "第 3 列" not in said(read(twice.replace("200", "100")))


# -- what is no list of debts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        "日期|摘要|收入|支出|余额", "日期|摘要|金额|余额", "交易日|记账日|交易摘要|人民币金额|卡号末四位", "Trans Date|Post Date|Description|Amount",
        "Date|Description|Debit|Credit|Balance", "Date|Payee|Amount", "Buchungstag|Verwendungszweck|Betrag",
        "交易时间|交易分类|交易对方|收/支|金额", "交易日期|借方发生额|贷方发生额|账户余额|对方户名", "Value Date|Particulars|Withdrawals|Deposits",
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [0, 20])
def test_a_statement_of_movements_says_where_its_figures_belong(names: str, above: int) -> None:
    head = names.split("|")
    with pytest.raises(InputError, match="budget page"):
        read(lines(*PREAMBLE[:above], head, ["2025-03-27", *["1"] * (len(head) - 1)]))


@pytest.mark.parametrize("names", ["期数|应还日期|应还本金", "期次|平台|应还日期|应还本金|应还利息|应还总额"])
def test_a_schedule_is_refused_whoever_it_names(names: str) -> None:
    with pytest.raises(InputError, match="repayment schedule"):
        read(lines(names.split("|"), ["1"] * len(names.split("|"))))


def test_repayments_made_are_no_debts() -> None:
    found = read(lines(("还款日期", "平台", "还款本金", "还款利息"), ("2025-01-01", "示例银行", "500", "5")))
    assert not found.debts


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"), (b"\xef\xbb\xbf", "空的"), (b" \r\n\t\n", "空的"),
        (b"<html><table>", "网页"), (b"\n<!-- x --><table>", "网页"), (b"<div><table>", "网页"), ("<html>".encode("utf-16"), "网页"),
        (b"%PDF-1.4", "PDF"), (b"{\\rtf1 x}", "文字文档"), (b"\x89PNG\r\n\x1a\n", "图片"), (b"\xff\xd8\xff\xe0", "图片"),
        (b"\x1f\x8b\x08", "压缩包"), (b"Rar!\x1a\x07\x00", "压缩包"), (b"7z\xbc\xaf\x27\x1c", "压缩包"), (b"\xd0\xcf\x11\xe0", "旧版 Excel"),
        (b'[{"a": 1}]', "给程序用"), (b"OFXHEADER:100", "给程序用"), (b"!Type:Bank\nD1", "给程序用"), (b"SQLite format 3\x00", "给程序用"),
        (zipped({"a.csv": b"a,b"}), "压缩包"), (zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "文字文档"),
        (zipped({"content.xml": b"<a/>"}), "OpenDocument"), (zipped({"[Content_Types].xml": b"<a/>"}), "损坏"),
        (("债权人,本金\n" + "示例甲银行,100\n" * 10_000).encode(), "表格太大"),
        (workbook([HEAD[:2], *[("示例甲银行", n) for n in range(3_000)]]), "太大"),
    ],
)  # fmt: skip
def test_other_files_are_named_and_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_table_bytes(data)
    assert words in refusal.value.problems[0].sentence("zh")


def test_amounts_stay_exact() -> None:
    assert sum((debt.principal for debt in read(PLAIN).debts), Decimal(0)) == Decimal("3000.00")
