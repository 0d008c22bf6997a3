"""The view to look everything over before letters are made: what to see to first, what all letters share, and each letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.compare.names import creditor_name
from planner.errors import Problem
from planner.export.letters_pack import Pack
from planner.letters.checklist import addressee
from planner.letters.kinds import SHORT_NAMES
from planner.letters.ready import Readiness
from planner.letters.sheet import Group, Place, Remark, in_order, noted, remarks_of, shared_groups
from planner.letters.sheet_letter import letter_sheet
from planner.letters.situation import Situation
from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.pages.change import leave_to
from ui.pages.letters_sheet import TO_LETTERS, FactGroup, FactRow, RemarkList, row_of
from ui.pages.page import Page
from ui.pages.views import OWN, View
from ui.widgets import Button, Card, button, column, hairline, row, words
from ui.widgets.basic import bring_keyboard

LEAD = Text(
    "信里写到的每一项都在这里。不对的点“修改”，改完回到这一处。",
    "Everything that the letters state. Where something is wrong, choose Change; then you come back to this line.",
)
SHARED = Text("每封信都一样的", "The same in every letter")
TITLE = Text("{to} · {kind}", "{to} · {kind}")
MORE = Text("{n} 处要看", "{n} to see to")
OPEN, CLOSE = Text("展开", "Show"), Text("收起", "Hide")
ABOUT = Text("{action}：{title}", "{action}: {title}")
LACKS = Text("还写不了：{why}", "Cannot be written yet: {why}")
NOT_NOW = Text(
    "现在写不了信。到“信件”里看还缺什么。", "No letter can be written now. See under “Letters” what is missing."
)
WIDEST = 860
"""Pixels at 11 points: lines longer than this are hard to follow from a name to its Change."""


class CheckView(View):
    """Every fact of the letters of the chosen proposal. What is asked to be changed is changed on its own page."""

    key = "check"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.remarks = RemarkList()
        self.shared = FactCard(SHARED)
        self.letters: dict[str, LetterCard] = {}
        self.open_id: str | None = None
        self.nothing = words(NOT_NOW, "lead")
        self.finish = button(TO_LETTERS, lambda: page.show_view(OWN), "primary", "letters")
        self._cards = column(space=16)
        self.full = QWidget()
        self.full.setProperty("role", "ground")
        self.full.setMaximumWidth(WIDEST)
        foot = row(self.finish, None)
        self.full.setLayout(column(words(LEAD, "soft"), self.remarks, self.shared, self._cards, foot, None, space=16))
        self.add(self.nothing, self.full)
        self.remarks.asked.connect(self._follow)
        self.shared.asked.connect(lambda place, problem: self._change("", place, problem))
        self.store.opened.connect(self._forget)

    def show_case(self) -> None:
        page: Any = self.page
        page.show_case()
        pack, where, ready = page.made_of()
        some = pack is not None and where is not None and bool(ready)
        self.nothing.setVisible(not some)
        self.full.setVisible(some)
        if some:
            self._show(pack, where, ready)

    def panes(self) -> list[QWidget]:
        """What to see to first, what all letters share, each letter."""
        shown = [self.remarks, self.shared, *self.letters.values()] if self.full.isVisible() else []
        return [each for each in shown if each.isVisible()] or [self]

    # -- showing --------------------------------------------------------------------------------------------------------

    def _show(self, pack: Pack, where: Situation, ready: Sequence[Readiness]) -> None:
        case = where.case
        written = [each for each in ready if not each.blocked]
        by_debt = {each.debt_id: _remarks(where, each) for each in ready}
        every = in_order(remark for each in by_debt.values() for remark in each)
        self.remarks.show_remarks(every, {each.id: creditor_name(each) for each in case.debts})
        kinds = [each.kind for each in written] or [each.kind for each in ready]
        self.shared.show_groups(noted(shared_groups(case, kinds, pack.written_on, pack.reply_by), every))
        if self.open_id is None or self.open_id not in by_debt | {"": ()}:
            self.open_id = ready[0].debt_id if ready else None
        self._keep_cards([each.debt_id for each in ready])
        for told in ready:
            self._show_letter(pack, where, told, len(by_debt[told.debt_id]))

    def _show_letter(self, pack: Pack, where: Situation, told: Readiness, count: int) -> None:
        """One letter: its line, and where it is open its facts."""
        card, route = self.letters[told.debt_id], pack.routes.get(told.debt_id)
        to = addressee(where, where.debts[told.debt_id], told.kind, route)
        title = TITLE.fill(to=to, kind=SHORT_NAMES[told.kind])
        if told.blocked:
            card.show_head(title, LACKS.fill(why=told.blocked[0].message), is_open=False)
            return
        is_open = told.debt_id == self.open_id
        card.show_head(title, MORE.fill(n=count) if count else None, is_open=is_open)
        if is_open:
            days = (pack.written_on, pack.reply_by)
            card.show_groups(letter_sheet(where, told, days, pack.proposal_id, route).groups)

    def _keep_cards(self, debt_ids: Sequence[str]) -> None:
        for gone in [each for each in self.letters if each not in debt_ids]:
            card = self.letters.pop(gone)
            card.hide()
            card.deleteLater()
        for debt_id in debt_ids:
            if debt_id not in self.letters:
                made = LetterCard(lambda of=debt_id: self._toggle(of))
                made.asked.connect(lambda place, problem, of=debt_id: self._change(of, place, problem))
                self.letters[debt_id] = made
            self._cards.addWidget(self.letters[debt_id])

    def _toggle(self, debt_id: str) -> None:
        """Open the letter, or close it; one is open at a time."""
        self.open_id = "" if self.open_id == debt_id else debt_id
        self.show_case()

    def _forget(self) -> None:
        self.open_id = None
        self.remarks.begin()

    # -- changing -------------------------------------------------------------------------------------------------------

    def _follow(self, remark: Remark) -> None:
        """Go to the field of a remark; the way back leads to the remark, or to where it stood."""
        debt_id = next((each for each in self.letters if remark.place[1:2] == (each,) or each in remark.place), "")
        self._leave(
            debt_id, remark.place, remark.problem, lambda: bring_keyboard(self._line_of(remark) or self._first())
        )

    def _change(self, debt_id: str, place: Place, problem: Problem | None) -> None:
        self._leave(debt_id, place, problem, lambda: self._return_to(debt_id, place))

    def _leave(self, debt_id: str, place: Place, problem: Problem | None, then: Callable[[], object]) -> None:
        leave_to(self, place, problem, debt_id, then)

    def _return_to(self, debt_id: str, place: Place) -> None:
        """Put the keyboard on the row that was left, or on the first part where it is gone."""
        if debt_id and self.open_id != debt_id:
            self._toggle(debt_id)
        card = self.letters.get(debt_id, self.shared)
        found = row_of(card.groups, place)
        bring_keyboard(found.change if found is not None else self._first())

    def _line_of(self, remark: Remark) -> QWidget | None:
        """The button of a remark, if it still stands there."""
        shown = (line for line in self.remarks.lines if not line.isHidden())
        return next((line.change for line in shown if line.remark == remark), None)

    def _first(self) -> QWidget:
        shown = [line.change for line in self.remarks.lines if not line.isHidden()]
        return shown[0] if shown else self.shared.groups[0].rows()[0].change


class FactCard(Card):
    """Groups of facts. ``asked(place, problem)`` comes when one is to be changed."""

    asked = Signal(object, object)

    def __init__(self, title: Text | None) -> None:
        super().__init__(title, space=16)
        self.groups: list[FactGroup] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups."""
        while len(self.groups) < len(groups):
            made = FactGroup()
            made.asked.connect(self.asked)
            self.groups.append(made)
            self.add(made)
        for number, shown in enumerate(self.groups):
            shown.setVisible(number < len(groups))
            if number < len(groups):
                shown.show_group(groups[number])

    def rows(self) -> list[FactRow]:
        """The rows shown, of all groups."""
        return [each for group in self.groups if not group.isHidden() for each in group.rows()]


