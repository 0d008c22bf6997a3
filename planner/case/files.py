"""Files that people choose: read whole, within a limit, or refused in words."""

from __future__ import annotations

import stat
from pathlib import Path

from planner.errors import input_error
from planner.text import Text

MEGABYTE = 1_000_000


def read_bytes(path: Path, largest: int) -> bytes:
    """The content of an ordinary file of at most ``largest`` bytes.

    Raises :class:`~planner.errors.InputError` for anything else: a folder, a device, a file too large or not readable.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= largest:
            return path.read_bytes()
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        raise input_error(
            "",
            Text("打不开文件：{reason}。", "The file cannot be opened: {reason}.").fill(
                reason=getattr(error, "strerror", None) or "?"
            ),
            Text("请检查文件名和权限。", "Check its name and permissions."),
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise input_error("", Text("这不是文件。", "This is not a file."), Text("请选择一个文件。", "Choose a file."))
    raise input_error(
        "",
        Text("文件太大。", "The file is too large."),
        Text("文件不超过 {most} MB。", "It may have at most {most} MB.").fill(most=largest // MEGABYTE),
    )
