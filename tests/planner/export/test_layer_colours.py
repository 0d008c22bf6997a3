"""Layers that lie on each other, and signs in one chart: told apart by every kind of sight, and without colour at all."""

from __future__ import annotations

import itertools

import pytest

from planner.export.chart_data import Series
from planner.export.chart_style import STYLES, layer_stroke
from planner.text import verbatim
from tests.colours import SIGHT, contrast, difference


def layers(theme: str) -> list:
    return [layer_stroke(Series(f"d{n}", verbatim(""), (), n), theme) for n in range(10)]


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", STYLES)
def test_neighbouring_layers_differ_for_every_kind_of_sight(theme, sight):
    looks = layers(theme)
    assert all(difference(one.fill, other.fill, sight) >= 15 for one, other in itertools.pairwise(looks))


@pytest.mark.parametrize("theme", STYLES)
def test_layers_differ_by_hatch_too_and_none_of_ten_looks_like_another(theme):
    looks = layers(theme)
    assert all(one.hatch != other.hatch for one, other in itertools.pairwise(looks))
    assert len({(each.fill, each.hatch) for each in looks}) == len(looks)


@pytest.mark.parametrize("theme", STYLES)
def test_the_edge_of_a_layer_stands_out_from_the_ground_and_names_can_be_read_on_it(theme):
    for each in layers(theme):
        assert contrast(each.colour, STYLES[theme].ground) >= 3
        assert contrast(STYLES[theme].ink, each.fill) >= 3
