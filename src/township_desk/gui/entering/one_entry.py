"""登记: one entry of a ledger, for an owner who is found by name."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers.owner_search import OwnerSearch
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.records.ledgers.entries import fresh_entry, ledger_of, named, objection, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.choice_edit import ChoiceEdit
from township_desk.gui.fields.choice_list import choice_of, is_certain
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row

_WIDE, _HIGH = 520, 420
_NAMES = {HOUSEHOLD: "姓名", MEMBER: "姓名", VILLAGE: "村名", TOWNSHIP: "镇名"}


class OwnerDialog(QDialog):
    """Asks whose the entry is. `found` passes the owner on."""

    found = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, kind: type[Record], owners: OwnerSearch) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._owners, self._several = owners, len(ledger_of(kind).of) > 1
        of_people = ledger_of(kind).of_households
        names = "、".join(dict.fromkeys(_NAMES[it] for it in ledger_of(kind).of))
        asked = "给谁登记？打" if of_people else "给哪里登记？选一个，或打"
        self._finding = Latest(desk, self)
        self.setWindowTitle(f"登记{ledger_of(kind).title}")
        self.setFixedSize(theme.wide(_WIDE), theme.wide(_HIGH))
        self.line, back = ChoiceEdit(), button("取消")
        self.line.setPlaceholderText(f"{names}、拼音首字母{'或证件号后几位' if of_people else ''}")
        self.line.setAccessibleName("给谁登记")
        self.said = label("", "second", wrap=True)
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        inside = column(label(f"登记{ledger_of(kind).title}", "title"), margins=(20, 18, 20, 12))
        inside.addWidget(label(f"{asked}{names}、拼音首字母，Enter 选定。", "second"))
        inside.addWidget(self.line)
        inside.addWidget(self.said)
        inside.addStretch(1)
        whole = column(spacing=0)
        whole.addLayout(inside, 1)
        whole.addWidget(frame("bar", row(None, back, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.line.asked.connect(self._find)
        self.line.picked.connect(lambda _: self._take())
        self.line.returnPressed.connect(self._take)
        if not of_people:
            self._find("")

    def _find(self, text: str) -> None:
        self._finding.read("找人", lambda _: self._owners.offered(text), self._offer)

    def _offer(self, found: list[PossibleOwner]) -> None:
        typed = self.line.text().strip()
        self.line.offer(
            [choice_of(it, several=self._several) for it in found], mark=bool(typed) and is_certain(typed, found)
        )
        self.said.setText("" if found or not typed else "档案里没有找到。请换几个字再找。")

    def _take(self) -> None:
        if (taken := self.line.taken) is not None:
            self.accept()
            self.found.emit(taken.value)


def enter_one(parent: QWidget, desk: Desk, kind: type[Record]) -> None:
    """Asks whose the entry is and opens its form. The township's own ledgers need no question."""
    owners = OwnerSearch(desk.archive, kind)
    if ledger_of(kind).of == (TOWNSHIP,):
        desk.read("读台账", lambda _: owners.offered("")[0], lambda it: _open(parent, desk, kind, owners, it))
        return
    dialog = OwnerDialog(parent, desk, kind, owners)
    dialog.found.connect(lambda owner: _open(parent, desk, kind, owners, owner))
    dialog.open()


def _open(parent: QWidget, desk: Desk, kind: type[Record], owners: OwnerSearch, owner: PossibleOwner) -> None:
    """Opens the form of an entry with this owner."""
    title = ledger_of(kind).title

    def show(found: Dossier) -> None:
        people = [it.name for it in found.present]
        others = [it for it in found.of(kind) if owner_of(it) == owner.owner]
        entry = fresh_entry(kind, owner.owner, today=date.today().isoformat(), year=desk.year)
        dialog = EntryDialog(parent, entry, people, lambda made: objection(made, others), year=desk.year)
        dialog.setWindowTitle(f"登记{title}：{owner.name} {owner.about}".rstrip())
        dialog.kept.connect(
            lambda kept: desk.write(
                title,
                lambda _: ledgers.keep_entry(desk.archive, kept, by=desk.by),
                said=f"已登记{title}：{owner.name} {named(kept)}",
            )
        )
        dialog.open()

    desk.read(
        "读台账",
        lambda _: owners.dossier(owner.where),
        show,
        lambda problem: messages.tell(parent, problem),
    )
