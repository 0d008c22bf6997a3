"""Case documents in and out of the casebook: import asks for a file, export for a place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.errors import InputError, Problem
from planner.text import Text
from ui.documents import case_in, text_of
from ui.i18n import tr
from ui.store import Store

KIND = Text("个案文件 (*.json)", "Case documents (*.json)")


def choose_and_import(owner: QWidget, store: Store) -> None:
    """Ask for a case document and open it as a new case."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(owner, tr(Text("导入个案文件", "Import a case document")), "", tr(KIND))
    if name:
        import_case(store, Path(name))


def import_case(store: Store, path: Path) -> bool:
    """Put the case of a file into the casebook and open it; a file that cannot be used is reported by ``store.problem``."""
    try:
        case = case_in(path)
    except InputError as error:
        store.problem.emit(named(path, error.problems[0]))
        return False
    return store.add_case(case.client.name or path.stem, case, sample=case.sample)


def named(path: Path, problem: Problem) -> Problem:
    """The problem with the name of the file and the place in it."""
    place = f" {problem.where}" if problem.where else ""
    lead = Text(f"“{path.name}”{place}：", f"“{path.name}”{place}: ")
    message = Text(lead.zh + problem.message.zh, lead.en + problem.message.en)
    return Problem(problem.severity, problem.where, message, problem.remedy)


def choose_and_export(owner: QWidget, store: Store) -> None:
    """Ask for a place and write the open case there."""
    if store.case is None:
        return
    suggested = f"{store.alias or 'case'}.json"
    title = tr(Text("导出个案文件", "Export the case document"))
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(owner, title, suggested, tr(KIND))
    if name:
        export_case(store, Path(name))


def export_case(store: Store, path: Path) -> bool:
    """Write the open case to ``path``, whole or not at all."""
    assert store.case is not None
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(text_of(store.case), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        message = Text("“{name}”写不了：{reason}。", "“{name}” cannot be written: {reason}.")
        remedy = Text("请换一个位置。", "Choose another place.")
        store.problem.emit(
            Problem("error", "", message.fill(name=path.name, reason=error.strerror or type(error).__name__), remedy)
        )
        return False
    return True
