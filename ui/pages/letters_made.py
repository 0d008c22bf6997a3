"""A letter set for the preview, one that was kept set again, and what tells one made letter from another."""

from __future__ import annotations

from dataclasses import replace

from planner.export.letters_pack import Pack, letter_bytes, make_letter
from planner.frozen import dataclass
from planner.letters.kept import kept_letter
from ui.widgets.pdf_pages import page_sizes


@dataclass(frozen=True)
class Made:
    """A letter set for the preview."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]


def set_letter(pack: Pack, debt_id: str) -> Made:
    """The letter as the pages that would be printed; for the background runner."""
    pdf = make_letter(pack, debt_id, "pdf")
    return Made(pdf, page_sizes(pdf))


def set_kept(text: str) -> Made:
    """A letter that was kept as text, as pages; raises :class:`~planner.errors.InputError` where it cannot be read."""
    pdf = letter_bytes(kept_letter(text), "pdf")
    return Made(pdf, page_sizes(pdf))


def identity(pack: Pack, debt_id: str) -> tuple[object, ...]:
    """What the letter on a debt depends on; the outcome follows from the case, and no letter speaks of other letters."""
    days = (pack.written_on, pack.reply_by)
    return (
        replace(pack.outcome.case, letters=()),
        pack.proposal_id,
        pack.lang,
        days,
        pack.kind(debt_id),
        pack.routes.get(debt_id),
    )
