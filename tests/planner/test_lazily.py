"""Values that are worked out once."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from planner.lazily import cached_property


@dataclass(frozen=True)
class Twice:
    number: int
    asked: list[int]

    @cached_property
    def doubled(self) -> int:
        """Two times the number."""
        self.asked.append(self.number)
        return 2 * self.number


def test_a_value_is_worked_out_when_first_asked_for_and_only_then():
    found = Twice(21, [])
    assert found.asked == []
    assert (found.doubled, found.doubled) == (42, 42)
    assert found.asked == [21]
    assert Twice(1, []).doubled == 2


def test_it_changes_neither_what_is_equal_nor_that_nothing_can_be_set():
    found, other = Twice(21, []), Twice(21, [])
    assert found.doubled
    other.asked.append(21)
    assert found == other
    with pytest.raises(FrozenInstanceError):
        found.number = 3  # type: ignore[misc]


def test_its_words_can_be_read_at_the_class():
    assert Twice.doubled.__doc__ == "Two times the number."
