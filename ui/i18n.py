"""The language of the windows: which one it is, how a sentence is shown in it, and how shown sentences follow a change.

Sentences are :class:`planner.text.Text` pairs. :func:`tr` gives the words of one; :func:`say` puts sentences on a widget
and keeps them right when the language changes, so that no page has to remember what it said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Qt, QTranslator, Signal, Slot

from planner.text import Lang, Text

Shown = TypeVar("Shown", bound=QObject)


class Language(QObject):
    """The current language; ``changed`` carries the new one after every real change."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._current: Lang = "zh"
        self._qt_words: QTranslator | None = None
        self._names_asked = False

    @property
    def current(self) -> Lang:
        """``zh`` or ``en``."""
        return self._current

    def use(self, lang: Lang) -> None:
        """Switch to ``lang`` at once: our sentences, Qt's own menus and dialogs, and the calendar's names."""
        self._install_qt_words(lang)
        changed, self._current = lang != self._current, lang
        if self._names_asked:
            self.name_days()
        if changed:
            self.changed.emit(lang)

    def name_days(self) -> None:
        """Let Qt's own parts name days, months and numbers in this language, from now on; what they know of all others takes time to load."""
        from PySide6.QtCore import QLocale

        country = QLocale.Country.China if self._current == "zh" else QLocale.Country.UnitedKingdom
        QLocale.setDefault(
            QLocale(QLocale.Language.Chinese if self._current == "zh" else QLocale.Language.English, country)
        )
        self._names_asked = True

    def _install_qt_words(self, lang: Lang) -> None:
        """Qt ships its own dialogs and context menus in Chinese; its English is built in."""
        app = QCoreApplication.instance()
        if app is None:
            return
        if self._qt_words is not None:
            app.removeTranslator(self._qt_words)
            self._qt_words = None
        if lang == "zh":
            words = QTranslator(app)
            if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                app.installTranslator(words)
                self._qt_words = words


language = Language()


def tr(text: Text) -> str:
    """The sentence in the current language."""
    return text.to(language.current)


def system_language() -> Lang:
    """The language of the person's system: Chinese where its locale is Chinese, else English."""
    from PySide6.QtCore import QLocale

    name = QLocale.system().name()
    if not name:
        import locale

        name = locale.getlocale()[0] or ""
    return "zh" if name.startswith("zh") else "en"


class _Said(QObject):
    """What one object says, setter by setter; lives and dies with it."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._texts: dict[str, Text] = {}
        language.changed.connect(self._repeat)

    def put(self, setter: str, text: Text) -> None:
        self._texts[setter] = text
        getattr(self.parent(), setter)(tr(text))

    @Slot()
    def _repeat(self) -> None:
        for setter, text in self._texts.items():
            getattr(self.parent(), setter)(tr(text))


def say(owner: Shown, **texts: Text) -> Shown:
    """Call the named setters of ``owner`` with sentences, now and again whenever the language changes; returns ``owner``.

    A later call with the same setter replaces the sentence.

    >>> say(QLabel(), setText=Text("债务", "Debts"))  # doctest: +SKIP
    """
    said = owner.findChild(_Said, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Said(owner)
    for setter, text in texts.items():
        said.put(setter, text)
    return owner


def on_language(owner: QObject, follow: Callable[[], None]) -> None:
    """Call ``follow`` after every change of language as long as ``owner`` lives."""
    listener = _Listener(owner, follow)
    language.changed.connect(listener.hear)


class _Listener(QObject):
    def __init__(self, owner: QObject, follow: Callable[[], None]) -> None:
        super().__init__(owner)
        self._follow = follow

    @Slot()
    def hear(self) -> None:
        self._follow()
