"""What a restructuring offer to one creditor is about: the debt, what is offered on it, and what would happen otherwise.

Everything is looked up in the case and its outcome; the creditor's side follows from them.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from planner.compare.creditor import CreditorSide, LetterFigures, creditor_sides, letter_figures
from planner.compare.outcome import DebtFigures, Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.errors import CannotCompute, InputError, Problem
from planner.frozen import dataclass
from planner.letters.frame import Frame
from planner.letters.kinds import Kind
from planner.letters.terms import card_plan_of
from planner.money import total
from planner.paths.default import DebtCourse, StepRecord
from planner.paths.proposal import DebtOffer
from planner.rules.citation import Citation
from planner.text import Text
from planner.vocabulary import Step


@dataclass(frozen=True, slots=True)
class Subject(Frame):
    """Everything a letter on the terms of a proposal draws on."""

    kind: Kind
    outcome: Outcome
    result: ProposalOutcome
    plan: PlanFigures
    offer: DebtOffer
    figures: DebtFigures
    course: DebtCourse
    side: CreditorSide

    @property
    def card_plan(self) -> Citation | None:
        """Article 70, where the letter asks for a plan under it."""
        found = card_plan_of(self.offer, self.book) if self.kind in ("card_plan", "reconsider") else None
        return found.citation if found else None

    @property
    def covers_all_debts(self) -> bool:
        """Whether the proposal has an offer on every debt of the case, and there are several."""
        return len(self.result.offers) == len(self.case.debts) > 1

    @property
    def affordable(self) -> bool:
        """Whether the budget is known and carries every month of all offers together."""
        return self.budget_known and self.plan.heaviest_month <= self.case.household.disposable

    @property
    def same_terms(self) -> bool:
        """Whether all debts are offered the same waiver and the same rate."""
        return len({(each.terms.haircut, each.terms.annual_rate) for each in self.result.offers}) == 1

    @property
    def enforced_on(self) -> date | None:
        """The day enforcement would begin on this debt, ``None`` if the default path does not reach it."""
        step = self.step("enforcement")
        return step.day if step else None

    @property
    def comparison(self) -> LetterFigures | None:
        """The offer beside a suit, in money of today, where that speaks for the offer and rests on figures the person gave."""
        found = letter_figures(self.case, self.side)
        return None if isinstance(found, CannotCompute) else found

    @property
    def disputes_claim(self) -> bool:
        """Whether the creditor claims more than a court would be likely to support."""
        return self.figures.contestable > 0

    def paid_by(self, day: date) -> Decimal:
        """What the offer would have paid up to and with ``day``, yuan."""
        return total(flow.amount for flow in self.offer.flows if flow.day <= day)

    def step(self, step: Step) -> StepRecord | None:
        """A stage of the default path of this debt, if it is reached."""
        return next((each for each in self.course.steps if each.step == step and each.day is not None), None)


def subject(frame: Frame, kind: Kind, proposal_id: str, outcome: Outcome) -> Subject:
    """The subject of the letter on the debt of ``frame``.

    Raises :class:`~planner.errors.InputError` if the proposal offers nothing on this debt or cannot be computed.
    """
    result, debt_id = outcome.proposal(proposal_id), frame.debt.id
    offer = next((each for each in result.offers if each.debt.id == debt_id), None)
    for failed_id, failure in result.failures:
        raise InputError(not_computed(f"proposals.{proposal_id}.{failed_id}", failure))
    if offer is None or result.figures is None:
        raise InputError(without_terms(f"proposals.{proposal_id}"))
    return Subject(
        **{each.name: getattr(frame, each.name) for each in fields(Frame)},
        kind=kind,
        outcome=outcome,
        result=result,
        plan=result.figures,
        offer=offer,
        figures=next(each for each in outcome.debts if each.debt.id == debt_id),
        course=next(each for each in outcome.default_path.debts if each.debt_id == debt_id),
        side=creditor_sides(outcome, [offer])[0],
    )


def not_computed(where: str, failure: CannotCompute) -> Problem:
    """That there is no letter because the terms cannot be worked out."""
    said = Text(
        "方案算不出来，写不了协商函。{reason}", "The proposal cannot be computed, so there is no letter. {reason}"
    )
    remedy = Text("修改这笔债务的还款条件。", "Change the terms for this debt.")
    return Problem("error", where, said.fill(reason=failure.reason), remedy)


def without_terms(where: str) -> Problem:
    """That a proposal has no terms for the debt."""
    said = Text("方案里没有这笔债务的还款条件。", "The proposal has no terms for this debt.")
    return Problem("error", where, said, Text("先为这笔债务填写还款条件。", "Add terms for this debt first."))
