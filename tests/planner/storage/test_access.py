"""Two windows cannot overwrite each other; a full disk or a protected folder is told and loses nothing."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.storage.casebook import Casebook

ROOT = Path(__file__).parents[3]
RUNS = int(os.environ.get("CASEBOOK_RUNS", "50"))
OWNER_CAME = datetime(2026, 5, 1, 8, tzinfo=UTC)
posix = pytest.mark.skipif(os.name == "nt", reason="uses limits and permissions of POSIX systems")


class Visitor:
    """Another window, in a process of its own."""

    def __init__(self, path, case_id):
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("visitor.py"), path, case_id],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def told(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def answer(self):
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def visitors(book, path, now):
    case_id = book.add("某人", "first", at=now)
    book.close()
    both = [Visitor(path, case_id), Visitor(path, case_id)]
    yield both
    for visitor in both:
        visitor.end()


def test_of_two_windows_opened_at_once_one_writes_and_the_other_says_since_when(visitors, path, now, beside):
    for run in range(RUNS):
        for visitor in visitors:
            visitor.told("open")
        writer, reader = sorted((visitor.answer() for visitor in visitors), key=lambda answer: -answer["saved"])
        assert writer["saved"] == run + 2
        assert reader["saved"] == 0
        assert "Another window has" in reader["said"]
        assert reader["since"]
        assert reader["read"] in {"first", "edited"}
        for visitor in visitors:
            visitor.told("close")
        assert [visitor.answer() for visitor in visitors] == [{}, {}]
    assert beside(path) == [path.name]


def test_a_dead_owners_lock_is_taken_over(visitors, path, now):
    first, second = visitors
    first.told("open")
    assert first.answer()["saved"] == 2
    with Casebook.open(path, now=now) as here:
        assert here.read_only.owner_since == OWNER_CAME
        assert "2026-05-01 08:00" in here.read_only.problem.message.zh
        assert here.search("mr")[0].latest == 2
    first.end()
    assert (path.parent / (path.name + "-lock")).exists()
    second.told("open")
    assert second.answer()["saved"] == 3


def test_a_lock_says_nothing_but_the_time(book, path):
    assert (path.parent / (path.name + "-lock")).read_text("ascii") == "2026-11-23T06:30:00+00:00"


def test_two_windows_of_one_process_are_kept_apart_too(book, path, now):
    case_id = book.add("a", "one", at=now)
    with Casebook.open(path, now=now + timedelta(hours=1)) as second:
        assert second.read_only.owner_since == now
        book.save(case_id, "two", alias="a", label="", at=now)
        assert second.load(case_id) == "two"
        for write in (
            lambda: second.save(case_id, "", alias="", label="", at=now),
            lambda: second.add("", "", at=now),
            lambda: second.delete(case_id),
            lambda: second.archive(case_id),
            lambda: second.keep("a", "b"),
            lambda: second.thin(case_id, now),
        ):
            with pytest.raises(InputError, match="Another window"):
                write()
    assert book.delete(case_id)


@posix
def test_a_file_taken_away_while_open_is_missed_before_anything_is_called_saved(book, path, now):
    case_id = book.add("a", "one", at=now)
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(InputError, match="moved or deleted"):
        book.save(case_id, "two", alias="a", label="", at=now)


# ------------------------------------------------------------------------------------------------------ a full disk


def filled(book, now):
    """A casebook with one small case; its id."""
    case_id = book.add("某人", "before", at=now)
    book.keep("last", '"x"')
    return case_id


def save_is_whole_or_told(path, now, case_id, everything, narrow):
    """Save a large document where room is short: it is all there, or it is told and everything is as before."""
    large = secrets.token_hex(60_000)
    with Casebook.open(path, now=now) as book:
        before = everything(book)
        try:
            with narrow():
                book.save(case_id, large, alias="别名", label="", at=now)
        except InputError as refusal:
            [problem] = refusal.problems
            assert "no room" in problem.message.en
            assert "磁盘" in problem.message.zh
            assert "another place" in problem.remedy.en
            assert everything(book) == before
            large = ""
    with Casebook.open(path, now=now) as again:
        again.check()
        assert everything(again) == before if not large else again.load(case_id) == large
    return bool(large)


@contextlib.contextmanager
def largest_file(size):
    """Within it the system refuses to let any file grow beyond ``size`` bytes, as a quota does."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@posix
