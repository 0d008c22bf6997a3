"""Headings in the words of people, banks and this program, and the tables that are no lists of debts."""

from __future__ import annotations

import pytest

from planner.errors import InputError
from planner.export.tables import COLUMNS
from planner.imports.fields import FIELDS
from planner.imports.headings import read_heading
from planner.imports.layout import Layout, find_layout
from planner.imports.sources import read_pasted
from planner.imports.table import Table, make_table
from planner.text import LANGUAGES

HEADINGS = {
    "creditor": "债权人 债权人名称 欠谁的钱 出借人 贷款机构 银行 平台 平台/机构 机构名称 网贷平台 公司名称 Creditor Lender Bank Platform lender_name",
    "lender_kind": "机构类型 债权人类型 机构性质 Kind|of|lender Lender|type",
    "debt_kind": "债务类型 贷款种类 产品名称 产品 业务品种 Kind|of|debt Loan|type Product",
    "contract_number": "合同编号 合同号 借据号 账号 卡号 卡尾号 借款编号 银行卡号 合同或账户编号 Contract|no. Account|number Loan|ID",
    "principal": "本金 剩余本金 未还本金 本金余额 剩余本金（元） 本金:元 Principal Outstanding|principal principal_balance",
    "interest": "利息 欠息利息 应还利息 利息（元） Interest Interest|due",
    "default_interest": "罚息 逾期利息 逾期罚息 复利 Default|interest Penalty|interest Default|interest",
    "fees": "违约金 滞纳金 手续费 违约金和费用 其他费用 Late|fees Fees|and|charges Charges Processing|fee",
    "total": "合计 欠款合计 欠款总额 欠款金额 总欠款 本息合计 应还总额 贷款余额 债权人|主张 金额 Total Total|claimed Total|owed Amount Balance",
    "annual_rate": "年利率 年化利率 名义年利率 利率(%) 日利率 月利率 日息 APR Annual|rate Interest|rate Rate Nominal|annual|rate",
    "default_rate": "罚息年利率 逾期利率 罚息利率 Default|rate Default|interest|rate Penalty|rate",
    "contract_date": "合同日期 借款日期 放款日期 放款时间 起息日 签约日 开户日期 Contract|date Loan|date Opened|on Disbursement|date",
    "in_default_since": "逾期起始日 逾期日期 逾期时间 逾期开始日期 首次逾期日 何时逾期起 In|default|since Overdue|since Default|date",
    "last_payment": "最后一次还款 最后还款日 上次还款日期 最近还款 Last|payment Last|payment|date Last|paid",
    "estimated": "金额是估计的 估算 Amounts|are|estimates Estimated",
    "note": "备注 说明 Note Remarks",
}
OTHERS = (
    "序号 逾期天数 期数 还款日 到期日 账单日 月供 最低还款额 授信额度 已还金额 贷款金额 合同金额 借款人 客户姓名 手机号 联系电话 日期 法院会|支持 "
    "可以|提异议 逾期本金 费率 No. Due|date Credit|limit Borrower Monthly|payment Loan|amount Days|past|due Court|would|support Can|be|contested Phone"
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [(each.replace("|", " "), field) for field, row in HEADINGS.items() for each in row.split()]
    + [(each.replace("|", " "), None) for each in OTHERS.split()],
)
def test_headings(heading: str, field: str | None) -> None:
    assert read_heading(heading).field == field


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_of_our_own_tables_is_known(lang: str) -> None:
    for key in COLUMNS:
        assert read_heading(FIELDS[key].to(lang)).field == key  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "unit", "parts", "strange", "period"),
    [
        ("本金（万元）", "万", 0, False, "year"),
        ("本金（万）", "万", 0, False, "year"),
        ("本金/千元", "千", 0, False, "year"),
        ("本金(元)", "元", 0, False, "year"),
        ("本金", "", 0, False, "year"),
        ("Principal (RMB '000)", "千", 0, False, "year"),
        ("Principal (RMB)", "元", 0, False, "year"),
        ("年利率（%）", "", 100, False, "year"),
        ("月利率（‰）", "", 1_000, False, "month"),
        ("日利率（万分之）", "", 10_000, False, "day"),
        ("月息", "", 0, False, "month"),
        ("Principal (USD)", "", 0, True, "year"),
        ("本金（美元）", "", 0, True, "year"),
        ("本金（百万元）", "万", 0, True, "year"),
    ],
)
def test_what_a_heading_says_of_its_figures(heading: str, unit: str, parts: int, strange: bool, period: str) -> None:
    read = read_heading(heading)
    assert read.field in ("principal", "annual_rate")
    assert (read.parts, read.strange, read.period) == (parts, strange, period)
    assert strange or read.unit == unit


def layout_of(text: str) -> tuple[Table, Layout]:
    table = read_pasted(text)
    return table, find_layout(table)


