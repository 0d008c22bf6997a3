"""The casebook: every case in a list, found by name or pinyin, and the ways to begin one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.errors import InputError
from planner.storage.casebook import CaseRow
from planner.text import Text
from ui.day_format import clock_time
from ui.dialogs.case_dialogs import ask_alias, ask_delete
from ui.i18n import say, tr
from ui.models import Column, TableModel, TableView
from ui.pages import TITLES
from ui.pages.page import SAMPLE, Page
from ui.read_only import reason
from ui.role import BORROWER, COUNSELOR, role
from ui.store import Store
from ui.widgets import Banner, Card, EmptyState, TextField, button, column, row
from ui.widgets.basic import scrolling

ROWS = 132
"""The least height of the list: its head and some cases; a lower window scrolls."""
NEW = Text("新建个案", "New case")
OPEN_SAMPLE = Text("打开示例个案", "Open the sample case")
OPEN = Text("打开", "Open")
SEARCH = Text("查找个案", "Find a case")
FIRST = Text(
    "这里还没有个案。先看看示例，或新建一个：只要一个代称，不用真实姓名。",
    "There are no cases yet. Look at the sample first, or begin one: an alias is enough, no real name is needed.",
)
NOT_FOUND = Text("没有找到“{words}”。", "Nothing was found for “{words}”.")
WELCOME = Text(
    "先算清楚：不协商会怎样，能提出什么方案，信怎么写。所有内容只存在这台电脑上。",
    "First see it clearly: what waiting would cost, what can be offered, what to write. Everything stays on this computer.",
)

FOR_READER = {
    BORROWER: (
        WELCOME,
        Text(
            "这里还没有个案。先看看示例，或新建您自己的：起一个代称，不用真实姓名。",
            "There is no case yet. Look at the sample first, or begin your own: an alias is enough, no real name is needed.",
        ),
    ),
    COUNSELOR: (
        Text(
            "每位客户一个个案：一起算清楚、比较方案、写信。所有内容只存在这台电脑上。",
            "One case for each client: see it clearly together, compare, write. Everything stays on this computer.",
        ),
        Text(
            "这里还没有个案。先看看示例，或为一位客户新建：起一个代称，不用真实姓名。",
            "There are no cases yet. Look at the sample first, or begin one for a client: an alias, no real name.",
        ),
    ),
}
"""The line under the title, and what an empty list says, to each reader."""


def _moment(row: CaseRow) -> str:
    local = row.changed.astimezone()
    return f"{local:%Y-%m-%d} {clock_time(local)}"


def _mark(row: CaseRow) -> str:
    if row.sample:
        return tr(SAMPLE)
    return tr(Text("已收起", "Put away")) if row.archived else ""


COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("alias", Text("个案代称", "Case"), read=lambda row: row.alias, width=28),
    Column("mark", Text("标记", "Mark"), read=_mark, width=8),
    Column("changed", Text("最后修改", "Last changed"), read=_moment, sort=lambda row: row.changed, width=16),
)


class CasebookPage(Page):
    """The list of cases; Enter or a double click opens one."""

    title = TITLES["casebook"]
    icon = "casebook"
    lead = WELCOME
    needs_case = False
    scrolls = False
    written = ("new", "sample", "archive", "delete", "nothing.button", "nothing.second")

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._words = ""
        self.search = TextField(SEARCH, bare=True, example=Text("名称、拼音或首字母", "Name, pinyin or initials"))
        self.search.line.textChanged.connect(self._searched)
        self.model: TableModel[CaseRow] = TableModel(COLUMNS)
        self.list = TableView(self.model, Text("个案列表", "List of cases"))
        self.list.opened.connect(self.open_row)
        self.list.delete_asked.connect(self._delete)
        self.list.row_chosen.connect(lambda _: self._offer())
        self.new = button(NEW, self.ask_new, "primary", "plus")
        self.sample = button(OPEN_SAMPLE, self.open_sample, icon="leaf")
        self.open = button(OPEN, self._open_current, icon="open")
        self.archive = button(Text("收起", "Put away"), self._archive, "quiet", "archive")
        self.delete = button(
            Text("删除个案", "Delete the case"), lambda: self._delete(self.list.selected()), "quiet", "delete"
        )
        self.shelf = QStackedWidget()
        self.nothing = EmptyState("casebook", FIRST, OPEN_SAMPLE, self.open_sample, "leaf", (NEW, self.ask_new))
        self.missing = Banner()
        full = QWidget()
        full.setLayout(column(self._card(), space=0))
        for each in (self.nothing, full):
            self.shelf.addWidget(each)
        self.list.setMinimumHeight(ROWS)
        self.area = scrolling(self.shelf)
        self.add(self.area)
        store.casebook_changed.connect(self._changed)
        role.changed.connect(self._changed)

    def _card(self) -> Card:
        top = row(self.search, None, self.sample, self.new, space=8)
        top.setStretch(0, 3)
        foot = row(self.open, None, self.archive, self.delete, space=8)
        card = Card(None, top, self.missing, self.list, foot)
        card.body.setStretch(2, 1)
        return card

    def commands(self) -> dict[str, Callable[[], object]]:
        return {"find": self.search.go_to, "add": self.ask_new}

    def panes(self) -> list[QWidget]:
        return [self.nothing] if self.shelf.currentIndex() == 0 else [self.list, self.search]

    def show_case(self) -> None:
        lead, first = FOR_READER.get(role.current, (WELCOME, FIRST))
        say(self.lead_line, setText=lead)
        say(self.nothing.sentence, setText=first)
        rows = self._rows()
        self.model.set_rows(rows)
        empty = not rows and not self._words
        self.shelf.setCurrentIndex(0 if empty else 1)
        if rows or empty:
            self.missing.clear()
        else:
            clear = Text("清除查找", "Clear the search")
            self.missing.show_text(NOT_FOUND.fill(words=self._words), "info", clear, self.search.line.clear)
        if rows and not self.list.current():
            self.list.select_row(0)
        QTimer.singleShot(0, self, self._bring_row)
        self._offer()

    @Slot()
    def _bring_row(self) -> None:
        """On a low screen the list begins below what is in sight: what is chosen in it is brought there."""
        table = self.list.table
        row = table.visualRect(table.currentIndex())
        middle = table.viewport().mapTo(self.shelf, row.center()).y()
        if row.isValid():
            self.area.ensureVisible(0, middle, 0, row.height())

    def ask_new(self) -> None:
        """Ask for an alias and begin a case."""
        alias = ask_alias(self)
        if alias:
            self.store.new_case(alias)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample, or the one already there."""
        present = [each for each in self._all() if each.sample]
        if present:
            self.store.open_case(present[0].id)
        else:
            self.store.open_sample()

    def open_row(self, case: CaseRow) -> None:
        """Open that case; the one that is open already is shown as it stands, with its steps."""
        if case.id == self.store.case_id and self.store.casebook.read_only is None:
            self.go_to_page("budget")
        else:
            self.store.open_case(case.id)

    def _open_current(self) -> None:
        case = self.list.current()
        if case is not None:
            self.open_row(case)

    def _offer(self) -> None:
        chosen = self.list.current() is not None
        for each in (self.open, self.archive, self.delete):
            each.setEnabled(chosen)

    def _searched(self, text: str) -> None:
        self._words = text.strip()
        self.refresh()

    def _rows(self) -> tuple[CaseRow, ...]:
        return self._told(
            lambda: self.store.casebook.search(self._words) if self._words else self.store.casebook.cases()
        )

    def _all(self) -> tuple[CaseRow, ...]:
        return self._told(self.store.casebook.cases)

    def _told(self, read: Callable[[], tuple[CaseRow, ...]]) -> tuple[CaseRow, ...]:
        try:
            return read()
        except InputError as error:
            self.store.problem.emit(error.problems[0])
            return ()

    def _archive(self) -> None:
        case = self.list.current()
        if case is not None:
            self.store.put_away(case.id, not case.archived)

    def _delete(self, cases: list[CaseRow]) -> None:
        why = reason(self.store)
        if why is not None:
            self.store.problem.emit(why)
        elif cases and ask_delete(self, cases[0].alias):
            self.store.delete_case(cases[0].id)
