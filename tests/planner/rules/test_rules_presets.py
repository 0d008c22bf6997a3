"""The presets of the default path and the other facts it rests on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import get_args

import pytest

from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import load_rulebook
from planner.rules.time_limits import time_limit
from planner.vocabulary import Procedure

BOOK = load_rulebook()
TODAY = date(2026, 11, 23)


def test_the_typical_preset_is_the_default_of_the_case_document():
    typical = default_path_preset("typical", BOOK).value
    assert (typical.suit_after_days, typical.filing_to_judgment_days, typical.in_force_after_days) == (300, 90, 25)
    assert (typical.performance_days, typical.enforcement_after_days, typical.procedure) == (10, 60, "summary")


def test_fast_and_slow_are_the_bounds_of_typical_in_every_stage():
    fast, typical, slow = (stages(default_path_preset(name, BOOK).value) for name in ("fast", "typical", "slow"))
    for stage, days in typical.items():
        assert fast[stage] <= days <= slow[stage], stage


def stages(durations: Durations) -> dict[str, int]:
    return {name: value for name, value in asdict(durations).items() if name != "procedure"}


@pytest.mark.parametrize("procedure", get_args(Procedure))
def test_fast_and_slow_are_the_bounds_of_typical_in_every_procedure(procedure):
    paced = [stages(default_path_preset(name, BOOK, procedure).value) for name in ("fast", "typical", "slow")]
    for stage, days in paced[1].items():
        assert paced[0][stage] <= days <= paced[2][stage], stage


@pytest.mark.parametrize("preset", ["fast", "typical", "slow"])
def test_a_procedure_changes_only_what_the_law_makes_different(preset):
    usual = stages(default_path_preset(preset, BOOK).value)
    changed = {
        procedure: {
            stage
            for stage, days in stages(default_path_preset(preset, BOOK, procedure).value).items()
            if days != usual[stage]
        }
        for procedure in get_args(Procedure)
    }
    assert changed["summary"] == changed["ordinary"] == changed["ordinary_with_notice"] == set()
    assert changed["mediated"] == {"in_force_after_days"}
    assert changed["small_claims"] <= {"filing_to_judgment_days", "in_force_after_days"}
    for procedure in ("payment_order", "notarised"):
        assert changed[procedure] <= {"filing_to_judgment_days", "in_force_after_days", "performance_days"}
        assert "performance_days" in changed[procedure]
    for procedure in changed:
        assert default_path_preset(preset, BOOK, procedure).value.procedure == procedure


def test_a_payment_order_keeps_to_the_limits_of_the_law():
    """Accepted within 5 days and issued within 15 more; served within 30 days, then 15 days to object."""
    limits = {
        name: time_limit(f"payment_order_{name}", TODAY, BOOK).value.amount
        for name in ("acceptance", "issue", "objection", "service")
    }
    for name in ("fast", "typical", "slow"):
        lasts = default_path_preset(name, BOOK, "payment_order").value
        assert lasts.filing_to_judgment_days <= limits["acceptance"] + limits["issue"]
        assert limits["objection"] <= lasts.in_force_after_days <= limits["service"] + limits["objection"]


def test_presets_admit_that_they_rest_on_weak_evidence():
    for name in ("fast", "typical", "slow"):
        cited = default_path_preset(name, BOOK)
        assert cited.citation.certainty == "weak"
        assert cited.citation.note is not None
        evidence = BOOK.on(f"default_path_{name}", TODAY).value["evidence"]
        assert {"weak", "unverified", "verified"} <= {each.certainty for each in evidence}


def test_facts_of_the_default_path():
    facts = {name: rule.value for name in BOOK.rules if (rule := BOOK.find(name, TODAY))}
    assert facts["order_of_payment"]["order"] == ("costs", "interest", "principal", "doubled_interest")
    assert facts["performance_period"]["days"] == 10
    assert facts["credit_record_years"]["years"] == 5
    assert facts["limitation"]["years"] == 3
    assert facts["living_costs"]["national_figure"] is False
