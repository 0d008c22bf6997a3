"""The workings of a debt: every figure is the one computed elsewhere, and can be reached again from the words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from planner.case.document import from_text, to_text
from planner.case.edits import add_debt, change_debt, copy_debt, fix_default_rate
from planner.case.model import Case, Creditor, Debt
from planner.compare.explain import (
    ALL_COUNTED,
    CHARGES_KEPT,
    CLAIMED,
    CONTESTABLE,
    INTEREST_KEPT,
    LAWFUL,
    MOST_CHARGES,
    Line,
    charges_allowed,
    debt_totals,
    debt_working,
    lawful_share,
)  # fmt: skip
from planner.compare.outcome import DebtFigures, debt_figures, evaluate
from planner.money import round_fen
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Text
from tests import strategies as some
from tests.samples import AS_OF, three_debts

BOOK = load_rulebook()
DEBT = Debt(
    "d1",
    Creditor("示例消费金融", "consumer_finance"),
    in_default_since=date(2026, 6, 15),
    principal=Decimal("20000.00"),
    interest_due=Decimal("1200.00"),
    default_interest_due=Decimal("2500.00"),
    fees_due=Decimal("400.00"),
    nominal_annual_rate=Decimal("0.36"),
)


def figures_of(debt: Debt) -> DebtFigures:
    return debt_figures(Case(AS_OF, debts=(debt,)), debt, BOOK)


def lines_of(debt: Debt) -> dict[Text, Line]:
    return {line.name: line for line in debt_working(figures_of(debt), AS_OF)}


def reckoned(how: str) -> Decimal:
    """What the printed formula comes to, with exact fractions, to the fen."""
    plain = re.sub(r"\([^()0-9]*\)|（[^）]*）|[a-z]+|[一-鿿]+|,", "", how.replace(" x ", " * ").replace("−", "-"))
    plain = re.sub(r"([0-9.]+)%", r"(F('\1')/100)", plain.replace("×", "*").replace("÷", "/"))
    plain = re.sub(r"(?<!')\b([0-9]+(?:\.[0-9]+)?)\b(?!')", r"F('\1')", plain)
    exact = Fraction(eval(plain, {"F": Fraction}))  # noqa: S307 - the program's own formula, to check it
    return round_fen(Decimal(exact.numerator) / exact.denominator)


def test_the_working_shows_each_step_of_a_consumer_loan_above_the_cap() -> None:
    lines = lines_of(DEBT)
    assert lines[CLAIMED].how.zh == "本金 20,000.00 + 利息 1,200.00 + 罚息 2,500.00 + 违约金和费用 400.00"
    assert lines[INTEREST_KEPT].how.en == "1,200.00 x 24% / 36%"
    assert lines[INTEREST_KEPT].amount == Decimal("800.00")
    assert lines[MOST_CHARGES].how.zh == "本金 20,000.00 × 24% × 161 天 ÷ 365"
    assert lines[MOST_CHARGES].amount == Decimal("2117.26")
    assert lines[CHARGES_KEPT].amount == Decimal("2117.26")
    assert lines[LAWFUL].how.en == "20,000.00 + 800.00 + 2,117.26"
    assert lines[CONTESTABLE].amount == Decimal("1182.74")


@given(some.cases())
def test_every_amount_is_the_one_computed_elsewhere_and_the_formulas_reach_it(case: Case) -> None:
    for figures in evaluate(case, BOOK).debts:
        lines = {line.name: line for line in debt_working(figures, case.as_of)}
        assert lines[LAWFUL].amount == figures.lawful_owed
        assert lines[CONTESTABLE].amount == figures.contestable
        for name in (CLAIMED, MOST_CHARGES, LAWFUL, CONTESTABLE):
            if name in lines:
                assert {reckoned(lines[name].how.to(lang)) for lang in LANGUAGES} == {lines[name].amount}


@given(some.cases())
def test_charges_are_kept_up_to_what_the_cap_allows(case: Case) -> None:
    for figures in evaluate(case, BOOK).debts:
        claimed = figures.debt.default_interest_due + figures.debt.fees_due
        allowed = charges_allowed(figures.debt, figures.ceiling, case.as_of)
        assert figures.lawful_charges == min(claimed, allowed)


def test_a_debt_without_a_rate_says_that_all_interest_counts_for_now() -> None:
    assert lines_of(replace(DEBT, nominal_annual_rate=Decimal(0)))[INTEREST_KEPT].how == ALL_COUNTED


def test_what_is_not_claimed_has_no_line() -> None:
    bare = replace(DEBT, interest_due=Decimal("0.00"), default_interest_due=Decimal("0.00"), fees_due=Decimal("0.00"))
    assert list(lines_of(bare)) == [CLAIMED, LAWFUL, CONTESTABLE]
    assert lines_of(Debt("d1"))[LAWFUL].how.en == "0.00"


def test_an_old_private_loan_shows_both_caps_with_their_days() -> None:
    old = replace(
        DEBT,
        creditor=Creditor("示例出借人", "private"),
        contract_date=date(2019, 3, 1),
        in_default_since=date(2020, 8, 1),
    )
    how = lines_of(old)[MOST_CHARGES].how.en
    assert how.startswith("principal 20,000.00 x (24% x 19 days + ")
    assert "averaged by days" in lines_of(replace(old, in_default_since=date(2022, 8, 1)))[INTEREST_KEPT].how.en


def test_totals_are_the_sums_of_the_columns_and_agree_across() -> None:
    outcome = evaluate(three_debts(), BOOK)
    sums = debt_totals(outcome)
    assert sums.principal + sums.interest_due + sums.default_interest_due + sums.fees_due == sums.claimed
    assert sums.lawful + sums.contestable == sums.claimed == outcome.owed


def test_the_lawful_share_is_all_of_an_empty_debt() -> None:
    assert lawful_share(figures_of(Debt("d1"))) == 1
    assert lawful_share(figures_of(DEBT)) == Decimal("0.9509")


def test_a_kind_is_suggested_only_while_the_other_is_as_in_a_new_debt() -> None:
    new = Debt("d1")
    card = change_debt(new, "creditor.kind", "credit_card")
    assert (card.creditor.kind, card.kind) == ("credit_card", "credit_card")
    assert change_debt(new, "kind", "private_loan").creditor.kind == "private"
    assert change_debt(card, "creditor.kind", "private").kind == "credit_card"
    assert change_debt(card, "kind", "private_loan").creditor.kind == "credit_card"
    assert change_debt(new, "kind", "online_loan").creditor.kind == "bank"


@pytest.mark.parametrize(
    ("name", "lender", "kind"),
    [
        ("示例银行", "bank", "bank_loan"),
        ("示例银行信用卡中心", "credit_card", "credit_card"),
        ("示例消费金融公司", "consumer_finance", "online_loan"),
        ("示例小额贷款公司", "microloan", "online_loan"),
        ("示例公司", "bank", "online_loan"),
    ],
)
def test_the_first_name_of_a_creditor_suggests_its_kind(name, lender, kind):
    named = change_debt(Debt("d1"), "creditor.name", name)
    assert (named.creditor.name, named.creditor.kind, named.kind) == (name, lender, kind)
    chosen = change_debt(Debt("d1"), "creditor.kind", "microloan")
    assert change_debt(chosen, "creditor.name", name).creditor.kind == "microloan"
    assert change_debt(change_debt(Debt("d1"), "creditor.name", "甲"), "creditor.name", name).kind == "online_loan"


def test_a_copy_stands_under_its_debt_without_the_contract_number() -> None:
    case = three_debts()
    case = replace(case, debts=(replace(case.debts[0], contract_number="示例-1"), *case.debts[1:]))
    copied = copy_debt(case, "d1")
    assert [each.id for each in copied.debts] == ["d1", "d4", "d2", "d3"]
    assert copied.debts[1] == replace(case.debts[0], id="d4", contract_number="")


def test_a_written_default_rate_is_one_that_documents_can_hold() -> None:
    debt = Debt("d1", nominal_annual_rate=Decimal("9.1234567891"), default_multiplier=Decimal("1.4567"))
    case = add_debt(Case(AS_OF), fix_default_rate(debt))
    assert from_text(to_text(case)) == case
    assert fix_default_rate(replace(debt, nominal_annual_rate=Decimal("0.2388"))).default_annual_rate == Decimal(
        "0.34785996"
    )


def test_words_with_control_characters_still_make_a_document_that_can_be_read() -> None:
    debt = change_debt(Debt("d1"), "creditor.name", "某\x07银行\ud800")
    assert debt.creditor.name == "某银行"
    assert from_text(to_text(Case(AS_OF, debts=(debt,)))).debts == (debt,)
