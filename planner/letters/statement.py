"""The letter that asks for a statement of account. It names no amount and agrees to nothing, so that limitation is not touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.letters.facts import who_writes
from planner.letters.frame import Frame, Parts, letter, listing
from planner.letters.letter import Annex, Block, Column, Letter, Section, Table
from planner.letters.words import day, paragraph, tidy
from planner.text import Lang, Text, verbatim
from planner.vocabulary import COMPONENT_NAMES

_ITEMS = Text("各项余额", "Balance by item")
_ITEM = Text("项目", "Item")
_AMOUNT = Text("金额（元）", "Amount (yuan)")
_FROM_TO = Text("起止日期", "From and to")
_RATE = Text("年利率", "Annual rate")
_TERM = Text("依据的条款", "Term it rests on")
_TOTAL = Text("合计", "Total")
_PAYMENTS = Text("历次还款", "Payments made")
_NUMBER = Text("次序", "No.")
_DAY = Text("日期", "Day")
_FEES, _INTEREST, _PRINCIPAL = (
    Text("抵充费用", "To charges"),
    Text("抵充利息", "To interest"),
    Text("抵充本金", "To principal"),
)
_BLANK_ROWS = 6


def statement_letter(frame: Frame) -> Letter:
    """The letter with a form for the answer."""
    say, lang = frame.template.say, frame.lang
    parts: Parts = {
        "facts": who_writes(frame),
        "request": (*paragraph(lang, say("request.intro")), *listing(_asked(frame)), *_basis(frame)),
        "reply": paragraph(lang, say("reply.deadline", date=day(frame.reply_by, lang)), say("reply.form")),
        "note": paragraph(lang, say("note.reserved")),
    }
    return letter(frame, parts, (_form(frame),))


def _asked(frame: Frame) -> Iterator[str]:
    yield from frame.template.say_points("request.items", date=day(frame.written_on, frame.lang))
    if tidy(frame.debt.assignee):
        yield frame.template.say("request.transfer")
    if not frame.is_person:
        yield frame.template.say("request.agents")


def _basis(frame: Frame) -> tuple[Block, ...]:
    """The rule by which all costs of a loan are to be stated, for loans made since it is in force."""
    made = frame.debt.contract_date
    rule = frame.book.find("cost_disclosure", made) if made and not frame.is_person else None
    if rule is None:
        return ()
    return paragraph(frame.lang, frame.template.say("basis.disclosure", article=rule.citation.article.to(frame.lang)))


def _form(frame: Frame) -> Annex:
    """Tables with room for what is asked for."""
    lang, numbers = frame.lang, [str(n) for n in range(1, _BLANK_ROWS + 1)]
    items = _blank(_ITEMS, (_ITEM, _AMOUNT, _FROM_TO, _RATE, _TERM), [*COMPONENT_NAMES.values(), _TOTAL], lang)
    headings = (_NUMBER, _DAY, _AMOUNT, _FEES, _INTEREST, _PRINCIPAL)
    payments = _blank(_PAYMENTS, headings, [verbatim(number) for number in numbers], lang)
    return Annex(frame.template.say("annexes.form_title"), (Section("", (items, payments)),))


def _blank(caption: Text, headings: Sequence[Text], rows: Sequence[Text], lang: Lang) -> Table:
    """A table of which only the headings and the first column are filled in."""
    columns = tuple(Column(heading.to(lang)) for heading in headings)
    empty = ("",) * (len(headings) - 1)
    return Table(caption.to(lang), columns, tuple((row.to(lang), *empty) for row in rows))
