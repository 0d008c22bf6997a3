"""The sentences of a letter, kept in a file that an organisation may rewrite, and checked when it is read.

A sentence has named places that the calculation fills. What may stand where is declared here in :data:`PLACES`; a file that
drops a figure, types one, misspells a place or a sentence, or leaves out what must be said is refused with every fault it has.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from planner.errors import InputError, Problem
from planner.text import Lang, Text
from planner.vocabulary import LenderKind
from resources import path

KIND = "restructuring_offer"
FOLDERS: Mapping[Lang, str] = {"zh": "zh_CN", "en": "en"}
PLACES: Mapping[str, str] = {
    "you.bank": "", "you.company": "", "you.person": "",
    "head.title": "", "head.title_card": "", "head.to": "creditor department?", "head.department": "department?",
    "head.default_department": "", "head.address": "address", "head.salutation": "", "head.salutation_person": "creditor?",
    "facts.heading": "", "facts.named": "name", "facts.unnamed": "", "facts.contract": "date number product?",
    "facts.contract_date": "date product?", "facts.assigned": "creditor",
    "facts.contract_number": "number product?", "facts.product_only": "product", "facts.hardship": "hardship",
    "facts.last_payment": "date", "facts.in_default_since": "date", "facts.claimed": "date", "facts.reckoned": "date",
    "facts.estimated": "", "facts.reserved": "",
    "position.heading": "", "position.debts": "count? total", "position.dependants": "dependants",
    "position.income": "income expense", "position.reserve": "reserve", "position.disposable": "disposable",
    "position.nothing_left": "",
    "request.heading": "", "request.intro": "", "request.waiver": "waived parts?", "request.no_interest": "",
    "request.with_interest": "rate", "request.no_collection": "", "request.no_collection_person": "",
    "request.settled": "", "request.left": "left",
    "card.heading": "", "card.basis": "", "card.basis_source": "", "card.test": "", "card.contents": "",
    "card.points[]": "owed structure method count interest",
    "reasons.heading": "", "reasons.same_terms": "", "reasons.together": "", "reasons.affordable": "heaviest",
    "reasons.affordable_alone": "heaviest", "reasons.court": "article lawful date", "reasons.contestable": "contestable",
    "reasons.enforcement": "date", "reasons.by_then": "paid", "reasons.attachable": "attachable",
    "reasons.nothing_attachable": "", "reasons.worth": "rate accepting", "reasons.worth_suit": "enforcing",
    "reasons.worth_suit_part": "part enforcing", "reasons.worth_suit_nothing": "", "reasons.worth_share": "share date",
    "reasons.worth_never": "date", "reasons.earlier": "date", "reasons.estimate": "",
    "promises.heading": "", "promises.points[]": "",
    "reply.heading": "", "reply.deadline": "date", "reply.agreement": "", "reply.credit_record": "",
    "reply.counter_offer": "", "annexes.list": "", "annexes.schedule_title": "", "annexes.method_title": "",
    "closing.first": "", "closing.second": "", "closing.name": "", "closing.id_number": "", "closing.phone": "",
    "closing.address": "", "closing.signature": "", "closing.date": "", "closing.notice": "",
}  # fmt: skip
"""The places of each sentence; one with ``?`` may be left out. ``[]`` marks points, whose places count together."""

_ALWAYS_SAID = (
    "head.title",
    "request.",
    "you.",
    "closing.name",
    "closing.signature",
    "closing.date",
    "card.points",
    "card.basis",
)


@dataclass(frozen=True, slots=True)
class Template:
    """Sentences by key, such as ``request.waiver``; ``you`` is how this letter addresses its reader."""

    sentences: Mapping[str, str]
    points: Mapping[str, tuple[str, ...]]
    you: str = ""

    def say(self, key: str, **places: object) -> str:
        """The sentence of that key with its places filled; empty if the organisation left it out."""
        return self.sentences[key].format_map({"you": self.you, **places})

    def say_points(self, key: str, **places: object) -> tuple[str, ...]:
        """The points of that key with their places filled."""
        return tuple(point.format_map({"you": self.you, **places}) for point in self.points[key])


def addressed(template: Template, kind: LenderKind) -> Template:
    """The template with the word for "you" that suits the lender."""
    kinds = {"bank": "bank", "credit_card": "bank", "private": "person"}
    return Template(template.sentences, template.points, template.say(f"you.{kinds.get(kind, 'company')}"))


def load_template(lang: Lang, folder: Path | None = None) -> Template:
    """The sentences for letters in ``lang``, from an organisation's own folder of templates or the one shipped.

    Raises :class:`~planner.errors.InputError` with a problem for every fault: file, key, place, and how to mend it.
    """
    file = (folder or path("letters")) / FOLDERS[lang] / f"{KIND}.toml"
    found = _flat(_read(file))
    problems = [problem for fault in _faults(found) for problem in [_problem(file, *fault)]]
    if problems:
        raise InputError(*problems)
    sentences = {key: value for key, value in found.items() if isinstance(value, str)}
    points = {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
    return Template(MappingProxyType(sentences), MappingProxyType(points))


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(_problem(file, "", Text("读不到这个文件。", "The file cannot be read."), _RESTORE)) from error
    except ValueError as error:
        message = Text("文件的写法有误：{detail}。", "The file is not well-formed: {detail}.").fill(detail=error)
        raise InputError(_problem(file, "", message, _RESTORE)) from error


_RESTORE = Text(
    "对照随程序附带的模板改正，或换回原来的模板。", "Compare it with the shipped template, or put that one back."
)
_Fault = tuple[str, Text, Text]


def _problem(file: Path, key: str, message: Text, remedy: Text) -> Problem:
    return Problem("error", ": ".join(filter(None, (f"{file.parent.name}/{file.name}", key))), message, remedy)


def _flat(document: Mapping[str, object]) -> dict[str, object]:
    """``{"request": {"intro": ...}}`` as ``{"request.intro": ...}``."""
    flat: dict[str, object] = {}
    for name, section in document.items():
        if isinstance(section, dict):
            flat |= {f"{name}.{key}": value for key, value in section.items()}
        else:
            flat[name] = section
    return flat


def _faults(found: Mapping[str, object]) -> Iterator[_Fault]:
    declared = {key.removesuffix("[]"): places for key, places in PLACES.items()}
    for key in found.keys() - declared.keys():
        yield key, Text("没有这一句。", "There is no such sentence."), _RESTORE
    for key, places in declared.items():
        if key not in found:
            yield key, Text("缺少这一句。", "This sentence is missing."), _RESTORE
        else:
            yield from _faults_of(key, found[key], places.split())


def _faults_of(key: str, value: object, places: list[str]) -> Iterator[_Fault]:
    sentences = value if f"{key}[]" in PLACES else [value]
    if not isinstance(sentences, list) or not all(isinstance(each, str) for each in sentences):
        yield (
            key,
            Text("这一句不是文字。", "This is not text."),
            Text("把句子放在引号里。", "Put the sentence in quotes."),
        )
        return
    if not any(sentences):
        if key.startswith(_ALWAYS_SAID) or key.endswith(("heading", "_title")):
            yield key, Text("这一句不能留空。", "This sentence must not be empty."), _RESTORE
        return
    if any(map(_TYPED_FIGURE.search, sentences)):
        yield key, _NO_FIGURES, Text("改用花括号里的位置。", "Use the places in braces.")
    used: set[str] = set()
    for sentence in sentences:
        try:
            used |= set(_places_of(sentence))
        except ValueError:
            yield (
                key,
                Text("花括号不成对，或者里面不只是名称。", "Braces do not match or hold more than a name."),
                _BRACES,
            )
            return
    yield from _place_faults(key, used, places)


_TYPED_FIGURE = re.compile(r"[￥¥][0-9０-９]|RMB ?[0-9]|[0-9０-９] ?(?:元|万|％|%|期|笔|yuan|instalment|month)")
_NO_FIGURES = Text(
    "这里写了金额或期数；数字都由计算填入。", "A figure is typed here; figures come from the calculation."
)
_BRACES = Text("位置写成 {{名称}}。", "Write a place as {{name}}.").fill()


def _places_of(sentence: str) -> Iterator[str]:
    """The names of the places of a sentence; ValueError for anything but plain names."""
    for _, name, form, conversion in Formatter().parse(sentence):
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise ValueError(name)
        yield name


def _place_faults(key: str, used: set[str], places: list[str]) -> Iterator[_Fault]:
    known = {place.removesuffix("?") for place in places} | {"you"}
    for place in sorted(used - known):
        message = Text("没有“{place}”这个位置。", "There is no place “{place}” here.").fill(place=place)
        options = ", ".join(sorted(known))
        yield key, message, Text("这里可以用：{options}。", "Available here: {options}.").fill(options=options)
    for place in places:
        if not place.endswith("?") and place not in used:
            message = Text("缺少位置“{place}”。", "The place “{place}” is missing.").fill(place=place)
            yield key, message, Text("在句子里写上 {{{place}}}。", "Add {{{place}}} to the sentence.").fill(place=place)
