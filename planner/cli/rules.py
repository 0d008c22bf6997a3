"""The rules a command reckons with: those of the program, with what ``--rules`` lays on top; and all of them listed."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from planner.cli.reply import Reply, table
from planner.dates import parse_date
from planner.errors import input_error
from planner.export.results import Json, citation
from planner.rules.citation import Cited, Rule, Table
from planner.rules.rulebook import Rulebook, load_rulebook
from planner.rules.staleness import stale
from planner.rules.words import value_lines
from planner.text import Lang, Text


def rulebook(arguments: Namespace) -> Rulebook:
    """The rules of the program with the values of ``--rules``; raises :class:`~planner.errors.InputError`."""
    place = arguments.rules
    if place is None:
        return load_rulebook()
    if not place.strip():
        raise input_error("--rules", Text("路径是空的。", "The path is empty."), Text("请写出路径。", "Name a path."))
    return load_rulebook(overrides=Path(place))


def rules_command(arguments: Namespace, lang: Lang) -> Reply:
    """Every rule with its history, and what wants looking at on the day asked about."""
    book = rulebook(arguments)
    on = parse_date(arguments.on, "--on") if arguments.on is not None else book.checked
    found = stale(book, on)
    lines = [(rule.name, _since(rule), rule.title.to(lang)) for rule in book.listed]
    warned = [f"! {each.rule}: {each.message.to(lang)}" for each in found]
    told = [{"rule": each.rule, "reason": each.reason, "message": each.message.to(lang)} for each in found]
    listed = [_rule(rule, lang) for rule in book.listed]
    return Reply({"on": on.isoformat(), "rules": listed, "stale": told}, "\n".join([table(lines), *warned]))


def _since(rule: Rule) -> str:
    since: date = rule.periods[-1].citation.in_force_from
    return since.isoformat()


def _rule(rule: Rule, lang: Lang) -> Json:
    return {
        "rule": rule.name,
        "title": rule.title.to(lang),
        "family": rule.family,
        "periods": [_period(rule.name, each, lang) for each in rule.periods],
    }


def _period(name: str, period: Cited[Table], lang: Lang) -> Json:
    lines = [{"name": each.name.to(lang), "text": each.text.to(lang)} for each in value_lines(name, period)]
    return {**citation(period.citation, lang), "value": lines}
