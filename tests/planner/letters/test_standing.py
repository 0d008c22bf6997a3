"""Where a letter stands is said in a calm line, with what changed since it was made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.case.model import Case
from planner.case.record import LetterRecord, Round
from planner.letters.drift import NO_PROPOSAL, Drift, Moved
from planner.letters.standing import standing
from planner.text import Text
from tests.planner.letters.sample_cases import CASE

MADE, SENT, BY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 9)
RECORD = LetterRecord("l1", "d1", MADE, reply_by=BY)
ON_ITS_WAY = replace(RECORD, sent_on=SENT)
INSTALMENT = Moved("instalment", Text("1,500.00 元", "¥1,500.00"), Text("1,450.00 元", "¥1,450.00"))


def holding(record: LetterRecord, *rounds: Round) -> Case:
    return replace(CASE, letters=(record,), rounds=rounds)


def test_a_letter_made_and_not_sent():
    found = standing(holding(RECORD), RECORD, Drift(), MADE)
    assert (found.mark, found.changed) == ("made", None)
    assert found.said == Text(
        "分期还款：2026年11月23日写好，还没有寄出。", "Repayment plan: made on 23 November 2026, not sent yet."
    )


def test_what_moved_is_named_with_both_amounts():
    found = standing(holding(RECORD), RECORD, Drift((INSTALMENT,), sentences=True), MADE)
    assert found.mark == "stale"
    assert found.changed == Text(
        "已经过时：每期还款原来是 1,500.00 元，现在是 1,450.00 元。再保存一次，就是新的。",
        "Out of date: Instalment: was ¥1,500.00, now ¥1,450.00. Save it again to renew it.",
    )


def test_of_many_changes_the_number_is_told():
    five = tuple(replace(INSTALMENT, name=name) for name in ("instalment", "owed", "income", "waived", "left"))
    changed = standing(holding(RECORD), RECORD, Drift(five, sentences=True), MADE).changed
    assert changed is not None
    assert "，等 5 处。" in changed.zh
    assert ", and 2 more." in changed.en


@pytest.mark.parametrize(
    ("changes", "today", "mark", "end"),
    [
        ({}, BY, "sent", "等对方在2026年12月9日前答复。"),
        ({}, date(2026, 12, 12), "due", "请对方在2026年12月9日前答复，已经过了 3 天。"),
        ({"reply_by": None}, BY, "sent", "寄出（挂号信或 EMS）。"),
        ({"replied_on": date(2026, 12, 1)}, date(2027, 1, 1), "answered", "2026年12月1日收到答复。"),
    ],
)
def test_a_sent_letter_says_when_how_and_until_when(changes, today, mark, end):
    record = replace(ON_ITS_WAY, **changes)
    found = standing(holding(record), record, Drift(), today)
    assert found.mark == mark
    assert found.said.zh.startswith("分期还款：2026年11月24日寄出（挂号信或 EMS）。")
    assert found.said.zh.endswith(end)


def test_an_answer_in_the_talks_counts():
    refusal = Round("r1", "d1", date(2026, 12, 1), "creditor", "refusal")
    found = standing(holding(ON_ITS_WAY, refusal), ON_ITS_WAY, Drift(), date(2027, 1, 1))
    assert (found.mark, found.said.en.endswith("Their answer is in the log of talks.")) == ("answered", True)


def test_a_sent_letter_is_not_called_out_of_date():
    found = standing(holding(ON_ITS_WAY), ON_ITS_WAY, Drift(written=NO_PROPOSAL), SENT)
    assert found.mark == "sent"
    assert found.changed == Text(
        "寄出以后有变化：信所依据的方案已经删除。", "Changed since it was sent: The proposal it rests on was removed."
    )
