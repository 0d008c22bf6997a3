"""The self-check: published examples recomputed on this machine, with the product's own functions.

``resources/selfcheck/*.toml`` holds the examples: inputs, the figure that others printed, where they printed it. A tolerance
stands only where the source rounds or counts otherwise than a payment to the fen does, with the reason. Nothing here computes
by itself: each kind of example is one call of the function that the planner uses for the same figure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import resources
from planner.case.model import Debt
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import LARGEST
from planner.paths.claim import kept_charges
from planner.paths.schedule import Instalment, Plan, Schedule, level_instalment, plan_rate, schedule
from planner.plan.allocate import ORDERS
from planner.plan.payee import Minimum, Payee
from planner.plan.payoff import Payoff, payoff
from planner.plan.solve import months_for_instalment
from planner.rates import effective_annual_rate
from planner.rules.ceilings import rate_cap
from planner.rules.delay import doubled_interest
from planner.rules.fees import acceptance_fee, execution_fee, halved, payment_order_fee, preservation_fee
from planner.rules.rulebook import Rulebook
from planner.shares import pro_rata
from planner.text import Text, verbatim
from planner.vocabulary import LENDER_KINDS, METHODS

START = date(2026, 1, 1)
"""The day from which examples without days of their own are counted; their figures do not depend on it."""
Inputs = Mapping[str, Any]
Figure = Decimal | CannotCompute


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One published figure and the same figure computed here. ``tolerance`` says how far they may differ and why."""

    id: str
    name: Text
    inputs: Text
    published: str
    computed: str
    source: Text
    tolerance: Text | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure: its name, and the call that computes it from the inputs of an example."""

    name: Text
    compute: Callable[[Inputs, Rulebook], Figure]


def run(book: Rulebook, folder: Path | None = None) -> tuple[CheckResult, ...]:
    """Every example of the folder (the shipped one by default), recomputed, in the order of the files."""
    return tuple(
        _check(example, content, book)
        for path in sorted((folder or resources.path("selfcheck")).glob("*.toml"))
        for content in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for example in content["example"]
    )


def _check(example: Inputs, content: Inputs, book: Rulebook) -> CheckResult:
    kind, published = KINDS[example["kind"]], Decimal(example["published"])
    computed, within = kind.compute(example["inputs"], book), Decimal(example.get("within", "0"))
    if isinstance(computed, CannotCompute):
        shown, agrees = computed.reason.en, False
    else:
        shown, agrees = f"{computed:f}", abs(computed - published) <= within
    return CheckResult(
        id=example["id"],
        name=kind.name,
        inputs=_shown(example["inputs"]),
        published=example["published"],
        computed=shown,
        source=_text(content["sources"][example["source"]]),
        tolerance=_tolerance(example, content) if within else None,
        agrees=agrees,
    )


def _text(pair: Mapping[str, str]) -> Text:
    return Text(pair["zh"], pair["en"])


def _tolerance(example: Inputs, content: Inputs) -> Text:
    reason = _text(content["reasons"][example["because"]])
    return Text("允许相差 {within}：{reason}", "May differ by {within}: {reason}").fill(
        within=example["within"], reason=reason
    )


INPUT_NAMES: dict[str, Text] = {
    "balance": Text("余额", "balance"),
    "annual_rate": Text("年利率", "annual rate"),
    "months": Text("期数", "months"),
    "method": Text("方式", "method"),
    "number": Text("第几项", "number"),
    "instalment": Text("每期", "instalment"),
    "days": Text("日期", "days"),
    "flows": Text("收付", "flows"),
    "pot": Text("总额", "sum"),
    "claims": Text("债权", "claims"),
    "balances": Text("各笔余额", "balances"),
    "rates": Text("各笔年利率", "annual rates"),
    "least": Text("各笔最低还款", "least payments"),
    "share": Text("最低还款占余额", "least payment as a share of the balance"),
    "on_top": Text("另加", "on top of that"),
    "budget": Text("每月合计", "monthly budget"),
    "order": Text("顺序", "order"),
    "claim": Text("标的", "claim"),
    "base": Text("基数", "base"),
    "deadline": Text("履行期末日", "deadline"),
    "paid": Text("付款日", "paid"),
    "lender": Text("债权人", "lender"),
    "contract_date": Text("合同日期", "contract date"),
    "filing_date": Text("起诉日期", "filing date"),
    "principal": Text("本金", "principal"),
    "start": Text("起", "from"),
    "end": Text("止", "to"),
}
ON_TOP = Text("当月利息", "the interest of the month")
WORDS: dict[str, Text] = dict([*METHODS.items(), *LENDER_KINDS.items(), *ORDERS.items(), ("interest", ON_TOP)])


def _shown(inputs: Inputs) -> Text:
    """The inputs as people read them: ``balance 2000 · annual rate 0.05 · months 18``."""
    parts = [
        Text("{name} {value}", "{name} {value}").fill(name=INPUT_NAMES[key], value=_value(value))
        for key, value in inputs.items()
    ]
    return Text(" · ".join(each.zh for each in parts), " · ".join(each.en for each in parts))


def _value(value: object) -> Text:
    if isinstance(value, list):
        return verbatim(" / ".join(map(str, value)))
    return WORDS.get(str(value), verbatim(str(value)))


# ------------------------------------------------------------------------------------------------- what computes each kind


def _amount(inputs: Inputs, key: str) -> Decimal:
    return Decimal(inputs[key])


def _level(inputs: Inputs, _book: Rulebook) -> Figure:
    return level_instalment(_amount(inputs, "balance"), _amount(inputs, "annual_rate"), inputs["months"])


def _plan(inputs: Inputs) -> Plan:
    first_due = add_months(START, 1)
    return Plan(inputs["method"], inputs["months"], _amount(inputs, "annual_rate"), first_due)


def _of_schedule(figure: Callable[[Schedule], Figure]) -> Callable[[Inputs, Rulebook], Figure]:
    def compute(inputs: Inputs, _book: Rulebook) -> Figure:
        found = schedule(_amount(inputs, "balance"), _plan(inputs))
        return found if isinstance(found, CannotCompute) else figure(found)

    return compute


def _of_instalment(figure: Callable[[Instalment], Decimal]) -> Callable[[Inputs, Rulebook], Figure]:
    def compute(inputs: Inputs, book: Rulebook) -> Figure:
        return _of_schedule(lambda found: figure(found.instalments[inputs["number"] - 1]))(inputs, book)

    return compute


def _months(inputs: Inputs, _book: Rulebook) -> Figure:
    found = months_for_instalment(*(_amount(inputs, key) for key in ("balance", "annual_rate", "instalment")))
    return found if isinstance(found, CannotCompute) else Decimal(found)


def _interest_at_instalment(inputs: Inputs, book: Rulebook) -> Figure:
    months = _months(inputs, book)
    if isinstance(months, CannotCompute):
        return months
    plan = Plan(
        "equal_instalment", int(months), _amount(inputs, "annual_rate"), START, instalment=_amount(inputs, "instalment")
    )
    found = schedule(_amount(inputs, "balance"), plan)
    return found if isinstance(found, CannotCompute) else found.total_interest


def _effective(inputs: Inputs, _book: Rulebook) -> Figure:
    return effective_annual_rate(list(zip(inputs["days"], map(Decimal, inputs["flows"]), strict=True)))


def _share(inputs: Inputs, _book: Rulebook) -> Figure:
    shares = pro_rata(_amount(inputs, "pot"), [Decimal(each) for each in inputs["claims"]])
    return shares[int(inputs["number"]) - 1]


def _of_payoff(figure: Callable[[Payoff, int], Decimal | int]) -> Callable[[Inputs, Rulebook], Figure]:
    """A figure of paying several debts off together; ``number`` is that of a debt, from 1."""

    def compute(inputs: Inputs, _book: Rulebook) -> Figure:
        columns = ([Decimal(each) for each in inputs[key]] for key in ("balances", "rates", "least"))
        share, on_top = Decimal(inputs.get("share", "0")), "on_top" in inputs
        debts = [
            Payee(str(number), balance, rate, compounds=True, minimum=Minimum(least, share, with_interest=on_top))
            for number, (balance, rate, least) in enumerate(zip(*columns, strict=True))
        ]
        budget = _amount(inputs, "budget") if "budget" in inputs else None
        found = payoff(debts, budget, inputs["order"], START)
        return found if isinstance(found, CannotCompute) else Decimal(figure(found, inputs.get("number", 1) - 1))

    return compute


def _delay(inputs: Inputs, book: Rulebook) -> Figure:
    return doubled_interest(_amount(inputs, "base"), inputs["deadline"], inputs["paid"], book).amount


def _cap(inputs: Inputs, book: Rulebook) -> Figure:
    return rate_cap(inputs["lender"], inputs["contract_date"], inputs.get("filing_date"), book).annual_rate


def _allowed(inputs: Inputs, book: Rulebook) -> Figure:
    ceiling = rate_cap(inputs["lender"], inputs["contract_date"], inputs["filing_date"], book)
    debt = Debt(
        "", principal=_amount(inputs, "principal"), default_interest_due=LARGEST, in_default_since=inputs["start"]
    )
    return kept_charges(debt, ceiling, inputs["end"])


KINDS: dict[str, Kind] = {
    "level_instalment": Kind(Text("等额本息每期还款", "Level instalment"), _level),
    "payment_of": Kind(Text("某期还款", "Payment of a month"), _of_instalment(lambda row: row.payment)),
    "principal_of": Kind(Text("某期本金", "Principal of a month"), _of_instalment(lambda row: row.principal)),
    "interest_of": Kind(Text("某期利息", "Interest of a month"), _of_instalment(lambda row: row.interest)),
    "closing_of": Kind(Text("某期后余额", "Balance after a month"), _of_instalment(lambda row: row.closing)),
    "total_payment": Kind(Text("还款合计", "Total of all payments"), _of_schedule(lambda found: found.total_payment)),
    "total_interest": Kind(Text("利息合计", "Total interest"), _of_schedule(lambda found: found.total_interest)),
    "effective_rate_of_plan": Kind(
        Text("还款计划的实际年利率", "Effective annual rate of a plan"),
        _of_schedule(lambda found: plan_rate(found, START)),
    ),
    "months_for_instalment": Kind(Text("还清所需期数", "Months until paid off"), _months),
    "interest_at_instalment": Kind(
        Text("固定还款额的利息合计", "Total interest at a fixed instalment"), _interest_at_instalment
    ),
    "effective_annual_rate": Kind(Text("收付款的实际年利率", "Effective annual rate of dated flows"), _effective),
    "pro_rata_share": Kind(Text("按比例分得的份额", "Pro rata share"), _share),
    "payoff_months": Kind(
        Text("几笔债务全部还清的月数", "Months until all are paid off"), _of_payoff(lambda p, _: p.months)
    ),
    "payoff_interest": Kind(
        Text("几笔债务的利息合计", "Total interest of all"), _of_payoff(lambda p, _: p.total_interest)
    ),
    "payoff_month_of": Kind(
        Text("某笔还清的月份", "Month in which one is paid off"), _of_payoff(lambda p, k: p.courses[k].gone_in)
    ),
    "payoff_first_closing": Kind(
        Text("某笔第一个月后的余额", "Balance of one after the first month"),
        _of_payoff(lambda p, k: p.courses[k].payments[0].closing),
    ),
    "acceptance_fee": Kind(
        Text("案件受理费", "Acceptance fee"),
        lambda i, book: acceptance_fee(_amount(i, "claim"), book.checked, book).amount,
    ),
    "acceptance_fee_halved": Kind(
        Text("减半收取的案件受理费", "Acceptance fee, halved"),
        lambda i, book: halved(acceptance_fee(_amount(i, "claim"), book.checked, book), book.checked, book).amount,
    ),
    "payment_order_fee": Kind(
        Text("支付令申请费", "Payment order fee"),
        lambda i, book: payment_order_fee(_amount(i, "claim"), book.checked, book).amount,
    ),
    "execution_fee": Kind(
        Text("申请执行费", "Execution fee"),
        lambda i, book: execution_fee(_amount(i, "claim"), book.checked, book).amount,
    ),
    "preservation_fee": Kind(
        Text("财产保全费", "Preservation fee"),
        lambda i, book: preservation_fee(_amount(i, "claim"), book.checked, book).amount,
    ),
    "doubled_interest": Kind(Text("迟延履行期间的加倍部分利息", "Doubled part for late performance"), _delay),
    "rate_cap": Kind(Text("利率保护上限", "Rate ceiling"), _cap),
    "allowed_interest": Kind(Text("上限内可支持的利息", "Interest within the ceiling"), _allowed),
}
