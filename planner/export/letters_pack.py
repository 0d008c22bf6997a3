"""A pack of letters: one for each creditor, as files. The command line and the window make them here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from itertools import count, zip_longest
from typing import Literal, get_args

from planner.compare.outcome import Outcome
from planner.frozen import dataclass
from planner.letters.compose import compose_letter
from planner.letters.kinds import OFFERS, Kind
from planner.letters.letter import Letter
from planner.letters.terms import offer_kind
from planner.rules.rulebook import Rulebook, load_rulebook
from planner.rules.shapes import Route
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
    """What the letters are made of: the figures, the proposal they rest on (empty: none), their language, and the two dates.

    ``kinds`` holds the kind of letter by debt where it is not the offer that suits the terms, ``routes`` where a complaint
    goes; ``book`` are the rules, those shipped by default.
    """

    outcome: Outcome
    proposal_id: str
    lang: Lang
    written_on: date
    reply_by: date
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    book: Rulebook | None = None

    @property
    def debt_ids(self) -> tuple[str, ...]:
        """The debts of the proposal in its order, without a proposal all of them: one letter each."""
        case = self.outcome.case
        if not self.proposal_id:
            return tuple(debt.id for debt in case.debts)
        return tuple(terms.debt_id for terms in case.proposal(self.proposal_id).terms)

    @property
    def rules(self) -> Rulebook:
        """The rules in force."""
        return self.book or load_rulebook()

    def kind(self, debt_id: str) -> Kind:
        """The kind of the letter on a debt."""
        if debt_id in self.kinds:
            return self.kinds[debt_id]
        return (
            offer_kind(self.outcome, self.proposal_id, debt_id, self.rules) if self.proposal_id else "statement_request"
        )


def compose(pack: Pack, debt_id: str) -> Letter:
    """The letter to the creditor of one debt; raises :class:`~planner.errors.InputError` with what its kind lacks."""
    return compose_letter(
        pack.outcome,
        pack.rules,
        debt_id,
        pack.kind(debt_id),
        pack.lang,
        (pack.written_on, pack.reply_by),
        pack.proposal_id,
        pack.routes.get(debt_id),
    )


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


def pack_names(pack: Pack, debt_ids: Sequence[str], form: Form) -> tuple[str, ...]:
    """One name for the letter on each debt, as :func:`file_names`; one that offers nothing says which kind it is."""
    kinds = [pack.kind(each) for each in debt_ids]
    return file_names(pack.proposal_id, debt_ids, pack.lang, form, ["" if kind in OFFERS else kind for kind in kinds])


def file_names(
    proposal_id: str, debt_ids: Sequence[str], lang: Lang, form: Form, kinds: Sequence[str] = ()
) -> tuple[str, ...]:
    """One name for each debt, all different: of ids alone, without a person, a creditor, or anything read as a path.

    >>> file_names("p1", ["d1", "d 2"], "zh", "pdf")
    ('letter-p1-d1-zh.pdf', 'letter-p1-d_2-zh.pdf')
    >>> file_names("", ["d1"], "zh", "pdf", ["complaint"])
    ('letter-d1-complaint-zh.pdf',)
    """
    names: list[str] = []
    for debt_id, kind in zip_longest(debt_ids, kinds, fillvalue=""):
        stem = "-".join(["letter", *map(_safe, filter(None, (proposal_id, debt_id, kind))), lang])
        used = {name.casefold() for name in names}
        numbered = (f"{stem}{f'-{n}' if n > 1 else ''}.{form}" for n in count(1))
        names.append(next(name for name in numbered if name.casefold() not in used))
    return tuple(names)


def _safe(name: str) -> str:
    return re.sub(r"[^0-9A-Za-z_-]", "_", name)[:40]
