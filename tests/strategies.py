"""Random amounts, rates, plans, debts and cases for the laws, in the sizes in which people owe and lenders offer.

Each is built from a few whole numbers, so that examples are quick to draw and shrink to something a person can check.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from planner.case.model import (
    Assumptions,
    Case,
    Client,
    Creditor,
    Debt,
    DebtPathSettings,
    DefaultPathSettings,
    Expense,
    Household,
    Income,
    PayoffSettings,
    Proposal,
)
from planner.case.record import AgreementText, BreachClause, Contact, LetterRecord, Round, Stated
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.dates import add_months
from planner.money import Rounding, from_fen
from planner.paths.schedule import Plan
from planner.rates import DayCount
from planner.text import LANGUAGES
from planner.vocabulary import (
    CONTENTS,
    Category,
    Channel,
    DebtKind,
    Every,
    LenderKind,
    LetterKind,
    Method,
    Move,
    Preset,
    Procedure,
    Reached,
    SentBy,
    Side,
    StatedName,
    Strategy,
    Way,
)  # fmt: skip

AS_OF = date(2026, 11, 23)


def amounts(least: str = "0.00", most: str = "500000.00") -> st.SearchStrategy[Decimal]:
    """Amounts to the fen."""
    return st.integers(int(Decimal(least) * 100), int(Decimal(most) * 100)).map(from_fen)


def rates(most: str = "0.60") -> st.SearchStrategy[Decimal]:
    """Annual rates to a hundredth of a per cent, 0 among them."""
    return st.integers(0, int(Decimal(most) * 10_000)).map(lambda units: Decimal(units).scaleb(-4))


def shares() -> st.SearchStrategy[Decimal]:
    """Shares from 0 to 1 to a hundredth; nothing and all are frequent, as in offers."""
    some = st.integers(0, 100).map(lambda units: Decimal(units).scaleb(-2))
    return st.sampled_from((Decimal(0), Decimal(1))) | some


def days(least: date = date(2015, 1, 1), most: date = date(2040, 12, 31)) -> st.SearchStrategy[date]:
    """Days; the ends of months are as likely as any other."""
    return st.dates(least, most)


def words(kind: object) -> st.SearchStrategy[str]:
    """The words of a ``Literal``."""
    return st.sampled_from(get_args(kind))


def names() -> st.SearchStrategy[str]:
    """Names as documents hold them: any characters but control characters and lone surrogates."""
    return st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)


METHODS = tuple(method for method in get_args(Method) if method != "custom")


@st.composite
def plans(draw: st.DrawFn, methods: tuple[str, ...] = METHODS, months: int = 60, rate: str = "0.60") -> Plan:
    """Repayment plans by formula, with and without a moratorium."""
    return Plan(
        method=draw(st.sampled_from(methods)),  # type: ignore[arg-type]
        months=draw(st.integers(1, months)),
        annual_rate=draw(rates(rate)),
        first_due=draw(days()),
        moratorium_months=draw(st.sampled_from((0, 0, 0, 1, 3, 12))),
        moratorium_accrues=draw(st.booleans()),
        step_percent=draw(rates("0.20")),
        step_months=draw(st.sampled_from((3, 6, 12))),
        rounding=draw(words(Rounding)),  # type: ignore[arg-type]
    )


def custom_payments(start: date) -> st.SearchStrategy[tuple[tuple[date, Decimal], ...]]:
    """Up to six payments of the person's own choosing, after ``start``."""
    dated = st.tuples(st.integers(1, 1200).map(lambda days: start + timedelta(days)), amounts(most="50000.00"))
    return st.lists(dated, max_size=6).map(tuple)


def own_payments() -> st.SearchStrategy[tuple[DatedPayment, ...]]:
    """Up to four payments of one's own accord, some before ``AS_OF`` and some larger than most debts."""
    days_after = st.integers(-30, 900).map(lambda days: AS_OF + timedelta(days))
    sums = amounts(most="3000.00") | amounts(most="400000.00")
    return st.lists(st.builds(DatedPayment, days_after, sums), max_size=4).map(tuple)


@st.composite
def own_settings(draw: st.DrawFn) -> DebtPathSettings:
    """What is set for one debt alone: nothing in every other debt, else each setting by itself."""
    if draw(st.booleans()):
        return DebtPathSettings()
    own = st.none() | st.integers(0, 400)
    return DebtPathSettings(
        preset=draw(st.none() | words(Preset)),  # type: ignore[arg-type]
        suit_after_days=draw(own),
        filing_to_judgment_days=draw(own),
        in_force_after_days=draw(own),
        performance_days=draw(own),
        enforcement_after_days=draw(own),
        procedure=draw(st.none() | words(Procedure)),  # type: ignore[arg-type]
        preservation=draw(st.none() | st.booleans()),
        lawyer_fee=draw(st.sampled_from((None, Decimal("0.00"), Decimal("800.00")))),
        notice_fee=draw(st.sampled_from((None, Decimal("300.00")))),
        sued=draw(st.sampled_from((None, None, True, False))),
        suit_probability=draw(st.none() | shares()),
        payments=draw(own_payments()),
    )


