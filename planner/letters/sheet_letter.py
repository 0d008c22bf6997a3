"""The facts of one letter, of any kind, in groups: whom it goes to, what is owed, what is asked for, and what was calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from planner.case.model import Debt
from planner.case.record import AgreementText, Round
from planner.case.talks import talks
from planner.compare.names import creditor_name
from planner.letters.checklist import addressee, chosen_route
from planner.letters.complaint import breach_sentences, grievance
from planner.letters.confirm import WAIVED, agreed_clauses, agreed_offer
from planner.letters.enclosures import at_hand
from planner.letters.frame import Frame
from planner.letters.kinds import ON_A_PROPOSAL
from planner.letters.ready import Readiness
from planner.letters.request import components
from planner.letters.sheet import Fact, Group, LetterSheet, dated, noted, remarks_of, typed, yuan
from planner.letters.sheet_about import About
from planner.letters.sheet_terms import asked_facts, reasons_facts, terms_facts
from planner.letters.situation import Situation
from planner.letters.template import Template, addressed, load_template
from planner.letters.words import counted
from planner.paths.proposal import DebtOffer
from planner.rules.shapes import Route
from planner.text import LANGUAGES, Lang, Text
from planner.vocabulary import CHANNELS, COMPONENT_NAMES, DEBT_KINDS, MOVES, Component

_TO, _DEPARTMENT, _ADDRESS = Text("收信人", "To"), Text("收信部门", "Department"), Text("寄信地址", "Address")
_CREDITOR, _PRODUCT = Text("债权人", "Creditor"), Text("债务类型", "Kind of debt")
_NUMBER, _MADE = Text("合同编号", "Contract number"), Text("合同日期", "Contract date")
_SINCE, _PAID = Text("逾期起始日", "In default since"), Text("最后一次还款", "Last payment")
_WHOM, _OWED, _ASKED = (
    Text("收信人和合同", "Creditor and contract"),
    Text("欠款", "What is owed"),
    Text("请求的条件", "The request"),
)
_AGREED, _TALKS, _CONTACTS = (
    Text("商定的内容", "What was agreed"),
    Text("协商经过", "The talks"),
    Text("催收记录", "Contacts by collectors"),
)
_COURSE, _REASONS, _PROOFS = (
    Text("经过", "What happened when"),
    Text("算出来的理由", "Reasons, as calculated"),
    Text("证明材料", "Proofs"),
)
_TOTAL, _ESTIMATE = Text("欠款合计", "Total owed"), Text("金额是估计的", "Amounts are estimates")
_YES = Text("是，信里写“约”", "yes, and the letter says so")
_DAY, _CHANNEL, _PERSON = Text("日期", "Day"), Text("渠道", "Channel"), Text("和谁谈的", "Spoke with")
_REASON, _CLAUSE = Text("对方的理由", "Their reason"), Text("说好的第 {n} 条", "Agreed on, {n}")
_MOVE = Text("{day}，{channel}", "{day}, {channel}")
_COUNT, _TIMES, _FIRST, _LAST = (
    Text("联系次数", "Contacts"),
    Text("次", "contact"),
    Text("最早一次", "First"),
    Text("最近一次", "Last"),
)
_BROKEN, _KEPT, _RULE = (
    Text("违反规则的", "Breaking a rule"),
    Text("留有证据的", "With evidence"),
    Text("查出的第 {n} 项", "Found, {n}"),
)
_PROOF = Text("材料 {n}", "Proof {n}")
_DEBT_FIELDS: dict[Component, str] = {
    "principal": "principal", "interest": "interest_due", "default_interest": "default_interest_due", "fees": "fees_due",
}  # fmt: skip
_template = cache(load_template)


def letter_sheet(
    where: Situation, told: Readiness, days: tuple[date, date], proposal_id: str = "", route: Route | None = None
) -> LetterSheet:
    """Everything that the letter ``told`` of states, beside what all letters share (:func:`~planner.letters.sheet.shared_groups`).

    ``days`` are the day it is written and the day to reply by. The letter is one that can be written: not ``told.blocked``.
    """
    debt = where.debts[told.debt_id]
    templates: dict[Lang, Template] = {lang: addressed(_template(lang, told.kind), debt) for lang in LANGUAGES}
    frames = {lang: Frame(where.case, debt, templates[lang], lang, *days, where.book) for lang in LANGUAGES}
    about = About(where, debt, told.kind, proposal_id, frames, route)
    groups = (Group(title, tuple(facts)) for title, facts in _groups(about))
    remarks = remarks_of(where.case, (*told.warnings, *told.missing, *told.notes), debt.id)
    held = noted((each for each in groups if each.facts), remarks)
    return LetterSheet(debt.id, addressee(where, debt, told.kind, route), told.kind, held, remarks)


def _groups(about: About) -> Iterator[tuple[Text, Iterable[Fact]]]:
    """The facts by title, in the order of the letter."""
    yield _WHOM, _whom(about)
    if about.kind in ON_A_PROPOSAL:
        yield _OWED, (*_default(about.debt), *_owed(about.debt))
        if about.kind == "reconsider":
            yield _TALKS, _refusal(about)
        yield _ASKED, asked_facts(about)
        yield _REASONS, reasons_facts(about)
    elif about.kind == "confirm_agreement":
        yield _AGREED, _agreement(about)
    elif about.kind == "hardship_statement":
        yield _COURSE, (*_default(about.debt), *_moves(talks(about.where.case, about.debt.id)))
        yield _PROOFS, _proofs(about)
    elif about.kind == "complaint":
        yield _CONTACTS, _contacts(about)


# -- whom it goes to and what is owed ------------------------------------------------------------------------------------


def _whom(about: About) -> Iterator[Fact]:
    debt = about.debt
    to = addressee(about.where, debt, about.kind, about.route)
    lender = debt.assignee.strip() or debt.creditor.name.strip()
    to_lender = about.kind != "complaint" or to.zh == lender
    yield Fact(
        _TO,
        to,
        about.of_debt("assignee" if debt.assignee.strip() else "creditor.name") if to_lender else ("letters", "route"),
    )
    if to_lender:
        yield _department(about)
        yield typed(_ADDRESS, debt.creditor.address, *about.of_debt("creditor.address"))
    if not to_lender or debt.assignee.strip():
        yield Fact(_CREDITOR, creditor_name(debt), about.of_debt("creditor.name"))
    yield typed(_NUMBER, debt.contract_number, *about.of_debt("contract_number"))
    yield dated(_MADE, debt.contract_date, *about.of_debt("contract_date"))
    if debt.kind != "other":
        yield Fact(_PRODUCT, DEBT_KINDS[debt.kind], about.of_debt("kind"))


def _department(about: About) -> Fact:
    """The department typed, else the usual one; a complaint always goes to that for complaints."""
    told = typed(_DEPARTMENT, about.debt.creditor.department, *about.of_debt("creditor.department"))
    complains = about.kind == "complaint"
    if not complains and (told.said or not about.frames["zh"].reports):
        return told
    return replace(told, said=about.both(lambda frame: frame.template.say("head.default_department")))


def _default(debt: Debt) -> Iterator[Fact]:
    yield dated(_SINCE, debt.in_default_since, "debts", debt.id, "in_default_since")
    yield dated(_PAID, debt.last_payment, "debts", debt.id, "last_payment")


def _owed(debt: Debt) -> Iterator[Fact]:
    for component, amount in components(debt):
        yield yuan(COMPONENT_NAMES[component], amount, "debts", debt.id, _DEBT_FIELDS[component])
    yield yuan(_TOTAL, debt.owed, "debts", debt.id, "principal")
    if debt.estimated:
        yield Fact(_ESTIMATE, _YES, ("debts", debt.id, "estimated"))


# -- talks, contacts, proofs ---------------------------------------------------------------------------------------------


def _moves(moves: Iterable[Round]) -> Iterator[Fact]:
    for move in moves:
        yield _move(MOVES[move.move], move)


def _move(name: Text, move: Round) -> Fact:
    day = dated(name, move.day).said
    channel = Text(CHANNELS[move.channel].zh, CHANNELS[move.channel].en.lower())
    return Fact(name, _MOVE.fill(day=day, channel=channel), ("rounds", move.debt_id, move.id, "day"))


def _said_by(move: Round) -> Iterator[Fact]:
    if move.person.strip():
        yield typed(_PERSON, move.person, "rounds", move.debt_id, move.id, "person")
    if move.reason.strip():
        yield typed(_REASON, move.reason, "rounds", move.debt_id, move.id, "reason")


def _refusal(about: About) -> Iterator[Fact]:
    """The last offer before the refusal, and the refusal."""
    *earlier, refusal = talks(about.where.case, about.debt.id)
    offered = next((each for each in reversed(earlier) if each.side == "borrower" and each.move == "offer"), None)
    yield from _moves([*([offered] if offered else []), refusal])
    yield from _said_by(refusal)


def _agreement(about: About) -> Iterator[Fact]:
    move = talks(about.where.case, about.debt.id)[-1]
    offer = agreed_offer(about.where.case, about.debt, move)
    assert isinstance(offer, DebtOffer)
    yield from _moves([move])
    yield from _said_by(replace(move, reason=""))
    here = ("rounds", move.debt_id, move.id)
    yield from terms_facts(offer, here, WAIVED)
    text = move.text or AgreementText(states=())
    for number, said in enumerate(about.each(lambda frame: agreed_clauses(frame, offer, text)), 1):
        yield Fact(_CLAUSE.fill(n=number), said, (*here, "text"))


def _contacts(about: About) -> Iterator[Fact]:
    """What the record in the letter says: how many contacts from when to when, how many broke a rule, and which."""
    route = chosen_route(about.where, about.debt, about.route)
    assert route is not None
    found = {lang: grievance(about.frames[lang], about.where, route) for lang in LANGUAGES}
    contacts, here = found["zh"].contacts, ("contacts", about.debt.id)
    yield Fact(_COUNT, _times(len(contacts)), here)
    yield dated(_FIRST, contacts[0].at.date(), *here)
    yield dated(_LAST, contacts[-1].at.date(), *here)
    yield Fact(_BROKEN, _times(found["zh"].conduct.breaking), here)
    kept = sum(1 for each in contacts if each.evidence.strip())
    yield Fact(_KEPT, _times(kept) if kept else None, here)
    sentences = zip(*(breach_sentences(found[lang]) for lang in LANGUAGES), strict=False)
    for number, (zh, en) in enumerate(sentences, 1):
        yield Fact(_RULE.fill(n=number), Text(zh, en), here)


def _times(number: int) -> Text:
    return Text(counted(number, _TIMES, "zh"), counted(number, _TIMES, "en"))


def _proofs(about: About) -> Sequence[Fact]:
    names = [each.name for each in at_hand(about.where.case)]
    if not names:
        return (Fact(_PROOFS, None, ("enclosures",)),)
    return [Fact(_PROOF.fill(n=number), name, ("enclosures",)) for number, name in enumerate(names, 1)]
