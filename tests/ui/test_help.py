"""The help: a page for every page, view and dialog in both languages, opened by F1 where one is, searched, gone back in."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import resources
import ui.dialogs
from planner.case.record import LetterRecord
from planner.compare.explain_keys import explain
from planner.export.pdf import render_pdf
from planner.letters.kept import kept_text
from planner.rules.rulebook import load_rulebook
from planner.rules.words import rule_text
from planner.text import LANGUAGES, Lang, Text
from tests.planner.export.sample_letters import sample_letter
from tests.ui.desk import Desk, store_of
from ui.dialogs.calendar import CalendarQuestion
from ui.dialogs.case_dialogs import alias_dialog
from ui.dialogs.help import HelpWindow
from ui.dialogs.history import HistoryDialog
from ui.dialogs.import_table import ImportDialog
from ui.dialogs.moved import MovedDialog
from ui.dialogs.pack import Letters, PackQuestion
from ui.dialogs.passphrase import SET, ChangeDialog, NewPassphrase, OpenDialog
from ui.dialogs.preferences import preferences
from ui.dialogs.rules import RulesWindow
from ui.dialogs.sent import SentQuestion
from ui.dialogs.versions import VersionsDialog
from ui.dialogs.working import WorkingWindow
from ui.help_topics import FIRST, RULE, TOPICS, found, help_page, known, parent_of, topic_at
from ui.i18n import language
from ui.pages import PAGES
from ui.pages.letters_kept import KeptLetterDialog
from ui.pages.letters_made import set_kept
from ui.pages.pack_preview import PackPreview
from ui.pages.views import OWN
from ui.presentation import Presentation
from ui.settings import Settings
from ui.store import Store
from ui.theme import look

PDF = render_pdf(sample_letter())
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
KINDS = [entry.load() for entry in PAGES]
OF_PAGES = {kind.icon for kind in KINDS} | {f"{kind.icon}-{view.key}" for kind in KINDS for view in kind.views}
WITHOUT = {"Question", "Working", "Chooser", "HelpWindow", "Welcome"}
"""Small questions and what others are made of, the help itself, and the first start, which says all there is to say."""


# -- what is written ----------------------------------------------------------------------------------------------------


def test_every_page_and_view_has_a_page_of_help_and_no_file_is_without_a_place() -> None:
    assert set(TOPICS) >= OF_PAGES
    files = {path.name for path in resources.path("help").iterdir() if path.suffix == ".md"}
    assert files == {f"{topic}.{lang}.md" for topic in TOPICS for lang in LANGUAGES}


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same_things_in_the_same_order(topic: str) -> None:
    shapes = []
    for lang in LANGUAGES:
        text = help_page(topic, lang).text
        lines = [line for line in text.split("\n") if line]
        shapes.append(([line[:2] if line[0] in "#-" else "" for line in lines], [to for _, to in LINK.findall(text)]))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_are_those_of_the_pages_and_views(lang: Lang) -> None:
    for page in KINDS:
        assert help_page(page.icon, lang).title == page.title.to(lang)
        for view in page.views:
            assert help_page(f"{page.icon}-{view.key}", lang).title == view.title.to(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_links_lead_somewhere_and_articles_are_those_of_the_rule(topic: str, lang: Lang) -> None:
    book = load_rulebook()
    for label, target in LINK.findall(help_page(topic, lang).text):
        if target.startswith(RULE):
            assert label in rule_text(book.rule(target.removeprefix(RULE)), lang)
        else:
            assert target in TOPICS
            assert target != topic


@pytest.mark.parametrize("topic", TOPICS)
def test_sentences_are_short(topic: str) -> None:
    for line in LINK.sub(r"\1", help_page(topic, "en").text).split("\n"):
        for sentence in re.split(r"[.:;](?:\s|$)", line):
            assert len(sentence.split()) <= 20, sentence
    for line in LINK.sub(r"\1", help_page(topic, "zh").text).split("\n"):
        for sentence in re.split("[。；：]", line):
            assert len(sentence) <= 45, sentence


def test_contents_have_their_order_from_the_pages() -> None:
    assert [topic for topic in TOPICS if topic in {page.icon for page in PAGES}] == [page.icon for page in PAGES]
    assert parent_of("comparison-life") == "comparison"
    assert parent_of("contacts") == "timeline"
    assert parent_of("client-view") == ""
    assert (known("letters-unheard"), known("unheard")) == ("letters", FIRST)


# -- F1 -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics at which the help was opened."""
    heard: list[str] = []
    monkeypatch.setattr(HelpWindow, "exec", lambda window: heard.append(window.topic))
    return heard


def test_f1_opens_the_help_of_the_page_and_view_in_front(desk: Desk, opened: list[str]) -> None:
    with desk.sitting("zh") as person:
        store_of(person).open_sample()
        wanted = []
        for number, page in enumerate(person.window.pages):
            person.press(f"Ctrl+{number + 1}", "F1")
            wanted.append(page.icon)
            for view in page.views:
                page.show_view(view.key)
                person.press("F1")
                wanted.append(f"{page.icon}-{view.key}")
            if page.views:
                page.show_view(OWN)
        assert opened == wanted
        person.press("Ctrl+Q")


