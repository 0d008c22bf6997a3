"""The annexes of a complaint: the log of contacts as it was noted, and the rules it is held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.case.record import Contact
from planner.compare.contact_words import WHAT
from planner.compare.contacts import BINDING, RECOMMENDED, ContactBreach
from planner.letters.frame import Frame
from planner.letters.letter import Annex, Block, Column, Paragraph, Section, Table
from planner.letters.words import enumerated, tidy
from planner.rules.citation import CERTAINTY_NAMES, Cited
from planner.text import Lang, Text
from planner.vocabulary import REACHED, WAYS

_LOG = Text("联系记录，按时间先后", "Contacts in order of time")
_NUMBER = Text("次序", "No.")
_AT = Text("时间", "Time")
_WAY = Text("方式", "How")
_WHOM = Text("联系了谁", "Whom")
_NUMBER_OF = Text("对方号码", "Caller")
_BROKEN = Text("违反的规则", "Rule broken")
_NOTED = Text("第 {n} 次：{words}。", "No. {n}: {words}.")
_CALLER = Text("对方 {words}", "from {words}")
_SAID = Text("说的是：{words}", "said: {words}")
_EVIDENCE = Text("留有 {words}", "evidence: {words}")
_AGREED = Text("时间事先约好", "the hour was agreed on")
_UNREACHABLE = Text("当时联系不上本人", "I was out of reach at the time")
_VISITORS = Text("来了 {n} 人", "visitors: {n}")
_DAYS = Text("逐日核对", "Day by day")
_DAY = Text("日期", "Day")
_SHORT = 20
_RULES = Text("规则", "Rules")
_RULE = Text("内容", "Rule")
_ARTICLE = Text("条文", "Text")
_FORCE = Text("效力", "Force")
_SURE = Text("核对情况", "Checked")
_SHORT_WHOM = {
    "debtor": Text("本人", "Myself"), "guarantor": Text("担保人", "Guarantor"), "related": REACHED["related"],
    "unrelated": Text("无关的人", "Somebody else"),
}  # fmt: skip


def log_annex(frame: Frame, contacts: Sequence[Contact], breaches: Sequence[Cited[ContactBreach]]) -> Annex:
    """Every contact with the rules it broke, what was noted of it, and day by day what was broken."""
    lang, numbers = frame.lang, _numbers(contacts)
    titles = (_NUMBER, _AT, _WAY, _WHOM, *((_NUMBER_OF,) if numbers else ()))
    columns = (*(Column(title.to(lang)) for title in titles), Column(_BROKEN.to(lang), wraps=True))
    rows = tuple(_row(n, each, breaches, lang, numbers=numbers) for n, each in enumerate(contacts, 1))
    told = ((n, words) for n, each in enumerate(contacts, 1) for words in _notes(each, lang, numbers=numbers))
    noted = (Paragraph(_NOTED.fill(n=n, words=words).to(lang)) for n, words in told)
    blocks: tuple[Block, ...] = (Table(_LOG.to(lang), columns, rows), *noted, _by_day(breaches, lang))
    return Annex(frame.template.say("annexes.log_title"), (Section("", blocks),))


def _numbers(contacts: Sequence[Contact]) -> bool:
    """Whether the callers are short enough, and known, for a column of their own."""
    callers = [tidy(each.caller) for each in contacts]
    return any(callers) and max(map(len, callers)) <= _SHORT


def _row(
    number: int, each: Contact, breaches: Sequence[Cited[ContactBreach]], lang: Lang, *, numbers: bool
) -> tuple[str, ...]:
    whom, caller = _SHORT_WHOM[each.reached].to(lang), (tidy(each.caller),) if numbers else ()
    return (
        str(number),
        f"{each.at:%Y-%m-%d %H:%M}",
        WAYS[each.way].to(lang),
        whom,
        *caller,
        _broken(each, breaches, lang),
    )


def _by_day(breaches: Sequence[Cited[ContactBreach]], lang: Lang) -> Table:
    """What was broken on each day, with the counts."""
    found = sorted(breaches, key=lambda each: each.value.day)
    rows = dict.fromkeys((each.value.day.isoformat(), each.value.text.to(lang)) for each in found)
    return Table(_DAYS.to(lang), (Column(_DAY.to(lang)), Column(_BROKEN.to(lang), wraps=True)), tuple(rows))


def _broken(contact: Contact, breaches: Sequence[Cited[ContactBreach]], lang: Lang) -> str:
    found = [each for each in breaches if contact.id in each.value.beyond]
    return enumerated(list(dict.fromkeys(WHAT[each.value.what].to(lang) for each in found)), lang)


def _notes(each: Contact, lang: Lang, *, numbers: bool) -> Iterator[str]:
    """What was noted of a contact beside the table, in one line; nothing where nothing was."""
    typed = ((_CALLER, "" if numbers else each.caller), (_SAID, each.said), (_EVIDENCE, each.evidence))
    parts = [words.fill(words=tidy(text)).to(lang) for words, text in typed if tidy(text)]
    parts += [words.to(lang) for words, true in ((_AGREED, each.agreed), (_UNREACHABLE, each.unreachable)) if true]
    if each.way == "visit":
        parts.append(_VISITORS.fill(n=each.visitors).to(lang))
    if parts:
        yield ("；" if lang == "zh" else "; ").join(parts)


def rules_annex(frame: Frame, breaches: Sequence[Cited[ContactBreach]]) -> Annex:
    """Each rule that was broken: what it says, where, whether it binds, and how sure its wording is."""
    lang = frame.lang
    columns = (
        Column(_RULE.to(lang), wraps=True),
        Column(_ARTICLE.to(lang), wraps=True),
        Column(_FORCE.to(lang)),
        Column(_SURE.to(lang)),
    )
    rows = tuple(dict.fromkeys(_rule(each, lang) for each in breaches))
    return Annex(frame.template.say("annexes.rules_title"), (Section("", (Table(_RULES.to(lang), columns, rows),)),))


def _rule(found: Cited[ContactBreach], lang: Lang) -> tuple[str, ...]:
    force = BINDING if found.value.binding else RECOMMENDED
    sure = CERTAINTY_NAMES[found.citation.certainty]
    return WHAT[found.value.what].to(lang), found.citation.article.to(lang), force.to(lang), sure.to(lang)
