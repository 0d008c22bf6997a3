"""A crash costs nothing that was shown as saved.

``CASEBOOK_KILLS`` sets how many times the editing process is killed: 20 in the ordinary suite, 200 in a release,
2,000 in a night.
"""

from __future__ import annotations

import os
import random
import runpy
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.storage.casebook import Casebook

KILLS = int(os.environ.get("CASEBOOK_KILLS", "20"))
SCRIPT = Path(__file__).with_name("edits.py")
ROOT = Path(__file__).parents[3]


def editing(path, case_id):
    """A process that edits the case from now on."""
    child = subprocess.Popen(
        [sys.executable, SCRIPT, path, case_id],
        stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}, bufsize=0,
    )  # fmt: skip
    assert child.stdout.readline() == b"ready\n"
    return child


def acknowledged_until_killed(path, case_id, seconds):
    """The versions that the editing process said were saved before it was killed."""
    child = editing(path, case_id)
    with pytest.raises(subprocess.TimeoutExpired):
        child.communicate(timeout=seconds)
    child.kill()
    printed, _ = child.communicate()
    return [int(line) for line in printed.split(b"\n")[:-1]]


@pytest.mark.timeout(60 + 2 * KILLS)
def test_what_was_shown_as_saved_is_there_after_a_kill(book, path, now, beside):
    document = runpy.run_path(str(SCRIPT))["document"]
    case_id = book.add("某人", document(1), at=now)
    book.close()
    drawn = random.Random(20261123)
    seen = 1
    for kill in range(KILLS):
        acknowledged = acknowledged_until_killed(path, case_id, drawn.uniform(0, 0.05))
        assert acknowledged == list(range(seen + 1, seen + 1 + len(acknowledged)))
        with Casebook.open(path, now=now + timedelta(days=kill)) as again:
            assert again.read_only is None, "the lock of the killed process is free"
            latest = again.case(case_id).latest
            assert latest >= seen + len(acknowledged)
            assert again.load(case_id) == document(latest)
            again.check()
            seen = latest
        assert beside(path) == [path.name]
    assert seen > KILLS, "the process was killed while it saved, not before"


def patiently(read):
    """What ``read`` gives, tried again as long as it is told that another program is using the file."""
    while True:
        try:
            return read()
        except InputError as refused:
            if "Another program is using" not in refused.problems[0].message.en:
                raise


def test_a_window_that_only_reads_sees_whole_states_while_another_one_writes(book, path, now):
    """The other one never rests, so the reader may wait longer than it is willing to; that is said, and harmless."""
    document = runpy.run_path(str(SCRIPT))["document"]
    case_id = book.add("某人", document(1), at=now)
    book.close()
    child = editing(path, case_id)
    try:
        with patiently(lambda: Casebook.open(path, now=now)) as reader:
            assert reader.read_only.held
            seen = set()
            while len(seen) < 10:
                latest = patiently(lambda: reader.versions(case_id)[0].number)
                edit = patiently(lambda: reader.load(case_id))
                assert edit == document(int(edit.split()[0]))
                seen.add(latest)
    finally:
        child.kill()
        child.communicate()
