"""Write ``resources/names/readings.txt`` anew from the dictionary of pypinyin: ``python tools/readings.py``."""

from __future__ import annotations

import os

os.environ["PYPINYIN_NO_PHRASES"] = "1"

import pypinyin

from planner.storage.names import READINGS
from resources import path

HEAD = """# How characters are read, without tones, the likeliest reading first, at most three: the readings, and all characters read so.
# Made by tools/readings.py from pypinyin {version} (MIT, https://github.com/mozillazg/python-pinyin).
"""


def table() -> dict[str, str]:
    """Readings with a space between, and the characters that have just these."""
    found: dict[str, str] = {}
    for number in sorted(pypinyin.constants.PINYIN_DICT):
        ways = pypinyin.pinyin(chr(number), style=pypinyin.Style.NORMAL, heteronym=True, v_to_u=False)[0]
        readings = " ".join(ways[:READINGS])
        found[readings] = found.get(readings, "") + chr(number)
    return found


if __name__ == "__main__":
    lines = (f"{readings} {characters}\n" for readings, characters in sorted(table().items()))
    text = HEAD.format(version=pypinyin.__version__) + "".join(lines)
    path("names", "readings.txt").write_text(text, encoding="utf-8")
