"""The declaration of a ledger (台账): what makes a record one of its entries.

Store, dossier, deletion, merging of duplicates, snapshot, import, layouts, sheet rows, the section on the household's
page, dialog, list page and command all read this declaration. They go over all ledgers and name none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HOUSEHOLD, MEMBER, VILLAGE, TOWNSHIP = "household", "member", "village", "township"
OWNERS = {HOUSEHOLD: "户", MEMBER: "成员", VILLAGE: "行政村", TOWNSHIP: "乡镇"}
"""The possible owners of an entry, with their Chinese words. There is only one township, so its entries need no key."""
WHOLE_HOUSEHOLD = "全户"
"""What stands in place of a member where an entry is of the household."""

GROUPS = ("住房", "医疗", "教育", "就业", "产业", "兜底", "综合", "村", "监督干部", "自建")
"""The groups in which ledgers are shown, in this order."""
OWN = GROUPS[-1]
STAGES = ("识别", "帮扶", "退出", "监测", "综合", "选存")
"""What papers are for, in the order of a file. The last one holds what nothing asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One ledger. Each owner has as many entries as needed; a row of a workbook is one entry.

    `title` is what it is called, `unit` the word with which entries are counted, `icon` its picture in the navigation.
    `of` names the possible owners; with several, an entry has exactly one of them. `names` is the field that says what
    an entry is; a ledger without it has one entry for each `year`. A ledger of the office's own needs neither.
    `same` are the fields by which two entries of one owner are the same. `person` is the field with the member whom a
    household's entry is for; blank means the whole household. `begins` and `ends` are the fields of its days, and
    `ongoing` says what it means that `ends` is blank. The year of an entry is `year`, else the year of `begins`.
    `tabs` is the field that splits lists, `tab_titles` are short names of its words in the order of the code list.
    `sums` are added up below lists, `columns` are shown in them. `example` shows the clerk what `names` may hold.
    `due` names the field with the day by which something must be done (`on`) and the one with the day on which it was
    (`done`); `says` is what 概览 calls it.
    Lists of ledgers show it in its `group`, ordered by `place`.
    `titles` are other names that lists of it have in their titles, besides `title`.
    `rules` are checks of its entries that need no code (`domain/checks/entry_rules/`). `feeds` say what its entries
    fill elsewhere: items of the income account, rolls, evidence (`feeds.py`); `figures` are what it
    counts and adds up for a year (`figures.py`). `papers` are those that an entry should have behind it
    (`domain/papers/checklists.py`).
    The entries of a `carried` ledger follow each other: only the latest is current, and it stands in the columns of
    lists of households, so that the ledger has no list of its own. The options of a field stand in
    `domain/records/ledgers/checks.py` (`FIELD_KEYS`).
    """

    title: str
    unit: str
    same: tuple[str, ...]
    columns: tuple[str, ...]
    of: tuple[str, ...] = (HOUSEHOLD,)
    names: str = ""
    person: str = ""
    begins: str = ""
    ends: str = ""
    year: str = ""
    tabs: str = ""
    tab_titles: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    carried: bool = False
    ongoing: str = "还没完成"
    icon: str = "clipboard_task"
    example: str = ""
    titles: tuple[str, ...] = ()
    group: str = OWN
    place: int = 99
    due: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Mapping[str, Any], ...] = ()
    feeds: tuple[Mapping[str, Any], ...] = ()
    figures: tuple[Mapping[str, Any], ...] = ()
    papers: tuple[Mapping[str, Any], ...] = ()

    @property
    def telling(self) -> str:
        """The field that tells most of an entry: what it is, else its year, else the first of the list."""
        return self.names or self.year or self.columns[0]

    @property
    def of_households(self) -> bool:
        """Whether its entries belong to households or their members, and go where these go."""
        return HOUSEHOLD in self.of or MEMBER in self.of

    @property
    def of_places(self) -> bool:
        """Whether entries may belong to a village or the township."""
        return VILLAGE in self.of or TOWNSHIP in self.of
