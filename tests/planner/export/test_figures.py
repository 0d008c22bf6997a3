"""The comparison chart: what it says, that nothing lies on anything else, and that its files hold nothing but the chart."""

from __future__ import annotations

import itertools
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text as Words

from planner.case.model import Case, Client, Creditor, Debt, DefaultPathSettings, Household, Income, Proposal
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.chart_axes import date_ticks, price_axis, spread, well_filled
from planner.export.chart_data import CLAIM, DEFAULT, RANGE, Series, chart_data, proposal_key
from planner.export.chart_drawing import ComparisonDrawing
from planner.export.chart_fonts import font_file
from planner.export.chart_style import STYLES, stroke
from planner.export.figures import chart_bytes, chart_summary, chart_table, comparison_figure, save_chart, summary
from planner.paths.uncertainty import simulate
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, verbatim
from tests.colours import SIGHT, contrast, difference

D = Decimal
BOOK = load_rulebook()
WAIVED = Haircut(interest=D("0.5"), default_interest=D(1), fees=D(1))
LOAN = Debt(
    "d1", Creditor("某消费金融公司", "consumer_finance"), contract_date=date(2024, 3, 1), in_default_since=date(2026, 6, 15),
    principal=D("20000.00"), interest_due=D("1200.00"), default_interest_due=D("300.00"),
    nominal_annual_rate=D("0.2388"), default_annual_rate=D("0.3582"),
)  # fmt: skip
THREE_YEARS = Terms("d1", months=36, first_due=date(2026, 12, 23), haircut=WAIVED)
CASE = Case(
    date(2026, 11, 23), Client(dependants=1),
    Household((Income("工资", D("6500.00")),), reserve=D("200.00"), protected_living_cost=D("1200.00")),
    (LOAN,), (Proposal("p1", "36期免息", (THREE_YEARS,)),),
)  # fmt: skip


def with_terms(*offers: tuple[str, Terms], case: Case = CASE) -> Case:
    """``case`` with one proposal for each name and terms of the only debt."""
    return replace(
        case, proposals=tuple(Proposal(f"p{n}", name, (terms,)) for n, (name, terms) in enumerate(offers, 1))
    )


def three_proposals() -> Case:
    five_years = replace(THREE_YEARS, months=60, annual_rate=D("0.06"), haircut=Haircut())
    at_once = replace(THREE_YEARS, method="lump_sum", haircut=Haircut(D("0.2"), D(1), D(1), D(1)))
    return with_terms(
        ("36期免息", THREE_YEARS), ("60期，年利率 6%", five_years), ("八折一次结清 that has a long name", at_once)
    )


def six_debts() -> Case:
    debts = tuple(
        replace(LOAN, id=f"d{n}", in_default_since=date(2026, n, 15), principal=D(12_000 + 9_000 * n))
        for n in range(1, 7)
    )

    def offer(name: str, months: int, covered: int = 6) -> Proposal:
        return Proposal(name, name, tuple(Terms(debt.id, months=months, haircut=WAIVED) for debt in debts[:covered]))

    offers = [
        offer("最省", 24),
        offer("最稳", 60),
        offer("最快", 12),
        offer("折中", 36),
        offer("再议", 48),
        offer("前三家", 36, 3),
    ]
    return replace(CASE, debts=debts, proposals=tuple(offers))


CASES = {
    "one proposal": CASE,
    "three proposals": three_proposals(),
    "six debts": six_debts(),
    "no proposal": replace(CASE, proposals=()),
    "no debt": replace(CASE, debts=(), proposals=()),
    "twenty proposals": with_terms(*((f"{n} 期", replace(THREE_YEARS, months=n)) for n in range(6, 46, 2))),
    "short": replace(CASE, default_path=DefaultPathSettings(horizon_months=6)),
    "fifty years": replace(CASE, default_path=DefaultPathSettings(horizon_months=600)),
    "large": replace(CASE, debts=(replace(LOAN, principal=D("999999999999.99")),)),
    "nothing owed": replace(CASE, debts=(Debt("d1"),), proposals=()),
}


# -- the sentence ---------------------------------------------------------------------------------------------------------


