"""The range of letting it run: how many random courses, how long each stage may last in them, and which course each level is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.change_words import LABELS
from planner.compare.likely import rests_on
from planner.compare.working import Days, Line, Working
from planner.dates import date_text
from planner.money import amount_text
from planner.paths.draws import DRAWN, drawn_range
from planner.paths.timeline import durations
from planner.paths.uncertainty import LEVELS, Quantiles
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import Preset

TITLE = Text("不协商的总价，{day}：十次里有九次", "Letting it run, {day}: in nine of ten courses")
BETWEEN = Text("{low} 到 {high}", "{low} to {high}")
STAGE = Text(
    "{least} 到 {most} 天之间随机，多半接近 {likely} 天", "at random from {least} to {most} days, mostly near {likely}"
)
LEVEL = Text("{level}% 的走向不超过", "{level}% of the courses cost no more than")
PLACE = Text("总价从小到大排，第 {place} 条", "course {place} in the order of their prices")
HOW_DRAWN = Text(
    "每一段的长短按 PERT 分布抽取：在最短和最长之间，离最可能的值越远越少见。",
    "The length of each stage follows a PERT distribution. It lies between least and most, the rarer the farther from the likely one.",
)
BETWEEN_TWO = Text(
    "落在两条走向之间时，按距离取中间的数。", "Between two courses the figure lies between theirs, by distance."
)
REPEATS = Text("同样的数据，每次得到同样的范围。", "The same data give the same range every time.")


def range_working(case: Case, quantiles: Quantiles, book: Rulebook, day: date) -> Working:
    """How the range on a month row came about; raises ``ValueError`` for a day that is none."""
    place = quantiles.days.index(day)
    levels = [row[place] for row in quantiles.values]
    between = BETWEEN.fill(low=amount_text(levels[0]), high=amount_text(levels[-1]))
    presets: tuple[Preset, ...] = ("fast", "typical", "slow")
    rules = tuple(default_path_preset(preset, book, case.default_path.procedure).citation for preset in presets)
    told = (rests_on(case, quantiles.paths), HOW_DRAWN, BETWEEN_TWO, REPEATS)
    title = TITLE.fill(day=date_text(day))
    return Working(title, between, (*_stages(case, book), *_levels(quantiles.paths, levels)), rules, told)


def _stages(case: Case, book: Rulebook) -> Iterator[Line]:
    settings = case.default_path
    likely = durations(settings, book)
    for name in DRAWN:
        least, middle, most = drawn_range(name, likely, settings, book)
        yield Line(LABELS[name], STAGE.fill(least=least, most=most, likely=middle), Days(middle))


def _levels(paths: int, levels: list[Decimal]) -> Iterator[Line]:
    for level, amount in zip(LEVELS, levels, strict=True):
        share = Decimal(str(level))
        place = share * (paths - 1) + 1
        yield Line(LEVEL.fill(level=f"{share * 100:.0f}"), PLACE.fill(place=f"{place.normalize():f}"), amount)
