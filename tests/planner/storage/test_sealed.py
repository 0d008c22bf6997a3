"""What lies on the disk of a casebook with a passphrase: nothing legible, no damage unseen, and a crash costs nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.storage import anew
from planner.storage.casebook import Casebook
from planner.storage.database import salt
from planner.storage.names import spelling
from planner.storage.passphrase import PassphraseWrong, key_of, new_key
from tests.planner.storage import passphrases
from tests.planner.storage.test_access import as_nobody, cut_off, posix

FLIPS = int(os.environ.get("CASEBOOK_FLIPS", "2000"))
KILLS = int(os.environ.get("CASEBOOK_KILLS", "20"))
SCRIPT = Path(passphrases.__file__)
ROOT = Path(__file__).parents[3]
MARKERS = [f"标记丈{n}号 mark{n}er" for n in range(40)]
WORDS = "口令"


def opened(path, now, passphrase=WORDS):
    return Casebook.open(path, now=now, passphrase=key_of(passphrase, salt(path), rounds=1))


@pytest.fixture
def sealed(path, now, everything):
    """A closed casebook with some of everything, sealed at a single round: what can be read from it."""
    with Casebook.create(path, now=now, passphrase=new_key(WORDS, rounds=1)) as book:
        for n, alias in enumerate(("单明", "", "Lee")):
            case_id = book.add(alias, "{}" * n, at=now, sample=n == 2)
            for day in range(8):
                document = f"{day} " + random.Random(day).randbytes(90 * day * n).hex()
                book.save(case_id, document, alias=alias, label=f"改 {day}", at=now + timedelta(days=day))
            book.keep_letters(case_id, {f"A{n}": "信 " * 400}, at=now)
        book.keep("last", '"d1"')
        return everything(book)


# ------------------------------------------------------------------------------------------------------- what is legible


def legible(folder):
    """The markers that can be read in any file of the folder, in any of the usual encodings."""
    content = b"".join(each.read_bytes() for each in folder.iterdir())
    parts = {part for marker in MARKERS for part in marker.split()} | {spelling("标记丈")[0].split()[0]}
    return {part for part in parts for code in ("utf-8", "utf-16-le", "gb18030") if part.encode(code) in content}


def fill(book, now):
    case_id = book.add(MARKERS[0], " ".join(MARKERS[:10]), at=now, label=MARKERS[1])
    for n in range(10, 20):
        book.save(case_id, MARKERS[n], alias=MARKERS[n], label=MARKERS[n + 10], at=now + timedelta(days=n))
    book.keep_letters(case_id, {MARKERS[30]: MARKERS[31]}, at=now)
    book.keep(MARKERS[32], MARKERS[33])
    book.delete(book.add(MARKERS[34], MARKERS[35], at=now, label=MARKERS[36]))


def in_the_midst_of_a_saving(book, now, path):
    """What can be read while a transaction is under way and its journal lies beside."""
    book._database.execute("PRAGMA cache_size = 1")
    book._database.execute("BEGIN IMMEDIATE")
    [row] = book.cases()
    for n in range(20):
        book._put(book._append(row, random.Random(n).randbytes(4_000).hex(), MARKERS[37], now))
        row = book.cases()[0]
    assert path.with_name(path.name + "-journal").stat().st_size > 4096
    found = legible(path.parent)
    book._database.execute("ROLLBACK")
    return found


def test_nothing_of_any_field_can_be_read_on_the_disk(path, now):
    with Casebook.create(path, now=now, passphrase=new_key(MARKERS[38], rounds=1)) as book:
        fill(book, now)
        assert not in_the_midst_of_a_saving(book, now, path)
        assert not legible(path.parent)
        book.set_passphrase(new_key(MARKERS[39], rounds=1))
        assert not legible(path.parent)
    assert not legible(path.parent)


def test_the_search_for_markers_finds_them_where_there_is_no_passphrase(book, path, now):
    fill(book, now)
    assert {"标记丈19号", "mark19er"} <= legible(path.parent)
    assert in_the_midst_of_a_saving(book, now, path)
    book.set_passphrase(new_key(WORDS, rounds=1))
    assert not legible(path.parent)


# --------------------------------------------------------------------------------------------------------------- damage


def test_every_flipped_bit_is_recognised(sealed, path, now, everything, beside):
    data = path.read_bytes()
    drawn = random.Random(4)
    heads = [place for page in range(0, len(data), 4096) for place in range(page, page + 108)]
    for flip in range(FLIPS):
        place = drawn.choice(heads) if flip % 2 else drawn.randrange(len(data))
        damaged = bytearray(data)
        damaged[place] ^= 1 << drawn.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(InputError) as refusal, opened(path, now):
            pass
        assert beside(path) == [path.name]
        assert path.read_bytes() == damaged
        assert isinstance(refusal.value, PassphraseWrong) == (place < 16 or 24 <= place < 4096), place
        if place >= 4096:
            assert "damaged" in str(refusal.value), place
    path.write_bytes(data)
    with opened(path, now) as book:
        assert everything(book) == sealed


def test_every_truncation_is_recognised(sealed, path, now):
    data = path.read_bytes()
    lengths = [*range(0, 101, 4), 511, 512, 513]
    lengths += [bound + shift for bound in range(4096, len(data), 4096) for shift in (-1, 0, 1)] + [len(data) - 1]
    for length in lengths:
        path.write_bytes(data[:length])
        with pytest.raises(InputError) as refusal, opened(path, now):
            pass
        wrong = isinstance(refusal.value, PassphraseWrong)
        assert "damaged" in str(refusal.value) or length < 24, length
        assert wrong == (512 <= length < 4096), length


def test_pages_in_each_others_place_are_recognised(sealed, path, now):
    data = path.read_bytes()
    pages = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    for place in range(1, len(pages)):
        for other in (bytes(4096), pages[place - 1]):
            path.write_bytes(b"".join([*pages[:place], other, *pages[place + 1 :]]))
            with pytest.raises(InputError, match="damaged"), opened(path, now):
                pass


# ---------------------------------------------------------------------------------------------------------------- crashes


@pytest.fixture
def shelf(path, now):
    """A sealed casebook with one case, as the tests of an interrupted saving want it."""
    with Casebook.create(path, now=now, passphrase=new_key(WORDS, rounds=1)) as book:
        book.add("某人", "before", at=now)
    return path


@pytest.mark.parametrize("first_page_torn", [False, True])
def test_a_saving_that_was_cut_off_is_undone_and_a_wrong_passphrase_does_not_touch_it(
    shelf, now, everything, beside, first_page_torn
):
    with opened(shelf, now) as book:
        before = everything(book)
    cut_off(shelf, now, passphrase=key_of(WORDS, salt(shelf), rounds=1))
    if first_page_torn:
        data = shelf.read_bytes()
        shelf.write_bytes(data[:2048] + bytes(2048) + data[4096:])
    halfway = {each.name: each.read_bytes() for each in shelf.parent.iterdir()}
    assert len(halfway) == 2
    with pytest.raises(PassphraseWrong):
        opened(shelf, now, "其他口令")
    assert {each.name: each.read_bytes() for each in shelf.parent.iterdir()} == halfway
    with opened(shelf, now) as book:
        assert everything(book) == before
        book.check()
    assert beside(shelf) == [shelf.name]


@posix
def test_in_a_protected_folder_it_opens_read_only_and_a_wrong_passphrase_is_still_told(now):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "a.casebook"
        Casebook.create(path, now=now, passphrase=new_key(WORDS, rounds=1)).close()
        path.chmod(0o644)
        folder.chmod(0o555)
        before = (path.read_bytes(), path.stat().st_mtime_ns)
        with as_nobody():
            with pytest.raises(PassphraseWrong):
                opened(path, now, "其他口令")
            with opened(path, now) as book, pytest.raises(InputError, match="does not allow writing"):
                book.set_passphrase(None)
        folder.chmod(0o755)
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("left", [b"", b"half of a file", "标记".encode() * 4096])
def test_what_a_crash_left_of_a_new_file_goes_on_opening(shelf, now, beside, left):
    anew.beside(shelf).write_bytes(left)
    shelf.with_name(anew.beside(shelf).name + "-journal").write_bytes(left)
    with pytest.raises(PassphraseWrong):
        opened(shelf, now, "其他口令")
    opened(shelf, now).close()
    assert beside(shelf) == [shelf.name]


def test_a_crash_between_the_making_and_the_taking_of_the_place_leaves_the_old_one(shelf, now, everything, beside):
    with opened(shelf, now) as book:
        before = everything(book)
        anew.written(book._database, shelf, None)
    assert anew.beside(shelf).name in beside(shelf)
    with opened(shelf, now) as book:
        assert everything(book) == before
    assert beside(shelf) == [shelf.name]


def changed_until_killed(path, number, seconds):
    """The number of the last passphrase acknowledged by a process that is killed while it changes them."""
    child = subprocess.Popen(
        [sys.executable, SCRIPT, path, str(number)],
        stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}, bufsize=0,
    )  # fmt: skip
    assert child.stdout.readline() == b"ready\n"
    assert child.stdout.readline() == b"%d\n" % (number + 1)
    with pytest.raises(subprocess.TimeoutExpired):
        child.communicate(timeout=seconds)
    child.kill()
    printed, _ = child.communicate()
    return ([number + 1] + [int(line) for line in printed.split(b"\n")[:-1]])[-1]


@pytest.mark.timeout(60 + 2 * KILLS)
def test_a_kill_leaves_the_passphrase_before_or_the_next_and_all_content(path, now, everything, beside):
    number = 1
    with Casebook.create(path, now=now, passphrase=passphrases.fresh(number)) as book:
        for alias in ("单明", "曾某"):
            book.add(alias, random.Random(alias).randbytes(20_000).hex(), at=now)
        whole = everything(book)
    drawn = random.Random(20261127)
    for _ in range(KILLS):
        acknowledged = changed_until_killed(path, number, drawn.uniform(0, 0.05))
        for possible in (acknowledged, acknowledged + 1):
            if bool(salt(path)) != passphrases.is_sealed(possible):
                continue
            try:
                book = Casebook.open(path, now=now, passphrase=passphrases.key(path, possible))
            except PassphraseWrong:
                continue
            with book:
                assert book.read_only is None
                assert everything(book) == whole
                book.check()
            number = possible
            break
        else:
            pytest.fail(f"neither passphrase {acknowledged} nor the next opens it")
        assert beside(path) == [path.name]
