"""名册: the entries of a ledger as a plain list on paper, for the office alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.domain.paper.form import ACROSS, Form, Prose, Table, TableColumn
from township_desk.domain.paper.page_layout import PAPERS
from township_desk.domain.records import Township

MARK = "内部资料　不得张贴"
ROSTER_PAPERS = {"A4 横": ACROSS, "A3 横": (PAPERS["A3"][1], PAPERS["A3"][0])}
"""The papers of a list: width and height in mm."""
_NARROWEST, _WIDEST = 3, 16
_NUMBER, _SIDE, _ROW = 2.5, 12.0, 6.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """What a list shows: its title, the heads of its columns, its rows, and sentences about them.

    `amounts` are the columns that stand on the right. `about` says which entries are listed, `summed` what they come
    to.
    """

    title: str
    heads: Sequence[str]
    amounts: frozenset[int]
    rows: Sequence[Sequence[str]]
    about: str
    summed: str


def compose_roster(township: Township, found: Roster, page: tuple[float, float], day: str) -> Form:
    """The list as a form on one of the papers."""
    number = TableColumn(head="序号", width=_NUMBER, repeated=True)
    columns = (_column(found, place) for place in range(len(found.heads)))
    rows = tuple((str(place), *texts) for place, texts in enumerate(found.rows, 1))
    return Form(
        title=f"{found.title}名册",
        mark=MARK,
        whose=f"{township.name}　{found.title}",
        left=f"{township.county}{township.name}　{found.about}",
        right=f"{day} 打印",
        blocks=(Table(columns=(number, *columns), rows=rows, row=_ROW), Prose(texts=(found.summed,), kept=True)),
        page=page,
        side=_SIDE,
        size=18.0,
        watermark="演示" if township.demonstration == "是" else "",
    )


def _column(found: Roster, place: int) -> TableColumn:
    """A column whose share of the width follows its longest texts."""
    lengths = sorted(_length(texts[place]) for texts in found.rows)
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0
    width = min(max(usual, _length(found.heads[place]) / 2, _NARROWEST), _WIDEST)
    return TableColumn(head=found.heads[place], width=width, align="right" if place in found.amounts else "left")


def _length(text: str) -> float:
    """How wide a text is, in characters of Chinese."""
    return sum(0.55 if char.isascii() else 1 for char in text) + 0.8
