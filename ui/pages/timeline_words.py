"""What the page "What happens when" says: its headings, and for each stage what can be done now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.case.model import Case
from planner.compare.course import STAGE_NAMES, Course, Stage, StageName, Timing
from planner.compare.course_point import Topic
from planner.dates import date_text
from planner.rules.citation import CERTAINTY_NAMES
from planner.text import Text, verbatim
from planner.vocabulary import PRESETS

NOTHING = Text(
    "先录入债务。这里会按您的日期，列出从逾期到强制执行的每一步，和每一步您还能做什么。",
    "Enter the debts first. Then each step from default to enforcement stands here on your own dates, with what you can still do.",
)
NOTHING_OWED = Text("选中的债务没有欠款，没有要走的步骤。", "Nothing is owed on this debt, so there are no steps.")
GO_TO_DEBTS = Text("去录入债务", "Enter the debts")
TO_LETTERS = Text("去协商函页", "Go to the letters")
VIEW = Text("看什么", "What to show")
STEPS, LIMITATION, ROUTES = Text("一步一步", "Step by step"), Text("时效", "Limitation"), Text("投诉", "Complaints")
CONTACTS = Text("催收记录", "Contact log")
SAVE_CALENDAR = Text("存到日历…", "Save to calendar…")
CALENDAR_SAVED = Text(
    "已存成“{name}”。用手机或电脑的日历打开它，就会加进去。",
    "Saved as “{name}”. Open it with the calendar of a phone or computer to add the days.",
)
WHICH, ALL_DEBTS = Text("看哪笔债务", "Which debt"), Text("全部债务", "All debts")
STEP = Text("看哪一步", "Which step")
LINE = Text("从逾期到还清的步骤", "The steps from default to paid off")
DETAILS = Text("这一步的内容", "What is known of this step")
WHY = Text("依据", "Why")
WHY_OF = Text("依据：{rule}", "Why: {rule}")

TIMES = Text(
    "日期是估计：时间按“{preset}”预设，{certainty}。在“方案比较”可以改。",
    "The dates are estimates: times as in the “{preset}” preset, {certainty}. They can be changed on the comparison page.",
)
TIMES_OWN = Text(
    "日期是估计：有些时间是您自己填的，其余按“{preset}”预设，{certainty}。",
    "The dates are estimates: some times are your own, the others as in the “{preset}” preset, {certainty}.",
)
NOT_SUED = Text(
    "现在假设不会被起诉，所以没有列出法院的步骤。", " It is assumed that no one sues, so no court steps are listed."
)
PAPERS = Text(
    "程序不知道您是否已经收到法院文书。收到了，就直接看那一步。",
    " The program does not know whether a court paper has come. If one has, go to that step.",
)
UNKNOWN_START = Text(
    "{names}没有填逾期起始日，暂从计算基准日算起。",
    "{names}: the first day of default is missing; the calculation day stands in.",
)
MAY_BE_OVER = Text(
    "{names}的时效可能已过。写信、还款或者答应还款以前，先看“时效”。",
    "Limitation may have run out for {names}. Look at “Limitation” before you write, pay or promise anything.",
)
LOOK = Text("看时效", "See limitation")
FILL_IN = Text("去填写", "Fill it in")

TODAY = Text("现在 {day}", "Now, {day}")
TODAY_HINT = Text("计算基准日", "The calculation day")
ESTIMATE = Text("估计 {days}", "est. {days}")
ONE_DAY, SPAN = Text("{first}", "{first}"), Text("{first} 到 {last}", "{first} to {last}")
SPAN_TEXT = Text("{first}到{last}", "{first} to {last}")
BEYOND = Text("计算期内还不会到", "Not within the time looked at")
TIMINGS: dict[Timing, Text] = {
    "passed": Text("按时间已经开始", "begun, by the usual times"),
    "partly": Text("有的已经开始", "begun for some"),
    "any_day": Text("随时可能", "possible any day"),
    "ahead": Text("还没有到", "still ahead"),
    "beyond": Text("计算期内还不会到", "not within the time looked at"),
}
ANY_FOR_SOME = Text("有的随时可能", "possible any day for some")
OF_DEBT = Text("{name} {day}", "{name} {day}")
POINT_ESTIMATE = Text("（估计 {days}）", " (estimate: {days})")
WITH_AMOUNT = Text("{text}：{amount}。", "{text}: {amount}.")
FOR = Text("适用：{names}", "For: {names}")
FOR_LINE = Text("{name}：{text}", "{name}: {text}")

TOPIC_NAMES: dict[Topic, Text] = {
    "rights": Text("您的权利和期限", "Your rights and deadlines"),
    "happens": Text("会发生什么", "What happens"),
    "may": Text("对方可以做的", "What the other side may do"),
    "may_not": Text("对方要守的规矩", "What the other side must keep to"),
    "consequences": Text("不算钱的后果", "Consequences that are not money"),
}
KEPT = Text("必须给您留下的", "What must be left to you")

LEADS: dict[StageName, Text] = {
    "overdue": Text(
        "先看清欠了多少、哪些可以提出异议。现在谈，可选的办法最多。",
        "First see what is owed and what can be contested. Talking now leaves the most ways open.",
    ),
    "reminders": Text(
        "保持联系，但不必在电话里答应数目。说您在做还款方案，会用书面回复。",
        "Stay in touch, but agree to no figures on the phone. Say that you are working on an offer and will answer in writing.",
    ),
    "visits": Text(
        "有人上门，可以不请进门，可以请对方出示证件和委托书。有威胁就报警，留下记录。",
        "You need not let a visitor in. Ask for identity and authority. If there is a threat, call the police and keep a record.",
    ),
    "mediation": Text(
        "调解是把方案谈成的好机会。只答应守得住的数，看清协议再签。",
        "Mediation is a good chance to settle. Agree only to what you can keep, and read the agreement before you sign.",
    ),
    "suit_filed": Text(
        "收到法院的文书，不等于输了。看清收到的日子，按时答辩，把不该算的提出来。",
        "A paper from the court is not a verdict. Note the day it came, answer in time, and say what should not be counted.",
    ),
    "judgment_in_force": Text(
        "不服，就在期限里上诉。服，就看清付款的日子，还可以和对方谈分期。",
        "If you disagree, appeal in time. If you agree, note the day to pay by. Instalments can still be agreed.",
    ),
    "performance_over": Text(
        "付不清也不要等。先和对方谈和解，再告诉法院。",
        "If you cannot pay it all, do not wait. Offer a settlement first, then tell the court.",
    ),
    "enforcement": Text(
        "生活必需的钱、住处和用品受保护。如实报告财产，联系执行法官，谈和解。",
        "What you need to live on stays protected. Report assets truthfully, talk to the court, and offer a settlement.",
    ),
    "closed": Text(
        "还清以后，要一份结清证明。过一两个月，查一次征信。",
        "Once it is paid, ask for a certificate of settlement. Look at the credit report a month or two later.",
    ),
}


def times(course: Course, case: Case) -> Text:
    """That the days are estimates, on which assumptions, how sure they are, and what the program cannot know."""
    places = {
        "preset": PRESETS[case.default_path.preset],
        "certainty": CERTAINTY_NAMES[course.timing.certainty],
    }
    line = (TIMES_OWN if course.own_times else TIMES).fill(**places)
    for more in (NOT_SUED, PAPERS)[case.default_path.sued :]:
        line = Text(line.zh + more.zh, f"{line.en} {more.en.strip()}")
    return line


def standing(stage: Stage) -> Text:
    """Where a stage stands today, in words."""
    mixed = stage.timing == "any_day" and stage.first != stage.last
    return ANY_FOR_SOME if mixed else TIMINGS[stage.timing]


def days_of(stage: Stage) -> Text:
    """The days of a stage for the line: ``估计 2027-02-14 到 2027-06-16``."""
    if stage.first is None or stage.last is None:
        return BEYOND
    span = ONE_DAY if stage.first == stage.last else SPAN
    days = span.fill(first=stage.first, last=stage.last)
    return ESTIMATE.fill(days=days) if stage.estimated else days


def dated(stage: Stage) -> Text:
    """A stage with its days, for a list to choose from."""
    name, days = STAGE_NAMES[stage.name], days_of(stage)
    return Text(f"{name.zh} · {days.zh}", f"{name.en} · {days.en}")


def long_days(first: date, last: date) -> Text:
    """One day or from the first to the last, in running text."""
    if first == last:
        return date_text(first)
    return SPAN_TEXT.fill(first=date_text(first), last=date_text(last))


def enumerated(names: Mapping[str, Text], ids: tuple[str, ...]) -> Text:
    """The names of debts one after the other: ``甲、乙``."""
    chosen = [names[each] for each in ids]
    return Text("、".join(each.zh for each in chosen), ", ".join(each.en for each in chosen))


def topic_name(topic: Topic, stage: StageName) -> Text:
    """The heading of a topic at a stage."""
    return KEPT if (topic, stage) == ("may_not", "enforcement") else TOPIC_NAMES[topic]


def without_stop(text: Text) -> Text:
    """A line without the stop at its end, as it stands in a list, or before what follows it in brackets.

    >>> without_stop(Text("30 天内答复。", "An answer within 30 days.")).zh
    '30 天内答复'
    """
    return Text(text.zh.removesuffix("。"), text.en.removesuffix("."))


def bulleted(lines: list[Text]) -> Text:
    """Lines of a list under each other."""
    bare = [without_stop(each) for each in lines]
    return Text("\n".join(f"· {each.zh}" for each in bare), "\n".join(f"· {each.en}" for each in bare))


def listed(lines: list[Text]) -> Text:
    """Several lines as a list, one as a sentence."""
    if not lines:
        return verbatim("")
    if len(lines) == 1:
        bare = without_stop(lines[0])
        return Text(f"{bare.zh}。", f"{bare.en}.")
    return bulleted(lines)
