"""Stages over time: the bars are the stages of the default path, the signs the days of the agenda, and words say the first."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given

from planner.case.model import Case
from planner.compare.agenda import agenda
from planner.compare.course import STAGE_NAMES, course
from planner.compare.limitation import limitation_positions
from planner.compare.outcome import evaluate
from planner.dates import date_text
from planner.export.stages_data import EVENTS, key_name, key_stroke, stages_data, stages_summary
from planner.export.stages_drawing import StagesDrawing
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES
from tests import strategies as some
from tests.samples import AS_OF, one_debt, three_debts

BOOK = load_rulebook()
CASE = three_debts()
OUTCOME = evaluate(CASE, BOOK)
DATA = stages_data(OUTCOME, BOOK)


@given(some.cases())
def test_stages_begin_on_their_days_and_follow_each_other_without_a_gap(case):
    outcome = evaluate(case, BOOK)
    data = stages_data(outcome, BOOK)
    owing = [debt for debt in case.debts if debt.owed]
    assert (data is None) == (not owing)
    for row, debt in enumerate(owing):
        spans = [each for each in data.items if each.row == row and each.end is not None]
        days = {stage.name: stage.first for stage in course(outcome, BOOK, (debt.id,)).stages}
        assert all(days[each.key] == each.start for each in spans)
        assert all(one.end == other.start for one, other in itertools.pairwise(spans))


def test_every_day_of_the_agenda_but_the_instalments_has_its_place():
    expected = {(each.kind, each.day) for each in agenda(OUTCOME, BOOK) if each.kind in ("limitation", "replies")}
    assert {(each.key, each.start) for each in DATA.items if each.key in ("limitation", "replies")} == expected
    limits = {each.debt_id: each for each in limitation_positions(OUTCOME, BOOK)}
    for item in DATA.items:
        if item.key == "limitation":
            assert item.start == limits[item.debt_id].end.value.last_day


def test_a_stage_says_the_deadlines_that_have_no_day():
    [suit, *_] = [each for each in DATA.items if each.key == "suit_filed"]
    assert "15 天" in suit.note.zh
    assert "第" in suit.note.zh


def test_one_debt_alone_has_one_row():
    data = stages_data(OUTCOME, BOOK, "d2")
    assert len(data.rows) == 1
    assert {each.debt_id for each in data.items} == {"d2"}
    assert {each.row for each in data.items} == {0}


def test_nothing_owed_is_nothing_to_draw():
    assert stages_data(evaluate(Case(AS_OF), BOOK), BOOK) is None
    assert stages_data(evaluate(one_debt("0.00"), BOOK), BOOK) is None


def test_every_key_has_a_name_and_its_own_look():
    looks = [key_stroke(DATA, key, "light") for key in DATA.keys]
    assert len({(each.colour, each.fill, each.hatch, each.marker) for each in looks}) == len(DATA.keys)
    assert all(key_name(key).zh and key_name(key).en for key in (*STAGE_NAMES, *EVENTS))


def test_the_sentence_says_the_first_suit_and_the_first_end_of_limitation():
    outcome = evaluate(one_debt(), BOOK)
    data = stages_data(outcome, BOOK)
    [suit] = [each for each in data.items if each.key == "suit_filed"]
    [limit] = [each for each in data.items if each.key == "limitation"]
    said = stages_summary(data)
    assert f"最早{date_text(suit.start).zh}会被起诉" in said.zh
    assert f"limitation ends first on {date_text(limit.start).en}" in said.en
    assert "随时可能起诉" in stages_summary(DATA).zh


def test_where_no_suit_is_filed_the_sentence_says_so():
    case = one_debt()
    none = replace(case, default_path=replace(case.default_path, sued=False))
    assert stages_summary(stages_data(evaluate(none, BOOK), BOOK)).zh.startswith("按现在的设定，不会走到起诉")


# -- the picture ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(9.6, 5.6), (5.0, 4.4)])
def test_an_item_is_found_where_it_is_drawn(size):
    drawing = StagesDrawing(DATA, lang="zh", size=size)
    for place, item in enumerate(DATA.shown):
        left, bottom, width, height = drawing.row(place)
        found = drawing.place_at(left + width / 2, bottom + height / 2)
        assert found is not None
        assert DATA.shown[found].row == item.row
        if item.end is not None and width > 12:
            assert found == place
        if item.end is None:
            assert abs((DATA.shown[found].start - item.start).days) <= 60
    assert drawing.place_at(-5, -5) is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(9.6, 5.6), (5.0, 4.4)])
def test_no_words_lie_on_each_other_or_outside_the_picture(lang, theme, size):
    caption = stages_summary(DATA) if size[0] > 9 else None
    figure = StagesDrawing(DATA, lang=lang, theme=theme, size=size, caption=caption).figure
    figure.canvas.draw()
    texts = [*figure.texts, *figure.axes[0].get_xticklabels()]
    boxes = [(each.get_text(), each.get_window_extent().padded(-1)) for each in texts if each.get_text()]
    for (one, first), (other, second) in itertools.combinations(boxes, 2):
        assert not first.overlaps(second), (one, other)
    assert all(
        box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 for _, box in boxes
    )


def test_what_is_hidden_is_not_drawn_and_is_named():
    data = replace(DATA, hidden=frozenset({"enforcement", "limitation"}))
    drawing = StagesDrawing(data, lang="zh", caption=stages_summary(data))
    assert "enforcement" not in [each.key for each in data.shown]
    assert "未显示：强制执行、诉讼时效最后一天。" in "".join(each.get_text() for each in drawing.figure.texts)
