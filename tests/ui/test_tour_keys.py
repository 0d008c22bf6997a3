"""The keyboard at every place of the tour: where it is can be seen, every dialog is left with Esc, Tab visits everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.eyes import controls, name_of, settle, tab_stops
from tests.ui.tour import Tour, sample_in_digits, touring
from ui.theme import contrast

AROUND = 4
"""Pixels around a control in which its ring may be drawn."""


@pytest.fixture(scope="module")
def tour(dressed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    with touring(tmp_path_factory.mktemp("keys"), sample_in_digits()) as made:
        yield made


def reached(root: QWidget) -> list[QWidget]:
    """Everything that Tab stops at."""
    return [each for each in controls(root) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()]


def kind(widget: QWidget) -> tuple[str, str]:
    return type(widget).__name__, str(widget.property("kind") or widget.property("role") or "")


def picture(widget: QWidget) -> QImage:
    """The widget with a little around it, as its window shows it."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place.intersected(window.rect())).toImage()


def changed(before: QImage, after: QImage) -> int:
    """How many pixels differ by 3:1 and more."""
    pairs = (
        (before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
        for y in range(min(before.height(), after.height()))
        for x in range(min(before.width(), after.width()))
        if before.pixel(x, y) != after.pixel(x, y)
    )
    return sum(1 for one, other in pairs if contrast(one, other) >= 3)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_the_keyboard_is_can_be_seen_on_every_kind_of_control(tour: Tour, theme: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    unseen: list[str] = []

    def looks(name: str, root: QWidget) -> None:
        for each in reached(root):
            inside = root.rect().contains(QRect(each.mapTo(root, QPoint(0, 0)), each.size()))
            if kind(each) in seen or not inside or each.visibleRegion().boundingRect().size() != each.size():
                continue
            seen[kind(each)] = name
            root.setFocus()
            settle()
            before = picture(each)
            each.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            ring = each.width() + each.height()  # half of the way round, for what is drawn inside or with round corners
            if changed(before, picture(each)) < ring:
                unseen.append(f"{name}: {kind(each)} {name_of(each)!r}")

    with tour.dressed("zh", theme=theme):
        tour.window.activateWindow()
        tour.walk(looks)
    assert len(seen) >= 12
    assert unseen == []


def test_every_dialog_is_left_with_escape(tour: Tour) -> None:
    stayed: list[str] = []

    def looks(name: str, dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            QTest.keyClick(dialog, Qt.Key.Key_Escape)  # the first one gives up what is being typed in a cell
        if dialog.isVisible():
            stayed.append(name)

    with tour.dressed("zh"):
        assert len(tour.dialogs(looks)) >= 12
    assert stayed == []


def parted(one: QWidget, other: QWidget) -> tuple[QWidget, ...]:
    """The two parts beside or beneath each other in which one and the other stand; none where one stands in the other."""
    lines = []
    for each in (one, other):
        line = [each]
        while not line[-1].isWindow():
            line.append(line[-1].parentWidget())
        lines.append(line[::-1])
    return next(((a, b) for a, b in zip(*lines, strict=False) if a is not b), ())


def goes_back(one: QWidget, other: QWidget, root: QWidget) -> bool:
    """Whether the eye would go up, or back to the left, from one to the other; a column at the right may begin higher."""
    places = [QRect(each.mapTo(root, QPoint(0, 0)), QWidget.size(each)) for each in parted(one, other)]
    if not places:
        return False
    before, after = places
    higher = after.bottom() < before.top() and after.left() <= before.right()
    return higher or (after.right() < before.left() and after.top() <= before.bottom())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tab_goes_as_the_eye_does_to_every_control_of_a_place(tour: Tour, lang: str) -> None:
    """From the top down, from the left to the right, and once from the last part to the first."""
    missed: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}

    def looks(name: str, root: QWidget) -> None:
        before = reached(root)
        met = tab_stops(before[0])
        wanted = [each for each in reached(root) if each in before]  # of the buttons of a group Tab stops at one
        if left := [name_of(each) for each in wanted if each not in met]:
            missed[name] = left
        steps = [(a, b) for a, b in pairwise([*met, met[0]]) if goes_back(a, b, root)]
        if len(steps) > 1:
            back[name] = [f"{name_of(a)!r} then {name_of(b)!r}" for a, b in steps]

    with tour.dressed(lang):
        tour.walk(looks)
    assert missed == {}
    assert back == {}
