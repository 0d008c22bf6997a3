"""The creditors of a proposal: the one chosen is shown, those ticked are saved together, and each says how ready it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planner.case.model import Debt
from planner.frozen import dataclass
from planner.letters.kinds import SHORT_NAMES
from planner.letters.ready import Readiness
from planner.letters.standing import Mark
from planner.text import Text
from ui.i18n import say, tr
from ui.icons import icon, pixmap
from ui.stylesheet import SCALE
from ui.theme import font, look

NAME = Text("债权人：打勾的一起保存", "Creditors: the ticked ones are saved together")
READY = Text("可以寄出", "Ready")
BLOCKED = Text("还写不了", "Not yet")
OF_KIND = Text("{kind}：{state}", "{kind}: {state}")
LIMITATION = Text("先看时效提醒", "Read about limitation first")
WARNED = Text("有 {n} 条提醒", "Reminders: {n}")
MISSING = Text("缺 {n} 项信息", "Facts missing: {n}")
MARKS: dict[Mark, Text] = {
    "made": Text("已保存", "Saved"),
    "stale": Text("保存后有改动", "Out of date"),
    "sent": Text("已寄出", "Sent"),
    "due": Text("该有答复了", "Answer due"),
    "answered": Text("已答复", "Answered"),
}
_LOOKS: dict[Mark, tuple[str, str]] = {
    "made": ("check", "accent"),
    "stale": ("clock", "amber_ink"),
    "sent": ("check", "accent"),
    "due": ("clock", "amber_ink"),
    "answered": ("check", "accent"),
}
MOST_LINES = 8

Index = QModelIndex | QPersistentModelIndex
_STATE, _LOOK = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class Line:
    """One creditor: name, state in words, and the state's icon with its colour role."""

    debt_id: str
    name: Text
    state: Text
    icon: str
    role: str


def line_of(debt: Debt, name: Text, ready: Readiness, mark: Mark | None) -> Line:
    """What the list says of the letter to ``name``; ``mark`` is where the last one stands, ``None`` where none was made."""
    words, picture, role = (READY, "check", "accent") if mark is None else (MARKS[mark], *_LOOKS[mark])
    before = mark not in ("sent", "due", "answered")  # what was to be weighed before a letter is sent is over then
    if before and ready.blocked:
        words, picture, role = BLOCKED, "info", "info_ink"
    elif before and ready.restarts_limitation:
        words, picture, role = _also(LIMITATION, mark), "warning", "amber_ink"
    elif before and ready.warnings:
        words, picture, role = _also(WARNED.fill(n=len(ready.warnings)), mark), "warning", "amber_ink"
    elif before and ready.missing:
        words, picture, role = _also(MISSING.fill(n=len(ready.missing)), mark), "info", "info_ink"
    return Line(debt.id, name, OF_KIND.fill(kind=SHORT_NAMES[ready.kind], state=words), picture, role)


def _also(words: Text, mark: Mark | None) -> Text:
    """A state with where the letter stands."""
    return words if mark is None else Text(f"{MARKS[mark].zh}，{words.zh}", f"{MARKS[mark].en}. {words.en}")


