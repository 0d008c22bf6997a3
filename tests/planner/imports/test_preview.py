"""A table as it would be imported: each row a debt or every reason against it, and what the table as a whole lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.case.edits import add_debts
from planner.case.model import Case, Creditor, Debt
from planner.imports.layout import find_layout
from planner.imports.preview import Preview, preview
from planner.imports.reading import Line
from planner.imports.sources import read_pasted, read_table_bytes
from planner.imports.table import make_table
from tests.samples import AS_OF

HEAD = "债权人\t本金\t利息\n"


def shown(text: str, existing: tuple[Debt, ...] = (), left_out: frozenset[int] = frozenset()) -> Preview:
    table = read_pasted(text)
    return preview(table, find_layout(table), existing, left_out)


def one(text: str) -> Line:
    [line] = shown(text).lines
    return line


def told(line: Line) -> str:
    return " ".join(flaw.problem.message.zh for flaw in line.flaws)


def states(found: Preview) -> list[str]:
    return [line.state for line in found.lines]


def test_every_field_finds_its_place() -> None:
    [debt] = shown(
        "债权人\t机构类型\t债务类型\t合同编号\t本金\t利息\t罚息\t违约金\t手续费\t年利率\t罚息利率\t合同日期\t逾期起始日\t最后还款\t估算\t备注\t合计\n"
        "示例消金\t消费金融公司\t网络贷款\tA-01\t20,000\t1200\t300\t5\t7\t23.88%\t35.82%\t2024-03-01\t2026-06-15\t2026-05-15\t是\t分期\t21512"
    ).debts
    assert debt == Debt(
        "",
        Creditor("示例消金", "consumer_finance"),
        "online_loan",
        "A-01",
        date(2024, 3, 1),
        date(2026, 6, 15),
        date(2026, 5, 15),
        Decimal("20000.00"),
        Decimal("1200.00"),
        Decimal("300.00"),
        Decimal("12.00"),
        Decimal("0.2388"),
        Decimal("0.3582"),
        estimated=True,
        note="分期",
    )


def test_what_the_table_does_not_say_stays_as_in_a_new_debt() -> None:
    [debt] = shown(HEAD + "示例消费金融\t100\t").debts
    assert debt == Debt("", Creditor("示例消费金融", "consumer_finance"), principal=Decimal("100.00"))


def test_a_rate_by_the_day_costs_a_day_what_it_says() -> None:
    [debt] = shown("债权人\t本金\t日利率\n示例银行\t10000\t0.05%").debts
    assert (debt.nominal_annual_rate, debt.day_count) == (Decimal("0.1825"), "ACT_365")
    assert debt.principal * debt.nominal_annual_rate / 365 == Decimal(5)


@pytest.mark.parametrize(
    ("kinds", "lender", "debt"),
    [
        ("\t", "bank", "bank_loan"),
        ("银行\t", "bank", "bank_loan"),
        ("\t信用卡", "credit_card", "credit_card"),
        ("银行\t信用卡", "bank", "credit_card"),
        ("朋友\t", "private", "private_loan"),
        ("消金\t其他", "consumer_finance", "other"),
        ("\t网络贷款", "bank", "online_loan"),
    ],
)
def test_both_kinds_are_taken_as_written_and_one_follows_from_the_other(kinds: str, lender: str, debt: str) -> None:
    [found] = shown(f"债权人\t机构类型\t债务类型\t本金\n示例银行\t{kinds}\t100").debts
    assert (found.creditor.kind, found.kind) == (lender, debt)


def test_a_lender_of_no_known_kind_is_said_to_be_assumed() -> None:
    line = one(HEAD + "示例花呗\t100\t1")
    assert line.state == "good"
    assert "先记为“银行”" in told(line)


def test_bad_rows_say_everything_that_is_wrong_with_them() -> None:
    found = shown("债权人\t本金\t年利率\t逾期日期\n\t1,23\t很高\t3月7日\n示例银行\t100\t18%\t2025-03-07")
    assert states(found) == ["bad", "good"]
    assert len(found.lines[0].flaws) == 4
    assert [flaw.column for flaw in found.lines[0].flaws] == [0, 1, 2, 3]
    assert [each.creditor.name for each in found.debts] == ["示例银行"]


def test_an_empty_principal_is_not_taken_for_nothing() -> None:
    assert "本金是空的" in told(one(HEAD + "示例银行\t\t300"))
    assert one(HEAD + "示例银行\t0\t300").state == "good"
    unknown = one(HEAD + "示例银行\t不清楚\t300")
    assert unknown.debt is not None
    assert unknown.debt.estimated


def test_rows_of_totals_are_left_out_and_said() -> None:
    found = shown(
        HEAD + "示例银行\t100\t1\n小计\t100\t1\n示例消金\t50\t2\n合计：\t150\t3\nTotal\t150\t3\n总计（2笔）\t150\t3"
    )
    assert states(found) == ["good", "left_out", "good", "left_out", "left_out", "left_out"]
    assert found.lines[1].left_out is not None
    assert not found.notes


def test_a_sum_in_the_table_that_is_not_the_sum_of_its_rows_is_said() -> None:
    [note] = shown(HEAD + "示例银行\t100\t1\n示例消金\t50\t2\n合计\t180\t3").notes
    assert "180.00" in note.message.zh
    assert "150.00" in note.message.zh
    assert not shown(HEAD + "示例银行\t100\t1\n示例消金\t5O\t2\n合计\t180\t3").notes, "not while a row is unread"


def test_headings_that_come_again_and_words_below_are_left_out() -> None:
    found = shown(HEAD + "示例银行\t100\t1\n债权人\t本金\t利息\n示例消金\t50\t2\n以上数据截至2026年11月20日。")
    assert states(found) == ["good", "left_out", "good", "left_out"]


def test_a_last_name_without_amounts_is_not_swept_under_the_table() -> None:
    assert states(shown(HEAD + "示例银行\t100\t1\n示例消金")) == ["good", "bad"]


def test_a_total_that_is_not_the_sum_of_its_parts_is_a_warning() -> None:
    line = one("债权人\t本金\t利息\t合计\n示例银行\t100\t1\t120")
    assert line.state == "check"
    assert "相差 19.00 元" in told(line)
    assert one("债权人\t本金\t利息\t合计\n示例银行\t100\t1\t101").state == "good"
    assert one("债权人\t本金\t利息\t合计\n示例银行\t100\t1\t").state == "good"


def test_a_comma_that_tore_an_amount_apart_is_noticed() -> None:
    head = "债权人,本金,利息,罚息,备注\n"
    assert "被逗号分开" in told(one(head + "示例银行,8,000.00,200,50"))
    assert "有 6 格" in told(one(head + "示例银行,8,000.00,200,50,无"))
    assert one(head + '示例银行,"8,000.00",200,50,').state == "good"
    assert one(head + "示例银行,120.00,300.00,50,").state == "good"


def test_a_quotation_mark_that_swallowed_a_row_is_noticed() -> None:
    found = shown('债权人,本金\n"示例银行,100\n示例消金",200\n示例小贷,300')
    assert states(found) == ["bad", "good"]
    assert "引号" in told(found.lines[0])


def test_amounts_in_another_money_are_refused() -> None:
    assert "不是以元" in told(one("债权人\t本金（美元）\n示例银行\t100"))
    assert "不是以元" in told(one("债权人\t本金\n\t美元\n示例银行\t100"))
    assert "不是人民币" in told(one(HEAD + "示例银行\tUSD 100\t1"))


def test_the_same_debt_twice_is_a_warning() -> None:
    existing = (Debt("d1", Creditor("示例银行"), principal=Decimal("100.00"), interest_due=Decimal("1.00")),)
    found = shown(HEAD + "示例银行\t100\t1\n示例消金\t50\t2\n示例消金\t50\t2", existing)
    assert states(found) == ["check", "good", "check"]
    assert "个案里" in told(found.lines[0])
    assert "第 3 行" in told(found.lines[2])


def test_rows_can_be_left_out_by_choice() -> None:
    found = shown(HEAD + "示例银行\t100\t1\n示例消金\t50\t2", left_out=frozenset([2]))
    assert states(found) == ["left_out", "good"]
    assert len(found.debts) == 1


def test_without_a_column_of_creditors_or_amounts_nothing_is_imported() -> None:
    found = shown("示例银行\t100\n示例消金\t50")
    assert states(found) == ["waiting", "waiting"]
    assert not found.debts
    assert "金额" in found.notes[0].message.zh
    nameless = shown("本金\t利息\n100\t1")
    assert "债权人" in nameless.notes[0].message.zh


def test_a_total_alone_is_not_taken_for_the_principal_until_chosen() -> None:
    table = read_pasted("平台\t欠款金额\n示例花呗\t5000")
    layout = find_layout(table)
    found = preview(table, layout)
    assert not found.debts
    assert found.total_alone == 1
    [debt] = preview(table, layout.with_field(1, "principal")).debts
    assert debt.principal == Decimal("5000.00")


def test_columns_of_the_same_part_are_added() -> None:
    table = read_pasted("债权人\t本金\t利息\t其他\n示例银行\t100\t1\t2")
    [debt] = preview(table, find_layout(table).with_field(3, "interest")).debts
    assert debt.interest_due == Decimal("3.00")


def test_sums_beyond_all_measure_are_refused() -> None:
    line = one("债权人\t本金\t违约金\t手续费\n示例银行\t1\t999999999999.99\t0.01")
    assert line.state == "bad"


def test_more_debts_than_a_case_holds_are_refused() -> None:
    table = make_table([["债权人", "本金"], *([f"示例机构甲{n}", "100"] for n in range(1_001))])
    found = preview(table, find_layout(table))
    assert [note.severity for note in found.notes] == ["error"]
    assert not found.debts
    assert len(preview(table, find_layout(table), left_out=frozenset([2])).debts) == 1_000


def test_a_mended_cell_makes_a_good_row() -> None:
    table = read_pasted(HEAD + "示例银行\t1,23\t1")
    layout = find_layout(table)
    offer = preview(table, layout).lines[0].flaws[0].offers[1]
    mended = table.with_cell(2, 1, offer.text)
    assert [str(each.principal) for each in preview(mended, layout).debts] == ["1.23"]


def test_debts_come_into_a_case_in_their_order_with_ids_of_their_own() -> None:
    before = Case(AS_OF, debts=(Debt("d2", Creditor("示例甲")),))
    found = shown(HEAD + "示例银行\t100\t1\n示例消金\t50\t2").debts
    after = add_debts(before, found)
    assert after.debts[0] is before.debts[0]
    assert [each.id for each in after.debts] == ["d2", "d1", "d3"]
    assert tuple(replace(each, id="") for each in after.debts[1:]) == found
    assert add_debts(before, ()) == before


def test_another_table_further_down_is_not_read_under_the_first_headings() -> None:
    found = shown("债权人\t本金\t利息\n示例银行\t100\t1\n\n债权人\t年利率\t本金\n示例消金\t18\t50\n示例小贷\t24\t70")
    assert states(found) == ["good", "bad", "bad", "bad"]
    assert "第 4 行起是另一个表" in told(found.lines[2])
    assert len(found.debts) == 1


def test_headings_without_rows_say_so() -> None:
    [note] = shown("债权人\t本金\t利息").notes
    assert "只有标题" in note.message.zh


def test_units_hold_for_the_cells_of_their_columns() -> None:
    [debt] = shown("机构\t欠款（万元）\t\t日利率（万分之）\n\t本金\t利息（元）\t\n示例银行\t3.2\t50\t5").debts
    assert (debt.principal, debt.interest_due, debt.nominal_annual_rate) == (
        Decimal("32000.00"),
        Decimal("50.00"),
        Decimal("0.1825"),
    )
    [permille] = shown("机构\t本金\t月利率（‰）\n示例银行\t3000\t8").debts
    assert permille.nominal_annual_rate == Decimal("0.096")


def test_row_numbers_are_those_of_the_source() -> None:
    [table] = read_table_bytes("标题\n\n债权人,本金\n\n示例银行,100\n示例消金,x\n".encode())
    assert [line.row.number for line in preview(table, find_layout(table)).lines] == [5, 6]
