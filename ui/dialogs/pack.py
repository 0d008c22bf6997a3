"""The question what the whole pack is made of: its parts, as what, in which language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.export.pack import PART_NAMES, PARTS, PartName
from planner.frozen import dataclass
from planner.text import Lang, Text
from ui import place
from ui.help_topics import has_help
from ui.i18n import say
from ui.theme import look
from ui.widgets import Banner, CheckField, Segmented, column, row, words
from ui.widgets.basic import scrolling
from ui.widgets.dialogs import Question

HELP = "letters-pack"
TITLE = Text("做整套资料", "Make the whole pack")
LEAD = Text(
    "一次做好所有信和本人要用的资料。每封信只写收信那一家。",
    "All letters and the client's own papers in one go. Each letter is about its own creditor only.",
)
AS, LANGUAGE = Text("做成", "As"), Text("语言", "Language")
FORMS: list[tuple[object, Text]] = [
    ("folder", Text("文件夹", "Folder")),
    ("pdf", Text("一个 PDF", "One PDF")),
    ("print", Text("看一遍再打印", "Look and print")),
]
LANGUAGES: list[tuple[object, Text]] = [("zh", Text("中文", "中文")), ("en", Text("英文", "English"))]
BAR = 12
"""Pixels for the scroll bar, where the screen is too low for all of it."""
AROUND = 240
"""Pixels at 11 points that stand above and below."""
GO: dict[object, Text] = {
    "folder": Text("选择位置…", "Choose where…"),
    "pdf": Text("选择位置…", "Choose where…"),
    "print": Text("做好给我看", "Make and show"),
}
HINTS: dict[PartName, Text] = {
    "summary": Text("一页：四个数、试过的方案、下一步。", "One page: four figures, proposals tried, next steps."),
    "comparison": Text(
        "三张图和里面的数：价钱、每个月、钱用在哪里。",
        "Three charts with their figures: price, months, what it is made of.",
    ),
    "action_plan": Text("按日子要做的事、期限、材料、找谁帮忙。", "What to do by when, deadlines, proofs, who helps."),
    "payments": Text("每个月还给谁多少，还剩多少。", "Who is paid what each month, and what is left."),
    "budget": Text("不写债权人，可以附在信里。", "Names no creditor; it can go with a letter."),
    "letters": Text("{n} 封，一家一封。", "{n}, one for each creditor."),
    "calendar": Text("带提醒；只放在文件夹里。", "With reminders; only in a folder."),
}
SOME = Text(
    "{n} 封，一家一封。还写不了 {left} 封，原因写在行动计划里。",
    "{n}, one for each creditor. {left} cannot be written yet; the action plan says why.",
)
NONE = Text("还没有能写的信，原因写在行动计划里。", "None can be written yet; the action plan says why.")
RISK = Text(
    "有 {n} 封信会让可能已过的诉讼时效重新计算。先问律师或法律援助中心，再寄。",
    "Letters that would begin anew a limitation that may have run out: {n}. Ask a lawyer or a legal aid centre before sending.",
)


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters can be written, how many cannot yet, and how many of the former may give up limitation."""

    ready: int
    blocked: int
    risky: int


@dataclass(frozen=True, slots=True)
class PackChoice:
    """The answer."""

    parts: tuple[PartName, ...]
    form: str
    lang: Lang


class PackQuestion(Question):
    """A tick for each part; the form and the language beside each other."""

    def __init__(self, owner: QWidget | None, letters: Letters, lang: Lang, only: tuple[PartName, ...] = ()) -> None:
        self._letters = letters
        self.form, self.language = Segmented(AS, FORMS), Segmented(LANGUAGE, LANGUAGES)
        self.language.set_value(lang)
        hints: Mapping[PartName, Text] = {**HINTS, "letters": _letters_hint(letters)}
        self.parts = {part: CheckField(PART_NAMES[part], hint=hints[part]) for part in PARTS}
        how = row(
            column(words(AS, "label"), self.form, space=4),
            None,
            column(words(LANGUAGE, "label"), self.language, space=4),
            space=16,
        )
        risk = [Banner(RISK.fill(n=letters.risky), "warning")] if letters.risky else []
        inner = QWidget()
        inner.setProperty("role", "ground")
        inner.setLayout(column(how, column(*self.parts.values(), space=6), space=12, margins=(0, 0, BAR, 0)))
        area = scrolling(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().__init__(owner, TITLE, LEAD, [(True, GO["folder"], "primary")], *risk, area, icon="layers")
        width = inner.minimumSizeHint().width() + BAR
        area.setMinimumWidth(width)
        room = place.room(self).height() - look.length(AROUND) - sum(each.heightForWidth(width) for each in risk)
        area.setMinimumHeight(min(inner.heightForWidth(width), room))
        self.body.setStretchFactor(area, 100)
        has_help(self, HELP)
        for part, field in self.parts.items():
            field.set_value(part in (only or PARTS) and (part != "letters" or letters.ready > 0))
            field.committed.connect(self._offer)
        self.form.set_value("print" if only else "folder")
        self.form.committed.connect(self._offer)
        self._offer()

    def choice(self) -> PackChoice:
        """What is ticked now."""
        parts = tuple(part for part, field in self.parts.items() if field.value() and field.isEnabled())
        return PackChoice(parts, str(self.form.value()), self.language.value())  # type: ignore[arg-type]

    def _offer(self, *_: object) -> None:
        """What can be ticked in this form, and whether there is anything to make."""
        form = self.form.value()
        self.parts["calendar"].setEnabled(form == "folder")
        self.parts["letters"].setEnabled(self._letters.ready > 0)
        say(self.buttons[0], setText=GO[form], setAccessibleName=GO[form])
        self.buttons[0].setEnabled(bool(self.choice().parts))


def _letters_hint(letters: Letters) -> Text:
    if not letters.ready:
        return NONE
    return (SOME if letters.blocked else HINTS["letters"]).fill(n=letters.ready, left=letters.blocked)


def ask_pack(owner: QWidget, letters: Letters, lang: Lang, only: tuple[PartName, ...] = ()) -> PackChoice | None:
    """Ask what is to be made; ``None`` when the person goes back. ``only`` are ticked at first, to be looked at; else all, as a folder."""
    dialog = PackQuestion(owner.window(), letters, lang, only)
    dialog.exec()
    wanted = dialog.choice() if dialog.answer else None
    dialog.deleteLater()
    return wanted
