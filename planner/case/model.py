"""One immutable case: the client, the household, the debts, the proposals and the assumptions about doing nothing.

Every field that the case document may leave out has its documented default here, in this one place. Amounts are yuan with
two places, rates annual fractions, shares from 0 to 1, terms of months and days whole numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from planner.case.record import Contact, LetterRecord, Round
from planner.case.terms import DatedPayment, Terms
from planner.frozen import dataclass
from planner.money import FEN, ZERO, Rounding, total
from planner.rates import DayCount
from planner.vocabulary import Category, DebtKind, Every, LenderKind, Preset, Procedure, Strategy

PER_YEAR: dict[Every, int] = {"week": 52, "fortnight": 26, "month": 12, "quarter": 4, "half_year": 2, "year": 1}


@dataclass(frozen=True, slots=True)
class Client:
    """Who owes. An alias is enough; ``dependants`` are the people who live on the same income besides the client."""

    name: str = ""
    dependants: int = 0
    hardship: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Income:
    """An income: ``amount`` yuan for each period ``every``."""

    name: str = ""
    amount: Decimal = ZERO
    every: Every = "month"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expense:
    """A necessary expense: ``amount`` yuan for each period ``every``."""

    name: str = ""
    category: Category = "other"
    amount: Decimal = ZERO
    every: Every = "month"
    note: str = ""


def monthly(amount: Decimal, every: Every) -> Decimal:
    """What an amount for each period comes to in a month: periods of a year / 12, rounded to the fen.

    >>> monthly(Decimal("300.00"), "week")
    Decimal('1300.00')
    """
    return (amount * PER_YEAR[every] / 12).quantize(FEN, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Household:
    """The budget. ``reserve`` is set aside every month; ``savings`` is cash at hand on ``as_of``;
    ``protected_living_cost`` is what enforcement must leave each person of the household every month (local standard).
    """

    incomes: tuple[Income, ...] = ()
    expenses: tuple[Expense, ...] = ()
    reserve: Decimal = ZERO
    savings: Decimal = ZERO
    protected_living_cost: Decimal = ZERO

    @property
    def income(self) -> Decimal:
        """All incomes of a month, yuan."""
        return total(monthly(each.amount, each.every) for each in self.incomes)

    @property
    def expense(self) -> Decimal:
        """All necessary expenses of a month, yuan."""
        return total(monthly(each.amount, each.every) for each in self.expenses)

    @property
    def disposable(self) -> Decimal:
        """Income less expenses less the reserve, yuan a month; negative when nothing is left."""
        return self.income - self.expense - self.reserve


@dataclass(frozen=True, slots=True)
class Creditor:
    """Who is owed, and where letters to them go."""

    name: str = ""
    kind: LenderKind = "bank"
    department: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class DebtPathSettings:
    """What is known or assumed of the way one debt takes to court; ``None`` takes what is assumed for all debts.

    A ``preset`` of its own also stands in place of the durations set for all debts. ``payments`` are what the person goes on
    paying on this debt of their own accord while nothing is agreed.
    """

    preset: Preset | None = None
    suit_after_days: int | None = None
    filing_to_judgment_days: int | None = None
    in_force_after_days: int | None = None
    performance_days: int | None = None
    enforcement_after_days: int | None = None
    procedure: Procedure | None = None
    preservation: bool | None = None
    lawyer_fee: Decimal | None = None
    notice_fee: Decimal | None = None
    sued: bool | None = None
    suit_probability: Decimal | None = None
    payments: tuple[DatedPayment, ...] = ()


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt with the four components owed on ``as_of``.

    ``contract_date`` and ``in_default_since`` default to ``as_of`` when unknown. Without a ``default_annual_rate`` the
    default interest is ``nominal_annual_rate x default_multiplier`` (银发〔2003〕251号: 1.3 to 1.5). ``compounds`` says that
    the contract charges default interest on unpaid interest too. ``estimated`` marks amounts that the
    person is not sure of. ``priority`` debts are paid before others; ``court_ordered`` is a sum a month under an order or a
    settlement before the court, ``minimum`` what the creditor asks for at least every month; ``left_out`` says why the debt
    has no part in the plan of who is paid what (empty: it has).
    """

    id: str
    creditor: Creditor = Creditor()
    kind: DebtKind = "online_loan"
    contract_number: str = ""
    contract_date: date | None = None
    in_default_since: date | None = None
    last_payment: date | None = None
    principal: Decimal = ZERO
    interest_due: Decimal = ZERO
    default_interest_due: Decimal = ZERO
    fees_due: Decimal = ZERO
    nominal_annual_rate: Decimal = Decimal(0)
    default_annual_rate: Decimal | None = None
    default_multiplier: Decimal = Decimal("1.5")
    day_count: DayCount = "ACT_360"
    compounds: bool = False
    rounding: Rounding = "half_up"
    estimated: bool = False
    secured: bool = False
    guarantor: str = ""
    joint_debtor: str = ""
    assignee: str = ""
    note: str = ""
    priority: bool = False
    court_ordered: Decimal = ZERO
    minimum: Decimal = ZERO
    left_out: str = ""
    default_path: DebtPathSettings = DebtPathSettings()

    @property
    def owed(self) -> Decimal:
        """What the creditor claims on ``as_of``: all four components together."""
        return self.principal + self.interest_due + self.default_interest_due + self.fees_due

    @property
    def default_rate(self) -> Decimal:
        """The annual rate of default interest in force for this debt."""
        if self.default_annual_rate is not None:
            return self.default_annual_rate
        return self.nominal_annual_rate * self.default_multiplier


