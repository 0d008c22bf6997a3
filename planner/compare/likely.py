"""The range of letting it run in words: between what it costs in nine of ten courses, and where a proposal's price lies in it.

The quantiles are those of :func:`planner.paths.uncertainty.simulate`, on the month rows only. Nothing here is a forecast: the
courses rest on the person's own assumptions, which :func:`rests_on` names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.dates import date_text
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import amount_text
from planner.paths.timeline import settings_of
from planner.paths.uncertainty import Quantiles
from planner.rules.words import percentage
from planner.text import Text

BEYOND = CannotCompute(Text("这一天在测算的时间之外。", "That day lies beyond the months looked ahead."))


@dataclass(frozen=True, slots=True)
class Likely:
    """What letting it run costs by ``day`` in random courses: the 5, 25, 50, 75 and 95 % quantiles, yuan."""

    day: date
    levels: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        """One course in twenty costs less."""
        return self.levels[0]

    @property
    def middle(self) -> Decimal:
        """Half of the courses cost less."""
        return self.levels[2]

    @property
    def high(self) -> Decimal:
        """One course in twenty costs more."""
        return self.levels[4]


def likely_by(quantiles: Quantiles, day: date) -> Likely | CannotCompute:
    """The range on ``day``, or on the first month row after it."""
    place = next((number for number, each in enumerate(quantiles.days) if each >= day), None)
    if place is None:
        return BEYOND
    return Likely(quantiles.days[place], tuple(row[place] for row in quantiles.values))


_BETWEEN = Text(
    "到{day}：10 次里有 9 次在 {low}到 {high}之间，一半低于 {middle}。",
    "By {day}: in 9 of 10 courses between {low} and {high}; half are below {middle}.",
)
_STILL = Text("到{day}也一样。", "The same by {day}.")
_SURE = Text("到{day}：大约 {middle}，几乎每次都一样。", "By {day}: about {middle}, nearly the same in every course.")


def likely_in_words(found: Likely, before: Likely | CannotCompute = BEYOND) -> Text:
    """The range as a person would say it, briefly where it is the same as on a day told ``before``."""
    if isinstance(before, Likely) and before.levels == found.levels:
        return _STILL.fill(day=date_text(found.day))
    words = _SURE if found.low == found.high else _BETWEEN
    return words.fill(
        day=date_text(found.day),
        low=amount_text(found.low),
        middle=amount_text(found.middle),
        high=amount_text(found.high),
    )


_SHARES = (
    Text("20 次里至少 19 次", "at least 19 of 20 courses"),
    Text("4 次里至少 3 次", "at least 3 of 4 courses"),
    Text("至少一半的时候", "at least half of the courses"),
)
_DEARER = Text(
    "方案一共 {price}。{share}，不协商更贵。", "The proposal costs {price}. In {share} letting it run costs more."
)
_CHEAPER = Text(
    "方案一共 {price}。{share}，不协商更便宜。", "The proposal costs {price}. In {share} letting it run costs less."
)
_LEVEL = Text("方案一共 {price}，和一半的走向差不多。", "The proposal costs {price}, as much as the middle course.")


def beside_price(found: Likely, price: Decimal) -> Text:
    """In how many of the courses letting it run costs more, or less, than ``price`` yuan."""
    dearer = [share for share, level in zip(_SHARES, found.levels[:3], strict=True) if price < level]
    cheaper = [share for share, level in zip(_SHARES, found.levels[:1:-1], strict=True) if price > level]
    words = _DEARER if dearer else _CHEAPER if cheaper else _LEVEL
    return words.fill(price=amount_text(price), share=next(iter(dearer or cheaper), Text("", "")))


_COURSES = Text("{paths} 条随机走向，每段时间长短不一。", "{paths} random courses; each stage is shorter or longer.")
_SUED = Text("每笔都按会被起诉算。", " Every debt is sued for.")
_UNSUED = Text("每笔都按不会被起诉算。", " No debt is sued for.")
_MAYBE = Text("每笔有 {chance}% 的可能被起诉。", " Each debt is sued for with a chance of {chance}%.")
_OWN = Text("有 {count} 笔另有设定。", " {count} have settings of their own.")
_LEAN = Text(
    "每年有 {chance}% 的可能收入少 {share}%。", " In any year the income is {share}% less with a chance of {chance}%."
)


_SOME = Text(
    "这里算全部 {all} 笔债务；“被起诉的可能有多大”只算方案里的 {some} 笔。",
    "All {all} debts are counted here; “How likely a suit is” counts the {some} of the proposal.",
)


def counted(case: Case, covered: int) -> Text | None:
    """Which debts the range is about, where a proposal covers only some: its own figures are about those alone."""
    return _SOME.fill(all=len(case.debts), some=covered) if covered < len(case.debts) else None


def rests_on(case: Case, paths: int) -> Text:
    """What the courses rest on: how many there are, whether suits are certain, and whether income may fall."""
    parts = list(_rests_on(case, paths))
    return Text("".join(each.zh for each in parts), "".join(each.en for each in parts))


def _rests_on(case: Case, paths: int) -> Iterator[Text]:
    common = case.default_path
    yield _COURSES.fill(paths=f"{paths:,}")
    if not common.sued:
        yield _UNSUED
    elif common.suit_probability is None:
        yield _SUED
    else:
        yield _MAYBE.fill(chance=percentage(common.suit_probability))
    wanted = common.sued, common.suit_probability
    own = [
        each
        for each in (settings_of(case, debt) for debt in case.debts)
        if (each.sued, each.suit_probability) != wanted
    ]
    if own:
        yield _OWN.fill(count=len(own))
    if common.income_shock_probability:
        yield _LEAN.fill(
            chance=percentage(common.income_shock_probability), share=percentage(common.income_shock_share)
        )
