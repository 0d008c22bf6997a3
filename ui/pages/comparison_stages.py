"""The stages of the default path with their dates, one row a debt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from planner.compare.assumed import own_in_words
from planner.compare.explain_collection import ATTACHABLE
from planner.compare.explain_list import all_figures, course_figures
from planner.compare.names import debt_name
from planner.compare.outcome import Outcome
from planner.export.chart_data import STAGE_NAMES
from planner.frozen import dataclass
from planner.money import amount_text
from planner.paths.default import DebtCourse
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim
from planner.vocabulary import STEP_NAMES, STEPS, Step
from ui.i18n import say, tr
from ui.models import Column, TableModel, TableView
from ui.pages.comparison_figures import CourseFigures
from ui.pages.comparison_scope import MARKED
from ui.widgets import Card, WhyButton, row, words

TITLE = Text("不协商会走到哪一步（估计）", "The course if nothing is agreed (estimate)")
HINT = Text(
    "日期由上面的假设推出，不是预测。实际的通知以法院和债权人为准。",
    "Dates follow from the assumptions; they are no forecast. What court and creditors send you decides.",
)
NAME = Text("各笔债务的阶段", "Stages of each debt")
CREDITOR = Text("债权人", "Creditor")
NOT_SUED = verbatim("–")
BEYOND = Text("期末之后", "After the end")
COSTS = Text("{step}：费用 {sum}", "{step}: costs {sum}")
TAKEN = Text(
    "强制执行时，收入里每月最多扣 {sum}：收入减去每个人的必要生活费用。",
    "Enforcement can take at most {sum} a month: the income less the protected living cost of each person.",
)
KEPT = Text(
    "现在的收入不超过必要生活费用，强制执行扣不到收入。",
    "The income is within the protected living cost; enforcement cannot take any of it.",
)


OWN = Text("单独设定的债务：{debts}。", "Settings of their own: {debts}.")
OF_ONE = Text("{debt}（{settings}）", "{debt} ({settings})")


@dataclass(frozen=True)
class Line:
    """The course of one debt, the name of its creditor, and what is set for it alone in words."""

    name: Text
    course: DebtCourse
    own: tuple[Text, ...]

    @property
    def shown(self) -> Text:
        """The name, marked where something is set for this debt alone."""
        return MARKED.fill(creditor=self.name) if self.own else self.name

    @property
    def sued(self) -> bool:
        """Whether a suit is assumed."""
        return any(each.step == "suit_filed" for each in self.course.steps)

    @property
    def told(self) -> Text:
        """The name with everything that is set for this debt alone."""
        settings = Text("；".join(each.zh for each in self.own), "; ".join(each.en for each in self.own))
        return OF_ONE.fill(debt=self.name, settings=settings) if self.own else self.name


def _day(line: Line, step: Step) -> date | Text:
    found = next((each for each in line.course.steps if each.step == step), None)
    if found is None or (found.day is None and not line.sued):
        return NOT_SUED
    return found.day or BEYOND


def _written(value: date | Text) -> str:
    return tr(value) if isinstance(value, Text) else value.isoformat()


def _costs(line: Line, step: Step) -> Text | None:
    """What the stage costs the debtor, for the cell's explanation."""
    found = next((each for each in line.course.steps if each.step == step), None)
    if found is None or not found.costs:
        return STEP_NAMES[step]
    parts = [amount_text(cost.amount) for cost in found.costs]
    together = Text(" + ".join(each.zh for each in parts), " + ".join(each.en for each in parts))
    return COSTS.fill(step=STEP_NAMES[step], sum=together)


def _stage(step: Step) -> Column[Line]:
    def sort(line: Line) -> date | None:
        day = _day(line, step)
        return day if isinstance(day, date) else None

    return Column(
        step, STAGE_NAMES[step], read=lambda line: _day(line, step), format=_written, width=11,
        tip=lambda line: _costs(line, step), sort=sort,
    )  # fmt: skip


class StagesCard(Card):
    """One row a debt, one column a stage; beneath, the figures of the debt whose row is chosen.

    ``asked(key)`` comes when the person asks how a figure came about.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(TITLE, hint=HINT)
        self._shown: tuple[Outcome, Rulebook] | None = None
        name: Column[Line] = Column(
            "name",
            CREDITOR,
            read=lambda line: line.shown,
            format=tr,
            width=14,
            tip=lambda line: line.told,
            sort=lambda line: tr(line.name),
        )
        self.model: TableModel[Line] = TableModel([name, *(_stage(step) for step in STEPS)])
        self.view = TableView(self.model, NAME, grows=True)
        self.own, self.taken = words("", "soft"), words("", "soft")
        self.why_taken = WhyButton(lambda: self.asked.emit(("attachable",)), ATTACHABLE)
        self.figures = CourseFigures()
        taken = row(self.taken, self.why_taken, space=4)
        taken.setStretch(0, 1)
        self.add(self.view, self.own, taken, self.figures)
        self.figures.asked.connect(self.asked)
        self.view.row_chosen.connect(lambda _: self._show_figures())

    def show_outcome(self, outcome: Outcome, book: Rulebook) -> None:
        """Show the stages of every debt."""
        self._shown = outcome, book
        case, path = outcome.case, outcome.default_path
        debts = [(case.debt(each.debt_id), each) for each in path.debts]
        rows = [Line(debt_name(case, debt), course, own_in_words(debt)) for debt, course in debts]
        self.model.set_rows(rows)
        own = [line.told for line in rows if line.own]
        self.own.setVisible(bool(own))
        together = Text("、".join(each.zh for each in own), ", ".join(each.en for each in own))
        say(self.own, setText=OWN.fill(debts=together))
        self.taken.setVisible(bool(case.household.incomes) and any(line.sued for line in rows))
        say(self.taken, setText=TAKEN.fill(sum=amount_text(path.attachable)) if path.attachable else KEPT)
        self.why_taken.setVisible(self.taken.isVisibleTo(self))
        if rows and self.view.current() is None:
            self.view.select_row(0)
        self._show_figures()

    def _show_figures(self) -> None:
        """The figures of the debt chosen in the table."""
        line = self.view.current()
        self.figures.setVisible(line is not None)
        if line is not None and self._shown is not None:
            outcome, book = self._shown
            groups = course_figures(outcome, line.course.debt_id, book)
            together = (all_figures(outcome, book),) if len(outcome.case.debts) > 1 else ()
            self.figures.show_groups(line.name, (*groups, *together))
