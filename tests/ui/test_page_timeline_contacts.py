"""The log of contacts on the page "What happens when", and the calendar file: noted by keyboard, checked, taken along."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from planner.case.model import Case, Creditor
from planner.case.record import Contact, Round
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from tests.samples import AS_OF, three_debts
from tests.ui.desk import Desk, store_of, stored
from tests.ui.eyes import cut_off, settle, sideways, unnamed
from tests.ui.person import focus
from ui import clock, theme
from ui.dialogs.calendar import CalendarQuestion
from ui.dialogs.rules import RulesWindow
from ui.i18n import language
from ui.pages.timeline import TimelinePage
from ui.pages.timeline_contacts import ContactsView
from ui.samples import sample_document
from ui.store import Store
from ui.widgets.field import Field
from ui.widgets.moments import MomentField

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
FIRST_SCREEN = (1150, 641)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BANNED = ("无效", "非法", "错误输入", "老赖", "恶意", "反催收", "invalid", "illegal", "please", "sorry", "defaulter")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - a clock on the wall, no zone


LOG = (
    *(Contact(f"c{n}", at(20, hour), "d1") for n, hour in enumerate((9, 11, 15, 16), 1)),
    Contact("c5", at(20, 22, 18), "d1", "message", said="示例", evidence="截图"),
    Contact("c6", at(19, 10), "d2", "call", "unrelated"),
    Contact("c7", at(21, 8, 30)),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    casebook = Casebook.create(tmp_path / "casebook.heyi", now=NOW)
    made = Store(casebook, load_rulebook())
    yield made
    made.runner.close()
    casebook.close()


@pytest.fixture
def page(qtbot: QtBot, store: Store, dressed: QApplication) -> TimelinePage:
    made = TimelinePage(store)
    qtbot.addWidget(made)
    use(made, replace(without_log(), contacts=LOG))
    made.resize(*FIRST_SCREEN)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_view("contacts")
    settle()
    return made


@pytest.fixture
def log(page: TimelinePage) -> ContactsView:
    return page.stack.contacts


def without_log() -> Case:
    """The sample case, whose log is of no matter here."""
    return replace(from_text(sample_document()), contacts=())


def use(page: TimelinePage, case: Case) -> None:
    page.store.add_case("示例", case)
    settle()


def contacts(log: ContactsView) -> tuple[Contact, ...]:
    case = log.store.case
    assert case is not None
    return case.contacts


def contact(log: ContactsView, contact_id: str) -> Contact:
    return next(each for each in contacts(log) if each.id == contact_id)


def shown(root: QWidget) -> list[str]:
    settle()
    parts = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    return [each.text() for each in parts if each.isVisibleTo(root) and each.text()]


def reads(root: QWidget, words: str) -> bool:
    return any(words in each for each in shown(root))


def lines(log: ContactsView) -> list[list[str]]:
    model = log.table.model
    return [
        [str(model.index(number, place).data()) for place in range(model.columnCount())]
        for number in range(model.rowCount())
    ]


def choose(log: ContactsView, contact_id: str) -> None:
    log.table.select_row(log.model.number_of(contact_id))
    settle()


def fill(field: QWidget, text: str) -> None:
    assert isinstance(field, Field)
    field.type_text(text)  # type: ignore[attr-defined]
    field.commit()  # type: ignore[attr-defined]


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path or ""), ""))


# -- noting one -------------------------------------------------------------------------------------------------------


def test_a_contact_is_noted_by_keyboard_alone_and_undo_takes_it_back(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        store_of(person).add_case("示例", without_log())
        person.press("Ctrl+6", "Ctrl+Shift+N")
        assert focus() == "什么时候"
        person.type("昨天晚上9点半")
        person.press("Tab")
        assert focus() == "债权人"
        person.press("Down", "Tab")
        person.press("Up", "Tab", "Down", "Down", "Down", "Tab")
        assert focus() == "事先约好的时间"
        person.press("Tab")
        assert focus() == "当时联系不上本人"
        person.press("Tab")
        person.enter("示例公司", then="Tab")
        person.enter("说了示例的话", then="Tab")
        person.enter("录音", then="Return")
        [noted] = stored(person).contacts
        assert noted == Contact(
            "c1", at(23, 21, 30), "d1", "call", "unrelated",
            caller="示例公司", said="说了示例的话", evidence="录音",
        )  # fmt: skip
        person.press("Ctrl+Shift+N")
        person.type("2145")
        person.press("Return")
        assert [each.at for each in stored(person).contacts] == [at(23, 21, 30), at(23, 21, 45)]
        assert stored(person).contacts[1].reached == "unrelated"
        person.press(*["Ctrl+Z"] * 20)
        assert stored(person).contacts == ()
        person.reads("记下每一次催收")
        person.press("Ctrl+Q")


def test_a_line_being_typed_is_kept_when_the_next_one_is_begun(log: ContactsView) -> None:
    choose(log, "c1")
    log.form.fields["caller"].type_text("010")  # type: ignore[union-attr]
    log.begin()
    assert contact(log, "c1").caller == "010"
    assert log.form.fields["caller"].value() == ""
    assert len(contacts(log)) == 8


def test_text_that_cannot_be_read_waits_with_its_own_contact(log: ContactsView) -> None:
    choose(log, "c1")
    fill(log.form.when, "11.20")
    assert "看不出日期和时间" in log.form.when.support_text()
    choose(log, "c2")
    assert log.form.when.text() == "2026-11-20 11:00"
    assert log.form.when.problem() is None
    choose(log, "c1")
    assert log.form.when.text() == "11.20"
    assert "看不出日期和时间" in log.form.when.support_text()
    assert contact(log, "c1").at == at(20, 9)
    fill(log.form.when, "12:05")
    assert contact(log, "c1").at == at(20, 12, 5)
    assert log.form.when.problem() is None


def test_words_too_long_for_a_document_are_refused_and_stay(log: ContactsView) -> None:
    choose(log, "c1")
    log.form.said.edit.setPlainText("长" * 20_001)
    log.form.said.commit()
    assert contact(log, "c1").said == ""
    assert "文字太长" in log.form.said.support_text()
    assert log.form.said.edit.toPlainText().startswith("长长")


def test_only_what_matters_is_asked(log: ContactsView) -> None:
    choose(log, "c1")
    assert not log.form.visitors.isVisible()
    assert not log.form.unreachable.isVisible()
    log.form.changed.emit("way", "visit")
    log.form.changed.emit("reached", "unrelated")
    assert log.form.visitors.isVisible()
    assert log.form.unreachable.isVisible()
    assert (contact(log, "c1").way, contact(log, "c1").reached) == ("visit", "unrelated")


def test_a_moment_says_how_it_is_read_and_that_it_is_still_to_come(show) -> None:

    field = MomentField(Text("什么时候", "When"))
    field.set_value(at(20, 9))
    show(field)
    field.type_text("22:18")
    assert field.support_text() == "= 2026年11月20日 周五 22:18"
    field.type_text("2026-12-01 9:00")
    language.use("en")
    assert field.support_text() == "= Tuesday 1 December 2026, 09:00, which is still to come"


# -- the list ---------------------------------------------------------------------------------------------------------


def test_the_newest_is_first_and_what_breaks_a_rule_is_said_in_words(log: ContactsView) -> None:
    assert [(line[0], line[4]) for line in lines(log)] == [
        ("2026-11-21 08:30", "选好债权人再查"),
        ("2026-11-20 22:18", "时间太晚或太早"),
        ("2026-11-20 16:00", "一天电话太多"),
        ("2026-11-20 15:00", "–"),
        ("2026-11-20 11:00", "–"),
        ("2026-11-20 09:00", "–"),
        ("2026-11-19 10:00", "找了无关的人"),
    ]
    assert log.summary.text() == "记了 7 次联系，3 次违反规则，分布在 2 天。1 次没有选债权人，只能查一部分规则。"


def test_the_chosen_contact_stays_chosen_when_its_time_moves_it(log: ContactsView) -> None:
    choose(log, "c6")
    fill(log.form.when, "2026-11-22 23:10")
    assert lines(log)[0] == ["2026-11-22 23:10", "示例乙银行", "电话", "无关的人", "找了无关的人、时间太晚或太早"]
    current = log.table.current()
    assert current is not None
    assert current.contact.id == "c6"
    log.store.undo()
    assert contact(log, "c6").at == at(19, 10)
    assert log.table.current().contact.id == "c6"  # type: ignore[union-attr]


def test_one_more_like_it_takes_all_but_what_was_said_and_kept(log: ContactsView) -> None:
    choose(log, "c5")
    log.duplicate()
    copied = contacts(log)[-1]
    assert copied == replace(contact(log, "c5"), id=copied.id, said="", evidence="")
    assert focus() == "什么时候"
    text = log.store.undo_text()
    assert text is not None
    assert text.zh == "再记一次同样的联系"


def test_deleted_contacts_can_be_brought_back(log: ContactsView) -> None:
    choose(log, "c5")
    log.table.table.setFocus()
    QTest.keyClick(log.table.table, Qt.Key.Key_Delete)
    assert len(contacts(log)) == 6
    assert log.banner.text() == "已删除 2026-11-20 22:18 的联系记录。"
    assert log.table.current().contact.id == "c4"  # type: ignore[union-attr]
    log.banner.action.click()
    assert len(contacts(log)) == 7
    assert not log.banner.text()
    log.table.table.selectAll()
    log.delete(log.table.selected())
    assert contacts(log) == ()
    assert log.nothing.isVisible()
    log.store.undo()
    assert len(contacts(log)) == 7


def test_one_debt_shows_its_own_contacts_and_new_ones_are_about_it(page: TimelinePage, log: ContactsView) -> None:
    page.choose_debt("d2")
    assert [line[0] for line in lines(log)] == ["2026-11-19 10:00"]
    log.begin()
    assert contacts(log)[-1].debt_id == "d2"
    log.form.changed.emit("debt_id", "d1")
    assert log.form.when.value() == at(23, 14, 32)  # it stays in sight although it is no longer about this debt
    page.choose_debt("d3")
    assert reads(log, "这笔债务还没有记录")
    assert log.panes() == [log.begin_button]
    assert not log.beneath.isVisible()


def test_without_a_contact_the_page_says_what_to_note_and_begins(page: TimelinePage, log: ContactsView) -> None:
    use(page, without_log())
    assert reads(log, "录音、截图、短信请留好")
    assert log.panes() == [log.nothing]
    assert log.nothing.button is not None
    log.nothing.button.click()
    assert contacts(log) == (Contact("c1", at(23, 14, 32)),)
    assert focus() == "什么时候"


def test_the_sample_shows_what_a_log_is_good_for(page: TimelinePage, log: ContactsView) -> None:
    use(page, from_text(sample_document()))
    assert [line[4] for line in lines(log)] == [
        "选好债权人再查", "找了无关的人", "时间太晚或太早", "一天电话太多", "–", "–", "–",
    ]  # fmt: skip


# -- the rules --------------------------------------------------------------------------------------------------------


def test_each_rule_says_how_sure_it_is_whether_it_binds_and_opens(log: ContactsView) -> None:
    choose(log, "c5")
    assert reads(log.rules, "这次联系违反了规则")
    assert reads(log.rules, "在 22:00 到次日 8:00 之间联系，事先没有约好。")
    assert reads(log.rules, "这是推荐性标准，本身不强制。")
    assert reads(log.rules, "这是必须遵守的规定。")
    assert reads(log.rules, "请核对贷款机构是否会员")
    assert reads(log.rules, "依据转述的来源")
    [_, association] = log.rules.blocks()
    seen: list[str] = []

    def look() -> None:
        window = QApplication.activeModalWidget()
        assert isinstance(window, RulesWindow)
        seen.extend(shown(window.view))
        window.reject()

    QTimer.singleShot(0, look)
    association.why.click()
    assert "银行业协会催收指引" in seen


def test_what_could_not_be_checked_is_said(page: TimelinePage, log: ContactsView) -> None:
    choose(log, "c7")
    assert reads(log.rules, "选好债权人，才能按管它的规则查")
    choose(log, "c1")
    assert reads(log.rules, "没有查出违反规则的地方")
    case = page.store.case
    assert case is not None
    private = replace(case.debts[0], creditor=Creditor("示例", "private"))
    use(page, replace(case, debts=(private, *case.debts[1:])))
    choose(log, "c5")
    assert lines(log)[1][4] == "没有规则可对照"
    assert reads(log.rules, "有威胁或者暴力，先报警")


def test_complaints_and_the_log_lead_to_each_other(page: TimelinePage, log: ContactsView) -> None:
    log.complain.click()
    assert page.view.value() == "routes"
    assert page.stack.routes.in_log.text() == "您的催收记录里有 3 次联系违反规则，投诉时可以附上。"
    page.stack.routes.in_log.action.setFocus()
    page.stack.routes.in_log.action.click()
    assert page.view.value() == "contacts"
    assert focus() == "催收联系记录"
    use(page, without_log())
    assert not log.complain.isVisible()
    page.show_view("routes")
    assert not page.stack.routes.in_log.text()


# -- taking it along --------------------------------------------------------------------------------------------------


def test_the_table_is_written_for_spreadsheets_and_never_over_another_file_unasked(
    log: ContactsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_to(monkeypatch, tmp_path / "log")
    log.export()
    content = (tmp_path / "log.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert head[:3] == ["日期", "时间", "债权人"]
    assert len(rows) == 7
    assert log.banner.text() == "已存成“log.csv”，可以用表格软件打开。"
    told: list[object] = []
    log.store.problem.connect(told.append)
    log.export()
    assert len(told) == 1
    saving_to(monkeypatch, tmp_path / "log.csv")
    log.export()
    assert len(told) == 1
    saving_to(monkeypatch, None)
    log.banner.clear()
    log.export()
    assert not log.banner.text()


def test_the_text_goes_to_the_clipboard_in_the_language_of_the_window(log: ContactsView) -> None:
    log.copy_text()
    assert QGuiApplication.clipboard().text().startswith("催收联系记录：2026-11-19到2026-11-21，共 7 次")
    language.use("en")
    log.copy_text()
    assert "Complaints may go to:" in QGuiApplication.clipboard().text()


# -- the calendar -----------------------------------------------------------------------------------------------------


def answering(monkeypatch: pytest.MonkeyPatch, act: object) -> None:
    def run(dialog: CalendarQuestion) -> None:
        dialog.show()
        act(dialog)  # type: ignore[operator]
        dialog.close()

    monkeypatch.setattr(CalendarQuestion, "exec", run)


def test_the_calendar_holds_what_is_ticked(page: TimelinePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = page.store.case
    assert case is not None
    use(page, replace(case, rounds=(Round("r1", "d1", AS_OF, reply_by=at(30, 0).date()),)))
    labels: list[str] = []

    def tick(dialog: CalendarQuestion) -> None:
        labels.extend(field.box.text() for field in dialog.kinds.values())
        assert dialog.total.text() == "一共 342 条。"
        for kind in ("instalments", "limitation", "course"):
            dialog.kinds[kind].box.click()
        assert dialog.total.text() == "一共 1 条。"
        dialog.buttons[0].click()

    answering(monkeypatch, tick)
    saving_to(monkeypatch, tmp_path / "days")
    page.calendar.click()
    assert labels == [
        "方案“60期免息”的还款（300 条）",
        "答复的最后一天（1 条）",
        "诉讼时效的最后一天（5 条）",
        "不协商的步骤，估计（36 条）",
    ]
    [event] = Calendar.from_ical((tmp_path / "days.ics").read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "等答复的最后一天：示例甲消费金融公司"
    assert page.banner.text().startswith("已存成“days.ics”")


def test_past_days_and_private_words_are_a_choice_and_nothing_is_no_calendar(
    page: TimelinePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tick(dialog: CalendarQuestion) -> None:
        dialog.past.box.click()
        dialog.private.box.click()
        assert dialog.total.text() == "一共 350 条。"
        dialog.buttons[0].click()

    answering(monkeypatch, tick)
    saving_to(monkeypatch, tmp_path / "days.ics")
    page.save_calendar()
    content = (tmp_path / "days.ics").read_bytes().decode()
    assert content.count("BEGIN:VEVENT") == 350
    assert "示例" not in content.replace("\r\n ", "")

    def nothing(dialog: CalendarQuestion) -> None:
        assert not dialog.kinds["replies"].isEnabled()
        for kind in ("instalments", "limitation", "course"):
            dialog.kinds[kind].box.click()
        assert dialog.total.text() == "没有选中的日子。"
        assert not dialog.buttons[0].isEnabled()
        dialog.back.click()

    answering(monkeypatch, nothing)
    saving_to(monkeypatch, tmp_path / "never.ics")
    page.save_calendar()
    assert not (tmp_path / "never.ics").exists()


def test_without_a_proposal_its_payments_cannot_be_ticked(page: TimelinePage, monkeypatch: pytest.MonkeyPatch) -> None:
    use(page, three_debts())
    labels: list[tuple[str, bool]] = []
    answering(
        monkeypatch, lambda dialog: labels.extend((each.box.text(), each.isEnabled()) for each in dialog.kinds.values())
    )
    page.save_calendar()
    assert labels[0] == ("方案的还款（还没有方案）", False)


def test_calendar_and_log_are_in_the_menu_on_every_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.sitting("en") as person:
        person.press("Return", "Ctrl+3")
        saving_to(monkeypatch, tmp_path / "days.ics")
        person.in_dialog(lambda: person.in_menu("Case", "Save to the calendar"), lambda: person.press("Return"))
        assert (tmp_path / "days.ics").exists()
        person.reads("Saved as “days.ics”")
        person.press("Ctrl+3")
        saving_to(monkeypatch, tmp_path / "log.csv")
        person.in_menu("Case", "Export the contact log")
        assert (tmp_path / "log.csv").exists()
        person.press("Ctrl+Q")


# -- room, languages --------------------------------------------------------------------------------------------------


def test_f6_goes_from_the_list_to_the_form_and_the_views(page: TimelinePage, log: ContactsView) -> None:
    assert page.panes() == [log.table, log.form, page.view]
    assert set(page.commands()) == {"add", "export_calendar", "export_contacts"}
    use(page, Case(AS_OF))
    assert page.commands() == {}


def test_english_leaves_no_chinese_behind(page: TimelinePage, log: ContactsView) -> None:
    case = page.store.case
    assert case is not None
    named = tuple(replace(each, creditor=replace(each.creditor, name=f"Sample {each.id}")) for each in case.debts)
    use(
        page,
        replace(case, debts=named, proposals=(), contacts=tuple(replace(each, said="", evidence="") for each in LOG)),
    )
    language.use("en")
    for each in LOG:
        choose(log, each.id)
        assert [words for words in shown(page) if CHINESE.search(words)] == []
    assert not CHINESE.search(str(lines(log)))
    assert {line[2] for line in lines(log)} == {"Call", "Message"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("points", "size"), [(11, FIRST_SCREEN), (11, (608, 400)), (18, (1245, 612)), (24, (1245, 590))]
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    page: TimelinePage, log: ContactsView, dressed: QApplication, lang: str, points: int, size: tuple[int, int]
) -> None:
    language.use(lang)  # type: ignore[arg-type]
    theme.look.apply(dressed, "light", points)
    page.resize(*size)
    for contact_id in ("c5", "c7"):
        choose(log, contact_id)
        for place, value in (("way", "visit"), ("reached", "unrelated")):
            log.form.changed.emit(place, value)
        settle()
        assert cut_off(page) == []
        assert sideways(page) == []
        assert unnamed(page) == []
    said = " ".join(shown(page)).casefold()
    assert [word for word in BANNED if word in said] == []
