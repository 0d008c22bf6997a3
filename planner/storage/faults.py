"""What can go wrong with a file, in words: which file, what happened, what to do.

:func:`told` turns each fault of the disk, the folder or the file into an :class:`~planner.errors.InputError`. Mistakes of
the programmer (a closed casebook, a wrong statement) pass through.
"""

from __future__ import annotations

import errno
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from planner.errors import InputError, Problem
from planner.text import Text

Words = tuple[Text, Text]
"""What happened, with ``{name}`` for the file, and what to do about it."""

FULL: Words = (
    Text(
        "磁盘写不下了，“{name}”这一次的修改没有写入；之前保存的内容完好。",
        "The disk has no room, or stopped writing; this change to “{name}” was not written. What was saved before is intact.",
    ),
    Text("请腾出空间，或另存到别的位置。", "Free some space, or save a copy in another place."),
)
PROTECTED: Words = (
    Text(
        "“{name}”所在的文件夹或这个文件不允许写入；之前保存的内容完好。",
        "The folder of “{name}”, or the file itself, does not allow writing. What was saved before is intact.",
    ),
    Text(
        "请另存到别的位置，或让管理员放开权限。", "Save a copy in another place, or ask for permission to write there."
    ),
)
UNREADABLE: Words = (
    Text("没有权限打开“{name}”。", "There is no permission to open “{name}”."),
    Text("请选择别的位置，或让管理员放开权限。", "Choose another place, or ask for permission to read it."),
)
GONE: Words = (
    Text(
        "找不到“{name}”或它所在的文件夹，可能被移动或删除了。",
        "“{name}” or its folder is not there; it may have been moved or deleted.",
    ),
    Text("请重新选择文件，或另存到别的位置。", "Choose the file again, or save a copy in another place."),
)
TAKEN: Words = (
    Text("已经有名为“{name}”的文件，没有覆盖它。", "There is already a file named “{name}”; it was left as it is."),
    Text("请换一个名字，或换一个位置。", "Choose another name or another place."),
)
UNNAMEABLE: Words = (
    Text("“{name}”不能用作这里的文件名。", "“{name}” cannot be the name of a file here."),
    Text("请换一个短一些、不含特殊符号的名字。", "Choose a shorter name without special characters."),
)
BUSY: Words = (
    Text(
        "“{name}”正被另一个程序使用，这一次没有写入。",
        "Another program is using “{name}”; nothing was written this time.",
    ),
    Text("请稍等再试，或关闭另一个程序。", "Try again in a moment, or close the other program."),
)
DAMAGED: Words = (
    Text("“{name}”已损坏，内容不能可靠读出。", "“{name}” is damaged; its content cannot be read reliably."),
    Text("请保留这个文件不动，打开之前复制的备份。", "Keep this file as it is and open a copy made earlier."),
)
FOREIGN: Words = (
    Text("“{name}”不是案卷库。", "“{name}” is not a casebook."),
    Text(
        "请选择和议的案卷库文件；个案文件请用“导入”。",
        "Choose a casebook of Heyi; bring in a case document with Import.",
    ),
)
NEEDS_PASSPHRASE: Words = (
    Text("“{name}”设有口令。", "“{name}” has a passphrase."),
    Text("请输入口令。", "Type the passphrase."),
)
WRONG_PASSPHRASE: Words = (
    Text("这个口令打不开“{name}”。", "This passphrase does not open “{name}”."),
    Text(
        "请看看大小写和输入法，再试一次。如果确定没有输错，文件开头可能已损坏：请打开之前复制的备份。",
        "Look at capitals and the input method, and try again. "
        "If you are sure of it, the beginning of the file may be damaged: open a copy made earlier.",
    ),
)
WRITTEN_ANEW: Words = (
    Text(
        "另一个窗口改了“{name}”的口令，文件已重新写过。",
        "Another window changed the passphrase of “{name}”, and the file was written anew.",
    ),
    Text("请重新打开。", "Open it again."),
)
NEWER: Words = (
    Text(
        "“{name}”由更新版本的和议制作，没有改动它。",
        "“{name}” was made by a newer version of Heyi; it was left as it is.",
    ),
    Text("请更新和议后再打开。", "Update Heyi, then open it again."),
)
DEVICE: Words = (
    Text("读写“{name}”时设备出错。", "The device failed while reading or writing “{name}”."),
    Text(
        "请检查磁盘或 U 盘是否接好，再重新打开。", "Check that the disk or USB stick is connected, then open it again."
    ),
)
UNFINISHED: Words = (
    Text(
        "“{name}”上一次写入没有完成，需要在可写的位置打开一次。",
        "The last writing of “{name}” was cut off; it needs to be opened once where it can be written.",
    ),
    Text(
        "请把它连同旁边名为“-journal”的文件一起复制到可写的文件夹，再打开。",
        "Copy it, with the “-journal” file beside it, to a folder that allows writing, and open it there.",
    ),
)
UNWRITABLE: Words = (
    Text(
        "内容里有不能存盘的字符（残缺的编码）。",
        "The content has a character that cannot be stored (half of an encoding).",
    ),
    Text("请删去显示为方框的字符，再重新输入。", "Remove the character shown as a box and type it again."),
)
CASE_GONE: Words = (
    Text("这个个案已不在案卷库里。", "This case is no longer in the casebook."),
    Text("请从列表里选择另一个个案。", "Choose another case from the list."),
)
VERSION_GONE: Words = (
    Text("这个版本已不再保留。", "This version is no longer kept."),
    Text("请从列表里选择另一个版本。", "Choose another version from the list."),
)
LETTER_GONE: Words = (
    Text("案卷库里没有这封信的原文。", "The casebook does not hold the text of this letter."),
    Text("看看当时保存的文件或寄出的复印件。", "Look at the file saved then, or at the copy of what was sent."),
)
TRACES_REMAIN = Text(
    "个案已删除。磁盘空间不足，文件尚未压实；下次打开时会自动完成。",
    "The case is deleted. The disk had no room to compact the file; this is completed when it is opened again.",
)

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_WRITING = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_NAME = {errno.ENAMETOOLONG, errno.EINVAL}
_STOPPED_WRITING = {apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_DIR_FSYNC}
_CUT_OFF = {apsw.SQLITE_READONLY_ROLLBACK, apsw.SQLITE_READONLY_RECOVERY}
_WRONG_CONTENT = {apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_DATA, apsw.SQLITE_IOERR_CORRUPTFS}
_DAMAGE = (
    apsw.NotADBError, apsw.CorruptError, apsw.SQLError, apsw.SchemaChangeError, apsw.MismatchError, apsw.TooBigError,
    apsw.NoMemError, apsw.ConstraintError, apsw.FormatError, UnicodeDecodeError, zlib.error,
)  # fmt: skip


