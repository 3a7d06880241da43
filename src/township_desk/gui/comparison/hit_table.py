"""The table of the hits of 四级比对, on the page, in a plan and in a household."""

from township_desk.actions.comparison.comparison import HitRow, HitState
from township_desk.domain.dossiers.comparison_subjects import UNSETTLED, Matters
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table

FINDING_TONES = {"": "warn", "属实": "bad", "不属实": "neu", "不影响": "ok"}
_STATE_TONES = {HitState.NEW: "info", HitState.STILL: "neu", HitState.GONE: "neu"}
_TICK = TableColumn(head="", width=36)
_COLUMNS = (
    TableColumn(head="姓名", width=118),
    TableColumn(head="户主", width=68),
    TableColumn(head="村组", width=92),
    TableColumn(head="事项", width=116),
    TableColumn(head="依据", width=72),
    TableColumn(head="变化", width=56),
    TableColumn(head="结论", width=68),
    TableColumn(head="名单上写的", width=0),
)


class HitTable(Table):
    """One row for each hit. With `ticks` several can be settled at once."""

    def __init__(self, matters: Matters, *, ticks: bool = False) -> None:
        super().__init__()
        self._matters, self._ticks = matters, ticks
        self.hits = ListedModel((_TICK, *_COLUMNS) if ticks else _COLUMNS, self._cell)
        self.show_model(self.hits)

    def show_hits(self, rows: list[HitRow]) -> None:
        """Shows other hits. The current row stays current if it is still among them."""
        now = self.current
        self.hits.show_rows(rows, [it.hit.id for it in rows])
        keys = list(self.hits.ids)
        if rows:
            self.selectRow(keys.index(now.hit.id) if now is not None and now.hit.id in keys else 0)

    @property
    def current(self) -> HitRow | None:
        """The current row."""
        found = self.hits.row(self.currentIndex().row())
        return found if isinstance(found, HitRow) else None

    @property
    def chosen(self) -> list[HitRow]:
        """The ticked rows; without any, the current one."""
        ticked = [it for it in self.hits.rows if it.hit.id in self.hits.checked]
        return ticked or ([self.current] if self.current is not None else [])

    def _cell(self, it: HitRow, side: int) -> Cell:
        if self._ticks and side == 0:
            return Cell(text="", look=Look.CHECK)
        hit, person = it.hit, it.person
        about = f"{self._matters.subjects[hit.subject].title}·{self._matters.levels[hit.level].short}"
        doubt = f"疑似 {hit.score}" if it.is_doubt else "号码"
        cells = (
            Cell(text=person.name, look=Look.STRONG, tail=f"尾号{person.id_number[-4:] or '缺'}"),
            Cell(text=person.head or "–"),
            Cell(text=f"{person.village}{person.group}", tip=f"{person.village}{person.group}"),
            Cell(text=about, tip=about),
            Cell(text=doubt, look=Look.BADGE, tone="warn" if it.is_doubt else "neu", tip=hit.why),
            Cell(text=it.state.word, look=Look.BADGE, tone=_STATE_TONES[it.state]),
            Cell(text=hit.finding or UNSETTLED, look=Look.BADGE, tone=FINDING_TONES[hit.finding], tip=hit.reason),
            Cell(text=it.gist, tip=hit.told.replace("；", "\n")),
        )
        return cells[side - self._ticks]
