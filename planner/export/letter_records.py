"""A letter that is made becomes an entry in the case, and a text for the casebook to keep."""

from __future__ import annotations

from planner.case.record import LetterRecord
from planner.case.talks import proposed
from planner.export.letters_pack import Pack, compose
from planner.letters.kept import kept_text
from planner.letters.kinds import OFFERS, ON_A_PROPOSAL
from planner.letters.situation import situation
from planner.letters.stated import stated


def letter_record(pack: Pack, debt_id: str) -> tuple[LetterRecord, str]:
    """The letter on a debt as an entry without an id, and its text; raises as :func:`planner.export.letters_pack.compose`."""
    letter, kind, route = compose(pack, debt_id), pack.kind(debt_id), pack.routes.get(debt_id)
    proposal_id = pack.proposal_id if kind in ON_A_PROPOSAL else ""
    where = situation(pack.outcome, proposal_id, pack.rules)
    made = LetterRecord(
        "",
        debt_id,
        pack.written_on,
        kind,
        pack.lang,
        proposal_id,
        (route or "") if kind == "complaint" else "",
        letter.check_code,
        stated(where, pack.outcome.case.debt(debt_id), kind, pack.lang, pack.reply_by, route),
        pack.reply_by,
        terms=proposed(pack.outcome.case, proposal_id, debt_id) if kind in OFFERS else None,
    )
    return made, kept_text(letter)
