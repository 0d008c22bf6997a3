"""The proposals as a list of cards: what each costs, what it asks of the heaviest month, whether the budget carries it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from planner.case.model import Household
from planner.compare.budget import Source, burden
from planner.compare.outcome import ProposalOutcome
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import amount_text
from planner.text import Text, verbatim
from ui.day_format import table_date
from ui.i18n import say
from ui.icons import wear
from ui.pages.proposals_cards import CardList, ListedCard
from ui.widgets import column, retone, row, words
from ui.widgets.laid import put_in

CARRIED = Text("预算负担得起", "The budget carries it")
BY_SAVINGS = Text("要用存款补上", "Savings have to help")
TOO_HEAVY = Text("超出预算", "More than the budget carries")
NO_BUDGET = Text("还没有填收入", "No income entered yet")
NOT_WORKED_OUT = Text("还算不出来", "Cannot be worked out yet")
NAMELESS = Text("未命名方案", "Proposal without a name")
NONE = verbatim("–")
MARKS: dict[Source, tuple[Text, str, str]] = {
    "income": (CARRIED, "check", "accent"),
    "savings": (BY_SAVINGS, "info", "info_ink"),
    "beyond": (TOO_HEAVY, "warning", "amber_ink"),
}
"""What is said of a proposal by what its heaviest month is paid from, with icon and colour."""


@dataclass(frozen=True)
class Summary:
    """What a card says about a proposal."""

    name: Text
    paid: Text
    heaviest: Text
    last: Text
    mark: Text
    icon: str
    role: str


def summary(result: ProposalOutcome, household: Household) -> Summary:
    """The words of a card."""
    figures, name = result.figures, result.proposal.name
    shown = verbatim(name) if name else NAMELESS
    if figures is None:
        return Summary(shown, NONE, NONE, NONE, NOT_WORKED_OUT, "info", "info_ink")
    found = burden(household, result)
    mark = (NO_BUDGET, "info", "info_ink") if isinstance(found, CannotCompute) else MARKS[found.source]
    paid, heaviest = amount_text(figures.total_paid), amount_text(figures.heaviest_month)
    return Summary(shown, paid, heaviest, verbatim(table_date(figures.last_due)), *mark)


def brief(result: ProposalOutcome, household: Household) -> Text:
    """A proposal in one line."""
    told = summary(result, household)
    line = Text(
        "一共要还 {paid}　最重的月份 {heaviest}　{mark}", "{paid} in all   {heaviest} in the heaviest month   {mark}"
    )
    return line.fill(paid=told.paid, heaviest=told.heaviest, mark=told.mark)


class ProposalCard(ListedCard):
    """One proposal; pressed when chosen. It is one stop for the keyboard and is read out as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.mark, self._icon = words("", "label"), words("", "caption"), QLabel()
        self._figures = [words("", "body", wrap=False) for _ in range(3)]
        lines = column(self.name, space=3, margins=(14, 11, 12, 11))
        titles = (
            Text("一共要还", "Paid in all"), Text("最重的月份", "Heaviest month"), Text("最后一笔", "Last payment"),
        )  # fmt: skip
        for title, figure in zip(titles, self._figures, strict=True):
            put_in(lines, row(words(title, "caption", wrap=False), None, figure, space=8))
        foot = row(self._icon, self.mark, space=6)
        foot.setStretch(1, 1)
        put_in(lines, foot)
        self.fill(lines)

    def show_summary(self, proposal_id: str, told: Summary) -> None:
        """Show a proposal."""
        self.key = proposal_id
        say(self.name, setText=told.name)
        for label, text in zip(self._figures, (told.paid, told.heaviest, told.last), strict=True):
            say(label, setText=text)
        say(self.mark, setText=told.mark)
        retone(self.mark, "role", "attention" if told.role == "amber_ink" else "caption")
        wear(self._icon, told.icon, told.role, 16)
        spoken = Text("{name}：一共要还 {paid}，{mark}", "{name}: {paid} in all, {mark}")
        say(self, setAccessibleName=spoken.fill(name=told.name, paid=told.paid, mark=told.mark))


class ProposalList(CardList[ProposalCard]):
    """The cards under each other; Delete and F2 ask to delete and to rename the one chosen."""

    def __init__(self) -> None:
        super().__init__(Text("还款方案列表", "List of proposals"), ProposalCard)

    def show_proposals(self, results: Sequence[ProposalOutcome], household: Household, chosen: str) -> None:
        """A card for each proposal, the chosen one pressed."""
        self.size_to(len(results))
        for card, result in zip(self.cards, results, strict=True):
            card.show_summary(result.proposal.id, summary(result, household))
        self.press(chosen)
