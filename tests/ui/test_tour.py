"""What a look at everything finds: each page and view, each dialog and the client view, at every size and in both languages."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

import ui
from tests.ui.eyes import badly_named, close_lines, cut_off, in_sight, out_of_reach, sideways, small, turned
from tests.ui.tour import LAPTOP, TWICE, Tour, sample_in_digits, touring
from ui.dialogs.import_table import ImportDialog
from ui.theme import LARGE_PRINT, LARGEST
from ui.widgets.basic import Button

DESK = QSize(1920, 1080)
SIZES = {
    "1366x768": (LAPTOP, 11),
    "1920x1080": (DESK, 11),
    "200 %": (TWICE, 11),
    "large print": (LAPTOP, LARGE_PRINT),
    "largest": (LAPTOP, LARGEST),
}
WALKS = [
    ("zh", "1366x768"), ("en", "1366x768"), ("zh", "200 %"), ("en", "200 %"), ("zh", "1920x1080"), ("en", "large print"),
    ("zh", "largest"),
]  # fmt: skip
WITH_A_LETTER = {"SentQuestion", "KeptLetterDialog"}
"""Dialogs about a letter that was made, looked at in ``test_page_letters_records.py``."""
Found = dict[str, dict[str, list[str]]]
LEVEL = {"OK", "Yes", "No", "Cancel", "Confirm", "Submit", "是", "否", "确定", "取消", "提交", "确认"}
"""Words that say nothing about what a button does."""


@pytest.fixture(scope="module")
def tour(dressed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    with touring(tmp_path_factory.mktemp("tour"), sample_in_digits()) as made:
        made.walk(lambda *_: None)  # everything is made, and all that works in the background has its answer
        yield made


@pytest.fixture(scope="module")
def found(tour: Tour) -> Callable[[str, str], Found]:
    """What each look finds at each place, for a language and one of the sizes; each is walked once."""

    @cache
    def walk(lang: str, size: str) -> Found:
        seen: Found = defaultdict(dict)

        def looks(name: str, root: QWidget) -> None:
            for look, what in LOOKS.items():
                if here := what(root):
                    seen[look][name] = here

        with tour.dressed(lang, *SIZES[size]):
            tour.walk(looks)
        return seen

    return walk


def wrong(seen: Found, *looks: str) -> Found:
    """What these looks found amiss."""
    return {each: seen[each] for each in looks if seen[each]}


def scrolled_sideways(root: QWidget) -> list[str]:
    """Areas that have to be scrolled both ways; the table to import may."""
    return [] if isinstance(root, ImportDialog) else [area.accessibleName() for area in sideways(root)]


def nameless_answers(root: QWidget) -> list[str]:
    buttons = [each for each in in_sight(root) if isinstance(each, QAbstractButton)]
    return [each.text() for each in buttons if each.text().strip() in LEVEL]


def low_primaries(root: QWidget) -> list[str]:
    """Main buttons under 44 pixels."""
    buttons = [each for each in in_sight(root) if isinstance(each, Button)]
    main = [each for each in buttons if each.property("kind") == "primary"]
    return [f"{each.text()} {each.height()}" for each in main if min(each.height(), each.width()) < 44]


LOOKS: dict[str, Callable[[QWidget], list[str]]] = {
    "cut off": cut_off,
    "out of reach": out_of_reach,
    "sideways": scrolled_sideways,
    "without a name": badly_named,
    "too small": small,
    "no verb": nameless_answers,
    "main button under 44": low_primaries,
    "lines too close": close_lines,
    "changed by the wheel": turned,
}


@pytest.mark.parametrize(("lang", "size"), WALKS)
def test_nothing_is_cut_off_out_of_reach_or_scrolled_both_ways(found, lang: str, size: str) -> None:
    assert wrong(found(lang, size), "cut off", "out of reach", "sideways") == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whatever_can_be_used_has_a_name_and_is_large_enough_to_hit(found, lang: str) -> None:
    assert wrong(found(lang, "1366x768"), "without a name", "too small") == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_button_says_only_yes_or_ok(found, lang: str) -> None:
    assert found(lang, "1366x768")["no verb"] == {}


def test_in_large_print_the_main_buttons_are_forty_four_pixels_high(found) -> None:
    assert found("en", "large print")["main button under 44"] == {}


def test_lines_of_text_stand_a_third_of_their_size_apart(found) -> None:
    assert [found(*walk)["lines too close"] for walk in (("zh", "1366x768"), ("en", "large print"))] == [{}, {}]


def test_the_wheel_changes_no_value_that_has_not_the_keyboard(found) -> None:
    assert found("zh", "1366x768")["changed by the wheel"] == {}


def test_every_dialog_of_the_program_is_on_the_tour(tour: Tour) -> None:
    """So a new one that no command opens has to be put on it by hand."""
    met: set[type] = set()
    tour.dialogs(lambda _, dialog: met.update(type(dialog).__mro__))
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    ours = {each for each in _below(QDialog) if each.__module__.startswith("ui.")}
    assert len(ours) >= 8
    assert {each.__name__ for each in ours - met} == WITH_A_LETTER


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
