"""A debt that limitation may have run out on is nowhere a payment to make: it stands apart with what to do, and its money is kept aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from icalendar import Calendar

from planner.case.model import Case, PayoffSettings
from planner.case.record import Round
from planner.compare.held_back import FIRST_ASK, held_back
from planner.export.letters_pack import Pack
from planner.export.pack import calendar_of
from planner.export.papers.action_plan import HELD, action_plan
from planner.export.papers.payment_months import payment_months
from planner.export.papers.steps import letters_ready, plan_flows, steps
from planner.export.plain import render_text
from planner.money import grouped, total
from planner.text import Lang
from tests.planner.export.papers.papers_cases import BOOK, LANGS, pack_of, tables
from tests.samples import AS_OF, full_case

OLD = date(2020, 1, 1)


def old_case(**changes: object) -> Case:
    """The full sample with its first debt nearly seven years in default."""
    case = full_case()
    old = replace(case.debts[0], in_default_since=OLD, last_payment=OLD, **changes)  # type: ignore[arg-type]
    return replace(case, debts=(old, *case.debts[1:]))


def on_old(pack: Pack) -> Decimal:
    return total(each.amount for each in plan_flows(pack) if each.debt_id == "d1")


# -- which debts ---------------------------------------------------------------------------------------------------------


def test_only_the_old_debt_is_held_back_and_no_more_once_a_court_or_an_agreement_settled_it() -> None:
    assert held_back(full_case(), BOOK) == ()
    assert held_back(old_case(), BOOK) == ("d1",)
    assert held_back(old_case(court_ordered=Decimal("100.00")), BOOK) == ()
    nothing = {name: Decimal("0.00") for name in ("principal", "interest_due", "default_interest_due", "fees_due")}
    assert held_back(old_case(**nothing), BOOK) == ()


def test_an_agreement_lets_it_be_paid_until_something_else_is_said_after_it() -> None:
    agreed = Round("r1", "d1", AS_OF, "creditor", "agreement")
    assert held_back(replace(old_case(), rounds=(agreed,)), BOOK) == ()
    refused = Round("r2", "d1", AS_OF, "creditor", "refusal")
    assert held_back(replace(old_case(), rounds=(agreed, refused)), BOOK) == ("d1",)
    assert held_back(replace(old_case(), rounds=(replace(agreed, debt_id="d2"),)), BOOK) == ("d1",)


# -- the action plan -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_action_plan_asks_for_the_statement_and_lists_no_payment_of_it(lang: Lang) -> None:
    pack = pack_of(old_case(), lang=lang)
    pack = replace(pack, kinds={"d1": "statement_request"})
    name = full_case().debts[0].creditor.name
    said = [each.text.to(lang) for each in steps(pack, letters_ready(pack)) if name in each.text.to(lang)]
    starts = {
        "zh": ("先不要向", "把“索取对账单”", "还没有答复"),
        "en": ("Pay ", "Send the letter (Request", "Where there is"),
    }
    assert [text.startswith(start) for text, start in zip(said, starts[lang], strict=True)] == [True] * 3
    paper = action_plan(pack)
    [section] = [each for each in paper.sections if HELD.to(lang) in each.heading]
    text = render_text(replace(paper, sections=(section,)))
    assert FIRST_ASK.to(lang) in text
    assert grouped(on_old(pack)) in text
    assert grouped(on_old(pack)) in render_text(replace(paper, sections=paper.sections[:1]))


def test_without_an_old_debt_the_plan_says_nothing_of_it() -> None:
    assert HELD.zh not in render_text(action_plan(pack_of()))
    assert "先不付" not in render_text(payment_months(pack_of()))


# -- the months ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_months_hold_the_other_payments_and_name_the_sum_to_keep_aside(lang: Lang) -> None:
    pack = pack_of(old_case(), lang=lang)
    figures = pack.outcome.proposal("p1").figures
    assert figures is not None
    paper = payment_months(pack)
    assert full_case().debts[0].creditor.name not in [row[1] for row in tables(paper)[0].rows]
    assert grouped(on_old(pack)) in render_text(paper)
    [column] = [each for each in tables(paper) if each.columns[0].title in ("月份", "Month")]
    paid = [each.title for each in column.columns].index({"zh": "合计", "en": "Paid"}[lang])
    in_months = total(Decimal(row[paid].replace(",", "")) for row in column.rows)
    assert in_months + on_old(pack) == figures.total_paid


def test_where_every_debt_is_old_there_is_no_month_to_pay_in() -> None:
    case = old_case()
    pack = pack_of(
        replace(case, debts=tuple(replace(each, in_default_since=OLD, last_payment=OLD) for each in case.debts))
    )
    assert tables(payment_months(pack)) == []
    assert grouped(total(each.amount for each in plan_flows(pack))) in render_text(payment_months(pack))


@pytest.mark.parametrize(("lang", "why"), [("zh", "诉讼时效可能已过"), ("en", "limitation may have run out")])
def test_without_a_proposal_the_pot_goes_to_the_others(lang: Lang, why: str) -> None:
    case = replace(old_case(), payoff=PayoffSettings(monthly=Decimal("6000.00")))
    paper = payment_months(pack_of(case, "", lang))
    name = case.debts[0].creditor.name
    assert [row[1] for row in tables(paper)[0].rows] == [case.debts[1].creditor.name]
    [told] = [line for line in render_text(paper).splitlines() if name in line]
    assert why in told


# -- the calendar --------------------------------------------------------------------------------------------------------


def test_the_calendar_says_once_to_ask_first_and_has_none_of_its_payments() -> None:
    pack = pack_of(old_case())
    name = full_case().debts[0].creditor.name
    events = Calendar.from_ical(calendar_of(pack)).walk("VEVENT")
    about = [(str(each["SUMMARY"]), each.decoded("DTSTART")) for each in events if name in str(each["SUMMARY"])]
    assert not [title for title, _ in about if title.startswith(("还款", "首付款"))]
    first = min(each.day for each in plan_flows(pack) if each.debt_id == "d1" and each.day > AS_OF)
    assert [day for title, day in about if title.startswith("先不要付款")] == [first]
