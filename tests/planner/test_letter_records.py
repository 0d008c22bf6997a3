"""Letters made and sent: noted once, the newest in place of one not sent, never lost with an edit, days that follow each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.edits import remove_debt
from planner.case.letter_edits import (
    add_letter,
    letters_to,
    mark_sent,
    mark_unsent,
    note_made,
    note_reply,
    remove_letter,
)
from planner.case.model import Case
from planner.case.record import LetterRecord
from planner.compare.changes import cause_in_words, changes
from planner.compare.letter_checks import letter_problems
from tests import strategies as some
from tests.samples import full_case

MADE, SENT = date(2026, 11, 23), date(2026, 11, 25)
LETTER = LetterRecord("", "d1", MADE, check_code="11111-11111", reply_by=MADE + timedelta(15))


def noted(*letters: LetterRecord) -> Case:
    case = full_case()
    for each in letters:
        case = note_made(case, each)
    return case


def test_a_letter_is_noted_under_an_id_of_its_own_and_the_same_letter_once():
    case = noted(LETTER, replace(LETTER, debt_id="d2"))
    assert [each.id for each in case.letters] == ["l1", "l2"]
    assert note_made(case, LETTER) is case
    sent = mark_sent(case, "l1", SENT, "email", None)
    assert note_made(sent, LETTER) is sent
    assert [each.sent_on for each in add_letter(sent, LETTER).letters if each.debt_id == "d1"] == [SENT, None]


def test_a_newer_letter_takes_the_place_of_one_that_was_not_sent():
    newer = replace(LETTER, check_code="22222-22222")
    assert [each.check_code for each in noted(LETTER, newer).letters] == ["22222-22222"]
    other = replace(newer, kind="complaint")
    assert [each.kind for each in noted(LETTER, other).letters] == ["restructuring_offer", "complaint"]


@given(st.data())
def test_a_sent_letter_stays_as_it_is_whatever_is_noted_later(data):
    case = mark_sent(noted(LETTER), "l1", SENT, "registered_post", date(2026, 12, 10))
    sent = case.letters[0]
    for code in data.draw(st.lists(st.sampled_from(("1", "2", "3")), max_size=5)):
        case = note_made(case, data.draw(some.letters(case.debts[0])))
        case = note_made(case, replace(LETTER, check_code=code))
    assert case.letters[0] == sent
    assert len({each.id for each in case.letters}) == len(case.letters)


def test_an_answer_is_noted_and_taken_back():
    case = mark_sent(noted(LETTER), "l1", SENT, "app", date(2026, 12, 10))
    answered = note_reply(case, "l1", date(2026, 12, 1))
    assert answered.letters[0].replied_on == date(2026, 12, 1)
    assert note_reply(answered, "l1", None) == case
    assert mark_unsent(answered, "l1").letters[0].sent_on is None
    assert mark_unsent(answered, "l1").letters[0].replied_on is None
    assert remove_letter(answered, "l1").letters == ()


def test_letters_on_a_debt_come_the_latest_first_and_go_with_the_debt():
    complaint = replace(LETTER, kind="complaint", check_code="3", made_on=MADE + timedelta(2))
    statement = replace(LETTER, kind="statement_request", check_code="4")
    case = noted(LETTER, complaint, statement, replace(LETTER, debt_id="d2"))
    assert [each.id for each in letters_to(case, "d1")] == ["l2", "l3", "l1"]
    assert [each.id for each in remove_debt(case, "d1").letters] == ["l4"]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"sent_on": MADE - timedelta(1)}, "letters[0].sent_on"),
        ({"sent_on": SENT, "reply_by": SENT - timedelta(1)}, "letters[0].reply_by"),
        ({"sent_on": SENT, "replied_on": SENT - timedelta(1)}, "letters[0].replied_on"),
        ({"replied_on": SENT}, "letters[0].sent_on"),
    ],
)
def test_days_that_cannot_follow_each_other_are_pointed_out(fields, place):
    [found] = letter_problems(noted(replace(LETTER, **fields)))
    assert (found.where, found.severity) == (place, "warning")
    assert "2026-11-2" in found.message.zh
    assert "2026-11-2" in found.message.en


def test_days_in_their_order_are_fine():
    sent = mark_sent(noted(LETTER), "l1", MADE, "post", MADE)
    assert letter_problems(note_reply(sent, "l1", MADE)) == letter_problems(noted(LETTER)) == ()


def test_what_was_done_with_a_letter_is_told_in_words():
    before = noted(LETTER)
    assert cause_in_words(changes(full_case(), before)).zh == "新增信“示例消费金融”"
    after = mark_sent(before, "l1", SENT, "email", LETTER.reply_by)
    told = [each.name.en for each in changes(before, after)]
    assert told == ["Day of sending", "Way of sending"]
    assert changes(before, after)[1].after.zh == "电子邮件"
