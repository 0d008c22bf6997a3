"""The window of rules: all are there, each with its source and history; searching, warnings, overrides, copying, the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.rules.families import FAMILIES, FAMILY_NAMES
from planner.rules.rulebook import Rulebook, load_rulebook
from planner.rules.words import rule_text
from tests.ui.desk import Desk
from tests.ui.eyes import cut_off, settle, sideways, unnamed
from tests.ui.person import focus
from ui import theme
from ui.dialogs.rules import RULE, RulesWindow
from ui.i18n import language

BOOK = load_rulebook()
DAY = date(2026, 11, 23)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
OVERRIDE = """
override = "living_costs"
name = { zh = "示例市", en = "Sample city" }
[[period]]
in_force_from = 2026-01-01
last_checked = 2026-11-01
certainty = "secondary"
article = { zh = "示例标准", en = "Sample standard" }
source = { zh = "示例来源", en = "Sample source" }
[period.value]
monthly_amount = 1100
"""

Show = Callable[..., RulesWindow]


@pytest.fixture
def show_rules(qtbot: QtBot, dressed: QApplication) -> Show:
    def put(rule: str = "", day: date = DAY, book: Rulebook = BOOK) -> RulesWindow:
        window = RulesWindow(None, book, day, rule)
        qtbot.addWidget(window)
        window.resize(1000, 680)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put


def listed(window: RulesWindow) -> list[str]:
    items = [window.list.item(n) for n in range(window.list.count())]
    return [item.data(RULE) for item in items if item.data(RULE)]


def headings(window: RulesWindow) -> list[str]:
    items = [window.list.item(n) for n in range(window.list.count())]
    return [item.text() for item in items if not item.data(RULE)]


def said(window: RulesWindow) -> str:
    settle()
    labels = [each for each in window.view.findChildren(QLabel) if each.isVisibleTo(window)]
    return "\n".join(each.text() for each in labels)


def press(window: RulesWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def test_every_rule_stands_under_its_family(show_rules: Show) -> None:
    window = show_rules()
    assert listed(window) == [rule.name for rule in BOOK.listed]
    assert headings(window) == [FAMILY_NAMES[family].zh for family in FAMILIES]


def test_the_chosen_rule_shows_value_article_source_dates_and_certainty(show_rules: Show) -> None:
    words = said(show_rules("limit_defence"))
    citation = BOOK.on("limit_defence", DAY).citation
    assert "15 天以内" in words
    assert f"依据：{citation.article.zh}" in words
    assert f"来源：{citation.source.zh}" in words
    assert "施行：2022年1月1日起" in words
    assert "最近核对：2026年11月23日（已核对原文）" in words


def test_the_whole_history_is_there_the_newest_first(show_rules: Show) -> None:
    words = said(show_rules("ceiling_private"))
    starts = [words.index(day) for day in ("施行：2021年1月1日起", "施行：2020年8月20日到", "施行：2015年9月1日到")]
    assert starts == sorted(starts)
    assert (words.count("现行"), words.count("以前")) == (1, 2)


def test_what_is_less_sure_says_so_also_line_by_line(show_rules: Show) -> None:
    words = said(show_rules("conduct_standard"))
    assert "依据转述的来源" in words
    assert "1 次〔来源较弱〕" in words


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("答辩", "limit_defence"), ("limit of nothing", ""), ("article 70", "card_plan"), ("GB/T 45251", "conduct_standard"),
     ("0.0175%", "doubled_interest"), ("征信 异议", "limit_credit_objection")],
)  # fmt: skip
def test_rules_are_found_by_what_they_say_in_either_language(show_rules: Show, typed: str, rule: str) -> None:
    window = show_rules()
    window.search.line.setText(typed)
    if rule:
        assert rule in listed(window)
        assert len(listed(window)) < len(BOOK.listed)
        assert window.rule() is not None
    else:
        assert (listed(window), window.rule()) == ([], None)
        assert typed in window.missing.text()
        assert not window.copy.isEnabled()
        window.missing.action.click()
        assert listed(window) == [each.name for each in BOOK.listed]
        assert not window.missing.text()


def test_the_chosen_rule_stays_chosen_while_it_is_found(show_rules: Show) -> None:
    window = show_rules("limit_defence")
    window.search.line.setText("程序")
    assert window.rule() == BOOK.rule("limit_defence")
    window.search.line.setText("征信异议")
    assert window.rule() != BOOK.rule("limit_defence")


def test_data_that_ended_is_said_on_top_and_can_be_shown_alone(show_rules: Show) -> None:
    window = show_rules()
    assert "2 条规则要留意" in window.warning.text()
    window.warning.action.click()
    assert listed(window) == ["lpr", "credit_repair"]
    assert "2026-10-19" in said(window)
    window.warning.action.click()
    assert len(listed(window)) == len(BOOK.listed)


@pytest.mark.parametrize(("day", "count"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 1), (date(2026, 10, 20), 2)])
def test_warnings_follow_the_day(show_rules: Show, day: date, count: int) -> None:
    window = show_rules(day=day)
    assert bool(window.warning.text()) == bool(count)
    if count:
        assert f"有 {count} 条" in window.warning.text()


def test_a_year_later_everything_wants_looking_at(show_rules: Show) -> None:
    window = show_rules("limit_defence", date(2027, 11, 28))
    assert f"有 {len(BOOK.listed)} 条" in window.warning.text()
    assert "已超过 12 个月" in said(window)


def test_values_set_locally_are_marked(show_rules: Show, tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text(OVERRIDE, encoding="utf-8")
    window = show_rules("living_costs", book=load_rulebook(overrides=tmp_path))
    item = window.list.currentItem()
    assert not item.icon().isNull()
    assert "本地设定" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "由“示例市”设定。" in said(window)
    assert "1,100 元" in said(window)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_is_copied_in_the_language_shown(show_rules: Show, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    window = show_rules("card_plan")
    window.copy.click()
    assert QGuiApplication.clipboard().text() == rule_text(BOOK.rule("card_plan"), lang)  # type: ignore[arg-type]
    assert window.copied.text()
    window.choose("lpr")
    assert not window.copied.text()


def test_the_keyboard_does_it_all(show_rules: Show) -> None:
    window = show_rules()
    assert focus() == "规则列表"
    assert window.rule() == BOOK.listed[0]
    fees = [rule for rule in BOOK.listed if rule.family == "fees"]
    for _ in fees:
        press(window, Qt.Key.Key_Down)
    assert window.rule() == BOOK.listed[len(fees)]  # the heading between two families is passed over
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focus() == "查找规则"
    QTest.keyClicks(QApplication.focusWidget(), "GB/T")
    press(window, Qt.Key.Key_Return)
    assert focus() == "规则列表"
    press(window, Qt.Key.Key_F6)
    assert focus() == "选中的规则"
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_language_changes_everything_at_once(show_rules: Show) -> None:
    window = show_rules("lpr")
    language.use("en")
    assert window.rule() == BOOK.rule("lpr")
    shown = [each.text() for each in window.findChildren(QLabel) if each.isVisibleTo(window)]
    shown += [window.list.item(n).text() for n in range(window.list.count())]
    assert [each for each in shown if CHINESE.search(each)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("points", [11, 18])
@pytest.mark.parametrize("rule", ["acceptance_fee", "conduct_standard", "defaulter_list", "ceiling_private"])
def test_nothing_is_cut_off_and_everything_has_a_name(
    show_rules: Show, dressed: QApplication, lang: str, points: int, rule: str
) -> None:
    language.use(lang)  # type: ignore[arg-type]
    theme.look.apply(dressed, "light", points)
    window = show_rules(rule)
    window.resize(1280, 690)
    assert cut_off(window) == []
    assert sideways(window) == []
    assert unnamed(window) == []


def test_the_help_menu_leads_to_the_rules(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.in_dialog(lambda: person.in_menu("帮助", "规则"), lambda: person.press("Escape"))
        person.press("Ctrl+Q")
