"""Reads the arguments, runs one command, prints JSON or text.

``main(argv)`` returns the exit status: 0; 1 when ``selfcheck`` finds a difference; 2 for bad input, with one message on
stderr that says what, where and how to mend it, and nothing written.
"""

from __future__ import annotations

import argparse
import json
import locale
import os
import sys
from collections.abc import Sequence

from planner.cli.commands import COMMANDS, Command
from planner.cli.parser import Parser, no_value
from planner.errors import InputError, input_error
from planner.text import LANGUAGES, Lang, Text

DESCRIPTION = Text(
    "债务重组计算：还款计划、诉讼费用、不协商的走向、协商函。不构成法律意见。",
    "Debt restructuring figures: schedules, court fees, the default path, letters. Not legal advice.",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in ``argv`` (default: the process arguments) and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _language(words)
    _utf8()
    try:
        arguments = _arguments(words, lang)
        command: Command = arguments.command
        reply = command.run(arguments, lang)
        for remark in reply.remarks:
            _tell(remark.sentence(lang))
        _show(json.dumps(reply.json, ensure_ascii=False, indent=2) if arguments.json else reply.text)
    except InputError as error:
        return _refused(error, lang)
    if reply.problem is not None:
        return _refused(InputError(reply.problem), lang)
    return reply.status


def _show(text: str) -> None:
    """Print the result. A reader that closes the pipe early is no error; a full disk is one, said in words."""
    try:
        print(text, flush=True)  # noqa: T201 - the result
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            said = Text("结果写不出去：{reason}。", "The result cannot be written: {reason}.")
            remedy = Text("请检查磁盘空间和输出位置。", "Check the disk space and where the output goes.")
            raise input_error("", said.fill(reason=error.strerror or "?"), remedy) from error


def _refused(error: InputError, lang: Lang) -> int:
    count = len(error.problems) - 1
    more = (
        Text("（另有 {count} 处，用 check 查看）", " ({count} more; see the command check)").fill(count=count)
        if count
        else None
    )
    message = error.problems[0].sentence(lang) + (more.to(lang) if more else "")
    _tell(message)
    return 2


def _tell(message: str) -> None:
    print("".join(char if char.isprintable() else "?" for char in message), file=sys.stderr)  # noqa: T201 - the message


def _utf8() -> None:
    """Print UTF-8 whatever the locale says; the output is data."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _language(words: Sequence[str]) -> Lang:
    """The language asked for with ``--lang``, else that of the locale: Chinese for ``zh``, English for all others."""
    for index, word in enumerate(words):
        value = words[index + 1] if word == "--lang" and index + 1 < len(words) else word.removeprefix("--lang=")
        if value in LANGUAGES and word.startswith("--lang"):
            return value
    set_by = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "zh" if (set_by or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def _arguments(words: Sequence[str], lang: Lang) -> argparse.Namespace:
    """The arguments, each given once as text. ``--name=--`` comes out of argparse as an empty list: no value at all."""
    arguments = _parser(lang).parse_args(words)
    for name, value in vars(arguments).items():
        if isinstance(value, list):
            raise no_value("--" + name.replace("_", "-"), arguments.prog)
    return arguments


def _parser(lang: Lang) -> Parser:
    parser = Parser(prog="debt-planner-cli", description=DESCRIPTION.to(lang), allow_abbrev=False)
    _everywhere(parser, lang)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name, help=command.help.to(lang), description=command.help.to(lang), allow_abbrev=False
        )
        for option in command.options:
            option.add_to(sub, lang)
        _everywhere(sub, lang, default=argparse.SUPPRESS)
        sub.set_defaults(command=command, prog=sub.prog)
    return parser


def _everywhere(parser: Parser, lang: Lang, default: object = None) -> None:
    """Options that may stand before the command or after it."""
    json_help, lang_help = Text("输出 JSON", "print JSON"), Text("语言", "language")
    rules_help = Text(
        "本地区或本机构设定值的文件或文件夹", "file or folder of values set by a region or an organisation"
    )
    parser.add_argument("--json", action="store_true", default=default, help=json_help.to(lang))
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=lang_help.to(lang))
    parser.add_argument("--rules", metavar="PATH", default=default, help=rules_help.to(lang))
