"""The table behind a chart: a column for the day and one for the amounts under each heading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from planner.export.chart_data import ChartTable
from planner.text import Text
from ui import format as written
from ui.day_format import table_date
from ui.i18n import tr
from ui.models import Column


def columns_of(table: ChartTable, day_text: Callable[[date], str] = table_date) -> list[Column[Any]]:
    """The columns of ``table``; ``day_text`` writes the day."""
    if not table.headings:
        return []
    day: Column[Any] = Column("day", table.headings[0], read=lambda line: line[0], format=day_text, width=11)
    return [day, *(_amounts(place, title) for place, title in enumerate(table.headings[1:]))]


def _amounts(place: int, title: Text) -> Column[Any]:
    def amount(line: Any) -> Decimal | None:
        return line[1][place]  # type: ignore[no-any-return]

    return Column(f"amount{place}", title, "right", amount, format=written.plain_amount, width=_width(tr(title)))


def _width(heading: str) -> int:
    """Characters that a column needs for its heading, Chinese ones counting double, from 14 to 32."""
    return min(32, max(14, sum(2 if ord(character) > 0x2E7F else 1 for character in heading)))
