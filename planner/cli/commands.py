"""Every command as data: its name, its options, and the function that runs it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import field
from typing import Any, get_args

from planner.cli import cases, figures, letters, packs, rules
from planner.cli.reply import Reply
from planner.export.pack import PARTS
from planner.frozen import dataclass
from planner.letters.kinds import KINDS
from planner.plan.allocate import Order
from planner.rules.complaints import ROUTES
from planner.text import Lang, Text
from planner.vocabulary import LENDER_KINDS, METHODS


@dataclass(frozen=True, slots=True)
class Option:
    """One argument: ``name`` with dashes is an option, without it is a place; ``settings`` go to argparse."""

    name: str
    help: Text
    settings: dict[str, Any] = field(default_factory=dict)

    def add_to(self, parser: ArgumentParser, lang: Lang) -> None:
        """Declare it to argparse."""
        parser.add_argument(self.name, help=self.help.to(lang).replace("%", "%%"), **self.settings)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``run(arguments, lang)`` gives its reply or raises :class:`~planner.errors.InputError`."""

    name: str
    help: Text
    run: Callable[[Namespace, Lang], Reply]
    options: tuple[Option, ...]


def _needed(name: str, zh: str, en: str, **settings: Any) -> Option:
    return Option(name, Text(zh, en), {"required": True, **settings})


def _free(name: str, zh: str, en: str, **settings: Any) -> Option:
    return Option(name, Text(zh, en), settings)


_CASE = Option("case", Text("个案文件 (JSON)", "case document (JSON)"), {"metavar": "CASE.json"})
_PROPOSAL = _needed("--proposal", "方案编号", "id of the proposal", metavar="ID")
_DATE = _free("--date", "写信日期（默认计算基准日）", "day of writing (default: the calculation day)", metavar="DATE")

