"""Where complaints may go: each route with its number, how soon an answer is due, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.compare.routes import OpenRoute
from planner.rules.rulebook import Rulebook
from planner.rules.words import duration, with_certainty
from planner.text import Text
from ui.pages.timeline_blocks import Block, BlockView, Names, Why, sure
from ui.pages.timeline_words import FOR, enumerated
from ui.widgets import Banner, Card, column, hairline, words
from ui.widgets.laid import clear

TITLE = Text("投诉渠道", "Where to complain")
HINT = Text(
    "先找贷款机构。不答复或者不满意，再往下走。人身安全有危险，先报警。",
    "Begin with the lender. Without an answer, or with a poor one, go further down. If somebody is in danger, call the police first.",
)
BRING = Text(
    "带上：时间、号码、说了什么、录音或截图、合同和账单。只写事实。",
    "Bring the times, numbers, what was said, recordings or pictures, the contract and the bills. Write facts only.",
)
TO, AT = Text("{to}。", "{to}."), Text("{to}：{contact}。", "{to}: {contact}.")
ANSWER = Text("{days}内答复。", "An answer within {days}.")
ANSWER_LONGEST = Text("{days}内答复，最长 {longest}。", "An answer within {days}, at the latest within {longest}.")
IN_LOG = Text(
    "您的催收记录里有 {count} 次联系违反规则，投诉时可以附上。",
    "Your log holds contacts that break a rule: {count}. They can go with the complaint.",
)
SEE_LOG = Text("看催收记录", "See the log")
EMPTY = Text("规则数据里没有适用的渠道。", "The rule data holds no route for these lenders.")


class RoutesView(QWidget):
    """The routes open against the lenders of the debts looked at; ``why(rule)`` asks for a rule, ``see_log()`` for the log."""

    def __init__(self, why: Why, see_log: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._why = why
        self._see_log = see_log
        self.in_log = Banner()
        self._shown: object = None
        self._box: QVBoxLayout = column(space=12)
        self.setLayout(column(self.in_log, self._box, space=12, margins=(0, 0, 12, 12)))

    def show_log(self, broken: int) -> None:
        """Say how many contacts of the log broke a rule."""
        if broken:
            self.in_log.show_text(IN_LOG.fill(count=broken), "info", SEE_LOG, self._see_log)
        else:
            self.in_log.clear()

    def show_routes(self, routes: Sequence[OpenRoute], names: Names, book: Rulebook) -> None:
        """Show these; ``names`` are those of the debts looked at."""
        shown = (tuple(routes), dict(names))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        card = Card(TITLE, words(BRING, "soft") if routes else words(EMPTY), hint=HINT, space=10)
        for each in routes:
            card.add(hairline(), BlockView(_block(each, names, book), self._why))
        self._box.addWidget(card)
        self._box.addStretch(1)


def _block(each: OpenRoute, names: Names, book: Rulebook) -> Block:
    route, citation = each.route.value, each.route.citation
    to = TO.fill(to=route.to)
    if route.contact:
        contact = Text("、".join(route.contact), ", ".join(route.contact))
        to = AT.fill(to=route.to, contact=contact)
    lines = [to]
    if route.answer_days is not None:
        days = duration(route.answer_days, "days")
        longest = route.longest_days
        lines.append(
            ANSWER.fill(days=days)
            if longest is None
            else ANSWER_LONGEST.fill(days=days, longest=duration(longest, "days"))
        )
    lines += [with_certainty(remark.text, remark.certainty) for remark in route.remarks]
    whose = FOR.fill(names=enumerated(names, each.debt_ids)) if len(each.debt_ids) < len(names) else None
    return Block(
        citation.rule, book.rule(citation.rule).title, citation.article, sure(citation), tuple(lines), whose=whose
    )
