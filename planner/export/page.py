"""Boxes and pages: what is laid out, and how boxes are spread over pages.

A box is one line of text, one row of a table or one chart. Boxes that belong together say so with ``keep``; a row of a table carries
the header that is repeated when it opens a page. Lengths are points; ``x`` counts from the left edge of the text area,
``y`` from the bottom edge of the box or, on a page, of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planner.frozen import dataclass

PAPER = (595.28, 841.89)
"""A4."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one font; ``spacing`` is added after each character."""

    x: float
    y: float
    text: str
    font: str
    size: float
    spacing: float = 0.0
    grey: float = 0.0

    def moved(self, right: float, up: float) -> Run:
        """The same elsewhere (``dataclasses.replace`` takes five times as long, for each run of a letter)."""
        return Run(right + self.x, up + self.y, self.text, self.font, self.size, self.spacing, self.grey)

    def spaced(self, spacing: float) -> Run:
        """The same with that much added after each character."""
        return Run(self.x, self.y, self.text, self.font, self.size, spacing, self.grey)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    x: float
    y: float
    length: float
    weight: float
    grey: float = 0.0

    def moved(self, right: float, up: float) -> Rule:
        """The same elsewhere."""
        return Rule(right + self.x, up + self.y, self.length, self.weight, self.grey)


Points = tuple[tuple[float, float], ...]
"""Corners one after the other, each ``x`` and ``y``."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape with these corners."""

    points: Points
    grey: float

    def moved(self, right: float, up: float) -> Area:
        """The same elsewhere."""
        return replace(self, points=_moved(self.points, right, up))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through these points; ``dash`` are the lengths of its marks and gaps in turn, none for an unbroken line."""

    points: Points
    weight: float
    grey: float = 0.0
    dash: tuple[float, ...] = ()

    def moved(self, right: float, up: float) -> Stroke:
        """The same elsewhere."""
        return replace(self, points=_moved(self.points, right, up))


@dataclass(frozen=True, slots=True)
class Drawing:
    """Areas and lines, each over those before it; ``said`` says in words what they show."""

    said: str
    shapes: tuple[Area | Stroke, ...]

    def moved(self, right: float, up: float) -> Drawing:
        """The same elsewhere."""
        return Drawing(self.said, tuple(each.moved(right, up) for each in self.shapes))


def _moved(points: Points, right: float, up: float) -> Points:
    return tuple((right + x, up + y) for x, y in points)


@dataclass(frozen=True, slots=True)
class Box:
    """A line, a row or a chart. ``above`` is white space, dropped at the top of a page; ``keep`` ties it to the next box."""

    height: float
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    above: float = 0.0
    keep: bool = False
    header: tuple[Box, ...] = ()
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Everything drawn on one sheet, in reading order."""

    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: what it says, the page it leads to from 0, and how deep it stands from 0."""

    title: str
    page: int
    level: int = 0


def kept(boxes: Sequence[Box]) -> list[Box]:
    """The boxes tied to each other and to what follows."""
    return [replace(box, keep=True) for box in boxes]


def paragraph_ties(boxes: Sequence[Box]) -> list[Box]:
    """Lines of a paragraph, the first two and the last two tied, so that no line stands alone on a page."""
    last = len(boxes) - 1
    return [replace(box, keep=number < last and number in (0, last - 1)) for number, box in enumerate(boxes)]


def paginate(boxes: Iterable[Box], left: float, top: float, bottom: float) -> list[Page]:
    """The boxes on pages whose text area begins at ``left``, ``top`` and ends at ``bottom`` (heights on the paper)."""
    sheets: list[list[Box]] = [[]]
    for group in _groups(boxes):
        if not _fits([*sheets[-1], *group], top - bottom):
            sheets.append([])
        for box in group if sheets[-1] else _opening(group):
            # Only a group taller than a whole page is parted here.
            if not _fits([*sheets[-1], box], top - bottom):
                sheets.append([])
            sheets[-1].append(box)
    return [_placed(sheet, left, top) for sheet in sheets if sheet]


def _fits(boxes: Sequence[Box], room: float) -> bool:
    return sum(box.above + box.height for box in boxes) <= room + 1e-6


def _groups(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """Runs of boxes tied together."""
    group: list[Box] = []
    for box in boxes:
        group.append(box)
        if not box.keep:
            yield group
            group = []
    if group:
        yield group


def _opening(group: list[Box]) -> list[Box]:
    """A group at the top of a page: the header of its table once more, and no white space above."""
    group = [*group[0].header, *group]
    return [replace(group[0], above=0.0), *group[1:]]


def _placed(sheet: Sequence[Box], left: float, top: float) -> Page:
    runs: list[Run] = []
    rules: list[Rule] = []
    drawings: list[Drawing] = []
    y = top
    for box in sheet:
        y -= box.above + box.height
        runs += (run.moved(left, y) for run in box.runs)
        rules += (rule.moved(left, y) for rule in box.rules)
        drawings += (drawing.moved(left, y) for drawing in box.drawings)
    return Page(tuple(runs), tuple(rules), tuple(drawings))
