"""Earlier versions are thinned to 7 daily, 4 weekly and 6 monthly ones; the last day keeps more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from planner.storage.versions import HOURLY, LATEST, kept

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 1, 1, 12, tzinfo=CHINA)


def dates_kept(saved, now):
    return [saved[place].date().isoformat() for place in sorted(kept(saved, now), reverse=True)]


def thinned_at_each_saving(times):
    """The versions left when each saving drops what has had its time."""
    left = []
    for moment in times:
        left.append(moment)
        stay = kept(left, moment)
        left = [saved for place, saved in enumerate(left) if place in stay]
    return left


def test_a_year_of_daily_work_leaves_exactly_these_seventeen_days():
    left = thinned_at_each_saving([START + timedelta(days=day) for day in range(365)])
    assert {saved.date().isoformat() for saved in left} == {
        # Thursday 31 December and the six days before it
        "2026-12-31", "2026-12-30", "2026-12-29", "2026-12-28", "2026-12-27", "2026-12-26", "2026-12-25",
        # the Sundays of the four weeks before those
        "2026-12-20", "2026-12-13", "2026-12-06", "2026-11-29",
        # the last days of the six months before those
        "2026-11-30", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30",
    }  # fmt: skip
    assert len(left) == 17


def test_on_each_day_of_the_year_there_are_seven_days_four_weeks_and_six_months():
    left = []
    for day in range(365):
        now = START + timedelta(days=day)
        left.append(now)
        left = [left[place] for place in sorted(kept(left, now))]
        assert left[-7:] == [now - timedelta(days=back) for back in range(min(day, 6), -1, -1)]
        if day > 250:
            assert len(left) == 7 + 4 + 6


def test_a_case_nobody_touches_loses_nothing():
    left = thinned_at_each_saving([START + timedelta(days=day) for day in range(200)])
    assert kept(left, START + timedelta(days=2000)) == set(range(len(left)))


def test_the_last_day_keeps_its_latest_edits_and_one_an_hour():
    saved = [START + timedelta(minutes=minute) for minute in range(600)]
    stay = sorted(kept(saved, saved[-1]))
    assert stay[-LATEST:] == list(range(600 - LATEST, 600))
    assert stay[:-LATEST] == [59 + 60 * hour for hour in range(9)]


def test_a_day_begins_at_midnight_where_the_reader_is():
    before_and_after = [datetime(2026, 3, 1, 15, 59, tzinfo=UTC), datetime(2026, 3, 1, 16, 1, tzinfo=UTC)]
    much_later = datetime(2026, 3, 5, tzinfo=CHINA)
    assert dates_kept([moment.astimezone(CHINA) for moment in before_and_after], much_later) == [
        "2026-03-02",
        "2026-03-01",
    ]
    assert kept(before_and_after, much_later.astimezone(UTC)) == {1}


def test_the_present_state_stays_even_if_the_clock_went_back():
    saved = [START + timedelta(days=400 + day) for day in range(30)] + [START]
    assert len(saved) - 1 in kept(saved, START)


def test_nothing_saved_nothing_kept():
    assert kept([], START) == set()


pauses = st.lists(st.integers(min_value=0, max_value=9_000), min_size=1, max_size=150)


@given(pauses, st.sampled_from([1, 60, 900]))
def test_thinning_at_each_saving_leaves_what_thinning_once_leaves(minutes, stretch):
    times = [START]
    for pause in minutes:
        times.append(times[-1] + timedelta(minutes=pause * stretch / 60))
    once = [times[place] for place in sorted(kept(times, times[-1]))]
    assert thinned_at_each_saving(times) == once
    assert len(once) <= LATEST + HOURLY + 1 + 7 + 4 + 6
