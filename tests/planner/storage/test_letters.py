"""Letters are kept exactly as they were, one by check code, go with their case, and damage to them is seen."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from planner.errors import InputError
from planner.storage.casebook import Casebook

OLD = Path(__file__).parents[2] / "data" / "casebook-v1" / "format-1.casebook"
CODE, OTHER = "7F3A9-1C20B", "00000-00001"


def format_of(path: Path) -> int:
    database = apsw.Connection(str(path), apsw.SQLITE_OPEN_READONLY)
    try:
        return int(database.pragma("user_version"))
    finally:
        database.close()


def test_a_letter_is_kept_once_and_never_changed(book, path, now):
    case_id = book.add("某人", "{}", at=now)
    book.keep_letters(case_id, {CODE: "第一封 𬱖"}, at=now)
    book.keep_letters(case_id, {CODE: "另一封"}, at=now + timedelta(days=1))
    book.save(case_id, "[]", alias="某人", label="", at=now)
    book.close()
    with Casebook.open(path, now=now) as again:
        assert again.letter(case_id, CODE) == "第一封 𬱖"
        assert again.letter_codes(case_id) == (CODE,)
        again.check()


def test_a_letter_that_is_not_kept_is_said_to_be_missing(book, now):
    case_id, other = book.add("甲", "{}", at=now), book.add("乙", "{}", at=now)
    with pytest.raises(InputError, match="does not hold the text"):
        book.letter(case_id, CODE)
    book.keep_letters(case_id, {CODE: "x"}, at=now)
    with pytest.raises(InputError, match="does not hold the text"):
        book.letter(other, CODE)
    with pytest.raises(InputError, match="no longer in the casebook"):
        book.keep_letters("gone", {CODE: "x"}, at=now)


def test_a_copy_made_from_an_earlier_version_has_the_letters_too(book, now):
    case_id = book.add("某人", "{}", at=now)
    book.keep_letters(case_id, {CODE: "一", OTHER: "二"}, at=now)
    copy = book.restore(case_id, 1, at=now)
    book.delete(case_id)
    assert [book.letter(copy, each) for each in (CODE, OTHER)] == ["一", "二"]
    book.check()


def test_the_letters_of_a_deleted_case_leave_no_trace(book, path, now):
    case_id = book.add("某人", "{}", at=now)
    words = random.Random(1).randbytes(9_000).hex()
    book.keep_letters(case_id, {CODE: words}, at=now)
    assert format_of(path) == 2
    assert CODE.encode() in path.read_bytes()
    book.delete(case_id)
    assert format_of(path) == 1
    assert CODE.encode() not in path.read_bytes()


def test_an_old_casebook_stays_as_it_is_until_it_keeps_a_letter(path, now):
    shutil.copyfile(OLD, path)
    with Casebook.open(path, now=now) as book:
        [row] = book.search("shan")
        assert book.letter_codes(row.id) == ()
        assert path.read_bytes() == OLD.read_bytes()
        book.keep_letters(row.id, {}, at=now)
        assert format_of(path) == 1
        book.keep_letters(row.id, {CODE: "信"}, at=now)
    with Casebook.open(path, now=now) as again:
        assert again.letter(row.id, CODE) == "信"
        again.check()


def test_a_read_only_window_sees_letters_and_keeps_none(book, path, now):
    case_id = book.add("某人", "{}", at=now)
    book.keep_letters(case_id, {CODE: "信"}, at=now)
    with Casebook.open(path, now=now) as second:
        assert second.letter(case_id, CODE) == "信"
        with pytest.raises(InputError, match="Another window"):
            second.keep_letters(case_id, {OTHER: "x"}, at=now)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE letters SET content = (SELECT content FROM letters WHERE code = '00000-00001')",
        "UPDATE letters SET code = '00000-00002' WHERE code = '00000-00001'",
        "UPDATE letters SET kept = ''",
        "DROP TABLE letters",
        "PRAGMA user_version = 1",
    ],
)
def test_a_letter_that_was_altered_is_never_shown_as_true(book, path, now, damage):
    case_id = book.add("某人", "{}", at=now)
    book.keep_letters(case_id, {CODE: "一", OTHER: "二"}, at=now)
    book.close()
    database = apsw.Connection(str(path))
    database.execute(damage)
    database.close()
    with pytest.raises(InputError, match="damaged"), Casebook.open(path, now=now) as again:
        again.letter(case_id, CODE)
    with pytest.raises(InputError, match="damaged"), Casebook.open(path, now=now) as again:
        again.check()
