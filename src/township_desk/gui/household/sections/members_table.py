"""The table of a household's members: who lives there, who has left, and buttons to change this."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import JOINS, LEAVES, kinds
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.fields.years import counting_day
from township_desk.domain.paper.masks import id_number as masked_id
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.gui.tables.cell_delegate import ROW_HIGH
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.paged import PagedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.gui.widgets.elided import Elided

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_COLUMNS = (
    TableColumn(head="姓名", width=80),
    TableColumn(head="关系", width=72),
    TableColumn(head="证件号码", width=150),
    TableColumn(head="年龄", width=46, right=True),
    TableColumn(head="在校生状况", width=88),
    TableColumn(head="健康状况", width=84),
    TableColumn(head="劳动技能", width=88),
    TableColumn(head="务工", width=64),
)
_FIELDS = ("name", "relation", "id_number", "birth", "schooling", "health", "labour", "work_area")
_SPARE = ("work_area", "schooling", "labour")
"""The columns that are hidden, in this order, where there is no room."""
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn"}


class MembersTable(QWidget):
    """The signals bring the key of the chosen member.

    With `whole` the table shows every row, else its height is given.
    """

    wanted = Signal(object)
    add_wanted = Signal()
    event_wanted = Signal(str, object)
    """A kind of event, and the chosen member."""

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self._marks: Mapping[tuple[int, str], str] = {}
        self.table, self.model = Table(), PagedModel(_COLUMNS, self._cell, lambda ids, take: None)
        self.table.show_model(self.model)
        self.table.setProperty("framed", True)
        self.title, self.gone = label("", "h2"), label("", "second", wrap=True)
        self.ages, self._day = Elided("", "caption"), ""
        add = button("添加成员", icon="person_add_20_regular")
        edit, self.change = button("修改成员"), button("人员变动…", icon="people_swap_20_regular")
        layout = column(spacing=12)
        layout.addLayout(row(self.title, 4, self.ages, None, add, edit, self.change))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.gone)
        self.setLayout(layout)
        add.clicked.connect(self.add_wanted)
        edit.clicked.connect(lambda: self._tell(self.wanted))
        self.change.clicked.connect(self._offer_kinds)
        self.table.opened.connect(lambda _: self._tell(self.wanted))

    def _tell(self, signal: SignalInstance) -> None:
        if chosen := self.chosen:
            signal.emit(chosen)

    def _offer_kinds(self) -> None:
        """The kinds of events: who comes, who leaves, and what becomes of the household."""
        menu, sort = QMenu(self), ""
        for it in kinds().values():
            now = it.way if it.way in (JOINS, LEAVES) else "others"
            if sort not in ("", now):
                menu.addSeparator()
            sort = now
            action = menu.addAction(f"{it.name}…")
            action.triggered.connect(lambda _=False, name=it.name: self.event_wanted.emit(name, self.chosen))
        menu.popup(self.change.mapToGlobal(self.change.rect().bottomLeft()))

    @property
    def chosen(self) -> int:
        """The key of the chosen member, 0 for none."""
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else 0

    def show_dossier(self, dossier: Dossier, year: int) -> None:
        """Shows the members of a household with their ages in a year. The chosen member stays chosen."""
        present, self._day = dossier.present, counting_day(year, date.today().isoformat())
        self.model.show_ids(array("q", [member.id for member in present]))
        self.model.prefill(present)
        self.title.setText(f"家庭成员 {len(present)} 人 · 劳动力 {population.workers(present)} 人")
        self.ages.setText(f"年龄算到 {self._day}")
        if self._whole:
            self.table.setFixedHeight(ROW_HIGH * (max(1, len(present)) + 1) + 4)
        left = [f"{it.name}（{it.left_reason} {it.left_on}）" for it in dossier.members if it.left_on]
        self.gone.setText(f"已减少：{'、'.join(left)}" if left else "")
        self.gone.setVisible(bool(left))
        self.table.settle()

    def locate(self, member: int) -> None:
        """Puts the keyboard on a member."""
        if member in self.model.ids:
            self.table.selectRow(self.model.ids.index(member))
        self.table.setFocus()

    def mark(self, findings: Sequence[Finding]) -> None:
        """Colours the cells of doubted fields, by member and field."""
        mine = [it for it in reversed(findings) if it.kind == Member.TABLE]
        self._marks = {(it.record, it.field): _TONES[it.severity] for it in mine}
        self.table.viewport().update()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Hides columns that do not fit, so that nobody has to scroll to the side."""
        super().resizeEvent(event)
        room = self.width() - theme.wide(sum(it.width for it in _COLUMNS))
        for name in _SPARE:
            place = _FIELDS.index(name)
            self.table.setColumnHidden(place, room < 0)
            room += theme.wide(_COLUMNS[place].width) if room < 0 else 0

    def _cell(self, member: Member, column: int) -> Cell:
        age = population.age_of(member, self._day)
        months = f" {member.work_months}月" if member.work_months else ""
        texts = (
            member.name,
            member.relation,
            masked_id(member.id_number),
            "" if age is None else str(age),
            member.schooling,
            member.health.replace(",", "、"),
            member.labour,
            (member.work_area or member.work_place) + months,
        )
        look = Look.NUMBER if column == 3 else Look.STRONG if column == 0 else Look.TEXT
        text = texts[column] or "–"
        return Cell(text=text, look=look, tone=self._marks.get((member.id, _FIELDS[column]), ""), tip=text)
