"""What has a day: instalments, awaited answers, ends of limitation, and the estimated steps of the course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.case.model import Case, Creditor, Proposal
from planner.case.record import Round
from planner.case.terms import Terms
from planner.compare.agenda import AgendaDay, agenda
from planner.compare.outcome import evaluate
from planner.rules.rulebook import load_rulebook
from tests.samples import AS_OF, full_case, one_debt

BOOK = load_rulebook()


def days(case: Case, kind: str, proposal_id: str = "") -> list[AgendaDay]:
    return [each for each in agenda(evaluate(case, BOOK), BOOK, proposal_id) if each.kind == kind]


def offered(**terms: object) -> Case:
    case = one_debt("12000.00", creditor=Creditor("示例甲银行", "bank"), in_default_since=date(2026, 6, 15))
    return replace(case, proposals=(Proposal("p1", "示例", (Terms("d1", **terms),)),))  # type: ignore[arg-type]


def test_instalments_of_the_chosen_proposal_are_those_of_its_schedule():
    case = offered(months=3, down_payment=Decimal("3000.00"))
    found = days(case, "instalments", "p1")
    assert [(each.day, each.title.zh) for each in found] == [
        (AS_OF, "首付款 3,000.00 元：示例甲银行"),
        (date(2026, 12, 23), "还款 3,000.00 元：示例甲银行"),
        (date(2027, 1, 23), "还款 3,000.00 元：示例甲银行"),
        (date(2027, 2, 23), "还款 3,000.00 元：示例甲银行"),
    ]
    assert found[-1].note.en == "Instalment 3 of 3."
    assert all(each.remind for each in found)
    assert days(case, "instalments", "") == []
    assert days(case, "instalments", "p2") == []


def test_a_moved_instalment_keeps_its_key():
    one = days(offered(months=3), "instalments", "p1")
    later = days(offered(months=3, first_due=date(2027, 3, 1)), "instalments", "p1")
    assert [each.key for each in one] == [each.key for each in later]
    assert [each.day for each in one] != [each.day for each in later]


def test_an_instalment_of_nothing_is_no_day():
    case = offered(months=3, method="interest_first")
    assert [each.day for each in days(case, "instalments", "p1")] == [date(2027, 2, 23)]


def asked(**changes: object) -> Round:
    return replace(Round("r1", "d1", date(2026, 11, 20), reply_by=date(2026, 12, 5)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("side", "said"), [("borrower", "等答复的最后一天：示例甲银行"), ("creditor", "要答复的最后一天：示例甲银行")]
)
def test_an_answer_that_is_awaited_has_a_day(side, said):
    [found] = days(replace(offered(), rounds=(asked(side=side),)), "replies")
    assert (found.day, found.title.zh, found.remind) == (date(2026, 12, 5), said, True)


def test_an_answer_that_was_given_is_awaited_no_more():
    answer = Round("r2", "d1", date(2026, 11, 22), "creditor", "refusal")
    assert days(replace(offered(), rounds=(asked(), answer)), "replies") == []
    of_another = replace(answer, debt_id="d2")
    second = replace(offered().debts[0], id="d2")
    both = replace(offered(), debts=(*offered().debts, second), rounds=(asked(), of_another))
    assert [each.key for each in days(both, "replies")] == ["r1"]
    again = replace(answer, side="borrower", move="offer")
    assert len(days(replace(offered(), rounds=(asked(), again)), "replies")) == 1
    earlier = replace(answer, day=date(2026, 11, 1))
    assert len(days(replace(offered(), rounds=(asked(), earlier)), "replies")) == 1


def test_limitation_ends_on_its_last_day_and_is_said_to_be_later_perhaps():
    [found] = days(offered(), "limitation")
    assert (found.day, found.title.zh) == (date(2029, 6, 15), "诉讼时效最后一天：示例甲银行")
    assert "可能更晚" in found.note.zh
    undated = replace(offered(), debts=(replace(offered().debts[0], in_default_since=None),))
    assert days(undated, "limitation") == []


def test_steps_are_called_estimates_and_bring_the_deadlines_that_will_run():
    found = days(offered(), "course")
    assert found
    assert all(each.title.zh.startswith("估计：") and "不是确定的日子" in each.note.zh for each in found)
    assert all(each.title.en.startswith("Estimate: ") and not each.remind for each in found)
    suit = next(each for each in found if each.key == "d1 suit_filed")
    assert "提出答辩状：15 天以内，从收到起诉状副本起算。（民事诉讼法第一百二十八条）" in suit.note.zh
    keys = [each.key.removeprefix("d1 ") for each in found]
    assert keys == [
        "reminders", "visits", "mediation", "suit_filed", "judgment_in_force", "performance_over", "doubled_interest",
        "enforcement", "execution_limitation",
    ]  # fmt: skip


def test_every_thing_of_a_case_has_a_key_of_its_own_and_days_are_in_order():
    case = full_case()
    found = agenda(evaluate(case, BOOK), BOOK, case.proposals[0].id)
    assert len({(each.kind, each.key) for each in found}) == len(found) > 20
    assert [each.day for each in found] == sorted(each.day for each in found)


def test_a_creditor_without_a_name_is_told_by_its_debt():
    case = replace(offered(), debts=(replace(offered().debts[0], creditor=Creditor("", "bank")),))
    assert days(case, "limitation")[0].title.en == "Last day of limitation: Creditor not named (d1)"
