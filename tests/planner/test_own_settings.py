"""What is set for one debt alone: several creditors at different speeds, one that sues and one that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import given

from planner.case.model import Case, DebtPathSettings, DefaultPathSettings
from planner.compare.course import course as course_of
from planner.compare.outcome import evaluate
from planner.compare.tornado import tornado
from planner.dates import month_grid
from planner.paths.default import DebtCourse, default_path
from planner.paths.draws import draw_events
from planner.paths.timeline import durations, settings_of, without_suit
from planner.paths.uncertainty import path_costs
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import AS_OF, one_debt, three_debts

BOOK = load_rulebook()
SHARED = DefaultPathSettings(
    suit_after_days=200, procedure="ordinary", lawyer_fee=Decimal("500.00"), suit_probability=Decimal("0.4")
)


def with_own(case: Case, *own: DebtPathSettings) -> Case:
    """The case with settings of their own for its first debts."""
    alone = zip(case.debts, own, strict=False)
    changed = tuple(replace(debt, default_path=settings) for debt, settings in alone)
    return replace(case, debts=(*changed, *case.debts[len(own) :]))


def settings(**own) -> DefaultPathSettings:
    case = with_own(replace(one_debt(), default_path=SHARED), DebtPathSettings(**own))
    return settings_of(case, case.debts[0])


def courses(case: Case) -> tuple[DebtCourse, ...]:
    return default_path(case, BOOK, month_grid(case.as_of, case.default_path.horizon_months)).debts


def day_of(step: str, debt: DebtCourse) -> date | None:
    return next((each.day for each in debt.steps if each.step == step), None)


def test_a_debt_with_nothing_of_its_own_takes_what_is_assumed_for_all():
    assert settings() is SHARED


def test_what_is_set_for_the_debt_outranks_what_is_set_for_all():
    own = {"suit_after_days": 30, "procedure": "summary", "lawyer_fee": Decimal(0), "sued": False}
    found = settings(**own, suit_probability=Decimal(1))
    assert found == replace(SHARED, **own, suit_probability=Decimal(1))


def test_a_preset_of_its_own_drops_the_durations_and_the_procedure_of_all_but_not_its_own():
    found = settings(preset="slow", performance_days=20)
    assert found == DefaultPathSettings(
        preset="slow", performance_days=20, lawyer_fee=Decimal("500.00"), suit_probability=Decimal("0.4")
    )
    slow = BOOK.latest("default_path_slow").value
    lasts = durations(found, BOOK)
    assert (lasts.suit_after_days, lasts.procedure, lasts.performance_days) == (
        slow["suit_after_days"], slow["procedure"], 20,
    )  # fmt: skip


def test_naming_the_preset_of_all_again_still_drops_their_changes():
    assert settings(preset="typical").suit_after_days is None


def test_creditors_go_at_their_own_speed():
    case = with_own(three_debts(), DebtPathSettings("fast"), DebtPathSettings("slow"))
    first, second, third = courses(case)
    alone = {
        preset: [
            courses(replace(case, default_path=replace(case.default_path, preset=preset)))[row] for row in (0, 1, 2)
        ]
        for preset in ("fast", "typical", "slow")
    }
    shared = courses(three_debts())
    assert day_of("enforcement", first) == day_of("enforcement", alone["fast"][0])
    assert day_of("enforcement", second) == day_of("enforcement", alone["slow"][1])
    assert day_of("enforcement", third) == day_of("enforcement", shared[2])
    assert [step.day for step in first.steps[:-1]] < [step.day for step in shared[0].steps[:-1]]


def test_one_debt_is_never_sued_while_others_are():
    case = with_own(three_debts(), DebtPathSettings(sued=False))
    first, second, _ = courses(case)
    assert [step.step for step in first.steps] == ["reminders", "visits", "mediation", "closed"]
    assert not first.path.flows
    assert day_of("suit_filed", second) is not None
    (grown,) = {position.balance.costs for position in first.path.positions}
    assert grown == 0


def test_one_debt_is_sued_while_others_are_not():
    case = with_own(three_debts(), DebtPathSettings(sued=True))
    first, second, _ = courses(replace(case, default_path=replace(case.default_path, sued=False)))
    assert day_of("enforcement", first) is not None
    assert day_of("enforcement", second) is None


def test_without_a_suit_no_debt_is_sued_whatever_it_sets():
    case = with_own(three_debts(), DebtPathSettings(sued=True), DebtPathSettings(suit_probability=Decimal(1)))
    assert all(day_of("suit_filed", debt) is None for debt in courses(without_suit(case)))
    assert not draw_events(without_suit(case), BOOK, 1, 50).sued.any()
    assert evaluate(case, BOOK).unsued_path == evaluate(without_suit(case), BOOK).unsued_path


def test_costs_of_a_suit_are_those_of_the_debt_itself():
    own = DebtPathSettings(
        procedure="ordinary_with_notice", preservation=True, lawyer_fee=Decimal("900.00"), notice_fee=Decimal("310.00")
    )
    shared = three_debts().default_path
    first, second, _ = (
        {cost.kind: cost.full for step in debt.steps for cost in step.costs}
        for debt in courses(with_own(three_debts(), own))
    )
    assert (first["lawyer_fee"], first["notice_fee"]) == (Decimal("900.00"), Decimal("310.00"))
    assert "preservation_fee" in first
    assert second["lawyer_fee"] == shared.lawyer_fee
    assert "notice_fee" not in second


def test_random_paths_draw_each_debt_at_its_own_speed_and_with_its_own_chance():
    own = (
        DebtPathSettings("fast", suit_probability=Decimal("0.2")),
        DebtPathSettings("slow", sued=True),
        DebtPathSettings(sued=False),
    )
    case, paths = with_own(three_debts(), *own), 4_000
    found, alone = draw_events(case, BOOK, 3, paths), three_debts()
    for row, preset in enumerate(("fast", "slow")):
        expected = draw_events(replace(alone, default_path=DefaultPathSettings(preset)), BOOK, 3, paths)
        assert (found.enforcement[row] == expected.enforcement[row]).all()
    assert abs(found.sued[0].mean() - 0.2) < 0.02
    assert not found.sued[2].any()


@given(some.cases())
def test_the_settings_of_all_given_to_each_debt_by_itself_change_nothing(case):
    """Every debt names the case-wide settings as its own: exact and random paths stay as they are."""
    case = some.shared_only(case)
    names = DebtPathSettings.__dataclass_fields__.keys() - {"payments"}
    own = DebtPathSettings(**{name: getattr(case.default_path, name) for name in names})
    each = with_own(case, *[own] * len(case.debts))
    assert courses(case) == courses(each)
    if case.debts:
        events = draw_events(case, BOOK, 5, 20)
        for name in ("suit", "judgment", "performance_over", "enforcement", "sued", "lean"):
            assert (getattr(events, name) == getattr(draw_events(each, BOOK, 5, 20), name)).all()
        assert np.array_equal(path_costs(case, BOOK, events), path_costs(each, BOOK, events))


def test_the_course_shows_each_debt_by_its_own_settings():
    case = with_own(three_debts(), DebtPathSettings("slow", procedure="payment_order"), DebtPathSettings(sued=False))
    outcome = evaluate(case, BOOK)
    first, third = (course_of(outcome, BOOK, [case.debts[row].id]) for row in (0, 2))
    assert (first.timing.rule, third.timing.rule) == ("default_path_slow", "default_path_typical")
    assert not course_of(evaluate(replace(case, default_path=DefaultPathSettings()), BOOK), BOOK).own_times
    assert course_of(evaluate(with_own(case, DebtPathSettings(performance_days=3)), BOOK), BOOK).own_times
    assert course_of(outcome, BOOK).timing.rule == "default_path_typical"
    rules = {point.citation.rule for topic in first.stage("suit_filed").points.values() for point in topic}
    assert "payment_order_fee" in rules
    assert course_of(outcome, BOOK).stage("suit_filed").days[case.debts[1].id] is None


def test_what_is_known_of_one_debt_does_not_move_in_the_chart_of_what_matters():
    case = with_own(one_debt(default_annual_rate=Decimal("0.18")), DebtPathSettings(suit_after_days=90, sued=True))
    bars = {bar.name: bar for bar in tornado(case, BOOK, AS_OF + timedelta(900)).bars}
    assert bars["suit_after_days"].width == 0
    assert bars["enforcement_after_days"].width > 0
    assert bars["sued"].width > 0
