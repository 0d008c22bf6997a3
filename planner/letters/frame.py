"""What every letter has around its sections: whom it goes to, who writes, the closing, the signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planner.case.model import Case, Debt
from planner.frozen import dataclass
from planner.letters.letter import Annex, Block, Letter, Listing, Section, SignatureLine
from planner.letters.template import Template
from planner.letters.words import day, numbered, paragraph, tidy
from planner.rules.rulebook import Rulebook
from planner.text import Lang, Text

SAMPLE = Text("示例", "SAMPLE")


@dataclass(frozen=True, slots=True)
class Frame:
    """A letter about one debt: the case, the sentences, the language, the day of writing and the day to reply by."""

    case: Case
    debt: Debt
    template: Template
    lang: Lang
    written_on: date
    reply_by: date
    book: Rulebook

    @property
    def is_person(self) -> bool:
        """Whether the creditor is a person, who has no agents and no credit register."""
        return self.debt.creditor.kind == "private"

    @property
    def reports(self) -> bool:
        """Whether the creditor reports to the credit register."""
        return self.debt.creditor.kind not in ("private", "unlicensed")

    @property
    def budget_known(self) -> bool:
        """Whether the case holds any income or expense."""
        return bool(self.case.household.incomes or self.case.household.expenses)

    @property
    def reader(self) -> str:
        """Who reads the letter: the creditor, or who took the debt over; empty where no name is typed."""
        return tidy(self.debt.assignee) or tidy(self.debt.creditor.name)


Parts = Mapping[str, tuple[Block, ...]]
"""The blocks of a letter by the section of the template that holds their heading, in order."""


@dataclass(frozen=True, slots=True)
class Head:
    """Whom a letter goes to, line by line, and how it greets them."""

    addressee: tuple[str, ...]
    salutation: str


def letter(frame: Frame, parts: Parts, annexes: tuple[Annex, ...], head: Head | None = None) -> Letter:
    """The whole letter; without a ``head`` it goes to the creditor.

    Parts with nothing to say are left out and the others numbered; what the annexes are comes last, without a heading.
    """
    say, head = frame.template.say, head or to_creditor(frame)
    listed = paragraph(frame.lang, say("annexes.list")) if annexes else ()
    return Letter(
        lang=frame.lang,
        title=say("head.title"),
        date_text=day(frame.written_on, frame.lang),
        addressee=head.addressee,
        salutation=head.salutation,
        sections=(*sections(frame, parts), *((Section("", listed),) if listed else ())),
        closing=(say("closing.first"), say("closing.second")),
        signature=_signature(frame),
        annexes=annexes,
        notice=say("closing.notice"),
        mark=SAMPLE.to(frame.lang) if frame.case.sample else "",
    )


def sections(frame: Frame, parts: Parts) -> tuple[Section, ...]:
    """The parts that have something to say, under numbered headings."""
    headed = [(frame.template.say(f"{name}.heading"), blocks) for name, blocks in parts.items() if blocks]
    return tuple(Section(numbered(n, heading, frame.lang), blocks) for n, (heading, blocks) in enumerate(headed, 1))


def listing(points: Iterable[str]) -> tuple[Block, ...]:
    """The points that say something; none at all if there are none, or an organisation left them all out."""
    said = tuple(filter(None, points))
    return (Listing(said),) if said else ()


def to_creditor(frame: Frame) -> Head:
    """The creditor, or who took the debt over, the department and the address; lines with nothing to say are skipped."""
    creditor, say = frame.debt.creditor, frame.template.say
    usual = say("head.default_department") if frame.reports else ""
    lines = lines_to(frame, tidy(creditor.department) or usual)
    if frame.reports:
        return Head(lines, say("head.salutation"))
    if frame.reader:
        return Head(lines, say("head.salutation_person", creditor=frame.reader))
    return Head(lines, say("head.salutation_other"))


def lines_to(frame: Frame, department: str) -> tuple[str, ...]:
    """The lines of the address of the creditor's ``department``."""
    say, address = frame.template.say, tidy(frame.debt.creditor.address)
    lines = (
        say("head.to", creditor=frame.reader, department=department) if frame.reader or department else "",
        say("head.department", department=department) if department else "",
        say("head.address", address=address) if address else "",
    )
    return tuple(filter(None, lines))


def _signature(frame: Frame) -> tuple[SignatureLine, ...]:
    """Who writes and how to reach them; what the case does not hold is left blank to be written by hand.

    A number of identity is never kept in a case: a company finds its client by it, so there is a blank for it.
    """
    say, client = frame.template.say, frame.case.client
    told = {"phone": tidy(client.phone), "address": tidy(client.address)}
    lines = (
        SignatureLine(say("closing.name"), tidy(client.name)),
        *(SignatureLine(say(f"closing.{key}"), value) for key, value in told.items() if value),
        *(() if frame.is_person else (SignatureLine(say("closing.id_number")),)),
        SignatureLine(say("closing.signature")),
        SignatureLine(say("closing.date")),
    )
    return tuple(line for line in lines if line.label)
