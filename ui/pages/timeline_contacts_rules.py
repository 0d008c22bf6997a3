"""Which rules the chosen contact broke, each with how sure it is and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.compare.contacts import ContactBreach
from planner.rules.citation import Cited
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.pages.timeline_blocks import Block, BlockView, Why, sure
from ui.pages.timeline_contacts_list import CHOOSE_CREDITOR, NO_RULE, ContactRow
from ui.widgets import Card, hairline, words
from ui.widgets.laid import clear

TITLE = Text("对照规则", "Checked against the rules")
BROKEN = Text("这次联系违反了规则", "This contact breaks a rule")
NOTHING = Text("没有查出违反规则的地方。", "Nothing was found to break a rule.")
LENDER_UNKNOWN = Text(
    "现在只查了各家都要守的规则。选好债权人，才能按管它的规则查，也才能合计一天的次数。",
    "Only rules that hold for every lender here were checked. Choose the creditor to check the others and the counts of a day.",
)
WITHOUT_RULES = Text(
    "规则数据里没有管这类贷款人或者那一天的催收规则。有威胁或者暴力，先报警。",
    "The rule data holds no rule of conduct for this lender or day. If there is a threat or violence, call the police first.",
)
FORCE = {
    True: Text("这是必须遵守的规定。", "This rule is binding."),
    False: Text("这是推荐性标准，本身不强制。", "This is a recommended standard, not binding by itself."),
}


class RulesCard(Card):
    """What was found about one contact; ``why(rule)`` asks for the rule in full."""

    def __init__(self, why: Why) -> None:
        super().__init__(TITLE, space=10)
        self._why = why
        self._shown: object = None

    def show_row(self, shown: ContactRow, book: Rulebook) -> None:
        """Show what was found."""
        if shown == self._shown:
            return
        self._shown = shown
        clear(self.body)
        self.add(*self._parts(shown, book))

    def blocks(self) -> list[BlockView]:
        """The rules shown, in order."""
        return [each for each in self.findChildren(BlockView) if not each.isHidden()]

    def _parts(self, shown: ContactRow, book: Rulebook) -> list[QWidget]:
        parts: list[QWidget] = []
        if shown.broken:
            parts.append(words(BROKEN, "attention"))
        elif shown.unchecked is None:
            parts.append(words(NOTHING, "soft"))
        if shown.unchecked is not None:
            parts.append(words({CHOOSE_CREDITOR: LENDER_UNKNOWN, NO_RULE: WITHOUT_RULES}[shown.unchecked], "soft"))
        for each in shown.broken:
            parts += [hairline(), BlockView(_block(each, book), self._why)]
        return parts


def _block(found: Cited[ContactBreach], book: Rulebook) -> Block:
    citation = found.citation
    notes = [FORCE[found.value.binding], *([citation.note] if citation.note is not None else [])]
    title = book.rule(citation.rule).title
    return Block(citation.rule, title, citation.article, sure(citation), (found.value.text,), notes=tuple(notes))
