"""The scenario tables: what the law says of one case each, with the article, beside what the program answers.

A scenario is a row in one of the TOML files here: ``name``, ``law``, ``ask`` (one word of :mod:`asks`), ``given``, ``expect``.
``refused`` means that the program must say that it does not know rather than answer. The figures are worked out from the
text of the law, apart from the program. The last tests keep the tables whole: every bound and every day of change is there.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from importlib import util
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError
from planner.rules.rulebook import load_rulebook

FOLDER = Path(__file__).parent
spec = util.spec_from_file_location("scenario_asks", FOLDER / "asks.py")
assert spec
assert spec.loader
asks = util.module_from_spec(spec)
spec.loader.exec_module(asks)

BOOK = load_rulebook()
SCENARIOS: list[dict[str, Any]] = [
    {"file": path.stem, **row}
    for path in sorted(FOLDER.glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]
]


@pytest.mark.parametrize("row", SCENARIOS, ids=lambda row: f"{row['file']}: {row['name']}")
def test_scenario(row):
    ask, expect = asks.ASKS[row["ask"]], row["expect"]
    if expect == "refused":
        with pytest.raises(InputError) as caught:
            ask(row["given"], BOOK)
        assert caught.value.problems[0].message.zh
        assert caught.value.problems[0].message.en
    elif row["ask"].startswith("near_"):
        assert abs(ask(row["given"], BOOK) - Decimal(expect)) < 1
    elif row["ask"] == "rule":
        found = ask(row["given"], BOOK)
        for key, value in expect.items():
            assert (len(found[key]) if isinstance(found[key], list) and isinstance(value, int) else found[key]) == value
    else:
        assert ask(row["given"], BOOK) == expect


def test_every_scenario_has_a_name_and_an_article_and_none_stands_twice():
    keys = {"file", "name", "law", "ask", "given", "expect"}
    assert all(set(row) == keys and row["name"].strip() and row["law"].strip() for row in SCENARIOS)
    asked = Counter((row["ask"], str(row["given"])) for row in SCENARIOS)
    assert [each for each, count in asked.items() if count > 1] == []
    assert len(SCENARIOS) >= 120


def test_every_kind_of_question_is_asked():
    assert {row["ask"] for row in SCENARIOS} == set(asks.ASKS)


@pytest.mark.parametrize("name", sorted(BOOK.rules))
def test_every_rule_is_asked_on_each_day_of_change_and_the_day_before(name):
    days = {row["given"]["on"] for row in SCENARIOS if row["ask"] == "rule" and row["given"]["rule"] == name}
    for period in BOOK.rule(name).periods:
        start = period.citation.in_force_from
        assert {start, start - timedelta(days=1)} <= days
    ended = BOOK.rule(name).periods[-1].citation.in_force_until
    assert ended is None or {ended, ended + timedelta(days=1)} <= days


@pytest.mark.parametrize("rule", ["acceptance_fee", "execution_fee", "preservation_fee"])
def test_every_bracket_is_asked_at_its_bound_and_a_fen_on_either_side(rule):
    claims = {Decimal(row["given"]["claim"]) for row in SCENARIOS if row["ask"] == rule}
    bounds = [bracket.up_to for bracket in BOOK.latest(rule).value["brackets"] if bracket.up_to is not None]
    assert bounds
    for bound in bounds:
        assert {bound - Decimal("0.01"), bound, bound + Decimal("0.01")} <= claims


def test_every_time_limit_is_asked():
    asked = {f"limit_{row['given']['limit']}" for row in SCENARIOS if row["ask"] == "time_limit"}
    assert asked == {name for name in BOOK.rules if name.startswith("limit_")}


def test_every_lender_is_asked_for_its_ceiling_and_its_complaint_routes():
    lenders = {name.removeprefix("ceiling_") for name in BOOK.rules if name.startswith("ceiling_")}
    for ask in ("cap", "complaints"):
        assert {row["given"]["lender"] for row in SCENARIOS if row["ask"] == ask} == lenders
