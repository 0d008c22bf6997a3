"""The log of contacts against the conduct rules of each lender: what breaks a rule, which contacts, how sure, where to complain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Creditor, Debt
from planner.case.record import Contact
from planner.case.record_edits import change_contact, set_contact
from planner.compare.changes import cause_in_words, changes
from planner.compare.contact_words import WHAT
from planner.compare.contacts import (
    ContactBreach,
    check_contacts,
    conduct_by_lender,
    lenders,
    next_contact,
    summary,
)
from planner.errors import InputError
from planner.rules.citation import Cited
from planner.rules.rulebook import load_rulebook
from tests.samples import AS_OF

BOOK = load_rulebook()
DAY = date(2026, 11, 20)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - a clock on the wall, no zone


def debt(id_: str, kind: str, name: str = "") -> Debt:
    return Debt(id_, Creditor(name or f"示例{id_}", kind))  # type: ignore[arg-type]


def case(*contacts: Contact, debts: tuple[Debt, ...] = (debt("d1", "bank"), debt("d2", "credit_card"))) -> Case:
    numbered = tuple(replace(each, id=each.id or f"c{n}") for n, each in enumerate(contacts, 1))
    return Case(AS_OF, debts=debts, contacts=numbered)


def calls(*hours: int, debt_id: str = "d1", way: str = "call") -> list[Contact]:
    return [Contact("", at(hour), debt_id, way) for hour in hours]  # type: ignore[arg-type]


def found(checked: Case) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.citation.rule, each.value.what, each.value.beyond) for each in check_contacts(checked, BOOK).breaches]


def only(checked: Case, rule: str) -> Cited[ContactBreach]:
    [breach] = [each for each in check_contacts(checked, BOOK).breaches if each.citation.rule == rule]
    return breach


# -- what breaks a rule -----------------------------------------------------------------------------------------------


def test_the_fourth_call_of_a_day_breaks_the_standard_and_the_first_three_do_not():
    log = case(*calls(15, 9, 11, 18, 20))
    breach = only(log, "conduct_standard")
    assert breach.value.contact_ids == ("c2", "c3", "c1", "c4", "c5")
    assert breach.value.beyond == ("c4", "c5")
    assert (breach.value.what, breach.value.day, breach.value.allowed) == ("calls_a_day", DAY, 3)
    assert breach.value.text.zh == "这一天接通了 5 次电话，最多可以 3 次。"
    assert breach.value.text.en == "5 answered calls on this day; 3 at most."
    assert not breach.value.binding
    assert breach.citation.certainty == "secondary"


def test_calls_of_two_lenders_are_not_added_up_and_two_debts_to_one_lender_are():
    four = [*calls(9, 10), *calls(11, 12, debt_id="d2")]
    assert found(case(*four, debts=(debt("d1", "bank", "示例甲"), debt("d2", "bank", "示例乙")))) == []
    same = case(*four, debts=(debt("d1", "bank", "示例甲"), debt("d2", "bank", " 示例甲 ")))
    assert found(same) == [("conduct_standard", "calls_a_day", ("c4",))]
    assert check_contacts(same, BOOK).breaches[0].value.debt_ids == ("d1", "d2")


def test_creditors_without_a_name_are_not_taken_for_one():
    nameless = tuple(replace(debt(id_, "bank"), creditor=Creditor("")) for id_ in ("d1", "d2"))
    assert [len(each) for each in lenders(case(debts=nameless))] == [1, 1]
    assert [len(each) for each in lenders(case(debts=(debt("d1", "bank", "甲"), debt("d2", "credit_card", "甲"))))] == [
        1,
        1,
    ]


def test_late_contact_breaks_both_texts_for_a_bank_unless_the_hour_was_agreed():
    late = Contact("", at(22, 5), "d1", "message")
    assert found(case(late)) == [
        ("conduct_standard", "quiet_hours", ("c1",)),
        ("conduct_association", "quiet_hours", ("c1",)),
    ]
    assert only(case(late), "conduct_association").value.text.zh == "在 22:00 到次日 8:00 之间联系，事先没有约好。"
    assert only(case(late), "conduct_association").value.binding
    assert found(case(replace(late, agreed=True))) == []
    assert found(case(replace(late, at=at(21, 59)))) == []
    assert found(case(replace(late, at=at(8)))) == []


def test_a_card_issuer_may_never_call_a_stranger_and_a_bank_only_if_the_debtor_is_out_of_reach():
    third = Contact("", at(10), "d2", "call", "unrelated", unreachable=True)
    assert found(case(third)) == [("conduct_card", "third_parties", ("c1",))]
    assert only(case(third), "conduct_card").citation.certainty == "verified"
    assert "只可以联系本人和担保人" in only(case(third), "conduct_card").value.text.zh
    assert found(case(replace(third, debt_id="d1"))) == []
    reachable = case(replace(third, debt_id="d1", unreachable=False))
    assert [rule for rule, what, _ in found(reachable)] == ["conduct_standard", "conduct_association"]
    assert "联系得上本人" in only(reachable, "conduct_standard").value.text.zh


def test_visits_are_counted_and_so_are_the_visitors():
    visits = [Contact("", at(hour), "d1", "visit", visitors=4 if hour == 16 else 2) for hour in (10, 16)]
    assert found(case(*visits)) == [
        ("conduct_standard", "visits_a_day", ("c2",)),
        ("conduct_standard", "visitors", ("c2",)),
    ]
    texts = [each.value.text.zh for each in check_contacts(case(*visits), BOOK).breaches]
    assert texts == ["这一天上门 2 次，最多可以 1 次。", "上门应当是 2 到 3 人。"]
    assert {each.citation.certainty for each in check_contacts(case(*visits), BOOK).breaches} == {"weak"}


def test_the_seventh_attempt_breaks_the_guidelines_of_the_association():
    attempts = case(*calls(*range(9, 16), debt_id="d2", way="attempt"))
    assert found(attempts) == [("conduct_association", "attempts_a_day", ("c7",))]
    assert only(attempts, "conduct_association").value.text.zh == "这一天有 7 次没接通的电话，最多可以 6 次。"


def test_law_is_that_of_the_day_of_the_contact():
    early = [replace(each, at=at(each.at.hour, day=date(2025, 2, 27))) for each in calls(9, 10, 11, 12)]
    assert found(case(*early)) == []
    assert check_contacts(case(*early), BOOK).without_rules == ("c1", "c2", "c3", "c4")
    later = [replace(each, at=each.at + timedelta(1)) for each in early]
    assert [what for _, what, _ in found(case(*later))] == ["calls_a_day"]


# -- what is not known ------------------------------------------------------------------------------------------------


def test_a_lender_without_rules_of_conduct_is_said_to_have_none():
    private = case(Contact("", at(23), "d1"), debts=(debt("d1", "private"),))
    assert found(private) == []
    assert check_contacts(private, BOOK).without_rules == ("c1",)


def test_without_a_debt_only_rules_that_hold_for_every_lender_of_the_case_are_checked():
    unknown = Contact("", at(23), "")
    both = case(unknown)
    assert found(both) == [("conduct_association", "quiet_hours", ("c1",))]
    assert check_contacts(both, BOOK).lender_unknown == ("c1",)
    assert check_contacts(both, BOOK).breaches[0].value.debt_ids == ()
    assert found(case(unknown, debts=(debt("d1", "bank"), debt("d2", "private")))) == []
    assert found(case(unknown, debts=())) == []


def test_contacts_of_unknown_lenders_are_never_counted_together():
    assert found(case(*calls(9, 10, 11, 12, debt_id=""), debts=(debt("d1", "bank"),))) == []


# -- all together -----------------------------------------------------------------------------------------------------


def test_findings_by_contact_by_day_and_by_lender_with_the_open_routes():
    log = case(*calls(9, 10, 11, 12), Contact("", at(23), "d1"), Contact("", at(10, day=DAY - timedelta(1)), "d2"))
    checked = check_contacts(log, BOOK)
    assert {id_: [each.value.what for each in broken] for id_, broken in checked.by_contact().items()} == {
        "c4": ["calls_a_day"],
        "c5": ["quiet_hours", "calls_a_day", "quiet_hours"],
    }
    assert checked.days == {DAY}
    [lender] = conduct_by_lender(log, checked, BOOK)
    assert (lender.debt.id, lender.contacts, lender.breaking, lender.days) == ("d1", 5, 2, 1)
    assert [each.route.value.route for each in lender.routes] == ["lender", "regulator", "police", "mediation"]
    assert all(each.debt_ids == ("d1",) for each in lender.routes)


def test_nothing_in_the_log_finds_nothing():
    checked = check_contacts(case(), BOOK)
    assert (checked.breaches, checked.by_contact(), checked.days) == ((), {}, frozenset())
    assert conduct_by_lender(case(), checked, BOOK) == ()


KINDS = ("bank", "credit_card", "consumer_finance", "microloan", "loan_facilitation", "private", "unlicensed")
CONTACTS = st.builds(
    Contact,
    st.just(""),
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["", "d1", "d2"]),
    st.sampled_from(["call", "attempt", "message", "visit"]),
    st.sampled_from(["debtor", "guarantor", "related", "unrelated"]),
    st.booleans(),
    st.booleans(),
    st.integers(1, 9),
)


@given(st.lists(CONTACTS, max_size=12), st.lists(st.sampled_from(KINDS), min_size=2, max_size=2), st.randoms())
def test_order_of_the_log_changes_nothing_and_each_breach_says_what_it_rests_on(contacts, kinds, shuffle):
    debts = (debt("d1", kinds[0]), debt("d2", kinds[1]))
    log = case(*contacts, debts=debts)
    moments = [each.at for each in log.contacts]
    shuffled = list(log.contacts)
    if len(set(moments)) == len(moments):  # of two at the same minute the first of the log counts first
        shuffle.shuffle(shuffled)
    mixed = replace(log, contacts=tuple(shuffled))
    one, other = check_contacts(log, BOOK), check_contacts(mixed, BOOK)
    assert {repr(each) for each in one.breaches} == {repr(each) for each in other.breaches}
    for each in one.breaches:
        assert len(each.value.contact_ids) > each.value.allowed
        assert each.value.text.zh
        assert each.value.text.en
        assert each.citation.article.zh
        assert WHAT[each.value.what].en
        assert set(each.value.contact_ids) <= {contact.id for contact in log.contacts}


def test_the_summary_counts_and_says_what_could_not_be_checked():
    log = case(*calls(9, 10, 11, 12), Contact("", at(9), ""), Contact("", at(23), "d3"), debts=(debt("d1", "bank"), debt("d3", "private")))  # fmt: skip
    assert [each.zh for each in summary(log, check_contacts(log, BOOK))] == [
        "记了 6 次联系，1 次违反规则，分布在 1 天。",
        "1 次没有选债权人，只能查一部分规则。",
        "1 次没有规则可以对照。",
    ]
    assert summary(log, check_contacts(log, BOOK))[0].en == "Contacts noted: 6. Breaking a rule: 1, on 1 day."
    quiet = case(*calls(9))
    assert [each.en for each in summary(quiet, check_contacts(quiet, BOOK))] == [
        "Contacts noted: 1. None was found to break a rule."
    ]


# -- changes ----------------------------------------------------------------------------------------------------------


def test_a_value_is_changed_by_its_place_and_words_stay_storable():
    contact = Contact("c1", at(9))
    assert change_contact(contact, "way", "visit").way == "visit"
    assert change_contact(contact, "said", "一\x00二\n三").said == "一二\n三"
    with pytest.raises(InputError, match="too long"):
        change_contact(contact, "said", "长" * 20_001)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"way": "visit"}, "2026-11-20 09:00的方式从 电话，接通 改为 上门"),
        ({"at": at(9, 30)}, "2026-11-20 09:30的联系时间从 2026-11-20 09:00 改为 2026-11-20 09:30"),
        ({"debt_id": "d2"}, "2026-11-20 09:00的债权人从 示例d1 改为 示例d2"),
        ({"said": "长" * 50}, f"2026-11-20 09:00的说了什么从 未填 改为 {'长' * 39}…"),
        ({"said": "一\n二"}, "2026-11-20 09:00的说了什么从 未填 改为 一 二"),
    ],
)
def test_a_change_of_the_log_is_told_in_words(changed, said):
    before = case(*calls(9))
    after = set_contact(before, replace(before.contacts[0], **changed))
    assert cause_in_words(changes(before, after)).zh == said


def test_several_contacts_that_come_or_go_are_counted_and_not_taken_for_a_change_of_debts():
    none, two = case(), case(*calls(9, 10))
    assert cause_in_words(changes(none, two)).zh == "新增催收记录“2026-11-20 09:00”等 2 处改动"
    assert cause_in_words(changes(two, none)).zh == "删除催收记录“2026-11-20 09:00”等 2 处改动"
    fewer = replace(none, debts=())
    assert cause_in_words(changes(none, fewer)).en == "Debt “示例d1” was removed, and 1 more"


# -- the next one -----------------------------------------------------------------------------------------------------


NOW = at(14, 32, AS_OF)


def test_the_first_contact_begins_now_and_the_only_debt_needs_no_choosing():
    assert next_contact(case(debts=(debt("d7", "bank"),)), "", NOW) == Contact("", NOW, "d7")
    assert next_contact(case(), "", NOW) == Contact("", NOW, "")
    assert next_contact(case(), "", NOW, "d2").debt_id == "d2"


def test_the_next_one_takes_what_mostly_stays_the_same_but_never_a_number_or_words():
    last = Contact("", at(9), "d2", "visit", "guarantor", True, True, 3, "13800000000", "示例", "录音")
    assert next_contact(case(last), "", NOW) == Contact("", NOW, "d2", "visit", "guarantor")
    assert next_contact(case(last), "", NOW, "d1").debt_id == "d1"


@pytest.mark.parametrize(
    ("noted", "begins"), [(at(9), at(9)), (at(9, day=AS_OF), NOW), (at(9, day=AS_OF + timedelta(1)), NOW)]
)
def test_who_copies_a_list_of_calls_goes_on_at_the_same_day(noted, begins):
    assert next_contact(case(Contact("", noted, "d1")), "c1", NOW).at == begins
