"""A household's entries of its ledgers as papers of its file, composed from the declarations.

Several short ledgers stand on one page. A ledger is a table where its columns fit, else every entry is a list of labels
and values.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.field import Field, Privacy
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import (
    ACROSS,
    UPRIGHT,
    Block,
    Form,
    Heading,
    Origin,
    Pairs,
    Space,
    Table,
    TableColumn,
)
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.ledger_rows import LEDGER, chosen_entries
from township_desk.domain.records import HOME_LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of, named, owner_of, year_of
from township_desk.domain.records.ledgers.ledger import MEMBER, WHOLE_HOUSEHOLD
from township_desk.domain.records.record import Record

EVERY_LEDGER = "ledgers"
"""In the papers of a volume: the ledgers in which the household stands."""
_TITLE = "台账登记"
_LETTER, _EDGE = 3.7, 2.4  # mm
_LEAST, _MOST = 3, 11  # letters of a column; longer texts are wrapped
_NUMBER = "序号"
_LABEL = 34.0
_APART = 4.0  # mm between two ledgers


def ledgers_of(dossier: Dossier) -> list[type[Record]]:
    """The ledgers in which a household stands, in the order in which they are shown.

    What is carried stands on the household's own sheet.
    """
    return [kind for kind in HOME_LEDGERS if dossier.of(kind) and not ledger_of(kind).carried]


def years_in(dossier: Dossier, kinds: Iterable[type[Record]]) -> str:
    """The years of a household's entries of some ledgers, for the index of its file."""
    known = sorted({year for kind in kinds for it in dossier.of(kind) if (year := year_of(it))})
    return "–".join(dict.fromkeys((known[0], known[-1]))) if known else ""


class LedgerPaper(NamedTuple):
    """Ledgers that stand one below the other: upright, or across where a table needs the width."""

    kinds: Sequence[type[Record]]
    page: tuple[float, float]

    @property
    def name(self) -> str:
        """What tells it from the other one."""
        return f"{EVERY_LEDGER}.across" if self.page == ACROSS else EVERY_LEDGER

    @property
    def label(self) -> str:
        """What the index says of it."""
        return f"{_TITLE}（{'、'.join(ledger_of(it).title for it in self.kinds)}）"


def ledger_papers(volume: Sheet, content: Content, without: Collection[type[Record]] = ()) -> list[LedgerPaper]:
    """The papers of a household's ledgers: one upright, one across."""
    kinds = [it for it in ledgers_of(content.dossiers[0]) if it not in without]
    across = [it for it in kinds if _page(_told(it, content).table, volume.side) == ACROSS]
    found = ([it for it in kinds if it not in across], UPRIGHT), (across, ACROSS)
    return [LedgerPaper(some, page) for some, page in found if some]


def ledger_form(paper: LedgerPaper, volume: Sheet, content: Content, watermark: str = "") -> Form:
    """A paper with its ledgers. Its mark and the texts around it are those of the volume."""
    sheet = replace(volume, label=_TITLE, title=_TITLE, volume=())
    form = compose(replace(content, sheet=sheet), watermark)
    blocks = [it for kind in paper.kinds for it in (*_blocks(kind, content, volume.side), Space(height=_APART))]
    origin = Origin(content.dossiers[0].household.id, paper.name, content.year)
    return replace(form, origin=origin, page=paper.page, blocks=tuple(blocks[:-1]))


class _Told(NamedTuple):
    """The entries of one ledger, whose they are, the fields that say something, and all of it as a table."""

    entries: Sequence[Record]
    whose: Sequence[str]
    fields: Sequence[Field]
    table: Table


def _told(kind: type[Record], content: Content) -> _Told:
    dossier = content.dossiers[0]
    chosen = chosen_entries(f"{LEDGER}{kind.TABLE}", {})
    assert chosen is not None
    entries = chosen.of(dossier, content.year)
    fields = [it for it in kind.FIELDS if _is_told(it) and any(_said(it, entry) for entry in entries)]
    whose = [_person(dossier, it) for it in entries] if MEMBER in ledger_of(kind).of else []
    table = replace(_table(fields, entries, whose), title=ledger_of(kind).title)
    return _Told(entries, whose, fields, table)


def _page(table: Table, side: float) -> tuple[float, float] | None:
    """The page on which a table fits; None for one that is too wide for any."""
    wide = sum(it.width for it in table.columns)
    return next((it for it in (UPRIGHT, ACROSS) if wide <= it[0] - 2 * side), None)


def _blocks(kind: type[Record], content: Content, side: float) -> Sequence[Block]:
    told = _told(kind, content)
    if _page(told.table, side):
        return (told.table,)
    return (Heading(text=told.table.title), *_list(told.fields, told.entries, told.whose))


def _is_told(it: Field) -> bool:
    """Whether a field stands in the file. An illness does not: a file passes through many hands."""
    return it.is_readable and it.privacy is not Privacy.HEALTH


def _person(dossier: Dossier, entry: Record) -> str:
    """The member whose entry it is."""
    owner = owner_of(entry)
    names = {it.id: it.name for it in dossier.members}
    return names.get(owner.key, "") if owner.of == MEMBER else WHOLE_HOUSEHOLD


def _said(it: Field, entry: Record) -> str:
    return it.kind.show(getattr(entry, it.name))


def _table(fields: Sequence[Field], entries: Sequence[Record], whose: Sequence[str]) -> Table:
    columns = [(_NUMBER, [str(place) for place, _ in enumerate(entries, 1)])]
    columns += [("成员", [*whose])] if whose else []
    columns += [(it.label_with_unit, [_said(it, entry) for entry in entries]) for it in fields]
    heads = tuple(
        TableColumn(head=head, width=_width(head, texts), repeated=head == _NUMBER) for head, texts in columns
    )
    return Table(columns=heads, rows=tuple(zip(*(texts for _, texts in columns), strict=True)), row=8.0)


def _width(head: str, texts: Iterable[str]) -> float:
    """The width of a column that wraps only long texts; its head may stand on two lines."""
    letters = max((*map(_letters, texts), _letters(head) / 2, _LEAST))
    return min(letters, _MOST) * _LETTER + _EDGE


def _letters(text: str) -> float:
    """How many Chinese letters wide a text is."""
    return sum(0.55 if char.isascii() else 1 for char in text)


def _list(fields: Sequence[Field], entries: Sequence[Record], whose: Sequence[str]) -> Iterator[Block]:
    """Every entry under a line that says which it is."""
    for place, entry in enumerate(entries):
        person = f"{whose[place]}　" if whose else ""
        yield Heading(text=f"{place + 1}. {person}{named(entry)}")
        pairs = tuple((it.label_with_unit, said) for it in fields if (said := _said(it, entry)))
        yield Pairs(pairs=pairs, per_row=2, label=_LABEL)
