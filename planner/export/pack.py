"""The whole pack for the client: every letter, the papers and the calendar, as a folder of files or as one PDF with bookmarks.

Each document is made by itself, so that whoever makes the pack can show progress and stop between two of them. Nothing is written
before all are made; the same case gives the same bytes. Files are named by ids, never by persons or creditors. The library
that draws is loaded when the first document is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import Literal, get_args

from planner.compare.agenda import THEIR_ANSWER, AgendaDay, agenda, in_order, letter_key
from planner.compare.names import creditor_name
from planner.export.calendar import CalendarChoice, calendar_file
from planner.export.letters_pack import Pack, compose, pack_names
from planner.export.page import Bookmark, Page
from planner.export.papers.action_plan import TITLE as ACTION_PLAN
from planner.export.papers.action_plan import action_plan
from planner.export.papers.budget_statement import TITLE as BUDGET
from planner.export.papers.budget_statement import budget_statement
from planner.export.papers.comparison import TITLE as COMPARISON
from planner.export.papers.comparison import comparison_paper
from planner.export.papers.paper import names, short
from planner.export.papers.payment_months import TITLE as PAYMENTS
from planner.export.papers.payment_months import payment_months
from planner.export.papers.session_summary import TITLE as SUMMARY
from planner.export.papers.session_summary import session_summary
from planner.export.papers.steps import letters_ready, to_send
from planner.frozen import dataclass
from planner.letters.kinds import KIND_NAMES
from planner.letters.letter import GENERIC_TITLE, Letter
from planner.text import Lang, Text

PartName = Literal["summary", "comparison", "action_plan", "payments", "budget", "letters", "calendar"]
PARTS: tuple[PartName, ...] = get_args(PartName)
LETTERS = Text("协商函", "Letters")
PART_NAMES: dict[PartName, Text] = {
    "summary": SUMMARY,
    "comparison": COMPARISON,
    "action_plan": ACTION_PLAN,
    "payments": PAYMENTS,
    "budget": BUDGET,
    "letters": LETTERS,
    "calendar": Text("日历文件", "Calendar file"),
}
"""What each part is called, in the order of the pack."""
TITLE = Text("还款资料", "Repayment papers")
CALL = Text(
    "没有答复就打电话问，记下日期、对方姓名和说法。",
    "Call if there is none; note the day, the person and what was said.",
)
TO = Text("给{name}：{kind}", "To {name}: {kind}")
_PAPERS: dict[PartName, Callable[[Pack], Letter]] = {
    "summary": session_summary,
    "comparison": comparison_paper,
    "action_plan": action_plan,
    "payments": payment_months,
    "budget": budget_statement,
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the pack that is still to be made: its file's name, its bookmark, and what makes it."""

    name: str
    title: Text
    part: PartName
    lang: Lang
    letter: Callable[[], Letter]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is laid out."""

    document: Document
    pages: tuple[Page, ...]


def documents(pack: Pack, parts: Sequence[PartName]) -> tuple[Document, ...]:
    """The documents of these parts in the order of the pack; a letter that cannot be written yet is left out (:func:`unwritten`)."""
    return tuple(_documents(pack, parts))


def _documents(pack: Pack, parts: Sequence[PartName]) -> Iterator[Document]:
    numbers = count(1)
    for part in PARTS:
        if part not in parts:
            continue
        if part == "letters":
            yield from _letters(pack)
        elif part in _PAPERS:
            name = f"{next(numbers)}-{part.replace('_', '-')}-{pack.lang}.pdf"
            yield Document(name, PART_NAMES[part], part, pack.lang, partial(_PAPERS[part], pack))


def _letters(pack: Pack) -> Iterator[Document]:
    called = names(pack)
    debt_ids = [each.debt_id for each in letters_ready(pack) if not each.blocked]
    for debt_id, name in zip(debt_ids, pack_names(pack, debt_ids, "pdf"), strict=True):
        title = TO.fill(name=short(called[debt_id]), kind=KIND_NAMES[pack.kind(debt_id)])
        yield Document(name, title, "letters", pack.lang, partial(compose, pack, debt_id))


def unwritten(pack: Pack) -> tuple[str, ...]:
    """The debts whose letter cannot be written yet; why stands in the action plan."""
    return tuple(each.debt_id for each in letters_ready(pack) if each.blocked)


def make(document: Document) -> Made:
    """The document laid out; raises :class:`~planner.errors.InputError` for what cannot be printed."""
    from planner.export.pdf import set_pages

    return Made(document, set_pages(document.letter()))


def as_file(made: Made) -> bytes:
    """The document as a PDF of its own."""
    from planner.export.pdf import draw_pages

    return draw_pages(made.pages, made.document.lang, GENERIC_TITLE if made.document.part == "letters" else TITLE)


def bound(parts: Sequence[Made], lang: Lang) -> bytes:
    """All documents as one PDF with a bookmark for each, the letters under one of their own; pages stay numbered by document."""
    from planner.export.pdf import draw_pages

    pages = tuple(page for each in parts for page in each.pages)
    return draw_pages(pages, lang, TITLE, tuple(_bookmarks(parts, lang)))


def _bookmarks(parts: Sequence[Made], lang: Lang) -> Iterator[Bookmark]:
    page, among_letters = 0, False
    for each in parts:
        is_letter = each.document.part == "letters"
        if is_letter and not among_letters:
            yield Bookmark(LETTERS.to(lang), page)
        yield Bookmark(each.document.title.to(lang), page, int(is_letter))
        among_letters = is_letter
        page += len(each.pages)


def calendar_name(lang: Lang) -> str:
    """The name of the calendar file."""
    return f"calendar-{lang}.ics"


def calendar_of(pack: Pack, case_key: str = "") -> bytes:
    """The days ahead of the case and the proposal as a calendar file: payments, answers that are awaited, also to the letters of the
    pack, ends of limitation and the estimated steps of the court; payments and answers are reminded of.
    """
    case = pack.outcome.case
    return calendar_file(_days(pack), CalendarChoice(since=pack.written_on), case.as_of, pack.lang, case_key)


def _days(pack: Pack) -> tuple[AgendaDay, ...]:
    known = agenda(pack.outcome, pack.rules, pack.proposal_id)
    told = {(each.day, each.title) for each in known}
    return in_order([*known, *(each for each in _answers(pack) if (each.day, each.title) not in told)])


def _answers(pack: Pack) -> Iterator[AgendaDay]:
    """Until when the letters of the pack ask for an answer; noted as sent, each keeps its place in a calendar."""
    for each in to_send(pack, letters_ready(pack)):
        if not each.restarts_limitation:
            title = THEIR_ANSWER.fill(name=creditor_name(pack.outcome.case.debt(each.debt_id)))
            yield AgendaDay("replies", letter_key(each.debt_id, each.kind), pack.reply_by, title, CALL, remind=True)
