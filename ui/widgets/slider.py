"""A slider with a typed twin: drag it, step it with the keys, or type the number."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from planner.text import Text
from ui.i18n import say
from ui.theme import look
from ui.widgets.basic import Snug, column, row, words
from ui.widgets.line import LineField
from ui.widgets.numbers import PERCENT, AmountField, IntField, RateField
from ui.widgets.wheel import Slider

Measure = Literal["amount", "rate", "whole"]
TWIN = 190
"""Pixels at 11 points that the typed twin is wide at most."""


class SliderField(Snug):
    """A value between ``lowest`` and ``highest`` by ``step``, set with a slider or typed beside it.

    ``measure`` says what is typed: an ``amount`` of yuan, a ``rate`` (fraction, typed as a percentage) or a ``whole``
    number (value ``int``); the others give a ``Decimal``. ``moving`` comes at every step while dragging or with keys held,
    ``committed`` once at the end. A typed value between two steps is kept exactly; the slider stands at the nearest.
    The slider's own positions are step numbers, so no money passes through an ``int`` of Qt.
    """

    moving = Signal(object)
    committed = Signal(object)

    def __init__(
        self,
        label: Text,
        *,
        lowest: Decimal | int,
        highest: Decimal | int,
        step: Decimal | int,
        measure: Measure = "amount",
        unit: Text | None = None,
        hint: Text | None = None,
    ) -> None:
        super().__init__()
        self.label = label
        self._measure = measure
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self.slider, setAccessibleName=label)
        self.twin = _twin(label, measure, unit, int(highest))
        look.changed.connect(self._fit_twin)
        self._fit_twin()
        line = row(self.slider, self.twin, space=16)
        line.setStretch(0, 1)
        heading = words(label, "label")
        heading.setBuddy(self.slider)
        box = column(heading, line, space=4)
        if hint is not None:
            box.addWidget(words(hint, "caption"))
        self.setLayout(box)
        self.setFocusProxy(self.slider)
        self._value: Decimal = Decimal(lowest)
        self._reported = self.value()
        self.set_range(lowest, highest, step)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self._settle)
        self.twin.committed.connect(self._typed)

    def set_range(self, lowest: Decimal | int, highest: Decimal | int, step: Decimal | int) -> None:
        """New bounds; the value stays and the slider moves to the nearest step."""
        self._lowest, self._highest, self._step = Decimal(lowest), Decimal(highest), Decimal(step)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, int((self._highest - self._lowest) / self._step)))
            self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self.set_value(self._value)

    def value(self) -> Decimal | int:
        """The value shown."""
        return int(self._value) if self._measure == "whole" else self._value

    def set_value(self, value: object) -> None:
        """Show ``value`` without emitting anything."""
        self._value = Decimal(str(value))
        self._reported = self.value()
        self._show()

    def _fit_twin(self) -> None:
        self.twin.setMaximumWidth(look.length(TWIN))

    def _show(self) -> None:
        place = (self._value - self._lowest) / self._step
        nearest = int(min(max(place, Decimal(0)), Decimal(self.slider.maximum())).to_integral_value(ROUND_HALF_EVEN))
        with QSignalBlocker(self.slider):
            self.slider.setValue(nearest)
        self.twin.set_value(self.value())
        self.slider.setAccessibleDescription(self.twin.text())

    def _slid(self, place: int) -> None:
        self._value = min(self._lowest + place * self._step, self._highest)
        if self._measure == "amount":
            self._value = self._value.quantize(Decimal("0.01"))
        self.twin.set_value(self.value())
        self.slider.setAccessibleDescription(self.twin.text())
        self.moving.emit(self.value())
        if not self.slider.isSliderDown():
            self._settle()

    def _settle(self) -> None:
        if self.value() != self._reported:
            self._reported = self.value()
            self.committed.emit(self.value())

    def _typed(self, value: object) -> None:
        self._value = Decimal(str(value))
        self._show()
        self._settle()


def _twin(label: Text, measure: Measure, unit: Text | None, highest: int) -> LineField:
    if measure == "amount":
        return AmountField(label, bare=True)
    if measure == "rate":
        return RateField(label, unit=unit or PERCENT, bare=True)
    return IntField(label, unit=unit, highest=highest, bare=True)
