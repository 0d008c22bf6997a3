"""The log of contacts to take along: as a table for spreadsheets, and as text for a complaint; the oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planner.case.model import Case
from planner.case.record import Contact
from planner.compare.change_words import LABELS as PLACES
from planner.compare.contacts import ContactBreach, ContactFindings, LenderConduct, marks
from planner.compare.names import creditor_name
from planner.export.tables import YES, as_text
from planner.rules.citation import Cited
from planner.text import Lang, Text
from planner.vocabulary import REACHED, WAYS

NOTED = ("debt_id", "way", "reached", "agreed", "unreachable", "visitors", "caller", "said", "evidence")
LABELS: dict[str, Text] = {
    "day": Text("日期", "Day"),
    "time": Text("时间", "Time"),
    **{place: PLACES[place] for place in NOTED},
    "rules": Text("违反的规则", "Rules broken"),
}
"""What is noted of a contact, by its place in the document."""
UNKNOWN = Text("不清楚是哪一家", "It is not clear whose")
NOTHING = Text("没有记录。", "Nothing is noted.")
HEAD = Text(
    "催收联系记录：{first}到{last}，共 {count} 次，{broken} 次违反规则。",
    "Log of contacts by collectors: {first} to {last}; {count} in all, {broken} breaking a rule.",
)
ENTRY = Text("{number}. {at}　{creditor}　{way}，{reached}", "{number}. {at}  {creditor}  {way}; {reached}")
LINE = Text("   {name}：{words}", "   {name}: {words}")
RESTS_ON = Text("{text}依据：{article}（{marks}）。", "{text} Source: {article} ({marks}).")
OF_LENDER = Text(
    "{creditor}：{breaking} 次违反规则，分布在 {days} 天。可以投诉：",
    "{creditor}: contacts that break a rule: {breaking}; days: {days}. Complaints may go to:",
)
ROUTE, ROUTE_AT = Text("   {to}", "   {to}"), Text("   {to}：{contact}", "   {to}: {contact}")


def log_table(case: Case, found: ContactFindings, lang: Lang, separator: str = ",") -> str:
    """The log as text for a spreadsheet, headings first; no cell is ever taken for a formula."""
    broken = found.by_contact()
    headings = [each.to(lang) for each in LABELS.values()]
    lines = [[write(each, case, lang) for write in _COLUMNS.values()] for each in in_time(case)]
    rules = ["; ".join(rests_on(b).to(lang) for b in broken.get(each.id, ())) for each in in_time(case)]
    return as_text([headings, *([*line, rule] for line, rule in zip(lines, rules, strict=True))], separator)


def log_text(case: Case, found: ContactFindings, lenders: Sequence[LenderConduct], lang: Lang) -> str:
    """The log as text to read: one paragraph a contact with the rules it broke, and at the end where to complain."""
    contacts = in_time(case)
    if not contacts:
        return NOTHING.to(lang) + "\n"
    broken = found.by_contact()
    head = HEAD.fill(
        first=contacts[0].at.date(), last=contacts[-1].at.date(), count=len(contacts), broken=len(broken)
    )  # fmt: skip
    blocks = [head.to(lang)]
    for number, each in enumerate(contacts, 1):
        blocks.append("\n".join(line.to(lang) for line in _entry(number, each, case, broken.get(each.id, ()))))
    blocks += ["\n".join(line.to(lang) for line in _complaints(each)) for each in lenders]
    return "\n\n".join(blocks) + "\n"


def in_time(case: Case) -> list[Contact]:
    """The contacts in order of time; of two at the same minute the one noted first."""
    return sorted(case.contacts, key=lambda each: each.at)


def creditor_of(contact: Contact, case: Case) -> Text:
    """The creditor a contact came from."""
    return next((creditor_name(debt) for debt in case.debts if debt.id == contact.debt_id), UNKNOWN)


def rests_on(found: Cited[ContactBreach]) -> Text:
    """What was broken, in which text, whether it binds, how sure its wording is, and what is to be minded about the text."""
    told = marks(found)
    joined = Text("；".join(each.zh for each in told), "; ".join(each.en for each in told))
    said = RESTS_ON.fill(text=found.value.text, article=found.citation.article, marks=joined)
    note = found.citation.note
    return said if note is None else Text(said.zh + note.zh, f"{said.en} {note.en}")


def _entry(number: int, each: Contact, case: Case, broken: Sequence[Cited[ContactBreach]]) -> Iterator[Text]:
    yield ENTRY.fill(
        number=number,
        at=f"{each.at:%Y-%m-%d %H:%M}",
        creditor=creditor_of(each, case),
        way=WAYS[each.way],
        reached=REACHED[each.reached],
    )
    for key in ("agreed", "unreachable"):
        if getattr(each, key):
            yield Text(f"   {LABELS[key].zh}。", f"   {LABELS[key].en}.")
    if each.way == "visit":
        yield LINE.fill(name=LABELS["visitors"], words=each.visitors)
    for key in ("caller", "said", "evidence"):
        if getattr(each, key):
            yield LINE.fill(name=LABELS[key], words=getattr(each, key).replace("\n", "\n   "))
    for breach in broken:
        yield LINE.fill(name=LABELS["rules"], words=rests_on(breach))


def _complaints(each: LenderConduct) -> Iterator[Text]:
    yield OF_LENDER.fill(creditor=creditor_name(each.debt), breaking=each.breaking, days=each.days)
    for opened in each.routes:
        route = opened.route.value
        contact = Text("、".join(route.contact), ", ".join(route.contact))
        yield (ROUTE_AT if route.contact else ROUTE).fill(to=route.to, contact=contact)


def _yes(value: bool, lang: Lang) -> str:  # noqa: FBT001 - a value of the log, not a switch
    return YES.to(lang) if value else ""


_COLUMNS: dict[str, Callable[[Contact, Case, Lang], str]] = {
    "day": lambda each, _, __: each.at.date().isoformat(),
    "time": lambda each, _, __: f"{each.at:%H:%M}",
    "debt_id": lambda each, case, lang: creditor_of(each, case).to(lang),
    "way": lambda each, _, lang: WAYS[each.way].to(lang),
    "reached": lambda each, _, lang: REACHED[each.reached].to(lang),
    "agreed": lambda each, _, lang: _yes(each.agreed, lang),
    "unreachable": lambda each, _, lang: _yes(each.unreachable, lang),
    "visitors": lambda each, _, __: str(each.visitors) if each.way == "visit" else "",
    "caller": lambda each, _, __: each.caller,
    "said": lambda each, _, __: each.said,
    "evidence": lambda each, _, __: each.evidence,
}
