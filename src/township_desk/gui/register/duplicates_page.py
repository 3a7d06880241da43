"""重复人员: pairs that may be one person, side by side. They are merged, or told apart for good."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.household import duplicates
from township_desk.actions.household.duplicates import Doubt
from township_desk.domain.fields.field import Field
from township_desk.domain.records import Member
from township_desk.gui.base import messages
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.gui.widgets.empty_state import EmptyState

_PAIRS = (
    TableColumn(head="把握", width=64, right=True),
    TableColumn(head="姓名", width=120),
    TableColumn(head="依据", width=220),
    TableColumn(head="第一条在", width=0),
    TableColumn(head="第二条在", width=0),
)
_FACTS = (
    TableColumn(head="栏", width=150),
    TableColumn(head="第一条", width=280),
    TableColumn(head="第二条", width=0),
)


class DuplicatesPage(Page):
    """The pairs at the top, the content of both records below. Nothing is merged without the clerk."""

    title = "重复人员"
    help_page = "duplicates"
    hints = "合并以后两条的内容都留着，可以撤销"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model, self.facts = ListedModel(_PAIRS, _pair_cell), ListedModel(_FACTS, self._fact_cell)
        self.table, self.compared = Table(), Table()
        self.table.show_model(self.model)
        self.to_file = export_button(desk, lambda: Shown("重复人员", self.table))
        self.bar.addWidget(self.to_file)
        self.compared.show_model(self.facts)
        both = QWidget()
        box = column(self.table, self.compared, spacing=0)
        box.setStretch(0, 5)
        box.setStretch(1, 4)
        both.setLayout(box)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(EmptyState("没有重复的人", "证件号码、姓名和出生日期都比过了，没有像是同一人的两条。"))
        self.body.addWidget(self.stack, 1)
        self.open, self.apart = button("打开户卡"), button("不是同一人…")
        self.second, self.first = button("是同一人，保留第二条…"), button("是同一人，保留第一条…", "primary")
        self.said = label("", "second")
        self.foot = self.action_bar(row(self.said, None, self.open, self.apart, self.second, self.first))
        self._connect()

    def _connect(self) -> None:
        self.table.moved.connect(lambda _: self._show_pair())
        self.table.opened.connect(lambda _: self._open())
        self.open.clicked.connect(self._open)
        self.apart.clicked.connect(self._tell_apart)
        self.first.clicked.connect(lambda: self._merge(0))
        self.second.clicked.connect(lambda: self._merge(1))

    def starts(self) -> Sequence[QWidget]:
        return (self.table,)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("查重复人员", lambda _: duplicates.find(archive), self._show, quiet=False)

    def _show(self, found: list[Doubt]) -> None:
        at = self.table.currentIndex().row()
        self.model.show_rows(found)
        self.subtitle.setText(f"{len(found):,} 对")
        self.stack.setCurrentIndex(0 if found else 1)
        self.foot.setVisible(bool(found))
        if found:
            self.table.selectRow(min(max(at, 0), len(found) - 1))
        self._show_pair()
        self.take_keyboard()

    def _current(self) -> Doubt | None:
        found = self.model.row(self.table.currentIndex().row())
        return found if isinstance(found, Doubt) else None

    def _show_pair(self) -> None:
        found = self._current()
        self.said.setText(f"{found.pair.reason}，把握 {found.pair.score} 分" if found else "")
        fields = [it for it in Member.FIELDS if found and not it.ref and any(_texts(found, it))]
        self.facts.show_rows(sorted(fields, key=lambda it: len(set(_texts(found, it))) == 1 if found else False))

    def _fact_cell(self, it: Field, side: int) -> Cell:
        found = self._current()
        if side == 0 or found is None:
            return Cell(text=it.label, look=Look.MUTED)
        texts = _texts(found, it)
        differs = bool(texts[0] and texts[1] and texts[0] != texts[1])
        return Cell(text=texts[side - 1] or "–", tone="warn" if differs else "", tip=texts[side - 1])

    def _open(self) -> None:
        if (found := self._current()) is not None:
            ids = list(dict.fromkeys((found.pair.first.household, found.pair.second.household)))
            self.desk.go.emit("household", (ids[0], ids))

    def _merge(self, kept: int) -> None:
        found = self._current()
        if found is None:
            return
        archive, pair = self.desk.archive, (found.pair.first, found.pair.second)
        ask_first(self, self.desk, lambda _: duplicates.plan_merge(archive, pair[kept], pair[1 - kept]))

    def _tell_apart(self) -> None:
        found = self._current()
        reason = messages.ask_text(self, "不是同一人", "怎么核实的（记下来，以后不再问）：") if found else ""
        if found is not None and reason:
            archive, by = self.desk.archive, self.desk.by
            self.desk.write(
                "记下不是同一人",
                lambda _: duplicates.tell_apart(archive, found.pair, reason, by=by),
                said=f"已记下 {found.pair.first.name}、{found.pair.second.name} 不是同一人",
            )


def _pair_cell(found: Doubt, side: int) -> Cell:
    pair = found.pair
    names = dict.fromkeys((pair.first.name, pair.second.name))
    cells = (
        Cell(text=str(pair.score), look=Look.NUMBER),
        Cell(text="／".join(names), look=Look.STRONG),
        Cell(text=pair.reason, tip=pair.reason),
        Cell(text=found.places[0], tail=short_number(pair.first.id_number)),
        Cell(text=found.places[1], tail=short_number(pair.second.id_number)),
    )
    return cells[side]


def _texts(found: Doubt, it: Field) -> tuple[str, str]:
    one, other = (it.kind.show(getattr(member, it.name)) for member in (found.pair.first, found.pair.second))
    return one, other
