"""The building blocks of every page. Import from here: ``from ui.widgets import Card, AmountField, button, words``."""

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
from ui.widgets.choices import CheckField, ChoiceField, Segmented
from ui.widgets.dates import DateField
from ui.widgets.dialogs import Question, ask, inform
from ui.widgets.field import Field
from ui.widgets.numbers import AmountField, IntField, RateField
from ui.widgets.pairs import Dot, Pair, WhyButton
from ui.widgets.slider import SliderField
from ui.widgets.summary import ErrorSummary
from ui.widgets.text import NoteField, TextField
from ui.widgets.wheel import WheelGuard

__all__ = [
    "AmountField", "Banner", "Button", "Card", "CheckField", "ChoiceField", "DateField", "Dot", "EmptyState", "ErrorSummary",
    "Field", "FigureTile", "IntField", "NoteField", "Pair", "Question", "RateField", "Segmented", "SliderField", "TextField",
    "WheelGuard", "WhyButton", "ask", "button", "column", "grid", "hairline", "inform", "reading_pane", "retone", "reveal", "row", "say_file",
    "scrolling", "words",
]  # fmt: skip
