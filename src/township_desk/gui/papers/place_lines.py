"""Two lines to type into: whose a file is, and which of the owner's papers. Both complete by parts and by initials."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.ledgers.owner_search import OwnerSearch
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.actions.papers.placing import own_need
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.papers.needs import Need
from township_desk.domain.records import Paper
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.choice_edit import ChoiceEdit
from township_desk.gui.fields.choice_list import Choice, choice_of, is_certain
from township_desk.gui.fields.inputs import initials
from township_desk.gui.papers.assign_rows import AssignRow, words_of
from township_desk.gui.widgets.basic import button, label, row


class PlaceLines(QWidget):
    """`moved` brings an owner, `became` a need: one of the list, or one beyond it that was named here."""

    moved = Signal(object)
    became = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._finding = Latest(desk, self)
        self._owners = OwnerSearch(desk.archive, Paper)
        self._of: PapersOf | None = None
        self.whose, self.paper = ChoiceEdit(), ChoiceEdit()
        self.leave_out = button("不收", "link")
        self.whose.setPlaceholderText("姓名、首字母、户编号或村名")
        self.paper.setPlaceholderText("材料名称，可打首字母")
        whole = row(label("放到谁", "second"), self.whose, 8, label("材料", "second"), self.paper, self.leave_out)
        whole.setStretch(1, 2)
        whole.setStretch(4, 3)
        self.setLayout(whole)
        self.whose.asked.connect(self._find)
        self.whose.picked.connect(self._take_owner)
        self.whose.returnPressed.connect(lambda: self._take_owner(self.whose.taken))
        self.paper.asked.connect(self._offer_needs)
        self.paper.picked.connect(self._take_need)
        self.paper.returnPressed.connect(lambda: self._take_need(self.paper.taken))

    def show_row(self, shown: AssignRow | None) -> None:
        """Shows where a piece is put now."""
        self.setEnabled(shown is not None)
        self._of = shown.of if shown is not None else None
        self.whose.setText(self._of.whose if self._of is not None else "")
        self.paper.setText(shown.paper_words if shown is not None else "")
        self.paper.setEnabled(self._of is not None)
        for line in (self.whose, self.paper):
            line.clicked = None
            line.close_list()

    def _find(self, text: str) -> None:
        self.whose.clicked = None

        def show(found: Sequence[PossibleOwner]) -> None:
            certain = bool(text) and is_certain(text, found)
            self.whose.offer([choice_of(it, several=True) for it in found], mark=certain)

        self._finding.read("找人", lambda _: self._owners.offered(text), show)

    def _take_owner(self, choice: Choice | None) -> None:
        self.whose.close_list()
        if choice is not None:
            self.moved.emit(choice.value.where)

    @property
    def _needs(self) -> Sequence[Need]:
        return self._of.every if self._of is not None else ()

    def _offer_needs(self, text: str) -> None:
        self.paper.clicked = None
        spelt, letters, wanted = initials(), text.lower(), name_key(text)
        fits = [
            it
            for it in self._needs
            if wanted in name_key(words_of(it)) or (letters.isascii() and letters in spelt.first(it.title))
        ]
        self.paper.offer([Choice(it.title, words_of(it)[len(it.title) :], value=it) for it in fits], mark=bool(text))

    def _take_need(self, choice: Choice | None) -> None:
        """Takes a paper of the list, else what was typed as the title of another paper."""
        typed = self.paper.text().strip()
        self.paper.close_list()
        if choice is not None:
            self.became.emit(choice.value)
        elif typed and self._of is not None:
            same = next((it for it in self._needs if name_key(words_of(it)) == name_key(typed)), None)
            self.became.emit(same or own_need(self._of, typed))
