"""Where the parts of a comparison chart stand: margins measured from the words themselves, in points from the lower left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.export.chart_axes import PriceAxis
from planner.export.chart_data import CLAIM, RANGE, SPREAD, ChartData
from planner.export.chart_fonts import drawable, shortened, text_width
from planner.export.kinsoku import break_lines
from planner.frozen import dataclass
from planner.text import Lang, Text

TITLE = Text("如果当天全部结清，一共要付多少（{unit}）", "Total price if everything were settled on that day ({unit})")
SAMPLE = Text("示例", "SAMPLE")
AS_OF = Text("计算基准日 {day}。“不协商”是估计。", "As of {day}. Letting it run is an estimate.")
BANDS = Text(
    "灰色带是它的可能范围：内层 25%–75%，外层 5%–95%。", "Grey bands are its likely range: inner 25–75%, outer 5–95%."
)
LARGEST = Text("阶段按最大的一笔债务画。", "Stages are those of the largest debt.")
CIRCLE = Text("圆圈是最后一期。", "A circle marks the last payment.")
HIDDEN = Text("未显示：{names}。", "Not shown: {names}.")
MARGIN, LINE = 10.0, 1.45
WHOLE_DOTS = 0.97
"""How much of the room words may count on: on the picture each letter is set on whole dots."""
SWATCH = 20.0
STAGE_RISE = 20.0
"""How far the base line of the stages' names lies above the axes, in points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words that stands still: its left end, its base line, its type."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The area of the axes in a figure of ``width`` x ``height`` points, sizes of type, and the words around it."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    top: float
    scale: float
    tick_size: float
    label_size: float
    stage_size: float
    label_room: float
    most_dates: int
    texts: tuple[Line, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the axes as shares of the figure."""
        return (
            self.left / self.width,
            self.bottom / self.height,
            (self.right - self.left) / self.width,
            (self.top - self.bottom) / self.height,
        )


def frame_of(
    data: ChartData, axis: PriceAxis, lang: Lang, size: tuple[float, float], scale: float, caption: Text | None
) -> Frame:
    """The frame of a chart of ``size`` points with its text ``scale`` times the usual size."""
    width, height = size
    tick, label, stage, note = (each * scale for each in (9.0, 9.5, 8.8, 8.2))
    left = MARGIN + max(text_width(axis.label(each), tick) for each in axis.ticks) + 6
    room = _label_room(data, axis, lang, label, width)
    right = width - MARGIN - room - SWATCH * scale - 12
    head = list(head_lines(TITLE.fill(unit=axis.unit_name), lang, size, scale, caption, sample=data.sample))
    foot = foot_lines(_notes(data), lang, note, width) if data.series else []
    if height < 260 * scale:
        foot = []
    top = (head[-1].y if head else height) - (stage * 1.15 + (STAGE_RISE + 4) * scale)
    under = MARGIN / 2 + len(foot) * note * LINE
    notes = [Line(MARGIN, under - (k + 1) * note * LINE + note * 0.5, text, note) for k, text in enumerate(foot)]
    bottom = under + tick * LINE + 10
    most_dates = max(1, int((right - left) / (text_width("2030年 ", tick) + 8 * scale)))
    return Frame(
        width, height, left, max(right, left + 60), bottom, max(top, bottom + 40), scale, tick, label, stage, room, most_dates,
        (*head, *notes),
    )  # fmt: skip


def _label_room(data: ChartData, axis: PriceAxis, lang: Lang, size: float, width: float) -> float:
    """How wide the labels at the ends of the lines may be: as wide as they are, up to a quarter of the chart."""
    words = [drawable(each.name, lang) for each in data.shown]
    amounts = [axis.amount(each.values[-1]) for each in data.shown]
    return min(max((text_width(each, size) for each in [*words, *amounts]), default=0.0), width / 4)


def head_lines(
    title: Text, lang: Lang, figure: tuple[float, float], scale: float, caption: Text | None, *, sample: bool
) -> Iterator[Line]:
    """The sentence, if any, and what the chart measures, in which unit, at the top of a figure of these points."""
    width, y = figure[0], figure[1] - MARGIN / 2
    if caption is not None:
        size = 12.5 * scale
        measure = lambda text: text_width(text, size, bold=True)  # noqa: E731 - one expression
        for text in break_lines(drawable(caption, lang), measure, (width - 2 * MARGIN) * WHOLE_DOTS, em=size):
            y -= size * LINE
            yield Line(MARGIN, y, text, size, bold=True, strong=True)
        y -= 4 * scale
    size = 9.5 * scale
    y -= size * LINE
    words = drawable(title, lang)
    words = f"{SAMPLE.to(lang)} · {words}" if sample else words
    yield Line(MARGIN, y, shortened(words, size, width - 2 * MARGIN), size)


def foot_lines(notes: Iterable[Text], lang: Lang, size: float, width: float) -> list[str]:
    """Notes under a chart, one after the other, broken to its width."""
    joined = ("" if lang == "zh" else " ").join(drawable(note, lang) for note in notes)
    return break_lines(joined, lambda text: text_width(text, size), width - 2 * MARGIN, em=size)


def _notes(data: ChartData) -> Iterator[Text]:
    yield AS_OF.fill(day=data.days[0].isoformat())
    if data.shown_spread is not None:
        yield BANDS
    if data.debts > 1 and data.stages:
        yield LARGEST
    if any(each.end is not None and each.number >= 0 for each in data.shown):
        yield CIRCLE
    hidden = [each.name for each in data.series if each.key in data.hidden and each.key != CLAIM]
    if RANGE in data.hidden and data.spread is not None:
        hidden.append(SPREAD)
    yield from not_shown(hidden)


def not_shown(names: Sequence[Text]) -> Iterator[Text]:
    """That these are hidden, for under a chart; nothing where none are."""
    if names:
        yield HIDDEN.fill(names=Text("、".join(each.zh for each in names), ", ".join(each.en for each in names)))
