"""The sheets around volumes, printed alone: 案卷目录, 移交清册, labels for spines, 备考表."""

from collections.abc import Collection, Mapping, Sequence

from township_desk.actions.filing.filings import Filing
from township_desk.actions.filing.looking import look_at
from township_desk.actions.filing.volume_lists import rows_of
from township_desk.domain.filing.sheets import (
    HANDOVER,
    REMARKS,
    SPINES,
    VOLUMES,
    compose_handover,
    compose_remarks,
    compose_spines,
    compose_volumes,
)
from township_desk.domain.filing.volumes import Volume, filed_volume
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.form import Form
from township_desk.domain.records import Township, Village
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


def filing_sheet(
    archive: Archive,
    sheet: Sheet,
    village: Village,
    progress: Progress = NO_PROGRESS,
    within: Collection[int] | None = None,
) -> bytes:
    """A sheet about the volumes that are to be handed over; once all are, about those of the last hand-over."""
    from township_desk.printing.form import render_forms

    looked = look_at(archive, village, progress, within)
    volumes = looked.volumes or last_given(looked.filing)
    return render_forms(sheet.label, _forms(archive.township, looked.filing, volumes, looked.volumes)[sheet.name])


def last_given(filing: Filing) -> list[Volume]:
    """The volumes of the last hand-over."""
    last = filing.filed.last
    given = (it for it in filing.given if last is not None and it.handover == last.id)
    return [filed_volume(it, filing.office, filing.village.id) for it in given]


def _forms(
    township: Township, filing: Filing, volumes: Sequence[Volume], new: Sequence[Volume]
) -> Mapping[str, Sequence[Form]]:
    place, office = filing.village.name, filing.office
    return {
        VOLUMES: [compose_volumes(township, place, office, rows_of(filing, new))],
        HANDOVER: [compose_handover(township, place, office, volumes)],
        SPINES: [compose_spines(township, place, [it for it in volumes if not it.supplement])],
        REMARKS: [compose_remarks(township, it) for it in volumes],
    }
