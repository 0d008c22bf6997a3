"""The page of client and budget, worked as a person works it: keys and mouse, then a look at the case."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, takewhile

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from planner.case import edits
from planner.case.model import Case, Expense, Household, Income
from planner.text import Text
from planner.vocabulary import CATEGORIES
from tests.samples import AS_OF, full_case, one_debt, with_terms
from tests.ui.eyes import tab_stops
from ui.format import plain_amount
from ui.i18n import language
from ui.pages.budget import BudgetPage
from ui.pages.budget_lines import LineTable
from ui.store import Store

KEY = Qt.Key
BANNED = (
    "无效",
    "非法",
    "错误输入",
    "老赖",
    "恶意",
    "失信",
    "违约者",
    "invalid",
    "illegal",
    "please",
    "sorry",
    "oops",
    "defaulter",
)


@pytest.fixture
def page(qtbot, store: Store) -> BudgetPage:
    made = BudgetPage(store)
    qtbot.addWidget(made)
    store.add_case("示例", full_case())
    made.resize(1180, 1400)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def empty(page: BudgetPage) -> BudgetPage:
    page.store.add_case("空白", Case(AS_OF))
    return page


def editor(table: LineTable) -> QWidget:
    """The editor now open in the table."""
    found = table.view.table.indexWidget(table.view.table.currentIndex())
    assert found is not None, "no cell is being edited"
    return found


def write(table: LineTable, line: int, key: str, text: str, end: KEY = KEY.Key_Return) -> None:
    """Open a cell, put ``text`` in it and finish with a key."""
    table.view.edit(line, key)
    type_in(table, text, end)


def type_in(table: LineTable, text: str, end: KEY) -> None:
    line = editor(table)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.insert(text)
    QTest.keyClick(line, end)


def commit(field, text: str) -> None:
    field.type_text(text)
    field.commit()


def cell(table: LineTable, line: int, key: str) -> str:
    return table.model.index(line, table.model.place(key)).data()


def shown_words(page: QWidget) -> list[str]:
    parts = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisibleTo(page) and part.text()]


def click(page: QWidget, words: str) -> None:
    [found] = [each for each in page.findChildren(QAbstractButton) if each.text() == words and each.isVisibleTo(page)]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


# -- lines ----------------------------------------------------------------------------------------------------------------


def test_an_amount_is_changed_in_its_cell_and_the_result_follows(page: BudgetPage):
    write(page.incomes, 0, "amount", "７，０００．５元")
    household = page.store.case.household
    assert household.incomes[0] == Income("工资", Decimal("7000.50"), "month", "税后")
    assert plain_amount(household.disposable) in page.summary.figure.text()
    assert page.store.undo_text().zh == "修改金额：工资"
    page.store.undo()
    assert page.store.case == full_case()
    assert cell(page.incomes, 0, "amount") == "6,500.00"


def test_the_monthly_equivalent_is_shown_and_cannot_be_typed_in(page: BudgetPage):
    index = page.incomes.model.index(1, page.incomes.model.place("monthly"))
    assert index.data() == "650.00", "150 a week is 150 x 52 / 12 a month"
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_period_is_chosen_from_a_list(page: BudgetPage):
    page.expenses.view.edit(1, "every")
    combo = editor(page.expenses)
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(i) for i in range(combo.count())] == ["每周", "每两周", "每月", "每季度", "每半年", "每年"]
    for key in (KEY.Key_Up, KEY.Key_Up, KEY.Key_Up, KEY.Key_Down):
        QTest.keyClick(combo, key)
    assert page.store.case == full_case(), "the arrow keys only move in the list"
    QTest.keyClick(combo, KEY.Key_Tab)
    assert page.store.case.household.expenses[1].every == "quarter"
    assert cell(page.expenses, 1, "monthly") == "400.00"


def test_enter_on_the_last_line_begins_another_and_tab_goes_along_it(page: BudgetPage):
    write(page.expenses, 1, "amount", "1300")
    assert page.expenses.view.table.currentIndex().row() == 2
    type_in(page.expenses, "买菜", KEY.Key_Tab)
    assert isinstance(editor(page.expenses), QComboBox)
    QTest.keyClick(editor(page.expenses), KEY.Key_Tab)
    type_in(page.expenses, "900", KEY.Key_Return)
    expenses = page.store.case.household.expenses
    assert (expenses[1].amount, expenses[2]) == (Decimal("1300.00"), Expense("买菜", "other", Decimal("900.00")))
    here = page.expenses.view.table.currentIndex()
    assert (here.row(), here.column()) == (3, 0), "the next line stands ready"
    QTest.keyClick(editor(page.expenses), KEY.Key_Return)
    assert len(page.store.case.household.expenses) == 3, "an empty line never enters the case"


def test_one_click_opens_a_cell(page: BudgetPage):
    table = page.incomes.view.table
    index = page.incomes.model.index(0, page.incomes.model.place("note"))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    type_in(page.incomes, "每月10日到账", KEY.Key_Return)
    assert page.store.case.household.incomes[0].note == "每月10日到账"


def test_a_line_without_a_name_takes_that_of_its_category(page: BudgetPage):
    column = page.expenses.model.place("category")
    page.expenses.model.setData(page.expenses.model.index(2, column), "food", Qt.ItemDataRole.UserRole)
    assert page.store.case.household.expenses[2] == Expense("伙食", "food")


def test_delete_takes_the_line_away_and_the_button_brings_it_back(page: BudgetPage):
    page.expenses.view.select_row(0)
    QTest.keyClick(page.expenses.view.table, KEY.Key_Delete)
    assert [each.name for each in page.store.case.household.expenses] == ["保险"]
    assert page.store.undo_text().zh == "删除必要支出：房租"
    assert page.expenses.undone.text() == "已删除“房租”。"
    click(page.expenses, "撤销")
    assert page.store.case == full_case()
    assert page.expenses.undone.isHidden()
    assert cell(page.expenses, 0, "name") == "房租"


def test_the_offer_to_undo_a_deletion_goes_with_the_next_change(page: BudgetPage):
    page.incomes.view.select_row(1)
    click(page.incomes, "删除这一行")
    assert not page.incomes.undone.isHidden()
    write(page.incomes, 0, "amount", "1")
    assert page.incomes.undone.isHidden(), "its button would undo another step"


def test_several_lines_are_deleted_in_one_step(page: BudgetPage):
    page.incomes.view.table.selectAll()
    QTest.keyClick(page.incomes.view.table, KEY.Key_Delete)
    assert page.store.case.household.incomes == ()
    page.store.undo()
    assert page.store.case == full_case()


# -- an empty budget ------------------------------------------------------------------------------------------------------


def test_an_empty_budget_offers_the_usual_lines_and_begins_with_the_first_amount(empty: BudgetPage):
    assert empty.state() == "empty"
    click(empty, "从常见项目开始")
    expenses = empty.store.case.household.expenses
    assert [each.category for each in expenses] == [key for key in CATEGORIES if key != "other"]
    assert expenses[0] == Expense("住房", "housing")
    type_in(empty.expenses, "1600", KEY.Key_Return)
    assert empty.store.case.household.expense == Decimal("1600.00")
    assert empty.expenses.empty.isHidden()
    assert empty.state() == "partial"
    empty.store.undo()
    empty.store.undo()
    assert empty.store.case.household == Household()


def test_the_first_income_starts_from_its_button(empty: BudgetPage):
    click(empty, "添加第一项收入")
    type_in(empty.incomes, "工资", KEY.Key_Tab)
    type_in(empty.incomes, "5000", KEY.Key_Return)
    assert empty.store.case.household.incomes == (Income("工资", Decimal("5000.00")),)
    assert empty.store.undo_text().zh == "修改金额：工资"
    assert empty.summary.stop.isHidden(), "a budget with money left has no stop card"


# -- wrong text -----------------------------------------------------------------------------------------------------------


def test_text_that_is_no_amount_stays_in_its_cell_and_the_summary_leads_back(page: BudgetPage):
    write(page.expenses, 0, "amount", "about 1e3")
    assert page.store.case == full_case()
    assert cell(page.expenses, 0, "amount") == "about 1e3"
    assert "不是金额" in page.expenses.support.text()
    assert "例如" in page.expenses.support.text(), "it says how to mend it"
    [link] = page.errors.links()
    assert link.text().startswith("必要支出：")
    assert "about 1e3" in link.text()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert isinstance(editor(page.expenses), QLineEdit)
    type_in(page.expenses, "1900", KEY.Key_Return)
    assert page.store.case.household.expenses[0].amount == Decimal("1900.00")
    assert page.errors.isHidden()
    assert page.expenses.problem() is None


def test_an_amount_with_two_readings_asks_which_is_meant(page: BudgetPage):
    write(page.incomes, 0, "amount", "1,23")
    offered = page.incomes.support.offers()
    assert sorted(each.text() for each in offered) == ["1.23 元", "123.00 元"]
    assert page.store.case == full_case(), "nothing is guessed"
    QTest.mouseClick(next(each for each in offered if each.text() == "123.00 元"), Qt.MouseButton.LeftButton)
    assert page.store.case.household.incomes[0].amount == Decimal("123.00")
    assert page.errors.isHidden()


def test_a_wrong_field_keeps_its_text_while_other_things_change(page: BudgetPage):
    day = page.client.fields["as_of"]
    commit(day, "2025/2/29")
    assert day.problem() is not None
    write(page.incomes, 0, "amount", "7000")
    assert day.text() == "2025/2/29"
    assert page.store.case.as_of == AS_OF
    assert [link.text()[:6] for link in page.errors.links()] == ["计算基准日："]


def test_words_a_document_cannot_keep_are_refused_where_they_stand(page: BudgetPage):
    write(page.incomes, 0, "note", "a\x07b")
    assert page.store.case == full_case()
    assert "控制字符" in page.incomes.support.text()


# -- client and sums ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "typed", "read", "kept"),
    [
        ("client.name", "小林", lambda case: case.client.name, "小林"),
        ("client.dependants", "３", lambda case: case.client.dependants, 3),
        ("client.phone", "000-1111", lambda case: case.client.phone, "000-1111"),
        ("client.address", "示例路2号", lambda case: case.client.address, "示例路2号"),
        ("as_of", "2026年12月1日", lambda case: case.as_of, date(2026, 12, 1)),
        ("household.reserve", "350", lambda case: case.household.reserve, Decimal("350.00")),
        ("household.savings", "1.2万", lambda case: case.household.savings, Decimal("12000.00")),
        ("household.protected_living_cost", "", lambda case: case.household.protected_living_cost, Decimal("0.00")),
    ],
)
def test_a_field_changes_its_value_of_the_case_and_undo_restores_it(page: BudgetPage, place, typed, read, kept):
    field = (page.client.fields | page.sums.fields)[place]
    before = field.text()
    commit(field, typed)
    assert read(page.store.case) == kept
    assert page.store.undo_text().zh == f"修改{field.label.zh}"
    page.store.undo()
    assert page.store.case == full_case()
    assert field.text() == before
    page.store.redo()
    assert read(page.store.case) == kept


def test_what_happened_is_a_note_of_several_lines(page: BudgetPage):
    story = page.client.fields["client.hardship"]
    story.go_to()
    story.edit.setPlainText("3月停业。\n6月上班。")
    story.edit.document().setModified(True)
    QTest.keyClick(story.edit, KEY.Key_Tab)
    assert page.store.case.client.hardship == "3月停业。\n6月上班。"


def test_the_protected_living_cost_says_what_it_is_for_and_what_is_missing(page: BudgetPage):
    assert "4,750.00" in page.sums.taken.text(), "7,150 of income less 1,200 for each of two persons"
    assert "民事诉讼法" in page.sums.law.text()
    commit(page.sums.protected, "")
    assert page.sums.taken.isHidden()
    problem = page.sums.protected.problem()
    assert problem is not None
    assert problem.where == "household.protected_living_cost"
    assert page.errors.isHidden(), "a note is no error"


# -- the result -----------------------------------------------------------------------------------------------------------


def test_the_summary_states_the_budget_and_each_proposal(page: BudgetPage):
    page.store.add_case("示例乙", with_terms(replace(one_debt("12000.00"), household=full_case().household), months=12))
    words = shown_words(page.summary)
    assert {"7,150.00", "1,900.00", "200.00", "5,050.00"} <= set(words)
    assert "占收入的 70.63%，最多能用来还款" in words
    assert "1,000.00 元" in words
    assert "负担得起，那个月还剩 4,050.00 元" in words


def test_a_proposal_beyond_the_means_says_by_how_much(page: BudgetPage):
    tight = Household((Income("工资", Decimal("3000.00")),), (Expense("房租", "housing", Decimal("2500.00")),))
    page.store.add_case("示例乙", with_terms(replace(one_debt("12000.00"), household=tight), months=12))
    assert "比可支配多 500.00 元，需要调整方案" in shown_words(page.summary)


def test_where_nothing_is_left_a_calm_card_says_what_can_be_done_and_who_helps(page: BudgetPage):
    assert page.summary.stop.isHidden()
    write(page.expenses, 0, "amount", "8000")
    assert page.summary.stop.isVisible()
    told = " ".join(shown_words(page.summary.stop))
    for words in ("12348", "12378", "困难客户", "延期", "象征性还款", "支出"):
        assert words in told
    click(page.summary.stop, "逐项看支出")
    assert page.expenses.view.table.hasFocus()
    page.store.undo()
    assert page.summary.stop.isHidden()


# -- language, keyboard, size ---------------------------------------------------------------------------------------------


def english_case() -> Case:
    household = Household(
        (Income("wages", Decimal("3000.00")),), (Expense("rent", "housing", Decimal("3200.00")),), Decimal("10.00")
    )
    return with_terms(replace(one_debt(), household=household), months=12)


def test_every_word_follows_the_language(page: BudgetPage):
    page.store.add_case("SAMPLE", english_case())
    commit(page.client.fields["as_of"], "x")
    page.expenses.view.select_row(0)
    language.use("en")
    case = page.store.case
    named = replace(case, proposals=tuple(replace(each, name="offer") for each in case.proposals))
    page.store.push(page.title, named)
    left = [words for words in shown_words(page) if re.search(r"[\u4e00-\u9fff]", words)]
    assert left == []
    headings = [page.expenses.model.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert headings == ["Item", "Category", "Amount (yuan)", "How often", "A month", "Note"]
    assert cell(page.expenses, 0, "category") == "Housing"
    language.use("zh")
    assert cell(page.expenses, 0, "category") == "住房"
    assert "每月可支配收入" in shown_words(page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_blames(page: BudgetPage, lang):
    page.store.add_case("SAMPLE", english_case())
    language.use(lang)
    told = " ".join(shown_words(page)).lower()
    assert [word for word in BANNED if word in told] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_can_be_used_has_a_name(page: BudgetPage, lang):
    language.use(lang)
    usable = [
        each for each in page.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    assert len(usable) > 12
    assert [type(each).__name__ for each in usable if not each.accessibleName()] == []


def test_tab_goes_down_the_page_as_the_eye_does(page: BudgetPage):
    page.client.fields["client.name"].go_to()
    inner = page._left.widget()
    seen = list(takewhile(inner.isAncestorOf, tab_stops(page.client.fields["client.name"].line)))
    tops = [each.mapTo(inner, each.rect().topLeft()) for each in seen]
    assert len(seen) >= 12
    for above, below in pairwise(tops):
        assert below.y() > above.y() - 24
        assert below.y() > above.y() + 24 or below.x() > above.x()


def test_a_narrow_window_puts_the_result_on_top_in_one_column(page: BudgetPage):
    assert page._side.isVisible()
    page.resize(640, 900)
    assert not page._side.isVisible()
    assert page._left.isAncestorOf(page.summary)
    page.resize(1200, 900)
    assert page._side.isAncestorOf(page.summary)


def test_what_has_the_keyboard_is_kept_in_sight(page: BudgetPage):
    page.resize(1180, 420)
    QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
    page.sums.fields["household.savings"].go_to()
    line = page.sums.fields["household.savings"].line
    assert page._left.viewport().rect().contains(line.mapTo(page._left.viewport(), line.rect().center()))
    page.commands()["add"]()
    box = editor(page.incomes)
    assert page._left.viewport().rect().contains(box.mapTo(page._left.viewport(), box.rect().center()))


def test_the_state_of_the_page_says_how_far_it_is(empty: BudgetPage):
    assert empty.state() == "empty"
    commit(empty.client.fields["client.name"], "小林")
    assert empty.state() == "partial"
    empty.store.add_case("示例", full_case())
    assert empty.state() == "done"


def test_a_line_far_from_what_is_usual_is_named_with_its_source(page: BudgetPage, monkeypatch) -> None:
    card = page.summary.guideline
    lines = [Expense("房租", "housing", Decimal("9000.00")), Expense("伙食", "food", Decimal("1500.00"))]
    page.store.push(Text("改", "edit"), edits.set_household(page.store.case, expenses=tuple(lines)))
    assert card.isVisible()
    assert [each.text() for each in card.lines if each.isVisible()] == [
        "住房和水电燃气每月 9,000.00 元，比一般家庭高（平均约 1,037 元）。有原因就写进备注，债权人可能会问。"
    ]
    asked = []
    monkeypatch.setattr("ui.pages.budget_guideline.show_rules", lambda *given: asked.append(given[-1]))
    card.source.click()
    assert asked == ["spending_guideline"]
    usual = (replace(lines[0], amount=Decimal("1100.00")), lines[1])
    page.store.push(Text("改", "edit"), edits.set_household(page.store.case, expenses=usual))
    assert not card.isVisible()


@pytest.mark.parametrize("height", range(240, 300, 10))
def test_on_a_low_screen_the_title_of_a_card_is_whole_or_out_of_sight(page: BudgetPage, qtbot, height: int):
    page.resize(600, height)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.expenses.view.table.setFocus()
    first = page.client.findChildren(QLineEdit)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    sheet, title = page._left.viewport(), page.client.findChildren(QLabel)[0]
    top = title.mapTo(sheet, title.rect().topLeft()).y()
    assert first.mapTo(sheet, first.rect().bottomLeft()).y() < sheet.height()
    assert top >= 0 or top + title.height() <= 0
