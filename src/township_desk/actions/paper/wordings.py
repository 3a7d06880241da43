"""The office's own wording of notices and forms."""

from collections.abc import Mapping

from township_desk.actions.office.settings import set_value, setting
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.forms import wording as form_wording
from township_desk.domain.paper.wording import Wording, as_value, check, setting_name, wording_of
from township_desk.domain.records import Setting
from township_desk.store.archive import Archive


def wording_in_force(archive: Archive, sheet: Sheet) -> Wording:
    """The office's wording of a sheet, or the shipped one."""
    return wording_of(sheet, archive.all(Setting))


def keep_wording(archive: Archive, sheet: Sheet, words: Wording | None, *, by: str) -> None:
    """Keeps the office's wording; None goes back to the shipped one."""
    if words is not None:
        check(words)
    value = as_value(words) if words else ""
    set_value(archive, setting_name(sheet.name), value, "本单位措辞", by=by, title=f"{sheet.label}的措辞")


def form_in_force(archive: Archive, name: str) -> Sheet:
    """A form with the office's own texts where there are some."""
    sheet = sheet_named(name)
    return form_wording.worded(sheet, setting(archive, setting_name(name)))


def check_form_texts(sheet: Sheet, texts: Mapping[str, str]) -> None:
    """Raises Problem for a text of a form that cannot be printed."""
    form_wording.check(sheet, texts, (it.title for it in figures().values()))


def keep_form_texts(archive: Archive, name: str, texts: Mapping[str, str], *, by: str) -> None:
    """Keeps the office's texts of a form, by place. Texts that equal the shipped ones are not kept."""
    sheet = sheet_named(name)
    check_form_texts(sheet, texts)
    value = form_wording.as_value(sheet, texts)
    set_value(archive, setting_name(name), value, "本单位措辞", by=by, title=f"{sheet.label}的措辞")
