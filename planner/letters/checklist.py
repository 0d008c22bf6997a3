"""What is looked over before a letter goes out: whom it goes to and what it asks for, in the figures that the letter itself holds."""

from __future__ import annotations

from planner.case.model import Debt
from planner.compare.names import NAMELESS
from planner.frozen import dataclass
from planner.letters.complaint import routes
from planner.letters.confirm import WAIVED, agreed_offer
from planner.letters.kinds import ON_A_PROPOSAL, Kind
from planner.letters.request import asked_figures
from planner.letters.situation import Situation
from planner.letters.words import amount
from planner.paths.proposal import DebtOffer
from planner.rules.complaints import ComplaintRoute
from planner.rules.shapes import Route
from planner.text import Text, verbatim

Row = tuple[Text, Text]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a letter is about: a title, its figures by name, and the ``place`` in the case where they are changed."""

    title: Text
    place: str
    rows: tuple[Row, ...]


_ASKED = Text("请求的条件", "The request")
_AGREED = Text("商定的条件", "What was agreed")
_BUDGET = Text("每月收支", "Monthly budget")
_CONTACTS = Text("催收联系", "Contacts by collectors")
_INCOME, _SPENDING = Text("收入", "Income"), Text("必要支出", "Necessary spending")
_RESERVE, _LEFT = Text("应急", "Reserve"), Text("可用于还款", "Left for repayment")
_NOTED, _BROKEN = Text("记下", "Noted"), Text("违反规则", "Breaking a rule")
_TIMES = Text("{n} 次", "{n}")


def addressee(where: Situation, debt: Debt, kind: Kind, route: Route | None = None) -> Text:
    """Whom the letter goes to: the authority of a complaint, else the creditor, or who took the debt over."""
    found = chosen_route(where, debt, route) if kind == "complaint" else None
    if found and found.route != "lender":
        return found.to
    name = debt.assignee.strip() or debt.creditor.name.strip()
    return verbatim(name) if name else NAMELESS.fill(id=debt.id)


def chosen_route(where: Situation, debt: Debt, route: Route | None) -> ComplaintRoute | None:
    """The route a complaint takes, by default the first that is open; ``None`` where none is."""
    open_ = routes(where, debt.id)
    return next((each for each in open_ if each.route == route), open_[0] if open_ else None)


def states_balance(kind: Kind) -> bool:
    """Whether the letter says what is owed on the debt."""
    return kind in ON_A_PROPOSAL


def tells_hardship(kind: Kind) -> bool:
    """Whether the letter gives the reason for the hardship."""
    return kind in (*ON_A_PROPOSAL, "hardship_statement")


def matter(where: Situation, debt: Debt, kind: Kind) -> Matter | None:
    """What the letter of that kind is about; ``None`` where it holds no figure, or cannot be written yet."""
    if kind in ON_A_PROPOSAL:
        offer = where.offers.get(debt.id)
        return Matter(_ASKED, "proposals", _terms(offer)) if offer else None
    if kind == "confirm_agreement":
        return _agreed(where, debt)
    if kind == "hardship_statement":
        return _budget(where)
    return _contacts(where, debt) if kind == "complaint" else None


def _terms(offer: DebtOffer, *waived: Text) -> tuple[Row, ...]:
    """The figures as both languages of the letter have them."""
    zh, en = asked_figures(offer, "zh", *waived), asked_figures(offer, "en", *waived)
    return tuple((Text(one.label, two.label), Text(one.value, two.value)) for one, two in zip(zh, en, strict=True))


def _agreed(where: Situation, debt: Debt) -> Matter | None:
    move = where.last_round(debt)
    offer = agreed_offer(where.case, debt, move) if move and move.move == "agreement" else None
    return Matter(_AGREED, "rounds", _terms(offer, WAIVED)) if isinstance(offer, DebtOffer) else None


def _budget(where: Situation) -> Matter | None:
    home = where.case.household
    if not home.incomes and not home.expenses:
        return None
    sums = ((_INCOME, home.income), (_SPENDING, home.expense), (_RESERVE, home.reserve), (_LEFT, home.disposable))
    rows = tuple((name, Text(amount(yuan, "zh"), amount(yuan, "en"))) for name, yuan in sums)
    return Matter(_BUDGET, "household", rows)


def _contacts(where: Situation, debt: Debt) -> Matter | None:
    found = where.conduct.get(debt.id)
    if found is None:
        return None
    rows = ((_NOTED, _TIMES.fill(n=found.contacts)), (_BROKEN, _TIMES.fill(n=found.breaking)))
    return Matter(_CONTACTS, "contacts", rows)
