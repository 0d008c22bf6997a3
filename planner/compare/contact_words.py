"""What breaking a rule of conduct is called, in a few words for a list and in a sentence."""

from __future__ import annotations

from planner.rules.conduct import Breach, Breached, Conduct
from planner.rules.words import hours_text
from planner.text import Text

WHAT: dict[Breached, Text] = {
    "quiet_hours": Text("时间太晚或太早", "Too late or too early"),
    "calls_a_day": Text("一天电话太多", "Too many calls in a day"),
    "attempts_a_day": Text("一天拨打太多", "Dialled too often in a day"),
    "visits_a_day": Text("一天上门太多", "Too many visits in a day"),
    "visitors": Text("上门人数不对", "Number of visitors"),
    "third_parties": Text("找了无关的人", "Somebody unrelated was contacted"),
}
"""What was broken, in a few words for a list."""
QUIET = Text("在 {hours} 之间联系，事先没有约好。", "Contact in the hours from {hours}, not agreed on beforehand.")
CALLS = Text(
    "这一天接通了 {count} 次电话，最多可以 {allowed} 次。", "{count} answered calls on this day; {allowed} at most."
)
ATTEMPTS = Text(
    "这一天有 {count} 次没接通的电话，最多可以 {allowed} 次。",
    "{count} unanswered calls on this day; {allowed} at most.",
)
VISITS = Text("这一天上门 {count} 次，最多可以 {allowed} 次。", "{count} visits on this day; {allowed} at most.")
VISITORS = Text("上门应当是 {least} 到 {most} 人。", "A visit is made by {least} to {most} people.")
ONLY_DEBTOR = Text(
    "联系了和债务无关的人。只可以联系本人和担保人。",
    "Somebody unrelated to the debt was contacted. Only the debtor and the guarantor may be.",
)
NOT_UNREACHABLE = Text(
    "联系得上本人，却联系了和债务无关的人。",
    "Somebody unrelated to the debt was contacted although the debtor could be reached.",
)


def sentence(breach: Breach, rule: Conduct) -> Text:
    """What was broken, with the counts or hours that ``rule`` lays down."""
    counts = {"count": breach.count, "allowed": breach.allowed}
    match breach.what:
        case "quiet_hours":
            return QUIET.fill(hours=hours_text(rule.quiet_from, rule.quiet_until))
        case "calls_a_day":
            return CALLS.fill(**counts)
        case "attempts_a_day":
            return ATTEMPTS.fill(**counts)
        case "visits_a_day":
            return VISITS.fill(**counts)
        case "visitors":
            return VISITORS.fill(least=rule.visitors_least, most=rule.visitors_most)
        case "third_parties":
            return ONLY_DEBTOR if rule.third_parties == "never" else NOT_UNREACHABLE
