"""Questions asked at the house, as a table: what the archive knows, and boxes to tick or room to write the answer."""

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Code, Codes
from township_desk.domain.keys.keys import field_of
from township_desk.domain.paper.form import Table, TableColumn
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.parts import Item, QuestionsPart
from township_desk.domain.paper.phrases import FACTS, label_of
from township_desk.domain.records import KINDS

_HEADS = (("项目", 29.0, "center"), ("档案登记", 24.0, "center"), ("现在的情况", 34.0, "left"))


def questions(part: QuestionsPart, content: Content) -> Table:
    """The table of the questions of a part. Each has three cells; a row has `per_row` of them."""
    cells = [_cells(it, content) for it in part.items]
    cells += [("", "", "")] * (-len(cells) % part.per_row)
    rows = [sum(cells[start : start + part.per_row], ()) for start in range(0, len(cells), part.per_row)]
    columns = tuple(TableColumn(head=head, width=width, align=align) for head, width, align in _HEADS)
    return Table(title=part.title, columns=columns * part.per_row, rows=tuple(rows), row=part.row)


def _cells(item: Item, content: Content) -> tuple[str, str, str]:
    return item.label or label_of(item.key), content.says(item.key), boxes_of(item.key, content.year)


def boxes_of(key: str, year: int) -> str:
    """A box for each word that a field may hold in a year; "" for a field that holds anything else."""
    if not key or key in FACTS or key.partition(".")[0] not in (*KINDS, "head"):
        return ""
    kind = field_of(key).kind
    if not isinstance(kind, Code) or isinstance(kind, Codes):
        return ""
    return "　".join(f"□{word}" for word in CodeLists.load()[kind.list_name].words_of(year))
