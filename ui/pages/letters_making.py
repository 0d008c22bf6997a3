"""Making many letters one after the other off the window's thread, and putting them into files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from planner.compare.names import creditor_name
from planner.errors import InputError, Problem
from planner.export.files import write_files
from planner.export.letters_pack import Form, Pack, make_letter, pack_names
from planner.text import Text
from ui.background import Runner

KEY = "letters.make"


class Making(QObject):
    """One pack being made. ``progressed(done, all)`` after each letter, then ``made`` with the content of each by debt,
    or ``failed`` with the first problem: then there are no letters at all. Nothing of a pack is written before all are made.
    """

    progressed = Signal(int, int)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner, pack: Pack, debt_ids: Sequence[str], form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pack, self._form = pack, form
        self._waiting = list(debt_ids)
        self._count = len(self._waiting)
        self._done: dict[str, bytes] = {}
        self._stopped = False

    def start(self) -> None:
        """Make the letters, each as a task of its own, so that the window can go on, show progress, and stop it."""
        if not self._waiting:
            self.made.emit(self._done)
            return
        task = (self._pack, self._waiting[0], self._form)
        self._runner.run(KEY, make_letter, task, self._one_more, self._refused)

    def stop(self) -> None:
        """Make no more of them; nothing was written yet."""
        self._stopped = True
        self._runner.cancel(KEY)

    def _one_more(self, content: bytes) -> None:
        self._done[self._waiting.pop(0)] = content
        self.progressed.emit(len(self._done), self._count)
        if not self._stopped:  # whoever heard of the progress may have had enough
            self.start()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.failed.emit(self._named(error.problems[0]))

    def _named(self, problem: Problem) -> Problem:
        """The problem with the creditor whose letter it concerns, where there are several."""
        if self._count == 1:
            return problem
        name = creditor_name(self._pack.outcome.case.debt(self._waiting[0]))
        lead = Text("写给{name}的信：{message}", "The letter to {name}: {message}")
        return Problem(problem.severity, problem.where, lead.fill(name=name, message=problem.message), problem.remedy)


def paths_in(folder: Path, pack: Pack, debt_ids: Sequence[str], form: Form) -> tuple[Path, ...]:
    """Where the letters of these debts go in a folder."""
    return tuple(folder / name for name in pack_names(pack, debt_ids, form))


def write(files: dict[Path, bytes], replace: bool, new_folder: bool) -> tuple[Path, ...]:
    """Write the files, for the background runner; raises :class:`~planner.errors.InputError` in words."""
    return write_files(files, replace=replace, make_folders=new_folder)
