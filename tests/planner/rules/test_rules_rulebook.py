"""The rule files that are shipped, and the broken ones the loader must refuse with the file, the key and the reason."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

import resources
from planner.errors import InputError
from planner.rules.rulebook import load_rulebook
from planner.rules.shapes import SHAPES

BOOK = load_rulebook()
FOLDER = resources.path("rules", "cn")

GOOD = """
rule = "acceptance_fee"
title = { zh = "案件受理费", en = "Acceptance fee" }

[[period]]
in_force_from = 2007-04-01
last_checked = 2026-11-23
certainty = "verified"
article = { zh = "第十三条", en = "Article 13" }
source = { zh = "国务院令第481号", en = "Decree No. 481" }
[period.value]
brackets = [
  { up_to = 10000, fixed = 50 },
  { up_to = 100000, rate = 0.025 },
  { rate = 0.02 },
]
"""
SECOND = GOOD[GOOD.index("[[period]]") :].replace("2007-04-01", "2027-01-01")

# What is put in place of what, the place that must be named, and the reason.
BROKEN = [
    ('article = { zh = "第十三条", en = "Article 13" }\n', "", "period 1 article", "missing"),
    ('source = { zh = "国务院令第481号", en = "Decree No. 481" }\n', "", "period 1 source", "missing"),
    ("last_checked = 2026-11-23\n", "", "period 1 last_checked", "missing"),
    ("in_force_from = 2007-04-01\n", "", "period 1 in_force_from", "missing"),
    ('certainty = "verified"\n', "", "period 1 certainty", "missing"),
    ('certainty = "verified"', 'certainty = "sure"', "period 1 certainty", "“sure” is not on the list"),
    ('en = "Article 13"', 'en = " "', "period 1 article en", "Words are needed"),
    (', en = "Article 13"', "", "period 1 article en", "missing"),
    ('title = { zh = "案件受理费", en = "Acceptance fee" }\n', "", "title", "missing"),
    ('rule = "acceptance_fee"', 'rule = "execution_fee"', "rule", "not on the list"),
    ("last_checked", "last_cheked", "period 1 last_cheked", "no such key"),
    ("rate = 0.02 }", "rate = 0.02, minimum = 3 }", "value brackets 3 minimum", "no such key"),
    ("2007-04-01", '"2007-04-01"', "period 1 in_force_from", "not a usable date"),
    ("2007-04-01", "2007-04-01T00:00:00", "period 1 in_force_from", "not a usable date"),
    ("2007-04-01", "1007-04-01", "period 1 in_force_from", "not a usable date"),
    ("last_checked", "in_force_until = 2006-01-01\nlast_checked", "in_force_until", "ends before it begins"),
    ("up_to = 100000", "up_to = 5000", "value brackets 2 up_to", "does not rise"),
    ("up_to = 100000", "up_to = 10000", "value brackets 2 up_to", "does not rise"),
    ("up_to = 100000, ", "", "value brackets 2 up_to", "Only the last bracket"),
    ("{ rate = 0.02 }", "{ up_to = 200000, rate = 0.02 }", "value brackets 3 up_to", "Only the last bracket"),
    ("{ rate = 0.02 }", "{ fixed = 3 }", "value brackets 3", "do not fit"),
    ("rate = 0.025", 'rate = "0.025"', "value brackets 2 rate", "not a number"),
    ("rate = 0.025", "rate = nan", "value brackets 2 rate", "not a number"),
    ("rate = 0.025", "rate = 1e9999999", "value brackets 2 rate", "not a number"),
    ("rate = 0.025", "rate = true", "value brackets 2 rate", "not a number"),
    ("rate = 0.025", "rate = 2.5", "value brackets 2 rate", "out of range"),
    ("rate = 0.025", "rate = -0.025", "value brackets 2 rate", "out of range"),
    ("rate = 0.025", "rate = ", "", "cannot be read"),
    ("in_force_from", "in_force_from = 2001-01-01\nin_force_from", "", "cannot be read"),
    ("brackets = [", "brackets = []\nspare = [", "value spare", "no such key"),
]  # fmt: skip


def load(folder: Path, text: str, name: str = "acceptance_fee.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")
    load_rulebook(folder)


def test_the_model_of_the_broken_files_is_itself_good(tmp_path):
    load(tmp_path, GOOD)


@pytest.mark.parametrize(("old", "new", "place", "reason"), BROKEN)
def test_a_broken_rule_file_is_refused_with_file_key_and_reason(tmp_path, old, new, place, reason):
    assert old in GOOD
    with pytest.raises(InputError, match=reason) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    problem = caught.value.problems[0]
    assert problem.where.startswith("acceptance_fee.toml")
    assert problem.where.endswith(place)
    assert problem.remedy.zh


@pytest.mark.parametrize(
    ("first_until", "second_from", "reason"),
    [
        ("", "2027-01-01", "overlaps"),
        ("in_force_until = 2027-01-01\n", "2027-01-01", "overlaps"),
        ("in_force_until = 2026-12-31\n", "2007-04-01", "out of order"),
        ("in_force_until = 2026-12-31\n", "1999-01-01", "out of order"),
    ],
)
def test_periods_that_overlap_or_stand_out_of_order_are_refused(tmp_path, first_until, second_from, reason):
    text = GOOD.replace("last_checked", f"{first_until}last_checked") + SECOND.replace("2027-01-01", second_from)
    with pytest.raises(InputError, match=reason) as caught:
        load(tmp_path, text)
    assert caught.value.problems[0].where == "acceptance_fee.toml: period 2 in_force_from"


def test_a_rule_changes_on_its_day_and_a_gap_is_not_bridged(tmp_path):
    until = GOOD.replace("last_checked", "in_force_until = 2025-12-31\nlast_checked")
    (tmp_path / "acceptance_fee.toml").write_text(until + SECOND.replace("fixed = 50", "fixed = 60"), encoding="utf-8")
    book = load_rulebook(tmp_path)
    assert book.on("acceptance_fee", date(2025, 12, 31)).value["brackets"][0].fixed == 50
    assert book.on("acceptance_fee", date(2027, 1, 1)).value["brackets"][0].fixed == 60
    with pytest.raises(InputError, match="in force on 2026-06-01"):
        book.on("acceptance_fee", date(2026, 6, 1))


def test_a_file_that_names_no_known_rule_is_refused(tmp_path):
    with pytest.raises(InputError, match="no rule called “parking_fee”"):
        load(tmp_path, GOOD, "parking_fee.toml")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "acceptance_fee.toml").write_bytes(GOOD.encode("gbk"))
    with pytest.raises(InputError, match="cannot be read"):
        load_rulebook(tmp_path)


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(InputError, match="no rule files"):
        load_rulebook(tmp_path)


def test_every_broken_file_of_a_folder_is_reported_at_once(tmp_path):
    for name in ("acceptance_fee", "execution_fee"):
        (tmp_path / f"{name}.toml").write_text("rule = 1\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_rulebook(tmp_path)
    assert [problem.where for problem in caught.value.problems] == [
        "acceptance_fee.toml: title",
        "execution_fee.toml: title",
    ]


SHIPPED_BROKEN = [
    ("lpr", "day = 2019-09-20", "day = 2019-08-20", "quotes 2 day", "out of order"),
    ("lpr", 'sources = ["D"]', 'sources = ["Z"]', "sources", "“Z” is not named"),
    ("lpr", "valid_through = 2026-10-19", "valid_through = 2026-09-01", "valid_through", "does not fit"),
    ("lpr", "in_force_from = 2019-08-20", "in_force_from = 2019-08-21", "quotes 1 day", "first quote"),
    ("lpr", 'five_year = 0.0485, five_year_certainty = "verified"', "five_year = 0.0485", "quotes 1", "incomplete"),
    ("ceiling_private", "lpr_multiple = 4", "lpr_multiple = 4\nannual_rate = 0.24", "period 2 value", "Either"),
    ("ceiling_bank", "annual_rate = 0.24\n", "", "period 1 value", "Either"),
    (
        "default_path_fast",
        "suit_after_days = 120",
        "suit_after_days = 80",
        "suit_after_days",
        "stages are out of order",
    ),
    ("halving", '"mediated"', '"haggled"', "procedures 3", "not on the list"),
    ("halving", '"mediated"', '"summary"', "procedures", "repeats"),
    ("halving", "divisor = 2", "divisor = 0", "divisor", "not a usable whole number"),
    ("living_costs", "national_figure = false", 'national_figure = "no"', "national_figure", "true or false"),
]


@pytest.mark.parametrize("amendment", SHIPPED_BROKEN, ids=lambda amendment: f"{amendment[0]} {amendment[3]}")
def test_a_shipped_rule_amended_wrongly_is_refused(tmp_path, amendment):
    rule, old, new, place, reason = amendment
    text = (FOLDER / f"{rule}.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputError, match=reason) as caught:
        load(tmp_path, text.replace(old, new, 1), f"{rule}.toml")
    assert caught.value.problems[0].where.endswith(place)


def test_every_rule_the_program_knows_is_shipped():
    assert set(BOOK.rules) == set(SHAPES)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_shipped_value_can_say_where_it_comes_from(name):
    for period in BOOK.rule(name).periods:
        citation = period.citation
        assert citation.rule == name
        assert citation.last_checked == date(2026, 11, 23)
        for words in (citation.article, citation.source):
            assert words.zh
            assert words.en


def test_the_rulebook_says_when_it_was_last_checked():
    assert BOOK.checked == date(2026, 11, 23)


def test_the_shipped_rules_are_read_once_and_cannot_be_changed():
    assert load_rulebook() is load_rulebook()
    with pytest.raises(FrozenInstanceError):
        BOOK.rules = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        BOOK.rules["acceptance_fee"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        BOOK.on("halving", date(2026, 1, 1)).value["divisor"] = 4  # type: ignore[index]


def test_a_rule_that_is_not_there_is_named():
    with pytest.raises(InputError, match=re.escape("parking_fee.toml")):
        BOOK.on("parking_fee", date(2026, 1, 1))
