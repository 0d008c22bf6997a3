"""The program on a real screen, from its start to its end, worked by keyboard and mouse through the X server."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from planner.case.document import from_text
from planner.case.model import Case
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.chart_style import STYLES
from planner.money import grouped
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from tests.screen.screen import Program, pixels
from ui.theme import THEMES

pytestmark = pytest.mark.timeout(600)

ACCENT = THEMES["light"].accent
DEBTS = (
    ("Sample Consumer Finance", 2, "20,000", "1,200", "300", "", "2026-06-15"),
    ("Sample Card Issuer", 1, "12345.67", "800", "456.78", "100", "2026/5/3"),
    ("Sample Microloan Company", 3, "8000", "", "", "50", "20260701"),
)
KINDS = ("consumer_finance", "credit_card", "microloan")


def cases(book: Path) -> dict[str, Case]:
    """Every case of a casebook by its alias, also while the program has it open."""
    try:
        with Casebook.open(book, now=datetime.now(UTC)) as casebook:
            return {row.alias: from_text(casebook.load(row.id)) for row in casebook.cases()}
    except InputError:
        return {}


def test_a_sitting_on_a_screen_is_in_the_casebook_and_opens_again(start, tmp_path: Path) -> None:
    program = start()
    program.window("和议")
    begin_the_case(program)
    type_the_debts(program)
    make_a_proposal(program)
    see_the_chart(program)
    save_a_letter(program, tmp_path / "letter.pdf")
    left = cases(program.book)
    close(program)
    assert cases(program.book) == left
    program = start()
    program.window("和议")
    program.press("Return")
    program.window("Sample — 和议")
    see_the_chart(program)
    close(program)
    assert cases(program.book) == left


def test_the_sample_opens_by_one_click(start) -> None:
    program = start()
    program.window("和议")
    program.click_on(ACCENT)
    program.window("示例：小林 — 和议")
    assert cases(program.book)["示例：小林"].sample
    close(program)


def close(program: Program) -> None:
    """Quit, and see that nothing went wrong on the way."""
    program.press("ctrl+q")
    assert program.ended() == 0
    assert program.errors.read_text(encoding="utf-8") == ""
    assert not (program.folder / "data" / "cache" / "heyi.log").exists(), "an error nobody expected was logged"


def begin_the_case(program: Program) -> None:
    program.press("ctrl+n")
    program.window("新个案 — 和议")
    program.type("Sample", "Return")
    program.window("Sample — 和议")
    program.type("Sam Sample", "Tab")
    program.until("the client's name", lambda: cases(program.book)["Sample"].client.name == "Sam Sample")


def type_the_debts(program: Program) -> None:
    program.press("ctrl+3")
    program.click_on(ACCENT)
    for name, steps, *figures in DEBTS:
        program.type(name, "Return", *["Down"] * steps, "Return")
        for figure in figures:
            program.type(figure, "Return")
    program.press("Escape")
    program.until("three debts", lambda: len(cases(program.book)["Sample"].debts) == 3)
    program.until("the last date", lambda: cases(program.book)["Sample"].debts[2].in_default_since is not None)
    debts = cases(program.book)["Sample"].debts
    assert [(each.creditor.name, each.creditor.kind) for each in debts] == [
        (name, kind) for (name, *_), kind in zip(DEBTS, KINDS, strict=True)
    ]
    assert [each.owed for each in debts] == [Decimal("21500.00"), Decimal("13702.45"), Decimal("8050.00")]
    assert [each.in_default_since for each in debts] == [date(2026, 6, 15), date(2026, 5, 3), date(2026, 7, 1)]


def make_a_proposal(program: Program) -> None:
    program.press("ctrl+4")
    program.type("1,500", "Return")
    program.until("a proposal", lambda: cases(program.book)["Sample"].proposals)
    case = cases(program.book)["Sample"]
    assert [each.debt_id for each in case.proposals[0].terms] == ["d1", "d2", "d3"]
    figures = evaluate(case, load_rulebook()).proposal("p1").figures
    assert figures is not None
    assert figures.heaviest_month <= 1500


def see_the_chart(program: Program) -> None:
    """The comparison is drawn: the lines of the default path and of the proposal are on the screen."""
    program.press("ctrl+5")
    line = STYLES["light"].series[0]
    program.until("the line of the proposal", lambda: pixels(program.picture(), line) > 200)
    assert len(program.picture().getcolors(2**24) or ()) > 100


def save_a_letter(program: Program, path: Path) -> None:
    """The letter to the first creditor, saved through the dialog for files."""
    program.press("ctrl+7")
    program.click_on(ACCENT)
    program.window("保存这封信 — 和议")
    program.type(str(path), "Return")
    program.until("the letter", path.exists)
    program.window("Sample — 和议")
    outcome = evaluate(cases(program.book)["Sample"], load_rulebook())
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Sample Consumer Finance" in text
    assert grouped(outcome.proposal("p1").offers[0].total_paid) in text
    assert "Sample Card Issuer" not in text
