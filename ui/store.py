"""The one door for change: the open case, its outcome, its undo history, and the casebook that keeps it.

A page changes the case with :meth:`Store.push` and learns of every change, undo and redo through two signals. Each of
them is one transaction in the casebook, so nothing shown as saved can be lost and there is no save button.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from planner.case.document import from_text, to_text
from planner.case.model import Case
from planner.compare.outcome import Outcome, evaluate
from planner.errors import InputError, Problem
from planner.rules.rulebook import Rulebook
from planner.storage.casebook import Casebook
from planner.storage.faults import TRACES_REMAIN
from planner.text import Text
from ui import clock
from ui.background import Runner
from ui.edit import Edit
from ui.i18n import language, tr
from ui.samples import sample_document

UNDO_LIMIT = 500
SAMPLE_ALIAS = Text("示例：小林", "Sample: Xiao Lin")


class Store(QObject):
    """The case that is open (``case`` and ``case_id``, ``None`` when none is), its ``outcome``, and the ``casebook``.

    ``changed(old, new)`` comes after every change of the case, with ``outcome`` already up to date (``None`` where it
    cannot be computed; ``outcome_problem`` then says why). ``outcome_changed(outcome)`` comes right after it; a page that
    only shows things needs no other signal. ``opened(case_id)`` comes when another case was opened or the case was closed.
    ``steps_changed`` comes when undo or redo would do something else than before. ``saved(moment)`` comes after each
    transaction, ``problem(Problem)`` when something went wrong that a person must know. ``proposal_id`` names the proposal
    that every page is about; ``proposal_chosen`` tells that it is another. ``rules_changed(Rulebook)`` comes before ``outcome_changed``.
    ``runner`` takes long work off the window's thread.
    """

    changed = Signal(object, object)
    outcome_changed = Signal(object)
    opened = Signal(object)
    saved = Signal(object)
    problem = Signal(object)
    casebook_changed = Signal()
    steps_changed = Signal()
    proposal_chosen = Signal()
    rules_changed = Signal(object)

    def __init__(self, casebook: Casebook, rulebook: Rulebook, runner: Runner | None = None) -> None:
        super().__init__()
        self.runner = runner or Runner()
        self.casebook = casebook
        self.rulebook = rulebook
        self.case: Case | None = None
        self.case_id: str | None = None
        self.proposal_id = ""
        self.alias = ""
        self.outcome: Outcome | None = None
        self.outcome_problem: Problem | None = None
        self.unsaved = False
        self.saved_at: datetime | None = None
        self.merging = False
        self.merge_key: str | None = None
        self.history = QUndoStack(self)
        self.history.setUndoLimit(UNDO_LIMIT)
        self.history.indexChanged.connect(self.steps_changed)
        language.changed.connect(self._rename_steps)

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

    def choose(self, proposal_id: str) -> None:
        """Let every page be about this proposal."""
        if proposal_id != self.proposal_id:
            self.proposal_id = proposal_id
            self.proposal_chosen.emit()

    def use_rules(self, rulebook: Rulebook) -> None:
        """Reckon with other rules from now on; no edit of the case."""
        self.rulebook = rulebook
        self._evaluate()
        self.rules_changed.emit(rulebook)
        self.outcome_changed.emit(self.outcome)

    # -- cases ----------------------------------------------------------------------------------------------------------

    def open_case(self, case_id: str) -> bool:
        """Open a case of the casebook; where that fails the present one stays and ``problem`` says why."""
        try:
            case = from_text(self.casebook.load(case_id))
            alias = self.casebook.case(case_id).alias
        except InputError as error:
            self._report(error)
            return False
        self._show(case_id, alias, case)
        return True

    def new_case(self, alias: str) -> bool:
        """Put an empty case as of today into the casebook and open it."""
        return self.add_case(alias, Case(as_of=clock.today()))

    def open_sample(self) -> bool:
        """Open the sample case, which is fictional and marked; each opening is a fresh copy beside the old one."""
        try:
            case = from_text(sample_document())
        except InputError as error:
            self._report(error)
            return False
        return self.add_case(tr(SAMPLE_ALIAS), case, sample=True)

    def add_case(self, alias: str, case: Case, sample: bool = False) -> bool:
        """Put ``case`` into the casebook under ``alias`` and open it."""
        try:
            case_id = self.casebook.add(alias, to_text(case), at=clock.now(), sample=sample)
        except InputError as error:
            self._report(error)
            return False
        self.casebook_changed.emit()
        self._show(case_id, alias, case)
        return True

    def rename(self, alias: str) -> None:
        """Give the open case another alias."""
        if self.case is not None and alias != self.alias:
            self.alias = alias
            self._save(Text("改个案代称", "Change the alias"))
            self.casebook_changed.emit()
            self.opened.emit(self.case_id)

    def put_away(self, case_id: str, away: bool) -> None:
        """Take a case out of the list, or bring it back; searching finds it either way."""
        self._in_casebook(lambda: self.casebook.archive(case_id) if away else self.casebook.unarchive(case_id))

    def delete_case(self, case_id: str) -> None:
        """Delete a case with all its versions; the open case is closed first."""
        if case_id == self.case_id:
            self.close_case()
        self._in_casebook(lambda: self._delete(case_id))

    def close_case(self) -> None:
        """Show no case, for instance after it was deleted."""
        old = self.case
        self.case, self.case_id, self.alias, self.unsaved = None, None, "", False
        self.history.clear()
        self._evaluate()
        self.opened.emit(None)
        self.changed.emit(old, None)
        self.outcome_changed.emit(None)

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
        """Every edit, undo and redo ends here: evaluate, save, tell."""
        old, self.case = self.case, case
        self._evaluate()
        self._save(text)
        self.changed.emit(old, case)
        self.outcome_changed.emit(self.outcome)

    def _evaluate(self) -> None:
        self.outcome, self.outcome_problem = None, None
        self._keep_choice()
        if self.case is None:
            return
        try:
            self.outcome = evaluate(self.case, self.rulebook)
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
            self.casebook.save(self.case_id, to_text(self.case), alias=self.alias, label=tr(text), at=moment)
        except InputError as error:
            self.unsaved = True
            self._report(error)
        else:
            self.unsaved, self.saved_at = False, moment
            self.saved.emit(moment)

    def _in_casebook(self, change: Callable[[], object]) -> None:
        try:
            change()
        except InputError as error:
            self._report(error)
        self.casebook_changed.emit()

    def _delete(self, case_id: str) -> None:
        if not self.casebook.delete(case_id):
            self.problem.emit(Problem("note", self.casebook.path.name, TRACES_REMAIN, Text("", "")))

    def _report(self, error: InputError) -> None:
        self.problem.emit(error.problems[0])

    def _step(self, index: int) -> Edit | None:
        command = self.history.command(index) if 0 <= index < self.history.count() else None
        return command if isinstance(command, Edit) else None

    def _words_at(self, index: int) -> Text | None:
        step = self._step(index)
        return None if step is None else step.words

    def _rename_steps(self) -> None:
        for index in range(self.history.count()):
            step = self._step(index)
            if step is not None:
                step.setText(tr(step.words))
