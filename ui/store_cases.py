"""What the store does with whole cases: opening, beginning, renaming, closing and deleting them, and changing the casebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from planner.errors import InputError, Problem
from planner.storage.casebook import Casebook
from planner.storage.faults import TRACES_REMAIN
from planner.storage.passphrase import Key
from planner.text import Text
from ui import clock, engine
from ui.documents import case_of, empty_case, text_of
from ui.i18n import tr
from ui.samples import sample_document

if TYPE_CHECKING:
    from planner.case.model import Case
    from ui.store import Store

Given = ParamSpec("Given")
SAMPLE_ALIAS = Text("示例：小林", "Sample: Xiao Lin")


def once_loaded(act: Callable[Concatenate[Store, Given], bool]) -> Callable[Concatenate[Store, Given], bool]:
    """Do it at once where what evaluates cases is loaded; else take it on (``True``) and do it as soon as it is, one after the other."""

    @wraps(act)
    def take_on(store: Store, *args: Given.args, **named: Given.kwargs) -> bool:
        if engine.is_loaded():
            return act(store, *args, **named)

        store.taken_on.append(partial(act, store, *args, **named))
        store.do_taken_on()
        return True

    return take_on


class StoredCases:
    """The part of :class:`~ui.store.Store`, which is the only one to have it, that takes one case for another.

    A case with changes that could not be written is never left: what would leave it tries to write them once more, and where
    that fails stays with it; ``problem`` has then said why. Only :meth:`close_case` leaves it all the same.
    """

    def do_taken_on(self) -> None:
        """Do what was taken on, once what evaluates cases is loaded; also what was left when the screen was hidden meanwhile."""
        if self.taken_on and not self.runner.is_busy(engine.KEY):
            self.awaited.emit(True)
            self.runner.run(engine.KEY, engine.load, (), self._do_taken_on)

    def _do_taken_on(self, _: object) -> None:
        while self.taken_on:
            self.taken_on.pop(0)()
        self.awaited.emit(False)

    @once_loaded
    def open_case(self, case_id: str) -> bool:
        """Open a case of the casebook; where that fails the present one stays and ``problem`` says why."""
        if not self.save_now():
            return False
        try:
            case = case_of(self.casebook.load(case_id))
            alias = self.casebook.case(case_id).alias
        except InputError as error:
            self._report(error)
            return False
        self._show(case_id, alias, case)
        return True

    def new_case(self, alias: str) -> bool:
        """Put an empty case as of today into the casebook and open it."""
        return self.add_case(alias, empty_case(clock.today()))

    @once_loaded
    def open_sample(self) -> bool:
        """Open the sample case, which is fictional and marked; each opening is a fresh copy beside the old one."""
        try:
            case = case_of(sample_document())
        except InputError as error:
            self._report(error)
            return False
        return self.add_case(tr(SAMPLE_ALIAS), case, sample=True)

    @once_loaded
    def add_case(self, alias: str, case: Case, sample: bool = False) -> bool:
        """Put ``case`` into the casebook under ``alias`` and open it."""
        if not self.save_now():
            return False
        try:
            case_id = self.casebook.add(alias, text_of(case), at=clock.now(), sample=sample)
        except InputError as error:
            self._report(error)
            return False
        self.casebook_changed.emit()
        self._show(case_id, alias, case)
        return True

    def restore(self, number: int, alias: str, label: Text) -> bool:
        """Open an earlier version of the open case as a copy named ``alias`` beside it; ``label`` says what was done."""
        if not self.save_now():
            return False
        try:
            copy = self.casebook.restore(self.case_id, number, at=clock.now(), label=tr(label), alias=alias)
        except InputError as error:
            self._report(error)
            return False
        self.casebook_changed.emit()
        return self.open_case(copy)

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

    def use_casebook(self, casebook: Casebook) -> bool:
        """Work with another casebook from now on, without a case at first; the one before is closed."""
        if not self.save_now():
            return False
        before, self.casebook = self.casebook, casebook
        self.close_case()
        before.close()
        self.saved_at = None
        self.casebook_changed.emit()
        return True

    def set_passphrase(self, key: Key | None) -> bool:
        """Give the casebook another passphrase, or none; raises :class:`~planner.errors.InputError` where that fails."""
        if not self.save_now():
            return False
        self.casebook.set_passphrase(key)
        self.casebook_changed.emit()
        return True

    def keep_letters(self, texts: Mapping[str, str]) -> bool:
        """Keep letters of the open case in the casebook, their texts by check code; where that fails ``problem`` says why."""
        try:
            self.casebook.keep_letters(self.case_id, texts, at=clock.now())
        except InputError as error:
            self._report(error)
            return False
        return True

    def letter(self, code: str) -> str | None:
        """The text of a letter of the open case; where there is none ``problem`` says why."""
        try:
            return self.casebook.letter(self.case_id, code)
        except InputError as error:
            self._report(error)
            return None

    def close_case(self) -> None:
        """Show no case, for instance after it was deleted; what could not be written is given up."""
        old = self.case
        self.case, self.case_id, self.alias, self.unsaved = None, None, "", False
        self.history.clear()
        self._evaluate()
        self.opened.emit(None)
        self.changed.emit(old, None)
        self.outcome_changed.emit(None)

    def _in_casebook(self, change: Callable[[], object]) -> None:
        try:
            change()
        except InputError as error:
            self._report(error)
        self.casebook_changed.emit()

    def _delete(self, case_id: str) -> None:
        compacted = self.casebook.delete(case_id)
        self.deleted.emit(case_id)
        if not compacted:
            self.problem.emit(Problem("note", self.casebook.path.name, TRACES_REMAIN, Text("", "")))
