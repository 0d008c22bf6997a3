"""A letter of any kind on the sample case, or the paper with charts, as one picture with all its pages.

Where the sample case does not lead to a kind by itself, terms or a move in the talks are added to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pypdfium2
from PIL import Image

from planner.case.document import read_file
from planner.case.model import Case, Proposal
from planner.case.record import AgreementText, Round
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.outcome import evaluate
from planner.dates import add_months
from planner.export.letters_pack import REPLY_WITHIN, Pack
from planner.export.papers.comparison import comparison_paper
from planner.export.pdf import render_pdf
from planner.letters.compose import compose_letter
from planner.letters.kinds import Kind
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from resources import path

ABREAST = 4
"""Pages side by side."""
SCALE = 0.9
"""Pixels to a point, at which the text can still be read."""
GAP = 8
SHADES = 16
_CARD, _LOAN = "d2", "d1"


def letter_sheet(kind: Kind, lang: Lang) -> Image.Image:
    """The picture of the pages of a letter of that kind."""
    book, case = load_rulebook(), _leading_to(kind, read_file(path("samples", "sample.json")))
    debt_id = _CARD if kind == "card_plan" else _LOAN
    days = (case.as_of, case.as_of + REPLY_WITHIN)
    letter = compose_letter(evaluate(case, book), book, debt_id, kind, lang, days, case.proposals[0].id)
    return _sheet(render_pdf(letter))


def comparison_sheet(lang: Lang) -> Image.Image:
    """The picture of the pages of the paper that compares the courses."""
    book, case = load_rulebook(), read_file(path("samples", "sample.json"))
    days = (case.as_of, case.as_of + REPLY_WITHIN)
    pack = Pack(evaluate(case, book), case.proposals[0].id, lang, *days, book=book)
    return _sheet(render_pdf(comparison_paper(pack)))


def _leading_to(kind: Kind, case: Case) -> Case:
    """The case with a proposal, or with the talks, that the kind rests on."""
    offered = case.proposals[0].terms[0]
    first = Round("r1", _LOAN, case.as_of - timedelta(21), channel="letter", terms=replace(offered, months=72))
    second = Round("r2", _LOAN, case.as_of - timedelta(10), "creditor", "refusal", person="示例客服")
    match kind:
        case "lump_sum":
            cut = Haircut(Decimal("0.4"), Decimal(1), Decimal(1), Decimal(1))
            return _with(case, Terms("", "lump_sum", months=1, haircut=cut))
        case "token_payments":
            dues = (add_months(case.as_of, number) for number in range(1, 7))
            return _with(case, Terms("", "custom", custom=tuple(DatedPayment(due, Decimal("100.00")) for due in dues)))
        case "deferral":
            return replace(case, proposals=case.proposals[1:])
        case "reconsider":
            return replace(case, rounds=(first, replace(second, reason="期限太长。")))
        case "confirm_agreement":
            text = AgreementText(("balance", "schedule", "charges"), collection_stops=True)
            agreed = replace(second, move="agreement", terms=offered, text=text)
            return replace(case, rounds=(first, agreed))
        case "hardship_statement":
            return replace(case, enclosures=("income", "identity"))
        case _:
            return case


def _with(case: Case, terms: Terms) -> Case:
    """The case with the same terms offered on every debt."""
    return replace(
        case, proposals=(Proposal("p1", terms=tuple(replace(terms, debt_id=debt.id) for debt in case.debts)),)
    )


def _sheet(printed: bytes) -> Image.Image:
    """All pages beside each other, in rows."""
    document = pypdfium2.PdfDocument(printed)
    pages = [page.render(scale=SCALE, grayscale=True).to_pil() for page in document]
    document.close()
    width, height = pages[0].width + GAP, pages[0].height + GAP
    rows = -(-len(pages) // ABREAST)
    sheet = Image.new("L", (min(len(pages), ABREAST) * width + GAP, rows * height + GAP), 170)
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number % ABREAST * width, GAP + number // ABREAST * height))
    return sheet.quantize(SHADES, dither=Image.Dither.NONE)