def test_f1_opens_the_help_of_a_dialog_from_any_part_of_it(desk: Desk, opened: list[str]) -> None:
    with desk.sitting("zh") as person:
        person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.press("F1", "Escape"))
        person.in_dialog(lambda: person.press("Ctrl+,"), lambda: person.press("Tab", "F1", "Escape"))
        assert opened == ["casebook", "preferences"]
        person.press("Ctrl+Q")


def dialogs(store: Store) -> dict[str, Callable[[], QWidget]]:
    """Every dialog of the program that explains itself, by the name of its class, and how it is made."""
    assert store.outcome is not None
    working = explain(("debt", "d3", "claimed"), store.outcome, store.rulebook)
    assert working is not None
    made = set_kept(kept_text(sample_letter()))
    return {
        "CalendarQuestion": lambda: CalendarQuestion(None, (), None),
        "ChangeDialog": lambda: ChangeDialog(None, store),
        "NewPassphrase": lambda: NewPassphrase(None, [(True, SET, "primary")]),
        "OpenDialog": lambda: OpenDialog(None, store.casebook.path),
        "HistoryDialog": lambda: HistoryDialog(None, store),
        "ImportDialog": lambda: ImportDialog(None, ()),
        "KeptLetterDialog": lambda: KeptLetterDialog(None, store, Text("", ""), made, "x.pdf"),
        "MovedDialog": lambda: MovedDialog(None, ()),
        "PackPreview": lambda: PackPreview(None, store.runner, PDF),
        "PackQuestion": lambda: PackQuestion(None, Letters(1, 0, 0), "zh"),
        "RulesWindow": lambda: RulesWindow(None, store.rulebook, date(2026, 11, 23)),
        "SentQuestion": lambda: SentQuestion(None, LetterRecord("l1", "d1", date(2026, 11, 23))),
        "VersionsDialog": lambda: VersionsDialog(None, store),
        "WorkingWindow": lambda: WorkingWindow(None, working, store.rulebook),
        "preferences": lambda: preferences(None, Settings(), store),
        "new case": lambda: alias_dialog(None)[0],
        "client view": lambda: Presentation(store),
    }


def classes(base: type) -> set[str]:
    return {name for each in base.__subclasses__() for name in ({each.__name__} | classes(each))}


def test_every_dialog_has_a_page_of_help(store: Store, qtbot: QtBot) -> None:
    store.open_sample()
    known_here = dialogs(store)
    for module in pkgutil.iter_modules(ui.dialogs.__path__, "ui.dialogs."):
        importlib.import_module(module.name)
    own = {name for name in classes(QDialog) if not name.startswith("Q") or name == "Question"}
    assert own - WITHOUT <= set(known_here), "a dialog without help"
    for name, make in known_here.items():
        dialog = make()
        qtbot.addWidget(dialog)
        assert topic_at(dialog) in TOPICS, name


# -- the window ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> HelpWindow:
    made = HelpWindow(None, "debts")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def listed(window: HelpWindow) -> list[str]:
    return [window.list.item(number).text().strip() for number in range(window.list.count())]


def test_the_page_asked_for_is_marked_in_the_contents(window: HelpWindow) -> None:
    assert window.page.toPlainText().startswith("债务")
    assert window.list.currentItem().text() == "债务"
    assert len(listed(window)) == len(TOPICS)


def test_contents_and_links_turn_the_page_and_alt_left_goes_back(window: HelpWindow) -> None:
    assert not window.back.isEnabled()
    window.page.anchorClicked.emit("import")
    window.list.setCurrentRow(TOPICS.index("letters"))
    assert window.topic == "letters"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.topic == "import"
    window.back.click()
    assert (window.topic, window.back.isEnabled()) == ("debts", False)


def test_ctrl_f_searches_every_page_and_marks_what_was_found(window: HelpWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.line.hasFocus()
    QTest.keyClicks(window.search.line, "CSV")
    assert tuple(window.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(window.list.count())) == found("csv")
    assert window.topic in found("csv")
    marks = window.page.extraSelections()
    assert {mark.cursor.selectedText().casefold() for mark in marks} == {"csv"}
    QTest.keyClick(window.search.line, Qt.Key.Key_Return)
    assert window.list.hasFocus()
    window.search.line.setText("zzz")
    assert "zzz" in window.missing.text()
    window.missing.action.click()
    assert len(listed(window)) == len(TOPICS)
    assert window.page.extraSelections() == []


def test_a_search_finds_words_of_the_other_language() -> None:
    assert "letters-kinds" in found("complaint")
    assert "letters-kinds" in found("投诉")
    assert found("") == TOPICS


def test_escape_closes(window: HelpWindow) -> None:
    QTest.keyClick(window.page, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_language_and_text_size_take_effect_at_once(window: HelpWindow, dressed: QApplication) -> None:
    before = window.page.document().defaultFont().pointSizeF()
    language.use("en")
    assert window.page.toPlainText().startswith("Debts")
    assert listed(window)[0] == "Casebook"
    look.apply(dressed, "dark", 18)
    assert window.page.document().defaultFont().pointSizeF() == before * 18 / 11
    assert window.topic == "debts"


def test_an_article_opens_its_rule(window: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Text] = []

    def look_at(rules: RulesWindow) -> None:
        rule = rules.rule()
        assert rule is not None
        shown.append(rule.title)

    monkeypatch.setattr(RulesWindow, "exec", look_at)
    window.page.anchorClicked.emit("rule:liquidated_damages")
    assert [title.en for title in shown] == ["When agreed damages are excessive"]
