"""What a person does with a casebook: add, edit, find, put away, go back, delete."""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta, timezone

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.storage.casebook import Casebook

FORMS = ("utf-8", "utf-16-le", "gbk")


def test_a_saved_case_comes_back_exactly(book, path, now):
    case_id = book.add("单明", "一", at=now)
    later = now + timedelta(minutes=1)
    assert book.save(case_id, "二\r\n\0𬱖", alias="单小明", label="改姓名", at=later) == 2
    book.close()
    with Casebook.open(path, now=now) as again:
        [row] = again.cases()
        assert (row.id, row.alias, row.created, row.changed, row.latest) == (case_id, "单小明", now, later, 2)
        assert again.load(case_id) == "二\r\n\0𬱖"
        assert again.read_only is None


def test_any_document_comes_back_exactly(tmp_path_factory, now):
    with Casebook.create(tmp_path_factory.mktemp("any") / "a.casebook", now=now) as book:
        case_id = book.add("", "", at=now)

        @given(st.text(), st.text(max_size=20))
        def law(document, alias):
            number = book.save(case_id, document, alias=alias, label=alias, at=now)
            assert book.load(case_id) == document == book.load_version(case_id, number)
            assert book.case(case_id).alias == alias
            assert book.versions(case_id)[0].label == alias

        law()


def test_times_are_kept_to_the_microsecond_in_any_zone(book, now):
    at = datetime(2026, 11, 23, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=8)))
    assert book.case(book.add("a", "", at=at)).created == at
    with pytest.raises(ValueError, match="time zone"):
        book.add("a", "", at=now.replace(tzinfo=None))


def test_an_existing_file_is_never_replaced(book, path, now, beside):
    book.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="already a file"):
        Casebook.create(path, now=now)
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


def test_one_file_is_left_after_closing_and_a_lock_while_open(book, path, now, beside):
    book.save(book.add("a", "x", at=now), "y", alias="a", label="", at=now)
    assert beside(path) == [path.name, path.name + "-lock"]
    book.close()
    book.close()
    assert beside(path) == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists instead")
def test_the_file_is_for_this_user_only(book, path):
    assert path.stat().st_mode & 0o077 == 0


def test_opening_writes_nothing(book, path, now):
    book.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    Casebook.open(path, now=now).close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_thousand_cases_are_found_by_name_pinyin_and_initials(book, now):
    given_names = [chr(0x4E00 + n) for n in range(998)]
    for n, character in enumerate(given_names):
        book.add("王" + character, "{}", at=now + timedelta(seconds=n))
    book.add("单", "{}", at=now)
    book.archive(book.add("ＬＩ Lei", "{}", at=now))
    assert len(book.cases()) == 999
    assert len(book.search("王")) == len(book.search("wang")) == 998
    for words in ("单", "shan", "dan", " SHAN "):
        assert "单" in [row.alias for row in book.search(words)]
    for words in ("li lei", "lei", "LL", "ｌｅｉ"):
        assert "ＬＩ Lei" in [row.alias for row in book.search(words)]
    assert [row.alias for row in book.search("王丁")] == ["王丁"]
    assert "王丁" in [row.alias for row in book.search("wang ding")]
    assert "王丁" in [row.alias for row in book.search("wd")]
    assert book.search("%") == book.search("_") == book.search("王李") == ()
    assert len(book.search("  ")) == 1000


def test_lists_begin_with_what_was_changed_last_and_end_with_what_was_put_away(book, now):
    first, second, third = (book.add(alias, "", at=now + timedelta(hours=n)) for n, alias in enumerate("abc"))
    book.save(first, "", alias="a", label="", at=now + timedelta(days=1))
    book.archive(third)
    assert [row.id for row in book.cases()] == [first, second]
    assert [row.id for row in book.cases(archived=True)] == [third]
    assert [row.id for row in book.search("")] == [first, second, third]
    book.unarchive(third)
    assert [row.id for row in book.cases()] == [first, third, second]
    assert book.load(third) == ""


def test_a_sample_is_marked_as_one(book, now):
    assert book.case(book.add("示例", "{}", at=now, sample=True)).sample


