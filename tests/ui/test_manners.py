"""Small manners of the window that a sitting showed to matter: the keyboard, the first click, the input method, the language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QScrollArea

from planner.text import Text
from tests.ui.desk import Desk, store_of, stored
from tests.ui.person import Person, focus
from ui.i18n import language
from ui.widgets.dialogs import Question
from ui.widgets.laid import widgets_of


def begin(person: Person, alias: str = "Sample") -> None:
    person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.enter(alias))


def with_a_debt(person: Person) -> None:
    begin(person)
    person.press("Ctrl+3", "Return")
    person.enter("Sample Bank")
    person.press("Return")
    person.enter("9000")
    person.press("Escape")


def test_enter_presses_the_button_that_has_the_keyboard(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        assert focus() == "打开示例个案"
        person.press("Return")
        assert stored(person).sample
        person.press("Ctrl+Q")


def test_enter_on_the_way_back_of_a_dialog_takes_it(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        begin(person)

        def back() -> None:
            person.type("Another")
            person.press("Tab")
            assert focus() == "返回"
            person.press("Return")

        person.in_dialog(lambda: person.press("Ctrl+N"), back)
        assert store_of(person).alias == "Sample"
        person.press("Ctrl+Q")


def test_a_dangerous_answer_is_not_the_one_that_enter_takes_first(show) -> None:
    question = Question(None, Text("删除？", "Delete?"), None, [(True, Text("删除", "Delete"), "danger")])
    show(question)
    assert focus() == "返回"


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("Ctrl+1", "个案列表"),
        ("Ctrl+2", "姓名或代称"),
        ("Ctrl+3", "债务列表"),
        ("Ctrl+4", "我每月能还"),
        ("Ctrl+5", "方案比较图"),
    ],
)
def test_a_page_is_entered_where_one_works_not_at_a_tool(desk: Desk, keys: str, where: str) -> None:
    with desk.sitting("zh") as person:
        with_a_debt(person)
        person.press("Ctrl+6", keys)
        assert focus() == where
        person.press("Ctrl+Q")


def test_a_new_proposal_has_the_keyboard_and_enter_makes_no_second_one(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        with_a_debt(person)
        person.press("Ctrl+4")
        person.enter("500")
        person.press("Return", "Return")
        assert len(stored(person).proposals) == 1
        person.press("Ctrl+Q")


def test_only_the_chosen_proposal_can_be_entered_also_after_undo(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.press("Return", "Ctrl+4")
        first, second = (each.name for each in stored(person).proposals)
        assert focus().startswith(first), "the chosen proposal, not the button that copies it"
        person.press("Delete")
        assert focus().startswith(second)
        person.press("Ctrl+Z")
        assert len(stored(person).proposals) == 2
        assert focus().startswith(second), "the keyboard stays with the one that is shown"
        person.press("Ctrl+3", "Ctrl+4")
        assert focus().startswith(second)
        person.press("Ctrl+Q")


def test_a_click_into_a_figure_takes_hold_of_it_and_a_second_one_places_the_cursor(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        begin(person)
        reserve = person.find("每月备用金", QLineEdit)
        assert isinstance(reserve, QLineEdit)
        person.click(reserve)
        person.enter("300")
        assert stored(person).household.reserve == Decimal("300.00")
        person.click("姓名或代称")
        person.click(reserve)
        assert reserve.selectedText() == "300.00"
        person.click(reserve)
        assert reserve.selectedText() == ""
        person.press("Ctrl+Q")


def test_words_handed_over_whole_by_an_input_method_begin_a_cell(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        with_a_debt(person)
        person.click_cell("债务列表", 0, "债权人")
        person.enter("示例银行")
        person.click_cell("债务列表", 0, "本金")
        person.enter("８８００")
        [debt] = stored(person).debts
        assert (debt.creditor.name, debt.principal) == ("示例银行", Decimal("8800.00"))
        person.press("Escape", "Ctrl+Q")


def test_the_period_of_a_budget_line_is_chosen_with_the_arrows(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        begin(person)
        person.press("Ctrl+Shift+N")
        person.enter("Wages", "100", then="Tab")
        person.press("Up", "Up", "Tab")
        assert stored(person).household.incomes[0].every == "week"
        person.press("Escape", "Ctrl+Q")


def test_the_language_buttons_of_the_header_and_the_menu_agree(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        actions = person.window.actions_by_id
        assert actions["language_zh"].isChecked()
        assert actions["theme_system"].isChecked()
        person.click("EN")
        assert language.current == "en"
        assert actions["language_en"].isChecked()
        person.in_menu("Settings", "中文 (Chinese)")
        assert language.current == "zh"
        person.in_menu("设置", "浅色")
        assert actions["theme_light"].isChecked()
        assert not actions["theme_system"].isChecked()
        person.press("Ctrl+Q")


def test_the_first_window_is_no_larger_than_the_screen(desk: Desk) -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    with desk.sitting("zh", size=None) as person:
        assert person.window.size() == QSize(1366, 820).boundedTo(room - QSize(0, 40))
        person.press("Ctrl+Q")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_twice_the_size_on_a_small_laptop_tools_and_icons_are_whole(desk: Desk, lang: str) -> None:
    """1366x768 at 200 % is a window of 683x384."""
    with desk.sitting(lang, QSize(683, 384)) as person:
        window = person.window
        store_of(person).open_sample()
        for number, page in enumerate(window.pages):
            window.show_page(number)
            desk.settle(person)
            tools = widgets_of(page.tools)
            for part in (page.heading, *(each for each in tools if each.isVisible())):
                left, right = (
                    part.mapTo(page, corner).x() for corner in (part.rect().topLeft(), part.rect().topRight())
                )
                assert left >= 0, (page.icon, part)
                assert right < page.width(), (page.icon, part)
                assert part.width() >= min(part.minimumSizeHint().width(), page.width()), (page.icon, part)
            for each in page.findChildren(QScrollArea):
                assert not each.horizontalScrollBar().isVisible(), page.icon
        for each in window.rail.buttons:
            assert each._icon.width() >= each._icon.pixmap().deviceIndependentSize().width()
        person.press("Ctrl+Q")
