"""移交: keeps what was given to the archive hall. From then on its numbers and pages never change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from township_desk.actions.filing.filings import ITSELF, place_of
from township_desk.actions.filing.folder import read_folder
from township_desk.actions.filing.settings import filing_office
from township_desk.domain.fields.kinds import Day
from township_desk.domain.filing.held import text_of
from township_desk.domain.filing.schemes import UNKNOWN
from township_desk.domain.filing.village_file import Filed, filed_of
from township_desk.domain.records import FiledVolume, Handover, Village
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOver:
    """Who gave a folder to whom, and on which day (ISO)."""

    received_by: str = ""
    receiver: str = ""
    day: str = ""


def filed(archive: Archive, village: Village) -> Filed:
    """Everything that was ever handed over of a village, or of the township itself."""
    return filed_of(village.id, archive.all(Handover), archive.all(FiledVolume))


def hand_over(archive: Archive, village: Village, folder: Path, wish: HandingOver, *, by: str) -> Handover:
    """Keeps that a folder was handed over, as one step that can be undone until the next hand-over of the village.

    Raises Problem when the folder is not whole, belongs to another village, or no longer follows what was handed over.
    """
    place = place_of(archive.township, village)
    act = f"没有登记移交：{place}"
    given = read_folder(folder)
    known, office = filed(archive, village), filing_office(archive)
    if given.manifest["village_key"] != village.id:
        inside = given.manifest["village"] or place_of(archive.township, ITSELF)
        raise Problem(f"{act}和这个文件夹对不上，里面是{inside}的档案。请选对文件夹或村。")
    if lacking := office.missing(village.id):
        raise Problem(f"{act}的档号还缺{'和'.join(lacking)}，移交以后就不能改了。请先在“移交设置…”里填好，重新生成。")
    made = Handover(
        number=1 + (known.last.number if known.last else 0),
        village=village.id,
        place=place,
        scheme=given.manifest["scheme"],
        handed_on=Day(wish.day or date.today().isoformat()),
        handed_by=by,
        received_by=wish.received_by or office.hall,
        receiver=wish.receiver,
        files=given.sums,
    )
    volumes = [_filed(made, it) for it in given.manifest["volumes"]]
    for it in _not_following(archive, known, volumes):
        raise Problem(f"{act}的“{it.title}”（{it.reference}）在生成以后又有变动，和档案对不上。请重新生成，再登记。")
    with archive.change(f"移交{place}档案 {len(volumes)} 卷（第 {made.number} 次）", by=by) as change:
        if known.last is not None:
            change.put(replace(known.last, followed=made.number))
        change.put(made, *volumes)
    return made


def _filed(handover: Handover, line: Mapping[str, Any]) -> FiledVolume:
    return FiledVolume(
        handover=handover.id,
        household=line["household"],
        category=line["category"],
        number=line["number"],
        supplement=line["supplement"],
        reference=line["reference"],
        title=line["volume"],
        first_page=line["first_page"],
        pages=line["pages"],
        documents=text_of(line["documents"]),
        digest=line["sha256"],
    )


def _not_following(archive: Archive, known: Filed, volumes: list[FiledVolume]) -> Iterator[FiledVolume]:
    """The volumes of a folder whose numbers or pages were given away, or not yet known, when it was made."""
    others = {it.household for it in archive.all(FiledVolume) if it.handover not in known.days}
    for it in volumes:
        moved = it.household is not None and it.household in others
        if moved or UNKNOWN in it.reference or not known.precedes(it):
            yield it
