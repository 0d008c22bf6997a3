"""--rules lays values of a region or an organisation on top of the program's; the command rules lists all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import main
from planner.rules.rulebook import load_rulebook
from tests.planner.cli.test_commands import EXAMPLE

TARIFF = """
override = "small_claims_fee"
name = { zh = "示例省高院", en = "High court of Example Province" }

[[period]]
in_force_from = 2026-01-01
last_checked = 2026-10-01
certainty = "unverified"
article = { zh = "示例省小额诉讼收费通知", en = "Notice on small-claims fees of Example Province" }
source = { zh = "示例省高院网站", en = "Web page of the high court" }
[period.value]
fixed = 10
"""


@pytest.fixture
def tariff(tmp_path: Path) -> str:
    path = tmp_path / "tariff.toml"
    path.write_text(TARIFF, encoding="utf-8")
    return str(path)


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    settings = {**EXAMPLE["default_path"], "procedure": "small_claims"}
    path.write_text(json.dumps({**EXAMPLE, "default_path": settings}, ensure_ascii=False), encoding="utf-8")
    return str(path)


def told(capsys, *words: str) -> dict:
    assert main([*words, "--json", "--lang", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def acceptance(found: dict) -> dict:
    steps = found["default_path"]["debts"][0]["steps"]
    [suit] = [each for each in steps if each["step"] == "suit_filed"]
    return suit["costs"][0]


def test_a_local_tariff_takes_the_place_of_the_usual_fee_and_says_who_set_it(capsys, case, tariff):
    usual = acceptance(told(capsys, "simulate", case, "--paths", "10"))
    local = acceptance(told(capsys, "simulate", case, "--paths", "10", "--rules", tariff))
    assert "set_by" not in usual
    assert local["full"] == "10.00" != usual["full"]
    assert local["set_by"] == "High court of Example Province"


def test_every_rule_is_listed_with_its_history_and_value(capsys, tariff):
    found = told(capsys, "rules", "--rules", tariff)
    assert [each["rule"] for each in found["rules"]] == [each.name for each in load_rulebook().listed]
    [fee] = [each for each in found["rules"] if each["rule"] == "small_claims_fee"]
    assert [each.get("set_by") for each in fee["periods"]][-1] == "High court of Example Province"
    assert all(period["value"] for each in found["rules"] for period in each["periods"])


def test_rules_that_grow_stale_are_named_for_the_day_asked_about(capsys):
    today, later = told(capsys, "rules", "--on", "2026-11-27"), told(capsys, "rules", "--on", "2028-01-01")
    assert {each["rule"] for each in today["stale"]} < {each["rule"] for each in later["stale"]}
    assert main(["rules", "--on", "2028-01-01", "--lang", "en"]) == 0
    assert capsys.readouterr().out.count("\n! ") == len(later["stale"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "not there"),
        (TARIFF.replace("small_claims_fee", "acceptance_fee"), "acceptance_fee"),
        (TARIFF.replace("source =", "sauce ="), "source"),
    ],
)
def test_values_that_cannot_be_used_are_refused_before_anything_is_printed(capsys, case, tmp_path, content, said):
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert main(["simulate", case, "--rules", str(path), "--lang", "en"]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert said in caught.err
    assert "Traceback" not in caught.err


@pytest.mark.parametrize(
    "words", [["fees", "--claim", "1000"], ["selfcheck"], ["cap", "--lender", "bank", "--contract-date", "2024-01-01"]]
)
def test_the_option_may_stand_before_the_command_too(capsys, tariff, words):
    assert main(["--rules", tariff, *words]) == 0
    assert capsys.readouterr().out
    assert main(["--rules", " ", *words]) == 2
