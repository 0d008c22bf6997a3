"""Answers to letters: awaited until one is noted or the other side moves, due from three days before the last day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Creditor
from planner.case.record import LetterRecord, Round
from planner.compare.agenda import AgendaDay, agenda
from planner.compare.outcome import evaluate
from planner.compare.replies import awaited, replies_due
from planner.export.calendar import CalendarChoice, calendar_file
from planner.rules.rulebook import load_rulebook
from tests.samples import one_debt

BOOK = load_rulebook()
SENT, BY = date(2026, 11, 24), date(2026, 12, 9)
LETTER = LetterRecord("l1", "d1", SENT, sent_on=SENT, reply_by=BY)


def case_with(*letters: LetterRecord, rounds: tuple[Round, ...] = ()) -> Case:
    case = one_debt("12000.00", creditor=Creditor("示例甲银行", "bank"), in_default_since=date(2026, 6, 15))
    return replace(case, letters=letters, rounds=rounds)


def days(case: Case) -> list[AgendaDay]:
    return [each for each in agenda(evaluate(case, BOOK), BOOK) if each.kind == "replies"]


@pytest.mark.parametrize("changes", [{"sent_on": None}, {"reply_by": None}, {"replied_on": date(2026, 12, 1)}])
def test_only_a_sent_letter_without_an_answer_is_awaited(changes):
    assert awaited(case_with(LETTER)) == (LETTER,)
    assert awaited(case_with(replace(LETTER, **changes))) == ()


def test_a_later_move_of_the_other_side_is_an_answer():
    counter = Round("r1", "d1", date(2026, 12, 1), "creditor", "counter")
    assert awaited(case_with(LETTER, rounds=(counter,))) == ()
    assert awaited(case_with(LETTER, rounds=(replace(counter, side="borrower"),))) == (LETTER,)
    assert awaited(case_with(LETTER, rounds=(replace(counter, day=date(2026, 11, 1)),))) == (LETTER,)


@given(st.integers(-40, 40))
def test_an_answer_is_due_from_three_days_before_its_last_day(ahead):
    found = replies_due(case_with(LETTER), BY - timedelta(ahead))
    assert [each.left for each in found] == ([ahead] if ahead <= 3 else [])


@pytest.mark.parametrize(
    ("ahead", "said", "in_english"),
    [
        (
            2,
            "示例甲银行：请对方在2026年12月9日前答复，还有 2 天。",
            "示例甲银行: an answer is asked for by 9 December 2026, in 2 days.",
        ),
        (0, "示例甲银行：今天是请对方答复的最后一天。", "示例甲银行: today is the last day of the answer asked for."),
        (
            -1,
            "示例甲银行：请对方在2026年12月9日前答复，已经过了 1 天。",
            "示例甲银行: an answer was asked for by 9 December 2026, 1 day ago.",
        ),
    ],
)
def test_what_is_due_is_said_in_words(ahead, said, in_english):
    [found] = replies_due(case_with(LETTER), BY - timedelta(ahead))
    assert (found.words.zh, found.words.en) == (said, in_english)


def test_the_longest_overdue_comes_first():
    later = replace(LETTER, id="l2", reply_by=BY + timedelta(1))
    assert [each.record.id for each in replies_due(case_with(later, LETTER), BY + timedelta(5))] == ["l1", "l2"]


def test_an_awaited_answer_stands_among_the_days_and_in_the_calendar():
    case = case_with(LETTER)
    [found] = days(case)
    assert (found.key, found.day, found.remind) == ("letter d1 restructuring_offer", BY, True)
    assert found.title.zh == "等答复的最后一天：示例甲银行"
    assert found.note.zh == "信在 2026-11-24 寄出（挂号信或 EMS）。"
    written = calendar_file(days(case), CalendarChoice(), case.as_of, "en", "x").decode()
    assert "DTSTART;VALUE=DATE:20261209" in written
    assert written.count("BEGIN:VALARM") == 1
    assert days(case_with(replace(LETTER, replied_on=BY))) == []


def test_an_offer_in_the_talks_with_the_same_day_is_not_told_twice():
    offer = Round("r1", "d1", SENT, reply_by=BY)
    assert [each.key for each in days(case_with(LETTER, rounds=(offer,)))] == ["r1"]
    other = replace(offer, reply_by=BY + timedelta(1))
    assert [each.key for each in days(case_with(LETTER, rounds=(other,)))] == ["letter d1 restructuring_offer", "r1"]
