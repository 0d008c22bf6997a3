"""Saving one file at a place of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.errors import InputError
from planner.export.files import write_files
from planner.text import Text
from ui.i18n import tr
from ui.store import Store


def save_file(owner: QWidget, store: Store, title: Text, suggested: str, kind: Text, content: bytes) -> Path | None:
    """Ask where, and write ``content`` there; the path, or ``None`` when the person goes back or it cannot be written.

    ``suggested`` is a file's name; its ending is added where the person leaves it out. The dialog asks before it gives the name
    of a file that is there; a name that only the ending makes that of another file is refused. What cannot be written is
    told by ``store.problem``.
    """
    chosen, _ = QFileDialog.getSaveFileName(owner.window(), tr(title), suggested, tr(kind))
    if not chosen:
        return None
    path, ending = Path(chosen), Path(suggested).suffix
    asked = path.suffix.casefold() == ending
    path = path if asked else path.with_name(path.name + ending)
    try:
        write_files({path: content}, replace=asked)
    except InputError as refused:
        store.problem.emit(refused.problems[0])
        return None
    return path
