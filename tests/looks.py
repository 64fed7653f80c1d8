"""What can be wrong with a widget that is shown: a text cut off or not translated, a control without a name."""

import re
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTabBar,
    QToolButton,
    QTreeView,
    QWidget,
)

from cjmdesk.i18n import translator
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.library.library import EntryList
from cjmdesk.qt.library.painting import EntryDelegate, card_area
from cjmdesk.qt.library.rows import ROW
from cjmdesk.qt.panel.pair import PairLayout
from cjmdesk.qt.start.cards import MapCard, PageButton, WayButton
from cjmdesk.qt.zooming import USUAL, px, zoom

Role = QAccessible.Role

CONTROLS = (
    Role.Button, Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.SpinBox,
    Role.Slider, Role.List, Role.Tree, Role.Table, Role.PageTab, Role.PageTabList, Role.MenuItem, Role.Dialog,
    Role.Window, Role.ButtonMenu, Role.ProgressBar, Role.Canvas, Role.Indicator,
)  # fmt: skip
"""What a user can do something with, or has to be told of."""


def shown(root: QWidget) -> list[QWidget]:
    """The widgets that can be seen, or scrolled into view; the root is one of them."""
    return [widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisible()]


# ---------------------------------------------------------------- cut off


def clipped(root: QWidget) -> Iterator[str]:
    """The texts of widgets that are larger than the widget, and widgets that stand out of their own window."""
    for widget in shown(root):
        words = _too_large(widget)
        if words:
            yield f"{_name(widget)} cuts off {words!r}: {_wanted(widget)} in {widget.width()}x{widget.height()}"
    if isinstance(root, QDialog):
        room = root.screen().availableGeometry().size()
        if root.width() > room.width() or root.height() > room.height():
            yield f"the dialog is larger than the screen: {root.width()}x{root.height()}"
        yield from (f"{_name(widget)} stands out of the dialog" for widget in _outside(root))


def _too_large(widget: QWidget) -> str:
    """The text that does not fit; empty where all does."""
    if isinstance(widget, QLabel) and widget.text():
        return widget.text() if _label_is_cut(widget) else ""
    if isinstance(widget, WayButton):
        taken = QFontMetrics(strong(13)).horizontalAdvance(widget.text()) + _width(widget, widget._keys) + px(66)
        return widget.text() if taken > widget.width() else ""
    if isinstance(widget, MapCard) and zoom() == USUAL:
        return _shortened(*widget.lines(widget.width() - 2 * px(12) - 8))
    if isinstance(widget, PageButton):
        return ""  # shortens a map's title, which stands whole in its tooltip
    if isinstance(widget, EntryList):
        return _cut_entry(widget)
    if isinstance(widget, QListWidget) and widget.viewMode() == QListWidget.ViewMode.IconMode:
        return _cut_name(widget)
    if isinstance(widget, QToolButton) and _shows_only_its_icon(widget):
        return ""
    if isinstance(widget, QAbstractButton) and widget.text():
        wanted = widget.minimumSizeHint().expandedTo(widget.sizeHint())
        return widget.text() if not _holds(widget.size(), wanted) else ""
    if isinstance(widget, QComboBox):
        room = _room_of(widget).width()
        return widget.currentText() if _width(widget, widget.currentText()) > room else ""
    if isinstance(widget, QLineEdit):
        hint = widget.placeholderText() if not widget.text() else ""
        icons = sum(button.width() + 6 for button in widget.findChildren(QToolButton) if button.isVisible())
        return hint if _width(widget, hint) > _room_of(widget).width() - icons else ""
    if isinstance(widget, QPlainTextEdit):
        return _placeholder_too_large(widget)
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        return _cut_heading(widget)
    return ""


def _shortened(*painted: str) -> str:
    return next((text for text in painted if "…" in text), "")


def _cut_entry(entries: EntryList) -> str:
    """A name of the library that its card has no room for, among those that can be scrolled to as well."""
    delegate, model = entries.itemDelegate(), entries.model()
    assert isinstance(delegate, EntryDelegate)
    for number in range(model.rowCount()):
        index = model.index(number, 0)
        row = index.data(ROW)
        card = card_area(QRect(QPoint(0, 0), delegate.sizeHint(QStyleOptionViewItem(), index)))
        words = "" if row.is_heading else _shortened(*delegate.lines(row, card)[1])
        if words:
            return words
    return ""


def _cut_name(pages: QListWidget) -> str:
    """The name of a small page that does not fit below it, in as many lines as its place is high."""
    for number in range(pages.count()):
        item = pages.item(number)
        room = item.sizeHint()
        flags = int(Qt.TextFlag.TextWordWrap if pages.wordWrap() else 0)
        taken = pages.fontMetrics().boundingRect(QRect(0, 0, room.width() - px(12), 0), flags, item.text())
        picture = max((size.height() for size in item.icon().availableSizes()), default=0) / pages.devicePixelRatioF()
        if taken.width() > room.width() or taken.height() + picture > room.height():
            return item.text()
    return ""


