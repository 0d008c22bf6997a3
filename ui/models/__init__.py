"""Item models declared by lists of :class:`~ui.models.table.Column`, and the table that shows them."""

from ui.models.frozen import FrozenView
from ui.models.table import Column, TableModel
from ui.models.table_view import TableView

__all__ = ["Column", "FrozenView", "TableModel", "TableView"]
