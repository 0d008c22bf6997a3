"""Single cells in every shape that people, banks and spreadsheets write; what has two readings is asked, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.imports.cells import read_code, read_day, read_flag, read_name, settled_money
from planner.imports.doubts import Doubt
from planner.imports.headings import Heading, read_heading
from planner.imports.kinds import lender_of_name, read_debt, read_lender
from planner.imports.rates import all_fractions, read_rate

YEAR = Heading("年利率", "annual_rate")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8,000.00(CN)", "8000.00"),
        ("8,000.00（人民币）", "8000.00"),
        ("CNY 13.50", "13.50"),
        ("13.50 RMB", "13.50"),
        ("¥1,234.5", "1234.50"),
        ("￥１，２３４．５６", "1234.56"),
        ("12万", "120000.00"),
        ("1.2万元", "12000.00"),
        ("3千", "3000.00"),
        ("31 500.00", "31500.00"),
        ("1 234 567", "1234567.00"),
        ("50000元整", "50000.00"),
        ("'1200", "1200.00"),
        ("", "0.00"),
        ("-", "0.00"),
        ("—", "0.00"),
        ("无", "0.00"),
        ("0", "0.00"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    found = settled_money(text)
    assert (found.amount, found.about) == (Decimal(amount), False)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("约2万", "20000.00"),
        ("大约 5,000", "5000.00"),
        ("5000左右", "5000.00"),
        ("~300", "300.00"),
        ("不清楚", "0.00"),
        ("?", "0.00"),
    ],
)
def test_estimates_say_so(text: str, amount: str) -> None:
    found = settled_money(text)
    assert (found.amount, found.about) == (Decimal(amount), True)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("1,23", ["123.00元", "1.23元"]),
        ("1.234,56", ["1.23元", "1234.56元"]),
        ("1234.5678", ["1234.57元"]),
        ("1.234", ["1.23元", "1234.00元"]),
        ("3.2w", ["3.2万"]),
        ("5k", ["5千"]),
    ],
)
def test_amounts_that_are_asked_about(text: str, offers: list[str]) -> None:
    with pytest.raises(Doubt) as asked:
        settled_money(text)
    assert [each.text for each in asked.value.offers] == offers
    for each in offers:
        assert settled_money(each).amount > 0, "what is offered can be read"


@pytest.mark.parametrize(
    "text",
    [
        "-1,200.00", "(1,200.00)", "1,200.00-", "−5", "USD 100", "$100", "100美元", "1e9", "nan", "1_000", "=B2*2", "#DIV/0!", "1,23,456",
        "31500 1200", "31500\n1200", "12万3千", "1000000000000", "两万", "1.2.3", "1" * 40,
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(InputError) as refused:
        settled_money(text)
    assert refused.value.problems[0].remedy.zh
    assert refused.value.problems[0].remedy.en


def test_the_unit_of_a_column_is_taken_unless_the_cell_has_its_own() -> None:
    assert settled_money("3.2", "万").amount == Decimal("32000.00")
    assert settled_money("3.2万", "万").amount == Decimal("32000.00")
    assert settled_money("3200元", "万").amount == Decimal("3200.00")
    assert settled_money("1.5", "千").amount == Decimal("1500.00")


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月7日", "2025/3/7", "20250307", "2025-03-07", "2025.3.7", "２０２５－３－７", "45723", "45723.0", "2025-03-07 00:00:00",
        "2025/3/7 9:30", "2025年3月7日（星期五）", "2025-03-07 周五", "7 March 2025", "7-Mar-2025", "Mar 7, 2025", "March 7, 2025",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert read_day(text) == date(2025, 3, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [("27/03/2025", date(2025, 3, 27)), ("3/27/2025", date(2025, 3, 27)), ("07/07/2025", date(2025, 7, 7))],
)
def test_the_day_stands_where_no_month_can_stand(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["", "-", "不清楚", "无", "unknown"])
def test_a_date_may_be_unknown(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "offers"),
    [("03/07/2025", ["2025-03-07", "2025-07-03"]), ("25-3-7", ["2025-03-07"]), ("25年3月7日", ["2025-03-07"])],
)
def test_dates_that_are_asked_about(text: str, offers: list[str]) -> None:
    with pytest.raises(Doubt) as asked:
        read_day(text)
    assert [each.text for each in asked.value.offers] == offers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3月7日", "没有年份"), ("3/7", "没有年份"), ("2025年3月", "哪一天"), ("2025-03", "哪一天"), ("2025", "哪一天"),
        ("2025-02-29", "28 天"), ("2025-13-01", "第 13 月"), ("上个月", "不是日期"), ("32 March 2025", "31 天"),
    ],
)  # fmt: skip
def test_dates_that_are_refused_say_why(text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        read_day(text)
    assert words in refused.value.problems[0].message.zh


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_date_is_the_same_in_every_clear_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        str(serial),
        f"{day:%d %B %Y}",
        f"{day:%b %d, %Y}",
    ):
        assert read_day(text) == day, text


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("23.88%", "0.2388"), ("23.88", "0.2388"), ("２３．８８％", "0.2388"), ("日息万分之五", "0.1825"), ("万分之五/日", "0.1825"),
        ("日利率0.05%", "0.1825"), ("月息2分", "0.24"), ("月息二分", "0.24"), ("月息1.5%", "0.18"), ("年息一分", "0.1"), ("月利率千分之八", "0.096"),
        ("年利率15.4%", "0.154"), ("百分之十二", "0.12"), ("百分之一点五", "0.015"), ("5‰", "0.005"), ("15.4% p.a.", "0.154"), ("0%", "0"), ("0", "0"),
    ],
)  # fmt: skip
def test_rates(text: str, rate: str) -> None:
    found = read_rate(text, YEAR, fractions=False)
    assert found is not None
    assert found.annual == Decimal(rate)
    assert found.by_day is ("日" in text)


def test_fractions_and_percentages_are_told_apart_by_the_column() -> None:
    assert all_fractions(["0.2388", "0.18"], YEAR) is True
    assert all_fractions(["23.88", "18", "15%"], YEAR) is False
    assert all_fractions(["23.88", "0.5"], YEAR) is None
    fraction = read_rate("0.2388", YEAR, fractions=True)
    assert fraction is not None
    assert fraction.annual == Decimal("0.2388")
    percent = read_rate("0.5", read_heading("年利率(%)"), fractions=False)
    assert percent is not None
    assert percent.annual == Decimal("0.005")


@pytest.mark.parametrize(
    ("text", "fractions", "offers"),
    [
        ("0.5", None, ["0.5%", "50%"]),
        ("0.8", True, ["0.8%", "80%"]),
        ("日息0.05", None, ["日息0.05%", "日息5%"]),
        ("1540", False, ["年利率15.4%"]),
        ("2分", False, ["月息2分", "年息2分"]),
    ],
)
def test_rates_that_are_asked_about(text: str, fractions: bool | None, offers: list[str]) -> None:
    with pytest.raises(Doubt) as asked:
        read_rate(text, YEAR, fractions=fractions)
    assert [each.text for each in asked.value.offers] == offers


@pytest.mark.parametrize("text", ["4倍LPR", "很高", "-5%", "1e3", "nan%", "日息一分"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_rate(text, YEAR, fractions=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("银行", "bank"), ("Bank", "bank"), ("信用卡中心", "credit_card"), ("消金公司", "consumer_finance"), ("小贷", "microloan"),
        ("网贷平台", "loan_facilitation"), ("朋友", "private"), ("无牌照放贷人", "unlicensed"),
        ("Loan facilitation platform", "loan_facilitation"), ("microloan company", "microloan"),
    ],
)  # fmt: skip
def test_kinds_of_lenders(text: str, kind: str) -> None:
    assert read_lender(text) == kind


def test_a_kind_of_lender_that_is_not_known_is_refused_with_the_list() -> None:
    with pytest.raises(InputError) as refused:
        read_lender("外星人")
    assert "消费金融公司" in refused.value.problems[0].remedy.zh


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("信用卡", "credit_card"),
        ("房贷", "bank_loan"),
        ("网络贷款", "online_loan"),
        ("借条", "private_loan"),
        ("其他", "other"),
        ("惠民e贷", None),
    ],
)
def test_kinds_of_debts(text: str, kind: str | None) -> None:
    assert read_debt(text) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("示例银行信用卡中心", "credit_card"),
        ("示例消费金融有限公司", "consumer_finance"),
        ("Sample Bank", "bank"),
        ("示例甲", None),
        ("示例白条", None),
    ],
)
def test_a_name_may_tell_the_kind_of_lender(name: str, kind: str | None) -> None:
    assert lender_of_name(name) == kind


def test_names_codes_and_flags() -> None:
    assert read_name("示例银行\n信用卡中心") == "示例银行 信用卡中心"
    assert read_code("'0001") == "0001"
    assert read_code("`6222000011112222333") == "6222000011112222333"
    assert read_flag("是")
    assert not read_flag("")
    for read, text in (
        (read_name, ""),
        (read_name, "32,000.00"),
        (read_name, "名" * 201),
        (read_code, "6.22202E+18"),
        (read_flag, "也许"),
    ):
        with pytest.raises(InputError):
            read(text)  # type: ignore[operator]
