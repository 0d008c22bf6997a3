"""An offer whose letter was sent is a round of the talks: logged once, it follows the sending, and it goes if nothing was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case.document import from_document, to_document
from planner.case.letter_edits import add_letter, mark_sent, mark_unsent
from planner.case.model import Case
from planner.case.record import LetterRecord, Round
from planner.case.record_edits import remove_round, set_round
from planner.case.talks import log_round, talks
from planner.compare.agenda import agenda
from planner.compare.outcome import evaluate
from planner.compare.rounds import stand
from planner.errors import InputError
from planner.export.letter_records import letter_record
from planner.letters.drift import drift
from planner.letters.kinds import KINDS, OFFERS, Kind
from planner.vocabulary import Channel, SentBy
from tests import strategies as some
from tests.planner.export.papers.papers_cases import BOOK, pack_of
from tests.samples import full_case

MADE, SENT, BY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 10)
TERMS = full_case().proposals[0].terms[0]
OFFER = LetterRecord("", "d1", MADE, proposal_id="p1", terms=TERMS)


def sent(case: Case | None = None, *, on: date = SENT, by: SentBy = "registered_post", until: date | None = BY) -> Case:
    """The letter of the case, by default a new one, noted as sent."""
    return mark_sent(case or add_letter(full_case(), OFFER), "l1", on, by, until)


@pytest.mark.parametrize(
    ("by", "channel"),
    [
        ("registered_post", "letter"),
        ("post", "letter"),
        ("email", "email"),
        ("app", "app"),
        ("message", "message"),
        ("in_person", "in_person"),
    ],
)
def test_a_sent_offer_is_a_round_with_its_day_its_way_its_terms_and_until_when_an_answer_is_asked_for(
    by: SentBy, channel: Channel
) -> None:
    [found] = talks(sent(by=by), "d1")
    assert found == Round("r1", "d1", SENT, "borrower", "offer", channel, "p1", TERMS, reply_by=BY)
    assert stand(sent(by=by), "d1") == "waiting"


def test_the_same_letter_is_not_logged_twice_and_its_round_follows_when_the_sending_is_changed() -> None:
    case = sent(sent())
    assert len(case.rounds) == 1
    noted = set_round(case, replace(case.rounds[0], person="客服 001 号"))
    [found] = sent(noted, on=SENT + timedelta(2), by="email", until=None).rounds
    assert (found.day, found.channel, found.reply_by) == (SENT + timedelta(2), "email", None)
    assert found.person == "客服 001 号"


def test_an_offer_that_was_logged_by_hand_is_taken_for_the_sending() -> None:
    by_hand = log_round(add_letter(full_case(), OFFER), "p1", "d1", "offer", SENT)
    case = sent(by_hand)
    assert [(each.id, each.channel, each.reply_by) for each in case.rounds] == [("r1", "letter", BY)]
    other_day = log_round(add_letter(full_case(), OFFER), "p1", "d1", "offer", MADE)
    assert [each.day for each in sent(other_day).rounds] == [MADE, SENT]


def test_two_letters_sent_on_a_day_are_two_rounds() -> None:
    case = mark_sent(add_letter(sent(), OFFER), "l2", SENT, "email", BY)
    assert [each.round_id for each in case.letters] == [each.id for each in case.rounds] == ["r1", "r2"]


def test_a_letter_that_was_not_sent_after_all_leaves_no_round_and_touches_no_other() -> None:
    answer = Round("r9", "d1", SENT, "creditor", "refusal")
    case = sent()
    back = mark_unsent(replace(case, rounds=(*case.rounds, answer)), "l1")
    assert back.rounds == (answer,)
    assert (back.letters[0].sent_on, back.letters[0].round_id) == (None, "")
    turned = set_round(case, replace(case.rounds[0], move="counter", side="creditor"))
    assert mark_unsent(turned, "l1").rounds == turned.rounds


def test_a_round_that_was_deleted_is_logged_anew_only_when_the_sending_is_changed() -> None:
    case = remove_round(sent(), "r1")
    assert case.rounds == ()
    assert [each.day for each in sent(case, on=SENT + timedelta(1)).rounds] == [SENT + timedelta(1)]


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in OFFERS])
def test_a_letter_that_offers_nothing_is_no_round(kind: Kind) -> None:
    letter = replace(OFFER, kind=kind, terms=None)
    assert mark_sent(add_letter(full_case(), letter), "l1", SENT, "post", BY).rounds == ()


def test_the_letter_keeps_its_terms_though_the_proposal_changes_before_it_is_sent() -> None:
    pack = pack_of()
    made, _ = letter_record(pack, "d1")
    assert made.terms == TERMS
    later = replace(full_case().proposals[0], terms=(replace(TERMS, months=48, instalment=None),))
    case = sent(add_letter(replace(full_case(), proposals=(later,)), made))
    assert case.rounds[0].terms == TERMS
    asked, _ = letter_record(replace(pack, kinds={"d1": "statement_request"}), "d1")
    assert asked.terms is None


def test_the_letter_stays_up_to_date_and_its_answer_stands_once_in_the_calendar() -> None:
    made, _ = letter_record(pack_of(), "d1")
    case = sent(add_letter(full_case(), made))
    outcome = evaluate(case, BOOK)
    assert not drift(case.letters[0], outcome, BOOK).stale
    days = [each.day for each in agenda(outcome, BOOK) if each.kind == "replies"]
    assert days == [BY]


@given(some.cases(proposals=True), st.data())
def test_whatever_is_noted_the_case_can_be_kept_and_a_second_noting_changes_nothing(
    case: Case, data: st.DataObject
) -> None:
    assume(case.debts)
    letter = data.draw(some.letters(case.debts[0]))
    case = add_letter(replace(case, letters=()), replace(letter, round_id=""))
    days = st.dates(MADE, BY)
    once = mark_sent(case, "l1", data.draw(days), "post", data.draw(st.none() | days))
    record = once.letters[0]
    assert record.sent_on is not None
    assert mark_sent(once, "l1", record.sent_on, record.sent_by, record.reply_by) == once
    assert len(once.rounds) - len(case.rounds) == (1 if letter.terms is not None else 0)
    assert from_document(to_document(once)) == once


def test_terms_of_a_letter_for_another_debt_are_refused_in_words() -> None:
    tree = to_document(add_letter(full_case(), replace(OFFER, terms=replace(TERMS, debt_id="d2"))))
    with pytest.raises(InputError) as refused:
        from_document(tree)
    [problem] = refused.value.problems
    assert (problem.where, problem.message.en) == ("letters[0].terms.debt_id", "The terms are for another debt.")
