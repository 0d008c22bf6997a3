"""What the solvers call their proposals: no figure that grows old when the terms are changed, and no name twice in a case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.edits import add_proposal, copy_proposal, fresh_name, set_all_terms
from planner.case.model import Case, Proposal
from planner.case.terms import Haircut
from planner.money import ZERO, round_fen, total
from planner.plan.answers import UNKNOWNS, Answer, Question, Unknown, solve
from planner.plan.lump_sum import LumpSum, lump_sum
from planner.plan.own_figures import IncomeShare, Worked, income_share, token_payments
from planner.plan.paying import paying
from planner.plan.paying_offer import OFFERS, Offered, OfferKind, offered
from planner.plan.presets import PENALTIES, affordable_plan
from planner.text import LANGUAGES, Lang
from tests.samples import AS_OF, three_debts

CASE = three_debts()
OWED = total(debt.owed for debt in CASE.debts)
WHOLE = Question(CASE.debts, round_fen(OWED / 30), 24, Decimal(0), ZERO, Decimal(0), Haircut())
"""24 payments that do not repay it, so that something is needed beside."""


def solved(unknown: Unknown) -> Callable[[Lang], Proposal]:
    whole = replace(WHOLE, instalment=round_fen(OWED / 20)) if unknown == "annual_rate" else WHOLE
    answer = solve(replace(whole, **{unknown: None}))
    assert isinstance(answer, Answer)
    return lambda lang: answer.proposal(CASE, lang)


def by_pot(kind: OfferKind) -> Callable[[Lang], Proposal]:
    def made(lang: Lang) -> Proposal:
        found = offered(CASE, paying(CASE, ()), kind, 12, lang)
        assert isinstance(found, Offered)
        return found.proposal

    return made


def at_once(lang: Lang) -> Proposal:
    rich = replace(CASE, household=replace(CASE.household, savings=Decimal("900000.00")))
    found = lump_sum(rich, rich.debts, date(2027, 3, 23), PENALTIES)
    assert isinstance(found, LumpSum)
    return found.proposal(rich, lang)


def small(lang: Lang) -> Proposal:
    found = token_payments(CASE, Decimal("200.00"), 6)
    assert isinstance(found, Worked)
    return found.proposal(CASE, lang)


def of_income(lang: Lang) -> Proposal:
    found = income_share(CASE, IncomeShare(Decimal("9000.00"), Decimal("4000.00"), Decimal("0.4"), 36))
    assert isinstance(found, Worked)
    return found.proposal(CASE, lang)


def affordable(lang: Lang) -> Proposal:
    found = affordable_plan(CASE, Decimal("3000.00"), lang)
    assert isinstance(found, Proposal)
    return found


MADE = [*map(solved, UNKNOWNS), *map(by_pot, OFFERS), at_once, small, of_income, affordable]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("made", MADE)
def test_no_name_holds_a_figure(made: Callable[[Lang], Proposal], lang: Lang) -> None:
    assert re.search(r"[0-9%{}]", made(lang).name) is None


def test_every_way_has_a_name_of_its_own() -> None:
    for lang in LANGUAGES:
        names = [made(lang).name for made in MADE]
        assert len(set(names)) == len(names)


def test_an_answer_that_needs_no_waiver_is_not_named_after_one() -> None:
    answer = solve(replace(WHOLE, waiver=None, instalment=Decimal("90000.00")))
    assert isinstance(answer, Answer)
    assert answer.filled.waiver == 0
    assert answer.proposal(CASE, "en").name == "Paid off in a set time"


def test_the_name_stays_when_the_terms_change_and_a_second_proposal_is_told_apart() -> None:
    case = add_proposal(CASE, affordable("zh"))
    changed = set_all_terms(case, case.proposals[0].id, months=48)
    assert changed.proposals[0].name == "每月共还定额"
    twice = add_proposal(changed, affordable("zh"))
    assert [each.name for each in twice.proposals] == ["每月共还定额", "每月共还定额 2"]
    assert [each.name for each in add_proposal(twice, affordable("zh")).proposals][-1] == "每月共还定额 3"
    assert copy_proposal(case, case.proposals[0].id, "每月共还定额").proposals[-1].name == "每月共还定额 2"


def test_proposals_that_are_there_already_keep_their_names() -> None:
    old = tuple(Proposal(f"p{n}", "每月 1,500.00 元，24 期") for n in (1, 2))
    case = add_proposal(Case(AS_OF, proposals=old), Proposal("", ""))
    assert [each.name for each in case.proposals] == ["每月 1,500.00 元，24 期", "每月 1,500.00 元，24 期", ""]


@given(st.lists(st.text(max_size=4), max_size=6), st.text(max_size=4))
def test_a_fresh_name_begins_as_asked_and_is_free(taken: list[str], name: str) -> None:
    found = fresh_name(name, taken)
    assert found.startswith(name)
    assert not name.strip() or found.strip() not in {each.strip() for each in taken}
