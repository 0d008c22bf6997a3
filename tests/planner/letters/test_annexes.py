"""What the annexes set out, and the formulas of annex 2 worked out on examples; test_clerk.py does it for every amount in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import pairwise

from planner.case.terms import DatedPayment
from planner.export.plain import render_text
from planner.letters.letter import Figure, KeyFigures, Letter, Paragraph, Table
from tests.planner.letters.generated import NUMBER, generated_letter
from tests.planner.letters.sample_cases import CASE, letter, proposal

CENT = Decimal("0.01")


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


def payments(found: Letter) -> list[tuple[date, Decimal]]:
    schedule = named(found, "计划表")
    assert schedule is not None
    return [(date.fromisoformat(row[1]), number(row[2])) for row in schedule.rows if row[1]]


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
        assert [heading[:2] for heading in headings] == [f"{n}、" for n in "一二三四五六"[: len(headings)]]
