"""Rows 19 and 20: one edit until the table is painted, and a whole tick of a slider in the window of the program."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from itertools import cycle
from typing import Any

from benchmarks.screen import application, case_with_proposals, open_window, settle
from benchmarks.timing import Rival, Run, Taken, Work
from planner.case.edits import change_terms
from planner.case.model import Case
from planner.compare.outcome import ProposalOutcome
from planner.compare.plan_figures import plan_figures
from planner.dates import add_months
from planner.paths.proposal import DebtOffer, offers

DEBTS, ROWS = 50, 60
TICKS, PLACES = 40, 40
HALF, AT_REST = 50, 10_000


def edit_to_table() -> Work:
    """Row 19: the rate of a proposal on fifty debts, its schedules, and the months of all of them together, each painted once."""
    application()
    case = case_with_proposals(DEBTS, 1)
    rates = [Decimal("0.03"), Decimal("0.04")]
    name = f"one edit -> {DEBTS} schedules -> {ROWS} rows painted"
    return Work("19", name, _card(case, rates), (
        Rival("peer", "floats, a model that resets, columns fitted to their words", _naive(case, rates), 3),
        Rival("floor", "Qt's own table of ready words repainted", _words_repainted(case), 1.8),
        Rival("floor", "our own table repainted", _repaint(case)),
    ), 5, clock="processor")  # fmt: skip


def _result(case: Case, rate: Decimal) -> tuple[Case, ProposalOutcome]:
    changed = change_terms(case, "p0", lambda terms: replace(terms, annual_rate=rate, months=ROWS))
    (proposal,) = changed.proposals
    found = tuple(each for each in offers(changed, proposal) if isinstance(each, DebtOffer))
    return changed, ProposalOutcome(proposal, found, (), plan_figures(changed, found, ()), None)


def _shown(case: Case, rate: Decimal) -> Any:
    from ui.pages.proposals_schedule import ScheduleCard

    card = ScheduleCard()
    card.resize(760, 2_200)
    card.show()
    card.show_result(*_result(case, rate))
    application().processEvents()
    return card


def _card(case: Case, rates: Sequence[Decimal]) -> Run:
    card, turn = _shown(case, rates[0]), cycle(rates)

    def run() -> None:
        card.show_result(*_result(case, next(turn)))
        application().processEvents()

    return run


def _repaint(case: Case) -> Run:
    card = _shown(case, Decimal("0.03"))
    return lambda: card.by_month.table.viewport().repaint()


def _words_repainted(case: Case) -> Run:
    """The least that Qt's own table of items takes, which are ready words and need nothing of Python."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QTableView

    ready = _shown(case, Decimal("0.03")).months
    model, table = QStandardItemModel(), QTableView()
    for number in range(ready.rowCount()):
        items = [QStandardItem(words) for words in ready.words(number)]
        for item in items[1:]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        model.appendRow(items)
    table.setModel(model)
    table.resize(760, 2_200)
    table.show()
    application().processEvents()
    return lambda: table.viewport().repaint()


def _naive(case: Case, rates: Sequence[Decimal]) -> Run:
    """What one writes first: each schedule in a loop over floats, and a model that starts anew with every edit; no figure is cut, as in ours."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    class Model(QAbstractTableModel):
        rows: Sequence[Sequence[float]] = ()

        def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
            return 0 if parent.isValid() else len(self.rows)

        def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: N802, B008
            return 0 if parent.isValid() else 4

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            if index.column() == 0:
                return f"{add_months(case.as_of, index.row() + 1):%Y-%m}"
            return f"{self.rows[index.row()][index.column() - 1]:,.2f}"

    model, table = Model(), QTableView()
    table.setModel(model)
    table.resize(760, 2_200)
    table.show()
    application().processEvents()
    balances, turn = [float(debt.principal) for debt in case.debts], cycle([float(each) for each in rates])

    def run() -> None:
        model.beginResetModel()
        model.rows = _summed([_schedule(balance, next(turn) / 12) for balance in balances])
        model.endResetModel()
        table.resizeColumnsToContents()
        application().processEvents()
        assert table.isVisible()  # and kept

    return run


def _schedule(balance: float, rate: float) -> list[tuple[float, float, float]]:
    payment, rows = balance * rate / (1 - (1 + rate) ** -ROWS), []
    for _ in range(ROWS):
        interest = round(balance * rate, 2)
        balance -= payment - interest
        rows.append((payment, interest, balance))
    return rows


def _summed(schedules: Sequence[Sequence[Sequence[float]]]) -> list[tuple[float, ...]]:
    return [tuple(map(sum, zip(*months, strict=True))) for months in zip(*schedules, strict=True)]


# ------------------------------------------------------------------------------------------------------------------ tick


class Slider:
    """The comparison of the window, its slider held down: a tick is over when sentence, figures, table and chart are painted."""

    def __init__(self, debts: int, proposals: int) -> None:
        from PySide6.QtCore import QEventLoop

        window = open_window(case_with_proposals(debts, proposals))
        number = next(n for n, page in enumerate(window.pages) if page.icon == "comparison")
        window.run(f"page_{number}")
        self._page: Any = window.page
        while (known := self._page.range.known()) is None or known.paths < AT_REST:
            settle(window)
        self._wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        self._slider = self._page.sliders.field("months").slider
        self._slider.setSliderDown(True)
        self._turn = cycle(range(PLACES))

    def tick(self) -> float:
        """Seconds of this process from the move to all of it being painted; waiting for the next frame costs none."""
        app = application()
        began = time.process_time()
        self._slider.setValue(next(self._turn))
        while self._page.preview.waiting:
            app.processEvents(self._wait)
        app.processEvents()
        return time.process_time() - began

    def ticks(self) -> list[float]:
        """Many of them, the fastest first."""
        return sorted(self.tick() for _ in range(TICKS))


@cache
def _slider(debts: int, proposals: int) -> Slider:
    return Slider(debts, proposals)


def _tick(debts: int, proposals: int, share: int, limit: float) -> Work:
    def run() -> Taken:
        found = _slider(debts, proposals).ticks()
        return Taken(found[TICKS * share // 100])

    which = "median" if share == HALF else f"{share} %"
    name = f"slider tick in the window, {debts} debts, {proposals} proposals: {which}"
    return Work(
        "20", name, run, (Rival("floor", f"{limit * 1000:.0f} ms", lambda: Taken(limit), 1),), clock="processor"
    )


WORKS: tuple[Callable[[], Work], ...] = (
    edit_to_table,
    partial(_tick, 8, 3, HALF, 0.033),
    partial(_tick, 8, 3, 95, 0.033),
    partial(_tick, 20, 3, HALF, 0.060),
    partial(_tick, 20, 3, 95, 0.120),
)
