"""A day and a time as people type them, and what is refused rather than guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.moments import read_moment

PRESENT = datetime(2026, 11, 20, 19, 5)  # noqa: DTZ001 - a clock on the wall, no zone
TODAY = date(2026, 11, 23)


def read(text: str) -> str:
    return read_moment(text, PRESENT, TODAY).isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-20 21:45", "2026-11-20 21:45"),
        ("2026-11-20T21:45", "2026-11-20 21:45"),
        ("2026/11/2 1:45", "2026-11-02 01:45"),
        ("２０２６年１１月２０日　２１：４５", "2026-11-20 21:45"),
        ("2026年11月20日21点45分", "2026-11-20 21:45"),
        ("20261120 2145", "2026-11-20 21:45"),
        ("2026-11-20 21:45:59", "2026-11-20 21:45"),
        ("21:45", "2026-11-20 21:45"),
        ("2145", "2026-11-20 21:45"),
        ("945", "2026-11-20 09:45"),
        ("9点", "2026-11-20 09:00"),
        ("晚上9点半", "2026-11-20 21:30"),
        ("晚上 21:45", "2026-11-20 21:45"),
        ("下午3点", "2026-11-20 15:00"),
        ("中午12点", "2026-11-20 12:00"),
        ("中午1点", "2026-11-20 13:00"),
        ("凌晨12点", "2026-11-20 00:00"),
        ("早上 7:30", "2026-11-20 07:30"),
        ("9:45pm", "2026-11-20 21:45"),
        ("9 PM", "2026-11-20 21:00"),
        ("12 am", "2026-11-20 00:00"),
        ("12:10 pm", "2026-11-20 12:10"),
        ("今天 8:05", "2026-11-23 08:05"),
        ("昨天晚上10点", "2026-11-22 22:00"),
        ("前天 2230", "2026-11-21 22:30"),
        ("yesterday 9pm", "2026-11-22 21:00"),
        ("11-20 21:45", "2026-11-20 21:45"),
        ("11.20 21:45", "2026-11-20 21:45"),
        ("11月2日 8:00", "2026-11-02 08:00"),
        ("12/24 8:00", "2025-12-24 08:00"),
        ("18日 8:00", "2026-11-18 08:00"),
        ("2026-11-19", "2026-11-19 19:05"),
        ("昨天", "2026-11-22 19:05"),
        ("20261119", "2026-11-19 19:05"),
    ],
)
def test_what_people_type_is_read_as_they_mean_it(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "看不出"),
        ("上周", "看不出"),
        ("21", "看不出"),
        ("11.20", "看不出"),
        ("12 34 56", "看不出"),
        ("25:00", "没有 25:00"),
        ("9:60", "没有 9:60"),
        ("2575", "没有 25:75"),
        ("晚上12点", "哪一天的半夜"),
        ("夜里2点", "哪一天的半夜"),
        ("2026-02-30 8:00", "只有 28 天"),
        ("13月1日 8:00", "没有第 13 月"),
        ("1900-01-01 8:00", "超出范围"),
        ("-5 8:00", "看不出"),
    ],
)
def test_what_cannot_be_read_or_has_two_readings_is_refused_in_words(typed, said):
    with pytest.raises(InputError) as caught:
        read(typed)
    problem = caught.value.problems[0]
    assert said in problem.message.zh
    assert problem.remedy.zh
    assert problem.remedy.en


@given(st.datetimes(datetime(1950, 1, 1), datetime(2199, 12, 31)))  # noqa: DTZ001
def test_what_is_written_is_read_back(moment):
    to_the_minute = moment.replace(second=0, microsecond=0)
    assert read_moment(f"{moment:%Y-%m-%d %H:%M}", PRESENT, TODAY) == to_the_minute
    assert read_moment(f"{moment:%Y%m%d %H%M}", PRESENT, TODAY) == to_the_minute


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_a_problem_in_words(text):
    try:
        found = read_moment(text, PRESENT, TODAY)
    except InputError as refused:
        assert refused.problems[0].message.zh  # noqa: PT017 - both ways out are right
    else:
        assert (found.second, found.microsecond) == (0, 0)
