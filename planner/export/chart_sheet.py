"""What every chart is drawn on: a figure of its size, its language and theme, and a way to place things in points."""

from __future__ import annotations

from typing import Required, TypedDict, Unpack

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D

from planner.export.chart_style import SIZE, STYLES, Theme
from planner.text import Lang, Text

POINTS = 72


class How(TypedDict, total=False):
    """How a chart is drawn. ``size`` is in inches, ``dpi`` are pixels an inch, ``scale`` enlarges the text (1 is 11 points on the
    screen), ``caption`` is a sentence on the picture itself.
    """

    lang: Required[Lang]
    theme: Theme
    size: tuple[float, float]
    dpi: float
    scale: float
    caption: Text | None


class ChartSheet:
    """The sheet of one chart. Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.

    ``points`` places things in points from the lower left corner; ``width`` and ``height`` are the sheet's.
    """

    def __init__(self, **how: Unpack[How]) -> None:
        self.lang, self.theme = how["lang"], how.get("theme", "light")
        self.scale, self.caption = how.get("scale", 1.0), how.get("caption")
        self.style, size = STYLES[self.theme], how.get("size", SIZE)
        self.width, self.height = size[0] * POINTS, size[1] * POINTS
        self.figure = Figure(figsize=size, dpi=how.get("dpi", 100), facecolor=self.style.ground)
        FigureCanvasAgg(self.figure)
        self.points = Affine2D().scale(1 / POINTS) + self.figure.dpi_scale_trans

    def add_axes(self, box: tuple[float, float, float, float]) -> Axes:
        """Axes on the ground of the chart; ``box`` is left, bottom, width and height as shares of the figure."""
        # Else matplotlib looks for a font of its own for numbers on the axes, which here are words in ours.
        with mpl.rc_context({"axes.formatter.use_mathtext": True}):
            return self.figure.add_axes(box, facecolor=self.style.ground)
