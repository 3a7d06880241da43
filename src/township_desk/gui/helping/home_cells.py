"""The columns of the households on the right of the page 结对帮扶."""

from township_desk.actions.helping.looking import HomeHelp
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.widgets import theme

COLUMNS = (
    TableColumn("", 30),
    TableColumn("户主", 96),
    TableColumn("村", 84),
    TableColumn("组", 56),
    TableColumn("人口", 48, right=True),
    TableColumn("状态", 78),
    TableColumn("帮扶责任人", 0),
    TableColumn("上次走访", 98),
    TableColumn("下次走访", 128),
)
SPARED = (4, 7)
"""The columns that a narrow window has no room for."""


def home_cell(found: HomeHelp, place: int) -> Cell:
    """A cell of a household."""
    it = found.home
    plain = {
        0: Cell("", Look.CHECK),
        1: Cell(it.head or "（无户主）", Look.STRONG),
        2: Cell(it.village_name),
        3: Cell(it.group),
        4: Cell(str(it.people), Look.NUMBER),
        5: Cell(it.status.split("（")[0], Look.BADGE, tone=theme.status_tone(it.status), tip=it.status),
    }
    return plain[place] if place in plain else (_helpers, _last, _due)[place - 6](found)


def _helpers(found: HomeHelp) -> Cell:
    if not found.helpers:
        return Cell("没有", Look.STATE, tone="bad")
    names = "、".join(it.helper for it in found.helpers)
    tip = "\n".join(f"{it.helper}（{it.unit or '单位没有填'}）{it.started_on or ''} 起" for it in found.helpers)
    if len(found.helpers) > 1:
        return Cell(names, Look.STATE, tone="warn", tip=tip)
    return Cell(names, tail=found.helpers[0].unit, tip=tip)


def _last(found: HomeHelp) -> Cell:
    other = f"别人上次走访 {found.visited}" if found.visited > found.last else ""
    return Cell(found.last or "–", tip=other)


def _due(found: HomeHelp) -> Cell:
    if not found.helpers:
        return Cell("–")
    words = found.due or "没有走访过"
    return Cell(words, Look.STATE, tone="warn") if found.overdue else Cell(words)
