"""The charts of the windows as charts of a paper, and the days of them that stand in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.export.chart_axes import PriceAxis, date_ticks, price_axis
from planner.export.chart_data import Series
from planner.export.layers_data import Layers
from planner.export.letters_pack import Pack
from planner.export.papers.paper import short, yuan
from planner.letters.letter import Chart, Curve
from planner.letters.words import one_line, tidy
from planner.money import ZERO, grouped, to_fen
from planner.text import Text

MOST_DATES, MOST_PRICES, MOST_ROWS = 6, 5, 9


def lines_chart(pack: Pack, title: Text, said: Text, days: Sequence[date], lines: Sequence[Series]) -> Chart:
    """Amounts over time, a line each; ``title`` has the place ``{unit}``."""
    axis = price_axis(ZERO, max(max(each.values) for each in lines), MOST_PRICES, from_zero=True)
    return _chart(pack, title.fill(unit=axis.unit_name), said, axis, days, lines)


def layers_chart(pack: Pack, data: Layers, said: Text) -> Chart:
    """Layers as they lie on each other in the window, with the lines over them that are not hidden."""
    axis = price_axis(ZERO, data.top(), MOST_PRICES, from_zero=True)
    title = data.titled(axis.unit_name)
    return _chart(pack, title, said, axis, data.days, data.lines, data.layers, bars=data.bars, dark=data.marked)


def _chart(
    pack: Pack,
    title: Text,
    said: Text,
    axis: PriceAxis,
    days: Sequence[date],
    lines: Sequence[Series],
    layers: Sequence[Series] = (),
    *,
    bars: bool = False,
    dark: tuple[int, ...] = (),
) -> Chart:
    ticks = date_ticks(days[0], days[-1], MOST_DATES, pack.lang)
    return Chart(
        title=one_line(title.to(pack.lang)),
        said=one_line(said.to(pack.lang)),
        days=tuple(day.isoformat() for day in days),
        lines=tuple(_curve(pack, each) for each in lines),
        layers=tuple(_curve(pack, each) for each in layers),
        prices=tuple((to_fen(tick), axis.label(tick)) for tick in axis.ticks),
        dates=tuple((day.isoformat(), label) for day, label in ticks),
        bars=bars,
        dark=dark,
    )


def _curve(pack: Pack, series: Series) -> Curve:
    return Curve(series.name.to(pack.lang), yuan(series.values[-1], pack.lang), tuple(map(to_fen, series.values)))


def named(name: Text) -> Text:
    """A name on one line, short enough to stand beside a line or over a column."""
    return short(Text(tidy(name.zh), tidy(name.en)))


def table_days(months: Sequence[date], also: Sequence[date] = ()) -> tuple[date, ...]:
    """The days of a chart that stand in its table: of the month rows the first, the last and some between, and ``also``."""
    step = next((each for each in (1, 2, 3, 6, 12, 24, 60) if len(months) / each <= MOST_ROWS), 120)
    return tuple(sorted({*months[::step], months[-1], *also}))


def amounts_on(series: Series, days: Sequence[date], wanted: Sequence[date]) -> tuple[str, ...]:
    """The amounts of a series, of which there is one for each of ``days``, on the days ``wanted``."""
    known = dict(zip(days, series.values, strict=True))
    return tuple(grouped(known[day]) for day in wanted)
