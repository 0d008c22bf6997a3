"""The comparison chart as a figure, the table and the sentence that say the same, and how charts are saved."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from planner.compare.outcome import Outcome
from planner.errors import input_error
from planner.export.chart_data import CLAIM, ChartTable, chart_data, table_of
from planner.export.chart_drawing import ComparisonDrawing
from planner.export.chart_style import SIZE, Theme
from planner.export.chart_words import chart_summary, summary
from planner.export.files import write_files
from planner.paths.uncertainty import Quantiles
from planner.text import Lang, Text

__all__ = [
    "ComparisonDrawing",
    "chart_bytes",
    "chart_summary",
    "chart_table",
    "comparison_figure",
    "save_chart",
    "summary",
]

FORMATS = ("png", "svg", "pdf")
DPI = 200
_NO_METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Creator": None, "Date": None, "Format": None, "Type": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}
_SAVING: dict[Any, Any] = {"svg.hashsalt": "chart", "svg.fonttype": "path", "pdf.fonttype": 42, "pdf.compression": 6}


def comparison_figure(
    outcome: Outcome,
    quantiles: Quantiles | None = None,
    *,
    lang: Lang,
    theme: Theme = "light",
    proposals: Collection[str] | None = None,
    size: tuple[float, float] = SIZE,
    hidden: Collection[str] = (CLAIM,),
) -> Figure:
    """The main chart: the total price if everything were settled on each day, for every course.

    One line for each of ``proposals`` (ids; default all), the default path with its range and its stages, the sentence of
    :func:`~planner.export.chart_words.summary` on top. ``hidden`` are keys of :class:`ChartData`; a hidden proposal is named below the chart.
    ``size`` is in inches. In place of a chart without debts stands a sentence.
    """
    only = next(iter(proposals)) if proposals is not None and len(proposals) == 1 else None
    data = chart_data(outcome, quantiles, proposals, hidden)
    return ComparisonDrawing(data, lang=lang, theme=theme, size=size, caption=summary(outcome, only)).figure


def chart_table(
    outcome: Outcome, quantiles: Quantiles | None = None, proposals: Collection[str] | None = None
) -> ChartTable:
    """The figures behind the chart, exact to the fen: one row a day, one column a course."""
    return table_of(chart_data(outcome, quantiles, proposals))


def save_chart(figure: Figure, path: Path) -> None:
    """Write ``figure`` to ``path`` as its suffix says: .png (200 dots an inch), .svg or .pdf; a file there is replaced.

    Raises :class:`~planner.errors.InputError` for another suffix, or where the file cannot be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise input_error(
            "--out",
            Text("图不能存成“{suffix}”。", "A chart cannot be saved as “{suffix}”.").fill(
                suffix=path.suffix or path.name
            ),
            Text("文件名请以 .png、.svg 或 .pdf 结尾。", "Let the file name end in .png, .svg or .pdf."),
        )
    write_files({path: chart_bytes(figure, kind)}, replace=True, where="--out")


def chart_bytes(figure: Figure, kind: str) -> bytes:
    """``figure`` as the bytes of a ``png``, ``svg`` or ``pdf`` file that holds nothing but the chart.

    No time, program, person or path is written, and the same chart gives the same bytes.
    """
    out = BytesIO()
    with mpl.rc_context(_SAVING):
        figure.savefig(out, format=kind, dpi=DPI, facecolor=figure.get_facecolor(), metadata=_NO_METADATA[kind])
    return out.getvalue()
