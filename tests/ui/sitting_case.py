"""What is typed in the sitting of ``test_sitting.py``, and the case that it leaves behind; all of it plainly fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Client, Creditor, Debt, Expense, Household, Income, Proposal
from planner.plan.presets import affordable_plan, reduced_rate_plan

TODAY = date(2026, 11, 24)
D = Decimal
JIA, YI, BING = "示例甲消费金融公司", "示例乙银行信用卡中心", "示例丙小额贷款公司"
DING, WU, JI = "示例丁银行", "示例戊消费金融公司", "示例己银行信用卡中心"
NAMES = (JIA, YI, BING, DING, WU, JI)
TYPED_DEBTS = (
    (JIA, ("2万", "1,200", "300", ""), "2026-06-15"),
    (YI, ("12,345.67", "８００", "￥456.78", "100"), "2026/5/3"),
    (BING, ("1.5万", "1,23", "", "50"), "2026年7月1日"),
    (DING, ("35,000.50", "900", "", ""), "20260820"),
    (WU, ("８，０００", "12k", "0", "0"), "2026-06-30"),
    (JI, ("6600", "320.5", "150", "约80"), "不清楚"),
)
"""Name, which says what kind of lender it is, the four amounts and the date, as a person might write them."""
HOUSEHOLD = Household(
    (
        Income("工资", D("6500.00"), "month", "税后"),
        Income("零工", D("150.00"), "week"),
        Income("年终奖", D("6000.00"), "year"),
    ),
    (
        Expense("住房", "housing", D("1800.00")),
        Expense("水电燃气", "utilities", D("150.00")),
        Expense("伙食", "food", D("200.00"), "week"),
        Expense("交通", "transport", D("300.00")),
        Expense("社保和保险", "insurance", D("1200.00"), "year"),
    ),
    reserve=D("200.00"),
    savings=D("12000.00"),
    protected_living_cost=D("1200.00"),
)
CLIENT = Client("林示例", 2, "2026年3月单位停产，收入减半。", "000-0000-0000", "示例市示例路1号")
DEBTS = (
    Debt(
        "d1", Creditor(JIA, "consumer_finance"), "online_loan", "EX-0001", date(2024, 3, 1), date(2026, 6, 15),
        principal=D("20000.00"), interest_due=D("1200.00"), default_interest_due=D("300.00"),
        nominal_annual_rate=D("0.2388"),
    ),
    Debt(
        "d2", Creditor(YI, "credit_card"), "credit_card", in_default_since=date(2026, 5, 3), principal=D("12345.67"),
        interest_due=D("800.00"), default_interest_due=D("456.78"), fees_due=D("100.00"),
    ),
    Debt(
        "d3", Creditor(BING, "microloan"), "online_loan", in_default_since=date(2026, 7, 1), principal=D("15000.00"),
        interest_due=D("123.00"), fees_due=D("50.00"),
    ),
    Debt(
        "d4", Creditor(DING, "bank"), "other", in_default_since=date(2026, 8, 20), principal=D("35000.50"),
        interest_due=D("900.00"),
    ),
    Debt(
        "d5", Creditor(WU, "consumer_finance"), "online_loan", in_default_since=date(2026, 6, 30), principal=D("8000.00"),
        interest_due=D("1200.00"),
    ),
    Debt(
        "d6", Creditor(JI, "credit_card"), "credit_card", principal=D("6600.00"), interest_due=D("320.50"),
        default_interest_due=D("150.00"), fees_due=D("80.00"), estimated=True,
    ),
)  # fmt: skip


def expected() -> Case:
    """The case that the sitting below leaves behind."""
    case = Case(TODAY, CLIENT, HOUSEHOLD, DEBTS)
    solved = affordable_plan(case, D("3000.00"))
    assert isinstance(solved, Proposal)
    terms = reduced_rate_plan(case)
    assert isinstance(terms, tuple)
    own = tuple(replace(each, months=38) for each in terms)
    return replace(case, proposals=(replace(solved, id="p1"), Proposal("p2", "自己的方案", own)))
