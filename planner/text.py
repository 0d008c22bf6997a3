"""Sentences in both languages of the program.

Every sentence a person can read is written once, as a pair of whole literal sentences with named places. A sentence
without its translation cannot be written: it would be a type error. The same pairs serve the windows, the command line,
the letters and the error messages, so the core needs neither Qt nor a compiled catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, get_args

from planner.frozen import dataclass

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in Chinese and English; ``{name}`` marks a place that :meth:`fill` fills."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **places: object) -> Text:
        """The sentence with its named places filled; a place filled with a :class:`Text` keeps both languages.

        >>> Text("第 {n} 期", "Instalment {n}").fill(n=3).en
        'Instalment 3'
        """
        return Text(
            self.zh.format_map({name: same_language(value, "zh") for name, value in places.items()}),
            self.en.format_map({name: same_language(value, "en") for name, value in places.items()}),
        )


def same_language(value: object, lang: Lang) -> str:
    """``value`` as text in ``lang``: a :class:`Text` in that language, anything else as ``str``.

    What no screen can show (control characters, halves of surrogate pairs) becomes a question mark: a message that names
    what a person typed or a file holds can always be printed, and never moves a terminal's cursor.
    """
    return value.to(lang) if isinstance(value, Text) else _UNSHOWABLE.sub("?", str(value))


def verbatim(words: str) -> Text:
    """Words that are the same in both languages: a name, a number, a date."""
    return Text(words, words)


def normal(text: str) -> str:
    """Typed text without full-width forms and without spaces.

    >>> normal("１ ２.５％")
    '12.5%'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
