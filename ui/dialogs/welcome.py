"""The first start: language, who uses the program, where cases are kept. Three short steps, each of which can be skipped.

A new casebook is made with a passphrase or without, as one chooses; one that is there already keeps what it has.

What is chosen is kept as soon as one goes on to the next step; the rest stays as it is. All of it can be changed in the preferences.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from planner.errors import InputError
from planner.storage.passphrase import Key, PassphraseNeeded
from planner.text import Text, verbatim
from ui import casebooks, place
from ui.dialogs.passphrase import ask_new
from ui.i18n import language, say
from ui.role import BORROWER, ROLES, WHAT_FOLLOWS, WHO
from ui.role import KEY as ROLE
from ui.settings import Settings
from ui.theme import look
from ui.widgets import Banner, button, column, row, say_file, scrolling, words
from ui.widgets.radios import RadioField
from ui.widgets.support import full_sentence

KEY = "welcomed"
"""The setting that says the first start is over."""
TITLE = Text("欢迎使用和议", "Welcome to Heyi")
STEP = Text("第 {n} 步，共 {all} 步", "Step {n} of {all}")
SKIP, BACK, NEXT, BEGIN = (
    Text("跳过", "Skip this"),
    Text("上一步", "Back"),
    Text("下一步", "Next"),
    Text("开始使用", "Begin"),
)
LATER = Text("以后都能在“偏好设置”里改。", "All of it can be changed later in the preferences.")
# While nobody has chosen, both languages are said at once.
BOTH_TITLE = verbatim("欢迎使用和议 · Welcome to Heyi")
BOTH_STEP, BOTH_SKIP, BOTH_NEXT = (
    verbatim("第 1 步，共 3 步 · Step 1 of 3"),
    verbatim("跳过 · Skip"),
    verbatim("下一步 · Next"),
)
LANGUAGE = verbatim("选择语言 · Choose a language")
LANGUAGE_HINT = verbatim("随时可以换。\nIt can be changed at any time.")
LANGUAGES = [("zh", verbatim("中文")), ("en", verbatim("English"))]
WHERE = Text("个案保存在哪里", "Where to keep cases")
WHERE_HINT = Text(
    "全部个案在这一个文件里，不会上传。",
    "All cases are in this one file, and nothing is uploaded.",
)
ELSEWHERE, EXISTING = (
    Text("换一个位置…", "Choose another place…"),
    Text("已有案卷库，打开它…", "Open one that I have…"),
)
SAME = Text(
    "功能都一样。以后能在“偏好设置”里改。", "It can do the same for both. This can be changed later in the preferences."
)
PROTECT = Text("要不要给文件设口令", "A passphrase for the file")
PROTECT_WAYS = {
    False: Text("先不设口令", "No passphrase for now"),
    True: Text("设一个口令", "Set a passphrase"),
}
WHAT_IT_MEANS = {
    False: Text("能打开这个文件的人，都能看到里面的内容。", "Anyone who can open the file can read what is in it."),
    True: Text(
        "文件加密保存，打开时要输入。忘了的口令谁也找不回来。",
        "Encrypted, and asked for each time. Nobody can recover a forgotten one.",
    ),
}
WIDE, HIGH = 540, 170
"""Pixels at 11 points that a step takes at least."""
AROUND = 190
"""Pixels at 11 points that title, buttons and edges take; on a low screen the last step is scrolled."""


class Welcome(QDialog):
    """The steps. Enter goes on, Esc and Skip end it; ``at`` is the step shown, from 0, and ``key`` that of a passphrase chosen.

    Who looks after others' cases begins with a passphrase chosen, who looks after their own without: a passphrase that is lost on
    a bad day loses everything, and it can be set at any time.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._place: tuple[Path, bool] | None = None
        self.title, self.step = words(BOTH_TITLE, "title"), words(BOTH_STEP, "caption")
        self.problem = Banner()
        self.language, self.role = RadioField(LANGUAGE, LANGUAGES), RadioField(WHO, ROLES, WHAT_FOLLOWS)
        self.protect = RadioField(PROTECT, PROTECT_WAYS, WHAT_IT_MEANS)
        self.key: Key | None = None
        self.path = words("", "body")
        self.steps = QStackedWidget()
        for each in (self._first(), self._second(), self._third()):
            self.steps.addWidget(each)
        self.skip, self.back = button(BOTH_SKIP, self.reject, "quiet"), button(BACK, self._go_back)
        self.next = button(BOTH_NEXT, self._go_on, "primary")
        self.next.setDefault(True)
        foot = row(self.skip, None, self.back, self.next, space=8)
        whole = column(self.step, self.title, self.problem, self.steps, foot, space=10, margins=(28, 16, 28, 16))
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.language.committed.connect(lambda value: settings.set("language", value))
        self._show(0)

    @property
    def at(self) -> int:
        """The step shown, from 0."""
        return self.steps.currentIndex()

    def done(self, result: int) -> None:
        """However it ends, it is not shown again."""
        self._settings.set(KEY, True)
        if result != Welcome.DialogCode.Accepted:
            self.key = None
        super().done(result)

    # -- the steps ------------------------------------------------------------------------------------------------------

    def _first(self) -> QWidget:
        self.language.set_value(language.current)
        return _step(words(LANGUAGE, "heading"), self.language, words(LANGUAGE_HINT, "soft"))

    def _second(self) -> QWidget:
        self.role.set_value(self._settings.get(ROLE) or BORROWER)
        return _step(words(WHO, "heading"), self.role, words(SAME, "soft"))

    def _third(self) -> QWidget:
        self._say_place(casebooks.chosen(self._settings))
        self.elsewhere = button(ELSEWHERE, lambda: self._choose(new=True))
        self.existing = button(EXISTING, lambda: self._choose(new=False))
        ways = row(self.elsewhere, self.existing, None, space=8)
        self.about = QWidget()
        self.about.setLayout(column(words(PROTECT, "label"), self.protect, space=6))
        inner = _step(
            words(WHERE, "heading"), words(WHERE_HINT, "soft"), self.path, ways, self.about, words(LATER, "soft")
        )
        inner.setMinimumWidth(0)
        area = scrolling(inner)
        area.setMinimumHeight(min(inner.sizeHint().height(), place.room(self).height() - look.length(AROUND)))
        return area

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        first, last = step == 0, step == self.steps.count() - 1
        title = BOTH_TITLE if first else TITLE
        say(self, setWindowTitle=title, setAccessibleName=title)
        say(self.title, setText=title)
        say(self.step, setText=BOTH_STEP if first else STEP.fill(n=step + 1, all=self.steps.count()))
        _name(self.skip, BOTH_SKIP if first else SKIP)
        _name(self.next, BOTH_NEXT if first else BEGIN if last else NEXT)
        self.back.setVisible(not first)
        self.problem.clear()
        (self.language, self.role, self.protect)[step].go_to()

    def _go_back(self) -> None:
        self._show(self.at - 1)

    def _go_on(self) -> None:
        """Keep what this step says, and show the next one."""
        if self.at == 0:
            self._settings.set("language", self.language.value())
        elif self.at == 1:
            self._settings.set(ROLE, self.role.value())
            self.protect.set_value(self.role.value() != BORROWER)
        if self.at < self.steps.count() - 1:
            self._show(self.at + 1)
        elif self._chose_protection() and self._keep_place():
            self.accept()

    def _chose_protection(self) -> bool:
        """The new passphrase is asked for where one is wished; one can go back from it to the choice."""
        wished = self.protect.value() and not self.about.isHidden()
        self.key = ask_new(self) if wished else None
        return self.key is not None or not wished

    def _say_place(self, path: Path) -> None:
        say_file(self.path, path)

    def _choose(self, new: bool) -> None:
        path = casebooks.ask_new(self) if new else casebooks.ask_existing(self)
        if path is not None:
            self._place = path, new
            self.problem.clear()
            self._say_place(path)
            self.about.setVisible(new)
            self.next.setFocus()

    def _keep_place(self) -> bool:
        """Make or try the casebook chosen; one that cannot be used is said, and the step stays. Its passphrase is asked for after."""
        if self._place is None:
            return True
        path, new = self._place
        try:
            (casebooks.make(path, self.key) if new else casebooks.open_or_make(path)).close()
        except PassphraseNeeded:
            pass
        except InputError as error:
            self.problem.show_text(full_sentence(error.problems[0]), "error")
            return False
        self._settings.set(casebooks.KEY, str(path))
        return True


def _step(*parts: object) -> QWidget:
    made = QWidget()
    made.setProperty("role", "ground")
    made.setLayout(column(*parts, None, space=10))  # type: ignore[arg-type]
    made.setMinimumSize(look.length(WIDE), look.length(HIGH))
    return made


def _name(each: QWidget, text: Text) -> None:
    say(each, setText=text, setAccessibleName=text)


def is_due(settings: Settings, named: Path | None) -> bool:
    """Whether this is the first start: nobody was welcomed, no casebook is named on the command line, and none is there."""
    return (
        named is None
        and not settings.get(KEY)
        and not settings.get(casebooks.KEY)
        and not casebooks.chosen(settings).exists()
    )


def welcome(settings: Settings) -> Key | None:
    """Show the steps until they are done or skipped; the key of the new casebook, if it is to have a passphrase."""
    dialog = Welcome(settings)
    dialog.exec()
    dialog.deleteLater()
    return dialog.key
