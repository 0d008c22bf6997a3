"""Which casebook file is worked with: opened or made at the start, and changed for another at any time.

A file that cannot be used is told in words, and what was open stays open.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QWidget

from planner.errors import InputError, Problem
from planner.storage.casebook import Casebook
from planner.storage.faults import GONE, NEEDS_PASSPHRASE, fault, problem
from planner.storage.passphrase import Key, PassphraseNeeded, PassphraseWrong
from planner.text import Text
from ui import clock
from ui.i18n import say, tr
from ui.read_only import TRY_AGAIN
from ui.settings import Settings, data_folder
from ui.store import Store
from ui.widgets import button, column, row, say_file, words
from ui.widgets.basic import Kind
from ui.widgets.support import full_sentence

KEY = "casebook"
SUFFIX = ".heyi"
KIND = Text("案卷库 (*.heyi)", "Casebooks (*.heyi)")
OPEN = Text("打开另一个案卷库", "Open another casebook")
MAKE = Text("新建案卷库", "New casebook")
OPEN_ONE, MAKE_ONE = Text("打开另一个…", "Open another…"), Text("新建一个…", "Begin a new one…")
QUIT = Text("退出", "Quit")
CANNOT_OPEN = Text("打不开案卷库", "The casebook cannot be opened")
ALREADY = Problem("note", "", Text("这个案卷库已经打开着。", "This casebook is open already."), Text("", ""))
PLACE, PLACE_HINT = (
    Text("案卷库的位置", "Where cases are kept"),
    Text(
        "换到另一个案卷库马上生效，原来的文件不动。",
        "Another casebook is used at once; the file before stays as it is.",
    ),
)

PASSPHRASE = Text("口令…", "Passphrase…")
SEALED = Text(
    "这个案卷库用口令加密保存。",
    "This casebook is kept encrypted with a passphrase.",
)
PLAIN = Text(
    "这个案卷库没有口令：能打开文件的人都能看到内容。",
    "This casebook has no passphrase: anyone who can open the file can read it.",
)


# -- files --------------------------------------------------------------------------------------------------------------


def chosen(settings: Settings) -> Path:
    """The casebook of the settings, else ``casebook.heyi`` in the person's data folder."""
    named = settings.get(KEY)
    return Path(named) if named else data_folder() / f"casebook{SUFFIX}"


def opened(owner: QWidget | None, path: Path, key: Key | None = None) -> Casebook | None:
    """The casebook at ``path``; its passphrase is asked for unless ``key`` opens it, and ``None`` says that one went back.

    Raises :class:`~planner.errors.InputError` for a file that cannot be used.
    """
    try:
        return Casebook.open(path, now=clock.now(), passphrase=key)
    except (PassphraseNeeded, PassphraseWrong):
        from ui.dialogs.passphrase import ask_passphrase

        return ask_passphrase(owner, path)


def open_or_make(path: Path) -> Casebook:
    """The casebook at ``path``, which needs no passphrase, made if there is none; raises :class:`~planner.errors.InputError`."""
    return Casebook.open(path, now=clock.now()) if path.exists() else make(path)


def make(path: Path, key: Key | None = None) -> Casebook:
    """A new casebook at ``path``, with its folder; raises :class:`~planner.errors.InputError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise fault(GONE, path.name) from None
    return Casebook.create(path, now=clock.now(), passphrase=key)


def ask_existing(owner: QWidget | None) -> Path | None:
    """Ask for a casebook that is there."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(owner, tr(OPEN), "", tr(KIND))
    return Path(name) if name else None


def ask_new(owner: QWidget | None) -> Path | None:
    """Ask for the place of a new casebook. A file that is there is never replaced; making one there is refused in words."""
    from PySide6.QtWidgets import QFileDialog

    keep = QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(owner, tr(MAKE), f"casebook{SUFFIX}", tr(KIND), options=keep)
    path = Path(name)
    return (path if path.suffix else path.with_suffix(SUFFIX)) if name else None


def asked_protection(owner: QWidget | None) -> Key | Literal[False] | None:
    """The key for a new casebook, ``False`` for none, and ``None`` when the person goes back."""
    from ui.dialogs.passphrase import ask_protection

    return ask_protection(owner)


# -- at the start -------------------------------------------------------------------------------------------------------