@dataclass(frozen=True, slots=True)
class Proposal:
    """A named offer: terms for one debt or several. A debt without terms is not part of the offer."""

    id: str
    name: str = ""
    terms: tuple[Terms, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DefaultPathSettings:
    """The assumptions about letting it run. A duration of ``None`` takes the value of the preset.

    ``suit_probability`` is the person's own estimate of the chance of being sued (``None``: the path shows what happens
    if sued). ``fixed_sums_doubled`` adds late fees to the base of the doubled interest. ``income_shock_probability`` is the
    chance, for each year by itself, that all incomes are lower by ``income_shock_share`` throughout it (``None``: never);
    like the chance of a suit it is for the random paths only.
    """

    preset: Preset = "typical"
    suit_after_days: int | None = None
    filing_to_judgment_days: int | None = None
    in_force_after_days: int | None = None
    performance_days: int | None = None
    enforcement_after_days: int | None = None
    procedure: Procedure | None = None
    preservation: bool = False
    lawyer_fee: Decimal = ZERO
    notice_fee: Decimal | None = None
    fixed_sums_doubled: bool = False
    sued: bool = True
    suit_probability: Decimal | None = None
    income_shock_probability: Decimal | None = None
    income_shock_share: Decimal = Decimal("0.3")
    horizon_months: int = 96


@dataclass(frozen=True, slots=True)
class PayoffSettings:
    """How one pot is shared among all debts month by month: ``monthly`` yuan (``None``: what the budget leaves), a ``lump``
    at the start, in which order, and whether the instalment of a debt that is gone goes on to the next.
    """

    monthly: Decimal | None = None
    lump: Decimal = ZERO
    strategy: Strategy = "pro_rata"
    roll_over: bool = True


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Rates at which later money is worth less: the person's own and the creditor's, effective annual fractions.

    ``creditor_recovery`` is the share of what enforcement collects on the default path that a creditor reckons with.
    """

    discount_rate: Decimal = Decimal("0.03")
    creditor_discount_rate: Decimal = Decimal("0.06")
    creditor_recovery: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything typed for one client, on one calculation day ``as_of``. ``enclosures`` are the proofs at hand, by the ids of
    ``resources/letters/enclosures.toml``.
    """

    as_of: date
    client: Client = Client()
    household: Household = Household()
    debts: tuple[Debt, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    default_path: DefaultPathSettings = DefaultPathSettings()
    assumptions: Assumptions = Assumptions()
    payoff: PayoffSettings = PayoffSettings()
    contacts: tuple[Contact, ...] = ()
    rounds: tuple[Round, ...] = ()
    enclosures: tuple[str, ...] = ()
    letters: tuple[LetterRecord, ...] = ()
    sample: bool = False
    jurisdiction: str = "cn"

    def debt(self, debt_id: str) -> Debt:
        """The debt of that id; ``KeyError`` if there is none."""
        return {each.id: each for each in self.debts}[debt_id]

    def proposal(self, proposal_id: str) -> Proposal:
        """The proposal of that id; ``KeyError`` if there is none."""
        return {each.id: each for each in self.proposals}[proposal_id]

    @property
    def owed(self) -> Decimal:
        """What all creditors together claim on ``as_of``."""
        return total(each.owed for each in self.debts)
