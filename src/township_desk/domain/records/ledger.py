"""A ledger (台账): what makes a record an entry that hangs on a household, said once beside its fields.

Store, dossier, deletion, merging of duplicates, snapshot, import, layouts, sheet rows, the section on the household's
page, dialog, list page and command all read this declaration. Nothing but the record's own file names its ledger.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A household has as many entries as there are; a row of a workbook is one entry.

    `names` is the field that says what an entry is and must be filled. `same` are the fields by which two entries are
    one. `person` names the member that an entry is for; blank is the whole household. `begins` and `ends` are its days:
    the first gives its year and its order. `tabs` is the field by whose words lists are split, `tab_titles` are short
    names of these words in the order of the code list. `sums` are added up below lists, `columns` are shown in them.
    `example` shows the clerk what `names` may hold.
    """

    title: str
    unit: str
    names: str
    same: tuple[str, ...]
    columns: tuple[str, ...]
    person: str = ""
    begins: str = ""
    ends: str = ""
    tabs: str = ""
    tab_titles: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    icon: str = "clipboard_task"
    example: str = ""
