"""The columns of 档案移交, and how a volume stands in one line."""

from township_desk.actions.filing.looking import Line
from township_desk.gui.tables.cells import Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="档号", width=196),
    TableColumn(head="案卷题名", width=316),
    TableColumn(head="件数", width=50, right=True),
    TableColumn(head="页数", width=58, right=True),
    TableColumn(head="扫描页", width=64, right=True),
    TableColumn(head="状态", width=118),
    TableColumn(head="还缺什么", width=0),
)
_NONE = "–"


def filing_cell(line: Line, place: int) -> Cell:
    """A cell of the table."""
    volume = line.volume
    if place == 5:
        return _state(line)
    if place == 6:
        words = (*line.wrong, *volume.missing)
        count = f"{len(words)} 处：" if words else ""
        return Cell(text=count + "；".join(words), tone="bad" if line.wrong else "", tip="\n".join(words))
    pages = str(volume.pages) if line.counted else _NONE
    scanned = str(volume.scanned) if line.handed_on == "" else _NONE
    texts = (volume.reference, volume.name, str(len(volume.documents)), pages, scanned)
    looks = (Look.TEXT, Look.STRONG, Look.NUMBER, Look.NUMBER, Look.NUMBER)
    return Cell(text=texts[place], look=looks[place], tip=texts[place] if place < 2 else "")


def _state(line: Line) -> Cell:
    if line.handed_on:
        return Cell(text=f"{line.handed_on} 移交", look=Look.BADGE, tone="neu")
    if line.wrong:
        return Cell(text="生成不了", look=Look.BADGE, tone="bad")
    if line.volume.supplement:
        return Cell(text="补充", look=Look.BADGE, tone="info")
    return Cell(text="未移交", look=Look.BADGE, tone="outline")
