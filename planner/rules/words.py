"""A rule's value in words: what any reader can make of the keys, numbers and lists that a rule file holds.

Nothing here knows a rule by heart: the names of the keys and how their numbers are read stand in
:mod:`planner.rules.word_names`, so that a rule added later is readable as soon as its keys are named there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planner.dates import chinese_date
from planner.frozen import dataclass
from planner.money import grouped
from planner.rules.citation import CERTAINTY_NAMES, Certainty, Citation, Cited, Rule, Table
from planner.rules.parts import Bearing, Bracket, Item, Pace, Quote, Remark
from planner.rules.time_limits import TimeLimit
from planner.rules.word_names import FIXED_WORDS, KEY_NAMES, MEASURES, NO, OWN_NAMES, SINGLE, YES, Measure
from planner.text import Lang, Text, verbatim

HOURS = Text("{start}:00 到次日 {end}:00", "{start}:00 to {end}:00 the next day")
SAME_DAY_HOURS = Text("{start}:00 到 {end}:00", "{start}:00 to {end}:00")
AT_MOST = Text("{time}以内", "within {time}")
AT_LEAST = Text("不少于 {time}", "at least {time}")
TIME = Text("期限", "Time")
LIMIT = Text("{act}：{time}，从{starts}起算。", "{act}: {time}. Counted from: {starts}.")
OTHERS_LIMIT = Text("{party}{act}：{time}，从{starts}起算。", "{party}: {act}, {time}. Counted from: {starts}.")
MISSED = Text("过了期限：{missed}。", "When the time goes by: {missed}.")
MORE = Text("可以延长 {time}。", "May be extended by {time}.")
FIRST = Text("不超过 {top} 元：每件 {sum} 元", "Up to ¥{top}: ¥{sum} each")
FIRST_RATE = Text("不超过 {top} 元的部分：{rate}%", "Up to ¥{top}: {rate}%")
MIDDLE = Text("超过 {floor} 元到 {top} 元的部分：{rate}%", "From ¥{floor} to ¥{top}: {rate}%")
LAST = Text("超过 {floor} 元的部分：{rate}%", "Above ¥{floor}: {rate}%")
ALL = Text("全部：{rate}%", "All of it: {rate}%")
QUOTE = Text("{day} 起：一年期 {one}%，五年期 {five}%", "From {day}: one year {one}%, five years {five}%")
QUOTE_ONE = Text("{day} 起：一年期 {one}%", "From {day}: one year {one}%")
IN_FORCE = Text("施行：{start}起", "In force: from {start}")
IN_FORCE_UNTIL = Text("施行：{start}到{end}", "In force: {start} to {end}")
CHECKED = Text("最近核对：{day}（{certainty}）", "Last checked: {day} ({certainty})")
ARTICLE, SOURCE = Text("依据：{article}", "Article: {article}"), Text("来源：{source}", "Source: {source}")
NOTE, SET_BY = Text("说明：{note}", "Note: {note}"), Text("由“{name}”设定", "Set by “{name}”")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a value: what it is called and what it says; ``article`` and ``certainty`` where they are not the rule's.

    Lines of a list follow one another under the same name.
    """

    name: Text
    text: Text
    article: Text | None = None
    certainty: Certainty | None = None


def value_lines(rule: str, period: Cited[Table]) -> tuple[Line, ...]:
    """The value of the rule of that name in one period, line by line, in the order of its keys."""
    lines: list[Line] = []
    for key, held in period.value.items():
        if _said_elsewhere(key, period.value):
            continue
        name, measure = OWN_NAMES.get(rule, {}).get(key) or KEY_NAMES[key]
        lines += _lines(key, name, measure, held, period.value)
    return tuple(_where_own(line, period.citation) for line in lines)


def _said_elsewhere(key: str, value: Table) -> bool:
    return key == "less_sure" or (key in _JOINED and _JOINED[key] in value)


def _where_own(line: Line, citation: Citation) -> Line:
    """The line without what the citation of the whole rule says anyhow."""
    return replace(
        line,
        article=None if line.article == citation.article else line.article,
        certainty=None if line.certainty == citation.certainty else line.certainty,
    )


_JOINED = {"unit": "amount", "bound": "amount", "extension": "amount", "quiet_until": "quiet_from"}
"""Keys that are said together with another one."""


def duration(count: int, unit: Measure) -> Text:
    """A time or a count in words: ``15 天`` and ``15 days``, ``1 个月`` and ``1 month``."""
    said = MEASURES[unit].fill(n=count)
    return Text(said.zh, SINGLE[unit]) if count == 1 and unit in SINGLE else said


