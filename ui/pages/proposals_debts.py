"""The debts of a case as a list to tick and choose from: ticked is in the proposal, chosen is the one being set."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

import resources
from planner.case.model import Case, Debt, Proposal
from planner.compare.names import creditor_name
from planner.money import amount_text
from planner.text import Text
from ui.i18n import say, tr
from ui.theme import look, token_values

NAME = Text("债务：打勾的在方案里", "Debts: the ticked ones are in the proposal")
LINE = Text("{creditor}　{owed}", "{creditor}   {owed}")
MOST_LINES = 6
BOXES = """
QListView::indicator {{
  width: {size}px; height: {size}px; border: 1px solid {control_line}; border-radius: 4px; background: {surface};
}}
QListView::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
"""


class DebtList(QListWidget):
    """Arrow keys choose (``chosen(debt_id)``), Space ticks (``included(debt_id, bool)``)."""

    chosen = Signal(str)
    included = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        say(self, setAccessibleName=NAME)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        look.changed.connect(self._dress)
        self._dress()
        self.currentItemChanged.connect(self._chosen)
        self.itemChanged.connect(self._ticked)

    def show_debts(self, case: Case, proposal: Proposal) -> None:
        """Show every debt of the case; the one chosen stays chosen while it is there."""
        kept = self.debt_id()
        within = {terms.debt_id for terms in proposal.terms}
        with QSignalBlocker(self):
            self._size(len(case.debts))
            for line, debt in enumerate(case.debts):
                self._show(self.item(line), debt, debt.id in within)
        self.choose(kept)
        self._fit()

    def debt_id(self) -> str:
        """The debt chosen; empty when there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def choose(self, debt_id: str) -> None:
        """Choose a debt without telling; the first where it is not in the list."""
        ids = [str(self.item(line).data(Qt.ItemDataRole.UserRole)) for line in range(self.count())]
        with QSignalBlocker(self):
            self.setCurrentRow(ids.index(debt_id) if debt_id in ids else 0 if ids else -1)

    def _dress(self) -> None:
        """Boxes to tick like those of the other pages; the style's own vanish in the dark."""
        tick = resources.path("icons", f"tick-{look.name}.svg").as_posix()
        self.setStyleSheet(BOXES.format(size=look.length(16), tick=tick, **token_values(look.tokens)))

    def _size(self, lines: int) -> None:
        while self.count() > lines:
            self.takeItem(self.count() - 1)
        while self.count() < lines:
            self.addItem(QListWidgetItem())

    def _show(self, item: QListWidgetItem, debt: Debt, within: bool) -> None:
        item.setText(tr(LINE.fill(creditor=creditor_name(debt), owed=amount_text(debt.owed))))
        item.setData(Qt.ItemDataRole.UserRole, debt.id)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if within else Qt.CheckState.Unchecked)

    def _fit(self) -> None:
        line = max(self.sizeHintForRow(0), 24) if self.count() else 24
        self.setFixedHeight(line * min(max(self.count(), 1), MOST_LINES) + 2 * self.frameWidth() + 2)

    def _chosen(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(self.debt_id())

    def _ticked(self, item: QListWidgetItem) -> None:
        self.included.emit(str(item.data(Qt.ItemDataRole.UserRole)), item.checkState() == Qt.CheckState.Checked)