def _shows_only_its_icon(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()


def _label_is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1 or _longest_word(label) > label.width()
    return not _holds(label.size(), label.sizeHint())


def _longest_word(label: QLabel) -> int:
    text = label.text()
    # A path may be broken at its slashes, and is the user's own.
    return max((_width(label, word) for word in text.split() if "/" not in word), default=0)


def _placeholder_too_large(field: QPlainTextEdit) -> str:
    text = field.placeholderText() if not field.toPlainText() else ""
    room = QRect(0, 0, field.viewport().width() - 8, 0)
    taken = field.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
    return text if text and (taken.height() > field.viewport().height() or taken.width() > room.width()) else ""


def _cut_heading(header: QHeaderView) -> str:
    model = header.model()
    for column in range(header.count()):
        text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if not header.isSectionHidden(column) and _width(header, text) > header.sectionSize(column) - 8:
            return text
    return ""


def _room_of(widget: QWidget) -> QRect:
    """Where the text of a field stands."""
    if isinstance(widget, QComboBox):
        field = widget.lineEdit()
        if field is not None:
            return field.rect()
        return widget.rect().adjusted(9, 0, -27, 0)
    option = QStyleOptionFrame()
    widget.initStyleOption(option)
    return widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget).adjusted(2, 0, -2, 0)


def _width(widget: QWidget, text: str) -> int:
    return max((widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n")), default=0)


def _holds(size: QSize, wanted: QSize) -> bool:
    return size.width() >= wanted.width() and size.height() >= wanted.height()


def _wanted(widget: QWidget) -> str:
    return f"{widget.sizeHint().width()}x{widget.sizeHint().height()}"


def _outside(root: QWidget) -> Iterator[QWidget]:
    """Widgets that reach out of the window, but those that can be scrolled."""
    for widget in shown(root):
        if widget is root or widget.isWindow() or _scrolls(widget, root):
            continue
        place = QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size())
        if not root.rect().adjusted(-1, -1, 1, 1).contains(place):
            yield widget


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _name(widget: QWidget) -> str:
    chain = [widget]
    while chain[-1].parentWidget() is not None and not chain[-1].isWindow():
        chain.append(chain[-1].parentWidget())
    return "/".join(
        f"{type(part).__name__}{'#' + part.objectName() if part.objectName() else ''}" for part in chain[:3]
    )


# ---------------------------------------------------------------- not translated

_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]{3,}"), re.compile(r"[А-Яа-яЁё]{2,}")
NAMES = frozenset(
    "cjmdesk yaml yml cjm pdf png svg xlsx csv html mermaid markdown crm sms mit inter dejavu sans noto emoji tabler "
    "ctrl shift alt esc del enter return tab kpi nps csat ces swot jtbd rub eur usd gbp cny kzt byn english zip json "
    "home end pgup pgdown backspace insert space menu sbp mde https excel letter tabloid utf windows beta rice".split()
)
"""Words that are the same in every language, and names."""


def texts(root: QWidget) -> Iterator[str]:
    """What the widgets of the program say: on them, in their tooltips, and to a screen reader."""
    for widget in shown(root):
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        if widget.isWindow():
            yield widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox) and not widget.isEditable():
            yield from (widget.itemText(number) for number in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(number) for number in range(widget.count()))
        if isinstance(widget, QMenu):
            yield from (action.text() for action in widget.actions())
        if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
            for column in range(widget.count()):
                yield str(widget.model().headerData(column, Qt.Orientation.Horizontal) or "")


def untranslated(root: QWidget, language: str, own: str) -> Iterator[str]:
    """Texts in another language than the interface's; `own` is what the map itself and its file say."""
    known = translator("ru")._catalog  # type: ignore[attr-defined]
    for text in {text for text in texts(root) if text}:
        plain = text.replace("&", "").strip()
        if language == "en":
            words = {word for word in _CYRILLIC.findall(plain) if word.lower() not in ("русский",)}
        else:
            words = {word for word in _LATIN.findall(plain) if word.lower() not in NAMES}
        foreign = {word for word in words if word not in own}
        if foreign or (language == "ru" and known.get(text, text) != text):
            yield f"{text!r} ({', '.join(sorted(foreign))})"


# ---------------------------------------------------------------- without a name


def nameless(root: QWidget) -> Iterator[str]:
    """The controls that a screen reader could only call by what they are."""
    interface = QAccessible.queryAccessibleInterface(root)
    yield from _nameless(interface, 0)


