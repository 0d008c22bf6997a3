"""Arguments that cannot be used: one line that says what, where and how to mend it, in both languages, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli import main
from planner.cli.commands import COMMANDS

GOOD: dict[str, dict[str, str]] = {
    "schedule": {
        "--principal": "20000", "--rate": "0.2388", "--months": "12", "--method": "step_up", "--first-due": "2026-12-15",
        "--moratorium": "3", "--step-percent": "0.05", "--step-months": "12",
    },
    "fees": {"--claim": "114142.70", "--on": "2026-11-23"},
    "delay-interest": {"--base": "10000", "--deadline": "2015-07-03", "--paid": "2015-09-01"},
    "cap": {"--lender": "private", "--contract-date": "2021-03-01", "--filing-date": "2026-01-01"},
    "payoff": {"--balances": "500,200", "--rates": "0.10,0.08", "--least": "25,25", "--budget": "185", "--order": "as_listed"},
    "share": {"--pot": "160", "--claims": "4550,6700,1200", "--order": "pro_rata"},
}  # fmt: skip
BAD = (
    "1e9999999", "nan", "Infinity", "-1", "+5", "2025-02-29", "", " ", "１２３", "1_000", "0x10", "1e5", "9" * 100_000, "\x00",
    "a\nb\x1b[2J", "\ud800", "²", "1.", ".5", "00", "2025-1-1", "20250101T000000", "0000-00-00", "--", "%s", "{where}",
)  # fmt: skip
PLACES = [(command, option) for command, options in GOOD.items() for option in options]


def words(command: str, **changes: str) -> list[str]:
    return [command, *(f"{option}={changes.get(option, value)}" for option, value in GOOD[command].items())]


def refusal(capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    """The message on stderr: status 2, one line that can be printed, nothing on stdout."""
    status = main(list(typed))
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert printed.err.endswith("\n")
    message = printed.err.removesuffix("\n")
    assert message.isprintable()
    assert len(message) < 600
    return message


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(("command", "option"), PLACES)
def test_every_option_refuses_what_it_cannot_use_and_names_itself(capsys, command, option, bad):
    message = refusal(capsys, *words(command, **{option: bad}), "--json", "--lang", "en")
    assert message.startswith(option)
    assert not re.search("invalid|illegal|please|sorry", message, re.IGNORECASE)


@pytest.mark.parametrize("command", GOOD)
def test_the_good_arguments_are_good(capsys, command):
    assert main([*words(command), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("typed", "en", "zh"),
    [
        ([], "COMMAND: This is missing.", "COMMAND: 缺少这一项。"),
        (["fees"], "--claim: This is missing.", "--claim: 缺少这一项。"),
        (["fees", "--claim"], "--claim: No value follows.", "--claim: 后面没有值。"),
        (["fees", "--claim=1", "--json=3"], "--json: This takes no value", "--json: 这一项不带值"),
        (["fees", "--claim=1", "--bogus", "3"], "--bogus 3: This argument is not known.", "--bogus 3: 不认识这个参数。"),
        (["nonsense"], "'nonsense' is not one of the known words.", "'nonsense' 不在可用的词里。"),
        (["cap", "--lender=uncle", "--contract-date=2021-03-01"], "Known: bank, credit_card,", "可用：bank, credit_card,"),
    ],
)  # fmt: skip
def test_complaints_about_the_form_come_in_both_languages(capsys, typed, en, zh):
    assert en in refusal(capsys, "--lang", "en", *typed)
    assert zh in refusal(capsys, "--lang", "zh", *typed)


def test_json_and_language_may_stand_before_the_command_or_after_it(capsys):
    shown = set()
    for typed in (["--json", "--lang", "zh", *words("fees")], [*words("fees"), "--lang=zh", "--json"]):
        assert main(typed) == 0
        shown.add(capsys.readouterr().out)
    assert len(shown) == 1
    assert json.loads(shown.pop())["acceptance"] == "2582.85"


def test_the_description_has_every_command_with_every_option_and_no_other():
    text = (Path(__file__).parents[3] / "docs" / "command-line.md").read_text(encoding="utf-8")
    shown = {found[1]: found[0] for found in re.finditer(r"^\| `([a-z-]+)[^`]*`.*", text, re.MULTILINE)}
    assert set(shown) == {command.name for command in COMMANDS}
    for command in COMMANDS:
        named = {option.name for option in command.options if option.name.startswith("--")}
        assert named == set(re.findall(r"--[a-z-]+", shown[command.name].split("`")[1])), command.name


FULL_DISK = Path("/dev/full")


@pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_said_in_words():
    with FULL_DISK.open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "planner.cli", *words("fees"), "--lang", "en"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr == (
        "The result cannot be written: No space left on device. Check the disk space and where the output goes.\n"
    )
