"""The value with which a column is compared: words of its code list to tick, or something typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.domain.fields import kinds
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.questions.conditions import PARTS_OF_TEXT, WITHOUT_VALUE, How, Wanted
from township_desk.domain.questions.values import is_day, read_value, write_value
from township_desk.gui.questions.chooser import Chooser
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label, row
from township_desk.gui.widgets.choosing.choice_menu import ChoiceMenu


class ValueEdit(QWidget):
    """One value, two of them for 介于, or several words."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind: Kind = kinds.TEXT
        self._how, self._words = How.IS, tuple[str, ...]()
        self.chosen: tuple[str, ...] = ()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.to, self.ticks = label("到", "second"), Chooser("请选…")
        self.said = label("", "bad")
        self.setLayout(row(self.ticks, self.first, self.to, self.second, self.said, spacing=6))
        self.ticks.setMinimumWidth(theme.wide(160))
        for line in (self.first, self.second):
            line.setMinimumWidth(theme.wide(60))
            line.textEdited.connect(lambda _: self._typed())
        self.ticks.asked.connect(self._choose)

    def ask(self, kind: Kind, how: How, words: Sequence[str]) -> None:
        """Asks for what a comparison needs. `words` are those that can be ticked."""
        self._kind, self._how = kind, how
        self._words = tuple(dict.fromkeys((*words, *self.chosen))) if words else ()
        typed = not self._words and how not in WITHOUT_VALUE
        self.ticks.setVisible(bool(self._words) and how not in WITHOUT_VALUE)
        self.first.setVisible(typed)
        self.to.setVisible(typed and how is How.BETWEEN)
        self.second.setVisible(typed and how is How.BETWEEN)
        number = "数字或收入标准" if kind == kinds.MONEY else "数字"
        hint = "2018 或 2018-05-01" if is_day(kind) else number if isinstance(kind, kinds.Scaled | kinds.Whole) else ""
        self.first.setPlaceholderText(hint)
        self.second.setPlaceholderText(hint)
        self._show()

    def take_keyboard(self) -> None:
        """Gives the keyboard to what takes the value."""
        (self.ticks if self.ticks.isVisibleTo(self) else self.first).setFocus()

    def show_values(self, wanted: Sequence[Wanted]) -> None:
        """Shows values."""
        texts = [it if isinstance(it, str) and not is_day(self._kind) else write_value(it, self._kind) for it in wanted]
        self.chosen = tuple(texts)
        for line, text in zip((self.first, self.second), (*texts, "", ""), strict=False):
            line.setText(text)
        if len(texts) > 1 and self._how is not How.BETWEEN:
            self.first.setText(",".join(texts))
        self._words = tuple(dict.fromkeys((*self._words, *texts))) if self._words else ()
        self._show()

    def values(self) -> tuple[Wanted, ...]:
        """The values. Raises Misfit where one is missing or cannot be read."""
        if self._how in WITHOUT_VALUE:
            return ()
        if self._words:
            if not self.chosen:
                raise Misfit("还没有选", rule="blank", keep=None)
            return self.chosen
        lines = (self.first, self.second) if self._how is How.BETWEEN else (self.first,)
        quoted = self._how in PARTS_OF_TEXT or isinstance(self._kind.empty, str)
        return tuple(self._read(line.text().strip(), quoted=quoted) for line in lines)

    def _read(self, text: str, *, quoted: bool) -> Wanted:
        if not text:
            raise Misfit("还没有填", rule="blank", keep=None)
        return read_value(text, self._kind, quoted=quoted)

    def complain(self, why: str) -> None:
        """Shows why the value cannot be used, "" where it can."""
        self.said.setText(why)
        self.said.setVisible(bool(why))

    def _typed(self) -> None:
        self.changed.emit()

    def _choose(self) -> None:
        one = len(self._words) > 0
        choices = [(it, it in self.chosen, lambda it=it: self._toggle(it)) for it in self._words]
        ChoiceMenu(self, choices, several=one).popup(self.ticks.mapToGlobal(self.ticks.rect().bottomLeft()))

    def _toggle(self, word: str) -> None:
        now = set(self.chosen) ^ {word}
        self.chosen = tuple(it for it in self._words if it in now)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        said = "、".join(self.chosen[:2]) + (f" 等 {len(self.chosen)} 项" if len(self.chosen) > 2 else "")
        self.ticks.say(said or "请选…", "、".join(self.chosen))