@st.composite
def debts(draw: st.DrawFn, debt_id: str = "d1", most: str = "300000.00") -> Debt:
    """Debts of every lender, some of them nil, in default before, on or shortly after ``AS_OF``."""
    small = amounts(most="20000.00")
    rate = draw(rates())
    return Debt(
        debt_id,
        Creditor(draw(names()), draw(words(LenderKind))),  # type: ignore[arg-type]
        draw(words(DebtKind)),  # type: ignore[arg-type]
        contract_date=draw(st.none() | days(date(2017, 1, 1), AS_OF)),
        in_default_since=draw(st.none() | days(date(2024, 1, 1), AS_OF + timedelta(60))),
        principal=draw(amounts(most=most)),
        interest_due=draw(small),
        default_interest_due=draw(small),
        fees_due=draw(small),
        nominal_annual_rate=rate,
        default_annual_rate=draw(st.none() | rates("0.90")),
        day_count=draw(words(DayCount)),  # type: ignore[arg-type]
        compounds=draw(st.booleans()),
        rounding=draw(words(Rounding)),  # type: ignore[arg-type]
        estimated=draw(st.booleans()),
        default_path=draw(own_settings()),
    )


@st.composite
def haircuts(draw: st.DrawFn) -> Haircut:
    """Waivers, each component by itself."""
    return Haircut(draw(shares()), draw(shares()), draw(shares()), draw(shares()))


@st.composite
def terms_for(draw: st.DrawFn, debt: Debt, months: int = 60) -> Terms:
    """Terms for one debt; the down payment never exceeds what is left after the waiver of everything waivable."""
    first = add_months(AS_OF, draw(st.integers(1, 3)))
    return Terms(
        debt.id,
        draw(words(Method)),  # type: ignore[arg-type]
        months=draw(st.integers(1, months)),
        instalment=draw(st.sampled_from((None, None, None, Decimal("800.00")))),
        annual_rate=draw(rates("0.36")),
        first_due=draw(st.sampled_from((None, first))),
        moratorium_months=draw(st.sampled_from((0, 0, 3))),
        moratorium_accrues=draw(st.booleans()),
        down_payment=draw(st.sampled_from((Decimal("0.00"), Decimal("100.00")))),
        haircut=draw(haircuts()),
        step_percent=draw(rates("0.20")),
        step_months=draw(st.sampled_from((6, 12))),
        custom=tuple(DatedPayment(*pair) for pair in draw(custom_payments(AS_OF))),
    )


@st.composite
def settings_of_default_path(draw: st.DrawFn, horizon: int = 60) -> DefaultPathSettings:
    """Assumptions about letting it run: presets, own durations, every procedure."""
    own = st.none() | st.integers(0, 400)
    return DefaultPathSettings(
        preset=draw(words(Preset)),  # type: ignore[arg-type]
        suit_after_days=draw(own),
        filing_to_judgment_days=draw(own),
        in_force_after_days=draw(own),
        performance_days=draw(own),
        enforcement_after_days=draw(own),
        procedure=draw(st.none() | words(Procedure)),  # type: ignore[arg-type]
        preservation=draw(st.booleans()),
        lawyer_fee=draw(st.sampled_from((Decimal("0.00"), Decimal("3000.00")))),
        notice_fee=draw(st.sampled_from((None, Decimal("260.00")))),
        fixed_sums_doubled=draw(st.booleans()),
        sued=draw(st.sampled_from((True, True, True, False))),
        suit_probability=draw(st.none() | shares()),
        income_shock_probability=draw(st.none() | shares()),
        income_shock_share=draw(shares()),
        horizon_months=draw(st.integers(1, horizon)),
    )


def shared_only(case: Case) -> Case:
    """The case with nothing set for one debt alone."""
    return replace(case, debts=tuple(replace(debt, default_path=DebtPathSettings()) for debt in case.debts))


@st.composite
def contacts(draw: st.DrawFn, contact_id: str = "c1", debt_id: str = "") -> Contact:
    """Contacts by collectors at any minute of a month."""
    return Contact(
        contact_id,
        datetime.combine(AS_OF, time()) - timedelta(minutes=draw(st.integers(0, 43_200))),
        debt_id,
        draw(words(Way)),  # type: ignore[arg-type]
        draw(words(Reached)),  # type: ignore[arg-type]
        agreed=draw(st.booleans()),
        unreachable=draw(st.booleans()),
        visitors=draw(st.integers(1, 5)),
        caller=draw(names()),
    )


