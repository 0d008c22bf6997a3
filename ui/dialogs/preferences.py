"""Preferences. Each takes effect at once; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.text import Text
from ui.casebooks import CasebookField
from ui.local_rules import LocalRulesField
from ui.settings import Settings
from ui.store import Store
from ui.theme import LARGE_PRINT, LARGEST, SMALLEST
from ui.widgets import CheckField, ChoiceField, Segmented, SliderField, button, column, row, words
from ui.widgets.dialogs import CLOSE, Question

LANGUAGES = [
    ("system", Text("跟随系统", "As the system has it")),
    ("zh", Text("中文", "中文 Chinese")),
    ("en", Text("English 英文", "English")),
]
THEMES = [
    ("system", Text("跟随系统", "System")),
    ("light", Text("浅色", "Light")),
    ("dark", Text("深色", "Dark")),
]
POINTS = Text("磅", "points")
LARGE = Text("大字", "Large print")
RECENT = Text("记住最近打开的个案", "Remember the cases opened last")
RECENT_HINT = Text(
    "列在“个案”菜单里，只有代称和日期。关掉时列表马上清空。",
    "Listed in the Case menu by alias and day. Turning it off clears the list at once.",
)
STANDARD = Text("标准", "Standard")


def preferences(owner: QWidget | None, settings: Settings, store: Store) -> Question:
    """The dialog, not yet shown."""
    language = ChoiceField(Text("语言", "Language"), LANGUAGES)
    language.set_value(settings.get("language"))
    language.committed.connect(lambda value: settings.set("language", value))
    theme = Segmented(Text("主题", "Theme"), THEMES)
    theme.set_value(settings.get("theme"))
    theme.committed.connect(lambda value: settings.set("theme", value))
    size = SliderField(
        Text("文字大小", "Text size"), lowest=SMALLEST, highest=LARGEST, step=1, measure="whole", unit=POINTS
    )
    size.set_value(settings.get("font_size"))

    def resize(points: object) -> None:
        settings.set("font_size", min(max(int(str(points)), SMALLEST), LARGEST))
        size.set_value(settings.get("font_size"))

    size.committed.connect(resize)
    large = button(LARGE, lambda: resize(LARGE_PRINT), "quiet")
    standard = button(STANDARD, lambda: resize(11), "quiet")
    recent = CheckField(RECENT, hint=RECENT_HINT)
    recent.set_value(settings.get("recent"))
    recent.committed.connect(lambda value: settings.set("recent", value))
    look_of_it = column(words(Text("主题", "Theme"), "label"), row(theme, None), space=4)
    parts = (
        language,
        look_of_it,
        size,
        row(standard, large, None, space=4),
        CasebookField(store, settings),
        recent,
        LocalRulesField(settings),
    )
    return Question(owner, Text("偏好设置", "Preferences"), None, (), *parts, back=CLOSE)


def show_preferences(owner: QWidget | None, settings: Settings, store: Store) -> None:
    """Show the preferences until they are closed."""
    dialog = preferences(owner, settings, store)
    dialog.exec()
    dialog.deleteLater()
