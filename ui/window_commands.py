"""What the window does itself: one method ``do_<id>`` for each command that is not a page's own.

A dialog is loaded when it is first asked for.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui import case_files, casebooks, clock, panes
from ui.announce import SAVED
from ui.theme import LARGEST, SMALLEST, look


class WindowCommands:
    """The commands of :class:`~ui.main_window.MainWindow`, which is the only one to have them."""

    def do_new(self) -> None:
        """Ask for an alias and begin a case."""
        from ui.dialogs.case_dialogs import ask_alias

        alias = ask_alias(self)
        if alias:
            self.store.new_case(alias)

    def do_open(self) -> None:
        """Show the list of cases."""
        self.run("page_0")

    def do_open_sample(self) -> None:
        """Open the sample case."""
        self.store.open_sample()

    def do_save(self) -> None:
        """Everything is saved by itself: read what is being typed, try again what could not be written, and say so."""
        self.commit_typing()
        if self.store.save_now():
            self.announcer.note(SAVED, self.saved_words())

    def do_versions(self) -> None:
        """List the versions of the open case that are kept, to open one as a copy."""
        self.commit_typing()
        from ui.dialogs.versions import show_versions

        show_versions(self, self.store)

    def do_close_case(self) -> None:
        """Show no case; changes that cannot be written are asked about first."""
        from ui.dialogs.case_dialogs import CLOSE_UNSAVED, ask_unsaved

        self.commit_typing()
        if self.store.save_now() or ask_unsaved(self, CLOSE_UNSAVED):
            self.store.close_case()

    def do_open_casebook(self) -> None:
        """Ask for another casebook and work with it from now on."""
        self.commit_typing()
        casebooks.choose_and_open(self, self.store, self.settings)

    def do_new_casebook(self) -> None:
        """Ask for a place and begin a casebook there."""
        self.commit_typing()
        casebooks.choose_and_make(self, self.store, self.settings)

    def do_passphrase(self) -> None:
        """Set, change or remove the passphrase of the casebook."""
        self.commit_typing()
        from ui.dialogs.passphrase import show_passphrase

        show_passphrase(self, self.store)

    def do_import_case(self) -> None:
        """Bring a case document into the casebook and open it."""
        case_files.choose_and_import(self, self.store)

    def do_export_case(self) -> None:
        """Write the open case to a file of the person's choice."""
        self.commit_typing()
        case_files.choose_and_export(self, self.store)

    def do_undo(self) -> None:
        """Take the last step back."""
        self.store.undo()

    def do_redo(self) -> None:
        """Do the step again that was taken back."""
        self.store.redo()

    def do_history(self) -> None:
        """List every step since the case was opened, to go back to one or on to one."""
        self.commit_typing()
        from ui.dialogs.history import show_history

        show_history(self, self.store)

    def do_next_pane(self) -> None:
        """Move the keyboard to the next pane."""
        panes.move(self._panes(), 1)

    def do_previous_pane(self) -> None:
        """Move the keyboard to the pane before."""
        panes.move(self._panes(), -1)

    def do_zoom_in(self) -> None:
        """Larger text."""
        self.settings.set("font_size", min(look.points + 1, LARGEST))

    def do_zoom_out(self) -> None:
        """Smaller text."""
        self.settings.set("font_size", max(look.points - 1, SMALLEST))

    def do_zoom_reset(self) -> None:
        """Text of the standard size."""
        self.settings.set("font_size", 11)

    def do_what_moved(self) -> None:
        """What each step of this sitting did to the figures."""
        self.moved_line.read_back()

    def do_present(self) -> None:
        """The chosen proposal in large figures for the client; without one, the whole screen for the window."""
        self.commit_typing()
        if self.store.outcome is None or not self.store.proposal_id:
            self.do_full_screen()
            return
        from ui.presentation import present

        self.presentation = present(self.store, self)
        self.presentation.closed.connect(self._end_presentation)

    def _end_presentation(self) -> None:
        self.presentation.deleteLater()
        self.presentation = None
        self.activateWindow()

    def do_lock(self) -> None:
        """Hide everything until the person continues."""
        self.lock.lock()

    def do_full_screen(self) -> None:
        """The whole screen, or a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def do_preferences(self) -> None:
        """Language, theme, text size."""
        from ui.dialogs.preferences import show_preferences

        show_preferences(self, self.settings, self.store)

    def do_help(self) -> None:
        """The help for the part with the keyboard, else for the page or view in front."""
        from ui.dialogs.help import show_help
        from ui.help_topics import topic_at

        part = QApplication.focusWidget()
        inside = part is not None and self.page.isAncestorOf(part)
        show_help(self, (topic_at(part) if inside else "") or self.page.help_topic())

    def do_help_keys(self) -> None:
        """The keys."""
        from ui.dialogs.help import show_help

        show_help(self, "keys")

    def do_rules(self) -> None:
        """Every rule of the law, with its source."""
        from ui.dialogs.rules import show_rules

        show_rules(self, self.store.rulebook, clock.today())

    def do_about(self) -> None:
        """What this program is."""
        from ui.dialogs.about import show_about

        show_about(self, self.store.rulebook)

    def do_quit(self) -> None:
        """Close the window, and with it the program."""
        self.close()
