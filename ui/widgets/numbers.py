"""Fields for amounts, rates and whole numbers. All are typed lines: no spin button ever touches money."""

from __future__ import annotations

from decimal import Decimal

from planner.capitals import capital_amount
from planner.money import Ambiguous, amount_text, grouped, read_amount
from planner.text import Text, verbatim
from ui.format import percent_digits, read_percent, read_whole
from ui.widgets.line import LineField, Offer

YUAN = Text("元", "yuan")
PERCENT = verbatim("%")
PERCENT_A_YEAR = Text("% / 年", "% a year")


class AmountField(LineField):
    """An amount of yuan; its value is a ``Decimal`` of two places (``None`` where optional and empty).

    Takes ``1,234.56``, ``１２３４．５６``, ``12万`` and ``￥3000``, shows underneath how it is read (in Chinese with the
    capital form), and offers both readings of ``1,23``.
    """

    figure = True

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        unit: Text | None = YUAN,
        optional: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__(label, hint=hint, unit=unit, optional=optional, bare=bare)

    def read(self, text: str) -> object:
        found = read_amount(text)
        if isinstance(found, Ambiguous):
            return Offer(tuple((each, amount_text(each)) for each in found.readings))
        return found

    def write(self, value: object) -> str:
        return grouped(value) if isinstance(value, Decimal) else ""

    def reading(self, value: object) -> Text | None:
        if not isinstance(value, Decimal):
            return None
        shown = amount_text(value)
        return Text(f"= {shown.zh}　{capital_amount(value).removeprefix('人民币')}", f"= {shown.en}")


class RateField(LineField):
    """A rate typed as a percentage; its value is the annual fraction as a ``Decimal`` (``0.154`` for 15.4).

    The arrow keys move it by 0.01 percent. ``highest`` is the largest fraction taken. For a share that is not
    yearly give ``unit=PERCENT``.
    """

    figure = True

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        unit: Text | None = PERCENT_A_YEAR,
        optional: bool = False,
        bare: bool = False,
        highest: Decimal = Decimal(10),
    ) -> None:
        self._highest = highest
        super().__init__(label, hint=hint, unit=unit, optional=optional, bare=bare)

    def read(self, text: str) -> object:
        return read_percent(text, highest=self._highest)

    def write(self, value: object) -> str:
        return percent_digits(value) if isinstance(value, Decimal) else ""

    def step(self, direction: int) -> None:
        if isinstance(self._value, Decimal) and not self.line.isModified():
            moved = self._value + direction * Decimal("0.0001")
            self._take(min(max(moved, Decimal(0)), self._highest))


class IntField(LineField):
    """A whole number from ``lowest`` to ``highest``; its value is an ``int``. The arrow keys move it by one."""

    figure = True

    def __init__(
        self,
        label: Text,
        *,
        lowest: int = 0,
        highest: int = 600,
        hint: Text | None = None,
        unit: Text | None = None,
        optional: bool = False,
        bare: bool = False,
    ) -> None:
        self._lowest, self._highest = lowest, highest
        super().__init__(label, hint=hint, unit=unit, optional=optional, bare=bare)

    def read(self, text: str) -> object:
        return read_whole(text, self._lowest, self._highest)

    def step(self, direction: int) -> None:
        if isinstance(self._value, int) and not self.line.isModified():
            self._take(min(max(self._value + direction, self._lowest), self._highest))
