"""The rules of the style sheet, with colours, pictures and fonts still to be filled in by `appearance`."""

RULES = """
QMenuBar {{ background: {paper}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {over}; }}
QMenu {{ background: {paper}; border: 1px solid {line}; padding: 5px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {soft}; color: {ink}; }}
QMenu::item:disabled {{ color: {faint}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QToolBar {{ background: {paper}; border: none; border-bottom: 1px solid {line}; padding: 1px 10px 5px 10px;
    spacing: 3px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 4px 8px; }}
QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }}
QToolBar QToolButton:hover {{ background: {over}; }}
QToolBar QToolButton:focus {{ border-color: {accent}; }}
QToolBar QToolButton:pressed {{ background: {down}; }}
QToolButton#zoom {{ color: {muted}; min-width: 46px; }}
QToolButton#choice, QFrame#find QToolButton, QFrame#walk QToolButton {{ border: 1px solid transparent;
    border-radius: 6px; background: transparent; padding: 4px; }}
QToolButton#choice {{ min-width: 30px; }}
QFrame#find QToolButton, QFrame#walk QToolButton {{ min-width: 20px; }}
QToolButton#choice:hover, QFrame#find QToolButton:hover, QFrame#walk QToolButton:hover {{ background: {over}; }}
QToolButton#choice:checked, QFrame#find QToolButton:checked {{ background: {soft}; border-color: {accent}; }}
QToolButton#choice:focus, QFrame#find QToolButton:focus, QFrame#walk QToolButton:focus {{ border-color: {accent}; }}
QToolButton#choice:checked:focus, QFrame#find QToolButton:checked:focus {{ border-color: {ink}; }}
QFrame#walk {{ background: {paper}; border: 1px solid {line}; border-radius: 10px; }}
QPushButton {{ border: 1px solid {line}; border-radius: 6px; padding: 6px 14px; background: {paper}; }}
QPushButton, QToolButton, QLineEdit, QMenu {{ icon-size: 16px; }}
QPushButton:hover {{ background: {over}; }}
QPushButton:pressed {{ background: {down}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {faint}; }}
QPushButton:default, QPushButton#primary {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
QPushButton:default:hover, QPushButton#primary:hover {{ background: {accent_over}; }}
QPushButton:default:focus, QPushButton#primary:focus {{ border: 2px solid {ink}; padding: 5px 13px; }}
QPushButton:default:disabled, QPushButton#primary:disabled {{
    background: {line}; border-color: {line}; color: {muted};
}}
QStatusBar {{ background: {paper}; border-top: 1px solid {line}; color: {muted}; min-height: 25px; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 10px; }}
QGraphicsView {{ border: none; }}
QSplitter::handle {{ background: {line}; }}
QToolTip {{ background: {paper}; color: {ink}; border: 1px solid {line}; padding: 5px; }}
QFrame#panel, QScrollArea#panel {{ background: {paper}; border: none; }}
QLabel#heading {{ color: {muted}; }}
QLabel#label {{ color: {muted}; }}
QLabel#error {{ color: {bad}; }}
QFrame#rule {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QLineEdit, QPlainTextEdit {{ background: {field}; border: 1px solid {line}; border-radius: 6px;
    padding: 6px 8px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit {{ padding: 3px 5px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {accent}; background: {paper}; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] {{ border: 1px solid {bad}; }}
QSpinBox {{ background: {field}; border: 1px solid {line}; border-radius: 6px; padding: 5px 4px 5px 8px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QSpinBox:focus {{ border-color: {accent}; background: {paper}; }}
QSpinBox:disabled {{ color: {faint}; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; background: transparent; width: 16px; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {over}; }}
QSpinBox::up-arrow {{ image: url("{arrow_up}"); width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QComboBox {{ background: {field}; border: 1px solid {line}; border-radius: 6px; padding: 6px 6px 6px 8px;
    min-height: 17px; }}
QComboBox:focus {{ border: 1px solid {accent}; }}
QComboBox[refused="true"] {{ border: 1px solid {bad}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QComboBox QAbstractItemView {{ background: {paper}; border: 1px solid {line}; outline: none;
    selection-background-color: {soft}; selection-color: {ink}; }}
QToolButton:focus {{ outline: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {paper}; }}
QCalendarWidget QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; margin: 2px;
    color: {ink}; background: transparent; font-family: "{semibold}"; }}
QCalendarWidget QToolButton:hover {{ background: {over}; }}
QCalendarWidget QToolButton:focus {{ border-color: {accent}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url("{arrow_left}"); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url("{arrow_right}"); }}
QCalendarWidget QAbstractItemView {{ border: none; outline: none; selection-background-color: {accent};
    selection-color: {on_accent}; }}
QFrame#calendar {{ background: {paper}; border: 1px solid {line}; }}
QFileDialog {{ backward-icon: url("{arrow_left}"); forward-icon: url("{arrow_right}");
    filedialog-parent-directory-icon: url("{arrow_up}"); }}
QCheckBox {{ spacing: 7px; padding: 2px 1px; border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:focus {{ border-color: {accent}; }}
QCheckBox::indicator, QListWidget::indicator, QTreeWidget::indicator {{ width: 14px; height: 14px;
    border: 1px solid {faint}; border-radius: 4px; background: {field}; }}
QCheckBox::indicator:hover, QListWidget::indicator:hover,
QTreeWidget::indicator:hover {{ border-color: {accent}; }}
QTreeWidget::item {{ padding: 3px 2px; }}
QTreeWidget::item:selected {{ background: {soft}; color: {ink}; }}
QTreeWidget {{ outline: none; }}
QTreeWidget::item {{ border: 1px solid transparent; }}
QTreeWidget::item:focus {{ border-color: {accent}; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked,
QTreeWidget::indicator:checked {{ background: {accent}; border-color: {accent};
    image: url("{tick}"); }}
QToolButton#tab {{ border: 1px solid transparent; border-bottom: 2px solid transparent; padding: 3px 0;
    color: {muted}; }}
QToolButton#tab:hover {{ color: {ink}; }}
QToolButton#tab:checked {{ color: {accent}; border-bottom-color: {accent}; }}
QToolButton#tab:focus {{ border-color: {accent}; }}
QToolButton#fold {{ border: 1px solid transparent; border-radius: 4px; background: transparent; padding: 2px 3px 2px 0;
    margin-left: -1px; font-family: "{semibold}"; icon-size: 14px; }}
QToolButton#fold:hover {{ background: {over}; }}
QToolButton#fold:focus {{ border-color: {accent}; }}
QToolButton#letter {{ border: 1px solid {line}; border-radius: 6px; padding: 5px 11px; background: {field}; }}
QToolButton#letter:checked {{ background: {soft}; border-color: {accent}; color: {accent}; }}
QToolButton#letter:focus {{ border-color: {accent}; }}
QToolButton#open, QToolButton#remove, QToolButton#back, QToolButton#choose {{ border: 1px solid transparent;
    background: transparent; border-radius: 4px; padding: 1px 4px; color: {muted}; }}
QToolButton#choose {{ border-color: {line}; padding: 6px 8px; background: {field}; }}
QToolButton#open:hover, QToolButton#remove:hover, QToolButton#back:hover, QToolButton#choose:hover {{
    background: {over}; color: {ink}; }}
QToolButton#open:focus, QToolButton#remove:focus, QToolButton#back:focus, QToolButton#choose:focus {{
    border-color: {accent}; color: {ink}; }}
QPushButton#quiet {{ border: 1px dashed {line}; color: {accent}; background: transparent; text-align: left;
    padding: 6px 10px; }}
QPushButton#quiet:hover, QPushButton#quiet:focus {{ border-color: {accent}; }}
QPushButton[many="true"] {{ background: {field}; text-align: left; padding: 6px 8px; }}
QLineEdit#tally {{ padding: 5px 1px; }}
QLineEdit#add {{ border-style: dashed; background: transparent; }}
QFrame#row {{ border: none; }}
QFrame#mark {{ background: {accent}; border: none; }}
QLabel#grip {{ color: {faint}; }}
QLabel#grip:disabled {{ color: transparent; }}
QFrame#implied {{ background: {notice}; border: 1px solid {notice_line}; border-radius: 6px; }}
QFrame#implied QLabel {{ color: {notice_ink}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QHeaderView::section {{ background: {ground}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 5px 8px; }}
QTreeView, QTableWidget {{ border: 1px solid {line}; }}
QLabel#qt_msgbox_informativelabel {{ min-width: 320px; }}
QListWidget {{ border: 1px solid {line}; border-radius: 6px; background: {paper}; outline: none; padding: 3px; }}
QListWidget::item {{ padding: 6px 8px; border-radius: 5px; }}
QListWidget::item:selected {{ background: {soft}; color: {ink}; }}
QTreeWidget:focus, QListWidget:focus, QTableWidget:focus {{ border: 1px solid {accent}; }}
QScrollArea#sheet {{ background: {paper}; border: 1px solid transparent; }}
QScrollArea#sheet:focus, QScrollArea#pageview:focus, QTextBrowser:focus {{ border: 1px solid {accent}; }}
QScrollArea#pageview {{ background: {ground}; border: 1px solid {line}; border-radius: 6px; }}
QProgressBar {{ background: {line}; border: none; border-radius: 4px; min-width: 180px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QListView#library, QTreeView#outline {{ border: none; background: {paper}; outline: none; }}
QTreeView#outline {{ show-decoration-selected: 0; border: 1px solid transparent; }}
QTreeView#outline:focus {{ border: 1px solid {accent}; border-radius: 4px; }}
QTreeView#outline::item {{ padding: 3px 2px; border: 1px solid transparent; border-radius: 4px; }}
QTreeView#outline::item:hover {{ background: {over}; }}
QTreeView#outline::item:selected {{ background: {soft}; color: {ink}; }}
QTreeView#outline::item:selected:active {{ border-color: {accent}; }}
QTreeView#outline QLineEdit {{ padding: 0 2px; border-radius: 3px; }}
QTabBar#pane {{ background: {paper}; }}
QTabBar#pane::tab {{ color: {muted}; padding: 8px 8px; border: none; border-bottom: 2px solid transparent; }}
QTabBar#pane::tab:selected {{ color: {ink}; }}
QTabBar#pane::tab:selected:focus {{ border-bottom-color: {accent}; }}
QFrame#start, QFrame#startmethods {{ background: {ground}; }}
QFrame#startside {{ background: {paper}; }}
QFrame#notice {{ background: {notice}; border: none; border-bottom: 1px solid {notice_line}; }}
QFrame#notice QLabel {{ color: {notice_ink}; }}
QFrame#notice QToolButton, QFrame#notice QPushButton {{ border: 1px solid transparent; border-radius: 4px;
    background: transparent; color: {notice_ink}; padding: 3px 8px; font-family: "{semibold}"; }}
QFrame#notice QPushButton:hover, QFrame#notice QToolButton:hover {{ text-decoration: underline; }}
QFrame#notice QPushButton:focus, QFrame#notice QToolButton:focus {{ border-color: {notice_ink}; }}
QFrame#dock {{ background: {paper}; border: none; }}
QToolButton#docktab {{ border: 1px solid transparent; border-bottom: 2px solid transparent; padding: 0; color: {muted};
    background: {paper}; }}
QToolButton#docktab:hover {{ color: {ink}; }}
QToolButton#docktab:checked {{ color: {accent}; border-bottom-color: {accent}; }}
QToolButton#docktab:focus {{ border-color: {accent}; }}
QTabBar#dock {{ background: {paper}; }}
QTabBar#dock::tab {{ color: {muted}; padding: 6px 5px; border: 1px solid transparent;
    border-bottom: 2px solid transparent; }}
QTabBar#dock::tab:hover {{ color: {ink}; }}
QTabBar#dock::tab:selected {{ color: {accent}; border-bottom-color: {accent}; }}
QTabBar#dock::tab:selected:focus {{ border-color: {accent}; }}
QTabBar#dock QToolButton {{ background: {paper}; border: none; }}
QTabBar#dock::tear, QTabWidget QTabBar::tear {{ width: 0; image: none; }}
QTabWidget::pane {{ border: none; }}
QTabWidget QTabBar {{ background: {paper}; }}
QTabWidget QTabBar::tab {{ color: {muted}; padding: 6px 7px; border: 1px solid transparent;
    border-bottom: 2px solid transparent; }}
QTabWidget QTabBar::tab:hover {{ color: {ink}; }}
QTabWidget QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; }}
QTabWidget QTabBar::tab:selected:focus {{ border-color: {accent}; }}
QTabWidget QTabBar QToolButton {{ background: {paper}; border: none; }}
QFrame#dock QLineEdit {{ padding: 3px 8px; }}
QFrame#dock QComboBox {{ padding: 2px 6px 2px 8px; }}
QTableView#table {{ background: {paper}; gridline-color: {line}; outline: none; border: none;
    border-top: 1px solid {line}; selection-background-color: {soft}; selection-color: {ink}; }}
QTableView#table::item {{ padding: 0 6px; border: 1px solid transparent; }}
QTableView#table::item:selected {{ background: {soft}; color: {ink}; }}
QTableView#table::item:focus {{ border-color: {accent}; }}
QTableView#table QTableCornerButton::section {{ background: {ground}; border: none;
    border-bottom: 1px solid {line}; border-right: 1px solid {line}; }}
QTableView#table QHeaderView {{ background: {ground}; }}
QTableView#table QHeaderView::section:horizontal {{ border-right: 1px solid {line}; }}
QTableView#table QHeaderView::section:vertical {{ border-right: 1px solid {line}; padding: 0 4px; }}
QTableView#table QLineEdit, QTableView#table QPlainTextEdit, QTableView#table QComboBox {{ border-radius: 0;
    border: 1px solid {accent}; background: {paper}; padding: 2px 5px; }}
QTableView#table QComboBox QLineEdit {{ border: none; padding: 0; }}
QTableView#table QLineEdit[refused="true"], QTableView#table QPlainTextEdit[refused="true"],
QTableView#table QComboBox[refused="true"] {{ border-color: {bad}; }}
QLabel#tablemessage {{ color: {bad}; padding: 5px 12px; border-top: 1px solid {line}; }}
QLabel#nothing {{ color: {muted}; padding: 12px; }}
QStatusBar QToolButton#problems {{ border: 1px solid transparent; background: transparent; color: {ink};
    padding: 0 7px; border-radius: 4px; }}
QStatusBar QToolButton#problems:hover {{ background: {over}; }}
QStatusBar QToolButton#problems:focus {{ border-color: {accent}; }}
QSlider:horizontal {{ min-height: 20px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {line}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {accent}; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -6px 0; border-radius: 7px; background: {paper};
    border: 2px solid {accent}; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ background: {accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {faint}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {faint}; border-radius: 3px; margin: 2px 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:horizontal {{ margin: 4px 2px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QGraphicsView QScrollBar:vertical, QGraphicsView QScrollBar:horizontal {{ background: {ground}; }}
QAbstractScrollArea::corner {{ background: {ground}; border: none; }}
"""
