"""What a proposal comes to: one sentence, the key figures, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel

from planner.case.model import Household
from planner.compare.checks import percent
from planner.compare.comparison import Comparison
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.compare.plan_months import plan_months
from planner.errors import CannotCompute, Problem
from planner.money import total
from planner.text import Text, verbatim
from planner.vocabulary import PRESETS
from ui.format import amount, amount_text, date_text, months_text
from ui.i18n import say, tr
from ui.pages import proposals_how as how
from ui.widgets import Banner, Card, FigureTile, words
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
    "不协商的走向按“{preset}”的起诉和执行时间估计。", "Letting it run is estimated with “{preset}” court and enforcement times."
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
    ("last", Text("最后一笔", "Last payment")),
    ("nominal", Text("名义年利率（月利率 × 12）", "Nominal annual rate (12 × monthly)")),
    ("effective", Text("实际年利率", "Effective annual rate")),
    ("credit", Text("信用记录清除", "Credit record clears")),
)
SPAN = Text("{low} 至 {high}", "{low} to {high}")
IN_MONTHS = Text("{day}（{months}）", "{day} ({months})")
MOST_WARNINGS = 5
SIDE_BY_SIDE = 520


class ResultCard(Card):
    """Shows one proposal of an outcome; :meth:`show_result` is cheap enough for every frame of a moving slider."""

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.sentence = words("", "lead")
        self.assumed = words("", "caption")
        self.paid, self.heaviest = FigureTile(PAID), FigureTile(HEAVIEST)
        self.paid.how_asked.connect(self._how_paid)
        self.heaviest.how_asked.connect(self._how_heaviest)
        self.warnings = [Banner() for _ in range(MOST_WARNINGS)]
        self._tiles = QGridLayout()
        self._tiles.setSpacing(12)
        self.facts: dict[str, QLabel] = {}
        self.add(self.sentence, self.assumed, self._tiles, self._facts(), *self.warnings)
        self._place_tiles(False)
        self._outcome: Outcome | None = None
        self._result: ProposalOutcome | None = None

    def show_result(self, outcome: Outcome, result: ProposalOutcome, problems: Sequence[Problem]) -> None:
        """Show this proposal, with what the checks of the case say about it."""
        self._outcome, self._result = outcome, result
        figures, household = result.figures, outcome.case.household
        if figures is None or result.comparison is None:
            self._show_nothing(result)
        else:
            self._say(outcome, figures, result.comparison)
            self._show_tiles(figures, household)
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
        for tile in (self.paid, self.heaviest):
            tile.set_figure("–")
        for label in self.facts.values():
            say(label, setText=verbatim("–"))

    def _show_tiles(self, figures: PlanFigures, household: Household) -> None:
        owed = amount_text(total(offer.debt.owed for offer in figures.offers))
        self.paid.set_figure(amount(figures.total_paid), tr(OF_OWED.fill(owed=owed)))
        means, short = amount_text(household.disposable), figures.first_shortfall
        if not household.incomes:
            self.heaviest.set_figure(amount(figures.heaviest_month), tr(NO_MEANS))
        elif short is None:
            self.heaviest.set_figure(amount(figures.heaviest_month), tr(MEANS.fill(means=means)))
        else:
            note = SHORTFALL.fill(means=means, day=date_text(short))
            self.heaviest.set_figure(amount(figures.heaviest_month), tr(note), attention=True)

    def _show_facts(self, outcome: Outcome, result: ProposalOutcome, figures: PlanFigures) -> None:
        months = plan_months(outcome.case, figures)
        effective = figures.effective_annual_rate
        found = {
            "first": amount_text(months[0].paid) if months else verbatim("–"),
            "forgiven": amount_text(figures.forgiven),
            "last": IN_MONTHS.fill(day=date_text(figures.last_due), months=months_text(len(months))),
            "nominal": _nominal(result),
            "effective": effective.reason if isinstance(effective, CannotCompute) else verbatim(percent(effective)),
            "credit": date_text(result.comparison.credit_clear_date) if result.comparison else verbatim("–"),
        }
        for key, text in found.items():
            say(self.facts[key], setText=text)

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
            self.facts[key] = words("–", "label")
            lines.addWidget(words(title, "soft"), line, 0)
            lines.addWidget(self.facts[key], line, 1)
        return lines

    def _place_tiles(self, beside: bool) -> None:
        self._tiles.addWidget(self.paid, 0, 0)
        self._tiles.addWidget(self.heaviest, *((0, 1) if beside else (1, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tiles(self.width() >= self.fontMetrics().horizontalAdvance("0") * (SIDE_BY_SIDE // 8))

    def _how_paid(self) -> None:
        if self._result is not None and self._result.figures is not None:
            how.show_how(self, how.PAID, how.total_paid(self._result.figures))

    def _how_heaviest(self) -> None:
        if self._outcome is not None and self._result is not None and self._result.figures is not None:
            text = how.heaviest_month(self._result.figures, self._outcome.case.household)
            how.show_how(self, how.HEAVY, text)


def _nominal(result: ProposalOutcome) -> Text:
    """The annual rate of the terms; the lowest and the highest where the debts differ."""
    rates: list[Decimal] = sorted({terms.annual_rate for terms in result.proposal.terms})
    low, high = percent(rates[0]), percent(rates[-1])
    return verbatim(low) if low == high else SPAN.fill(low=low, high=high)