def test_the_sentence_says_both_prices_and_the_difference():
    outcome = evaluate(CASE, BOOK)
    assert chart_summary(outcome, "en") == (
        "Kept to the end, “36期免息” costs ¥20,600.00; "
        "letting it run would cost about ¥30,527.82 by 2029-11-23: ¥9,927.82 more."
    )
    assert chart_summary(outcome, "zh") == (
        "照“36期免息”还完要 20,600.00 元；不协商，到2029年11月23日大约要 30,527.82 元，多 9,927.82 元。"
    )


def test_the_sentence_says_so_when_waiting_is_cheaper():
    dear = with_terms(("高息", replace(THREE_YEARS, months=60, annual_rate=D("0.36"), haircut=Haircut())))
    said = summary(evaluate(dear, BOOK))
    assert "less. On price alone, waiting is cheaper." in said.en
    assert "等着更便宜" in said.zh


def test_the_sentence_says_when_the_budget_does_not_carry_the_proposal():
    at_once = with_terms(("一次结清", replace(THREE_YEARS, method="lump_sum")))
    assert "The budget does not carry the payment of 2026-12-23" in chart_summary(evaluate(at_once, BOOK), "en")
    no_income = replace(CASE, household=Household())
    assert "Fill in the income" in chart_summary(evaluate(no_income, BOOK), "en")


def test_the_sentence_prefers_a_proposal_that_the_budget_carries():
    at_once = replace(THREE_YEARS, method="lump_sum", haircut=Haircut(D("0.5"), D(1), D(1), D(1)))
    both = with_terms(("半价一次结清", at_once), ("36期免息", THREE_YEARS))
    assert "“36期免息”" in chart_summary(evaluate(both, BOOK), "zh")
    assert "“半价一次结清”" in summary(evaluate(both, BOOK), "p1").zh


def test_the_sentence_counts_what_a_plan_leaves_unpaid():
    custom = Terms("d1", method="custom", custom=(DatedPayment(date(2027, 1, 1), D("1500.00")),))
    said = chart_summary(evaluate(with_terms(("先还一点", custom)), BOOK), "en")
    assert "with the ¥20,000.00 left over, “先还一点” costs ¥21,500.00" in said


def test_the_sentence_limits_itself_to_the_debts_a_proposal_covers():
    case = six_debts()
    said = chart_summary(evaluate(replace(case, proposals=case.proposals[5:]), BOOK), "en")
    assert said.startswith("For the 3 debts it covers: ")


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (CASES["no debt"], "Add a debt"),
        (CASES["no proposal"], "Add a proposal to compare."),
        (replace(CASE, proposals=(Proposal("p1"),)), "“Proposal 1” has no terms yet."),
        (
            with_terms(("首付", replace(THREE_YEARS, down_payment=D("99999.00")))),
            "“首付” cannot be computed: The down payment",
        ),
    ],
)
def test_the_sentence_says_what_is_missing(case, words):
    assert words in chart_summary(evaluate(case, BOOK), "en")


# -- the figures behind it ------------------------------------------------------------------------------------------------


def test_the_table_holds_the_exact_prices():
    outcome = evaluate(three_proposals(), BOOK)
    table = chart_table(outcome)
    assert [heading.zh for heading in table.headings[:3]] == ["日期", "不协商", "债权人主张"]
    for (day, amounts), waiting in zip(table.rows, outcome.default_path.path.positions, strict=True):
        plans = [each.figures.path.on(day).cost for each in outcome.proposals]
        assert amounts == (waiting.cost, waiting.paid + waiting.claimed, *plans)


def test_a_proposal_for_some_debts_is_drawn_with_the_others_left_to_run():
    outcome = evaluate(six_debts(), BOOK)
    partial = outcome.proposals[5]
    series = chart_data(outcome).one(proposal_key("前三家"))
    rest = [course.path for course in outcome.default_path.debts[3:]]
    last = len(series.values) - 1
    own = partial.figures.path.positions[last].cost
    assert series.values[last] == own + sum(path.positions[last].cost for path in rest)
    assert series.name.en == "前三家 (+ 3 left to run)"


