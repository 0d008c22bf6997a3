"""Two quick sliders for the chosen proposal, so that its line is seen moving away from the default path."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case, Proposal
from planner.text import verbatim
from ui.pages.proposals_fields import SPECS, Step, TermRow, TermSlider
from ui.pages.proposals_terms import ABOUT
from ui.widgets import row

QUICK = ("months", "waive_principal")


class QuickSliders(QWidget):
    """``moved(case)`` at every tick of a slider, ``stepped(Step)`` once at the end. The terms of all its debts change."""

    moved = Signal(object)
    stepped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = {spec.key: TermRow(spec) for spec in SPECS if spec.key in QUICK}
        self.beside = row(*self.rows.values(), space=24)
        self.setLayout(self.beside)
        for each in self.rows.values():
            each.moving.connect(lambda value, key=each.spec.key: self.moved.emit(self._changed(key, value)))
            each.committed.connect(lambda value, key=each.spec.key: self._commit(key, value))

    def field(self, key: str) -> TermSlider:
        """The slider of ``months`` or ``waive_principal``."""
        found = self.rows[key].field
        assert isinstance(found, TermSlider)
        return found

    def show_proposal(self, case: Case, proposal: Proposal | None) -> None:
        """Show the terms of this proposal; without any terms there is nothing to slide."""
        self.setVisible(proposal is not None and bool(proposal.terms))
        if proposal is None or not proposal.terms:
            return
        self._case, self._proposal = case, proposal
        for each in self.rows.values():
            values = [each.spec.read(terms) for terms in proposal.terms]
            each.show_value(values[0], len(set(values)) > 1)
            each.setVisible(proposal.terms[0].method in each.spec.methods)

    def _changed(self, key: str, value: Any) -> Case:
        spec = self.rows[key].spec
        return edits.change_terms(self._case, self._proposal.id, lambda terms: spec.put(terms, value))

    def _commit(self, key: str, value: Any) -> None:
        action = ABOUT.fill(action=self.rows[key].spec.action, who=verbatim(self._proposal.name))
        self.stepped.emit(Step(action, self._changed(key, value), f"{self._proposal.id}..{key}"))
