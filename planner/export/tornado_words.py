"""What matters most for the price of letting it run, in a sentence and as a table: the same that the chart of bars shows."""

from __future__ import annotations

from decimal import Decimal

from planner.compare.tornado import Bar, Tornado
from planner.dates import chinese_date
from planner.export.chart_data import Series
from planner.export.chart_style import Stroke, Theme, layer_stroke
from planner.frozen import dataclass
from planner.money import grouped
from planner.text import Text

MOST = Text(
    "影响最大的是“{name}”：到{day}，{low}大约要 {least} 元，{high}大约要 {most} 元，相差 {width} 元。",
    "“{name}” matters most: by {day} it costs about ¥{least} ({low}) or ¥{most} ({high}), a difference of ¥{width}.",
)
NEXT = Text("其次是“{name}”，相差 {width} 元。", " Next comes “{name}” with ¥{width}.")
NOTHING = Text(
    "到{day}大约要 {base} 元；这些假设怎么改，都差不多。",
    "By {day} letting it run costs about ¥{base}, whatever these assumptions are.",
)
SIDES = {"less": Text("比现在少", "Less than now"), "more": Text("比现在多", "More than now")}
HEADINGS = (
    Text("假设", "Assumption"),
    Text("现在", "Now"),
    Text("较少的一端", "Lower end"),
    Text("代价（元）", "Price (yuan)"),
    Text("较多的一端", "Higher end"),
    Text("代价（元）", "Price (yuan)"),
    Text("相差（元）", "Difference (yuan)"),
)


@dataclass(frozen=True, slots=True)
class TornadoData:
    """What a chart of bars shows: the bars found, and whether they are those of the sample case. ``hidden`` are keys of
    :data:`SIDES`.
    """

    found: Tornado
    sample: bool = False
    hidden: frozenset[str] = frozenset()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars that have a width, the widest first."""
        return tuple(each for each in self.found.bars if each.width)

    @property
    def still(self) -> tuple[Bar, ...]:
        """The assumptions that change nothing."""
        return tuple(each for each in self.found.bars if not each.width)


def side_stroke(side: str, theme: Theme) -> Stroke:
    """How the part of a bar on one of :data:`SIDES` is filled."""
    return layer_stroke(Series(side, SIDES[side], (), list(SIDES).index(side)), theme)


def tornado_summary(data: TornadoData) -> Text:
    """Which assumption matters most, and how much; then the next one."""
    day = Text(chinese_date(data.found.day), data.found.day.isoformat())
    if not data.bars:
        return NOTHING.fill(day=day, base=grouped(data.found.base))
    first, *others = data.bars
    said = MOST.fill(
        name=first.label,
        day=day,
        low=first.words(first.low),
        high=first.words(first.high),
        least=grouped(first.low.cost),
        most=grouped(first.high.cost),
        width=grouped(first.width),
    )
    if not others:
        return said
    second = NEXT.fill(name=others[0].label, width=grouped(others[0].width))
    return Text(said.zh + second.zh, said.en + second.en)


Row = tuple[Text, Text, Text, Decimal, Text, Decimal, Decimal]


def tornado_rows(data: TornadoData) -> tuple[Row, ...]:
    """The table behind the chart, under :data:`HEADINGS`: every assumption, also those that change nothing; exact to the fen."""
    return tuple(
        (bar.label, bar.now, bar.words(bar.low), bar.low.cost, bar.words(bar.high), bar.high.cost, bar.width)
        for bar in data.found.bars
    )
