"""Parts below what is seen first: made once nothing else is to be done, or when somebody asks for them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets import column
from ui.widgets.late import Late


@pytest.fixture
def page(qtbot):
    """Two late parts, one below the other, on a page that is not free yet."""
    made = QWidget()
    made.free, made.order, made.case = False, [], "one"

    def make(name):
        made.order.append(name)
        return QLabel(name)

    def fill(label):
        label.setText(made.case)

    made.upper = Late(lambda: make("upper"), fill, lambda: made.free)
    made.lower = Late(lambda: make("lower"), fill, lambda: made.free, made.upper)
    made.setLayout(column(made.lower, made.upper))
    qtbot.addWidget(made)
    return made


def test_nothing_is_made_before_it_is_shown_and_the_page_is_free(page, qtbot):
    page.free = True
    qtbot.wait(120)
    assert page.order == []
    page.free = False
    page.show()
    qtbot.wait(120)
    assert page.order == []
    page.free = True
    qtbot.waitUntil(lambda: page.lower.is_made)
    assert page.order == ["upper", "lower"]
    assert page.lower.part.text() == "one"
    assert page.lower.part.isVisible()


def test_who_asks_for_it_has_it_at_once_and_filled(page):
    page.case = "two"
    assert page.lower.part.text() == "two"
    assert page.order == ["lower"]
    page.show()
    assert page.lower.part.isVisible()


def test_another_case_is_shown_where_it_is_made_and_costs_nothing_where_not(page):
    assert page.upper.part.text() == "one"
    page.case = "two"
    page.upper.refresh()
    page.lower.refresh()
    assert page.upper.part.text() == "two"
    assert page.order == ["upper"]


def test_a_page_that_was_left_is_not_worked_on(page, qtbot):
    page.show()
    page.hide()
    page.free = True
    qtbot.wait(120)
    assert page.order == []
    page.show()
    qtbot.waitUntil(lambda: page.lower.is_made)
