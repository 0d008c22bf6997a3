"""Letters made up at random, the same ones each time: every kind in both languages in turn, as the value and in print.

How many there are depends on how hard Hypothesis tries: 10 where it is quick, 50 on a desk, 200 where ``CI=true``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random

from hypothesis import settings

from planner.case.model import Case, Debt, DefaultPathSettings, Expense, Household, Income
from planner.case.record import AgreementText, Contact, Round
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import evaluate
from planner.dates import add_months
from planner.export.pdf import render_pdf
from planner.letters.compose import compose_letter
from planner.letters.kinds import KINDS, Kind
from planner.letters.letter import Letter
from planner.paths.proposal import DebtOffer, debt_offer
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang
from planner.vocabulary import CATEGORIES, CONTENTS, PERIODS, REACHED, WAYS
from tests.planner.letters.generated import AS_OF, generated_case

NUMBER = min(200, settings().max_examples)
DAYS = (AS_OF + timedelta(1), AS_OF + timedelta(16))


@dataclass(frozen=True, slots=True)
class Varied:
    """A letter of a kind: the case and debt it is about, the letter, and its pages in print."""

    kind: Kind
    case: Case
    debt_id: str
    letter: Letter
    printed: bytes

    @property
    def lang(self) -> Lang:
        return self.letter.lang


@lru_cache(maxsize=200)
def varied(seed: int) -> Varied:
    """The letter of that number."""
    kind, lang, book = kind_of(seed), lang_of(seed), load_rulebook()
    case, debt_id = suited(seed, kind)
    letter = compose_letter(evaluate(case, book), book, debt_id, kind, lang, DAYS, "p1")
    return Varied(kind, case, debt_id, letter, render_pdf(letter))


def kind_of(seed: int) -> Kind:
    """The kinds in turn."""
    return KINDS[seed % len(KINDS)]


def lang_of(seed: int) -> Lang:
    """The languages in turn, the other way about in the next turn of the kinds."""
    return LANGUAGES[(seed + seed // len(KINDS)) % len(LANGUAGES)]


def suited(seed: int, kind: Kind) -> tuple[Case, str]:
    """A case in which a letter of that kind can be written, and the debt that it is about."""
    random = Random(f"{kind} {seed}")
    case, debt_id = generated_case(1000 + seed)
    debts = tuple(_debt(each, random, kind) for each in case.debts)
    case = replace(case, debts=debts, household=_household(case, random), default_path=_path(case, random))
    terms = tuple(_terms(random, case.debt(each.debt_id), each, kind) for each in case.proposals[0].terms)
    case = replace(case, proposals=(replace(case.proposals[0], terms=terms),))
    own = next(each for each in terms if each.debt_id == debt_id)
    return replace(case, rounds=_rounds(random, own, kind), contacts=_contacts(random, debt_id, kind)), debt_id


def _debt(debt: Debt, random: Random, kind: Kind) -> Debt:
    if kind == "complaint":  # the rules of conduct are for lenders that are supervised
        lender = random.choice(("bank", "credit_card", "consumer_finance", "microloan"))
        debt = replace(debt, creditor=replace(debt.creditor, kind=lender))
    elif random.random() < 0.15:  # a private loan from before the ceiling changed, dearer than both ceilings
        old = AS_OF - timedelta(random.randrange(2400, 3500))
        debt = replace(debt, creditor=replace(debt.creditor, kind="private"), contract_date=old)
        debt = replace(debt, nominal_annual_rate=Decimal("0.36"), interest_due=Decimal("2345.67"))
    if kind == "card_plan" and debt.creditor.kind in ("private", "unlicensed"):  # neither issues a card
        debt = replace(debt, creditor=replace(debt.creditor, kind="bank"))
    return replace(
        debt,
        kind="credit_card" if kind == "card_plan" else debt.kind,
        rounding=random.choice(("half_up", "half_up", "up", "down")),
        compounds=random.random() < 0.3,
        assignee=random.choice(("", "", "示例资产管理公司（虚构）")),
    )


def _household(case: Case, random: Random) -> Household:
    """More lines of the budget, some by other periods than a month, some with a name that fills a line."""
    home = case.household
    names = ("", "零工", "周末和夜间的代驾、送餐收入（两个平台合计，按最近三个月的平均数，扣除油费）")
    more = tuple(
        Income(random.choice(names), Decimal(random.randrange(50, 900)), random.choice(("week", "quarter")))
        for _ in range(random.randrange(3))
    )
    names = (
        "",
        "学费",
        "两个孩子的学费、课本费和住宿费（上学期已付），另有老人的药费（每三个月一次，报销之后自己付的部分）",
    )
    spent = tuple(
        Expense(
            random.choice(names), random.choice(tuple(CATEGORIES)), _sum(random, 300), random.choice(tuple(PERIODS))
        )
        for _ in range(random.randrange(12))
    )
    return replace(home, incomes=(*home.incomes, *more), expenses=(*home.expenses, *spent))


def _sum(random: Random, most: int) -> Decimal:
    return Decimal(random.randrange(100, most * 100)) / 100


def _path(case: Case, random: Random) -> DefaultPathSettings:
    return replace(
        case.default_path,
        procedure=random.choice((None, "summary", "ordinary", "ordinary_with_notice", "mediated", "payment_order")),
        preservation=random.random() < 0.3,
        lawyer_fee=random.choice((Decimal("0.00"), Decimal("1500.00"))),
        sued=random.random() < 0.9,
    )


def _terms(random: Random, debt: Debt, terms: Terms, kind: Kind) -> Terms:
    """The terms made over so that they suit the kind; those of other kinds stay what they are."""
    if kind == "lump_sum":
        terms = replace(terms, method="lump_sum", months=1, annual_rate=Decimal(0), moratorium_months=0)
    elif kind == "token_payments":
        few = tuple(DatedPayment(add_months(AS_OF, k), Decimal(random.randrange(20, 90))) for k in range(1, 7))
        terms = replace(terms, method="custom", custom=few)
    elif kind == "deferral":
        terms = replace(_by_months(random, terms), moratorium_months=random.randrange(1, 13))
    elif kind == "card_plan":
        terms = replace(_by_months(random, terms), months=random.choice((12, 24, 48)), first_due=None)
    if random.random() < 0.15 and terms.method == "equal_instalment":
        terms = replace(terms, instalment=Decimal(random.randrange(4_000, 20_000)))
    return terms if isinstance(debt_offer(debt, terms, AS_OF), DebtOffer) else replace(terms, instalment=None)


def _by_months(random: Random, terms: Terms) -> Terms:
    if terms.method not in ("lump_sum", "custom"):
        return terms
    method = random.choice(("equal_instalment", "equal_principal", "interest_first"))
    return replace(
        terms, method=method, months=36, annual_rate=random.choice((Decimal(0), Decimal("0.0485"))), custom=()
    )


def _rounds(random: Random, terms: Terms, kind: Kind) -> tuple[Round, ...]:
    """The talks that lead to the kind."""
    offered = Round("r1", terms.debt_id, AS_OF - timedelta(20), terms=replace(terms, months=terms.months + 6))
    if kind == "reconsider":
        refused = Round("r2", terms.debt_id, AS_OF - timedelta(9), "creditor", "refusal", reason="期限太长。")
        return (offered, refused)
    if kind == "confirm_agreement":
        states = tuple(each for each in CONTENTS if random.random() < 0.6)
        text = AgreementText(states, random.choice((Decimal("0.00"), Decimal("60.00"))), collection_stops=True)
        channel = random.choice(("phone", "in_person"))
        agreed = Round("r2", terms.debt_id, AS_OF - timedelta(4), "creditor", "agreement", channel, terms=terms)
        return (offered, replace(agreed, text=random.choice((None, text))))
    return ()


def _contacts(random: Random, debt_id: str, kind: Kind) -> tuple[Contact, ...]:
    """For a complaint a log with at least one call at night; else none."""
    if kind != "complaint":
        return ()
    start = datetime(2026, 11, 1, 22, 40)  # noqa: DTZ001 - by the clock on the wall
    more = tuple(
        Contact(
            f"c{n}",
            start + timedelta(hours=random.randrange(1, 400)),
            random.choice((debt_id, "")),
            random.choice(tuple(WAYS)),
            random.choice(tuple(REACHED)),
            caller=random.choice(
                ("", "000-0009", *(("自称某某法务中心的张先生（工号不肯说）",) if n % 9 == 0 else ()))
            ),
            evidence=random.choice(("", "录音", "通话记录截图和短信截图（手机相册，2026年11月）")),
            said=random.choice(("", "“明天”必须还清；否则联系家人（单位、邻居）。", "要求当天还款。")),
        )
        for n in range(2, random.randrange(3, 30))
    )
    return (Contact("c1", start, debt_id, said="要求当天还清。"), *more)
