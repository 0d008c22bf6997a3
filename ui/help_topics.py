"""The help: its pages in order, what they say, and which one belongs to the part of the window with the keyboard.

A page is a Markdown file ``resources/help/<topic>.<language>.md``; its first line is its title. A link names another topic, or with
``rule:`` the rule that a sentence rests on.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

import resources
from planner.text import LANGUAGES, Lang

FIRST = "casebook"
TOPICS: tuple[str, ...] = (
    "casebook",
    "passphrase",
    "budget",
    "debts",
    "import",
    "proposals",
    "proposals-find",
    "proposals-payoff",
    "proposals-talks",
    "comparison",
    "comparison-parts",
    "comparison-creditor",
    "comparison-life",
    "comparison-chance",
    "timeline",
    "contacts",
    "calendar",
    "letters",
    "letters-check",
    "letters-kinds",
    "letters-sent",
    "letters-pack",
    "client-view",
    "working",
    "steps",
    "rules",
    "preferences",
    "keys",
)
BELOW = {"passphrase": "casebook", "import": "debts", "contacts": "timeline", "calendar": "timeline"}
"""Topics that stand under another one though their name does not begin with its name."""
RULE = "rule:"
TOPIC = "helpTopic"
"""The property of a widget that has help of its own."""


class HelpPage(NamedTuple):
    """One page of the help in one language: its topic, its title, and all of it as Markdown."""

    topic: str
    title: str
    text: str


def help_page(topic: str, lang: Lang) -> HelpPage:
    """The page of a topic; ``FileNotFoundError`` where there is none."""
    text = resources.path("help", f"{topic}.{lang}.md").read_text(encoding="utf-8")
    return HelpPage(topic, text.split("\n", 1)[0].removeprefix("# "), text)


def parent_of(topic: str) -> str:
    """The topic under which another stands in the contents; empty for one that stands by itself."""
    above = topic.partition("-")[0]
    return BELOW.get(topic, above if above != topic and above in TOPICS else "")


def known(topic: str) -> str:
    """``topic`` where there is a page of it, else the page it would stand under, else the first page."""
    return topic if topic in TOPICS else parent_of(topic) or FIRST


def found(words: str) -> tuple[str, ...]:
    """The topics that have all these words in one language or the other, in order."""
    wanted = words.casefold().split()
    whole = {topic: "\n".join(help_page(topic, lang).text for lang in LANGUAGES).casefold() for topic in TOPICS}
    return tuple(topic for topic, text in whole.items() if all(word in text for word in wanted))


# -- which page belongs where -------------------------------------------------------------------------------------------


def has_help(part: QWidget, topic: str) -> None:
    """F1 opens this topic while the keyboard is in ``part``."""
    part.setProperty(TOPIC, topic)


def topic_at(part: QWidget | None) -> str:
    """The topic of ``part``, or of what it stands in; empty where none has one."""
    while part is not None:
        topic = part.property(TOPIC)
        if topic:
            return str(topic)
        part = part.parentWidget()
    return ""