def test_no_room_for_a_growing_file_is_told_and_loses_nothing(book, path, now, everything):
    case_id = filled(book, now)
    book.close()
    start = path.stat().st_size
    sound = path.read_bytes()
    outcomes = []
    for step in range(64):
        path.write_bytes(sound)
        narrow = lambda step=step: largest_file(start + 2048 * step)  # noqa: E731
        outcomes.append(save_is_whole_or_told(path, now, case_id, everything, narrow))
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


@pytest.fixture
def small_disk(tmp_path):
    """A file system of one mebibyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = sys.platform == "linux" and shutil.which("mount")
    if (
        not mounted
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small file system can be mounted by the administrator of a Linux machine only")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@contextlib.contextmanager
def free_space(disk, size):
    """Within it a file takes up all of the disk but ``size`` bytes."""
    ballast = disk / "ballast"
    state = os.statvfs(disk)
    ballast.write_bytes(bytes(max(0, state.f_bavail * state.f_frsize - size)))
    try:
        yield
    finally:
        ballast.unlink()


def test_a_full_disk_is_told_and_loses_nothing(small_disk, now, everything):
    path = small_disk / "a.casebook"
    with Casebook.create(path, now=now) as book:
        case_id = filled(book, now)
    sound = path.read_bytes()
    outcomes = []
    for step in range(64):
        path.write_bytes(sound)
        narrow = lambda step=step: free_space(small_disk, 4096 * step)  # noqa: E731
        outcomes.append(save_is_whole_or_told(path, now, case_id, everything, narrow))
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_new_casebook_on_a_full_disk_is_whole_or_not_there(small_disk, now):
    path = small_disk / "a.casebook"
    made, told = [], []
    for step in range(12):
        with free_space(small_disk, 4096 * step):
            try:
                Casebook.create(path, now=now).close()
                made.append(True)
            except InputError as refusal:
                told.append(str(refusal))
                made.append(False)
        assert path.exists() == made[-1]
        path.unlink(missing_ok=True)
        assert list(small_disk.iterdir()) == []
    assert made == sorted(made)
    assert set(made) == {False, True}
    assert all("no room" in words for words in told)


def test_deleting_on_a_full_disk_is_completed_later(small_disk, now):
    path = small_disk / "a.casebook"
    with Casebook.create(path, now=now) as book:
        book.add("留下", secrets.token_hex(40_000), at=now)
        case_id = book.add("标记人甲", "{}", at=now)
    sound = path.read_bytes()
    outcomes = set()
    for step in range(64):
        path.write_bytes(sound)
        with Casebook.open(path, now=now) as book, free_space(small_disk, 4096 * step):
            try:
                outcomes.add(book.delete(case_id))
            except InputError:
                outcomes.add("refused")
                assert book.load(case_id) == "{}"
                continue
            assert [row.alias for row in book.cases()] == ["留下"]
        with Casebook.open(path, now=now) as again:
            again.check()
            assert len(again.search("")) == 1
        assert "标记人甲".encode() not in path.read_bytes()
        assert path.stat().st_size <= len(sound)
    assert outcomes == {"refused", False, True}


# ------------------------------------------------------------------------------------------- a folder that is protected


@contextlib.contextmanager
def as_nobody():
    """Within it the permissions of files count, also for tests run by the administrator."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shelf(now):
    """A casebook with one case in a folder that anybody may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    path = folder / "a.casebook"
    with Casebook.create(path, now=now) as book:
        book.add("某人", "before", at=now)
    path.chmod(0o644)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


@posix
def test_a_protected_folder_opens_read_only_and_says_why(shelf, now, beside):
    shelf.parent.chmod(0o555)
    before = (shelf.read_bytes(), shelf.stat().st_mtime_ns)
    with as_nobody(), Casebook.open(shelf, now=now) as book:
        [row] = book.cases()
        assert book.load(row.id) == "before"
        assert not book.read_only.held
        for write in (lambda: book.save(row.id, "x", alias="", label="", at=now), lambda: book.delete(row.id)):
            with pytest.raises(InputError, match="does not allow writing") as refusal:
                write()
        assert "another place" in refusal.value.problems[0].remedy.en
        with pytest.raises(InputError, match="does not allow writing"):
            Casebook.create(shelf.with_name("new"), now=now)
    assert (shelf.read_bytes(), shelf.stat().st_mtime_ns) == before
    assert beside(shelf) == [shelf.name]


@posix
def test_a_protected_file_opens_read_only_and_a_locked_one_not_at_all(shelf, now, beside):
    shelf.parent.chmod(0o777)
    shelf.chmod(0o444)
    with as_nobody(), Casebook.open(shelf, now=now) as book:
        assert book.load(book.cases()[0].id) == "before"
        with pytest.raises(InputError, match="does not allow writing"):
            book.keep("a", "b")
    shelf.chmod(0o000)
    with as_nobody(), pytest.raises(InputError, match="no permission to open"):
        Casebook.open(shelf, now=now)
    assert beside(shelf) == [shelf.name]


@posix
def test_a_folder_that_becomes_protected_while_open_is_told(shelf, now):
    shelf.parent.chmod(0o777)
    shelf.chmod(0o666)
    with as_nobody():
        book = Casebook.open(shelf, now=now)
        [row] = book.cases()
    shelf.parent.chmod(0o555)
    with as_nobody():
        with pytest.raises(InputError, match="does not allow writing"):
            book.save(row.id, "after", alias="", label="", at=now)
        assert book.load(row.id) == "before"
        book.close()


def cut_off(path, now, passphrase=None):
    """Leave the files as a power cut in the middle of a saving leaves them."""
    with Casebook.open(path, now=now, passphrase=passphrase) as book:
        [row] = book.cases()
        book._database.execute("PRAGMA cache_size = 1")
        book._database.execute("BEGIN IMMEDIATE")
        for n in range(40):
            row = book._append(row, secrets.token_hex(4_000), "", now + timedelta(seconds=n))
            book._put(row)
        names = (path.name, path.name + "-journal")
        halfway = {name: path.with_name(name).read_bytes() for name in names}
        book._database.execute("ROLLBACK")
    for name, data in halfway.items():
        path.with_name(name).write_bytes(data)
        path.with_name(name).chmod(0o666)


def test_a_saving_that_was_cut_off_is_undone_on_opening(shelf, now, everything, beside):
    with Casebook.open(shelf, now=now) as book:
        before = everything(book)
    cut_off(shelf, now)
    assert len(beside(shelf)) == 2
    with Casebook.open(shelf, now=now) as book:
        assert everything(book) == before
        book.check()
    assert beside(shelf) == [shelf.name]


@pytest.mark.parametrize("size", [0, 1, 600, 9000])
def test_a_journal_that_was_never_needed_does_not_stay(shelf, now, beside, size):
    shelf.with_name(shelf.name + "-journal").write_bytes(bytes(size))
    before = (shelf.read_bytes(), shelf.stat().st_mtime_ns)
    with Casebook.open(shelf, now=now):
        assert beside(shelf) == [shelf.name, shelf.name + "-lock"]
    assert beside(shelf) == [shelf.name]
    assert (shelf.read_bytes(), shelf.stat().st_mtime_ns) == before


@posix
def test_a_saving_that_was_cut_off_asks_for_a_place_that_can_be_written(shelf, now):
    cut_off(shelf, now)
    shelf.parent.chmod(0o555)
    with as_nobody(), pytest.raises(InputError, match="cut off") as refusal:
        Casebook.open(shelf, now=now)
    assert "-journal" in refusal.value.problems[0].remedy.en
