"""Typed text that could not be read, kept for what it was typed for while the same fields show something else."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.widgets.line import LineField


def being_typed(field: QWidget) -> bool:
    """Whether a line holds text that the case does not have: still being typed, or not readable."""
    return isinstance(field, LineField) and field.line.isModified()


class Unread:
    """Keeps the text of ``fields`` by owner: such as the debt whose values the fields show."""

    def __init__(self, fields: Mapping[str, QWidget]) -> None:
        self._fields = fields
        self._texts: dict[tuple[str, str], str] = {}

    def put_away(self, owner: str) -> None:
        """Keep what could not be read, and clear the lines for another owner."""
        for place, field in self._fields.items():
            if isinstance(field, LineField):
                self._texts.pop((owner, place), None)
                if being_typed(field):
                    self._texts[owner, place] = field.text()
                    field.restore()

    def take_out(self, owner: str) -> None:
        """Bring back what could not be read, once the fields show the values of ``owner``."""
        for place, field in self._fields.items():
            text = self._texts.get((owner, place))
            if text is not None and isinstance(field, LineField):
                field.type_text(text)
                field.commit()

    def forget(self) -> None:
        """Drop all of it; another case is open."""
        self.put_away("")
        self._texts.clear()
