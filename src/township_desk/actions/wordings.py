"""The office's own wording of a notice."""

from township_desk.actions.settings import set_value
from township_desk.domain.catalogue import Sheet
from township_desk.domain.records import Setting
from township_desk.domain.wording import Wording, as_value, check, setting_name, wording_of
from township_desk.store.archive import Archive


def wording_in_force(archive: Archive, sheet: Sheet) -> Wording:
    """The office's wording of a sheet, else the shipped one."""
    return wording_of(sheet, archive.all(Setting))


def keep_wording(archive: Archive, sheet: Sheet, words: Wording | None, *, by: str) -> None:
    """Keeps the office's wording; None goes back to the shipped one."""
    if words is not None:
        check(words)
    value = as_value(words) if words else ""
    set_value(archive, setting_name(sheet.name), value, "本单位措辞", by=by, title=f"{sheet.label}的措辞")
