"""Every proposal beside the default path on the same inputs, as one table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal

from planner.compare.beside import DefaultFigures, default_figures, saving
from planner.compare.checks import percent
from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.errors import CannotCompute
from planner.export.chart_data import WAITING
from planner.frozen import dataclass
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.day_format import table_date
from ui.format import plain_amount
from ui.i18n import tr
from ui.models import Column, TableModel, TableView
from ui.pages.comparison_words import NOT_YET
from ui.widgets import Card

TITLE = Text("所有方案，和不协商放在一起", "Every proposal beside letting it run")
HINT = Text(
    "金额是元，同一个基准日、同一个期末。“不协商”一行是估计。选一行，上面就显示那个方案。",
    "Yuan, on the same days and inputs. The row “Let it run” is an estimate. Choose a row to see that proposal above.",
)
NAME = Text("比较表", "Comparison table")
COVERS = Text("{name}（{all} 笔中的 {count} 笔）", "{name} ({count} of {all} debts)")
YES, NO = Text("可以", "Yes"), Text("超出预算", "Over budget")
UNKNOWN = Text("先填收入", "Needs the income")
OPEN = Text("到期末没还清", "Not paid off")
UNPAID = Text("没还清", "Unpaid rest")
TAKEN = Text("从收入里扣", "Taken from income")
ESTIMATE = Text("估计：到 {day} 的总价", "Estimate: the price by {day}")


@dataclass(frozen=True)
class Line:
    """A row: a proposal (``result``), or the default path (``waiting``)."""

    place: int
    name: Text
    outcome: Outcome
    result: ProposalOutcome | None = None
    waiting: DefaultFigures | None = None

    @property
    def proposal_id(self) -> str:
        """The proposal's id; empty for the default path."""
        return self.result.proposal.id if self.result is not None else ""


Read = Callable[[Line], Any]


def lines(outcome: Outcome, book: Rulebook) -> list[Line]:
    """The proposals in their order, the default path last."""
    found = [Line(place, _name(outcome, each, place), outcome, each) for place, each in enumerate(outcome.proposals)]
    waiting = default_figures(outcome, book)
    return found if waiting is None else [*found, Line(len(found), WAITING, outcome, None, waiting)]


def _name(outcome: Outcome, result: ProposalOutcome, place: int) -> Text:
    name, count, debts = proposal_name(result.proposal, place), len(result.proposal.terms), len(outcome.case.debts)
    return name if count == debts else COVERS.fill(name=name, count=count, all=debts)


def _of(plan: Read | None = None, compared: Read | None = None, waiting: Read | None = None) -> Read:
    """A value of the plan's figures, of its comparison, or of the default path; ``None`` where it has none."""

    def read(line: Line) -> Any:
        if line.waiting is not None:
            return waiting(line.waiting) if waiting is not None else None
        result = line.result
        if result is None or result.figures is None or result.comparison is None:
            return None
        return plan(result.figures) if plan is not None else compared(result) if compared is not None else None

    return read


def _saved(key: str) -> Read:
    return _of(compared=lambda result: getattr(saving(result.figures, result.comparison), key))


def _verdict(line: Line) -> Text | None:
    if line.result is None:
        return TAKEN
    if line.result.figures is None:
        return line.result.failures[0][1].reason if line.result.failures else NOT_YET
    if not line.outcome.case.household.incomes:
        return UNKNOWN
    return YES if line.result.figures.feasible else NO


def _clears(line: Line) -> date | Text | None:
    if line.waiting is not None:
        return line.waiting.credit_clear_date or OPEN
    return _credit(line)  # type: ignore[no-any-return]


def _record(result: ProposalOutcome) -> date | Text:
    """When the record clears; a plan that leaves something unpaid has no such day."""
    assert result.figures is not None
    assert result.comparison is not None
    return UNPAID if saving(result.figures, result.comparison).left else result.comparison.credit_clear_date


