"""The main chart of the comparison page: the price of every course if it were settled on each day.

``show_outcome`` is for a committed change; ``preview`` for every tick of a slider: it moves the lines and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.compare.outcome import Outcome
from planner.export.chart_data import CLAIM, DEFAULT, ChartData, ChartTable, chart_data, proposal_key, table_of
from planner.export.chart_words import NO_DEBTS, summary
from planner.paths.uncertainty import Quantiles
from planner.text import Text
from ui.background import Runner
from ui.charts.canvas import Drawing
from ui.charts.legend import Entry, entries_of
from ui.charts.panel import ChartPanel
from ui.charts.readout import Readout, readout
from ui.i18n import language
from ui.theme import look

MOST_SHOWN = 8
"""Proposals shown at first; further ones wait in the legend."""


class ComparisonChart(ChartPanel):
    """Shows the price of every course on every day."""

    name = Text("方案比较图", "Comparison chart")
    table_name = Text("比较图的数据", "Data of the comparison chart")
    file_name = Text("方案比较.png", "comparison.png")

    def __init__(self, runner: Runner) -> None:
        self._quantiles: Quantiles | None = None
        self._spoken_of: str | None = None
        self._met: set[str] = set()
        super().__init__(runner)
        self.hidden.add(CLAIM)

    # -- for pages ------------------------------------------------------------------------------------------------------

    def show_outcome(self, outcome: Outcome | None, quantiles: Quantiles | None = None) -> None:
        """Show a committed state: everything is drawn anew. ``quantiles`` may come later, with the same outcome."""
        self.outcome, self._quantiles = outcome, quantiles
        has_debts = outcome is not None and bool(outcome.case.debts)
        self.show_data(self._data_of(outcome, quantiles) if outcome is not None and has_debts else None)

    def preview(self, outcome: Outcome) -> None:
        """Show a state that is not committed yet, such as a slider under way: only the lines move.

        The range stays as it is while the default path does not move, else it waits for :meth:`show_outcome`.
        """
        drawing = self.canvas.drawing
        if self.data is None or drawing is None or not outcome.case.debts:
            self.show_outcome(outcome)
            return
        data = self._data_of(outcome, None)
        if not drawing.update(data):
            still = data.one(DEFAULT).values == self.data.one(DEFAULT).values
            self.show_outcome(outcome, self._quantiles if still else None)
            return
        if len(data.days) != len(self.data.days):
            self.canvas.choose(None)
        self.outcome, self.data = outcome, drawing.data
        self.canvas.blit()
        self.tell()
        if self.showing_table():
            self.fill_table()

    def speak_of(self, proposal_id: str | None) -> None:
        """Let the sentence be about this proposal; ``None`` for the one :func:`~planner.export.chart_words.summary` takes."""
        self._spoken_of = proposal_id
        self.tell()

    # -- what the chart says --------------------------------------------------------------------------------------------

    def words(self) -> Text:
        if self.outcome is None:
            return NO_DEBTS
        known = {each.proposal.id for each in self.outcome.proposals}
        return summary(self.outcome, self._spoken_of if self._spoken_of in known else None)

    def read(self, place: int) -> Readout:
        assert self.data is not None
        return readout(self.data, place, look.name)

    def drawn(self, size: tuple[float, float], dpi: float, scale: float) -> Drawing:
        from planner.export.chart_drawing import ComparisonDrawing

        assert self.data is not None
        return ComparisonDrawing(self.data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale)

    def printed(self) -> Drawing:
        from planner.export.chart_drawing import ComparisonDrawing

        if self.outcome is None:
            raise RuntimeError("no outcome to draw")
        return ComparisonDrawing(self.data or chart_data(self.outcome), lang=language.current, caption=self.words())

    def figures(self) -> ChartTable:
        return table_of(self.data) if self.data is not None else ChartTable((), ())

    def entries(self) -> Sequence[Entry]:
        return entries_of(self.data, look.name)

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _data_of(self, outcome: Outcome, quantiles: Quantiles | None) -> ChartData:
        """What is drawn, with proposals beyond the first eight hidden when they are met for the first time."""
        for number, each in enumerate(outcome.proposals):
            key = proposal_key(each.proposal.id)
            if key not in self._met:
                self._met.add(key)
                if number >= MOST_SHOWN:
                    self.hidden.add(key)
        return chart_data(outcome, quantiles, hidden=self.hidden)
