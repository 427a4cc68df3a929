"""The style sheet of the window. `$name` stands for a colour of the look; no type size is fixed here."""

STYLE_SHEET = """
QMainWindow, QDialog { background: $paper; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QToolTip { background: $title; color: $paper; border: 0; padding: 4px 8px; }

QMenuBar { background: $paper; color: $second; padding: 2px 6px 0 6px; border: 0; }
QMenuBar::item { padding: 4px 9px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $title; }
QMenu { background: $raised; color: $ink; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 26px; border-radius: 6px; }
QMenu::item:selected { background: $tint; color: $title; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 7px; }

QToolBar { background: $paper; border: 0; border-bottom: 1px solid $line; spacing: 2px; padding: 1px 10px 6px 10px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px 10px; }
QToolBar QToolButton { border: 0; border-radius: 7px; padding: 5px 11px; color: $second; background: transparent; }
QToolBar QToolButton:hover { background: $hover; color: $title; }
QToolBar QToolButton:checked { background: $tint; color: $accent; }
QToolBar QToolButton:disabled { color: $off; }
QToolBar QToolButton:focus { border: 2px solid $accent; padding: 3px 9px; }
QToolBar QToolButton[kind="mode"] { border: 1px solid $edge; padding: 4px 10px; }
QToolBar QToolButton[kind="mode"]:checked { border: 1px solid $accent; }
QToolBar QToolButton[kind="mode"]:focus { border: 2px solid $accent; padding: 3px 9px; }
QToolBar QToolButton[kind="primary"] { background: $accent; color: $on_accent; padding: 6px 15px; }
QToolBar QToolButton[kind="primary"]:hover { background: $accent; color: $on_accent; }
QToolBar QToolButton[kind="primary"]:focus { border: 2px solid $title; padding: 4px 13px; }
QToolBar QToolButton::menu-indicator { image: none; width: 0; }

QDockWidget { background: $paper; }
QDockWidget > QWidget { background: $paper; }
QTabWidget::pane { border: 0; }
QTabWidget::tab-bar { left: 10px; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { padding: 5px 11px; margin: 10px 2px 8px 2px; border: 2px solid transparent; border-radius: 7px;
  color: $second; background: transparent; }
QTabWidget#sides::tab-bar { left: 6px; }
QTabWidget#sides QTabBar::tab { padding: 5px 6px; margin: 10px 0 8px 0; }
QTabBar::tab:hover { color: $title; }
QTabBar::tab:selected { background: $hover; color: $title; }
QTabBar::tab:focus { border: 2px solid $accent; }

QStatusBar { background: $paper; border-top: 1px solid $line; color: $second; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $second; padding: 3px 5px; }

QLabel[kind="caption"] { background: $raised; color: $title; border: 1px solid $edge; border-radius: 6px;
  padding: 3px 8px; }
QScrollArea { border: 0; background: $paper; }
QScrollArea > QWidget > QWidget { background: $paper; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
  background: $raised; color: $ink; border: 1px solid $field; border-radius: 8px; padding: 6px 9px;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit { padding: 3px 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $faint; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { padding: 5px 8px; }
QPlainTextEdit:focus { padding: 2px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $idle; color: $faint; border-color: $line; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; padding: 4px; outline: 0;
  selection-background-color: $tint; selection-color: $title; }
QComboBox[kind="flat"] { border-color: transparent; background: transparent; color: $second; padding: 2px 4px 2px 8px; }
QComboBox[kind="flat"]:hover { background: $hover; }
QComboBox[kind="flat"]:focus { border: 2px solid $accent; padding: 1px 3px 1px 7px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }

QPushButton { background: $raised; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 6px 15px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 14px; }
QPushButton:default { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton:default:focus { border: 2px solid $title; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QPushButton:disabled { color: $faint; background: $idle; border-color: $line; }
QPushButton[kind="link"], QToolButton[kind="link"] { border: 2px solid transparent; background: transparent;
  color: $accent; padding: 2px 6px; border-radius: 6px; text-align: left; }
QPushButton[kind="link"]:hover, QToolButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus, QToolButton[kind="link"]:focus { border: 2px solid $accent; }
QPushButton[kind="toggle"] { padding: 6px 11px; }
QPushButton[kind="toggle"]:checked { background: $tint; color: $accent; border: 1px solid $accent; }
QPushButton[kind="toggle"]:focus { border: 2px solid $accent; padding: 5px 10px; }
QPushButton[kind="aside"] { border: 2px solid transparent; background: transparent; color: $faint; padding: 2px 6px;
  border-radius: 6px; }
QPushButton[kind="aside"]:hover { background: $hover; color: $title; }
QPushButton[kind="aside"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"]:disabled, QToolButton[kind="link"]:disabled, QToolButton[kind="tool"]:disabled {
  color: $faint; background: transparent; }
QPushButton[kind="row"] { border: 2px solid transparent; background: transparent; color: $ink; padding: 4px 6px;
  border-radius: 6px; text-align: left; }
QPushButton[kind="row"]:hover { background: $hover; }
QPushButton[kind="row"]:focus { border: 2px solid $accent; }
QToolButton[kind="tool"] { border: 2px solid transparent; border-radius: 6px; padding: 3px; background: transparent; }
QToolButton[kind="tool"]:hover { background: $hover; }
QToolButton[kind="tool"]:focus { border: 2px solid $accent; }
QToolButton[kind="fold"] { border: 2px solid transparent; border-radius: 6px; padding: 4px 0;
  margin-left: -7px; color: $title;
  background: transparent; text-align: left; }
QToolButton[kind="fold"]:hover { background: $hover; }
QToolButton[kind="fold"]:focus { border: 2px solid $accent; }
QToolButton[kind="dot"] { border: 2px solid transparent; border-radius: 6px; padding: 2px; background: transparent; }
QToolButton[kind="dot"]:focus { border: 2px solid $accent; }

QCheckBox { spacing: 8px; color: $ink; padding: 3px; border: 1px solid transparent; border-radius: 6px; }
QCheckBox:focus { border: 1px solid $accent; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 15px; height: 15px;
  border: 1px solid $field; border-radius: 4px; background: $raised; }
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover { border-color: $faint; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox:disabled { color: $faint; }
QCheckBox::indicator:disabled { background: $idle; border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $faint; border-color: $faint; }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $edge; border-color: $faint; }

QFrame[kind="finding"] { border: 0; border-left: 3px solid transparent; border-radius: 0; background: transparent; }
QFrame[kind="finding"] QPushButton[kind="link"], QFrame[kind="finding"] QPushButton[kind="aside"] { padding: 2px 3px; }
QFrame[kind="finding"]:hover { background: $hover; }
QFrame[kind="finding"]:focus { border-left: 3px solid $accent; background: $tint; }
QFrame[kind="filter-chip"] { background: $tint; border: 1px solid $accent; border-radius: 11px; }
QToolButton[kind="chip"] { background: transparent; border: 1px solid transparent; border-radius: 8px; color: $accent;
  padding: 1px 4px; }
QToolButton[kind="chip"]:hover { background: $hover; }
QToolButton[kind="chip"]:focus { border: 1px solid $accent; }
QPushButton[kind="notice"] { background: $tint; color: $accent; border: 1px solid transparent; border-radius: 9px;
  padding: 1px 9px; }
QPushButton[kind="notice"]:focus { border: 1px solid $accent; }
QFrame[kind="thread"] { border: 0; border-left: 3px solid $accent; border-radius: 0; background: $hover; }
QFrame[kind="chosen"] { border: 0; border-radius: 6px; background: $hover; }
QFrame[kind="box"] { border: 1px solid $field; border-radius: 8px; background: $raised; }
QFrame[kind="find"] { background: $paper; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="search"] { background: $raised; border: 1px solid $edge; border-radius: 10px; }
QFrame[kind="search"] QListView { background: $raised; border: 0; padding: 4px 0; }
QFrame[kind="rule"] { background: $line; border: 0; }
QLineEdit[kind="search"], QLineEdit[kind="search"]:focus, QLineEdit[kind="search"]:hover { border: 0; padding: 8px 0;
  background: $raised; }
QTabBar[kind="search"]::tab { padding: 4px 10px; margin: 2px 1px; }
QLabel[kind="chip"] { color: $title; background: $hover; border-radius: 9px; padding: 2px 9px; }
QLineEdit[kind="missing"], QLineEdit[kind="missing"]:hover { border: 2px solid $bad; padding: 5px 8px; }
QLabel[kind="missing"] { color: $bad; }
QFrame[kind="banner"] { background: $warm; border: 0; border-bottom: 1px solid $warm_edge; }
QFrame[kind="banner"] QLabel { color: $warm_ink; }
QFrame[kind="note"] { background: $raised; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="backdrop"] { background: $backdrop; border: 0; border-radius: 10px; }
QLabel[kind="label"] { color: $second; }
QLabel[kind="second"] { color: $second; }
QLabel[kind="faint"] { color: $faint; }
QLabel[kind="warning"] { color: $warm_ink; background: $warm; border-radius: 6px; }
QLabel[kind="heading"] { color: $title; }

QWidget[kind="start"] { background: $backdrop; }
QFrame[kind="side"] { background: $paper; border: 0; border-right: 1px solid $line; }
QLabel[kind="logo"] { background: #FFFFFF; color: #486581; border: 1px solid $edge; border-radius: 8px; }
QListView[kind="gallery"] { background: transparent; }

QTreeView, QListView, QTableView { background: $paper; border: 0; outline: 0; color: $ink; }
QTreeView::item, QListView::item { padding: 3px 3px; }
QListView::item { border-radius: 6px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $tint; color: $title; }
QTableView::item { padding: 2px 6px; border: 0; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $tint; color: $title; }
QTreeView QLineEdit, QTableView QLineEdit, QListView QLineEdit {
  padding: 0 3px; border-radius: 4px; border-width: 1px; }
QTreeView QLineEdit:focus, QTableView QLineEdit:focus, QListView QLineEdit:focus { padding: 0 3px; border-width: 1px; }
QHeaderView { background: $paper; border: 0; }
QHeaderView::section { background: $paper; color: $second; border: 0; border-bottom: 1px solid $line;
  padding: 5px 9px; }
QProgressBar { background: $hover; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""
