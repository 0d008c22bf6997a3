"""Rules in words: every value can be read by somebody who has never seen a rule file, in both languages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.rules.citation import Rule
from planner.rules.rulebook import load_rulebook
from planner.rules.shapes import OVERRIDES, SHAPES, LimitName
from planner.rules.time_limits import time_limit
from planner.rules.word_names import KEY_NAMES
from planner.rules.words import Line, duration, in_force, limit_sentences, percentage, rule_text, value_lines, yuan
from planner.text import LANGUAGES, Text

BOOK = load_rulebook()
DAY = date(2026, 11, 23)
RAW = re.compile(r"[a-z]+_[a-z]+|\bTrue\b|\bFalse\b|\bNone\b|Decimal|Text\(")
"""What a reader would see if a key, a code or a value of the program came through as it is."""


def lines(rule: str, day: date = DAY) -> list[tuple[str, str]]:
    return [(each.name.zh, each.text.zh) for each in value_lines(rule, BOOK.on(rule, day))]


def line(rule: str, name: str) -> Line:
    return next(each for each in value_lines(rule, BOOK.on(rule, DAY)) if each.name.en == name)


def test_every_key_of_every_rule_has_a_name() -> None:
    keys = {key for shape in (*SHAPES.values(), *OVERRIDES.values()) for key in shape}
    assert keys - set(KEY_NAMES) == set()


@pytest.mark.parametrize("rule", BOOK.listed, ids=lambda rule: rule.name)
def test_every_rule_is_said_without_a_code(rule: Rule) -> None:
    for period in rule.periods:
        said = value_lines(rule.name, period)
        assert said
        for each in said:
            for lang in LANGUAGES:
                assert each.name.to(lang).strip()
                assert each.text.to(lang).strip()
                assert not RAW.search(each.text.to(lang)), each
            assert re.search(r"[\u4e00-\u9fff0-9]", each.text.zh), each
            assert not re.search(r"[\u4e00-\u9fff]", each.text.en), each


def test_a_fee_is_said_slice_by_slice() -> None:
    first, second, *_, last = value_lines("acceptance_fee", BOOK.on("acceptance_fee", DAY))
    assert first.text == Text("不超过 10,000 元：每件 50 元", "Up to ¥10,000: ¥50 each")
    assert second.text == Text("超过 10,000 元到 100,000 元的部分：2.5%", "From ¥10,000 to ¥100,000: 2.5%")
    assert last.text == Text("超过 20,000,000 元的部分：0.5%", "Above ¥20,000,000: 0.5%")


def test_a_limit_says_how_long_for_whom_from_when_and_what_follows() -> None:
    assert lines("limit_defence") == [
        ("期限", "15 天以内"),
        ("谁的期限", "欠款人"),
        ("从何时起算", "收到起诉状副本"),
        ("要做的事", "提出答辩状"),
        ("过了期限", "不答辩不影响审理，仍可以到庭陈述"),
    ]
    assert ("期限", "不少于 15 天") in lines("limit_evidence_ordinary")
    assert ("可以延长", "1 个月") in lines("limit_summary_trial")
    assert line("limit_summary_trial", "May be extended by").text.en == "1 month"
    assert line("limit_summary_trial", "Time").text.en == "within 3 months"


def test_hours_are_one_line_and_what_is_less_sure_is_marked() -> None:
    said = lines("conduct_standard")
    assert ("不得催收的时段", "22:00 到次日 8:00") in said
    assert [name for name, _ in said].count("不得催收的时段") == 1
    assert line("conduct_standard", "Visits a day, at most").certainty == "weak"
    assert line("conduct_standard", "Calls answered a day, at most").certainty is None
    assert ("每天接通的电话最多", "3 次") in said


def test_shares_rates_and_sums_have_their_units() -> None:
    assert lines("doubled_interest")[0] == ("日利率", "0.0175%")
    assert ("罚款最多", "100,000 元") in lines("sanctions")
    assert lines("credit_record_years") == [("不良行为终止后保存", "5 年")]
    assert lines("payment_order_fee") == [("案件受理费的", "1/3")]
    assert ("先后次序", "实现债权的费用 → 利息 → 本金 → 加倍部分的利息") in lines("order_of_payment")
    assert ("适用的机构", "信用卡中心") in lines("conduct_card")


def test_the_newest_quote_comes_first() -> None:
    quotes = [text for name, text in lines("lpr") if name == "各期报价"]
    days = [text[:10] for text in quotes]
    assert days == sorted(days, reverse=True)
    assert quotes[-1] == "2019-08-20 起：一年期 4.25%，五年期 4.85%"


def test_items_keep_their_own_article_and_only_where_it_is_their_own() -> None:
    own = next(each for each in value_lines("cost_bearing", BOOK.on("cost_bearing", DAY)) if each.article is not None)
    assert own.article != BOOK.on("cost_bearing", DAY).citation.article
    assert all(each.article is None for each in value_lines("limitation", BOOK.on("limitation", DAY)))


@pytest.mark.parametrize(
    ("count", "unit", "zh", "en"),
    [(1, "days", "1 天", "1 day"), (15, "days", "15 天", "15 days"), (1, "times", "1 次", "once")],
)
def test_one_is_singular_in_english(count: int, unit: str, zh: str, en: str) -> None:
    assert duration(count, unit) == Text(zh, en)  # type: ignore[arg-type]


def test_numbers_carry_no_needless_zeros() -> None:
    assert [percentage(Decimal(each)) for each in ("0.025", "0.24", "1", "0.000175")] == ["2.5", "24", "100", "0.0175"]
    assert [yuan(Decimal(each)) for each in ("10000", "16.67", "50.00")] == ["10,000", "16.67", "50"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_copied_rule_holds_its_whole_history_the_newest_first(lang: str) -> None:
    rule = BOOK.rule("ceiling_private")
    copied = rule_text(rule, lang)  # type: ignore[arg-type]
    assert copied.startswith(rule.title.to(lang))  # type: ignore[arg-type]
    places = [copied.index(in_force(period.citation).to(lang)) for period in rule.periods]  # type: ignore[arg-type]
    assert places == sorted(places, reverse=True)
    for period in rule.periods:
        assert period.citation.article.to(lang) in copied  # type: ignore[arg-type]
        assert period.citation.source.to(lang) in copied  # type: ignore[arg-type]


def test_who_set_a_value_stands_in_the_copy(tmp_path: Path) -> None:
    (tmp_path / "notice.toml").write_text(
        """
