"""A folder of values set by a region or an organisation is chosen in the preferences and counts at once, or is refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planner.case import edits
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from tests.planner.cli.test_rules_option import TARIFF
from ui import clock
from ui.app import make_window
from ui.local_rules import KEY, LocalRules, LocalRulesField, rules_of
from ui.pages.comparison import ComparisonPage
from ui.settings import Settings
from ui.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "own"
    made.mkdir()
    (made / "tariff.toml").write_text(TARIFF, encoding="utf-8")
    return made


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Iterator[Store]:
    made = Store(Casebook.create(tmp_path / "casebook.heyi", now=clock.now()), load_rulebook())
    LocalRules(made, settings)
    made.open_sample()
    made.push(Text("程序", "Procedure"), edits.set_default_path(made.case, procedure="small_claims"))
    yield made
    made.runner.close()


def acceptance(store: Store):
    steps = store.outcome.default_path.debts[0].steps
    return next(each for each in steps if each.step == "suit_filed").costs[0].full


def test_a_folder_counts_at_once_and_can_be_put_away_again(qtbot, store, settings, folder):
    field = LocalRulesField(settings)
    qtbot.addWidget(field)
    usual = acceptance(store)
    assert "没有" in field.told.text()
    field.use(str(folder))
    assert acceptance(store) == 10 != usual
    assert "示例省高院" in field.told.text()
    field.clear.click()
    assert acceptance(store) == usual
    assert settings.get(KEY) == ""


def test_a_folder_that_cannot_be_used_is_refused_and_the_one_before_stays(qtbot, store, settings, folder, tmp_path):
    field = LocalRulesField(settings)
    qtbot.addWidget(field)
    field.use(str(folder))
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "own.toml").write_text(TARIFF.replace("fixed = 10", "fixed = -1"), encoding="utf-8")
    field.use(str(broken))
    assert "own.toml" in field.banner.text()
    assert settings.get(KEY) == str(folder)
    assert acceptance(store) == 10


def test_a_page_in_front_shows_the_new_figures(qtbot, store, settings, folder):
    page = ComparisonPage(store)
    qtbot.addWidget(page)
    page.show()
    before = page.shown.default_path.path.on(page.shown.days[-1]).cost
    settings.set(KEY, str(folder))
    after = page.shown.default_path.path.on(page.shown.days[-1]).cost
    assert after < before
    found = []
    page.preview.previewed.connect(found.append)
    page.preview.request(replace(store.case, sample=False))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].default_path.path.on(found[0].days[-1]).cost == after


def test_a_folder_that_is_gone_is_said_at_the_start_and_the_usual_rules_apply(qtbot, settings, tmp_path):
    settings.set(KEY, str(tmp_path / "gone"))
    book, problem = rules_of(settings)
    assert book.overrides == ()
    assert problem is not None
    with Casebook.create(tmp_path / "other.heyi", now=clock.now()) as casebook:
        window = make_window(casebook, settings)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: "gone" in window.notice.text())
        window.store.runner.close()


def test_a_folder_without_such_files_says_so(qtbot, settings, tmp_path):
    field = LocalRulesField(settings)
    qtbot.addWidget(field)
    field.use(str(tmp_path))
    assert "没有设定值的文件" in field.told.text()
