"""Whom the assumptions are for: all debts, or one of them by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Case, Debt
from planner.compare.assumed import own_entries
from planner.compare.names import debt_name
from planner.text import Text
from ui.i18n import say
from ui.theme import look
from ui.widgets import ChoiceField, button, column, row, words
from ui.widgets.basic import pair_up

FOR = Text("用于", "For")
ALL_DEBTS = Text("全部债务", "All debts")
MARKED = Text("{creditor} · 单独设定", "{creditor} · own settings")
AS_FOR_ALL = Text("和全部债务一样", "As for all debts")
FOR_ALL = Text("每一笔都按这里算，除非它有单独设定。", "Every debt follows these, unless it has settings of its own.")
FOR_ONE = Text("只管这一笔。空着的和全部债务一样。", "For this debt alone. What is left empty is as for all debts.")


class Scope(QWidget):
    """A list of the debts after “all”; those with settings of their own are marked. ``chosen(debt_id)``, empty for all.

    ``cleared`` comes when the settings of the debt chosen are to be taken back.
    """

    chosen = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = ChoiceField(FOR, [("", ALL_DEBTS)], bare=True)
        name = words(FOR, "label", wrap=False)
        pair_up(name, self.choice.combo)
        self.clear = button(AS_FOR_ALL, self._clear, "quiet", "undo")
        self.help = words(FOR_ALL, "caption")
        self.setLayout(column(row(name, self.choice, self.clear, None, space=12), self.help, space=4))
        self.choice.committed.connect(self._chosen)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def debt_id(self) -> str:
        """The debt chosen; empty for all."""
        return str(self.choice.value())

    def show_debts(self, case: Case) -> None:
        """List the debts of the case; the one chosen stays so while it is there."""
        self.choice.set_choices([("", ALL_DEBTS), *((each.id, _marked(case, each)) for each in case.debts)])
        self._tell(case)

    def choose(self, case: Case, debt_id: str) -> None:
        """Choose a debt of the case without telling anybody."""
        self.choice.set_value(debt_id)
        self._tell(case)

    def _tell(self, case: Case) -> None:
        say(self.help, setText=FOR_ONE if self.debt_id else FOR_ALL)
        self.clear.setVisible(bool(self.debt_id and own_entries(case.debt(self.debt_id))))

    def _chosen(self, debt_id: object) -> None:
        self.chosen.emit(str(debt_id))

    def _clear(self) -> None:
        self.choice.go_to()
        self.cleared.emit()

    def _measure(self) -> None:
        self.choice.setFixedWidth(look.length(300))


def _marked(case: Case, debt: Debt) -> Text:
    name = debt_name(case, debt)
    return MARKED.fill(creditor=name) if own_entries(debt) else name
