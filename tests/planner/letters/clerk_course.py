"""The same clerk on the rest of the annexes: position, budget, heaviest month, court, and the course without an agreement."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planner.vocabulary import PERIODS
from tests.planner.letters.clerk import (
    DAY,
    MONEY,
    MONTHS,
    day,
    exactly,
    fen,
    find,
    number,
    payments,
    share,
    sums,
    waivers,
)
from tests.planner.letters.printed import Printed, Row

CENT = Fraction(1, 100)
TIMES = {"week": 52, "fortnight": 26, "month": 12, "quarter": 4, "half_year": 2, "year": 1}


def position(p: Printed) -> set[Fraction]:
    """All debts in one sum, which is a fact stated, and what the budget leaves."""
    claimed, _, _ = waivers(p)
    debts = find(p, "全部债务 \\d+ 笔合计 ¤，其中本笔 ¤", "My \\d+ debts together: ¤, of which this one: ¤")
    owed, own = sums(debts) if debts else (claimed, claimed)
    assert own == claimed
    assert owed >= own
    return {claimed, owed, *left_for_repayment(p)}


def left_for_repayment(p: Printed) -> set[Fraction]:
    told = find(
        p,
        "可用于还款＝收入 ¤－必要支出 ¤－应急 ¤＝¤",
        "a month = income ¤ − necessary spending ¤ − reserve ¤ = ¤",
    )
    if told is None:
        return set()
    income, expense, reserve, left = sums(told)
    assert left == income - expense - reserve
    return {income, expense, reserve, left}


def budget(p: Printed) -> set[Fraction]:
    """The budget annex of a statement of hardship: each line a month, and their sums."""
    every = {words.to(p.lang): TIMES[key] for key, words in PERIODS.items()}
    lines = [(number(row[-3]), every[row[-2]], number(row[-1])) for row in p.rows if row[-2:-1] and row[-2] in every]
    for amount, times, monthly in lines:
        assert monthly == fen(amount * times / 12)
    found = left_for_repayment(p)
    totals = [number(row[1]) for row in p.rows if row[0] in ("合计", "Total")]
    assert sum(totals) == sum(monthly for _, _, monthly in lines)
    assert set(totals) <= found
    return found


def heaviest_month(p: Printed) -> set[Fraction]:
    """The heaviest month of all offers; of this one alone where there is no other."""
    told = find(
        p,
        "还款最多的月份是(\\d+)年(\\d+)月：本方案 ¤，其他方案 ¤，共 ¤",
        "take the most in (\\w+) (\\d+): this plan ¤, the other plans ¤, in all ¤",
    )
    months: dict[tuple[int, int], Fraction] = {}
    for due, amount in payments(p):
        months[due.year, due.month] = months.get((due.year, due.month), Fraction(0)) + amount
    if told is None:
        return {max(months.values())}
    year, month = (told[1], int(told[2])) if p.lang == "zh" else (told[2], MONTHS.index(told[1]) + 1)
    own, others, heaviest = map(number, told.groups()[2:])
    assert own == months.get((int(year), month), 0)
    assert heaviest == own + others
    return {heaviest}


# -- the court ----------------------------------------------------------------------------------------------------------

Period = tuple[date | None, date | None, Fraction]


def ceilings(p: Printed) -> list[Period]:
    """First and last day and rate of each ceiling."""
    told = find(p, "利率上限：(.*?)。依据", "Rate ceiling: (.*?)\\. Basis")
    assert told is not None
    periods: list[Period] = []
    for part in re.split(r"[；;]", told[1]):
        dated, percent = re.search(DAY[p.lang], part), re.search(r"([\d.]+)%", part)
        assert percent is not None
        when = day(dated[1]) if dated else None
        until = "至" in part or " to " in part
        periods.append((None if until else when, when if until else None, share(percent[1])))
    return periods


def allowed(p: Printed, start: date, end: date) -> Fraction:
    """The sum of rate x days / 365 from one day to another, split where the ceiling changes."""
    years = Fraction(0)
    for first, last, percent in ceilings(p):
        begins, ends = max(start, first or start), min(end, last + timedelta(1) if last else end)
        years += percent * max(0, (ends - begins).days) / 365
    return years


def court(p: Printed) -> set[Fraction]:
    """What might be supported of each component, in all, and how far the claim goes beyond it."""
    as_of = find(p, "截至@项目金额", "As of @ Item Amount")
    if as_of is None:
        return set()
    claimed, _, _ = waivers(p)
    start = next(n for n, row in enumerate(p.rows) if row[0] in ("项目", "Item") and len(row) == 3 and row[2] != "周期")
    kept = [number(row[1]) for row in p.rows[start + 1 :] if len(row) >= 2 and _is_component(row)][:3]
    assert kept == [kept[0], _interest(p, kept[1]), _charges(p, kept[2], kept[0], day(as_of[1]))]
    total = next(number(row[1]) for row in p.rows if row[0] in ("可能支持的数额", "A court might support"))
    assert total == sum(kept)
    beyond = find(p, "＝主张金额 ¤－可能支持 ¤＝¤", "beyond that = claimed ¤ − supported ¤ = ¤")
    assert beyond is not None or claimed <= total
    assert beyond is None or sums(beyond) == (claimed, total, claimed - total)
    return {total, claimed - total}


def _is_component(row: Row) -> bool:
    return row[0] in (
        *("本金", "利息", "罚息、违约金和费用"),
        *("Principal", "Interest", "Default interest, late fees and charges"),
    )


def _interest(p: Printed, printed: Fraction) -> Fraction:
    """The interest claimed, cut to the ceiling where the rate of the contract lies above it; as claimed else."""
    plain = "主张 ([\\d,.]+) × 上限 ([\\d.]+)% ÷ 合同年利率 ([\\d.]+)%"
    told = find(p, plain, "claimed ([\\d,.]+) × ceiling ([\\d.]+)% ÷ contract rate ([\\d.]+)%")
    if told:
        return fen(number(told[1]) * share(told[2]) / share(told[3]))
    weighed = find(
        p,
        "主张 ([\\d,.]+) × 上限 ÷ 合同年利率 ([\\d.]+)%；上限按 ([\\d-]+) 至 ([\\d-]+) 的天数加权",
        "claimed ([\\d,.]+) × ceiling ÷ contract rate ([\\d.]+)%; ceiling weighted by days from ([\\d-]+) to ([\\d-]+)",
    )
    if weighed:
        start, end = day(weighed[3]), day(weighed[4])
        return fen(number(weighed[1]) * allowed(p, start, end) * 365 / (end - start).days / share(weighed[2]))
    return printed


def _charges(p: Printed, printed: Fraction, principal: Fraction, as_of: date) -> Fraction:
    """The charges claimed, at most what the ceiling allows on the principal since the default."""
    told = find(
        p,
        "主张 ([\\d,.]+)，以本金 × ([\\d.]+)% × (\\d+) 天 ÷ 365 为限（自 ([\\d-]+) 起）",
        "claimed ([\\d,.]+), at most principal × ([\\d.]+)% × (\\d+) days ÷ 365 \\(from ([\\d-]+)\\)",
    )
    if told:
        assert int(told[3]) == (as_of - day(told[4])).days
        return min(number(told[1]), fen(principal * share(told[2]) * int(told[3]) / 365))
    parts = find(
        p,
        "主张 ([\\d,.]+)，以各段的本金 × 上限 × 天数 ÷ 365 之和为限（自 ([\\d-]+) 起",
        "claimed ([\\d,.]+), at most the sum of principal × ceiling × days ÷ 365 of each period \\(\\d+ days from ([\\d-]+)",
    )
    if parts:
        return min(number(parts[1]), fen(principal * allowed(p, day(parts[2]), as_of)))
    assert printed == 0
    return printed


# -- the course without an agreement ------------------------------------------------------------------------------------


def paid_by_enforcement(p: Printed) -> set[Fraction]:
    """What the offer has paid by the day of enforcement."""
    told = find(p, "到@本方案已还款＝.*?＝¤", "under this plan by @ = .*? = ¤")
    if told is None:
        return set()
    enforced, paid = day(told[1]), number(told[2])
    assert (str(enforced)) in {row[1] for row in p.rows if row[0] in ("强制执行", "Enforcement") and len(row) == 3}
    assert paid == sum(amount for due, amount in payments(p) if due <= enforced)
    return {paid}


def enforcement(p: Printed) -> set[Fraction]:
    """What could be enforced a month, and what offer and suit are worth today."""
    income = find(
        p,
        "收入 ¤－必要生活费用 ¤×(\\d+) 人＝¤",
        "income ¤ − protected living costs ¤ × (\\d+) persons = ¤",
    )
    rule = find(p, "折到@＝金额÷（1＋([\\d.]+)%）", "in money of @ = amount ÷ \\(1 \\+ ([\\d.]+)%\\)")
    assert (income is None) == (rule is None)
    if income is None or rule is None:
        return set()
    earned, protected, attachable = number(income[1]), number(income[2]), number(income[4])
    assert attachable == max(0, earned - protected * int(income[3]))
    as_of, growth = day(rule[1]), 1 + share(rule[2])
    accepting = find(p, "折算后合计 ¤", "Annex 1 discounted: ¤")
    assert accepting is not None
    worth = number(accepting[1])
    assert worth == worth_of(payments(p), as_of, growth)
    return {attachable, worth, worth_of_suing(p, as_of, growth, attachable, worth)}


def worth_of(flows: list[tuple[date, Fraction]], as_of: date, growth: Fraction) -> Fraction:
    """The flows in money of one day, added up and rounded to the fen."""
    exact = (exactly(amount) / exactly(growth) ** (Decimal((due - as_of).days) / 365) for due, amount in flows)
    return fen(Fraction(sum(exact, Decimal(0))))


def worth_of_suing(p: Printed, as_of: date, growth: Fraction, attachable: Fraction, accepting: Fraction) -> Fraction:
    """From the years of enforcement and the costs advanced; and the share from which on a suit pays better."""
    suit = find(p, "起诉并执行：¤(?:×([\\d.]+)%)?－¤＝¤", "Suit and enforcement: ¤(?: × ([\\d.]+)%)? − ¤ = ¤")
    assert suit is not None
    collected, part, advanced, worth = number(suit[1]), share(suit[2] or "100"), number(suit[3]), number(suit[4])
    assert collected == collected_by_years(p, as_of, growth, attachable)
    assert advanced == costs_advanced(p, as_of, growth)
    assert worth == fen(collected * part) - advanced
    needed = find(
        p,
        "到@可执行的总额＝可能支持 ¤＋由借款人承担的起诉费用 ¤＝¤，折算后 ¤；比例＝.*?＝([\\d.]+)%",
        "On @ what can be enforced = supported ¤ \\+ costs of the suit borne by the borrower ¤ = ¤, discounted ¤; "
        "share = .*? = ([\\d.]+)%",
    )
    assert needed is not None
    judged, borne, claim, now = map(number, needed.groups()[1:5])
    assert (judged, borne) == (number(stage(p, "强制执行", "Enforcement")[2]), costs_borne(p))
    assert claim == judged + borne
    assert now == worth_of([(day(needed[1]), claim)], as_of, growth)
    assert abs((accepting + advanced) / now - share(needed[6])) <= CENT / 100
    return worth


def stage(p: Printed, zh: str, en: str) -> Row:
    """The row of a stage in the table of the sums: its name, claimed, supported, and the costs where there are any."""
    label = {"zh": zh, "en": en}[p.lang]
    return next(row for row in p.rows if row[0] == label and re.fullmatch(r"[\d,]+\.\d\d", row[1]))


def costs_advanced(p: Printed, as_of: date, growth: Fraction) -> Fraction:
    """Each cost of the suit in full, discounted from its day."""
    told = find(p, "起诉时（@）垫付(.*?)，折算后 ¤", "Costs advanced for the suit \\(@\\): (.*?); discounted ¤")
    if told is None:
        return Fraction(0)
    flows = [(day(told[1]), number(cost)) for cost in re.findall(MONEY[p.lang], told[2])]
    assert number(told[3]) == worth_of(flows, as_of, growth)
    return number(told[3])


def costs_borne(p: Printed) -> Fraction:
    """The part of the costs of the suit that falls on the borrower: supported / claimed of each."""
    advanced = find(p, "起诉时（@）垫付(.*?)，折算后", "Costs advanced for the suit \\(@\\): (.*?); discounted")
    full = [number(cost) for cost in re.findall(MONEY[p.lang], advanced[2])] if advanced else []
    if (
        find(p, "由借款人承担的费用＝费用×可能支持÷主张金额", "borne by the borrower = cost × supported ÷ claimed")
        is None
    ):
        return sum(full, Fraction(0))
    _, claimed, supported, *_ = stage(p, "起诉立案", "Suit filed")
    return sum((fen(cost * number(supported) / number(claimed)) for cost in full), Fraction(0))


def collected_by_years(p: Printed, as_of: date, growth: Fraction, attachable: Fraction) -> Fraction:
    """The worth of all years; that of each lies between the worth of all its money on its first and on its last day."""
    years = [row for row in p.rows if len(row) == 6 and re.fullmatch(r"20\d\d", row[0])]
    for row in years:
        months, most, shared, reaches, now = map(number, row[1:])
        assert most == attachable * months
        assert reaches <= shared
        first, last = (worth_of([(date(int(row[0]), *on), reaches)], as_of, growth) for on in ((1, 1), (12, 31)))
        assert last - CENT <= now <= first + CENT
    return sum((number(row[5]) for row in years), Fraction(0))