@st.composite
def rounds(draw: st.DrawFn, debt: Debt, round_id: str = "r1") -> Round:
    """One move in the talks about a debt."""
    breach = BreachClause(draw(st.integers(0, 30)), draw(st.booleans()), draw(st.booleans()))
    states = tuple(each for each in CONTENTS if draw(st.booleans()))
    text = AgreementText(states, draw(amounts(most="100.00")), breach, draw(st.booleans()))
    return Round(
        round_id,
        debt.id,
        AS_OF + timedelta(draw(st.integers(0, 60))),
        draw(words(Side)),  # type: ignore[arg-type]
        draw(words(Move)),  # type: ignore[arg-type]
        draw(words(Channel)),  # type: ignore[arg-type]
        terms=draw(st.none() | terms_for(debt)),
        reason=draw(names()),
        reply_by=draw(st.none() | days()),
        text=draw(st.sampled_from((None, text))),
    )


@st.composite
def letters(draw: st.DrawFn, debt: Debt, letter_id: str = "l1") -> LetterRecord:
    """A letter on a debt, made within two months of ``AS_OF``, sent or not, answered or not."""
    made, lang = AS_OF + timedelta(draw(st.integers(0, 60))), draw(st.sampled_from(LANGUAGES))
    facts = draw(st.lists(st.builds(Stated, words(StatedName), amounts(), st.none() | days(), names()), max_size=3))
    return LetterRecord(
        letter_id,
        debt.id,
        made,
        draw(words(LetterKind)),  # type: ignore[arg-type]
        lang,
        check_code=draw(st.sampled_from(("", "7F3A9-1C20B", "00000-00000"))),
        facts=tuple(facts),
        reply_by=draw(st.none() | days()),
        sent_on=draw(st.none() | days()),
        sent_by=draw(words(SentBy)),  # type: ignore[arg-type]
        replied_on=draw(st.none() | days()),
        terms=draw(st.none() | terms_for(debt)),
        round_id=draw(st.sampled_from(("", "r1", "r2"))),
    )


@st.composite
def households(draw: st.DrawFn) -> Household:
    """Budgets of one or two incomes and expenses."""
    flow = st.tuples(names(), amounts(most="12000.00"), words(Every))
    incomes = draw(st.lists(flow, max_size=2))
    expenses = draw(st.lists(st.tuples(flow, words(Category)), max_size=2))
    return Household(
        tuple(Income(*each) for each in incomes),  # type: ignore[arg-type]
        tuple(Expense(name, kind, sum_, every) for (name, sum_, every), kind in expenses),  # type: ignore[arg-type]
        reserve=draw(amounts(most="500.00")),
        savings=draw(amounts(most="5000.00")),
        protected_living_cost=draw(amounts(most="3000.00")),
    )


@st.composite
def cases(draw: st.DrawFn, most_debts: int = 3, *, proposals: bool = False) -> Case:
    """Whole cases on ``AS_OF``; with ``proposals`` also one or two offers on some of the debts."""
    owed = tuple(draw(debts(f"d{k}")) for k in range(draw(st.integers(0, most_debts))))
    offered = tuple(
        Proposal(f"p{k}", draw(names()), tuple(draw(terms_for(debt)) for debt in owed if draw(st.booleans())))
        for k in range(draw(st.integers(0, 2)) if proposals else 0)
    )
    return Case(
        AS_OF,
        Client(draw(names()), draw(st.integers(0, 4)), draw(names())),
        draw(households()),
        owed,
        offered,
        draw(settings_of_default_path()),
        Assumptions(draw(rates("0.20")), draw(rates("0.20")), draw(shares())),
        PayoffSettings(draw(st.none() | amounts(most="3000.00")), strategy=draw(words(Strategy))),  # type: ignore[arg-type]
        tuple(draw(contacts(f"c{k}", owed[0].id if owed else "")) for k in range(draw(st.integers(0, 2)))),
        tuple(draw(rounds(debt, f"r{k}")) for k, debt in enumerate(owed)) if proposals and draw(st.booleans()) else (),
        tuple(draw(st.lists(st.sampled_from(("identity", "income", "x")), max_size=2, unique=True))),
        tuple(draw(letters(debt, f"l{k}")) for k, debt in enumerate(owed)) if proposals and draw(st.booleans()) else (),
        sample=draw(st.booleans()),
    )
