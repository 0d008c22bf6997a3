"""Rule files that are broken in one place each: refused in words, in both languages, that say where and why."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from planner.errors import InputError
from planner.rules.rulebook import load_rulebook

FOLDER = resources.path("rules", "cn")
GOOD = """
rule = "acceptance_fee"
title = { zh = "案件受理费", en = "Acceptance fee" }

[[period]]
in_force_from = 2007-04-01
last_checked = 2026-11-23
certainty = "verified"
article = { zh = "第十三条", en = "Article 13" }
source = { zh = "国务院令第481号", en = "Decree No. 481" }
[period.value]
brackets = [
  { up_to = 10000, fixed = 50 },
  { up_to = 100000, rate = 0.025 },
  { rate = 0.02 },
]
"""
SECOND = GOOD[GOOD.index("[[period]]") :].replace("2007-04-01", "2027-01-01")
MISSING, UNKNOWN_KEY, NO_NUMBER = ("缺少", "missing"), ("没有这个键", "no such key"), ("不是数字", "not a number")
NO_WORDS, NO_DATE, RANGE = (
    ("要有文字", "Words are needed"),
    ("不是可用的日期", "not a usable date"),
    ("超出范围", "out of range"),
)
UNREADABLE, NOT_RISING = ("读不出来", "cannot be read"), ("没有高于前一档", "does not rise")
ENDS, FIT = ("最后一档没有上限", "Only the last bracket"), ("不合用", "do not fit")

# What is put in place of what in the good file, the place that must be named, and the reason in both languages.
BROKEN = [
    ('article = { zh = "第十三条", en = "Article 13" }\n', "", "period 1 article", MISSING),
    ('source = { zh = "国务院令第481号", en = "Decree No. 481" }\n', "", "period 1 source", MISSING),
    ("last_checked = 2026-11-23\n", "", "period 1 last_checked", MISSING),
    ("in_force_from = 2007-04-01\n", "", "period 1 in_force_from", MISSING),
    ('certainty = "verified"\n', "", "period 1 certainty", MISSING),
    ('title = { zh = "案件受理费", en = "Acceptance fee" }\n', "", "title", MISSING),
    (GOOD[GOOD.index("[period.value]") :], "", "period 1 value", MISSING),
    (', en = "Article 13"', "", "period 1 article en", MISSING),
    ('en = "Article 13"', 'en = " "', "period 1 article en", NO_WORDS),
    ('en = "Article 13"', "en = 13.5", "period 1 article en", NO_WORDS),
    ('zh = "国务院令第481号"', "zh = 481", "period 1 source zh", NO_WORDS),
    ('article = { zh = "第十三条", en = "Article 13" }', 'article = "13"', "period 1 article", ("要写成表", "must be a table")),
    ('certainty = "verified"', 'certainty = "sure"', "period 1 certainty", ("“sure”不在列表里", "“sure” is not on the list")),
    ('rule = "acceptance_fee"', 'rule = "execution_fee"', "rule", ("不在列表里", "not on the list")),
    ("last_checked", "last_cheked", "period 1 last_cheked", UNKNOWN_KEY),
    ("rate = 0.02 }", "rate = 0.02, minimum = 3 }", "value brackets 3 minimum", UNKNOWN_KEY),
    ("brackets = [", "brackets = []\nspare = [", "value spare", UNKNOWN_KEY),
    ("2007-04-01", '"2007-04-01"', "period 1 in_force_from", NO_DATE),
    ("2007-04-01", "2007-04-01T00:00:00", "period 1 in_force_from", NO_DATE),
    ("2007-04-01", "1007-04-01", "period 1 in_force_from", NO_DATE),
    ("last_checked", "in_force_until = 2006-01-01\nlast_checked", "in_force_until", ("开始前就结束", "ends before it begins")),
    ("up_to = 100000", "up_to = 5000", "value brackets 2 up_to", NOT_RISING),
    ("up_to = 100000", "up_to = 10000", "value brackets 2 up_to", NOT_RISING),
    ("up_to = 100000, ", "", "value brackets 2 up_to", ENDS),
    ("{ rate = 0.02 }", "{ up_to = 200000, rate = 0.02 }", "value brackets 3 up_to", ENDS),
    ("{ rate = 0.02 }", "{ fixed = 3 }", "value brackets 3", FIT),
    ("{ rate = 0.02 }", "{}", "value brackets 3", FIT),
    ("rate = 0.025", 'rate = "0.025"', "value brackets 2 rate", NO_NUMBER),
    ("rate = 0.025", "rate = nan", "value brackets 2 rate", NO_NUMBER),
    ("rate = 0.025", "rate = 1e9999999", "value brackets 2 rate", NO_NUMBER),
    ("rate = 0.025", "rate = true", "value brackets 2 rate", NO_NUMBER),
    ("rate = 0.025", "rate = 2.5", "value brackets 2 rate", RANGE),
    ("rate = 0.025", "rate = -0.025", "value brackets 2 rate", RANGE),
    ("rate = 0.025", "rate = ", "", UNREADABLE),
    ("in_force_from", "in_force_from = 2001-01-01\nin_force_from", "", UNREADABLE),
]  # fmt: skip


def load(folder: Path, text: str, name: str = "acceptance_fee.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")
    load_rulebook(folder)


def refused(folder: Path, text: str, reason: tuple[str, str], name: str = "acceptance_fee.toml") -> str:
    """Load the text, expect a refusal with the reason in both languages, and return the place it names after the file."""
    with pytest.raises(InputError) as caught:
        load(folder, text, name)
    problem = caught.value.problems[0]
    assert reason[0] in problem.message.zh
    assert reason[1] in problem.message.en
    assert problem.remedy.zh
    assert problem.remedy.en
    assert problem.where.startswith(name)
    return problem.where


def test_the_model_of_the_broken_files_is_itself_good(tmp_path):
    load(tmp_path, GOOD)


@pytest.mark.parametrize(("old", "new", "place", "reason"), BROKEN)
def test_a_broken_rule_file_is_refused_with_file_key_and_reason(tmp_path, old, new, place, reason):
    assert old in GOOD
    assert refused(tmp_path, GOOD.replace(old, new, 1), reason).endswith(place)


OVERLAP, ORDER, GAP = ("重叠", "overlaps"), ("先后不对", "out of order"), ("空档", "gap")


@pytest.mark.parametrize(
    ("first_until", "second_from", "reason"),
    [
        ("", "2027-01-01", OVERLAP),
        ("in_force_until = 2027-01-01\n", "2027-01-01", OVERLAP),
        ("in_force_until = 2026-12-31\n", "2007-04-01", ORDER),
        ("in_force_until = 2026-12-31\n", "1999-01-01", ORDER),
        ("in_force_until = 2026-12-30\n", "2027-01-01", GAP),
        ("in_force_until = 2020-12-31\n", "2027-01-01", GAP),
    ],
)
def test_periods_that_overlap_stand_out_of_order_or_leave_a_gap_are_refused(tmp_path, first_until, second_from, reason):
    text = GOOD.replace("last_checked", f"{first_until}last_checked") + SECOND.replace("2027-01-01", second_from)
    assert refused(tmp_path, text, reason) == "acceptance_fee.toml: period 2 in_force_from"


def test_a_rule_changes_on_its_day(tmp_path):
    until = GOOD.replace("last_checked", "in_force_until = 2026-12-31\nlast_checked")
    (tmp_path / "acceptance_fee.toml").write_text(until + SECOND.replace("fixed = 50", "fixed = 60"), encoding="utf-8")
    periods = load_rulebook(tmp_path).rule("acceptance_fee").periods
    assert [period.value["brackets"][0].fixed for period in periods] == [50, 60]


# A rule of the program, what is put in place of what in it, the place that must be named, and the reason.
STAGES, ONE, BELOW = (
    ("各阶段的先后", "stages are out of order"),
    ("有且只有一个", "One of these"),
    ("上限小于下限", "below the lower"),
)
WHOLE, REPEATS, LISTED = (
    ("不是可用的整数", "not a usable whole"),
    ("重复", "repeats"),
    ("不在列表里", "not on the list"),
)
SHIPPED = [
    ("lpr", "day = 2019-09-20", "day = 2019-08-20", "quotes 2 day", ("先后不对", "out of order")),
    ("lpr", 'sources = ["D"]', 'sources = ["Z"]', "sources", ("“Z”没有写明", "“Z” is not named")),
    ("lpr", "valid_through = 2026-10-19", "valid_through = 2026-09-01", "valid_through", ("不合", "does not fit")),
    ("lpr", "in_force_from = 2019-08-20", "in_force_from = 2019-08-21", "period 2 in_force_from", GAP),
    ("lpr", "in_force_from = 2015-10-24", "in_force_from = 2015-10-25", "quotes 1 day", ("首个报价日", "first quote")),
    ("lpr", 'five_year = 0.0485, five_year_certainty = "verified"', "five_year = 0.0485", "quotes 1", ("不全", "incomplete")),
    ("ceiling_private", "lpr_multiple = 4", "lpr_multiple = 4\nannual_rate = 0.24", "period 2 value", ONE),
    ("ceiling_private", "lpr_multiple = 4", "lpr_multiple = 40", "period 2 value lpr_multiple", WHOLE),
    ("ceiling_private", "lpr_multiple = 4", "lpr_multiple = 0", "period 2 value lpr_multiple", WHOLE),
    ("ceiling_private", "lpr_multiple = 4", "lpr_multiple = 4.0", "period 2 value lpr_multiple", WHOLE),
    ("ceiling_bank", "annual_rate = 0.24\n", "", "period 1 value", ONE),
    ("lending_credit_card", "none = true", "none = true\ndaily_rate = 0.0005", "period 2 value", ONE),
    ("lending_microloan", "target_day = 2027-12-31\n", "", "target_day", ("一起写", "needs its day")),
    ("lending_microloan", "target_day = 2027-12-31", "target_day = 2025-01-01", "target_day", ("早于生效日", "before the rule")),
    ("penalty_interest", "overdue_most = 0.5", "overdue_most = 0.2", "value overdue_most", BELOW),
    ("penalty_interest", "misuse_most = 1", "misuse_most = 1.5", "value misuse_most", RANGE),
    ("penalty_interest", '"microloan"', '"pawnshop"', "lenders 3", LISTED),
    ("small_claims", "agreed_share = 2", "agreed_share = 0.2", "period 2 value agreed_share", BELOW),
    ("small_claims_fee", "divisor = 2", "divisor = 2\nfixed = 10", "period 1 value", ONE),
    ("conduct_standard", "quiet_until = 8\n", "", "quiet_until", ("安静时段", "quiet hours")),
    ("conduct_standard", "quiet_until = 8", "quiet_until = 24", "quiet_until", WHOLE),
    ("conduct_standard", 'visits_a_day = "weak"', 'visits_a_day = "so-so"', "less_sure visits_a_day", LISTED),
    ("conduct_card", 'id = "recorded"', 'id = "no_violence"', "duties 3 id", REPEATS),
    ("card_plan", 'id = "schedule"', 'id = "Schedule 1"', "contents 2 id", ("不能作名称", "cannot be a name")),
    ("cost_bearing", 'bearer = "agreement"', 'bearer = "nobody"', "outcomes 3 bearer", LISTED),
    ("cost_bearing", 'id = "partly_won"', 'id = "lost"', "outcomes 2 id", REPEATS),
    ("limit_defence", 'unit = "days"', 'unit = "fortnights"', "value unit", LISTED),
    ("limit_defence", "amount = 15", "amount = 15.5", "value amount", WHOLE),
    ("limit_defence", 'bound = "at_most"\n', "", "value bound", MISSING),
    ("defaulter_list", "extension_most = 3", "extension_most = 0", "extension_most", WHOLE),
    ("only_home", "most_years = 8", "most_years = 4", "most_years", BELOW),
    ("credit_repair", "overdue_until = 2025-12-31", "overdue_until = 2019-12-31", "overdue_until", BELOW),
    ("complaint_lender", "longest_days = 60", "longest_days = 10", "longest_days", BELOW),
    ("default_path_fast", "suit_after_days = 120", "suit_after_days = 80", "suit_after_days", STAGES),
    ("halving", '"mediated"', '"haggled"', "procedures 3", LISTED),
    ("halving", '"mediated"', '"summary"', "procedures", REPEATS),
    ("halving", "divisor = 2", "divisor = 0", "divisor", WHOLE),
    ("living_costs", "national_figure = false", 'national_figure = "no"', "national_figure", ("true 或 false", "true or false")),
]  # fmt: skip


@pytest.mark.parametrize("amendment", SHIPPED, ids=lambda amendment: f"{amendment[0]} {amendment[3]}")
def test_a_shipped_rule_amended_wrongly_is_refused(tmp_path, amendment):
    rule, old, new, place, reason = amendment
    text = next(FOLDER.rglob(f"{rule}.toml")).read_text(encoding="utf-8")
    assert old in text
    assert refused(tmp_path, text.replace(old, new, 1), reason, f"{rule}.toml").endswith(place)


def test_a_file_that_names_no_known_rule_is_refused(tmp_path):
    refused(tmp_path, GOOD, ("没有叫“parking_fee”的规则", "no rule called “parking_fee”"), "parking_fee.toml")


def test_a_rule_that_stands_in_two_files_is_refused(tmp_path):
    for folder in ("fees", "more"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "acceptance_fee.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_rulebook(tmp_path)
    assert [problem.where for problem in caught.value.problems] == ["more/acceptance_fee.toml"]
    assert "有两个文件" in caught.value.problems[0].message.zh
    assert "has two files" in caught.value.problems[0].message.en


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "acceptance_fee.toml").write_bytes(GOOD.encode("gbk"))
    with pytest.raises(InputError, match="cannot be read"):
        load_rulebook(tmp_path)


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(InputError, match="no rule files"):
        load_rulebook(tmp_path)


def test_every_broken_file_of_a_folder_is_reported_at_once(tmp_path):
    for name in ("acceptance_fee", "execution_fee"):
        (tmp_path / f"{name}.toml").write_text("rule = 1\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_rulebook(tmp_path)
    assert [problem.where for problem in caught.value.problems] == [
        "acceptance_fee.toml: title",
        "execution_fee.toml: title",
    ]
