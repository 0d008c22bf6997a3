"""Looking everything over before letters are made: each Change leads to its field, and back to the same line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.case.model import Client
from planner.letters.kinds import KINDS, Kind
from planner.letters.sheet import Place
from planner.text import Text
from tests.planner.letters.golden_cases import debt_of, prepared
from tests.ui.desk import window_over
from ui import clock
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages.debts_fields import LABELS
from ui.pages.letters import LettersPage
from ui.pages.letters_check_view import CheckView, LetterCard
from ui.pages.letters_sheet import FactRow
from ui.pages.proposals_fields import SPECS
from ui.pages.views import OWN

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
EDIT = Text("修改", "Change")
PAGE_OF = {
    "client": "budget", "household": "budget", "as_of": "budget", "debts": "debts", "proposals": "proposals", "rounds": "proposals",
    "contacts": "timeline", "assumptions": "comparison", "letters": "letters", "enclosures": "letters",
}  # fmt: skip
TERM_LABELS = {spec.key: spec.label.zh for spec in SPECS}
NAMES = {
    ("client", "name"): "姓名或代称", ("client", "phone"): "联系电话", ("client", "address"): "通讯地址", ("client", "hardship"): "遇到的困难",
    ("client", "dependants"): "需供养的家人", ("as_of",): "计算基准日", ("household", "reserve"): "每月备用金", ("letters", "written"): "写信日期",
    ("letters", "reply"): "请对方答复的日期", ("assumptions", "recovery"): "对方指望收回多少",
}  # fmt: skip


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_over(tmp_path / "book.heyi", qtbot) as made:
        made.store.new_case("示例")
        made.resize(1366, 768)
        yield made


def look_over(window: MainWindow, kind: Kind, name: str = "ordinary") -> CheckView:
    """The view with a letter of that kind open."""
    case, debt_id = prepared(name, kind), debt_of(prepared(name, kind), kind)
    window.store.push(EDIT, case)
    window.show_page([page.icon for page in window.pages].index("letters"))
    page = window.page
    assert isinstance(page, LettersPage)
    page.kinds.chosen[debt_id] = kind
    page.show_view(CheckView.key)
    view = page.view_shown
    assert isinstance(view, CheckView)
    view.open_id = debt_id
    view.show_case()
    return view


def card_of(view: CheckView) -> LetterCard:
    assert view.open_id
    return view.letters[view.open_id]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def above(part: QWidget) -> Iterator[QWidget]:
    """What a widget stands in, from the inside out."""
    while (found := part.parentWidget()) is not None:
        yield (part := found)


def expected(place: Place) -> str | None:
    """The name of the field of a place; ``None`` where a list has the keyboard."""
    if place in NAMES:
        return NAMES[place]
    if place[0] == "debts" and len(place) > 2:
        return LABELS[place[2]].zh
    if place[0] == "proposals":
        return TERM_LABELS.get(place[3] if len(place) > 3 else "method")
    if place[0] == "rounds":
        return {"day": "日期", "person": "和谁谈的", "reason": "对方的理由"}.get(place[3], TERM_LABELS.get(place[3]))
    return None


def follow(window: MainWindow, row: FactRow) -> None:
    """Change by the keyboard: the right page, the right field; and back to the same line."""
    place = row.fact.place
    row.change.setFocus()
    QTest.keyClick(row.change, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert window.page.icon == PAGE_OF[place[0]], place
    there = focus()
    assert window.page.isAncestorOf(there)
    assert there.isVisible()
    name = expected(place)
    if name is not None:
        assert there.accessibleName() == name, place
    page: Any = window.page
    if place[0] == "debts" and len(place) > 1:
        assert page.form.title.text() == page.table.current().debt.creditor.name
        assert page.table.current().debt.id == place[1]
    if place[0] == "proposals":
        assert page.editor.debt_id() == place[2]
    if window.page.icon == "letters":
        window.page.show_view(CheckView.key)
        return
    assert window.front.way_back.isVisible()
    QTest.keyClick(there, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert window.page.icon == "letters"
    assert focus() is row.change, place
    assert window.front.way_back.isHidden()


def test_every_change_of_every_kind_leads_to_its_field_and_back(window: MainWindow) -> None:
    seen: set[Place] = set()
    for kind in KINDS:
        view = look_over(window, kind)
        rows = [*view.shared.rows(), *card_of(view).rows()]
        assert len(rows) > 8, kind
        for row in rows:
            if row.fact.place not in seen:
                seen.add(row.fact.place)
                follow(window, row)
    assert {place[0] for place in seen} == set(PAGE_OF)


def test_what_to_see_to_stands_first_and_leads_to_its_field(window: MainWindow) -> None:
    view = look_over(window, "restructuring_offer")
    case = window.store.case
    assert case is not None
    debts = (replace(case.debts[0], contract_number=""), *case.debts[1:])
    window.store.push(EDIT, replace(case, client=Client(), debts=debts))
    lines = [line for line in view.remarks.lines if not line.isHidden()]
    assert view.remarks.title.text() == f"先看这 {len(lines)} 处"
    by_place = {line.remark.place: line for line in lines}
    for place, label in ((("debts", "d1", "contract_number"), "合同或账户编号"), (("client", "name"), "姓名或代称")):
        line = by_place[place]
        said = line.text.text()
        rows = {row.fact.place: row for row in (*view.shared.rows(), *card_of(view).rows())}
        assert rows[place].note.text() == said
        assert rows[place].said.text() == "信里不写"
        QTest.keyClick(line.change, Qt.Key.Key_Return)
        QApplication.processEvents()
        there = focus()
        assert there.accessibleName() == label
        beside = next(each for each in above(there) if hasattr(each, "support_text"))
        assert beside.support_text() == said
        window.front.way_back.go()
        assert view.isVisible()
        assert focus() is line.change


def test_a_mended_field_takes_its_line_away(window: MainWindow) -> None:
    view = look_over(window, "restructuring_offer")
    case = window.store.case
    assert case is not None
    window.store.push(EDIT, replace(case, client=replace(case.client, name="")))
    line = next(line for line in view.remarks.lines if line.remark.place == ("client", "name"))
    line.change.click()
    QApplication.processEvents()
    QTest.keyClicks(focus(), "Sample Zhang")
    window.front.way_back.action.click()
    QApplication.processEvents()
    assert ("client", "name") not in [each.remark.place for each in view.remarks.lines if not each.isHidden()]
    assert view.shared.rows()[0].said.text() == "Sample Zhang"


def test_letters_open_one_at_a_time_and_say_what_is_to_be_seen_to(window: MainWindow) -> None:
    view = look_over(window, "restructuring_offer", "family")
    first, second, *_ = view.letters.values()
    assert first.rows()
    assert not second.rows()
    QTest.keyClick(second.toggle, Qt.Key.Key_Space)
    assert not first.rows()
    assert second.rows()
    assert "收起" in second.toggle.accessibleName()
    second.toggle.click()
    assert not second.rows()


def test_a_letter_that_cannot_be_written_says_why(window: MainWindow) -> None:
    view = look_over(window, "lump_sum")
    page = window.page
    assert isinstance(page, LettersPage)
    page.kinds.chosen["d1"] = "deferral"
    view.show_case()
    card = view.letters["d1"]
    assert not card.rows()
    assert card.state.text().startswith("还写不了：")
    assert any(line.remark.place[0] == "proposals" for line in view.remarks.lines if not line.isHidden())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_button_has_a_name_of_its_own(window: MainWindow, lang: str) -> None:
    view = look_over(window, "restructuring_offer")
    language.use(lang)  # type: ignore[arg-type]
    QApplication.processEvents()
    names = [row.change.accessibleName() for row in (*view.shared.rows(), *card_of(view).rows())]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_way_back_is_gone_once_the_letters_are_in_front_or_another_case_is_open(window: MainWindow) -> None:
    view = look_over(window, "restructuring_offer")
    view.shared.rows()[0].change.click()
    assert window.front.way_back.isVisible()
    window.show_page([page.icon for page in window.pages].index("letters"))
    assert window.front.way_back.isHidden()
    view.shared.rows()[0].change.click()
    window.store.new_case("示例二")
    assert window.front.way_back.isHidden()


def test_when_all_is_read_the_letters_are_next(window: MainWindow) -> None:
    view = look_over(window, "restructuring_offer")
    view.finish.click()
    page = window.page
    assert page.switch is not None
    assert page.switch.value() == OWN


def test_change_beside_the_preview_leads_to_the_field_and_back_too(window: MainWindow) -> None:
    look_over(window, "restructuring_offer")
    case = window.store.case
    assert case is not None
    window.store.push(EDIT, replace(case, client=replace(case.client, name="")))
    page = window.page
    assert isinstance(page, LettersPage)
    page.show_view(OWN)
    name = next(each for each in page.check.remarks() if each.problem.where == "client.name")
    buttons = [
        *(
            (group.change, label)
            for group, label in zip(page.check.groups, ("债权人", "还款方式", "姓名或代称"), strict=True)
        )
    ]
    for button, label in (*buttons, (name.change, "姓名或代称")):
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()
        assert focus().accessibleName() == label
        QTest.keyClick(focus(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        assert focus() is button
        assert window.page is page


def test_of_many_things_to_see_to_the_first_few_are_shown_and_the_rest_on_request(window: MainWindow) -> None:
    view = look_over(window, "restructuring_offer", "family")
    case = window.store.case
    assert case is not None
    bare = [replace(each, contract_number="", last_payment=None, in_default_since=None) for each in case.debts]
    debts = tuple(replace(each, creditor=replace(each.creditor, name="")) for each in bare)
    window.store.push(EDIT, replace(case, client=Client(), debts=debts))
    every = view.remarks.title.text()
    assert not view.remarks.more.isHidden()
    shown = [line for line in view.remarks.lines if not line.isHidden()]
    QTest.keyClick(view.remarks.more, Qt.Key.Key_Space)
    now = [line for line in view.remarks.lines if not line.isHidden()]
    assert len(now) > len(shown) == 8
    assert focus() is now[8].change
    assert every == f"先看这 {len(now)} 处"
    assert view.remarks.more.isHidden()
