"""The key figures of the comparison in words: one :class:`Told` for each tile. Nothing here is a widget."""

from __future__ import annotations

from decimal import Decimal

from planner.case.model import Case
from planner.compare.beside import Saving, saving
from planner.compare.checks import percent
from planner.compare.comparison import Comparison
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.dates import date_text
from planner.frozen import dataclass
from planner.money import amount_text, total
from planner.paths.default import horizon
from planner.paths.timeline import OF_PRESET, settings_of
from planner.rules.citation import CERTAINTY_NAMES
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim
from planner.vocabulary import PRESETS

NOTHING = Text("", "")
NONE = verbatim("–")
NOT_YET = Text("填好条款才能算。", "Fill in the terms to see this.")

TITLES: dict[str, Text] = {
    "price": Text("一共要还", "Paid in all"),
    "saving": Text("比不协商少付", "Less than waiting"),
    "heaviest": Text("最重的月份", "Heaviest month"),
    "break_even": Text("从哪天起更便宜", "Cheaper from"),
    "chance": Text("被起诉的可能", "Chance of a suit"),
    "credit": Text("信用记录清除", "Credit record clears"),
    "creditor": Text("对债权人来说", "For the creditors"),
}
"""Every tile, in the order shown; the last one is wide."""
DEARER = Text("比不协商多付", "More than waiting")
SAME = Text("和不协商一样", "The same as waiting")

ASSUMED = Text(
    "“不协商”是估计：时间按“{preset}”预设，{certainty}，下面都可以改。",
    "Letting it run is an estimate: times as in the “{preset}” preset, {certainty}; each can be changed below.",
)
ASSUMED_OWN = Text(
    "“不协商”是估计：时间有您自己填的，其余按“{preset}”预设，{certainty}。",
    "Letting it run is an estimate: some times are your own, the others as in the “{preset}” preset, {certainty}.",
)
SOME_NOT_SUED = Text("其中 {count} 笔假设不会被起诉。", " Debts assumed not to be sued for: {count}.")
NOT_SUED = Text("现在假设不会被起诉。", " It is assumed that no one sues.")

OF_OWED = Text("现在一共欠 {owed}", "{owed} is owed now")
LEFT = Text("另有 {left} 没有还清", "{left} is left unpaid")
BY_DAYS = Text("到 {last}；到 {end} 为 {later}", "By {last}; by {end} {later}")
BY_ONE_DAY = Text("到 {last}，到期末也一样", "By {last} and later")
MEANS = Text("每月可支配 {means}", "{means} a month to spare")
NO_MEANS = Text("填了收入才知道负担得起吗", "Enter the income to see whether it can be kept")
SHORT = Text("可支配 {means}，{day}起不够", "{means} to spare; short from {day}")
FROM_TODAY = Text("从第一天起", "From the first day")
FROM_TODAY_NOTE = Text("今天结清就比不协商少", "Costs less even today")
NEVER = Text("到期末都没有", "Not by the end")
NEVER_NOTE = Text("看到 {end} 为止", "Looked at until {end}")
FROM_DAY_NOTE = Text("这天起，不协商的总价更高", "From then on waiting costs more")
UNLESS = Text("低于 {chance} 时，方案才不划算", "Better unless below {chance}")
EVEN_UNSUED = Text("就算不被起诉，方案也更便宜", "Better even if never sued")
NEVER_DEARER = Text("就算被起诉，等着也不更贵", "Waiting is never dearer")
AS_IF_SUED = Text("还没有您自己的估计", "No estimate of your own")
OWN_ABOVE = Text("您估计 {own}：方案更划算", "Your estimate is {own}: the proposal is better")
OWN_BELOW = Text("您估计 {own}：等着更便宜", "Your estimate is {own}: waiting is cheaper")
OWN = Text("您估计 {own}", "Your estimate is {own}")
RECORD = Text("不协商：{day}", "Waiting: {day}")
RECORD_OPEN = Text("不协商：到期末还没还清", "Waiting: not paid off by the end")
UNPAID = Text("还没还清，算不出", "Not paid off")
UNPAID_NOTE = Text("方案还剩 {left}", "The plan leaves {left}")
RECOVERY = Text("到 {day} 能收回超过 {share}，起诉才更合算", "Suing pays better only above {share} recovered by {day}")
RECOVERY_ALL = Text("就算起诉全部收回，也不如接受方案", "Even full recovery by a suit pays less than the proposal")
RECOVERY_NOTE = Text("按年 {rate} 折算到今天，含垫付的诉讼费", "At {rate} a year, with the costs they pay first")
NO_RECOVERY = Text("没有执行这一步，没法比", "No enforcement to compare with")


@dataclass(frozen=True, slots=True)
class Told:
    """What a tile says: its title, the figure, a note, and whether it asks for attention."""

    title: Text
    figure: Text
    note: Text = NOTHING
    attention: bool = False


