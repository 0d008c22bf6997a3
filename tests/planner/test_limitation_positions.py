"""Where debts stand with limitation: from which event it is counted, its last day at both sides, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.case.model import Creditor
from planner.compare.checks import check
from planner.compare.limitation import LimitationPosition, limitation_positions, limitation_rules
from planner.compare.outcome import evaluate
from planner.rules.rulebook import load_rulebook
from tests.samples import AS_OF, one_debt, three_debts

BOOK = load_rulebook()


def position(since: date | None, payment: date | None = None, **changes: object) -> LimitationPosition:
    case = one_debt(in_default_since=since, last_payment=payment, **changes)
    [found] = limitation_positions(evaluate(case, BOOK), BOOK)
    return found


@pytest.mark.parametrize(
    ("since", "standing", "left"),
    [
        (date(2023, 11, 24), "running", 1),
        (date(2023, 11, 23), "running", 0),
        (date(2023, 11, 22), "may_be_over", -1),
        (AS_OF, "running", 1096),
        (date(2026, 11, 24), "not_begun", None),
    ],
)
def test_three_years_from_default_end_on_the_same_date_and_that_day_still_counts(
    since: date, standing: str, left: int | None
) -> None:
    """民法典第一百八十八条: three years; as_of is 2026-11-23."""
    found = position(since)
    assert (found.standing, found.days_left) == (standing, left)
    assert not found.from_payment


def test_a_payment_in_time_begins_it_anew() -> None:
    found = position(date(2022, 1, 10), date(2024, 5, 6))
    assert (found.standing, found.from_payment) == ("running", True)
    assert found.end is not None
    assert (found.end.value.counted_from, found.end.value.last_day) == (date(2024, 5, 6), date(2027, 5, 6))
    assert found.end.citation.rule == "limitation"
    assert found.end.citation.certainty == "verified"


def test_a_payment_after_the_end_does_not_begin_it_anew() -> None:
    found = position(date(2020, 1, 10), date(2024, 5, 6))
    assert found.standing == "may_be_over"
    assert found.end is not None
    assert found.end.value.last_day == date(2023, 1, 10)


def test_a_payment_before_default_or_in_the_future_is_not_counted_from() -> None:
    assert position(date(2024, 3, 1), date(2024, 2, 1)).days_left == (date(2027, 3, 1) - AS_OF).days
    assert position(date(2023, 3, 1), date(2027, 2, 1)).standing == "may_be_over"


def test_without_a_day_of_default_the_last_payment_is_counted_from() -> None:
    found = position(None, date(2025, 5, 6))
    assert (found.standing, found.from_payment) == ("running", True)
    assert found.end is not None
    assert found.end.value.last_day == date(2028, 5, 6)


def test_without_any_day_nothing_is_claimed() -> None:
    found = position(None)
    assert (found.standing, found.end, found.days_left) == ("unknown", None, None)


def test_a_day_before_the_data_is_unknown_and_no_guess() -> None:
    assert position(date(1980, 1, 1)).standing == "unknown"


def test_the_time_to_apply_for_execution_follows_the_default_path() -> None:
    outcome = evaluate(one_debt(in_default_since=date(2026, 6, 15)), BOOK)
    [found] = limitation_positions(outcome, BOOK)
    over = next(step.day for step in outcome.default_path.debts[0].steps if step.step == "performance_over")
    assert over is not None
    assert found.execution_end is not None
    assert found.execution_end.value == over.replace(year=over.year + 2)
    case = one_debt()
    unsued = replace(case, default_path=replace(case.default_path, sued=False))
    assert limitation_positions(evaluate(unsued, BOOK), BOOK)[0].execution_end is None


def test_every_debt_has_its_position_and_a_guarantor_is_noted() -> None:
    case = three_debts()
    found = limitation_positions(evaluate(case, BOOK), BOOK)
    assert [each.debt_id for each in found] == ["d1", "d2", "d3"]
    assert position(AS_OF, guarantor="示例乙").guaranteed
    assert not position(AS_OF, guarantor="  ").guaranteed


def test_what_begins_it_anew_and_what_follows_its_end_is_listed_with_articles() -> None:
    rules = limitation_rules(AS_OF, BOOK)
    assert {"demand", "acknowledgment", "part_payment", "deferral_request"} <= {
        each.value.id for each in rules.begins_anew
    }
    assert {"refusal", "agreement_waives", "first_instance"} <= {each.value.id for each in rules.afterwards}
    assert rules.starts
    assert rules.guarantee
    assert limitation_rules(date(1990, 1, 1), BOOK).begins_anew == ()


@pytest.mark.parametrize(
    ("since", "payment", "warned"),
    [
        (date(2023, 11, 24), None, False),
        (date(2023, 11, 23), None, True),  # the last day: a letter would not arrive in it
        (date(2023, 12, 10), date(2023, 11, 10), False),  # a payment before default does not count
        (date(2022, 1, 10), date(2024, 5, 6), False),
        (date(2020, 1, 10), date(2024, 5, 6), True),  # a payment after the end begins nothing anew
        (None, date(2023, 11, 1), True),
        (None, None, False),
        (date(1980, 1, 1), None, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_the_checks_of_a_case_warn_by_the_same_count(since: date | None, payment: date | None, warned: bool) -> None:
    case = one_debt(in_default_since=since, last_payment=payment)
    found = [each for each in check(case, BOOK) if each.where.endswith(".last_payment") and each.severity == "warning"]
    assert bool(found) == warned


def test_the_creditor_plays_no_part_in_it() -> None:
    kinds = ("bank", "private", "unlicensed")
    ends = {position(date(2024, 1, 1), creditor=Creditor("示例", kind)).days_left for kind in kinds}
    assert len(ends) == 1
