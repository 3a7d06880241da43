"""The section 结对帮扶 of the household page: the current helper, earlier ones, and changing helpers."""

from datetime import date
from typing import Any

from township_desk.actions.household import pairing as pairings
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Pairing
from township_desk.gui.base import messages
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.household.sections.ledger import LedgerSection
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.widgets.basic import block

_COLUMNS = (
    TableColumn(head="帮扶责任人", width=92),
    TableColumn(head="帮扶单位", width=0),
    TableColumn(head="职务", width=84),
    TableColumn(head="电话", width=108),
    TableColumn(head="开始", width=96),
    TableColumn(head="结束", width=96),
)


class PairingSection(LedgerSection):
    """The current helper and earlier ones. A new one takes over; the help of one ends instead of being removed."""

    words, new_icon = ("换帮扶责任人…", "结束帮扶…"), "person_add_20_regular"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Pairing, _COLUMNS, _cell)
        self.title, self.icon = "结对帮扶", "people_swap"

    def owns(self, finding: Finding) -> bool:
        return super().owns(finding) or finding.rule == "no_helper"

    def show_stored(self, stored: Dossier, year: int) -> None:
        """Shows the helpers, the current one first."""
        self._dossier = stored
        rows = sorted(stored.pairings, key=lambda it: (it.ended_on is None, it.started_on or ""), reverse=True)
        helper = stored.helper
        self.heading.setText(f"现任帮扶责任人：{helper.helper}" if helper else "没有现任帮扶责任人")
        self.new.setText("换帮扶责任人…" if helper else "登记帮扶责任人…")
        self.show_records(rows, "登记以后，换人时原来的一条自动结束，留在这里备查。")
        block(self.away, "" if helper is not None else "没有现任帮扶责任人")

    def _working_year(self) -> int:
        """Help is entered on the day on which it begins, whatever year is worked on."""
        return 0

    def _keep(self, dossier: Dossier, kept: Any) -> None:
        pairings.keep_pairing(self.desk.archive, dossier, kept, by=self.desk.by)

    def _remove(self) -> None:
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
