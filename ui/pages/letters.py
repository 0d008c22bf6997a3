"""Letters: one for each creditor of a proposal, looked at as it will be, checked, then saved, copied or printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.case.record_edits import tick_enclosure
from planner.compare.checks import problems
from planner.errors import InputError
from planner.export.letters_pack import Pack
from planner.letters.checklist import addressee
from planner.letters.ready import Readiness, readiness
from planner.letters.situation import Situation, situation
from planner.text import Text
from ui import clock
from ui.pages import TITLES
from ui.pages.letters_actions import COPIED, OPEN_FOLDER, SAVED, SAVED_ONE, Actions
from ui.pages.letters_check import CheckPanel, page_of
from ui.pages.letters_choices import TO_PROPOSALS, Choices
from ui.pages.letters_columns import Columns, over
from ui.pages.letters_kinds import KindCard, ProofsCard
from ui.pages.letters_list import CreditorList, Line, line_of
from ui.pages.letters_made import identity, set_letter
from ui.pages.letters_pack import PackDesk
from ui.pages.letters_places import open_folder
from ui.pages.letters_preview import PreviewPane, Shelf
from ui.pages.letters_records import Records
from ui.pages.letters_words import MAKE_UP, MEND, NO_DEBTS, NO_TERMS, TICK_PROOF, TO_DEBTS
from ui.pages.letters_work import Work
from ui.pages.page import Page
from ui.pages.states import PageState
from ui.pages.views import ViewEntry
from ui.store import Store
from ui.widgets.support import full_sentence

KEY = "letters.preview"


class LettersPage(Page):
    """Choose at the left, read in the middle, check and save at the right. ``goto(page)`` asks the window for another page
    by its icon's name: ``budget``, ``debts``, ``proposals``.
    """

    title = TITLES["letters"]
    icon = "letters"
    scrolls = False
    from_anywhere = ("make_pack", "print_summary")
    own_view = Text("信件", "Letters")
    views = (ViewEntry("letters-check", Text("逐项核对", "Check everything"), "letters_check_view", "CheckView"),)
    goto = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.list = CreditorList()
        self.choices = Choices(self.list)
        self.kind = KindCard()
        self.kinds = self.kind.chosen
        self.proofs = ProofsCard()
        self.preview = PreviewPane(store.runner)
        self.check = CheckPanel()
        self.actions = Actions()
        self.work = Work(store.runner, self)
        self.pack_desk = PackDesk(self.work, self, self._do, lambda: tuple(self._ready.values()))
        self.tools.addWidget(self.pack_desk.button)
        self.pack_desk.spoke.connect(self.choices.speak)
        self.records = Records(self)
        self._case_id: str | None = None
        self._case: Case | None = None
        self._ready: dict[str, Readiness] = {}
        self._where: Situation | None = None
        self._shown: tuple[object, ...] = ()
        left = (self.choices.whom, self.proofs, self.choices.how)
        self.columns = Columns(left, over(self.kind, self.preview), (self.records.card, self.check), self.actions)
        self.shelf = Shelf(self.columns)
        self.add(self.records.due, self.shelf)
        self.body.setStretch(1, 1)
        self._connect()

    def _connect(self) -> None:
        self.choices.changed.connect(self.refresh)
        self.choices.chosen.connect(self.store.choose)
        self.choices.to_proposals.clicked.connect(lambda: self.goto.emit("proposals"))
        self.kind.changed.connect(self.refresh)
        self.proofs.ticked.connect(self._tick_proof)
        self.list.chosen.connect(lambda _: self._show_letter())
        self.list.ticked.connect(self._offer)
        self.check.change_asked.connect(self.goto)
        self.goto.connect(lambda page: self.proofs.go_to() if page == self.icon else self.go_to_page(page))
        for button, act in (
            (self.actions.save_one, self.save_letter),
            (self.actions.save_all, self.save_letters),
            (self.actions.copy, self.copy_letter),
            (self.actions.print, self.print_letter),
            (self.actions.stop, self.work.stop),
        ):
            button.clicked.connect(lambda _=False, act=act: act())
        self.work.progressed.connect(self.actions.tell_progress)
        self.work.saved.connect(self._written)
        self.work.failed.connect(lambda problem: self.banner.show_text(full_sentence(problem), "error"))
        self.work.printed.connect(self.banner.show_text)
        self.work.copied.connect(lambda: self.banner.show_text(COPIED))
        self.work.made.connect(self.records.note)
        self.records.look_at.connect(self._look_at)

    # -- the page -------------------------------------------------------------------------------------------------------

    def state(self) -> PageState:
        if super().state() == "empty":
            return "empty"
        pack = self._pack() if self._case_id == self.store.case_id else None
        done = pack is not None and pack.debt_ids and all(self.records.is_done(each) for each in pack.debt_ids)
        return "done" if done else "partial"

    def commands(self) -> dict[str, Callable[[], object]]:
        pack = self.pack_desk.commands if self._ready else {}
        return {"print": self.print_letter, **pack} if self._can_be_made() else pack

    def panes(self) -> list[QWidget]:
        left = [each for each in (self.choices.whom, self.proofs, self.choices.how) if each.isVisible()]
        return [*left, self.kind, self.preview, self.check, self.actions, self.records.card]

    def show_case(self) -> None:
        case, outcome = self.store.case, self.store.outcome
        assert case is not None
        if self._case_id != self.store.case_id:
            self._begin()
        if (bare := replace(case, letters=())) != self._case:
            self._case = bare
            self.banner.clear()  # what was said of the letters before may not hold of these
        self.records.look()
        self.choices.show_proposals(case.proposals, self.store.proposal_id)
        if not case.debts:
            self._nothing(NO_DEBTS, TO_DEBTS, "debts")
        elif outcome is None:
            assert self.store.outcome_problem is not None
            self._nothing(full_sentence(self.store.outcome_problem), TO_DEBTS, "debts")
        else:
            self.shelf.show_content()
            self._show_creditors()

    def _begin(self) -> None:
        """Another case was opened: nothing of the one before stays on the page."""
        assert self.store.case is not None
        self.work.stop()
        self._case_id, self._shown = self.store.case_id, ()
        self.records.begin()
        self.kinds.clear()
        self.list.tick_all()
        self.preview.view.clear()
        self.choices.begin(max(clock.today(), self.store.case.as_of))

    def _nothing(self, text: Text, action: Text, page: str) -> None:
        self.store.runner.cancel(KEY)
        self._shown = ()
        self._ready = {}
        self.list.show_lines(())
        self._offer()
        self.shelf.tell("letters", text, action, lambda: self.goto.emit(page))

    def _show_creditors(self) -> None:
        pack = self._pack()
        assert pack is not None
        self._where = where = situation(pack.outcome, pack.proposal_id, self.store.rulebook)
        self.kinds.settle(where, pack.debt_ids)
        pack = replace(pack, kinds=self.kinds.kinds)
        found = problems(pack.outcome, self.store.rulebook)
        days = (pack.written_on, pack.reply_by)
        ready = readiness(pack.outcome, pack.proposal_id, found, *days, pack.lang, pack.kinds, where)
        self._ready = {each.debt_id: each for each in ready}
        self.list.show_lines([self._line(pack, where, each) for each in ready])
        self._show_letter()

    def _line(self, pack: Pack, where: Situation, ready: Readiness) -> Line:
        debt = where.debts[ready.debt_id]
        name = addressee(where, debt, ready.kind, pack.routes.get(debt.id))
        return line_of(debt, name, ready, self.records.mark(debt.id, ready.kind, pack))

    def _show_letter(self) -> None:
        """The letter chosen: its kind, its preview, its figures, and what can be done with it."""
        pack, debt_id = self._pack(), self.list.debt_id()
        told = self._ready.get(debt_id)
        self.kind.setVisible(told is not None)
        self.check.setVisible(told is not None and not told.blocked)
        self._offer()
        self.records.show_letter(pack, debt_id, can_be_made=self._can_be_made())
        if pack is None or told is None or self._where is None:
            self._no_letter(NO_TERMS, TO_PROPOSALS, "proposals")
            return
        self.kind.show_letter(self._where, debt_id)
        self.proofs.setVisible(told.kind == "hardship_statement")
        self.proofs.show_case(self._where.case)
        if told.blocked:
            page = page_of(told.blocked[0].where)
            self._no_letter(full_sentence(told.blocked[0]), MEND if page == "proposals" else MAKE_UP, page)
        else:
            self.check.show_letter(self._where, self._where.debts[debt_id], told, pack.routes.get(debt_id))
            self._set(pack, debt_id)

    def _tick_proof(self, enclosure_id: str, at_hand: bool) -> None:
        assert self.store.case is not None
        self.store.push(TICK_PROOF, tick_enclosure(self.store.case, enclosure_id, at_hand=at_hand))

    def _no_letter(self, text: Text, action: Text, page: str) -> None:
        self.store.runner.cancel(KEY)
        self._shown = ()
        self.preview.show_sentence("info", text, action, lambda: self.goto.emit(page))

    def _set(self, pack: Pack, debt_id: str) -> None:
        """Have the preview set, unless it is the letter shown already."""
        wanted = (*identity(pack, debt_id), debt_id)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.preview.show_busy()
        show = self.preview.show_pdf
        self.store.runner.run(KEY, set_letter, (pack, debt_id), lambda made: show(made.pdf, made.sizes), self._unset)

    def _unset(self, error: Exception) -> None:
        """The letter cannot be printed as it stands; saving as Word or text may still do."""
        if not isinstance(error, InputError):
            raise error
        self.preview.show_sentence("warning", full_sentence(error.problems[0]))

    def _pack(self) -> Pack | None:
        """What the letters are made of now; ``None`` while the proposal chosen is not one that can be shown."""
        outcome, proposal_id = self.store.outcome, self.choices.proposal_id
        if outcome is None or proposal_id not in {"", *(each.id for each in outcome.case.proposals)}:
            return None
        chosen = (self.kinds.kinds, self.kinds.routes, self.store.rulebook)
        return Pack(outcome, proposal_id, self.choices.lang, *self.choices.days, *chosen)

    def made_of(self) -> tuple[Pack | None, Situation | None, tuple[Readiness, ...]]:
        """What the letters are made of now, what they rest on, and how ready each of them is."""
        return self._pack(), self._where, tuple(self._ready.values())

    def _offer(self) -> None:
        self.actions.offer(self._can_be_made(), len(self._ticked()), len(self._ready))
        self.pack_desk.button.setEnabled(bool(self._ready))
        if self.work.is_busy():
            self.actions.show_progress(0, 1)

    def _can_be_made(self) -> bool:
        """Whether there is a letter to the creditor chosen."""
        told = self._ready.get(self.list.debt_id())
        return told is not None and not told.blocked

    def _ticked(self) -> tuple[str, ...]:
        """The debts that are ticked and have a letter."""
        return tuple(each for each in self.list.debt_ids() if not self._ready[each].blocked)

    def _look_at(self, debt_id: str) -> None:
        self.list.choose(debt_id)
        self._show_letter()
        self.records.card.go_to()

    # -- what is done with the letters ----------------------------------------------------------------------------------

    def save_letter(self) -> None:
        """Save the letter shown, in the form chosen."""
        self._do(lambda pack: self.work.save_one(pack, self.list.debt_id(), self.actions.chosen_form()))

    def save_letters(self) -> None:
        """Save the letters that are ticked into one folder."""
        self._do(lambda pack: self.work.save_all(pack, self._ticked(), self.actions.chosen_form()))

    def copy_letter(self) -> None:
        """Copy the letter shown as text."""
        self._do(lambda pack: self.work.copy(pack, self.list.debt_id()))

    def print_letter(self) -> None:
        """Print the letter shown."""
        self._do(lambda pack: self.work.print(pack, self.list.debt_id()))

    def _do(self, act: Callable[[Pack], object]) -> None:
        """With what stands on the page now, typing included; not while a date needs mending or other work is under way."""
        self.banner.clear()
        if self.work.is_busy() or not self.choices.settled():
            return
        pack = self._pack()
        if pack is not None:
            act(pack)

    def _written(self, paths: tuple[Path, ...], pack: Pack, debt_ids: tuple[str, ...]) -> None:
        folder = paths[0].parent
        told = SAVED.fill(n=len(paths), folder=folder.name) if len(paths) > 1 else SAVED_ONE.fill(name=paths[0].name)
        say_so = partial(self.banner.show_text, told, "info", OPEN_FOLDER, lambda: open_folder(folder))
        self.records.note(pack, debt_ids, say_so)
