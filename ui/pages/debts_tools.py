"""The buttons beside the title of the page of debts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from planner.text import Text, verbatim
from ui.widgets import button

ADD = Text("添加债务", "Add a debt")
DUPLICATE, DELETE = Text("复制一笔", "Duplicate"), Text("删除", "Delete")
UP, DOWN = Text("上移", "Move up"), Text("下移", "Move down")
UP_TIP = Text("上移（Ctrl+Shift+↑）", "Move up (Ctrl+Shift+↑)")
DOWN_TIP = Text("下移（Ctrl+Shift+↓）", "Move down (Ctrl+Shift+↓)")
COPY_TABLE = Text("复制整张表", "Copy the table")
IMPORT_TABLE = Text("导入表格", "Import a table")
IMPORT_TIP = Text("粘贴或选择文件；Ctrl+Shift+V 直接粘贴", "Paste or choose a file; Ctrl+Shift+V pastes at once")
UP_KEYS, DOWN_KEYS = "Ctrl+Shift+Up", "Ctrl+Shift+Down"


class DebtTools:
    """Duplicate, move, delete, copy the table, import one, add: what each does is given by the page."""

    def __init__(
        self,
        place: QLayout,
        *,
        add: Callable[[], object],
        duplicate: Callable[[], object],
        move: Callable[[int], object],
        delete: Callable[[], object],
        copy_table: Callable[[], object],
        import_table: Callable[[], object],
    ) -> None:
        self.duplicate = button(DUPLICATE, duplicate, "quiet", "copy")
        self.up = button(UP, lambda: move(-1), "quiet", "up", hide_text=True, tip=UP_TIP)
        self.down = button(DOWN, lambda: move(1), "quiet", "down", hide_text=True, tip=DOWN_TIP)
        self.delete = button(DELETE, delete, "quiet", "delete", tip=verbatim("Delete"))
        self.copy_table = button(COPY_TABLE, copy_table, "quiet", "sheet")
        self.import_table = button(IMPORT_TABLE, import_table, "quiet", "import", tip=IMPORT_TIP)
        self.add = button(ADD, add, "primary", "plus", tip=verbatim("Ctrl+Shift+N"))
        self._all = (self.duplicate, self.up, self.down, self.delete, self.copy_table, self.import_table, self.add)
        for each in self._all:
            place.addWidget(each)

    def show_for(self, index: int, count: int) -> None:
        """Offer what can be done with the debt at ``index`` of ``count``; -1 is a new debt that is not in the case yet."""
        self.duplicate.setEnabled(index >= 0)
        self.up.setEnabled(index > 0)
        self.down.setEnabled(0 <= index < count - 1)

    def set_visible(self, visible: bool) -> None:
        """Hide what works on a list while there is none; a table can be imported all the same."""
        for each in self._all:
            each.setVisible(visible or each is self.import_table)


def move_by_keys(table: QWidget, move: Callable[[int], object]) -> None:
    """Ctrl+Shift with the arrows moves the chosen debt while the table has the keyboard."""
    for keys, places in ((UP_KEYS, -1), (DOWN_KEYS, 1)):
        shortcut = QShortcut(QKeySequence(keys), table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda places=places: move(places))
