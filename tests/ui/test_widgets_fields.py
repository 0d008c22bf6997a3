"""Fields: what is typed, when it is read, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.errors import Problem
from planner.text import Text
from planner.vocabulary import METHODS
from tests.ui.eyes import turn_wheel
from ui.i18n import language
from ui.widgets import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    ErrorSummary,
    Field,
    IntField,
    NoteField,
    RateField,
    Segmented,
    SliderField,
    TextField,
)
from ui.widgets.dates import Calendar

Show = Callable[..., QWidget]
NAME = Text("本金", "Principal")


def collect(field: QWidget) -> list[object]:
    heard: list[object] = []
    field.committed.connect(heard.append)  # type: ignore[attr-defined]
    return heard


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,234.56", "1234.56"),
        ("１２３４．５６", "1234.56"),
        ("12万", "120000.00"),
        ("￥ 3000", "3000.00"),
        (" 7 ", "7.00"),
    ],
)
def test_an_amount_is_read_as_people_write_it(show: Show, typed: str, value: str) -> None:
    field = AmountField(NAME)
    show(field)
    heard = collect(field)
    field.type_text(typed)
    field.commit()
    assert heard == [Decimal(value)]
    assert field.text() == f"{Decimal(value):,.2f}"


def test_the_reading_stands_under_the_amount_before_leaving(show: Show) -> None:
    field = AmountField(NAME)
    show(field)
    field.type_text("12万")
    assert field.support_text() == "= 120,000.00 元　壹拾贰万元整"
    language.use("en")
    field.type_text("12万")
    assert field.support_text() == "= ¥120,000.00"


def test_an_amount_of_three_thousand_million_stays_what_it_is(show: Show) -> None:
    field = AmountField(NAME)
    show(field)
    heard = collect(field)
    field.type_text("3000000000")
    field.commit()
    assert heard == [Decimal("3000000000.00")]


def test_text_with_two_readings_is_asked_about_and_never_guessed(show: Show) -> None:
    field = AmountField(NAME)
    show(field)
    heard = collect(field)
    field.type_text("1.234,56")
    field.commit()
    assert heard == []
    assert field.text() == "1.234,56"
    first, second = field.offers()
    assert {first.text(), second.text()} == {"1.23 元", "1,234.56 元"} or len({first.text(), second.text()}) == 2
    chosen = second.text()
    second.click()
    assert len(heard) == 1
    assert f"{heard[0]:,.2f} 元" == chosen
    assert field.offers() == []


def test_nothing_is_said_while_typing_and_wrong_text_stays(show: Show, qtbot: QtBot) -> None:
    field = AmountField(NAME)
    show(field)
    field.set_value(Decimal("5.00"))
    field.go_to()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "12x")
    assert field.problem() is None
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    problem = field.problem()
    assert problem is not None
    assert field.text() == "12x"
    assert problem.message.zh in field.support_text()
    assert problem.remedy.zh in field.support_text()
    assert field.line.accessibleDescription().startswith("错误：")
    assert not field.line.hasFocus(), "leaving a field is never prevented"
    field.set_value(Decimal("5.00"))
    assert field.text() == "12x", "showing the same case again keeps what the person typed"
    field.set_value(Decimal("6.00"))
    assert field.text() == "6.00", "another value, as after undo, replaces it"


def test_enter_commits_once_and_only_what_changed(show: Show, qtbot: QtBot) -> None:
    field = AmountField(NAME)
    show(field)
    heard = collect(field)
    field.go_to()
    qtbot.keyClicks(field.line, "100")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert heard == [Decimal("100.00")]


def test_escape_brings_the_old_value_back(show: Show, qtbot: QtBot) -> None:
    field = RateField(NAME)
    show(field)
    heard = collect(field)
    field.set_value(Decimal("0.154"))
    field.go_to()
    qtbot.keyClicks(field.line, "999")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert (field.text(), heard, field.problem()) == ("15.40", [], None)


def test_composing_with_an_input_method_triggers_nothing(show: Show) -> None:
    field = TextField(NAME)
    show(field)
    heard = collect(field)
    field.go_to()
    QApplication.sendEvent(field.line, QInputMethodEvent("yinh", []))
    assert (heard, field.problem()) == ([], None)
    done = QInputMethodEvent("", [])
    done.setCommitString("银行")
    QApplication.sendEvent(field.line, done)
    assert field.text() == "银行"
    field.commit()
    assert heard == ["银行"]


@pytest.mark.parametrize(
    ("typed", "value"), [("15.4", "0.154"), ("１５．４％", "0.154"), ("0", "0"), ("23.88 %", "0.2388"), ("1000", "10")]
)
def test_a_rate_is_typed_as_a_percentage(show: Show, typed: str, value: str) -> None:
    field = RateField(NAME)
    show(field)
    heard = collect(field)
    field.type_text(typed)
    field.commit()
    assert heard == [Decimal(value)]


def test_a_slipped_point_in_a_rate_gets_the_likely_rate_as_a_button(show: Show) -> None:
    field = RateField(NAME)
    show(field)
    heard = collect(field)
    field.type_text("1540")
    field.commit()
    assert field.problem() is not None
    (offer,) = field.offers()
    assert offer.text() == "15.40%"
    offer.click()
    assert heard == [Decimal("0.154")]
    assert field.problem() is None


def test_the_arrow_keys_move_a_rate_by_a_hundredth_of_a_percent(show: Show, qtbot: QtBot) -> None:
    field = RateField(NAME)
    show(field)
    field.set_value(Decimal("0.1540"))
    field.go_to()
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert field.value() == Decimal("0.1541")


@pytest.mark.parametrize(
    "typed", ["2025-03-27", "2025/3/27", "2025年3月27日", "20250327", "２０２５-03-27", "2025.3.27"]
)
def test_a_date_is_typed_in_any_usual_form(show: Show, typed: str) -> None:
    field = DateField(NAME)
    show(field)
    heard = collect(field)
    field.type_text(typed)
    field.commit()
    assert heard == [date(2025, 3, 27)]
    assert field.text() == "2025-03-27"


def test_a_day_that_does_not_exist_names_the_length_of_the_month(show: Show) -> None:
    field = DateField(NAME)
    show(field)
    field.type_text("2025/2/29")
    field.commit()
    assert "2025年2月只有 28 天" in field.support_text()


def test_the_calendar_opens_from_the_keyboard_and_picks(show: Show, qtbot: QtBot) -> None:
    field = DateField(NAME)
    show(field)
    heard = collect(field)
    field.set_value(date(2025, 3, 27))
    field.go_to()
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(Calendar)
    assert popup is not None
    popup.calendar.setSelectedDate(popup.calendar.selectedDate().addDays(1))
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert heard == [date(2025, 3, 28)]
    qtbot.waitUntil(lambda: not field.findChildren(Calendar))


def test_an_optional_field_may_be_empty_and_a_needed_one_says_so(show: Show) -> None:
    optional, needed = DateField(NAME, optional=True), DateField(NAME)
    show(optional, needed)
    heard = collect(optional)
    optional.set_value(date(2025, 3, 27))
    optional.type_text("")
    optional.commit()
    needed.type_text("")
    needed.commit()
    assert heard == [None]
    assert needed.problem() is not None


@pytest.mark.parametrize("typed", ["0", "601", "1.5", "-3", "nan", "1e2", "十"])
def test_a_whole_number_outside_its_range_is_refused(show: Show, typed: str) -> None:
    field = IntField(NAME, lowest=1, highest=600)
    show(field)
    field.type_text(typed)
    field.commit()
    assert field.problem() is not None
    assert "1 到 600" in field.support_text()


def test_a_choice_keeps_its_value_through_a_change_of_language(show: Show, qtbot: QtBot) -> None:
    field = ChoiceField(NAME, METHODS)
    show(field)
    heard = collect(field)
    field.set_value("bullet")
    language.use("en")
    assert (field.combo.currentText(), field.value(), heard) == ("Bullet", "bullet", [])
    field.go_to()
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    assert heard == ["lump_sum"]


def test_segments_move_with_the_arrow_keys(show: Show, qtbot: QtBot) -> None:
    field = Segmented(NAME, [("a", Text("甲", "A")), ("b", Text("乙", "B"))])
    show(field)
    heard = collect(field)
    field.focus_value()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert heard == ["b", "a"]


def test_a_tick_commits_a_bool_and_setting_it_is_silent(show: Show) -> None:
    field = CheckField(NAME)
    show(field)
    heard = collect(field)
    field.set_value(True)
    field.box.click()
    assert heard == [False]


def test_a_note_commits_on_leaving_and_keeps_its_lines(show: Show, qtbot: QtBot) -> None:
    field = NoteField(NAME)
    show(field)
    heard = collect(field)
    field.go_to()
    qtbot.keyClicks(field.edit, "one")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(field.edit, "two")
    assert heard == []
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert heard == ["one\ntwo"]


def test_a_slider_speaks_while_it_moves_and_once_at_the_end(show: Show) -> None:
    field = SliderField(NAME, lowest=0, highest=5000, step=50)
    show(field)
    heard, moving = collect(field), []
    field.moving.connect(moving.append)
    field.slider.setSliderDown(True)
    for place in (1, 2, 3):
        field.slider.setSliderPosition(place)
    assert moving == [Decimal("50.00"), Decimal("100.00"), Decimal("150.00")]
    assert heard == []
    field.slider.setSliderDown(False)
    assert heard == [Decimal("150.00")]


def test_a_slider_moves_by_keys_and_its_twin_takes_the_exact_number(show: Show, qtbot: QtBot) -> None:
    field = SliderField(NAME, lowest=0, highest=5000, step=50)
    show(field)
    heard = collect(field)
    field.slider.setFocus()
    qtbot.keyClick(field.slider, Qt.Key.Key_Right)
    field.twin.type_text("1234.56")
    field.twin.commit()
    assert heard == [Decimal("50.00"), Decimal("1234.56")]
    assert field.value() == Decimal("1234.56")
    assert field.slider.value() == 25


def test_a_slider_of_months_gives_whole_numbers(show: Show, qtbot: QtBot) -> None:
    field = SliderField(NAME, lowest=6, highest=60, step=6, measure="whole")
    show(field)
    heard = collect(field)
    field.set_value(36)
    field.slider.setFocus()
    qtbot.keyClick(field.slider, Qt.Key.Key_Right)
    assert heard == [42]
    assert type(heard[0]) is int


def test_the_wheel_never_changes_an_unfocused_value(show: Show) -> None:
    choice = ChoiceField(NAME, METHODS)
    slider = SliderField(NAME, lowest=6, highest=60, step=6, measure="whole")
    choice.set_value("bullet")
    slider.set_value(36)
    show(choice, slider)
    for part in (choice.combo, slider.slider):
        turn_wheel(part)
    assert (choice.value(), slider.value()) == ("bullet", 36)
    slider.slider.setFocus()
    turn_wheel(slider.slider)
    assert slider.value() == 42, "with the keyboard on it the wheel may turn it"


def test_the_summary_names_every_error_and_leads_to_its_field(show: Show) -> None:
    amount, day = AmountField(NAME), DateField(Text("合同日期", "Contract date"))
    summary = ErrorSummary(amount, day)
    show(summary, amount, day)
    assert summary.isHidden()
    for field, text in ((amount, "x"), (day, "2025-13-01")):
        field.type_text(text)
        field.commit()
    first, second = summary.links()
    assert first.text().startswith("本金：")
    assert day.support_text() in second.text(), "the summary says the same as the field"
    second.click()
    assert day.line.hasFocus()
    for field, text in ((amount, "1"), (day, "2025-12-01")):
        field.type_text(text)
        field.commit()
    assert summary.isHidden()


def test_a_warning_informs_in_amber_and_is_no_error(show: Show) -> None:
    field = RateField(NAME)
    summary = ErrorSummary(field)
    show(summary, field)
    field.set_problem(
        Problem("warning", "", Text("高于上限。", "Above the cap."), Text("可以协商。", "It can be negotiated."))
    )
    assert field.support_text() == "高于上限。可以协商。"
    assert summary.isHidden()
    assert field.line.property("wrong") == "false"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_editor_has_a_name_in_both_languages(show: Show, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    fields: list[Field] = [
        AmountField(NAME),
        RateField(NAME),
        DateField(NAME),
        IntField(NAME),
        TextField(NAME),
        NoteField(NAME),
        ChoiceField(NAME, METHODS),
    ]
    show(*fields)
    for field in fields:
        assert field.focusProxy().accessibleName() == NAME.to(language.current)
        assert field.focusProxy() is field._heading.buddy()
