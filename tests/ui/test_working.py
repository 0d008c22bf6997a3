"""The window that says how a figure came about: figure, lines, assumptions, rules; copying, the keyboard; and the way there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from planner.compare.explain_keys import Key, explain
from planner.compare.explain_range import range_working
from planner.compare.outcome import evaluate
from planner.compare.working import Working, figure_text, working_text
from planner.money import grouped
from planner.paths.uncertainty import simulate
from planner.rules.citation import CERTAINTY_NAMES
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from tests.ui.eyes import cut_off, settle, sideways, unnamed
from tests.ui.person import focus
from ui import clock, theme
from ui.dialogs import working as dialog
from ui.dialogs.rules import RulesWindow
from ui.dialogs.working import WorkingWindow
from ui.i18n import language
from ui.pages.comparison_stages import StagesCard
from ui.pages.debts import DebtsPage
from ui.pages.proposals import ProposalsPage
from ui.samples import sample_document
from ui.store import Store
from ui.widgets import Button, WhyButton

BOOK = load_rulebook()
OUTCOME = evaluate(from_text(sample_document()), BOOK)
NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = re.compile("示例[甲乙丙丁戊][^ ]*")
CONTESTED: Key = ("debt", "d3", "contestable")
Show = Callable[..., WorkingWindow]


@pytest.fixture
def show_working(qtbot: QtBot, dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Show:
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def put(key: Key = CONTESTED) -> WorkingWindow:
        found = explain(key, OUTCOME, BOOK)
        assert found is not None
        window = WorkingWindow(None, found, BOOK)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    casebook = Casebook.create(tmp_path / "casebook.heyi", now=NOW)
    made = Store(casebook, load_rulebook())
    yield made
    made.runner.close()
    casebook.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Working]:
    """The workings that were opened, in order, in place of their windows."""
    seen: list[Working] = []
    monkeypatch.setattr(dialog, "show_working", lambda owner, working, *_: seen.append(working))
    return seen


def said(root: QWidget) -> list[str]:
    settle()
    return [each.text() for each in root.findChildren(QLabel) if each.isVisibleTo(root) and each.text()]


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def test_the_figure_stands_above_its_lines_and_parts(show_working: Show) -> None:
    window = show_working()
    words, working = said(window), window.working
    assert words[:2] == ["示例丙小额贷款公司", "可以提出异议"]
    assert figure_text(working.figure).zh in words
    for line in working.lines:
        assert {line.name.zh, line.how.zh, figure_text(line.gives).zh} <= set(words)
    for part in working.parts:
        assert {grouped(part.claimed), grouped(part.lawful), grouped(part.contestable)} <= set(words)


def test_each_rule_says_article_source_days_check_and_certainty(show_working: Show) -> None:
    window = show_working()
    words = said(window)
    for rule in window.working.rules:
        assert BOOK.rule(rule.rule).title.zh in words
        assert CERTAINTY_NAMES[rule.certainty].zh in words
        for part in ("依据：" + rule.article.zh, "来源：" + rule.source.zh):
            assert part in words
        assert any(each.startswith("施行：") for each in words)
        assert any(each.startswith("最近核对：") for each in words)
    assert f"规则：{CERTAINTY_NAMES[window.working.certainty].zh}" in words, (
        "what is not sure says so beside the figure"
    )


def test_what_needs_no_law_shows_no_rules(show_working: Show) -> None:
    words = said(show_working(("debt", "d3", "claimed")))
    assert "依据" not in words
    assert not any(each.startswith("规则：") for each in words)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_working_is_copied_in_the_language_shown(show_working: Show, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    window = show_working()
    window.copy.click()
    assert QGuiApplication.clipboard().text() == working_text(window.working, BOOK, lang)  # type: ignore[arg-type]
    assert window.copied.text()


def test_the_keyboard_reads_opens_a_rule_and_closes(show_working: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialog, "show_rules", lambda owner, book, day, rule: asked.append(rule))
    window = show_working()
    assert focus() == "算法和依据"
    bar = window.area.verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(Qt.Key.Key_Tab)
    assert focus() == "接着看：利率保护上限"
    press(Qt.Key.Key_Tab)
    assert focus().startswith("看这条规则：")
    press(Qt.Key.Key_Return)
    assert asked == [window.working.rules[0].rule]
    assert window.isVisible()
    press(Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_enter_closes(show_working: Show) -> None:
    window = show_working()
    press(Qt.Key.Key_Return)
    assert not window.isVisible()


def test_a_rule_opens_among_all_rules(show_working: Show, qtbot: QtBot) -> None:
    window = show_working()
    chosen: list[str] = []

    def look() -> None:
        rules = QApplication.activeModalWidget()
        assert isinstance(rules, RulesWindow)
        chosen.append(rules.rule().name)
        rules.reject()

    QTimer.singleShot(0, look)
    window.show_rule("ceiling_microloan")
    assert chosen == ["ceiling_microloan"]
    assert window.isVisible()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("points", [11, 18])
@pytest.mark.parametrize("name", ["claimed", "lawful", "contestable", "ceiling"])
def test_nothing_is_cut_off_and_everything_has_a_name(
    show_working: Show, dressed: QApplication, lang: str, points: int, name: str
) -> None:
    language.use(lang)  # type: ignore[arg-type]
    theme.look.apply(dressed, "light", points)
    window = show_working(("debt", "d2", name))
    assert cut_off(window) == []
    assert sideways(window) == []
    assert unnamed(window) == []


def test_english_is_english(show_working: Show) -> None:
    language.use("en")
    shown = [NAMES.sub("", each) for each in said(show_working())]
    assert [each for each in shown if CHINESE.search(each)] == []


# -- the way there -------------------------------------------------------------------------------------------------------


def why_buttons(root: QWidget) -> dict[str, WhyButton]:
    settle()
    return {each.accessibleName(): each for each in root.findChildren(WhyButton) if each.isVisibleTo(root)}


def test_each_figure_of_a_debt_has_its_working(qtbot: QtBot, store: Store, opened: list[Working]) -> None:
    page = DebtsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", from_text(sample_document()))
    page.show()
    page.table.choose("d3")
    found = why_buttons(page.figures)
    named = [f"{name}：怎么算的？" for name in ("债权人主张", "法院会支持", "可以提出异议", "利率保护上限")]
    assert list(found) == named
    for button in found.values():
        assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
        button.click()
    assert [each.figure for each in opened] == [
        explain(("debt", "d3", name), OUTCOME, BOOK).figure for name in ("claimed", "lawful", "contestable", "ceiling")
    ]


@pytest.fixture
def stages(qtbot: QtBot, dressed: QApplication) -> StagesCard:
    made = StagesCard()
    qtbot.addWidget(made)
    made.resize(1060, 900)
    made.show_outcome(OUTCOME, BOOK)
    made.show()
    settle()
    return made


def test_each_day_and_amount_of_a_stage_opens_its_own_working(stages: StagesCard) -> None:
    asked: list[Key] = []
    stages.asked.connect(asked.append)
    found = why_buttons(stages)
    named = [
        f"{name}：怎么算的？"
        for name in ("起诉立案", "起诉立案，起诉的金额", "起诉立案，案件受理费", "强制执行，申请执行费")
    ]
    for name in named:
        found[name].click()
    assert asked == [
        ("step", "d1", "suit_filed", "day"),
        ("step", "d1", "suit_filed", "claimed"),
        ("step", "d1", "suit_filed", "acceptance_fee"),
        ("step", "d1", "enforcement", "execution_fee"),
    ]
    assert all(explain(key, OUTCOME, BOOK) is not None for key in asked)


def test_the_figures_are_those_of_the_debt_whose_row_is_chosen(stages: StagesCard) -> None:
    asked: list[Key] = []
    stages.asked.connect(asked.append)
    stages.view.select_row(2)
    assert any("示例丙小额贷款公司" in each for each in said(stages.figures))
    why_buttons(stages)["判决生效，判决确定的金额：怎么算的？"].click()
    assert asked == [("step", "d3", "judgment_in_force", "lawful")]
    figure = OUTCOME.default_path.debts[2].steps[4].lawful
    assert figure_text(figure).zh in said(stages.figures)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("width", "points"), [(400, 11), (700, 11), (1060, 11), (1060, 18)])
def test_the_figures_of_the_stages_fit_any_width(
    stages: StagesCard, dressed: QApplication, lang: str, width: int, points: int
) -> None:
    language.use(lang)  # type: ignore[arg-type]
    theme.look.apply(dressed, "light", points)
    stages.resize(width, 1200)
    assert cut_off(stages.figures) == []
    assert unnamed(stages.figures) == []
    columns = {each.mapTo(stages, each.rect().topRight()).x() for each in why_buttons(stages.figures).values()}
    assert len(columns) == max(1, min(3, stages.figures.width() // theme.look.length(330)))


def test_each_figure_of_a_proposal_has_its_working(qtbot: QtBot, store: Store, opened: list[Working]) -> None:
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", from_text(sample_document()))
    page.show()
    found = why_buttons(page.results)
    for button in found.values():
        button.click()
    names = ("saving", "price", "heaviest", "forgiven", "rate", "credit")
    assert {each.title for each in opened} == {explain(("proposal", "p1", name), OUTCOME, BOOK).title for name in names}
    assert len(found) == len(names)


def test_the_likely_range_has_its_working(qtbot: QtBot, dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    case = from_text(sample_document())
    known = simulate(case, BOOK, paths=100)
    window = WorkingWindow(None, range_working(case, known, BOOK, known.days[-1]), BOOK)
    qtbot.addWidget(window)
    window.show()
    words = said(window)
    assert grouped(known.values[2][-1]) + " 元" in words
    assert cut_off(window) == []
    assert sum("施行：" in each for each in words) == 3


def test_one_working_leads_to_the_next(show_working: Show) -> None:
    asked: list[Key] = []
    found = explain(("step", "d3", "suit_filed", "acceptance_fee"), OUTCOME, BOOK)
    window = WorkingWindow(None, found, BOOK, lambda owner, key: asked.append(key))
    for name, _ in found.related:
        [go] = [each for each in window.findChildren(Button) if each.accessibleName() == f"接着看：{name.zh}"]
        go.click()
    assert asked == [key for _, key in found.related]
    window.deleteLater()
