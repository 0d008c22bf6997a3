"""argparse whose complaints are :class:`~planner.errors.InputError`: what, where and how to mend it, in both languages."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from planner.errors import InputError, Problem
from planner.text import Text

LONGEST = 80
"""Letters shown of what was typed."""
SAID: tuple[tuple[re.Pattern[str], Text, Text], ...] = (
    (
        re.compile(r"the following arguments are required: (?P<where>.+)"),
        Text("缺少这一项。", "This is missing."),
        Text("请补上；用 {prog} --help 查看用法。", "Add it; see {prog} --help."),
    ),
    (
        re.compile(r"unrecognized arguments: (?P<where>.+)", re.DOTALL),
        Text("不认识这个参数。", "This argument is not known."),
        Text("请核对拼写；用 {prog} --help 查看用法。", "Check the spelling; see {prog} --help."),
    ),
    (
        re.compile(
            r"argument (?P<where>\S+): invalid choice: (?P<value>.+) \(choose from (?P<known>[^()]+)\)", re.DOTALL
        ),
        Text("{value} 不在可用的词里。", "{value} is not one of the known words."),
        Text("可用：{known}。", "Known: {known}."),
    ),
    (
        re.compile(r"argument (?P<where>\S+): expected .+"),
        Text("后面没有值。", "No value follows."),
        Text("请在后面写上值；用 {prog} --help 查看用法。", "Write a value after it; see {prog} --help."),
    ),
    (
        re.compile(r"argument (?P<where>\S+): ignored explicit argument (?P<value>.+)", re.DOTALL),
        Text("这一项不带值，却写了 {value}。", "This takes no value, but {value} is given."),
        Text("请去掉等号和后面的值。", "Leave out the equals sign and what follows."),
    ),
)
"""What argparse says in English, and the same as a place, a message and a remedy."""


class Parser(argparse.ArgumentParser):
    """The parser of the command line; never exits by itself except for ``--help``."""

    def error(self, message: str) -> NoReturn:
        """Raises :class:`~planner.errors.InputError`."""
        for pattern, said, remedy in SAID:
            if found := pattern.fullmatch(message):
                words = {name: value[:LONGEST] for name, value in found.groupdict().items() if name != "known"}
                words |= {"prog": self.prog, "known": found.groupdict().get("known", "").replace("'", "")}
                raise InputError(Problem("error", words["where"], said.fill(**words), remedy.fill(**words)))
        raise no_value(self.prog, self.prog)


def no_value(where: str, prog: str) -> InputError:
    """The error for an argument without a usable value."""
    _, said, remedy = SAID[3]
    return InputError(Problem("error", where, said, remedy.fill(prog=prog)))
