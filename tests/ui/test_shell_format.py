"""How figures and dates are written in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from planner.dates import EARLIEST, LATEST, date_text, read_date
from planner.errors import CannotCompute
from planner.money import amount_text, from_fen, read_amount
from planner.text import Lang, Text
from ui import format as written
from ui.day_format import long_date, table_date
from ui.i18n import language, tr

NEVER = CannotCompute(Text("永远还不清", "Never paid off"))


@pytest.mark.parametrize(
    ("lang", "amount", "negative", "headline", "day"),
    [
        ("zh", "12,345.67 元", "-0.50 元", "1.23 万元", "2026年12月3日"),
        ("en", "¥12,345.67", "-¥0.50", "¥12.35k", "3 December 2026"),
    ],
)
def test_figures_follow_the_language(lang: Lang, amount: str, negative: str, headline: str, day: str) -> None:
    language.use(lang)
    assert written.amount(Decimal("12345.67")) == amount
    assert written.amount(Decimal("-0.50")) == negative
    assert written.headline_amount(Decimal("12345.67")) == headline
    assert long_date(date(2026, 12, 3)) == day
    assert table_date(date(2026, 12, 3)) == "2026-12-03"
    assert written.amount(NEVER) == tr(NEVER.reason)
    assert written.amount(None) == "–"


@pytest.mark.parametrize(
    ("rate", "text"),
    [("0.2388", "23.88%"), ("0", "0.00%"), ("10", "1000.00%"), ("0.000175", "0.0175%"), ("0.3", "30.00%")],
)
def test_a_rate_keeps_two_decimals_and_all_that_it_has(rate: str, text: str) -> None:
    assert written.percent(Decimal(rate)) == text


@given(st.integers(0, 10**14 - 1))
def test_a_written_amount_reads_back_in_both_languages(fen: int) -> None:
    text = amount_text(from_fen(fen))
    assert read_amount(text.zh) == read_amount(text.en) == from_fen(fen)


@given(st.dates(EARLIEST, LATEST))
def test_a_written_date_reads_back(day: date) -> None:
    assert read_date(date_text(day).zh) == read_date(table_date(day)) == day


@given(st.decimals(0, 10, places=6))
def test_a_written_rate_reads_back(rate: Decimal) -> None:
    assert written.read_percent(written.percent(rate)) == rate


def test_the_systems_number_format_changes_nothing() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert written.amount(Decimal("1234.50")) == "1,234.50 元"
        assert written.read_percent("15.4") == Decimal("0.154")
    finally:
        QLocale.setDefault(before)
