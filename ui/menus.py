"""The menu bar, made from the data of :mod:`ui.actions`, and the actions behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from planner.text import Text
from ui.actions import COMMANDS, MENUS, SEPARATOR, Command
from ui.i18n import language, say
from ui.icons import wear
from ui.settings import Settings

EXCLUSIVE = ("language", "theme")
PAGES_MENU = "view"


class Menus(QObject):
    """Every action of the window by its id (``actions``); ``trigger(id)`` is called when one is taken.

    The pages stand first in the View menu with Ctrl+1, Ctrl+2 ...; their ids are ``page_0``, ``page_1`` ...
    """

    def __init__(self, window: QMainWindow, pages: Sequence[tuple[Text, str]], trigger: Callable[[str], None]) -> None:
        super().__init__(window)
        self.actions: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self._window = window
        self._trigger = trigger
        self._groups: dict[str, QActionGroup] = {}
        self.menus = {menu.id: self._menu(menu.text) for menu in MENUS}
        for number, (title, icon) in enumerate(pages):
            self._add(_page_command(number, title, icon))
        for command in COMMANDS:
            self._add(command)

    def follow(self, settings: Settings) -> None:
        """Mark the language and the theme in force in their menu, now and after each change."""
        self._settings = settings
        settings.changed.connect(self._mark)
        language.changed.connect(self._mark)
        self._mark()

    def _mark(self, *_: object) -> None:
        self.actions[f"language_{language.current}"].setChecked(True)
        self.actions[f"theme_{self._settings.get('theme')}"].setChecked(True)

    def _menu(self, text: Text) -> QMenu:
        menu = QMenu(self._window.menuBar())
        self._window.menuBar().addMenu(menu)
        return say(menu, setTitle=text)

    def _add(self, command: Command) -> None:
        menu = self.menus[command.menu]
        if command.before == SEPARATOR:
            menu.addSeparator()
        action = self._submenu(command.id) if command.submenu else QAction(self._window)
        action.setObjectName(command.id)
        action.setMenuRole(_role(command.id))
        say(action, setText=command.text)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if command.icon:
            wear(action, command.icon)
        action.setCheckable(command.checkable)
        group = command.id.partition("_")[0]
        if command.checkable and group in EXCLUSIVE:
            self._groups.setdefault(group, QActionGroup(self)).addAction(action)
        if not command.submenu:
            action.triggered.connect(lambda _=False, chosen=command.id: self._trigger(chosen))
        menu.addAction(action)
        self.actions[command.id] = action

    def _submenu(self, id_: str) -> QAction:
        self.submenus[id_] = QMenu(self._window)
        return self.submenus[id_].menuAction()


def _page_command(number: int, title: Text, icon: str) -> Command:
    text = Text(f"{title.zh}(&{number + 1})", f"&{number + 1} {title.en}")
    return Command(f"page_{number}", PAGES_MENU, text, (f"Ctrl+{number + 1}",), icon)


def _role(command: str) -> QAction.MenuRole:
    """Where macOS moves an action; elsewhere it stays in its menu."""
    roles = QAction.MenuRole
    return {"quit": roles.QuitRole, "preferences": roles.PreferencesRole, "about": roles.AboutRole}.get(
        command, roles.NoRole
    )