def hours_text(start: int | None, end: int | None) -> Text:
    """From one hour of the 24-hour clock to another: ``22:00 到次日 8:00``."""
    crosses = start is not None and end is not None and start > end
    return (HOURS if crosses else SAME_DAY_HOURS).fill(start=start, end=end)


def limit_time(limit: TimeLimit) -> Text:
    """How long a limit of procedure is: ``15 天以内``, ``at least 15 days``."""
    time = duration(limit.amount, limit.unit)
    return (AT_LEAST if limit.bound == "at_least" else AT_MOST).fill(time=time)


def limit_sentences(limit: TimeLimit) -> tuple[Text, ...]:
    """A limit of procedure in sentences: who does what in which time, counted from which event, and what follows."""
    sentences = [_limit_sentence(limit)]
    if limit.extension:
        sentences.append(MORE.fill(time=duration(limit.extension, limit.unit)))
    if limit.missed is not None:
        sentences.append(MISSED.fill(missed=_small(limit.missed)))
    return (*sentences, *(with_certainty(remark.text, remark.certainty) for remark in limit.remarks))


def _limit_sentence(limit: TimeLimit) -> Text:
    places = {"time": limit_time(limit), "starts": _small(limit.starts)}
    party = FIXED_WORDS["party"][limit.party]
    if limit.party in ("debtor", "both") or limit.act.en.startswith(party.en):
        return LIMIT.fill(**places, act=limit.act)
    return OTHERS_LIMIT.fill(**places, act=_small(limit.act), party=party)


def with_certainty(said: Text, certainty: Certainty) -> Text:
    """A line with how sure it is, unless it was read in the text itself."""
    if certainty == "verified":
        return said
    sure = CERTAINTY_NAMES[certainty]
    return Text(f"{said.zh}〔{sure.zh}〕", f"{said.en} [{sure.en}]")


def _small(words: Text) -> Text:
    """The words as they stand within a sentence."""
    return Text(words.zh, words.en[:1].lower() + words.en[1:])


def percentage(share: Decimal) -> str:
    """A fraction as a percentage without its sign and without needless zeros: ``0.025`` is ``2.5``."""
    return f"{(share * 100).normalize():f}"


