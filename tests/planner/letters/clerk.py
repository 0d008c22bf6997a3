"""What a clerk does with the annexes of a printed letter: works every figure out again by the rules they print.

Each function takes what is printed, asserts every step, and returns the amounts that follow. Inputs are only what the annexes
print; fractions are exact, and rounding is that of the sentence beside the formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from planner.rates import DayCount, years_between
from planner.text import Lang
from tests.planner.letters.printed import Printed, Row

MONEY: dict[Lang, str] = {"zh": r"(-?[\d,]+\.\d\d) 元", "en": r"RMB (-?[\d,]+\.\d\d)"}
DAY: dict[Lang, str] = {"zh": r"(\d+年\d+月\d+日)", "en": r"(\d+ [A-Z][a-z]+ \d{4})"}
MONTHS = "January February March April May June July August September October November December".split()
ROUNDING = {
    "四舍五入": "half_up", "向上取整": "up", "向下取整": "down",
    "rounded half-up": "half_up", "rounded up": "up", "rounded down": "down",
}  # fmt: skip
DAY_COUNTS: dict[str, DayCount] = {
    "天数÷360": "ACT_360", "天数÷365": "ACT_365", "整月数÷12": "MONTHLY",
    "days ÷ 360": "ACT_360", "days ÷ 365": "ACT_365", "whole months ÷ 12": "MONTHLY",
}  # fmt: skip
Payment = tuple[date, Fraction]


def fen(exact: Fraction, mode: str = "half_up") -> Fraction:
    """To the fen, by a way of rounding."""
    hundredfold = exact * 100
    whole = {"half_up": floor(hundredfold + Fraction(1, 2)), "up": ceil(hundredfold), "down": floor(hundredfold)}[mode]
    return Fraction(whole, 100)


def number(printed: str) -> Fraction:
    return Fraction(printed.replace(",", ""))


def exactly(amount: Fraction) -> Decimal:
    return Decimal(amount.numerator) / amount.denominator


def share(printed: str) -> Fraction:
    return Fraction(printed.rstrip("%")) / 100


def day(printed: str) -> date:
    """A day as tables or sentences write it."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", printed):
        return date.fromisoformat(printed)
    if "年" in printed:
        return date(*map(int, re.findall(r"\d+", printed)))
    first, month, year = printed.split()
    return date(int(year), MONTHS.index(month) + 1, int(first))


def find(p: Printed, zh: str, en: str) -> re.Match[str] | None:
    """A sentence of the annexes; ``¤`` stands for an amount, ``@`` for a day, a space for any or none."""
    wanted = {"zh": zh, "en": en}[p.lang].replace("¤", MONEY[p.lang]).replace("@", DAY[p.lang])
    return re.search(wanted.replace(" ", r"\s*"), p.words)


def sums(found: re.Match[str]) -> tuple[Fraction, ...]:
    return tuple(map(number, found.groups()))


def labelled(p: Printed, zh: str, en: str, length: int) -> Row | None:
    """The first row of the annexes of so many cells that begins with a label."""
    label = {"zh": zh, "en": en}[p.lang]
    return next((row for row in p.rows if row[0] == label and len(row) == length), None)


# -- waivers ------------------------------------------------------------------------------------------------------------


def waivers(p: Printed) -> tuple[Fraction, Fraction, set[Fraction]]:
    """What is claimed and what is kept in all, and each amount of the table: kept = claimed x (1 - share) to the fen."""
    start = next(n for n, row in enumerate(p.rows) if len(row) == 5 and row[2].endswith("%"))
    rows = [(number(row[1]), share(row[2]), number(row[3]), number(row[4])) for row in p.rows[start : start + 4]]
    for claimed, part, waived, kept in rows:
        assert kept == fen(claimed * (1 - part))
        assert waived == claimed - kept
    totals = tuple(map(number, p.rows[start + 4][1:]))
    assert totals == tuple(sum((row[place] for row in rows), Fraction(0)) for place in (0, 2, 3))
    cells = {cell for claimed, _, waived, kept in rows for cell in (claimed, waived, kept)}
    return totals[0], totals[2], cells | set(totals)


