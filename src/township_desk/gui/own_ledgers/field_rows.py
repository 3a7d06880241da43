"""The fields of an own ledger, each in a row: its column, its name, its kind, what stands in its column."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from township_desk.domain.records.ledgers.own_draft import KIND_EXAMPLES, KIND_WORDS, OwnField
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, clear, label, row, set_property
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.fields import ComboBox

_LETTER, _LABEL, _KIND, _SAID, _AWAY = range(5)


class FieldRows(QScrollArea):
    """Each correction is told; the rows stay while only what is said about them changes."""

    corrected = Signal(OwnField)
    words_asked = Signal(str)
    dropped = Signal(str)
    moved = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.labels: dict[str, QLineEdit] = {}
        self.kinds: dict[str, ComboBox] = {}
        self.away: dict[str, QPushButton] = {}
        self.said: dict[str, Elided] = {}
        self.words: dict[str, QPushButton] = {}
        self.odd: dict[str, QLabel] = {}
        self._as_text: dict[str, QPushButton] = {}
        self._fields: dict[str, OwnField] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(10, 6, 8, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(_SAID, 1)
        inside = QWidget()
        inside.setObjectName("surface")
        inside.setLayout(self._grid)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_fields(self, fields: Sequence[OwnField], letters: Mapping[str, str]) -> None:
        """Shows other fields."""
        if [*self._fields] == [it.name for it in fields]:
            self._fields = {it.name: it for it in fields}
            return
        self._fields = {it.name: it for it in fields}
        clear(self._grid)
        for known in (self.labels, self.kinds, self.away, self.said, self.words, self.odd, self._as_text):
            known.clear()
        for column, text in ((_LABEL, "台账里叫"), (_KIND, "类型"), (_SAID, "里面是什么")):
            self._grid.addWidget(label(text, "caption"), 0, column)
        for place, it in enumerate(fields):
            self._add(1 + 2 * place, it, letters.get(it.name, ""))
        self._grid.setRowStretch(1 + 2 * len(fields), 1)

    def _add(self, at: int, it: OwnField, letter: str) -> None:
        name = self.labels[it.name] = QLineEdit(it.label)
        name.setMaxLength(40)
        name.setMinimumWidth(theme.wide(96))
        name.setPlaceholderText("这一栏叫什么")
        name.textEdited.connect(lambda text, key=it.name: self._correct(key, label=text))
        kind = self.kinds[it.name] = ComboBox()
        kind.setFixedWidth(theme.wide(140))
        for key, word in KIND_WORDS.items():
            kind.addItem(word, key)
        kind.setCurrentIndex(kind.findData(it.kind))
        kind.activated.connect(lambda _, key=it.name: self._pick_kind(key))
        said = self.said[it.name] = Elided("", "caption")
        words = self.words[it.name] = button("各项…", "link")
        words.clicked.connect(partial(self.words_asked.emit, it.name))
        about = QWidget()
        about.setLayout(row(said, words, spacing=4))
        away = self.away[it.name] = button("", "ghost", "dismiss_16_regular", small=True)
        away.setToolTip("这一栏不要")
        away.setAccessibleName("这一栏不要")
        away.clicked.connect(partial(self.dropped.emit, it.name))
        order = QWidget()
        order.setLayout(row(self._mover(it.name, "↑", -1), self._mover(it.name, "↓", 1), away, spacing=0))
        for column, part in enumerate((label(letter, "caption"), name, kind, about, order)):
            self._grid.addWidget(part, at, column)
        self._add_odd(at + 1, it.name)

    def _mover(self, key: str, sign: str, by: int) -> QPushButton:
        made = button(sign, "ghost", small=True)
        made.setToolTip("上移" if by < 0 else "下移")
        made.setAccessibleName(made.toolTip())
        made.setFixedWidth(26)
        made.clicked.connect(partial(self.moved.emit, key, by))
        return made

    def _add_odd(self, at: int, name: str) -> None:
        odd, as_text = label("", "warn", wrap=True), button("改为文字", "link")
        as_text.clicked.connect(partial(self._make_text, name))
        line = row(odd, as_text)
        line.setStretch(0, 1)
        self._grid.addLayout(line, at, _LABEL, 1, 4)
        self.odd[name], self._as_text[name] = odd, as_text
        odd.hide()
        as_text.hide()

    def _correct(self, key: str, **changes: str) -> None:
        self._fields[key] = replace(self._fields[key], **changes)  # type: ignore[arg-type]  # label and kind are texts
        self.corrected.emit(self._fields[key])

    def _pick_kind(self, key: str) -> None:
        kind = str(self.kinds[key].currentData())
        if kind == "code" and not self._fields[key].words:
            self.words_asked.emit(key)
        else:
            self._correct(key, kind=kind)

    def _make_text(self, key: str) -> None:
        self.kinds[key].setCurrentIndex(self.kinds[key].findData("text"))
        self._correct(key, kind="text")

    def take(self, made: OwnField) -> None:
        """Takes a field that was corrected elsewhere."""
        self._fields[made.name] = made
        self.kinds[made.name].setCurrentIndex(self.kinds[made.name].findData(made.kind))

    def say(self, said: Mapping[str, str], odd: Mapping[str, str]) -> None:
        """Says what stands in the columns, and what does not fit."""
        for name, it in self._fields.items():
            text = said.get(name, "") or f"如 {'、'.join(it.words) or KIND_EXAMPLES[it.kind]}"
            self.said[name].setText(text)
            self.words[name].setVisible(it.kind == "code")
            wrong = odd.get(name, "")
            self.odd[name].setText(wrong)
            self.odd[name].setVisible(bool(wrong))
            self._as_text[name].setVisible(bool(wrong))
            set_property(self.kinds[name], "doubt", "warn" if wrong else "")
