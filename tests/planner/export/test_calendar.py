"""Calendar files read back: whole days, reminders, identity, folding, and nothing that should not leave the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from planner.case.model import Case
from planner.case.record import Round
from planner.compare.agenda import AgendaDay, agenda
from planner.compare.outcome import evaluate
from planner.export.calendar import CalendarChoice, calendar_file, chosen_days
from planner.rules.rulebook import load_rulebook
from planner.text import Lang, Text
from tests.samples import AS_OF, full_case

BOOK = load_rulebook()
FROM_NOW = CalendarChoice(since=AS_OF)


def asked_case() -> Case:
    return replace(full_case(), rounds=(Round("r1", "d1", AS_OF, reply_by=date(2026, 12, 8)),))


def days(case: Case | None = None) -> tuple[AgendaDay, ...]:
    case = case or asked_case()
    return agenda(evaluate(case, BOOK), BOOK, "p1")


def made(choice: CalendarChoice = FROM_NOW, lang: Lang = "zh", key: str = "case") -> bytes:
    return calendar_file(days(), choice, AS_OF, lang, key)


def events(content: bytes) -> list[Event]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_what_is_read_back_is_what_was_put_in():
    found, wanted = events(made()), chosen_days(days(), FROM_NOW)
    assert [(each.decoded("DTSTART"), str(each["SUMMARY"]), str(each["DESCRIPTION"])) for each in found] == [
        (each.day, each.title.zh, each.note.zh) for each in wanted
    ]
    assert {each.kind for each in wanted} == {"instalments", "replies", "limitation", "course"}


def test_every_event_is_a_whole_day_private_and_leaves_its_owner_free():
    for each in events(made()):
        start, end = each.decoded("DTSTART"), each.decoded("DTEND")
        assert type(start) is date
        assert end - start == timedelta(1)
        assert (each["CLASS"], each["TRANSP"]) == ("PRIVATE", "TRANSPARENT")


def test_the_file_keeps_to_the_format():
    content = made()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two by the folding


def test_long_and_awkward_words_survive_folding_and_escaping():
    awkward = Text("甲，乙；丙：“一”, b; c\\d" * 20 + "𬱖", "x" * 300)
    day = AgendaDay("course", "k", AS_OF, awkward, Text("第一行\n第二行", "one\ntwo"), remind=False)
    content = calendar_file([day], CalendarChoice(), AS_OF, "zh")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    [event] = events(content)
    assert str(event["SUMMARY"]) == awkward.zh
    assert str(event["DESCRIPTION"]) == "第一行\n第二行"


def test_payments_and_answers_are_reminded_of_two_days_before_and_nothing_else_is():
    for event, day in zip(events(made()), chosen_days(days(), FROM_NOW), strict=True):
        alarms = event.walk("VALARM")
        assert bool(alarms) == (day.kind in ("instalments", "replies"))
        for alarm in alarms:
            assert alarm["ACTION"] == "DISPLAY"
            rings = datetime.combine(day.day, datetime.min.time()) + alarm.decoded("TRIGGER")
            assert rings == datetime.combine(day.day - timedelta(2), datetime.min.time()) + timedelta(hours=9)
            assert str(alarm["DESCRIPTION"]) == day.title.zh


def test_the_same_case_gives_the_same_bytes_and_its_stamp_is_the_calculation_day():
    assert made() == made()
    assert {each.decoded("DTSTAMP").date() for each in events(made())} == {AS_OF}


def test_identities_are_unique_stay_with_the_thing_and_differ_between_cases():
    def ids(content: bytes) -> list[str]:
        return [str(each["UID"]) for each in events(content)]

    mine = ids(made())
    assert len(set(mine)) == len(mine)
    assert ids(made(replace(FROM_NOW, private=True), "en")) == mine
    assert not set(mine) & set(ids(made(key="another")))
    moved = replace(asked_case(), rounds=(Round("r1", "d1", AS_OF, reply_by=date(2026, 12, 20)),))
    assert set(ids(calendar_file(days(moved), FROM_NOW, AS_OF, "zh", "case"))) == set(mine)


def test_past_days_stay_out_unless_asked_for():
    assert min(each.decoded("DTSTART") for each in events(made())) >= AS_OF
    everything = events(made(CalendarChoice()))
    assert min(each.decoded("DTSTART") for each in everything) < AS_OF
    assert len(everything) == len(days())


@pytest.mark.parametrize("kind", ["instalments", "replies", "limitation", "course"])
def test_each_kind_can_go_in_alone(kind):
    choice = CalendarChoice((kind,))
    wanted = [each.title.zh for each in days() if each.kind == kind]
    assert [str(each["SUMMARY"]) for each in events(made(choice))] == wanted
    assert wanted


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_the_client_goes_in_and_privately_worded_no_creditor_or_amount_either(lang):
    case = asked_case()
    client = case.client
    secrets = [client.name, client.phone, client.address, client.hardship, "0001", "36期免息", "case"]
    open_words, private_words = (
        b"".join(made(replace(CalendarChoice(), private=private), lang).split(b"\r\n ")).decode()
        for private in (False, True)
    )
    for secret in secrets:
        assert secret not in open_words
    names = [debt.creditor.name for debt in case.debts]
    assert all(name in open_words for name in names)
    told = {str(each["SUMMARY"]) for each in events(made(CalendarChoice(private=True), lang))}
    assert not any(
        word in private_words for word in (*names, "DESCRIPTION:还款", "元", "¥", "时效", "估计", "Estimate")
    )
    assert len(told) <= 3


def test_nothing_chosen_gives_an_empty_calendar():
    content = made(CalendarChoice(()))
    assert events(content) == []
    assert Calendar.from_ical(content)["VERSION"] == "2.0"


def test_english_holds_no_chinese_but_names():
    day = AgendaDay("limitation", "k", AS_OF, Text("一", "One"), Text("二", "Two"), remind=True)
    content = calendar_file([day], CalendarChoice(), AS_OF, "en").decode()
    assert content.isascii()
