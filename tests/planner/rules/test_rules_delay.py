"""The doubled part of interest for delayed performance, 法释〔2014〕8号."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.rules.delay import doubled_daily_rate, doubled_interest
from planner.rules.rulebook import load_rulebook

BOOK = load_rulebook()
DATA = json.loads((Path(__file__).parents[2] / "data" / "court_fees_and_interest.json").read_text(encoding="utf-8"))
DEADLINE = date(2025, 1, 31)
ANY_BASE = st.integers(0, 10**10).map(lambda fen: Decimal(fen).scaleb(-2))


@pytest.mark.parametrize("row", DATA["doubled_interest"], ids=lambda row: f"{row['base']} for {row['days']} days")
def test_published_amounts(row):
    paid = DEADLINE + timedelta(days=row["days"])
    result = doubled_interest(Decimal(row["base"]), DEADLINE, paid, BOOK)
    assert (result.days, str(result.amount)) == (row["days"], row["amount"])


def test_the_days_run_from_the_day_after_the_deadline_to_the_day_of_payment():
    result = doubled_interest(Decimal(10_000), date(2015, 7, 3), date(2015, 9, 1), BOOK)
    assert (result.days, str(result.amount)) == (60, "105.00")
    assert "264" in result.citation.article.en


@pytest.mark.parametrize("paid", [DEADLINE, DEADLINE - timedelta(days=30)])
def test_nothing_is_added_when_payment_is_on_time(paid):
    result = doubled_interest(Decimal(10_000), DEADLINE, paid, BOOK)
    assert (result.days, str(result.amount)) == (0, "0.00")


def test_a_deadline_under_the_older_rule_is_refused():
    assert doubled_interest(Decimal(10_000), date(2014, 8, 1), date(2014, 8, 2), BOOK).days == 1
    with pytest.raises(InputError, match="older rule is not in the data"):
        doubled_interest(Decimal(10_000), date(2014, 7, 31), date(2014, 9, 1), BOOK)


def test_a_negative_base_is_refused():
    with pytest.raises(InputError, match="negative"):
        doubled_interest(Decimal(-1), DEADLINE, DEADLINE, BOOK)


def test_a_year_of_delay_costs_6_3875_percent():
    rate = doubled_daily_rate(DEADLINE, BOOK)
    assert rate.value * 365 == Decimal("0.063875")
    assert rate.citation.rule == "doubled_interest"


@given(base=ANY_BASE, days=st.integers(0, 3650), more=st.integers(0, 365))
def test_waiting_longer_never_costs_less(base, days, more):
    sooner, later = (
        doubled_interest(base, DEADLINE, DEADLINE + timedelta(days=count), BOOK).amount for count in (days, days + more)
    )
    assert sooner <= later
