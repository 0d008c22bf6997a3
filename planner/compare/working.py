"""A working: how one figure came about, line by line, with the person's own numbers, the rules behind it, and what is assumed.

A line's ``how`` is a formula in words, such as ``本金 20,000.00 × 24% × 161 天 ÷ 365``: with exact arithmetic and one rounding,
half-up to the fen, it gives the line's figure. Days added to a date are calendar days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.dates import date_text
from planner.frozen import dataclass
from planner.money import amount_text, grouped, total
from planner.rules.citation import CERTAINTIES, Certainty, Citation
from planner.rules.rulebook import Rulebook
from planner.rules.words import ARTICLE, NOTE, SET_BY, SOURCE, checked, duration, in_force, percentage
from planner.text import Lang, Text, verbatim

AS_ENTERED = Text("按您填的", "as you entered it")
BY_RULE = Text("规定的数", "as the rule says")
SMALLER = Text("{one} 和 {other}，取较小的", "the smaller of {one} and {other}")
LATER = Text("{one} 和 {other}，取较晚的", "the later of {one} and {other}")
EARLIER = Text("{one} 和 {other}，取较早的", "the earlier of {one} and {other}")
LARGER = Text("{one} 和 {other}，取较大的", "the larger of {one} and {other}")
PRODUCT = Text("{value} 元·天", "{value} yuan-days")
CLAIMED = Text("债权人主张", "Claimed")
LAWFUL = Text("法院会支持", "A court would support")
CONTESTABLE = Text("可以提出异议", "Contestable")
HOW, RESTS_ON = Text("怎么算的", "How it is worked out"), Text("依据", "What it rests on")
ASSUMED = Text("前提和说明", "Assumptions and notes")


@dataclass(frozen=True, slots=True)
class Share:
    """A rate or share as a fraction, shown as a percentage."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days."""

    count: int


@dataclass(frozen=True, slots=True)
class Product:
    """Yuan times days, added up where a base changed: what a rate for a day or a year is applied to."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Exact:
    """Yuan on the way to a figure, to eight decimals, so that rounding does not add up."""

    value: Decimal


Figure = Decimal | date | Share | Days | Product | Exact | Text
"""What a line gives: yuan, a day, a share, a number of days, or the words for a figure that does not exist."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a working: what it gives, how it is reached, and the figure."""

    name: Text
    how: Text
    gives: Figure


@dataclass(frozen=True, slots=True)
class Part:
    """A component of a debt, or a ``period`` of the component above it: claimed and lawful, yuan."""

    name: Text
    claimed: Decimal
    lawful: Decimal
    period: bool = False

    @property
    def contestable(self) -> Decimal:
        """Claimed less what a court would support."""
        return self.claimed - self.lawful


@dataclass(frozen=True, slots=True)
class Working:
    """How one figure came about. ``figure`` is what is shown elsewhere, ``parts`` the same by component and period.

    ``about`` says whose figure it is, such as the creditor of a debt. ``rules`` are the rules it rests on, the most important
    first; ``assumptions`` what the person or the program assumes; ``related`` names and keys of the workings to go on to.
    """

    title: Text
    figure: Figure
    lines: tuple[Line, ...]
    rules: tuple[Citation, ...] = ()
    assumptions: tuple[Text, ...] = ()
    parts: tuple[Part, ...] = ()
    about: Text | None = None
    related: tuple[tuple[Text, tuple[str, ...]], ...] = ()

    @property
    def certainty(self) -> Certainty:
        """How sure the least sure of its rules is; ``verified`` without rules."""
        return max((each.certainty for each in self.rules), key=CERTAINTIES.index, default="verified")


def figure_text(figure: Figure) -> Text:
    """A figure with its unit: ``2,117.26 元``, ``2027年4月11日``, ``24%``, ``161 天``."""
    match figure:
        case Decimal():
            return amount_text(figure)
        case date():
            return date_text(figure)
        case Share():
            return verbatim(rate_text(figure.value))
        case Days():
            return days_text(figure.count)
        case Exact():
            return verbatim(f"{figure.value:,.8f}")
        case Product():
            return PRODUCT.fill(value=grouped(figure.value))
    return figure


def rate_text(rate: Decimal) -> str:
    """A rate or share without needless digits: ``24%``, ``23.88%``."""
    return f"{percentage(rate)}%"


def days_text(count: int) -> Text:
    """A number of days within a formula: ``161 天``, ``1 day``."""
    return duration(count, "days")


def formula(pattern: str, **places: object) -> Text:
    """A formula that is the same in both languages but for the words in its places."""
    return verbatim(pattern).fill(**places)


def joined(parts: Iterable[Text], sign: str = " + ") -> Text:
    """Parts of a formula with a sign between them."""
    held = tuple(parts)
    return Text(sign.join(each.zh for each in held), sign.join(each.en for each in held))


def sum_of(amounts: Iterable[Decimal]) -> Text:
    """Amounts added up, those of nothing left out."""
    held = tuple(amounts)
    return verbatim(" + ".join(grouped(each) for each in held if each) or grouped(total(held)))


def difference(one: Decimal, other: Decimal) -> Text:
    """One amount less another."""
    return verbatim(f"{grouped(one)} − {grouped(other)}")


def each_once(citations: Iterable[Citation | None]) -> tuple[Citation, ...]:
    """The rules in the order in which they first come."""
    return tuple(dict.fromkeys(each for each in citations if each is not None))


def basis_lines(citation: Citation) -> tuple[Text, ...]:
    """What is known of a rule besides its value: article, source, days in force, last check and how sure, note."""
    lines = [
        ARTICLE.fill(article=citation.article),
        SOURCE.fill(source=citation.source),
        in_force(citation),
        checked(citation),
    ]
    if citation.override is not None:
        lines.append(SET_BY.fill(name=citation.override))
    if citation.note is not None:
        lines.append(NOTE.fill(note=citation.note))
    return tuple(lines)


def working_text(working: Working, book: Rulebook, lang: Lang) -> str:
    """The whole working as plain text to copy."""
    blocks = [
        [
            *([working.about.to(lang)] if working.about is not None else []),
            f"{working.title.to(lang)}{_colon(lang)}{figure_text(working.figure).to(lang)}",
        ],
        list(_part_lines(working.parts, lang)),
        [HOW.to(lang), *(_line(each, lang) for each in working.lines)] if working.lines else [],
        [ASSUMED.to(lang), *(f"- {each.to(lang)}" for each in working.assumptions)] if working.assumptions else [],
        *(_rule_block(each, book, lang) for each in working.rules),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "


def _line(line: Line, lang: Lang) -> str:
    return f"- {line.name.to(lang)}{_colon(lang)}{line.how.to(lang)} = {figure_text(line.gives).to(lang)}"


def _part_lines(parts: Sequence[Part], lang: Lang) -> Iterator[str]:
    for part in parts:
        sums = ((CLAIMED, part.claimed), (LAWFUL, part.lawful), (CONTESTABLE, part.contestable))
        told = "；".join if lang == "zh" else "; ".join
        said = told(f"{name.to(lang)} {grouped(amount)}" for name, amount in sums)
        yield f"{'  ' if part.period else ''}- {part.name.to(lang)}{_colon(lang)}{said}"


def _rule_block(citation: Citation, book: Rulebook, lang: Lang) -> list[str]:
    return [book.rule(citation.rule).title.to(lang), *(each.to(lang) for each in basis_lines(citation))]
