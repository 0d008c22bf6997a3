"""What a proposal comes to: one sentence, the key figures, and what to look at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.case.model import Household
from planner.compare.checks import percent
from planner.compare.comparison import Comparison
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.compare.plan_months import plan_months
from planner.dates import date_text
from planner.errors import CannotCompute, Problem
from planner.money import amount_text, total
from planner.text import Text, verbatim
from planner.vocabulary import PRESETS
from ui.format import months_text
from ui.i18n import say
from ui.icons import wear
from ui.theme import look
from ui.widgets import Banner, Card, WhyButton, column, hairline, retone, row, words
from ui.widgets.support import full_sentence

TITLE = Text("这个方案的结果", "What this proposal comes to")
LESS = Text(
    "和不协商相比，到{day}估计少付 {sum}。", "Compared with letting it run, this costs about {sum} less by {day}."
)
MORE = Text(
    "和不协商相比，到{day}估计多付 {sum}。", "Compared with letting it run, this costs about {sum} more by {day}."
)
SAME = Text("到{day}为止，和不协商估计一样多。", "By {day} it comes to about the same as letting it run.")
ASSUMED = Text(
    "不协商的走向按“{preset}”的起诉和执行时间估计。",
    "Letting it run is estimated with “{preset}” court and enforcement times.",
)
NOT_YET = Text("先把条件填到能算出来。", "Fill in the terms first so that this can be worked out.")
PAID, HEAVIEST = Text("一共要还", "Paid in all"), Text("最重的月份", "Heaviest month")
OF_OWED = Text("现在一共欠 {owed}", "{owed} is owed now")
MEANS = Text("每月可支配 {means}", "{means} a month to spare")
NO_MEANS = Text("填了收入才知道负担得起吗", "Enter the income to see whether it can be kept")
SHORTFALL = Text("每月可支配 {means}，{day}起不够", "{means} a month to spare; short from {day}")
FACTS = (
    ("first", Text("第一个月", "First month")),
    ("forgiven", Text("请对方减免", "Asked to waive")),
    ("months", Text("还款月份", "Months with payments")),
    ("last", Text("最后一笔", "Last payment")),
    ("rates", Text("年利率，名义 / 实际", "Annual rate, nominal / effective")),
    ("credit", Text("信用记录清除", "Credit record clears")),
)
EXPLAINED = {"forgiven": "forgiven", "rates": "rate", "credit": "credit"}
"""Facts that have a working, and its name."""
SPAN = Text("{low} 至 {high}", "{low} to {high}")
BOTH = Text("{nominal} / {effective}", "{nominal} / {effective}")
SAVING = Text("和不协商相比", "Compared with letting it run")
MOST_WARNINGS = 5
LARGE_FROM = 540
NONE = verbatim("–")
ONE_LINE = 20
"""Characters of both rates that always fit one line; more are broken, or they would push the card out of its pane."""


class Headline(QWidget):
    """A key figure: its name, the figure, and a line that puts it in its place; amber where it needs attention."""

    def __init__(self, name: Text, ask: Callable[[], object]) -> None:
        super().__init__()
        self.name, self.why = name, WhyButton(ask, name)
        self.figure, self.note, self._icon = words("–", "figure", wrap=False), words("", "caption"), QLabel()
        wear(self._icon, "warning", "amber_ink", 16)
        line = row(self._icon, self.note, space=6)
        line.setStretch(1, 1)
        self.setLayout(
            column(row(words(name, "soft", wrap=False), self.why, None, space=4), self.figure, line, None, space=2)
        )
        self._icon.hide()

    def show_figure(self, figure: Text, note: Text, attention: bool = False) -> None:
        """Show a figure and its note."""
        say(self.figure, setText=figure)
        say(self.note, setText=note)
        retone(self.note, "role", "attention" if attention else "caption")
        self._icon.setVisible(attention)
        spoken = Text("{name} {figure} {note}", "{name} {figure} {note}").fill(name=self.name, figure=figure, note=note)
        say(self, setAccessibleName=spoken)

    def enlarge(self, large: bool) -> None:
        """Large figures where there is room."""
        retone(self.figure, "role", "figure" if large else "title")


class ResultCard(Card):
    """Shows one proposal of an outcome; :meth:`show_result` is cheap enough for every frame of a moving slider.

    ``asked(outcome, key)`` comes when the person asks how a figure came about.
    """

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.sentence = words("", "lead")
        self.assumed = words("", "caption")
        self.paid = Headline(PAID, partial(self._ask, "price"))
        self.heaviest = Headline(HEAVIEST, partial(self._ask, "heaviest"))
        self.why_saving = WhyButton(partial(self._ask, "saving"), SAVING)
        self.whys = [self.paid.why, self.heaviest.why, self.why_saving]
        self.warnings = [Banner() for _ in range(MOST_WARNINGS)]
        self.facts: dict[str, QLabel] = {}
        figures = row(self.paid, self.heaviest, space=16)
        figures.setStretch(0, 1)
        figures.setStretch(1, 1)
        said = row(self.sentence, self.why_saving, space=4)
        said.setStretch(0, 1)
        said.setAlignment(self.why_saving, Qt.AlignmentFlag.AlignTop)
        self.add(column(said, self.assumed, space=2), hairline(), figures, *self.warnings, hairline(), self._facts())
        self._outcome: Outcome | None = None
        self._result: ProposalOutcome | None = None

    def show_result(self, outcome: Outcome, result: ProposalOutcome, problems: Sequence[Problem]) -> None:
        """Show this proposal, with what the checks of the case say about it."""
        self._outcome, self._result = outcome, result
        figures, household = result.figures, outcome.case.household
        for why in self.whys:
            why.setVisible(figures is not None and result.comparison is not None)
        if figures is None or result.comparison is None:
            self._show_nothing(result)
        else:
            self._say(outcome, figures, result.comparison)
            self._show_headlines(figures, household)
            self._show_facts(outcome, result, figures)
        self._warn(problems)

    def _say(self, outcome: Outcome, figures: PlanFigures, found: Comparison) -> None:
        sentence = LESS if found.saving > 0 else MORE if found.saving < 0 else SAME
        say(self.sentence, setText=sentence.fill(day=date_text(figures.last_due), sum=amount_text(abs(found.saving))))
        say(self.assumed, setText=ASSUMED.fill(preset=PRESETS[outcome.case.default_path.preset]))

    def _show_nothing(self, result: ProposalOutcome) -> None:
        why = result.failures[0][1].reason if result.failures else NOT_YET
        say(self.sentence, setText=why)
        say(self.assumed, setText=Text("", ""))
        for headline in (self.paid, self.heaviest):
            headline.show_figure(NONE, Text("", ""))
        for label in self.facts.values():
            say(label, setText=NONE)

    def _show_headlines(self, figures: PlanFigures, household: Household) -> None:
        owed = amount_text(total(offer.debt.owed for offer in figures.offers))
        self.paid.show_figure(amount_text(figures.total_paid), OF_OWED.fill(owed=owed))
        means, short = amount_text(household.disposable), figures.first_shortfall
        if not household.incomes:
            note = NO_MEANS
        elif short is None:
            note = MEANS.fill(means=means)
        else:
            note = SHORTFALL.fill(means=means, day=date_text(short))
        short_of_means = bool(household.incomes) and short is not None
        self.heaviest.show_figure(amount_text(figures.heaviest_month), note, attention=short_of_means)

    def _show_facts(self, outcome: Outcome, result: ProposalOutcome, figures: PlanFigures) -> None:
        months = plan_months(outcome.case, figures)
        found = {
            "first": amount_text(months[0].paid) if months else NONE,
            "forgiven": amount_text(figures.forgiven),
            "months": months_text(len(months)),
            "last": date_text(figures.last_due),
            "rates": BOTH.fill(nominal=_nominal(result), effective=_effective(figures)),
            "credit": date_text(result.comparison.credit_clear_date) if result.comparison else NONE,
        }
        for key, text in found.items():
            say(self.facts[key], setText=text)
        self.facts["rates"].setWordWrap(len(self.facts["rates"].text()) > ONE_LINE)

    def _warn(self, problems: Sequence[Problem]) -> None:
        for banner, problem in zip(self.warnings, [*problems, *[None] * MOST_WARNINGS], strict=False):
            if problem is None:
                banner.clear()
            else:
                tone = {"error": "error", "warning": "warning"}.get(problem.severity, "info")
                banner.show_text(full_sentence(problem), tone)

    def _facts(self) -> QGridLayout:
        lines = QGridLayout()
        lines.setHorizontalSpacing(16)
        lines.setVerticalSpacing(6)
        lines.setColumnStretch(1, 1)
        for line, (key, title) in enumerate(FACTS):
            self.facts[key] = words("–", "label", wrap=False)
            lines.addWidget(words(title, "soft", wrap=False), line, 0)
            lines.addWidget(self.facts[key], line, 1)
            if key in EXPLAINED:
                self.whys.append(WhyButton(partial(self._ask, EXPLAINED[key]), title))
                lines.addWidget(self.whys[-1], line, 2)
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for headline in (self.paid, self.heaviest):
            headline.enlarge(self.width() >= look.length(LARGE_FROM))

    def _ask(self, name: str) -> None:
        if self._outcome is not None and self._result is not None:
            self.asked.emit(self._outcome, ("proposal", self._result.proposal.id, name))


def _nominal(result: ProposalOutcome) -> Text:
    """The annual rate of the terms; the lowest and the highest where the debts differ."""
    rates: list[Decimal] = sorted({terms.annual_rate for terms in result.proposal.terms})
    low, high = percent(rates[0]), percent(rates[-1])
    return verbatim(low) if low == high else SPAN.fill(low=low, high=high)


def _effective(figures: PlanFigures) -> Text:
    rate = figures.effective_annual_rate
    return rate.reason if isinstance(rate, CannotCompute) else verbatim(percent(rate))
