"""A pack of letters: one for each creditor of a proposal, as files. The command line and the window make them here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal, get_args

from planner.compare.outcome import Outcome
from planner.letters.compose import compose_offer
from planner.letters.letter import Letter
from planner.text import Lang, Text

Form = Literal["pdf", "docx", "txt"]
FORMS: tuple[Form, ...] = get_args(Form)
FORM_NAMES: dict[Form, Text] = {
    "pdf": Text("PDF", "PDF"),
    "docx": Text("Word", "Word"),
    "txt": Text("文本", "Text"),
}
REPLY_WITHIN = timedelta(days=15)
"""How long a creditor is given to answer, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the letters are made of: the figures, which proposal they offer, their language, and the two dates."""

    outcome: Outcome
    proposal_id: str
    lang: Lang
    written_on: date
    reply_by: date

    @property
    def debt_ids(self) -> tuple[str, ...]:
        """The debts of the proposal in its order: one letter each."""
        return tuple(terms.debt_id for terms in self.outcome.case.proposal(self.proposal_id).terms)


def compose(pack: Pack, debt_id: str) -> Letter:
    """The letter to the creditor of one debt; raises :class:`~planner.errors.InputError` if the offer cannot be computed."""
    case = pack.outcome.case
    proposal, debt = case.proposal(pack.proposal_id), case.debt(debt_id)
    return compose_offer(case, proposal, debt, pack.outcome, pack.lang, pack.written_on, pack.reply_by)


def letter_bytes(letter: Letter, form: Form) -> bytes:
    """The letter as the content of a file; raises :class:`~planner.errors.InputError` for what cannot be printed."""
    return _renderer(form)(letter)


def _renderer(form: Form) -> Callable[[Letter], bytes]:
    """Only the libraries of the form asked for are loaded."""
    if form == "pdf":
        from planner.export.pdf import render_pdf

        return render_pdf
    if form == "docx":
        from planner.export.docx import render_docx

        return render_docx
    from planner.export.plain import render_text

    return lambda letter: render_text(letter).encode()


def make_letter(pack: Pack, debt_id: str, form: Form) -> bytes:
    """The file of the letter to one creditor; raises as :func:`compose` and :func:`letter_bytes`."""
    return letter_bytes(compose(pack, debt_id), form)


def file_names(proposal_id: str, debt_ids: Sequence[str], lang: Lang, form: Form) -> tuple[str, ...]:
    """One name for each debt, all different: of ids alone, without a person, a creditor, or anything read as a path.

    >>> file_names("p1", ["d1", "d 2"], "zh", "pdf")
    ('letter-p1-d1-zh.pdf', 'letter-p1-d_2-zh.pdf')
    """
    names: list[str] = []
    for debt_id in debt_ids:
        stem = f"letter-{_safe(proposal_id)}-{_safe(debt_id)}-{lang}"
        used = {name.casefold() for name in names}
        numbered = (f"{stem}{f'-{n}' if n > 1 else ''}.{form}" for n in count(1))
        names.append(next(name for name in numbered if name.casefold() not in used))
    return tuple(names)


def _safe(name: str) -> str:
    return re.sub(r"[^0-9A-Za-z_-]", "_", name)[:40]
