"""Charts on the screen. Import from here: ``from ui.charts import ComparisonChart``."""

from ui.charts.burden_chart import BurdenChart
from ui.charts.comparison_chart import ComparisonChart
from ui.charts.layers_chart import CompositionChart
from ui.charts.owed_chart import OwedChart
from ui.charts.tornado_chart import TornadoChart

__all__ = ["BurdenChart", "ComparisonChart", "CompositionChart", "OwedChart", "TornadoChart"]
