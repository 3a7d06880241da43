"""The columns of 办理事项: a case in one line, and a household that is proposed."""

from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row
from township_desk.domain.fields import dates
from township_desk.gui.procedures.lacking import lacking_cell
from township_desk.gui.tables.case_badge import case_badge
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.widgets import theme

COLUMNS = (
    TableColumn(head="", width=36),
    TableColumn(head="办理对象", width=190),
    TableColumn(head="程序", width=110),
    TableColumn(head="进度", width=256),
    TableColumn(head="下一步", width=112),
    TableColumn(head="到期", width=104),
    TableColumn(head="还缺什么", width=0),
)
PROCEDURE = 2
"""The column that is only shown beside cases of other procedures."""
CANDIDATE_COLUMNS = (
    TableColumn(head="", width=36),
    TableColumn(head="户主", width=140),
    TableColumn(head="村组", width=150),
    TableColumn(head="人口", width=60, right=True),
    TableColumn(head="脱贫属性", width=100),
    TableColumn(head="还缺什么", width=0),
)
_NONE = "–"
_TICK = Cell(text="", look=Look.CHECK)


def case_cell(row: Row, place: int) -> Cell:
    """A cell of the table of cases."""
    way = row.view.walk
    if place == 0:
        return _TICK
    if place == 1:
        return Cell(text=way.case.about, look=Look.STRONG)
    if place == PROCEDURE:
        return Cell(text=way.procedure.title)
    return (_progress, case_badge, _due, _lacks)[place - PROCEDURE - 1](row)


def _progress(row: Row) -> Cell:
    way, stages = row.view.walk, row.view.walk.procedure.stages
    last = f"{way.procedure.title_of(way.last.stage)} {way.last.day[5:]}" if way.last is not None else ""
    return Cell(text=last, look=Look.PIPS, pips=(len(way.done), len(stages)))


def _due(row: Row) -> Cell:
    """The last day for the next stage: red when it is over, yellow when it is near."""
    due, left = row.view.due, row.days_left
    if left is None:
        return Cell(text=_NONE)
    if left < 0:
        return Cell(text=f"逾期 {-left} 天", tone="bad", tip=f"{dates.chinese(due)}前应办完")
    return Cell(text=due[5:], tone="warn" if row.is_due_soon else "", tip=f"还有 {left} 天")


def _lacks(row: Row) -> Cell:
    return lacking_cell(row.view.missing, row.view.facts.standards)


def candidate_cell(found: Candidate, place: int) -> Cell:
    """A cell of the table of those who are proposed."""
    home, head = found.dossier.household, found.dossier.head
    cells = (
        _TICK,
        Cell(text=head.name if head is not None else "（无户主）", look=Look.STRONG),
        Cell(text=f"{found.dossier.village.name} {home.group}"),
        Cell(text=str(len(found.dossier.present)), look=Look.NUMBER),
        Cell(text=home.status or "空", look=Look.BADGE, tone=theme.status_tone(home.status)),
    )
    return cells[place] if place < len(cells) else lacking_cell(found.missing, found.facts.standards, "全部达标")