def yuan(amount: Decimal) -> str:
    """An amount without needless decimals: ``10,000`` and ``16.67``."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else grouped(amount)


def iso_and_chinese(day: date) -> Text:
    """A day in running text: ``2026年3月1日`` and ``2026-03-01``."""
    return Text(chinese_date(day), day.isoformat())


def _lines(key: str, name: Text, measure: Measure, held: Any, value: Table) -> Iterator[Line]:
    if key == "amount" and "unit" in value:
        yield from _limit(value)
    elif key == "quiet_from" and "quiet_until" in value:
        yield Line(name, hours_text(held, value["quiet_until"]))
    elif key == "brackets":
        yield from (Line(name, text) for text in _brackets(held))
    elif isinstance(held, Mapping):
        yield from (Line(name, Text(f"{short}：{said.zh}", f"{short}: {said.en}")) for short, said in held.items())
    elif isinstance(held, tuple):
        sure: Mapping[str, Certainty] = value.get("less_sure", {})
        yield from _listed(key, name, held, sure.get(key))
    else:
        yield Line(name, _single(key, measure, held), None, value.get("less_sure", {}).get(key))


def _limit(value: Table) -> Iterator[Line]:
    """The time of a limit of procedure: how long, at most or at least, and by how much it may be extended."""
    time = duration(value["amount"], value["unit"])
    yield Line(TIME, (AT_LEAST if value["bound"] == "at_least" else AT_MOST).fill(time=time))
    if "extension" in value:
        yield Line(KEY_NAMES["extension"][0], duration(value["extension"], value["unit"]))


def _brackets(slices: tuple[Bracket, ...]) -> Iterator[Text]:
    floor: Decimal | None = None
    for each in slices:
        places = {"rate": percentage(each.rate), "sum": yuan(each.fixed)}
        if floor is not None:
            places["floor"] = yuan(floor)
        if each.up_to is not None:
            places["top"] = yuan(each.up_to)
        if floor is None:
            first = FIRST if each.fixed else FIRST_RATE
            yield (ALL if each.up_to is None else first).fill(**places)
        else:
            yield (LAST if each.up_to is None else MIDDLE).fill(**places)
        floor = each.up_to


def _listed(key: str, name: Text, held: tuple[Any, ...], sure: Certainty | None) -> Iterator[Line]:
    """A list: items and remarks each by itself, the newest quote first, fixed words in one line."""
    first = held[0]
    if isinstance(first, Item | Bearing):
        yield from (Line(name, each.text, each.article, each.certainty) for each in held)
    elif isinstance(first, Remark):
        yield from (Line(name, each.text, None, each.certainty) for each in held)
    elif isinstance(first, Pace):
        yield from (line for each in held for line in _pace(name, each))
    elif isinstance(first, Quote):
        yield from (Line(name, _quote(each), None, each.certainty) for each in reversed(held))
    else:
        known = FIXED_WORDS.get(key, {})
        said = [known.get(each, verbatim(str(each))) for each in held]
        joint = (" → ", " → ") if key == "order" else ("、", ", ")
        yield Line(
            name, Text(joint[0].join(each.zh for each in said), joint[1].join(each.en for each in said)), None, sure
        )


def _pace(name: Text, pace: Pace) -> Iterator[Line]:
    """What a procedure changes in the times, and what that rests on."""
    stages = [(KEY_NAMES[stage][0], duration(days, "days")) for stage, days in pace.days.items()]
    said = (
        "；".join(f"{stage.zh} {days.zh}" for stage, days in stages),
        "; ".join(f"{_small(stage).en}: {days.en}" for stage, days in stages),
    )
    procedure = FIXED_WORDS["procedure"][pace.procedure]
    yield Line(name, Text(f"{procedure.zh}：{said[0]}", f"{procedure.en}: {said[1]}"))
    yield from (Line(KEY_NAMES["evidence"][0], each.text, None, each.certainty) for each in pace.evidence)


def _quote(each: Quote) -> Text:
    places = {"day": each.day, "one": f"{each.one_year * 100:.2f}"}
    if each.five_year is None:
        return QUOTE_ONE.fill(**places)
    return QUOTE.fill(**places, five=f"{each.five_year * 100:.2f}")


def _single(key: str, measure: Measure, held: Any) -> Text:
    if isinstance(held, Text):
        return held
    if isinstance(held, bool):
        return YES if held else NO
    if isinstance(held, date):
        return iso_and_chinese(held)
    if isinstance(held, str):
        return FIXED_WORDS[key][held]
    if measure == "rate":
        return MEASURES["rate"].fill(n=percentage(held))
    if measure == "yuan":
        return MEASURES["yuan"].fill(n=yuan(Decimal(held)))
    if isinstance(held, int) and measure:
        return duration(held, measure)
    number = f"{Decimal(held).normalize():f}"
    return MEASURES[measure].fill(n=number) if measure else verbatim(number)


def in_force(citation: Citation) -> Text:
    """The days a value is in force, in words."""
    start = iso_and_chinese(citation.in_force_from)
    if citation.in_force_until is None:
        return IN_FORCE.fill(start=start)
    return IN_FORCE_UNTIL.fill(start=start, end=iso_and_chinese(citation.in_force_until))


def checked(citation: Citation) -> Text:
    """When the value was last compared with its source, and how sure the reading is."""
    return CHECKED.fill(day=iso_and_chinese(citation.last_checked), certainty=CERTAINTY_NAMES[citation.certainty])


def rule_text(rule: Rule, lang: Lang) -> str:
    """The whole rule as plain text to copy: its title, and for every period value, article, source and dates; newest first."""
    blocks = ["\n".join(_period_text(rule.name, period, lang)) for period in reversed(rule.periods)]
    return "\n\n".join([rule.title.to(lang), *blocks]) + "\n"


def _period_text(rule: str, period: Cited[Table], lang: Lang) -> Iterator[str]:
    citation = period.citation
    yield in_force(citation).to(lang)
    if citation.override is not None:
        yield SET_BY.fill(name=citation.override).to(lang)
    colon = "：" if lang == "zh" else ": "
    for line in value_lines(rule, period):
        own = "" if line.certainty is None else f" [{CERTAINTY_NAMES[line.certainty].to(lang)}]"
        article = "" if line.article is None else f" ({line.article.to(lang)})"
        yield f"- {line.name.to(lang)}{colon}{line.text.to(lang)}{article}{own}"
    yield ARTICLE.fill(article=citation.article).to(lang)
    yield SOURCE.fill(source=citation.source).to(lang)
    yield checked(citation).to(lang)
    if citation.note is not None:
        yield NOTE.fill(note=citation.note).to(lang)
