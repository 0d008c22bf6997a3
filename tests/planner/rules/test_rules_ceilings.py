"""Rate ceilings by lender and date, the loan prime rate they rest on, and the transition of 2020-08-20."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.money import round_fen
from planner.rules.ceilings import CeilingPeriod, LenderKind, allowance_years, lpr_on, rate_cap
from planner.rules.rulebook import load_rulebook

BOOK = load_rulebook()
DATA = json.loads((Path(__file__).parents[2] / "data" / "court_fees_and_interest.json").read_text(encoding="utf-8"))
TRANSITION = DATA["private_loan_transition"]
DAY = timedelta(days=1)
# Days on which the one-year LPR changed, as published by the National Interbank Funding Center.
CHANGES = """
2019-08-20 0.0425
2019-09-20 0.0420
2019-11-20 0.0415
2020-02-20 0.0405
2020-04-20 0.0385
2021-12-20 0.0380
2022-01-20 0.0370
2022-08-22 0.0365
2023-06-20 0.0355
2023-08-21 0.0345
2024-07-22 0.0335
2024-10-21 0.0310
2025-05-20 0.0300
"""
LPR = [(date.fromisoformat(day), Decimal(rate)) for day, rate in (line.split() for line in CHANGES.split("\n") if line)]
# Four times the LPR, as the courts print it, from the day of each change.
PRIVATE = """
2020-08-20 0.154
2021-03-01 0.154
2021-12-19 0.154
2021-12-20 0.152
2022-01-19 0.152
2022-01-20 0.148
2022-08-21 0.148
2022-08-22 0.146
2023-06-19 0.146
2023-06-20 0.142
2023-08-20 0.142
2023-08-21 0.138
2024-07-21 0.138
2024-07-22 0.134
2024-10-20 0.134
2024-10-21 0.124
2025-05-19 0.124
2025-05-20 0.12
2026-10-19 0.12
"""
days = st.dates(date(2016, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(("change", "rate"), LPR)
def test_the_lpr_holds_from_its_quote_day(change, rate):
    cited, needs_update = lpr_on(change, BOOK)
    assert (cited.value, cited.citation.in_force_from, needs_update) == (rate, change, False)


@pytest.mark.parametrize(("before", "change"), [(a[1], b[0]) for a, b in pairwise(LPR)])
def test_the_lpr_holds_through_the_day_before_the_next_change(before, change):
    assert lpr_on(change - DAY, BOOK)[0].value == before


def test_before_the_lpr_the_benchmark_rate_stands_in():
    for day in (date(2015, 10, 24), date(2019, 8, 19)):
        cited, needs_update = lpr_on(day, BOOK)
        assert (cited.value, cited.citation.certainty, needs_update) == (Decimal("0.0435"), "secondary", False)
    with pytest.raises(InputError, match="older rule"):
        lpr_on(date(2015, 10, 23), BOOK)


def test_after_the_last_verified_day_the_lpr_says_that_it_needs_an_update():
    cited, needs_update = lpr_on(date(2026, 10, 19), BOOK)
    assert (cited.value, needs_update, cited.citation.certainty) == (Decimal("0.03"), False, "secondary")
    cited, needs_update = lpr_on(date(2026, 10, 20), BOOK)
    assert (cited.value, needs_update) == (Decimal("0.03"), True)
    assert cited.citation.note is not None
    assert "2026-10-19" in cited.citation.note.en


def test_every_month_from_august_2019_is_there_on_a_weekday():
    quotes = BOOK.latest("lpr").value["quotes"]
    assert len(quotes) == 86
    months = {quote.day.year * 12 + quote.day.month for quote in quotes}
    assert months == set(range(2019 * 12 + 8, 2026 * 12 + 10))
    assert all(quote.day.weekday() < 5 and quote.day.day >= 20 for quote in quotes)


def test_rows_with_one_source_are_marked():
    quotes = {quote.day: quote for quote in BOOK.latest("lpr").value["quotes"]}
    assert [day for day, quote in quotes.items() if quote.certainty != "verified"] == [date(2026, 9, 21)]
    assert quotes[date(2026, 9, 21)].five_year is None
    one_source = {quote.day.month for quote in quotes.values() if quote.five_year_certainty == "secondary"}
    assert one_source == {3, 4, 5, 6, 8}
    assert "2026-09-21" in lpr_on(date(2026, 9, 21), BOOK)[0].citation.source.en


@pytest.mark.parametrize("line", PRIVATE.split("\n")[1:-1])
def test_a_private_loan_is_held_to_four_times_the_lpr_of_its_day(line):
    made, rate = line.split()
    ceiling = rate_cap("private", date.fromisoformat(made), None, BOOK)
    assert str(ceiling.annual_rate) == rate
    assert ceiling.periods == (CeilingPeriod(None, None, Decimal(rate)),)
    assert ceiling.citation.article.en == "Private Lending Provisions, article 25"
    assert not ceiling.needs_update


def test_a_private_loan_after_the_lpr_data_says_that_it_needs_an_update():
    ceiling = rate_cap("private", date(2026, 11, 1), None, BOOK)
    assert ceiling.needs_update
    assert "2026-10-19" in ceiling.notes[0].en


def test_the_day_before_the_new_standard_without_a_filing_date():
    ceiling = rate_cap("private", date(2020, 8, 19), None, BOOK)
    assert str(ceiling.annual_rate) == "0.24"
    assert ceiling.periods == (CeilingPeriod(None, date(2020, 8, 19), Decimal("0.24")),)
    assert "filing date" in ceiling.notes[0].en
    assert ceiling.citation.article.en.endswith("article 26")


def test_an_old_private_loan_sued_under_the_new_standard_is_split():
    ceiling = rate_cap("private", date(2020, 8, 19), date(2020, 8, 20), BOOK)
    assert str(ceiling.annual_rate) == "0.154"
    assert ceiling.periods == (
        CeilingPeriod(None, date(2020, 8, 19), Decimal("0.24")),
        CeilingPeriod(date(2020, 8, 20), None, Decimal("0.154")),
    )
    assert "31(2)" in ceiling.citation.article.en


def test_an_old_private_loan_sued_before_the_change_keeps_the_old_standard():
    ceiling = rate_cap("private", date(2019, 1, 1), date(2020, 8, 19), BOOK)
    assert ceiling.periods == (CeilingPeriod(None, None, Decimal("0.24")),)


def test_the_filing_date_decides_the_second_part_of_an_old_loan():
    rates = {
        str(rate_cap("private", date(2019, 1, 1), filed, BOOK).annual_rate)
        for filed in (date(2021, 3, 1), date(2022, 3, 1), date(2026, 3, 1))
    }
    assert rates == {"0.154", "0.148", "0.12"}


def test_a_loan_older_than_the_data_says_so():
    ceiling = rate_cap("private", date(2012, 5, 1), date(2026, 3, 1), BOOK)
    assert any("older than 2015-09-01" in note.en for note in ceiling.notes)


def test_the_published_transition_example():
    start, end = date.fromisoformat(TRANSITION["start"]), date(2021, 6, 30)
    ceiling = rate_cap("private", start, date(2021, 3, 15), BOOK)
    change = date(2020, 8, 20)
    parts = [allowance_years(ceiling, start, change), allowance_years(ceiling, change, end)]
    assert parts == [Fraction("0.24") * 232 / 365, Fraction("0.154") * 314 / 365]
    principal = Fraction(TRANSITION["principal"])
    assert [yuan(principal * part) for part in parts] == [TRANSITION["interest1"], TRANSITION["interest2"]]
    assert yuan(principal * allowance_years(ceiling, start, end)) == TRANSITION["total"] == "28503.01"


def yuan(exact: Fraction) -> str:
    return str(round_fen(Decimal(exact.numerator) / Decimal(exact.denominator)))


@given(made=days, cut=st.integers(0, 4000), rest=st.integers(0, 4000))
def test_the_allowance_adds_up_over_any_split_of_the_time(made, cut, rest):
    ceiling = rate_cap("private", made, made + timedelta(days=6000), BOOK)
    middle, end = made + timedelta(days=cut), made + timedelta(days=cut + rest)
    halves = allowance_years(ceiling, made, middle) + allowance_years(ceiling, middle, end)
    assert halves == allowance_years(ceiling, made, end)


def test_no_time_allows_nothing():
    ceiling = rate_cap("bank", date(2024, 1, 1), None, BOOK)
    assert allowance_years(ceiling, date(2025, 1, 1), date(2025, 1, 1)) == 0
    assert allowance_years(ceiling, date(2025, 1, 2), date(2025, 1, 1)) == 0
    assert allowance_years(ceiling, date(2025, 1, 1), date(2026, 1, 1)) == Fraction("0.24")


def test_an_allowance_that_is_not_known_is_refused_not_guessed():
    ceiling = rate_cap("private", date(2020, 1, 1), None, BOOK)
    assert allowance_years(ceiling, date(2020, 1, 1), date(2020, 8, 20)) == Fraction("0.24") * 232 / 365
    with pytest.raises(InputError, match="filing date"):
        allowance_years(ceiling, date(2020, 1, 1), date(2020, 8, 21))


@pytest.mark.parametrize("kind", ["bank", "credit_card", "consumer_finance", "microloan", "loan_facilitation"])
def test_a_licensed_lender_is_held_to_24_percent_on_request(kind):
    ceiling = rate_cap(kind, date(2024, 3, 1), None, BOOK)
    assert str(ceiling.annual_rate) == "0.24"
    assert ceiling.citation.certainty != "verified"
    assert "request" in ceiling.notes[0].en


@pytest.mark.parametrize(("kind", "words"), [("microloan", "2027"), ("consumer_finance", "20%")])
def test_what_a_regulator_wants_is_a_note_and_not_the_ceiling(kind, words):
    ceiling = rate_cap(kind, date(2026, 11, 1), date(2026, 11, 23), BOOK)
    assert str(ceiling.annual_rate) == "0.24"
    note = next(note.en for note in ceiling.notes if words in note.en)
    assert "not a court ceiling" in note
    assert "secondary source" in note


def test_an_unlicensed_lender_gets_about_the_lpr_and_the_doubt_is_named():
    ceiling = rate_cap("unlicensed", date(2025, 6, 1), None, BOOK)
    assert (str(ceiling.annual_rate), ceiling.citation.certainty) == ("0.03", "unverified")
    assert "13(3)" in ceiling.citation.article.en
    assert any("void" in note.en for note in ceiling.notes)
    assert ceiling.citation.note is not None
    assert "一年期 LPR 3%。" in ceiling.citation.note.zh
    assert ceiling.citation.note.en.startswith("The one-year LPR of 3% from ")


def test_four_times_the_lpr_is_still_said_to_be_four_times():
    note = rate_cap("private", date(2025, 6, 1), None, BOOK).citation.note
    assert note is not None
    assert "LPR 3% 的 4 倍" in note.zh
    assert note.en.startswith("4 x the one-year LPR of 3%")


def test_a_suit_before_the_contract_is_refused():
    with pytest.raises(InputError, match="before the contract"):
        rate_cap("bank", date(2024, 3, 1), date(2024, 2, 29), BOOK)


@pytest.mark.parametrize("kind", get_args(LenderKind))
@given(made=days)
def test_every_lender_has_a_ceiling_written_without_trailing_zeros(kind, made):
    ceiling = rate_cap(kind, made, None, BOOK)
    assert Decimal(0) < ceiling.annual_rate <= Decimal("0.24")
    assert not str(ceiling.annual_rate).endswith("0")
    assert "E" not in str(ceiling.annual_rate)


@pytest.mark.parametrize(
    ("kind", "made", "filed", "article"),
    [
        ("private", "2020-08-20", "2020-12-31", "Private Lending Provisions (text of August 2020), article 26"),
        ("private", "2020-08-20", "2021-01-01", "Private Lending Provisions, article 25"),
        ("private", "2020-08-20", None, "Private Lending Provisions, article 25"),
        ("credit_card", "2020-01-01", "2021-05-24", "Fa Fa [2017] No. 22, item 2"),
        ("credit_card", "2020-01-01", "2021-05-25", "Bank Card Provisions, article 2; Fa Fa [2017] No. 22, item 2"),
        ("microloan", "2020-01-01", "2020-12-31", "Fa Fa [2017] No. 22, item 2"),
        ("microloan", "2020-01-01", "2021-01-01", "Fa Shi [2020] No. 27; Fa Fa [2017] No. 22, item 2"),
    ],
)
def test_the_text_in_force_at_filing_is_cited(kind, made, filed, article):
    filing = date.fromisoformat(filed) if filed else None
    assert rate_cap(kind, date.fromisoformat(made), filing, BOOK).citation.article.en == article
