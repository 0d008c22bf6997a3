"""Values that a region or an organisation sets in place of the program's: which folder holds them, and what they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planner.errors import InputError, Problem
from planner.text import Text, verbatim
from ui.i18n import say, tr
from ui.settings import Settings
from ui.store import Store
from ui.widgets import Banner, button, column, row, words

if TYPE_CHECKING:
    from planner.rules.rulebook import Rulebook

KEY = "local_rules"
TITLE = Text("本地区或本机构设定的值", "Values set by your region or organisation")
NONE = Text("没有；用程序自带的规则。", "None: the program's own rules apply.")
SET = Text("{count} 个值，来自“{names}”：{path}", "{count} values of “{names}”: {path}")
EMPTY = Text("这个文件夹里没有设定值的文件：{path}", "No such file in this folder: {path}")
CHOOSE, CLEAR = Text("选择文件夹…", "Choose a folder…"), Text("不用", "Use none")
HOW = Text(
    "例如当地低保标准、小额诉讼标准和收费。怎么写见 docs/rules.md。",
    "Such as the local living standard or small-claims limits. See docs/rules.md.",
)


def rules_of(settings: Settings) -> tuple[Rulebook, Problem | None]:
    """The rules with the values of the folder chosen; where they cannot be used the program's own, and why."""
    from planner.rules.rulebook import load_rulebook

    place = settings.get(KEY)
    try:
        return load_rulebook(overrides=Path(place) if place else None), None
    except InputError as error:
        first = error.problems[0]
        said = Text("设定值没有用上：{told}", "The set values are not used: {told}").fill(told=first.where)
        return load_rulebook(), Problem(
            "warning",
            first.where,
            Text("{said}。{why}", "{said}. {why}").fill(said=said, why=first.message),
            first.remedy,
        )


class LocalRules(QObject):
    """Lets the store follow the setting."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store)
        self._store, self._settings = store, settings
        settings.changed.connect(self._follow)

    def _follow(self, key: str, _value: object) -> None:
        if key != KEY:
            return
        book, problem = rules_of(self._settings)
        self._store.use_rules(book)
        if problem is not None:
            self._store.problem.emit(problem)


class LocalRulesField(QWidget):
    """Which folder is used and what it sets; a folder that cannot be used is refused here, and the one before stays."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.told = words("", "body")
        self.banner = Banner()
        self.choose = button(CHOOSE, self._ask, "quiet", "open")
        self.clear = button(CLEAR, lambda: self.use(""), "quiet")
        buttons = row(self.choose, self.clear, None, space=4)
        self.setLayout(column(words(TITLE, "label"), self.told, words(HOW, "caption"), self.banner, buttons, space=4))
        self._show()

    def use(self, place: str) -> None:
        """Use the values of this folder (empty: of none) at once, if they can be used."""
        from planner.rules.rulebook import load_rulebook

        self.banner.clear()
        try:
            load_rulebook(overrides=Path(place) if place else None)
        except InputError as error:
            self.banner.show_text(_with_file(error.problems[0]), "error")
            return
        self._settings.set(KEY, place)
        self._show()

    def _ask(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        place = QFileDialog.getExistingDirectory(self, tr(CHOOSE), self._settings.get(KEY))
        if place:
            self.use(place)

    def _show(self) -> None:
        place = self._settings.get(KEY)
        book, problem = rules_of(self._settings)
        self.clear.setVisible(bool(place))
        if problem is not None:
            self.banner.show_text(_with_file(problem), "error")
        names = dict.fromkeys(each.citation.override for each in book.overrides if each.citation.override)
        told = NONE if not place else SET if names else EMPTY
        joined = Text("、".join(each.zh for each in names), ", ".join(each.en for each in names))
        say(self.told, setText=told.fill(count=len(book.overrides), names=joined, path=verbatim(place)))


def _with_file(problem: Problem) -> Text:
    """What is wrong in which file; a person cannot see which one it is otherwise."""
    return Text(problem.sentence("zh"), problem.sentence("en"))
