"""The sheet to look over holds every figure, name and day that the letter fills into its sentences, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.case.model import Case, Household
from planner.compare.checks import problems
from planner.compare.outcome import Outcome, evaluate
from planner.export.plain import render_text
from planner.letters.compose import compose_letter
from planner.letters.fitting import available
from planner.letters.kinds import KINDS, ON_A_PROPOSAL, Kind
from planner.letters.letter import KeyFigures
from planner.letters.ready import readiness
from planner.letters.sheet import LetterSheet, in_order, place_of, shared_groups
from planner.letters.sheet_letter import letter_sheet
from planner.letters.situation import situation
from planner.letters.template import Template
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang, Text
from tests.planner.letters.generated import AS_OF, NUMBER, generated
from tests.planner.letters.golden_cases import CASES as GOLDEN
from tests.planner.letters.golden_cases import REPLY_BY, WRITTEN, debt_of, prepared

BOOK = load_rulebook()
DAYS = (WRITTEN, REPLY_BY)
CITED = {"article", "rules", "force", "what", "lender", "items"}
"""Places filled with words of the rules or of the template, not with facts of the case."""
_filled: list[tuple[str, str, str]] = []


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str, str]]]:
    """What letters fill into their sentences from here on: key, place, value."""
    say, points = Template.say, Template.say_points

    def note(key: str, places: dict[str, object]) -> None:
        _filled.extend((key, name, str(value)) for name, value in places.items() if name not in CITED)

    def recording(self: Template, key: str, **places: object) -> str:
        if said := say(self, key, **places):
            note(key, places)
        return said

    def recording_points(self: Template, key: str, **places: object) -> tuple[str, ...]:
        note(key, places)
        return points(self, key, **places)

    monkeypatch.setattr(Template, "say", recording)
    monkeypatch.setattr(Template, "say_points", recording_points)
    _filled.clear()
    yield _filled
    _filled.clear()


def sheet_of(
    outcome: Outcome, debt_id: str, kind: Kind, proposal_id: str, days: tuple[date, date] = DAYS
) -> LetterSheet | None:
    """The sheet of a letter; ``None`` where it cannot be written."""
    where = situation(outcome, proposal_id, BOOK)
    ready = readiness(outcome, proposal_id, problems(outcome, BOOK), *days, "zh", {debt_id: kind}, where)
    told = next(each for each in ready if each.debt_id == debt_id)
    return None if told.blocked else letter_sheet(where, told, days, proposal_id)


def held(case: Case, sheet: LetterSheet, lang: Lang, days: tuple[date, date] = DAYS) -> str:
    """All that the sheet and what is beside it say."""
    groups = (*shared_groups(case, [sheet.kind], *days), *sheet.groups)
    return "\n".join(fact.said.to(lang) for group in groups for fact in group.facts if fact.said)


def stands_in(each: tuple[str, str, str], text: str) -> bool:
    """Whether the value filled in stands on the sheet; of one that is put together, every figure."""
    key, name, value = each
    if (key, name) == ("card.points", "interest") and not any(map(str.isdigit, value)):
        return True  # that no interest is asked for stands there as a rate of 0%
    together = name in ("structure", "parts", "interest") and bool(re.search("[0-9]", value))
    return all(
        one.casefold() in text.casefold()
        for one in (re.findall(r"[0-9][0-9,.]*[0-9]|[0-9]", value) if together else [value])
    )


def assert_whole(
    outcome: Outcome,
    debt_id: str,
    kind: Kind,
    proposal_id: str,
    filled: list[tuple[str, str, str]],
    days: tuple[date, date] = DAYS,
) -> bool:
    sheet = sheet_of(outcome, debt_id, kind, proposal_id, days)
    if sheet is None:
        return False
    for lang in LANGUAGES:
        text = held(outcome.case, sheet, lang, days)
        filled.clear()
        letter = compose_letter(outcome, BOOK, debt_id, kind, lang, days, proposal_id)
        assert filled
        stated = render_text(letter)
        missing = [
            each
            for each in filled
            if each[2] in stated and each[1:] != ("product", "debt") and not stands_in(each, text)
        ]
        assert missing == []
        figures = [
            row
            for part in letter.sections
            for block in part.blocks
            if isinstance(block, KeyFigures)
            for row in block.rows
        ]
        assert [row for row in figures if row.value.lstrip("￥").removeprefix("RMB ") not in text] == []
    return True


@pytest.mark.parametrize("name", sorted(GOLDEN))
@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_every_kind_of_letter_is_on_its_sheet(
    name: str, kind: Kind, filled: list[tuple[str, str, str]]
) -> None:
    case = prepared(name, kind)
    proposal_id = case.proposals[0].id if case.proposals else ""
    assert assert_whole(evaluate(case, BOOK), debt_of(case, kind), kind, proposal_id, filled)


@pytest.mark.parametrize("seed", range(0, NUMBER, 2))
def test_every_figure_of_letters_on_random_cases_is_on_the_sheet(seed: int, filled: list[tuple[str, str, str]]) -> None:
    outcome, debt_id = generated(seed)
    days = (AS_OF + timedelta(1), AS_OF + timedelta(16))
    where = situation(outcome, "p1", BOOK)
    kinds = [each.kind for each in available(where, where.debts[debt_id]) if not each.lack]
    assert any(assert_whole(outcome, debt_id, kind, "p1", filled, days) for kind in kinds)


def test_the_lines_of_the_budget_are_on_the_sheet_of_a_statement_of_hardship() -> None:
    case = prepared("family", "hardship_statement")
    facts = [fact for group in shared_groups(case, ["hardship_statement"], *DAYS) for fact in group.facts]
    by_place = {fact.place: fact.said for fact in facts}
    assert "2,400.00" in by_place["household", "expenses", "2"].zh  # type: ignore[union-attr]
    assert "400.00" in by_place["household", "expenses", "2"].zh  # type: ignore[union-attr]
    assert by_place["household", "reserve"] == Text("300.00 元", "RMB 300.00")
    bare = [
        fact
        for group in shared_groups(replace(case, household=Household()), ["lump_sum"], *DAYS)
        for fact in group.facts
    ]
    assert not [fact for fact in bare if fact.place[0] == "household"]
    plain = [fact.name.zh for group in shared_groups(case, ["statement_request"], *DAYS) for fact in group.facts]
    assert plain == ["姓名", "联系电话", "通讯地址", "写信日期", "答复期限"]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("debts[1].last_payment", ("debts", "d2", "last_payment")),
        ("debts[0].creditor.name", ("debts", "d1", "creditor.name")),
        ("client.hardship", ("client", "hardship")),
        ("household.incomes", ("household", "incomes")),
        ("proposals[0].terms[1].first_due", ("proposals", "p1", "d2", "first_due")),
        ("proposals[0].terms[1]", ("proposals", "p1", "d2")),
        ("proposals[0]", ("proposals", "p1", "d1")),
        ("proposals.p1", ("proposals", "p1", "d1")),
        ("proposals.p1.d2", ("proposals", "p1", "d2")),
        ("proposals", ("proposals",)),
        ("rounds", ("rounds", "d1")),
        ("contacts", ("contacts", "d1")),
        ("enclosures", ("enclosures",)),
        ("route", ("letters", "route")),
    ],
)
def test_problems_point_to_the_place_where_they_are_mended(where: str, place: tuple[str, ...]) -> None:
    assert place_of(prepared("ordinary", "restructuring_offer"), where, "d1") == place


def test_what_is_missing_stands_beside_its_fact_in_the_same_words_as_in_the_summary() -> None:
    case = prepared("sparse", "restructuring_offer")
    sheet = sheet_of(evaluate(case, BOOK), "d1", "restructuring_offer", "p1")
    assert sheet is not None
    facts = {fact.place: fact for group in sheet.groups for fact in group.facts}
    summary = in_order([*sheet.remarks, *sheet.remarks])
    assert len(summary) == len(set(summary))
    for place in (("debts", "d1", "creditor.name"), ("debts", "d1", "contract_number")):
        assert facts[place].note in [each.problem for each in summary]
    assert facts["debts", "d1", "contract_number"].said is None
    severities = [each.problem.severity for each in summary]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)


def test_kinds_on_a_proposal_show_when_the_balance_was_counted() -> None:
    case = prepared("ordinary", "lump_sum")
    for kind in KINDS:
        places = [fact.place for group in shared_groups(case, [kind], *DAYS) for fact in group.facts]
        assert (("as_of",) in places) == (kind in ON_A_PROPOSAL)
