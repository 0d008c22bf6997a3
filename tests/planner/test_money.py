"""Amounts: read strictly from documents, kindly from people, rounded half-up; and shares that always add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.money import Ambiguous, from_fen, grouped, parse_amount, plain, read_amount, round_fen, to_fen, total
from planner.shares import in_order, pro_rata
from tests import strategies as some

REFUSED = """1e9999999 1e400 1E5 nan NaN sNaN Infinity -Infinity inf 0x10 1_000 +5 -5 -0.01 .5 5. 05 00.10 1.234 1,234.56
1000000000000 1000000000000.00 ٣ １２３ 1.0.0 1/2 20000元 １""".split()


@pytest.mark.parametrize(
    "text", [*REFUSED, "", " ", " 5", "5 ", "5\n", "5\x00", "\ud800", pytest.param("9" * 5_000_000, id="long")]
)
def test_documents_hold_plain_digits_only(text):
    with pytest.raises(InputError) as caught:
        parse_amount(text, "debts[0].principal")
    found = caught.value.problems[0]
    assert found.where == "debts[0].principal"
    assert found.remedy.zh
    assert len(found.message.zh) < 120


@pytest.mark.parametrize("value", [20000, 20000.0, 0, None, True, [], {}, Decimal(5), b"5"])
def test_a_json_number_is_not_an_amount(value):
    with pytest.raises(InputError) as caught:
        parse_amount(value)
    assert "quotes" in caught.value.problems[0].remedy.en


def test_a_negative_amount_is_called_negative():
    with pytest.raises(InputError, match="negative"):
        parse_amount("-5.00")


@given(some.amounts(most="999999999999.99"))
def test_what_is_written_is_read_again(amount):
    assert parse_amount(plain(amount)) == amount
    assert read_amount(grouped(amount)) == amount
    assert from_fen(to_fen(amount)) == amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,234.56", "1234.56"),
        ("１２３４．５６", "1234.56"),
        ("１，２３４．５６", "1234.56"),
        ("12万", "120000.00"),
        ("1.5万", "15000.00"),
        ("3.2亿元", "320000000.00"),
        ("5千", "5000.00"),
        ("￥3000", "3000.00"),
        ("¥ 3,000.5", "3000.50"),
        ("人民币5000元整", "5000.00"),
        ("RMB 88", "88.00"),
        (" 20 000 ", "20000.00"),
        (".5", "0.50"),
        ("5.", "5.00"),
        ("007", "7.00"),
        ("0", "0.00"),
        ("1.234.567,89", "1234567.89"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_typed_amounts_mean_what_they_look_like(typed, amount):
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [("1,23", ("123.00", "1.23")), ("1234,5", ("12345.00", "1234.50")), ("1.234,56", ("1.23", "1234.56"))],
)
def test_text_with_two_readings_asks(typed, readings):
    assert read_amount(typed) == Ambiguous(tuple(map(Decimal, readings)))


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "abc", "1e9", "nan", "1_000", "1,2,3", "1,234,56", "1,234.5.6", "1'000", "1.2.3", ",", ".", "￥", "万", "元", "12万5", "1;2",
     "1000000000000", "0.001", "0.0000001万", "-5", "－5", "(5)", "5%", "1" * 33, "9" * 32, "12345678901234567890123456789,12",
     "1,2345678901234567890123456789", "\ud800", "٣"],
)  # fmt: skip
def test_what_is_not_plainly_an_amount_is_refused_in_words(typed):
    with pytest.raises(InputError):
        read_amount(typed)


@given(st.text(st.sampled_from("0123456789.,-+eE_ ￥¥元万亿整％'１２．，nan"), max_size=40))
def test_any_typed_text_is_an_amount_a_question_or_an_input_error(typed):
    try:
        found = read_amount(typed)
    except InputError:
        return
    for amount in found.readings if isinstance(found, Ambiguous) else (found,):
        assert 0 <= amount <= Decimal("999999999999.99")
        assert amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("amount", "up", "half", "down"),
    [
        ("1.005", "1.01", "1.01", "1.00"),
        ("1.004", "1.01", "1.00", "1.00"),
        ("2.675", "2.68", "2.68", "2.67"),
        ("1.00", "1.00", "1.00", "1.00"),
    ],
)
def test_rounding_to_the_fen(amount, up, half, down):
    assert round_fen(Decimal(amount), "up") == Decimal(up)
    assert round_fen(Decimal(amount)) == Decimal(half)
    assert round_fen(Decimal(amount), "down") == Decimal(down)


def test_a_sum_of_a_hundred_digits_is_rounded_too():
    """Money paid centuries ago at the highest rate: the worth of such a plan is absurd, but it can be computed."""
    assert plain(round_fen(Decimal("1e100"))) == "1" + "0" * 100 + ".00"


claims = st.lists(some.amounts(), max_size=12)


@given(some.amounts(most="3000000.00"), claims)
def test_shares_add_up_to_the_pot_and_none_exceeds_its_claim(pot, owed):
    found = pro_rata(pot, owed)
    assert total(found) == min(pot, total(owed))
    assert all(0 <= share <= claim for share, claim in zip(found, owed, strict=True))


@given(some.amounts(most="3000000.00"), claims)
def test_shares_are_within_one_fen_of_their_exact_proportion(pot, owed):
    whole = sum(map(to_fen, owed))
    paid = min(to_fen(pot), whole)
    for share, claim in zip(pro_rata(pot, owed), owed, strict=True):
        exact = Fraction(paid * to_fen(claim), whole) if whole else Fraction(0)
        assert abs(to_fen(share) - exact) < 1


@given(some.amounts(), claims)
def test_a_larger_claim_never_gets_less(pot, owed):
    ranked = sorted(zip(owed, pro_rata(pot, owed), strict=True))
    for (_, less), (_, more) in pairwise(ranked):
        assert less <= more


@given(some.amounts(), claims, st.randoms())
def test_paying_in_order_fills_each_claim_before_the_next(pot, owed, random):
    order = list(range(len(owed)))
    random.shuffle(order)
    found = in_order(pot, owed, order)
    assert total(found) == min(pot, total(owed))
    for first, second in pairwise(order):
        assert found[second] == 0 or found[first] == owed[first]


def test_a_tie_of_remainders_goes_to_the_earlier_debt():
    assert pro_rata(Decimal("0.01"), [Decimal(1), Decimal(1), Decimal(1)]) == (Decimal("0.01"), 0, 0)
    assert pro_rata(Decimal("0.02"), [Decimal(1), Decimal(1), Decimal(1)]) == (Decimal("0.01"), Decimal("0.01"), 0)
