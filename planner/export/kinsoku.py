"""Where a line of Chinese or English may end.

The rules are those of GB/T 15834-2011 section 5 and W3C's *Requirements for Chinese Text Layout*: closing marks do not
begin a line, opening marks do not end one, —— and …… are not torn apart. Numbers, amounts and words are never split, and a
number keeps its unit (``12,345.67 元``, ``第3期``, ``2025年``).

The text is first cut into units that hold together, so filling lines greedily cannot break a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

NOT_FIRST = frozenset("，。、；：？！）》〉】」』〕］｝”’·～–—％‰℃°,.;:!?)]}%/")
NOT_LAST = frozenset("（《〈【「『〔［｛“‘￥¥$№([{/")
HALF_BLANK = frozenset("，。、；：）》〉】」』〕］｝”’")
"""Full-width marks whose right half is empty: at the end of a line that half may lie in the margin."""

_UNITS = frozenset("元万亿角分年月日号期条款项个天倍折岁人名次笔页％")
_WIDE = "“”‘’…—·\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"——+|……+|[{_WIDE}]|\s+|[^\s{_WIDE}]+")


def break_lines(text: str, measure: Measure, width: float, first_indent: float = 0.0, em: float = 0.0) -> list[str]:
    """``text`` as lines no wider than ``width``, the first one shorter by ``first_indent``; all in the unit of ``measure``.

    ``em`` is the width of a full-width character; half of it may stand out where a line ends in a mark whose right half
    is empty. Only a unit wider than a whole line is split inside, still between marks where possible.
    """
    lines: list[list[str]] = [[]]
    used, room = 0.0, width - first_indent
    for unit in _narrow_enough(units(text), measure, width - first_indent, width):
        if lines[-1] and used + measure(unit.rstrip()) - overhang(unit, em) > room + 1e-6:
            lines.append([])
            used, room = 0.0, width
        lines[-1].append(unit)
        used += measure(unit)
    return ["".join(line).rstrip() for line in _no_lonely_character(lines, measure, width) if line]


def _no_lonely_character(lines: list[list[str]], measure: Measure, width: float) -> list[list[str]]:
    """The last line is not a single Chinese character with its mark: what stands before it comes along if it fits."""
    if len(lines) < 2:
        return lines
    before, last = lines[-2:]
    lonely = len(last) == 1 and len(last[0]) <= 2 and not last[0].isascii()
    if lonely and len(before) > 2 and measure(before[-1] + last[0]) <= width:
        return [*lines[:-2], before[:-1], [before[-1], *last]]
    return lines


def overhang(text: str, em: float) -> float:
    """How far the end of ``text`` may stand out: half an ``em`` after a mark with an empty right half, else 0."""
    return em / 2 if text.rstrip()[-1:] in HALF_BLANK else 0.0


def units(text: str) -> list[str]:
    """``text`` cut at every place where a line may end; spaces belong to the unit before them."""
    found: list[str] = []
    for token in _TOKEN.findall(text.strip()):
        if found and _belongs(found[-1], token):
            found[-1] += token
        else:
            found.append(token)
    return found


def _belongs(unit: str, token: str) -> bool:
    """Whether no line may end between ``unit`` and the ``token`` after it."""
    first, before = token[0], unit.rstrip()
    if first.isspace():
        return True
    if before[-1].isdigit() and first in _UNITS:
        return True
    if (first in NOT_FIRST and not token.startswith("——")) or before[-1] in NOT_LAST:
        return True
    if unit != before:
        return before == "RMB" and first.isdigit()
    return _one_number_or_word(before[-1], first)


def _one_number_or_word(last: str, first: str) -> bool:
    """第3, two full-width digits, the t of don’t."""
    return (first.isdigit() and (last == "第" or last.isdigit())) or (last == "’" and first.isascii())


def _narrow_enough(found: list[str], measure: Measure, room: float, width: float) -> Iterator[str]:
    """The units, those wider than a line in pieces; the first line has ``room``, every other one ``width``."""
    for unit in found:
        rest = unit
        while measure(rest.rstrip()) > room and len(rest) > 1:
            cut = _forced_cut(rest, measure, room)
            yield rest[:cut]
            rest, room = rest[cut:], width
        yield rest
        room = width


def _forced_cut(unit: str, measure: Measure, width: float) -> int:
    """The last place inside a unit that fits the line, before a mark only if there is no other."""
    fits = max((n for n in range(1, len(unit)) if measure(unit[:n]) <= width), default=1)
    allowed = (n for n in range(fits, 0, -1) if unit[n] not in NOT_FIRST and unit[n - 1] not in NOT_LAST)
    return next(allowed, fits)
