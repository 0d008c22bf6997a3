"""What the view for the client says of a proposal: four figures, each with a word and no further number."""

from __future__ import annotations

from planner.compare.beside import saving
from planner.compare.budget import Source, burden
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.dates import date_text
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import amount_text, total
from planner.text import Text, verbatim

FIGURES = ("month", "last", "price", "saving")
TITLES: dict[str, Text] = {
    "month": Text("每月最多还", "At most a month"),
    "last": Text("最后一笔", "Last payment"),
    "price": Text("一共要还", "Paid in all"),
    "saving": Text("比不协商少付", "Less than letting it run"),
}
MORE = Text("比不协商多付", "More than letting it run")
KEEPS, BEYOND = Text("收支负担得起", "The budget carries it"), Text("超过每月能还的", "More than the budget leaves")
BY_SAVINGS = Text("有的月份要用存款补上", "In some months savings have to help")
CARRIED: dict[Source, Text] = {"income": KEEPS, "savings": BY_SAVINGS, "beyond": BEYOND}
NO_BUDGET = Text("收支还没有填", "The budget is not filled in yet")
ESTIMATE = Text("估计，到最后一笔为止", "An estimate, up to the last payment")
LEFT = Text("之后还有没还清的", "Something is left after that")
DONE, OF_ALL = Text("之后不再欠", "Nothing is owed after that"), Text("方案里所有债务", "For all debts of the proposal")
OTHERS = Text("方案里的还清了；别的还欠着", "These debts are paid; others are not")


@dataclass(frozen=True, slots=True)
class Presented:
    """One figure: its title, the figure, and a word on it."""

    title: Text
    figure: Text
    note: Text


def presented(outcome: Outcome, result: ProposalOutcome) -> dict[str, Presented]:
    """The four figures; where the proposal cannot be worked out the first says why and the others stay empty."""
    figures, found = result.figures, result.comparison
    if figures is None or found is None:
        why = result.failures[0][1].reason if result.failures else verbatim("–")
        return {key: Presented(TITLES[key], verbatim("–"), why if key == "month" else verbatim("")) for key in FIGURES}
    saved, left = saving(figures, found).at_last_due, total(each.schedule.left for each in figures.offers)
    others = any(debt.owed for debt in outcome.case.debts if debt.id not in {each.debt.id for each in figures.offers})
    found_in = burden(outcome.case.household, result)
    kept = NO_BUDGET if isinstance(found_in, CannotCompute) else CARRIED[found_in.source]
    return {
        "month": Presented(TITLES["month"], amount_text(figures.heaviest_month), kept),
        "last": Presented(TITLES["last"], date_text(figures.last_due), LEFT if left else OTHERS if others else DONE),
        "price": Presented(TITLES["price"], amount_text(figures.total_paid), OF_ALL),
        "saving": Presented(TITLES["saving"] if saved >= 0 else MORE, amount_text(abs(saved)), ESTIMATE),
    }
