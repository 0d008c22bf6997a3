"""Whether a letter can go out: what it lacks, what to think about before sending it, and what stands in its way.

Nothing here but ``blocked`` keeps a letter from being made; a fact that is missing is left out of it. Most letters acknowledge
the debt, so the limitation period begins anew (民法典第一百九十五条); where it may have run out, that is said before anything
is saved or printed. Those that only ask or complain do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from planner.compare.outcome import Outcome
from planner.dates import chinese_date
from planner.errors import Problem
from planner.frozen import dataclass
from planner.letters.kinds import ACKNOWLEDGING, ON_A_PROPOSAL, Kind
from planner.letters.lacking import lacking
from planner.letters.ready_facts import missing
from planner.letters.ready_kinds import fuller, notes, warnings
from planner.letters.situation import Situation, situation
from planner.letters.terms import offer_kind
from planner.rules.rulebook import load_rulebook
from planner.text import Lang, Text

_PROPOSED: Mapping[str, Kind] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Readiness:
    """The letter to one creditor: ``missing`` facts, ``warnings`` to weigh, ``blocked`` by what cannot be computed or is not
    there, and ``notes`` on what wants another look.
    """

    debt_id: str
    kind: Kind
    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    blocked: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def acknowledges(self) -> bool:
        """Whether the letter acknowledges the debt, so that limitation begins anew."""
        return self.kind in ACKNOWLEDGING

    @property
    def restarts_limitation(self) -> bool:
        """Whether limitation may have run out, so that sending the letter would give up that defence."""
        return any(each.where.endswith(".last_payment") for each in self.warnings)


def readiness(
    outcome: Outcome,
    proposal_id: str,
    found: Sequence[Problem],
    written_on: date,
    reply_by: date | None = None,
    lang: Lang = "zh",
    kinds: Mapping[str, Kind] = _PROPOSED,
    where: Situation | None = None,
) -> tuple[Readiness, ...]:
    """How ready each letter is, if written that day in that language: of a proposal in the order of its terms, without one for
    every debt.

    ``kinds`` are those of the letters by debt, by default the offer that suits the terms. ``found`` are the problems of the case
    (:func:`planner.compare.checks.problems`), ``where`` its situation if it was looked up already. With ``reply_by``, the day to
    reply by, a payment due before the creditor has answered is pointed out.
    """
    where = where or situation(outcome, proposal_id, load_rulebook())
    checking = _Checking(where, proposal_id, _by_place(found), tuple(found), written_on, reply_by, lang)
    case = outcome.case
    debts = (
        [terms.debt_id for terms in case.proposal(proposal_id).terms]
        if proposal_id
        else [each.id for each in case.debts]
    )
    return tuple(checking.of(each, kinds.get(each) or _offer(where, proposal_id, each)) for each in debts)


def _offer(where: Situation, proposal_id: str, debt_id: str) -> Kind:
    return offer_kind(where.outcome, proposal_id, debt_id, where.book) if proposal_id else "statement_request"


@dataclass(frozen=True, slots=True)
class _Checking:
    """What every letter is checked against."""

    where: Situation
    proposal_id: str
    by_place: Mapping[str, list[Problem]]
    found: tuple[Problem, ...]
    written_on: date
    reply_by: date | None
    lang: Lang

    def of(self, debt_id: str, kind: Kind) -> Readiness:
        """How ready the letter of that kind on a debt is."""
        case = self.where.case
        number = next(n for n, debt in enumerate(case.debts) if debt.id == debt_id)
        debt = case.debts[number]
        lack = lacking(self.where, debt, kind)
        blocked: tuple[Problem, ...] = (replace(lack, severity="error"),) if lack else ()
        to_weigh = [
            *(self.by_place[f"debts[{number}]"] if kind in ACKNOWLEDGING else ()),
            *(self._on_the_proposal(debt_id) if kind in ON_A_PROPOSAL else ()),
            *(() if lack else warnings(self.where, number, kind, self.proposal_id)),
        ]
        told = (*missing(case, number, kind, self.lang), *(() if lack else fuller(self.where, debt, kind)))
        if kind in ON_A_PROPOSAL:
            blocked = self._failed() or blocked
        minded = () if lack else tuple(notes(self.where, debt, kind))
        return Readiness(debt_id, kind, told, tuple(to_weigh), blocked, minded)

    def _failed(self) -> tuple[Problem, ...]:
        """What keeps the proposal from being worked out, at its place in the case."""
        plan = self._plan()
        return tuple(each for each in self.found if each.severity == "error" and plan and each.where.startswith(plan))

    def _plan(self) -> str:
        ids = [each.id for each in self.where.case.proposals]
        return f"proposals[{ids.index(self.proposal_id)}]" if self.proposal_id else ""

    def _on_the_proposal(self, debt_id: str) -> Iterator[Problem]:
        """What concerns the whole proposal, its terms for the debt, and their first payment."""
        if not (plan := self._plan()):
            return
        terms = [each.debt_id for each in self.where.case.proposal(self.proposal_id).terms]
        here = f"{plan}.terms[{terms.index(debt_id)}]"
        yield from self.by_place[plan]
        yield from self.by_place[here]
        if (offer := self.where.offers.get(debt_id)) and offer.flows:
            yield from _too_early(f"{here}.first_due", offer.flows[0].day, self.written_on, self.reply_by)


_PLACE = re.compile(r"(debts\[\d+\])\.(?:last_payment|principal)|(proposals\[\d+\](?:\.terms\[\d+\])?)")


def _by_place(found: Sequence[Problem]) -> Mapping[str, list[Problem]]:
    """The warnings that concern letters, by the debt, the proposal, or its terms for one debt."""
    sorted_out: dict[str, list[Problem]] = defaultdict(list)
    for each in found:
        place = _PLACE.match(each.where)
        if place and each.severity == "warning":
            sorted_out[place[1] or place[2]].append(each)
    return sorted_out


def _too_early(where: str, first: date, written_on: date, reply_by: date | None) -> Iterator[Problem]:
    """A first payment before the letter cannot be kept; one before the answer is due may come too soon."""
    if reply_by is not None and written_on <= first < reply_by:
        yield Problem(
            "warning",
            where,
            Text(
                "首次还款日 {zh} 早于答复期限，届时对方可能还没有答复。",
                "The first payment on {en} is before the day to reply by; there may be no answer yet.",
            ).fill(zh=chinese_date(first), en=first.isoformat()),
            Text("把首付日或首期还款日改到答复期限之后。", "Choose a first payment after the day to reply by."),
        )
    if first < written_on:
        message = Text("首次还款日 {zh} 早于写信日期。", "The first payment on {en} is before the date of the letter.")
        yield Problem(
            "warning",
            where,
            message.fill(zh=chinese_date(first), en=first.isoformat()),
            Text("把首期还款日改到寄信之后。", "Choose a first payment after the letter is sent."),
        )
