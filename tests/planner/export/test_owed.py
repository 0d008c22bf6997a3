"""What is still owed while a plan is kept: the layers, their table, their drawing, and who is paid what as a spreadsheet."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Creditor, Debt, PayoffSettings
from planner.export.layers_data import layers_table
from planner.export.layers_drawing import LayersDrawing
from planner.export.owed_data import MOST_LAYERS, owed_data
from planner.export.paying_table import paying_table
from planner.money import total
from planner.plan.paying import paid_months, paying
from planner.plan.paying_words import names_of
from planner.plan.payoff import Payoff
from planner.text import LANGUAGES, verbatim
from tests import strategies as some
from tests.samples import AS_OF


def planned(*debts: tuple[str, str], monthly: str = "900.00", lump: str = "0.00", **more) -> tuple[Payoff, dict]:
    owed = tuple(
        Debt(f"d{k}", Creditor(f"Sample {k}"), principal=Decimal(sum_), default_annual_rate=Decimal(rate), **more)
        for k, (sum_, rate) in enumerate(debts)
    )
    case = Case(AS_OF, debts=owed, payoff=PayoffSettings(Decimal(monthly), Decimal(lump), "smallest_first"))
    plan = paying(case, ()).plan
    assert isinstance(plan, Payoff)
    return plan, names_of(owed)


THREE = (("8000.00", "0.12"), ("900.00", "0.24"), ("3000.00", "0.06"))
MANY = tuple((f"{1000 + 100 * k}.00", "0.10") for k in range(12))


@given(some.cases(), some.amounts("300.00", "9000.00"), some.amounts(most="4000.00"))
def test_the_layers_of_each_day_are_all_that_the_plan_still_owes(case, monthly, lump):
    plan = paying(Case(AS_OF, debts=case.debts, payoff=PayoffSettings(monthly, lump)), ()).plan
    if not isinstance(plan, Payoff):
        return
    data = owed_data(plan, names_of(case.debts), sample=False)
    after = {row.number: row.owed for row in plan.by_month}
    assert [data.sum_on(place) for place in range(1, len(data.days))] == [after[n] for n in range(1, plan.months + 1)]
    assert data.sum_on(0) == after.get(0, total(payee.owed for payee in plan.payees))
    table = layers_table(data)
    assert [row[1][-1] for row in table.rows] == [data.sum_on(place) for place in range(len(data.days))]
    assert [row[0] for row in table.rows] == [plan.due(number) for number in range(plan.months + 1)]


def test_who_is_gone_last_is_the_lowest_layer():
    plan, names = planned(*THREE)
    assert [each.name.en for each in owed_data(plan, names, sample=False).series] == [
        "Sample 0",
        "Sample 2",
        "Sample 1",
    ]


def test_many_small_debts_share_one_layer():
    plan, names = planned(*MANY)
    data = owed_data(plan, names, sample=False)
    assert len(data.series) == MOST_LAYERS
    [rest] = [each for each in data.series if each.key == "others"]
    assert rest.name.en == "5 others"
    assert rest.values[0] == total(payee.owed for payee in plan.payees[:5])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_layer_has_its_name_beside_it_and_none_lies_on_another(lang, theme):
    plan, names = planned(*MANY)
    data = owed_data(plan, names, sample=True)
    drawing = LayersDrawing(data, lang=lang, theme=theme, size=(5.0, 3.0), caption=verbatim("Caption"))
    drawing.figure.canvas.draw()
    words = {each.get_text(): each.get_window_extent() for each in drawing.figure.texts}
    beside = [words[each.name.to(lang)] for each in data.series]
    assert all(not one.overlaps(other) for one, other in itertools.combinations(beside, 2))
    assert all(box.x0 >= 0 and box.x1 <= drawing.axes.get_window_extent().x0 for box in beside)
    assert {"zh": "示例", "en": "SAMPLE"}[lang] in " ".join(words)


def test_a_layer_is_read_where_it_is_drawn():
    plan, names = planned(*THREE)
    data = owed_data(plan, names, sample=False)
    drawing = LayersDrawing(data, lang="en")
    for place in (0, 5):
        height = Decimal(0)
        for series in data.series:
            height += series.values[place]
            x, y = drawing.axes.transData.inverted().transform(drawing.pixel(place, series.key))
            assert (x, y) == pytest.approx((data.days[place].toordinal(), float(height)))


@given(st.sampled_from(("0.00", "250.00")), st.sampled_from(("0.00", "700.00")), st.sampled_from(LANGUAGES))
def test_the_spreadsheet_has_every_month_and_adds_up(lump, minimum, lang):
    plan, names = planned(*THREE, lump=lump, minimum=Decimal(minimum))
    head, *rows, foot = [line.split(",") for line in paying_table(plan, names, lang).splitlines()]
    assert len(rows) == len(paid_months(plan))
    assert ({"zh": "最低还款差", "en": "Short by"}[lang] in head) == bool(plan.short)
    for row, month in zip(rows, paid_months(plan), strict=True):
        sums = [Decimal(each) for each in row[1:]]
        assert row[0] == month.due.isoformat()
        assert sums[0] == month.total == total(sums[1:4])
        assert sums[-1] == month.owed
    for place in range(1, 5):
        assert Decimal(foot[place]) == total(Decimal(row[place]) for row in rows)
