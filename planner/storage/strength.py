"""How hard a passphrase is to guess, in words: a rough estimate of the guesses it takes, with no rule about what it must hold.

It adds up what each character adds for somebody who knows how people choose: little for one that repeats or follows the one before
on the keyboard or in the alphabet, and next to nothing for words that stand on every list. It can praise too much, never measure.
"""

from __future__ import annotations

import math
import re
import unicodedata

from planner.text import Text

LEVELS: tuple[tuple[float, Text], ...] = (
    (20, Text("很容易猜到。", "Very easy to guess.")),
    (35, Text("容易猜到。再长一些更好。", "Easy to guess. Longer is better.")),
    (50, Text("猜起来要费些工夫。", "Takes some work to guess.")),
    (65, Text("不容易猜到。", "Hard to guess.")),
    (math.inf, Text("很难猜到。", "Very hard to guess.")),
)
"""Below how many bits (guesses as a power of two) each of these words holds; one graphics card tries some 2^30 a day at our rounds."""

_NEXT = 1.0
_BITS = {"digit": 3.3, "letter": 2.5, "capital": 3.0, "character": 7.0, "mark": 4.0}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "1qaz2wsx3edc4rfv")
_KNOWN = (
    (re.compile(r"(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?"), 15.0),
    (re.compile(r"1[3-9]\d{9}"), 25.0),
    (
        re.compile(
            r"pass ?word|passw0rd|iloveyou|letmein|welcome|admin|woaini|5201314|1314|520|heyi|和议|口令|密码|abc|qwe|123",
            re.IGNORECASE,
        ),
        6.0,
    ),
)
"""Dates, telephone numbers and what stands on every list, with the bits that each adds as a whole."""


def strength(passphrase: str) -> Text:
    """How hard ``passphrase`` is to guess, in words.

    >>> strength("12345678").en, strength("晚饭后河边散步看月亮").en
    ('Very easy to guess.', 'Very hard to guess.')
    """
    guessed = bits(passphrase)
    return next(said for limit, said in LEVELS if guessed < limit)


def bits(passphrase: str) -> float:
    """About how many guesses it takes, as a power of two."""
    text, found = _once(unicodedata.normalize("NFKC", passphrase)), 0.0
    for pattern, worth in _KNOWN:
        text, times = pattern.subn("\0", text)
        found += times * worth
    return found + _added(text)


def _once(text: str) -> str:
    """A text that is one part again and again counts as that part."""
    again = re.fullmatch(r"(.+?)\1+", text, re.DOTALL)
    return again[1] if again else text


def _added(text: str) -> float:
    """What the characters add, each by its kind and by the one before; those that were set aside add nothing."""
    pairs = zip("\0" + text, text, strict=False)
    return sum(_NEXT if _follows(before, each) else _BITS[_kind(each)] for before, each in pairs if each != "\0")


def _follows(before: str, each: str) -> bool:
    one, other = before.casefold(), each.casefold()
    beside = any(pair in row or pair[::-1] in row for row in _ROWS for pair in (one + other,))
    return beside or (before != "\0" and abs(ord(each) - ord(before)) <= 1)


def _kind(each: str) -> str:
    if each.isdigit():
        return "digit"
    if each.isascii() and each.isalpha():
        return "capital" if each.isupper() else "letter"
    return "character" if each.isalpha() else "mark"
