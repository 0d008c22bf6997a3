"""The view of the talks: creditors at the left, the rounds with the chosen one in the middle, what they change at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case, Proposal
from planner.case.record import Round
from planner.case.record_edits import remove_round
from planner.case.talks import log_round, proposed, talks
from planner.case.terms import Terms
from planner.compare.names import creditor_name
from planner.compare.round_words import late_in_words
from planner.compare.rounds import Reply, replies
from planner.compare.talk_results import talk_results
from planner.text import Text
from planner.vocabulary import MOVES, Move
from ui import clock
from ui.i18n import tr
from ui.pages.page import Page
from ui.pages.proposals_fields import Step
from ui.pages.proposals_panes import Pane, Panes
from ui.pages.talks_clauses import ClauseCard
from ui.pages.talks_form import RoundForm
from ui.pages.talks_lists import CREDITORS, ROUNDS, TalkList, creditor_lines, round_lines
from ui.pages.talks_results import EffectCard, NextCard, proposal_name
from ui.pages.told import Told
from ui.pages.views import View
from ui.widgets import Banner, Card, ChoiceField, button, column, grid, words
from ui.widgets.support import full_sentence

LOG = Text("刚谈过？记一笔", "Log what happened")
BUTTONS: dict[Move, tuple[Text, str]] = {
    "offer": (Text("我方提出方案", "We offered"), "right"),
    "counter": (Text("对方还价", "They countered"), "left"),
    "refusal": (Text("对方拒绝", "They refused"), "close"),
    "agreement": (Text("达成协议", "We agreed"), "check"),
}
LOGGED = Text("记下{move}：{who}", "Log {move}: {who}")
DELETED = Text("删除协商记录：{who}", "Delete an entry of the talks: {who}")
GONE = Text("已删除 {who} 的一条协商记录。", "An entry of the talks with {who} was deleted.")
USED = Text("采用下一步的条件：{who}", "Use the next offer: {who}")
ADOPTED = Text("采用协议：{who}", "Adopt the agreement: {who}")
CHANGED = Text("方案“{name}”里 {who} 的条件改好了。", "The terms for {who} in the proposal “{name}” were changed.")
OWN_NAME = Text("谈成的方案", "Proposal from the talks")
LOOK = Text("去看", "Have a look")


class TalksView(View):
    """Rounds of talks by creditor."""

    key, scrolls = "talks", False
    written = ("form", "clauses")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.debt_id, self.round_id = "", ""
        self.told = Told(page.banner, self.store)
        self.reminder = Banner()
        self.creditors, self.rounds = TalkList(CREDITORS), TalkList(ROUNDS)
        self.pick = ChoiceField(Text("债权人", "Creditor"), [("", Text("", ""))], bare=True)
        self.buttons = {
            move: button(text, lambda move=move: self.log(move), icon=icon) for move, (text, icon) in BUTTONS.items()
        }
        self.form, self.effect, self.next, self.clauses = RoundForm(), EffectCard(), NextCard(), ClauseCard()
        self.panes_beside = Panes(self._three(), (19, 38, 43), (270, 560, 0))
        self.add(self.reminder, self.panes_beside)
        self._listen()

    def _three(self) -> tuple[Pane, Pane, Pane]:
        offer, counter, refusal, agreement = self.buttons.values()
        self.log_card = Card(LOG, grid([[offer, counter], [refusal, agreement]], space=8))
        self.rounds_title = words(ROUNDS, "heading")
        self.whom = column(self.pick, self.creditors, None, space=8)
        self.right = QWidget()
        self.right.setLayout(column(self.next, self.clauses, self.effect, space=16))
        return (
            Pane(self.whom),
            Pane(column(self.log_card, self.rounds_title, self.rounds, self.form, None, space=12)),
            Pane(column(self.right, None, space=0)),
        )

    def _listen(self) -> None:
        self.creditors.chosen.connect(self.choose)
        self.pick.committed.connect(lambda debt_id: self.choose(str(debt_id)))
        self.rounds.chosen.connect(self._choose_round)
        self.rounds.delete_asked.connect(self.delete)
        self.form.stepped.connect(self._push)
        self.form.delete_asked.connect(self.delete)
        self.next.used.connect(lambda terms: self._adopt(terms, USED))
        self.clauses.adopted.connect(lambda: self._adopt(self._round().terms, ADOPTED))
        self.panes_beside.rearranged.connect(self._rearrange)
        self.store.opened.connect(self._open)

    # -- the view -------------------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        case = self._case()
        self._keep_choice(case)
        awaited = replies(case, clock.today())
        self._remind(case, awaited)
        by_round = {each.move.id: each for each in awaited}
        lines = creditor_lines(case, by_round)
        self.creditors.show_lines(lines, self.debt_id)
        self.pick.set_choices([(line.key, line.head) for line in lines])
        self.pick.set_value(self.debt_id)
        self.rounds.show_lines(round_lines(case, self.debt_id, by_round), self.round_id)
        self.rounds_title.setVisible(bool(self.round_id))
        self.form.setVisible(bool(self.round_id))
        self._show_results(case)

    def panes(self) -> list[QWidget]:
        return list(self.panes_beside.panes)

    def _keep_choice(self, case: Case) -> None:
        """The creditor and the round chosen stay so while they are there; else the first creditor, the latest round."""
        if self.debt_id not in [debt.id for debt in case.debts]:
            self.debt_id = case.debts[0].id
        ids = [each.id for each in talks(case, self.debt_id)]
        if self.round_id not in ids:
            self.round_id = ids[-1] if ids else ""

    def _remind(self, case: Case, awaited: tuple[Reply, ...]) -> None:
        """Answers that are due today or overdue, by creditor."""
        said = late_in_words(case, awaited)
        if said is None:
            self.reminder.clear()
        else:
            self.reminder.show_text(said, "warning", LOOK, lambda: self.choose(awaited[0].move.debt_id))

    def _show_results(self, case: Case) -> None:
        proposal_id, book = self.store.proposal_id, self.store.rulebook
        move = self._round() if self.round_id else None
        if move is not None:
            self.form.show_round(case, proposal_id, move)
        problem = self.store.outcome_problem
        self.right.setVisible(problem is None)
        if problem is not None:
            self.page.banner.show_text(full_sentence(problem), "error")
            return
        found = talk_results(case, proposal_id, self.debt_id, move, book)
        self.next.show_next(case, proposal_id, found)
        self.effect.setVisible(found.effect is not None)
        self.clauses.setVisible(found.clauses is not None)
        if move is not None and found.effect is not None:
            self.effect.show_effect(case, proposal_id, move, found.effect)
        if move is not None and found.clauses is not None:
            self.clauses.show_comparison(found.clauses, proposed(case, proposal_id, self.debt_id) == move.terms)

    def _rearrange(self, beside: bool) -> None:
        """Where the panes stand under each other a list to choose from takes the place of the cards, and all of it scrolls."""
        (self.body if beside else self.whom).insertWidget(0, self.reminder)
        self.creditors.setVisible(beside)
        self.pick.setVisible(not beside)

    # -- what a person does ---------------------------------------------------------------------------------------------

    def choose(self, debt_id: str) -> None:
        """Look at the talks with another creditor, at their last round."""
        self.debt_id, self.round_id = debt_id, ""
        self.page.refresh()

    def log(self, move: Move) -> None:
        """One more round with the creditor chosen, and the keyboard into its form."""
        case = self._case()
        logged = log_round(case, self.store.proposal_id, self.debt_id, move, clock.today())
        self.round_id = logged.rounds[-1].id
        self.store.push(LOGGED.fill(move=MOVES[move], who=self._who()), logged)
        if self.store.case is logged:
            self.form.go_to()

    def delete(self) -> None:
        """Delete the round chosen; undo brings it back."""
        if self.round_id:
            who, case = self._who(), self._case()
            self.store.push(DELETED.fill(who=who), remove_round(case, self.round_id))
            self.told.say(GONE.fill(who=who))

    def _choose_round(self, round_id: str) -> None:
        self.round_id = round_id
        self.page.refresh()

    def _open(self) -> None:
        """Another case is open: nothing of the last one stays."""
        self.debt_id, self.round_id = "", ""
        self.form.forget()

    def _push(self, step: Step) -> None:
        self.store.push(step.words, step.case, step.key)

    def _adopt(self, terms: Terms, action: Text) -> None:
        """Put terms into the proposal chosen; where there is none, into one of its own."""
        case, proposal_id = self._case(), self.store.proposal_id
        if not proposal_id:
            case = edits.add_proposal(case, Proposal("", tr(OWN_NAME)))
            proposal_id = case.proposals[-1].id
        changed, who = edits.set_terms(case, proposal_id, terms), self._who()
        self.store.push(action.fill(who=who), changed)
        self.told.say(CHANGED.fill(name=proposal_name(self._case(), self.store.proposal_id), who=who))

    def _case(self) -> Case:
        assert self.store.case is not None
        return self.store.case

    def _round(self) -> Round:
        return next(each for each in self._case().rounds if each.id == self.round_id)

    def _who(self) -> Text:
        return creditor_name(self._case().debt(self.debt_id))
