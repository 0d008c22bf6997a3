"""Comparison: what it costs to let it run to court, beside an offer that can be kept. One sentence, one chart, the figures.

While a slider moves, sentence, figures, table and the lines of the chart follow the preview and nothing is stored; on release
one step goes into the history. The range of the default path comes from the background when it is ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.errors import Problem
from planner.export.chart_words import summary
from planner.paths.default import horizon
from planner.text import Text
from ui.charts import ComparisonChart
from ui.i18n import say
from ui.pages import TITLES
from ui.pages.comparison_below import Below
from ui.pages.comparison_hero import Hero
from ui.pages.comparison_range import AT_REST, RangeFinder
from ui.pages.comparison_sliders import QuickSliders
from ui.pages.comparison_table import TableCard
from ui.pages.comparison_tiles import TilePanel
from ui.pages.comparison_words import assumed, tiles
from ui.pages.page import Page
from ui.pages.proposals_fields import Step
from ui.pages.views import ViewEntry
from ui.preview import Preview
from ui.store import Store
from ui.theme import look
from ui.widgets import ChoiceField, EmptyState, button, column, row, words
from ui.widgets.basic import pair_up
from ui.widgets.support import full_sentence

if TYPE_CHECKING:
    from ui.pages.comparison_assumptions import AssumptionsCard
    from ui.pages.comparison_stages import StagesCard

NO_DEBTS = Text(
    "先录入债务，这里就会比较：放着不管要多少钱，协商又要多少钱。",
    "Enter the debts first. Then the price of waiting stands beside the price of an offer.",
)
GO_TO_DEBTS = Text("去录入债务", "Enter the debts")
NO_PROPOSALS = Text(
    "图上是不协商的走向。做一个还款方案，就能放在一起比。",
    "The chart shows letting it run. Make a proposal to set beside it.",
)
GO_TO_PROPOSALS = Text("去做还款方案", "Make a proposal")
CHOSEN = Text("看哪个方案", "Proposal shown")
COPY = Text("复制图片", "Copy the picture")
COPIED = Text("图片已经复制，可以粘贴到别处。", "The picture is copied and can be pasted elsewhere.")
COMPUTING = Text("正在计算可能的范围…", "The range is being computed…")
NO_RANGE = Text("可能的范围算不出来：规则数据没有到那么远。", "No range: the rule data does not reach that far.")
QUICK_RANGE = Text(
    "可能的范围：先按 {paths} 条随机走向估计，停下来会算得更细。",
    "Likely range: from {paths} random courses; finer when things rest.",
)
RANGE = Text(
    "可能的范围：按 {paths} 条随机走向估计，各阶段的长短随机变动。",
    "Likely range: {paths} random courses in which each stage is shorter or longer.",
)
EDGES = 16
NOTICE = 4_000
"""Milliseconds that a short notice stands in place of the words about the range."""


class ComparisonPage(Page):
    """Every proposal and the default path, side by side."""

    title = TITLES["comparison"]
    icon, written = "comparison", ("assumptions",)
    widest = 1760
    own_view = Text("总览", "Overview")
    views: ClassVar[tuple[ViewEntry, ...]] = (
        ViewEntry("comparison-parts", Text("构成与负担", "Composition and burden"), "comparison_parts", "PartsView"),
        ViewEntry(
            "comparison-creditor", Text("债权人怎么看", "The creditor's side"), "comparison_creditor", "CreditorView"
        ),
        ViewEntry("comparison-life", Text("经不经得起变化", "If life changes"), "comparison_life", "LifeView"),
        ViewEntry("comparison-chance", Text("什么影响最大", "What matters most"), "comparison_chance", "ChanceView"),
    )

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.shown: Outcome | None = None
        self.preview = Preview(store.rulebook, self)
        self.range = RangeFinder(store.runner, store.rulebook, self)
        self.chart = ComparisonChart(store.runner)
        self.sliders, self.tiles = QuickSliders(), TilePanel()
        self.start = EmptyState(
            "proposals", NO_PROPOSALS, GO_TO_PROPOSALS, lambda: self.go_to_page("proposals"), "right"
        )
        self.hero = Hero(self.chart, self.sliders, self.tiles, self.start)
        self.table = TableCard()
        self._below = Below(self, self._push)
        self.choice = ChoiceField(CHOSEN, [("", CHOSEN)], bare=True)
        self.copy = button(COPY, self.copy_picture, "quiet", "copy")
        name = words(CHOSEN, "soft", wrap=False)
        pair_up(name, self.choice.combo)
        self.chooser = QWidget()
        self.chooser.setLayout(row(name, self.choice, space=8))
        for part in (self.copy, self.chooser):
            self.tools.addWidget(part)
        self.no_debts = EmptyState("debts", NO_DEBTS, GO_TO_DEBTS, lambda: self.go_to_page("debts"), "right")
        self._lay_out_body()
        self._notice = QTimer(self, singleShot=True, interval=NOTICE)
        self._listen()
        self._measure()

    def _lay_out_body(self) -> None:
        self.full = QWidget()
        self.full.setLayout(column(self.hero, self.table, *self._below.cards, None, space=16))
        self.full.setProperty("role", "ground")
        self.add(self.no_debts, self.full)

    @property
    def assumptions(self) -> AssumptionsCard:
        """What is assumed, where it can be changed."""
        return self._below.assumptions

    @property
    def stages(self) -> StagesCard:
        """What each stage brings."""
        return self._below.stages

    def _listen(self) -> None:
        self.choice.committed.connect(self.choose)
        self.table.chosen.connect(self.choose)
        self.tiles.how_asked.connect(self.ask_how)
        self.hero.card.range_asked.connect(self.ask_range)
        self.sliders.moved.connect(self.preview.request)
        self.sliders.stepped.connect(self._push)
        for each in (self.preview, self.range):
            self.store.rules_changed.connect(each.use_rules)
        self.preview.previewed.connect(self._show_preview)
        self.range.found.connect(self._show_range)
        self.range.refused.connect(lambda: say(self.hero.card.range, setText=NO_RANGE))
        self.chart.failed.connect(self._show_problem)
        self._notice.timeout.connect(self._tell_range)
        look.changed.connect(self._measure)

    # -- the page -------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The choice of the proposal stands over every view; the picture belongs to the page's own."""
        super().refresh()
        case = self.store.case
        if case is None:
            return
        self._show_choice(case)
        if self.view_shown is not None and self.store.outcome_problem is not None:
            self._show_problem(self.store.outcome_problem)

    def show_case(self) -> None:
        case, outcome = self.store.case, self.store.outcome
        assert case is not None
        self.preview.begin(outcome)
        self.banner.clear()
        if self.store.outcome_problem is not None:
            self._show_problem(self.store.outcome_problem)
        self._show_parts(case)
        self.sliders.show_proposal(case, case.proposal(self.proposal_id) if self.proposal_id else None)
        if outcome is not None:
            self.range.want(case)
        else:
            self.range.forget()
        self._tell_range()
        self._show_outcome(outcome)
        self.chart.show_outcome(outcome, self.range.known())
        self._below.refresh()
        self._fit()

    @property
    def proposal_id(self) -> str:
        """The proposal shown; empty while there is none."""
        return self.store.proposal_id

    def panes(self) -> list[QWidget]:
        parts = [self.no_debts] if self.full.isHidden() else [self.hero, self.table, *self._below.cards]
        return [part for part in parts if not part.isHidden()]

    def _show_choice(self, case: Case) -> None:
        self.choice.set_choices([(each.id, proposal_name(each, n)) for n, each in enumerate(case.proposals)])
        self.choice.set_value(self.proposal_id)
        self.chooser.setVisible(bool(case.debts and case.proposals))
        self.copy.setVisible(bool(case.debts) and self.store.outcome is not None and self.view_shown is None)

    def _show_parts(self, case: Case) -> None:
        known = self.store.outcome is not None
        self.no_debts.setVisible(not case.debts)
        self.full.setVisible(bool(case.debts))
        for part in (self.hero, self.table, self._below.cards[1]):
            part.setVisible(known)
        self.tiles.setVisible(bool(case.proposals))
        self.start.setVisible(not case.proposals)
        self.hero.card.rule.setVisible(bool(case.proposals))

    # -- showing an outcome ---------------------------------------------------------------------------------------------

    def _show_outcome(self, outcome: Outcome | None) -> None:
        """Sentence, figures and table of an outcome: the store's, or a preview while a slider moves."""
        self.shown = outcome
        if outcome is None or not outcome.case.debts:
            return
        self.hero.say_result(summary(outcome, self.proposal_id or None), assumed(outcome.case, self.store.rulebook))
        result = self._result()
        if result is not None:
            self.tiles.show_tiles(tiles(outcome, result), result.comparison is not None)
        self.table.show_outcome(outcome, self.store.rulebook, self.proposal_id)

    def _show_preview(self, outcome: Outcome) -> None:
        self._show_outcome(outcome)
        self.chart.preview(outcome)

    def _show_range(self, _: object) -> None:
        """The range came in; a slider under way keeps its lines."""
        self._tell_range()
        if self.shown is not None and self.isVisible():
            self.chart.show_outcome(self.shown, self.range.known())

    def _tell_range(self) -> None:
        known = self.range.known()
        text = COMPUTING if known is None else RANGE if known.paths >= AT_REST else QUICK_RANGE
        say(self.hero.card.range, setText=text.fill(paths=f"{known.paths:,}" if known is not None else ""))
        self.hero.card.why_range.setVisible(known is not None)

    def _result(self) -> ProposalOutcome | None:
        """The chosen proposal as it is shown."""
        if self.shown is None or not self.proposal_id:
            return None
        return self.shown.proposal(self.proposal_id)

    # -- what a person does ---------------------------------------------------------------------------------------------

    def choose(self, proposal_id: str) -> None:
        """Show the figures of another proposal."""
        self.store.choose(proposal_id)

    def ask_how(self, key: str) -> None:
        """Open the working of a figure."""
        from ui.dialogs.working import explain_in

        if self.shown is not None:
            explain_in(self, self.shown, self.store.rulebook, ("proposal", self.proposal_id, key))

    def ask_range(self) -> None:
        """Open the working of the likely range at the end of the time looked at."""
        from planner.compare.explain_range import range_working
        from ui.dialogs.working import show_working

        known, case = self.range.known(), self.store.case
        if known is not None and case is not None and known.days[-1] == horizon(case):
            book = self.store.rulebook
            show_working(self, range_working(case, known, book, known.days[-1]), book)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard and say so for a moment."""
        self.chart.copy_image()
        say(self.hero.card.range, setText=COPIED)
        self._notice.start()

    def _push(self, step: Step) -> None:
        """One step for the history; where nothing changed after all, the figures of the preview give way."""
        self.preview.cancel()
        if step.case == self.store.case:
            self.refresh()
        self.store.push(step.words, step.case, step.key)

    def _show_problem(self, problem: Problem) -> None:
        self.banner.show_text(full_sentence(problem), "error" if problem.severity == "error" else "warning")

    # -- room -----------------------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        self.choice.setFixedWidth(look.length(250))
        self._fit()

    def _fit(self) -> None:
        """The first screen fills what can be seen of the page."""
        above = self.full.y() + (self.main.y() if self.main is not None else 0)
        self.hero.set_room(max(0, self.height() - above - EDGES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done
