"""A clerk with the letter and its annexes only: every amount of the letter follows from the annexes, by the rules they print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import pairwise

import pytest

from planner.case.terms import DatedPayment
from planner.export.plain import render_text
from planner.letters.letter import Figure, KeyFigures, Letter, Paragraph, Table
from tests.planner.letters.generated import NUMBER, generated, generated_letter
from tests.planner.letters.sample_cases import CASE, letter, proposal
from tests.planner.letters.test_compose import said
from tests.planner.test_capitals import read_back

AMOUNT = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9%])")
CENT = Decimal("0.01")
SEEDS = pytest.mark.parametrize("seed", range(NUMBER))


def number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "").replace("￥", ""))


def tables(found: Letter) -> dict[str, Table]:
    """The tables of the annexes by caption."""
    blocks = [block for annex in found.annexes for section in annex.sections for block in section.blocks]
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def named(found: Letter, caption: str) -> Table | None:
    return next((table for name, table in tables(found).items() if caption in name), None)


def explained(found: Letter) -> str:
    """The running text of annex 2."""
    blocks = [block for section in found.annexes[1].sections for block in section.blocks]
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))


def figures(found: Letter) -> Iterator[Figure]:
    for section in found.sections:
        for block in section.blocks:
            if isinstance(block, KeyFigures):
                yield from block.rows


def from_the_waivers(found: Letter) -> set[Decimal]:
    """Each component and the sums; kept = claimed x (1 - share) to the fen, waived = claimed - kept."""
    table = named(found, "减免")
    assert table is not None
    rows = [(number(row[1]), Decimal(row[2].rstrip("%")) / 100, number(row[3]), number(row[4])) for row in table.rows]
    for claimed, share, waived, kept in rows:
        assert kept == (claimed * (1 - share)).quantize(CENT, ROUND_HALF_UP)
        assert waived == claimed - kept
    sums = [sum(row[column] for row in rows) for column in (0, 2, 3)]
    assert sums == [number(table.totals[column]) for column in (1, 3, 4)]
    return {amount for claimed, _, waived, kept in rows for amount in (claimed, waived, kept)} | {*map(Decimal, sums)}


def payments(found: Letter) -> list[tuple[date, Decimal]]:
    schedule = named(found, "计划表")
    assert schedule is not None
    return [(date.fromisoformat(row[1]), number(row[2])) for row in schedule.rows if row[1]]


def from_the_schedule(found: Letter) -> set[Decimal]:
    """Each payment, their sum, what is left at the end, and what is paid by the day of enforcement."""
    schedule = named(found, "计划表")
    assert schedule is not None
    paid = payments(found)
    assert sum(amount for _, amount in paid) == number(schedule.totals[2])
    stages = named(found, "各阶段的日期")
    enforced = date.fromisoformat(stages.rows[-1][1]) if stages and stages.rows[-1][0] == "强制执行" else date.min
    by_then = sum((amount for day, amount in paid if day <= enforced), Decimal(0))
    return {*(amount for _, amount in paid), number(schedule.totals[2]), *what_is_left(found), by_then}


def what_is_left(found: Letter) -> set[Decimal]:
    """What own dates and amounts leave unpaid: the balance of the schedule and interest that no payment covered."""
    schedule, told = (
        named(found, "计划表"),
        re.search(r"还余 (\S+) 元＝剩余本金 (\S+) 元＋\S+ (\S+) 元", explained(found)),
    )
    assert schedule is not None
    if told is None:
        assert number(schedule.rows[-1][5]) == 0
        return set()
    left, principal, interest = map(number, told.groups())
    assert principal == number(schedule.rows[-1][5])
    assert left == principal + interest
    return {left}


def from_the_court(found: Letter) -> set[Decimal]:
    """What might be supported, and the claim beyond it."""
    court, claim = named(found, "截至"), named(found, "减免")
    if court is None:
        return set()
    assert claim is not None
    lawful = sum(number(row[1]) for row in court.rows)
    assert lawful == number(court.totals[1])
    return {Decimal(lawful), number(claim.totals[1]) - lawful}


def from_enforcement(found: Letter) -> set[Decimal]:
    """What could be enforced a month, and what offer and suit are worth today."""
    text = explained(found)
    income = re.search(r"收入 ([\d,.]+) 元－必要生活费用 ([\d,.]+) 元×(\d+) 人＝([\d,.]+) 元", text)
    if income is None:
        assert "折算" not in text
        return set()
    earned, protected, persons, attachable = map(number, income.groups())
    assert attachable == max(Decimal(0), earned - protected * persons)
    rule = re.search(r"折到(\d+)年(\d+)月(\d+)日＝金额÷（1＋([\d.]+)%）的（天数÷365）次方", text)
    assert rule is not None
    as_of, growth = date(*map(int, rule.groups()[:3])), 1 + Decimal(rule[4]) / 100
    accepting = sum((paid / growth ** years(as_of, day) for day, paid in payments(found)), Decimal(0))
    accepting = accepting.quantize(CENT, ROUND_HALF_UP)
    assert f"附件一的各笔还款折算后合计 {accepting:,.2f} 元" in text
    return {attachable, accepting, worth_of_suing(found, as_of, growth, attachable, accepting)}


def years(as_of: date, day: date) -> Decimal:
    return Decimal((day - as_of).days) / 365


def worth_of_suing(found: Letter, as_of: date, growth: Decimal, attachable: Decimal, accepting: Decimal) -> Decimal:
    """From the years of enforcement and the costs advanced; and the share from which on a suit pays better."""
    text, collected = explained(found), discounted(found, as_of, growth, attachable)
    suit = re.search(r"起诉并执行：([\d,.]+) 元(?:×([\d.]+)%)?－([\d,.]+) 元＝(-?[\d,.]+) 元", text)
    assert suit is not None
    part, advanced, worth = Decimal(suit[2] or 100) / 100, number(suit[3]), number(suit[4])
    assert number(suit[1]) == collected
    assert worth == (collected * part).quantize(CENT, ROUND_HALF_UP) - advanced
    needed = re.search(
        r"到(\d+)年(\d+)月(\d+)日可执行的总额 ([\d,.]+) 元，折算后 ([\d,.]+) 元；比例＝.*＝([\d.]+)%", text
    )
    assert needed is not None
    claim, now, share = map(number, needed.groups()[3:])
    assert now == (claim / growth ** years(as_of, date(*map(int, needed.groups()[:3])))).quantize(CENT, ROUND_HALF_UP)
    assert abs((accepting + advanced) / now * 100 - share) <= CENT
    assert f"收回债权的 {share.normalize():f}% 以上" in said(found) or share >= 100
    return worth


def discounted(found: Letter, as_of: date, growth: Decimal, attachable: Decimal) -> Decimal:
    """The worth of all years; that of each lies between the worth of all its money on its first and on its last day."""
    table = named(found, "收回（单位：元）")
    if table is None:
        return Decimal(0)
    columns = [[number(row[place]) for row in table.rows] for place in range(1, 6)]
    assert [number(cell) for cell in table.totals[1:]] == [sum(column) for column in columns]
    for row in table.rows:
        months, most, shared, reaches, now = map(number, row[1:])
        assert most == attachable * months
        assert reaches <= shared <= most
        dear, cheap = (reaches / growth ** years(as_of, date(int(row[0]), *day)) for day in ((1, 1), (12, 31)))
        assert cheap - CENT <= now <= dear + CENT
    return number(table.totals[5])


def from_the_heaviest_month(found: Letter) -> set[Decimal]:
    told = re.search(r"(\d+)年(\d+)月：本方案 ([\d,.]+) 元，其他方案 ([\d,.]+) 元，共 ([\d,.]+) 元", explained(found))
    if told is None:
        return {max_of_months(found)}
    own, others, heaviest = map(number, told.groups()[2:])
    month = (int(told[1]), int(told[2]))
    assert own == sum((paid for day, paid in payments(found) if (day.year, day.month) == month), Decimal(0))
    assert heaviest == own + others
    return {heaviest}


def max_of_months(found: Letter) -> Decimal:
    """The heaviest month of this plan alone."""
    months: dict[tuple[int, int], Decimal] = {}
    for day, paid in payments(found):
        months[day.year, day.month] = months.get((day.year, day.month), Decimal(0)) + paid
    return max(months.values())


@SEEDS
def test_every_amount_of_the_letter_follows_from_the_annexes(seed: int) -> None:
    """Apart from what the person states as a fact: the budget, and how much is owed in all."""
    found, case = generated_letter(seed), generated(seed)[0].case
    home = case.household
    stated = {home.income, home.expense, home.reserve, home.income - home.expense - home.reserve, case.owed}
    # What a person typed into the reason may hold an amount of its own.
    letter_text = said(found).replace(case.client.hardship, "")
    follows = (
        from_the_waivers(found) | from_the_schedule(found) | from_the_court(found) | from_enforcement(found)
        | from_the_heaviest_month(found)
    )  # fmt: skip
    assert {number(each) for each in AMOUNT.findall(letter_text)} <= stated | follows


@SEEDS
def test_amounts_in_capitals_are_the_amounts_beside_them(seed: int) -> None:
    spelled = [row for row in figures(generated_letter(seed)) if row.words]
    assert len(spelled) >= 3
    for row in spelled:
        assert read_back(row.words.strip("（）")) == number(row.value)


def rates(found: Letter) -> tuple[Decimal, int]:
    """The monthly rate and the number of instalments that annex 2 prints."""
    told = re.search(r"期数 (\d+)；年利率 ([\d.]+)%", explained(found))
    assert told is not None
    return Decimal(told[2]) / 1200, int(told[1])


def test_the_formula_of_equal_instalments_gives_the_instalment() -> None:
    found = letter(offer=proposal(36, annual_rate=Decimal("0.0725"), moratorium_months=3, moratorium_accrues=True))
    (i, n), balance = rates(found), number(tables(found)["还款计划表（单位：元）"].rows[0][5])
    with localcontext(prec=40):
        instalment = balance * i / (1 - (1 + i) ** -n)
    assert payments(found)[0][1] == instalment.quantize(CENT, ROUND_HALF_UP)


def test_the_formula_of_rising_instalments_gives_the_first() -> None:
    found = letter(offer=proposal(36, method="step_up", annual_rate=Decimal("0.06"), step_percent=Decimal("0.05")))
    assert any((row.label, row.value) == ("金额递增", "每 12 期提高 5%") for row in figures(found))
    (i, n), balance = rates(found), Decimal("20600.00")
    with localcontext(prec=40):
        worth = sum(Decimal("1.05") ** (k // 12) / (1 + i) ** (k + 1) for k in range(n))
        first = (balance / worth).quantize(CENT, ROUND_HALF_UP)
    paid = [amount for _, amount in payments(found)]
    assert (paid[0], paid[12]) == (first, (first * Decimal("1.05")).quantize(CENT, ROUND_HALF_UP))


def test_the_formula_of_one_payment_at_the_end_gives_it() -> None:
    found = letter(offer=proposal(24, method="bullet", annual_rate=Decimal("0.06")))
    (i, _), balance = rates(found), Decimal("20600.00")
    assert payments(found) == [(date(2028, 11, 23), balance + (balance * i * 24).quantize(CENT, ROUND_HALF_UP))]


def test_interest_of_own_dates_runs_by_days_and_what_is_not_covered_is_left() -> None:
    """The debt counts days / 360; the second payment is smaller than the interest due by then."""
    dates = ((date(2027, 1, 5), "3000.00"), (date(2027, 6, 5), "100.00"))
    own = tuple(DatedPayment(day, Decimal(amount)) for day, amount in dates)
    found = letter(offer=proposal(24, method="custom", annual_rate=Decimal("0.06"), custom=own, moratorium_months=2))
    assert not [row for row in figures(found) if row.label == "暂缓还款期"], "own dates leave no room for a pause"
    first = (Decimal("20600.00") * 43 * Decimal("0.06") / 360).quantize(CENT, ROUND_HALF_UP)
    balance = Decimal("20600.00") - (Decimal("3000.00") - first)
    second = (balance * 151 * Decimal("0.06") / 360).quantize(CENT, ROUND_HALF_UP)
    assert second > 100
    assert what_is_left(found) == {balance + second - 100}


def test_what_the_letter_does_not_say_is_not_in_the_annexes_either() -> None:
    """Sums at a stage of enforcement and their worth stand there only where the letter compares the offer with it."""
    assert "可能支持" not in render_text(letter(debt_id="d3"))
    assert named(letter(), "各阶段的金额") is None
    assert "折算" not in explained(letter())
    poor = replace(CASE, household=replace(CASE.household, protected_living_cost=Decimal("3250.00")))
    assert named(letter(case=poor), "各阶段的金额") is not None
    assert "折算" in explained(letter(case=poor))


def test_stages_follow_each_other_by_the_days_printed() -> None:
    stages = named(letter(), "各阶段的日期")
    assert stages is not None
    days = [date.fromisoformat(row[1]) for row in stages.rows]
    assert days[0] == date(2026, 6, 15)
    assert [int(row[2]) for row in stages.rows[1:]] == [(after - before).days for before, after in pairwise(days)]


def test_parts_of_annex_two_are_numbered_without_gaps() -> None:
    for seed in range(NUMBER):
        headings = [section.heading for section in generated_letter(seed).annexes[1].sections]
        assert [heading[:2] for heading in headings] == [f"{n}、" for n in "一二三四五"[: len(headings)]]
