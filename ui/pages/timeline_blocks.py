"""What rests on one rule, as a block: its name and how sure it is, the length of a deadline, the lines, the article, why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import groupby, zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.compare.course_point import Point
from planner.compare.explain_keys import Key
from planner.frozen import dataclass
from planner.money import amount_text
from planner.rules.citation import CERTAINTY_NAMES, Citation, Cited
from planner.rules.rulebook import Rulebook
from planner.rules.words import duration, limit_sentences, with_certainty
from planner.text import Text
from ui.i18n import say
from ui.pages.timeline_words import (
    FOR,
    FOR_LINE,
    POINT_ESTIMATE,
    WHY,
    WHY_OF,
    WITH_AMOUNT,
    bulleted,
    enumerated,
    listed,
    long_days,
    without_stop,
)
from ui.theme import look
from ui.widgets import WhyButton, button, column, row, words
from ui.widgets.basic import Part

Names = Mapping[str, Text]
Why = Callable[[str], object]
Ask = Callable[[Key], object]
UNTITLED = "default_path"
"""The family whose sentences are the program's own estimate: they stand without a heading."""


@dataclass(frozen=True)
class Block:
    """The lines that rest on one rule. ``figure`` is the length of a deadline that is one's own; ``whose`` the debts, if not all.

    ``keys`` name the workings of the amounts in the lines, line by line; empty where there is none.
    """

    rule: str
    title: Text | None
    article: Text | None
    sure: Text | None
    lines: tuple[Text, ...]
    figure: Text | None = None
    whose: Text | None = None
    notes: tuple[Text, ...] = field(default=())
    keys: tuple[Key, ...] = field(default=())


def blocks_of(points: Sequence[Cited[Point]], names: Names, book: Rulebook) -> list[Block]:
    """The points by the rules they rest on, in the order of the points; ``names`` are those of all debts looked at."""
    by_rule: dict[str, list[Cited[Point]]] = {}
    for each in points:
        by_rule.setdefault(each.citation.rule, []).append(each)
    return [_block(rule, held, names, book) for rule, held in by_rule.items()]


def _block(rule: str, held: list[Cited[Point]], names: Names, book: Rulebook) -> Block:
    articles = {each.citation.article for each in held}
    certainties = {each.citation.certainty for each in held}
    owners = {each.value.debt_ids for each in held}
    alike = len(owners) == 1
    lines: list[Text] = []
    keys: list[Key] = []
    for each in held:
        for text in _sentences(each.value):
            said = text if alike else _owned(text, each.value.debt_ids, names)
            lines.append(_with_own(said, each.citation, len(articles) > 1, len(certainties) > 1))
            keys.append(each.value.key)
    mine = [
        each.value.limit
        for each in held
        if each.value.limit is not None and each.value.limit.party in ("debtor", "both")
    ]
    [*first] = owners
    return Block(
        rule,
        None if book.rule(rule).family == UNTITLED else book.rule(rule).title,
        held[0].citation.article if len(articles) == 1 else None,
        sure(held[0].citation) if len(certainties) == 1 else None,
        tuple(lines),
        duration(mine[0].amount, mine[0].unit) if mine else None,
        FOR.fill(names=enumerated(names, first[0])) if alike and len(first[0]) < len(names) else None,
        keys=tuple(keys),
    )


def _sentences(point: Point) -> tuple[Text, ...]:
    """A point in words, with its estimated amount and day; a deadline says from which event it counts."""
    if point.limit is not None:
        return limit_sentences(point.limit)
    text = point.text
    if point.amount is not None:
        text = WITH_AMOUNT.fill(text=text, amount=amount_text(point.amount))
    if point.first is not None and point.last is not None:
        when = POINT_ESTIMATE.fill(days=long_days(point.first, point.last))
        text = Text(text.zh + when.zh, text.en + when.en)
    return (text,)


def _owned(text: Text, debt_ids: tuple[str, ...], names: Names) -> Text:
    if len(debt_ids) == len(names):
        return text
    return FOR_LINE.fill(name=enumerated(names, debt_ids), text=text)


def _with_own(text: Text, citation: Citation, article: bool, certainty: bool) -> Text:
    """A line with its own article and certainty, where the lines of a block differ in them."""
    if article:
        bare = without_stop(text)
        text = Text(f"{bare.zh}（{citation.article.zh}）", f"{bare.en} ({citation.article.en})")
    return with_certainty(text, citation.certainty) if certainty else text


def sure(citation: Citation) -> Text | None:
    """How sure a reading is, in words; nothing where it was read in the text itself."""
    return None if citation.certainty == "verified" else CERTAINTY_NAMES[citation.certainty]


class BlockView(QWidget):
    """Shows a block; ``why(rule)`` is called when the person asks where it comes from, ``ask(key)`` how an amount came about."""

    def __init__(self, block: Block, why: Why, ask: Ask | None = None) -> None:
        super().__init__()
        self.block = block
        lines = list(_said(block, ask))
        self.why = button(WHY, lambda: why(block.rule), "quiet", "scale")
        say(self.why, setAccessibleName=WHY_OF.fill(rule=block.title) if block.title else WHY)
        first = words(block.title, "label") if block.title is not None else lines.pop(0)
        head = row(first, self.why, space=8)
        head.setStretch(0, 1)
        head.setAlignment(self.why, Qt.AlignmentFlag.AlignTop)
        parts: list[Part] = [head]
        if block.sure is not None:
            parts.append(row(words(block.sure, "mark", wrap=False), None, space=0))
        parts += lines
        parts += [words(each, "caption") for each in (block.article, block.whose, *block.notes) if each is not None]
        body = column(*parts, space=3)
        if block.figure is None:
            self.setLayout(body)
        else:
            figure = words(block.figure, "figure-small", wrap=False)
            figure.setFixedWidth(look.length(92))
            line = row(figure, body, space=12)
            line.setAlignment(figure, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            self.setLayout(line)


def _said(block: Block, ask: Ask | None) -> Iterator[Part]:
    """The lines of a block: together, but a line whose amount can be explained stands by itself with the button that asks."""
    keys = block.keys if ask is not None else ()
    for asked, group in groupby(zip_longest(block.lines, keys, fillvalue=()), key=lambda each: each[1]):
        held = [text for text, _ in group]
        label = words(listed(held) if len(held) == len(block.lines) else bulleted(held))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not asked or ask is None:
            yield label
            continue
        line = row(label, WhyButton(partial(ask, asked), held[0]), space=4)
        line.setStretch(0, 1)
        yield line
