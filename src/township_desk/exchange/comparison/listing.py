"""Reads a department's lists: every sheet that names persons, whatever its other columns are."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.domain.records import Member
from township_desk.exchange.comparison.matching import Matcher, Roll
from township_desk.exchange.opening.files import digest_of, table_files
from township_desk.exchange.opening.limits import LISTS
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.reading.child import Reading, reading
from township_desk.exchange.reading.sheet import Sheet, Top, blank_sheet
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.exchange.recognising.head_finding import find_head
from township_desk.exchange.recognising.heads import Head, HeadColumn, NoHead, Wanted
from township_desk.exchange.recognising.layouts import Layout
from township_desk.exchange.recognising.repeated import heads_of_blocks
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.progress import NO_PROGRESS, Progress

ROLES = {
    "id": ("member.id_number", "head.id_number"),
    "name": ("member.name", "head.name"),
    "birth": ("member.birth",),
    "village": ("village.name",),
}
"""The columns that say whom a row is about, and the keys that mean them, the likelier first."""
_WHOSE = frozenset(key for role in ("id", "name", "birth") for key in ROLES[role])
_NOBODY = "没有认出表头：前 8 行里没有一列是姓名或证件号码。请指定表头，或写上列名再比对。"
_PASSING = ("computed.sequence", "computed.data_date")
_LISTED = RowMeaning(name="list", title="部门名单", unit="条", own=(Member,), planner=Matcher)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWish:
    """What the clerk says about a list: the sheet, the rows of its head, the roles of columns, its password.

    `columns` gives a role the head of its column, "" for none. Roles that are not named are recognised.
    """

    sheet: str | None = None
    head: tuple[int, int] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    password: str = field(default="", repr=False)


@dataclass(slots=True)
class Listing:
    """One sheet of a list as it was read."""

    file: str
    title: str
    sheet: Sheet
    head: Head

    def columns(self, wish: ListWish) -> dict[str, HeadColumn]:
        """The column of each role that the sheet has."""
        found: dict[str, HeadColumn] = {}
        for role, keys in ROLES.items():
            said = wish.columns.get(role)
            chosen = [it for it in self.head.columns if it.head == said]
            if not chosen and said != "":  # another sheet may use another head for this column
                chosen = [it for key in keys for it in self.head.columns if it.key == key]
            if chosen:
                found[role] = chosen[0]
        return found

    def matcher(self, roll: Roll, wish: ListWish) -> Matcher:
        """What compares the sheet with the archive."""
        columns = {role: it.place for role, it in self.columns(wish).items()}
        return Matcher(roll, self.sheet, self.head, columns)

    def is_blind(self, wish: ListWish) -> bool:
        """Whether no column names anybody, so that the clerk must say which one does."""
        return self.columns(wish).keys().isdisjoint(("id", "name"))

    def content(self, row: int) -> str:
        """A row as it is kept: JSON pairs of head and text, without blanks."""
        pairs = [(it.head, self.sheet.columns[it.place].shown(row).strip()) for it in self.head.columns]
        return json.dumps([pair for pair in pairs if pair[1]], ensure_ascii=False)


@dataclass
class Lists:
    """The sheets that can be compared, and why others cannot. `tops` are those of the last file."""

    listings: list[Listing] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    tops: tuple[Top, ...] = ()

    @property
    def file(self) -> str:
        """The common name of the lists."""
        files = list(dict.fromkeys(it.file for it in self.listings))
        return files[0] if len(files) == 1 else f"{files[0]} 等 {len(files)} 份"


def read_lists(
    paths: Sequence[Path], matters: Matters, wish: ListWish = ListWish(), progress: Progress = NO_PROGRESS
) -> Lists:
    """Reads every sheet with a head. Raises Problem when there is none, and Locked for a missing password."""
    files, lists = table_files(paths), Lists()
    for file in files:
        kind = sniff(file, wish.password)
        with reading(file, kind, password=wish.password, progress=progress, limits=LISTS) as pipe:
            _read(file, pipe, lists, matters, wish)
        lists.digests.append(digest_of(file))
    if not lists.listings:
        raise NoHead(lists.tops, _NOBODY)
    return lists


def _read(file: Path, pipe: Reading, lists: Lists, matters: Matters, wish: ListWish) -> None:
    lists.tops = tuple(pipe.tops())
    for place, head in _heads(file, lists, matters, wish):
        top = lists.tops[place]
        sheet = blank_sheet(top)
        for pieces in pipe.rows(place):
            sheet.add(pieces)
        title = file.name if len(lists.tops) == 1 else f"{file.name}：{top.name}"
        lists.listings += (Listing(file.name, title, sheet, it) for it in heads_of_blocks(head))


def _heads(file: Path, lists: Lists, matters: Matters, wish: ListWish) -> Iterator[tuple[int, Head]]:
    """The sheets whose heads name persons. The others are reported."""
    wanted = Wanted(meanings=(_LISTED,), layout="list", sheet=wish.sheet, head=wish.head, least=1)
    layouts = {"list": ListWords.build(matters).layout}
    for place, top in enumerate(lists.tops):
        if wish.sheet not in (None, top.name):
            continue
        if top.hidden and wish.sheet is None:
            lists.left_out.append(f"“{file.name}”的工作表“{top.name}”是隐藏的，没有比对。")
            continue
        try:
            yield place, find_head([top], layouts, wanted)[1]
        except NoHead:
            lists.left_out.append(f"“{file.name}”的工作表“{top.name}”没有认出姓名或证件号码的列，没有比对。")


@dataclass(frozen=True)
class ListWords:
    """The meaning of the heads of a department's list."""

    layout: Layout
    known: Dictionary

    @classmethod
    def build(cls, matters: Matters) -> "ListWords":
        """The heads of the records, and those that only lists have."""
        return cls(Layout("list", "部门名单", matters.source, "member", matters.columns), Dictionary.build())

    def facts(self, cells: Sequence[tuple[str, str]]) -> frozenset[str]:
        """What a row says besides its number and the date of the list. Two rows with the same facts are the same."""
        return frozenset(text for head, text in cells if self._key(head) not in _PASSING)

    def topics(self, heads: Iterable[str]) -> frozenset[str]:
        """The heads that say more than whose a row is and where. They tell a list of cars from a list of houses."""
        besides = (*_PASSING, *_WHOSE, *ROLES["village"])
        return frozenset(head for head in heads if self._key(head) not in besides)

    def gist(self, cells: Sequence[tuple[str, str]]) -> str:
        """A row in one line, without what only says whose it is. Places come last."""
        telling = [it for it in cells if self._key(it[0]) not in (*_PASSING, *_WHOSE)]
        telling.sort(key=lambda it: self._key(it[0]) in ROLES["village"])
        return "；".join(f"{head}：{text}" for head, text in telling)

    def _key(self, head: str) -> str:
        return self.known.key(head.rsplit("/", 1)[-1], self.layout.by_head)