def test_the_range_is_in_the_table_on_the_days_for_which_it_is_known():
    outcome = evaluate(replace(CASE, default_path=DefaultPathSettings(horizon_months=12)), BOOK)
    quantiles = simulate(outcome.case, BOOK, 1, 200)
    table = chart_table(outcome, quantiles)
    assert table.rows[0][1][-2:] == (quantiles.values[0][0], quantiles.values[-1][0])
    assert table.rows[-1] == (date(2029, 11, 23), (*table.rows[-1][1][:-2], None, None))


def test_stages_follow_each_other_without_a_gap_and_end_when_the_debt_is_paid():
    outcome = evaluate(CASE, BOOK)
    stages = chart_data(outcome).stages
    assert stages[0].start == CASE.as_of
    assert stages[-1].step == "enforcement"
    assert stages[-1].end == outcome.default_path.closed
    assert all(before.end == after.start for before, after in itertools.pairwise(stages))


# -- the picture ----------------------------------------------------------------------------------------------------------


def words_of(figure) -> list[Words]:
    return [each for each in figure.findobj(Words) if each.get_visible() and each.get_text()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_no_words_lie_on_each_other_or_outside_the_picture(case, lang):
    outcome = evaluate(case, BOOK)
    quantiles = simulate(case, BOOK, 1, 200)
    for size in ((9.6, 5.6), (5.0, 4.0)):
        figure = comparison_figure(outcome, quantiles, lang=lang, size=size)
        figure.canvas.draw()
        boxes = [(each.get_text(), each.get_window_extent().padded(-1)) for each in words_of(figure)]
        for (one, first), (other, second) in itertools.combinations(boxes, 2):
            assert not first.overlaps(second), (size, one, other)
        for text, box in boxes:
            assert box.x0 >= 0, (size, text)
            assert box.y0 >= 0, (size, text)
            assert box.x1 <= figure.bbox.x1, (size, text)
            assert box.y1 <= figure.bbox.y1, (size, text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_character_comes_from_the_bundled_font(lang):
    known = FT2Font(font_file()).get_charmap()
    name = "𠮷 😀 $x^2$ \u202e倒\n转 & <b>"
    outcome = evaluate(with_terms((name, THREE_YEARS)), BOOK)
    figure = comparison_figure(outcome, simulate(CASE, BOOK, 1, 200), lang=lang)
    chart_bytes(figure, "png")
    texts = words_of(figure)
    assert all("NotoSansSC" in each.get_fontproperties().get_file() for each in texts)
    assert all(ord(character) in known for each in texts for character in each.get_text())
    assert any("□ □ $x^2$ 倒 转 & <b>" in each.get_text() for each in texts)


def test_figures_do_not_need_pyplot_or_qt():
    code = "import sys, planner.export.figures; print(*(m in sys.modules for m in ('matplotlib.pyplot', 'PySide6')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_what_is_hidden_is_named_in_the_picture():
    case = three_proposals()
    figure = comparison_figure(
        evaluate(case, BOOK), simulate(case, BOOK, 1, 200), lang="en", hidden=(proposal_key("p2"), RANGE, CLAIM)
    )
    notes = " ".join(each.get_text() for each in words_of(figure))
    assert "Not shown: 60期，年利率 6%, Likely range." in notes
    assert "Grey bands" not in notes


def test_hiding_a_proposal_does_not_recolour_the_others():
    outcome = evaluate(three_proposals(), BOOK)
    both = [
        ComparisonDrawing(chart_data(outcome, hidden=hidden), lang="zh").lines[proposal_key("p3")].get_color()
        for hidden in ((), (proposal_key("p2"),))
    ]
    assert both[0] == both[1]


def test_a_sample_case_is_marked_in_the_picture():
    figure = comparison_figure(evaluate(replace(CASE, sample=True), BOOK), lang="zh")
    assert any(each.get_text().startswith("示例") for each in words_of(figure))


def test_new_figures_move_the_lines_and_the_amounts_beside_them():
    drawing = ComparisonDrawing(chart_data(evaluate(CASE, BOOK)), lang="en")
    moved = chart_data(evaluate(with_terms(("36期免息", replace(THREE_YEARS, annual_rate=D("0.12")))), BOOK))
    assert drawing.update(moved)
    series = moved.one(proposal_key("p1"))
    assert [D(f"{y:.2f}") for y in drawing.lines[series.key].get_ydata()] == list(series.values)
    assert f"{series.values[-1]:,.2f}" in [each.get_text() for each in words_of(drawing.figure)]


def test_a_drawing_refuses_figures_that_do_not_fit_it():
    drawing = ComparisonDrawing(chart_data(evaluate(CASE, BOOK)), lang="en")
    far = with_terms(("贵", replace(THREE_YEARS, annual_rate=D("3.6"), haircut=Haircut())))
    assert not drawing.update(chart_data(evaluate(far, BOOK)))
    assert not drawing.update(chart_data(evaluate(three_proposals(), BOOK)))


def test_the_range_is_not_drawn_beside_a_default_path_it_does_not_belong_to():
    data = chart_data(evaluate(CASE, BOOK), simulate(CASE, BOOK, 1, 200))
    drawing = ComparisonDrawing(data, lang="zh")
    assert drawing.update(replace(data, spread=None))
    assert drawing.data.spread is data.spread
    slower = replace(CASE, default_path=replace(CASE.default_path, lawyer_fee=D("10.00")))
    assert drawing.update(chart_data(evaluate(slower, BOOK)))
    assert drawing.data.spread is None
    assert drawing.update(replace(data, spread=None))
    assert drawing.data.spread is data.spread


# -- axes and labels ------------------------------------------------------------------------------------------------------

money = st.decimals(0, 10**15, places=2)


@given(money, money)
def test_an_axis_holds_every_price_on_few_round_ticks(one, other):
    low, high = sorted((one, other))
    axis = price_axis(low, high)
    assert axis.holds(low, high)
    assert 2 <= len(axis.ticks) <= 8
    assert len({after - before for before, after in itertools.pairwise(axis.ticks)}) == 1


@given(money, money, st.integers(2, 8))
def test_an_axis_is_well_filled_and_holds_what_it_held(one, other, most):
    low, high = sorted((one, other))
    before = price_axis(low, high, most=most)
    axis = well_filled(before, high)
    assert axis.holds(low, high)
    assert len(axis.ticks) >= 2
    assert set(axis.ticks) <= set(before.ticks)


def test_a_low_chart_is_not_half_empty():
    before = price_axis(D(0), D(1_044_458), most=3)
    assert before.ticks == (D(0), D(1_000_000), D(2_000_000))
    axis = well_filled(before, D(1_044_458))
    assert axis.ticks == (D(0), D(1_000_000))
    assert D(1_044_458) < axis.high < D(1_200_000)
    full = price_axis(D(0), D(155_943), most=3)
    assert well_filled(full, D(155_943)) is full


def test_an_axis_is_in_ten_thousands_from_a_hundred_thousand_on():
    assert price_axis(D(0), D("99999.99")).unit_name.zh == "元"
    axis = price_axis(D(0), D("100000.00"))
    assert axis.unit_name.zh == "万元"
    assert axis.label(D(40_000)) == "4"
    assert axis.amount(D("114142.70")) == "11.41"


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(30, 18_000), st.integers(2, 12))
def test_dates_on_the_axis_are_few_and_inside_it(first, days, most):
    last = date.fromordinal(first.toordinal() + days)
    ticks = date_ticks(first, last, most, "en")
    assert len(ticks) <= most
    assert all(first <= day <= last for day, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.5, 5)), max_size=15))
