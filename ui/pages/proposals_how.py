"""How the figures of a proposal came about, with the person's own numbers."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.case.model import Household
from planner.compare.names import creditor_name
from planner.compare.plan_figures import PlanFigures
from planner.text import Text
from ui.format import amount_text, date_text
from ui.i18n import say
from ui.pages.proposals_panes import Pane
from ui.theme import look
from ui.widgets import Question, column, scrolling, words

CLOSE = Text("知道了", "Close")
TITLE = Text("这些数是怎么算的", "How these figures come about")
RATES = Text(
    "名义年利率是月利率 × 12；实际年利率是使所有付款的现值等于减免后欠款的年利率，按实际天数 ÷ 365。",
    "The nominal rate is 12 × the monthly rate. At the effective rate all payments are worth the balance after waivers, "
    "days ÷ 365.",
)
OFFER = Text(
    "{who}：现在 {owed}，减免 {waived}，剩 {balance}；首付款 {down}，加各期还款 {instalments}，共 {paid}。",
    "{who}: {owed} now, {waived} waived, {balance} left; {down} down and {instalments} in instalments make {paid}.",
)
SUM = Text("各笔相加：{paid}。", "Together: {paid}.")
ROUNDING = Text(
    "每月利息 = 余额 × 年利率 ÷ 12，四舍五入到分；最后一期还清余额。",
    "Interest of a month = balance × annual rate ÷ 12, rounded to the fen; the last instalment clears the balance.",
)
BUDGET = Text(
    "每月可支配收入：收入 {income} − 必要支出 {expense} − 备用金 {reserve} = {disposable}。手头存款 {savings} 可以先补不足。",
    "Disposable income: {income} income − {expense} expenses − {reserve} reserve = {disposable}. Savings of {savings} fill gaps first.",
)
HEAVIEST = Text(
    "把各笔债务在同一个月到期的还款加起来，最重的一个月是 {heaviest}。",
    "Payments of all debts due in the same month are added up; the heaviest month takes {heaviest}.",
)
SHORT = Text("从 {day} 起，收入和存款不够付。", "From {day} on income and savings do not cover it.")
MOST_DEBTS = 50
MORE = Text("其余 {count} 笔也这样计算。", "The other {count} debts go the same way.")


def total_paid(figures: PlanFigures) -> Text:
    """Each debt's down payment and instalments, and their sum."""
    lines = [
        OFFER.fill(
            who=creditor_name(offer.debt),
            owed=amount_text(offer.debt.owed),
            waived=amount_text(offer.waiver.total),
            balance=amount_text(offer.restructured),
            down=amount_text(offer.down_payment),
            instalments=amount_text(offer.schedule.total_payment),
            paid=amount_text(offer.total_paid),
        )
        for offer in figures.offers[:MOST_DEBTS]
    ]
    if len(figures.offers) > MOST_DEBTS:
        lines.append(MORE.fill(count=len(figures.offers) - MOST_DEBTS))
    return paragraphs([*lines, SUM.fill(paid=amount_text(figures.total_paid)), ROUNDING])


def heaviest_month(figures: PlanFigures, household: Household) -> Text:
    """The heaviest month against the household's means."""
    lines = [
        HEAVIEST.fill(heaviest=amount_text(figures.heaviest_month)),
        BUDGET.fill(
            income=amount_text(household.income),
            expense=amount_text(household.expense),
            reserve=amount_text(household.reserve),
            disposable=amount_text(household.disposable),
            savings=amount_text(household.savings),
        ),
    ]
    if household.incomes and figures.first_shortfall is not None:
        lines.append(SHORT.fill(day=date_text(figures.first_shortfall)))
    return paragraphs(lines)


def everything(figures: PlanFigures, household: Household) -> Text:
    """How every figure of a proposal came about."""
    return paragraphs([total_paid(figures), heaviest_month(figures, household), RATES])


def paragraphs(lines: Iterable[Text]) -> Text:
    """Several sentences, each on its own line."""
    held = tuple(lines)
    return Text("\n\n".join(each.zh for each in held), "\n\n".join(each.en for each in held))


def show_how(owner: QWidget, figures: PlanFigures, household: Household) -> None:
    """Show how the figures came about until it is closed."""
    told = words(everything(figures, household))
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    area = scrolling(Pane(column(told, None, space=0)))
    area.setMinimumHeight(look.length(420))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    say(area, setAccessibleName=TITLE)
    dialog = Question(owner, TITLE, None, (), area, icon="info", back=CLOSE)
    dialog.setMinimumWidth(look.length(640))
    dialog.exec()
    dialog.deleteLater()
