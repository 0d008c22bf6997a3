"""Changes of the letters made and sent, each as a pure function that gives the new case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.case.edits import fresh_id
from planner.case.model import Case
from planner.case.record import LetterRecord, Round
from planner.case.record_edits import add_round, remove_round, set_round
from planner.vocabulary import Channel, SentBy

CHANNEL_OF: dict[SentBy, Channel] = {
    "registered_post": "letter", "post": "letter", "email": "email", "app": "app", "message": "message",
    "in_person": "in_person",
}  # fmt: skip
"""How an offer came, by how its letter was sent."""


def letters_to(case: Case, debt_id: str) -> tuple[LetterRecord, ...]:
    """The letters on a debt, the one made last in front; those of one day in the order noted, the last in front."""
    return tuple(sorted((each for each in case.letters[::-1] if each.debt_id == debt_id), key=_day, reverse=True))


def _day(record: LetterRecord) -> date:
    return record.sent_on or record.made_on


def note_made(case: Case, made: LetterRecord) -> Case:
    """The case with a letter noted as made, under an id of its own.

    It takes the place of one of its kind to the same creditor that was made and not sent. The very same letter, by its check
    code, is noted once.
    """
    if any((each.debt_id, each.check_code) == (made.debt_id, made.check_code) for each in case.letters):
        return case
    place = (made.debt_id, made.kind)
    stays = tuple(each for each in case.letters if each.sent_on or (each.debt_id, each.kind) != place)
    return add_letter(replace(case, letters=stays), made)


def add_letter(case: Case, made: LetterRecord) -> Case:
    """The case with one more letter at the end, under an id of its own, also where the same one was sent before."""
    new_id = fresh_id("l", (each.id for each in case.letters))
    return replace(case, letters=(*case.letters, replace(made, id=new_id)))


def mark_sent(case: Case, letter_id: str, sent_on: date, sent_by: SentBy, reply_by: date | None) -> Case:
    """The case with the letter noted as sent: when, how, and until when an answer is asked for. The sending of an offer is a round
    of the talks too, logged once; it follows when the sending is changed.
    """
    return _log_sending(_changed(case, letter_id, sent_on=sent_on, sent_by=sent_by, reply_by=reply_by), letter_id)


def _log_sending(case: Case, letter_id: str) -> Case:
    record = _letter(case, letter_id)
    if record.terms is None or record.sent_on is None:
        return case
    sent = Round(
        "",
        record.debt_id,
        record.sent_on,
        channel=CHANNEL_OF[record.sent_by],
        proposal_id=record.proposal_id,
        terms=record.terms,
        reply_by=record.reply_by,
    )
    known = _round_of(case, record) or next((each for each in case.rounds if _is_it(case, each, record)), None)
    if known is None:
        case = add_round(case, sent)
        return _changed(case, letter_id, round_id=case.rounds[-1].id)
    moved = replace(known, day=sent.day, channel=sent.channel, reply_by=sent.reply_by)
    return _changed(set_round(case, moved), letter_id, round_id=known.id)


def _round_of(case: Case, record: LetterRecord) -> Round | None:
    """The round that the sending of a letter stands as, if it is still there and still an offer on the debt."""
    return next((each for each in case.rounds if each.id == record.round_id and _may_be(each, record)), None)


def _may_be(move: Round, record: LetterRecord) -> bool:
    return (move.debt_id, move.side, move.move) == (record.debt_id, "borrower", "offer")


def _is_it(case: Case, move: Round, record: LetterRecord) -> bool:
    """Whether the person has logged the sending already: the same offer on that day, which stands for no other letter."""
    same = _may_be(move, record) and (move.day, move.terms) == (record.sent_on, record.terms)
    return same and all(each.round_id != move.id for each in case.letters)


def mark_unsent(case: Case, letter_id: str) -> Case:
    """The case with the letter noted as made and not sent after all; its round in the talks goes too."""
    if (logged := _round_of(case, _letter(case, letter_id))) is not None:
        case = remove_round(case, logged.id)
    return _changed(case, letter_id, sent_on=None, replied_on=None, round_id="")


def note_reply(case: Case, letter_id: str, replied_on: date | None) -> Case:
    """The case with the answer to a letter noted; ``None`` says that there is none yet."""
    return _changed(case, letter_id, replied_on=replied_on)


def remove_letter(case: Case, letter_id: str) -> Case:
    """The case without the letter."""
    return replace(case, letters=tuple(each for each in case.letters if each.id != letter_id))


def _letter(case: Case, letter_id: str) -> LetterRecord:
    return next(each for each in case.letters if each.id == letter_id)


def _changed(case: Case, letter_id: str, **fields: object) -> Case:
    return replace(
        case,
        letters=tuple(replace(each, **fields) if each.id == letter_id else each for each in case.letters),  # type: ignore[arg-type]
    )
