"""The assumptions of the default path as fields: one list says what each is called and which field it gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any, Literal

from planner.case import edits
from planner.case.model import Case, DebtPathSettings, DefaultPathSettings
from planner.case.path_edits import set_debt_path
from planner.compare.assumed import value_in_words
from planner.frozen import dataclass
from planner.money import ZERO
from planner.paths.timeline import durations
from planner.rates import HIGHEST_RATE
from planner.rules.presets import Durations
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import PRESETS, PROCEDURES, Preset, Procedure
from ui.widgets import AmountField, CheckField, ChoiceField, IntField, RateField
from ui.widgets.numbers import PERCENT

DAYS, MONTHS = Text("天", "days"), Text("个月", "months")
Group = Literal["times", "court", "income", "other"]
Kept = Literal["default_path", "assumptions"]
GROUPS: dict[Group, Text] = {
    "times": Text("每个阶段多长", "How long each stage takes"),
    "court": Text("起诉和费用", "The suit and its costs"),
    "income": Text("收入会不会变少", "If the income falls"),
    "other": Text("看多远，怎么折算", "How far to look, and present value"),
}
PRESET = Text("快慢", "Pace")
SET_PRESET = Text("修改走向的快慢", "Change the pace of the default path")
AS_FOR_ALL = Text("同全部债务", "As for all")
NOT_SET = Text("不单独设定", "Not set")
OF_A_DEBT = frozenset(each.name for each in fields(DebtPathSettings))
"""What can be set for one debt by itself."""
AS_PRESET = Text("不填就按“{preset}”：{value}。", "Left empty: {value}, as in “{preset}”.")
DAYS_TEXT = Text("{count} 天", "{count} days")
PROCEDURE_AS_PRESET = Text("按预设（{procedure}）", "As the preset ({procedure})")
LONGEST_DAYS = 20_000
NOTICE_HINT = Text("不填就按规则数据里的常见金额。", "Left empty: the usual cost from the rule data.")
LAWYER_HINT = Text("每笔都算一次；合同约定由您承担才有。", "For each debt sued for, if the contract says you pay it.")

AnyField = IntField | AmountField | RateField | ChoiceField | CheckField


@dataclass(frozen=True)
class Assumption:
    """One assumption: its key in the case, its group and names, and how its field is made."""

    key: str
    group: Group
    label: Text
    action: Text
    make: Callable[[Text], AnyField]
    kept: Kept = "default_path"

    def read(self, case: Case, debt_id: str = "") -> Any:
        """Its value as its field shows it: for all debts (no lawyer's fee is an empty line), or of one by itself."""
        if debt_id:
            return getattr(case.debt(debt_id).default_path, self.key)
        value = getattr(getattr(case, self.kept), self.key)
        return None if self.key == "lawyer_fee" and not value else value

    def put(self, case: Case, debt_id: str, value: Any) -> Case:
        """The case with the value of its field: for all debts (an empty lawyer's fee is none), or for one by itself."""
        if debt_id:
            return set_debt_path(case, debt_id, **{self.key: value})
        change = edits.set_default_path if self.kept == "default_path" else edits.set_assumptions
        return change(case, **{self.key: ZERO if self.key == "lawyer_fee" and value is None else value})


def _days(key: str, label: Text, action: Text) -> Assumption:
    return Assumption(
        key, "times", label, action, lambda name: IntField(name, highest=LONGEST_DAYS, unit=DAYS, optional=True)
    )


def _chance(name: Text) -> RateField:
    hint = Text(
        "您自己的估计。空着就按“被起诉”算；只影响可能的范围和判断。",
        "Your own estimate. Left empty: as if sued. It moves the likely range and the verdict.",
    )
    return RateField(name, unit=PERCENT, optional=True, highest=Decimal(1), hint=hint)


def _income_chance(name: Text) -> RateField:
    hint = Text(
        "您自己的估计，每年都算一次。空着：收入不变。只影响可能的范围。",
        "Your own estimate, for each year by itself. Left empty: the income stays. It moves the likely range only.",
    )
    return RateField(name, unit=PERCENT, optional=True, highest=Decimal(1), hint=hint)


def _income_share(name: Text) -> RateField:
    hint = Text("例如 30% 就是收入只剩七成。", "With 30%, seven tenths of the income are left.")
    return RateField(name, unit=PERCENT, highest=Decimal(1), hint=hint)


def _rate(hint: Text) -> Callable[[Text], RateField]:
    return lambda name: RateField(name, highest=HIGHEST_RATE, hint=hint)


ASSUMPTIONS: tuple[Assumption, ...] = (
    _days("suit_after_days", Text("逾期到起诉", "From default to the suit"), Text("修改逾期到起诉的天数", "Change the days to the suit")),
    _days(
        "filing_to_judgment_days", Text("立案到判决", "From filing to judgment"),
        Text("修改立案到判决的天数", "Change the days to judgment"),
    ),
    _days(
        "in_force_after_days", Text("判决到生效", "From judgment to in force"),
        Text("修改判决到生效的天数", "Change the days until it is in force"),
    ),
    _days("performance_days", Text("履行期", "Performance period"), Text("修改履行期", "Change the performance period")),
    _days(
        "enforcement_after_days", Text("履行期满到执行", "From then to enforcement"),
        Text("修改履行期满到执行的天数", "Change the days to enforcement"),
    ),
    Assumption(
        "suit_probability", "court", Text("被起诉的可能", "Chance of a suit"),
        Text("修改被起诉的可能", "Change the chance of a suit"), _chance,
    ),
    Assumption(
        "procedure", "court", Text("诉讼程序", "Procedure"), Text("修改诉讼程序", "Change the procedure"),
        lambda name: ChoiceField(name, [(None, PRESETS["typical"])]),
    ),
    Assumption(
        "notice_fee", "court", Text("公告费", "Cost of public notice"), Text("修改公告费", "Change the cost of public notice"),
        lambda name: AmountField(name, optional=True, hint=NOTICE_HINT),
    ),
    Assumption(
        "lawyer_fee", "court", Text("对方的律师费", "The creditor's lawyer"), Text("修改律师费", "Change the lawyer's fee"),
        lambda name: AmountField(name, optional=True, hint=LAWYER_HINT),
    ),
    Assumption(
        "preservation", "court", Text("对方申请财产保全", "The creditor has property preserved"),
        Text("修改财产保全", "Change the preservation of property"), CheckField,
    ),
    Assumption(
        "fixed_sums_doubled", "court", Text("违约金和费用也计入加倍利息", "Late fees count for the doubled interest"),
        Text("修改加倍利息的基数", "Change the base of the doubled interest"), CheckField,
    ),
    Assumption(
        "sued", "court", Text("算上起诉和强制执行", "Count a suit and enforcement"),
        Text("修改是否算上起诉", "Change whether a suit counts"), CheckField,
    ),
    Assumption(
        "income_shock_probability", "income", Text("收入变少的可能", "Chance of less income"),
        Text("修改收入变少的可能", "Change the chance of lower income"), _income_chance,
    ),
    Assumption(
        "income_shock_share", "income", Text("少多少", "How much less"),
        Text("修改收入变少的比例", "Change the share of income lost"), _income_share,
    ),
    Assumption(
        "horizon_months", "other", Text("看到多少个月以后", "Months to look ahead"), Text("修改看多远", "Change how far to look"),
        lambda name: IntField(name, lowest=1, highest=600, unit=MONTHS),
    ),
    Assumption(
        "discount_rate", "other", Text("您的折现率", "Your discount rate"), Text("修改您的折现率", "Change your discount rate"),
        _rate(Text("以后的钱折成今天的钱。", "Turns later money into money of today.")), kept="assumptions",
    ),
    Assumption(
        "creditor_discount_rate", "other", Text("债权人的折现率", "The creditor's discount rate"),
        Text("修改债权人的折现率", "Change the creditor's discount rate"),
        _rate(Text("债权人晚收一年要打的折扣。", "What a year of waiting costs the creditor.")), kept="assumptions",
    ),
)  # fmt: skip
"""Every assumption, in the order of the card."""


def preset_durations(preset: Preset, book: Rulebook, procedure: Procedure | None = None) -> Durations:
    """The times of a preset, for a procedure that was chosen, without anything else of the person's own."""
    return durations(DefaultPathSettings(preset=preset, procedure=procedure), book)


def default_hint(preset: Preset, days: int) -> Text:
    """What an empty time means."""
    return AS_PRESET.fill(preset=PRESETS[preset], value=DAYS_TEXT.fill(count=days))


def procedures(lasts: Durations) -> list[tuple[object, Text]]:
    """The choices of the procedure, the preset's own first."""
    usual = PROCEDURES[lasts.procedure]  # type: ignore[index]
    return [(None, PROCEDURE_AS_PRESET.fill(procedure=usual)), *PROCEDURES.items()]


def own_procedures() -> list[tuple[object, Text]]:
    """The choices of the procedure for one debt."""
    return [(None, NOT_SET), *PROCEDURES.items()]


def own_field(spec: Assumption, made: AnyField) -> AnyField:
    """The field of an assumption for one debt: the same one, but where ``made`` is a tick a list of three."""
    if not isinstance(made, CheckField):
        return made
    return ChoiceField(
        spec.label, [(None, NOT_SET), *((each, value_in_words(spec.key, each)) for each in (True, False))]
    )