def test_labels_never_overlap_and_stay_in_order(labels):
    wanted, sizes = [at for at, _ in labels], [size for _, size in labels]
    placed = spread(wanted, sizes, 0, 100)
    order = sorted(range(len(labels)), key=wanted.__getitem__)
    for before, after in itertools.pairwise(order):
        assert placed[after] - placed[before] >= (sizes[before] + sizes[after]) / 2 - 1e-6
    assert all(size / 2 - 1e-6 <= at <= 100 - size / 2 + 1e-6 for at, size in zip(placed, sizes, strict=True))


def test_labels_that_have_room_stay_where_they_belong():
    assert spread([10, 30, 20], [5, 5, 5], 0, 100) == [10, 30, 20]


# -- colours --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", STYLES)
def test_marks_and_words_stand_out_from_their_ground(theme):
    style = STYLES[theme]
    for ground in (style.ground, *style.bands):
        assert all(contrast(colour, style.ground) >= 3 for colour in style.series)
        assert all(contrast(colour, ground) >= 2.8 for colour in style.series)
        assert contrast(style.ink, ground) >= 4.5
    assert contrast(style.ink_soft, style.ground) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", STYLES)
def test_neighbouring_series_differ_for_every_kind_of_sight(theme, sight):
    colours = (STYLES[theme].ink, *STYLES[theme].series)
    assert all(difference(one, other, sight) >= 15 for one, other in itertools.pairwise(colours))


