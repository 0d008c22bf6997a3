"""Charts on the screen. Import from here: ``from ui.charts import ComparisonChart``."""

from ui.charts.comparison_chart import ComparisonChart

__all__ = ["ComparisonChart"]
