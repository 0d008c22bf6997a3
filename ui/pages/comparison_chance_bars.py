"""The bars of what matters most, worked out in the background, and the card that shows them under their sentence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from planner.case.model import Case
from planner.compare.outcome import Outcome
from planner.compare.tornado import Tornado, tornado
from planner.errors import InputError
from planner.export.tornado_words import TornadoData, tornado_summary
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.background import Runner
from ui.charts import TornadoChart
from ui.charts.panel import COPY_IMAGE
from ui.charts.tornado_chart import COMPUTING
from ui.i18n import say
from ui.widgets import Card, button, row, words

KEY = "what matters most"
HOW_TO = Text(
    "点一根，或用上下键选中后按 Enter，就去改那一项。",
    "Click a bar, or choose it with the arrow keys and press Enter, to change that assumption.",
)
AGAIN = Text("正在按新的设定重新计算…", "Working it out anew…")


class TornadoFinder(QObject):
    """Keeps the bars of one case up to date; nothing waits for it. ``found(Tornado)`` comes when they are there.

    A proposal does not move the default path, so while only proposals change the bars known stay. ``refused`` comes where the
    rules do not reach a day that is looked at.
    """

    found = Signal(object)
    refused = Signal()

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wanted: tuple[Case, Rulebook] | None = None
        self.known: Tornado | None = None

    def want(self, case: Case, book: Rulebook) -> None:
        """Ask for the bars of ``case``; what was asked before is dropped unless it is the same."""
        wanted = replace(case, proposals=(), contacts=(), rounds=()), book
        if wanted == self._wanted:
            return
        self._wanted, self.known = wanted, None
        self._runner.run(KEY, tornado, wanted, self._arrived, self._failed)

    def _arrived(self, found: Tornado) -> None:
        self.known = found
        self.found.emit(found)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.refused.emit()


class BarsCard(Card):
    """The sentence and the chart. ``opened(name)`` comes when the person wants to change an assumption."""

    opened = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__(space=10)
        self.chart = TornadoChart(runner)
        self.sentence, self.help = words("", "lead"), words(HOW_TO, "caption")
        self.copy = button(COPY_IMAGE, self.chart.copy_image, "quiet", "copy", hide_text=True)
        self.copy.hide()
        head = row(self.sentence, self.copy, space=8)
        head.setStretch(0, 1)
        head.setAlignment(self.copy, Qt.AlignmentFlag.AlignTop)
        self.add(head, self.chart, self.help)
        self.chart.opened.connect(self.opened)
        say(self.sentence, setText=COMPUTING)

    def show_bars(self, outcome: Outcome, found: Tornado | None) -> None:
        """Show the bars; those shown stay, and it is said so, while others are worked out."""
        if found is None:
            say(self.help, setText=AGAIN)
            return
        data = TornadoData(found, outcome.case.sample)
        say(self.sentence, setText=tornado_summary(data))
        say(self.help, setText=HOW_TO)
        self.help.setVisible(bool(data.bars))
        self.copy.show()
        self.chart.show_bars(outcome, data)

    def forget(self) -> None:
        """Show nothing of another case."""
        say(self.sentence, setText=COMPUTING)
        self.copy.hide()
        self.chart.show_data(None)
