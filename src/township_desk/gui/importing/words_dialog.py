"""对应词语: the meaning of words that no code list knows. It is given once and remembered in the archive."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QScrollArea, QWidget

from township_desk.actions.exchange.importing import UnknownWord, Words
from township_desk.domain.fields.codes import CodeLists
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.widgets.basic import button, column, frame, hline, label, row

_AS_IT_STANDS = "原样收下"
_LINE, _AROUND = 38, 140  # height of a line, and of everything else


class WordsDialog(QDialog):
    """One line for each unknown word, then those that are remembered. `decided` brings what is new."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, unknown: Sequence[UnknownWord], known: Words) -> None:
        super().__init__(parent)
        self.setWindowTitle("对应词语")
        high = _AROUND + _LINE * (len(unknown) + len(known))
        self.resize(min(640, parent.width() - 40), min(560, high, parent.height() - 20))
        self._codes = CodeLists.load()
        self._known = dict(known)
        self.boxes: dict[tuple[str, str], QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(20, 12, 20, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        for it in unknown:
            self._add((it.list_name, it.word), f"{it.rows:,} 行")
        if unknown and known:
            self._grid.addWidget(hline(), self._grid.rowCount(), 0, 1, 4)
        for key in known:
            self._add(key, "已记住")
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        inside = QWidget()
        inside.setObjectName("surface")
        inside.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        go, back = button("记住并重新核对", "primary"), button("取消")
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        hint = label(
            "这些词不在代码表里。说一次它是什么意思，以后的表也照此读；选“原样收下”就不对应。", "second", wrap=True
        )
        whole = column(spacing=0)
        whole.addLayout(row(hint, margins=(20, 14, 20, 10)))
        whole.addWidget(scroll, 1)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _add(self, key: tuple[str, str], where: str) -> None:
        codes, at = self._codes[key[0]], self._grid.rowCount()
        box = CodeBox()
        box.offer([(_AS_IT_STANDS, ""), *((word, word) for word in codes.labels)])
        box.choose(self._known.get(key, ""))
        box.setMinimumWidth(200)
        self.boxes[key] = box
        for place, part in enumerate((label(codes.title, "second"), label(key[1]), label(where, "caption"), box)):
            self._grid.addWidget(part, at, place)

    def _decide(self) -> None:
        chosen = {key: box.currentData() for key, box in self.boxes.items()}
        self.decided.emit({key: word for key, word in chosen.items() if word != self._known.get(key, "")})
        self.accept()
