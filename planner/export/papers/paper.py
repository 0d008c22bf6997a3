"""What every paper has around its sections: a title, for whom, the day, a quiet line at the end; a letter without addressee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from planner.export.letters_pack import Pack
from planner.frozen import dataclass
from planner.letters.frame import SAMPLE
from planner.letters.letter import Align, Block, Column, Letter, Section, SignatureLine, Table
from planner.letters.words import day, numbered, tidy
from planner.money import amount_text
from planner.plan.paying_words import names_of
from planner.text import Lang, Text, verbatim

Part = tuple[Text, Sequence[Block]]
"""A heading and what stands under it."""
FOR = Text("为{name}整理", "For {name}")
NOTICE = Text(
    "按 {as_of} 的资料计算，情况变了要重算。和议的计算是估计，不是法律意见。这份文件只给本人，不要寄给债权人。",
    "Calculated from what was known on {as_of}; work it out anew when things change. An estimate, not legal advice. "
    "This paper is for the client alone and goes to no creditor.",
)
LONGEST = 24
"""Characters of a name where there is little room."""


def paper(
    pack: Pack,
    title: Text,
    parts: Sequence[Part],
    signature: tuple[SignatureLine, ...] = (),
    notice: Text = NOTICE,
) -> Letter:
    """The paper as the value that every form is made of; parts with nothing to say are left out and the others numbered."""
    lang, case = pack.lang, pack.outcome.case
    told = [(heading, tuple(blocks)) for heading, blocks in parts if blocks]
    name = tidy(case.client.name)
    return Letter(
        lang=lang,
        title=title.to(lang),
        date_text=day(pack.written_on, lang),
        addressee=(FOR.fill(name=name).to(lang),) if name else (),
        salutation="",
        sections=tuple(
            Section(numbered(n, heading.to(lang), lang), blocks) for n, (heading, blocks) in enumerate(told, 1)
        ),
        closing=("", ""),
        signature=signature,
        notice=notice.fill(as_of=day(case.as_of, lang)).to(lang),
        mark=SAMPLE.to(lang) if case.sample else "",
    )


def names(pack: Pack) -> Mapping[str, Text]:
    """What each debt is called, by its id, on one line."""
    return {id_: Text(tidy(name.zh), tidy(name.en)) for id_, name in names_of(pack.outcome.case.debts).items()}


def short(name: Text) -> Text:
    """The name, its middle left out where it would fill a line: what tells names apart often stands at the end."""

    def cut(words: str) -> str:
        return words if len(words) <= LONGEST else f"{words[: LONGEST // 2]}…{words[-LONGEST // 3 :]}"

    return Text(cut(name.zh), cut(name.en))


def yuan(amount: Decimal, lang: Lang) -> str:
    """``12,345.67 元`` or ``¥12,345.67``."""
    return amount_text(amount).to(lang)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its title, the side its cells keep to, and whether they may run over several lines."""

    title: Text
    align: Align = "left"
    wraps: bool = False


def narrow(title: Text, align: Align = "left") -> Head:
    """A column as wide as what stands in it."""
    return Head(title, align)


def wide(title: Text) -> Head:
    """A column that takes the room left."""
    return Head(title, wraps=True)


def table(
    pack: Pack,
    columns: Sequence[Head],
    rows: Sequence[Sequence[str]],
    totals: Sequence[str] = (),
    caption: Text | None = None,
) -> tuple[Table, ...]:
    """A table of these columns; none without rows."""
    if not rows:
        return ()
    titled = tuple(Column(each.title.to(pack.lang), each.align, each.wraps) for each in columns)
    said = caption.to(pack.lang) if caption is not None else ""
    return (Table(said, titled, tuple(map(tuple, rows)), tuple(totals)),)


def listed(parts: Sequence[Text]) -> Text:
    """Several things one after the other in a sentence."""
    return Text("、".join(each.zh for each in parts), ", ".join(each.en for each in parts))


def plan_name(pack: Pack) -> Text:
    """What the chosen proposal is called; its id where it has no name."""
    proposal = pack.outcome.case.proposal(pack.proposal_id)
    return short(verbatim(tidy(proposal.name) or proposal.id))
