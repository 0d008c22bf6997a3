"""Preferences. Each takes effect at once; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.text import Text
from ui import place
from ui.casebooks import CasebookField
from ui.help_topics import has_help
from ui.local_rules import LocalRulesField
from ui.role import KEY as ROLE
from ui.role import ROLES, WHO
from ui.settings import SETTINGS, Settings
from ui.store import Store
from ui.theme import LARGE_PRINT, LARGEST, SMALLEST, look
from ui.watch import KEY as IDLE
from ui.widgets import (
    Card,
    CheckField,
    ChoiceField,
    Segmented,
    SliderField,
    button,
    column,
    reading_pane,
    row,
    words,
)
from ui.widgets.dialogs import CLOSE, Question

TITLE, CONTENT = Text("偏好设置", "Preferences"), Text("各项设置", "All settings")
LOOKS, CASES, LEAVING = Text("外观", "Look"), Text("个案", "Cases"), Text("离开座位", "Leaving the desk")
LANGUAGES = [
    ("system", Text("跟随系统", "As the system has it")),
    ("zh", Text("中文", "中文 Chinese")),
    ("en", Text("English 英文", "English")),
]
THEME = Text("主题", "Theme")
THEMES = [
    ("system", Text("跟随系统", "System")),
    ("light", Text("浅色", "Light")),
    ("dark", Text("深色", "Dark")),
]
SIZE, POINTS = Text("文字大小", "Text size"), Text("磅", "points")
LARGE = Text("大字", "Large print")
STANDARD = Text("标准", "Standard")
UNSAID = Text("没有说", "Not said")
RECENT = Text("记住最近打开的个案", "Remember the cases opened last")
RECENT_HINT = Text(
    "列在“个案”菜单里，只有代称和日期。关掉时列表马上清空。",
    "Listed in the Case menu by alias and day. Turning it off clears the list at once.",
)
SILENCE = Text("多久没有操作就隐藏屏幕", "Hide the screen when nothing is done for")
SILENCE_HINT = Text(
    "电脑从睡眠中醒来时也隐藏；Ctrl+Shift+L 随时隐藏。案卷库设了口令，回来时要输入；没有口令，这只是把屏幕藏起来。",
    "Also when the computer wakes up, and at any time with Ctrl+Shift+L. Coming back takes the passphrase of the casebook, if it has one.",
)
NEVER = Text("从不", "Never")
MINUTES, ONE_MINUTE = Text("{n} 分钟", "{n} minutes"), Text("1 分钟", "1 minute")
WIDE, MOST = 480, 560
"""Pixels at 11 points that the settings are wide, and high at most, if the screen has them; more are scrolled to."""


def preferences(owner: QWidget | None, settings: Settings, store: Store) -> Question:
    """The dialog, not yet shown."""
    inner = QWidget()
    inner.setProperty("role", "ground")
    cards = (
        Card(LOOKS, *_looks(settings)),
        Card(CASES, _role(settings), CasebookField(store, settings), _recent(settings)),
        Card(LEAVING, _silence(settings)),
        Card(None, LocalRulesField(settings)),
    )
    inner.setLayout(column(*cards, None, space=12, margins=(0, 0, 12, 0)))
    area = reading_pane(inner, CONTENT)
    dialog = Question(owner, TITLE, None, (), area, back=CLOSE)
    has_help(dialog, "preferences")
    screen = place.room(dialog)
    area.setMinimumWidth(min(look.length(WIDE), screen.width() - 80))
    area.setMinimumHeight(min(inner.sizeHint().height(), look.length(MOST), screen.height() - look.length(200)))
    dialog.body.setStretchFactor(area, 100)
    return dialog


def _looks(settings: Settings) -> tuple[QWidget, ...]:
    language = ChoiceField(Text("语言", "Language"), LANGUAGES)
    language.set_value(settings.get("language"))
    language.committed.connect(lambda value: settings.set("language", value))
    theme = Segmented(THEME, THEMES)
    theme.set_value(settings.get("theme"))
    theme.committed.connect(lambda value: settings.set("theme", value))
    named = QWidget()
    named.setLayout(column(words(THEME, "label"), row(theme, None), space=4))
    return language, named, _size(settings)


def _size(settings: Settings) -> QWidget:
    size = SliderField(SIZE, lowest=SMALLEST, highest=LARGEST, step=1, measure="whole", unit=POINTS)
    size.set_value(settings.get("font_size"))

    def resize(points: object) -> None:
        settings.set("font_size", min(max(int(str(points)), SMALLEST), LARGEST))
        size.set_value(settings.get("font_size"))

    size.committed.connect(resize)
    large = button(LARGE, lambda: resize(LARGE_PRINT), "quiet")
    standard = button(STANDARD, lambda: resize(11), "quiet")
    held = QWidget()
    held.setLayout(column(size, row(standard, large, None, space=4), space=4))
    return held


def _role(settings: Settings) -> QWidget:
    who = ChoiceField(WHO, [("", UNSAID), *ROLES.items()])
    who.set_value(settings.get(ROLE))
    who.committed.connect(lambda value: settings.set(ROLE, value))
    return who


def _recent(settings: Settings) -> QWidget:
    recent = CheckField(RECENT, hint=RECENT_HINT)
    recent.set_value(settings.get("recent"))
    recent.committed.connect(lambda value: settings.set("recent", value))
    return recent


def _silence(settings: Settings) -> QWidget:
    choices = [(n, NEVER if not n else ONE_MINUTE if n == 1 else MINUTES.fill(n=n)) for n in SETTINGS[IDLE].allowed]
    silence = ChoiceField(SILENCE, choices, hint=SILENCE_HINT)
    silence.set_value(settings.get(IDLE))
    silence.committed.connect(lambda value: settings.set(IDLE, value))
    return silence


def show_preferences(owner: QWidget | None, settings: Settings, store: Store) -> None:
    """Show the preferences until they are closed."""
    dialog = preferences(owner, settings, store)
    dialog.exec()
    dialog.deleteLater()
