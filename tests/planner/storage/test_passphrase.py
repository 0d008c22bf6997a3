"""A casebook with a passphrase: only that one opens it, a wrong one harms nothing, nothing in it can be read without."""

from __future__ import annotations

import os
import unicodedata
from datetime import timedelta

import apsw
import pytest

from planner.errors import InputError
from planner.storage.casebook import Casebook
from planner.storage.database import salt
from planner.storage.passphrase import LONGEST, ROUNDS, PassphraseNeeded, PassphraseWrong, key_of, new_key, typed
from tests.planner.storage.test_access import largest_file, posix

WRONG = int(os.environ.get("CASEBOOK_WRONG", "1000"))
WORDS = "红楼 café 一九九八"


def quick(path, passphrase):
    """What opens the casebook at ``path``, at a single round, for tests that try many."""
    return key_of(passphrase, salt(path), rounds=1)


@pytest.fixture
def sealed(path, now):
    """A closed casebook whose passphrase is ``WORDS`` at a single round, with one case."""
    with Casebook.create(path, now=now, passphrase=new_key(WORDS, rounds=1)) as book:
        case_id = book.add("某人", "before", at=now)
        book.keep_letters(case_id, {"A1": "the letter"}, at=now)
        book.keep("last", '"x"')
    return path


def state(path):
    return (path.read_bytes(), path.stat().st_mtime_ns, sorted(each.name for each in path.parent.iterdir()))


# ------------------------------------------------------------------------------------------------------ opening


def test_a_guess_costs_at_least_six_hundred_thousand_rounds():
    assert ROUNDS >= 600_000


def test_only_the_passphrase_opens_it_and_what_is_missing_is_said(path, now):
    with Casebook.create(path, now=now, passphrase=WORDS) as book:
        assert book.has_passphrase
        case_id = book.add("某人", "{}", at=now)
    before = state(path)
    with pytest.raises(PassphraseNeeded, match="has a passphrase"):
        Casebook.open(path, now=now)
    with pytest.raises(PassphraseWrong, match="does not open") as wrong:
        Casebook.open(path, now=now, passphrase=WORDS.upper())
    assert "口令" in wrong.value.problems[0].message.zh
    assert "打开之前复制的备份" in wrong.value.problems[0].remedy.zh
    assert state(path) == before
    with Casebook.open(path, now=now, passphrase=WORDS) as book:
        assert book.load(case_id) == "{}"
        assert book.read_only is None


def test_another_program_with_the_library_opens_it_too(path, now):
    """So that the content is never lost with this program: cipher and rounds are all that one needs to know."""
    with Casebook.create(path, now=now, passphrase=WORDS) as book:
        book.add("某人", "{}", at=now)
    other = apsw.Connection(str(path))
    for name, value in (("cipher", "chacha20"), ("kdf_iter", ROUNDS), ("key", typed(WORDS))):
        other.pragma(name, value)
    assert other.execute("SELECT alias FROM cases").fetchall() == [("某人",)]
    other.close()


@pytest.mark.parametrize("given", ["e\N{COMBINING ACUTE ACCENT}", "한글", "が"])
def test_composed_and_decomposed_forms_open_the_same(path, now, given):
    composed, decomposed = unicodedata.normalize("NFC", given), unicodedata.normalize("NFD", given)
    assert composed != decomposed
    with Casebook.create(path, now=now, passphrase=new_key(decomposed, rounds=1)):
        pass
    for form in (composed, decomposed):
        Casebook.open(path, now=now, passphrase=quick(path, form)).close()


@pytest.mark.parametrize("passphrase", ["1", "口", "'; DROP TABLE cases; --", '"\0\n %s', "口令" * 512, "𠮷" * LONGEST])
def test_any_characters_from_one_to_the_most(path, now, passphrase):
    with Casebook.create(path, now=now, passphrase=new_key(passphrase, rounds=1)) as book:
        case_id = book.add("某人", "{}", at=now)
    with Casebook.open(path, now=now, passphrase=quick(path, passphrase)) as book:
        assert book.load(case_id) == "{}"


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", "empty"),
        ("a" * (LONGEST + 1), "1,024"),
        ("e\u0301" * (LONGEST + 1), "1,024"),
        ("a\ud800", "half is missing"),
    ],
)
def test_what_cannot_be_a_passphrase_is_said_before_a_file_is_made(path, now, passphrase, said):
    with pytest.raises(InputError, match=said):
        Casebook.create(path, now=now, passphrase=passphrase)
    assert not path.exists()


def test_composed_text_is_counted_as_composed():
    assert len(typed("e\u0301" * LONGEST)) == LONGEST


def test_many_wrong_ones_leave_the_file_as_it_is(sealed, now):
    before = state(sealed)
    for number in range(WRONG):
        with pytest.raises(PassphraseWrong):
            Casebook.open(sealed, now=now, passphrase=quick(sealed, f"{WORDS}{number}"))
    assert state(sealed) == before
    Casebook.open(sealed, now=now, passphrase=quick(sealed, WORDS)).close()


def test_a_casebook_without_one_opens_whatever_is_given(book, path, now):
    assert not book.has_passphrase
    assert book.opens_with(WORDS)
    book.close()
    Casebook.open(path, now=now, passphrase=WORDS).close()


def test_an_open_casebook_knows_its_passphrase_from_another(path, now):
    with Casebook.create(path, now=now, passphrase=WORDS) as book:
        assert book.opens_with(WORDS)
        assert book.opens_with(unicodedata.normalize("NFD", WORDS))
        assert not book.opens_with(WORDS + " ")


