"""Changes of single fields as rows of a table: when, who, where, from what to what."""

from township_desk.domain.records import KINDS
from township_desk.domain.records.steps import FieldChange
from township_desk.gui.tables.cells import Cell, Look, TableColumn

CHANGES = (
    TableColumn(head="时间", width=150),
    TableColumn(head="经办人", width=110),
    TableColumn(head="哪一栏", width=200),
    TableColumn(head="旧值 → 新值", width=0),
    TableColumn(head="随哪一步", width=260),
)


def time_of(at: str) -> str:
    """The time of a step, to the minute."""
    return at[:16].replace("T", " ")


def change_cell(change: FieldChange, side: int) -> Cell:
    """A cell of a change."""
    kind = KINDS[change.kind]
    if side == 3 and change.field:
        it = kind.field(change.field)
        return Cell(text=it.kind.show(change.new) or "空", old=it.kind.show(change.old) or "空", look=Look.CHANGE)
    came = f"{kind.LABEL}：{'新增' if change.old is None else '移走'}"
    where = f"{kind.LABEL} · {kind.field(change.field).label}" if change.field else came
    return Cell(text=(time_of(change.at), change.by, where, "", change.label)[side])
