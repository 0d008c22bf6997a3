"""Cases made up at random, the same ones each time: long and rare names, every method, every kind of lender."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random

from planner.case.model import (
    Assumptions,
    Case,
    Client,
    Creditor,
    Debt,
    DefaultPathSettings,
    Expense,
    Household,
    Income,
    Proposal,
)
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.outcome import Outcome, evaluate
from planner.letters.letter import Letter
from planner.money import from_fen
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from planner.vocabulary import DEBT_KINDS, LENDER_KINDS, METHODS
from tests.planner.letters.sample_cases import compose_offer

AS_OF = date(2026, 11, 23)
NUMBER = 50
_SYLLABLES = "示例样本䶮㛃𬱖𬭳𠅤甲乙丙丁戊某省市区县支行中心公司事业部"
_CLAUSES = (
    "2026年3月门店停业", "收入减少约四成", "家人住院（手术费自付）", "两个孩子上学", "“能省的都省了”", "合同写的是《借款协议》",
    "每月只剩1,234.56元", "父母年迈", "已变卖电动车……", "原岗位第3次调薪后只有70%",
)  # fmt: skip


def _name(random: Random, length: int) -> str:
    """A name in which brackets and quotation marks stand in pairs."""
    plain = "".join(random.choice(_SYLLABLES) for _ in range(length))
    cut = random.randrange(1, length)
    opening, closing = random.choice(("（）", "《》", "“”"))
    return f"{plain[:cut]}{opening}{random.choice(_SYLLABLES)}、{random.choice(_SYLLABLES)}{closing}{plain[cut:]}"


def _money(random: Random, most: int) -> Decimal:
    return from_fen(random.choice((0, random.randrange(1, most * 100))))


def _debt(random: Random, number: int) -> Debt:
    since = AS_OF - timedelta(random.randrange(30, 900))
    kind = random.choice(tuple(LENDER_KINDS))
    name, department = _name(random, random.randrange(4, 40)), random.choice(("", _name(random, 9)))
    return Debt(
        id=f"d{number}",
        creditor=Creditor(name, kind, department, random.choice(("", _name(random, 30)))),
        kind=random.choice(tuple(DEBT_KINDS)),
        contract_number=f"HT-{random.randrange(10**9):09}",
        contract_date=random.choice((None, since - timedelta(random.randrange(30, 2000)))),
        in_default_since=since,
        last_payment=random.choice((None, since - timedelta(31))),
        principal=from_fen(random.randrange(200_000, 20_000_000)),
        interest_due=_money(random, 3000),
        default_interest_due=_money(random, 9000),
        fees_due=_money(random, 2000),
        nominal_annual_rate=Decimal(random.choice(("0", "0.078", "0.1825", "0.2388", "0.36"))),
        day_count=random.choice(("ACT_360", "ACT_365", "MONTHLY")),
        estimated=random.random() < 0.2,
    )


def _terms(random: Random, debt: Debt) -> Terms:
    method = random.choice(tuple(METHODS))
    share = [Decimal(random.choice(("0", "0.3", "0.5", "1"))) for _ in range(3)]
    payments = tuple(
        DatedPayment(date(2027, month, random.randrange(1, 28)), from_fen(random.randrange(10_000, 90_000)))
        for month in range(1, random.randrange(3, 9))
    )
    return Terms(
        debt.id,
        method=method,
        months=1 if method == "lump_sum" else random.choice((2, 12, 36, 60, 84)),
        annual_rate=Decimal(0) if method == "lump_sum" else Decimal(random.choice(("0", "0.0365", "0.06", "0.0725"))),
        first_due=random.choice((None, date(2026, 12, 31))),
        moratorium_months=0 if method == "lump_sum" else random.choice((0, 0, 3)),
        moratorium_accrues=random.random() < 0.5,
        down_payment=random.choice((Decimal("0.00"), Decimal("321.09"))),
        haircut=Haircut(interest=share[0], default_interest=share[1], fees=share[2]),
        step_percent=Decimal("0.05") if method == "step_up" else Decimal(0),
        custom=payments if method == "custom" else (),
    )


def generated_case(seed: int) -> tuple[Case, str]:
    """A case of one to four debts with one proposal on all of them, and the debt that a letter is written on."""
    random = Random(seed)
    debts = tuple(_debt(random, number) for number in range(random.randrange(1, 5)))
    protected = Decimal(random.choice(("0.00", "900.00", "2600.00")))
    household = Household(
        (Income("工资", from_fen(random.randrange(300_000, 1_200_000))),),
        (Expense("伙食", "food", from_fen(random.randrange(100_000, 300_000))),),
        reserve=_money(random, 300),
        protected_living_cost=protected,
    )
    clauses = random.sample(_CLAUSES, random.randrange(1, 7))
    client = Client(_name(random, 3), random.randrange(4), "，".join(clauses), "000-0000-0000", _name(random, 20))
    offer = Proposal("p1", terms=tuple(_terms(random, debt) for debt in debts))
    settings = DefaultPathSettings(preset=random.choice(("fast", "typical", "slow")))
    assumed = Assumptions(creditor_recovery=Decimal(("1", "0.6", "0.35")[seed % 3]))
    return Case(AS_OF, client, household, debts, (offer,), settings, assumed), random.choice(debts).id


@lru_cache(maxsize=NUMBER)
def generated(seed: int) -> tuple[Outcome, str]:
    """The outcome of the case of that number, and the debt that a letter is written on."""
    case, debt_id = generated_case(seed)
    return evaluate(case, load_rulebook()), debt_id


def generated_letter(seed: int, lang: Lang = "zh") -> Letter:
    """The letter of that number."""
    outcome, debt_id = generated(seed)
    case = outcome.case
    days = (AS_OF + timedelta(1), AS_OF + timedelta(16))
    return compose_offer(case, case.proposals[0], case.debt(debt_id), outcome, lang, *days)
