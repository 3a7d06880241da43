"""What the office sets about the hand-over of its archive."""

from collections.abc import Mapping
from dataclasses import replace

from township_desk.domain.filing.office import PREFIX, SCHEME, FilingOffice, office_of
from township_desk.domain.filing.schemes import scheme_named
from township_desk.domain.records import Setting
from township_desk.store.archive import Archive


def filing_office(archive: Archive) -> FilingOffice:
    """The settings in force."""
    return office_of(archive.all(Setting), archive.villages(), archive.township.name)


def keep_office(archive: Archive, values: Mapping[str, str], *, by: str) -> None:
    """Keeps settings by their names without the prefix (`domain/filing/office.py`), as one step.

    An empty value goes back to what is there without it.
    """
    if values.get(SCHEME):
        scheme_named(values[SCHEME])
    known = {it.name: it for it in archive.all(Setting)}
    with archive.change("修改设置：档案移交", by=by) as change:
        for name, value in values.items():
            old, said = known.get(PREFIX + name), value.strip()
            if not said:
                change.remove(*([old] if old else []))
            elif old is None or old.value != said:
                change.put(replace(old, value=said) if old else Setting(name=PREFIX + name, value=said))
