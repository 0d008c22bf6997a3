"""The name of a creditor is completed while it is typed, and is always free."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from planner.case.model import Case, Creditor, Debt
from tests.samples import AS_OF
from ui.pages.debts import DebtsPage
from ui.store import Store
from ui.widgets.typeahead import TypeAhead

KEY = Qt.Key
OWN = Debt("d1", Creditor("示例丙小额贷款公司", "microloan"))


@pytest.fixture
def page(qtbot, store: Store) -> DebtsPage:
    made = DebtsPage(store)
    qtbot.addWidget(made)
    store.add_case("示例", Case(AS_OF, debts=(OWN, replace(OWN, id="d2", creditor=Creditor("")))))
    made.resize(1280, 1000)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def typing(page: DebtsPage) -> tuple[QLineEdit, TypeAhead]:
    """The editor of the cell for the name of the second debt."""
    page.table.edit(1, "creditor.name")
    editor = page.table.table.findChild(QLineEdit)
    return editor, editor.findChild(TypeAhead)


def write(line: QLineEdit, words: str) -> None:
    """Characters as an input method gives them."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(line, event)


def press(key: Qt.Key) -> None:
    """A key as a person presses it: what is open above the window has it first."""
    QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


def test_initials_offer_a_bank_and_enter_takes_it(page: DebtsPage, store: Store):
    editor, names = typing(page)
    QTest.keyClicks(editor, "zsyh")
    assert names.names()[0] == "招商银行"
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert store.case.debts[1].creditor.name == "招商银行"
    assert page.table.editing  # Enter goes on to the next cell, as it does without a list


def test_names_of_the_case_come_first(page: DebtsPage):
    editor, names = typing(page)
    write(editor, "小额")
    assert names.names()[0] == "示例丙小额贷款公司"


def test_what_was_typed_is_taken_as_it_stands_though_a_list_is_open(page: DebtsPage, store: Store):
    editor, names = typing(page)
    write(editor, "招商")
    assert names.names()
    press(KEY.Key_Return)
    assert store.case.debts[1].creditor.name == "招商"


def test_escape_closes_the_list_alone(page: DebtsPage):
    editor, names = typing(page)
    write(editor, "招商")
    press(KEY.Key_Escape)
    assert not names.names()
    assert page.table.editing
    assert editor.text() == "招商"


def test_the_form_offers_names_too(page: DebtsPage, store: Store):
    page.form.go_to("creditor.name")
    line = page.form.fields["creditor.name"].line
    line.clear()
    QTest.keyClicks(line, "wz")
    names = line.findChild(TypeAhead)
    assert names.names()[0] == "微众银行"
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert store.case.debts[0].creditor.name == "微众银行"


def test_letters_of_an_input_method_offer_nothing_until_they_are_taken(page: DebtsPage):
    editor, names = typing(page)
    QApplication.sendEvent(editor, QInputMethodEvent("zhao'shang", []))
    assert not names.names()


def test_the_list_never_takes_the_keyboard(page: DebtsPage):
    """A window of the kind that does loses keys typed while it opens or closes."""
    editor, names = typing(page)
    write(editor, "招商")
    assert names.names()
    assert QApplication.activePopupWidget() is None
    assert QApplication.focusWidget() is editor
    assert QApplication.activeWindow() is page


def test_a_name_is_taken_with_the_mouse(page: DebtsPage):
    editor, names = typing(page)
    write(editor, "招商")
    place = names.popup.visualRect(names.popup.model().index(0, 0)).center()
    QTest.mouseClick(names.popup.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert editor.text() == "招商银行"
    assert not names.names()
    assert page.table.editing


def test_whatever_is_done_elsewhere_closes_the_list(page: DebtsPage):
    page.form.go_to("creditor.name")
    line = page.form.fields["creditor.name"].line
    names = line.findChild(TypeAhead)
    for elsewhere in (
        lambda: QTest.mouseClick(page.form, Qt.MouseButton.LeftButton),
        lambda: page.resize(1200, 900),
        page.form.fields["contract_number"].line.setFocus,
    ):
        page.form.go_to("creditor.name")
        line.clear()
        write(line, "招商")
        assert names.names()
        elsewhere()
        QApplication.processEvents()
        assert not names.names()
