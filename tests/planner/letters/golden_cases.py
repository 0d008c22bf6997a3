"""Every kind of letter for three cases in both languages, as text: what is compared with the files in ``golden``.

After a change of wording look at what changed, then write the files anew:
``python -m tests.planner.letters.golden_cases``. No test writes them. The people and companies in them do not exist.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from planner.case.model import Case, Client, Creditor, Debt, Expense, Household, Income, Proposal
from planner.case.record import AgreementText, BreachClause, Contact, Round
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import evaluate
from planner.dates import add_months
from planner.export.plain import render_text
from planner.letters.compose import compose_letter
from planner.letters.kinds import OFFERS, Kind
from planner.letters.letter import Letter
from planner.letters.places import OWN
from planner.rules.rulebook import load_rulebook
from planner.rules.shapes import Route
from planner.text import LANGUAGES, Lang
from tests.planner.letters.sample_cases import AS_OF, CASE, HAIRCUT

FOLDER = Path(__file__).parent / "golden"
KINDS: list[Kind] = list(OWN)
WRITTEN, REPLY_BY = date(2026, 11, 24), date(2026, 12, 9)

SPARSE = Case(
    AS_OF,
    debts=(
        Debt("d1", Creditor("", "microloan"), estimated=True, principal=Decimal("6400.00")),
        Debt("d2", Creditor(kind="credit_card"), "credit_card", principal=Decimal("52000.00")),
    ),
)
"""Hardly anything is known."""
FAMILY = Case(
    AS_OF,
    Client("王虚构", 3, "二月工厂停工，配偶住院", "000-0000-0001", "虚构市虚构路2号"),
    Household(
        (Income("工资", Decimal("4200.00")), Income("", Decimal("180.00"), "week")),
        (
            Expense("房租", "housing", Decimal("1900.00")),
            Expense("", "food", Decimal("450.00"), "week"),
            Expense("学费", "education", Decimal("2400.00"), "half_year"),
        ),
        reserve=Decimal("300.00"),
        savings=Decimal("800.00"),
        protected_living_cost=Decimal("1000.00"),
    ),
    (
        Debt(
            "d1",
            Creditor("虚构银行", "bank", "零售信贷部", "虚构市虚构路9号"),
            "bank_loan",
            "XG-0009",
            date(2023, 4, 5),
            date(2026, 2, 28),
            date(2026, 1, 28),
            Decimal("68000.00"),
            Decimal("3211.45"),
            Decimal("1904.10"),
            nominal_annual_rate=Decimal("0.078"),
            assignee="虚构资产管理公司",
        ),
        Debt(
            "d2",
            Creditor("虚构银行", "credit_card", "信用卡中心"),
            "credit_card",
            principal=Decimal("61250.33"),
            interest_due=Decimal("5120.08"),
            default_interest_due=Decimal("999.99"),
            fees_due=Decimal("3062.52"),
            in_default_since=date(2026, 3, 9),
            nominal_annual_rate=Decimal("0.1825"),
        ),
        Debt("d3", Creditor("赵虚构", "private"), "private_loan", principal=Decimal("15000.00")),
    ),
    sample=True,
)
"""Nothing is left of the income, one debt was sold, and the card debt is large."""
CASES: dict[str, Case] = {"ordinary": CASE, "sparse": SPARSE, "family": FAMILY}
TERMS: dict[Kind, Terms] = {
    "restructuring_offer": Terms("", months=36, annual_rate=Decimal("0.06"), haircut=HAIRCUT),
    "card_plan": Terms("", months=60, haircut=HAIRCUT, down_payment=Decimal("500.00")),
    "lump_sum": Terms(
        "", "lump_sum", months=1, haircut=replace(HAIRCUT, principal=Decimal("0.35"), interest=Decimal(1))
    ),
    "deferral": Terms(
        "", months=36, annual_rate=Decimal("0.05"), moratorium_months=6, moratorium_accrues=True, haircut=HAIRCUT
    ),
    "token_payments": Terms(
        "", "custom", months=6, custom=tuple(DatedPayment(add_months(AS_OF, k), Decimal("50.00")) for k in range(1, 7))
    ),
}
"""Terms that suit each kind of offer."""


def debt_of(case: Case, kind: Kind) -> str:
    """The debt that the letter is about: a card debt where only that will do."""
    return "d2" if kind in ("card_plan", "confirm_agreement") else "d1"


def prepared(name: str, kind: Kind) -> Case:
    """The case with a proposal that suits the kind."""
    case = CASES[name]
    terms = TERMS[kind if kind in OFFERS else "restructuring_offer"]
    everyone = tuple(replace(terms, debt_id=debt.id) for debt in case.debts)
    case = replace(case, proposals=(Proposal("p1", terms=everyone),), rounds=rounds(name, kind))
    if kind == "complaint":
        return replace(case, contacts=contacts(name))
    if kind == "hardship_statement":
        client = replace(case.client, hardship=case.client.hardship or "收入减少")
        return replace(
            case, client=client, enclosures={"ordinary": ("income", "identity"), "family": ("x",)}.get(name, ())
        )
    return case


def contacts(name: str) -> tuple[Contact, ...]:
    """Calls of one day beyond what is allowed, one at night, one to somebody else; in the sparse case one alone."""
    day = datetime(2026, 11, 20, 9, 5)  # noqa: DTZ001 - by the clock on the wall
    first = Contact("c1", day.replace(hour=22, minute=40), "d1", said="要求当天还清。")
    if name == "sparse":
        return (first,)
    calls = tuple(Contact(f"c{n}", day.replace(hour=9 + n), "d1", caller="000-0009") for n in range(2, 6))
    other = Contact("c6", day.replace(day=21), "d1", reached="unrelated", evidence="同事的通话记录")
    visit = Contact("c7", day.replace(day=19), "d1", "visit", visitors=4, agreed=True)
    return (first, *calls, other, visit, Contact("c8", day, "d2"), Contact("c9", day))


def rounds(name: str, kind: Kind) -> tuple[Round, ...]:
    """The talks that lead to the kind; in the sparse case hardly anything is noted of them."""
    sparse, terms = name == "sparse", replace(TERMS["restructuring_offer"], debt_id=debt_of(CASES[name], kind))
    offer = Round("r1", terms.debt_id, date(2026, 11, 2), channel="letter", terms=replace(terms, months=48))
    if kind in ("reconsider", "hardship_statement"):
        refusal = Round("r2", terms.debt_id, date(2026, 11, 12), "creditor", "refusal")
        told = replace(refusal, reason="系统里没有这么长的期限。", person="客服")
        return (refusal,) if sparse else (offer, told)
    if kind == "confirm_agreement":
        states = ("balance", "schedule", "charges", "no_new_card", "rights_duties")
        breach = BreachClause(10, waivers_revive=True, accelerates=name == "ordinary")
        text = None if sparse else AgreementText(states[: 3 if name == "family" else 5], Decimal("60.00"), breach, True)
        agreed = Round("r2", terms.debt_id, date(2026, 11, 19), "creditor", "agreement", terms=terms, text=text)
        return (
            agreed
            if sparse
            else replace(agreed, person="周虚构", channel="in_person" if name == "family" else "phone"),
        )
    return ()


def golden_letter(name: str, kind: Kind, lang: Lang) -> Letter:
    """The letter of that kind for that case."""
    book, case = load_rulebook(), prepared(name, kind)
    debt_id = debt_of(case, kind)
    route: Route | None = "regulator" if name == "family" and kind == "complaint" else None
    return compose_letter(evaluate(case, book), book, debt_id, kind, lang, (WRITTEN, REPLY_BY), "p1", route)


def path_of(name: str, kind: Kind, lang: Lang) -> Path:
    """The file that holds its text."""
    return FOLDER / f"{kind}.{name}.{lang}.txt"


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for kind in KINDS:
        for name in CASES:
            for lang in LANGUAGES:
                path_of(name, kind, lang).write_text(render_text(golden_letter(name, kind, lang)), encoding="utf-8")


if __name__ == "__main__":
    main()
