"""Beside what matters most: the likely range in words, the chance of a suit, and years of less income."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.compare.chance import Chance, chance_of, facts, own_chances, verdict, what_follows
from planner.compare.likely import BEYOND, Likely, beside_price, counted, likely_by, likely_in_words, rests_on
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.errors import CannotCompute
from planner.paths.default import horizon
from planner.paths.uncertainty import Quantiles
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.i18n import say
from ui.pages.comparison_fields import ASSUMPTIONS, Assumption
from ui.pages.proposals_fields import Step
from ui.widgets import Card, button, column, hairline, row, words
from ui.widgets.unread import Unread

BY_NAME = {each.key: each for each in ASSUMPTIONS}
RANGE_TITLE = Text("不协商，大概要多少", "What letting it run may cost")
AFTER, AT_END = Text("方案还完之后", "Once the proposal is paid"), Text("测算期末", "At the end of the time looked at")
COMPUTING = Text("正在计算可能的范围…", "The range is being computed…")
NO_RANGE = Text("可能的范围算不出来：规则数据没有到那么远。", "No range: the rule data does not reach that far.")
SUIT_TITLE = Text("被起诉的可能有多大", "How likely a suit is")
INCOME_TITLE = Text("收入会不会变少", "If the income falls")
INCOME_HELP = Text(
    "这两个数只动上面的范围：收入少了，能被执行的也少，还清就更晚、更贵。",
    "These two move the range only: with less income less is collected, so that it takes longer and costs more.",
)
ONE_BY_ONE = Text("逐笔设定", "Debt by debt")


class Inputs(QWidget):
    """Fields of assumptions for all debts, under each other. ``stepped(Step)`` for each change made."""

    stepped = Signal(object)

    def __init__(self, *keys: str) -> None:
        super().__init__()
        self.fields = {key: BY_NAME[key].make(BY_NAME[key].label) for key in keys}
        self.setLayout(column(*self.fields.values(), space=8))
        for key, field in self.fields.items():
            field.committed.connect(lambda value, spec=BY_NAME[key]: self._commit(spec, value))

    def show_case(self, case: Case) -> None:
        """Show the assumptions of the case."""
        self._case = case
        for key, field in self.fields.items():
            field.set_value(BY_NAME[key].read(case))

    def forget(self) -> None:
        """Drop what could not be read; another case is open."""
        Unread(self.fields).forget()

    def _commit(self, spec: Assumption, value: object) -> None:
        self.stepped.emit(Step(spec.action, spec.put(self._case, "", value), f"default_path.{spec.key}"))


class RangeCard(Card):
    """The range on two days, where the price of the proposal lies in it, and what it rests on."""

    def __init__(self) -> None:
        super().__init__(RANGE_TITLE, space=10)
        self.after, self.price, self.end = words(), words(), words()
        self.basis, self.scope = words("", "caption"), words("", "caption")
        self._after_name = words(AFTER, "label")
        self._plan = QWidget()
        self._plan.setLayout(column(self._after_name, self.after, self.price, space=4))
        self.add(
            self._plan, column(words(AT_END, "label"), self.end, space=4), hairline(), self.scope, self.basis, None
        )

    def show_range(self, outcome: Outcome, result: ProposalOutcome | None, quantiles: Quantiles | None) -> None:
        """Show the range; ``None`` while it is being computed."""
        figures = result.figures if result is not None else None
        self._plan.setVisible(figures is not None and quantiles is not None)
        scope = counted(outcome.case, len(figures.offers)) if figures is not None else None
        self.scope.setVisible(scope is not None)
        say(self.scope, setText=scope or Text("", ""))
        if quantiles is None:
            self.wait(COMPUTING)
            return
        say(self.basis, setText=rests_on(outcome.case, quantiles.paths))
        found = likely_by(quantiles, figures.last_due) if figures is not None else BEYOND
        end = likely_by(quantiles, horizon(outcome.case))
        say(self.end, setText=_told(end, lambda likely: likely_in_words(likely, found)))
        if figures is not None:
            whole = len(figures.offers) == len(outcome.case.debts) and not any(
                each.schedule.left for each in figures.offers
            )
            say(self.after, setText=_told(found, likely_in_words))
            self.price.setVisible(whole and found is not BEYOND)
            say(self.price, setText=_told(found, lambda likely: beside_price(likely, figures.total_paid)))

    def wait(self, why: Text) -> None:
        """Say why there is no range."""
        self._plan.hide()
        say(self.end, setText=why)
        say(self.basis, setText=Text("", ""))


def _told(found: Likely | CannotCompute, tell: Callable[[Likely], Text]) -> Text:
    return found.reason if isinstance(found, CannotCompute) else tell(found)


class SuitCard(Card):
    """From which chance of a suit on the proposal is better, the person's own estimate, and what follows from it."""

    one_by_one = Signal()

    def __init__(self) -> None:
        super().__init__(SUIT_TITLE, space=10)
        self.verdict, self.facts, self.follows = words("", "label"), words("", "soft"), words()
        self.aside = words("", "caption")
        self.inputs = Inputs("suit_probability")
        self.debts = button(ONE_BY_ONE, self.one_by_one.emit, "quiet", "right")
        self.add(self.verdict, self.facts, self.inputs, self.follows, self.aside)
        self.add(row(self.debts, None, space=0), None)

    def show_chance(self, outcome: Outcome, result: ProposalOutcome | None, book: Rulebook) -> None:
        """Show what the chance means for the proposal; without one only the estimate is asked for."""
        found = chance_of(outcome, result, book) if result is not None else None
        told = dict(_chance_words(found, outcome.case))
        for name in ("verdict", "facts", "follows", "aside"):
            label = getattr(self, name)
            label.setVisible(name in told)
            say(label, setText=told.get(name, Text("", "")))
        self.debts.setVisible(len(outcome.case.debts) > 1)


def _chance_words(found: Chance | CannotCompute | None, case: Case) -> Iterator[tuple[str, Text]]:
    if isinstance(found, Chance):
        yield "verdict", verdict(found)
        yield "facts", facts(found)
        yield "follows", what_follows(found, case.default_path.suit_probability)
        aside = own_chances(case)
        if aside is not None:
            yield "aside", aside
    elif found is not None:
        yield "facts", found.reason


class IncomeCard(Card):
    """The chance of a year with less income, and how much less."""

    def __init__(self) -> None:
        super().__init__(INCOME_TITLE, space=10)
        self.inputs = Inputs("income_shock_probability", "income_shock_share")
        self.add(self.inputs, words(INCOME_HELP, "caption"), None)
