"""Where the parts of a chart of bars stand: rows, axis and labels, in points from the lower left, measured from the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from planner.export.chart_axes import PriceAxis
from planner.export.chart_fonts import drawable, shortened, text_width
from planner.export.chart_frame import LINE, MARGIN, Line, foot_lines, head_lines, not_shown
from planner.export.tornado_words import SIDES, TornadoData
from planner.frozen import dataclass
from planner.text import Lang, Text

TITLE = Text(
    "到 {day} 不协商一共要付多少，每次只改一项（{unit}）",
    "Price of letting it run by {day}, one assumption changed at a time ({unit})",
)
SHORT_TITLE = Text("到 {day} 不协商的总代价（{unit}）", "Price of letting it run by {day} ({unit})")
ABOUT = Text(
    "竖线是现在的设定，左边更少，右边更多。各段时间从“较快”看到“较慢”。都是估计。",
    "The line is as it is set: less to its left, more to its right. Times run from fast to slow. All are estimates.",
)
STILL = Text("不影响的：{names}。", "No effect: {names}.")
END = Text("{words}：{amount}", "{words}: {amount}")
NARROW = 560.0
"""Below this width, in points at the usual size of text, all words stand over their bars instead of beside them."""
ROW, NAMED_ROW, SPARE = 24.0, 50.0, 10.0
"""The usual height of a row with its words beside the bar, and over it, and how much higher it grows; in points."""
GAP = 6.0
"""Between a bar and the words at its ends, in points."""
SLACK = 0.5
"""What rounding may cost, in points."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The words at both ends of a bar, and how far along the axis the ends are, from 0 to 1."""

    low: str
    high: str
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Word:
    """Words with the place of their left end, or of their right one, and of their middle line."""

    x: float
    y: float
    text: str
    across: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class BarFrame:
    """The area of the bars in a figure of ``width`` x ``height`` points, with rows of height ``row`` from the top.

    In ``narrow`` charts all words stand over the bars. ``names`` is how wide a name may be.
    """

    width: float
    height: float
    left: float
    right: float
    bottom: float
    top: float
    row: float
    narrow: bool
    names: float
    scale: float
    size: float
    ends: tuple[Ends, ...]
    texts: tuple[Line, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the axes as shares of the figure."""
        width, height = self.right - self.left, self.top - self.bottom
        return self.left / self.width, self.bottom / self.height, width / self.width, height / self.height

    def middle(self, place: int) -> float:
        """The middle of a row."""
        return self.top - self.row * (place + 0.5)

    @property
    def tick_size(self) -> float:
        """The size of the words under the axis, in points."""
        return self.size * 0.95

    @property
    def thick(self) -> float:
        """How much of a row its bar fills."""
        return 0.2 if self.narrow else 0.56

    def bar(self, place: int) -> float:
        """The middle of a bar: that of its row, or under the words of the row."""
        return self.middle(place) - (self.row * 0.3 if self.narrow else 0.0)

    def x(self, along: float) -> float:
        """A place on the axis, given from 0 to 1."""
        return self.left + along * (self.right - self.left)


def bar_frame(
    data: TornadoData, axis: PriceAxis, lang: Lang, size: tuple[float, float], scale: float, caption: Text | None
) -> BarFrame:
    """The frame of a chart of ``size`` points with its text ``scale`` times the usual size."""
    width, height = size
    label, note, narrow = 9.5 * scale, 8.2 * scale, width < NARROW * scale
    title = (SHORT_TITLE if narrow else TITLE).fill(day=data.found.day.isoformat(), unit=axis.unit_name)
    head = list(head_lines(title, lang, size, scale, caption, sample=data.sample))
    foot = foot_lines(_notes(data), lang, note, width)
    under = MARGIN / 2 + len(foot) * note * LINE
    notes = [Line(MARGIN, under - (k + 1) * note * LINE + note * 0.5, text, note) for k, text in enumerate(foot)]
    top = head[-1].y - label * LINE - 10 * scale
    usual = (NAMED_ROW if narrow else ROW) * scale
    row = min((top - under - label * LINE - 12) / max(1, len(data.bars)), usual + SPARE * scale)
    ends = tuple(_ends(data, axis, lang))
    names = width - 2 * MARGIN if narrow else min(_widest(data, lang, label), width / 3)
    left, right = MARGIN, width - MARGIN
    if not narrow:
        left, right = _fit(ends, label, GAP * scale, (MARGIN + names + 2 * GAP * scale, right))
    bottom = top - row * len(data.bars)
    return BarFrame(
        width, height, left, right, bottom, top, row, narrow, names, scale, label, ends, (*head, *notes)
    )  # fmt: skip


def along(axis: PriceAxis, price: Decimal) -> float:
    """How far along the axis a price is, from 0 to 1."""
    return float((price - axis.low) / (axis.high - axis.low))


def _ends(data: TornadoData, axis: PriceAxis, lang: Lang) -> Iterator[Ends]:
    for bar in data.bars:
        low, high = (
            drawable(END.fill(words=bar.words(end), amount=axis.amount(end.cost)), lang) for end in (bar.low, bar.high)
        )
        yield Ends(low, high, along(axis, bar.low.cost), along(axis, bar.high.cost))


def _widest(data: TornadoData, lang: Lang, size: float) -> float:
    return max((text_width(drawable(each.label, lang), size) for each in data.bars), default=0.0)


def _fit(ends: Sequence[Ends], size: float, gap: float, room: tuple[float, float]) -> tuple[float, float]:
    """The longest axis within ``room`` that leaves the words at all ends inside of it; a third of the room at least.

    Where the words at one end ask for room, the axis moves away from them, which moves the bars; a few turns settle it.
    """
    first, last = room
    left, right = first, last
    for _ in range(20):
        for each in ends:
            before, after = text_width(each.low, size) + gap, text_width(each.high, size) + gap
            if each.start < 1:
                left = max(left, (first + before - each.start * right) / (1 - each.start))
            if each.stop > 0:
                right = min(right, (last - after - (1 - each.stop) * left) / each.stop)
    least = (last - first) / 3
    if right - left >= least:
        return left, right
    middle = min(max((left + right) / 2, first + least / 2), last - least / 2)
    return middle - least / 2, middle + least / 2


def _notes(data: TornadoData) -> Iterator[Text]:
    if data.bars:
        yield ABOUT
    if data.still:
        names = [each.label for each in data.still]
        together = Text("、".join(each.zh for each in names), ", ".join(each.en for each in names))
        yield STILL.fill(names=together)
    yield from not_shown([name for key, name in SIDES.items() if key in data.hidden])


def bar_words(frame: BarFrame, data: TornadoData, place: int, lang: Lang) -> tuple[Word, Word, Word]:
    """The name of a bar and the words at both its ends, cut where there is no more room."""
    name, ends = shortened(drawable(data.bars[place].label, lang), frame.size, frame.names), frame.ends[place]
    y, gap, last = frame.bar(place), GAP * frame.scale, frame.width - MARGIN
    if frame.narrow:
        half = (frame.width - 2 * MARGIN - gap) / 2
        over = frame.middle(place) + frame.row * 0.02
        low, high = (shortened(each, frame.size, half) for each in (ends.low, ends.high))
        return Word(MARGIN, over + frame.row * 0.29, name), Word(MARGIN, over, low), Word(last, over, high, "right")
    low_at, high_at = frame.x(ends.start) - gap, frame.x(ends.stop) + gap
    low = shortened(ends.low, frame.size, low_at - MARGIN - frame.names - gap + SLACK)
    high = shortened(ends.high, frame.size, last - high_at + SLACK)
    return Word(MARGIN, y, name), Word(low_at, y, low, "right"), Word(high_at, y, high)


def ticks_shown(frame: BarFrame, axis: PriceAxis) -> list[Decimal]:
    """The ticks whose labels stay inside the figure and off each other: all of them, or every second, third and so on."""
    widths = {each: text_width(axis.label(each), frame.tick_size) for each in axis.ticks}
    places = {each: frame.x(along(axis, each)) for each in axis.ticks}
    inside = [
        each for each in axis.ticks
        if places[each] >= widths[each] / 2 and places[each] + widths[each] / 2 <= frame.width
    ]  # fmt: skip
    room = max(widths.values(), default=0.0) + GAP * frame.scale
    for every in range(1, len(inside) + 1):
        kept = inside[::every]
        if all(places[after] - places[before] >= room for before, after in pairwise(kept)):
            return kept
    return inside[:1]
