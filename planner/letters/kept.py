"""A letter as text that is kept, and back: what it says stays as it was, whatever the case and the templates say later.

JSON, in which every part names its kind. Rendered anew it says the same under the same check code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from planner.errors import InputError, Problem
from planner.letters.letter import PARTS, Letter
from planner.text import Text

_KIND = "is"
_KINDS: Mapping[str, type[Any]] = {kind.__name__: kind for kind in PARTS}
_UNREADABLE = Problem(
    "error",
    "letters",
    Text("这封信的原文读不出来。", "The kept text of this letter cannot be read."),
    Text("看看当时保存的文件或寄出的复印件。", "Look at the file saved then, or at the copy of what was sent."),
)


def kept_text(letter: Letter) -> str:
    """The whole letter as text, with its check code."""
    return json.dumps(_plain(replace(letter, code=letter.check_code)), ensure_ascii=False, separators=(",", ":"))


def kept_letter(text: str) -> Letter:
    """The letter that :func:`kept_text` made the text of; raises :class:`~planner.errors.InputError` for any other text.

    A part that this version does not know of is an error; one that the letter of then did not have takes its default.
    """
    try:
        found = json.loads(text, object_hook=_built)
    except (TypeError, ValueError, KeyError) as cause:
        raise InputError(_UNREADABLE) from cause
    if not isinstance(found, Letter):
        raise InputError(_UNREADABLE)
    bare = replace(found, code="")
    return bare if bare.check_code == found.code else found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_KIND: type(value).__name__, **named}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _built(tree: dict[str, Any]) -> Any:
    """The part of a letter that an object of the text stands for; its own parts are built already."""
    kind = _KINDS[tree.pop(_KIND)]
    return kind(**{name: _tuple(value) for name, value in tree.items()})


def _tuple(value: Any) -> Any:
    return tuple(_tuple(each) for each in value) if isinstance(value, list) else value
