"""The budget beside what people usually spend: both sides of every threshold, and whom it counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Client, Expense, Household
from planner.compare.guideline import beside_in_words, beside_usual, worth_a_look
from planner.rules.rulebook import Rulebook
from planner.rules.spending import spending_guideline
from planner.vocabulary import CATEGORIES
from tests.samples import AS_OF

FOOD, HOUSING = Decimal("706.56"), Decimal("518.33")
"""6,359 / 9 and 4,665 / 9 yuan a head and month (国家统计局, first nine months of 2025)."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    from planner.rules.rulebook import load_rulebook

    return load_rulebook()


def case(*expenses: tuple[str, str], dependants: int = 0) -> Case:
    lines = tuple(Expense(category=category, amount=Decimal(amount)) for category, amount in expenses)  # type: ignore[arg-type]
    return Case(AS_OF, Client(dependants=dependants), Household(expenses=lines))


def test_the_published_items_add_up_to_the_published_total(book: Rulebook):
    period = book.latest("spending_guideline").value
    kinds = spending_guideline(book).value.a_month
    assert sum(period[kind] for kind in kinds) == 21_575
    assert (kinds["food"], kinds["housing"]) == (FOOD, HOUSING)


@pytest.mark.parametrize(
    ("amount", "dependants", "standing"),
    [
        ("353.27", 0, "low"), ("353.28", 0, "usual"), ("1413.12", 0, "usual"), ("1413.13", 0, "high"),
        ("706.55", 1, "low"), ("706.56", 1, "usual"), ("2826.24", 1, "usual"), ("2826.25", 1, "high"),
        ("0.00", 0, "missing"),
    ],
)  # fmt: skip
def test_food_on_both_sides_of_the_thresholds(book: Rulebook, amount, dependants, standing):
    found = beside_usual(case(("food", amount), ("support", "1.00"), dependants=dependants), book).value
    [food] = [each for each in found if each.categories == ("food",)]
    assert food.standing == standing
    assert food.usual == FOOD * (1 + dependants)


def test_categories_that_belong_together_are_counted_together(book: Rulebook):
    found = beside_usual(case(("housing", "600.00"), ("utilities", "500.00")), book).value
    assert (found[0].typed, found[0].standing) == (Decimal("1100.00"), "high")


def test_support_and_insurance_are_never_judged(book: Rulebook):
    named = {category for each in beside_usual(case(), book).value for category in each.categories}
    assert set(CATEGORIES) - named == {"support", "insurance"}


def test_an_empty_budget_is_not_asked_about(book: Rulebook):
    assert worth_a_look(case(), book) == ()


def test_a_line_by_week_counts_as_a_month(book: Rulebook):
    weekly = replace(
        case(), household=Household(expenses=(Expense(category="food", amount=Decimal(300), every="week"),))
    )
    [food] = [each for each in beside_usual(weekly, book).value if each.categories == ("food",)]
    assert food.typed == Decimal("1300.00")


@given(amount=st.integers(1, 500_000), category=st.sampled_from(tuple(CATEGORIES)))
def test_what_is_worth_a_look_says_its_figure_in_both_languages(amount, category, book):
    for each in worth_a_look(case((category, f"{amount / 100:.2f}")), book):
        said = beside_in_words(each)
        if each.standing != "missing":
            assert f"{each.typed:,.2f}" in said.zh
            assert f"{each.typed:,.2f}" in said.en
        assert f"{each.usual:,.0f}" in said.en
