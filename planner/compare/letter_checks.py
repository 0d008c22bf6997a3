"""What to look at again in the letters noted: days that do not follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Case
from planner.case.record import LetterRecord
from planner.compare.names import creditor_name
from planner.errors import Problem
from planner.text import Text

_SENT_EARLY = Text(
    "给{name}的信写于 {made}，寄出日却是 {sent}。", "The letter to {name} is dated {made}, but was sent on {sent}."
)
_REPLY_EARLY = Text(
    "给{name}的信 {sent} 寄出，请对方答复的日期却是 {day}。",
    "The letter to {name} was sent on {sent}, but asks for an answer by {day}.",
)
_ANSWERED_EARLY = Text(
    "给{name}的信 {sent} 寄出，收到答复的日期却是 {day}。",
    "The letter to {name} was sent on {sent}, but the answer is noted on {day}.",
)
_NEVER_SENT = Text(
    "给{name}的信在 {day} 收到了答复，却没有记下什么时候寄出。",
    "An answer to the letter to {name} is noted on {day}, but not when it was sent.",
)
_LOOK = Text("在协商函页改日期。", "Mend the day on the letters page.")


def letter_problems(case: Case) -> tuple[Problem, ...]:
    """A letter sent before it was written, an answer asked for or noted before it was sent."""
    return tuple(found for n, each in enumerate(case.letters) for found in _of_one(f"letters[{n}]", case, each))


def _of_one(where: str, case: Case, record: LetterRecord) -> Iterator[Problem]:
    name, sent = creditor_name(case.debt(record.debt_id)), record.sent_on
    if sent is None:
        if record.replied_on:
            yield _warning(f"{where}.sent_on", _NEVER_SENT.fill(name=name, day=record.replied_on))
        return
    if sent < record.made_on:
        yield _warning(f"{where}.sent_on", _SENT_EARLY.fill(name=name, made=record.made_on, sent=sent))
    for field, day, said in (
        ("reply_by", record.reply_by, _REPLY_EARLY),
        ("replied_on", record.replied_on, _ANSWERED_EARLY),
    ):
        if day is not None and day < sent:
            yield _warning(f"{where}.{field}", said.fill(name=name, sent=sent, day=day))


def _warning(where: str, said: Text) -> Problem:
    return Problem("warning", where, said, _LOOK)
