"""What is said where the budget leaves nothing for instalments: what can still be done, and who helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from planner.export.papers.who_helps import WHO_HELPS
from planner.text import Text
from ui.icons import wear
from ui.widgets import Card, button, column, hairline, row, words

TITLE = Text("眼下没有余钱还款，还有这些办法", "Nothing is left for payments now; these ways remain")
LEAD = Text(
    "先保住吃住和看病。下面的事现在就能做。", "Food, housing and health come first. These steps can be taken today."
)
REVIEW = Text("逐项看支出", "Go through the expenses")
WAYS: tuple[tuple[str, Text, Text], ...] = (
    (
        "sheet",
        Text("再看一遍每项收支", "Look at each line again"),
        Text(
            "有没有漏填的补助，或能少花几个月的项目？吃住和看病不用减。",
            "Is an allowance missing? Can a line shrink for some months? Food, housing and health stay.",
        ),
    ),
    (
        "calendar",
        Text("申请延期", "Ask for a deferral"),
        Text(
            "请对方暂停还款几个月，并停止计收罚息。在“还款方案”里填暂缓还款期。",
            "Ask for some months without payments or default interest. Set a moratorium in a proposal.",
        ),
    ),
    (
        "leaf",
        Text("象征性还款", "Offer a token payment"),
        Text(
            "提一个确实拿得出的小数目，等收入恢复再加。只承诺做得到的。",
            "Offer a small sum that is really there, and more when income recovers. Promise only what can be kept.",
        ),
    ),
)


class StopCard(Card):
    """A calm card with three ways and three numbers; ``on_review`` leads to the expenses."""

    def __init__(self, on_review: Callable[[], object]) -> None:
        super().__init__(TITLE, hint=LEAD, space=12)
        self.review = button(REVIEW, on_review, icon="down")
        for icon, name, sentence in WAYS:
            self.add(_way(icon, name, sentence))
        self.add(row(self.review, None), hairline(), words(Text("可以找谁帮忙", "Who helps"), "label"))
        for name, sentence in WHO_HELPS:
            self.add(_contact(name, sentence))
        self.hide()


def _way(icon: str, name: Text, sentence: Text) -> QWidget:
    picture = QLabel()
    wear(picture, icon, "accent", 22)
    line = row(picture, column(words(name, "label"), words(sentence), space=2), space=10)
    line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return _held(line)


def _contact(name: Text, sentence: Text) -> QWidget:
    return _held(column(words(name, "label"), words(sentence, "soft"), space=0))


def _held(layout: object) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)  # type: ignore[arg-type]
    return widget
