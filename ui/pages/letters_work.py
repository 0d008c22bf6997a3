"""The page's work with files, clipboard and printer: one thing at a time, off the window's thread, told in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.errors import InputError
from planner.export.letters_pack import Form, Pack
from planner.text import Text
from ui.background import Runner
from ui.pages import letters_places as places
from ui.pages import letters_printing as printing
from ui.pages.letters_actions import PRINTED
from ui.pages.letters_making import Making, paths_in, write
from ui.pages.letters_printing import Printing
from ui.pages.pack_making import PackMaking

KEY = "letters.write"
Files = dict[Path, bytes]


class Work(QObject):
    """Ends in ``saved(paths, pack, debt_ids)``, ``copied()``, ``printed(Text)``, or ``failed(Problem)``; ``progressed(done, all)`` on
    the way. ``made(pack, debt_ids)`` comes for letters that were printed, or went into a pack. ``stop`` leaves nothing half-done:
    files are written only after the last letter is made.
    """

    saved = Signal(object, object, object)
    made = Signal(object, object)
    copied = Signal()
    printed = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, runner: Runner, owner: QWidget) -> None:
        super().__init__(owner)
        self.runner, self._owner = runner, owner
        self._now: Making | Printing | PackMaking | None = None
        self.folder = places.documents()
        """Where the person saved last in this sitting."""

    def save_one(self, pack: Pack, debt_id: str, form: Form) -> None:
        """Ask for a file and save the letter on one debt there."""
        suggested = paths_in(self.folder, pack, (debt_id,), form)[0]
        chosen = places.ask_file(self._owner, suggested, form)
        if chosen is not None:
            path, replace = chosen
            self._save(pack, (debt_id,), form, places.Settled((path,), replace))

    def save_all(self, pack: Pack, debt_ids: Sequence[str], form: Form) -> None:
        """Ask for a folder and save a letter for each of these debts there."""
        folder = places.ask_folder(self._owner, self.folder)
        settled = places.settle(self._owner, paths_in(folder, pack, debt_ids, form)) if folder is not None else None
        if settled is not None:
            self._save(pack, debt_ids, form, settled)

    def copy(self, pack: Pack, debt_id: str) -> None:
        """Put the letter as text on the clipboard."""

        def put(made: dict[str, bytes]) -> None:
            QGuiApplication.clipboard().setText(made[debt_id].decode())
            self._end()
            self.copied.emit()

        self._make(pack, (debt_id,), "txt", put)

    def print(self, pack: Pack, debt_id: str) -> None:
        """Ask for a printer and print the letter."""
        letters = (pack, (debt_id,))
        self._make(pack, (debt_id,), "pdf", lambda made: self.print_pdf(made[debt_id], PRINTED, letters))

    def make_pack(self, making: PackMaking) -> None:
        """Make a whole pack; it tells by itself how far it is and how it ends."""
        self._now = making
        making.failed.connect(self._fail)
        making.ended.connect(self._end)
        self.progressed.emit(0, 1)
        making.start()

    def stop(self) -> None:
        """Go no further. A pack that is being written is over when it says so: whole, or taken away again."""
        if self._now is not None:
            self._now.stop()
        if not isinstance(self._now, PackMaking):
            self._end()

    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._now is not None or self.runner.is_busy(KEY)

    def _save(self, pack: Pack, debt_ids: Sequence[str], form: Form, to: places.Settled) -> None:
        def put(made: dict[str, bytes]) -> None:
            files = {path: made[debt_id] for path, debt_id in zip(to.paths, debt_ids, strict=True)}
            self.runner.run(KEY, write, (files, to.replace, to.new_folder), written, self._refused)

        def written(found: tuple[Path, ...]) -> None:
            self.folder = found[0].parent
            self._end()
            self.saved.emit(found, pack, tuple(debt_ids))

        self._make(pack, debt_ids, form, put)

    def _make(self, pack: Pack, debt_ids: Sequence[str], form: Form, put: Callable[[dict[str, bytes]], object]) -> None:
        making = Making(self.runner, pack, debt_ids, form, self)
        self._now = making
        making.progressed.connect(self.progressed)
        making.made.connect(put)
        making.failed.connect(self._fail)
        self.progressed.emit(0, len(debt_ids))
        making.start()

    def print_pdf(self, pdf: bytes, said: Text, letters: tuple[Pack, Sequence[str]] | None = None) -> None:
        """Ask for a printer and print a document; ``said`` is what is told when it is done, ``letters`` what was in it."""
        printer = printing.ask_printer(self._owner)
        self._end()
        if printer is None:
            return
        job = Printing(self.runner, printer, pdf, self)
        self._now = job
        job.progressed.connect(self.progressed)
        job.failed.connect(self._fail)
        job.printed.connect(lambda: self._printed(said, letters))
        job.start()

    def _printed(self, said: Text, letters: tuple[Pack, Sequence[str]] | None) -> None:
        self._end()
        if letters is not None:
            self.made.emit(*letters)
        self.printed.emit(said)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self._fail(error.problems[0])

    def _fail(self, problem: object) -> None:
        self._end()
        self.failed.emit(problem)

    def _end(self) -> None:
        """Forget what was under way; the panel shows itself idle again."""
        if self._now is not None:
            self._now.deleteLater()
            self._now = None
        self.progressed.emit(0, 0)
