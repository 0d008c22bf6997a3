"""One debt's way to court: what holds where an entry is left empty, where it comes from, and how it is changed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_text, to_text
from planner.case.model import Case, Debt, DebtPathSettings, DefaultPathSettings
from planner.case.path_edits import MOST_PAYMENTS, as_for_all, monthly_payments, set_debt_path, with_payments
from planner.case.terms import DatedPayment
from planner.compare.assumed import (
    in_force,
    left_empty,
    not_set,
    own_entries,
    own_in_words,
    value_in_words,
    when_empty,
)
from planner.dates import add_months
from planner.errors import InputError
from planner.paths.timeline import OF_PRESET
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import load_rulebook
from tests.samples import three_debts

BOOK = load_rulebook()
ENTRIES = [each.name for each in fields(DebtPathSettings) if each.name not in ("preset", "payments")]


def assumed_for_all(**path) -> Case:
    """A case of three debts in which nothing else is typed."""
    return replace(three_debts(), default_path=DefaultPathSettings(**path))


def own(**path) -> Debt:
    return replace(three_debts().debts[0], default_path=DebtPathSettings(**path))


@pytest.mark.parametrize("key", OF_PRESET)
def test_a_time_comes_from_all_debts_then_from_their_preset_but_a_preset_of_ones_own_goes_before(key: str):
    value = "ordinary" if key == "procedure" else 77
    plain, typed = assumed_for_all(preset="slow"), assumed_for_all(preset="slow", **{key: value})
    slow, fast = (getattr(default_path_preset(preset, BOOK).value, key) for preset in ("slow", "fast"))
    assert (when_empty(plain, own(), key, BOOK).value, when_empty(plain, own(), key, BOOK).source) == (slow, "preset")
    assert (when_empty(typed, own(), key, BOOK).value, when_empty(typed, own(), key, BOOK).source) == (value, "all")
    found = when_empty(typed, own(preset="fast"), key, BOOK)
    assert (found.value, found.source, found.preset) == (fast, "own_preset", "fast")


@pytest.mark.parametrize("key", ["preservation", "sued", "lawyer_fee", "suit_probability"])
def test_what_no_preset_sets_comes_from_all_debts_whatever_the_preset(key: str):
    case = assumed_for_all(preservation=True, sued=False, lawyer_fee=Decimal(5), suit_probability=Decimal("0.4"))
    for debt in (own(), own(preset="fast")):
        found = when_empty(case, debt, key, BOOK)
        assert (found.value, found.source) == (getattr(case.default_path, key), "all")


def test_the_cost_of_public_notice_comes_from_the_rules_unless_it_is_typed_for_all():
    usual = when_empty(assumed_for_all(), own(), "notice_fee", BOOK)
    assert (usual.value, usual.source) == (BOOK.on("notice_fee", three_debts().as_of).value["amount"], "rules")
    assert when_empty(assumed_for_all(notice_fee=Decimal(9)), own(), "notice_fee", BOOK).source == "all"


def test_an_entry_of_its_own_holds_also_where_it_says_no():
    case = assumed_for_all(preservation=True, lawyer_fee=Decimal(500))
    debt = own(preservation=False, lawyer_fee=Decimal(0), suit_after_days=0)
    assert [in_force(case, debt, key, BOOK) for key in ("preservation", "lawyer_fee", "suit_after_days")] == [
        False,
        0,
        0,
    ]
    assert in_force(case, own(), "preservation", BOOK) is True


def test_hint_and_choice_name_the_value_and_where_it_comes_from():
    case = assumed_for_all(preset="slow")
    slow = default_path_preset("slow", BOOK).value
    hint = left_empty(when_empty(case, own(), "suit_after_days", BOOK), "suit_after_days")
    assert hint.zh == f"空着：{slow.suit_after_days} 天（全部债务的“较慢”）"
    assert hint.en == f"Left empty: {slow.suit_after_days} days (Slow for all)"
    fast = own(preset="fast")
    assert "这笔债务的“较快”" in left_empty(when_empty(case, fast, "performance_days", BOOK), "performance_days").zh
    assert not_set(when_empty(case, own(), "sued", BOOK), "sued").en == "Not set: Yes (as for all)"
    assert not_set(when_empty(case, fast, "procedure", BOOK), "procedure").zh.endswith("（这笔债务的“较快”）")
    assert left_empty(when_empty(case, own(), "lawyer_fee", BOOK), "lawyer_fee").en == "Left empty: none (as for all)"
    assert "as if sued" in left_empty(when_empty(case, own(), "suit_probability", BOOK), "suit_probability").en


@pytest.mark.parametrize("key", ENTRIES)
def test_every_entry_has_words_for_what_holds_without_it(key: str):
    for preset in ("fast", "typical", "slow"):
        found = when_empty(assumed_for_all(preset=preset), own(), key, BOOK)
        words = left_empty(found, key)
        assert value_in_words(key, found.value).zh in words.zh
        assert "{" not in words.zh + words.en


def test_what_is_its_own_is_named_with_its_value():
    debt = own(preset="fast", suit_after_days=120, sued=False, payments=(DatedPayment(date(2027, 1, 5), Decimal(300)),))
    assert own_entries(debt) == ("preset", "suit_after_days", "sued", "payments")
    assert [each.en for each in own_in_words(debt)] == [
        "Course: Fast", "Days from default to suit: 120 days", "A suit is assumed: No", "Voluntary payments: 1",
    ]  # fmt: skip
    assert own_entries(own()) == ()


def test_settings_of_one_debt_are_changed_alone_taken_back_and_kept_in_the_document():
    case = three_debts()
    changed = set_debt_path(case, "d2", sued=False, suit_probability=Decimal("0.25"))
    assert [own_entries(each) for each in changed.debts] == [(), ("sued", "suit_probability"), ()]
    assert from_text(to_text(changed)) == changed
    assert set_debt_path(changed, "d2", sued=None).debt("d2").default_path.suit_probability == Decimal("0.25")
    assert as_for_all(changed, "d2") == case


@given(day=st.dates(date(2026, 1, 1), date(2030, 12, 31)), days=st.integers(0, 9_000))
def test_monthly_payments_fall_on_the_day_of_the_first_one_until_the_last(day: date, days: int):
    last = day + timedelta(days)
    made = monthly_payments(Decimal("300.00"), day, last)
    assert [each.date for each in made] == [add_months(day, month) for month in range(len(made))]
    assert made[-1].date <= last < add_months(day, len(made))
    assert {each.amount for each in made} == {Decimal("300.00")}


@pytest.mark.parametrize(
    ("amount", "first", "last", "where"),
    [
        ("0.00", date(2027, 1, 5), date(2027, 6, 5), "amount"),
        ("300.00", date(2027, 1, 5), date(2027, 1, 4), "last"),
        ("300.00", date(2027, 1, 5), add_months(date(2027, 1, 5), MOST_PAYMENTS), "last"),
    ],
)
def test_payments_that_cannot_be_made_out_are_refused_with_the_place(amount: str, first: date, last: date, where: str):
    with pytest.raises(InputError) as refused:
        monthly_payments(Decimal(amount), first, last)
    assert refused.value.problems[0].where == where
    assert refused.value.problems[0].remedy.zh


def test_of_two_payments_on_one_day_the_newer_stands_and_all_are_in_order():
    one, two, three = (DatedPayment(date(2027, month, 5), Decimal(month)) for month in (1, 2, 3))
    newer = DatedPayment(two.date, Decimal(99))
    assert with_payments((three, two), (newer, one)) == (one, newer, three)
