"""Answers to letters that are awaited: until when, and which of them are due."""

from __future__ import annotations

from datetime import date
from typing import Literal

from planner.case.model import Case
from planner.case.record import LetterRecord
from planner.compare.names import creditor_name
from planner.dates import date_text
from planner.frozen import dataclass
from planner.text import Text

NEAR = 3
"""Days before the last one from which an answer is due soon."""
OVERDUE = Text(
    "{name}：请对方在{day}前答复，已经过了 {days} 天。",
    "{name}: an answer was asked for by {day}, {days} ago.",
)
TODAY = Text("{name}：今天是请对方答复的最后一天。", "{name}: today is the last day of the answer asked for.")
SOON = Text("{name}：请对方在{day}前答复，还有 {days} 天。", "{name}: an answer is asked for by {day}, in {days}.")
DUE_MORE = Text("{first}另有 {count} 封信也该有答复了。", "{first} Answers to {count} more letters are due.")


@dataclass(frozen=True, slots=True)
class ReplyDue:
    """A sent letter without an answer whose day to reply by has come or is near; ``left`` days, negative once it is past."""

    record: LetterRecord
    left: int
    words: Text

    @property
    def tone(self) -> Literal["info", "warning"]:
        """Whether it asks for attention, as it does once the day is past."""
        return "warning" if self.left < 0 else "info"


def awaited(case: Case) -> tuple[LetterRecord, ...]:
    """The sent letters that ask for an answer by a day, and have none: not noted, and no later move of the other side."""
    return tuple(
        each
        for each in case.letters
        if each.sent_on is not None and each.reply_by is not None and each.replied_on is None and not _moved(case, each)
    )


def _moved(case: Case, record: LetterRecord) -> bool:
    sent = record.sent_on
    assert sent is not None
    return any(each.debt_id == record.debt_id and each.side == "creditor" and each.day >= sent for each in case.rounds)


def replies_due(case: Case, today: date, near: int = NEAR) -> tuple[ReplyDue, ...]:
    """The answers that are overdue or due within ``near`` days of ``today``, the longest overdue first."""
    found = []
    for each in awaited(case):
        assert each.reply_by is not None
        left = (each.reply_by - today).days
        if left <= near:
            found.append(ReplyDue(each, left, _words(case, each, each.reply_by, left)))
    return tuple(sorted(found, key=lambda each: (each.left, each.record.id)))


def _words(case: Case, record: LetterRecord, by: date, left: int) -> Text:
    if left == 0:
        return TODAY.fill(name=creditor_name(case.debt(record.debt_id)))
    words = OVERDUE if left < 0 else SOON
    days = Text(f"{abs(left)}", f"{abs(left)} day{'' if abs(left) == 1 else 's'}")
    return words.fill(name=creditor_name(case.debt(record.debt_id)), day=date_text(by), days=days)


def due_in_words(due: tuple[ReplyDue, ...]) -> Text:
    """The answer that is due longest, and how many more are; of one at least."""
    first, *more = due
    return DUE_MORE.fill(first=first.words, count=len(more)) if more else first.words
