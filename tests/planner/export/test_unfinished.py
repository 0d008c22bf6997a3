"""A folder that a killed process left is taken away before the next one is made there, and nothing else ever is."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.export.files import write_folder
from planner.export.unfinished import MARK, begin, finish

FILES = {f"{n}.pdf": b"content" for n in range(4)}
KILLED = """
import os, signal, sys
from pathlib import Path
from planner.export.files import write_folder
asked = []
def killed():
    asked.append(1)
    if len(asked) > {after}:
        os.kill(os.getpid(), signal.{signal})
    return False
write_folder(Path(sys.argv[1]), {files!r}, killed)
"""


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def left_by_a_killed_process(folder: Path, after: int) -> None:
    """Another process writes the folder and is killed with ``after`` of its files written."""
    stopping = "SIGTERM" if sys.platform == "win32" else "SIGKILL"
    code = KILLED.format(after=after, signal=stopping, files=FILES)
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=False, cwd=Path(__file__).parents[3])
    assert done.returncode in (-getattr(signal, stopping), getattr(signal, stopping))


@pytest.mark.parametrize("after", [0, 2, len(FILES)])
def test_what_a_killed_process_left_is_gone_after_the_next_folder(tmp_path: Path, after: int) -> None:
    left_by_a_killed_process(tmp_path / "pack", after)
    assert [each.name for each in tmp_path.iterdir()] == ["pack.part"]
    assert len(names_in(tmp_path / "pack.part")) == 1 + after
    assert write_folder(tmp_path / "pack", FILES) == tmp_path / "pack"
    assert [each.name for each in tmp_path.iterdir()] == ["pack"]
    assert names_in(tmp_path / "pack") == sorted(FILES)


def test_a_folder_that_another_process_still_fills_stays(tmp_path: Path) -> None:
    part = tmp_path / "pack.part"
    part.mkdir()
    with begin(part, FILES) as mark:
        (part / "0.pdf").write_bytes(b"other")
        write_folder(tmp_path / "pack", FILES)
        assert (part / "0.pdf").read_bytes() == b"other"
        finish(part, mark)
    assert names_in(part) == ["0.pdf"]


@pytest.mark.parametrize("mark", [None, b"", b"something else\n0.pdf", b"\xff\xfe"])
def test_a_folder_that_is_not_ours_stays(tmp_path: Path, mark: bytes | None) -> None:
    part = tmp_path / "pack.part"
    part.mkdir()
    (part / "0.pdf").write_bytes(b"mine")
    if mark is not None:
        (part / MARK).write_bytes(mark)
    assert write_folder(tmp_path / "pack", FILES) is not None
    assert (part / "0.pdf").read_bytes() == b"mine"


def test_what_was_put_into_a_folder_that_was_left_stays(tmp_path: Path) -> None:
    left_by_a_killed_process(tmp_path / "pack", 2)
    (tmp_path / "pack.part" / "mine.txt").write_bytes(b"mine")
    write_folder(tmp_path / "pack", FILES)
    assert (tmp_path / "pack.part" / "mine.txt").read_bytes() == b"mine"


def test_a_mark_that_names_files_elsewhere_removes_nothing(tmp_path: Path) -> None:
    part, mine = tmp_path / "pack.part", tmp_path / "mine.txt"
    part.mkdir()
    mine.write_bytes(b"mine")
    with begin(part, ["../mine.txt"]):
        pass
    write_folder(tmp_path / "pack", FILES)
    assert mine.read_bytes() == b"mine"
    assert part.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with begin(elsewhere, FILES):
        (elsewhere / "0.pdf").write_bytes(b"mine")
    (tmp_path / "pack.part").symlink_to(elsewhere)
    write_folder(tmp_path / "pack", FILES)
    assert (elsewhere / "0.pdf").read_bytes() == b"mine"


def test_a_folder_whose_temporary_name_is_taken_at_that_moment_leaves_that_one_alone(
    tmp_path: Path, monkeypatch
) -> None:
    real = Path.mkdir

    def taken_before(path: Path, *arguments: object, **named: object) -> None:
        real(path)
        (path / "theirs.pdf").write_bytes(b"theirs")
        real(path)

    monkeypatch.setattr(Path, "mkdir", taken_before)
    with pytest.raises(InputError):
        write_folder(tmp_path / "pack", FILES)
    assert (tmp_path / "pack.part" / "theirs.pdf").read_bytes() == b"theirs"