def assumed(case: Case, book: Rulebook) -> Text:
    """The line under the sentence: that the default path is an estimate, on which assumptions, how sure they are."""
    settings = case.default_path
    times = [settings, *(debt.default_path for debt in case.debts)]
    own = any(getattr(each, name) is not None for each in times for name in OF_PRESET)
    own = own or any(debt.default_path.preset for debt in case.debts)
    certainty = default_path_preset(settings.preset, book).citation.certainty
    line = (ASSUMED_OWN if own else ASSUMED).fill(preset=PRESETS[settings.preset], certainty=CERTAINTY_NAMES[certainty])
    unsued = sum(not settings_of(case, debt).sued for debt in case.debts)
    if not unsued:
        return line
    more = NOT_SUED if unsued == len(case.debts) else SOME_NOT_SUED.fill(count=unsued)
    return Text(line.zh + more.zh, line.en + more.en)


def tiles(outcome: Outcome, result: ProposalOutcome) -> dict[str, Told]:
    """Every tile of a proposal; where it cannot be worked out the first one says why and the others stay empty."""
    figures, found = result.figures, result.comparison
    if figures is None or found is None:
        why = result.failures[0][1].reason if result.failures else NOT_YET
        return {key: Told(title, why if key == "price" else NONE) for key, title in TITLES.items()}
    saved = saving(figures, found)
    return {
        "price": _price(figures, saved),
        "saving": _saving(outcome, figures, saved),
        "heaviest": _heaviest(outcome, figures),
        "break_even": _break_even(outcome, found),
        "chance": _chance(outcome, found, saved),
        "credit": _credit(found, saved),
        "creditor": _creditor(outcome, found),
    }


def _price(figures: PlanFigures, saved: Saving) -> Told:
    owed = amount_text(total(offer.debt.owed for offer in figures.offers))
    if saved.left:
        return Told(
            TITLES["price"], amount_text(figures.total_paid), LEFT.fill(left=amount_text(saved.left)), attention=True
        )
    return Told(TITLES["price"], amount_text(figures.total_paid), OF_OWED.fill(owed=owed))


def _saving(outcome: Outcome, figures: PlanFigures, saved: Saving) -> Told:
    title = TITLES["saving"] if saved.at_last_due > 0 else DEARER if saved.at_last_due < 0 else SAME
    end = horizon(outcome.case)
    later = _signed(saved.at_horizon, saved.at_last_due)
    same = saved.at_horizon == saved.at_last_due
    note = (BY_ONE_DAY if same else BY_DAYS).fill(last=figures.last_due.isoformat(), end=end.isoformat(), later=later)
    return Told(title, amount_text(abs(saved.at_last_due)), note)


def _signed(later: Decimal, now: Decimal) -> Text:
    """The saving at the horizon beside the one now: named in full where the two point in opposite directions."""
    if now < 0 < later:
        return Text("少付 {sum}", "{sum} less").fill(sum=amount_text(later))
    if later < 0 <= now:
        return Text("多付 {sum}", "{sum} more").fill(sum=amount_text(abs(later)))
    return amount_text(abs(later))


def _heaviest(outcome: Outcome, figures: PlanFigures) -> Told:
    household, title = outcome.case.household, TITLES["heaviest"]
    heaviest, means = amount_text(figures.heaviest_month), amount_text(household.disposable)
    if not household.incomes:
        return Told(title, heaviest, NO_MEANS)
    if figures.first_shortfall is None:
        return Told(title, heaviest, MEANS.fill(means=means))
    return Told(title, heaviest, SHORT.fill(means=means, day=figures.first_shortfall.isoformat()), attention=True)


def _break_even(outcome: Outcome, found: Comparison) -> Told:
    title, day = TITLES["break_even"], found.break_even_date
    if day is None:
        return Told(title, NEVER, NEVER_NOTE.fill(end=horizon(outcome.case).isoformat()))
    if day == outcome.case.as_of:
        return Told(title, FROM_TODAY, FROM_TODAY_NOTE)
    return Told(title, date_text(day), FROM_DAY_NOTE)


def _chance(outcome: Outcome, found: Comparison, saved: Saving) -> Told:
    title, chance = TITLES["chance"], found.break_even_suit_probability
    if saved.left:
        return Told(title, UNPAID, UNPAID_NOTE.fill(left=amount_text(saved.left)))
    note = _own_estimate(outcome.case.default_path.suit_probability, chance)
    if chance is None:
        return Told(title, NEVER_DEARER, note)
    return Told(title, UNLESS.fill(chance=percent(chance)) if chance else EVEN_UNSUED, note)


def _own_estimate(own: Decimal | None, chance: Decimal | None) -> Text:
    if own is None:
        return AS_IF_SUED
    if chance is None or not chance:
        return OWN.fill(own=percent(own))
    return (OWN_ABOVE if own >= chance else OWN_BELOW).fill(own=percent(own))


def _credit(found: Comparison, saved: Saving) -> Told:
    waiting = found.default_credit_clear_date
    note = RECORD.fill(day=date_text(waiting)) if waiting else RECORD_OPEN
    return Told(TITLES["credit"], UNPAID if saved.left else date_text(found.credit_clear_date), note)


def _creditor(outcome: Outcome, found: Comparison) -> Told:
    title, share, day = TITLES["creditor"], found.creditor_break_even_recovery, found.recovery_day
    if share is None or day is None:
        return Told(title, NO_RECOVERY)
    note = RECOVERY_NOTE.fill(rate=percent(outcome.case.assumptions.creditor_discount_rate))
    if share >= 1:
        return Told(title, RECOVERY_ALL, note)
    return Told(title, RECOVERY.fill(day=date_text(day), share=percent(share)), note)
