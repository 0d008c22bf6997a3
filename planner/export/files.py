"""Files written whole or not at all: first beside their place, then renamed into it, and never over another by accident."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from planner.errors import InputError, Problem
from planner.export.unfinished import begin, clear_away, finish, part_names
from planner.text import Text

Words = tuple[Text, Text]

_TAKEN: Words = (
    Text("已经有名为“{name}”的文件，没有覆盖它。", "There is already a file named “{name}”; it was left as it is."),
    Text("换一个名字或文件夹。", "Choose another name or another folder."),
)
_FULL: Words = (
    Text("磁盘写不下了，“{name}”没有写入。", "The disk has no room; “{name}” was not written."),
    Text("腾出空间，或换一个位置。", "Free some space, or choose another place."),
)
_PROTECTED: Words = (
    Text("“{name}”所在的文件夹不允许写入。", "The folder of “{name}” does not allow writing."),
    Text("换一个自己可以写入的文件夹。", "Choose a folder that you may write to."),
)
_GONE: Words = (
    Text("找不到“{name}”所在的文件夹。", "The folder of “{name}” is not there."),
    Text("重新选择文件夹。", "Choose the folder again."),
)
_NAME: Words = (
    Text("“{name}”不能用作这里的文件名。", "“{name}” cannot be the name of a file here."),
    Text("换一个短一些、不含特殊符号的名字。", "Choose a shorter name without special characters."),
)
_DEVICE: Words = (
    Text("写“{name}”时设备出错。", "The device failed while writing “{name}”."),
    Text(
        "检查磁盘或 U 盘是否接好，或换一个位置。",
        "Check that the disk or USB stick is connected, or choose another place.",
    ),
)
_BY_NUMBER: dict[int, Words] = {
    errno.EEXIST: _TAKEN, errno.EISDIR: _TAKEN,
    errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EFBIG: _FULL,
    errno.EACCES: _PROTECTED, errno.EPERM: _PROTECTED, errno.EROFS: _PROTECTED,
    errno.ENOENT: _GONE, errno.ENOTDIR: _GONE,
    errno.ENAMETOOLONG: _NAME, errno.EINVAL: _NAME,
}  # fmt: skip


def write_files(
    files: Mapping[Path, bytes], *, replace: bool = False, make_folders: bool = False, where: str = ""
) -> tuple[Path, ...]:
    """Write every file or none, and return their paths; folders that are missing are made if ``make_folders``.

    Each is written under a temporary name beside its place and renamed once all are on the disk, so that no file is ever
    half there. Raises :class:`~planner.errors.InputError` (place ``where``) in words: no room, no permission, or a file
    of that name that is there already, unless ``replace``.
    """
    if not replace:
        for path in taken(files):
            raise InputError(_problem(_TAKEN, path, where))
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            if make_folders:
                with _told(path.parent, where):
                    path.parent.mkdir(parents=True, exist_ok=True)
            with _told(path, where):
                parts[path] = _free_name(path)
                _write(parts[path], content)
        for path, part in parts.items():
            with _told(path, where):
                part.replace(path)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return tuple(files)


def write_folder(folder: Path, files: Mapping[str, bytes], stopped: Callable[[], bool] = lambda: False) -> Path | None:
    """Write every file by its name into a new ``folder`` and return it; ``None``, with nothing left, once ``stopped`` says so.

    They are written into a folder of a temporary name beside it, which is renamed when all are on the disk; one that a process
    was killed over is taken away. Raises as :func:`write_files`, also where something of that name is there already.
    """
    for path in taken((folder,)):
        raise InputError(_problem(_TAKEN, path, ""))
    clear_away(folder)
    part = _free_name(folder)
    with _told(folder, ""):
        part.mkdir()
    try:
        return folder if _filled(part, folder, files, stopped) else None
    finally:
        _remove(part)


def _filled(part: Path, folder: Path, files: Mapping[str, bytes], stopped: Callable[[], bool]) -> bool:
    """Write every file into ``part`` and give it the name of ``folder``; whether it was not stopped before."""
    with _told(folder, ""):
        mark = begin(part, files)
    with mark:
        for name, content in files.items():
            if stopped():
                return False
            with _told(folder / name, ""):
                _write(part / name, content)
        if stopped():
            return False
        with _told(folder, ""):
            finish(part, mark)
            part.rename(folder)
    return True


def _remove(part: Path) -> None:
    """Take away what was begun of a folder; nothing is there once it has its name."""
    with suppress(OSError):
        for each in part.iterdir():
            each.unlink(missing_ok=True)
        part.rmdir()


def fresh(path: Path) -> Path:
    """``path``, or with the first number behind its name under which nothing stands."""
    names = (path.with_name(f"{path.stem}{f'-{n}' if n > 1 else ''}{path.suffix}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


def taken(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Those of ``paths`` at which something stands already."""
    return tuple(path for path in paths if os.path.lexists(path))


def _free_name(path: Path) -> Path:
    """A temporary name beside ``path`` at which nothing stands."""
    return next(name for name in part_names(path) if not os.path.lexists(name))


def _write(part: Path, content: bytes) -> None:
    """The whole content on the disk, not only in the system's memory: a full disk shows itself here."""
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _told(path: Path, where: str) -> Iterator[None]:
    """A refusal of the system as a problem in words; the file's name is said, its folder is not."""
    try:
        yield
    except OSError as refused:
        raise InputError(_problem(_BY_NUMBER.get(refused.errno or 0, _DEVICE), path, where)) from None


def _problem(words: Words, path: Path, where: str) -> Problem:
    message, remedy = words
    return Problem("error", where, message.fill(name=path.name), remedy)
