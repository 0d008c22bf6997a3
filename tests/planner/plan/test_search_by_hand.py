"""The search of every mix in cases worked out by hand, and what it says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.case.model import Assumptions, Case
from planner.case.terms import Haircut
from planner.errors import CannotCompute
from planner.money import ZERO
from planner.plan.mixes import COARSE, Ask, Knobs, Mix, Space, moved, usual_space
from planner.plan.offer_words import terms_in_words
from planner.plan.search import OFFERS, Found, search
from tests.planner.plan.searches import plain
from tests.samples import AS_OF, three_debts


def test_by_hand_a_creditor_who_wants_all_of_it_gets_it_in_one_to_five_years():
    found = search(plain("12000.00", "1000.00"), {"d1": Decimal("12000.00")})
    assert isinstance(found, Found)
    cheapest, safest, quickest = (found.offer(key) for key in OFFERS)
    assert {each.point.total for each in found.offers} == {Decimal("12000.00")}
    assert (quickest.point.duration, quickest.point.heaviest) == (12, Decimal("1000.00"))
    assert (safest.point.duration, safest.point.heaviest) == (60, Decimal("200.00"))
    assert cheapest.point.mix.ask.waiver.principal == 0
    assert "12,000.00" in cheapest.reason.zh
    assert "in month 12." in quickest.reason.en
    assert "200.00" in safest.reason.en


def test_by_hand_the_floor_bounds_the_waiver_of_principal():
    """Half may be waived at most; a floor of 9,000 leaves a quarter."""
    case = plain("12000.00", "1000.00")
    for floor, waived in (("0.00", "0.5"), ("9000.00", "0.25"), ("9000.01", "0.2")):
        found = search(case, {"d1": Decimal(floor)})
        assert isinstance(found, Found)
        assert found.offer("cheapest").point.mix.ask.waiver.principal == Decimal(waived)
        assert found.offer("cheapest").point.total == 12000 * (1 - Decimal(waived))


def test_by_hand_savings_make_it_quicker():
    """12,000 = 1,000 of this month + 3,000 of savings + 1,000 in each of eight months: 1,500 down and eight times 1,312.50."""
    found = search(plain("12000.00", "1000.00", "3000.00"), {"d1": Decimal("12000.00")})
    assert isinstance(found, Found)
    quickest, safest = found.offer("quickest"), found.offer("safest")
    assert quickest.point.duration == 8
    assert (quickest.point.down, set(quickest.point.payments)) == (Decimal("1500.00"), {Decimal("1312.50")})
    assert "最多多 312.50 元，用存款和之前剩下的钱补" in quickest.reason.zh
    assert "by ¥312.50 at most" in quickest.reason.en
    assert "用存款" not in safest.reason.zh


def test_principal_is_asked_for_only_where_nothing_else_fits():
    found = search(plain("90000.00", "1000.00"), {})
    assert isinstance(found, Found)
    assert found.offer("safest").point.mix.ask.waiver.principal == Decimal("0.35")
    assert "35%" in found.offer("safest").reason.zh
    assert "no mix that waives less fits" in found.offer("safest").reason.en


def test_a_ready_offer_becomes_a_proposal_with_its_reason():
    case = three_debts()
    found = search(case, {})
    assert isinstance(found, Found)
    offered = found.offer("safest").proposal(case, "zh")
    assert (offered.id, offered.name) == ("p1", "最稳的方案")
    assert offered.note == found.offer("safest").reason.zh
    assert {terms.debt_id for terms in offered.terms} == {"d1", "d2", "d3"}


def test_one_mix_that_is_the_best_of_two_kinds_is_one_offer():
    """With interest on the rest the shortest plan is the cheapest as well."""
    case = replace(plain("30000.00", "1000.00"), assumptions=Assumptions(creditor_discount_rate=Decimal("0.06")))
    found = search(case, {"d1": Decimal("30000.00")})
    assert isinstance(found, Found)
    first, second = found.offers
    assert (first.keys, second.keys) == (("cheapest", "quickest"), ("safest",))
    assert (first.name.zh, first.name.en) == ("最省、最快的方案", "Cheapest and quickest")
    assert first.reason.zh.startswith("总共还得最少：32")
    assert "最早还清：33 个月。" in first.reason.zh
    assert found.offer("quickest") is first


def test_the_same_case_gives_the_same_answer():
    case = three_debts()
    assert search(case, {}) == search(case, {})


@pytest.mark.parametrize(
    ("case", "floors", "zh", "en"),
    [
        (Case(AS_OF), {}, "没有要还的债务", "no debt"),
        (plain("100.00", "0.00"), {}, "没有剩余", "Nothing is left"),
        (plain("90000.00", "500.00"), {}, "还差 250.00 元", "the lightest mix takes ¥750.00 a month"),
        (
            plain("90000.00", "1000.00"),
            {"d1": Decimal("70000.00")},
            "示例银行",
            "less than the ¥70,000.00 that suing is worth",
        ),
        (plain("999999999999.99", "500.00"), {}, "太大", "too large"),
    ],
)
def test_what_stands_in_the_way_is_said(case, floors, zh, en):
    found = search(case, floors)
    assert isinstance(found, CannotCompute)
    assert zh in found.reason.zh
    assert en in found.reason.en


def test_floors_that_can_be_met_only_one_at_a_time_are_said():
    """One waiver for both: whichever mix is taken, what is short of its floor is named."""
    first, second = plain("10000.00", "1000.00").debts[0], replace(plain("10.00", "0.00").debts[0], id="d2")
    case = replace(plain("10000.00", "1000.00"), debts=(first, second))
    found = search(case, {"d1": Decimal("10000.00"), "d2": Decimal("10.61")}, Space(asks=(Ask(Haircut()),)))
    assert isinstance(found, CannotCompute)
    assert "10.00" in found.reason.en
    assert "10.61" in found.reason.en


def test_interest_goes_on_where_the_creditor_wants_its_time_paid():
    """At 6 % a year a creditor that can wait for all of it is content with instalments at 6 %."""
    case = replace(plain("30000.00", "1000.00"), assumptions=Assumptions(creditor_discount_rate=Decimal("0.06")))
    found = search(case, {"d1": Decimal("30000.00")})
    assert isinstance(found, Found)
    assert {each.point.mix.ask.rate for each in found.offers} == {Decimal("0.06")}
    assert found.offer("quickest").point.duration == 33


def test_many_debts_are_searched_with_fewer_values():
    assert usual_space(20) == Space()
    many = tuple(replace(plain("1000.00", "0.00").debts[0], id=f"d{k}") for k in range(60))
    found = search(replace(plain("1.00", "5000.00"), debts=many), {})
    assert isinstance(found, Found)
    assert found.mixes < 3000
    assert len(found.offer("cheapest").terms) == 60


def test_a_mix_in_words():
    case = plain("12000.00", "1000.00", "1500.00")
    found = search(case, {"d1": Decimal("12000.00")})
    assert isinstance(found, Found)
    safest = found.offer("safest").point
    assert terms_in_words(safest).zh == "分 60 期，每月 200.00 元，不再计息，不请求减免"
    cut = Haircut(Decimal("0.3"), Decimal(1), Decimal(1), Decimal(1))
    point = replace(safest, mix=Mix(Ask(cut), Decimal(1), 24, Decimal("0.05"), 6), down=Decimal("1500.00"))
    assert terms_in_words(point).en == (
        "¥1,500.00 down, nothing for 6 months, ¥200.00 a month for 24 months, rising by 5% a year, no further "
        "interest, asking to waive 30% of principal, all interest, default interest and fees"
    )
    assert terms_in_words(point).zh.endswith("请求减免 30% 的本金，全部利息、罚息、费用")
    assert point.last_due(AS_OF).isoformat() == "2029-05-23"
    half = replace(
        point, mix=Mix(Ask(Haircut(default_interest=Decimal("0.5")), Decimal("0.06")), Decimal(0), 1, ZERO, 0)
    )
    assert "一次付 200.00 元，余款年利率 6%，请求减免 50% 的罚息" in terms_in_words(half).zh


@pytest.mark.parametrize("many", [False, True])
def test_a_space_moves_only_what_it_may(many):
    space = COARSE if many else Space()
    none = moved(space, Knobs(*(False,) * 6, 2))
    assert none.asks == (Ask(Haircut()),)
    assert (none.down_shares, none.steps, none.pauses) == ((0,), (0,), (0,))
    assert none.months_most == 2
    assert none.months == ((2,) if many else (1, 2))
    assert moved(space, Knobs()) == space
    assert not any(ask.waiver.principal for ask in moved(space, Knobs(charges=False)).asks)