def problem(words: Words, name: str) -> Problem:
    """``words`` about the file ``name``."""
    message, remedy = words
    return Problem("error", name, message.fill(name=name), remedy)


def fault(words: Words, name: str) -> InputError:
    """The error that says ``words`` about the file ``name``."""
    return InputError(problem(words, name))


@contextmanager
def told(name: str, *, opening: bool = False) -> Iterator[None]:
    """Within it, a fault of disk or file is raised as :class:`~planner.errors.InputError` about the file ``name``.

    ``opening`` says that nothing was to be written, so that a refusal is told as one.
    """
    try:
        yield
    except (apsw.Error, OSError, UnicodeError, zlib.error) as cause:
        words = _words(cause)
        if words is None:
            raise
        # The cause may hold the path, and with it the name of the person at this machine: it goes no further.
        raise fault(UNREADABLE if opening and words is PROTECTED else words, name) from None


def _words(cause: Exception) -> Words | None:
    match cause:
        case apsw.IOError():
            return _of_device(_extended(cause))
        case apsw.ReadOnlyError() if _extended(cause) == apsw.SQLITE_READONLY_DBMOVED:
            return GONE
        case apsw.ReadOnlyError() if _extended(cause) in _CUT_OFF:
            return UNFINISHED
        case apsw.ReadOnlyError() | apsw.PermissionsError() | apsw.CantOpenError() | apsw.AuthError():
            return PROTECTED
        case apsw.FullError():
            return FULL
        case apsw.BusyError() | apsw.LockedError():
            return BUSY
        case UnicodeEncodeError():
            return UNWRITABLE
        case OSError():
            return of_system(cause)
    return DAMAGED if isinstance(cause, _DAMAGE) else None


def _extended(cause: apsw.Error) -> int:
    """SQLite's finer code of an error, where it gave one."""
    return int(getattr(cause, "extendedresult", 0))


def _of_device(result: int) -> Words:
    if result in _STOPPED_WRITING:
        return FULL
    return DAMAGED if result in _WRONG_CONTENT else DEVICE


def of_system(cause: OSError) -> Words:
    """The words for an error of the operating system."""
    if isinstance(cause, FileExistsError):
        return TAKEN
    if isinstance(cause, FileNotFoundError | NotADirectoryError):
        return GONE
    if cause.errno in _NO_NAME:
        return UNNAMEABLE
    if cause.errno in _NO_ROOM:
        return FULL
    return PROTECTED if cause.errno in _NO_WRITING else DEVICE
