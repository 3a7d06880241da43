"""佐证材料缺件: by village how many papers are missing or to be mended, and whose; from there to the papers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QFrame, QWidget

from township_desk.actions.ledgers.overview import PAPERS_MISSING
from township_desk.actions.papers.papers_of import PapersOf, papers_in, papers_of
from township_desk.domain.papers.needs import State
from township_desk.domain.records import Paper, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.papers.paper_acts import PaperActs
from township_desk.gui.papers.papers_dialog import show_owner_papers
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import block, button, column, frame, label, row

_PLACES = (
    TableColumn("村", 0),
    TableColumn("缺", 64, right=True),
    TableColumn("要改", 64, right=True),
    TableColumn("户、处", 64, right=True),
)
_HOMES = (
    TableColumn("谁的", 150),
    TableColumn("组", 76),
    TableColumn("已有 / 必备", 96, right=True),
    TableColumn("缺", 52, right=True),
    TableColumn("要改", 52, right=True),
    TableColumn("问题", 0),
)
_PLACE_WIDE, _FEW = 360, 4


@dataclass
class PlaceLine:
    """A village, or the township with its own papers. `homes` is None until its papers have been read."""

    name: str
    owner: Owner
    village: Village | None = None
    homes: list[PapersOf] | None = field(default=None)
    kept: bool = True

    def count(self, state: State) -> int:
        """How many papers stand so."""
        return sum(it.count(state) for it in self.homes or ())


class MissingPage(Page):
    """Villages are read one after the other in the worker, so that the first ones are there at once."""

    title = PAPERS_MISSING
    help_page = "ledger.paper"
    hints = "↑↓ 移动 · Tab 换到右边 · Enter 打开他的佐证材料"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.counting, self.whose = Latest(desk, self), HomesChip(desk)
        self.lines: list[PlaceLine] = []
        self.places, self.place_table = ListedModel(_PLACES, _place_cell), Table()
        self.homes, self.table = ListedModel(_HOMES, _home_cell), Table()
        self.place_table.show_model(self.places)
        self.table.show_model(self.homes)
        self.heading_right, self.total = label("", "h2"), label("", "second")
        self.print, self.open = (
            button("打印缺件清单…", icon="print_20_regular"),
            button("打开佐证材料 Enter", "primary"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.bar.addWidget(self.whose)
        self.bar.addWidget(self.print)
        self.bar.addWidget(export_button(self.desk, lambda: Shown(PAPERS_MISSING, self.table)))
        left = frame("surface", column(self.place_table))
        left.setFixedWidth(theme.wide(_PLACE_WIDE))
        line = QFrame()
        line.setProperty("vline", True)
        right = column(frame("band", row(self.heading_right, None, margins=(16, 9, 12, 9))), spacing=0)
        right.addWidget(self.table, 1)
        across = row(left, line, spacing=0)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)
        self.action_bar(row(self.total, None, self.open))

    def _connect(self) -> None:
        self.place_table.moved.connect(lambda _: self._show_homes())
        self.place_table.opened.connect(lambda _: self.table.setFocus())
        self.table.opened.connect(self._open)
        self.open.clicked.connect(lambda: self._open(self.table.currentIndex().row()))
        self.print.clicked.connect(self._print)
        self.whose.known.connect(self._read_again)

    def starts(self) -> Sequence[QWidget]:
        return (self.place_table,)

    @property
    def line(self) -> PlaceLine | None:
        """The chosen village."""
        found: PlaceLine | None = self.places.row(self.place_table.currentIndex().row())
        return found

    def refresh(self) -> None:
        archive = self.desk.archive

        def read(_: object) -> list[PlaceLine]:
            villages = [PlaceLine(it.name, Owner(VILLAGE, it.id), it) for it in archive.villages()]
            return [PlaceLine(f"{archive.township.name}（镇级）", Owner(TOWNSHIP)), *villages]

        self.whose.follow()
        self.latest.read("读各村", read, self._show)

    def _read_again(self) -> None:
        """Other households are meant: what was counted of the ones before is forgotten."""
        for it in self.lines:
            it.homes = None
        self._show(self.lines)

    def _show(self, lines: list[PlaceLine]) -> None:
        """Lists the villages; numbers of an earlier reading stay until newer ones come."""
        known = {it.owner: it.homes for it in self.lines}
        for it in lines:
            it.homes = known.get(it.owner)
        self.lines = lines
        self.places.show_rows(lines)
        self.place_table.settle()
        self._read_next(0)
        self.take_keyboard()

    def _read_next(self, place: int) -> None:
        if place >= len(self.lines):
            return
        archive, line, year = self.desk.archive, self.lines[place], self.desk.year
        within = self.whose.listed.households if self.whose.listed is not None else None

        def read(_: object) -> list[PapersOf]:
            if line.owner.of == TOWNSHIP:
                return [papers_of(archive, line.owner, year)] if within is None else []
            return list(papers_in(archive, line.owner.key, year, within))

        def show(found: list[PapersOf]) -> None:
            line.kept = any(it.kept for it in found)
            line.homes = [it for it in found if it.kept and it.count(State.MISSING, State.MEND)]
            self.place_table.viewport().update()
            if line is self.line:
                self._show_homes()
            self._tell()
            self._read_next(place + 1)

        self.counting.read("看缺哪些材料", read, show)

    def _show_homes(self) -> None:
        line = self.line
        found = line.homes if line is not None else None
        self.homes.show_rows(found or ())
        if found:
            self.table.selectRow(0)
        self.heading_right.setText(f"{line.name} · {_told(line)}" if line is not None else "")
        block(self.open, "" if found else "没有列出的户")
        of_village = line is not None and line.village is not None
        why = "这个村不缺材料" if of_village else "清单按村打印：请在左边选一个村"
        why = "清单按村打印，不按名单；名单里的请导出列表" if self.whose.listed is not None else why
        block(self.print, "" if of_village and found and self.whose.listed is None else why)

    def _tell(self) -> None:
        missing, mend = (sum(it.count(state) for it in self.lines) for state in (State.MISSING, State.MEND))
        still = any(it.homes is None for it in self.lines)
        where = "名单里" if self.whose.listed is not None else "全镇"
        self.total.setText(f"{where}缺 {missing:,} 份 · 要改 {mend:,} 份" + (" · 还在看" if still else ""))

    def _open(self, place: int) -> None:
        """Goes to the papers on the card of the household or village; those of the township have their own window."""
        found: PapersOf | None = self.homes.row(place)
        if found is None:
            return
        if found.owner.of == TOWNSHIP:
            show_owner_papers(self, self.desk, found.owner, found.whose)
            return
        first = next(it for it in found.needs if it.faults)
        entry = first.paper or blank_entry(Paper, found.owner, title=first.title)
        if found.owner.of == HOUSEHOLD:
            self.desk.go.emit(HOUSEHOLD, (found.owner.key, entry))
        else:
            self.desk.go.emit(VILLAGE, entry)

    def _print(self) -> None:
        """Shows the list of the chosen village, as it will be printed."""
        if self.line is not None and self.line.village is not None:
            PaperActs(self, self.desk, self.refresh).print_village(self.line.village)


def _told(line: PlaceLine) -> str:
    if line.homes is None:
        return "正在看…"
    if not line.kept:
        return "还没有登记过佐证材料，不算缺件"
    return f"{len(line.homes)} 处有缺件或要改" if line.homes else "没有缺件，也没有要改的"


def _place_cell(line: PlaceLine, place: int) -> Cell:
    if place == 0:
        return Cell(text=line.name, look=Look.STRONG)
    if line.homes is None:
        return Cell(text="…", look=Look.NUMBER)
    number = (line.count(State.MISSING), line.count(State.MEND), len(line.homes))[place - 1]
    return Cell(text=f"{number:,}" if number else "–", look=Look.NUMBER)


def _home_cell(found: PapersOf, place: int) -> Cell:
    home = found.home
    if place == 0:
        name = home.head.name if home.head else ""
        return Cell(text=name or found.whose, look=Look.STRONG)
    if place == 1:
        return Cell(text=home.household.group)
    if place == 2:
        return Cell(text=f"{found.have} / {found.required}", look=Look.NUMBER)
    if place in (3, 4):
        number = found.count((State.MISSING, State.MEND)[place - 3])
        return Cell(text=str(number or "–"), look=Look.NUMBER)
    return Cell(text=_problems(found))


def _told_once(title: str, short: str, number: int) -> str:
    if number == 1:
        return f"{title}{short}"
    return f"{title}缺 {number} 份" if short == State.MISSING.value else f"{title}{short} {number} 份"


def _problems(found: PapersOf) -> str:
    """The first problems of an owner, each with its paper."""
    counted = Counter((it.title, it.faults[0].short) for it in found.needs if it.faults)
    told = [_told_once(*it, number) for it, number in counted.items()]
    one_day = [f"全部落款 {found.one_day}"] if found.one_day else []
    return "；".join([*told[:_FEW], *([f"等 {len(told)} 处"] if len(told) > _FEW else []), *one_day])