def test_a_second_window_needs_it_too_and_reads(sealed, now):
    with Casebook.open(sealed, now=now, passphrase=quick(sealed, WORDS)) as first:
        with pytest.raises(PassphraseNeeded):
            Casebook.open(sealed, now=now)
        with pytest.raises(PassphraseWrong):
            Casebook.open(sealed, now=now, passphrase=quick(sealed, "other"))
        with Casebook.open(sealed, now=now, passphrase=quick(sealed, WORDS)) as second:
            assert second.read_only.held
            [row] = first.cases()
            first.save(row.id, "after", alias="某人", label="", at=now)
            assert second.load(row.id) == "after"


def test_no_key_and_no_passphrase_shows_itself(sealed, now):
    key = quick(sealed, WORDS)
    assert repr(key) == "Key()"
    with pytest.raises(PassphraseWrong) as wrong:
        Casebook.open(sealed, now=now, passphrase=quick(sealed, "其他口令"))
    said = repr(wrong.value) + repr(wrong.value.__cause__) + "".join(map(repr, wrong.value.problems))
    assert "其他口令" not in said
    assert wrong.value.__suppress_context__


# ------------------------------------------------------------------------------------------------ set, change, remove


@pytest.mark.parametrize(("before", "after"), [(None, "新"), ("旧", "新"), ("旧", None)])
def test_the_passphrase_is_set_changed_and_removed_and_all_else_stays(path, now, everything, beside, before, after):
    with Casebook.create(path, now=now, passphrase=before and new_key(before, rounds=1)) as book:
        kept = [book.add(alias, alias * 900, at=now) for alias in ("单明", "曾某")]
        book.save(kept[0], "second", alias="单明", label="改", at=now + timedelta(days=1))
        book.keep_letters(kept[0], {"A1": "the letter"}, at=now)
        book.keep("last", '"d1"')
        whole = everything(book)
        book.set_passphrase(after and new_key(after, rounds=1))
        assert everything(book) == whole
        assert book.has_passphrase == (after is not None)
        assert book.search("shan")
        assert book.save(kept[0], "third", alias="单明", label="", at=now + timedelta(days=2)) == 3
        whole = everything(book)
    assert beside(path) == [path.name]
    if after is not None:
        with pytest.raises(PassphraseWrong):
            Casebook.open(path, now=now, passphrase=quick(path, before or "anything"))
    with Casebook.open(path, now=now, passphrase=after and quick(path, after)) as book:
        assert everything(book) == whole
        assert book.letter(kept[0], "A1") == "the letter"
        book.check()


def test_text_is_taken_as_well_as_a_key(book, path, now):
    book.set_passphrase(WORDS)
    book.close()
    with Casebook.open(path, now=now, passphrase=WORDS) as again:
        with pytest.raises(InputError, match="empty"):
            again.set_passphrase("")
        assert again.opens_with(WORDS)
        again.set_passphrase(None)
        assert not again.has_passphrase


def test_the_content_before_is_overwritten_where_it_lay(book, path, now):
    if os.name == "nt":
        pytest.skip("Windows replaces no file that is open")
    book.add("标记人甲", "{}", at=now)
    with path.open("rb") as before:
        assert "标记人甲".encode() in before.read()
        book.set_passphrase(new_key(WORDS, rounds=1))
        before.seek(0)
        assert not before.read().strip(b"\0")


def test_a_window_that_only_reads_is_told_that_the_file_was_written_anew(book, path, now):
    if os.name == "nt":
        pytest.skip("Windows replaces no file that is open elsewhere")
    case_id = book.add("某人", "{}", at=now)
    with Casebook.open(path, now=now) as second:
        with pytest.raises(InputError, match="Another window has"):
            second.set_passphrase(WORDS)
        book.set_passphrase(new_key(WORDS, rounds=1))
        for read in (second.cases, lambda: second.load(case_id), lambda: second.kept("last")):
            with pytest.raises(InputError, match="Open it again"):
                read()


@posix
def test_no_room_for_the_new_file_is_told_and_the_old_one_stays(sealed, now, everything, beside):
    with Casebook.open(sealed, now=now, passphrase=quick(sealed, WORDS)) as book:
        whole = everything(book)
        for size in range(0, sealed.stat().st_size, 4096):
            with largest_file(size), pytest.raises(InputError, match="no room"):
                book.set_passphrase(None)
            assert beside(sealed) == [sealed.name, sealed.name + "-lock"]
            assert book.has_passphrase
            assert everything(book) == whole
    with Casebook.open(sealed, now=now, passphrase=quick(sealed, WORDS)) as book:
        assert everything(book) == whole


@posix
def test_a_new_file_that_cannot_take_its_place_leaves_the_old_one(sealed, now, everything, beside, monkeypatch):
    def refused(_self, _target):
        raise PermissionError(13, "no")

    with Casebook.open(sealed, now=now, passphrase=quick(sealed, WORDS)) as book:
        whole = everything(book)
        monkeypatch.setattr("pathlib.Path.replace", refused)
        with pytest.raises(InputError, match="does not allow writing"):
            book.set_passphrase(None)
        assert everything(book) == whole
        assert book.opens_with(quick(sealed, WORDS))
        assert beside(sealed) == [sealed.name, sealed.name + "-lock"]


@posix
def test_who_may_read_the_file_stays(book, path):
    path.chmod(0o640)
    book.set_passphrase(new_key(WORDS, rounds=1))
    assert path.stat().st_mode & 0o777 == 0o640
