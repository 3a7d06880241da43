"""The rows of the dialog that assigns files: what came in, whose it is, which paper it is, and why."""

from township_desk.actions.papers.papers_of import PapersOf
from township_desk.actions.papers.placing import Placed, own_need
from township_desk.domain.papers.assigning import Piece, Reason
from township_desk.domain.papers.needs import Need
from township_desk.gui.tables.cells import Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="文件", width=186),
    TableColumn(head="页", width=38, right=True),
    TableColumn(head="放到谁", width=136),
    TableColumn(head="材料", width=0),
    TableColumn(head="依据", width=92),
)
_TONES = {Reason.CODE: "ok", Reason.HAND: "neu", Reason.HELD: "neu", Reason.NONE: "warn", Reason.SEVERAL: "warn"}


class AssignRow:
    """A piece and its place, which the clerk may change."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.left_out = False

    @property
    def piece(self) -> Piece:
        """What came in."""
        return self.placed.piece

    @property
    def of(self) -> PapersOf | None:
        """Whose it is."""
        return self.placed.of

    @property
    def paper_words(self) -> str:
        """Which paper it is to become, in words."""
        return words_of(self.placed.need) if self.placed.need is not None else ""

    @property
    def is_open(self) -> bool:
        """Whether the clerk must still say where it belongs."""
        return bool(self.placed.why) and not self.left_out

    @property
    def by_hand(self) -> bool:
        """Whether the clerk has said something about it, which would be lost."""
        return self.left_out or self.placed.reason is Reason.HAND

    def move_to(self, of: PapersOf) -> None:
        """Gives the piece to another owner, who needs another paper."""
        if self.of is not None and of.owner == self.of.owner:
            return
        need, reason = self.placed.need, Reason.NONE
        same = next((it for it in of.every if need and it.key == need.key), None)
        if same is None and need is not None and need.beyond:
            same = own_need(of, need.title)
        self.placed = Placed(self.piece, of, same, Reason.HAND if same else reason)

    def become(self, need: Need | None) -> None:
        """Says which paper the piece is."""
        self.left_out = False
        self.placed = self.placed._replace(need=need, reason=Reason.HAND if need else Reason.NONE)

    def leave_out(self) -> None:
        """Puts the piece nowhere."""
        self.become(None)
        self.left_out = True

    @property
    def reason(self) -> str:
        """Why it goes there, in one word for the clerk: what is there already comes before that."""
        if self.left_out:
            return ""
        if self.placed.same:
            return Reason.HELD.value
        return "清单以外" if self.is_own else self.placed.reason.value

    @property
    def is_own(self) -> bool:
        """Whether the clerk has made up the name of a paper that no list knows."""
        need = self.placed.need
        return need is not None and need.beyond and need.paper is None and need.wanted.key == need.wanted.title

    @property
    def tone(self) -> str:
        """The colour of the reason."""
        return "warn" if self.is_own and not self.left_out else _TONES.get(self.placed.reason, "info")


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
        return Cell(text=row.of.whose) if row.of else Cell(text=row.placed.why, look=Look.MUTED)
    if column == 3:
        words = "不收" if row.left_out else row.paper_words or "还不知道是哪一份"
        return Cell(text=words, look=Look.MUTED if row.left_out or row.placed.why else Look.TEXT)
    return Cell(text=row.reason, look=Look.BADGE, tone=row.tone)
