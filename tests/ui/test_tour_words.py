"""A language that does not exist, laid over everything: every word is the program's own and goes through its language, and longer
words still have room. And the other way round: after a change of language no word of the one before stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)

from planner.text import Lang, Text
from tests.ui.eyes import cut_off, in_sight, out_of_reach
from tests.ui.tour import Tour, sample_in_digits, touring
from ui.dialogs.help import HelpWindow
from ui.dialogs.welcome import Welcome

ACCENTS = str.maketrans("aceinouyACEINOUY", "äçéîñôûýÄÇÉÎÑÔÛÝ")
PLAIN = re.compile(r"[aceinouyACEINOUY]")
"""A letter that the made-up language would have changed."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
THEIRS = re.compile("中文|债权人|本金|利息")
"""The name of the language, and the headings of the table that is imported."""
LATIN = re.compile(r"\b[a-z]{4,} [a-z]{2,}")
KEPT = re.compile(
    r"Ctrl|Shift|Esc|Enter|Tab\b|Alt\b|Del\b|PDF|Word|CSV|XLSX|TSV|LPR|APR|PNG|SVG|DOCX|SAMPLE|Heyi|English|Chinese|casebook\.heyi|book\.heyi"
    r"|https?://\S+|/\S+|\w+\.(csv|md|toml)|XML"
)
"""Names of keys, of kinds of files, of the languages and of the program, which are the same everywhere."""


def accented(words: str) -> str:
    """English that nobody writes by hand: accents on its letters, and two fifths longer; what was accented stays as it is."""
    plain = len(re.findall(r"[A-Za-z]", words))
    vowels = len(re.findall(r"[aceinouyACEINOUY]", words))
    return words.translate(ACCENTS) + "~" * (round(0.4 * plain) if vowels else 0)


def shown(root: QWidget) -> Iterator[str]:
    """Every word in sight, and what a screen reader would say of it. Letters and help are documents of their own, and the very
    first window speaks both languages on purpose.
    """
    if isinstance(root, Welcome | HelpWindow):
        return
    for each in in_sight(root):
        if isinstance(each, QTextBrowser):
            continue
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QLineEdit | QPlainTextEdit):
            yield each.placeholderText()
        elif isinstance(each, QComboBox):
            yield from (each.itemText(place) for place in range(each.count()))
        elif isinstance(each, QListWidget):
            yield from (each.item(place).text() for place in range(each.count()))
        elif isinstance(each, QTableView) and each.model() is not None:
            model = each.model()
            yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(model.columnCount()))


@pytest.fixture(scope="module")
def tour(dressed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    with touring(tmp_path_factory.mktemp("words"), sample_in_digits()) as made:
        made.walk(lambda *_: None)
        yield made


def test_in_a_made_up_language_every_word_is_made_up_and_has_room(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Text.to

    def to(text: Text, lang: Lang) -> str:
        return accented(real(text, lang)) if lang == "en" else real(text, lang)

    monkeypatch.setattr(Text, "to", to)
    untranslated: dict[str, set[str]] = {}
    tight: dict[str, list[str]] = {}

    def looks(name: str, root: QWidget) -> None:
        bare = {words for words in shown(root) if PLAIN.search(KEPT.sub("", words)) or CHINESE.search(words)}
        if bare := {words for words in bare if not THEIRS.search(words)}:
            untranslated[name] = bare
        if here := [*cut_off(root), *out_of_reach(root)]:
            tight[name] = here

    with tour.dressed("en"):
        tour.walk(looks)
    assert untranslated == {}
    assert tight == {}


def test_after_a_change_of_language_no_word_of_the_other_stays(tour: Tour) -> None:
    stale: dict[str, set[str]] = {}

    def chinese_left(name: str, root: QWidget) -> None:
        if here := {words for words in shown(root) if CHINESE.search(words) and not THEIRS.search(words)}:
            stale[name] = here

    def english_left(name: str, root: QWidget) -> None:
        if here := {words for words in shown(root) if LATIN.search(KEPT.sub("", words))}:
            stale[name] = here

    with tour.dressed("en"):
        tour.walk(chinese_left)
    with tour.dressed("zh"):
        tour.walk(english_left)
    assert stale == {}