_total = _of(lambda plan: plan.total_paid, waiting=lambda path: path.total)
_last = _of(lambda plan: plan.last_due, waiting=lambda path: path.closed or OPEN)
_heaviest = _of(lambda plan: plan.heaviest_month, waiting=lambda path: path.heaviest_month)
_worth = _of(lambda plan: plan.present_value, waiting=lambda path: path.present_value)
_price = _of(lambda plan: plan.effective_annual_rate)
_credit = _of(compared=_record)


def _written(value: Text | date | Decimal | CannotCompute | None) -> str:
    if isinstance(value, Text):
        return tr(value)
    return plain_amount(value) if isinstance(value, Decimal) else table_date(value)


def _rate(value: Decimal | CannotCompute | None) -> str:
    return percent(value) if isinstance(value, Decimal) else plain_amount(value)


def _total_tip(line: Line) -> Text | None:
    return ESTIMATE.fill(day=line.waiting.day.isoformat()) if line.waiting is not None else None


def _rate_tip(line: Line) -> Text | None:
    rate = _price(line)
    return rate.reason if isinstance(rate, CannotCompute) else None


def _by_date(read: Read) -> Read:
    """Dates in order, words such as "not paid off" after them."""
    return lambda line: found if isinstance(found := read(line), date) else None


def _amount(key: str, title: Text, read: Read, tip: Callable[[Line], Text | None] | None = None) -> Column[Line]:
    return Column(key, title, "right", read=read, format=plain_amount, width=max(10, len(title.en) - 2), tip=tip)


def _date(key: str, title: Text, read: Read) -> Column[Line]:
    return Column(key, title, read=read, format=_written, width=11, sort=_by_date(read))


def columns() -> list[Column[Line]]:
    """The columns, in order; amounts stand at the right."""

    def name(line: Line) -> Text:
        return line.name

    def kept(line: Line) -> str:
        return tr(_verdict(line) or OPEN)

    return [
        Column(
            "name", Text("方案", "Proposal"), read=name, format=tr, width=22, tip=name, sort=lambda line: line.place
        ),
        _amount("total", Text("一共要付", "Paid in all"), _total, _total_tip),
        _amount("forgiven", Text("减免", "Waived"), _of(lambda plan: plan.forgiven)),
        _date("last", Text("最后一笔", "Last payment"), _last),
        _amount("heaviest", Text("最重的月份", "Heaviest month"), _heaviest),
        Column(
            "feasible",
            Text("负担得起", "Can be kept"),
            read=_verdict,
            format=_written,
            width=13,
            tip=_verdict,
            sort=kept,
        ),
        _date("shortfall", Text("哪天起不够", "Short from"), _of(lambda plan: plan.first_shortfall)),
        _amount("saving", Text("比不协商省", "Saves"), _saved("at_last_due")),
        _amount("saving_at_horizon", Text("到期末省", "Saves by the end"), _saved("at_horizon")),
        _amount("present_value", Text("折成今天的钱", "Present value"), _worth),
        Column(
            "rate", Text("实际年利率", "Effective rate"), "right", read=_price, format=_rate, width=10, tip=_rate_tip
        ),
        _date("credit", Text("信用记录清除", "Record clears"), _clears),
    ]


class TableCard(Card):
    """The table; ``chosen(proposal_id)`` comes when a person goes to the row of a proposal."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(TITLE, hint=HINT)
        self.model: TableModel[Line] = TableModel(columns())
        self.view = TableView(self.model, NAME, grows=True)
        self.view.row_chosen.connect(self._row)
        self.view.opened.connect(self._row)
        self.add(self.view)
        self._showing = False

    def show_outcome(self, outcome: Outcome, book: Rulebook, chosen: str) -> None:
        """Show every proposal and the default path, with the cursor on the chosen proposal."""
        self._showing = True
        self.model.set_rows(lines(outcome, book))
        place = next((n for n, line in enumerate(self.model.rows()) if line.proposal_id == chosen), -1)
        if place >= 0 and self.view.table.currentIndex().row() != place:
            self.view.select_row(place, max(0, self.view.table.currentIndex().column()))
        self._showing = False

    def _row(self, line: Line | None) -> None:
        if line is not None and line.proposal_id and not self._showing:
            self.chosen.emit(line.proposal_id)
