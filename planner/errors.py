"""What can be wrong with what a person typed or a file holds.

A mistake of the user is a value, :class:`Problem`: what is wrong, where, and how to mend it. It travels as the payload of
:class:`InputError` only where a calculation cannot go on. Mistakes of the programmer are ordinary exceptions.
A figure that cannot be computed is :class:`CannotCompute`, a value with its reason, never 0, blank or NaN.
"""

from __future__ import annotations

from typing import Literal

from planner.frozen import dataclass
from planner.text import Lang, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. ``where`` is the place in the case document, such as ``debts[0].nominal_annual_rate``."""

    severity: Severity
    where: str
    message: Text
    remedy: Text

    def sentence(self, lang: Lang) -> str:
        """Place, message and remedy as one line."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message.to(lang)} {self.remedy.to(lang)}"


class InputError(ValueError):
    """Raised where input cannot be used; carries every :class:`Problem` found, the first one being the message."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].sentence("en"))
        self.problems = problems


def input_error(where: str, message: Text, remedy: Text) -> InputError:
    """An :class:`InputError` with a single problem of severity ``error``."""
    return InputError(Problem("error", where, message, remedy))


@dataclass(frozen=True, slots=True)
class CannotCompute:
    """A figure that does not exist, with the reason in words, such as "never paid off at this payment"."""

    reason: Text
