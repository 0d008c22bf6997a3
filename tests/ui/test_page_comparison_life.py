"""If life changes, worked as a person works it: what is tried, what is read, what the agreement says, what to fill in first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from planner.case.document import from_text
from planner.case.model import Case, Expense, Household, Income
from planner.case.record import AgreementText, BreachClause, Round
from planner.compare.breach import broken_plan, missed_instalment
from planner.compare.breach_words import broken_in_words, missed_in_words
from planner.compare.stress import Stress, stress_table, under_stress
from planner.errors import InputError, Problem
from planner.paths.means import first_shortfall
from planner.text import Text, verbatim
from tests.samples import one_debt, three_debts, with_terms
from tests.ui.comparison_page import opened
from ui.format import plain_amount
from ui.i18n import language
from ui.pages.comparison import ComparisonPage
from ui.pages.comparison_life import LifeView
from ui.samples import sample_document
from ui.store import Store

BANNED = (
    "无效", "非法", "错误输入", "老赖", "恶意", "失信", "违约者", "invalid", "illegal", "please", "sorry", "oops", "defaulter",
)  # fmt: skip
LONG = 60_000


@pytest.fixture
def page(qtbot, store: Store) -> ComparisonPage:
    made = opened(qtbot, store, "life")
    settle(qtbot, store)
    return made


@pytest.fixture
def view(page: ComparisonPage) -> LifeView:
    found = page.view_shown
    assert isinstance(found, LifeView)
    return found


def settle(qtbot, store: Store) -> None:
    qtbot.waitUntil(lambda: not store.runner.is_busy(), timeout=LONG)


@pytest.fixture
def use(view: LifeView, qtbot) -> Callable[[Case], None]:
    """Another case in the same page, its answers awaited."""

    def put(case: Case) -> None:
        view.store.add_case("另一个示例", case)
        settle(qtbot, view.store)

    return put


@pytest.fixture
def commit(view: LifeView, qtbot) -> Callable[[object, str], None]:
    """Type something into a field and wait for what follows from it."""

    def put(field: object, text: str) -> None:
        field.type_text(text)
        field.commit()
        settle(qtbot, view.store)

    return put


def earning(case: Case, income: str = "6000.00", **household: object) -> Case:
    return replace(case, household=Household((Income("工资", Decimal(income)),), **household))


def cell(model: object, row: int, key: str) -> str:
    return model.index(row, model.place(key)).data()


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


def lines(view: LifeView) -> list[str]:
    return [label.text() for label in view.missed.lines if not label.isHidden()]


# -- stress -------------------------------------------------------------------------------------------------------------


def test_the_sentence_says_how_far_the_income_may_fall(view: LifeView):
    assert view.stress.sentence.text() == "收入少 22% 以内，这个方案还得完；再少就不够了。"


def test_the_table_shows_every_stress_of_the_chosen_proposal(view: LifeView):
    outcome = view.store.outcome
    flows = outcome.proposal("p1").figures.path.flows
    assert view.stress.one.rows() == stress_table(outcome.case, flows)
    assert cell(view.stress.one, 0, "break") == "撑到最后"
    assert cell(view.stress.one, 2, "break") == "2027-03 付不出"
    assert cell(view.stress.one, 2, "largest") == "980.33"
    assert cell(view.stress.one, 2, "reserve") == "34,222.50"
    assert cell(view.stress.one, 2, "missing") == "32,222.50"
    view.stress.one_view.select_row(2)
    assert "32,222.50" in view.stress.told.text()


def test_a_stress_of_nothing_changes_nothing(view: LifeView, commit):
    commit(view.stress.own, "0")
    commit(view.stress.cost, "0")
    outcome = view.store.outcome
    flows = outcome.proposal("p1").figures.path.flows
    nothing = under_stress(outcome.case, flows, Stress(verbatim("")))
    for row in (3, 4):
        assert cell(view.stress.one, row, "break") == "撑到最后"
        found = view.stress.one.rows()[row]
        assert (found.first_break, found.largest_instalment, found.reserve_needed) == (
            first_shortfall(outcome.case.household, flows), nothing.largest_instalment, nothing.reserve_needed,
        )  # fmt: skip


def test_what_a_person_tries_gets_a_row_of_its_own(view: LifeView, commit):
    commit(view.stress.own, "55")
    commit(view.stress.cost, "5000")
    commit(view.stress.month, "4")
    commit(view.stress.late, "3")
    names = [cell(view.stress.one, row, "name") for row in range(6)]
    assert names[3:] == ["收入少 55%", "2027年3月一次性支出 5,000.00 元", "收入晚 3 个月"]
    assert view.store.case == from_text(sample_document()), "trying something changes no case"
    assert not view.store.history.canUndo()


def test_a_share_above_all_is_refused_and_changes_nothing(view: LifeView, commit):
    commit(view.stress.own, "120")
    assert view.stress.own.problem() is not None or view.stress.own.offers()
    assert view.stress.own.text() == "120"
    assert len(view.stress.one.rows()) == 5


def test_all_proposals_stand_side_by_side(page: ComparisonPage, view: LifeView, commit, qtbot):
    view.stress.scope._buttons[1].click()
    assert view.stress.all_view.isVisible()
    assert not view.stress.one_view.isVisible()
    table = view.stress.all
    assert [cell(table, row, "name") for row in range(2)] == ["60期免息", "先缓三个月，36期低息"]
    assert cell(table, 0, "s0") == "撑到最后"
    assert cell(table, 1, "s0") == "2027-07 付不出"
    assert view.stress.all_view.table.isColumnHidden(4), "no fall of one's own is tried"
    commit(view.stress.own, "55")
    assert not view.stress.all_view.table.isColumnHidden(4)
    assert cell(table, 0, "s3") == "2026-12 付不出"
    view.stress.all_view.select_row(1)
    settle(qtbot, view.store)
    assert page.choice.value() == "p2"
    assert view.stress.sentence.text().startswith("收入少 4% 以内")
    assert view.stress.all_view.current().proposal_id == "p2"


def test_a_single_proposal_needs_no_switch(view: LifeView, use):
    view.stress.scope._buttons[1].click()
    use(with_terms(earning(one_debt()), months=12))
    assert view.stress.scope.isHidden()
    assert view.stress.one_view.isVisible()


def test_a_proposal_that_cannot_be_worked_out_is_not_among_them(view: LifeView, use):
    case = with_terms(earning(one_debt()), months=12)
    bad = replace(case.proposals[0], id="p2", terms=(replace(case.proposals[0].terms[0], down_payment=Decimal(99999)),))
    use(replace(case, proposals=(*case.proposals, bad)))
    assert [line.proposal_id for line in view.stress.all.rows()] == ["p1"]


def test_where_nothing_is_left_each_month_that_is_said_with_the_way_to_the_budget(view: LifeView, use):
    expenses = (Expense("房租", amount=Decimal("6500.00")),)
    use(with_terms(earning(one_debt(), expenses=expenses, savings=Decimal(20000)), months=12))
    assert "没有余钱" in view.stress.nothing.text()
    assert view.stress.nothing.action.text() == "去看收支"
    assert cell(view.stress.one, 0, "break") != ""


# -- a missed instalment ----------------------------------------------------------------------------------------------------


def test_a_missed_instalment_is_told_by_the_usual_clause_at_first(view: LifeView):
    outcome = view.store.outcome
    found = missed_instalment(outcome.case, outcome.proposal("p1").offers, 0, BreachClause())
    assert lines(view) == [each.zh for each in missed_in_words(found)]
    assert "还没有记下协议" in view.missed.source.text()
    assert view.missed.back.isHidden()


def test_the_month_and_the_clause_can_be_others(view: LifeView, commit, qtbot):
    commit(view.missed.kept, "6")
    commit(view.missed.cure, "15")
    view.missed.revive.box.click()
    settle(qtbot, view.store)
    outcome, clause = view.store.outcome, BreachClause(15, waivers_revive=False)
    found = missed_instalment(outcome.case, outcome.proposal("p1").offers, 6, clause)
    assert lines(view) == [each.zh for each in missed_in_words(found)]
    assert "2027年7月5日以前补上" in lines(view)[1]
    broken = broken_plan(outcome.case, outcome.proposal("p1").offers, 12, clause, view.store.rulebook)
    assert view.broken.model.rows()[3] == broken
    view.missed.back.click()
    settle(qtbot, view.store)
    assert view.missed.clause == BreachClause()
    assert view.missed.kept_months == 6


def agreed(case: Case, cure: int, day: date) -> Case:
    text = AgreementText(breach=BreachClause(cure, waivers_revive=False, accelerates=False))
    return replace(case, rounds=(Round("r1", "d2", day, "creditor", "agreement", text=text),))


def test_the_latest_agreement_fills_in_the_clause(view: LifeView, use, commit, qtbot):
    case = agreed(with_terms(earning(three_debts()), months=24), 10, date(2026, 11, 20))
    use(case)
    assert view.missed.clause == BreachClause(10, waivers_revive=False, accelerates=False)
    assert "示例银行信用卡中心" in view.missed.source.text()
    assert "2026年11月20日" in view.missed.source.text()
    commit(view.missed.cure, "3")
    assert "您改过了" in view.missed.source.text()
    view.store.push(Text("", ""), agreed(case, 20, date(2026, 11, 22)))
    settle(qtbot, view.store)
    assert view.missed.cure.value() == 3, "what a person changed stays"
    view.missed.back.click()
    assert view.missed.cure.value() == 20


def test_after_the_last_month_nothing_can_be_missed(view: LifeView, commit):
    commit(view.missed.kept, "60")
    assert lines(view) == ["到那时方案已经还清。"]
    assert view.missed.why.isHidden()


# -- a broken plan ----------------------------------------------------------------------------------------------------------


def test_broken_plans_stand_beside_never_having_agreed(view: LifeView):
    outcome = view.store.outcome
    rows = view.broken.model.rows()
    assert [row.kept for row in rows] == [0, 3, 6, 12, 24, 36, 48]
    for row, kept in ((0, 0), (4, 24)):
        found = broken_plan(outcome.case, outcome.proposal("p1").offers, kept, BreachClause(), view.store.rulebook)
        assert rows[row] == found
        assert cell(view.broken.model, row, "price") == plain_amount(found.price)
        assert cell(view.broken.model, row, "waiting") == "155,943.79"
        view.broken.view.select_row(row)
        assert view.broken.told.text() == broken_in_words(found).zh


def test_a_plan_paid_at_once_cannot_break(view: LifeView, use):
    case = with_terms(earning(one_debt()), method="lump_sum", months=1, down_payment=Decimal("10000.00"))
    use(case)
    assert view.broken.isHidden()
    assert view.stress.isVisible()


# -- all of it ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_says_how_it_came_about(view: LifeView, commit, lang: str):
    language.use(lang)
    view.stress.one_view.select_row(2)
    view.broken.view.select_row(3)
    for card, figure in ((view.stress, "34,222.50"), (view.missed, "105,548.28"), (view.broken, "179,922.73")):
        told: list[str] = []
        answer(lambda dialog, told=told: told.extend(shown_words(dialog)))
        card.why.click()
        assert any(figure in each for each in told), told
        assert not re.search("|".join(BANNED), " ".join(told), re.IGNORECASE)


def test_an_edit_and_undo_are_followed(page: ComparisonPage, view: LifeView, qtbot):
    before = view.stress.sentence.text()
    case = view.store.case
    view.store.push(Text("", ""), earning(case, "20000.00", protected_living_cost=Decimal(1300)))
    settle(qtbot, view.store)
    assert view.stress.sentence.text() != before
    view.store.undo()
    settle(qtbot, view.store)
    assert view.stress.sentence.text() == before


def test_nothing_is_worked_out_twice(view: LifeView):
    view.show_case()
    assert not view.store.runner.is_busy()


def test_another_case_is_tried_with_what_is_usual(view: LifeView, use, commit):
    commit(view.stress.own, "55")
    commit(view.missed.cure, "9")
    view.stress.late.type_text("x")
    use(with_terms(earning(three_debts()), months=24))
    assert view.stress.own.value() is None
    assert view.stress.late.text() == "1"
    assert view.missed.cure.value() == 0
    assert len(view.stress.one.rows()) == 5


def test_days_beyond_the_rules_are_said_above_the_view(page: ComparisonPage, view: LifeView):
    view._failed(
        InputError(Problem("error", "", Text("规则没有到那么远。", "Too far."), Text("看近一些。", "Nearer.")))
    )
    assert "规则没有到那么远" in page.banner.text()
    assert view.stress.isHidden()
    with pytest.raises(ZeroDivisionError):
        view._failed(ZeroDivisionError())


def gone(view: LifeView) -> bool:
    return view.stress.isHidden() and view.missed.isHidden() and view.broken.isHidden() and view.waiting.isHidden()


def test_without_a_proposal_or_an_income_the_view_says_what_to_do(view: LifeView, use):
    use(earning(three_debts()))
    assert view.start.proposals.isVisible()
    assert gone(view)
    use(replace(with_terms(three_debts(), months=24), household=Household()))
    assert view.start.budget.isVisible()
    assert "先填收入和支出" in view.start.budget.sentence.text()
    assert gone(view)
    assert view.panes() == [view.start]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_are_calm_and_the_cards_are_panes(view: LifeView, lang: str):
    language.use(lang)
    assert not re.search("|".join(BANNED), " ".join(shown_words(view)), re.IGNORECASE)
    assert view.panes() == [view.stress, view.missed, view.broken]
