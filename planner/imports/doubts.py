"""Text with several readings: the person chooses one, and nothing is guessed."""

from __future__ import annotations

from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that could stand in the cell instead, and how to call it on a button."""

    text: str
    name: Text


class Doubt(InputError):
    """Text that could mean what the offers say; the person chooses."""

    def __init__(self, message: Text, remedy: Text, *offers: Offer) -> None:
        super().__init__(Problem("error", "", message, remedy))
        self.offers = offers