def test_no_two_of_the_first_twenty_five_proposals_look_the_same():
    looks = [stroke(Series(f"p{n}", verbatim(""), (), n), "light") for n in range(25)]
    assert len({(look.colour, look.dash, look.marker) for look in looks}) == 25


def test_letting_it_run_is_drawn_in_ink_and_strongest():
    waiting, first = (stroke(Series(key, verbatim(""), (), n), "light") for key, n in ((DEFAULT, -1), ("p", 0)))
    assert waiting.colour == STYLES["light"].ink
    assert waiting.width > first.width


# -- files ----------------------------------------------------------------------------------------------------------------


def chunks(png: bytes) -> list[str]:
    found, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        found.append(png[at + 4 : at + 8].decode())
        at += 12 + length
    return found


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_files_hold_nothing_but_the_chart_and_are_the_same_each_time(tmp_path, kind):
    outcome, quantiles = evaluate(CASE, BOOK), simulate(CASE, BOOK, 1, 200)
    files = [tmp_path / f"{name}.{kind}" for name in ("one", "other")]
    for file in files:
        save_chart(comparison_figure(outcome, quantiles, lang="zh"), file)
    content = files[0].read_bytes()
    assert content == files[1].read_bytes()
    for trace in (
        b"atplotlib",
        b"CreationDate",
        b"/Producer",
        b"/Creator",
        b"/Author",
        str(tmp_path).encode(),
        b"<dc:date",
    ):
        assert trace not in content


def test_a_png_is_large_enough_to_print_and_has_no_text_chunks(tmp_path):
    save_chart(comparison_figure(evaluate(CASE, BOOK), lang="zh"), tmp_path / "chart.png")
    png = (tmp_path / "chart.png").read_bytes()
    assert set(chunks(png)) <= {"IHDR", "pHYs", "IDAT", "IEND"}
    assert int.from_bytes(png[16:20]) == round(9.6 * 200)


def test_a_pdf_keeps_its_words_as_text(tmp_path):
    import pypdfium2

    save_chart(comparison_figure(evaluate(CASE, BOOK), lang="zh"), tmp_path / "chart.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "chart.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "不协商" in text
    assert "20,600.00" in text


@pytest.mark.parametrize("name", ["chart.jpg", "chart", "chart.png.exe"])
def test_another_kind_of_file_is_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(InputError, match=r"\.png, \.svg or \.pdf"):
        save_chart(comparison_figure(evaluate(CASE, BOOK), lang="zh"), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(InputError, match="is not there"):
        save_chart(comparison_figure(evaluate(CASE, BOOK), lang="zh"), tmp_path / "none" / "chart.png")
    assert not list(tmp_path.iterdir())


def test_the_dark_theme_is_dark():
    dark = comparison_figure(evaluate(CASE, BOOK), lang="zh", theme="dark")
    assert dark.get_facecolor()[:3] == pytest.approx(
        [int(STYLES["dark"].ground[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    )
    assert zlib.crc32(chart_bytes(dark, "png")) != zlib.crc32(
        chart_bytes(comparison_figure(evaluate(CASE, BOOK), lang="zh"), "png")
    )
