"""The presets of the default path and the other facts it rests on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import load_rulebook

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
