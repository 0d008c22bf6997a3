"""What the plan comes to: one sentence, what another order would save, what is not met, and all orders beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from planner.dates import month_text
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.plan import paying_words
from planner.plan.paying import NO_BUDGET, NOTHING_LEFT, Paying, first_gone
from planner.plan.paying_words import Names
from planner.plan.payoff import Payoff
from planner.text import Text
from planner.vocabulary import STRATEGIES, Strategy
from ui.format import plain_amount, said
from ui.i18n import say
from ui.models import Column, TableModel, TableView
from ui.widgets import Banner, Card, button, column, row, words

NAME = Text("几种顺序比一比", "The orders compared")
HINT = Text(
    "选一行按回车，或双击，就换成那个顺序。", "Choose a row and press Enter, or double-click it, to take that order."
)
CHOSEN = Text("{order}（现在用的）", "{order} (in use)")
ENDLESS = Text("还不清", "Never ends")
GONE = Text("{who}，{month}", "{who}, {month}")
WHAT_HELPS = Text(
    "可以请对方停止计息，见下面“拿去和对方谈”。也可以多还一点、先拿出一笔钱，或者有几笔先不列入。",
    "Ask the creditors to stop the interest: see the last part below. Or pay more, pay a sum at once, or leave some debts out.",
)
BOTH = Text("{one}{two}", "{one} {two}")
TO_BUDGET = Text("去填预算", "Fill in the budget")
RATES = Text(
    "利息按各家现在的罚息利率、逐月计算；法院支持的可能更少。",
    "Interest runs month by month at the default rates that creditors charge now; a court may support less.",
)


@dataclass(frozen=True)
class Line:
    """One order and its plan; ``chosen`` is the one in use."""

    order: Strategy
    plan: Payoff | CannotCompute
    chosen: bool
    names: Names

    @property
    def known(self) -> Payoff | None:
        """The plan, if there is one."""
        return self.plan if isinstance(self.plan, Payoff) else None


def _order(line: Line) -> Text:
    name = STRATEGIES[line.order]
    return CHOSEN.fill(order=name) if line.chosen else name


def _months(line: Line) -> Text:
    return Text(str(line.known.months), str(line.known.months)) if line.known else ENDLESS


def _ends(line: Line) -> Text | None:
    return month_text(line.known.due(line.known.months)) if line.known else None


def _first(line: Line) -> Text | None:
    found = first_gone(line.known) if line.known else None
    return None if found is None else GONE.fill(who=line.names[found[0].id], month=month_text(found[1]))


COLUMNS: tuple[Column[Line], ...] = (
    Column("order", Text("顺序", "Order"), read=_order, format=said, width=22),
    Column(
        "interest", Text("利息（元）", "Interest (yuan)"), "right",
        read=lambda line: line.known and line.known.total_interest, format=plain_amount, width=11,
    ),
    Column("months", Text("几个月", "Months"), "right", read=_months, format=said, width=8),
    Column("ends", Text("全部还清", "All gone by"), read=_ends, format=said, width=12),
    Column("first", Text("最先还清的", "First debt gone"), read=_first, format=said, width=26),
)  # fmt: skip


class ResultCard(Card):
    """``order_chosen(strategy)`` when a row is taken; ``budget_asked`` when the budget has to be filled in first."""

    order_chosen = Signal(str)
    budget_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sentence, self.difference = words("", "heading"), words("", "body")
        self.order, self.rates = words("", "soft"), words(RATES, "caption")
        self.short = Banner()
        self.to_budget = button(TO_BUDGET, self.budget_asked.emit, "quiet", "budget")
        self.model: TableModel[Line] = TableModel(COLUMNS)
        self.table = TableView(self.model, NAME, grows=True, sortable=False)
        self.hint = words(HINT, "caption")
        self.add(
            self.sentence, self.difference, self.order, self.short, row(self.to_budget, None),
            column(self.table, self.hint, self.rates, space=4),
        )  # fmt: skip
        self.table.opened.connect(lambda line: self.order_chosen.emit(line.order))

    def show_result(self, found: Paying, names: Names) -> None:
        """Show what was found."""
        plan = found.plan
        say(self.sentence, setText=paying_words.result(plan))
        endless = isinstance(plan, CannotCompute) and not isinstance(found.pot, CannotCompute)
        other = paying_words.difference(found)
        _show(self.difference, (BOTH.fill(one=other, two=WHAT_HELPS) if other else WHAT_HELPS) if endless else other)
        _show(self.order, paying_words.order(plan, names) if isinstance(plan, Payoff) else None)
        self._show_shortages(list(paying_words.shortages(plan, names)) if isinstance(plan, Payoff) else [])
        self.to_budget.setVisible(plan in (NO_BUDGET, NOTHING_LEFT))
        known = any(isinstance(each, Payoff) for each in found.plans.values())
        for part in (self.table, self.hint, self.rates):
            part.setVisible(known and len(found.payees) > 1)
        self.model.set_rows([Line(order, each, order == found.strategy, names) for order, each in found.plans.items()])

    def _show_shortages(self, found: Sequence[Text]) -> None:
        if not found:
            self.short.clear()
            return
        self.short.show_text(
            Text("\n".join(each.zh for each in found), "\n".join(each.en for each in found)), "warning"
        )


def _show(label: object, text: Text | None) -> None:
    label.setVisible(text is not None)  # type: ignore[attr-defined]
    if text is not None:
        say(label, setText=text)  # type: ignore[type-var]
