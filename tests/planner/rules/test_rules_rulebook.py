"""The rule files that are shipped: all there, each dated and cited, listed by family with their history."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from itertools import pairwise

import pytest

import resources
from planner.errors import InputError
from planner.rules.citation import CERTAINTIES, CERTAINTY_NAMES
from planner.rules.families import FAMILIES, FAMILY_NAMES
from planner.rules.rulebook import load_rulebook
from planner.rules.shapes import FAMILY_OF, SHAPES

BOOK = load_rulebook()
FOLDER = resources.path("rules", "cn")


def test_the_files_lie_in_folders_by_family():
    places = {path.stem: path.parent.name for path in FOLDER.rglob("*.toml")}
    assert places == FAMILY_OF


def test_the_rules_are_listed_with_their_history_by_family():
    assert len(BOOK.listed) == len(SHAPES)
    families = [rule.family for rule in BOOK.listed]
    assert families == sorted(families, key=FAMILIES.index)
    assert set(FAMILY_NAMES) == set(families)
    history = {rule.name: [period.citation.in_force_from for period in rule.periods] for rule in BOOK.listed}
    assert history["limit_public_notice"] == [date(2013, 1, 1), date(2022, 1, 1)]
    assert history["ceiling_private"] == [date(2015, 9, 1), date(2020, 8, 20), date(2021, 1, 1)]
    assert BOOK.overrides == ()


def test_no_period_of_a_shipped_rule_leaves_a_gap():
    for rule in BOOK.listed:
        for before, after in pairwise(period.citation for period in rule.periods):
            assert before.in_force_until == after.in_force_from - timedelta(days=1), rule.name


@pytest.mark.parametrize("name", [name for name in SHAPES if FAMILY_OF[name] != "default_path"])
def test_what_is_not_checked_against_the_text_says_so(name):
    """A source that was not read in the text itself is not called verified, and every certainty has words in both languages."""
    for period in BOOK.rule(name).periods:
        source = period.citation.source.en
        if any(word in source for word in ("from news", "from web", "from memory", "web page that", "law firm")):
            assert period.citation.certainty != "verified"
        words = CERTAINTY_NAMES[period.citation.certainty]
        assert words.zh
        assert words.en


def test_the_ways_of_being_sure_differ_in_both_languages():
    for lang in ("zh", "en"):
        assert len({words.to(lang) for words in CERTAINTY_NAMES.values()}) == len(CERTAINTIES) == 4


def test_every_rule_the_program_knows_is_shipped():
    assert set(BOOK.rules) == set(SHAPES)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_shipped_value_can_say_where_it_comes_from(name):
    for period in BOOK.rule(name).periods:
        citation = period.citation
        assert citation.rule == name
        assert date(2026, 11, 23) <= citation.last_checked <= BOOK.checked
        for words in (citation.article, citation.source):
            assert words.zh
            assert words.en


def test_the_rulebook_says_when_it_was_last_checked():
    assert BOOK.checked == date(2026, 11, 27)


def test_the_shipped_rules_are_read_once_and_cannot_be_changed():
    assert load_rulebook() is load_rulebook()
    with pytest.raises(FrozenInstanceError):
        BOOK.rules = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        BOOK.rules["acceptance_fee"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        BOOK.on("halving", date(2026, 1, 1)).value["divisor"] = 4  # type: ignore[index]


def test_the_rules_read_one_by_one_are_those_of_the_folder_read_at_once():
    book = load_rulebook(FOLDER)
    assert dict(BOOK.rules) == dict(book.rules)
    assert (BOOK.listed, BOOK.checked) == (book.listed, book.checked)


def test_a_rule_that_is_not_there_is_named():
    with pytest.raises(InputError, match=re.escape("parking_fee.toml")):
        BOOK.on("parking_fee", date(2026, 1, 1))
