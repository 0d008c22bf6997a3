"""What is typed in the sitting of ``test_sitting_counselor.py``, and the case that it leaves behind; all of it plainly fictional.

The figures are easy to follow: 96,000 yuan in eight debts, repaid with 2,000 a month in 48 months, where 2,400 can be used. So
1,500 of them go to the other debts when the first is talked about, and 900 are there for it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.case.model import Case, Client, Creditor, Debt, Expense, Household, Income, Proposal
from planner.case.record import AgreementText, BreachClause, Round
from planner.case.terms import Haircut, Terms

TODAY = date(2026, 11, 24)
FIRST_DUE = date(2026, 12, 24)
D = Decimal
NAMES = (
    "示例甲银行信用卡中心", "示例乙消费金融公司", "示例丙小额贷款公司", "示例丁银行", "示例戊消费金融公司",
    "示例己银行信用卡中心", "示例庚小额贷款公司", "示例辛银行",
)  # fmt: skip
TYPED_DEBTS = (
    ("22,800", "1200", "900", "100", "2026-05-10"),
    ("1.2万", "0", "300", "0", "2026-06-15"),
    ("9,000", "600", "0", "0", "2026-07-01"),
    ("14,000", "400", "0", "0", "2026-08-20"),
    ("4800", "", "600", "", "2026-06-30"),
    ("18000", "1,200", "500", "80", "2026-04-03"),
    ("7,200", "", "", "", "2026-07-15"),
    ("4,500", "300", "60", "", "2026-09-01"),
)
"""Principal, interest, default interest, fees and the day of default, in the order of the names."""
MONEY: tuple[tuple[str, str, str, str], ...] = (
    ("22800.00", "1200.00", "900.00", "100.00"),
    ("12000.00", "0.00", "300.00", "0.00"),
    ("9000.00", "600.00", "0.00", "0.00"),
    ("14000.00", "400.00", "0.00", "0.00"),
    ("4800.00", "0.00", "600.00", "0.00"),
    ("18000.00", "1200.00", "500.00", "80.00"),
    ("7200.00", "0.00", "0.00", "0.00"),
    ("4500.00", "300.00", "60.00", "0.00"),
)
LENDERS = (
    "credit_card", "consumer_finance", "microloan", "bank", "consumer_finance", "credit_card", "microloan", "bank",
)  # fmt: skip
KINDS = {"credit_card": "credit_card", "bank": "bank_loan"}
HOUSEHOLD = Household(
    (Income("工资", D("6000.00"), "month"),),
    (Expense("住房", "housing", D("2000.00")), Expense("伙食", "food", D("1400.00"))),
    reserve=D("200.00"),
    protected_living_cost=D("1300.00"),
)
"""2,400 yuan a month can be used."""


def debts() -> tuple[Debt, ...]:
    """The eight debts; their kinds are as their names say."""
    made = []
    for number, (name, lender, money, typed) in enumerate(zip(NAMES, LENDERS, MONEY, TYPED_DEBTS, strict=True), 1):
        principal, interest, default_interest, fees = map(D, money)
        made.append(
            Debt(
                f"d{number}",
                Creditor(name, lender),  # type: ignore[arg-type]
                KINDS.get(lender, "online_loan"),  # type: ignore[arg-type]
                in_default_since=date.fromisoformat(typed[-1]),
                principal=principal,
                interest_due=interest,
                default_interest_due=default_interest,
                fees_due=fees,
            )
        )
    return tuple(made)


PENALTIES = Haircut(default_interest=D(1), fees=D(1))


def offered(debt_id: str, months: int = 48, default_interest: str = "1") -> Terms:
    """What is offered on a debt: default interest and late fees waived, no interest, the first payment in a month."""
    haircut = Haircut(default_interest=D(default_interest), fees=D(1))
    return Terms(debt_id, months=months, first_due=FIRST_DUE, haircut=haircut)


STEP_ON_D1 = offered("d1", 34)
"""They want 12 months, which takes 2,000 a month; 900 can be paid, that is 27 months of 888.89. Half of the way from 500 is
694.45, and 34 months of 705.88 are the first to reach it.
"""
STEP_ON_D5 = offered("d5", 26, "0.69")
"""They want 12 months and half of the 600 of default interest. Of 2,400 now 294.12 are left for this debt, enough for 18
months of 281.00 with 57% waived; half of the way from 100 is 190.50, reached by 26 months of 191.77 with 69% waived.
"""
AGREED_ON_D5 = offered("d5", 24, "0.69")
ROUNDS = (
    Round("r1", "d1", TODAY, "borrower", "offer", "phone", "p1", offered("d1")),
    Round(
        "r2", "d1", TODAY, "creditor", "counter", "phone", terms=offered("d1", 12), reason="最长只能一年", person="工号 0000",
        reply_by=date(2026, 12, 1),
    ),
    Round("r3", "d1", TODAY, "borrower", "offer", "letter", "p1", STEP_ON_D1),
    Round("r4", "d5", TODAY, "borrower", "offer", "phone", "p1", offered("d5")),
    Round("r5", "d5", TODAY, "creditor", "counter", "phone", terms=offered("d5", 12, "0.5")),
    Round("r6", "d5", TODAY, "borrower", "offer", "phone", "p1", STEP_ON_D5),
    Round(
        "r7", "d5", TODAY, "creditor", "agreement", "phone", terms=AGREED_ON_D5,
        text=AgreementText(
            ("balance", "schedule", "charges"), breach=BreachClause(10, waivers_revive=False), collection_stops=True
        ),
    ),
)  # fmt: skip


def expected() -> Case:
    """The case that the sitting leaves behind."""
    terms = [offered(f"d{number}") for number in range(1, 9)]
    terms[0], terms[4] = STEP_ON_D1, AGREED_ON_D5
    proposal = Proposal("p1", "每月共还定额", tuple(terms))
    client = Client("周示例", 1, "2026年4月起减薪。")
    return Case(TODAY, client, HOUSEHOLD, debts(), (proposal,), rounds=ROUNDS)