def _nameless(interface: QAccessibleInterface, depth: int) -> Iterator[str]:
    if interface is None or not interface.isValid() or depth > 40 or interface.state().invisible:
        return
    role, thing = interface.role(), interface.object()
    name = interface.text(QAccessible.Text.Name)
    if role in CONTROLS and not name and not _is_inner(thing):
        described = _name(thing) if isinstance(thing, QWidget) else str(thing)
        yield f"{role.name} {described}"
    if role in (Role.Table, Role.Tree, Role.List):
        return  # its cells are named by what stands in them
    for number in range(interface.childCount()):
        yield from _nameless(interface.child(number), depth + 1)


_INNER = ("qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton")


def _is_inner(thing: object) -> bool:
    """Parts of a control that has a name itself: the field and the list of a combo box, the arrows of tabs."""
    parent = thing.parent() if isinstance(thing, QWidget) else None
    if isinstance(thing, QWidget) and thing.objectName() in (
        "qt_spinbox_lineedit",
        "ScrollLeftButton",
        "ScrollRightButton",
    ):
        return True
    while isinstance(parent, QWidget):
        if isinstance(parent, QComboBox):
            return True
        parent = parent.parent()
    return False


# ---------------------------------------------------------------- mnemonics


def mnemonics(texts_of_one_place: list[str]) -> dict[str, list[str]]:
    """By letter, the texts that it leads to; a key that stands for two leads to neither at once."""
    found: dict[str, list[str]] = {}
    for text in texts_of_one_place:
        match = re.search(r"&([^&\s])", text.replace("&&", ""))
        if match:
            found.setdefault(match[1].lower(), []).append(text)
    return found


def labels_with_keys(root: QWidget) -> list[str]:
    """The texts of a dialog that a key with Alt leads to."""
    return [
        widget.text()
        for widget in shown(root)
        if (isinstance(widget, QLabel) and widget.buddy() is not None) or isinstance(widget, QAbstractButton)
    ]


def menus_of(actions: list[QAction]) -> Iterator[tuple[str, list[str]]]:
    """Every menu below these actions, with the texts of its entries."""
    yield "bar", [action.text() for action in actions]
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            inner = [entry for entry in menu.actions() if not entry.isSeparator()]
            for name, entries in menus_of(inner):
                yield (action.text() if name == "bar" else name), entries


# ---------------------------------------------------------------- the focus


SEEN = 1.5
"""The contrast of a point before and after that is seen on a projector; a ground that is a little darker is not."""


def unmarked(root: QWidget) -> Iterator[str]:
    """The controls that look the same with the focus as without it, or nearly."""
    root.activateWindow()
    # What the window gives the focus to when it comes forward must not get it between two pictures.
    QApplication.processEvents()
    stops = [widget for widget in shown(root) if _takes_keys(widget)]
    for widget in stops:
        if widget.visibleRegion().isEmpty():
            continue  # to be scrolled to first
        widget.clearFocus()
        before = _picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        if _strongest_change(before, _picture(widget)) < SEEN:
            yield _name(widget)
        widget.clearFocus()


def _takes_keys(widget: QWidget) -> bool:
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
    return is_stop and widget.focusProxy() is None


def _picture(widget: QWidget) -> QImage:
    """With what is drawn around it."""
    QApplication.processEvents()
    edge = widget.rect().adjusted(-3, -3, 3, 3)
    parent = widget.parentWidget()
    if parent is None:
        return widget.grab().toImage()
    return parent.grab(edge.translated(widget.pos())).toImage()


def _strongest_change(before: QImage, after: QImage) -> float:
    """The contrast (as between text and ground, 1 to 21) of the point that changes most."""
    if before.size() != after.size():
        return 21.0
    one, other = _luminance(before), _luminance(after)
    return float(((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)).max(initial=1.0))


def _luminance(image: QImage) -> np.ndarray:
    """Of each point, 0 to 1; WCAG 2.2, relative luminance."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    points = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    shares = points[:, : image.width(), :3] / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def askew(root: QWidget) -> Iterator[str]:
    """What does not stand level: labels beside or above fields, and lists with rows lower than they ask for."""
    for form in root.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            roles = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)
            label, field = (item.widget() if (item := form.itemAt(row, role)) else None for role in roles)
            if label and field and label.isVisible():
                apart = label.geometry().center().y() - field.geometry().center().y()
                if abs(apart) > 1:
                    yield f"{label.text()}: {apart} from the middle of its field"
    for pair in root.findChildren(PairLayout):
        boxes = [box for number in range(pair.count()) if (box := pair.itemAt(number).widget()) and box.isVisible()]
        labels = [label for box in boxes if (label := box.findChild(QLabel, "label")) is not None]
        needed = max((label.heightForWidth(label.width()) for label in labels), default=0)
        yield from (f"{label.text()}: more room above than needed" for label in labels if label.height() > needed)
    for view in root.findChildren(QTreeView):
        index = view.model().index(0, 0) if view.model() else QModelIndex()
        if (
            index.isValid()
            and view.isVisible()
            and view.visualRect(index).height() < view.sizeHintForIndex(index).height()
        ):
            yield f"{view.accessibleName()}: rows of {view.visualRect(index).height()}"