class CreditorList(QListWidget):
    """Arrow keys choose (``chosen(debt_id)``), Space ticks (``ticked()``)."""

    chosen = Signal(str)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        say(self, setAccessibleName=NAME)
        self._lines: tuple[Line, ...] = ()
        self._unticked: set[str] = set()
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._current_changed)
        self.itemChanged.connect(self._item_changed)
        look.changed.connect(self._dress)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these creditors; the one chosen and what is unticked stay."""
        kept = self.debt_id()
        self._lines = tuple(lines)
        with QSignalBlocker(self):
            while self.count() > len(lines):
                self.takeItem(self.count() - 1)
            while self.count() < len(lines):
                self.addItem(QListWidgetItem())
            for number, line in enumerate(lines):
                self._show(self.item(number), line)
        self.choose(kept)
        self._fit()

    def debt_id(self) -> str:
        """The debt chosen; empty when there is none."""
        row = self.currentRow()
        return self._lines[row].debt_id if 0 <= row < len(self._lines) else ""

    def debt_ids(self) -> tuple[str, ...]:
        """The debts that are ticked, in order."""
        return tuple(line.debt_id for line in self._lines if line.debt_id not in self._unticked)

    def choose(self, debt_id: str) -> None:
        """Choose a creditor without telling; the first where it is not in the list."""
        ids = [line.debt_id for line in self._lines]
        with QSignalBlocker(self):
            self.setCurrentRow(ids.index(debt_id) if debt_id in ids else 0 if ids else -1)

    def tick_all(self) -> None:
        """Tick every creditor, as at the start of a case."""
        self._unticked.clear()

    def _show(self, item: QListWidgetItem, line: Line) -> None:
        item.setText(tr(line.name))
        item.setToolTip(tr(line.name))
        item.setData(_STATE, tr(line.state))
        item.setData(_LOOK, (line.icon, line.role))
        spoken = Text("{name}：{state}", "{name}: {state}").fill(name=line.name, state=line.state)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tr(spoken))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked if line.debt_id in self._unticked else Qt.CheckState.Checked)

    def _dress(self) -> None:
        self.doItemsLayout()
        self._fit()

    def _fit(self) -> None:
        height = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.setFixedHeight(height * min(max(self.count(), 1), MOST_LINES) + 2 * self.frameWidth() + 2)

    def _current_changed(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(self.debt_id())

    def _item_changed(self, item: QListWidgetItem) -> None:
        debt_id = self._lines[self.row(item)].debt_id
        if item.checkState() == Qt.CheckState.Checked:
            self._unticked.discard(debt_id)
        else:
            self._unticked.add(debt_id)
        self.ticked.emit()


class _TwoLines(QStyledItemDelegate):
    """The name above its state, beside the box to tick."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text, drawn.icon = "", QIcon()
        drawn.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, option.widget)
        if drawn.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top() + 4, 3, option.rect.height() - 8), look.colour("accent")
            )
        self._paint_box(painter, self._box(option.rect), index)
        self._paint_words(
            painter, option.rect.adjusted(look.length(42), look.length(6), -look.length(10), -look.length(6)), index
        )
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRect, index: Index) -> None:
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent" if ticked else "control_line"), 1))
        painter.setBrush(look.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.drawPixmap(box.adjusted(1, 1, -1, -1), pixmap("check", "on_accent", box.width()))

    def _paint_words(self, painter: QPainter, room: QRect, index: Index) -> None:
        name, state = font(look.points), font(look.points * SCALE["caption"])
        picture, role = index.data(_LOOK)
        upper = QRect(room.topLeft(), QSize(room.width(), QFontMetrics(name).height()))
        lower = QRect(room.left(), upper.bottom() + 3, room.width(), QFontMetrics(state).height())
        painter.setPen(look.colour("ink"))
        self._write(painter, name, upper, index.data(Qt.ItemDataRole.DisplayRole))
        side = lower.height() - 2
        icon(picture, role).paint(painter, QRect(lower.left(), lower.top() + 1, side, side))
        painter.setPen(look.colour("amber_ink" if role == "amber_ink" else "ink_soft"))
        self._write(painter, state, lower.adjusted(side + 5, 0, 0, 0), index.data(_STATE))

    def _write(self, painter: QPainter, made: object, room: QRect, words: str) -> None:
        painter.setFont(made)
        short = QFontMetrics(made).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)

    def _box(self, line: QRect) -> QRect:
        side = look.length(18)
        return QRect(line.left() + look.length(12), line.center().y() - side // 2, side, side)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        lines = (font(look.points), font(look.points * SCALE["caption"]))
        return QSize(look.length(160), sum(QFontMetrics(each).height() for each in lines) + look.length(12) + 3)

    def editorEvent(self, event: object, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on our own box ticks; elsewhere the line is only chosen. Space ticks as Qt has it."""
        shifted = QStyleOptionViewItem(option)
        if hasattr(event, "position") and not self._box(option.rect).adjusted(-12, -12, 8, 12).contains(
            event.position().toPoint()
        ):
            return False
        if hasattr(event, "position"):
            if event.type() == event.Type.MouseButtonRelease:  # type: ignore[attr-defined]
                now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
                turned = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
                return bool(model.setData(index, turned, Qt.ItemDataRole.CheckStateRole))  # type: ignore[attr-defined]
            return False
        return super().editorEvent(event, model, shifted, index)  # type: ignore[arg-type]
