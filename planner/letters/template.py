"""The sentences of a letter, kept in a file that an organisation may rewrite, and checked when it is read.

A sentence has named places that the calculation fills. What may stand where is declared in :mod:`planner.letters.places`; a
file that drops a figure, types one, misspells a place or a sentence, or leaves out what must be said is refused with every
fault it has. Each kind of letter has a file, and ``common.toml`` what they share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from planner.case.model import Debt
from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.letters.kinds import Kind
from planner.letters.places import COMMON, OWN, always_said
from planner.text import Lang, Text
from resources import path

FOLDERS: Mapping[Lang, str] = {"zh": "zh_CN", "en": "en"}
Places = Mapping[str, str]
SHARED = "common"
"""The file of the sentences that letters share."""


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


def addressed(template: Template, debt: Debt) -> Template:
    """The template with the word for "you" that suits the lender; whoever took over the debt of a bank is a company, and
    nobody knows what a lender without a licence is.
    """
    kinds = {"private": "person"}
    if not debt.assignee.strip():
        kinds |= {"bank": "bank", "credit_card": "bank", "unlicensed": "other"}
    word = kinds.get(debt.creditor.kind, "company")
    return Template(template.sentences, template.points, template.say(f"you.{word}"))


def load_template(lang: Lang, kind: Kind = "restructuring_offer", folder: Path | None = None) -> Template:
    """The sentences for letters of a kind in ``lang``, from an organisation's own folder of templates or the one shipped.

    What the file of the kind says itself outranks what is shared. Raises :class:`~planner.errors.InputError` with a problem
    for every fault of both files: file, key, place, and how to mend it.
    """
    home = (folder or path("letters")) / FOLDERS[lang]
    shared, own = (_flat(read_toml(home / f"{name}.toml")) for name in (SHARED, kind))
    faults = [
        *((f"{SHARED}.toml", each) for each in _faults(shared, COMMON, {})),
        *((f"{kind}.toml", each) for each in _faults(own, OWN[kind], COMMON)),
    ]
    if faults:
        raise InputError(*(_problem(home / name, *fault) for name, fault in faults))
    found = {**shared, **own}
    sentences = {key: value for key, value in found.items() if isinstance(value, str)}
    points = {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
    return Template(MappingProxyType(sentences), MappingProxyType(points))


def read_toml(file: Path) -> dict[str, object]:
    """What the file holds; raises :class:`~planner.errors.InputError` where it cannot be read or understood."""
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
_QUOTES = Text("把句子放在引号里。", "Put the sentence in quotes.")


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


def _faults(found: Mapping[str, object], needed: Places, allowed: Places) -> Iterator[_Fault]:
    """What is wrong with the sentences of one file; those ``allowed`` may stand in it, those ``needed`` must."""
    declared = {key.removesuffix("[]"): (key, places) for key, places in {**allowed, **needed}.items()}
    for key in sorted(found.keys() - declared.keys()):
        yield key, Text("没有这一句。", "There is no such sentence."), _RESTORE
    for key, (name, places) in declared.items():
        if key in found:
            yield from _faults_of(key, found[key], places.split(), several=name != key)
        elif name in needed:
            yield key, Text("缺少这一句。", "This sentence is missing."), _RESTORE


def _faults_of(key: str, value: object, places: list[str], *, several: bool) -> Iterator[_Fault]:
    sentences = value if several else [value]
    if not isinstance(sentences, list) or not all(isinstance(each, str) for each in sentences):
        yield key, Text("这一句不是文字。", "This is not text."), _QUOTES
        return
    if not any(sentences):
        if always_said(key):
            yield key, Text("这一句不能留空。", "This sentence must not be empty."), _RESTORE
        return
    if any(map(_TYPED_FIGURE.search, sentences)):
        yield key, _NO_FIGURES, Text("改用花括号里的位置。", "Use the places in braces.")
    try:
        used = {place for sentence in sentences for place in _places_of(sentence)}
    except ValueError:
        yield key, Text("花括号不成对，或者里面不只是名称。", "Braces do not match or hold more than a name."), _BRACES
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
