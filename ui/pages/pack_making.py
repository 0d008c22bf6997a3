"""The whole pack being made off the window's thread, a document at a time, and put on the disk whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from planner.errors import InputError, Problem
from planner.export.files import write_files, write_folder
from planner.export.letters_pack import Pack
from planner.export.pack import Document, Made, PartName, as_file, bound, calendar_name, calendar_of, documents, make
from planner.frozen import dataclass
from planner.text import Text
from ui.background import Runner

KEY = "pack"
"""Under which the runner makes a pack: nobody leaves the program unasked while it does."""
Form = Literal["folder", "pdf", "print"]
OF_DOCUMENT = Text("{title}：{message}", "{title}: {message}")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the parts, and as what; ``path`` is the new folder or the file, ``replace`` whether a file there may go."""

    pack: Pack
    parts: tuple[PartName, ...]
    form: Form
    path: Path | None = None
    replace: bool = False
    case_key: str = ""


class PackMaking(QObject):
    """One pack on its way. ``progressed(done, all)`` after each document, then ``ended``, and at last what it came to: ``written(path)``,
    for ``print`` ``bound(bytes)``, ``failed(Problem)``, or after :meth:`stop` ``stopped``. Whoever hears that may begin other work.

    Stopped while it is being written, the pack is taken away again, unless it was whole already: then it is ``written``.
    """

    progressed = Signal(int, int)
    written = Signal(object)
    bound = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, runner: Runner, order: Order, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._order = runner, order
        self._waiting: list[Document] = []
        self._files: dict[str, bytes] = {}
        self._pages: list[Made] = []
        self._count = 1
        self._enough = Event()
        self._writing = False

    def start(self) -> None:
        """See which documents there are, then make one after the other."""
        self._run(documents, (self._order.pack, self._order.parts), self._begin)

    def stop(self) -> None:
        """Make no more of it."""
        if self._enough.is_set():
            return
        self._enough.set()
        if not self._writing:
            self._runner.cancel(KEY)
            self._end(self.stopped)

    def _begin(self, found: tuple[Document, ...]) -> None:
        self._waiting = list(found)
        self._count = len(found) + 1
        self._next()

    def _next(self) -> None:
        self.progressed.emit(self._count - 1 - len(self._waiting), self._count)
        if self._enough.is_set():  # whoever heard of the progress may have had enough
            return
        if not self._waiting:
            self._finish()
            return
        whole = _file if self._order.form == "folder" else make
        self._run(whole, (self._waiting[0],), self._one_more)

    def _one_more(self, made: Made | bytes) -> None:
        document = self._waiting.pop(0)
        if isinstance(made, Made):
            self._pages.append(made)
        else:
            self._files[document.name] = made
        self._next()

    def _finish(self) -> None:
        self._writing = True
        if self._order.form == "folder":
            self._run(_write_folder, (self._order, self._files, self._enough), self._over)
        else:
            self._run(_bind, (self._order, self._pages, self._enough), self._over)

    def _over(self, result: Path | bytes | None) -> None:
        if result is None:
            self._end(self.stopped)
        else:
            self._end(self.bound if isinstance(result, bytes) else self.written, result)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        problem = error.problems[0]
        if self._waiting:
            message = OF_DOCUMENT.fill(title=self._waiting[0].title, message=problem.message)
            problem = Problem(problem.severity, problem.where, message, problem.remedy)
        self._end(self.failed, problem)

    def _run(self, function: Callable[..., Any], args: tuple[Any, ...], receive: Callable[[Any], None]) -> None:
        self._runner.run(KEY, function, args, receive, self._refused)

    def _end(self, signal: Any, *values: object) -> None:
        self.ended.emit()
        signal.emit(*values)


def _file(document: Document) -> bytes:
    return as_file(make(document))


def _write_folder(order: Order, files: dict[str, bytes], enough: Event) -> Path | None:
    assert order.path is not None
    lang = order.pack.lang
    calendar = {calendar_name(lang): calendar_of(order.pack, order.case_key)} if "calendar" in order.parts else {}
    return write_folder(order.path, {**files, **calendar}, enough.is_set)


def _bind(order: Order, pages: list[Made], enough: Event) -> Path | bytes | None:
    """All pages as one PDF: written where there is a path, else handed over."""
    pdf = bound(pages, order.pack.lang)
    if enough.is_set():
        return None
    return pdf if order.path is None else write_files({order.path: pdf}, replace=order.replace)[0]
