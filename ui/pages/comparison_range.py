"""The range of the default path, worked out in the background: few paths while things change, many once they rest."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from planner.case.model import Case
from planner.errors import InputError
from planner.paths.uncertainty import Quantiles, simulate
from planner.rules.rulebook import Rulebook
from ui.background import Runner

KEY = "default path range"
SEED = 1
EDITING, AT_REST = 2_000, 10_000
"""Random paths while a person edits, and once nothing has changed for :data:`REST` milliseconds."""
REST = 800


class RangeFinder(QObject):
    """Keeps the range of one case up to date; nothing ever waits for it.

    ``found(Quantiles)`` comes with the quick range and again with the full one. A proposal does not move the default path,
    so while only proposals change the range known stays. ``refused`` comes where the rules do not reach a day drawn.
    """

    found = Signal(object)
    refused = Signal()

    def __init__(self, runner: Runner, book: Rulebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._book = runner, book
        self._case: Case | None = None
        self._known: Quantiles | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(lambda: self._run(AT_REST))

    def want(self, case: Case) -> None:
        """Ask for the range of ``case``; what was asked before is dropped unless it is the same."""
        wanted = replace(case, proposals=())
        if wanted == self._case:
            return
        self._case, self._known = wanted, None
        self._rest.stop()
        self._runner.cancel(KEY)
        if case.debts:
            self._run(EDITING)

    def use_rules(self, book: Rulebook) -> None:
        """Reckon with other rules from now on."""
        self.forget()
        self._book = book

    def known(self) -> Quantiles | None:
        """The range of the case last asked for, once it is there."""
        return self._known

    def forget(self) -> None:
        """Drop everything: no case is open."""
        self._case = self._known = None
        self._rest.stop()
        self._runner.cancel(KEY)

    def _run(self, paths: int) -> None:
        self._runner.run(KEY, simulate, (self._case, self._book, SEED, paths), self._arrived, self._failed)

    def _arrived(self, quantiles: Quantiles) -> None:
        self._known = quantiles
        if quantiles.paths < AT_REST:
            self._rest.start()
        self.found.emit(quantiles)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.refused.emit()
