"""The question what goes into a calendar file, and the saving of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.compare.agenda import AGENDA_KINDS, AgendaDay, AgendaKind, agenda
from planner.export.calendar import CalendarChoice, calendar_file, chosen_days
from planner.text import Text, verbatim
from ui import clock
from ui.help_topics import has_help
from ui.i18n import language, say, tr
from ui.saving import save_file
from ui.store import Store
from ui.widgets import CheckField, column, words
from ui.widgets.dialogs import Question

TITLE = Text("存到日历", "Save to calendar")
LEAD = Text(
    "存成日历文件，手机和电脑的日历都能打开。还款和答复会提前两天提醒。",
    "The file opens with the calendar of a phone or computer. Payments and replies are reminded of two days before.",
)
SAVE, SAVE_AS = Text("存到…", "Save as…"), Text("存到日历文件", "Save the calendar file")
KIND = Text("日历文件 (*.ics)", "Calendar files (*.ics)")
FILE = Text("日历", "calendar")
WHAT: dict[AgendaKind, Text] = {
    "instalments": Text("方案“{proposal}”的还款（{count} 条）", "Payments of the proposal “{proposal}” ({count})"),
    "replies": Text("答复的最后一天（{count} 条）", "Last days of replies ({count})"),
    "limitation": Text("诉讼时效的最后一天（{count} 条）", "Last days of limitation ({count})"),
    "course": Text("不协商的步骤，估计（{count} 条）", "Steps if nothing is agreed, estimates ({count})"),
}
NO_PROPOSAL = Text("方案的还款（还没有方案）", "Payments of a proposal (none yet)")
NAMELESS = Text("未命名", "without a name")
PAST = Text("已经过去的日子也放进去", "Past days too")
PRIVATE = Text("不写债权人、金额和内容", "Without creditors, amounts and details")
PRIVATE_HINT = Text("别人也看得到这个日历时勾选。", "For a calendar that others see too.")
TOTAL, NOTHING = Text("一共 {count} 条。", "{count} in all."), Text("没有选中的日子。", "No day is chosen.")


class CalendarQuestion(Question):
    """What of the days goes in: a tick for each kind, and how it is worded."""

    def __init__(self, owner: QWidget | None, days: tuple[AgendaDay, ...], proposal: Text | None) -> None:
        self._days, self._proposal = days, proposal
        self.kinds = {kind: CheckField(WHAT[kind]) for kind in AGENDA_KINDS}
        self.past, self.private = CheckField(PAST), CheckField(PRIVATE, hint=PRIVATE_HINT)
        self.total = words("", "soft")
        parts = column(*self.kinds.values(), space=8)
        how = column(self.past, self.private, space=8)
        super().__init__(owner, TITLE, LEAD, [(True, SAVE, "primary")], parts, how, self.total)
        has_help(self, "calendar")
        for kind, field in self.kinds.items():
            some = any(each.kind == kind for each in days)
            field.set_value(some)
            field.setEnabled(some)
        for field in (*self.kinds.values(), self.past):
            field.committed.connect(self._count)
        self._count()

    def choice(self) -> CalendarChoice:
        """What is ticked."""
        kinds = tuple(kind for kind, field in self.kinds.items() if field.value())
        return CalendarChoice(kinds, None if self.past.value() else clock.today(), self.private.value())

    def _count(self, *_: object) -> None:
        """How many days each kind brings, and all that are ticked."""
        for kind, field in self.kinds.items():
            count = len(chosen_days(self._days, replace(self.choice(), kinds=(kind,))))
            label = WHAT[kind].fill(proposal=self._proposal or "", count=count)
            if kind == "instalments" and self._proposal is None:
                label = NO_PROPOSAL
            say(field.box, setText=label, setAccessibleName=label)
        count = len(chosen_days(self._days, self.choice()))
        say(self.total, setText=TOTAL.fill(count=count) if count else NOTHING)
        self.buttons[0].setEnabled(count > 0)


def save_calendar(owner: QWidget, store: Store) -> Path | None:
    """Ask what goes in and where, and write the file; ``None`` when the person goes back."""
    outcome, case = store.outcome, store.case
    if outcome is None or case is None:
        return None
    days = agenda(outcome, store.rulebook, store.proposal_id)
    names = {each.id: verbatim(each.name) if each.name else NAMELESS for each in case.proposals}
    dialog = CalendarQuestion(owner.window(), days, names.get(store.proposal_id))
    dialog.exec()
    wanted = dialog.choice() if dialog.answer else None
    dialog.deleteLater()
    if wanted is None:
        return None
    content = calendar_file(days, wanted, case.as_of, language.current, store.case_id or "")
    return save_file(owner, store, SAVE_AS, f"{store.alias or 'case'}-{tr(FILE)}.ics", KIND, content)