def test_an_older_state_comes_back_as_a_copy(book, now):
    case_id = book.add("甲", "第一", at=now)
    book.save(case_id, "第二", alias="甲", label="改金额", at=now + timedelta(minutes=5))
    assert [(version.number, version.label) for version in book.versions(case_id)] == [(2, "改金额"), (1, "")]
    copy = book.restore(case_id, 1, at=now + timedelta(minutes=9))
    assert (book.load(copy), book.load(case_id)) == ("第一", "第二")
    assert [row.id for row in book.search("甲")] == [copy, case_id]


def test_saving_thins_and_a_dropped_version_is_said_to_be_gone(book, now):
    case_id = book.add("甲", "0", at=now)
    for day in range(1, 60):
        book.save(case_id, str(day), alias="甲", label="", at=now + timedelta(days=day))
    numbers = [version.number for version in book.versions(case_id)]
    assert numbers[:7] == [60, 59, 58, 57, 56, 55, 54]
    assert len(numbers) == 7 + 4 + 2
    assert book.load_version(case_id, 57) == "56"
    with pytest.raises(InputError, match="no longer kept"):
        book.load_version(case_id, 3)
    book.thin(case_id, now + timedelta(days=900))
    assert [version.number for version in book.versions(case_id)] == numbers


def test_settings_are_kept_with_the_casebook(book, path, now):
    assert book.kept("last") == ""
    book.keep("last", '{"case": "甲"}')
    book.keep("last", '{"case": "乙"}')
    book.close()
    with Casebook.open(path, now=now) as again:
        assert again.kept("last") == '{"case": "乙"}'


def test_a_deleted_case_leaves_no_trace(book, path, now):
    alias, label, other = "标记人甲乙丙", "标记动作丁戊", "另外的人"
    stays = book.add(other, "stays", at=now)
    case_id = book.add(alias, secrets.token_hex(20_000), at=now, label=label)
    for n in range(30):
        document = secrets.token_hex(100 + 700 * n)
        book.save(case_id, document, alias=alias + str(n), label=label + str(n), at=now + timedelta(days=n))
    pieces = [blob[k : k + 24] for blob in stored(path, case_id) for k in range(64, len(blob) - 24, 512)]
    traces = [text.encode(form) for text in (alias, label) for form in FORMS]
    traces += [b"biaojirenjia", b"bjrj", case_id.encode()]
    before = path.read_bytes()
    assert all(piece in before for piece in pieces)
    assert alias.encode() in before
    assert book.delete(case_id)
    for when in ("open", "closed"):
        left = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert [trace for trace in (*traces, *pieces) if trace in left] == [], when
        book.close()
    assert len(left) < len(before) / 4
    with Casebook.open(path, now=now) as again:
        assert [row.alias for row in again.search("")] == [other]
        assert again.load(stays) == "stays"


def stored(path, case_id):
    with apsw.Connection(str(path), apsw.SQLITE_OPEN_READONLY) as database:
        found = database.execute("SELECT document FROM versions WHERE case_id = ?", (case_id,)).fetchall()
    database.close()
    return [bytes(blob) for (blob,) in found]


@pytest.mark.parametrize("action", ["load", "versions", "save", "archive", "delete", "restore"])
def test_a_case_that_is_gone_is_said_to_be_gone(book, now, action):
    case_id = book.add("a", "", at=now)
    book.delete(case_id)
    actions = {
        "load": lambda: book.load(case_id),
        "versions": lambda: book.load_version(case_id, 1),
        "save": lambda: book.save(case_id, "", alias="", label="", at=now),
        "archive": lambda: book.archive(case_id),
        "delete": lambda: book.delete(case_id),
        "restore": lambda: book.restore(case_id, 1, at=now),
    }
    with pytest.raises(InputError, match=r"no longer (in the casebook|kept)"):
        actions[action]()


def test_half_a_character_is_refused_and_nothing_is_written(book, now):
    case_id = book.add("a", "before", at=now)
    for document, alias, label in (("\ud800", "a", ""), ("x", "\udc00", ""), ("x", "a", "\ud800")):
        with pytest.raises(InputError, match="cannot be stored"):
            book.save(case_id, document, alias=alias, label=label, at=now)
    assert book.load(case_id) == "before"
    assert len(book.versions(case_id)) == 1


def test_the_whole_casebook_can_be_checked(book, now):
    case_id = book.add("a", "one", at=now)
    book.check()
    book._database.execute("UPDATE versions SET label = 'other'")
    with pytest.raises(InputError, match="damaged"):
        book.check()
    with pytest.raises(InputError, match="damaged"):
        book.load(case_id)
