"""Values that a region or an organisation sets: laid on top, named in the citation, refused without name and source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.errors import CannotCompute, InputError
from planner.rules import fees
from planner.rules.enforcement import attachable_income, living_standard
from planner.rules.rulebook import load_rulebook
from planner.rules.shapes import OVERRIDES
from planner.rules.small_claims import small_claims_reach

TODAY = date(2026, 11, 23)
LIVING = """
override = "living_costs"
name = { zh = "示例市", en = "Example City" }

[[period]]
in_force_from = 2026-01-01
in_force_until = 2026-12-31
last_checked = 2026-10-01
certainty = "secondary"
article = { zh = "示例市低保标准", en = "Subsistence allowance of Example City" }
source = { zh = "示例市民政局 2025-12 通知", en = "Notice of the civil affairs bureau, December 2025" }
[period.value]
monthly_amount = 1236

[[period]]
in_force_from = 2027-01-01
last_checked = 2026-10-01
certainty = "unverified"
article = { zh = "示例市低保标准", en = "Subsistence allowance of Example City" }
source = { zh = "预计", en = "Expected" }
note = { zh = "公布后请核对。", en = "Check it once it is published." }
[period.value]
monthly_amount = 1300
"""
LIMITS = LIVING[: LIVING.index("[[period]]\nin_force_from = 2027")].replace('"living_costs"', '"small_claims"')
LIMITS = LIMITS.replace("monthly_amount = 1236", "mandatory_up_to = 54323\nagreed_up_to = 217290")
TARIFF = LIMITS.replace('"small_claims"', '"small_claims_fee"').replace(
    "mandatory_up_to = 54323\nagreed_up_to = 217290", "fixed = 10"
)


def book(folder, *texts):
    for count, text in enumerate(texts):
        (folder / f"own{count}.toml").write_text(text, encoding="utf-8")
    return load_rulebook(overrides=folder)


def test_without_an_override_there_is_no_local_figure():
    assert isinstance(living_standard(TODAY, load_rulebook()), CannotCompute)


def test_an_override_holds_on_its_days_and_says_whose_it_is(tmp_path):
    own = book(tmp_path, LIVING)
    figure = living_standard(TODAY, own)
    assert figure.value == 1236
    assert figure.citation.override.en == "Example City"
    assert figure.citation.source.en.startswith("Notice of the civil affairs")
    assert figure.citation.article.zh == "示例市低保标准"
    assert figure.citation.certainty == "secondary"
    assert figure.citation.note.zh == "由“示例市”设定。"
    assert own.on("living_costs", TODAY).value["measured_by"].en.startswith("The local subsistence")
    assert isinstance(living_standard(date(2025, 12, 31), own), CannotCompute)
    assert living_standard(date(2026, 12, 31), own).value == 1236
    later = living_standard(date(2027, 1, 1), own)
    assert (later.value, later.citation.certainty) == (1300, "unverified")
    assert later.citation.note.en == "Set by “Example City”. Check it once it is published."
    assert [each.citation.override.zh for each in own.overrides] == ["示例市", "示例市"]


def test_the_periods_of_the_rule_are_cut_around_the_override_without_a_gap(tmp_path):
    spans = [
        (each.citation.in_force_from, each.citation.in_force_until)
        for each in book(tmp_path, LIVING).rule("living_costs").periods
    ]
    assert spans == [
        (date(2021, 1, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ]


def test_the_rules_that_come_with_the_program_stay_as_they_are(tmp_path):
    book(tmp_path, LIVING)
    assert load_rulebook().overrides == ()
    assert load_rulebook() is load_rulebook()


def test_attachable_income_takes_the_local_figure_unless_another_is_given(tmp_path):
    own = book(tmp_path, LIVING)
    assert attachable_income(Decimal("5000.00"), 1, TODAY, own).value == Decimal("2528.00")
    assert attachable_income(Decimal("5000.00"), 1, TODAY, own, Decimal(2000)).value == Decimal("1000.00")


@pytest.mark.parametrize(
    ("claim", "reach"),
    [
        ("54323", "mandatory"),
        ("54323.01", "by_agreement"),
        ("217290", "by_agreement"),
        ("217290.01", "excluded"),
    ],
)
def test_small_claims_limits_of_a_province(tmp_path, claim, reach):
    found = small_claims_reach(Decimal(claim), TODAY, book(tmp_path, LIMITS))
    assert found.value == reach
    assert found.citation.override.en == "Example City"


def test_a_local_tariff_of_small_claims_takes_the_place_of_halving(tmp_path):
    own = book(tmp_path, TARIFF)
    fee = fees.court_fee(Decimal(50_000), "small_claims", TODAY, own)
    assert (str(fee.amount), fee.halved, fee.citation.override.zh) == ("10.00", False, "示例市")
    assert str(fees.court_fee(Decimal(50_000), "small_claims", date(2027, 1, 1), own).amount) == "525.00"
    assert str(fees.court_fee(Decimal(50_000), "summary", TODAY, own).amount) == "525.00"
    assert fees.fee_terms("summary", TODAY, own) == fees.FeeTerms(2)
    lasting = book(tmp_path, TARIFF.replace("in_force_until = 2026-12-31\n", ""))
    assert fees.fee_terms("small_claims", TODAY, lasting) == fees.FeeTerms(1, Decimal(10))


def test_a_local_notice_fee(tmp_path):
    text = TARIFF.replace('"small_claims_fee"', '"notice_fee"').replace("fixed = 10", "amount = 300")
    assert str(fees.notice_fee(TODAY, book(tmp_path, text)).amount) == "300.00"


BROKEN = [
    ('name = { zh = "示例市", en = "Example City" }\n', "", "own0.toml: name", "missing"),
    ('en = "Example City"', 'en = ""', "own0.toml: name en", "Words are needed"),
    ('source = { zh = "预计", en = "Expected" }\n', "", "own0.toml: period 2 source", "missing"),
    ('article = { zh = "示例市低保标准", en = "Subsistence allowance of Example City" }\n', "", "period 1 article", "missing"),
    ('override = "living_costs"', 'override = "acceptance_fee"', "own0.toml: override", "not on the list"),
    ("monthly_amount = 1236", 'monthly_amount = "1236"', "period 1 value monthly_amount", "not a number"),
    ("monthly_amount = 1236", "monthly_amount = 1236\nmeasured_by = 1", "period 1 value measured_by", "no such key"),
    ("in_force_from = 2027-01-01", "in_force_from = 2026-12-31", "period 2 in_force_from", "overlaps"),
    ("in_force_from = 2027-01-01", "in_force_from = 2025-01-01", "period 2 in_force_from", "out of order"),
    ("in_force_from = 2026-01-01", "in_force_from = 2020-12-31", "period 1 in_force_from", "not in force on all"),
    ('certainty = "secondary"', 'certainty = "sure"', "period 1 certainty", "not on the list"),
    ('override = "living_costs"', "override = ", "own0.toml", "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "reason"), BROKEN)
def test_a_broken_override_is_refused_with_file_key_and_reason(tmp_path, old, new, place, reason):
    assert old in LIVING
    with pytest.raises(InputError, match=reason) as caught:
        book(tmp_path, LIVING.replace(old, new, 1))
    problem = caught.value.problems[0]
    assert problem.where.startswith("own0.toml")
    assert problem.where.endswith(place)
    assert problem.message.zh != problem.message.en
    assert problem.remedy.zh


def test_a_gap_between_two_settings_shows_the_rule_itself(tmp_path):
    own = book(tmp_path, LIVING.replace("in_force_until = 2026-12-31", "in_force_until = 2026-06-30"))
    assert isinstance(living_standard(date(2026, 7, 1), own), CannotCompute)
    assert living_standard(date(2027, 1, 1), own).value == 1300


def test_two_settings_for_one_day_are_refused_and_the_other_is_named(tmp_path):
    with pytest.raises(InputError, match="overlaps the setting of “Example City”") as caught:
        book(tmp_path, LIVING, LIVING.replace("示例市", "邻市"))
    assert caught.value.problems[0].where == "own1.toml: period 1 in_force_from"


def test_limits_that_make_no_sense_together_are_refused(tmp_path):
    with pytest.raises(InputError, match="below the lower") as caught:
        book(tmp_path, LIMITS.replace("217290", "217"))
    assert caught.value.problems[0].where == "own0.toml: period 1 value agreed_up_to"
    with pytest.raises(InputError, match="One of these"):
        book(tmp_path, TARIFF.replace("fixed = 10", "fixed = 10\ndivisor = 4"))


def test_every_broken_override_is_reported_at_once(tmp_path):
    broken = LIVING.replace("certainty", "certain")
    with pytest.raises(InputError) as caught:
        book(tmp_path, broken, LIMITS, broken)
    assert [problem.where.split(":")[0] for problem in caught.value.problems] == ["own0.toml", "own2.toml"]


def test_overrides_may_be_one_file_and_a_place_that_is_not_there_is_refused(tmp_path):
    file = tmp_path / "city.toml"
    file.write_text(LIVING, encoding="utf-8")
    assert living_standard(TODAY, load_rulebook(overrides=file)).value == 1236
    with pytest.raises(InputError, match="not there"):
        load_rulebook(overrides=tmp_path / "nowhere")


def test_an_override_of_a_rule_that_the_folder_lacks_is_refused(tmp_path):
    rules, own = tmp_path / "rules", tmp_path / "own"
    rules.mkdir()
    own.mkdir()
    (rules / "notice_fee.toml").write_text(
        LIVING[LIVING.index("[[period]]") : LIVING.index("[period.value]")]
        .join(('rule = "notice_fee"\ntitle = { zh = "公告费", en = "Notice" }\n', "[period.value]\namount = 200\neditable = true\n")),
        encoding="utf-8",
    )  # fmt: skip
    (own / "city.toml").write_text(LIVING, encoding="utf-8")
    with pytest.raises(InputError, match="no such rule"):
        load_rulebook(rules, own)


def test_every_rule_that_may_be_set_is_known():
    assert set(OVERRIDES) <= set(load_rulebook().rules)


def test_the_example_in_the_guide_can_be_used_as_it_stands(tmp_path):
    guide = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
    example = guide[guide.index("```toml") + len("```toml") :]
    figure = living_standard(TODAY, book(tmp_path, example[: example.index("```")]))
    assert (figure.value, figure.citation.override.en) == (1236, "Example City")
