"""The section 结对帮扶 of the household page: the current helper, earlier ones, and changing helpers."""

from datetime import date

from township_desk.actions.household import pairing as pairings
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Pairing
from township_desk.domain.records.dossier import Dossier
from township_desk.gui.base import messages
from township_desk.gui.base.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.household.kept_records import KeptRecords
from township_desk.gui.household.pairing_dialog import PairingDialog
from township_desk.gui.tables.cells import Cell, Look, TableColumn

_COLUMNS = (
    TableColumn(head="帮扶责任人", width=92),
    TableColumn(head="帮扶单位", width=0),
    TableColumn(head="职务", width=84),
    TableColumn(head="电话", width=108),
    TableColumn(head="开始", width=96),
    TableColumn(head="结束", width=96),
)


class PairingSection(KeptRecords):
    """The current helper and earlier ones."""

    name, title, icon = "pairing", "结对帮扶", "people_swap"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _COLUMNS, _cell, ("换帮扶责任人…", "结束帮扶…"), "person_add_20_regular")
        self._dossier: Dossier | None = None
        self.new.clicked.connect(self._new)
        self.edit.clicked.connect(self._edit)
        self.away.clicked.connect(self._end)
        self.table.opened.connect(lambda _: self._edit())

    def owns(self, finding: Finding) -> bool:
        return finding.kind == Pairing.TABLE or finding.rule == "no_helper"

    def show_stored(self, stored: Dossier, year: int) -> None:
        """Shows the helpers, the current one first."""
        self._dossier = stored
        rows = sorted(stored.pairings, key=lambda it: (it.ended_on is None, it.started_on or ""), reverse=True)
        helper = stored.helper
        self.heading.setText(f"现任帮扶责任人：{helper.helper}" if helper else "没有现任帮扶责任人")
        self.new.setText("换帮扶责任人…" if helper else "登记帮扶责任人…")
        self.show_records(rows, "登记以后，换人时原来的一条自动结束，留在这里备查。")
        self.away.setEnabled(helper is not None)

    def _new(self) -> None:
        if self._dossier is not None:
            self._open(self._dossier, Pairing(household=self._dossier.household.id, helper=""))

    def _edit(self) -> None:
        if self._dossier is not None and (found := self.current()) is not None:
            self._open(self._dossier, found)

    def _open(self, dossier: Dossier, pairing: Pairing) -> None:
        archive, by = self.desk.archive, self.desk.by
        dialog = PairingDialog(self, pairing)
        dialog.kept.connect(
            lambda kept: self.desk.write(
                "结对帮扶",
                lambda _: pairings.keep_pairing(archive, dossier, kept, by=by),
                said=f"已保存帮扶责任人：{kept.helper}",
            )
        )
        dialog.open()

    def _end(self) -> None:
        found, dossier = self.current(), self._dossier
        if found is None or dossier is None or found.ended_on is not None:
            return
        prompt = f"{found.helper}的帮扶到哪一天为止（写成 {date.today().isoformat()} 这样）："
        day = messages.ask_text(self, "结束帮扶", prompt)
        if day:
            ask_first(self, self.desk, lambda _: pairings.plan_end(dossier, found, day))


def _cell(pairing: Pairing, column: int) -> Cell:
    name = ("helper", "unit", "post", "phone", "started_on", "ended_on")[column]
    text = Pairing.field(name).kind.show(getattr(pairing, name))
    if name == "ended_on" and not text:
        return Cell(text="现任", look=Look.BADGE, tone="ok")
    if column == 0:
        return Cell(text=text, look=Look.STRONG, tip=pairing.note or text)
    return Cell(text=text or "–", tip=text)
