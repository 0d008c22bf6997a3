"""How a figure of the comparison came about: the formula in words, the person's own numbers, the rule behind it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.compare.beside import Working, working
from planner.compare.checks import percent
from planner.compare.comparison import Comparison
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.paths.default import horizon
from planner.rules.citation import CERTAINTY_NAMES, Citation
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.format import amount_text, date_text
from ui.i18n import say
from ui.pages import proposals_how
from ui.pages.comparison_words import Told
from ui.theme import look
from ui.widgets import Question, column, scrolling, words

CLOSE = Text("知道了", "Close")
TITLE = Text("{title}：怎么算的", "{title}: how it comes about")
WAITING = Text(
    "不协商，到 {day}：今天法院会支持的 {lawful} ＋ 诉讼和执行费用 {costs} ＋ 此后的利息、罚息和加倍部分 {added} ＝ {cost}。",
    "Letting it run, by {day}: {lawful} that a court would support today + {costs} for suit and enforcement "
    "+ {added} interest, default interest and doubled part since = {cost}.",
)
TAKEN = Text("到那天已被执行 {paid}，还欠 {owed}。", "By that day {paid} was collected and {owed} is still owed.")
LATER = Text(
    "到 {day} 不协商是 {waiting}，差额 ＝ {waiting} － {price} ＝ {saving}。",
    "By {day} waiting costs {waiting}: difference = {waiting} − {price} = {saving}.",
)
PRICE = Text("照方案还完：{price}。", "Kept to the end, the proposal takes {price}.")
PRICE_LEFT = Text(
    "照方案还 {paid}，还剩 {left}，共 {price}。", "The proposal pays {paid} and leaves {left}: {price} in all."
)
DIFFERENCE = Text("差额 ＝ {waiting} － {price} ＝ {saving}。", "Difference = {waiting} − {price} = {saving}.")
PRESENT = Text(
    "按您的折现率 {rate}，折成今天的钱相差 {sum}。",
    "In money of today, at your rate of {rate}, the difference is {sum}.",
)
MEASURE = Text(
    "每个月比一次：到那天已付的钱，加上那天结清还要的钱。",
    "Compared once a month: what was paid by that day and what it would take to clear the rest.",
)
CROSSED = Text(
    "到 {day}：不协商 {waiting}，方案 {price}。不协商从这天起更贵。",
    "By {day}: waiting {waiting}, the proposal {price}. From then on waiting costs more.",
)
NOT_CROSSED = Text(
    "到 {day} 为止，不协商每个月都不比方案贵。", "Until {day} waiting never costs more than the proposal."
)
CHANCE = Text(
    "到 {day}：如果被起诉，不协商要 {sued}；如果一直不被起诉，要 {unsued}；方案要 {price}。",
    "By {day}: waiting costs {sued} if sued and {unsued} if never sued; the proposal costs {price}.",
)
CHANCE_FORMULA = Text(
    "打平的可能 ＝（{price} － {unsued}）÷（{sued} － {unsued}）＝ {chance}。可能更大时，方案更划算。",
    "Break-even chance = ({price} − {unsued}) / ({sued} − {unsued}) = {chance}. Above it the proposal is better.",
)
CHANCE_ZERO = Text(
    "就算不被起诉也要 {unsued}，所以不用估计可能有多大。",
    "Even without a suit it is {unsued}, so no chance needs to be guessed.",
)
CHANCE_NONE = Text(
    "就算被起诉也只要 {sued}，所以等着始终不更贵。", "Even with a suit it is only {sued}, so waiting is never dearer."
)
NOT_INVENTED = Text("程序不替您猜被起诉的可能有多大。", "The program does not guess how likely a suit is.")
UNPAID = Text(
    "方案里还有欠款没有安排，先安排好再比。", "The plan leaves a part unpaid. Settle that part first, then compare."
)
RECORD = Text(
    "还清那天 ＋ {years} 年：{settled} ＋ {years} 年 ＝ {day}。",
    "The day it is settled + {years} years: {settled} + {years} years = {day}.",
)
RECORD_PLAN, RECORD_WAITING = Text("方案：", "The proposal. "), Text("不协商（估计）：", "Letting it run (estimate). ")
RECORD_OPEN = Text(
    "不协商：到 {day} 还没还清，所以没有日期。", "Letting it run: not paid off by {day}, so there is no date."
)
CREDITOR = Text(
    "方案的每笔还款按年 {rate} 折到今天，值 {value}。起诉要先垫付的费用折到今天是 {advanced}。",
    "At {rate} a year the payments of the proposal are worth {value} today. Costs that a suit must advance are worth {advanced} today.",
)
CREDITOR_CLAIM = Text(
    "到 {day} 可以执行的总额是 {claim}，折到今天值 {now}。",
    "By {day} the sum that can be enforced is {claim}, worth {now} today.",
)
CREDITOR_FORMULA = Text(
    "打平的回收率 ＝（{value} ＋ {advanced}）÷ {now} ＝ {share}。收回更多，起诉才更合算。",
    "Break-even recovery = ({value} + {advanced}) / {now} = {share}. Only with more does a suit pay better.",
)
NO_RECOVERY = Text(
    "现在的假设里没有强制执行，所以没法比。",
    "There is no enforcement under these assumptions, so there is nothing to compare.",
)
RULE = Text("依据：{article}（{certainty}）", "Rule: {article} ({certainty})")
ESTIMATE = Text(
    "“不协商”的数都是估计，随下面的假设变。",
    "All figures of letting it run are estimates and follow the assumptions below.",
)


def explain(
    key: str, told: Told, outcome: Outcome, result: ProposalOutcome, book: Rulebook
) -> tuple[Text, Text] | None:
    """Title and text of the working of a tile; ``None`` where the proposal cannot be worked out."""
    figures, found = result.figures, result.comparison
    if figures is None or found is None:
        return None
    if key == "price":
        return _titled(told), proposals_how.total_paid(figures)
    if key == "heaviest":
        return _titled(told), proposals_how.heaviest_month(figures, outcome.case.household)
    worked = working(outcome, result, book)
    lines = {
        "saving": lambda: _saving(outcome.case, figures, worked),
        "break_even": lambda: _break_even(outcome.case, found, worked),
        "chance": lambda: _chance(figures, found, worked),
        "credit": lambda: _credit(outcome.case, figures, found, worked, book),
        "creditor": lambda: _creditor(outcome.case, found, worked),
    }[key]()
    return _titled(told), proposals_how.paragraphs(lines)


def show_working(owner: QWidget, title: Text, text: Text) -> None:
    """Show a working until it is closed; a long one scrolls."""
    told = words(text)
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    inner = QWidget()
    inner.setLayout(column(told, None, space=0))
    inner.setProperty("role", "ground")
    area = scrolling(inner)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    say(area, setAccessibleName=title, setAccessibleDescription=text)
    width = look.length(600)
    area.setFixedHeight(min(look.length(380), told.heightForWidth(width) + 16))
    area.setMinimumWidth(width + 24)
    dialog = Question(owner, title, None, (), area, icon="info", back=CLOSE)
    dialog.exec()
    dialog.deleteLater()


def _titled(told: Told) -> Text:
    return TITLE.fill(title=told.title)


def _waiting(worked: Working) -> Text:
    return WAITING.fill(
        day=date_text(worked.waiting.day),
        lawful=amount_text(worked.lawful),
        costs=amount_text(worked.costs),
        added=amount_text(worked.added),
        cost=amount_text(worked.waiting.cost),
    )


def _rules(articles: Iterable[Citation]) -> list[Text]:
    return [RULE.fill(article=each.article, certainty=CERTAINTY_NAMES[each.certainty]) for each in articles]


def _price(figures: PlanFigures, worked: Working) -> Text:
    saved, paid = worked.saving, amount_text(figures.total_paid)
    return (PRICE_LEFT if saved.left else PRICE).fill(
        paid=paid, left=amount_text(saved.left), price=amount_text(saved.price)
    )


def _saving(case: Case, figures: PlanFigures, worked: Working) -> list[Text]:
    saved, waiting, later = worked.saving, worked.waiting, worked.waiting_at_horizon
    price = amount_text(saved.price)
    return [
        _price(figures, worked),
        _waiting(worked),
        TAKEN.fill(paid=amount_text(waiting.paid), owed=amount_text(waiting.owed)),
        DIFFERENCE.fill(waiting=amount_text(waiting.cost), price=price, saving=amount_text(saved.at_last_due)),
        LATER.fill(
            day=date_text(later.day),
            waiting=amount_text(later.cost),
            price=price,
            saving=amount_text(saved.at_horizon),
        ),
        PRESENT.fill(rate=percent(case.assumptions.discount_rate), sum=amount_text(saved.present_value)),
        *_rules(worked.articles),
        ESTIMATE,
    ]


def _break_even(case: Case, found: Comparison, worked: Working) -> list[Text]:
    if worked.break_even is None or found.break_even_date is None:
        crossed = NOT_CROSSED.fill(day=date_text(horizon(case)))
    else:
        waiting, price = (amount_text(each) for each in worked.break_even)
        crossed = CROSSED.fill(day=date_text(found.break_even_date), waiting=waiting, price=price)
    return [MEASURE, crossed, ESTIMATE]


def _chance(figures: PlanFigures, found: Comparison, worked: Working) -> list[Text]:
    if worked.saving.left:
        return [UNPAID]
    chance = found.break_even_suit_probability
    places = {
        "day": date_text(figures.last_due),
        "sued": amount_text(worked.waiting.cost),
        "unsued": amount_text(worked.waiting_unsued),
        "price": amount_text(worked.saving.price),
        "chance": percent(chance) if chance is not None else "",
    }
    verdict = CHANCE_NONE if chance is None else CHANCE_FORMULA if chance else CHANCE_ZERO
    return [CHANCE.fill(**places), verdict.fill(**places), NOT_INVENTED, ESTIMATE]


def _credit(case: Case, figures: PlanFigures, found: Comparison, worked: Working, book: Rulebook) -> list[Text]:
    rule = book.on("credit_record_years", case.as_of)
    years = rule.value["years"]

    def record(lead: Text, settled: object, day: object) -> Text:
        line = RECORD.fill(years=years, settled=settled, day=day)
        return Text(lead.zh + line.zh, lead.en + line.en)

    lines = [UNPAID] if worked.saving.left else [
        record(RECORD_PLAN, date_text(figures.last_due), date_text(found.credit_clear_date))
    ]  # fmt: skip
    closed, waiting = worked.closed, found.default_credit_clear_date
    if closed is None or waiting is None:
        lines.append(RECORD_OPEN.fill(day=date_text(horizon(case))))
    else:
        lines.append(record(RECORD_WAITING, date_text(closed), date_text(waiting)))
    note = [rule.citation.note] if rule.citation.note else []
    return [*lines, *_rules([rule.citation]), *note]


def _creditor(case: Case, found: Comparison, worked: Working) -> list[Text]:
    if worked.recovery_day is None or found.creditor_break_even_recovery is None:
        return [NO_RECOVERY]
    places = {
        "rate": percent(case.assumptions.creditor_discount_rate),
        "value": amount_text(found.creditor_present_value),
        "advanced": amount_text(worked.advanced_now),
        "day": date_text(worked.recovery_day),
        "claim": amount_text(worked.claim),
        "now": amount_text(worked.claim_now),
        "share": percent(found.creditor_break_even_recovery),
    }
    lines = [each.fill(**places) for each in (CREDITOR, CREDITOR_CLAIM, CREDITOR_FORMULA)]
    return [*lines, *_rules(each for each in worked.articles if each.rule != "doubled_interest"), ESTIMATE]
