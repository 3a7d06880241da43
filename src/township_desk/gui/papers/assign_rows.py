"""The rows of the dialog that assigns files: what came in, whose it is, which paper it is, and why."""

from collections.abc import Iterable
from dataclasses import replace

from township_desk.actions.papers.keeping import Target
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.actions.papers.placing import Placed
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.papers.assigning import Reason
from township_desk.domain.papers.needs import Need, about
from township_desk.domain.records import Paper
from township_desk.domain.records.entries import blank_entry
from township_desk.gui.tables.cells import Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="文件", width=136),
    TableColumn(head="页", width=38, right=True),
    TableColumn(head="放到谁", width=150),
    TableColumn(head="材料", width=0),
    TableColumn(head="依据", width=96),
)
_TONES = {Reason.CODE: "ok", Reason.NAME: "info", Reason.CHOSEN: "info", Reason.HAND: "neu", Reason.NONE: "warn"}


class AssignRow:
    """A piece and its place. `title` is a paper that is on no list, in the clerk's own words."""

    def __init__(self, placed: Placed) -> None:
        self.piece, self.of, self.need, self.reason = placed
        self.title = ""
        self.left_out = False

    @property
    def paper_words(self) -> str:
        """Which paper it is to become, in words."""
        return words_of(self.need) if self.need is not None else self.title

    @property
    def is_placed(self) -> bool:
        """Whether it is known where it belongs."""
        return bool(self.paper_words) and not self.left_out

    def move_to(self, of: PapersOf) -> None:
        """Gives the piece to another owner, who needs another paper."""
        if of.owner != self.of.owner:
            same = next((it for it in of.needs if self.need and it.key == self.need.key), None)
            self.of, self.need, self.reason = of, same, Reason.HAND if same or self.title else Reason.NONE

    def become(self, need: Need | None, title: str = "") -> None:
        """Says which paper the piece is."""
        self.need, self.title, self.left_out = need, title if need is None else "", False
        self.reason = Reason.HAND if self.paper_words else Reason.NONE

    def leave_out(self) -> None:
        """Puts the piece nowhere."""
        self.need, self.title, self.left_out, self.reason = None, "", True, Reason.NONE


def words_of(need: Need) -> str:
    """A paper of the list as the clerk finds it while typing."""
    year = f"{need.year} 年" if need.year else ""
    return " · ".join(filter(None, (need.title, need.about or year)))


def cell_of(row: AssignRow, column: int) -> Cell:
    """The cell of a row."""
    if column == 0:
        return Cell(text=row.piece.name)
    if column == 1:
        return Cell(text=str(len(row.piece.scan.pages)), look=Look.NUMBER)
    if column == 2:
        return Cell(text=row.of.whose)
    if column == 3:
        words = "不收" if row.left_out else row.paper_words or "还不知道是哪一份"
        return Cell(text=words, look=Look.TEXT if row.is_placed else Look.MUTED)
    return Cell(text="" if row.left_out else row.reason.value, look=Look.BADGE, tone=_TONES[row.reason])


def targets_of(rows: Iterable[AssignRow]) -> list[Target]:
    """What is to be written: one paper for all pieces that belong to it, in the order of the list."""
    found = dict[tuple[object, ...], Target]()
    for row in rows:
        if row.is_placed:
            key = (row.of.owner, row.need.key if row.need else name_key(row.title))
            target = found.get(key) or Target(row.of.whose, _paper(row), ())
            found[key] = target._replace(scans=(*target.scans, row.piece.scan))
    return list(found.values())


def _paper(row: AssignRow) -> Paper:
    """The paper that is there, or a new one."""
    if row.need is not None:
        return row.need.paper or row.need.blank(row.of.owner)
    made = own_paper(row.of, row.title)
    mark = row.piece.mark
    return replace(made, year=mark.year) if mark is not None else made


def own_paper(of: PapersOf, title: str) -> Paper:
    """A new paper that is on no list."""
    entry = of.entry
    said = {"entry": entry.id, "about": about(entry)} if entry is not None else {}
    made = blank_entry(Paper, of.owner, title=title, **said)
    assert isinstance(made, Paper)
    return made
