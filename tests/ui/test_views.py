"""A page with several views: a switch under the title, one view at a time, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from planner.text import Text
from tests.ui.eyes import settle
from ui.i18n import language
from ui.pages import PAGES
from ui.pages.page import Page
from ui.pages.views import OWN, View
from ui.widgets import column


class Second(View):
    key, title = "second", Text("第二", "Second")
    made: ClassVar[list[View]] = []

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.label = QLabel()
        self.add(self.label, None)
        self.made.append(self)

    def show_case(self) -> None:
        self.label.setText(str(self.store.case.owed))


class Third(View):
    key, title = "third", Text("第三", "Third")


class First(Page):
    title, icon = Text("页", "Page"), "comparison"
    own_view, views = Text("总览", "Overview"), (Second, Third)

    def __init__(self, store) -> None:
        super().__init__(store)
        self.own = QLabel()
        self.add(self.own)

    def show_case(self) -> None:
        self.own.setText(str(len(self.store.case.debts)))


class Whole(First):
    scrolls = False


@pytest.fixture(params=[First, Whole])
def page(request, store, qtbot):
    Second.made.clear()
    store.open_sample()
    page = request.param(store)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def test_the_page_itself_is_shown_first_and_no_view_is_made(page):
    assert page.own.isVisible()
    assert page.view_shown is None
    assert page.switch.isVisible()
    assert Second.made == []
    assert page.panes_shown() == [page]


def test_a_view_is_made_once_and_shown_alone(page):
    for key in ("second", OWN, "second"):
        page.switch.segments.set_value(key)
        page.switch.chosen.emit(key)
    assert len(Second.made) == 1
    assert page.view_shown.label.isVisible()
    assert not page.own.isVisible()
    assert page.view_shown.label.text() == str(page.store.case.owed)
    assert page.panes_shown() == [page.view_shown]


def test_a_change_reaches_the_view_in_front_and_the_page_when_it_comes_back(page):
    page.show_view("second")
    page.store.new_case("另一人")
    assert page.view_shown is None, "without debts there is only the page itself"
    assert page.switch.isHidden()
    assert page.own.text() == "0"


def test_the_switch_becomes_a_list_where_it_has_no_room(page, qtbot):
    page.resize(160, 600)
    assert page.switch.combo.isVisible()
    assert not page.switch.segments.isVisible()
    qtbot.keyClick(page.switch.combo.combo, Qt.Key.Key_Down)
    assert page.switch.value() == "second"
    assert page.view_shown is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_another_language_never_cuts_a_name_in_the_switch(page, lang, qtbot):
    """Where the segments have become too wide, the list takes their place."""
    language.use("zh")
    page.resize(page.switch.segments.sizeHint().width() + 60, 600)
    language.use(lang)
    settle()
    switch = page.switch
    assert switch.segments.isHidden() != switch.combo.isHidden()
    assert switch.segments.isHidden() or switch.segments.width() >= switch.segments.sizeHint().width()


@pytest.fixture
def place(page: First, qtbot) -> Iterator[QLineEdit]:
    """A place for the keyboard, still to be put somewhere on the page, which stands in a window after something else."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(QPushButton(), page))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield QLineEdit()
    page.setParent(None)


def take_keyboard(place: QLineEdit) -> None:
    place.show()
    place.setFocus()
    assert QApplication.focusWidget() is place


def test_the_keyboard_goes_to_the_switch_when_its_place_is_hidden(page: First, place: QLineEdit):
    """Left to Qt it would go to the next part of the window, which may be far from here."""
    page.show_view("second")
    page.view_shown.add(place)
    take_keyboard(place)
    page.show_view("third")
    assert page.switch.isAncestorOf(QApplication.focusWidget())
    assert page.switch.segments.value() == "third"


def test_the_keyboard_leaves_a_message_that_goes_with_its_view(page: First, place: QLineEdit):
    page.banner.show_text(Text("话", "Words"), "info", Text("看", "Look"), lambda: page.show_view("second"))
    page.banner.layout().addWidget(place)
    take_keyboard(place)
    page.show_view("second")
    assert page.switch.isAncestorOf(QApplication.focusWidget())


def test_the_keyboard_stays_where_it_is_seen_in_every_view(page: First, place: QLineEdit):
    page.tools.addWidget(place)
    take_keyboard(place)
    page.show_view("second")
    assert QApplication.focusWidget() is place


def test_views_are_named_alike_where_they_are_offered_and_where_they_are_made():
    entries = [view for page in PAGES for view in page.load().views]
    assert len(entries) == 8
    assert [each.key for each in entries] == [each.load().key for each in entries]
