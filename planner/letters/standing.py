"""Where a letter that was made stands, in words: made, out of date, sent, awaiting an answer, answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from planner.case.model import Case
from planner.case.record import LetterRecord
from planner.compare.replies import awaited
from planner.dates import date_text
from planner.frozen import dataclass
from planner.letters.drift import Drift
from planner.letters.kinds import SHORT_NAMES
from planner.text import Text
from planner.vocabulary import SENT_BY

Mark = Literal["made", "stale", "sent", "due", "answered"]
SHOWN = 3
"""Changes that are told; of further ones their number is."""
MADE = Text("{kind}：{day}写好，还没有寄出。", "{kind}: made on {day}, not sent yet.")
SENT = Text("{kind}：{day}寄出（{by}）。", "{kind}: sent on {day} ({by}).")
AWAITED = Text("等对方在{day}前答复。", "An answer is asked for by {day}.")
LATE = Text("请对方在{day}前答复，已经过了 {days} 天。", "The answer was asked for by {day}, {days} ago.")
ANSWERED = Text("{day}收到答复。", "Answered on {day}.")
IN_TALKS = Text("对方的答复记在协商记录里。", "Their answer is in the log of talks.")
OUT_OF_DATE = Text("已经过时：{what}。再保存一次，就是新的。", "Out of date: {what}. Save it again to renew it.")
CHANGED_SINCE = Text("寄出以后有变化：{what}。", "Changed since it was sent: {what}.")
AND_MORE = Text("{told}，等 {count} 处", "{told}, and {rest} more")


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter in words: ``mark`` for a list, ``said`` where it is, and what has ``changed`` since it was made, if anything."""

    mark: Mark
    said: Text
    changed: Text | None


def standing(case: Case, record: LetterRecord, found: Drift, today: date) -> Standing:
    """Where the letter stands on that day; ``found`` is what has changed since it was made."""
    kind, changed = SHORT_NAMES[record.kind], _changed(record, found)
    if record.sent_on is None:
        said = MADE.fill(kind=kind, day=date_text(record.made_on))
        return Standing("stale" if changed else "made", said, changed)
    mark, after = _after(case, record, today)
    said = SENT.fill(kind=kind, day=date_text(record.sent_on), by=_within(SENT_BY[record.sent_by]))
    return Standing(mark, _joined((said, *after)), changed)


def _after(case: Case, record: LetterRecord, today: date) -> tuple[Mark, tuple[Text, ...]]:
    """What came after the sending: an answer, or that one is awaited until a day."""
    if record.replied_on is not None:
        return "answered", (ANSWERED.fill(day=date_text(record.replied_on)),)
    if record.reply_by is None:
        return "sent", ()
    if record not in awaited(case):
        return "answered", (IN_TALKS,)
    late = (today - record.reply_by).days
    if late <= 0:
        return "sent", (AWAITED.fill(day=date_text(record.reply_by)),)
    days = Text(f"{late}", f"{late} day{'' if late == 1 else 's'}")
    return "due", (LATE.fill(day=date_text(record.reply_by), days=days),)


def _changed(record: LetterRecord, found: Drift) -> Text | None:
    if not found.stale:
        return None
    told = found.words
    words = OUT_OF_DATE if record.sent_on is None else CHANGED_SINCE
    first = Text("；".join(each.zh for each in told[:SHOWN]), "; ".join(each.en for each in told[:SHOWN]))
    what = first if len(told) <= SHOWN else AND_MORE.fill(told=first, count=len(told), rest=len(told) - SHOWN)
    return words.fill(what=what)


def _within(name: Text) -> Text:
    return Text(name.zh, name.en[:1].lower() + name.en[1:])


def _joined(parts: Sequence[Text]) -> Text:
    return Text("".join(each.zh for each in parts), " ".join(each.en for each in parts))
