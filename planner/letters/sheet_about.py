"""The letter that is looked over, in both languages at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from planner.case.model import Debt
from planner.frozen import dataclass
from planner.letters.frame import Frame
from planner.letters.kinds import Kind
from planner.letters.sheet import Place
from planner.letters.situation import Situation
from planner.rules.shapes import Route
from planner.text import LANGUAGES, Lang, Text


@dataclass(frozen=True, slots=True)
class About:
    """The letter looked over: its frame in each language, which say the same."""

    where: Situation
    debt: Debt
    kind: Kind
    proposal_id: str
    frames: dict[Lang, Frame]
    route: Route | None

    def both(self, say: Callable[[Frame], str]) -> Text:
        """What the letter says, in both languages."""
        return Text(say(self.frames["zh"]), say(self.frames["en"]))

    def each(self, say: Callable[[Frame], Iterable[str]]) -> list[Text]:
        """The sentences of the letter, in both languages."""
        zh, en = (list(say(self.frames[lang])) for lang in LANGUAGES)
        return [Text(one, two) for one, two in zip(zh, en, strict=False)]

    def of_debt(self, *place: str) -> Place:
        """A place in the debt."""
        return ("debts", self.debt.id, *place)
