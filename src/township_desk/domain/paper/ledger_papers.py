"""A household's entries of one ledger as a paper of its file, composed from the ledger's declaration.

A table where its columns fit on a page, else every entry as a list of labels and values.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from township_desk.domain.fields.field import Field, Privacy
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import ACROSS, Block, Form, Heading, Origin, Pairs, Table, TableColumn
from township_desk.domain.paper.form_content import Content
from township_desk.domain.paper.ledger_rows import LEDGER, chosen_entries
from township_desk.domain.records import HOME_LEDGERS
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import ledger_of, named, owner_of, year_of
from township_desk.domain.records.ledger import MEMBER, WHOLE_HOUSEHOLD
from township_desk.domain.records.record import Record

EVERY_LEDGER = "ledgers"
"""In the papers of a volume: one for each ledger in which the household stands."""
_LETTER, _EDGE = 3.7, 2.4  # mm
_LEAST, _MOST = 3, 11  # letters of a column; longer texts are wrapped
_NUMBER = "序号"
_LABEL = 34.0


def ledgers_of(dossier: Dossier) -> list[type[Record]]:
    """The ledgers in which a household stands, in the order in which they are shown.

    What is carried stands on the household's own sheet.
    """
    return [kind for kind in HOME_LEDGERS if dossier.of(kind) and not ledger_of(kind).carried]


def years_in(dossier: Dossier, kind: type[Record]) -> str:
    """The years of a household's entries, for the index of its file."""
    known = sorted({year for it in dossier.of(kind) if (year := year_of(it))})
    return "–".join(dict.fromkeys((known[0], known[-1]))) if known else ""


def ledger_paper(kind: type[Record], volume: Sheet, content: Content, watermark: str = "") -> Form:
    """The paper of one ledger. Its mark and the texts around it are those of the volume."""
    dossier = content.dossiers[0]
    ledger, title = ledger_of(kind), ledger_of(kind).title
    chosen = chosen_entries(f"{LEDGER}{kind.TABLE}", {})
    assert chosen is not None
    entries = chosen.of(dossier, content.year)
    fields = [it for it in kind.FIELDS if _is_told(it) and any(_said(it, entry) for entry in entries)]
    whose = [_person(dossier, it) for it in entries] if MEMBER in ledger.of else []
    table = _table(fields, entries, whose)
    sheet = replace(volume, label=title, title=title, volume=())
    origin = Origin(dossier.household.id, f"{LEDGER}{kind.TABLE}", content.year)
    form = replace(compose(replace(content, sheet=sheet), watermark), origin=origin)
    wide = sum(it.width for it in table.columns)
    if wide <= form.page[0] - 2 * form.side:
        return replace(form, blocks=(table,))
    if wide <= ACROSS[0] - 2 * form.side:
        return replace(form, blocks=(table,), page=ACROSS)
    return replace(form, blocks=tuple(_list(fields, entries, whose)))


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