def opened_at_start(settings: Settings, named: Path | None, key: Key | None = None) -> Casebook | None:
    """The casebook to begin with: ``named`` on the command line, else that of the settings, else the person's own, made new.

    ``key`` is that of a passphrase chosen just before. Where it cannot be opened the person chooses another; ``None`` when they
    would rather quit. A casebook of the settings that is not there, perhaps on a disk that is not connected, is asked about and
    never quietly begun anew.
    """
    path, may_make = named or chosen(settings), named is not None or not settings.get(KEY)
    while True:
        try:
            begin = may_make and not path.exists()
            casebook = make(path, key) if begin else opened(None, path, key)
        except InputError as error:
            found = _asked_instead(error.problems[0])
        else:
            if casebook is not None:
                return casebook
            found = _asked_instead(problem(NEEDS_PASSPHRASE, path.name), path)
        if found is None:
            return None
        if found[1] and not found[0].exists():
            wished = asked_protection(None)
            if wished is None:
                continue
            key = wished or None
        changed = found[0] != path
        path, may_make = found
        if named is None and changed:
            settings.set(KEY, str(path))


def _asked_instead(why: Problem, again: Path | None = None) -> tuple[Path, bool] | None:
    """Another casebook, and whether it is to be made; or ``again`` the same."""
    answers: list[tuple[object, Text, Kind]] = [(ask_new, MAKE_ONE, "plain"), (ask_existing, OPEN_ONE, "primary")]
    if again is not None:
        answers = [*answers[:1], (ask_existing, OPEN_ONE, "plain"), (again, TRY_AGAIN, "primary")]
    from ui.widgets import ask

    answer = ask(None, CANNOT_OPEN, full_sentence(why), *answers, back=QUIT)
    if answer is None:
        return None
    path = again if answer is again else answer(None)  # type: ignore[operator]
    return None if path is None else (path, answer is ask_new)


# -- while working ------------------------------------------------------------------------------------------------------


def choose_and_open(owner: QWidget, store: Store, settings: Settings) -> None:
    """Ask for another casebook and work with it."""
    path = ask_existing(owner)
    if path is not None:
        change(store, settings, path, owner=owner)


def choose_and_make(owner: QWidget, store: Store, settings: Settings) -> None:
    """Ask for a place, and for a passphrase or none, and work with a new casebook there."""
    path = ask_new(owner)
    if path is None:
        return
    wished = False if path.exists() else asked_protection(owner)  # where a file is there already, that is said at once
    if wished is not None:
        change(store, settings, path, new=True, key=wished or None)


def change(
    store: Store,
    settings: Settings,
    path: Path,
    *,
    new: bool = False,
    key: Key | None = None,
    owner: QWidget | None = None,
) -> bool:
    """Work with the casebook at ``path``, a ``new`` one sealed with ``key``, from now on, also after the next start.

    Else say why not and leave all as it is.
    """
    if not new and path.resolve() == store.casebook.path:
        store.problem.emit(ALREADY)
        return True
    if not store.save_now():
        return False
    try:
        other = make(path, key) if new else opened(owner, path)
    except InputError as error:
        store.problem.emit(error.problems[0])
        return False
    if other is None:
        return False
    store.use_casebook(other)
    settings.set(KEY, str(path))
    if other.read_only is not None:
        store.problem.emit(other.read_only.problem)
    return True


def try_again(store: Store, owner: QWidget | None = None) -> None:
    """Open anew a casebook that could only be read; the open case is shown again, now to be written if it can be."""
    path, case_id = store.casebook.path, store.case_id
    try:
        other = opened(owner, path, store.casebook.key)
    except InputError as error:
        store.problem.emit(error.problems[0])
        return
    if other is None:
        return
    store.use_casebook(other)
    if case_id is not None:
        store.open_case(case_id)


class CasebookField(QWidget):
    """In the preferences: where the casebook is, and the ways to another one."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__()
        self._store, self._settings = store, settings
        self.path = words("", "body")
        self.open = button(OPEN_ONE, lambda: self._then(choose_and_open), "quiet", "open")
        self.make = button(MAKE_ONE, lambda: self._then(choose_and_make), "quiet", "plus")
        self.sealed = words("", "body")
        self.passphrase = button(PASSPHRASE, self._passphrase, "quiet", "lock")
        buttons = row(self.open, self.make, None, space=4)
        lock = row(self.passphrase, None, space=4)
        about = (words(PLACE, "label"), self.path, words(PLACE_HINT, "caption"))
        self.setLayout(column(*about, buttons, self.sealed, lock, space=4))
        store.casebook_changed.connect(self._show)
        self._show()

    def _then(self, choose: object) -> None:
        choose(self, self._store, self._settings)  # type: ignore[operator]

    def _passphrase(self) -> None:
        from ui.dialogs.passphrase import show_passphrase

        show_passphrase(self, self._store)

    def _show(self) -> None:
        casebook = self._store.casebook
        say_file(self.path, casebook.path)
        say(self.sealed, setText=SEALED if casebook.has_passphrase else PLAIN)
        self.passphrase.setEnabled(casebook.read_only is None)
