"""The letters noted in the case: what the page says of each, and what is done with them. Every step can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, reduce
from itertools import count

from PySide6.QtCore import QObject, Signal

from planner.case import letter_edits as edits
from planner.case.model import Case
from planner.case.record import LetterRecord
from planner.compare.outcome import Outcome
from planner.compare.replies import ReplyDue, due_in_words, replies_due
from planner.errors import InputError
from planner.export.letter_records import letter_record
from planner.export.letters_pack import Pack, file_names
from planner.frozen import dataclass
from planner.letters.drift import Drift, drift
from planner.letters.kinds import Kind
from planner.letters.standing import Mark, standing
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui import clock
from ui.dialogs.sent import Sending, ask_sending
from ui.pages.letters_kept import KeptLetterDialog
from ui.pages.letters_made import Made, set_kept
from ui.pages.letters_sent import RecordCard, Told
from ui.pages.page import Page
from ui.widgets import Banner

DRIFT_KEY, NOTE_KEY, OPEN_KEY = "letters.drift", "letters.note", "letters.kept"
NOTED, SENT = Text("记下写好的信", "Note the letters made"), Text("记下寄出", "Note the sending of a letter")
UNSENT, CHANGED = Text("改成没有寄出", "Note that a letter was not sent"), Text("改寄出的记录", "Change the sending")
ANSWERED, REMOVED = (
    Text("记下收到答复", "Note the answer to a letter"),
    Text("移除信的记录", "Remove the entry of a letter"),
)
AT_A_TIME = 4
REPLY_NOTED = Text(
    "已记下今天收到答复。对方怎么说的，可以记进协商记录。",
    "The answer is noted for today. Log what they said in the talks.",
)
TO_TALKS = Text("去记协商", "Log it in the talks")
LOOK = Text("看这封信", "Show the letter")

Noted = tuple[LetterRecord, str]


@dataclass(frozen=True)
class Look:
    """Letters of a case that wait to be looked at; ``known`` is what the answers will hold for."""

    known: object
    outcome: Outcome
    book: Rulebook
    waiting: tuple[LetterRecord, ...]


class Records(QObject):
    """``card`` tells of the letters to the creditor chosen, ``due`` of the answers that are due; ``look_at(debt_id)`` asks for a creditor."""

    look_at = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._store = page, page.store
        self.card, self.due = RecordCard(), Banner()
        self._drifts: dict[LetterRecord, Drift] = {}
        self._known: object = None
        self._count = count()
        """No noting takes the place of another."""
        self._sorted: tuple[object, dict[str, tuple[LetterRecord, ...]]] = (None, {})
        self._letter: tuple[Pack, str] | None = None
        self.card.asked.connect(self._act)

    # -- what the page says of them -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Another case was opened."""
        for key in (DRIFT_KEY, OPEN_KEY):
            self._store.runner.cancel(key)
        self._drifts, self._known, self._letter = {}, None, None

    def look(self) -> None:
        """Find out what has changed since the letters were made, if the case is another; it may take a moment."""
        case, outcome = self._case(), self._store.outcome
        self._tell_due(replies_due(case, clock.today()))
        known = (replace(case, letters=()), self._store.rulebook)
        wanted = tuple(each for each in case.letters if known != self._known or _made(each) not in self._drifts)
        if outcome is not None and wanted:
            self._find(Look(known, outcome, self._store.rulebook, wanted), {})

    def mark(self, debt_id: str, kind: Kind, pack: Pack) -> Mark | None:
        """Where the latest letter of that kind to a creditor stands; one in another language or on another proposal is out of date."""
        found = next((each for each in self._letters(debt_id) if each.kind == kind), None)
        if found is None:
            return None
        mark = self._told(found).standing.mark
        same = (found.lang, found.proposal_id or pack.proposal_id) == (pack.lang, pack.proposal_id)
        return "stale" if mark == "made" and not same else mark

    def is_done(self, debt_id: str) -> bool:
        """Whether a letter to the creditor was sent, or is made and up to date as far as is known."""
        found = self._letters(debt_id)
        return any(each.sent_on or ((known := self._drifts.get(_made(each))) and not known.stale) for each in found)

    def show_letter(self, pack: Pack | None, debt_id: str, *, can_be_made: bool) -> None:
        """Tell of the letters to the creditor chosen; the one in the preview may be noted as sent."""
        self._letter = (pack, debt_id) if pack is not None and can_be_made else None
        told = [self._told(each) for each in self._letters(debt_id)]
        kind = pack.kind(debt_id) if pack is not None and can_be_made else None
        last = next((each for each in told if each.record.kind == kind), None)
        new = last is None or (last.record.sent_on is not None and last.standing.changed is not None)
        self.card.setVisible(can_be_made or bool(told))
        self.card.show_letters(told, can_be_sent=can_be_made and new)

    def _letters(self, debt_id: str) -> tuple[LetterRecord, ...]:
        """The letters to a creditor, the latest first."""
        case = self._case()
        if self._sorted[0] is not case.letters:
            debt_ids = dict.fromkeys(each.debt_id for each in case.letters)
            self._sorted = (case.letters, {each: edits.letters_to(case, each) for each in debt_ids})
        return self._sorted[1].get(debt_id, ())

    def _told(self, record: LetterRecord) -> Told:
        found = self._drifts.get(_made(record), Drift())
        return Told(record, standing(self._case(), record, found, clock.today()))

    def _find(self, look: Look, found: dict[LetterRecord, Drift]) -> None:
        """Look at a few letters at a time, so that a change of the case in between need not wait for all of them."""
        some = look.waiting[:AT_A_TIME]
        later = replace(look, waiting=look.waiting[AT_A_TIME:])
        receive = partial(self._found, later, found)
        self._store.runner.run(DRIFT_KEY, drifts_of, (look.outcome, look.book, some), receive)

    def _found(self, look: Look, before: dict[LetterRecord, Drift], new: dict[LetterRecord, Drift]) -> None:
        found = {**before, **new}
        if look.waiting:
            self._find(look, found)
            return
        self._drifts = {**(self._drifts if look.known == self._known else {}), **found}
        self._known = look.known
        # The list and the card tell what is known now; the rail asks every page how far it is.
        self._store.outcome_changed.emit(self._store.outcome)

    def _tell_due(self, due: tuple[ReplyDue, ...]) -> None:
        self.due.setVisible(bool(due))
        if due:
            debt_id, tone = due[0].record.debt_id, due[0].tone
            self.due.show_text(due_in_words(due), tone, LOOK, lambda: self.look_at.emit(debt_id))

    # -- what is done with them -----------------------------------------------------------------------------------------

    def note(self, pack: Pack, debt_ids: Sequence[str], then: Callable[[], object] | None = None) -> None:
        """Note these letters as made, and keep what they say, where the casebook can be written; then call ``then``."""
        if self._store.casebook.read_only is not None:
            if then is not None:
                then()
            return
        put = partial(self._put, self._store.case_id, then)
        self._store.runner.run(f"{NOTE_KEY}.{next(self._count)}", records_of, (pack, tuple(debt_ids)), put)

    def _put(self, case_id: str | None, then: Callable[[], object] | None, found: Sequence[Noted]) -> None:
        if self._store.case_id != case_id:
            return
        case = self._case()
        owed = {debt.id for debt in case.debts}
        there = [(record, text) for record, text in found if record.debt_id in owed]
        if self._store.keep_letters({record.check_code: text for record, text in there}):
            self._store.push(NOTED, reduce(edits.note_made, (record for record, _ in there), case))
        if then is not None:
            then()

    def _act(self, act: str, record: LetterRecord | None) -> None:
        read_only = self._store.casebook.read_only
        if read_only is not None and act != "open":
            self._store.problem.emit(read_only.problem)
            return
        if act == "send":
            self.mark_sent(record)
        elif record is not None:
            acts = {"reply": self.reply, "open": self.open, "change": self.mark_sent, "remove": self.remove}
            acts[act](record)

    def mark_sent(self, record: LetterRecord | None) -> None:
        """Ask when and how a letter was sent and note it; without a record it is the letter in the preview."""
        noted = letter_record(*self._letter) if record is None and self._letter is not None else None
        asked = record or (noted[0] if noted else None)
        wanted = ask_sending(self._page.window(), asked) if asked is not None else None
        if asked is None or wanted is None:
            return
        case = self._case()
        if noted is not None:
            if not self._store.keep_letters({asked.check_code: noted[1]}):
                return
            case = edits.add_letter(case, asked)
            asked = case.letters[-1]
        name = CHANGED if asked.sent_on else SENT
        self._store.push(UNSENT if wanted.sent_on is None else name, _sent(case, asked, wanted))

    def reply(self, record: LetterRecord) -> None:
        """Note that an answer came today, and offer to log what it was."""
        day = max(clock.today(), record.sent_on or clock.today())
        self._store.push(ANSWERED, edits.note_reply(self._case(), record.id, day))
        self._page.banner.show_text(REPLY_NOTED, "info", TO_TALKS, lambda: self._to_talks(record.debt_id))

    def _to_talks(self, debt_id: str) -> None:
        """Show the log of talks with the creditor."""
        self._page.go_to_page("proposals")
        pages = getattr(self._page.window(), "pages", None)
        if pages is not None:
            page = pages[pages.number("proposals")]
            page.show_view("talks")
            page.view_shown.choose(debt_id)

    def remove(self, record: LetterRecord) -> None:
        """Take a letter that was not sent out of the list."""
        self._store.push(REMOVED, edits.remove_letter(self._case(), record.id))

    def open(self, record: LetterRecord) -> None:
        """Show the letter as it was made."""
        text = self._store.letter(record.check_code)
        if text is not None:
            self._store.runner.run(OPEN_KEY, set_kept, (text,), partial(self._show, record), self._unreadable)

    def _show(self, record: LetterRecord, made: Made) -> None:
        told = self._told(record).standing
        name = file_names(
            record.proposal_id, [record.debt_id], record.lang, "pdf", [f"{record.kind}-{record.made_on}"]
        )[0]
        dialog = KeptLetterDialog(self._page, self._store, told.said, made, name)
        dialog.exec()
        dialog.deleteLater()

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self._store.problem.emit(error.problems[0])

    def _case(self) -> Case:
        assert self._store.case is not None
        return self._store.case


def drifts_of(outcome: Outcome, book: Rulebook, records: tuple[LetterRecord, ...]) -> dict[LetterRecord, Drift]:
    """What has changed since each of the letters was made, for the background runner."""
    return {_made(each): drift(each, outcome, book) for each in records}


def records_of(pack: Pack, debt_ids: tuple[str, ...]) -> tuple[Noted, ...]:
    """The letters on these debts as entries with their texts, for the background runner."""
    return tuple(letter_record(pack, each) for each in debt_ids)


def _made(record: LetterRecord) -> LetterRecord:
    """The letter as it was made, whatever became of it."""
    return replace(
        record, id="", reply_by=None, sent_on=None, sent_by="registered_post", replied_on=None, note="", round_id=""
    )


def _sent(case: Case, record: LetterRecord, said: Sending) -> Case:
    if said.sent_on is None:
        return edits.mark_unsent(case, record.id)
    case = edits.mark_sent(case, record.id, said.sent_on, said.sent_by, said.reply_by)
    return edits.note_reply(case, record.id, said.replied_on)
