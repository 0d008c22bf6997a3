"""Tables as people copy them from lenders' pages, credit reports and lists of their own: what each column is taken for, and which
tables are refused. Every name is made up.
"""

from __future__ import annotations

import pytest

from planner.errors import InputError
from planner.imports.headings import read_heading
from planner.imports.layout import find_layout
from planner.imports.sources import read_pasted, read_table_bytes
from tests.planner.imports.test_strange_statements import lines, read, said

CREDIT_REPORT = lines(
    ("账户编号", "管理机构", "开立日期", "到期日期", "借款金额", "账户币种", "五级分类", "余额", "本月应还款", "逾期31-60天未还本金", "逾期180天以上未还余额"),
    ("1", "示例消费金融有限公司", "2022.03.05", "2025.03.05", "30,000", "人民币", "次级", "18,500", "2,100", "2,000", "300"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        (CREDIT_REPORT, {"contract_number": 0, "creditor": 1, "contract_date": 2, "total": 7}),
        (lines(("借款平台", "借款本金", "待还本金", "待还利息"), ("示例平台", "20,000", "15,000", "312.45")), {"creditor": 0, "principal": 2, "interest": 3}),
        (lines(("平台", "本金", "借款本金"), ("示例平台", "15,000", "20,000")), {"creditor": 0, "principal": 1}),
        (lines(("债权人", "借款金额", "已还金额", "剩余金额"), ("示例平台", "100", "10", "90")), {"creditor": 0, "total": 3}),
        (lines(("卡片", "账单日", "本期应还款额", "最低还款额"), ("示例银行信用卡", "10日", "CNY 18,350.20", "CNY 917.51")), {"creditor": 0, "total": 2}),
        (
            lines(("Lender", "Outstanding principal (RMB '000)", "Rate p.a. (%)"), ("Sample Bank", "23.5", "15.4")),
            {"creditor": 0, "principal": 1, "annual_rate": 2},
        ),
        (lines(("债务人", "借款金额", "借款日期"), ("示例某", "5000", "2023-01-01")), {"contract_date": 2}),
        (lines(("姓名", "电话"), ("示例某", "13800000000")), {}),
    ],
)  # fmt: skip
def test_columns_are_what_their_headings_say(source: str, meant: dict[str, int]) -> None:
    found = find_layout(read_pasted(source))
    assert {field: column for column, field in enumerate(found.fields) if field is not None} == meant
    assert found.first == 1


def test_words_over_words_are_a_row_of_their_own() -> None:
    """Nothing is taken for a heading that may be a debt."""
    found = find_layout(read_pasted(lines(("示例银行", "不清楚"), ("示例平台", "三万"))))
    assert (found.first, found.fields) == (0, ("creditor", None))


@pytest.mark.parametrize("remark", ["注：以上金额单位均为万元", "单位：万元", "（以万元为单位）", "金额以万元计"])
def test_a_unit_under_the_table_holds_for_its_amounts(remark: str) -> None:
    found = read(lines(("债权人", "本金", "利息"), ("示例甲银行", "2.3", "0.1"), (remark, "", "")))
    assert [(str(each.principal), str(each.interest_due)) for each in found.debts] == [("23000.00", "1000.00")]


def test_other_money_named_under_the_table_is_not_taken_for_yuan() -> None:
    assert not read(lines(("债权人", "本金"), ("示例甲银行", "2300"), ("币种：美元", ""))).debts


PAYMENTS = "收支流水"
INSTALMENTS = "还款计划表"
ON_ITS_SIDE = "写在一行的开头"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            (
                "示例支付交易记录明细查询\n账号:[demo@example.com]\n-----------交易记录明细列表-----------\n"
                "交易号  ,商家订单号 ,交易创建时间  ,付款时间  ,交易对方 ,商品名称 ,金额（元） ,收/支 ,交易状态 ,服务费（元） ,备注 ,\n"
                "2025010101\t,T1\t,2025-01-01 10:00:00 ,2025-01-01 10:00:00 ,示例超市,早餐,12.50,支出,交易成功,0.00,,\n"
                "--------------------------------------\n共1笔记录\n"
            ),
            PAYMENTS,
        ),
        ("示例支付账单明细,,,,\n付款时间,收款方,收/支,金额(元),备注\n2025-01-02,示例店,支出,¥12.50,/\n", PAYMENTS),
        (
            "平台,期数,还款日,应还本金,应还利息\n示例平台,1,2025-01-10,800,100\n示例平台,2,2025-02-10,800,92\n",
            INSTALMENTS,
        ),
        (
            "平台,期数,还款日,应还本金,应还利息\n示例平台,第1期,2025-01-10,800,100\n,第2期,2025-02-10,800,92\n",
            INSTALMENTS,
        ),
        ("还款日期,应还本金,应还利息,应还总额\n2025-01-10,800,100,900\n2025-02-10,800,92,892\n", INSTALMENTS),
        ("债权人,示例银行,示例某\n本金,20000,15000\n利息,1200,0\n年利率,15.4%,0\n", ON_ITS_SIDE),
        ("项目,内容\n债权人,示例银行\n本金,20000\n利息,300\n", ON_ITS_SIDE),
        ("债权人：示例银行\n本金：20000元\n利息：1200元\n", ON_ITS_SIDE),
    ],
)
def test_tables_that_are_no_lists_of_debts_are_refused_by_what_they_are(source: str, reason: str) -> None:
    for data in (source.encode(), source.encode("gb18030")):
        [table] = read_table_bytes(data)
        with pytest.raises(InputError) as refused:
            find_layout(table)
        assert reason in refused.value.problems[0].sentence("zh")