COMMANDS: tuple[Command, ...] = (
    Command(
        "schedule",
        Text("还款计划表", "amortization schedule"),
        figures.schedule_command,
        (
            _needed("--principal", "本金（元）", "principal, yuan"),
            _needed("--rate", "年利率，例如 0.2388", "annual rate, such as 0.2388"),
            _needed("--months", "期数", "number of months"),
            _needed("--method", "还款方式", "method", choices=[name for name in METHODS if name != "custom"]),
            _needed("--first-due", "首期还款日", "first due day, YYYY-MM-DD", metavar="DATE"),
            _free("--moratorium", "暂缓月数", "months of moratorium", default="0", metavar="MONTHS"),
            _free("--moratorium-accrues", "暂缓期计息", "interest runs in the moratorium", action="store_true"),
            _free("--step-percent", "每级递增比例", "rise of each step, such as 0.05", default="0"),
            _free("--step-months", "每级月数", "months in a step", default="12"),
        ),
    ),
    Command(
        "fees",
        Text("诉讼费用", "court fees"),
        figures.fees_command,
        (
            _needed("--claim", "诉讼标的额（元）", "claim amount, yuan"),
            _free("--on", "日期", "day, YYYY-MM-DD", metavar="DATE"),
        ),
    ),
    Command(
        "delay-interest",
        Text("迟延履行期间的加倍债务利息", "doubled interest for delayed performance"),
        figures.delay_command,
        (
            _needed("--base", "基数（元）", "base, yuan"),
            _needed("--deadline", "履行期最后一天", "last day of the performance period", metavar="DATE"),
            _needed("--paid", "实际付款日", "day of payment", metavar="DATE"),
        ),
    ),
    Command(
        "cap",
        Text("利率保护上限", "rate cap"),
        figures.cap_command,
        (
            _needed("--lender", "放贷人类别", "kind of lender", choices=list(LENDER_KINDS)),
            _needed("--contract-date", "合同日期", "day of the contract", metavar="DATE"),
            _free("--filing-date", "起诉日期", "day of the suit", metavar="DATE"),
        ),
    ),
    Command(
        "share",
        Text("按比例分配", "divide a sum among claims"),
        figures.share_command,
        (
            _needed("--pot", "可分配金额（元）", "sum to divide, yuan"),
            _needed("--claims", "各债权金额，用逗号分开", "claims, separated by commas"),
            _free("--order", "顺序", "order", choices=["pro_rata", "smallest_first", "as_listed"], default="pro_rata"),
        ),
    ),
    Command(
        "payoff",
        Text("用每月一笔钱还清几笔债务", "pay several debts off with one monthly budget"),
        figures.payoff_command,
        (
            _needed("--balances", "各笔余额，用逗号分开", "balances, separated by commas"),
            _needed("--rates", "各笔年利率，用逗号分开", "annual rates, separated by commas"),
            _needed("--least", "各笔每月最低还款，用逗号分开", "least monthly payments, separated by commas"),
            _needed("--budget", "每月合计（元）", "monthly budget, yuan"),
            _free(
                "--order",
                "余下的先还哪一笔",
                "which debt gets the rest",
                choices=list(get_args(Order)),
                default="dearest_first",
            ),
        ),
    ),
    Command(
        "simulate",
        Text("方案、不协商的走向及比较", "proposals, the default path, and how they compare"),
        cases.simulate_command,
        (
            _CASE,
            _free("--seed", "随机种子", "seed of the random paths", default="1"),
            _free("--paths", "随机路径数", "number of random paths", default="10000"),
        ),
    ),
    Command("check", Text("检查个案文件", "look for problems in a case"), cases.check_command, (_CASE,)),
    Command(
        "chart",
        Text("方案比较图和其他图", "comparison chart and others"),
        cases.chart_command,
        (
            _CASE,
            _free(
                "--proposal",
                "方案编号；不涉及方案的图可以不要",
                "id of the proposal; not for charts about none",
                metavar="ID",
            ),
            _free("--kind", "哪一种图", "which chart", choices=list(cases.CHART_KINDS), default="comparison"),
            _needed("--out", "图片文件：.png、.svg 或 .pdf", "picture: .png, .svg or .pdf", metavar="FILE"),
        ),
    ),
    Command(
        "letter",
        Text("协商函", "letters to the creditors"),
        letters.letter_command,
        (
            _CASE,
            _free(
                "--proposal",
                "方案编号；不写条件的信可以不要",
                "id of the proposal; not for letters without terms",
                metavar="ID",
            ),
            _free(
                "--kind",
                f"信的种类（默认按条件选）：{'、'.join(KINDS)}",
                f"kind of letter (default: the offer that suits the terms): {', '.join(KINDS)}",
                choices=list(KINDS),
                metavar="KIND",
            ),
            _free(
                "--route",
                "投诉给谁（默认第一条可用的途径）",
                "where a complaint goes (default: the first that is open)",
                choices=list(ROUTES),
                metavar="ROUTE",
            ),
            _free("--debt", "只写给这笔债务的债权人", "only the creditor of this debt", metavar="ID"),
            _needed("--out", "存放文件夹", "folder for the letters", metavar="DIR"),
            _free("--format", "格式", "format", choices=["pdf", "docx", "txt"], default="pdf"),
            _DATE,
        ),
    ),
    Command(
        "pack",
        Text(
            "整套资料：信、行动计划、收支表、每月还款、日历、小结",
            "the whole pack: letters, papers for the client, calendar",
        ),
        packs.pack_command,
        (
            _CASE,
            _PROPOSAL,
            _needed("--out", "新文件夹，或者 .pdf 文件", "a new folder, or a .pdf file", metavar="DIR"),
            _free(
                "--parts",
                f"要哪些部分，用逗号分开（默认全部）：{'、'.join(PARTS)}",
                f"which parts, separated by commas (default: all): {', '.join(PARTS)}",
                metavar="PARTS",
            ),
            _DATE,
        ),
    ),
    Command(
        "rules",
        Text("所有规则及其历史，哪些要重新核对", "every rule with its history, and what wants checking again"),
        rules.rules_command,
        (_free("--on", "哪一天（默认最近核对日）", "day asked about (default: the newest check)", metavar="DATE"),),
    ),
    Command("selfcheck", Text("重新计算已发表的例子", "recompute published examples"), figures.selfcheck_command, ()),
)
