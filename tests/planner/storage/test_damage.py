"""A damaged or foreign file is recognised; a newer one is left as it is; nothing wrong is ever shown as true."""

from __future__ import annotations

import hashlib
import os
import random
from datetime import timedelta

import apsw
import pytest

from planner.errors import InputError
from planner.storage.casebook import Casebook

FLIPS = int(os.environ.get("CASEBOOK_FLIPS", "400"))


@pytest.fixture
def sound(book, path, now, everything):
    """A closed casebook with some of everything: its bytes, and what can be read from it."""
    for n, alias in enumerate(("单明", "曾某", "", "Lee")):
        case_id = book.add(alias, "{}" * n, at=now, sample=n == 3)
        for day in range(12):
            document = f"{day} " + random.Random(day).randbytes(60 * day * n).hex()
            book.save(case_id, document, alias=alias, label=f"改 {day}", at=now + timedelta(days=day))
    book.archive(case_id)
    book.delete(book.add("gone", "x" * 9000, at=now))
    book.keep("last", '"d1"')
    before = everything(book)
    book.close()
    return path.read_bytes(), before


def read(path, now, everything):
    with Casebook.open(path, now=now) as book:
        return everything(book)


def test_a_flipped_bit_is_recognised_or_harmless(sound, path, now, everything, beside):
    data, before = sound
    drawn = random.Random(4)
    recognised = 0
    # The header and the heads of pages, where a flip does most, are hit as often as all the rest.
    heads = [place for page in range(0, len(data), 4096) for place in range(page, page + 108)]
    for flip in range(FLIPS):
        place = drawn.choice(heads) if flip % 2 else drawn.randrange(len(data))
        damaged = bytearray(data)
        damaged[place] ^= 1 << drawn.randrange(8)
        path.write_bytes(damaged)
        try:
            assert read(path, now, everything) == before, f"byte {place}"
        except InputError:
            recognised += 1
        assert beside(path) == [path.name]
    assert recognised > FLIPS / 4


def test_every_truncation_is_recognised(sound, path, now, everything):
    data, _ = sound
    lengths = [*range(0, 101, 4), 511, 512, 513]
    lengths += [bound + shift for bound in range(4096, len(data), 4096) for shift in (-1, 0, 1)] + [len(data) - 1]
    for length in lengths:
        path.write_bytes(data[:length])
        with pytest.raises(InputError) as refusal:
            read(path, now, everything)
        assert "damaged" in str(refusal.value) or length < 16, length


def test_a_file_cut_within_the_zeros_at_its_end_is_recognised(book, path, now, everything):
    case_id = book.add("某人", "{}", at=now)
    book.close()
    for number in range(1, 60):
        with Casebook.open(path, now=now) as again:
            document = random.Random(number).randbytes(1500 * number).hex()
            again.save(case_id, document, alias="某人", label=str(number), at=now + timedelta(days=number))
        data = path.read_bytes()
        if data.endswith(b"\0"):
            break
    assert data.endswith(b"\0"), "there is such a file to try"
    path.write_bytes(data[:-1])
    with pytest.raises(InputError, match="damaged"):
        read(path, now, everything)


def test_zeroed_and_swapped_pages_are_recognised(sound, path, now, everything):
    data, before = sound
    pages = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    for place in range(1, len(pages)):
        zeroed = [*pages[:place], bytes(4096), *pages[place + 1 :]]
        doubled = [*pages[:place], pages[place - 1], *pages[place + 1 :]]
        for damaged in (zeroed, doubled):
            path.write_bytes(b"".join(damaged))
            try:
                assert read(path, now, everything) == before
            except InputError:
                continue


def test_a_file_of_a_newer_version_is_left_as_it_is(sound, path, now, beside):
    database = apsw.Connection(str(path))
    database.execute("PRAGMA user_version = 3; ALTER TABLE cases ADD COLUMN colour TEXT")
    database.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with pytest.raises(InputError, match="made by a newer version") as refusal:
        Casebook.open(path, now=now)
    assert "更新版本" in refusal.value.problems[0].message.zh
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert beside(path) == [path.name]


@pytest.mark.parametrize("content", [b"{}", b"\x89PNG\r\n\x1a\n" + bytes(600), "案卷".encode() * 900, b"SQLite"])
def test_another_file_is_not_taken_for_a_casebook(path, now, content):
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"not a casebook|damaged"):
        Casebook.open(path, now=now)
    assert path.read_bytes() == content


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path, now):
    with pytest.raises(InputError, match="not a casebook"):
        Casebook.open(tmp_path, now=now)
    with pytest.raises(InputError, match="is not there"):
        Casebook.open(tmp_path / "missing", now=now)
    with pytest.raises(InputError, match="is not there"):
        Casebook.create(tmp_path / "missing" / "new", now=now)
    with pytest.raises(InputError, match="cannot be the name"):
        Casebook.create(tmp_path / ("a" * 300), now=now)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_link_to_itself_and_a_pipe_are_refused(tmp_path, now):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    for name in ("loop", "pipe"):
        with pytest.raises(InputError):
            Casebook.open(tmp_path / name, now=now)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_casebook_shares_its_lock(book, path, now):
    link = path.with_name("link")
    link.symlink_to(path)
    with Casebook.open(link, now=now) as second:
        assert second.read_only.held


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_not_touched(path, now, journal):
    other = apsw.Connection(str(path))
    other.pragma("journal_mode", journal)
    other.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)").fetchall()
    before = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in path.parent.iterdir()}
    with pytest.raises(InputError, match="not a casebook"):
        Casebook.open(path, now=now)
    assert {file.name: hashlib.sha256(file.read_bytes()).digest() for file in path.parent.iterdir()} == before
    other.close()


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM versions; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE INDEX i ON cases (alias)",
        "DROP TABLE settings",
    ],
)
def test_a_file_with_other_tables_than_ours_is_refused(sound, path, now, addition):
    database = apsw.Connection(str(path))
    database.execute(addition)
    database.close()
    with pytest.raises(InputError, match="damaged"):
        Casebook.open(path, now=now)


def test_a_document_changed_behind_our_back_is_not_shown(sound, path, now):
    database = apsw.Connection(str(path))
    [(case_id,)] = database.execute("SELECT id FROM cases WHERE alias = 'Lee'")
    database.execute(
        "UPDATE versions SET document = (SELECT document FROM versions WHERE case_id = ?1 AND number = 12) "
        "WHERE case_id = ?1 AND number = 13",
        (case_id,),
    )
    database.close()
    with Casebook.open(path, now=now) as book, pytest.raises(InputError, match="damaged"):
        book.load(case_id)
