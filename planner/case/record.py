"""What has happened with the creditors so far: contacts by collectors, rounds of offers and answers, letters made and sent."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from planner.case.terms import Terms
from planner.frozen import dataclass
from planner.money import ZERO
from planner.text import Lang
from planner.vocabulary import (
    CONTENTS,
    Channel,
    Content,
    LetterKind,
    Move,
    Reached,
    SentBy,
    Side,
    StatedName,
    Way,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact by a collector, to the minute: how, whom it reached, and what matters for the rules of conduct.

    ``debt_id`` is empty where it is not known which debt it was about. A ``call`` was answered, an ``attempt`` was not.
    ``agreed``: the debtor had agreed to the hour. ``unreachable``: the debtor was out of reach at the time. ``visitors``: how
    many came. ``caller`` is the number or name, ``said`` what was said, ``evidence`` what is kept of it.
    """

    id: str
    at: datetime
    debt_id: str = ""
    way: Way = "call"
    reached: Reached = "debtor"
    agreed: bool = False
    unreachable: bool = False
    visitors: int = 2
    caller: str = ""
    said: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class BreachClause:
    """What an agreement says about a missed instalment: days to make it good, whether waivers come back, and whether the
    whole balance falls due at once.
    """

    cure_days: int = 0
    waivers_revive: bool = True
    accelerates: bool = True


@dataclass(frozen=True, slots=True)
class AgreementText:
    """What a creditor's text says beside the terms: which of the six contents of article 70 it ``states`` at all, other
    charges while the plan runs, what a missed instalment brings, and whether collection stops while the plan is kept.
    """

    states: tuple[Content, ...] = CONTENTS
    other_charges: Decimal = ZERO
    breach: BreachClause = BreachClause()
    collection_stops: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One move in the talks about a debt: who made it, what it was, how it came, and the terms it named.

    An ``offer`` of the borrower may say from which proposal it came. ``reason`` is why the other side refused or countered,
    ``person`` whom one spoke with, ``reply_by`` until when an answer is asked for, ``text`` what an agreement says.
    """

    id: str
    debt_id: str
    day: date
    side: Side = "borrower"
    move: Move = "offer"
    channel: Channel = "phone"
    proposal_id: str = ""
    terms: Terms | None = None
    reason: str = ""
    person: str = ""
    reply_by: date | None = None
    text: AgreementText | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact that a letter states, by its name: an amount in yuan, a day, or words (also shares and counts)."""

    name: StatedName
    amount: Decimal | None = None
    day: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter that was made, and sent if ``sent_on`` is a day: what it rested on, and the state of the case it states.

    ``made_on`` is the date on it. ``proposal_id`` is empty for a letter without a proposal, ``route`` for one that is no
    complaint. ``check_code`` stands at the foot of its pages and is what the casebook keeps its text under. ``facts`` are
    what it says; they never change. ``reply_by`` is until when an answer is awaited, at first the day the letter names,
    ``replied_on`` when one came. ``terms`` are those that an offer offers, ``round_id`` the round of the talks that its
    sending stands as (empty: none).
    """

    id: str
    debt_id: str
    made_on: date
    kind: LetterKind = "restructuring_offer"
    lang: Lang = "zh"
    proposal_id: str = ""
    route: str = ""
    check_code: str = ""
    facts: tuple[Stated, ...] = ()
    reply_by: date | None = None
    sent_on: date | None = None
    sent_by: SentBy = "registered_post"
    replied_on: date | None = None
    note: str = ""
    terms: Terms | None = None
    round_id: str = ""
