"""The policies below each other. One of them is marked, and may be open; some are ticked for the answer slip."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from township_desk.actions.policies.looking import Judged, Seen
from township_desk.gui.policies.policy_detail import PolicyDetail
from township_desk.gui.policies.policy_row import PolicyRow
from township_desk.gui.widgets.basic import clear

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PolicyList(QScrollArea):
    """`ticked` says that the ticks have changed, `begun` brings a policy that is to be begun."""

    ticked, begun, followed = Signal(), Signal(object), Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the heads stand above the rows
        inside = QWidget()
        inside.setObjectName("surface")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(inside)
        self.rows: list[PolicyRow] = []
        self.detail: PolicyDetail | None = None
        self._seen: Seen | None = None
        self._current, self._comes_up = "", False
        self.verticalScrollBar().rangeChanged.connect(self._come_up)

    def show_seen(self, seen: Seen, ticks: set[str]) -> None:
        """Shows the policies of a household, some of them ticked."""
        was_open = self.detail is not None and self._seen is not None and _key(self._seen) == _key(seen)
        clear(self._column)
        self._seen, self.detail, self.rows = seen, None, [PolicyRow(it) for it in seen.judged]
        for made in self.rows:
            made.is_ticked = made.it.name in ticks
            made.act.setVisible(made.offers and not seen.is_tried)
            made.pressed.connect(lambda made=made: self._press(made))
            made.ticked.connect(lambda made=made: self._tick(made))
            made.begun.connect(lambda made=made: self.begun.emit(made.it))
            self._column.addWidget(made)
        self._column.addStretch(1)
        self._mark(self._current)
        if was_open:
            self._show_detail()

    def filter(self, passes: Callable[[Judged], bool]) -> None:
        """Shows only some of the policies."""
        for made in self.rows:
            made.setVisible(passes(made.it))
        if self.current is None or self.current.isHidden():
            self.close_detail()
            self._mark(next((it.it.name for it in self.shown), ""))

    @property
    def shown(self) -> Sequence[PolicyRow]:
        """The rows that pass the filter."""
        return [it for it in self.rows if not it.isHidden()]

    @property
    def current(self) -> PolicyRow | None:
        """The marked row."""
        return next((it for it in self.rows if it.it.name == self._current), None)

    @property
    def chosen(self) -> Sequence[Judged]:
        """The ticked policies, those that the filter hides as well."""
        return [it.it for it in self.rows if it.is_ticked]

    def tick(self, wanted: Callable[[Judged], bool]) -> None:
        """Ticks exactly some policies."""
        for made in self.rows:
            made.is_ticked = wanted(made.it)
            made.update()
        self.ticked.emit()

    def open(self, name: str) -> None:
        """Marks a policy and opens it."""
        self._mark(name)
        self._show_detail()

    def close_detail(self) -> None:
        """Closes the open policy."""
        if self.detail is not None:
            self._column.removeWidget(self.detail)
            self.detail.hide()
            self.detail.deleteLater()
            self.detail = None

    def _press(self, made: PolicyRow) -> None:
        self.setFocus()
        was_open = self.detail is not None and made.it.name == self._current
        self._mark(made.it.name)
        if was_open:
            self.close_detail()
        else:
            self._show_detail()

    def _tick(self, made: PolicyRow) -> None:
        made.is_ticked = not made.is_ticked
        made.update()
        self.ticked.emit()

    def _mark(self, name: str) -> None:
        self._current = name
        for made in self.rows:
            made.is_current = made.it.name == name
            made.update()

    def _show_detail(self) -> None:
        self.close_detail()
        made = self.current
        if made is None or self._seen is None:
            return
        self.detail = PolicyDetail(self._seen, made.it)
        self.detail.card.setVisible(not self._seen.is_visitor)
        self.detail.followed.connect(self.followed)
        self._column.insertWidget(self._column.indexOf(made) + 1, self.detail)
        self._comes_up = True  # when it has a place, which it has not before it is laid out
        self.ensureWidgetVisible(made, 0, 0)

    def _come_up(self) -> None:
        """Scrolls so that the open policy is seen whole, or at least from its beginning."""
        if self._comes_up and self.detail is not None and self.current is not None:
            self._comes_up = False
            self.ensureWidgetVisible(self.detail, 0, 0)
            self.ensureWidgetVisible(self.current, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, made = Qt.Key(event.key()), self.current
        if key in _STEPS and self.shown:
            self._move(_STEPS[key])
        elif key in _ENTER and made is not None:
            self._press(made)
        elif key == Qt.Key.Key_Space and made is not None:
            self._tick(made)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        shown, is_open = self.shown, self.detail is not None
        place = shown.index(self.current) + step if self.current in shown else 0
        made = shown[max(0, min(len(shown) - 1, place))]
        self._mark(made.it.name)
        if is_open:
            self._show_detail()
        self.ensureWidgetVisible(made, 0, 0)


def _key(seen: Seen) -> int:
    """The household that is looked at; 0 for a visitor's."""
    return seen.home.household.id
