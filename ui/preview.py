"""What a change would bring, shown while a slider still moves: nothing is stored and no history is written.

A page asks with the changed case; the answer is the whole :class:`~planner.compare.outcome.Outcome` of that case. Requests
that come faster than a frame of the screen are passed over for the latest one, so dragging stays smooth however long one
calculation takes. On release the page calls :meth:`Preview.cancel` and pushes one step into the store.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from planner.case.model import Case
from planner.compare.outcome import Outcome, evaluate
from planner.errors import InputError
from planner.rules.rulebook import Rulebook

FRAME = 16
"""The shortest time between two answers, in milliseconds."""


class Preview(QObject):
    """Works out the case last asked for, at most once a frame, on the window's own thread.

    ``previewed`` carries the ``Outcome``; ``failed`` the :class:`~planner.errors.Problem` where there is none.
    """

    previewed = Signal(object)
    failed = Signal(object)

    def __init__(self, book: Rulebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._known: Outcome | None = None
        self._wanted: Case | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    def request(self, case: Case) -> None:
        """Ask for the outcome of ``case``; an earlier request that is still waiting is dropped."""
        self._wanted = case
        if not self._timer.isActive():
            self._timer.start(self._wait())

    def use_rules(self, book: Rulebook) -> None:
        """Reckon with other rules from now on."""
        self.cancel()
        self._book, self._known = book, None

    def begin(self, outcome: Outcome | None) -> None:
        """Forget what was asked for; changes begin from this outcome under the same rules, and what they leave is taken over."""
        self.cancel()
        self._known = outcome

    def cancel(self) -> None:
        """Forget what was asked for; no answer comes any more."""
        self._wanted = None
        self._timer.stop()

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def _wait(self) -> int:
        """Milliseconds to the next frame, counted from the end of the last calculation."""
        return max(0, FRAME - self._since.elapsed()) if self._since.isValid() else 0

    def _work(self) -> None:
        case, self._wanted = self._wanted, None
        if case is None:
            return
        try:
            self._known = outcome = evaluate(case, self._book, self._known)
        except InputError as refused:
            self.failed.emit(refused.problems[0])
        else:
            self.previewed.emit(outcome)
        self._since.start()
