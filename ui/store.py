"""The one door for change: the open case, its outcome, its undo history, and the casebook that keeps it.

A page changes the case with :meth:`Store.push` and learns of every change, undo and redo through two signals. Each of
them is one transaction in the casebook, so nothing shown as saved can be lost and there is no save button.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from planner.errors import InputError, Problem
from planner.storage.casebook import Casebook
from planner.text import Text
from ui import clock
from ui.background import Runner
from ui.documents import text_of
from ui.edit import Edit, Step
from ui.i18n import language, tr
from ui.store_cases import StoredCases

if TYPE_CHECKING:
    from planner.case.model import Case
    from planner.compare.outcome import Outcome
    from planner.rules.rulebook import Rulebook

UNDO_LIMIT = 500
BACK_TO = Text("回到：{what}", "Back to: {what}")
AS_OPENED = Text("回到打开时的样子", "Back to the case as it was opened")


class Store(StoredCases, QObject):
    """The case that is open (``case`` and ``case_id``, ``None`` when none is), its ``outcome``, and the ``casebook``.

    ``changed(old, new)`` comes after every change of the case, with ``outcome`` already up to date (``None`` where it
    cannot be computed; ``outcome_problem`` then says why). ``outcome_changed(outcome)`` comes right after it; a page that
    only shows things needs no other signal. ``opened(case_id)`` comes when another case was opened or the case was closed.
    ``steps_changed`` comes when undo or redo would do something else than before. ``saved(moment)`` comes after each
    transaction, ``problem(Problem)`` when something went wrong that a person must know. ``casebook_changed`` comes when a case was
    added, put away or ``deleted(case_id)``, or when it is another casebook. ``proposal_id`` names the proposal
    that every page is about; ``proposal_chosen`` tells that it is another. ``rules_changed(Rulebook)`` comes before ``outcome_changed``.
    ``runner`` takes long work off the window's thread. ``awaited(True)`` comes where a case is opened a moment later, because what
    evaluates it is still to be loaded, and ``awaited(False)`` when that is done.
    """

    changed = Signal(object, object)
    outcome_changed = Signal(object)
    opened = Signal(object)
    awaited = Signal(bool)
    saved = Signal(object)
    problem = Signal(object)
    casebook_changed = Signal()
    deleted = Signal(str)
    steps_changed = Signal()
    proposal_chosen = Signal()
    rules_changed = Signal(object)

    def __init__(
        self, casebook: Casebook, rules: Rulebook | Callable[[], Rulebook], runner: Runner | None = None
    ) -> None:
        super().__init__()
        self.runner = runner or Runner()
        self.casebook = casebook
        self._rules = rules
        self.case: Case | None = None
        self.case_id: str | None = None
        self.proposal_id = ""
        self.alias = ""
        self.outcome: Outcome | None = None
        self.outcome_problem: Problem | None = None
        self.unsaved = False
        self.saved_at: datetime | None = None
        self.merging = False
        self.taken_on: list[Callable[[], object]] = []
        self._moving = False
        self.merge_key: str | None = None
        self.history = QUndoStack(self)
        self.history.setUndoLimit(UNDO_LIMIT)
        self.history.indexChanged.connect(self.steps_changed)
        language.changed.connect(self._rename_steps)

    @property
    def rulebook(self) -> Rulebook:
        """The rules; where only their reader was given, it reads them when they are first asked for."""
        if callable(self._rules):
            self._rules = self._rules()
        return self._rules

    def read_rules(self) -> None:
        """Read the rules now, where nobody has asked for them yet: what is wrong with them is said."""
        self._rules = self.rulebook

    # -- change ---------------------------------------------------------------------------------------------------------

    def push(self, text: Text, new_case: Case, merge_key: str | None = None) -> None:
        """Make ``new_case`` the case, as one step that undo names with ``text`` ("修改年利率" / "Change the annual rate").

        Steps that follow each other with the same ``merge_key`` (such as ``"debts[d1].principal"``) become one, until
        :meth:`end_merging`, another step, or a move of the keyboard comes between. A case equal to the present one is no
        step. In a casebook that can only be read nothing changes; ``problem`` says why and the pages show the case anew.
        """
        if self.case is None:
            raise RuntimeError("a step without an open case")
        if self.casebook.read_only is not None:
            self.problem.emit(self.casebook.read_only.problem)
            self.outcome_changed.emit(self.outcome)
        elif new_case != self.case:
            self.merge_key = merge_key
            self.history.push(Edit(self, text, self.case, new_case, merge_key))
            self.merging = True

    @Slot()
    def end_merging(self) -> None:
        """The person left the field: the next step stands by itself."""
        self.merging, self.merge_key = False, None

    def undo(self) -> None:
        """Take the last step back."""
        self.end_merging()
        self.history.undo()

    def redo(self) -> None:
        """Do the step again that was taken back."""
        self.end_merging()
        self.history.redo()

    def undo_text(self) -> Text | None:
        """What undo would take back, if anything."""
        return self._words_at(self.history.index() - 1)

    def redo_text(self) -> Text | None:
        """What redo would do again, if anything."""
        return self._words_at(self.history.index())

    def steps(self) -> tuple[Step, ...]:
        """Every step since the case was opened, the first one first, those taken back included; ``history.index()`` are done."""
        found = (self._step(index) for index in range(self.history.count()))
        return tuple(each.step() for each in found if each is not None)

    def go_to_step(self, done: int) -> None:
        """Make the case as it was after the first ``done`` steps (0: as it was opened), as one move that is saved and told once."""
        if self.case is None or done == self.history.index():
            return
        self.end_merging()
        before = self.case
        self._moving = True
        try:
            self.history.setIndex(done)
        finally:
            self._moving = False
        case, self.case = self.case, before
        self.adopt(case, BACK_TO.fill(what=self._words_at(done - 1)) if done else AS_OPENED)

    def choose(self, proposal_id: str) -> None:
        """Let every page be about this proposal."""
        if proposal_id != self.proposal_id:
            self.proposal_id = proposal_id
            self.proposal_chosen.emit()

    def use_rules(self, rulebook: Rulebook) -> None:
        """Reckon with other rules from now on; no edit of the case."""
        self._rules, self.outcome = rulebook, None
        self._evaluate()
        self.rules_changed.emit(rulebook)
        self.outcome_changed.emit(self.outcome)

    def save_now(self) -> bool:
        """Try again to write what could not be saved; ``True`` when nothing is left unsaved."""
        if self.unsaved:
            self._save(Text("再次保存", "Save again"))
        return not self.unsaved

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _show(self, case_id: str, alias: str, case: Case) -> None:
        old, self.case = self.case, case
        self.case_id, self.alias, self.unsaved = case_id, alias, False
        self.proposal_id = ""
        self.history.clear()
        self._evaluate()
        self.opened.emit(case_id)
        self.changed.emit(old, case)
        self.outcome_changed.emit(self.outcome)

    def adopt(self, case: Case, text: Text) -> None:
        """Every edit, undo and redo ends here: evaluate, save, tell. On the way through several steps only the last one counts."""
        old, self.case = self.case, case
        if self._moving:
            return
        self._evaluate()
        self._save(text)
        self.changed.emit(old, case)
        self.outcome_changed.emit(self.outcome)

    def _evaluate(self) -> None:
        before, self.outcome, self.outcome_problem = self.outcome, None, None
        self._keep_choice()
        if self.case is None:
            return
        from planner.compare.outcome import evaluate

        try:
            self.outcome = evaluate(self.case, self.rulebook, before)
        except InputError as error:
            self.outcome_problem = error.problems[0]

    def _keep_choice(self) -> None:
        """The chosen proposal stays chosen; where it is gone the last one is, and at first the first."""
        ids = [each.id for each in self.case.proposals] if self.case is not None else []
        if self.proposal_id not in ids:
            self.proposal_id = "" if not ids else ids[-1] if self.proposal_id else ids[0]

    def _save(self, text: Text) -> None:
        assert self.case is not None
        assert self.case_id is not None
        moment = clock.now()
        try:
            self.casebook.save(self.case_id, text_of(self.case), alias=self.alias, label=tr(text), at=moment)
        except InputError as error:
            self.unsaved = True
            self._report(error)
        else:
            self.unsaved, self.saved_at = False, moment
            self.saved.emit(moment)

    def _report(self, error: InputError) -> None:
        self.problem.emit(error.problems[0])

    def _step(self, index: int) -> Edit | None:
        command = self.history.command(index) if 0 <= index < self.history.count() else None
        return command if isinstance(command, Edit) else None

    def _words_at(self, index: int) -> Text | None:
        step = self._step(index)
        return None if step is None else step.words

    @Slot()
    def _rename_steps(self) -> None:
        for index in range(self.history.count()):
            step = self._step(index)
            if step is not None:
                step.setText(tr(step.words))
