"""The passphrase of a casebook: asked for on opening, and set, changed or removed. No one can recover one, and it says so.

The key is worked out off the window's thread; meanwhile the main button says so, and one can still go back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QWidget

from planner.errors import InputError, Problem
from planner.storage.access import key_at
from planner.storage.casebook import Casebook
from planner.storage.passphrase import Key, PassphraseWrong, key_of, new_key
from planner.text import Text
from ui import clock
from ui.announce import voice
from ui.background import Runner
from ui.help_topics import has_help
from ui.i18n import say
from ui.store import Store
from ui.widgets import Banner, ask, words
from ui.widgets.basic import Kind, bring_keyboard
from ui.widgets.dialogs import BACK, Question
from ui.widgets.secret import SecretField
from ui.widgets.support import full_sentence

TOPIC = "passphrase"
PASSPHRASE, CURRENT = Text("口令", "Passphrase"), Text("现在的口令", "Passphrase now")
NEW, AGAIN = Text("新口令", "New passphrase"), Text("再输入一次", "The same again")
BUSY = Text("正在核对…", "One moment…")
ASK, OPEN = Text("输入口令", "Type the passphrase"), Text("打开案卷库", "Open the casebook")
SEALED = Text("“{name}”设有口令。", "“{name}” has a passphrase.")
TITLE = Text("案卷库口令", "Passphrase of the casebook")
SET, CHANGE, REMOVE = (
    Text("设口令", "Set the passphrase"),
    Text("换成新口令", "Change the passphrase"),
    Text("去掉口令", "Remove the passphrase"),
)
WITHOUT = Text("先不设口令", "No passphrase for now")
LOST = Text(
    "忘了口令，谁也找不回来，案卷库就再也打不开。",
    "Nobody can recover a passphrase. If you forget it, the casebook can never be opened again.",
)
PAPER = Text(
    "请写在纸上，或自己打印出来，放在别人拿不到的地方。程序不保存也不打印它。",
    "Write it on paper, or print it yourself, and keep it where others cannot get it. This program neither keeps nor prints it.",
)
NEW_HINT = Text(
    "几个不相关的词最好记，也难猜。输入中文时先按“显示”。",
    "A few words that do not belong together are easy to keep and hard to guess.",
)
DIFFERENT = Problem(
    "error",
    "",
    Text("两次输入的不一样。", "The two are not the same."),
    Text("请再输入一次。", "Type it once more."),
)
NOT_THIS = Problem(
    "error",
    "",
    Text("这不是现在的口令。", "This is not the passphrase now."),
    Text("请看看大小写和输入法，再试一次。", "Look at capitals and the input method, and try again."),
)
SURE = Text("去掉口令？", "Remove the passphrase?")
SURE_WHY = Text(
    "之后能打开这个文件的人，都能看到里面的内容。",
    "From then on, anyone who can open the file can read what is in it.",
)
NOW_SET = Text(
    "口令设好了。下次打开案卷库要用它。", "The passphrase is set. It is needed the next time the casebook is opened."
)
NOW_GONE = Text("口令去掉了。", "The passphrase is removed.")
NOTHING = Text("", "")


class Working(Question):
    """A question whose answer takes a moment to work out: meanwhile nothing can be typed, and the main button says so."""

    def __init__(self, owner: QWidget | None, title: Text, message: Text, answers: Sequence[tuple[object, Text, Kind]],
                 *parts: QWidget, back: Text = BACK) -> None:  # fmt: skip
        self.problem = Banner()
        self._fields = [each for each in parts if isinstance(each, SecretField)]
        self._runner = Runner(threads=1)
        super().__init__(owner, title, message, answers, *parts, self.problem, icon="lock", back=back)
        self._main = answers[-1][1]
        has_help(self, TOPIC)
        self._fields[0].go_to()

    def done(self, result: int) -> None:
        """However it ends, what was typed is forgotten and nothing goes on."""
        self._runner.close()
        for field in self._fields:
            field.wipe()
        super().done(result)

    def work_out(self, function: Callable[..., object], args: tuple[object, ...], then: Callable[..., None]) -> None:
        """Compute in the background and go on with the result; a fault is said and can be mended."""
        self.problem.clear()
        for each in self._fields:
            each.set_problem(None)
        self._wait(True)
        voice.say(self, BUSY)
        self._runner.run("key", function, args, lambda result: self._go_on(then, result), self._refused)

    def finish(self, value: object) -> None:
        """The answer stands; the dialog closes."""
        super()._take(value)

    def refuse(self, problem: Problem, field: SecretField | None = None) -> None:
        """Say what is wrong; one can go on typing in ``field``."""
        self._wait(False)
        if field is None:
            self.problem.show_text(full_sentence(problem), "error")
        else:
            field.set_problem(replace(problem, severity="warning"))
            voice.say(field.line, full_sentence(problem))
        chosen = field or self._fields[0]
        chosen.line.selectAll()
        bring_keyboard(chosen)

    def _go_on(self, then: Callable[..., None], result: object) -> None:
        self._wait(False)
        then(result)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.refuse(error.problems[0])

    def _wait(self, waiting: bool) -> None:
        for field in self._fields:  # they keep the keyboard: a second Enter must not take the way back
            field.line.setReadOnly(waiting)
        for each in self.buttons:
            each.setEnabled(not waiting)
        main = BUSY if waiting else self._main
        say(self.buttons[-1], setText=main, setAccessibleName=main)


class OpenDialog(Working):
    """Asks for the passphrase of the casebook at ``path`` until it opens; ``casebook`` is then open.

    ``failed`` is what is wrong with the file where that is something else. What a wrong one gets is said calmly, and one tries again.
    """

    def __init__(self, owner: QWidget | None, path: Path) -> None:
        self.casebook: Casebook | None = None
        self.failed: InputError | None = None
        self._path = path
        self.passphrase = SecretField(PASSPHRASE)
        message = SEALED.fill(name=path.name)
        super().__init__(owner, ASK, message, [(True, OPEN, "primary")], self.passphrase)

    def _take(self, value: object) -> None:
        self.work_out(key_at, (self._path, self.passphrase.text()), lambda key: self._open(key, value))

    def _open(self, key: Key | None, value: object) -> None:
        try:
            self.casebook = Casebook.open(self._path, now=clock.now(), passphrase=key)
        except PassphraseWrong as wrong:
            self.refuse(wrong.problems[0], self.passphrase)
        except InputError as error:
            self.failed = error
            self.reject()
        else:
            self.finish(value)


class NewPassphrase(Working):
    """Asks for a new passphrase, twice; ``key`` is what it makes."""

    def __init__(self, owner: QWidget | None, answers: Sequence[tuple[object, Text, Kind]], *before: QWidget) -> None:
        self.key: Key | None = None
        self.new, self.again = SecretField(NEW, hint=NEW_HINT, judged=True), SecretField(AGAIN)
        super().__init__(owner, TITLE, LOST, answers, *before, self.new, self.again, words(PAPER, "soft"))

    def same(self) -> bool:
        """Whether both are the same; else that is said."""
        if self.new.text() == self.again.text():
            return True
        self.refuse(DIFFERENT, self.again)
        return False

    def _take(self, value: object) -> None:
        if value is WITHOUT:
            self.finish(value)
        elif self.same():
            self.work_out(new_key, (self.new.text(),), lambda key: self._made(key, value))

    def _made(self, key: Key, value: object) -> None:
        self.key = key
        self.finish(value)


class ChangeDialog(NewPassphrase):
    """Sets, changes or removes the passphrase of the casebook of ``store``; who changes one has to know it."""

    def __init__(self, owner: QWidget | None, store: Store) -> None:
        self._store, has = store, store.casebook.has_passphrase
        self.now = SecretField(CURRENT)
        answers: list[tuple[object, Text, Kind]] = [(SET, CHANGE if has else SET, "primary")]
        if has:
            answers.insert(0, (REMOVE, REMOVE, "plain"))
        super().__init__(owner, answers, *([self.now] if has else []))

    def _take(self, value: object) -> None:
        if value is REMOVE or self.same():
            held = self._store.casebook.key
            typed = self.new.text() if value is SET else None
            self.work_out(_keys, (held, self.now.text(), typed), lambda keys: self._known(value, *keys))

    def _known(self, value: object, now: Key | None, new: Key | None) -> None:
        if now is not None and not self._store.casebook.opens_with(now):
            self.refuse(NOT_THIS, self.now)
        elif value is SET or ask(self, SURE, SURE_WHY, (True, REMOVE, "danger")):
            self._change(value, new)

    def _change(self, value: object, new: Key | None) -> None:
        try:
            done = self._store.set_passphrase(new)
        except InputError as error:
            self.refuse(error.problems[0])
            return
        self.finish(value)
        if done:
            self._store.problem.emit(Problem("note", "", NOW_GONE if new is None else NOW_SET, NOTHING))


def _keys(held: Key | None, now: str, new: str | None) -> tuple[Key | None, Key | None]:
    """What was typed as the passphrase now, and the new one, as keys."""
    return None if held is None else key_of(now, held.salt), None if new is None else new_key(new)


def ask_passphrase(owner: QWidget | None, path: Path) -> Casebook | None:
    """The casebook at ``path``, opened with the passphrase asked for; ``None`` when the person goes back.

    Raises :class:`~planner.errors.InputError` for any other fault of the file.
    """
    dialog = OpenDialog(owner, path)
    dialog.exec()
    dialog.deleteLater()
    if dialog.failed is not None:
        raise dialog.failed
    return dialog.casebook


def ask_new(owner: QWidget | None) -> Key | None:
    """The key of a new passphrase; ``None`` when the person goes back."""
    dialog = NewPassphrase(owner, [(True, SET, "primary")])
    dialog.exec()
    dialog.deleteLater()
    return dialog.key if dialog.answer else None


def ask_protection(owner: QWidget | None) -> Key | Literal[False] | None:
    """The key of a passphrase for a new casebook, ``False`` for none, and ``None`` when the person goes back."""
    dialog = NewPassphrase(owner, [(WITHOUT, WITHOUT, "plain"), (SET, SET, "primary")])
    dialog.exec()
    dialog.deleteLater()
    return None if dialog.answer is None else dialog.key or False


def show_passphrase(owner: QWidget | None, store: Store) -> None:
    """Let the passphrase of the casebook be set, changed or removed."""
    dialog = ChangeDialog(owner, store)
    dialog.exec()
    dialog.deleteLater()
