"""Earlier versions of the open case, with what was done and what was owed; one of them can be opened as a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from planner.case.document import from_text
from planner.case.model import Case
from planner.compare.moved import movement
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.frozen import dataclass
from planner.storage.casebook import Version
from planner.text import Text, verbatim
from ui import place
from ui.day_format import table_moment
from ui.format import plain_amount
from ui.help_topics import has_help
from ui.i18n import on_language, say, tr
from ui.models import Column, TableModel, TableView
from ui.store import Store
from ui.theme import look
from ui.widgets import button, column, reading_pane, row, words
from ui.widgets.dialogs import CLOSE
from ui.widgets.support import full_sentence

TITLE = Text("以前的版本：{alias}", "Older versions: {alias}")
LEAD = Text(
    "选一个版本，可以打开一份副本。现在的个案不变。",
    "A version can be opened as a copy. The case as it is now stays.",
)
LIST = Text("版本列表", "List of versions")
SINCE = Text("从那时到现在改了什么", "What changed since then")
OPEN_COPY = Text("打开副本", "Open a copy")
NOW, BEGUN = Text("现在", "Now"), Text("新建", "Begun")
SAME = Text("和现在一样。", "The same as now.")
COPY_ALIAS = "{alias} {moment}"
COPIED = Text("从 {moment} 的版本打开", "Opened from the version of {moment}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A version as the list shows it; without ``case`` it is not read yet, or cannot be read (``why``)."""

    version: Version
    present: bool
    case: Case | None = None
    why: Text | None = None

    @property
    def moment(self) -> str:
        """When it was saved, in local time."""
        return table_moment(self.version.saved.astimezone())

    @property
    def owed(self) -> Decimal | None:
        """What creditors claimed in it, yuan."""
        return self.case.owed if self.case is not None else None

    @property
    def done(self) -> Text:
        """What was done, as it was told when it was saved."""
        if self.version.label:
            return verbatim(self.version.label)
        return BEGUN if self.version.number == 1 else verbatim("")


def _count(things: Callable[[Case], tuple[object, ...]]) -> Callable[[Kept], str]:
    return lambda kept: str(len(things(kept.case))) if kept.case is not None else "–"


COLUMNS: tuple[Column[Kept], ...] = (
    Column(
        "saved",
        Text("保存时间", "Saved"),
        read=lambda kept: tr(NOW) if kept.present else kept.moment,
        sort=lambda kept: kept.version.number,
        width=15,
    ),
    Column("done", Text("做了什么", "What was done"), read=lambda kept: tr(kept.done), width=26),
    Column("debts", Text("债务", "Debts"), "right", read=_count(lambda case: case.debts), width=5),
    Column(
        "owed", Text("债权人主张（元）", "Claimed (yuan)"), "right", read=lambda kept: kept.owed, format=plain_amount
    ),
    Column("proposals", Text("方案", "Proposals"), "right", read=_count(lambda case: case.proposals), width=8),
)


class VersionsDialog(QDialog):
    """The versions that are kept, the newest first. They are read one after the other while the list can be used already."""

    def __init__(self, owner: QWidget | None, store: Store) -> None:
        super().__init__(owner)
        has_help(self, "steps")
        self.setModal(True)
        assert store.case_id is not None
        self._store, self._case_id = store, store.case_id
        title = TITLE.fill(alias=store.alias)
        say(self, setWindowTitle=title, setAccessibleName=title)
        self.model: TableModel[Kept] = TableModel(COLUMNS)
        self.list = TableView(self.model, LIST)
        self.since = words("", "body")
        self.open_copy = button(OPEN_COPY, self.take, "primary", "copy")
        self.close_button = button(CLOSE, self.reject)
        self._lay_out(title)
        self._versions = list(self._listed())
        self.model.set_rows(self._versions)
        self.list.row_chosen.connect(lambda _: self._tell())
        self.list.opened.connect(lambda _: self.take())
        on_language(self, lambda: self.model.set_rows(self._versions))
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_next)
        self._reading.start()
        self.list.select_row(min(1, len(self._versions) - 1))
        self.resize(self.sizeHint())
        self.list.setFocus()

    def sizeHint(self) -> QSize:
        wanted = QSize(look.length(820), look.length(560))
        return wanted.boundedTo(place.room(self) - QSize(40, 80))

    def take(self) -> None:
        """Open the chosen version as a copy beside the case."""
        kept = self.list.current()
        if kept is None:
            return
        alias = COPY_ALIAS.format(alias=self._store.alias, moment=kept.moment)
        if self._store.restore(kept.version.number, alias, COPIED.fill(moment=kept.moment)):
            self.accept()
        else:
            self.reject()  # the window says why

    def is_reading(self) -> bool:
        """Whether some versions are still to be read."""
        return self._reading.isActive()

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _lay_out(self, title: Text) -> None:
        told = QWidget()
        told.setLayout(column(self.since, None, space=0, margins=(8, 4, 8, 4)))
        area = reading_pane(told, SINCE)
        area.setMinimumHeight(look.length(64))
        foot = row(None, self.close_button, self.open_copy, space=8)
        box = column(
            words(title, "heading"), words(LEAD, "soft"), self.list, words(SINCE, "label"), area, foot, space=10,
            margins=(24, 20, 24, 20),
        )  # fmt: skip
        box.setStretch(2, 3)
        box.setStretch(4, 1)
        self.setLayout(box)
        self.open_copy.setDefault(True)

    def _listed(self) -> tuple[Kept, ...]:
        try:
            found = self._store.casebook.versions(self._case_id)
        except InputError as error:
            say(self.since, setText=full_sentence(error.problems[0]))
            return ()
        return tuple(Kept(version, present=number == 0) for number, version in enumerate(found))

    def _read_next(self) -> None:
        """Read one more version; the list is whole when there is none left."""
        place = next((n for n, kept in enumerate(self._versions) if kept.case is None and kept.why is None), None)
        if place is None:
            self._reading.stop()
            return
        self._versions[place] = self._read(self._versions[place])
        self.model.set_rows(self._versions)
        if self.list.current() is self._versions[place]:
            self._tell()

    def _read(self, kept: Kept) -> Kept:
        try:
            document = self._store.casebook.load_version(self._case_id, kept.version.number)
            return replace(kept, case=from_text(document))
        except InputError as error:
            return replace(kept, why=full_sentence(error.problems[0]))

    def _tell(self) -> None:
        """What changed from the chosen version to now."""
        kept = self.list.current()
        self.open_copy.setEnabled(kept is not None and kept.case is not None)
        say(self.since, setText=verbatim("") if kept is None else self._since(kept))

    def _since(self, kept: Kept) -> Text:
        if kept.case is None:
            return kept.why or verbatim("")
        if kept.case == self._store.case or self._store.outcome is None:
            return SAME if kept.case == self._store.case else verbatim("")
        try:
            then = evaluate(kept.case, self._store.rulebook)
        except InputError as error:
            return full_sentence(error.problems[0])
        moved = movement(then, self._store.outcome, self._store.proposal_id)
        lines = (moved.line, *moved.others)
        return Text("\n".join(each.zh for each in lines), "\n".join(each.en for each in lines))


def show_versions(owner: QWidget | None, store: Store) -> None:
    """Show the versions of the open case until the window is closed or a copy is opened."""
    dialog = VersionsDialog(owner, store)
    dialog.exec()
    dialog.deleteLater()
