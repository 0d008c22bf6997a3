"""What a restructuring offer to one creditor is about: the debt, what is offered on it, and what would happen otherwise.

Everything is looked up in the case and its outcome; the creditor's side follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Debt
from planner.compare.creditor import CreditorSide, LetterFigures, creditor_sides, letter_figures
from planner.compare.outcome import DebtFigures, Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.dates import add_years
from planner.errors import CannotCompute, input_error
from planner.letters.template import Template
from planner.money import total
from planner.paths.default import DebtCourse, StepRecord
from planner.paths.proposal import DebtOffer
from planner.text import Lang, Text
from planner.vocabulary import Step

CARD_PLAN_YEARS = 5
"""The longest personal instalment plan of a credit card (商业银行信用卡业务监督管理办法 art. 70)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything one letter draws on."""

    case: Case
    outcome: Outcome
    result: ProposalOutcome
    plan: PlanFigures
    offer: DebtOffer
    figures: DebtFigures
    course: DebtCourse
    side: CreditorSide
    template: Template
    lang: Lang
    written_on: date
    reply_by: date

    @property
    def debt(self) -> Debt:
        """The debt the letter is about."""
        return self.offer.debt

    @property
    def is_card_plan(self) -> bool:
        """Whether article 70 applies: a credit card debt, and a plan of at most five years."""
        is_card = self.debt.kind == "credit_card" or self.debt.creditor.kind == "credit_card"
        return is_card and self.offer.last_due <= add_years(self.offer.agreed_on, CARD_PLAN_YEARS)

    @property
    def budget_known(self) -> bool:
        """Whether the case holds any income or expense."""
        return bool(self.case.household.incomes or self.case.household.expenses)

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
    def is_person(self) -> bool:
        """Whether the creditor is a person, who has no agents and no credit register."""
        return self.debt.creditor.kind == "private"

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


def subject(
    case: Case, proposal_id: str, debt: Debt, outcome: Outcome, template: Template, lang: Lang, days: tuple[date, date]
) -> Subject:
    """The subject of the letter on ``debt``; ``days`` are the day it is written and the day to reply by.

    Raises :class:`~planner.errors.InputError` if the proposal offers nothing on this debt or cannot be computed.
    """
    result = outcome.proposal(proposal_id)
    offer = next((each for each in result.offers if each.debt.id == debt.id), None)
    for debt_id, failure in result.failures:
        raise input_error(
            f"proposals.{proposal_id}.{debt_id}",
            Text(
                "方案算不出来，写不了协商函。{reason}",
                "The proposal cannot be computed, so there is no letter. {reason}",
            ).fill(reason=failure.reason),
            Text("修改这笔债务的还款条件。", "Change the terms for this debt."),
        )
    if offer is None or result.figures is None:
        raise input_error(
            f"proposals.{proposal_id}",
            Text("方案里没有这笔债务的还款条件。", "The proposal has no terms for this debt."),
            Text("先为这笔债务填写还款条件。", "Add terms for this debt first."),
        )
    return Subject(
        case=case,
        outcome=outcome,
        result=result,
        plan=result.figures,
        offer=offer,
        figures=next(each for each in outcome.debts if each.debt.id == debt.id),
        course=next(each for each in outcome.default_path.debts if each.debt_id == debt.id),
        side=creditor_sides(outcome, [offer])[0],
        template=template,
        lang=lang,
        written_on=days[0],
        reply_by=days[1],
    )
