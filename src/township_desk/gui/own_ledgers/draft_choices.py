"""What a clerk chooses for a ledger as a whole: name, whose its entries are, which are the same, tabs, days, sums."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from township_desk.domain.records.ledgers.ledger import OWNERS
from township_desk.domain.records.ledgers.own_draft import OwnDraft, may_split, may_sum
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label, row
from township_desk.gui.widgets.fields import ComboBox

_EVERY = "每一栏"


class DraftChoices(QWidget):
    """Two rows of choices; `above` belongs over the sheet, `below` over the preview."""

    corrected = Signal(OwnDraft)

    def __init__(self) -> None:
        super().__init__()
        self.hide()
        self._draft = OwnDraft(title="")
        self.title = QLineEdit()
        self.title.setMaxLength(40)
        self.title.setFixedWidth(theme.wide(176))
        self.title.setPlaceholderText("台账叫什么")
        self.of, self.same, self.tabs, self.due, self.sums = (ComboBox() for _ in range(5))
        for key, word in OWNERS.items():
            self.of.addItem(word, key)
        self.above, self.below = QWidget(), QWidget()
        self.above.setLayout(self._labelled(("台账名称", self.title), ("每条属于", self.of), ("同一条按", self.same)))
        self.below.setLayout(self._labelled(("页签按", self.tabs), ("到期看", self.due), ("合计", self.sums)))
        self.title.textEdited.connect(lambda _: self._tell())
        for box in (self.of, self.same, self.tabs, self.due, self.sums):
            box.setMinimumWidth(theme.wide(92))
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _: self._tell())

    @staticmethod
    def _labelled(*parts: tuple[str, QWidget]) -> QHBoxLayout:
        made = row(spacing=8)
        for text, part in parts:
            made.addWidget(label(text, "second"))
            made.addWidget(part)
            made.addSpacing(8)
        return made

    def show_draft(self, draft: OwnDraft) -> None:
        """Shows a draft and what can be chosen for it."""
        self._draft = draft
        if self.title.text() != draft.title:
            self.title.setText(draft.title)
            self.title.setCursorPosition(0)
        self.of.setCurrentIndex(self.of.findData(draft.of))
        whose = OWNERS[draft.of]
        every = tuple(it.name for it in draft.shown)
        same = [(f"一{whose}一条", ()), *((it.label, (it.name,)) for it in draft.shown), (_EVERY, every)]
        if draft.same not in [it[1] for it in same]:
            same.insert(0, ("、".join(draft.field(it).label for it in draft.same), draft.same))
        self._offer(self.same, same, draft.same)
        split = [(it.label, it.name) for it in draft.shown if may_split(it)]
        self._offer(self.tabs, [("不分", ""), *split], draft.tabs)
        days = [(it.label, it.name) for it in draft.shown if it.kind == "day"]
        self._offer(self.due, [("不看", ""), *days], draft.due)
        numbers = [(it.label, (it.name,)) for it in draft.shown if may_sum(it)]
        whole = tuple(it for _, of in numbers for it in of)
        several = [(f"{len(whole)} 栏都合计", whole)] if len(whole) > 1 else []
        if draft.sums and draft.sums not in [it[1] for it in (*several, *numbers)]:
            several.insert(0, ("、".join(draft.field(it).label for it in draft.sums), draft.sums))
        self._offer(self.sums, [("不合计", ()), *several, *numbers], draft.sums)

    @staticmethod
    def _offer(box: ComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        box.clear()
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(next((at for at, it in enumerate(choices) if it[1] == chosen), 0))

    def _tell(self) -> None:
        made = replace(
            self._draft,
            title=self.title.text(),
            of=str(self.of.currentData()),
            same=tuple(self.same.currentData()),
            tabs=str(self.tabs.currentData()),
            due=str(self.due.currentData()),
            done=self._draft.done if self.due.currentData() == self._draft.due else "",
            sums=tuple(self.sums.currentData()),
        )
        self._draft = made
        self.corrected.emit(made)