override = "notice_fee"
name = { zh = "示例法院", en = "Sample court" }
[[period]]
in_force_from = 2026-01-01
last_checked = 2026-10-01
certainty = "secondary"
article = { zh = "示例标准", en = "Sample tariff" }
source = { zh = "示例来源", en = "Sample source" }
[period.value]
amount = 320
""",
        encoding="utf-8",
    )
    rule = load_rulebook(overrides=tmp_path).rule("notice_fee")
    copied = rule_text(rule, "zh")
    assert "由“示例法院”设定" in copied
    assert "金额：320 元" in copied
    assert "金额：200 元" in copied


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "defence",
            "提出答辩状：15 天以内，从收到起诉状副本起算。",
            "Hand in a written defence: within 15 days. Counted from: the complaint is received.",
        ),
        (
            "evidence_ordinary",
            "提交证据：不少于 15 天，从法院指定之日起算。",
            "Hand in evidence: at least 15 days. Counted from: the day the court names.",
        ),
        (
            "summary_trial",
            "法院审结：3 个月以内，从立案起算。",
            "The court: judge the case, within 3 months. Counted from: the case is registered.",
        ),
        (
            "service_of_complaint",
            "把起诉状副本发送被告：5 天以内，从立案起算。",
            "The court sends the complaint to the defendant: within 5 days. Counted from: the case is registered.",
        ),
    ],
)
def test_a_limit_in_a_sentence_counts_from_its_event(name: LimitName, zh: str, en: str) -> None:
    assert limit_sentences(time_limit(name, DAY, BOOK).value)[0] == Text(zh, en)


def test_what_follows_a_limit_and_by_how_much_it_may_be_extended_is_said_too() -> None:
    after = limit_sentences(time_limit("defence", DAY, BOOK).value)[1]
    assert after.zh == "过了期限：不答辩不影响审理，仍可以到庭陈述。"
    assert [each.zh for each in limit_sentences(time_limit("complaint_answer", DAY, BOOK).value)][1:] == [
        "可以延长 45 天。"
    ]
    remarked = limit_sentences(time_limit("payment_order_objection", DAY, BOOK).value)
    assert "第四百三十六条" in remarked[-1].zh
    [*_, extended] = limit_sentences(time_limit("mediation", DAY, BOOK).value)
    assert extended.zh.endswith("〔依据转述的来源〕")
