"""The meaning of each column of a file, as a strip of small cards."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from township_desk.actions.exchange.importing import HeadColumn
from township_desk.domain.keys.keys import IGNORED, title_of
from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.basic import button, label

_HIGH, _GAP, _WIDEST, _END = 50, 8, 168, 108


class ColumnStrip(QWidget):
    """Shows as many columns as there is room for, the doubtful ones first, and says how many there are."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HIGH)
        self._cards: list[_Card] = []
        self._said, self.change = label("", "caption"), button("改列对应…", "link")
        for part in (self._said, self.change):
            part.setParent(self)
        self.change.clicked.connect(lambda: self.picked.emit(""))

    def show_columns(self, columns: Sequence[HeadColumn], lost: Collection[int] = ()) -> None:
        """Shows other columns. Of those at the `lost` places nothing is kept."""
        for old in self._cards:
            old.deleteLater()
        self._cards = [_Card(self, it, is_lost=it.place in lost) for it in sorted(columns, key=_doubtful_first)]
        for card in self._cards:
            card.clicked.connect(lambda _, head=card.column.head: self.picked.emit(head))
        known = sum(bool(it.key) and it.key != IGNORED and it.place not in lost for it in columns)
        self._said.setText(f"{known} 列已对应" if known == len(columns) else f"{known}/{len(columns)} 列已对应")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Hides cards that do not fit completely. The dialog 改列对应 shows them all."""
        left, room = 0, self.width() - _END
        for card in self._cards:
            wide = card.sizeHint().width()
            card.setGeometry(left, 0, wide, _HIGH)
            left += wide + _GAP
            card.setVisible(left - _GAP <= room)
        self._said.setGeometry(room + _GAP + 4, 4, _END - _GAP, 20)
        self.change.setGeometry(room + _GAP, 24, self.change.sizeHint().width(), 22)


def _doubtful_first(column: HeadColumn) -> tuple[bool, bool]:
    """The order: unknown columns first, the township's own address last."""
    return bool(column.key), column.key.startswith("township.")


class _Card(QAbstractButton):
    def __init__(self, parent: QWidget, column: HeadColumn, *, is_lost: bool) -> None:
        super().__init__(parent)
        self.column, self._is_read = column, bool(column.key) and column.key != IGNORED and not is_lost
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._meant = "不导入" if is_lost else title_of(column.key) if column.key else "原样保留"
        kept = self._meant if column.key else "没有认出，原样保留，导出时写回"
        told = "不是这张表里的内容，没有存" if is_lost else kept
        self.setToolTip(f"{column.letter} 列 {column.head} → {told}")
        self.setText(column.label)

    def sizeHint(self) -> QSize:
        head = QFontMetrics(theme.font(12)).horizontalAdvance(self.text()) + 22
        meant = QFontMetrics(theme.font(13)).horizontalAdvance(self._meant) + 38
        return QSize(min(_WIDEST, max(64, head, meant)), _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "" if self.column.key else "warn"
        edge = theme.ACC if self.hasFocus() else theme.BANNER_BORDERS.get(tone, theme.LINE)
        ground = theme.HOVER if self.underMouse() else theme.GROUND.get(tone, theme.SURFACE)
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        self._words(painter, tone)

    def _words(self, painter: QPainter, tone: str) -> None:
        room = self.width() - 20
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.TEXT2))
        painter.drawText(11, 7, room, 18, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, self.text(), room))
        left = 11
        if self._is_read:
            paint.tick(painter, QRectF(9, 27, 16, 16), theme.ACC)
            left = 28
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.INK[tone] if tone else theme.TEXT))
        shown = paint.elided(painter, self._meant, self.width() - left - 8)
        painter.drawText(left, 25, room, 20, Qt.AlignmentFlag.AlignVCenter, shown)
