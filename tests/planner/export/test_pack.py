"""The whole pack: bookmarks, page numbers, calendar, names of files, identical bytes, and a folder that is whole or not there."""

from __future__ import annotations

import errno
import os
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from icalendar import Calendar

from planner.case.model import Case
from planner.case.record import LetterRecord, Round
from planner.compare.agenda import agenda
from planner.errors import InputError
from planner.export.files import fresh, write_folder
from planner.export.pack import PARTS, Made, as_file, bound, calendar_name, calendar_of, documents, make, unwritten
from planner.export.papers.steps import plan_flows
from planner.letters.letter import PAGE_OF
from planner.money import amount_text, grouped
from planner.text import Lang
from tests.planner.export.papers.papers_cases import LANGS, WRITTEN, crowded, own_days_case, pack_of
from tests.samples import full_case


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without white space, which readers guess at."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(each.get_textpage().get_text_range().split()) for each in document]
    finally:
        document.close()


def made_of(lang: Lang = "zh") -> list[Made]:
    return [make(each) for each in documents(pack_of(crowded(3), lang=lang), PARTS)]


# -- one PDF -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_every_bookmark_leads_to_the_first_page_of_its_document(lang: Lang) -> None:
    made = made_of(lang)
    pdf = bound(made, lang)
    document = pypdfium2.PdfDocument(pdf)
    outline = [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    document.close()
    wanted, page, group = [], 0, {"zh": "协商函", "en": "Letters"}[lang]
    texts = pages_of(pdf)
    for each in made:
        is_letter = each.document.part == "letters"
        if is_letter and (0, group) not in [(level, title) for level, title, _ in wanted]:
            wanted.append((0, group, page))
        wanted.append((int(is_letter), each.document.title.to(lang), page))
        assert first_of(len(each.pages), lang) in texts[page]
        heading = each.document.letter().title
        assert "".join(heading.split()) in texts[page]
        page += len(each.pages)
    assert outline == wanted
    assert len(texts) == page


def first_of(pages: int, lang: Lang) -> str:
    """What stands at the foot of the first page of so many."""
    return "".join(PAGE_OF.fill(page=1, pages=pages).to(lang).split())


@pytest.mark.parametrize("lang", LANGS)
def test_the_bound_pages_are_those_of_the_single_files_with_their_own_numbers(lang: Lang) -> None:
    made = made_of(lang)
    single = [text for each in made for text in pages_of(as_file(each))]
    assert pages_of(bound(made, lang)) == single
    for each in made:
        for number, text in enumerate(pages_of(as_file(each)), 1):
            assert "".join(PAGE_OF.fill(page=number, pages=len(each.pages)).to(lang).split()) in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_case_gives_the_same_bytes_and_properties_that_name_nobody(lang: Lang) -> None:
    pack = pack_of(lang=lang)
    first, second = ([make(each) for each in documents(pack, PARTS)] for _ in range(2))
    assert bound(first, lang) == bound(second, lang)
    for content in (bound(first, lang), *map(as_file, first)):
        document = pypdfium2.PdfDocument(content)
        properties = {key: value for key, value in document.get_metadata_dict().items() if value}
        document.close()
        assert set(properties) == {"Title"}
        assert properties["Title"] in ("还款资料", "Repayment papers", "协商函", "Letter")


# -- files ---------------------------------------------------------------------------------------------------------------


def test_files_are_named_by_ids_all_different() -> None:
    case = full_case()
    odd = replace(case.debts[0], id="../../示例 甲")
    terms = replace(case.proposals[0].terms[0], debt_id=odd.id)
    named = replace(case, debts=(odd,), proposals=(replace(case.proposals[0], terms=(terms,)),), contacts=(), rounds=())
    found = [each.name for each in documents(pack_of(named), PARTS)]
    assert len(set(found)) == len(found)
    for name in found:
        assert name.isascii()
        assert "/" not in name
        assert ".." not in name
        assert case.client.name not in name


def test_only_the_parts_asked_for_are_made() -> None:
    pack = pack_of()
    assert [each.part for each in documents(pack, ("budget",))] == ["budget"]
    assert Counter(each.part for each in documents(pack, ("letters",))) == {"letters": 2}
    assert documents(pack, ("calendar",)) == ()


def test_a_letter_that_cannot_be_written_is_left_out_and_the_plan_says_why() -> None:
    case = full_case()
    terms = replace(case.proposals[0].terms[0], down_payment=case.debts[0].owed * 2)
    pack = pack_of(replace(case, proposals=(replace(case.proposals[0], terms=(terms, *case.proposals[0].terms[1:])),)))
    assert unwritten(pack) == ("d1", "d2")
    assert [each.part for each in documents(pack, PARTS)] == [
        "summary",
        "comparison",
        "action_plan",
        "payments",
        "budget",
    ]
    plan = next(make(each) for each in documents(pack, ("action_plan",)))
    assert "首付款" in "".join(pages_of(as_file(plan)))


@pytest.mark.parametrize("lang", LANGS)
def test_no_letter_file_holds_anything_of_another_creditor(lang: Lang) -> None:
    case = crowded(3)
    made = [make(each) for each in documents(pack_of(case, lang=lang), ("letters",))]
    assert len(made) == 3
    for each, debt in zip(made, case.debts, strict=True):
        text = "".join(pages_of(as_file(each)))
        assert debt.creditor.name in text
        for other in case.debts:
            if other is not debt:
                assert other.creditor.name not in text
                assert grouped(other.owed) not in text


# -- the calendar --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [full_case(), own_days_case(), crowded(3)])
def test_the_payments_of_the_calendar_are_those_of_the_plan(case) -> None:
    pack = pack_of(case)
    events = Calendar.from_ical(calendar_of(pack, "case")).walk("VEVENT")
    paid = [each for each in events if str(each["SUMMARY"]).startswith(("还款", "首付款"))]
    flows = [each for each in plan_flows(pack) if each.day >= WRITTEN]
    assert Counter((each.decoded("DTSTART"), str(each["SUMMARY"]).partition("：")[0].split(" ", 1)[1]) for each in paid) \
        == Counter((each.day, amount_text(each.amount).zh) for each in flows)  # fmt: skip
    for each in paid:
        [alarm] = each.walk("VALARM")
        assert alarm.decoded("TRIGGER") == timedelta(hours=9) - timedelta(days=2)


def waited_for(case: Case) -> dict[str, tuple[str, date]]:
    """The days of replies in the calendar of the pack: identity, title and day, each of them reminded of."""
    events = Calendar.from_ical(calendar_of(pack_of(case), "case")).walk("VEVENT")
    found = [each for each in events if str(each["SUMMARY"]).startswith("等答复")]
    assert all(each.walk("VALARM") for each in found)
    return {str(each["UID"]): (str(each["SUMMARY"]), each.decoded("DTSTART")) for each in found}


def test_the_calendar_holds_the_day_by_which_each_letter_of_the_pack_asks_for_an_answer() -> None:
    pack = pack_of()
    names = [debt.creditor.name for debt in full_case().debts]
    assert sorted(waited_for(full_case()).values()) == sorted(
        (f"等答复的最后一天：{each}", pack.reply_by) for each in names
    )


def test_a_letter_noted_as_sent_moves_its_day_in_the_calendar_and_makes_no_second_one() -> None:
    case, by = full_case(), date(2026, 12, 20)
    sent = LetterRecord("l9", "d1", WRITTEN, pack_of().kind("d1"), sent_on=WRITTEN, reply_by=by)
    before, after = waited_for(case), waited_for(replace(case, letters=(sent,)))
    assert set(before) == set(after)
    assert {day for title, day in after.values() if case.debts[0].creditor.name in title} == {by}
    answered = waited_for(replace(case, letters=(replace(sent, replied_on=WRITTEN),)))
    assert answered == before  # answered, it may be sent anew with the pack
    asked = Round("r1", "d1", WRITTEN, reply_by=pack_of().reply_by)
    assert sorted(waited_for(replace(case, rounds=(asked,))).values()) == sorted(before.values())


def test_two_letters_of_a_kind_that_are_awaited_have_a_day_each() -> None:
    kind = pack_of().kind("d1")
    days = [date(2026, 12, 20), date(2027, 1, 4)]
    sent = [LetterRecord(f"l{n}", "d1", WRITTEN, kind, sent_on=WRITTEN, reply_by=day) for n, day in enumerate(days)]
    name = full_case().debts[0].creditor.name
    found = waited_for(replace(full_case(), letters=tuple(sent)))
    assert sorted(day for title, day in found.values() if name in title) == days


def test_the_calendar_has_the_ends_of_limitation_and_the_steps_of_a_court_ahead() -> None:
    pack = pack_of()
    found = {str(each["SUMMARY"]) for each in Calendar.from_ical(calendar_of(pack)).walk("VEVENT")}
    wanted = [each for each in agenda(pack.outcome, pack.rules, "p1") if each.day >= WRITTEN]
    assert {each.kind for each in wanted} >= {"instalments", "limitation", "course"}
    assert {each.title.zh for each in wanted} <= found


def test_the_calendar_is_the_same_again_and_named_plainly() -> None:
    pack = pack_of()
    assert calendar_of(pack, "case") == calendar_of(pack, "case")
    assert calendar_name("zh") == "calendar-zh.ics"


# -- writing -------------------------------------------------------------------------------------------------------------

FILES = {f"{n}.pdf": b"content" for n in range(4)}


def test_a_folder_is_there_whole(tmp_path: Path) -> None:
    assert write_folder(tmp_path / "pack", FILES) == tmp_path / "pack"
    assert {each.name: each.read_bytes() for each in (tmp_path / "pack").iterdir()} == FILES
    assert [each.name for each in tmp_path.iterdir()] == ["pack"]


@pytest.mark.parametrize("after", range(len(FILES) + 1))
def test_stopped_at_any_moment_nothing_is_left(tmp_path: Path, after: int) -> None:
    asked = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > after

    assert write_folder(tmp_path / "pack", FILES, stopped) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "said"), [(errno.ENOSPC, "写不下"), (errno.EIO, "设备出错")])
def test_a_disk_that_fails_midway_leaves_no_folder(tmp_path: Path, monkeypatch, number: int, said: str) -> None:
    synced = []

    def fsync(file: int) -> None:
        synced.append(file)
        if len(synced) == 3:
            raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(InputError) as refused:
        write_folder(tmp_path / "pack", FILES)
    assert said in refused.value.problems[0].message.zh
    assert str(tmp_path) not in refused.value.problems[0].sentence("en")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack.part").mkdir()
    with pytest.raises(InputError):
        write_folder(tmp_path / "pack", FILES)
    assert fresh(tmp_path / "pack") == tmp_path / "pack-2"
    assert fresh(tmp_path / "a.pdf") == tmp_path / "a.pdf"
    write_folder(tmp_path / "pack-2", FILES)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["pack", "pack-2", "pack.part"]
    assert not list((tmp_path / "pack").iterdir())
