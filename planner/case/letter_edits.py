"""Changes of the letters made and sent, each as a pure function that gives the new case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.case.edits import fresh_id
from planner.case.model import Case
from planner.case.record import LetterRecord
from planner.vocabulary import SentBy


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
    """The case with the letter noted as sent: when, how, and until when an answer is asked for."""
    return _changed(case, letter_id, sent_on=sent_on, sent_by=sent_by, reply_by=reply_by)


def mark_unsent(case: Case, letter_id: str) -> Case:
    """The case with the letter noted as made and not sent after all."""
    return _changed(case, letter_id, sent_on=None, replied_on=None)


def note_reply(case: Case, letter_id: str, replied_on: date | None) -> Case:
    """The case with the answer to a letter noted; ``None`` says that there is none yet."""
    return _changed(case, letter_id, replied_on=replied_on)


def remove_letter(case: Case, letter_id: str) -> Case:
    """The case without the letter."""
    return replace(case, letters=tuple(each for each in case.letters if each.id != letter_id))


def _changed(case: Case, letter_id: str, **fields: object) -> Case:
    return replace(
        case,
        letters=tuple(replace(each, **fields) if each.id == letter_id else each for each in case.letters),  # type: ignore[arg-type]
    )
