"""Which rules want looking at on a day: data that ended, rules that ended, checks that are old."""

from __future__ import annotations

from datetime import date

import pytest

from planner.rules.rulebook import load_rulebook
from planner.rules.staleness import stale

BOOK = load_rulebook()


def found(day, months=12):
    return {(each.rule, each.reason) for each in stale(BOOK, day, months)}


def test_on_the_day_of_the_last_check_only_what_ended_is_listed():
    assert found(date(2026, 11, 23)) == {("lpr", "data_ended"), ("credit_repair", "rule_ended")}


@pytest.mark.parametrize(("day", "ended"), [(date(2026, 10, 19), False), (date(2026, 10, 20), True)])
def test_the_lpr_is_listed_from_the_day_after_its_data_ends(day, ended):
    assert (("lpr", "data_ended") in found(day)) == ended


def test_the_message_says_in_both_languages_until_when():
    message = next(each.message for each in stale(BOOK, date(2026, 11, 23)) if each.rule == "lpr")
    assert "2026-10-19" in message.zh
    assert "2026-10-19" in message.en


@pytest.mark.parametrize(("day", "ended"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_rule_without_a_successor_is_listed_from_the_day_after_it_ends(day, ended):
    assert (("credit_repair", "rule_ended") in found(day)) == ended


@pytest.mark.parametrize(
    ("months", "day", "old"),
    [
        (12, date(2027, 11, 23), False),
        (12, date(2027, 11, 24), True),
        (6, date(2027, 5, 23), False),
        (6, date(2027, 5, 24), True),
    ],
)
def test_a_check_is_old_from_the_day_after_so_many_months(months, day, old):
    assert (("halving", "not_checked") in found(day, months)) == old


def test_periods_that_are_over_are_not_checked_again():
    reasons = [each.citation.in_force_until for each in stale(BOOK, date(2029, 1, 1)) if each.reason == "not_checked"]
    assert all(until is None or until >= date(2029, 1, 1) for until in reasons)
    assert len(reasons) == sum(rule.periods[-1].citation.in_force_until is None for rule in BOOK.listed)


def test_the_list_is_in_the_order_of_the_rulebook():
    order = [rule.name for rule in BOOK.listed]
    names = [each.rule for each in stale(BOOK, date(2028, 1, 1))]
    assert names == sorted(names, key=order.index)
