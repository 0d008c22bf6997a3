"""Court fees against the regulation's brackets, published judgments and the quick formulas lawyers use."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.money import from_fen, round_fen
from planner.rules import fees
from planner.rules.rulebook import load_rulebook

BOOK = load_rulebook()
TODAY = date(2026, 11, 23)
DATA = json.loads((Path(__file__).parents[2] / "data" / "court_fees_and_interest.json").read_text(encoding="utf-8"))

# The table of 《诉讼费用交纳办法》 worked out: claim, acceptance, half, payment order, execution, preservation.
WORKED = """
3000 50.00 25.00 16.67 50.00 50.00
10000 50.00 25.00 16.67 50.00 120.00
15000 175.00 87.50 58.33 125.00 170.00
20000 300.00 150.00 100.00 200.00 220.00
30000 550.00 275.00 183.33 350.00 320.00
50000 1050.00 525.00 350.00 650.00 520.00
80000 1800.00 900.00 600.00 1100.00 820.00
100000 2300.00 1150.00 766.67 1400.00 1020.00
120000 2700.00 1350.00 900.00 1700.00 1120.00
150000 3300.00 1650.00 1100.00 2150.00 1270.00
200000 4300.00 2150.00 1433.33 2900.00 1520.00
250000 5050.00 2525.00 1683.33 3650.00 1770.00
300000 5800.00 2900.00 1933.33 4400.00 2020.00
400000 7300.00 3650.00 2433.33 5900.00 2520.00
500000 8800.00 4400.00 2933.33 7400.00 3020.00
800000 11800.00 5900.00 3933.33 10400.00 4520.00
1000000 13800.00 6900.00 4600.00 12400.00 5000.00
1500000 18300.00 9150.00 6100.00 17400.00 5000.00
2000000 22800.00 11400.00 7600.00 22400.00 5000.00
"""

# Both sides of every boundary: the fee at the boundary, and how much a further 100 yuan costs on either side.
BOUNDARIES = {
    fees.acceptance_fee: """
        10000 50 0 2.50
        100000 2300 2.50 2.00
        200000 4300 2.00 1.50
        500000 8800 1.50 1.00
        1000000 13800 1.00 0.90
        2000000 22800 0.90 0.80
        5000000 46800 0.80 0.70
        10000000 81800 0.70 0.60
        20000000 141800 0.60 0.50""",
    fees.execution_fee: """
        10000 50 0 1.50
        500000 7400 1.50 1.00
        5000000 52400 1.00 0.50
        10000000 77400 0.50 0.10""",
    fees.preservation_fee: """
        1000 30 0 1.00
        100000 1020 1.00 0.50
        896000 5000 0.50 0""",
}

# The formulas printed in practice guides: up to this claim, rate x claim + constant.
QUICK = {
    fees.acceptance_fee: (
        (10_000, "0", 50), (100_000, "0.025", -200), (200_000, "0.02", 300), (500_000, "0.015", 1_300),
        (1_000_000, "0.01", 3_800), (2_000_000, "0.009", 4_800), (5_000_000, "0.008", 6_800),
        (10_000_000, "0.007", 11_800), (20_000_000, "0.006", 21_800), (10**12, "0.005", 41_800),
    ),
    fees.execution_fee: (
        (10_000, "0", 50), (500_000, "0.015", -100), (5_000_000, "0.01", 2_400), (10_000_000, "0.005", 27_400),
        (10**12, "0.001", 67_400),
    ),
    fees.preservation_fee: ((1_000, "0", 30), (100_000, "0.01", 20), (896_000, "0.005", 520), (10**12, "0", 5_000)),
}  # fmt: skip
KINDS = list(QUICK)
amounts = st.one_of(st.integers(0, 3_000_000_00), st.integers(0, 10**11)).map(from_fen)


def all_fees(claim: Decimal) -> tuple[str, ...]:
    full = fees.acceptance_fee(claim, TODAY, BOOK)
    charges = (
        full,
        fees.halved(full, TODAY, BOOK),
        fees.payment_order_fee(claim, TODAY, BOOK),
        fees.execution_fee(claim, TODAY, BOOK),
        fees.preservation_fee(claim, TODAY, BOOK),
    )
    return tuple(str(charge.amount) for charge in charges)


@pytest.mark.parametrize("row", DATA["fees"], ids=lambda row: row["amount"])
def test_every_fee_of_the_published_vectors(row):
    keys = ("acceptance", "acceptance_half", "payment_order", "execution", "preservation")
    assert all_fees(Decimal(row["amount"])) == tuple(row[key] for key in keys)


@pytest.mark.parametrize("line", WORKED.strip().splitlines(), ids=lambda line: line.split()[0])
def test_the_worked_table_of_the_regulation(line):
    claim, *expected = line.split()
    assert all_fees(Decimal(claim)) == tuple(expected)


@pytest.mark.parametrize("row", DATA["court_documents"], ids=lambda row: row["claim"])
def test_judgments_print_these_fees_within_a_yuan(row):
    full, half, *_ = all_fees(Decimal(row["claim"]))
    for key, computed in (("full", full), ("half", half)):
        assert abs(Decimal(row.get(key, computed)) - Decimal(computed)) <= 1


@pytest.mark.parametrize(
    ("fee", "line"), [(fee, line) for fee, lines in BOUNDARIES.items() for line in lines.strip().splitlines()]
)
def test_each_bracket_begins_where_the_one_before_ends(fee, line):
    boundary, at, below, above = (Decimal(word) for word in line.split())
    here = fee(boundary, TODAY, BOOK).amount
    assert here == at
    assert here - fee(boundary - 100, TODAY, BOOK).amount == below
    assert fee(boundary + 100, TODAY, BOOK).amount - here == above


@pytest.mark.parametrize("fee", KINDS)
@given(claim=amounts)
def test_sum_over_the_brackets_is_the_quick_formula(fee, claim):
    rate, constant = next((Decimal(rate), constant) for top, rate, constant in QUICK[fee] if claim <= top)
    assert fee(claim, TODAY, BOOK).amount == round_fen(rate * claim + constant)


@pytest.mark.parametrize("fee", [*KINDS, fees.payment_order_fee])
@given(one=amounts, other=amounts)
def test_a_larger_amount_never_costs_less(fee, one, other):
    low, high = sorted((one, other))
    assert fee(low, TODAY, BOOK).amount <= fee(high, TODAY, BOOK).amount


@given(claim=amounts)
def test_the_fee_is_halved_once_and_never_twice(claim):
    once = fees.halved(fees.acceptance_fee(claim, TODAY, BOOK), TODAY, BOOK)
    with pytest.raises(InputError, match="only once"):
        fees.halved(once, TODAY, BOOK)


def test_only_the_acceptance_fee_is_halved():
    with pytest.raises(InputError, match="Only the acceptance fee"):
        fees.halved(fees.execution_fee(Decimal(20_000), TODAY, BOOK), TODAY, BOOK)


@pytest.mark.parametrize(
    ("procedure", "expected"),
    [
        ("summary", "1291.43"), ("small_claims", "1291.43"), ("mediated", "1291.43"), ("ordinary", "2582.85"),
        ("ordinary_with_notice", "2582.85"), ("payment_order", "860.95"), ("notarised", "342.43"),
    ],
)  # fmt: skip
def test_the_procedure_decides_what_the_court_charges(procedure, expected):
    assert str(fees.court_fee(Decimal("114142.70"), procedure, TODAY, BOOK).amount) == expected


def test_an_unknown_procedure_is_met_with_the_list():
    with pytest.raises(InputError, match="small_claims, ordinary"):
        fees.court_fee(Decimal(1), "arbitration", TODAY, BOOK)


def test_charges_name_every_article_they_rest_on():
    half = fees.court_fee(Decimal(20_000), "summary", TODAY, BOOK).citation
    assert half.rule == "acceptance_fee"
    assert "第十三条第（一）项" in half.article.zh
    assert "第十六条" in half.article.zh
    third = fees.court_fee(Decimal(20_000), "payment_order", TODAY, BOOK).citation
    assert third.rule == "payment_order_fee"
    assert "14(3)" in third.article.en
    assert "13(1)" in third.article.en


def test_the_price_of_a_notice_is_an_assumption_and_says_so():
    charge = fees.notice_fee(TODAY, BOOK)
    assert (str(charge.amount), charge.citation.certainty) == ("200.00", "unverified")


@pytest.mark.parametrize("fee", KINDS)
def test_a_negative_amount_is_refused(fee):
    with pytest.raises(InputError, match="negative"):
        fee(Decimal("-0.01"), TODAY, BOOK)


def test_fees_before_the_regulation_are_refused():
    assert fees.acceptance_fee(Decimal(1), date(2007, 4, 1), BOOK).amount == 50
    with pytest.raises(InputError, match="older rule is not in the data"):
        fees.acceptance_fee(Decimal(1), date(2007, 3, 31), BOOK)
