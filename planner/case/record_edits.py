"""Changes of what has happened with the creditors, contacts and rounds, and of the proofs at hand, each as a pure function that
gives the new case.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planner.case import codec
from planner.case.edits import fresh_id, storable
from planner.case.model import Case
from planner.case.record import Contact, Round


def add_contact(case: Case, contact: Contact) -> Case:
    """The case with one more contact, under an id of its own."""
    new_id = fresh_id("c", (each.id for each in case.contacts))
    return replace(case, contacts=(*case.contacts, replace(contact, id=new_id)))


def set_contact(case: Case, contact: Contact) -> Case:
    """The case with the contact of that id replaced."""
    return replace(case, contacts=tuple(contact if each.id == contact.id else each for each in case.contacts))


def change_contact(contact: Contact, place: str, value: Any) -> Contact:
    """The contact with one value changed, by its place in the case document: ``at``, ``said``.

    Control characters are left out of words; raises :class:`~planner.errors.InputError` for words longer than a document holds.
    """
    if isinstance(value, str):
        value = codec.text.read(storable(value), place, [])
    return replace(contact, **{place: value})


def remove_contact(case: Case, contact_id: str) -> Case:
    """The case without the contact."""
    return replace(case, contacts=tuple(each for each in case.contacts if each.id != contact_id))


def add_round(case: Case, move: Round) -> Case:
    """The case with one more round, under an id of its own."""
    new_id = fresh_id("r", (each.id for each in case.rounds))
    return replace(case, rounds=(*case.rounds, replace(move, id=new_id)))


def set_round(case: Case, move: Round) -> Case:
    """The case with the round of that id replaced."""
    return replace(case, rounds=tuple(move if each.id == move.id else each for each in case.rounds))


def change_round(move: Round, place: str, value: Any) -> Round:
    """The round with one value changed, by its place in the case document: ``day``, ``reason``.

    Control characters are left out of words; raises :class:`~planner.errors.InputError` for words longer than a document holds.
    """
    if isinstance(value, str):
        value = codec.text.read(storable(value), place, [])
    return replace(move, **{place: value})


def remove_round(case: Case, round_id: str) -> Case:
    """The case without the round."""
    return replace(case, rounds=tuple(each for each in case.rounds if each.id != round_id))


def tick_enclosure(case: Case, enclosure_id: str, *, at_hand: bool) -> Case:
    """The case with a proof among those at hand, or without it."""
    others = tuple(each for each in case.enclosures if each != enclosure_id)
    return replace(case, enclosures=(*others, enclosure_id) if at_hand else others)
