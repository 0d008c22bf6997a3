"""The passphrase of a casebook and the key that is made of it.

The key is PBKDF2-HMAC-SHA256 of the passphrase over a random salt, which is the first 16 bytes of the file. This is what SQLite3
Multiple Ciphers does by itself for ``cipher=chacha20`` and ``kdf_iter=600000``, so another program with it opens the file too.
It is done here so that it can be done off the window's thread, and so that no passphrase ever stands in a statement.
"""

from __future__ import annotations

import unicodedata
from dataclasses import field

from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.text import Text

ROUNDS = 600_000
"""How often SHA-256 is gone round for one guess. Part of the format: another number would open no casebook made before."""
LONGEST = 1_024
"""Characters that a passphrase may have."""
SALT = 16
"""Bytes of the salt."""
_KEY = 32

EMPTY = Problem(
    "error",
    "",
    Text("口令是空的。", "The passphrase is empty."),
    Text("至少输入一个字符。", "Type at least one character."),
)
TOO_LONG = Problem(
    "error",
    "",
    Text(f"口令超过 {LONGEST:,} 个字符。", f"The passphrase has more than {LONGEST:,} characters."),
    Text("换一个短一些的。", "Choose a shorter one."),
)
UNTYPABLE = Problem(
    "error",
    "",
    Text("口令里有残缺的字符。", "The passphrase has a character of which half is missing."),
    Text("请重新输入。", "Type it again."),
)


class PassphraseNeeded(InputError):
    """The casebook has a passphrase, and none was given."""


class PassphraseWrong(InputError):
    """What was given does not open the casebook. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file: made of its ``salt`` and of a passphrase, which it does not hold. It never shows itself."""

    salt: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    def same(self, other: Key) -> bool:
        """Whether both open the same; how long the answer takes says nothing about where they differ."""
        import hmac

        return hmac.compare_digest(self.salt + self.secret, other.salt + other.secret)


def typed(passphrase: str) -> str:
    r"""The passphrase in the one form that counts (NFC), whichever way the keyboard composed it.

    Raises :class:`~planner.errors.InputError` where it is empty or has more than ``LONGEST`` characters.

    >>> typed("e\N{COMBINING ACUTE ACCENT}") == "\N{LATIN SMALL LETTER E WITH ACUTE}"
    True
    """
    # Composing makes one character of four at most, so that what is longer than this is too long in any form.
    composed = unicodedata.normalize("NFC", passphrase[: 4 * LONGEST + 1])
    if not composed:
        raise InputError(EMPTY)
    if len(composed) > LONGEST:
        raise InputError(TOO_LONG)
    return composed


def key_of(passphrase: str, salt: bytes, rounds: int = ROUNDS) -> Key:
    """The key that ``passphrase`` makes for the file of this salt; takes about a third of a second at ``ROUNDS``."""
    try:
        text = typed(passphrase).encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(UNTYPABLE) from None
    import hashlib

    return Key(salt, hashlib.pbkdf2_hmac("sha256", text, salt, rounds, _KEY))


def new_key(passphrase: str, rounds: int = ROUNDS) -> Key:
    """A key for a file that is still to be made, with a salt of its own."""
    import secrets

    return key_of(passphrase, secrets.token_bytes(SALT), rounds)
