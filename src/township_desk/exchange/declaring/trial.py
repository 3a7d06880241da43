"""Tries a ledger that is not made yet on the rows of its workbook: what would be taken in, what does not fit."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.keys.keys import IGNORED
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.ledgers.own_draft import MOST_ROWS, NOTE, OwnDraft, OwnField, table_of
from township_desk.domain.records.record import Record
from township_desk.exchange.declaring.agreement import Whose
from township_desk.exchange.declaring.arriving import ArrivedColumn
from township_desk.exchange.declaring.proposal import Proposal
from township_desk.exchange.importing.importing import ImportWish
from township_desk.exchange.importing.known import Known
from township_desk.exchange.importing.plan import ImportPlan, Source
from township_desk.exchange.importing.taking import Taken
from township_desk.exchange.importing.working_out import plan_of
from township_desk.exchange.opening.files import digest_of
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.doubts import Doubts
from township_desk.exchange.planning.ledger_owners import Owners
from township_desk.exchange.planning.ledger_planning import LedgerPlanner
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.row_findings import RowFinding, RowState
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.recognising.heads import Head, HeadColumn
from township_desk.exchange.recognising.incoming import take_again
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers


class _WithoutEntries(Snapshot):
    """The archive for a ledger that has no table yet."""

    def entries(self, kind: type[Record]) -> dict[Owner, list[tuple[Any, ...]]]:
        """There are none."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A text that does not fit its field: its rows as Excel counts, its column, why, and what becomes of it."""

    rows: tuple[int, ...]
    letter: str
    field: str
    label: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A proposal and what its rows would become. `plan` is None for a blank table."""

    proposal: Proposal
    name: str
    text: str
    plan: ImportPlan | None = None
    odd: tuple[Odd, ...] = ()
    kind: type[Record] = field(default=Member)

    @property
    def rows(self) -> int:
        """How many entries would be made."""
        return self.plan.count(RowState.NEW) if self.plan else 0

    @property
    def rejected(self) -> int:
        """How many rows would not be taken in."""
        return self.plan.count(RowState.REJECTED) if self.plan else 0

    @property
    def findings(self) -> list[RowFinding]:
        """Why rows are not taken in, or taken in with a doubt. Texts that do not fit are told in `odd`."""
        told = {(row, it.letter) for it in self.odd for row in it.rows}
        found = self.plan.findings if self.plan else []
        return [it for it in found if it.row and (it.row, it.column) not in told]

    @property
    def looked_up(self) -> list[ArrivedColumn]:
        """The columns that the archive answers, and those that are not stored."""
        own = {it.name for it in self.proposal.draft.shown}
        return [it for it in self.proposal.arrived.columns if self.proposal.meant.get(it.name) not in own]


def try_out(archive: Archive, proposal: Proposal) -> Trial:
    """What would be taken in. Raises Problem for more rows than a ledger holds."""
    if (rows := len(proposal.arrived.rows)) > MOST_ROWS:
        raise Problem(f"没有建：这张表有 {rows:,} 行，一本台账最多 {MOST_ROWS:,} 行。请分成几份。")
    found = _tried(archive, proposal)
    if found.odd and not any(it.label == NOTE for it in proposal.draft.shown):
        fields = (*proposal.draft.fields, OwnField(label=NOTE, kind="words"))
        draft = replace(proposal.draft, fields=fields).with_names()
        found = _tried(archive, replace(proposal, draft=draft))
    return found


def _tried(archive: Archive, proposal: Proposal) -> Trial:
    name = declared.next_own_name()
    text = json.dumps(table_of(proposal.draft.with_names().with_done()), ensure_ascii=False)
    with _meaning(name, text) as meaning:
        made = Trial(proposal=proposal, name=name, text=text, kind=meaning.own[0])
        if not proposal.arrived.rows:
            return made
        known, taken = _taken(archive, proposal, meaning)
        plan = plan_of(taken, known)
        odd = tuple(_odd(plan, proposal, name))
        _note_odd(plan, meaning.own[0], proposal.draft, name)
        return replace(made, plan=plan, odd=odd)


@contextmanager
def _meaning(name: str, text: str) -> Iterator[RowMeaning]:
    with declared.trying(name, json.loads(text)):
        yield RowMeaning.of_ledger(KINDS[name], LedgerPlanner)


def _taken(archive: Archive, proposal: Proposal, meaning: RowMeaning) -> tuple[Known, Taken]:
    """The rows under the keys that the proposal gives them."""
    arrived, path = proposal.arrived, proposal.arrived.path
    known = Known(archive, ImportWish(sheet=arrived.top.name), snapshot=_WithoutEntries())
    known.load()
    word, digests = sniff(path, arrived.password).word, (digest_of(path),)
    source = Source(file=path.name, stem=path.stem, word=word, paths=(path,), digests=digests)
    table = meaning.own[0].TABLE
    columns = [
        HeadColumn(it.place, it.name, _key(table, proposal.meant.get(it.name, "")), unit=it.unit, nameless=not it.path)
        for it in arrived.columns
    ]
    first, last = arrived.head
    head = Head(top=first - 1, bottom=last - 1, columns=tuple(columns), layout=None, meaning=meaning)
    reader = known.reader(base1904=arrived.top.base1904)
    return known, Taken(source, take_again(arrived.sheet, head, reader), reader)


def _key(table: str, meant: str) -> str:
    return IGNORED if not meant else meant if "." in meant else f"{table}.{meant}"


def owners(archive: Archive, proposal: Proposal) -> list[Whose | None]:
    """The household, and the member, of every row; None for a row whose owner the archive does not know."""
    draft = replace(proposal.draft, fields=(OwnField(label=NOTE, name="f1"),))
    text = json.dumps(table_of(draft), ensure_ascii=False)
    with _meaning(declared.next_own_name(), text) as meaning:
        links = replace(proposal, draft=draft, meant=proposal.links())
        known, taken = _taken(archive, links, meaning)
        notes = Notes(taken.incoming)
        doubts = Doubts(meaning, taken.incoming, known.snapshot, Decisions(), notes)
        ledger = ledger_of(meaning.own[0])
        found = Owners(ledger, taken.incoming, known.snapshot, known.villages, notes, doubts).find()
        rows = taken.incoming.rows
        homes = {place: _home(it, known.snapshot.members) for place, it in found.items()}
    by_id = {it.household.id: it for it in dossiers(archive, sorted(set(filter(None, homes.values()))))}
    whose = {}
    for place, home in homes.items():
        if home in by_id:
            dossier = by_id[home]
            member = next((it for it in dossier.members if it.id == found[place].key), dossier.head)
            whose[rows[place] + 1] = (dossier, member)
    return [whose.get(row) for row in proposal.arrived.rows]


def _home(owner: Owner, members: Mapping[int, tuple[object, ...]]) -> int:
    if owner.of == HOUSEHOLD:
        return owner.key
    return int(str(members[owner.key][Member.COLUMNS.index("household")])) if owner.of == MEMBER else 0


def _is_kept(misfit: Misfit, text: str) -> bool:
    """Whether a doubted text is in the archive as it stands."""
    return misfit.keep not in ("", None) and misfit.rule != "read_as"


def _odd(plan: ImportPlan, proposal: Proposal, table: str) -> Iterator[Odd]:
    incoming = plan.incoming
    for key, column in incoming.columns.items():
        if not key.startswith(f"{table}.") or not column.misfits:
            continue
        it = proposal.draft.with_names().field(key.partition(".")[2])
        rows_of: dict[int, list[int]] = {}
        for row, place in enumerate(column.column.at(incoming.rows)):
            rows_of.setdefault(place, []).append(row)
        for place, misfit in column.misfits.items():
            if place in rows_of and not _is_kept(misfit, column.column.texts[place]):
                rows = tuple(map(incoming.number, rows_of[place]))
                shown = column.column.shown(incoming.rows[rows_of[place][0]])
                yield Odd(
                    rows=rows,
                    letter=column.head.letter,
                    field=it.name,
                    label=it.label,
                    text=shown,
                    sentence=f"{_rows(rows)}{misfit.about(it.label)}，原文记入{NOTE}",
                )


_SHOWN = 5


def _rows(rows: tuple[int, ...]) -> str:
    more = f"等 {len(rows)} 行" if len(rows) > _SHOWN else " 行"
    return f"第 {'、'.join(map(str, rows[:_SHOWN]))}{more}"


def _note_odd(plan: ImportPlan, kind: type[Record], draft: OwnDraft, table: str) -> None:
    """Writes the texts that do not fit into the remarks of their entries, so that nothing is lost."""
    note = next((it.name for it in draft.with_names().shown if it.label == NOTE), "")
    if not note or kind not in plan.new_rows:
        return
    said = _texts(plan, table)
    new = [place for place, state in enumerate(plan.states) if state == RowState.NEW]
    at = kind.COLUMNS.index(note)
    plan.new_rows[kind] = [
        (*row[:at], "；".join(filter(None, (str(row[at] or ""), *said.get(place, ())))), *row[at + 1 :])
        for place, row in zip(new, plan.new_rows[kind], strict=True)
    ]


def _texts(plan: ImportPlan, table: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, column in plan.incoming.columns.items():
        if key.startswith(f"{table}."):
            for place, at in enumerate(column.column.at(plan.incoming.rows)) if column.misfits else ():
                misfit = column.misfits.get(at)
                if misfit is not None and not _is_kept(misfit, column.column.texts[at]):
                    text = column.column.shown(plan.incoming.rows[place])
                    found.setdefault(place, []).append(f"{column.head.label}：{text}")
    return found
