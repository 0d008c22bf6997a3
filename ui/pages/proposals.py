"""Proposals: what can be offered. The list at the left, the terms in the middle, what they come to at the right.

While a slider moves, the figures come from the preview and nothing is stored; on release one step goes into the history.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case, Proposal
from planner.compare.checks import problems
from planner.compare.outcome import Outcome
from planner.compare.round_words import late_in_words
from planner.compare.rounds import replies
from planner.errors import Problem
from planner.text import Text
from ui import clock
from ui.dialogs.working import explain_in
from ui.i18n import say, tr
from ui.pages import TITLES
from ui.pages.page import Page
from ui.pages.proposals_fields import Step
from ui.pages.proposals_list import ProposalList, brief
from ui.pages.proposals_panes import Pane, Panes
from ui.pages.proposals_results import ResultCard
from ui.pages.proposals_schedule import ScheduleCard
from ui.pages.proposals_solver import SolverCard
from ui.pages.proposals_start import StartPanel
from ui.pages.proposals_terms import TermsEditor
from ui.pages.views import OWN, ViewEntry
from ui.preview import Preview
from ui.store import Store
from ui.widgets import EmptyState, button, column, row, words
from ui.widgets.pile import Pile
from ui.widgets.support import full_sentence

NO_DEBTS = Text(
    "还款方案是针对债务提出的。先录入至少一笔债务。", "A proposal is an offer on debts. Enter at least one debt first."
)
GO_TO_DEBTS = Text("去录入债务", "Enter the debts")
NEW, COPY = Text("新建方案", "New proposal"), Text("复制", "Copy")
RENAME, DELETE = Text("改名", "Rename"), Text("删除", "Delete")
COPY_NAME = Text("{name}（副本）", "{name} (copy)")
ADDED, COPIED = Text("新建方案：{name}", "New proposal: {name}"), Text("复制方案：{name}", "Copy the proposal: {name}")
DELETED = Text("删除方案：{name}", "Delete the proposal: {name}")
GONE = Text("已删除方案“{name}”。", "The proposal “{name}” was deleted.")
TO_TALKS = Text("去看协商记录", "See the talks")
TAKE_BACK = Text("撤销删除", "Undo the deletion")
FILLED = Text("按每月能还的金额填写：{name}", "Fill in from what can be paid: {name}")


class ProposalsPage(Page):
    """Any number of proposals, each with terms for the debts it covers."""

    title = TITLES["proposals"]
    icon = "proposals"
    written = ("solver", "editor")
    scrolls = False
    own_view = Text("我的方案", "My proposals")
    views: ClassVar[tuple[ViewEntry, ...]] = (
        ViewEntry("proposals-find", Text("找方案", "Find an offer"), "find", "FindView"),
        ViewEntry("proposals-payoff", Text("先还哪笔", "Who is paid what"), "payoff", "PayoffView"),
        ViewEntry("proposals-talks", Text("协商记录", "Talks"), "talks", "TalksView"),
    )

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.starting = False
        self.preview = Preview(store.rulebook, self)
        self.list = ProposalList()
        self.solver, self.editor = SolverCard(), TermsEditor()
        self.results, self.schedule = ResultCard(), ScheduleCard()
        self.new = button(NEW, self.start, "primary", "plus")
        self.copy = button(COPY, self.copy_proposal, "quiet")
        self.rename = button(RENAME, self.editor.name.go_to, "quiet")
        self.delete = button(DELETE, self.delete_proposal, "quiet")
        self.tools.addWidget(self.new)
        self.no_debts = EmptyState("debts", NO_DEBTS, GO_TO_DEBTS, lambda: self.go_to_page("debts"), "right")
        self.brief = words("", "label")
        self.panes_beside = Panes(self._three(), (24, 40, 44), (300, 560, 0))
        self.shelf = Pile(
            {
                "no debts": self.no_debts,
                "beginning": lambda: self.beginning,
                "panes": self.panes_beside,
            }
        )
        self.add(self.brief, self.shelf)
        self._listen()

    @cached_property
    def beginning(self) -> StartPanel:
        """What a new proposal can begin with."""
        made = StartPanel()
        made.chosen.connect(self._add)
        made.left.connect(self._leave_start)
        return made

    def _three(self) -> tuple[Pane, Pane, Pane]:
        buttons = row(self.copy, self.rename, self.delete, None, space=0)
        right = column(self.results, self.schedule, space=16)
        right.setStretch(1, 1)
        return (
            Pane(column(self.list, buttons, None, space=8)),
            Pane(column(self.solver, self.editor, None, space=16)),
            Pane(right),
        )

    def _listen(self) -> None:
        self.list.chosen.connect(self.choose)
        self.list.delete_asked.connect(self.delete_proposal)
        self.list.rename_asked.connect(self.editor.name.go_to)
        self.editor.moved.connect(self.preview.request)
        self.editor.stepped.connect(self._push)
        self.editor.grasped.connect(self.store.end_merging)
        self.editor.debt_shown.connect(self.schedule.show_debt)
        self.results.asked.connect(lambda outcome, key: explain_in(self, outcome, self.store.rulebook, key))
        self.solver.found.connect(self._fill)
        self.store.rules_changed.connect(self.preview.use_rules)
        self.preview.previewed.connect(self._show_outcome)
        self.panes_beside.rearranged.connect(lambda _: self._show_brief())

    # -- the page -------------------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        case = self.store.case
        assert case is not None
        self.preview.begin(self.store.outcome)
        self.banner.clear()
        self._show_shelf(case)
        late = late_in_words(case, replies(case, clock.today()))
        if late is not None:
            self.banner.show_text(late, "warning", TO_TALKS, lambda: self.show_view("talks"))
        if self.store.outcome_problem is not None:
            self.banner.show_text(full_sentence(self.store.outcome_problem), "error")
        if self.proposal_id:
            self.editor.show_proposal(case, case.proposal(self.proposal_id))
            self.solver.show_case(case)
            if self.store.outcome is not None:
                self._show_outcome(self.store.outcome)

    def commands(self) -> dict[str, Callable[[], object]]:
        return {"add": self.start}

    def panes(self) -> list[QWidget]:
        shown = self.shelf.currentWidget()
        return list(self.panes_beside.panes) if shown is self.panes_beside else [shown]

    @property
    def proposal_id(self) -> str:
        """The proposal shown; empty while there is none."""
        return self.store.proposal_id

    def _show_shelf(self, case: Case) -> None:
        self.starting = self.starting and bool(case.debts)
        starting = self.starting or not case.proposals
        self.new.setVisible(bool(case.debts) and not starting)
        if not case.debts:
            self.shelf.bring("no debts")
        elif starting:
            self.beginning.show_case(case, bool(case.proposals))
            self.shelf.bring("beginning")
        else:
            self.shelf.bring("panes")
        self._show_brief()

    def _show_outcome(self, outcome: Outcome) -> None:
        """The list, the figures and the schedule of an outcome: the store's, or a preview while a slider moves."""
        if self.proposal_id not in [each.proposal.id for each in outcome.proposals]:
            return
        result = outcome.proposal(self.proposal_id)
        found = self._problems(outcome)
        self.list.show_proposals(outcome.proposals, outcome.case.household, self.proposal_id)
        self.results.show_result(outcome, result, found)
        say(self.brief, setText=brief(result, outcome.case.household))
        self.schedule.show_result(outcome.case, result)
        self.editor.show_problems(found)

    def _show_brief(self) -> None:
        """Where the panes stand under each other, the key figures stay in sight above them."""
        shown = self.shelf.currentWidget() is self.panes_beside and not self.panes_beside.beside
        self.brief.setVisible(shown)

    def _problems(self, outcome: Outcome) -> list[Problem]:
        """What the checks say about the proposal chosen."""
        place = [each.proposal.id for each in outcome.proposals].index(self.proposal_id)
        return [each for each in problems(outcome, self.store.rulebook) if each.where.startswith(f"proposals[{place}]")]

    # -- what a person does ---------------------------------------------------------------------------------------------

    def choose(self, proposal_id: str) -> None:
        """Show another proposal."""
        self.store.choose(proposal_id)

    def start(self) -> None:
        """Show the ready-made proposals to begin with."""
        self.starting = True
        self.show_view(OWN)
        self.beginning.go_to()

    def copy_proposal(self) -> None:
        """A copy of the proposal chosen, at the end of the list."""
        case = self._case()
        name = tr(COPY_NAME.fill(name=self._proposal().name))
        self._add_case(edits.copy_proposal(case, self.proposal_id, name), COPIED.fill(name=self._proposal().name))

    def delete_proposal(self) -> None:
        """Delete the proposal chosen; undo brings it back."""
        case, name = self._case(), self._proposal().name
        ids = [each.id for each in case.proposals]
        place = ids.index(self.proposal_id)
        neighbours = ids[place + 1 :] or ids[:place]
        self.store.push(DELETED.fill(name=name), edits.remove_proposal(case, self.proposal_id))
        if neighbours:
            self.choose(neighbours[0])
        self.banner.show_text(GONE.fill(name=name), "info", TAKE_BACK, self.store.undo)

    def _case(self) -> Case:
        assert self.store.case is not None
        return self.store.case

    def _proposal(self) -> Proposal:
        return self._case().proposal(self.proposal_id)

    def _add(self, proposal: Proposal) -> None:
        self.starting = False
        case = edits.add_proposal(self._case(), proposal)
        self._add_case(case, ADDED.fill(name=case.proposals[-1].name))
        card = self.list.current()
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_case(self, case: Case, text: Text) -> None:
        """Push a case with one more proposal at the end and choose that one."""
        self.store.push(text, case)
        self.store.choose(case.proposals[-1].id)

    def _leave_start(self) -> None:
        self.starting = False
        self.refresh()

    def _fill(self, found: Proposal) -> None:
        """The terms that fit what can be paid, in the proposal chosen; its name stays."""
        filled = replace(self._proposal(), terms=found.terms)
        self.store.push(FILLED.fill(name=filled.name), edits.set_proposal(self._case(), filled))

    def _push(self, step: Step) -> None:
        """One step for the history; where nothing changed after all, the figures of the preview give way."""
        self.preview.cancel()
        if step.case == self.store.case:
            self.refresh()
        self.store.push(step.words, step.case, step.key)
