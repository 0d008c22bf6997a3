"""Where letters are saved: the dialogs that ask for a file or a folder, and for leave to write over what is there."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.export.files import taken
from planner.export.letters_pack import Form
from planner.frozen import dataclass
from planner.text import Text
from ui.i18n import tr
from ui.widgets import ask

KINDS: dict[Form, Text] = {
    "pdf": Text("PDF 文件 (*.pdf)", "PDF documents (*.pdf)"),
    "docx": Text("Word 文件 (*.docx)", "Word documents (*.docx)"),
    "txt": Text("文本文件 (*.txt)", "Text files (*.txt)"),
}
SAVE_ONE = Text("保存这封信", "Save this letter")
SAVE_ALL = Text("选择存放这些信的文件夹", "Choose the folder for the letters")
THERE = Text("文件夹里已经有同名的文件", "There are files of these names already")
WHICH = Text(
    "这个文件夹里已有 {n} 个同名文件。可以换掉它们，也可以放进新的文件夹“{folder}”。",
    "The folder has {n} files of these names. You can replace them, or put the letters into a new folder “{folder}”.",
)
ONE_THERE = Text("已经有名为“{name}”的文件。", "There is already a file named “{name}”.")
REPLACE = Text("换掉原来的文件", "Replace the old files")
BESIDE = Text("放进新文件夹", "Use a new folder")


def documents() -> Path:
    """The person's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def ask_file(owner: QWidget, suggested: Path, form: Form, title: Text = SAVE_ONE) -> tuple[Path, bool] | None:
    """Where one letter, or what ``title`` says, goes, and whether it may replace a file there; ``None`` when the person goes back."""
    chosen, _ = QFileDialog.getSaveFileName(owner, tr(title), str(suggested), tr(KINDS[form]))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.casefold() == f".{form}":
        return path, True  # the dialog itself asked before it gave the name of a file that is there
    path = path.with_name(f"{path.name}.{form}")
    if not taken((path,)):
        return path, False
    answer = ask(owner, THERE, ONE_THERE.fill(name=path.name), (True, REPLACE, "danger"))
    return (path, True) if answer else None


def ask_folder(owner: QWidget, start: Path, title: Text = SAVE_ALL) -> Path | None:
    """The folder for letters, or for what ``title`` says; ``None`` when the person goes back."""
    chosen = QFileDialog.getExistingDirectory(owner, tr(title), str(start))
    return Path(chosen) if chosen else None


@dataclass(frozen=True)
class Settled:
    """Where letters go, whether files there may be replaced, and whether their folder is still to be made."""

    paths: tuple[Path, ...]
    replace: bool = False
    new_folder: bool = False


def settle(owner: QWidget, paths: tuple[Path, ...]) -> Settled | None:
    """Where the letters go; asked if some of those files are there already. ``None`` when the person goes back."""
    there = taken(paths)
    if not there:
        return Settled(paths)
    folder = paths[0].parent
    fresh = next(name for n in count(1) if not taken((name := folder / f"letters-{n}",)))
    message = WHICH.fill(n=len(there), folder=fresh.name)
    answer = ask(owner, THERE, message, ("replace", REPLACE, "danger"), ("beside", BESIDE, "primary"))
    if answer == "replace":
        return Settled(paths, replace=True)
    return Settled(tuple(fresh / path.name for path in paths), new_folder=True) if answer == "beside" else None


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
