"""The workings of a debt: every figure is the one computed elsewhere, and can be reached again from the words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_text, to_text
from planner.case.edits import add_debt, change_debt, copy_debt, fix_default_rate
from planner.case.model import Case, Creditor, Debt
from planner.compare.explain import (
    ALL_COUNTED,
    CHARGES_KEPT,
    INTEREST_KEPT,
    MEAN_CAP,
    MOST_CHARGES,
    WITHIN,
    charges_allowed,
    debt_totals,
    debt_working,
    lawful_share,
)  # fmt: skip
from planner.compare.explain_debt import (
    BY_RULE,
    PUBLISHED,
    ceiling_working,
    claimed_working,
    contestable_working,
    lawful_working,
)
from planner.compare.explain_parts import debt_parts
from planner.compare.outcome import DebtFigures, debt_figures, evaluate
from planner.compare.working import CLAIMED, CONTESTABLE, LAWFUL, Line, Share, Working, working_text
from planner.money import ZERO
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang, Text
from tests import strategies as some
from tests.planner.formulas import wrong_lines
from tests.samples import AS_OF, three_debts

BOOK = load_rulebook()
DEBT = Debt(
    "d1",
    Creditor("示例消费金融", "consumer_finance"),
    in_default_since=date(2026, 6, 15),
    principal=Decimal("20000.00"),
    interest_due=Decimal("1200.00"),
    default_interest_due=Decimal("2500.00"),
    fees_due=Decimal("400.00"),
    nominal_annual_rate=Decimal("0.36"),
)


def figures_of(debt: Debt) -> DebtFigures:
    return debt_figures(Case(AS_OF, debts=(debt,)), debt, BOOK)


def lines_of(debt: Debt) -> dict[Text, Line]:
    return {line.name: line for line in debt_working(figures_of(debt), AS_OF)}


def test_the_working_shows_each_step_of_a_consumer_loan_above_the_cap() -> None:
    lines = lines_of(DEBT)
    assert lines[CLAIMED].how.zh == "本金 20,000.00 + 利息 1,200.00 + 罚息 2,500.00 + 违约金和费用 400.00"
    assert lines[INTEREST_KEPT].how.en == "1,200.00 × 24% ÷ 36%"
    assert lines[INTEREST_KEPT].gives == Decimal("800.00")
    assert lines[MOST_CHARGES].how.zh == "本金 20,000.00 × 24% × 161 天 ÷ 365"
    assert lines[MOST_CHARGES].gives == Decimal("2117.26")
    assert lines[CHARGES_KEPT].gives == Decimal("2117.26")
    assert lines[LAWFUL].how.en == "20,000.00 + 800.00 + 2,117.26"
    assert lines[CONTESTABLE].gives == Decimal("1182.74")


@given(some.cases())
def test_every_amount_is_the_one_computed_elsewhere_and_the_formulas_reach_it(case: Case) -> None:
    for figures in evaluate(case, BOOK).debts:
        lines = debt_working(figures, case.as_of)
        gives = {line.name: line.gives for line in lines}
        assert gives[LAWFUL] == figures.lawful_owed
        assert gives[CONTESTABLE] == figures.contestable
        assert wrong_lines(Working(LAWFUL, figures.lawful_owed, lines), ALL_COUNTED, WITHIN) == []


def workings(figures: DebtFigures, as_of: date) -> tuple[Working, ...]:
    return tuple(
        make(figures, as_of) for make in (claimed_working, lawful_working, contestable_working, ceiling_working)
    )


@st.composite
def old_and_new_debts(draw: st.DrawFn) -> Debt:
    """Debts of the strategies, many of them private loans that lie on both sides of a change of the ceiling."""
    debt = draw(some.debts())
    if draw(st.booleans()):
        return debt
    made = draw(st.dates(date(2016, 1, 1), date(2021, 12, 31)))
    late = draw(st.dates(made, AS_OF))
    return replace(debt, creditor=Creditor("", "private"), contract_date=made, in_default_since=late)


@given(old_and_new_debts())
def test_the_lines_of_every_working_of_a_debt_give_its_figure(debt: Debt) -> None:
    figures = figures_of(debt)
    shown = (debt.owed, figures.lawful_owed, figures.contestable, Share(figures.ceiling.annual_rate))
    for working, figure in zip(workings(figures, AS_OF), shown, strict=True):
        assert working.figure == working.lines[-1].gives == figure
        assert wrong_lines(working, ALL_COUNTED, WITHIN, PUBLISHED, BY_RULE) == []


@given(old_and_new_debts())
def test_components_and_periods_add_up_and_nothing_is_kept_that_is_not_claimed(debt: Debt) -> None:
    figures = figures_of(debt)
    parts = debt_parts(figures, AS_OF)
    whole = [part for part in parts if not part.period]
    assert sum(part.claimed for part in whole) == debt.owed
    assert sum(part.lawful for part in whole) == figures.lawful_owed
    for place, part in enumerate(parts):
        assert 0 <= part.lawful <= part.claimed
        periods = list(takewhile(lambda each: each.period, parts[place + 1 :]))
        if not part.period and periods:
            assert sum(each.claimed for each in periods) == part.claimed
            assert sum(each.lawful for each in periods) == part.lawful


@given(some.cases())
def test_charges_are_kept_up_to_what_the_cap_allows(case: Case) -> None:
    for figures in evaluate(case, BOOK).debts:
        claimed = figures.debt.default_interest_due + figures.debt.fees_due
        allowed = charges_allowed(figures.debt, figures.ceiling, case.as_of)
        assert figures.lawful_charges == min(claimed, allowed)


def test_a_debt_without_a_rate_says_that_all_interest_counts_for_now() -> None:
    assert lines_of(replace(DEBT, nominal_annual_rate=Decimal(0)))[INTEREST_KEPT].how == ALL_COUNTED


def test_what_is_not_claimed_has_no_line() -> None:
    bare = replace(DEBT, interest_due=Decimal("0.00"), default_interest_due=Decimal("0.00"), fees_due=Decimal("0.00"))
    assert list(lines_of(bare)) == [CLAIMED, LAWFUL, CONTESTABLE]
    assert lines_of(Debt("d1"))[LAWFUL].how.en == "0.00"


OLD = replace(
    DEBT,
    creditor=Creditor("示例出借人", "private"),
    contract_date=date(2019, 3, 1),
    in_default_since=date(2020, 8, 1),
)


def test_an_old_private_loan_shows_both_caps_with_their_days() -> None:
    assert lines_of(OLD)[MOST_CHARGES].how.en.startswith("principal 20,000.00 × (24% × 19 days + ")
    later = lines_of(replace(OLD, in_default_since=date(2022, 8, 1)))
    assert later[MEAN_CAP].how.en == "(24% × 538 days + 12% × 711 days) ÷ 1249 days"
    assert later[INTEREST_KEPT].how.en == "1,200.00 × (24% × 538 days + 12% × 711 days) ÷ 1249 days ÷ 36%"


def test_what_a_change_of_the_cap_means_is_shown_period_by_period() -> None:
    """12,000 at 36 %: 538 days of 1,249 under 24 %, then four times the LPR of 3 % at filing.

    By hand: 12,000 x 538 / 1,249 = 5,168.94 claimed before; 5,168.94 x 24 / 36 = 3,445.96 kept of it.
    """
    debt = replace(OLD, interest_due=Decimal("12000.00"), in_default_since=date(2022, 8, 1), default_interest_due=ZERO)
    figures = figures_of(debt)
    interest = [part for part in debt_parts(figures, AS_OF) if part.period][:2]
    assert [part.name.zh for part in interest] == ["2019-03-01 起 538 天，上限 24%", "2020-08-20 起 711 天，上限 12%"]
    assert [part.claimed for part in interest] == [Decimal("5168.94"), Decimal("6831.06")]
    assert [part.lawful for part in interest] == [Decimal("3445.96"), Decimal("2277.02")]
    assert figures.lawful_interest == Decimal("5722.98")


def test_room_that_one_period_leaves_counts_for_the_other() -> None:
    """At 18 % the first period is within its cap of 24 %, the second is not within 12 %: together they come to 17.17 %."""
    debt = replace(
        OLD, interest_due=Decimal("9000.00"), in_default_since=date(2022, 8, 1), nominal_annual_rate=Decimal("0.18")
    )
    figures = figures_of(debt)
    first, second = [part for part in debt_parts(figures, AS_OF) if part.period][:2]
    assert first.contestable == 0
    assert second.lawful > Decimal("9000.00") * 711 / 1249 * 12 / 18
    assert first.lawful + second.lawful == figures.lawful_interest < Decimal("9000.00")


def test_the_ceiling_of_a_private_loan_says_which_lpr_it_takes() -> None:
    new = replace(OLD, contract_date=date(2021, 3, 1), in_default_since=date(2022, 8, 1))
    found = ceiling_working(figures_of(new), AS_OF)
    assert [line.how.en for line in found.lines] == ["as published", "4 × 3.85%"]
    assert found.figure == Share(Decimal("0.154"))
    assert [rule.rule for rule in found.rules] == ["ceiling_private", "lpr"]
    old = ceiling_working(figures_of(OLD), AS_OF)
    assert [line.name.en for line in old.lines] == [
        "Cap, to 2020-08-19",
        "One-year LPR from 2026-09-21",
        "Cap from 2020-08-20",
    ]
    assert [rule.in_force_from.year for rule in old.rules][:2] == [2021, 2015]


def test_what_is_not_sure_says_so() -> None:
    found = lawful_working(figures_of(replace(DEBT, in_default_since=None, estimated=True)), AS_OF)
    assert [rule.certainty for rule in found.rules] == ["secondary"]
    told = [each.en for each in found.assumptions]
    assert "You marked the amounts as estimates." in told
    assert "The contract date is missing; 2026-11-23 stands in." in told
    assert "The first day of default is missing; 2026-11-23 stands in." in told
    assert any("from a secondary source" in each for each in told)
    assert claimed_working(figures_of(DEBT), AS_OF).rules == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_working_can_be_copied_as_text(lang: Lang) -> None:
    found = contestable_working(figures_of(OLD), AS_OF)
    text = working_text(found, BOOK, lang)
    for line in found.lines:
        assert line.how.to(lang) in text
    for rule in found.rules:
        assert {BOOK.rule(rule.rule).title.to(lang), rule.article.to(lang), rule.source.to(lang)} <= set(
            re.split(r"\n|(?:依据：|来源：|Article: |Source: )", text)
        )
    assert ("施行：" in text) == (lang == "zh")


def test_totals_are_the_sums_of_the_columns_and_agree_across() -> None:
    outcome = evaluate(three_debts(), BOOK)
    sums = debt_totals(outcome)
    assert sums.principal + sums.interest_due + sums.default_interest_due + sums.fees_due == sums.claimed
    assert sums.lawful + sums.contestable == sums.claimed == outcome.owed


def test_the_lawful_share_is_all_of_an_empty_debt() -> None:
    assert lawful_share(figures_of(Debt("d1"))) == 1
    assert lawful_share(figures_of(DEBT)) == Decimal("0.9509")


def test_a_kind_is_suggested_only_while_the_other_is_as_in_a_new_debt() -> None:
    new = Debt("d1")
    card = change_debt(new, "creditor.kind", "credit_card")
    assert (card.creditor.kind, card.kind) == ("credit_card", "credit_card")
    assert change_debt(new, "kind", "private_loan").creditor.kind == "private"
    assert change_debt(card, "creditor.kind", "private").kind == "credit_card"
    assert change_debt(card, "kind", "private_loan").creditor.kind == "credit_card"
    assert change_debt(new, "kind", "online_loan").creditor.kind == "bank"


@pytest.mark.parametrize(
    ("name", "lender", "kind"),
    [
        ("示例银行", "bank", "bank_loan"),
        ("示例银行信用卡中心", "credit_card", "credit_card"),
        ("示例消费金融公司", "consumer_finance", "online_loan"),
        ("示例小额贷款公司", "microloan", "online_loan"),
        ("示例公司", "bank", "online_loan"),
    ],
)
def test_the_first_name_of_a_creditor_suggests_its_kind(name, lender, kind):
    named = change_debt(Debt("d1"), "creditor.name", name)
    assert (named.creditor.name, named.creditor.kind, named.kind) == (name, lender, kind)
    chosen = change_debt(Debt("d1"), "creditor.kind", "microloan")
    assert change_debt(chosen, "creditor.name", name).creditor.kind == "microloan"
    assert change_debt(change_debt(Debt("d1"), "creditor.name", "甲"), "creditor.name", name).kind == "online_loan"


def test_a_copy_stands_under_its_debt_without_the_contract_number() -> None:
    case = three_debts()
    case = replace(case, debts=(replace(case.debts[0], contract_number="示例-1"), *case.debts[1:]))
    copied = copy_debt(case, "d1")
    assert [each.id for each in copied.debts] == ["d1", "d4", "d2", "d3"]
    assert copied.debts[1] == replace(case.debts[0], id="d4", contract_number="")


def test_a_written_default_rate_is_one_that_documents_can_hold() -> None:
    debt = Debt("d1", nominal_annual_rate=Decimal("9.1234567891"), default_multiplier=Decimal("1.4567"))
    case = add_debt(Case(AS_OF), fix_default_rate(debt))
    assert from_text(to_text(case)) == case
    assert fix_default_rate(replace(debt, nominal_annual_rate=Decimal("0.2388"))).default_annual_rate == Decimal(
        "0.34785996"
    )


def test_words_with_control_characters_still_make_a_document_that_can_be_read() -> None:
    debt = change_debt(Debt("d1"), "creditor.name", "某\x07银行\ud800")
    assert debt.creditor.name == "某银行"
    assert from_text(to_text(Case(AS_OF, debts=(debt,)))).debts == (debt,)
