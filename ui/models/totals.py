"""The row of totals at the foot of a table: the same columns, one row, nothing to edit and nothing to choose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from planner.text import Text
from ui.i18n import say
from ui.models.plain import PlainView
from ui.models.table import TableModel


class TotalsModel(TableModel[dict[str, str]]):
    """The one row at the foot."""

    def __init__(self, above: TableModel[Any], cells: dict[str, str], parent: QObject) -> None:
        columns = [
            replace(each, read=lambda row, key=each.key: row.get(key, ""), format=str, edit=None, choices=(), tip=None)
            for each in above.columns
        ]
        super().__init__(columns, [cells], parent)


def foot_table() -> QTableView:
    """The view of that row; hidden until there are totals."""
    foot = PlainView()
    foot.setProperty("role", "totals")
    foot.setFrameShape(QFrame.Shape.NoFrame)
    foot.setShowGrid(False)
    foot.verticalHeader().hide()
    foot.horizontalHeader().hide()
    foot.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    foot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    foot.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    foot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    foot.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    say(foot, setAccessibleName=Text("合计", "Totals"))
    foot.hide()
    return foot
