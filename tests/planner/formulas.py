"""Reckons what a working prints, from its words alone: the formula of a line in either language, with exact fractions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from planner.compare.working import AS_ENTERED, Days, Exact, Figure, Line, Product, Share, Working
from planner.dates import add_years
from planner.money import round_fen
from planner.text import LANGUAGES, Lang, Text

_CHOICES = (
    (r"the smaller of (.+) and (.+)|(.+) 和 (.+)，取较小的", min),
    (r"the later of (.+) and (.+)|(.+) 和 (.+)，取较晚的", max),
    (r"the earlier of (.+) and (.+)|(.+) 和 (.+)，取较早的", min),
    (r"the larger of (.+) and (.+)|(.+) 和 (.+)，取较大的", max),
)
_POWER = re.compile(r"([0-9,.]+) ÷ ([0-9.]+)\^\((−?[0-9]+) ÷ 365\)")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def reckoned(how: str) -> Fraction | date:
    """What a printed formula comes to."""
    for pattern, choose in _CHOICES:
        if found := re.fullmatch(pattern, how):
            return choose(reckoned(each) for each in found.groups() if each is not None)  # type: ignore[no-any-return]
    if re.search(_DAY, how):
        return _day(how)
    how = _POWER.sub(_discounted, how)
    plain = re.sub(r"（[^）]*）|[a-zA-Z']+|[一-鿿]+|,", "", how.replace("−", "-").replace("×", "*").replace("÷", "/"))
    plain = re.sub(r"([0-9.]+)%", r"(F('\1')/100)", plain)
    plain = re.sub(r"(?<!')\b([0-9]+(?:\.[0-9]+)?)\b(?!')", r"F('\1')", plain)
    return Fraction(eval(plain, {"F": Fraction}))  # noqa: S307 - the program's own formula, to check it


def _discounted(found: re.Match[str]) -> str:
    """The worth of an amount some days away, with fifty digits."""
    amount, growth, days = (each.replace(",", "").replace("−", "-") for each in found.groups())
    with localcontext(Context(prec=50)):
        worth = Decimal(amount) / Decimal(growth) ** (Decimal(days) / 365)
    return f"{worth:.40f}"


def _day(how: str) -> date:
    first, *steps = re.findall(rf"{_DAY}|[+−] [0-9]+ (?:days?|years?|天|年)", how)
    day = date.fromisoformat(first)
    for step in steps:
        sign, number, unit = step.split()
        count = int(number) * (1 if sign == "+" else -1)
        day = add_years(day, count) if unit in ("year", "years", "年") else day + timedelta(count)
    return day


def holds(line: Line, lang: Lang) -> bool:
    """Whether the formula of a line gives its figure: to the fen, to the day, to a ten thousandth of a per cent."""
    return agrees(reckoned(line.how.to(lang)), line.gives)


def agrees(exact: Fraction | date, gives: Figure) -> bool:
    """Whether a figure is what was reckoned."""
    match gives:
        case Decimal():
            assert isinstance(exact, Fraction)
            return round_fen(Decimal(exact.numerator) / exact.denominator) == gives
        case Share():
            assert isinstance(exact, Fraction)
            return abs(exact - Fraction(gives.value)) <= Fraction(1, 2_000_000)
        case Days():
            return exact == gives.count
        case Exact():
            assert isinstance(exact, Fraction)
            return abs(exact - Fraction(gives.value)) <= Fraction(1, 100_000_000)
        case Product():
            return exact == Fraction(gives.value)
    return exact == gives


def wrong_lines(working: Working, *said: Text) -> list[str]:
    """The lines whose words do not give their figure; those that only say where a number is from, or ``said``, are left out."""
    return [
        f"{line.name.en}: {line.how.to(lang)} = {line.gives}"
        for line in working.lines
        for lang in LANGUAGES
        if not any(_is(line.how, each) for each in (AS_ENTERED, *said)) and not holds(line, lang)
    ]


def _is(how: Text, sentence: Text) -> bool:
    """Whether ``how`` is a sentence, whatever stands in its places."""
    pattern = re.sub(r"\\{[a-z]+\\}", ".+", re.escape(sentence.en))
    return re.fullmatch(pattern, how.en) is not None