def test_the_heading_is_found_under_forty_lines() -> None:
    lines = [f"第{n}项：示例说明" for n in range(40)]
    table = make_table([*([line] for line in lines), ["机构", "本金", "利息"], ["示例银行", "100", "1"]])
    layout = find_layout(table)
    assert layout.fields == ("creditor", "principal", "interest")
    assert table.rows[layout.first].number == 42


def test_figures_are_never_a_heading() -> None:
    _, layout = layout_of("示例银行\t本金 32000\n示例消金\t利息 500")
    assert layout.first == 0


def test_two_rows_of_headings_are_put_together() -> None:
    _, layout = layout_of("机构\t欠款情况\t\t\t利率\n\t本金\t利息\t罚息\t\n示例银行\t100\t1\t2\t18%")
    assert layout.fields == ("creditor", "principal", "interest", "default_interest", "annual_rate")
    assert layout.first == 2


def test_the_better_of_two_columns_is_taken_and_the_other_is_left() -> None:
    _, layout = layout_of("机构\t借款本金\t剩余本金\n示例银行\t50000\t31500")
    assert layout.fields == ("creditor", None, "principal")


def test_charges_of_several_kinds_are_all_taken() -> None:
    _, layout = layout_of("机构\t本金\t违约金\t手续费\n示例银行\t50000\t1\t2")
    assert layout.fields == ("creditor", "principal", "fees", "fees")


def test_a_unit_above_the_table_holds_for_every_amount() -> None:
    _, layout = layout_of("债务明细\t单位：万元\n机构\t本金\t利息(元)\n示例银行\t3.2\t50")
    assert [each.unit for each in layout.headings] == ["万", "万", "元"]


@pytest.mark.parametrize(
    "above",
    ["单位：万元", "金额单位：人民币万元", "（单位：万）", "负债情况（万元）", "Unit: RMB 10,000"],
)
def test_a_unit_above_the_table_is_found_however_it_is_written(above: str) -> None:
    _, layout = layout_of(f"{above}\n机构\t本金\n示例银行\t3.2")
    assert layout.headings[1].unit == "万"


def test_a_unit_over_several_columns_holds_for_each_of_them() -> None:
    _, layout = layout_of("机构\t欠款（万元）\t\t备注\n\t本金\t利息\t\n示例银行\t3.2\t0.1\t无")
    assert [each.unit for each in layout.headings[:3]] == ["", "万", "万"]
    assert layout.fields == ("creditor", "principal", "interest", "note")


def test_a_row_of_units_under_the_headings_belongs_to_them() -> None:
    _, layout = layout_of("机构\t本金\t利息\t月利率\n\t万元\t元\t‰\n示例银行\t3.2\t50\t8")
    assert [each.unit for each in layout.headings[:3]] == ["", "万", "元"]
    assert layout.headings[3].parts == 1_000
    assert layout.first == 2


def test_without_headings_only_the_names_are_guessed() -> None:
    _, layout = layout_of("示例银行\t32000\t1200\n示例消金\t9000\t0")
    assert layout.fields == ("creditor", None, None)
    assert layout.first == 0


def test_another_choice_moves_a_field_but_parts_of_the_debt_add_up() -> None:
    _, layout = layout_of("机构\t本金\t利息\t其他\n示例银行\t1\t2\t3")
    assert layout.with_field(3, "creditor").fields == (None, "principal", "interest", "creditor")
    assert layout.with_field(3, "interest").fields == ("creditor", "principal", "interest", "interest")
    assert layout.with_field(1, None).fields == ("creditor", None, "interest", None)


@pytest.mark.parametrize(
    "text",
    [
        "日期\t摘要\t收入\t支出\t余额\n2025-03-07\t工资\t6500\t\t7000",
        "Date\tDetails\tMoney out\tMoney in\tBalance\n2025-03-07\tPay\t\t6500\t7000",
        "记账日期\t借方发生额\t贷方发生额\n2025-03-07\t1\t2",
        "交易时间\t交易类型\t金额(元)\n2025-03-07\t转账\t12",
        "交易日期\t交易金额\t账户余额\n2025-03-07\t12\t100",
        "Transaction date\tAmount\n2025-03-07\t12",
    ],
)
def test_a_statement_of_movements_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="statement of movements"):
        layout_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "期数\t应还日期\t应还本金\t应还利息\n1\t2025-03-07\t100\t1",
        "Instalment No\tDue date\tPrincipal\n1\t2025-03-07\t100",
    ],
)
def test_a_repayment_schedule_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="repayment schedule"):
        layout_of(text)


def test_a_list_of_debts_may_name_instalments() -> None:
    _, layout = layout_of("机构\t剩余本金\t期数\t月供\t利率\n示例银行\t100\t36\t3\t18%")
    assert layout.fields == ("creditor", "principal", None, None, "annual_rate")
