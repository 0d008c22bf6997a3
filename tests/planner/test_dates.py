"""The calendar: strict dates, months that keep their anchor day, exact counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.dates import add_months, add_years, chinese_date, month_grid, parse_date, whole_months
from planner.errors import InputError
from tests import strategies as some


@given(some.days(date(1949, 1, 1), date(2199, 12, 31)))
def test_iso_dates_are_read(day):
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2025-02-29", "28 days"),
        ("2025-04-31", "30 days"),
        ("2025-13-01", "no month 13"),
        ("2025-00-10", "no month 0"),
        ("2025-01-00", "31 days"),
        ("1948-12-31", "1948"),
        ("2200-01-01", "2200"),
        ("0000-01-01", "0"),
        ("9999-12-31", "9999"),
    ],
)
def test_days_that_the_calendar_lacks_are_named(text, word):
    with pytest.raises(InputError) as caught:
        parse_date(text, "as_of")
    found = caught.value.problems[0]
    assert found.where == "as_of"
    assert word in found.message.en


@pytest.mark.parametrize(
    "text",
    ["", "2025-1-1", "20250101", "2025-W01-1", "2025-01-01T00:00", "01.02.2025", "2025/01/01", "2025-01-01\n", " 2025-01-01", "２０２５-01-01",
     "2025-01-0１", "-025-01-01", "yesterday", "NaT"],
)  # fmt: skip
def test_other_writings_are_refused(text):
    with pytest.raises(InputError):
        parse_date(text)


def test_leap_days_exist_in_leap_years_only():
    assert parse_date("2024-02-29") == date(2024, 2, 29)
    assert parse_date("2000-02-29") == date(2000, 2, 29)
    with pytest.raises(InputError):
        parse_date("2100-02-29")


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (0, "2026-01-31"),
        (1, "2026-02-28"),
        (2, "2026-03-31"),
        (3, "2026-04-30"),
        (25, "2028-02-29"),
        (-2, "2025-11-30"),
    ],
)
def test_months_keep_their_anchor_day(months, day):
    assert add_months(date(2026, 1, 31), months) == date.fromisoformat(day)


@given(some.days(), st.integers(0, 700))
def test_the_day_of_the_month_is_the_anchor_or_the_last(start, months):
    moved = add_months(start, months)
    assert moved.day == start.day or (moved.day < start.day and (moved + timedelta(1)).day == 1)


@given(some.days(), st.integers(0, 700))
def test_whole_months_undo_adding_months(start, months):
    assert whole_months(start, add_months(start, months)) == months
    assert whole_months(start, add_months(start, months + 1) - timedelta(1)) == months


@given(some.days(), some.days())
def test_whole_months_never_reach_past_the_end(first, second):
    start, end = sorted((first, second))
    assert add_months(start, whole_months(start, end)) <= end < add_months(start, whole_months(start, end) + 1)
    assert whole_months(end, start) == 0


@given(some.days(), st.integers(0, 120))
def test_the_month_rows_start_on_the_day_and_rise(start, months):
    rows = month_grid(start, months)
    assert rows[0] == start
    assert len(rows) == months + 1
    assert list(rows) == sorted(set(rows))


def test_a_leap_day_moved_by_a_year_is_the_last_of_february():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_running_chinese_text_writes_no_leading_zeros():
    assert chinese_date(date(2025, 3, 1)) == "2025年3月1日"
