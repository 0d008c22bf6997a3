"""A clerk with the printed letter alone: every amount of it is found again from the annexes, by the rules they print."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

import pytest

from planner.capitals import words_amount
from planner.letters.kinds import OFFERS
from planner.money import ZERO
from tests.planner.letters import clerk, clerk_course
from tests.planner.letters.printed import Printed, read
from tests.planner.letters.varied import NUMBER, Varied, varied
from tests.planner.test_capitals import read_back

AMOUNT = re.compile(r"(?<![0-9,.])-?[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9%])")
WITHOUT_AMOUNTS = ("statement_request", "complaint")
SEEDS = pytest.mark.parametrize("seed", range(NUMBER))


@lru_cache(maxsize=200)
def printed(seed: int) -> Printed:
    """What is read back of the letter of that number."""
    return read(varied(seed).printed, varied(seed).lang)


def amounts(found: Varied, p: Printed) -> set[Fraction]:
    """The amounts of the letter; what a person typed into the reason may hold one of its own."""
    typed = r"\s*".join(map(re.escape, found.case.client.hardship.replace(" ", "")))
    return {clerk.number(each) for each in AMOUNT.findall(re.sub(typed, "", p.text))}


def recomputed(found: Varied, p: Printed) -> set[Fraction]:
    """All that follows from the annexes of a letter of that kind."""
    if found.kind in WITHOUT_AMOUNTS:
        return set()
    if found.kind == "hardship_statement":
        return clerk_course.budget(p) | {Fraction(found.case.owed)}  # the debts are a fact stated, not a figure
    terms = clerk.waivers(p)[2] | clerk.schedule(p)
    if found.kind == "confirm_agreement":
        text = found.case.rounds[-1].text
        return terms | {Fraction(text.other_charges if text else ZERO)}  # a charge as it was agreed
    return (
        terms | clerk_course.position(p) | clerk_course.heaviest_month(p) | clerk_course.court(p)
        | clerk_course.paid_by_enforcement(p) | clerk_course.enforcement(p)
    )  # fmt: skip


@SEEDS
def test_every_amount_follows_from_the_annexes(seed: int) -> None:
    found, p = varied(seed), printed(seed)
    told = amounts(found, p)
    assert told <= recomputed(found, p)
    assert len(told) >= (5 if found.kind in OFFERS else 0)
    assert bool(told) == (found.kind not in WITHOUT_AMOUNTS)


@SEEDS
def test_amounts_in_words_are_the_amounts_beside_them(seed: int) -> None:
    found, p = varied(seed), printed(seed)
    if found.lang == "zh":
        spelled = re.findall(r"￥([\d,.]+)（(人民币[^）]+)）", p.text)
        assert all(read_back(words) == clerk.number(amount) for amount, words in spelled)
    else:
        spelled = re.findall(r"RMB ([\d,.]+) ?\(([a-z -]+)\)", p.text)
        assert all(f"RMB {words}" == words_amount(clerk.exactly(clerk.number(amount))) for amount, words in spelled)
    assert len(spelled) >= (3 if found.kind in OFFERS else 0)


def test_a_figure_that_does_not_follow_is_found() -> None:
    """The clerk is not blind: one fen more in any figure of the letter, or in a row of the schedule, does not follow."""
    found, p = varied(0), printed(0)
    follows = recomputed(found, p)
    assert not {each + Fraction(1, 100) for each in amounts(found, p)} & follows
    row = next(row for row in p.rows if row[0] == "1")
    wrong = tuple((*each[:2], each[3], *each[3:]) if each is row else each for each in p.rows)
    with pytest.raises(AssertionError):
        clerk.schedule(Printed(p.lang, p.text, wrong, p.words))
