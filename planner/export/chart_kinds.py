"""Every chart of a case by its name, drawn for paper: light, with its sentence. What the window shows and what the command line writes."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.figure import Figure

from planner.compare.outcome import Outcome
from planner.compare.tornado import tornado
from planner.errors import InputError, input_error
from planner.export.burden_data import burden_data, burdens_data
from planner.export.burden_words import burden_summary, burdens_summary
from planner.export.composition_data import composition_data, composition_summary
from planner.export.figures import comparison_figure
from planner.export.layers_data import Layers
from planner.export.layers_drawing import LayersDrawing
from planner.export.stages_data import stages_data, stages_summary
from planner.export.stages_drawing import StagesDrawing, stages_size
from planner.export.tornado_drawing import TornadoDrawing
from planner.export.tornado_words import TornadoData, tornado_summary
from planner.paths.uncertainty import simulate
from planner.rules.rulebook import Rulebook
from planner.text import Lang, Text

Draw = Callable[[Outcome, Rulebook, str, Lang], Figure]


def _comparison(outcome: Outcome, book: Rulebook, proposal_id: str, lang: Lang) -> Figure:
    return comparison_figure(outcome, simulate(outcome.case, book), lang=lang, proposals=(proposal_id,))


def _waiting(outcome: Outcome, book: Rulebook, _: str, lang: Lang) -> Figure:
    data = composition_data(outcome, book)
    return _layers(data, lang, composition_summary(outcome, data))


def _composition(outcome: Outcome, book: Rulebook, proposal_id: str, lang: Lang) -> Figure:
    data = composition_data(outcome, book, proposal_id)
    return _layers(data, lang, composition_summary(outcome, data, proposal_id))


def _burden(outcome: Outcome, _: Rulebook, proposal_id: str, lang: Lang) -> Figure:
    return _layers(burden_data(outcome, proposal_id), lang, burden_summary(outcome, proposal_id))


def _burdens(outcome: Outcome, _book: Rulebook, _id: str, lang: Lang) -> Figure:
    return _layers(burdens_data(outcome), lang, burdens_summary(outcome))


def _layers(data: Layers | None, lang: Lang, words: Text) -> Figure:
    if data is None:
        raise _nothing(words)
    return LayersDrawing(data, lang=lang, caption=words).figure


def _stages(outcome: Outcome, book: Rulebook, _: str, lang: Lang) -> Figure:
    data = stages_data(outcome, book)
    if data is None:
        raise _nothing(Text("没有欠款，图上没有什么可画。", "Nothing is owed, so there is nothing to draw."))
    return StagesDrawing(data, lang=lang, size=stages_size(data), caption=stages_summary(data)).figure


def _assumptions(outcome: Outcome, book: Rulebook, _: str, lang: Lang) -> Figure:
    data = TornadoData(tornado(outcome.case, book), outcome.case.sample)
    return TornadoDrawing(data, lang=lang, caption=tornado_summary(data)).figure


CHARTS: dict[str, Draw] = {
    "comparison": _comparison,
    "waiting": _waiting,
    "composition": _composition,
    "burden": _burden,
    "burdens": _burdens,
    "stages": _stages,
    "assumptions": _assumptions,
}
"""The price of settling day by day; what that of waiting, and that of a proposal, is made of; what the months of a proposal, and
of every course, ask for; what happens when; which assumption matters most.
"""


def _nothing(reason: Text) -> InputError:
    return input_error("--kind", reason, Text("换一种图。", "Choose another chart."))
