"""A ledger (台账): what makes a record an entry of one, said once beside its fields.

Store, dossier, deletion, merging of duplicates, snapshot, import, layouts, sheet rows, the section on the household's
page, dialog, list page and command all read this declaration. Nothing but the record's own file names its ledger.
"""

from dataclasses import dataclass

HOUSEHOLD, MEMBER, VILLAGE, TOWNSHIP = "household", "member", "village", "township"
OWNERS = {HOUSEHOLD: "户", MEMBER: "成员", VILLAGE: "行政村", TOWNSHIP: "乡镇"}
"""Whose an entry can be, with the words for it. The township is one, so its entries need no key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everybody whose entries it keeps has as many as there are; a row of a workbook is one entry.

    `of` says whose an entry is; an entry of a ledger with several owners has exactly one of them. `names` is the field
    that says what an entry is; a ledger without one has an entry for each `year`. `same` are the fields by which two
    entries of one owner are one. `person` names the member that a household's entry is for; blank is the whole
    household. `begins` and `ends` are its days. `year`, or else the day it begins on, gives its year. `tabs` is the
    field by whose words lists are split, `tab_titles` are short names of these words in the order of the code list.
    `sums` are added up below lists, `columns` are shown in them. `example` shows the clerk what `names` may hold.
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
    icon: str = "clipboard_task"
    example: str = ""

    @property
    def of_households(self) -> bool:
        """Whether its entries hang on households or their members, and go where these go."""
        return HOUSEHOLD in self.of or MEMBER in self.of