class LetterCard(FactCard):
    """One letter: a line that opens and closes it, and its facts."""

    def __init__(self, toggle: Callable[[], object]) -> None:
        super().__init__(None)
        self.name, self.state = words("", "heading"), words("", "soft", wrap=False)
        self.toggle: Button = button(OPEN, toggle, "quiet")
        line = row(self.name, self.state, self.toggle, space=12)
        line.setStretch(0, 1)
        self._rule = hairline()
        self.add(line, self._rule)
        self.layout().setContentsMargins(20, 10, 20, 12)

    def show_head(self, title: Text, state: Text | None, *, is_open: bool) -> None:
        """Whom the letter goes to, what it is, and how much is to be seen to."""
        action = CLOSE if is_open else OPEN
        say(self.name, setText=title)
        say(self.toggle, setText=action, setAccessibleName=ABOUT.fill(action=action, title=title))
        wear(self.toggle, "up" if is_open else "down", "accent", 18)
        self.state.setVisible(state is not None)
        if state is not None:
            say(self.state, setText=state)
        self._rule.setVisible(is_open)
        if not is_open:
            self.show_groups(())


def _remarks(where: Situation, told: Readiness) -> tuple[Remark, ...]:
    """What to look at again in a letter; of one that cannot be written, why."""
    problems = told.blocked or (*told.warnings, *told.missing, *told.notes)
    return remarks_of(where.case, problems, told.debt_id)
