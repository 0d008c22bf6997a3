"""The details of a stage: when, what can be done now, rights first; each block says what it rests on."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.compare.course import STAGE_NAMES, Stage
from planner.compare.course_point import TOPICS
from planner.compare.explain_keys import Key
from planner.dates import date_text
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.i18n import say
from ui.pages.timeline_blocks import Ask, Block, BlockView, Names, Why, blocks_of
from ui.pages.timeline_words import (
    BEYOND,
    LEADS,
    OF_DEBT,
    TIMINGS,
    days_of,
    long_days,
    standing,
    topic_name,
)
from ui.widgets import Card, Pair, WhyButton, column, hairline, row, words
from ui.widgets.laid import clear, widgets_of

ESTIMATED = Text("估计", "Estimate")
MOST = 12
"""Debts whose days stand line by line; of more they are one sentence, and one debt at a time can be chosen."""


class StageDetails(QWidget):
    """Everything about one stage; ``why(rule)`` is called when the person asks where something comes from, ``ask(key)`` when
    they ask how a day or an amount came about.
    """

    def __init__(self, why: Why, ask: Ask) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._why, self._ask = why, ask
        self._shown: object = None
        self._box: QVBoxLayout = column(space=12, margins=(0, 0, 12, 12))
        self.setLayout(self._box)

    def show_stage(self, stage: Stage, times: Text, names: Names, book: Rulebook) -> None:
        """Show a stage; ``times`` says how sure its days are, ``names`` are those of the debts looked at."""
        if self._shown == (stage, times, dict(names)):
            return
        self._shown = (stage, times, dict(names))
        clear(self._box)
        self._box.addWidget(self._head(stage, times, names))
        for topic in TOPICS:
            blocks = blocks_of(stage.points[topic], names, book)
            if blocks:
                self._box.addWidget(self._topic(topic_name(topic, stage.name), blocks))
        self._box.addStretch(1)

    def blocks(self) -> list[BlockView]:
        """The blocks shown, in order."""
        return [each for card in widgets_of(self._box) for each in card.findChildren(BlockView)]

    def _head(self, stage: Stage, times: Text, names: Names) -> Card:
        when = row(words(_when(stage), "label"), space=8)
        if stage.estimated:
            when.addWidget(words(ESTIMATED, "mark", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        when.setStretch(0, 1)
        days = list(stage.days.items())
        if len(days) == 1 and stage.estimated:
            when.addWidget(WhyButton(partial(self._ask, _day_key(stage, days[0][0])), STAGE_NAMES[stage.name]))
        card = Card(STAGE_NAMES[stage.name], when, words(LEADS[stage.name]), space=8)
        if len(days) > MOST or (len(days) > 1 and not stage.estimated):
            card.add(words(_each_debt(stage, names), "caption"))
        elif len(days) > 1:
            card.add(column(*(self._day(stage, id_, day, names) for id_, day in days), space=0))
        card.add(words(times, "caption"))
        return card

    def _day(self, stage: Stage, debt_id: str, day: date | None, names: Names) -> Pair:
        pair = Pair(ask=partial(self._ask, _day_key(stage, debt_id)))
        pair.show_line(names[debt_id], date_text(day) if day is not None else BEYOND)
        return pair

    def _topic(self, title: Text, blocks: list[Block]) -> Card:
        card = Card(title, space=10)
        for number, block in enumerate(blocks):
            if number:
                card.add(hairline())
            card.add(BlockView(block, self._why, self._ask))
        say(card, setAccessibleName=title)
        return card


def _day_key(stage: Stage, debt_id: str) -> Key:
    """The working of the day on which a debt reaches a stage."""
    return ("closed", debt_id) if stage.name == "closed" else ("step", debt_id, stage.name, "day")


def _each_debt(stage: Stage, names: Names) -> Text:
    """The day of each debt, one after the other."""
    each = [OF_DEBT.fill(name=names[id_], day=day or BEYOND) for id_, day in stage.days.items()]
    return Text("；".join(one.zh for one in each), "; ".join(one.en for one in each))


def _when(stage: Stage) -> Text:
    """The day or days of a stage and where it stands today."""
    if stage.first is None or stage.last is None:
        return TIMINGS["beyond"]
    days, now = long_days(stage.first, stage.last), standing(stage)
    if stage.timing == "any_day" and stage.first == stage.last:
        return Text(f"{days.zh}起{now.zh}", f"From {days.en} on {now.en}")
    return Text(f"{days.zh}，{now.zh}", f"{days.en}; {now.en}")


def spoken(stage: Stage) -> Text:
    """A stage as a screen reader says it: name, days, where it stands."""
    parts = (STAGE_NAMES[stage.name], days_of(stage), standing(stage))
    return Text("，".join(each.zh for each in parts), ", ".join(each.en for each in parts))
