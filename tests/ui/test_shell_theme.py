"""The look: contrast of every pair that is used, sizes that change at once, icons and fonts that are there."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication

import resources
from ui import stylesheet, theme
from ui.actions import COMMANDS
from ui.icons import icon, pixmap
from ui.pages import PAGES
from ui.theme import CONTROL_PAIRS, FAMILY, SERIES, TEXT_PAIRS, THEMES, contrast, look
from ui.widgets import words

NAMES = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


def test_the_contrast_formula_gives_the_published_figures() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_keeps_four_and_a_half_to_one(name: theme.ThemeName, pair: tuple[str, str]) -> None:
    front, back = (getattr(THEMES[name], role) for role in pair)
    assert contrast(front, back) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", CONTROL_PAIRS, ids="-on-".join)
def test_controls_and_focus_keep_three_to_one(name: theme.ThemeName, pair: tuple[str, str]) -> None:
    front, back = (getattr(THEMES[name], role) for role in pair)
    assert contrast(front, back) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_chart_series_keep_three_to_one_on_a_card(name: theme.ThemeName) -> None:
    assert all(contrast(colour, THEMES[name].surface) >= 3 for colour in SERIES[name])


def test_the_style_sheet_leaves_no_place_unfilled_and_no_colour_of_its_own() -> None:
    for name in THEMES:
        values = theme.token_values(THEMES[name])
        sheet = stylesheet.make(values | {"chevron": "", "tick": ""}, 11)
        assert not re.search(r"\[\[|<\w+>|\{\w+\}", sheet)
        assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(values.values())
        assert sheet.count("{") == sheet.count("}")


def test_the_two_drawn_pictures_have_the_colours_of_their_theme() -> None:
    for name, tokens in THEMES.items():
        chevron = resources.path("icons", f"chevron-{name}.svg").read_text(encoding="utf-8")
        tick = resources.path("icons", f"tick-{name}.svg").read_text(encoding="utf-8")
        assert tokens.ink_soft in chevron
        assert tokens.on_accent in tick


def test_size_and_theme_change_at_once(dressed: QApplication) -> None:
    label = words("金额", "title")
    label.show()
    before = label.sizeHint().height()
    look.apply(dressed, "dark", 22)
    assert label.sizeHint().height() > 1.7 * before
    assert dressed.palette().window().color().name() == THEMES["dark"].ground
    look.apply(dressed, "light", 40)
    assert look.points == 24, "never beyond the scale"
    label.close()


def test_the_bundled_face_is_used_and_has_equal_digits(dressed: QApplication) -> None:
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(FAMILY))
    assert QFontInfo(dressed.font()).family() == FAMILY
    metrics = words("0").fontMetrics()
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_in_the_colour_of_the_theme(name: str) -> None:
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    image = pixmap(name, "red_ink", 24, 1.0).toImage()
    opaque = [image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200]
    assert opaque
    if "currentColor" in source:
        assert look.colour("red_ink") in opaque or any(abs(c.red() - look.colour("red_ink").red()) < 12 for c in opaque)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_an_icon_is_drawn_with_all_the_pixels_of_the_screen(dressed: QApplication, ratio: float) -> None:
    shown = icon("scale", "accent").pixmap(QSize(16, 16), ratio)
    assert (shown.width(), shown.devicePixelRatio()) == (16 * ratio, ratio)
    assert shown.toImage() == pixmap("scale", "accent", 16, ratio).toImage()


def test_an_icon_that_cannot_be_used_is_grey_and_leaves_its_gap_at_the_right(dressed: QApplication) -> None:
    shown = icon("scale", gap=6).pixmap(QSize(26, 20), 1.0, QIcon.Mode.Disabled).toImage()
    drawn = [x for x in range(26) if any(shown.pixelColor(x, y).alpha() for y in range(20))]
    assert max(drawn) < 20
    darkest = max((shown.pixelColor(x, y) for x in drawn for y in range(20)), key=lambda each: each.alpha())
    assert darkest.name() == look.colour("disabled").name()


def test_every_icon_named_exists() -> None:
    assert {command.icon for command in COMMANDS if command.icon} | {page.icon for page in PAGES} <= set(NAMES)
