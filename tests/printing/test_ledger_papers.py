"""The ledgers of a household on paper: below each other in its file, and columns for whose an entry is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from conftest import People, content_of

from township_desk.actions.paper.volumes import volume
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.field import Privacy
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import ACROSS, UPRIGHT, Form, Heading, Pairs, Space, Table
from township_desk.domain.paper.forms.ledger_books import ledgers_of, years_in
from township_desk.domain.paper.forms.parts import PartColumn, TablePart
from township_desk.domain.records import HOME_LEDGERS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts

_SHORT = 7
"""So many fields surely fit beside each other."""


def _filled(dossier: Dossier, kind: type[Record]) -> Record:
    """An entry of the household, or of its second member, with a value in every field."""
    owner = Owner(HOUSEHOLD, dossier.household.id) if HOUSEHOLD in ledger_of(kind).of else None
    said = {it.name: _value(it.kind.empty, it.codes) for it in kind.FIELDS if it.is_readable}
    years = {it.name: 2018 for it in kind.FIELDS if it.name == ledger_of(kind).year}
    days = {it: "2018-03-05" for it in (ledger_of(kind).begins, ledger_of(kind).ends) if it}
    return blank_entry(kind, owner or Owner(MEMBER, dossier.members[1].id), **said | years | days)


def _value(empty: object, codes: str) -> object:
    return 100 if empty is None else f"某{codes or '事'}"


def _with_every_ledger(people: People) -> Dossier:
    dossier = people.dossier(status="未脱贫", exit_year=None)
    for kind in HOME_LEDGERS:
        dossier = dossier.with_entries(kind, [_filled(dossier, kind)])
    return dossier


def _words(form: Form) -> str:
    """Every cell, head, label and value of a form, line by line."""
    tables = [it for it in form.blocks if isinstance(it, Table)]
    cells = [cell for it in tables for row in ([column.head for column in it.columns], *it.rows) for cell in row]
    pairs = [word for it in form.blocks if isinstance(it, Pairs) for pair in it.pairs for word in pair]
    return "\n".join(cells + pairs)


def test_the_ledgers_of_a_household_stand_together_in_the_file_and_in_its_index(people: People) -> None:
    dossier = _with_every_ledger(people)
    forms = volume(content_of("form.dossier.household", dossier))
    pages = page_texts(render_forms("卷", [forms]))
    index = next(block for block in forms[1].blocks if isinstance(block, Table))
    listed = [(title, year, int(page)) for _, _, _, title, year, page, _ in index.rows if title.startswith("台账登记")]
    kinds = ledgers_of(dossier)
    assert len(kinds) > 12
    assert len(listed) == 2
    assert [it.page for it in forms[-2:]] == [UPRIGHT, ACROSS]
    for (title, year, page), form in zip(listed, forms[-2:], strict=True):
        mine = [it for it in kinds if ledger_of(it).title in title]
        assert (form.title, form.mark) == ("台账登记", "内部资料 不得张贴")
        assert year == years_in(dossier, mine) == "2018"
        printed = "".join(pages[page - 1 : page + len(mine)])
        assert [it.TABLE for it in mine if ledger_of(it).title not in printed] == []
    assert sum(len(title.split("、")) for title, _, _ in listed) == len(kinds)
    assert len(pages) - listed[0][2] < len(kinds)


def _part(forms: Sequence[Form], kind: type[Record]) -> Form:
    """The part of a paper that is about one ledger."""
    title = ledger_of(kind).title
    for form in forms:
        for place, block in enumerate(form.blocks):
            if isinstance(block, Table | Heading) and title == (
                getattr(block, "title", "") or getattr(block, "text", "")
            ):
                parts = takewhile(lambda it: not isinstance(it, Space), form.blocks[place:])
                return replace(form, blocks=tuple(parts))
    raise AssertionError(title)


def test_a_part_tells_every_field_but_illness(people: People) -> None:
    dossier = _with_every_ledger(people)
    forms = volume(content_of("form.dossier.household", dossier))[-2:]
    for kind in ledgers_of(dossier):
        form = _part(forms, kind)
        told = [it for it in kind.FIELDS if it.is_readable]
        for it in told:
            assert (it.label in _words(form)) is (it.privacy is not Privacy.HEALTH), f"{kind.TABLE}.{it.name}"
        if len(told) <= _SHORT:
            assert isinstance(form.blocks[0], Table)
        if ledger_of(kind).of == (MEMBER,):
            assert dossier.members[1].name in _words(form) + "".join(str(it) for it in form.blocks)


def test_a_field_that_says_nothing_takes_no_room(people: People) -> None:
    dossier = people.dossier()
    kind = next(it for it in HOME_LEDGERS if HOUSEHOLD in ledger_of(it).of and ledger_of(it).tabs)
    needed = {it.name: it.empty or ("甲" if it.empty == "" else 2018) for it in kind.FIELDS if it.needed and not it.ref}
    entry = blank_entry(kind, Owner(HOUSEHOLD, dossier.household.id), **needed)
    forms = volume(content_of("form.dossier.household", dossier.with_entries(kind, [entry])))
    blank = [it.label for it in kind.FIELDS if it.is_readable and not getattr(entry, it.name)]
    assert blank
    assert not set(blank) & set(_words(forms[-1]).split("\n"))


def test_a_table_of_a_ledger_tells_whose_each_entry_is(people: People) -> None:
    dossier = people.dossier(members=3)
    kind = next(it for it in HOME_LEDGERS if ledger_of(it).of == (MEMBER,) and ledger_of(it).names)
    dossier = dossier.with_entries(kind, [_filled(dossier, kind)])
    keys = ("computed.sequence", "village.name", "household.group", "head.name", "member.name", "member.relation")
    columns = tuple(PartColumn(key=it, head=it, width=20) for it in (*keys, ledger_of(kind).names))
    content = content_of("form.index.household", dossier)
    part = TablePart(rows=f"ledger.{kind.TABLE}", columns=columns)
    made = compose(replace(content, sheet=replace(content.sheet, parts=(part,))))
    table = next(it for it in made.blocks if isinstance(it, Table))
    said = str(getattr(dossier.of(kind)[0], ledger_of(kind).names))
    assert table.rows[0] == ("1", "石桥村", "3组", "陈德福", dossier.members[1].name, "之子", said)