# -- the schedule -------------------------------------------------------------------------------------------------------


def dated(p: Printed) -> list[Row]:
    """The rows of annex 1 that stand on a day."""
    return [row for row in p.rows if len(row) == 6 and re.fullmatch(r"\d{4}-\d\d-\d\d", row[1])]


def payments(p: Printed) -> list[Payment]:
    return [(day(row[1]), number(row[2])) for row in dated(p)]


def schedule(p: Printed) -> set[Fraction]:
    """Every row of annex 1 from balance, rate, number and formula; its payments, their sum, and what is left at the end."""
    _, kept, _ = waivers(p)
    down = labelled(p, "首付", "Down", 6)
    opening = kept - (number(down[2]) if down else 0)
    told = find(p, "方案内欠款 ¤－首付款 ¤＝¤", "balance in the plan ¤ − down payment ¤ = ¤")
    assert told is None or sums(told) == (kept, kept - opening, opening)
    paused = pause(p, opening)
    printed = [tuple(map(number, row[2:])) for row in dated(p) if row[0].isdigit()]
    worked, left = rows_of(p, opening + paused)
    assert printed
    assert printed == worked
    paid = sum((amount for _, amount in payments(p)), Fraction(0))
    interest = sum((row[2] for row in printed), paused)
    totals = next(row for row in p.rows if row[0] in ("合计", "Total"))
    assert tuple(map(number, totals[1:])) == (paid, paid - interest, interest)
    return {kept, opening, kept - opening, paid, left, *(amount for _, amount in payments(p))}


def pause(p: Printed, opening: Fraction) -> Fraction:
    """The interest that a moratorium adds: so many months of it, each rounded."""
    told = find(p, "先暂缓还款 (\\d+) 个月，共计入利息 ¤", "First a moratorium of (\\d+) months?, adding interest of ¤")
    row = labelled(p, "暂缓", "Pause", 5)
    if told is None:
        assert row is None
        return Fraction(0)
    added = int(told[1]) * fen(opening * rate(p)[0])
    assert row is not None
    assert (number(told[2]), *map(number, row[1:])) == (added, 0, -added, added, opening + added)
    return added


def rate(p: Printed) -> tuple[Fraction, int]:
    """The monthly rate and the number of instalments; none for one payment without interest."""
    told = find(p, "期数 (\\d+)；年利率 ([\\d.]+)%", "instalments: (\\d+); annual rate: ([\\d.]+)%")
    return (Fraction(told[2]) / 1200, int(told[1])) if told else (Fraction(0), 1)


Worked = tuple[Fraction, ...]
"""Payment, principal, interest, and the balance after it."""


def rows_of(p: Printed, opening: Fraction) -> tuple[list[Worked], Fraction]:
    """The rows by the formula that is printed, and what they leave unpaid."""
    i, n = rate(p)
    if find(p, "利息从@起", "interest from @ ="):
        return by_days(p, opening, i * 12)
    if find(p, "一次付清的金额＝方案内欠款.*?，不计利息", "Single payment = .*?, without interest"):
        return [(opening, opening, Fraction(0), Fraction(0))], Fraction(0)
    if find(p, "到期一次付清", "One payment at the end"):
        interest = fen(opening * i * n)
        return [(opening + interest, opening, interest, Fraction(0))], Fraction(0)
    if find(p, "各期只付当期利息", "Each instalment pays the interest"):
        return by_principal(opening, [Fraction(0)] * n, i), Fraction(0)
    if told := find(p, "每期本金＝分期本金÷期数，(.{4})到分", "Principal of each instalment = [^,]*, (.*?) to the fen"):
        return by_principal(opening, [fen(opening / n, ROUNDING[told[1]])] * n, i), Fraction(0)
    return by_payment(opening, level_or_rising(p, opening, i, n), i), Fraction(0)


