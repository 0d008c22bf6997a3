"""The letters page's work with the whole pack: the question, the place, the making, and what is said at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from planner.export.files import fresh
from planner.export.letters_pack import Pack
from planner.export.pack import PART_NAMES, TITLE, PartName
from planner.letters.ready import Readiness
from planner.text import Text, verbatim
from ui.dialogs.pack import Letters, PackChoice, ask_pack
from ui.i18n import tr
from ui.pages import letters_places as places
from ui.pages.letters_actions import OPEN_FOLDER
from ui.pages.letters_work import Work
from ui.pages.pack_making import Order, PackMaking
from ui.pages.pack_preview import look_over
from ui.pages.pack_progress import PackProgress
from ui.pages.page import Page
from ui.saving import save_file
from ui.widgets import button

MAKE = Text("做整套资料…", "Make the whole pack…")
TIP = verbatim("Ctrl+Shift+P")
WHERE_FOLDER = Text("选择放这套资料的位置", "Choose where the pack goes")
WHERE_FILE = Text("保存整套资料", "Save the whole pack")
DONE = Text("整套资料做好了，在“{name}”里。", "The pack is ready: “{name}”.")
PRINTED = Text("这套资料已送往打印机。", "The pack was sent to the printer.")
STOPPED = Text("停下了，没有写任何文件。", "Stopped; no file was written.")


class PackDesk(QObject):
    """``button`` and ``commands`` ask for a pack, ``progress`` stands under the page's banner while it is made; its letters are told as
    saved like any others. ``spoke(lang)`` comes when letters are made in another language than the page has.

    ``do`` calls what it is given with the pack as the page has it now, unless other work is under way; ``ready`` says how ready each letter is.
    """

    spoke = Signal(str)

    def __init__(
        self,
        work: Work,
        owner: Page,
        do: Callable[[Callable[[Pack], object]], object],
        ready: Callable[[], Sequence[Readiness]],
    ) -> None:
        super().__init__(owner)
        self._work, self._owner, self._do, self._ready = work, owner, do, ready
        self.button = button(MAKE, self.ask, icon="layers", tip=TIP)
        self.commands: dict[str, Callable[[], object]] = {
            "make_pack": self.ask,
            "print_summary": lambda: self.ask(("summary",)),
        }
        self.progress = PackProgress(work.stop)
        box = owner.banner.parentWidget().layout()
        box.insertWidget(box.indexOf(owner.banner) + 1, self.progress)
        self._order: Order | None = None
        self._debt_ids: tuple[str, ...] = ()

    def ask(self, only: tuple[PartName, ...] = ()) -> None:
        """Ask what is wanted and where, and make it; ``only`` are the parts ticked at first, by default all."""
        self._do(lambda pack: self._ask(pack, only))

    def _ask(self, pack: Pack, only: tuple[PartName, ...]) -> None:
        ready = self._ready()
        open_ = [each for each in ready if not each.blocked]
        letters = Letters(len(open_), len(ready) - len(open_), sum(each.restarts_limitation for each in open_))
        wanted = ask_pack(self._owner, letters, pack.lang, only)
        order = self._placed(replace(pack, lang=wanted.lang), wanted) if wanted is not None else None
        if order is not None:
            self._debt_ids = tuple(each.debt_id for each in open_)
            if "letters" in order.parts and order.pack.lang != pack.lang:
                self.spoke.emit(order.pack.lang)
            self._make(order)

    def _placed(self, pack: Pack, wanted: PackChoice) -> Order | None:
        """The order with its place; ``None`` when the person goes back."""
        if wanted.form == "print":
            return Order(pack, wanted.parts, "print")
        name = _name(pack, wanted.parts)
        if wanted.form == "pdf":
            suggested = fresh(self._work.folder / f"{name}.pdf")
            chosen = places.ask_file(self._owner, suggested, "pdf", WHERE_FILE)
            return Order(pack, wanted.parts, "pdf", *chosen) if chosen is not None else None
        folder = places.ask_folder(self._owner, self._work.folder, WHERE_FOLDER)
        if folder is None:
            return None
        return Order(pack, wanted.parts, "folder", fresh(folder / name), case_key=self._owner.store.case_id or "")

    def _make(self, order: Order) -> None:
        self._order = order
        making = PackMaking(self._work.runner, order, self._work)
        making.progressed.connect(self.progress.show_done)
        making.ended.connect(self.progress.clear)
        making.written.connect(self._written)
        making.bound.connect(self._bound)
        making.stopped.connect(lambda: self._owner.banner.show_text(STOPPED))
        self.progress.begin()
        self._work.make_pack(making)

    def _written(self, path: Path) -> None:
        assert self._order is not None
        self._work.folder = path.parent
        if (letters := self._letters()) is not None:
            self._work.made.emit(*letters)
        folder = path if path.is_dir() else path.parent
        self._owner.banner.show_text(DONE.fill(name=path.name), "info", OPEN_FOLDER, lambda: places.open_folder(folder))

    def _letters(self) -> tuple[Pack, Sequence[str]] | None:
        """The letters in the pack, if there are any."""
        assert self._order is not None
        there = "letters" in self._order.parts and bool(self._debt_ids)
        return (self._order.pack, self._debt_ids) if there else None

    def _bound(self, pdf: bytes) -> None:
        """Show the pack as it will be printed; it is printed, or saved, from there."""
        answer = look_over(self._owner, self._work.runner, pdf)
        if answer == "print":
            self._work.print_pdf(pdf, PRINTED, self._letters())
        elif answer == "save":
            self._save(pdf)

    def _save(self, pdf: bytes) -> None:
        assert self._order is not None
        name = _name(self._order.pack, self._order.parts)
        path = save_file(self._owner, self._owner.store, WHERE_FILE, f"{name}.pdf", places.KINDS["pdf"], pdf)
        if path is not None:
            self._written(path)


def _name(pack: Pack, parts: Sequence[PartName]) -> str:
    """The name of the folder or file, without an ending: what it is, and the day."""
    what = PART_NAMES[parts[0]] if len(parts) == 1 else TITLE
    return f"{tr(what)}-{pack.written_on.isoformat()}".replace(" ", "-")
