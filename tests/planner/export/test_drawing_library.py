"""The quick way of loading matplotlib draws as the whole one does, and leaves it whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DRAW = """
import hashlib
from planner.compare.outcome import evaluate
from planner.export.figures import chart_bytes, comparison_figure
from planner.rules.rulebook import load_rulebook
from tests.planner.export.test_figures import CASE
figure = comparison_figure(evaluate(CASE, load_rulebook()), lang="zh")
print(hashlib.sha256(chart_bytes(figure, "png")).hexdigest())
"""
QUICK = "from planner.export.drawing_library import load_matplotlib; load_matplotlib()"
SETTINGS = """
from matplotlib.artist import getp
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
class Disk(Circle):
    def set_worth(self, worth):
        self.worth = worth
line, disk = Line2D([0, 1], [0, 1]), Disk((0, 0))
line.set(color="red", lw=3)
disk.set(worth=5)
print(getp(line, "color"), getp(line, "linewidth"), disk.worth, "linewidth" in str(Line2D.set.__doc__))
"""

SELDOM = """
import hashlib, io
from matplotlib import projections
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
figure = Figure()
FigureCanvasAgg(figure)
flat, space = figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2, projection="3d")
flat.set_title(r"$\\frac{x^2}{3}$", fontproperties=FontProperties("DejaVu Sans:bold:size=12"))
space.plot([1, 2], [1, 3], [1, 4])
for format in ("png", "jpg", "svg", "pdf"):
    figure.savefig(made := io.BytesIO(), format=format, metadata={"Date": None} if format == "svg" else {"CreationDate": None} if format == "pdf" else None)
    print(len(made.getvalue()), hashlib.sha256(made.getvalue()).hexdigest() if format != "svg" else "")
print(projections.get_projection_names(), type(space).__name__)
"""
LOADED = "import sys; print(*(each for each in ('PIL', 'pyparsing', 'dateutil.parser', 'fontTools', 'socket') if each in sys.modules))"


def printed(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_chart_is_the_same_to_the_last_pixel() -> None:
    assert printed(QUICK + DRAW) == printed(DRAW)


def test_only_help_texts_are_left_out() -> None:
    assert printed(SETTINGS) == "red 3.0 5 True"
    assert printed(QUICK + SETTINGS) == "red 3.0 5 False"


def test_what_no_chart_here_needs_comes_when_it_is_asked_for() -> None:
    assert printed(QUICK + "; " + LOADED) == ""
    assert len(printed("import matplotlib.figure, matplotlib.backends.backend_agg; " + LOADED).split()) == 5
    assert printed(QUICK + SELDOM) == printed(SELDOM)