def level_or_rising(p: Printed, opening: Fraction, i: Fraction, n: int) -> list[Fraction]:
    """The payments, before the last one clears the balance."""
    if told := find(p, "每期还款额为确定的 ¤", "Each instalment is fixed at ¤"):
        assert n == len(dated(p)) - (labelled(p, "首付", "Down", 6) is not None)
        return [number(told[1])] * n
    if told := find(p, "每期还款额＝分期本金÷期数，(.{4})到分", "Each instalment = balance ÷ [^,]*, (.*?) to the fen"):
        return [fen(opening / n, ROUNDING[told[1]])] * n
    if told := find(p, "负期数次方］，(.{4})到分", "number of instalments, (.*?) to the fen"):
        return [fen(opening * i / (1 - (1 + i) ** -n), ROUNDING[told[1]])] * n
    rising = find(
        p,
        "每 (\\d+) 期还款额提高 ([\\d.]+)%；首期.*?等于分期本金，(.{4})到分",
        "rise by ([\\d.]+)% every (\\d+) instalments.*?worth the balance, (.*?) to the fen",
    )
    assert rising is not None
    step, part = (rising[1], rising[2]) if p.lang == "zh" else (rising[2], rising[1])
    factors = [(1 + share(part)) ** (k // int(step)) for k in range(n)]
    worth = sum(factor / (1 + i) ** (k + 1) for k, factor in enumerate(factors))
    first = fen(opening / worth, ROUNDING[rising[3]])
    return [fen(first * factor, ROUNDING[rising[3]]) for factor in factors]


def by_payment(balance: Fraction, amounts: Sequence[Fraction], i: Fraction) -> list[Worked]:
    """Interest first, the rest to principal, none more than is owed; the last payment clears the balance."""
    rows = []
    for place, amount in enumerate(amounts):
        interest = fen(balance * i)
        principal = balance if place == len(amounts) - 1 else min(amount - interest, balance)
        balance -= principal
        rows.append((principal + interest, principal, interest, balance))
    paid = [row for row in rows if row[0]]
    return paid or rows[:1]


def by_principal(balance: Fraction, parts: Sequence[Fraction], i: Fraction) -> list[Worked]:
    """The same part of the principal each time, with the interest of the month; the last payment clears the balance."""
    rows = []
    for place, part in enumerate(parts):
        interest = fen(balance * i)
        principal = balance if place == len(parts) - 1 else min(part, balance)
        balance -= principal
        rows.append((principal + interest, principal, interest, balance))
    return rows


def by_days(p: Printed, balance: Fraction, annual: Fraction) -> tuple[list[Worked], Fraction]:
    """Own dates and amounts of annex 1: interest by days, paid before principal, not compounded."""
    told = find(p, "利息从@起，＝剩余本金×年利率×(.*?÷\\d+)", "interest from @ = balance × annual rate × (.*? ÷ \\d+)")
    assert told is not None
    counted = DAY_COUNTS[told[2]]
    since, unpaid, rows = day(told[1]), Fraction(0), []
    for row in (row for row in dated(p) if row[0].isdigit()):
        due, amount = day(row[1]), number(row[2])
        unpaid += fen(balance * annual * years_between(since, due, counted))
        since = max(since, due)
        interest = min(amount, unpaid)
        unpaid, balance = unpaid - interest, balance - (amount - interest)
        rows.append((amount, amount - interest, interest, balance))
    left = find(
        p,
        "还余 ¤＝剩余本金 ¤＋到该日未付的利息 ¤",
        "¤ remains = balance ¤ \\+ interest unpaid on that day ¤",
    )
    assert (left is None) == (balance + unpaid == 0)
    assert left is None or sums(left) == (balance + unpaid, balance, unpaid)
    return rows, balance + unpaid
