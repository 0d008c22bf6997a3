"""The look: colours, type and spacing as one table of tokens for each theme, and the style sheet made from them.

``docs/design.md`` says what each token means. Every pair that carries text keeps a contrast of at least 4.5:1, every
control and focus mark 3:1; ``tests/ui/test_shell_theme.py`` computes it. Pages use roles, never colours.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui import stylesheet
from ui.i18n import language

ThemeName = Literal["light", "dark"]
FAMILY = "Noto Sans SC"
SMALLEST, LARGEST = 9, 24
LARGE_PRINT = 18
SPACE = 4
"""The base of the spacing scale, in pixels; use whole multiples: 4, 8, 12, 16, 24, 32, 48."""


class Tokens(NamedTuple):
    """The colours of one theme, named by what they are for."""

    ground: str
    surface: str
    sunken: str
    line: str
    control_line: str
    ink: str
    ink_soft: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    focus: str
    info_soft: str
    info_ink: str
    amber_soft: str
    amber_ink: str
    amber_line: str
    red_soft: str
    red_ink: str
    red_line: str
    disabled: str


LIGHT = Tokens(
    ground="#f7f4ee", surface="#ffffff", sunken="#f0ece4", line="#e3ddd1", control_line="#8b8578",
    ink="#1d292e", ink_soft="#566267", accent="#125e68", accent_strong="#0c4a52", on_accent="#ffffff",
    accent_soft="#e2efef", accent_ink="#0d4d55", focus="#1c5fa8", info_soft="#e8eff5", info_ink="#1f4c6b",
    amber_soft="#fcf1d9", amber_ink="#714500", amber_line="#b3761a", red_soft="#fcebe8", red_ink="#9d2b20",
    red_line="#c24a3d", disabled="#8f8b82",
)  # fmt: skip
DARK = Tokens(
    ground="#14191b", surface="#1c2326", sunken="#101517", line="#303a3e", control_line="#748389",
    ink="#ece9e2", ink_soft="#aab5b6", accent="#63bfc4", accent_strong="#84d2d5", on_accent="#06262a",
    accent_soft="#18393d", accent_ink="#a5e2e4", focus="#7fb8f0", info_soft="#1b2f3d", info_ink="#a9d0ec",
    amber_soft="#372b14", amber_ink="#f0c878", amber_line="#c08a35", red_soft="#3d201d", red_ink="#ffa79d",
    red_line="#d9695d", disabled="#77827f",
)  # fmt: skip
THEMES: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK}

TEXT_PAIRS = (
    ("ink", "ground"), ("ink", "surface"), ("ink", "sunken"), ("ink_soft", "ground"), ("ink_soft", "surface"),
    ("ink_soft", "sunken"), ("accent", "surface"), ("accent", "ground"), ("on_accent", "accent"),
    ("on_accent", "accent_strong"), ("accent_ink", "accent_soft"), ("ink", "accent_soft"), ("info_ink", "info_soft"),
    ("amber_ink", "amber_soft"), ("amber_ink", "surface"), ("red_ink", "red_soft"), ("red_ink", "surface"),
    ("red_ink", "ground"),
)  # fmt: skip
"""Text on its background: at least 4.5:1."""
CONTROL_PAIRS = (
    ("control_line", "surface"), ("control_line", "ground"), ("accent", "surface"), ("accent", "ground"),
    ("accent", "sunken"), ("focus", "surface"), ("focus", "ground"), ("focus", "sunken"), ("focus", "accent_soft"),
    ("amber_line", "surface"), ("red_line", "surface"), ("disabled", "surface"), ("red_line", "ground"),
)  # fmt: skip
"""Marks, edges and icons on their background: at least 3:1."""

SERIES: dict[ThemeName, tuple[str, ...]] = {
    "light": ("#0072b2", "#d55e00", "#008f6b", "#b8558f", "#1d292e"),
    "dark": ("#56b4e9", "#e69f00", "#1fb58c", "#cc79a7", "#f0e442"),
}
"""Chart series in Okabe and Ito's order, moved where needed to reach 3:1 on the card; never the only difference."""


class Look(QObject):
    """The theme in force; ``changed`` comes after every change of theme or font size."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: ThemeName = "light"
        self.points = 11

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return THEMES[self.name]

    @property
    def series(self) -> tuple[str, ...]:
        """The chart colours in force."""
        return SERIES[self.name]

    def colour(self, role: str) -> QColor:
        """The colour of a token, such as ``accent``."""
        return QColor(getattr(self.tokens, role))

    def apply(self, app: QApplication, theme: str = "system", points: int = 11) -> None:
        """Dress the whole application at once: ``light``, ``dark`` or as the ``system`` has it; text of ``points``."""
        self.name = "dark" if theme == "dark" or (theme == "system" and system_is_dark()) else "light"
        self.points = min(max(points, SMALLEST), LARGEST)
        app.setStyleSheet("")  # taking the old sheet off first is four times as quick as putting one over the other
        app.setPalette(palette(self.tokens))
        app.setFont(font(self.points))
        app.setStyleSheet(stylesheet.make(token_values(self.tokens) | pictures(self.name), self.points))
        self.changed.emit()

    def length(self, pixels: float) -> int:
        """A length that grows with the text: ``pixels`` at 11 points."""
        return round(pixels * self.points / 11)


look = Look()


def token_values(tokens: Tokens) -> dict[str, str]:
    """The tokens by name."""
    return tokens._asdict()


def pictures(theme: ThemeName) -> dict[str, str]:
    """The two pictures that a style sheet can only take from files, drawn once for each theme."""
    return {name: resources.path("icons", f"{name}-{theme}.svg").as_posix() for name in ("chevron", "tick")}


def system_is_dark() -> bool:
    """Whether the person's system asks for a dark theme."""
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


STYLE = ("-style", "fusion")
"""What the application is told as it is made: told later, Qt's own style would be made first, and all that can be asked of a style."""


def prepare(app: QApplication) -> None:
    """Load the bundled fonts and lay the ground for every theme; call once, before the first window.

    Menus, lists and tool tips appear at once, whatever the system would have them do.
    """
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)
    load_fonts()


@cache
def load_fonts() -> None:
    """Make the bundled Noto Sans SC known to Qt, once; the file is named if it cannot be read."""
    for weight in ("Regular", "Bold"):
        path = resources.path("fonts", f"NotoSansSC-{weight}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"the font {path.name} cannot be loaded")


def font(points: float, bold: bool = False) -> QFont:
    """The program's font at a size; in English with quotation marks of their own width instead of a full square."""
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setBold(bold)
    if language.current == "en":
        made.setFeature(QFont.Tag("pwid"), 1)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette from the tokens, for what the style sheet does not reach."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, tokens.ground), (roles.WindowText, tokens.ink), (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.sunken), (roles.Text, tokens.ink), (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.ink), (roles.ToolTipBase, tokens.ink), (roles.ToolTipText, tokens.surface),
        (roles.PlaceholderText, tokens.ink_soft), (roles.Highlight, tokens.accent), (roles.Link, tokens.accent),
        (roles.HighlightedText, tokens.on_accent), (roles.LinkVisited, tokens.accent), (roles.Accent, tokens.accent),
        (roles.Mid, tokens.line), (roles.Dark, tokens.control_line), (roles.Light, tokens.surface),
    ):  # fmt: skip
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return made


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
