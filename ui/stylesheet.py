"""The style sheet, one template filled from the tokens of :mod:`ui.theme`. ``{name}`` is a colour, ``[[n]]`` pixels that
grow with the text (n at 11 points), ``<n>`` a step of the type scale.
"""

from __future__ import annotations

import re

SCALE = {"caption": 0.86, "body": 1.0, "lead": 1.12, "heading": 1.22, "title": 1.65, "figure": 2.1}
"""The one type scale, as multiples of the size the person chose."""


def make(colours: dict[str, str], points: int) -> str:
    """The style sheet in these colours for text of ``points``."""
    sheet = re.sub(r"\{(\w+)\}", lambda found: colours[found[1]], TEMPLATE.replace("{\n", "⟨\n").replace("}\n", "⟩\n"))
    sheet = re.sub(r"<(\w+)>", lambda found: f"{points * SCALE[found[1]]:.2f}pt", sheet)
    sheet = re.sub(r"\[\[(\d+)\]\]", lambda found: f"{round(int(found[1]) * points / 11)}px", sheet)
    return sheet.replace("⟨", "{").replace("⟩", "}")


TEMPLATE = """
QWidget {
  color: {ink};
}
QMainWindow, QDialog, QWidget[role="ground"], QScrollArea[role="ground"] {
  background: {ground};
}
QLabel {
  background: transparent;
}
QLabel[role="caption"] {
  font-size: <caption>;
  color: {ink_soft};
}
QLabel[role="soft"] {
  color: {ink_soft};
}
QLabel[role="lead"] {
  font-size: <lead>;
  color: {ink_soft};
}
QLabel[role="label"] {
  font-weight: 700;
}
QLabel[role="heading"] {
  font-size: <heading>;
  font-weight: 700;
}
QLabel[role="title"] {
  font-size: <title>;
  font-weight: 700;
}
QLabel[role="figure"] {
  font-size: <figure>;
  font-weight: 700;
  color: {accent};
}
QLabel[role="figure-small"] {
  font-size: <heading>;
  font-weight: 700;
  color: {accent};
}
QLabel[role="problem"] {
  font-size: <caption>;
  color: {red_ink};
}
QLabel[role="attention"] {
  color: {amber_ink};
}
QLabel[role="mark"] {
  font-size: <caption>;
  font-weight: 700;
  color: {amber_ink};
  background: {amber_soft};
  border: 1px solid {amber_line};
  border-radius: [[5]];
  padding: 1px [[7]];
}
QToolTip {
  color: {surface};
  background: {ink};
  border: 1px solid {ink};
  padding: [[6]];
}

QFrame[role="card"] {
  background: {surface};
  border: 1px solid {line};
  border-radius: 10px;
}
QFrame[role="tile"] {
  background: {surface};
  border: 1px solid {line};
  border-radius: 10px;
}
QFrame[role="rail"] {
  background: {sunken};
  border: none;
  border-right: 1px solid {line};
}
QFrame[role="header"] {
  background: {surface};
  border: none;
  border-bottom: 1px solid {line};
}
QFrame[role="hairline"] {
  background: {line};
  border: none;
}
QFrame[tone="info"] {
  background: {info_soft};
  border: 1px solid {info_soft};
  border-left: 4px solid {info_ink};
  border-radius: 8px;
}
QFrame[tone="info"] QLabel {
  color: {info_ink};
}
QFrame[tone="warning"] {
  background: {amber_soft};
  border: 1px solid {amber_soft};
  border-left: 4px solid {amber_line};
  border-radius: 8px;
}
QFrame[tone="warning"] QLabel {
  color: {amber_ink};
}
QFrame[tone="error"] {
  background: {red_soft};
  border: 1px solid {red_soft};
  border-left: 4px solid {red_line};
  border-radius: 8px;
}
QFrame[tone="error"] QLabel {
  color: {red_ink};
}

QPushButton {
  background: {surface};
  border: 1px solid {control_line};
  border-radius: 8px;
  padding: [[6]] [[14]];
  min-height: [[20]];
}
QPushButton:hover {
  background: {accent_soft};
  border-color: {accent};
}
QPushButton:pressed {
  background: {sunken};
}
QPushButton:disabled {
  color: {disabled};
  border-color: {line};
  background: {ground};
}
QPushButton[kind="primary"] {
  background: {accent};
  border: 1px solid {accent};
  color: {on_accent};
  font-weight: 700;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: {accent_strong};
}
QPushButton[kind="primary"]:disabled {
  background: {sunken};
  border-color: {line};
  color: {disabled};
}
QPushButton[kind="quiet"] {
  background: transparent;
  border: 1px solid transparent;
  color: {accent};
  padding: [[6]] [[10]];
}
QPushButton[alone="true"] {
  padding: [[6]];
}
QPushButton[why="true"] {
  padding: 0;
  min-height: 0;
}
QPushButton[kind="quiet"]:hover {
  background: {accent_soft};
}
QPushButton[kind="quiet"]:disabled {
  color: {disabled};
}
QPushButton[kind="danger"] {
  color: {red_ink};
  border-color: {red_line};
}
QPushButton[kind="danger"]:hover {
  background: {red_soft};
}
QPushButton[kind="link"] {
  background: transparent;
  border: none;
  text-align: left;
  padding: [[3]] [[6]] [[3]] [[28]];
  color: {red_ink};
  text-decoration: underline;
}
QPushButton[kind="segment"] {
  border-radius: 6px;
  border: 1px solid transparent;
  background: transparent;
  padding: [[4]] [[12]];
}
QPushButton[kind="segment"]:hover {
  background: {accent_soft};
}
QPushButton[kind="segment"]:checked {
  background: {accent};
  color: {on_accent};
  font-weight: 700;
}
QPushButton[kind="rail"] {
  background: transparent;
  border: none;
  border-radius: 8px;
  text-align: left;
  padding: 0;
}
QPushButton[kind="rail"]:hover {
  background: {line};
}
QPushButton[kind="rail"]:checked {
  background: {accent_soft};
}
QFrame[role="segments"] {
  background: {sunken};
  border: 1px solid {control_line};
  border-radius: 8px;
}
QToolButton {
  background: transparent;
  border: none;
  border-radius: 6px;
  padding: [[5]];
}
QToolButton:hover {
  background: {accent_soft};
}
QToolButton::menu-indicator {
  image: none;
}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: {surface};
  border: 1px solid {control_line};
  border-radius: 7px;
  padding: [[5]] [[9]];
  selection-background-color: {accent};
  selection-color: {on_accent};
  placeholder-text-color: {ink_soft};
}
QLineEdit, QComboBox, QAbstractSpinBox {
  min-height: [[20]];
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
  border: 2px solid {focus};
  padding: [[4]] [[8]];
}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
  border: 2px solid {red_line};
  padding: [[4]] [[8]];
}
QLineEdit[wrong="true"]:focus {
  border: 2px solid {focus};
  background: {red_soft};
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit[readOnly="true"] {
  background: {sunken};
  border-color: {line};
  color: {ink_soft};
}
QComboBox[quiet="true"] {
  color: {ink_soft};
  background: {ground};
}
QComboBox::drop-down {
  border: none;
  width: [[26]];
}
QComboBox::down-arrow {
  image: url("{chevron}");
  width: [[14]];
  height: [[14]];
}
QComboBox QAbstractItemView {
  background: {surface};
  border: 1px solid {control_line};
  selection-background-color: {accent};
  selection-color: {on_accent};
  outline: none;
  padding: [[4]];
}
QComboBox QAbstractItemView::item {
  min-height: [[28]];
}
QCheckBox, QRadioButton {
  spacing: [[8]];
  min-height: [[24]];
  border: 2px solid transparent;
  border-radius: 6px;
  padding: 1px [[4]];
  background: transparent;
}
QCheckBox:focus, QRadioButton:focus {
  border: 2px solid {focus};
}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {
  width: [[16]];
  height: [[16]];
  border: 1px solid {control_line};
  background: {surface};
}
QCheckBox::indicator, QTableView::indicator {
  border-radius: 4px;
}
QRadioButton::indicator {
  border-radius: [[8]];
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
  background: {accent};
  border-color: {accent};
  image: url("{tick}");
}
QRadioButton::indicator:checked {
  background: {accent};
  border: [[4]] solid {surface};
}
QSlider {
  min-height: [[26]];
  border: 2px solid transparent;
  border-radius: 8px;
  background: transparent;
}
QSlider:focus {
  border: 2px solid {focus};
}
QSlider::groove:horizontal {
  height: 4px;
  border-radius: 2px;
  background: {control_line};
  margin: 0 [[6]];
}
QSlider::sub-page:horizontal {
  background: {accent};
  border-radius: 2px;
  margin: 0 [[6]];
}
QSlider::handle:horizontal {
  width: [[18]];
  height: [[18]];
  margin: -[[9]] -[[6]];
  border-radius: [[9]];
  background: {accent};
  border: 2px solid {surface};
}
QSlider::handle:horizontal:hover {
  background: {accent_strong};
}
QProgressBar {
  background: {sunken};
  border: 1px solid {line};
  border-radius: 4px;
  height: [[8]];
}
QProgressBar::chunk {
  background: {accent};
  border-radius: 4px;
}

QTableView, QListView, QTreeView {
  background: {surface};
  alternate-background-color: {ground};
  border: 2px solid transparent;
  border-radius: 6px;
  gridline-color: {line};
  selection-background-color: {accent_soft};
  selection-color: {ink};
  outline: none;
}
QTableView:focus, QListView:focus, QTreeView:focus {
  border: 2px solid {focus};
}
QTableView::item {
  padding: [[4]] [[8]];
  border: none;
}
QTableView[role="totals"] {
  background: {sunken};
  border-radius: 0;
  border-top: 1px solid {control_line};
  font-weight: 700;
}
QTableView[role="pinned"], QTableView[role="pinned-totals"] {
  border: none;
  border-right: 1px solid {line};
  border-radius: 0;
}
QTableView[role="pinned-totals"] {
  background: {sunken};
  font-weight: 700;
}
QTableView QLineEdit, QTableView QComboBox {
  border: 2px solid {focus};
  border-radius: 0;
  padding: 0 [[6]];
  min-height: 0;
}
QListView::item {
  padding: [[10]] [[12]];
  border-radius: 6px;
}
QListView::item:hover {
  background: {ground};
}
QListView::item:selected {
  background: {accent_soft};
  color: {ink};
}
QHeaderView {
  background: {surface};
  border: none;
}
QHeaderView::section {
  background: {surface};
  color: {ink_soft};
  font-size: <caption>;
  font-weight: 700;
  border: none;
  border-bottom: 1px solid {control_line};
  padding: [[7]] [[10]];
}
QTableCornerButton::section {
  background: {surface};
  border: none;
}

QScrollArea {
  border: none;
  background: transparent;
}
QScrollArea[role="pane"] {
  border: 2px solid transparent;
  border-radius: 6px;
}
QScrollArea[role="pane"]:focus {
  border: 2px solid {focus};
}
QScrollBar:vertical {
  background: transparent;
  width: 12px;
  margin: 2px;
}
QScrollBar:horizontal {
  background: transparent;
  height: 12px;
  margin: 2px;
}
QScrollBar::handle {
  background: {control_line};
  border-radius: 4px;
  min-height: 32px;
  min-width: 32px;
}
QScrollBar::handle:hover {
  background: {accent};
}
QScrollBar::add-line, QScrollBar::sub-line {
  width: 0;
  height: 0;
}
QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent;
}
QSplitter::handle {
  background: {line};
}
QSplitter::handle:hover {
  background: {accent};
}

QMenuBar {
  background: {surface};
  border-bottom: 1px solid {line};
  padding: 2px [[6]];
}
QMenuBar::item {
  padding: [[5]] [[10]];
  border-radius: 6px;
  background: transparent;
}
QMenuBar::item:selected {
  background: {accent_soft};
}
QMenu {
  background: {surface};
  border: 1px solid {control_line};
  padding: [[5]];
}
QMenu::item {
  padding: [[6]] [[28]] [[6]] [[10]];
  border-radius: 5px;
}
QMenu::icon {
  padding-left: [[8]];
}
QMenu::item:selected {
  background: {accent_soft};
  color: {ink};
}
QMenu::item:disabled {
  color: {disabled};
}
QMenu::separator {
  height: 1px;
  background: {line};
  margin: [[4]] [[8]];
}
QStatusBar {
  background: {surface};
  border-top: 1px solid {line};
  color: {ink_soft};
}
QStatusBar QLabel {
  font-size: <caption>;
  color: {ink_soft};
  padding: [[2]] [[8]];
}
QStatusBar::item {
  border: none;
}
QTabWidget::pane {
  border: none;
}
QTabBar::tab {
  background: transparent;
  color: {ink_soft};
  padding: [[7]] [[14]];
  border: 2px solid transparent;
  border-bottom: 2px solid {line};
}
QTabBar::tab:selected {
  color: {accent};
  border-bottom: 2px solid {accent};
  font-weight: 700;
}
QTabBar::tab:focus {
  border: 2px solid {focus};
}
QGroupBox {
  border: 1px solid {line};
  border-radius: 8px;
  margin-top: [[18]];
  padding: [[10]];
}
QGroupBox::title {
  subcontrol-origin: margin;
  left: [[8]];
  font-weight: 700;
}
QCalendarWidget QAbstractItemView {
  border: none;
  selection-background-color: {accent};
  selection-color: {on_accent};
}
QCalendarWidget QToolButton {
  color: {ink};
  icon-size: [[16]];
}
QCalendarWidget QWidget#qt_calendar_navigationbar {
  background: {surface};
}
"""
