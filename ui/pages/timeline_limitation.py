"""Where each debt stands with limitation, what begins the time anew, and how to write without giving anything up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.compare.limitation import LimitationPosition, LimitationRules, Lines
from planner.compare.outcome import Outcome
from planner.dates import date_text
from planner.rules.rulebook import Rulebook
from planner.rules.words import with_certainty
from planner.text import Text
from ui.announce import tell
from ui.i18n import tr
from ui.pages.timeline_blocks import Block, BlockView, Names, Why, sure
from ui.pages.timeline_words import GO_TO_DEBTS
from ui.widgets import Banner, Card, button, column, row, words
from ui.widgets.laid import clear

BASIS = Text(
    "只按填写的逾期起始日和最后一次还款算。对方催过款，您答应过还款、签过字，都会重新计算，真正的日子可能更晚。",
    "Counted only from the first day of default and the last payment entered. A demand, a promise or a signature begins it anew. The real day may be later.",
)
RUNNING = Text("到{day}为止，还有 {left} 天。", "It ends on {day}: {left} days left.")
LAST_DAY = Text("{day}是最后一天，就是计算基准日。", "{day} is the last day: the calculation day itself.")
OVER = Text(
    "按填写的日期，时效到{day}为止，可能已过。",
    "By the dates entered, limitation ended on {day}. It may have run out.",
)
FROM_DEFAULT = Text("从逾期起始日{day}起算。", "Counted from the first day of default, {day}.")
FROM_PAYMENT = Text("从最后一次还款{day}起算。", "Counted from the last payment, {day}.")
LONG_STOP = Text("按最长期限计算。", "The longest period sets the end.")
UNKNOWN = Text(
    "没有逾期起始日，也没有最后一次还款，算不出来。",
    "Neither the first day of default nor a last payment is known, so there is no date.",
)
TOO_OLD = Text(
    "规则数据没有到那么早，算不出来。可以问律师或者法律援助中心。",
    "The rule data does not reach that far back. A lawyer or a legal aid centre can say.",
)
NOT_BEGUN = Text("还没有逾期，时效没有开始。", "It is not in default yet, so the time has not begun.")
EXECUTION = Text(
    "如果被判决：对方申请执行的最后一天，估计是{day}。",
    "If there is a judgment: the last day to apply for its execution is about {day}.",
)
CAREFUL = Text(
    "先问律师或者法律援助中心，再写信、还款、签字或者答应还款。这些会让时效重新计算，或者等于放弃时效。",
    "Ask a lawyer or a legal aid centre before you write, pay, sign or promise. Each of these may begin the time anew or give it up.",
)
SAFER = Text("要核对账目，可以这样写：", "To ask for the figures, one may write:")
WORDING = Text(
    "请提供合同、放款和还款的明细。在核对清楚之前，本人不确认欠款的数目，也不同意履行，并保留时效抗辩。",
    "Send me the contract and a record of what was paid out and repaid. "
    "Until this is checked I confirm no amount, agree to no payment, and keep the defence of limitation.",
)
COPY, COPIED = Text("复制这句话", "Copy this wording"), Text("已经复制。", "Copied.")
GUARANTEED = Text(
    "有保证人：保证期间另外计算，见下面。", "There is a guarantor: the guarantee has a period of its own, see below."
)
BEGINS_ANEW = Text("什么会让时效重新计算", "What begins the time anew")
AFTERWARDS = Text("时效过了以后", "Once the time is over")
STARTS = Text("从何时起算", "When the time starts")
GUARANTEE = Text("保证人的期间", "The guarantor's period")


class LimitationView(QWidget):
    """One card a debt, and below them what holds for all. ``why(rule)`` asks for a rule, ``fill_in()`` for the missing dates."""

    def __init__(self, why: Why, fill_in: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._why, self._fill_in = why, fill_in
        self._shown: object = None
        self.cards: list[PositionCard] = []
        self._box: QVBoxLayout = column(space=12, margins=(4, 4, 12, 12))
        self.setLayout(self._box)

    def show_positions(
        self,
        outcome: Outcome,
        positions: Sequence[LimitationPosition],
        rules: LimitationRules,
        names: Names,
        book: Rulebook,
    ) -> None:
        """Show the positions of the debts looked at, and the rules of limitation."""
        shown = (tuple(positions), rules, dict(names), outcome.case.as_of)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        basis = words(BASIS, "soft")
        basis.setContentsMargins(8, 8, 8, 0)  # clear of the ring that the area has with the keyboard
        self._box.addWidget(basis)
        self.cards = [PositionCard(each, names[each.debt_id], outcome, self._why, self._fill_in) for each in positions]
        for card in self.cards:
            self._box.addWidget(card)
        guaranteed = any(each.guaranteed for each in positions)
        for title, lines in (
            (BEGINS_ANEW, rules.begins_anew),
            (AFTERWARDS, rules.afterwards),
            (STARTS, rules.starts),
            (GUARANTEE, rules.guarantee if guaranteed else ()),
        ):
            if lines:
                self._box.addWidget(Card(title, BlockView(_block(lines, book), self._why)))
        self._box.addStretch(1)


class PositionCard(Card):
    """The position of one debt."""

    def __init__(
        self, position: LimitationPosition, name: Text, outcome: Outcome, why: Why, fill_in: Callable[[], object]
    ) -> None:
        super().__init__(name, space=6)
        self.position = position
        self.told = words(_standing(position, outcome), "body")
        if position.standing == "may_be_over":
            self._warn()
        else:
            self.add(self.told)
        if position.end is not None:
            self._add_basis(position, why)
        if position.standing == "unknown" and _undated(position, outcome):
            self.add(row(button(GO_TO_DEBTS, fill_in, "plain", "right"), None))
        if position.execution_end is not None:
            self.add(words(EXECUTION.fill(day=date_text(position.execution_end.value)), "caption"))
        if position.guaranteed:
            self.add(words(GUARANTEED, "caption"))

    def _warn(self) -> None:
        banner = Banner()
        banner.show_text(self._told_text(), "warning")
        self.wording = words(WORDING)
        self.wording.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copied = words("", "caption")
        self.copy = button(COPY, self._copy, "plain", "copy")
        self.add(banner, words(CAREFUL), words(SAFER, "soft"), self.wording, row(self.copy, self.copied, None))

    def _told_text(self) -> Text:
        end = self.position.end
        assert end is not None
        return OVER.fill(day=date_text(end.value.last_day))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(tr(WORDING))
        tell(self.copied, COPIED)

    def _add_basis(self, position: LimitationPosition, why: Why) -> None:
        end = position.end
        assert end is not None
        source = (FROM_PAYMENT if position.from_payment else FROM_DEFAULT).fill(day=date_text(end.value.counted_from))
        notes = (LONG_STOP,) if end.value.long_stop else ()
        block = Block(end.citation.rule, None, end.citation.article, sure(end.citation), (source,), notes=notes)
        self.add(BlockView(block, why))


def _standing(position: LimitationPosition, outcome: Outcome) -> Text:
    end, left = position.end, position.days_left
    if position.standing == "not_begun":
        return NOT_BEGUN
    if end is None or left is None:
        return UNKNOWN if _undated(position, outcome) else TOO_OLD
    day = date_text(end.value.last_day)
    if position.standing == "may_be_over":
        return OVER.fill(day=day)
    return LAST_DAY.fill(day=day) if left == 0 else RUNNING.fill(day=day, left=left)


def _undated(position: LimitationPosition, outcome: Outcome) -> bool:
    debt = outcome.case.debt(position.debt_id)
    return debt.in_default_since is None and debt.last_payment is None


def _block(lines: Lines, book: Rulebook) -> Block:
    """A list of rule lines, each with its article where they differ."""
    articles = {each.citation.article for each in lines}
    said = []
    for each in lines:
        text = each.value.text
        if len(articles) > 1:
            text = Text(f"{text.zh}（{each.citation.article.zh}）", f"{text.en} ({each.citation.article.en})")
        said.append(with_certainty(text, each.citation.certainty))
    first = lines[0].citation
    return Block(
        first.rule, book.rule(first.rule).title, first.article if len(articles) == 1 else None, None, tuple(said)
    )
