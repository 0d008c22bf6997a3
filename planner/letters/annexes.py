"""The annexes of an offer: the complete schedule, and how every figure of the letter can be recomputed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.letters.budget_annex import left_for_repayment
from planner.letters.frame import Frame
from planner.letters.letter import Align, Annex, Block, Column, Paragraph, Section, Table
from planner.letters.method_course import course_blocks
from planner.letters.method_court import court_blocks
from planner.letters.subject import Subject
from planner.letters.words import YEARS, amount, counted, day, month, numbered, percent
from planner.money import ZERO, grouped, total
from planner.paths.proposal import DebtOffer, payments_by_month
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES, COMPONENTS, METHODS, Method

_SCHEDULE = Text("还款计划表（单位：元）", "Repayment schedule (yuan)")
_NUMBER = Text("期数", "No.")
_DUE = Text("还款日", "Due date")
_PAYMENT = Text("还款额", "Payment")
_INTEREST = Text("利息", "Interest")
_BALANCE = Text("剩余本金", "Balance")
_DOWN = Text("首付", "Down")
_PAUSED = Text("暂缓", "Pause")
_TOTAL = Text("合计", "Total")
_MONTH = Text("个月", "month")

_WAIVERS_HEADING = Text("方案内欠款", "Balance in the plan")
_PLAN_HEADING = Text("每期还款", "Instalments")
_ONCE_HEADING = Text("一次付清的金额", "The single payment")
_POSITION_HEADING = Text("目前的收支", "Position today")
_MONTH_HEADING = Text("还款最多的月份", "The heaviest month")
_COURT_HEADING = Text("法院可能支持的数额", "What a court might support")
_COURSE_HEADING = Text("不协商时的测算", "The course without an agreement")

_WAIVERS = Text("各项欠款和减免（单位：元）", "Components and waivers (yuan)")
_COMPONENT = Text("项目", "Component")
_CLAIMED = Text("主张金额", "Claimed")
_SHARE = Text("减免比例", "Share waived")
_WAIVED = Text("减免金额", "Waived")
_KEPT = Text("方案内金额", "In the plan")
_WAIVER_RULE = Text(
    "方案内金额＝主张金额×（1－减免比例），逐项四舍五入到分；减免金额＝主张金额－方案内金额。",
    "In the plan = claimed × (1 − share waived), each component rounded half-up to the fen; waived = claimed − in the plan.",
)
_OPENING = Text(
    "分期本金＝方案内欠款 {balance}－首付款 {down}＝{opening}。",
    "Balance to be repaid = balance in the plan {balance} − down payment {down} = {opening}.",
)
_ONCE = Text(
    "一次付清的金额＝方案内欠款 {balance}－首付款 {down}＝{opening}，不计利息。",
    "Single payment = balance in the plan {balance} − down payment {down} = {opening}, without interest.",
)
_ONCE_WHOLE = Text(
    "一次付清的金额＝方案内欠款 {balance}，不计利息。",
    "Single payment = balance in the plan {balance}, without interest.",
)
_WHOLE = Text("分期本金＝方案内欠款 {balance}。", "Balance to be repaid = balance in the plan {balance}.")
_DEBT = Text("笔", "debt")
_DEBTS = Text(
    "全部债务 {count}合计 {total}，其中本笔 {own}。", "My {count} together: {total}, of which this one: {own}."
)
_HEAVIEST = Text(
    "各方案合计，还款最多的月份是{month}：本方案 {own}，其他方案 {others}，共 {heaviest}。",
    "All plans together take the most in {month}: this plan {own}, the other plans {others}, in all {heaviest}.",
)
_PAUSE = Text(
    "先暂缓还款 {months}，共计入利息 {interest}：每月利息＝分期本金×年利率÷12，四舍五入到分，不计复利，期满并入分期本金。",
    "First a moratorium of {months}, adding interest of {interest}: balance × annual rate ÷ 12 a month, rounded half-up to the "
    "fen, not compounded, added to the balance at its end.",
)
_INPUTS = Text(
    "还款方式：{method}；期数 {months}；年利率 {rate}；月利率＝年利率÷12。",
    "Manner of payment: {method}; instalments: {months}; annual rate: {rate}; monthly rate i = annual rate ÷ 12.",
)
_MONTHLY = Text(
    "当期利息＝上期剩余本金×年利率÷12，四舍五入到分；当期本金＝还款额－当期利息；末期还清全部剩余本金。",
    "Interest of a month = balance before it × annual rate ÷ 12, rounded half-up to the fen; principal = payment − interest; "
    "the last instalment clears the balance.",
)
_LEFT = Text(
    "末次付款后还余 {left}＝剩余本金 {principal}＋到该日未付的利息 {interest}。",
    "After the last payment {left} remains = balance {principal} + interest unpaid on that day {interest}.",
)
_FIXED = Text(
    "每期还款额为确定的 {instalment}；末期还清余额。",
    "Each instalment is fixed at {instalment}; the last one clears the balance.",
)
_ROUNDED: dict[str, Text] = {
    "half_up": Text("四舍五入到分", "rounded half-up to the fen"),
    "up": Text("向上取整到分", "rounded up to the fen"),
    "down": Text("向下取整到分", "rounded down to the fen"),
}
_ONLY_DIVIDED = Text(
    "每期还款额＝分期本金÷期数，{rounded}。", "Each instalment = balance ÷ number of instalments, {rounded}."
)
_FORMULAS: dict[Method, Text] = {
    "equal_instalment": Text(
        "每期还款额＝分期本金×月利率÷［1－（1＋月利率）的负期数次方］，{rounded}。",
        "Each instalment = balance × i ÷ [1 − (1 + i) to the power of −n], where n is the number of instalments, {rounded}.",
    ),
    "equal_principal": Text(
        "每期本金＝分期本金÷期数，{rounded}；还款额＝当期本金＋当期利息。",
        "Principal of each instalment = balance ÷ number of instalments, {rounded}; payment = principal + interest.",
    ),
    "interest_first": Text(
        "各期只付当期利息，本金随末期一次付清。",
        "Each instalment pays the interest; the principal comes with the last one.",
    ),
    "bullet": Text(
        "到期一次付清：利息＝分期本金×年利率÷12×期数，四舍五入到分。",
        "One payment at the end: interest = balance × annual rate ÷ 12 × number of months, rounded half-up to the fen.",
    ),
    "step_up": Text(
        "每 {step_months} 期还款额提高 {step_percent}；首期金额使各期还款按月利率折现之和等于分期本金，{rounded}。",
        "Payments rise by {step_percent} every {step_months} instalments; the first is such that all payments, discounted at i, "
        "are worth the balance, {rounded}.",
    ),
    "custom": Text(
        "日期和金额见附件一；利息从{start}起，＝剩余本金×年利率×{years}，逐笔四舍五入到分，先付利息后付本金，不计复利。",
        "Dates and amounts are in Annex 1; interest from {start} = balance × annual rate × {years}, rounded half-up to the fen for "
        "each payment, paid before principal, not compounded.",
    ),
}


def schedule_annex(frame: Frame, offer: DebtOffer) -> Annex:
    """Every payment with its day, its parts and the balance after it; the down payment first.

    Interest of a moratorium is a row of its own: nothing is paid, and the balance grows by it.
    """
    lang = frame.lang
    titles = (_NUMBER, _DUE, _PAYMENT, COMPONENT_NAMES["principal"], _INTEREST, _BALANCE)
    aligns: tuple[Align, ...] = ("center", "center", "right", "right", "right", "right")
    columns = tuple(Column(title.to(lang), align) for title, align in zip(titles, aligns, strict=True))
    rows = tuple(_schedule_rows(offer, lang))
    interest = total(row.interest for row in offer.schedule.instalments) + offer.schedule.moratorium_interest
    totals = (_TOTAL.to(lang), "", *map(grouped, (offer.total_paid, offer.total_paid - interest, interest)), "")
    table = Table(_SCHEDULE.to(lang), columns, rows, totals)
    return Annex(frame.template.say("annexes.schedule_title"), (Section("", (table,)),))


def _schedule_rows(offer: DebtOffer, lang: Lang) -> Iterator[tuple[str, ...]]:
    if offer.down_payment:
        paid, left = grouped(offer.down_payment), grouped(offer.schedule.balance)
        yield _DOWN.to(lang), str(offer.agreed_on), paid, paid, grouped(ZERO), left
    if added := offer.schedule.moratorium_interest:
        opening = grouped(offer.schedule.balance + added)
        yield _PAUSED.to(lang), "", grouped(ZERO), grouped(-added), grouped(added), opening
    for row in offer.schedule.instalments:
        sums = (row.payment, row.principal, row.interest, row.closing)
        yield str(row.number), str(row.due), *map(grouped, sums)


_Part = tuple[Text, tuple[Block, ...]]


def method_annex(about: Subject) -> Annex:
    """How every figure of the letter comes about: waivers, instalments, position, heaviest month, court, course without an
    agreement.

    What the letter does not say is not set out here either.
    """
    needs_ceiling = about.disputes_claim or about.comparison is not None
    return _method(
        about,
        *_terms_parts(about.offer, about.lang),
        (_POSITION_HEADING, tuple(_position(about))),
        (_MONTH_HEADING, tuple(_heaviest_month(about))),
        (_COURT_HEADING, court_blocks(about) if needs_ceiling else ()),
        (_COURSE_HEADING, course_blocks(about)),
    )


def terms_annex(frame: Frame, offer: DebtOffer) -> Annex:
    """How the figures of terms alone come about: waivers and instalments."""
    return _method(frame, *_terms_parts(offer, frame.lang))


def _terms_parts(offer: DebtOffer, lang: Lang) -> tuple[_Part, ...]:
    waivers: tuple[Block, ...] = (_waiver_table(offer, lang), Paragraph(_WAIVER_RULE.to(lang)))
    if offer.terms.method == "lump_sum":
        once = _ONCE if offer.down_payment else _ONCE_WHOLE
        plan: _Part = (_ONCE_HEADING, (Paragraph(once.fill(**_opening(offer, lang)).to(lang)),))
    else:
        plan = (_PLAN_HEADING, tuple(_plan_blocks(offer, lang)))
    return (_WAIVERS_HEADING, waivers), plan


def _method(frame: Frame, *parts: _Part) -> Annex:
    headed = [(heading.to(frame.lang), blocks) for heading, blocks in parts if blocks]
    sections = (Section(numbered(n, heading, frame.lang), blocks) for n, (heading, blocks) in enumerate(headed, 1))
    return Annex(frame.template.say("annexes.method_title"), tuple(sections))


def _position(about: Subject) -> Iterator[Block]:
    """All debts in one sum, of which this one; and what the budget leaves, where one is known."""
    lang, debts = about.lang, about.case.debts
    if len(debts) > 1:
        sums = {"total": amount(about.case.owed, lang), "own": amount(about.debt.owed, lang)}
        yield Paragraph(_DEBTS.fill(count=counted(len(debts), _DEBT, lang), **sums).to(lang))
    if about.budget_known:
        yield left_for_repayment(about.case.household, lang)


def _heaviest_month(about: Subject) -> Iterator[Block]:
    """The heaviest month of all offers together, where the letter speaks of it: this one, and the others in one sum."""
    if not about.affordable or len(about.result.offers) == 1:
        return
    lang, months = about.lang, payments_by_month(about.plan.path.flows)
    (year, month_of_year), heaviest = max(months.items(), key=lambda each: each[1])
    own = payments_by_month(about.offer.flows).get((year, month_of_year), ZERO)
    sums = {"own": own, "others": heaviest - own, "heaviest": heaviest}
    places = {name: amount(yuan, lang) for name, yuan in sums.items()}
    yield Paragraph(_HEAVIEST.fill(month=month(date(year, month_of_year, 1), lang), **places).to(lang))


def _waiver_table(offer: DebtOffer, lang: Lang) -> Table:
    debt, waiver, cut = offer.debt, offer.waiver, offer.terms.haircut
    claimed = (debt.principal, debt.interest_due, debt.default_interest_due, debt.fees_due)
    shares = (cut.principal, cut.interest, cut.default_interest, cut.fees)
    waived = (waiver.principal, waiver.interest, waiver.default_interest, waiver.fees)
    columns = (
        Column(_COMPONENT.to(lang)),
        *(Column(title.to(lang), "right") for title in (_CLAIMED, _SHARE, _WAIVED, _KEPT)),
    )
    rows = tuple(
        (COMPONENT_NAMES[name].to(lang), grouped(owed), percent(share), grouped(cut_off), grouped(owed - cut_off))
        for name, owed, share, cut_off in zip(COMPONENTS, claimed, shares, waived, strict=True)
    )
    totals = (_TOTAL.to(lang), grouped(debt.owed), "", grouped(waiver.total), grouped(offer.restructured))
    return Table(_WAIVERS.to(lang), columns, rows, totals)


def _plan_blocks(offer: DebtOffer, lang: Lang) -> Iterator[Block]:
    opening = _OPENING if offer.down_payment else _WHOLE
    yield Paragraph(opening.fill(**_opening(offer, lang)).to(lang))
    terms, interest = offer.terms, offer.schedule.moratorium_interest
    if terms.moratorium_months and interest:
        yield Paragraph(
            _PAUSE.fill(months=counted(terms.moratorium_months, _MONTH, lang), interest=amount(interest, lang)).to(lang)
        )
    fixed = terms.method == "equal_instalment" and terms.instalment is not None
    months = len(offer.schedule.instalments) if fixed or terms.method == "custom" else terms.months
    inputs = _INPUTS.fill(method=METHODS[terms.method], months=months, rate=percent(terms.annual_rate))
    yield Paragraph(inputs.to(lang))
    yield Paragraph(_formula(offer, lang))
    if terms.method in ("equal_instalment", "equal_principal", "interest_first", "step_up"):
        yield Paragraph(_MONTHLY.to(lang))
    if left := offer.schedule.left:
        principal = offer.schedule.instalments[-1].closing if offer.schedule.instalments else offer.schedule.balance
        parts = {"left": left, "principal": principal, "interest": left - principal}
        yield Paragraph(_LEFT.fill(**{name: amount(yuan, lang) for name, yuan in parts.items()}).to(lang))


def _opening(offer: DebtOffer, lang: Lang) -> dict[str, str]:
    sums = {"balance": offer.restructured, "down": offer.down_payment, "opening": offer.schedule.balance}
    return {name: amount(yuan, lang) for name, yuan in sums.items()}


def _formula(offer: DebtOffer, lang: Lang) -> str:
    terms, debt = offer.terms, offer.debt
    if terms.method == "equal_instalment" and terms.instalment is not None:
        return _FIXED.fill(instalment=amount(terms.instalment, lang)).to(lang)
    formula = _FORMULAS[terms.method]
    if terms.method == "equal_instalment" and not terms.annual_rate:
        formula = _ONLY_DIVIDED
    return formula.fill(
        rounded=_ROUNDED[debt.rounding],
        step_months=terms.step_months,
        step_percent=percent(terms.step_percent),
        years=YEARS[debt.day_count],
        start=day(offer.agreed_on, lang),
    ).to(lang)
