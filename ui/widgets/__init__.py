"""The building blocks of every page. Import from here: ``from ui.widgets import Card, AmountField, button, words``.

A block is loaded when it is first asked for: the window is there before the fields of its pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.basic import (
        Button,
        button,
        column,
        grid,
        hairline,
        reading_pane,
        retone,
        reveal,
        row,
        say_file,
        scrolling,
        words,
    )
    from ui.widgets.cards import Banner, Card, EmptyState, FigureTile
    from ui.widgets.choices import CheckField, ChoiceField
    from ui.widgets.dates import DateField
    from ui.widgets.dialogs import Question, ask, inform
    from ui.widgets.field import Field
    from ui.widgets.numbers import AmountField, IntField, RateField
    from ui.widgets.pairs import Dot, Pair, WhyButton
    from ui.widgets.segments import Segmented
    from ui.widgets.slider import SliderField
    from ui.widgets.summary import ErrorSummary
    from ui.widgets.text import NoteField, TextField

__all__ = [
    "AmountField", "Banner", "Button", "Card", "CheckField", "ChoiceField", "DateField", "Dot", "EmptyState", "ErrorSummary",
    "Field", "FigureTile", "IntField", "NoteField", "Pair", "Question", "RateField", "Segmented", "SliderField", "TextField",
    "WhyButton", "ask", "button", "column", "grid", "hairline", "inform", "reading_pane", "retone", "reveal", "row", "say_file",
    "scrolling", "words",
]  # fmt: skip

_HOMES = {
    "basic": "Button button column grid hairline reading_pane retone reveal row say_file scrolling words",
    "cards": "Banner Card EmptyState FigureTile",
    "choices": "CheckField ChoiceField",
    "dates": "DateField",
    "dialogs": "Question ask inform",
    "field": "Field",
    "numbers": "AmountField IntField RateField",
    "pairs": "Dot Pair WhyButton",
    "segments": "Segmented",
    "slider": "SliderField",
    "summary": "ErrorSummary",
    "text": "NoteField TextField",
}
"""The module of each block."""


def __getattr__(name: str) -> object:
    for module, blocks in _HOMES.items():
        if name in blocks.split():
            return getattr(import_module(f"ui.widgets.{module}"), name)
    raise AttributeError(f"ui.widgets has no {name}")