@pytest.mark.parametrize(
    "source",
    [
        "平台,期数,本金\n示例平台,12,800\n示例平台,24,900\n",
        "平台,期数,本金\n示例甲平台,1,800\n示例乙平台,2,900\n",
        "平台,合同编号,期数,本金\n示例平台,A1,1,800\n示例平台,A2,2,900\n",
    ],
)
def test_a_number_of_instalments_is_no_schedule(source: str) -> None:
    assert len(read(source).debts) == 2


@pytest.mark.parametrize(
    ("rows", "principal", "interest"),
    [
        ((("债权人", "原合同", "", "目前尚欠", ""), ("", "本金", "利息", "本金", "利息"), ("示例甲", "10000", "900", "8000", "500")), "8000.00", "500.00"),
        ((("债权人", "借款时", "", "目前", ""), ("", "金额", "日期", "本金", "利息"), ("示例甲", "10000", "2022-01-01", "8000", "500")), "8000.00", "500.00"),
        (
            (
                ("负债明细表",), ("债权人", "债务"), ("", "本金", "", "利息", ""), ("", "借款时", "现在", "正常", "罚息"),
                ("示例甲", "10000", "8000", "500", "1"),
            ),
            "8000.00",
            "500.00",
        ),
        ((("债权人", "本金", "利息"), ("", "（元）", "（元）"), ("示例甲", "8000", "500")), "8000.00", "500.00"),
        ((("卡号末四位", "银行", "欠款本金", "利息"), ("0012", "示例甲", "8000", "500")), "8000.00", "500.00"),
    ],
)  # fmt: skip
def test_headings_of_several_rows_tell_what_is_owed_now(
    rows: tuple[tuple[str, ...], ...], principal: str, interest: str
) -> None:
    found = read(lines(*rows))
    [debt] = found.debts
    assert [line.state for line in found.lines] == ["good"]
    assert (debt.creditor.name, str(debt.principal), str(debt.interest_due)) == ("示例甲", principal, interest)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("利息(%)", "annual_rate"), ("罚息（%）", "default_rate"), ("手续费(%)", None), ("利息（元）", "interest"), ("逾期开始", "in_default_since"),
        ("原告", "creditor"), ("委托机构", "creditor"), ("本期应还金额", "total"), ("本月应还款", None), ("应收账款", None),
        ("已收违约金", None), ("减免利息", None), ("已还利息", None),
    ],
)  # fmt: skip
def test_single_headings(heading: str, field: str | None) -> None:
    assert read_heading(heading).field == field


def test_headings_below_words_of_a_statement_are_found() -> None:
    above = (("示例信用卡账单",), ("户名", "示例某"), ("账单月份", "2025年3月"))
    source = lines(*above, ("卡片", "到期日", "最低还款", "余额"), ("示例卡", "28日", "917.51", "18,350.20"))
    found = find_layout(read_pasted(source))
    assert (found.first, found.fields) == (4, ("creditor", None, None, "total"))


def test_a_list_above_one_with_more_columns_is_not_lost() -> None:
    found = read(lines(("债权人", "本金"), ("示例甲", "100"), ("平台", "本金", "利息"), ("示例乙", "200", "5")))
    assert [line.row.number for line in found.lines] == [2, 3, 4]
    assert [debt.creditor.name for debt in found.debts] == ["示例甲"]
    assert "第 3 行起是另一个表" in said(found)


def test_thousands_in_english_headings() -> None:
    found = read(lines(("Creditor", "Principal (k)", "Interest (K RMB)"), ("Sample", "2.3", "0.1")))
    assert [(str(each.principal), str(each.interest_due)) for each in found.debts] == [("2300.00", "100.00")]


def test_the_time_of_a_message_is_no_column() -> None:
    table = read_pasted("示例某 2025-03-01 10:00 欠示例银行 18350\n示例某 2025-03-01 10:01 欠示例平台 23000\n")
    assert table.separator == " "
