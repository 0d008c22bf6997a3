"""Charts on the screen. Import from here: ``from ui.charts import ComparisonChart``. Each is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.charts.burden_chart import BurdenChart
    from ui.charts.comparison_chart import ComparisonChart
    from ui.charts.layers_chart import CompositionChart
    from ui.charts.owed_chart import OwedChart
    from ui.charts.tornado_chart import TornadoChart

__all__ = ["BurdenChart", "ComparisonChart", "CompositionChart", "OwedChart", "TornadoChart"]
_HOMES = {
    "BurdenChart": "burden_chart",
    "ComparisonChart": "comparison_chart",
    "CompositionChart": "layers_chart",
    "OwedChart": "owed_chart",
    "TornadoChart": "tornado_chart",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
