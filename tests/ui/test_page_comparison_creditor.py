"""The creditor's side, worked as a person works it: whom it is about, what it says, what changes it, what goes into the letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from planner.case import edits
from planner.case.document import from_text
from planner.case.model import Case, Household, Income
from planner.compare.creditor import creditor_sides, creditors_together
from planner.compare.creditor_words import room_in_words, side_in_words
from planner.export.plain import render_text
from planner.text import Text
from tests.planner.letters.sample_cases import compose_offer
from tests.samples import one_debt, three_debts, with_terms
from tests.ui.comparison_page import opened
from ui.format import amount
from ui.i18n import language
from ui.pages.comparison import ComparisonPage
from ui.pages.comparison_creditor import CreditorView
from ui.pages.comparison_creditor_words import TITLES
from ui.samples import sample_document
from ui.store import Store

BANNED = (
    "无效", "非法", "错误输入", "老赖", "恶意", "失信", "违约者", "invalid", "illegal", "please", "sorry", "oops", "defaulter",
)  # fmt: skip


@pytest.fixture
def page(qtbot, store: Store) -> ComparisonPage:
    return opened(qtbot, store, "creditor")


@pytest.fixture
def view(page: ComparisonPage) -> CreditorView:
    found = page.view_shown
    assert isinstance(found, CreditorView)
    return found


def use(view: CreditorView, case: Case) -> None:
    view.store.add_case("另一个示例", case)


def earning(case: Case, income: str = "6000.00", living: str = "1200.00", **household: object) -> Case:
    incomes = (Income("工资", Decimal(income)),)
    return replace(case, household=Household(incomes, protected_living_cost=Decimal(living), **household))


def commit(field: object, text: str) -> None:
    field.type_text(text)
    field.commit()


def tile(view: CreditorView, key: str) -> tuple[str, str]:
    found = view.card.tiles.tiles[key]
    return found.figure.text(), found.note.text()


def cell(view: CreditorView, row: int, key: str) -> str:
    return view.table.model.index(row, view.table.model.place(key)).data()


def answer(act: Callable[[QDialog], object]) -> None:
    """Do something with the dialog that is about to open, then close it."""

    def meet() -> None:
        [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        act(dialog)
        dialog.reject()

    QTimer.singleShot(0, meet)


def shown_words(widget: QWidget) -> list[str]:
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisibleTo(widget) and part.text()]


# -- what is shown ------------------------------------------------------------------------------------------------------


def test_all_creditors_together_come_first(view: CreditorView):
    outcome = view.store.outcome
    side = creditors_together(outcome, outcome.proposal("p1").offers)
    assert view.card.sentence.text() == side_in_words(side).zh
    assert view.card.some.text() == "5 个债权人里，方案够得上底线的有 0 个。"
    assert tile(view, "accepting")[0] == amount(side.accepting)
    assert tile(view, "enforcing")[0] == amount(side.enforcing.worth)
    assert amount(side.enforcing.received) in tile(view, "enforcing")[1]
    assert amount(side.enforcing.advanced) in tile(view, "enforcing")[1]
    assert tile(view, "delay") == ("约 12 个月", "2027年12月起才能强制执行")
    assert tile(view, "needed")[0] == "71.63%"
    assert tile(view, "floor")[0] == amount(side.bargain.floor)
    assert tile(view, "ceiling")[0] == amount(side.bargain.ceiling)
    assert view.card.room.text() == room_in_words(side.bargain).zh
    assert "每个债权人" not in view.card.letter.told.text()
    assert view.card.letter.foot.isHidden()


def test_the_first_screen_holds_the_result_and_its_figures(page: ComparisonPage, view: CreditorView):
    for part in (view.card.sentence, *view.card.tiles.tiles.values()):
        assert part.mapTo(page, part.rect().bottomLeft()).y() <= page.height()


def test_the_table_has_a_row_for_each_and_one_for_all(view: CreditorView):
    outcome = view.store.outcome
    sides = creditor_sides(outcome, outcome.proposal("p1").offers)
    assert [line.side for line in view.table.model.rows()[:-1]] == list(sides)
    assert cell(view, 0, "worth") == "39,569.13"
    assert cell(view, 0, "verdict").startswith("还差 6,257.20")
    assert cell(view, 5, "name") == "合起来"
    assert cell(view, 5, "floor") == "101,888.65"


@pytest.mark.parametrize("way", ["list", "table"])
def test_one_creditor_is_chosen_in_the_list_or_in_the_table(view: CreditorView, way: str):
    if way == "list":
        view.card.who.set_value("d2")
        view.card.who.committed.emit("d2")
    else:
        view.table.view.select_row(1)
    assert view.debt_id == "d2"
    assert view.card.who.value() == "d2"
    assert view.table.view.current().debt_id == "d2"
    assert tile(view, "accepting")[0] == "27,991.23 元"
    assert view.card.some.isHidden()


def test_what_would_close_the_gap_is_said(view: CreditorView):
    lines = view.card.ways.lines()
    assert any("今天多付首付 23,064.20 元" in line for line in lines)
    assert any("每月多付 443.99 元" in line and "1,220.63" in line for line in lines)
    view.choose("d1")
    assert any("指望收回" in line for line in view.card.ways.lines())


def test_where_there_is_no_room_that_is_said_with_what_could_change_it(view: CreditorView):
    use(view, with_terms(earning(one_debt(), "4050.00", reserve=Decimal(4000)), months=60))
    assert "没有可谈的余地" in view.card.room.text()
    lines = view.card.ways.lines()
    assert any("每月多拿出" in line for line in lines)
    assert any("家人" in line for line in lines)


def test_a_plan_beyond_ones_means_is_said_to_be_one(view: CreditorView):
    assert view.card.above.isHidden()
    case = with_terms(earning(one_debt(), "4050.00", reserve=Decimal(4000)), months=12)
    use(view, case)
    side = view.shown
    assert side.accepting > side.bargain.ceiling
    assert amount(side.accepting - side.bargain.ceiling) in view.card.above.text()


def test_a_single_creditor_needs_no_choice_of_all(view: CreditorView):
    use(view, with_terms(earning(one_debt()), months=12))
    assert len(view.table.model.rows()) == 1
    assert view.debt_id == "d1"
    assert view.card.who.combo.count() == 1


def test_a_proposal_on_some_debts_is_about_their_creditors(view: CreditorView):
    case = with_terms(earning(three_debts()), months=24)
    offer = replace(case.proposals[0], terms=case.proposals[0].terms[1:])
    use(view, replace(case, proposals=(offer,)))
    assert [line.debt_id for line in view.table.model.rows()] == ["d2", "d3", ""]


def test_without_a_suit_there_is_nothing_to_enforce(view: CreditorView):
    case = with_terms(earning(one_debt()), months=12)
    use(view, replace(case, default_path=replace(case.default_path, sued=False)))
    assert "没有执行" in tile(view, "delay")[0]
    assert "没有执行" in tile(view, "needed")[0]
    assert cell(view, 0, "begins") == "没有执行"
    assert "没有假设起诉" in view.card.letter.told.text()


def test_enforcement_that_could_begin_now_needs_no_wait(view: CreditorView):
    case = with_terms(
        earning(one_debt(in_default_since=from_text(sample_document()).as_of.replace(year=2015))), months=12
    )
    settings = replace(
        case.default_path,
        filing_to_judgment_days=0,
        in_force_after_days=0,
        performance_days=0,
        enforcement_after_days=0,
    )
    use(view, replace(case, default_path=settings))
    assert tile(view, "delay")[0] == "已经可以执行"


# -- what a person does ---------------------------------------------------------------------------------------------------


def test_the_share_and_the_rate_change_the_case_and_can_be_taken_back(view: CreditorView):
    before = tile(view, "enforcing")[0]
    commit(view.recovery, "50")
    assert view.store.case.assumptions.creditor_recovery == Decimal("0.5")
    assert view.store.undo_text().zh == "修改对方指望收回的比例"
    assert tile(view, "enforcing")[0] != before
    assert "50%" in tile(view, "enforcing")[1]
    assert "50%" in view.card.assumed.text()
    commit(view.rate, "10")
    assert view.store.case.assumptions.creditor_discount_rate == Decimal("0.1")
    view.store.undo()
    view.store.undo()
    assert tile(view, "enforcing")[0] == before
    assert view.recovery.value() == Decimal(1)


def test_a_share_above_all_is_refused_and_stays_typed(view: CreditorView):
    commit(view.recovery, "150")
    assert view.recovery.problem() is not None or view.recovery.offers()
    assert view.recovery.text() == "150"
    assert view.store.case.assumptions.creditor_recovery == Decimal(1)


def test_the_sentence_shown_stands_in_the_letter_and_can_be_copied(view: CreditorView):
    view.store.push(Text("", ""), edits.set_assumptions(view.store.case, creditor_recovery=Decimal("0.5")))
    view.choose("d3")
    told = view.card.letter.told.text()
    view.card.letter.copy.click()
    assert QApplication.clipboard().text() == told
    assert "已经复制" in view.card.letter.copied.text()
    case, outcome = view.store.case, view.store.outcome
    written = compose_offer(case, case.proposals[0], case.debt("d3"), outcome, "zh", case.as_of, case.as_of)
    assert told in render_text(written)
    assert tile(view, "accepting")[0] in told
    assert tile(view, "enforcing")[0] in told


def test_where_a_suit_is_worth_more_the_letter_leaves_it_out(view: CreditorView):
    view.choose("d1")
    assert "信里不写这个比较" in view.card.letter.told.text()
    assert view.card.letter.foot.isHidden()


@pytest.mark.parametrize("debt_id", ["", "d1"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_says_how_it_came_about(view: CreditorView, debt_id: str, lang: str):
    language.use(lang)
    view.choose(debt_id)
    for key in TITLES:
        told: list[str] = []
        answer(lambda dialog, told=told: told.extend(shown_words(dialog)))
        view.card.tiles.tiles[key].how.click()
        shown = " ".join(told)
        if key in ("accepting", "enforcing", "floor", "ceiling"):
            assert tile(view, key)[0] in shown
        if key in ("floor", "enforcing", "ceiling"):
            assert ("估计" if lang == "zh" else "estimates") in shown
        assert not re.search("|".join(BANNED), shown, re.IGNORECASE)


# -- what is missing ------------------------------------------------------------------------------------------------------


def gone(view: CreditorView) -> bool:
    return view.card.isHidden() and view.table.isHidden() and view.inputs.isHidden()


def test_without_a_proposal_the_view_says_what_to_do(view: CreditorView):
    use(view, earning(three_debts()))
    assert view.start.proposals.isVisible()
    assert gone(view)
    assert view.panes() == [view.start]


@pytest.mark.parametrize("living", ["0.00", None])
def test_without_income_or_living_cost_enforcement_is_not_guessed(view: CreditorView, living: str | None):
    case = with_terms(three_debts(), months=24)
    use(view, replace(case, household=Household()) if living is None else earning(case, living=living))
    assert "填入收入" in view.start.budget.sentence.text()
    assert view.start.budget.isVisible()
    assert gone(view)


def test_a_plan_that_cannot_be_worked_out_says_why(view: CreditorView):
    use(view, with_terms(earning(one_debt()), down_payment=Decimal("99999.00")))
    assert "首付款" in view.start.terms.sentence.text()
    assert gone(view)


def test_the_choice_of_the_proposal_stands_over_the_view_too(page: ComparisonPage, view: CreditorView):
    assert page.choice.isVisible()
    assert not page.copy.isVisible()
    page.choose("p2")
    assert tile(view, "accepting")[0] == "93,330.16 元"
    page.show_view("")
    assert page.copy.isVisible()
    assert page.choice.value() == "p2"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_are_calm_and_every_control_has_a_name(view: CreditorView, lang: str):
    language.use(lang)
    told = " ".join(shown_words(view))
    assert not re.search("|".join(BANNED), told, re.IGNORECASE)
    for part in view.findChildren(QAbstractButton):
        assert part.accessibleName() or part.objectName().startswith("qt_")
    assert view.card.bar.accessibleDescription()


def test_the_bar_says_its_three_figures(view: CreditorView):
    spoken = view.card.bar.accessibleDescription()
    for key in ("accepting", "floor", "ceiling"):
        assert tile(view, key)[0] in spoken
    assert not view.card.bar.grab().isNull()
