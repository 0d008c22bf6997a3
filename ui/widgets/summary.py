"""The errors of a page in one place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.text import Text
from ui.i18n import say
from ui.widgets.basic import Button, column
from ui.widgets.cards import Banner
from ui.widgets.field import Field
from ui.widgets.laid import clear, widgets_of
from ui.widgets.support import full_sentence


class ErrorSummary(Banner):
    """The faults of a page's fields in one place; each is a button that leads to its field. Hidden while there is none."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self._list = column(space=0)
        self._fit_under(self._list)
        self._fields: list[Field] = []
        self.watch(*fields)

    def watch(self, *fields: Field) -> None:
        """Follow more fields."""
        for field in fields:
            self._fields.append(field)
            field.problem_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the errors that stand now."""
        wrong = [(field, field.problem()) for field in self._fields]
        errors = [(field, problem) for field, problem in wrong if problem is not None and problem.severity == "error"]
        clear(self._list)
        for field, problem in errors:
            link = Button("link")
            text = full_sentence(problem)
            named = Text(f"{field.label.zh}：{text.zh}", f"{field.label.en}: {text.en}")
            say(link, setText=named, setAccessibleName=named)
            link.clicked.connect(field.go_to)
            self._list.addWidget(link)
        if errors:
            self.show_text(Text("有几处要改：", "A few things to mend:"), "error")
        else:
            self.clear()

    def links(self) -> list[QWidget]:
        """The buttons shown, one for each error."""
        return widgets_of(self._list)
